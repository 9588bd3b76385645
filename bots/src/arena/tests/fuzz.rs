//! Legal and illegal moves by chance: nothing makes the rules panic, and money is conserved.

use proptest::prelude::*;
use shared::protocol::act::{Act, Part};
use shared::protocol::books::Books;
use shared::protocol::client_message::{ClientMessage, Ready};
use shared::protocol::plan::{BedPlan, Direction, Plan, Reorganisation};
use shared::protocol::terms::{
    Acute, AcuteForm, BigTicket, CorePrimaryCare, Delegation, EnhancedService, Fund, Grant, Merger,
    Partnership, Settlement, SharedSupport, Terms,
};
use shared::rules::command::Checked;
use shared::rules::commissioning::Mode;
use shared::rules::deal::big_ticket::Project;
use shared::rules::deal::draft::Expiry;
use shared::rules::deal::id::Work;
use shared::rules::deal::merger::Payer;
use shared::rules::deal::partnership::ScopedCare;
use shared::rules::deal::support::Task;
use shared::rules::deal::terms::{Baseline, Condition};
use shared::rules::draw::Seed;
use shared::rules::plan::nhs_england::Statement;
use shared::rules::units::Pounds;

use super::STANDARD;
use crate::arena::{Arena, Lineup, Settings};
use crate::strategies::{Luck, Sight, Strategy};

/// Says whatever comes into its head, much of it allowed.
struct Chance(u64);

impl Strategy for Chance {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let luck = luck.of(self.0);
        (0..6).map(|place| anything(view, luck.of(place))).collect()
    }
}

fn pick<T>(luck: Luck, mut from: Vec<T>) -> Option<T> {
    if from.is_empty() {
        return None;
    }
    let last = i64::try_from(from.len()).unwrap_or(1) - 1;
    Some(from.swap_remove(usize::try_from(luck.between(0, last)).unwrap_or(0)))
}

fn seat(view: &Sight<'_>, luck: Luck) -> String {
    let seats = view.seats().map(|seat| seat.seat.clone()).collect();
    pick(luck, seats).unwrap_or_default()
}

fn anything(view: &Sight<'_>, luck: Luck) -> ClientMessage {
    let of = |place: u64| luck.of(100 + place);
    let deals: Vec<_> = view.deals().chain(view.drafts()).collect();
    let deal = pick(of(1), deals).map(|deal| (deal.deal.clone(), deal.version, deal.terms.clone()));
    let package = pick(of(2), view.packages().map(|package| package.package.clone()).collect());
    let (id, version, terms) =
        deal.unwrap_or_else(|| ("y1/acute/northmere+queens".to_owned(), 1, a_contract(of(3))));
    let expiry = Expiry::Bell;
    let offer = match package {
        Some(package) if of(4).0.is_multiple_of(3) => package,
        _ => id.clone(),
    };
    ClientMessage::Act(match luck.between(0, 15) {
        0..=3 => Act::Draft { with: parties(view, of(5)), terms: some_terms(of(6)) },
        4..=5 => Act::Table { deal: id, expiry },
        6 => Act::Counter { deal: id, version, terms: shaken(of(7), terms), expiry },
        7..=9 => Act::Sign { offer, version: version.max(1) },
        10 => Act::Refuse { offer, version: version.max(1) },
        11 => Act::Withdraw { offer },
        12 => Act::Bundle { parts: some_parts(view, of(8)), grants: grants(view, of(9)), expiry },
        13 => match of(10).0 % 4 {
            0 => Act::Show { deal: id, to: vec![seat(view, of(11))] },
            1 => Act::Exit { deal: id },
            2 => Act::Check { trust: seat(view, of(11)), what: Checked::Bills },
            _ => Act::Vote { confidence: of(12).0.is_multiple_of(2) },
        },
        14 => return ClientMessage::Ready(Ready { ready: true }),
        _ => return plan(view, of(13)),
    })
}

fn parties(view: &Sight<'_>, luck: Luck) -> Vec<String> {
    let count = u64::try_from(luck.between(1, 2)).unwrap_or(1);
    (0..count).map(|place| seat(view, luck.of(place))).collect()
}

fn some_parts(view: &Sight<'_>, luck: Luck) -> Vec<Part> {
    view.open_deals()
        .filter(|deal| {
            luck.of(u64::from(deal.version) + deal.deal.len() as u64).0.is_multiple_of(2)
        })
        .map(|deal| Part { deal: deal.deal.clone(), version: deal.version })
        .collect()
}

fn grants(view: &Sight<'_>, luck: Luck) -> Vec<Grant> {
    let fund = match luck.0 % 3 {
        0 => return Vec::new(),
        1 => Fund::Sustainability,
        _ => Fund::Demand(seat(view, luck.of(1))),
    };
    vec![Grant { fund, to: seat(view, luck.of(2)), amount: luck.of(3).between(-5, 9_000_000) }]
}

fn some_terms(luck: Luck) -> Terms {
    let of = |place, low, high| luck.of(place).between(low, high);
    let years = u8::try_from(of(1, 0, 6)).unwrap_or(1);
    match luck.0 % 9 {
        8 => Terms::BigTicket(BigTicket {
            project: Project::Reconfiguration,
            ccg_share_bp: of(2, -10, 10_010),
            years,
        }),
        6 => Terms::Delegation(Delegation {
            mode: pick(luck.of(2), Mode::ALL.to_vec()).unwrap_or(Mode::Joint),
        }),
        0 => Terms::Settlement(Settlement {
            programme: of(2, 150_000_000, 260_000_000),
            running_costs: of(3, 1_000_000, 6_000_000),
            surplus_bp: of(4, -10, 310),
            conditions: vec![Condition::ReserveHeld],
        }),
        1 => Terms::CorePrimaryCare(CorePrimaryCare { price_pence: of(2, 4_000, 20_000), years }),
        2 => Terms::EnhancedService(EnhancedService {
            work: pick(luck.of(5), Work::ALL.to_vec()).unwrap_or(Work::ExtendedHours),
            price_pence: of(2, 0, 900),
            time_bp: of(3, 0, 1_500),
            at_risk_bp: of(4, 0, 5_000),
            quorum_bp: Some(of(6, -10, 10_010)).filter(|_| luck.0.is_multiple_of(2)),
            years,
        }),
        4 => Terms::Merger(Merger {
            host: "northmere".to_owned(),
            transition: of(2, -5, 3_000_000),
            payer: Payer::Ccgs,
        }),
        3 => Terms::SharedSupport(SharedSupport {
            tasks: vec![Task::Contracting; usize::try_from(of(2, 0, 2)).unwrap_or(1)],
            host: "northmere".to_owned(),
            fee: of(3, -5, 400_000),
            years,
        }),
        5 => Terms::Partnership(Partnership {
            budget_pence: of(2, 0, 30_000),
            scope: vec![ScopedCare::Emergencies, ScopedCare::Outpatients],
            time_bp: of(3, -5, 1_505),
            community_pence: of(4, 0, 2_000),
            practices_saved_bp: of(5, 0, 6_000),
            trust_saved_bp: 0,
            practices_lost_bp: of(6, 0, 10_000),
            trust_lost_bp: 0,
            years,
        }),
        _ => a_contract(luck.of(6)),
    }
}

fn a_contract(luck: Luck) -> Terms {
    let of = |place, low, high| luck.of(place).between(low, high);
    let forms = vec![
        AcuteForm::PaymentByResults,
        AcuteForm::Block,
        AcuteForm::Capitation,
        AcuteForm::CapAndCollar { cap_bp: of(1, 0, 3_000), collar_bp: of(2, 0, 3_000) },
        AcuteForm::RiskShare { buyer_bp: of(3, 0, 10_000) },
    ];
    Terms::Acute(Acute {
        form: pick(luck.of(4), forms).unwrap_or(AcuteForm::Block),
        baseline: if luck.0.is_multiple_of(2) { Baseline::Frozen } else { Baseline::Rebased },
        price_bp: of(5, 7_900, 12_100),
        marginal_rate_bp: of(6, 0, 10_000),
        incentive_bp: of(7, 0, 300),
        sanctions: of(8, 0, 1) == 1,
        elective_plan_bp: (of(9, 0, 1) == 1).then(|| of(10, 8_000, 12_000)),
        years: u8::try_from(of(11, 1, 5)).unwrap_or(1),
    })
}

/// The same kind of terms with another figure.
fn shaken(luck: Luck, terms: Terms) -> Terms {
    let by = luck.between(-300, 300);
    match terms {
        Terms::Settlement(mut terms) => {
            terms.programme += by * 1_000;
            Terms::Settlement(terms)
        }
        Terms::Delegation(terms) => Terms::Delegation(terms),
        Terms::CorePrimaryCare(mut terms) => {
            terms.price_pence += by;
            Terms::CorePrimaryCare(terms)
        }
        Terms::EnhancedService(mut terms) => {
            terms.price_pence += by;
            Terms::EnhancedService(terms)
        }
        Terms::Acute(mut terms) => {
            terms.price_bp += by;
            Terms::Acute(terms)
        }
        Terms::Merger(mut terms) => {
            terms.transition += by;
            Terms::Merger(terms)
        }
        Terms::SharedSupport(mut terms) => {
            terms.fee += by;
            Terms::SharedSupport(terms)
        }
        Terms::BigTicket(mut terms) => {
            terms.ccg_share_bp += by;
            Terms::BigTicket(terms)
        }
        Terms::Partnership(mut terms) => {
            terms.budget_pence += by;
            Terms::Partnership(terms)
        }
    }
}

/// The plan on the desk with some figures changed.
fn plan(view: &Sight<'_>, luck: Luck) -> ClientMessage {
    let of = |place, low, high| luck.of(place).between(low, high);
    let small = |place, high| u8::try_from(of(place, 0, high)).unwrap_or(0);
    let Some(mut plan) = view.plan().cloned() else {
        return ClientMessage::Ready(Ready { ready: false });
    };
    match &mut plan {
        Plan::NhsEngland(plan) => {
            plan.primary_care_growth_bp = of(1, 0, 310);
            plan.pace_sevenths = small(2, 3);
            plan.efficiency_bp = of(3, 100, 200);
            plan.statement = Statement::Review;
            if of(4, 0, 9) == 0 {
                plan.reorganisation = Reorganisation::Abolish;
            }
            if let Some(Books::NhsEngland(books)) = view.books() {
                let watched = books.ccgs.iter().filter(|(_, line)| line.directions);
                let direction = Direction::LaySeats(small(5, 6));
                plan.directions =
                    watched.map(|(ccg, _)| (ccg.clone(), direction.clone())).collect();
                let beds_next_year = i16::try_from(of(6, -61, 60)).unwrap_or(0);
                let beds = BedPlan { escalation_beds: true, beds_next_year };
                let trusts = books.special_measures.keys();
                plan.bed_plans = trusts.map(|trust| (trust.clone(), beds)).collect();
            }
        }
        Plan::Ccg(plan) => {
            plan.weights.engagement = small(1, 100);
            plan.weights.contracting = small(2, 100);
            plan.lay_seats = small(3, 7);
            plan.core_supplement_bp = of(4, -10, 510);
            plan.core_pace_sevenths = small(5, 4);
        }
        Plan::Practice(plan) => {
            plan.sessions_tenths = i8::try_from(of(1, -21, 21)).unwrap_or(0);
            plan.pay_vote_bp = of(2, 0, 510);
            plan.time.consultations_bp += 50;
            plan.time.gatekeeping_bp -= 50;
        }
        Plan::Trust(plan) => {
            plan.beds_next_year = i16::try_from(of(1, -60, 60)).unwrap_or(0);
            plan.elective_sessions_bp = of(2, 8_000, 11_500);
            plan.admission_threshold_bp = of(3, -500, 500);
            plan.cost_improvement_bp = of(4, 0, 400);
            plan.coding_bp = of(5, 0, 150);
            plan.technology = of(6, 0, 1) == 1;
        }
    }
    ClientMessage::Plan(plan)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_said_money_is_conserved_and_the_game_ends(seed: u64, merged: bool) {
        let text = if merged { super::merged() } else { STANDARD.to_owned() };
        let arena = Arena::new(&text).expect("the scenario is right");
        let players = (0..8)
            .map(|seat| ("chance".to_owned(), Box::new(Chance(seat)) as Box<dyn Strategy + Send>))
            .collect();
        let settings = Settings { turns_per_phase_max: 6, ..Settings::default() };
        let game = arena.play(Seed(seed), Lineup::new(players), settings).expect("the game ends");
        let mut state = arena.header(Seed(seed)).open().expect("the header is right");
        for event in game.records.iter().flat_map(|record| &record.events) {
            state.apply(event);
            prop_assert_eq!(state.ledger.total(), Pounds(0));
        }
        prop_assert_eq!(state.hash(), game.state.hash());
        prop_assert!(game.state.score.is_some());
    }
}
