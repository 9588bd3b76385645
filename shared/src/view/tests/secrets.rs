//! What a seat does in private changes no byte that another seat sees.

use proptest::prelude::{ProptestConfig, proptest};

use super::player::{Dice, ask, play, table};
use crate::protocol::client_message::WhatIf;
use crate::protocol::entity::Entity;
use crate::rules::command::{Actor, Checked, Command};
use crate::rules::deal::draft::Expiry;
use crate::rules::deal::id::{DealKind, Work};
use crate::rules::deal::terms::{EnhancedTerms, Terms};
use crate::rules::delivery::accounts::CcgYear;
use crate::rules::event::What;
use crate::rules::ids::{Role, SeatId, TextId, TrustId};
use crate::rules::plan::Plan;
use crate::rules::plan::nhs_england::Supervision;
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, Pence, Pounds, Year};
use crate::view::{NoNames, Viewer, snapshot, update, what_if};

/// A seat's whole stream as text: every update, then a snapshot.
fn bytes(entities: &std::collections::BTreeMap<String, Entity>) -> String {
    serde_json::to_string(entities).expect("entities are JSON")
}

/// Everything that `seat` knows of a state.
fn seen(state: &State, seat: SeatId) -> String {
    bytes(&snapshot(state, Viewer::Seat(seat), &NoNames))
}

#[test]
fn private_deals_talk_plans_and_pots_are_unseen_by_others() {
    let (ccg, practice) = (SeatId(1), SeatId(3));
    let quiet = table(7);
    let mut busy = table(7);
    let service = EnhancedTerms {
        price: Pence(450),
        time: BasisPoints(350),
        at_risk: BasisPoints::ZERO,
        quorum: BasisPoints::ZERO,
        years: 1,
    };
    let draft = Command::Draft {
        with: vec![practice],
        deal: DealKind::EnhancedService(Work::LongTermConditions),
        terms: Terms::EnhancedService(service),
    };
    let events = play(&mut busy, Actor::Seat(ccg), draft).expect("drafted");
    let Some(What::Drafted { deal, .. }) = events.first().map(|event| event.what.clone()) else {
        panic!("a draft is drafted");
    };
    let mut plan = busy.given.ccgs[0].clone();
    plan.lay_seats = 5;
    let private = [
        (ccg, Command::Table { deal, expiry: Expiry::Bell }),
        (ccg, Command::Talk { to: vec![practice], text: TextId(1) }),
        (ccg, Command::Plan(Plan::Ccg(plan))),
        (ccg, Command::Expect { amount: Pounds(-1_200_000), text: Some(TextId(2)) }),
    ];
    for (seat, command) in private {
        let events = play(&mut busy, Actor::Seat(seat), command).expect("accepted");
        for other in busy.seat_ids().filter(|other| ![ccg, practice].contains(other)) {
            assert_eq!(update(&busy, &events, Viewer::Seat(other), &NoNames), None);
            assert_eq!(seen(&busy, other), seen(&quiet, other));
        }
        assert_eq!(update(&busy, &events, Viewer::Spectator, &NoNames), None);
    }
}

/// What a seat is told when it asks what the year will bring.
fn forecast(state: &State, seat: SeatId) -> String {
    let told = what_if(state, seat, &WhatIf::default()).expect("a forecast");
    serde_json::to_string(&told).expect("forecasts are JSON")
}

#[test]
fn a_forecast_tells_no_secret() {
    let (ccg, trust) = (SeatId(1), SeatId(6));
    let quiet = table(7);
    let mut busy = table(7);
    let check = Command::Check { trust: TrustId(0), what: Checked::Bills };
    play(&mut busy, Actor::Seat(ccg), check).expect("checked");
    let mut plan = busy.given.ccgs[0].clone();
    plan.weights.contracting = 100;
    play(&mut busy, Actor::Seat(ccg), Command::Plan(Plan::Ccg(plan))).expect("planned");
    busy.stocks.localities[0].goodwill = BasisPoints(77);
    busy.stocks.trusts[1].unit_costs += 12_345;
    assert_eq!(forecast(&busy, trust), forecast(&quiet, trust));
    let ours = what_if(&quiet, ccg, &WhatIf::default()).expect("a forecast");
    assert!(ours.without["support_breadth_bp"] > 3_000, "leaders know of some support: {ours:?}");
}

#[test]
fn hidden_fields_do_not_show() {
    let mut dice = Dice::new(3);
    let mut state = table(3);
    for _ in 0..150 {
        let (actor, command) = ask(&state, &mut dice);
        play(&mut state, actor, command);
    }
    let roles: Vec<Role> = state.seats.iter().map(|seat| seat.role).collect();
    for (place, role) in roles.iter().enumerate() {
        let owner = SeatId(u16::try_from(place).expect("few seats"));
        let mut other_truth = state.clone();
        match role {
            Role::NhsEngland => {}
            Role::Ccg(ccg) => {
                let body = &mut other_truth.stocks.ccgs[ccg.index()];
                body.readiness = BasisPoints(body.readiness.0 / 2 + 17);
                body.legal_risk = BasisPoints(4_321);
                body.perceived_buy_in = BasisPoints(1_234);
            }
            Role::Practice(locality) => {
                let body = &mut other_truth.stocks.localities[locality.index()];
                body.goodwill = BasisPoints(77);
                body.morale = BasisPoints(88);
                body.buy_in = BasisPoints(99);
            }
            Role::Trust(trust) => {
                let body = &mut other_truth.stocks.trusts[trust.index()];
                body.unit_costs += 12_345;
                body.strain = BasisPoints(4_444);
            }
        }
        let pot = &mut other_truth.seats[place].pot;
        pot.spent.0 += 1;
        for viewer in state.seat_ids().filter(|viewer| *viewer != owner) {
            let opened = state.checks.iter().any(|(by, _, _)| *by == viewer);
            if !opened {
                assert_eq!(seen(&state, viewer), seen(&other_truth, viewer), "{role:?}");
            }
        }
    }
}

/// A table after its first year, under that supervision.
fn supervised(supervision: Supervision) -> State {
    let mut state = table(7);
    let mut plan = state.given.nhs_england.clone();
    plan.supervision = supervision;
    play(&mut state, Actor::Seat(SeatId(0)), Command::Plan(Plan::NhsEngland(plan))).expect("given");
    while state.year == Year(1) {
        let phase = state.phase.name();
        play(&mut state, Actor::Clock, Command::RingBell(phase)).expect("a bell rings");
    }
    state
}

/// Who sees another table's byte if a CCG's books of last year are others.
fn who_sees(state: &State, change: impl Fn(&mut CcgYear)) -> Vec<SeatId> {
    let mut other = state.clone();
    change(&mut other.history[0].accounts.ccgs[0]);
    let differs = |seat: &SeatId| seen(state, *seat) != seen(&other, *seat);
    state.seat_ids().filter(|seat| *seat != SeatId(1)).filter(differs).collect()
}

#[test]
fn only_tight_supervision_opens_a_ccg_s_books_and_only_to_nhs_england() {
    let nobody = Vec::<SeatId>::new();
    let audited: [fn(&mut CcgYear); 5] = [
        |year| year.yields.governance = BasisPoints(1),
        |year| year.readiness = BasisPoints(1),
        |year| year.true_buy_in = BasisPoints(1),
        |year| year.perceived_buy_in = BasisPoints(1),
        |year| year.demand_fund = Pounds(1),
    ];
    for change in audited {
        assert_eq!(who_sees(&supervised(Supervision::Normal), change), nobody);
        assert_eq!(who_sees(&supervised(Supervision::Tight), change), [SeatId(0)]);
    }
    let tight = supervised(Supervision::Tight);
    assert_eq!(who_sees(&tight, |year| year.forecast_error = BasisPoints(1)), nobody);
    // What a hospital spends, how hard it codes and how good it is are in no CCG's books.
    let mut other = tight.clone();
    let hospital = &mut other.stocks.trusts[0];
    hospital.unit_costs += 12_345;
    hospital.strain = BasisPoints(4_444);
    hospital.quality = BasisPoints(4_321);
    other.given.trusts[0].coding = BasisPoints(150);
    assert_eq!(seen(&tight, SeatId(0)), seen(&other, SeatId(0)));
}

#[test]
fn the_value_of_a_draft_tells_no_neighbour_s_business() {
    let (north, south, queens) = (SeatId(1), SeatId(2), SeatId(6));
    let mut quiet = table(7);
    let terms = quiet.standing.acute[0].terms.clone();
    let draft = Command::Draft {
        with: vec![north, queens],
        deal: DealKind::Acute,
        terms: Terms::Acute(terms),
    };
    play(&mut quiet, Actor::Seat(south), draft).expect("drafted");
    let mut busy = quiet.clone();
    busy.stocks.pairs[0].baseline.emergencies += 100;
    assert_eq!(seen(&busy, south), seen(&quiet, south));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever is done in private at any moment of a game, those who are not told see not a byte
    /// of it: no frame, no change of a snapshot, no other forecast.
    #[test]
    fn what_is_done_in_private_is_unseen(seed in 0_u64..1_000_000) {
        let mut state = table(seed);
        let mut dice = Dice::new(seed);
        for _ in 0..120 {
            let (actor, command) = ask(&state, &mut dice);
            let before = state.clone();
            let asked = format!("{actor:?} {command:?}");
            let Some(events) = play(&mut state, actor, command) else { continue };
            let told = |seat: SeatId| events.iter().any(|event| event.audience.includes(seat));
            if dice.roll(1, 4) > 1 {
                continue;
            }
            for seat in state.seat_ids().filter(|seat| !told(*seat)) {
                assert_eq!(update(&state, &events, Viewer::Seat(seat), &NoNames), None);
                assert_eq!(seen(&state, seat), seen(&before, seat), "{seat:?} after {asked}");
                let forecast =
                    |state: &State| what_if(state, seat, &WhatIf::default()).ok();
                assert_eq!(forecast(&state), forecast(&before), "{seat:?} after {asked}");
            }
        }
    }
}
