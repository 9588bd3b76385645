//! A deal's life: drafted, tabled, countered, signed, refused, withdrawn, expired, disputed.

use super::*;
use crate::rules::deal::draft::{Ending, Stage};
use crate::rules::deal::standing::Origin;
use crate::rules::ids::PairId;
use crate::rules::plan::Plan;
use crate::rules::plan::ccg::ReferralPolicy;
use crate::rules::plan::nhs_england::Supervision;
use crate::rules::pot::Hold;
use crate::rules::units::Wte;

fn pot(table: &Table, seat: SeatId) -> &crate::rules::pot::Pot {
    &table.state.seats[seat.index()].pot
}

#[test]
fn pots_open_with_what_the_running_costs_buy() {
    let table = Table::begun();
    // (£25.00 x 210,000 - £1,400,000) / £55,000, and the same for 140,000 people.
    assert_eq!(pot(&table, NORTHMERE).size, Wte(7_000));
    assert_eq!(pot(&table, SOUTHVALE).size, Wte(3_818));
    assert_eq!(pot(&table, NHS_ENGLAND).size, Wte(1_800));
    assert_eq!(pot(&table, DOCKS).size, Wte(260));
    // Two contracts by results are held by each CCG and each trust: 1.00 WTE each.
    assert_eq!(pot(&table, NORTHMERE).held(), Wte(200));
    assert_eq!(pot(&table, QUEENS).held(), Wte(200));
}

#[test]
fn a_deal_is_tabled_countered_and_signed() {
    let mut table = Table::begun();
    let deal = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    // Tabling a risk share takes 2.00; holding it, 1.00 more than payment by results.
    assert_eq!(pot(&table, NORTHMERE).spent, Wte(200));
    assert_eq!(pot(&table, NORTHMERE).held(), Wte(300));
    let (_, Terms::Acute(mut terms)) = risk_share() else { panic!() };
    terms.price = BasisPoints(9_900);
    let counter = Command::Counter {
        deal: deal.clone(),
        version: 1,
        terms: Terms::Acute(terms),
        expiry: Expiry::Bell,
    };
    table.ask(QUEENS, counter).expect("countered");
    assert_eq!(pot(&table, QUEENS).spent, Wte(100));
    assert_eq!(pot(&table, NORTHMERE).held(), Wte(200), "an earlier signature is void");
    assert_eq!(table.sign(NORTHMERE, &deal, 1), Err(Code::SupersededVersion));
    table.sign(NORTHMERE, &deal, 2).expect("signed");
    assert!(table.state.deals[&deal].binds_in(table.state.year));
    assert_eq!(pot(&table, NORTHMERE).held_for(&Hold::Contract(PairId(0))), Wte(200));
    assert_eq!(pot(&table, NORTHMERE).held_for(&Hold::Offer(deal.clone())), Wte(0));
    assert_eq!(table.sign(NORTHMERE, &deal, 2), Err(Code::NotTabled));
}

#[test]
fn what_is_signed_cannot_be_undone_by_one_party() {
    let mut table = Table::begun();
    let deal = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    table.sign(QUEENS, &deal, 1).expect("signed");
    assert_eq!(table.offer(QUEENS, &[NORTHMERE], risk_share()), Err(Code::Bound));
    table.ring_until(PhaseName::Review);
    assert_eq!(table.state.standing.acute[0].origin, Origin::Signed);
}

#[test]
fn only_parties_may_know_of_a_deal() {
    let mut table = Table::begun();
    let deal = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    assert_eq!(table.sign(SOUTHVALE, &deal, 1), Err(Code::UnknownDeal));
    let show = Command::Show { deal: deal.clone(), to: vec![SOUTHVALE] };
    assert_eq!(table.ask(COUNTY, show.clone()).err(), Some(Code::UnknownDeal));
    table.ask(QUEENS, show).expect("shown");
    assert_eq!(table.sign(SOUTHVALE, &deal, 1), Err(Code::NotAllowed));
}

#[test]
fn the_parties_fit_the_kind() {
    let mut table = Table::begun();
    let wrong = [
        (NORTHMERE, vec![SOUTHVALE], risk_share()),
        (NORTHMERE, vec![SOUTH], long_term(400)),
        (NORTHMERE, vec![DOCKS, QUEENS], long_term(400)),
        (NHS_ENGLAND, vec![NORTHMERE, SOUTHVALE], settlement(240_000_000)),
        (NORTHMERE, vec![QUEENS, COUNTY], risk_share()),
    ];
    for (by, with, terms) in wrong {
        assert_eq!(table.offer(by, &with, terms), Err(Code::WrongParties));
    }
    assert_eq!(
        table.offer(NORTHMERE, &[SeatId(99)], risk_share()),
        Err(Code::UnknownSeat),
        "a stranger"
    );
}

#[test]
fn figures_have_bounds() {
    let mut table = Table::begun();
    for price in [0, -500, 2_001, i64::MAX] {
        assert_eq!(table.offer(NORTHMERE, &[DOCKS], long_term(price)), Err(Code::OutOfBounds));
    }
    for programme in [-1, 0, i64::MAX, i64::MIN] {
        let terms = settlement(programme);
        assert_eq!(table.offer(NHS_ENGLAND, &[NORTHMERE], terms), Err(Code::OutOfBounds));
    }
}

#[test]
fn a_pot_pays_or_the_move_is_refused() {
    let mut table = Table::begun();
    // South has 4.00 WTE; a tenth of a tabling is cheap, so empty the pot by hand.
    table.state.seats[SOUTH.index()].pot.spent = Wte(399);
    assert_eq!(table.offer(SOUTH, &[SOUTHVALE], long_term(400)), Err(Code::PotTooSmall));
    table.state.seats[SOUTHVALE.index()].pot.spent = Wte(3_818);
    let deal = table.offer(COUNTY, &[SOUTHVALE], risk_share()).expect("tabled by the trust");
    assert_eq!(table.sign(SOUTHVALE, &deal, 1), Err(Code::PotTooSmall), "it could not hold it");
}

#[test]
fn six_versions_are_enough() {
    let mut table = Table::begun();
    let deal = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    for version in 1..=6 {
        let (_, Terms::Acute(mut terms)) = risk_share() else { panic!() };
        terms.price = BasisPoints(9_850 + i64::from(version));
        let by = if version % 2 == 1 { QUEENS } else { NORTHMERE };
        let counter = Command::Counter {
            deal: deal.clone(),
            version,
            terms: Terms::Acute(terms),
            expiry: Expiry::Bell,
        };
        let answer = table.ask(by, counter).map(drop);
        assert_eq!(answer, if version < 6 { Ok(()) } else { Err(Code::VersionsSpent) });
    }
}

#[test]
fn silence_rolls_over_and_a_tabled_contract_goes_to_arbitration() {
    let mut table = Table::begun();
    let tabled = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    let withdrawn = table.offer(NORTHMERE, &[COUNTY], risk_share()).expect("tabled");
    let offer = OfferId::Deal(withdrawn.clone());
    table.ask(NORTHMERE, Command::Withdraw { offer }).expect("withdrawn");
    table.ring_until(PhaseName::Review);
    assert_eq!(table.state.deals[&tabled].stage, Stage::Ended(Ending::Disputed));
    assert_eq!(table.state.deals[&withdrawn].stage, Stage::Ended(Ending::Withdrawn));
    let origins: Vec<Origin> =
        table.state.standing.acute.iter().map(|stands| stands.origin).collect();
    assert_eq!(origins, [Origin::Arbitrated, Origin::Default, Origin::Default, Origin::Default]);
    // Tabling 2.00, then a dispute 3.00; the other risk share 2.00.
    assert_eq!(pot(&table, NORTHMERE).spent, Wte(700));
    assert_eq!(pot(&table, QUEENS).spent, Wte(300));
}

#[test]
fn nothing_is_signed_after_its_bell() {
    let mut table = Table::begun();
    let settled = table.offer(NHS_ENGLAND, &[NORTHMERE], settlement(239_500_000)).expect("ok");
    let contract = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    table.ring();
    assert_eq!(table.sign(NORTHMERE, &settled, 1), Err(Code::NotTabled));
    let late = table.offer(NHS_ENGLAND, &[NORTHMERE], settlement(239_500_000));
    assert_eq!(late, Err(Code::TooLate));
    table.ring();
    assert_eq!(table.sign(QUEENS, &contract, 1), Err(Code::TooLate));
}

#[test]
fn a_deal_of_several_years_binds_and_can_be_left() {
    let mut table = Table::begun();
    let (kind, Terms::Acute(mut terms)) = risk_share() else { panic!() };
    terms.years = 3;
    let terms = (kind, Terms::Acute(terms));
    let deal = table.offer(NORTHMERE, &[QUEENS], terms).expect("tabled");
    table.sign(QUEENS, &deal, 1).expect("signed");
    table.ring_until(PhaseName::Review);
    table.ring();
    assert_eq!(table.state.year.0, 2);
    assert!(matches!(table.state.standing.acute[0].terms.form, AcuteForm::RiskShare { .. }));
    assert_eq!(table.state.standing.acute[0].origin, Origin::Default);
    table.ask(QUEENS, Command::Exit { deal: deal.clone() }).expect("left");
    table.ring_until(PhaseName::Review);
    table.ring();
    assert_eq!(table.state.deals[&deal].stage, Stage::Ended(Ending::Left));
}

#[test]
fn what_a_shrunken_pot_cannot_hold_falls_back() {
    let mut table = Table::begun();
    let (kind, Terms::Acute(mut terms)) = risk_share() else { panic!() };
    terms.years = 3;
    let deal = table.offer(SOUTHVALE, &[COUNTY], (kind, Terms::Acute(terms))).expect("tabled");
    table.sign(COUNTY, &deal, 1).expect("signed");
    table.state.seats[SOUTHVALE.index()].pot.owed = Wte(100_000);
    table.ring_until(PhaseName::Review);
    table.ring();
    assert_eq!(table.state.deals[&deal].stage, Stage::Ended(Ending::Lapsed));
    let stands = &table.state.standing.acute[3];
    assert_eq!((stands.origin, stands.terms.form), (Origin::Lapsed, AcuteForm::PaymentByResults));
}

#[test]
fn a_stranger_is_not_told_what_binds() {
    let mut table = Table::begun();
    let terms = CoreTerms { price: Pence(13_700), years: 1 };
    let core = (DealKind::CorePrimaryCare, Terms::CorePrimaryCare(terms));
    let old = table.offer(NHS_ENGLAND, &[DOCKS, PARKSIDE], core.clone()).expect("tabled");
    table.sign(DOCKS, &old, 1).expect("signed");
    table.sign(PARKSIDE, &old, 1).expect("signed");
    let new = table.offer(SOUTH, &[NHS_ENGLAND, DOCKS], core).expect("South can't know");
    assert_eq!(table.sign(NHS_ENGLAND, &new, 1), Err(Code::Bound));
    assert_eq!(table.sign(DOCKS, &new, 1), Err(Code::Bound));
}

#[test]
fn a_service_that_lapses_lapses_in_all_its_localities() {
    let mut table = Table::begun();
    let (kind, Terms::EnhancedService(mut terms)) = long_term(450) else { panic!() };
    terms.years = 3;
    let terms = (kind, Terms::EnhancedService(terms));
    let deal = table.offer(NORTHMERE, &[DOCKS, PARKSIDE], terms).expect("tabled");
    table.sign(DOCKS, &deal, 1).expect("signed");
    table.sign(PARKSIDE, &deal, 1).expect("signed");
    table.ring_until(PhaseName::Review);
    // Next year's pot holds two contracts and one locality's practices, not both localities'.
    let running_costs = table.state.standing.settlements[0].running_costs_next;
    let next = table.state.scenario.wte.bought_by(running_costs);
    table.state.seats[NORTHMERE.index()].pot.owed = next - Wte(200) - Wte(150);
    table.ring();
    assert_eq!(table.state.deals[&deal].stage, Stage::Ended(Ending::Lapsed));
    assert!(table.state.standing.enhanced.is_empty(), "nobody is paid for what has lapsed");
    assert_eq!(pot(&table, NORTHMERE).held(), Wte(200));
}

#[test]
fn no_consultation_comes_for_nothing() {
    let mut table = Table::begun();
    let mut plan = table.state.given.ccgs[0].clone();
    plan.referrals = ReferralPolicy::LowPriorityList;
    plan.consultation = true;
    table.ask(NORTHMERE, Command::Plan(Plan::Ccg(plan))).expect("planned");
    table.ring_until(PhaseName::Review);
    table.ring();
    assert!(table.state.given.ccgs[0].consultation, "a pot that can pay pays again");
    assert_eq!(pot(&table, NORTHMERE).pledged, Wte(200));
    table.state.seats[NORTHMERE.index()].pot.owed = Wte(100_000);
    table.ring_until(PhaseName::Review);
    table.ring();
    assert!(!table.state.given.ccgs[0].consultation, "an empty one does not");
    assert_eq!(table.state.given.ccgs[0].referrals, ReferralPolicy::LowPriorityList);
}

#[test]
fn an_answer_is_yes_or_no() {
    let mut table = Table::begun();
    let deal = table.offer(NORTHMERE, &[DOCKS, PARKSIDE], long_term(450)).expect("tabled");
    let refuse = Command::Refuse { offer: OfferId::Deal(deal.clone()), version: 1 };
    table.ask(DOCKS, refuse.clone()).expect("refused");
    assert_eq!(table.ask(DOCKS, refuse.clone()).err(), Some(Code::NotAllowed), "once is enough");
    table.sign(DOCKS, &deal, 1).expect("signed after all");
    assert_eq!(table.ask(DOCKS, refuse).err(), Some(Code::AlreadySigned));
    let Stage::Tabled { signed, refused, .. } = &table.state.deals[&deal].stage else { panic!() };
    assert!(signed.contains(&DOCKS) && !refused.contains(&DOCKS));
}

#[test]
fn who_tables_before_the_bell_does_not_escape_supervision() {
    let mut table = Table::begun();
    let mut plan = table.state.given.nhs_england.clone();
    plan.supervision = Supervision::Tight;
    table.ask(NHS_ENGLAND, Command::Plan(Plan::NhsEngland(plan))).expect("planned");
    let deal = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    table.ring();
    assert_eq!(table.sign(QUEENS, &deal, 1), Err(Code::NotAllowed));
    let offer = OfferId::Deal(deal.clone());
    table.ask(NORTHMERE, Command::Withdraw { offer }).expect("withdrawn");
    table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled again");
    table.sign(QUEENS, &deal, 2).expect("signed");
    assert!(table.state.deals[&deal].is_open(), "NHS England has not signed");
    table.sign(NHS_ENGLAND, &deal, 2).expect("signed");
    assert!(table.state.deals[&deal].binds_in(table.state.year));
}

#[test]
fn a_price_tells_nobody_what_others_have_agreed() {
    let mut table = Table::begun();
    // Southvale guesses what stands between Northmere and Queen's: it pays the full price, 1.00.
    let (kind, _) = risk_share();
    let stands = table.state.standing.acute[0].terms.clone();
    let guess = (kind, Terms::Acute(stands.clone()));
    table.offer(SOUTHVALE, &[NORTHMERE, QUEENS], guess).expect("tabled");
    assert_eq!(pot(&table, SOUTHVALE).spent, Wte(100));
    // The trust is a side of both: to it, and to it alone, this is a renewal, 0.20.
    let mut table = Table::begun();
    let renewal = (kind, Terms::Acute(stands));
    table.offer(QUEENS, &[NORTHMERE, SOUTHVALE], renewal).expect("tabled");
    assert_eq!(pot(&table, QUEENS).spent, Wte(20));
}
