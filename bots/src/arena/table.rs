//! A game in play: whose turn it is, what was said, what came of it.

use shared::log::Record;
use shared::protocol::client_message::{ClientMessage, WhatIf};
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::decide::carry_out;
use shared::rules::draw::Purpose;
use shared::rules::event::{Audience, Event};
use shared::rules::ids::{SeatId, TextId};
use shared::rules::phase::PhaseName;
use shared::rules::refusal::Refusal;
use shared::rules::state::State;
use shared::view;
use shared::view::seen::Views;

use super::game::{Game, PlayError, Settings, Tally};
use super::lineup::Lineup;
use super::talks::Meter;
use crate::strategies::{Luck, Sight, Strategy, what_if};

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
        while turn < settings.turns_per_phase_max && table.turn(&mut players, turn, false) {
            turn += 1;
        }
        if phase != PhaseName::Review {
            table.last_call(&mut players, turn + 1);
        }
        table.must(Actor::Clock, Command::RingBell(phase))?;
    }
    let Table { state, records, tally, meter, .. } = table;
    let (talks, wte_spent) = meter.done(tally.turns);
    Ok(Game { state, records, tally, talks, wte_spent, strategies: lineup.names })
}

type Player = Box<dyn Strategy + Send>;

/// A game in play.
struct Table {
    state: State,
    settings: Settings,
    /// What the seats see; none if they have let something pass unseen.
    views: Option<Views>,
    /// What happened since the seats last looked.
    unseen: Vec<Event>,
    /// Seats for which something has changed since they last looked.
    fresh: Vec<bool>,
    records: Vec<Record>,
    tally: Tally,
    meter: Meter,
}

impl Table {
    fn new(state: State, settings: Settings) -> Self {
        let fresh = vec![true; state.seats.len()];
        let (unseen, records, tally) = (Vec::new(), Vec::new(), Tally::default());
        let meter = Meter::of(state.seats.len());
        Self { state, settings, views: None, unseen, fresh, records, tally, meter }
    }

    /// Lets every seat look and act; false if none acted.
    fn turn(&mut self, players: &mut [Player], turn: u64, last_call: bool) -> bool {
        self.tally.turns += 1;
        let name = self.state.phase.name();
        let awake: Vec<bool> = self
            .state
            .seats
            .iter()
            .zip(players.iter())
            .map(|(seat, player)| !player.sleeps(seat.role, name))
            .collect();
        self.catch_up();
        if !awake.contains(&true) {
            self.views = None;
            return false;
        }
        let phase = name as u64;
        let luck = |seat: u64| {
            Luck(self.state.seed.draw(Purpose::Bot, self.state.year, None, &[phase, turn, seat]))
        };
        let mut said: Vec<(SeatId, Vec<ClientMessage>)> = Vec::new();
        let views = self.views.get_or_insert_with(|| Views::of(&self.state));
        let moment = views.at(&self.state);
        let eyes = players.iter_mut().zip(&mut self.fresh).zip(&awake);
        for (seat, ((player, fresh), awake)) in self.state.seat_ids().zip(eyes) {
            if !awake || !std::mem::take(fresh) {
                continue;
            }
            let Some(seen) = moment.by(seat) else { continue };
            let slug = self.state.scenario.slug(seat);
            let sight = Sight::here(slug, seen).at_last_call(last_call);
            self.meter.asked();
            let (state, what_ifs) = (&self.state, &mut self.tally.what_ifs);
            let answer = &mut |ask: &WhatIf| {
                *what_ifs += 1;
                view::what_if(state, seat, ask).ok()
            };
            let mut messages = what_if::turn(&mut **player, sight, luck(u64::from(seat.0)), answer);
            messages.retain(|message| !matches!(message, ClientMessage::Ready(_)));
            messages.truncate(self.settings.commands_per_turn_max);
            if !messages.is_empty() {
                // Whoever spoke is asked again, even if nothing came of it.
                *fresh = true;
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

    /// Notes what has happened for the seats that may know of it.
    fn catch_up(&mut self) {
        for event in &self.unseen {
            match &event.audience {
                Audience::Public => self.fresh.fill(true),
                Audience::Seats(seats) => {
                    for seat in seats {
                        if let Some(fresh) = self.fresh.get_mut(seat.index()) {
                            *fresh = true;
                        }
                    }
                }
                Audience::Facilitator => {}
            }
        }
        if let Some(views) = &mut self.views {
            views.follow(&self.state, &self.unseen);
        }
        self.unseen.clear();
    }

    /// Tells every seat that the bell is about to ring, as the last minute does at a table with a
    /// clock, and gives it a last turn.
    fn last_call(&mut self, players: &mut [Player], turn: u64) {
        self.fresh.fill(true);
        self.turn(players, turn, true);
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
        let events = carry_out(&mut self.state, &instruction)?;
        self.tally.taken += 1;
        for event in &events {
            self.meter.hear(event, self.tally.turns);
        }
        if self.settings.keep_records {
            self.records.push(Record { id: None, instruction, events: events.clone() });
        }
        self.unseen.extend(events);
        Ok(())
    }
}
