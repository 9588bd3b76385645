//! Mergers and abolition: what is conserved, what is lost, and who acts afterwards.

use super::*;
use crate::rules::command::Holder;
use crate::rules::deal::draft::{Ending, Stage};
use crate::rules::deal::merger::{MergerTerms, Payer};
use crate::rules::defaults;
use crate::rules::ids::{CcgId, PersonId, TrustId};
use crate::rules::ledger::{Account, Purpose};
use crate::rules::plan::Plan;
use crate::rules::plan::nhs_england::{Reorganisation, Statement};
use crate::rules::stocks::{Activity, Stocks};
use crate::rules::units::Wte;

const N: CcgId = CcgId(0);
const S: CcgId = CcgId(1);

fn merger(transition: i64) -> (DealKind, Terms) {
    let transition = Pounds(transition);
    let terms = MergerTerms { host: NORTHMERE, transition, payer: Payer::Ccgs };
    (DealKind::Merger, Terms::Merger(terms))
}

/// A table whose two CCGs sign a merger in the first year.
fn merging(transition: i64) -> Table {
    let mut table = Table::begun();
    let with = [NHS_ENGLAND, SOUTHVALE];
    let deal = table.offer(NORTHMERE, &with, merger(transition)).expect("tabled");
    table.sign(SOUTHVALE, &deal, 1).expect("signed");
    table.sign(NHS_ENGLAND, &deal, 1).expect("signed");
    table.ring_until(PhaseName::Review);
    table
}

/// Counts and sums that nobody may lose or win: people, lists, cases, money.
fn sums(stocks: &Stocks) -> (i64, i64, Activity, Activity, [i64; 7]) {
    let people = [N, S].map(|ccg| stocks.people_of(ccg)).iter().sum();
    let waiting = stocks.pairs.iter().map(|pair| pair.waiting).sum();
    let of = |pick: fn(&crate::rules::stocks::Pair) -> Activity| {
        stocks.pairs.iter().map(pick).fold(Activity::default(), Activity::plus)
    };
    let block = stocks.pairs.iter().map(|pair| pair.block.0).sum();
    let ccgs = |pick: fn(&crate::rules::stocks::Ccg) -> Pounds| {
        stocks.ccgs.iter().map(pick).sum::<Pounds>().0
    };
    let money = [
        block,
        ccgs(|ccg| ccg.last_allocation),
        ccgs(|ccg| ccg.allocation),
        ccgs(|ccg| ccg.running_costs),
        ccgs(|ccg| ccg.community),
        ccgs(|ccg| ccg.elsewhere),
        ccgs(|ccg| ccg.loan),
    ];
    (people, waiting, of(|pair| pair.usual), of(|pair| pair.baseline), money)
}

#[test]
fn nobody_and_no_pound_is_lost_and_one_overhead_is_saved() {
    let mut table = merging(2_800_000);
    let before = table.state.clone();
    let held = |table: &State, ccg| {
        let accounts = [Account::Programme(ccg), Account::RunningCosts(ccg)];
        accounts.map(|account| table.ledger.balance(account).0).iter().sum::<i64>()
    };
    table.ring();
    let after = &table.state;
    assert_eq!(sums(&after.stocks), sums(&before.stocks));
    assert_eq!(held(after, S), 0);
    // Both bodies' money, less the transition.
    assert_eq!(held(after, N), held(&before, N) + held(&before, S) - 2_800_000);
    let body = &after.stocks.ccgs[0];
    // Both had 85% and 4 points of an undisturbed year; 15 points are lost.
    assert_eq!(body.readiness, BasisPoints(7_400));
    // (30 x 210 + 25 x 140) / 350 = 28, 10 for the merger, 3 for each of the 1.68 hundred thousand
    // by which 350,000 exceed (210 x 210 + 140 x 140) / 350 = 182,000.
    assert_eq!(body.distance, BasisPoints(4_304));
    // £22.50 x 350,000 less £1.4m, at £55,000: 117.72 WTE. 9% go into the change.
    assert_eq!(after.seats[NORTHMERE.index()].pot.size, Wte(11_772 - 1_059));
    assert_eq!(after.seats[SOUTHVALE.index()].pot.size, Wte(0));
    let settled: Pounds = after.standing.settlements.iter().map(|it| it.programme).sum();
    assert_eq!(settled, defaults::envelope(&after.scenario, &after.stocks, after.year));
    assert_eq!(after.standing.settlements[1].programme, Pounds::ZERO);
    // Trusts hold one contract each by now.
    assert_eq!(after.seats[QUEENS.index()].pot.held(), Wte(100));
}

#[test]
fn the_heat_of_a_folded_pair_is_kept_by_its_cases() {
    let mut table = merging(2_800_000);
    let of_queens = |table: &Table, ccg| {
        let mut pairs = table.state.stocks.pairs.iter();
        pairs.position(|pair| pair.ccg == ccg && pair.trust == TrustId(0)).expect("a pair")
    };
    let (host, joined) = (of_queens(&table, N), of_queens(&table, S));
    table.state.stocks.pairs[host].heat = BasisPoints::ZERO;
    table.state.stocks.pairs[joined].heat = BasisPoints(1_000);
    table.ring();
    // 7,699 of 41,769 emergencies and electives a year.
    assert_eq!(table.state.stocks.pairs[host].heat, BasisPoints(184));
}

#[test]
fn what_no_money_was_given_for_takes_time() {
    let mut table = merging(0);
    table.ring();
    // £2.8m at £55,000: 50.91 WTE more.
    assert_eq!(table.state.seats[NORTHMERE.index()].pot.size, Wte(11_772 - 1_059 - 5_091));
}

#[test]
fn the_joined_seat_decides_nothing_and_is_not_waited_for() {
    let mut table = merging(2_800_000);
    for seat in [NORTHMERE, SOUTHVALE, QUEENS] {
        let holder = Holder::Person(PersonId(u32::from(seat.0)));
        table.by(Actor::House, Command::TakeSeat { seat, holder }).expect("a free seat");
    }
    table.ring();
    let offer = table.offer(SOUTHVALE, &[COUNTY], risk_share());
    assert_eq!(offer.err(), Some(Code::WrongParties));
    assert_eq!(table.offer(COUNTY, &[SOUTHVALE], risk_share()).err(), Some(Code::WrongParties));
    let plan = Plan::Ccg(table.state.given.ccgs[1].clone());
    assert_eq!(table.ask(SOUTHVALE, Command::Plan(plan)).err(), Some(Code::WrongParties));
    table.offer(COUNTY, &[NORTHMERE], risk_share()).expect("the host buys for both");
    table.ask(NORTHMERE, Command::Ready(true)).expect("ready");
    table.ask(QUEENS, Command::Ready(true)).expect("ready");
    assert_eq!(table.state.phase.name(), PhaseName::Contracting, "nobody waits for Southvale");
}

#[test]
fn the_joined_is_scored_by_its_successor() {
    let mut table = merging(2_800_000);
    table.ring_until(PhaseName::Over);
    assert!(table.state.history[1].accounts.ccgs[1].allocation == Pounds::ZERO);
    let score = table.state.score.as_ref().expect("scored");
    let outcomes = |seat: SeatId| {
        let measures = &score.seats[seat.index()].measures;
        measures.iter().find(|one| one.name == "outcomes_bp").map_or(0, |one| one.value)
    };
    // They differ by the first of five years alone: a fifth of 70%.
    let first = &table.state.history[0].accounts.ccgs;
    let apart = (first[0].outcomes.0 - first[1].outcomes.0) * 14 / 100;
    let difference = outcomes(NORTHMERE) - outcomes(SOUTHVALE);
    assert!((difference - apart).abs() <= 2, "{difference} instead of {apart}");
    assert_eq!(table.state.history[1].ccgs.len(), 1, "Southvale is judged no more");
}

#[test]
fn duties_pass_to_the_successor_where_that_is_possible() {
    let mut table = Table::begun();
    let (kind, Terms::Acute(mut terms)) = risk_share() else { panic!() };
    terms.years = 3;
    let contract = (kind, Terms::Acute(terms));
    let contract = table.offer(SOUTHVALE, &[COUNTY], contract).expect("tabled");
    table.sign(COUNTY, &contract, 1).expect("signed");
    let (kind, Terms::EnhancedService(mut terms)) = long_term(450) else { panic!() };
    terms.years = 3;
    let service = (kind, Terms::EnhancedService(terms));
    let service = table.offer(SOUTHVALE, &[SOUTH], service).expect("tabled");
    table.sign(SOUTH, &service, 1).expect("signed");
    let with = [NHS_ENGLAND, SOUTHVALE];
    let deal = table.offer(NORTHMERE, &with, merger(2_800_000)).expect("tabled");
    table.sign(SOUTHVALE, &deal, 1).expect("signed");
    table.sign(NHS_ENGLAND, &deal, 1).expect("signed");
    table.ring_until(PhaseName::Review);
    table.ring();
    // Northmere buys from County by a contract of its own: that covers all.
    assert_eq!(table.state.deals[&contract].stage, Stage::Ended(Ending::Superseded));
    assert!(table.state.deals[&service].binds_in(table.state.year));
    let payers: Vec<_> = table.state.standing.enhanced.values().map(|it| it.payer).collect();
    assert_eq!(payers, [Some(N)]);
    assert!(table.state.deals[&service].shown_to.contains(&NORTHMERE));
    table.ask(NORTHMERE, Command::Exit { deal: service.clone() }).expect("its own by now");
    table.ring_until(PhaseName::Review);
    table.ring();
    assert_eq!(table.state.deals[&service].stage, Stage::Ended(Ending::Left));
}

fn order(table: &mut Table, statement: Statement, what: Reorganisation) -> Result<(), Code> {
    let given = table.state.given.nhs_england.clone();
    let plan = crate::rules::plan::NhsEnglandPlan { statement, reorganisation: what, ..given };
    table.ask(NHS_ENGLAND, Command::Plan(Plan::NhsEngland(plan))).map(drop)
}

#[test]
fn bodies_are_abolished_only_after_a_year_s_notice() {
    let mut table = Table::begun();
    let abolish = || Reorganisation::Abolish;
    assert_eq!(order(&mut table, Statement::Review, abolish()).err(), Some(Code::NotAllowed));
    order(&mut table, Statement::Review, Reorganisation::None).expect("announced");
    table.ring_until(PhaseName::Review);
    table.ring();
    order(&mut table, Statement::Review, abolish()).expect("ordered");
    table.ring_until(PhaseName::Review);
    let before = table.state.stocks.clone();
    let phase = table.state.phase.name();
    let events = table.by(Actor::Clock, Command::RingBell(phase)).expect("rings");
    let paid: Pounds = events
        .iter()
        .filter_map(|event| match &event.what {
            What::Reorganised(outcome) => Some(&outcome.payments),
            _ => None,
        })
        .flatten()
        .map(|payment| {
            assert_eq!((payment.from, payment.purpose), (Account::NhsEngland, Purpose::Transition));
            payment.amount
        })
        .sum();
    assert_eq!(paid, Pounds(9_800_000), "£28 for each of 350,000");
    let (old, new) = (&before.ccgs[0], &table.state.stocks.ccgs[0]);
    assert!(new.readiness.0 <= old.readiness.0 - 4_000, "{:?} {:?}", old, new);
    assert_eq!(new.distance.0 - old.distance.0, 500);
    let (old, new) = (&before.localities[0], &table.state.stocks.localities[0]);
    assert_eq!(
        (old.buy_in - new.buy_in, old.lead_buy_in - new.lead_buy_in),
        (BasisPoints(600), BasisPoints(600))
    );
    assert_eq!(table.state.given.nhs_england.reorganisation, Reorganisation::None, "done once");
    table.ring_until(PhaseName::Over);
}

#[test]
fn new_bodies_begin_without_the_old_ones_verdicts() {
    let mut table = Table::begun();
    order(&mut table, Statement::Review, Reorganisation::None).expect("announced");
    table.ring_until(PhaseName::Review);
    table.ring();
    order(&mut table, Statement::Review, Reorganisation::Abolish).expect("ordered");
    table.ring_until(PhaseName::Review);
    for locality in &mut table.state.stocks.localities {
        locality.buy_in = BasisPoints::ZERO;
        locality.lead_buy_in = BasisPoints::ZERO;
        locality.goodwill = BasisPoints::ZERO;
    }
    table.ring();
    let judged = &table.state.history.last().expect("a year is over").ccgs;
    assert!(judged.iter().all(|review| review.votes_lost == 1), "{judged:?}");
    assert!(table.state.ccg_reviews.iter().all(|review| review.votes_lost == 0));
}

#[test]
fn an_ordered_merger_is_paid_by_whoever_ordered_it() {
    let mut table = Table::begun();
    order(&mut table, Statement::FewerAndLarger, Reorganisation::None).expect("announced");
    table.ring_until(PhaseName::Review);
    table.ring();
    let merge = Reorganisation::Merge { host: S, joined: vec![N] };
    order(&mut table, Statement::Silence, merge).expect("ordered");
    table.ring_until(PhaseName::Review);
    table.ring();
    assert!(!table.state.stocks.is_live(N) && table.state.stocks.is_live(S));
    assert_eq!(table.state.stocks.people_of(S), 350_000);
    table.ring_until(PhaseName::Review);
    let spent = table.state.history.last().expect("a year").accounts.national.transition;
    assert_eq!(spent, Pounds(2_800_000));
}

#[test]
fn a_scenario_can_schedule_a_merger() {
    let text = include_str!("../../../../scenarios/standard.toml").replace(
        "mergers = []",
        "mergers = [{ after = 2, host = \"northmere\", joined = [\"southvale\"] }]",
    );
    let scenario = Scenario::from_toml(&text).expect("well formed");
    let state = State::opening(Arc::new(scenario), "merged".to_owned(), Seed(3));
    let mut table = Table { state };
    table.by(Actor::Facilitator, Command::Start).expect("starts");
    table.ring_until(PhaseName::Review);
    table.ring();
    assert!(table.state.stocks.is_live(S), "not in the second year yet");
    table.ring_until(PhaseName::Over);
    assert_eq!(table.state.stocks.acting(S), N);
    let accounts = |year: usize| &table.state.history[year].accounts;
    let done = |year: usize| accounts(year).pairs[3].done.emergencies;
    assert!(done(1) > 0 && done(2) == 0, "Southvale's patients are Northmere's");
    // £8 for each of about 350,000: news may have moved some people.
    let spent = accounts(2).national.transition;
    assert!((Pounds(2_700_000)..Pounds(2_900_000)).contains(&spent), "{spent}");
    // A national result is the sum of its bodies', also when one is inherited.
    let national = &accounts(2).national;
    let ccgs: Pounds = accounts(2).ccgs.iter().map(|ccg| ccg.result).sum();
    let trusts: Pounds = accounts(2).trusts.iter().map(|trust| trust.result).sum();
    assert_eq!(national.result, national.nhs_england_result + ccgs + trusts);
}
