//! A game in play: whose turn it is, what was said, what came of it.

use shared::log::Record;
use shared::protocol::client_message::ClientMessage;
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::decide;
use shared::rules::draw::Purpose;
use shared::rules::event::Event;
use shared::rules::ids::{SeatId, TextId};
use shared::rules::phase::PhaseName;
use shared::rules::refusal::Refusal;
use shared::rules::state::State;
use shared::view;

use super::game::{Game, PlayError, Settings, Tally};
use super::lineup::Lineup;
use super::mirror::Mirrors;
use crate::strategies::{Luck, Sight, Strategy};

/// How many refusals of a code are kept in full.
const EXAMPLES_MAX: u64 = 3;

pub(super) fn play_on(state: State, lineup: Lineup, settings: Settings) -> Result<Game, PlayError> {
    lineup.fits(&state)?;
    let mut table = Table::new(state, settings);
    let mut players = lineup.players;
    table.must(Actor::House, Command::Start)?;
    loop {
        let phase = table.state.phase.name();
        if phase == PhaseName::Over {
            break;
        }
        let mut turn = 0;
        while turn < settings.turns_per_phase_max && table.turn(&mut players, turn) {
            turn += 1;
        }
        if phase != PhaseName::Review {
            table.last_call();
            table.turn(&mut players, turn + 1);
        }
        table.must(Actor::Clock, Command::RingBell(phase))?;
    }
    let Table { state, records, tally, .. } = table;
    Ok(Game { state, records, tally, strategies: lineup.names })
}

/// A game in play.
struct Table {
    state: State,
    settings: Settings,
    mirrors: Mirrors,
    /// What happened since the seats last looked.
    unseen: Vec<Event>,
    records: Vec<Record>,
    tally: Tally,
}

impl Table {
    fn new(state: State, settings: Settings) -> Self {
        let mirrors = Mirrors::of(&state);
        let (unseen, records, tally) = (Vec::new(), Vec::new(), Tally::default());
        Self { state, settings, mirrors, unseen, records, tally }
    }

    /// Lets every seat look and act; false if none acted.
    fn turn(&mut self, players: &mut [Box<dyn Strategy + Send>], turn: u64) -> bool {
        self.tally.turns += 1;
        let name = self.state.phase.name();
        let awake: Vec<bool> = self
            .state
            .seats
            .iter()
            .zip(players.iter())
            .map(|(seat, player)| !player.sleeps(seat.role, name))
            .collect();
        self.show(&awake);
        let phase = name as u64;
        let luck = |seat: u64| {
            Luck(self.state.seed.draw(Purpose::Bot, self.state.year, None, &[phase, turn, seat]))
        };
        let mut said: Vec<(SeatId, Vec<ClientMessage>)> = Vec::new();
        let Mirrors { public, seats, .. } = &mut self.mirrors;
        let eyes = players.iter_mut().zip(seats).zip(&awake);
        for (seat, ((player, mirror), awake)) in self.state.seat_ids().zip(eyes) {
            if !awake || !std::mem::take(&mut mirror.fresh) {
                continue;
            }
            let slug = self.state.scenario.slug(seat);
            let sight = Sight::layered(slug, &mirror.own, public);
            let mut messages = player.turn(&sight, luck(u64::from(seat.0)));
            messages.retain(|message| !matches!(message, ClientMessage::Ready(_)));
            messages.truncate(self.settings.commands_per_turn_max);
            if !messages.is_empty() {
                // Whoever spoke is asked again, even if nothing came of it.
                mirror.fresh = true;
                said.push((seat, messages));
            }
        }
        luck(u64::MAX).shuffle(&mut said);
        let acted = !said.is_empty();
        for (seat, messages) in said {
            for message in messages {
                self.say(seat, &message);
            }
        }
        acted
    }

    /// Shows what has happened to whoever is awake.
    fn show(&mut self, awake: &[bool]) {
        self.mirrors.follow(&self.state, &self.unseen, awake);
        self.unseen.clear();
    }

    /// Tells every seat that the bell is about to ring, as the last minute does at a table with a
    /// clock.
    fn last_call(&mut self) {
        self.mirrors.last_minute();
    }

    /// Takes what a seat says, or counts its refusal.
    fn say(&mut self, seat: SeatId, message: &ClientMessage) {
        let taken = view::command(&self.state, message, &mut |_| TextId(0))
            .and_then(|command| self.take(Actor::Seat(seat), command));
        if let Err(refusal) = taken {
            let refused = self.tally.refused.entry(refusal.code).or_insert(0);
            *refused += 1;
            if *refused <= EXAMPLES_MAX {
                let said = format!("{}: {message:?}", self.state.scenario.slug(seat));
                self.tally.examples.push((refusal.message, said));
            }
        }
    }

    fn must(&mut self, actor: Actor, command: Command) -> Result<(), PlayError> {
        self.take(actor, command).map_err(PlayError::Stuck)
    }

    fn take(&mut self, actor: Actor, command: Command) -> Result<(), Refusal> {
        let instruction = Instruction { actor, command };
        let events = decide(&self.state, &instruction)?;
        for event in &events {
            self.state.apply(event);
        }
        self.tally.taken += 1;
        if self.settings.keep_records {
            self.records.push(Record { id: None, instruction, events: events.clone() });
        }
        self.unseen.extend(events);
        Ok(())
    }
}
