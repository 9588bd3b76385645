//! What a facilitator may do, and who gets to know of it.

use super::{COUNTY, DOCKS, NORTHMERE, PARKSIDE, QUEENS, SOUTHVALE, Table, risk_share};
use crate::rules::command::{Actor, Command, Holder};
use crate::rules::conduct::Conduct;
use crate::rules::deal::draft::{Ending, Stage};
use crate::rules::event::{Audience, Event, What};
use crate::rules::ids::{PersonId, SeatId, TextId};
use crate::rules::news::{self, Effect};
use crate::rules::phase::PhaseName;
use crate::rules::refusal::Code;
use crate::rules::units::{Pounds, Year};

fn conduct(table: &mut Table, conduct: Conduct) -> Result<Vec<Event>, Code> {
    table.by(Actor::Facilitator, Command::Conduct(conduct))
}

fn sit(table: &mut Table, seat: SeatId) {
    let holder = Holder::Person(PersonId(u32::from(seat.0)));
    table.by(Actor::House, Command::TakeSeat { seat, holder }).expect("a free seat");
}

/// A card of the deck that has not come.
fn card(table: &Table, told_to_all: bool) -> String {
    let state = &table.state;
    let free = news::deck(&state.scenario)
        .filter(|card| state.news.iter().all(|news| news.card != card.id));
    let told = |card: &&crate::scenario::deck::Card| {
        (card.told == crate::scenario::deck::Told::All) == told_to_all
    };
    free.into_iter().find(told).expect("a card").id.clone()
}

#[test]
fn a_facilitators_word_is_heard_by_those_it_is_for() {
    let mut table = Table::begun();
    let to = vec![QUEENS, NORTHMERE, QUEENS];
    let events = conduct(&mut table, Conduct::Announce { to, text: TextId(1) }).expect("said");
    assert_eq!(events[0].audience, Audience::Seats(vec![NORTHMERE, QUEENS]));
    let all = Conduct::Announce { to: Vec::new(), text: TextId(2) };
    assert_eq!(conduct(&mut table, all).expect("said")[0].audience, Audience::Public);
    let nobody = Conduct::Announce { to: vec![SeatId(99)], text: TextId(3) };
    assert_eq!(conduct(&mut table, nobody), Err(Code::UnknownSeat));
}

#[test]
fn a_nudge_and_a_mark_are_private() {
    let mut table = Table::begun();
    assert_eq!(conduct(&mut table, Conduct::Nudge { seat: DOCKS }), Err(Code::NotAllowed));
    sit(&mut table, DOCKS);
    let nudged = conduct(&mut table, Conduct::Nudge { seat: DOCKS }).expect("nudged");
    assert_eq!(nudged[0].audience, Audience::Seats(vec![DOCKS]));
    let marked = conduct(&mut table, Conduct::Mark { text: TextId(1) }).expect("marked");
    assert_eq!(marked[0].audience, Audience::Facilitator);
    assert_eq!(table.state.marks.len(), 1);
}

#[test]
fn a_move_for_a_seat_is_that_seats_own_and_labelled() {
    let mut table = Table::begun();
    sit(&mut table, NORTHMERE);
    let deal = table.offer(QUEENS, &[NORTHMERE], risk_share()).expect("an offer");
    let offer = crate::rules::deal::id::OfferId::Deal(deal.clone());
    let sign = Command::Sign { offer, version: 1 };
    let events = table.by(Actor::For(NORTHMERE), sign).expect("signed");
    let label = Event {
        audience: Audience::Seats(vec![NORTHMERE]),
        what: What::ActedFor { seat: NORTHMERE },
    };
    assert_eq!(events[0], label);
    assert!(matches!(table.state.deals.get(&deal).expect("it").stage, Stage::Signed { .. }));
}

#[test]
fn nobody_speaks_leaves_or_conducts_in_a_seats_name() {
    let mut table = Table::begun();
    let talk = Command::Talk { to: Vec::new(), text: TextId(1) };
    let expect = Command::Expect { amount: Pounds(1), text: None };
    for command in
        [talk, expect, Command::LeaveSeat, Command::Conduct(Conduct::RollYear), Command::Start]
    {
        assert_eq!(table.by(Actor::For(DOCKS), command), Err(Code::NotAllowed));
    }
    assert_eq!(table.by(Actor::For(DOCKS), Command::Ready(true)), Err(Code::NotAllowed));
    assert_eq!(table.by(Actor::For(SeatId(99)), Command::Ready(true)), Err(Code::UnknownSeat));
    for seat in [DOCKS, NORTHMERE] {
        let asked = table.ask(seat, Command::Conduct(Conduct::Reopen));
        assert_eq!(asked, Err(Code::NotAllowed), "a seat is no facilitator");
    }
}

#[test]
fn a_card_comes_when_it_is_called_and_not_again() {
    let mut table = Table::begun();
    let card = card(&table, true);
    let inject = Conduct::Inject { card: card.clone(), about: None };
    let events = conduct(&mut table, inject.clone()).expect("it comes");
    assert_eq!(events[0].audience, Audience::Public);
    let news = table.state.news.last().expect("news");
    assert!(news.injected && news.card == card && news.year == Year(1));
    assert_eq!(conduct(&mut table, inject), Err(Code::NoSuchCard), "it has come");
    let unknown = Conduct::Inject { card: "no-such-card".to_owned(), about: None };
    assert_eq!(conduct(&mut table, unknown), Err(Code::NoSuchCard));
    for _ in 0..40 {
        if table.state.phase.name() == PhaseName::Over {
            break;
        }
        table.ring();
    }
    let came = table.state.news.iter().filter(|news| news.card == card).count();
    assert_eq!(came, 1, "luck does not deal it a second time");
}

#[test]
fn a_card_changes_the_year_it_comes_in_and_comes_before_the_second_bell() {
    let (mut with, mut without) = (Table::begun(), Table::begun());
    let winter = news::deck(&with.state.scenario)
        .find(|card| card.effects.contains_key(&Effect::WinterBp))
        .expect("a hard winter")
        .id
        .clone();
    with.ring();
    without.ring();
    let inject = Conduct::Inject { card: winter, about: None };
    conduct(&mut with, inject.clone()).expect("before the second bell");
    with.ring();
    without.ring();
    let emergencies = |table: &Table| table.state.history[0].accounts.national.four_hour;
    assert!(emergencies(&with) < emergencies(&without), "a hard winter shows");
    assert_eq!(conduct(&mut without, inject), Err(Code::WrongPhase));
}

#[test]
fn a_card_can_be_about_a_named_body_of_its_kind() {
    let mut table = Table::begun();
    let trusts = crate::scenario::deck::Concerns::Trust;
    let card = news::deck(&table.state.scenario).find(|card| card.concerns == trusts);
    let card = card.expect("a card about a trust").id.clone();
    let about = |seat| Conduct::Inject { card: card.clone(), about: Some(seat) };
    assert_eq!(conduct(&mut table, about(DOCKS)), Err(Code::OutOfBounds));
    conduct(&mut table, about(COUNTY)).expect("a trust");
    assert_eq!(table.state.news.last().expect("news").concerns, Some(COUNTY));
}

#[test]
fn a_removed_player_keeps_nobody_waiting() {
    let mut table = Table::begun();
    sit(&mut table, NORTHMERE);
    sit(&mut table, DOCKS);
    table.ask(NORTHMERE, Command::Ready(true)).expect("ready");
    conduct(&mut table, Conduct::Remove { seat: DOCKS }).expect("removed");
    assert_eq!(table.state.seats[DOCKS.index()].holder, Holder::House);
    assert_eq!(table.state.phase.name(), PhaseName::Contracting, "the bell waited for them alone");
    assert_eq!(conduct(&mut table, Conduct::Remove { seat: DOCKS }), Err(Code::NotAllowed));
}

#[test]
fn whoever_moves_sits_down_afresh() {
    let mut table = Table::begun();
    sit(&mut table, NORTHMERE);
    sit(&mut table, DOCKS);
    table.ask(NORTHMERE, Command::Ready(true)).expect("ready");
    let over = |from, to| Conduct::Move { from, to };
    assert_eq!(conduct(&mut table, over(NORTHMERE, DOCKS)), Err(Code::SeatTaken));
    assert_eq!(conduct(&mut table, over(SOUTHVALE, PARKSIDE)), Err(Code::NotAllowed));
    let holder = table.state.seats[NORTHMERE.index()].holder;
    conduct(&mut table, over(NORTHMERE, SOUTHVALE)).expect("moved");
    assert_eq!(table.state.seats[SOUTHVALE.index()].holder, holder);
    assert_eq!(table.state.seats[NORTHMERE.index()].holder, Holder::House);
    assert!(table.state.phase.window().expect("a window").ready.is_empty());
}

#[test]
fn the_debrief_is_opened_once_and_only_when_the_game_is_over() {
    let mut table = Table::begun();
    assert_eq!(conduct(&mut table, Conduct::OpenDebrief), Err(Code::WrongPhase));
    table.ring_until(PhaseName::Over);
    assert!(!table.state.debrief_open);
    let events = conduct(&mut table, Conduct::OpenDebrief).expect("opened");
    assert_eq!(events[0].audience, Audience::Public);
    assert!(table.state.debrief_open);
    assert_eq!(conduct(&mut table, Conduct::OpenDebrief), Err(Code::NotAllowed));
}

#[test]
fn a_year_rolls_until_the_next_brief() {
    let mut table = Table::in_lobby();
    assert_eq!(conduct(&mut table, Conduct::RollYear), Err(Code::WrongPhase));
    table.by(Actor::Facilitator, Command::Start).expect("starts");
    conduct(&mut table, Conduct::RollYear).expect("rolls");
    assert_eq!(conduct(&mut table, Conduct::RollYear), Err(Code::NotAllowed));
    table.ring_until(PhaseName::Review);
    assert!(table.state.rolls);
    table.ring();
    assert!(!table.state.rolls && table.state.year == Year(2));
}

#[test]
fn an_early_end_scores_the_years_that_were_delivered() {
    let mut table = Table::begun();
    assert_eq!(conduct(&mut table, Conduct::End), Err(Code::WrongPhase), "nothing to score");
    table.ring_until(PhaseName::Review);
    let mut later = Table { state: table.state.clone() };
    conduct(&mut table, Conduct::End).expect("one year is over");
    assert_eq!(table.state.phase.name(), PhaseName::Over);
    let score = table.state.score.clone().expect("a score");
    assert_eq!(score.seats.len(), 8);
    // What is begun of the next year counts for nothing.
    later.ring();
    let deal = later.offer(QUEENS, &[NORTHMERE], risk_share()).expect("an offer");
    conduct(&mut later, Conduct::End).expect("ends");
    let ended = &later.state.deals.get(&deal).expect("the deal").stage;
    assert_eq!(*ended, Stage::Ended(Ending::Expired), "nothing stays on the table");
    assert_eq!(later.state.score, Some(score));
    assert_eq!(conduct(&mut later, Conduct::End), Err(Code::WrongPhase));
}
