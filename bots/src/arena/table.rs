//! A game in play: whose turn it is, what was said, what came of it.

use shared::log::Record;
use shared::protocol::client_message::ClientMessage;
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::conduct::Conduct;
use shared::rules::decide::carry_out;
use shared::rules::draw::Purpose;
use shared::rules::event::{Audience, Event};
use shared::rules::ids::{Role, SeatId};
use shared::rules::phase::PhaseName;
use shared::rules::refusal::Refusal;
use shared::rules::state::State;
use shared::view::seen::Views;
use shared::view::{self, Viewer};

use super::game::{Game, PlayError, Settings, Tally};
use super::hosting::{Asked, Hosted, Texts, Visit};
use super::lineup::{Lineup, Player};
use super::talks::Meter;
use crate::strategies::{Luck, Sight, Strategy};

/// How many refusals of a code are kept in full.
const EXAMPLES_MAX: u64 = 3;

pub(super) fn play_on(state: State, lineup: Lineup, settings: Settings) -> Result<Game, PlayError> {
    lineup.fits(&state)?;
    let mut table = Table::new(state, settings);
    table.must(Actor::House, Command::Start)?;
    table.sit(lineup.players);
    loop {
        let phase = table.state.phase.name();
        if phase == PhaseName::Over {
            break;
        }
        let years = table.state.history.len();
        if settings.years_max.is_some_and(|max| years >= max) {
            table.must(Actor::Facilitator, Command::Conduct(Conduct::End))?;
            break;
        }
        let mut turn = 0;
        while turn < settings.turns_per_phase_max && table.turn(turn, false) {
            turn += 1;
        }
        if phase != PhaseName::Review {
            table.last_call(turn + 1);
        }
        table.must(Actor::Clock, Command::RingBell(phase))?;
    }
    let Table { state, players, records, tally, meter, .. } = table;
    let (talks, wte_spent) = meter.done(tally.turns);
    let visits = players.into_iter().map(Seated::leave).collect();
    Ok(Game { state, records, tally, talks, wte_spent, strategies: lineup.names, visits })
}

/// Whoever sits at a seat.
enum Seated {
    BuiltIn(Box<dyn Strategy + Send>),
    Guest(Hosted),
}

impl Seated {
    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        match self {
            Self::BuiltIn(strategy) => strategy.sleeps(role, phase),
            Self::Guest(hosted) => hosted.sleeps(role, phase),
        }
    }

    fn turn(&mut self, asked: &Asked<'_>, luck: Luck, what_ifs: &mut u64) -> Vec<ClientMessage> {
        match self {
            Self::BuiltIn(strategy) => asked.built_in(&mut **strategy, luck, what_ifs),
            Self::Guest(hosted) => hosted.turn(asked, luck, what_ifs),
        }
    }

    fn leave(self) -> Option<Visit> {
        match self {
            Self::BuiltIn(_) => None,
            Self::Guest(hosted) => Some(hosted.leave()),
        }
    }
}

/// A game in play.
struct Table {
    state: State,
    settings: Settings,
    /// Whoever plays, in the order of seats; nobody before the start.
    players: Vec<Seated>,
    texts: Texts,
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
        let (players, texts) = (Vec::new(), Texts::default());
        let views = None;
        Self { state, settings, players, texts, views, unseen, fresh, records, tally, meter }
    }

    /// Everybody sits down; guests are told what there is to see.
    fn sit(&mut self, players: Vec<Player>) {
        for (seat, player) in self.state.seat_ids().zip(players) {
            self.players.push(match player {
                Player::BuiltIn(strategy) => Seated::BuiltIn(strategy),
                Player::Guest(guest) => {
                    let mut hosted = Hosted::new(guest);
                    hosted.greet(&self.state, seat, &self.texts);
                    Seated::Guest(hosted)
                }
            });
        }
    }

    /// Lets every seat look and act; false if none acted.
    fn turn(&mut self, turn: u64, last_call: bool) -> bool {
        self.tally.turns += 1;
        let name = self.state.phase.name();
        let awake: Vec<bool> = self
            .state
            .seats
            .iter()
            .zip(&self.players)
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
        let settings = self.settings;
        let mut said: Vec<(SeatId, Vec<(usize, ClientMessage)>)> = Vec::new();
        let views = self.views.get_or_insert_with(|| Views::of(&self.state));
        let moment = views.at(&self.state);
        let eyes = self.players.iter_mut().zip(&mut self.fresh).zip(&awake);
        for (seat, ((player, fresh), awake)) in self.state.seat_ids().zip(eyes) {
            if !awake || !std::mem::take(fresh) {
                continue;
            }
            let Some(seen) = moment.by(seat) else { continue };
            let slug = self.state.scenario.slug(seat);
            let sight = Sight::here(slug, seen).at_last_call(last_call);
            let asked = Asked { state: &self.state, seat, sight, settings };
            self.meter.asked();
            let luck = luck(u64::from(seat.0));
            let messages = player.turn(&asked, luck, &mut self.tally.what_ifs);
            let mut messages: Vec<_> = messages.into_iter().enumerate().collect();
            messages.retain(|(_, message)| !matches!(message, ClientMessage::Ready(_)));
            messages.truncate(settings.commands_per_turn_max);
            if !messages.is_empty() {
                // Whoever spoke is asked again, even if nothing came of it.
                *fresh = true;
                said.push((seat, messages));
            }
        }
        luck(u64::MAX).shuffle(&mut said);
        let acted = !said.is_empty();
        for (seat, messages) in said {
            for (place, message) in messages {
                self.say(seat, place, &message);
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
    fn last_call(&mut self, turn: u64) {
        self.fresh.fill(true);
        self.turn(turn, true);
    }

    /// Takes what a seat says, or counts its refusal; `place` is the message's among those that it
    /// says together.
    fn say(&mut self, seat: SeatId, place: usize, message: &ClientMessage) {
        let texts = &mut self.texts;
        let taken = view::command(&self.state, message, &mut |text| texts.keep(text))
            .and_then(|command| self.take(Actor::Seat(seat), command));
        if let Err(refusal) = taken {
            if let Some(Seated::Guest(hosted)) = self.players.get_mut(seat.index()) {
                hosted.refuse(&refusal, place);
            }
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
        let instruction = Instruction::timeless(actor, command);
        let events = carry_out(&mut self.state, &instruction)?;
        self.tally.taken += 1;
        for event in &events {
            self.meter.hear(event, self.tally.turns);
        }
        self.show(&events);
        if self.settings.keep_records {
            self.records.push(Record {
                id: None,
                person: None,
                instruction,
                events: events.clone(),
            });
        }
        self.unseen.extend(events);
        Ok(())
    }

    /// Shows guests what happened, as far as each may know it.
    fn show(&mut self, events: &[Event]) {
        for (seat, player) in self.state.seat_ids().zip(&mut self.players) {
            let Seated::Guest(hosted) = player else { continue };
            if !hosted.listens() {
                continue;
            }
            let update = view::update(&self.state, events, Viewer::Seat(seat), &self.texts);
            if let Some(update) = update {
                hosted.show(update);
            }
        }
    }
}
