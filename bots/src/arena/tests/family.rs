//! Each of the family does what its name says.

use std::collections::BTreeMap;

use shared::protocol::act::Act;
use shared::protocol::books::Books;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealStatus, DealView, Entity};
use shared::protocol::plan::Plan;
use shared::protocol::terms::{Settlement, SharedSupport, Terms};
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::deal::draft::Expiry;
use shared::rules::deal::id::Bell;
use shared::rules::deal::support::Task;
use shared::rules::decide;
use shared::rules::draw::Seed;
use shared::rules::ids::SeatId;
use shared::rules::phase::PhaseName;
use shared::rules::state::State;
use shared::view::{NoNames, Viewer, snapshot};

use super::{STANDARD, game, play};
use crate::arena::Arena;
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
fn tables_of_misers_and_of_free_riders_put_nothing_on_the_table() {
    for name in ["miser", "free-rider"] {
        assert_eq!(game(name, 2).1.talks.tabled, 0, "{name}");
    }
}

#[test]
fn tit_for_tat_is_not_fair_to_a_hard_table() {
    let of = |others: &str| {
        let mut lineup = [others; 8];
        lineup[6] = "tit-for-tat";
        play(&lineup, 2).1.outcome().seats[6].score
    };
    let mut hard = ["hardball"; 8];
    hard[6] = "fair";
    assert_ne!(of("hardball"), play(&hard, 2).1.outcome().seats[6].score);
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
        for event in decide(&state, &Instruction { actor, command }).expect("allowed") {
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

/// What a strategy says in a seat to which another offers that deal.
fn answer(
    (name, seat): (&str, &str),
    mut view: BTreeMap<String, Entity>,
    (deal, with, terms): (&str, &str, Terms),
) -> Vec<ClientMessage> {
    let offer = DealView {
        deal: deal.to_owned(),
        parties: vec![seat.to_owned(), with.to_owned()],
        co_signer: None,
        version: 1,
        by: with.to_owned(),
        status: DealStatus::Tabled,
        signed: vec![with.to_owned()],
        refused: Vec::new(),
        bell: if matches!(terms, Terms::Settlement(_)) { Bell::First } else { Bell::Second },
        terms,
        expiry: Expiry::Bell,
        until: None,
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
        let offer = ("y1/acute/northmere+queens", "northmere", Terms::Acute(terms));
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

#[test]
fn a_conceder_asks_for_more_than_a_fair_ccg() {
    let view = seen(&first_year(PhaseName::Settlement), 1);
    let Books::Ccg(books) = books(&view, "northmere") else { panic!("no CCG") };
    let asked = |name| {
        let terms = Terms::Settlement(Settlement {
            programme: books.programme * 98 / 100,
            running_costs: books.running_costs_next,
            surplus_bp: 100,
            conditions: Vec::new(),
        });
        let offer = ("y1/settlement/nhs-england+northmere", "nhs-england", terms);
        let said = answer((name, "northmere"), view.clone(), offer);
        said.into_iter().find_map(|message| match message {
            ClientMessage::Act(Act::Counter { terms: Terms::Settlement(asked), .. }) => {
                Some(asked.programme)
            }
            _ => None,
        })
    };
    assert_eq!(asked("fair"), Some(books.programme));
    assert!(asked("conceder") > asked("fair"));
}

#[test]
fn a_free_rider_joins_no_common_support_and_buys_nothing_for_others() {
    let view = seen(&first_year(PhaseName::Contracting), 1);
    let tasks = vec![Task::DemandModelling];
    let (host, fee, years) = ("southvale".to_owned(), 0, 1);
    let terms = Terms::SharedSupport(SharedSupport { tasks, host, fee, years });
    let offer = ("y1/shared-support/northmere+southvale", "southvale", terms);
    let said = answer(("free-rider", "northmere"), view, offer);
    assert!(!said.iter().any(|said| matches!(said, ClientMessage::Act(Act::Sign { .. }))));
    for message in said {
        if let ClientMessage::Plan(Plan::Ccg(plan)) = message {
            assert!(plan.community.is_empty());
        }
    }
}
