//! What simulated clients say: mostly what a bot in their seat would, some talk, and now and then
//! nonsense.

use std::collections::BTreeMap;

use bots::strategies::{Luck, Sight, Strategy, by_name};
use shared::protocol::act::Act;
use shared::protocol::client_message::{ClientMessage, PhaseStamp, Ready};
use shared::protocol::decision::{Move, Moves};
use shared::protocol::entity::Entity;
use shared::rules::deal::draft::Expiry;

use super::super::bench::{ready, start, talk, whisper};
use super::client::{Client, Part};
use super::dice::Dice;
use super::{Ms, facilitator};

/// Who may sit in a seat. Those that think long are not among them.
const STRATEGIES: [&str; 5] = ["random-legal", "random-legal", "fair", "cosy", "hardball"];

/// How many messages a client says in one turn at most.
const PER_TURN_MAX: usize = 4;

/// What somebody has to say.
pub(super) struct Voice(Option<Box<dyn Strategy + Send>>);

impl Voice {
    /// For a seat of luck's choice of player.
    pub(super) fn of_seat(dice: &mut Dice) -> Self {
        Self(by_name(dice.one_of(&STRATEGIES).expect("a name"), ""))
    }

    /// For somebody without a seat.
    pub(super) fn none() -> Self {
        Self(None)
    }
}

/// What that client says now, with the phase that it believes in.
pub(super) fn turn(
    client: &mut Client,
    dice: &mut Dice,
) -> Vec<(ClientMessage, Option<PhaseStamp>)> {
    let Some((stamp, others)) = table(client.sees()) else { return Vec::new() };
    let said = match (client.part.clone(), client.seat.clone()) {
        (Part::Facilitator, _) => {
            let removes = client.may_be_removed;
            facilitator::turn(client.sees(), stamp, &others, removes, dice)
        }
        (Part::Asked(_), Some(seat)) => answered(client, &seat, dice),
        (_, Some(seat)) if dice.per_mille(700) => {
            let luck = dice.luck();
            played(client, &seat, luck)
        }
        (_, Some(_)) => chatter(stamp, &others, dice),
        // Somebody who only looks on tries to have a say.
        (_, None) if dice.per_mille(50) => vec![talk("Can you hear me?")],
        (_, None) => Vec::new(),
    };
    let stamped = |dice: &mut Dice| dice.per_mille(500).then_some(stamp);
    said.into_iter().take(PER_TURN_MAX).map(|message| (message, stamped(dice))).collect()
}

/// The moment as it sees it, and the seats.
fn table(entities: &BTreeMap<String, Entity>) -> Option<(PhaseStamp, Vec<String>)> {
    let Some(Entity::Table(table)) = entities.get("table") else { return None };
    let seats = entities.values().filter_map(|entity| match entity {
        Entity::Seat(seat) => Some(seat.seat.clone()),
        _ => None,
    });
    Some((PhaseStamp { year: table.year, phase: table.phase }, seats.collect()))
}

/// What a program answers that was asked, if it was.
fn answered(client: &mut Client, seat: &str, dice: &mut Dice) -> Vec<ClientMessage> {
    let Some(decision) = client.decision.take() else { return Vec::new() };
    let luck = dice.luck();
    let said = played(client, seat, luck).into_iter().take(PER_TURN_MAX);
    let moves = said.filter_map(Move::of).collect();
    vec![ClientMessage::Moves(Moves { decision, moves })]
}

/// What a bot in its seat would do.
fn played(client: &mut Client, seat: &str, luck: Luck) -> Vec<ClientMessage> {
    let Some(mut player) = client.voice.0.take() else { return Vec::new() };
    let said = player.turn(&Sight::new(seat, client.sees()), luck);
    client.voice.0 = Some(player);
    said
}

/// Talk, and what no rule allows.
fn chatter(stamp: PhaseStamp, others: &[String], dice: &mut Dice) -> Vec<ClientMessage> {
    let somebody = dice.one_of(others).cloned().unwrap_or_default();
    let offer = format!("y{}/acute/northmere+queens", stamp.year);
    vec![match dice.between(0, 11) {
        0..=2 => talk("Good morning."),
        3..=5 => whisper(&somebody, "Between you and me."),
        6 => ready(),
        7 => ClientMessage::Ready(Ready { ready: false }),
        8 => whisper("nobody", ""),
        9 => ClientMessage::Act(Act::Sign { offer, version: 3 }),
        10 => ClientMessage::Act(Act::Table { deal: offer, expiry: Expiry::Bell }),
        _ => start(),
    }]
}

/// What a facilitator does that sees its game to the end.
pub(super) fn see_to_the_end(client: &mut Client, now: Ms) {
    let Some((stamp, _)) = table(client.sees()) else { return };
    if let Some(message) = facilitator::towards_the_end(client.sees(), stamp) {
        client.say(message, Some(stamp), now);
    }
}
