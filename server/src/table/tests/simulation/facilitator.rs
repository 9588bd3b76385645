//! What simulated facilitators do: everything that one may, a little of each.

use std::collections::BTreeMap;

use shared::protocol::act::Act;
use shared::protocol::client_message::{ClientMessage, PhaseStamp, Ready, Talk};
use shared::protocol::conduct::{ActFor, Conduct, TimeChange};
use shared::protocol::decision::Move;
use shared::protocol::entity::Entity;
use shared::rules::phase::PhaseName;
use shared::rules::timing::{Absence, AbsencePolicy, Clocks, StandInBy};

use super::super::bench::{ring, start};
use super::dice::Dice;

/// Cards that they know.
const CARDS: [&str; 4] = ["flu-winter", "new-helpline", "new-drug", "no-such-card"];

/// What a facilitator does in a turn, if anything; some take seats from people.
pub(super) fn turn(
    entities: &BTreeMap<String, Entity>,
    stamp: PhaseStamp,
    seats: &[String],
    removes: bool,
    dice: &mut Dice,
) -> Vec<ClientMessage> {
    match stamp.phase {
        PhaseName::Lobby if dice.per_mille(300) => return vec![start()],
        PhaseName::Over => return Vec::new(),
        _ => {}
    }
    if is_paused(entities) && dice.per_mille(300) {
        return vec![ClientMessage::Conduct(Conduct::Resume)];
    }
    if dice.per_mille(60) {
        return vec![ring()];
    }
    if !dice.per_mille(300) {
        return Vec::new();
    }
    let seat = || seats.first().cloned().unwrap_or_default();
    let at = dice.one_of(seats).cloned().unwrap_or_else(seat);
    let power = power(at, seats, dice);
    let may = removes || !matches!(power, Conduct::Remove { .. });
    may.then_some(ClientMessage::Conduct(power)).into_iter().collect()
}

/// What brings a game nearer to its end.
pub(super) fn towards_the_end(
    entities: &BTreeMap<String, Entity>,
    stamp: PhaseStamp,
) -> Option<ClientMessage> {
    match stamp.phase {
        PhaseName::Over => None,
        PhaseName::Lobby => Some(start()),
        _ if is_paused(entities) => Some(ClientMessage::Conduct(Conduct::Resume)),
        _ => Some(ring()),
    }
}

fn is_paused(entities: &BTreeMap<String, Entity>) -> bool {
    matches!(entities.get("clock"), Some(Entity::Clock(clock)) if clock.paused_since.is_some())
}

/// One of the powers, about that seat where it is about one.
fn power(seat: String, seats: &[String], dice: &mut Dice) -> Conduct {
    let text = "Five minutes to go.".to_owned();
    let seconds = u32::try_from(dice.between(0, 20)).unwrap_or_default();
    match dice.between(0, 32) {
        0..=2 => Conduct::Pause,
        3..=6 => Conduct::Reopen,
        7 => Conduct::RollYear,
        8 => Conduct::End,
        9 => Conduct::Time(TimeChange::AddS(10 - i32::try_from(seconds).unwrap_or_default())),
        10 => Conduct::Time(TimeChange::LeftS(10 + seconds)),
        11 => Conduct::Time(TimeChange::Off),
        12..=13 => Conduct::ExtraTime { seat, seconds },
        14 => Conduct::FreezeTalk(dice.per_mille(500)),
        15..=17 => Conduct::HandOver { seat, to: stand_in(dice) },
        18..=19 => arranged(dice),
        20..=22 => Conduct::Announce(Talk { to: Vec::new(), text }),
        23 => Conduct::Announce(Talk { to: vec![seat], text }),
        24 => Conduct::Nudge { seat },
        25 => Conduct::Mark { text },
        26..=28 => Conduct::ActFor(Box::new(ActFor { seat, play: play(dice) })),
        29 => {
            let card = (*dice.one_of(&CARDS).expect("a card")).to_owned();
            Conduct::Inject { card, about: dice.per_mille(300).then_some(seat) }
        }
        30 => Conduct::Remove { seat },
        _ => {
            let to = dice.one_of(seats).cloned().unwrap_or_default();
            Conduct::Move { from: seat, to }
        }
    }
}

fn stand_in(dice: &mut Dice) -> Option<StandInBy> {
    *dice.one_of(&[Some(StandInBy::Bot), Some(StandInBy::Nobody), None]).expect("one")
}

fn play(dice: &mut Dice) -> Move {
    if dice.per_mille(500) {
        Move::Ready(Ready { ready: true })
    } else {
        Move::Act(Act::Vote { confidence: dice.per_mille(500) })
    }
}

fn arranged(dice: &mut Dice) -> Conduct {
    let policies = [AbsencePolicy::Wait, AbsencePolicy::Default, AbsencePolicy::Bot];
    let policy = *dice.one_of(&policies).expect("one");
    let clock = |dice: &mut Dice| dice.per_mille(500).then_some(10);
    let clocks =
        Clocks { settlement_s: clock(dice), contracting_s: clock(dice), review_s: clock(dice) };
    Conduct::Arrange { clocks: Some(clocks), absence: Some(Absence { policy, grace_s: 2 }) }
}
