//! Clinical partnerships from the draft to the year's end.

use super::*;
use crate::rules::deal::partnership::{PartnershipTerms, ScopedCare, Shares};
use crate::rules::ids::LocalityId;
use crate::rules::ledger::{Account, Purpose};
use crate::rules::pot::Hold;
use crate::rules::units::Wte;

fn terms(change: impl Fn(&mut PartnershipTerms)) -> (DealKind, Terms) {
    let mut terms = PartnershipTerms {
        budget: Pence(16_000),
        scope: vec![ScopedCare::Emergencies],
        time: BasisPoints(300),
        community: Pence(450),
        savings: Shares { practices: BasisPoints(2_000), trust: BasisPoints(3_000) },
        losses: Shares::default(),
        years: 2,
    };
    change(&mut terms);
    (DealKind::Partnership, Terms::Partnership(terms))
}

fn signed() -> (Table, DealId) {
    let mut table = Table::begun();
    let with = [DOCKS, QUEENS];
    let deal = table.offer(NORTHMERE, &with, terms(|_| {})).expect("a partnership");
    table.sign(QUEENS, &deal, 1).expect("signs");
    table.sign(DOCKS, &deal, 1).expect("signs");
    (table, deal)
}

#[test]
fn a_partnership_is_among_one_ccg_its_practices_and_at_most_one_trust_of_theirs() {
    let mut table = Table::begun();
    let mut refused = |with: &[SeatId]| table.offer(NORTHMERE, with, terms(|_| {})).err();
    assert_eq!(refused(&[SOUTH, QUEENS]), Some(Code::WrongParties));
    assert_eq!(refused(&[DOCKS, QUEENS, COUNTY]), Some(Code::WrongParties));
    assert_eq!(refused(&[QUEENS]), Some(Code::WrongParties));
    let no_trust = table.offer(NORTHMERE, &[DOCKS], terms(|_| {})).err();
    assert_eq!(no_trust, Some(Code::OutOfBounds), "a share for a trust that is not there");
    let nothing = terms(|terms| terms.scope.clear());
    assert_eq!(table.offer(NORTHMERE, &[DOCKS, QUEENS], nothing).err(), Some(Code::OutOfBounds));
}

#[test]
fn the_funder_holds_it_and_the_keen_take_part() {
    let (mut table, _) = signed();
    let hold = Hold::Partnership(LocalityId(0));
    let held = |table: &Table, seat: SeatId| table.state.seats[seat.index()].pot.held_for(&hold);
    assert_eq!((held(&table, NORTHMERE), held(&table, DOCKS)), (Wte(400), Wte::ZERO));
    table.ring_until(PhaseName::Review);
    // 40 + 12 points of support and goodwill: followers at an offset of 3 points or more, of 12
    // that lie 4 points apart from -22 to +22: 5 of them, and the lead practice.
    let standing = &table.state.standing.partnerships;
    assert_eq!(standing[0].localities[0].practices, 1 + 5);
}

#[test]
fn one_account_pays_and_is_empty_at_the_years_end() {
    let (mut table, _) = signed();
    table.ring_until(PhaseName::Review);
    let account = Account::Partnership(LocalityId(0));
    let past = &table.state.history[0].accounts;
    let year = past.partnerships[0];
    assert_eq!(year.budget, Pounds(14_560_000), "£160 for each of 91,000 people");
    assert_eq!(year.community, Pounds(409_500), "£4.50 each");
    // 6 of 13 practices give 3%: 1.38% of 416 sessions, 5.74, at £14,000 each.
    assert_eq!(year.time, Pounds(80_360));
    assert_eq!(year.balance, year.budget - year.bills - year.time - year.community);
    assert_eq!(table.state.ledger.balance(account), Pounds::ZERO);
    let ledger = &table.state.ledger;
    assert_eq!(ledger.flow(account, Purpose::PracticesShare), -year.practices_share);
    assert_eq!(ledger.flow(account, Purpose::TrustShare), -year.trust_share);
    let spent = past.ccgs[0].acute + past.ccgs[0].independent;
    assert!(spent > Pounds(100_000_000), "bills count as the CCG's, whoever's account pays");
}

#[test]
fn a_partnership_goes_on_or_lapses_and_binds_its_people_once() {
    let (mut table, deal) = signed();
    let again = table.offer(
        NORTHMERE,
        &[DOCKS],
        terms(|terms| {
            terms.savings = Shares::default();
        }),
    );
    assert_eq!(again.err(), Some(Code::Bound), "the trust is needed to reopen it");
    table.ring_until(PhaseName::Review);
    table.ring();
    assert!(table.state.deals[&deal].binds_in(table.state.year));
    assert_eq!(table.state.standing.partnerships.len(), 1, "the second year stands at the brief");
    table.ring_until(PhaseName::Review);
    table.ring();
    assert!(table.state.standing.partnerships.is_empty(), "its years are over");
}

/// A table at which partnerships are how the district works.
fn in_the_regime() -> Table {
    let mut table = Table::in_lobby();
    let mut scenario = (*table.state.scenario).clone();
    scenario.regime.partnership.everywhere = true;
    table.state.scenario = Arc::new(scenario);
    table.by(Actor::Facilitator, Command::Start).expect("a game starts");
    table
}

#[test]
fn by_regime_every_ccg_is_in_one_with_its_practices_and_its_largest_trust() {
    let mut table = in_the_regime();
    let stands = table.state.standing.partnerships.clone();
    assert_eq!(stands.len(), table.state.stocks.ccgs.len());
    let localities: usize = stands.iter().map(|it| it.localities.len()).sum();
    assert_eq!(localities, table.state.stocks.localities.len());
    let [first, ..] = stands.as_slice() else { panic!("{stands:?}") };
    assert_eq!(first.terms.scope, [ScopedCare::Emergencies]);
    // The budget is what the people's emergencies came to before: £1,600 each.
    let stocks = &table.state.stocks;
    let cases: i64 = stocks
        .pairs
        .iter()
        .filter(|it| it.ccg == first.ccg)
        .map(|pair| pair.outturn.emergencies)
        .sum();
    let people = stocks.people_of(first.ccg);
    assert_eq!(first.terms.budget, Pence((cases * 1_600 * 100 + people / 2) / people));
    let pot = &table.state.seats[NORTHMERE.index()].pot;
    assert_eq!(pot.held_for(&Hold::Partnership(LocalityId(0))), Wte(400));
    // It goes on at the same budget a head.
    table.ring_until(PhaseName::Review);
    table.ring();
    let next = &table.state.standing.partnerships[0];
    assert_eq!((next.terms.budget, next.signed_at), (first.terms.budget, first.signed_at));
}

#[test]
fn what_is_signed_stands_in_the_place_of_the_regimes() {
    let mut table = in_the_regime();
    let with: Vec<SeatId> = table.state.standing.partnerships[0]
        .localities
        .iter()
        .map(|it| table.state.seat_of_locality(it.locality))
        .chain([QUEENS])
        .collect();
    let deal = table.offer(NORTHMERE, &with, terms(|terms| terms.years = 1)).expect("allowed");
    for seat in with {
        table.sign(seat, &deal, 1).expect("signs");
    }
    table.ring_until(PhaseName::Review);
    let own = |table: &Table| {
        table.state.standing.partnerships.iter().map(|it| it.terms.budget).collect::<Vec<_>>()
    };
    assert!(own(&table).contains(&Pence(16_000)), "{:?}", own(&table));
    assert_eq!(own(&table).len(), 2);
}

#[test]
fn what_one_practice_signs_leaves_the_others_together() {
    let mut table = in_the_regime();
    let before = table.state.standing.partnerships[0].clone();
    assert!(before.localities.len() > 1, "{before:?}");
    let without_a_trust = terms(|terms| {
        terms.years = 1;
        terms.savings.trust = BasisPoints::ZERO;
    });
    let deal = table.offer(NORTHMERE, &[DOCKS], without_a_trust).expect("allowed");
    table.sign(DOCKS, &deal, 1).expect("signs");
    table.ring_until(PhaseName::Review);
    let docks = LocalityId(0);
    let stands = &table.state.standing.partnerships;
    let own = stands.iter().find(|it| it.partner(docks).is_some()).expect("it stands");
    assert_eq!((own.localities.len(), own.terms.budget), (1, Pence(16_000)));
    for other in before.localities.iter().filter(|it| it.locality != docks) {
        let rest = stands.iter().find(|it| it.partner(other.locality).is_some());
        let rest = rest.map(|it| (it.trust, it.terms.budget));
        assert_eq!(rest, Some((before.trust, before.terms.budget)));
    }
}

#[test]
fn those_whom_the_first_leaves_are_held_from_that_day_on() {
    let mut table = in_the_regime();
    let held = |table: &Table, first| {
        table.state.seats[NORTHMERE.index()].pot.held_for(&Hold::Partnership(LocalityId(first)))
    };
    assert_eq!((held(&table, 0), held(&table, 1)), (Wte(400), Wte::ZERO), "one for both");
    let deal = table.offer(NORTHMERE, &[DOCKS, QUEENS], terms(|_| {})).expect("allowed");
    let offer = Hold::Offer(deal.clone());
    let reserved = table.state.seats[NORTHMERE.index()].pot.held_for(&offer);
    assert_eq!(reserved, Wte(400), "the signature counts what Parkside alone will take");
    table.sign(DOCKS, &deal, 1).expect("signs");
    table.sign(QUEENS, &deal, 1).expect("signs");
    assert_eq!((held(&table, 0), held(&table, 1)), (Wte(400), Wte(400)));
    // Who leaves as the last of an account leaves its name to the others: nothing is held anew.
    let mut table = in_the_regime();
    let deal = table.offer(NORTHMERE, &[PARKSIDE, QUEENS], terms(|_| {})).expect("allowed");
    table.sign(PARKSIDE, &deal, 1).expect("signs");
    table.sign(QUEENS, &deal, 1).expect("signs");
    assert_eq!((held(&table, 0), held(&table, 1)), (Wte(400), Wte(400)));
    let all = table.state.seats[NORTHMERE.index()].pot.held();
    table.ring_until(PhaseName::Review);
    assert_eq!(table.state.seats[NORTHMERE.index()].pot.held(), all, "two accounts, both held");
}

#[test]
fn two_that_leave_in_one_package_leave_the_third_held() {
    use crate::rules::deal::package::Part;
    use crate::scenario::{library, overlay};
    let text = library::built_in("large-district").expect("there is one");
    let (_, mut scenario) = overlay::read(text).expect("the scenario is right");
    scenario.regime.partnership.everywhere = true;
    let state = State::opening(Arc::new(scenario), "large".to_owned(), Seed(7));
    let mut table = Table { state };
    table.by(Actor::Facilitator, Command::Start).expect("a game starts");
    let mut all = table.state.standing.partnerships.iter();
    let stands = all.find(|it| it.localities.len() == 3).expect("three localities").clone();
    let funder = table.state.seat_of_ccg(stands.ccg);
    let held = |table: &Table, place: usize| {
        let hold = Hold::Partnership(stands.localities[place].locality);
        table.state.seats[funder.index()].pot.held_for(&hold)
    };
    let leaving: Vec<SeatId> =
        [0, 1].map(|place| table.state.seat_of_locality(stands.localities[place].locality)).into();
    let alone = || {
        terms(|terms| {
            terms.savings.trust = BasisPoints::ZERO;
            terms.community = Pence::ZERO;
        })
    };
    let deals: Vec<DealId> = leaving
        .iter()
        .map(|lead| table.offer(funder, &[*lead], alone()).expect("allowed"))
        .collect();
    let parts = deals.iter().map(|deal| Part { deal: deal.clone(), version: 1 }).collect();
    let bundle = Command::Bundle { parts, grants: Vec::new(), expiry: Expiry::Bell };
    let events = table.ask(funder, bundle).expect("a package");
    let Some(What::Bundled { package, .. }) = events.first().map(|event| event.what.clone()) else {
        panic!("a bundle is bundled: {events:?}");
    };
    for lead in leaving {
        let offer = OfferId::Package(package.clone());
        table.ask(lead, Command::Sign { offer, version: 1 }).expect("signs");
    }
    assert_eq!([0, 1, 2].map(|place| held(&table, place)), [Wte(400); 3]);
}

#[test]
fn who_leaves_what_was_signed_is_not_put_back_on_its_terms() {
    let mut table = in_the_regime();
    let regimes = table.state.standing.partnerships[0].terms.clone();
    let deal = table.offer(NORTHMERE, &[DOCKS, QUEENS], terms(|terms| terms.years = 3));
    let deal = deal.expect("allowed");
    table.sign(DOCKS, &deal, 1).expect("signs");
    table.sign(QUEENS, &deal, 1).expect("signs");
    table.ring_until(PhaseName::Contracting);
    table.ask(QUEENS, Command::Exit { deal }).expect("leaves at the year's end");
    table.ring_until(PhaseName::Review);
    table.ring();
    let stands = table.state.standing.partnerships.iter();
    let docks = stands.clone().find(|it| it.partner(LocalityId(0)).is_some()).expect("a new one");
    assert_eq!((docks.terms.years, docks.terms.community), (1, regimes.community));
    assert_ne!(docks.terms.budget, Pence(16_000));
}
