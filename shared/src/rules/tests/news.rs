//! The year's news: which cards come, who is told, what they change.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{COUNTY, DOCKS, QUEENS, Table};
use crate::rules::event::{Audience, Event, What};
use crate::rules::ids::{Role, SeatId};
use crate::rules::news::{Effect, News, of_year};
use crate::rules::phase::PhaseName;
use crate::rules::units::{BasisPoints, Pounds, Wte, Year};
use crate::scenario::Scenario;
use crate::scenario::deck::{self, Concerns, Scheduled, Told};

/// A table that plays with these cards on set years and draws none.
fn with(cards: &[(u8, &str, Option<&str>)]) -> Table {
    let mut table = Table::in_lobby();
    let mut scenario = (*table.state.scenario).clone();
    scenario.deck.draws = 0;
    scenario.deck.scheduled = cards
        .iter()
        .map(|(year, card, seat)| Scheduled {
            year: Year(*year),
            card: (*card).to_owned(),
            seat: seat.map(str::to_owned),
        })
        .collect();
    table.state.scenario = Arc::new(scenario);
    table
}

/// A table whose deck holds only cards that can always come.
fn with_free_cards() -> Table {
    let mut table = Table::in_lobby();
    let mut scenario = (*table.state.scenario).clone();
    let free = |id: &String| scenario.card(id).is_some_and(|card| card.when.is_empty());
    let cards = scenario.deck.cards.iter().filter(|id| free(id)).cloned().collect();
    scenario.deck.cards = cards;
    table.state.scenario = Arc::new(scenario);
    table
}

fn begin(table: &mut Table) -> Vec<Event> {
    use crate::rules::command::{Actor, Command};
    table.by(Actor::Facilitator, Command::Start).expect("a game starts")
}

#[test]
fn every_card_of_the_deck_makes_sense() {
    let cards = deck::all().expect("the file of all cards is well formed");
    assert!(cards.len() >= 24, "{} cards", cards.len());
    let ids: BTreeSet<&String> = cards.iter().map(|card| &card.id).collect();
    assert_eq!(ids.len(), cards.len(), "no id is used twice");
    for card in &cards {
        let id = &card.id;
        assert!(!card.effects.is_empty(), "{id} changes something");
        assert!((1..=deck::WEIGHT_MAX).contains(&card.weight), "{id} has a weight");
        assert!([&card.title, &card.text, &card.source].iter().all(|text| !text.is_empty()));
        for effect in card.effects.keys() {
            let felt = effect.felt_by();
            assert!(felt == Concerns::Everybody || felt == card.concerns, "{id}: {effect:?}");
            // The tariff that everybody sees can follow this year's prices.
            let told = card.told == Told::All || *effect != Effect::InputPricesBp;
            assert!(told, "{id} would be told by the tariff");
        }
        let named = card.text.contains("NAME");
        assert!(!named || card.concerns != Concerns::Everybody, "{id} is about nobody");
        assert!(card.told != Told::Concerned || card.concerns != Concerns::Everybody, "{id}");
    }
}

#[test]
fn as_many_cards_come_as_the_scenario_draws_and_none_twice() {
    let mut table = with_free_cards();
    begin(&mut table);
    assert_eq!(table.state.news.len(), 2);
    for _ in 0..5 {
        table.ring_until(PhaseName::Review);
        table.ring();
    }
    assert_eq!(table.state.phase.name(), PhaseName::Over);
    // Two a year and the election; none in the year after.
    let cards: BTreeSet<&String> = table.state.news.iter().map(|news| &news.card).collect();
    assert_eq!((table.state.news.len(), cards.len()), (11, 11));
    assert!(table.state.news.iter().any(|news| news.year == Year(3) && news.card == "election"));
}

#[test]
fn a_card_more_in_the_deck_shifts_no_other() {
    let table = with_free_cards();
    let before: Vec<String> =
        of_year(&table.state, Year(1)).into_iter().map(|it| it.card).collect();
    let mut without = table.state;
    let mut scenario = (*without.scenario).clone();
    scenario.deck.cards.retain(|card| *card != before[0]);
    without.scenario = Arc::new(scenario);
    let after: Vec<String> = of_year(&without, Year(1)).into_iter().map(|it| it.card).collect();
    assert_eq!(after[0], before[1], "the second moves up, another takes its place");
}

#[test]
fn cards_come_only_if_last_year_s_accounts_let_them() {
    let mut table = Table::in_lobby();
    let mut scenario = (*table.state.scenario).clone();
    scenario.deck.draws = 4;
    scenario.deck.cards = ["recession", "new-drug", "new-helpline", "flu-winter", "media-storm"]
        .map(str::to_owned)
        .to_vec();
    scenario.deck.cards.push("winter-money".to_owned());
    scenario.deck.scheduled.clear();
    // The free cards are dealt first.
    for card in &mut scenario.cards {
        card.from = if card.when.is_empty() { 1 } else { 2 };
    }
    table.state.scenario = Arc::new(scenario);
    begin(&mut table);
    assert_eq!(table.state.news.len(), 4);
    table.ring_until(PhaseName::Review);
    let accounts = &table.state.history[0].accounts;
    let storm = accounts.national.four_hour <= BasisPoints(9_550);
    let money = accounts.trusts.iter().any(|trust| trust.result < Pounds::ZERO);
    table.ring();
    let came = |card: &str| table.state.news.iter().any(|news| news.card == card);
    assert_eq!((came("media-storm"), came("winter-money")), (storm, money));
    assert!(storm || money, "else this test tests nothing");
}

#[test]
fn a_private_card_is_told_to_its_seat_alone() {
    let mut table = with(&[(1, "gp-retires", Some("docks"))]);
    let events = begin(&mut table);
    let told: Vec<&Audience> = events
        .iter()
        .filter(|event| matches!(event.what, What::NewsCame { .. }))
        .map(|event| &event.audience)
        .collect();
    assert_eq!(told, [&Audience::Seats(vec![DOCKS])]);
    let mut quiet = with(&[]);
    begin(&mut quiet);
    for it in [&mut table, &mut quiet] {
        it.ring_until(PhaseName::Review);
    }
    // 1.5% of 29,120, but for the half per cent that leaves anyhow.
    let sessions = |table: &Table| table.state.stocks.localities[0].partner_sessions;
    let gone = sessions(&quiet) - sessions(&table);
    assert!((430..=437).contains(&gone), "{gone}");
}

#[test]
fn a_named_seat_of_the_wrong_kind_is_not_taken() {
    let mut table = with(&[(1, "norovirus", None)]);
    begin(&mut table);
    let concerned = table.state.news[0].concerns.expect("one trust");
    assert!([QUEENS, COUNTY].contains(&concerned));
    assert_eq!(
        table.state.scenario.role(concerned).map(|role| matches!(role, Role::Trust(_))),
        Some(true)
    );
}

#[test]
fn a_duty_takes_people_from_the_work() {
    let pots = |table: &Table| [1, 2].map(|seat| table.state.seats[seat].pot.size);
    let mut quiet = with(&[]);
    begin(&mut quiet);
    let mut busy = with(&[(1, "new-duty", None)]);
    begin(&mut busy);
    // £60,000 at £55,000 a WTE.
    assert_eq!(pots(&quiet), [Wte(7_000), Wte(3_818)]);
    assert_eq!(pots(&busy), [Wte(6_890), Wte(3_709)]);
    busy.ring_until(PhaseName::Review);
    busy.ring();
    assert_eq!(pots(&busy), [Wte(5_936), Wte(3_072)], "and it stays");
    // £60,000 of £5,250,000 is 1.14%, two points of distance for each.
    assert_eq!(busy.state.stocks.ccgs[0].distance, BasisPoints(3_228));
}

#[test]
fn what_lasts_a_year_is_gone_after_it() {
    let mut table = with(&[(1, "flu-winter", None), (1, "norovirus", Some("queens"))]);
    begin(&mut table);
    assert_eq!(table.state.stocks.national.shocks.winter, BasisPoints(500));
    assert_eq!(table.state.stocks.trusts[0].shocks.closed, BasisPoints(120));
    table.ring_until(PhaseName::Review);
    assert_eq!(table.state.stocks.national.shocks.winter, BasisPoints::ZERO);
    assert_eq!(table.state.stocks.trusts[0].shocks.closed, BasisPoints::ZERO);
}

#[test]
fn relief_is_paid_by_the_head_and_shared_by_emergencies() {
    let mut table = with(&[(1, "winter-money", None)]);
    begin(&mut table);
    let mut quiet = with(&[]);
    begin(&mut quiet);
    for it in [&mut table, &mut quiet] {
        it.ring_until(PhaseName::Review);
    }
    let results = |table: &Table| -> i64 {
        let trusts = &table.state.history[0].accounts.trusts;
        trusts.iter().map(|trust| trust.result.0).sum()
    };
    // £6.00 a head of 350,000.
    assert_eq!(results(&table) - results(&quiet), 2_100_000);
    let income = |table: &Table| table.state.history[0].accounts.national.income;
    assert_eq!(income(&table) - income(&quiet), Pounds(2_100_000));
}

#[test]
fn what_is_not_in_the_deck_is_refused() {
    let text = crate::scenario::STANDARD;
    let wrong = |from: &str, to: &str| {
        let changed = text.replace(from, to);
        assert_ne!(changed, text);
        Scenario::from_toml(&changed).expect_err("should be refused").to_string()
    };
    let unknown = wrong("card = \"election\"", "card = \"elections\"");
    assert!(unknown.contains("deck.scheduled.0.card") && unknown.contains("no card"), "{unknown}");
    let about = wrong("card = \"election\"", "card = \"norovirus\", seat = \"docks\"");
    assert!(about.contains("can't be about \"docks\""), "{about}");
    assert!(wrong("draws = 2", "draws = 9").contains("at most 8 cards"));
}

#[test]
fn news_of_a_body_that_is_not_there_changes_nothing() {
    let mut table = Table::begun();
    let before = table.state.stocks.clone();
    let what = What::NewsCame {
        year: Year(1),
        card: "no such card".to_owned(),
        concerns: Some(SeatId(99)),
        changed: [(Effect::BedsBp, 100)].into(),
        injected: false,
    };
    table.state.apply(&Event { audience: Audience::Public, what });
    assert_eq!(table.state.stocks, before);
    let last: Option<&News> = table.state.news.last();
    assert_eq!(last.map(|news| news.card.as_str()), Some("no such card"));
}
