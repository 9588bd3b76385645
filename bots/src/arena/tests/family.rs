//! Each of the family does what its name says.

use std::collections::BTreeMap;

use shared::protocol::act::Act;
use shared::protocol::books::Books;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealStatus, DealView, Entity};
use shared::protocol::plan::Plan;
use shared::protocol::terms::{EnhancedService, Settlement, SharedSupport, Terms};
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::deal::draft::Ends;
use shared::rules::deal::id::{Bell, Work};
use shared::rules::deal::support::Task;
use shared::rules::deal::terms as rules;
use shared::rules::decide;
use shared::rules::draw::Seed;
use shared::rules::event::What;
use shared::rules::ids::SeatId;
use shared::rules::phase::PhaseName;
use shared::rules::state::State;
use shared::view::{NoNames, Viewer, snapshot};

use super::{STANDARD, game, play};
use crate::arena::{Arena, Game};
use crate::strategies::{Luck, Sight, by_name};

const NEW: [&str; 5] = ["conceder", "miser", "free-rider", "tit-for-tat", "system-minded"];

#[test]
fn whole_games_of_each_have_hardly_any_refusals_alone_and_among_fair_ones() {
    for name in NEW {
        let mixed = [name, "fair", name, "fair", name, "fair", "hardball", name];
        for lineup in [[name; 8], mixed] {
            let (_, game) = play(&lineup, 3);
            let refused: u64 = game.tally.refused.values().sum();
            let tally = &game.tally;
            assert!(
                refused * 50 <= tally.taken,
                "{name}: {:?} {:?}",
                tally.refused,
                tally.examples
            );
        }
    }
}

#[test]
fn who_picks_by_luck_does_much_and_is_seldom_refused() {
    let alone = ["random-legal"; 8];
    let mut mixed = ["fair"; 8];
    (mixed[0], mixed[2], mixed[4]) = ("random-legal", "random-legal", "hardball");
    let (mut taken, mut refused, mut signed) = (0, 0, 0);
    let mut told = Vec::new();
    for (seed, lineup) in [(1, alone), (2, alone), (3, alone), (4, mixed), (5, mixed)] {
        let (_, game) = play(&lineup, seed);
        taken += game.tally.taken;
        refused += game.tally.refused.values().sum::<u64>();
        signed += game.talks.signed;
        told.extend(game.tally.examples);
    }
    assert!(taken > 500 && signed > 50, "{taken} taken, {signed} signed");
    // Those that are left crossed what somebody else said in the same turn.
    assert!(refused * 50 <= taken, "{refused} of {taken}: {told:?}");
}

#[test]
fn tables_of_misers_and_of_free_riders_put_nothing_on_the_table() {
    for name in ["miser", "free-rider"] {
        assert_eq!(game(name, 2).1.talks.tabled, 0, "{name}");
    }
}

/// The contracts that Northmere was first to offer a trust, with their years.
fn offers(game: &Game, trust: &str) -> Vec<(u8, rules::AcuteTerms)> {
    let scenario = &game.state.scenario;
    let events = game.records.iter().flat_map(|record| &record.events);
    let offers = events.filter_map(|event| match &event.what {
        What::Tabled { deal, by, terms: rules::Terms::Acute(terms), .. } => {
            let with_trust = deal.parties.iter().any(|seat| scenario.slug(*seat) == trust);
            let own = scenario.slug(*by) == "northmere";
            (own && with_trust).then(|| (deal.year.0, terms.clone()))
        }
        _ => None,
    });
    offers.collect()
}

#[test]
fn tit_for_tat_is_hard_to_the_hard_trust_and_fair_to_the_fair_one() {
    let mut lineup = ["fair"; 8];
    (lineup[1], lineup[6]) = ("tit-for-tat", "hardball");
    for seed in 1..4 {
        let (_, game) = play(&lineup, seed);
        let fined = |trust| -> Vec<bool> {
            let offers = offers(&game, trust).into_iter();
            let early = offers.filter(|(year, _)| (2..=3).contains(year));
            early.map(|(_, terms)| terms.sanctions).collect()
        };
        assert_eq!((fined("queens"), fined("county")), (vec![true; 2], vec![false; 2]), "{seed}");
    }
}

/// The first year at the standard table, nothing said, in that phase.
fn first_year(phase: PhaseName) -> State {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let mut state = arena.header(Seed(1)).open().expect("the header is right");
    let mut steps = vec![(Actor::House, Command::Start)];
    if phase == PhaseName::Contracting {
        steps.push((Actor::Clock, Command::RingBell(PhaseName::Settlement)));
    }
    for (actor, command) in steps {
        for event in decide(&state, &Instruction::timeless(actor, command)).expect("allowed") {
            state.apply(&event);
        }
    }
    state
}

fn seen(state: &State, place: u16) -> BTreeMap<String, Entity> {
    snapshot(state, Viewer::Seat(SeatId(place)), &NoNames)
}

fn books(view: &BTreeMap<String, Entity>, seat: &str) -> Books {
    match view.get(&format!("desk:{seat}")) {
        Some(Entity::Desk(desk)) => desk.books.clone(),
        _ => panic!("{seat} has no desk"),
    }
}

/// What a strategy says in a seat to which another offers that deal, in that version.
fn answer(
    (name, seat): (&str, &str),
    mut view: BTreeMap<String, Entity>,
    (deal, with, version, terms): (&str, &str, u32, Terms),
) -> Vec<ClientMessage> {
    let offer = DealView {
        deal: deal.to_owned(),
        parties: vec![seat.to_owned(), with.to_owned()],
        co_signer: None,
        version,
        by: with.to_owned(),
        status: DealStatus::Tabled,
        signed: vec![with.to_owned()],
        refused: Vec::new(),
        bell: if matches!(terms, Terms::Settlement(_)) { Bell::First } else { Bell::Second },
        terms,
        ends: Ends::Bell,
        until: None,
        leaves: None,
        package: None,
        value: None,
        otherwise: None,
    };
    view.insert(format!("deal:{deal}"), Entity::Deal(offer));
    let mut player = by_name(name, seat).expect("there is such a strategy");
    player.turn(&Sight::new(seat, &view), Luck(1))
}

#[test]
fn a_price_a_little_too_low_is_countered_signed_or_refused_by_who_is_asked() {
    let view = seen(&first_year(PhaseName::Contracting), 6);
    let Books::Trust(books) = books(&view, "queens") else { panic!("no trust") };
    let said = |name, less_bp| {
        let mut terms = books.contracts["northmere"].terms.clone();
        terms.price_bp -= less_bp;
        let offer = ("y1/acute/northmere+queens", "northmere", 1, Terms::Acute(terms));
        let said = answer((name, "queens"), view.clone(), offer);
        let word = said.iter().find_map(|message| match message {
            ClientMessage::Act(Act::Sign { .. }) => Some("sign"),
            ClientMessage::Act(Act::Counter { .. }) => Some("counter"),
            ClientMessage::Act(Act::Refuse { .. }) => Some("refuse"),
            _ => None,
        });
        word.unwrap_or("nothing")
    };
    // For an agreement's sake a fair trust takes 25 bp less than what rolls over, and no less.
    assert_eq!((said("fair", 0), said("fair", 60)), ("sign", "counter"));
    assert_eq!(said("miser", 60), "sign");
    assert_eq!((said("free-rider", 0), said("free-rider", 60)), ("sign", "refuse"));
    assert_eq!((said("system-minded", 60), said("system-minded", 400)), ("sign", "counter"));
    assert_eq!(said("tit-for-tat", 0), "sign");
}

/// Whether it signs, and the figure that it asks for if it does not.
fn word(said: &[ClientMessage]) -> (bool, Option<i64>) {
    let signs = said.iter().any(|said| matches!(said, ClientMessage::Act(Act::Sign { .. })));
    let asks = said.iter().find_map(|message| match message {
        ClientMessage::Act(Act::Counter { terms, .. } | Act::Draft { terms, .. }) => figure(terms),
        _ => None,
    });
    (signs, asks)
}

/// What a deal is haggled over for.
fn figure(terms: &Terms) -> Option<i64> {
    match terms {
        Terms::Settlement(terms) => Some(terms.programme),
        Terms::Acute(terms) => Some(terms.price_bp),
        Terms::EnhancedService(terms) => Some(terms.price_pence),
        _ => None,
    }
}

#[test]
fn a_conceder_opens_low_where_it_pays() {
    let view = seen(&first_year(PhaseName::Settlement), 0);
    let allocation = |name| {
        let mut player = by_name(name, "nhs-england").expect("there is such a strategy");
        word(&player.turn(&Sight::new("nhs-england", &view), Luck(1))).1.expect("an offer")
    };
    assert!(allocation("conceder") < allocation("fair"));
    let price = |name| {
        let mut lineup = ["fair"; 8];
        lineup[1] = name;
        offers(&play(&lineup, 1).1, "queens").first().expect("an offer").1.price
    };
    assert!(price("conceder") < price("fair"));
}

#[test]
fn a_conceder_asks_for_more_than_is_fair_and_signs_what_answers_it() {
    let settled = seen(&first_year(PhaseName::Settlement), 1);
    let Books::Ccg(ccg) = books(&settled, "northmere") else { panic!("no CCG") };
    let settlement = |programme| {
        let (running_costs, surplus_bp) = (ccg.running_costs_next, 100);
        let conditions = Vec::new();
        Terms::Settlement(Settlement { programme, running_costs, surplus_bp, conditions })
    };
    let contracting = first_year(PhaseName::Contracting);
    let at_trust = seen(&contracting, 6);
    let Books::Trust(trust) = books(&at_trust, "queens") else { panic!("no trust") };
    let contract = |less_bp| {
        let mut terms = trust.contracts["northmere"].terms.clone();
        terms.price_bp -= less_bp;
        Terms::Acute(terms)
    };
    let at_practice = seen(&contracting, 3);
    let Books::Practice(practice) = books(&at_practice, "docks") else { panic!("no practice") };
    let service = |cost_bp| {
        Terms::EnhancedService(EnhancedService {
            work: Work::LongTermConditions,
            price_pence: practice.one_percent_pence * 3 * cost_bp / 10_000,
            time_bp: 300,
            at_risk_bp: 0,
            quorum_bp: Some(0),
            years: 1,
        })
    };
    let deals = [
        ("y1/settlement/nhs-england+northmere", "nhs-england", "northmere", settled),
        ("y1/acute/northmere+queens", "northmere", "queens", at_trust),
        ("y1/enhanced-long-term-conditions/northmere+docks", "northmere", "docks", at_practice),
    ];
    // What a fair player would sign, and what it would not.
    let offers = [
        [settlement(ccg.programme), settlement(ccg.programme * 98 / 100)],
        [contract(0), contract(300)],
        [service(12_000), service(7_000)],
    ];
    for ((deal, with, seat, view), [good, bad]) in deals.into_iter().zip(offers) {
        let says = |name, version, terms: &Terms| {
            word(&answer((name, seat), view.clone(), (deal, with, version, terms.clone())))
        };
        assert_eq!(says("fair", 1, &good), (true, None), "{seat}");
        let (signs, asks) = says("conceder", 1, &good);
        assert!(!signs && asks > figure(&good), "{seat}");
        assert!(says("conceder", 1, &bad).1 > says("fair", 1, &bad).1, "{seat}");
        assert!(!says("fair", 3, &bad).0, "{seat}");
        assert!(says("conceder", 3, &bad).0, "{seat}");
    }
}

#[test]
fn a_free_rider_joins_no_common_support_and_buys_nothing_for_others() {
    let view = seen(&first_year(PhaseName::Contracting), 1);
    let tasks = vec![Task::DemandModelling];
    let (host, fee, years) = ("southvale".to_owned(), 0, 1);
    let terms = Terms::SharedSupport(SharedSupport { tasks, host, fee, years });
    let offer = ("y1/shared-support/northmere+southvale", "southvale", 1, terms);
    let said = answer(("free-rider", "northmere"), view, offer);
    assert!(!said.iter().any(|said| matches!(said, ClientMessage::Act(Act::Sign { .. }))));
    for message in said {
        if let ClientMessage::Plan(Plan::Ccg(plan)) = message {
            assert!(plan.community.is_empty());
        }
    }
}
