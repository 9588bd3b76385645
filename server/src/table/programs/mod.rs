//! The programs at a table that are asked for decisions: whom to ask when, what they answered, and
//! what a bell waits for. Decides nothing about the game and sends nothing; `deciding` does what is
//! said here.
//!
//! | file | what |
//! |---|---|
//! | this one | all of them: who is due, answers on their way, bells |
//! | [`asked`] | one of them: its open decision, its clock, its strikes |
//!
//! A seat is asked when something has changed for it since it was last asked, or when it spoke. A
//! bell waits for the open decisions, and until every seat was asked once more. If all agree on
//! that bell it waits until none has anything more to say; if the clock or the facilitator rings
//! it, nothing else is asked any more.

mod asked;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use bots::arena::Fault;
use bots::decisions::STRIKES_MAX;
use bots::decisions::clock::Times;
use shared::log;
use shared::protocol::client_message::{ClientMessage, DecisionLimits};
use shared::protocol::code::LinkCode;
use shared::protocol::decision::{Decision, DecisionClock, Moves};
use shared::rules::command::{Actor, Command, Holder, Instruction};
use shared::rules::event::{Event, What};
use shared::rules::ids::SeatId;
use shared::rules::phase::PhaseName;
use shared::rules::state::State;
use shared::view::Viewer;

use super::clock::RETRY;
use super::message::ConnectionId;
use super::outbox::sees;
use asked::Asked;

/// How long programs may think, and how often they may fail.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    times: Times,
    strikes_max: u8,
}

impl From<DecisionLimits> for Limits {
    fn from(asked: DecisionLimits) -> Self {
        let usual = Times::default();
        let or = |ms: Option<u32>, usual| ms.map_or(usual, |ms| Duration::from_millis(ms.into()));
        let times = Times {
            startup: or(asked.startup_ms, usual.startup),
            allowance: or(asked.allowance_ms, usual.allowance),
            bank: or(asked.bank_ms, usual.bank),
        };
        Self { times, strikes_max: asked.strikes_max.unwrap_or(STRIKES_MAX) }
    }
}

/// A bell that is about to ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bell {
    /// Everybody who says so is ready.
    Agreed,
    /// The clock has run out, or the facilitator rings.
    Forced,
}

/// Whose answer a move belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answered {
    /// Where it came from.
    pub(super) connection: ConnectionId,
    /// The seat.
    pub(super) seat: SeatId,
    /// The answer's own id.
    pub(super) id: Option<String>,
    /// The number of the decision.
    pub(super) decision: u64,
}

/// What is left to do of an answer.
#[derive(Debug, PartialEq)]
pub(super) enum Said {
    /// Carry out the move at that place.
    Move(Answered, usize, Box<ClientMessage>),
    /// All is carried out: say so.
    Done(Answered),
}

/// The programs at a table that are asked.
#[derive(Debug)]
pub(super) struct Programs {
    limits: Limits,
    seats: BTreeMap<SeatId, Asked>,
    /// What they said and is not carried out yet.
    said: VecDeque<Said>,
    /// For which bell they were called for the last time.
    called: Option<(u8, PhaseName)>,
    /// The seat that the house is taking.
    going: Option<SeatId>,
    /// Something couldn't be written down: until when nothing is tried again on their behalf.
    rest: Option<Instant>,
}

impl Answered {
    /// How what comes of one of its moves names it.
    pub(super) fn of_move(&self, place: usize) -> String {
        match &self.id {
            Some(id) => format!("{id}/{place}"),
            None => format!("{}/{place}", self.decision),
        }
    }
}

impl Programs {
    /// Nobody yet.
    pub(super) fn new(limits: Limits) -> Self {
        let (seats, said) = (BTreeMap::new(), VecDeque::new());
        Self { limits, seats, said, called: None, going: None, rest: None }
    }

    /// Takes note of a record. `before` is the year and phase before it, `state` the table after
    /// it; `stirs` if neither a program nor a built-in bot brought it about.
    pub(super) fn observe(
        &mut self,
        before: (u8, PhaseName),
        state: &State,
        events: &[Event],
        stirs: bool,
    ) {
        for event in events {
            match event.what {
                What::SeatTaken { seat, holder: Holder::Asked(_) } => {
                    self.seats.insert(seat, Asked::new(self.limits));
                }
                What::SeatLeft { seat } => {
                    self.seats.remove(&seat);
                    self.going = self.going.filter(|going| *going != seat);
                    self.said.retain(|said| said.seat() != seat);
                }
                _ => {}
            }
        }
        if log::takes_back(events) {
            // Moves of the phase that was taken back are void; their answers are still taken.
            self.called = None;
            self.said.retain(|said| matches!(said, Said::Done(_)));
        }
        let rang = before != moment(state);
        let is_news = events.iter().any(|event| !matches!(event.what, What::ReadyChanged { .. }));
        for (seat, asked) in &mut self.seats {
            if rang {
                asked.bell_rang();
            } else if is_news && sees(Viewer::Seat(*seat), events) {
                asked.news();
            }
            if stirs && sees(Viewer::Seat(*seat), events) {
                asked.stir();
            }
        }
    }

    /// Whether that seat's program is asked.
    pub(super) fn has(&self, seat: SeatId) -> bool {
        self.seats.contains_key(&seat)
    }

    /// When there is something to do next.
    pub(super) fn next(&self) -> Option<Instant> {
        self.seats.values().filter_map(Asked::deadline).chain(self.rest).min()
    }

    /// Whether the bell has to wait for them.
    pub(super) fn hold(&mut self, state: &State, bell: Bell) -> bool {
        if self.is_busy() || !self.due(state, Some(bell)).is_empty() {
            return true;
        }
        let now = moment(state);
        let deals = matches!(now.1, PhaseName::Settlement | PhaseName::Contracting);
        if !deals || self.called == Some(now) {
            return false;
        }
        self.called = Some(now);
        for (_, asked) in self.seats.iter_mut().filter(|(seat, _)| acts(state, **seat)) {
            asked.call();
        }
        !self.due(state, Some(bell)).is_empty()
    }

    /// The bell is not to ring after all: they are called again before the next.
    pub(super) fn release(&mut self) {
        self.called = None;
    }

    /// Which seats are to be asked now.
    pub(super) fn due(&self, state: &State, bell: Option<Bell>) -> Vec<SeatId> {
        let called = self.called == Some(moment(state));
        let hush = bell == Some(Bell::Forced) || bell.is_some() && called;
        let due =
            self.seats.iter().filter(|(seat, asked)| asked.is_due(hush) && acts(state, **seat));
        due.map(|(seat, _)| *seat).collect()
    }

    /// What the table does once nobody has anything more to say and nobody is there who could say
    /// that they are ready: it starts, or rings the bell.
    pub(super) fn move_on(&mut self, state: &State, now: Instant) -> Option<Instruction> {
        let idle = !self.seats.is_empty() && !self.is_busy() && self.due(state, None).is_empty();
        if !idle || self.is_resting(now) {
            return None;
        }
        let acting = state.seat_ids().filter(|seat| state.acting(*seat) == *seat);
        let holders: Vec<Holder> =
            acting.filter_map(|seat| state.seat(seat).map(|found| found.holder)).collect();
        if holders.iter().any(|holder| holder.says_ready()) {
            return None;
        }
        match state.phase.name() {
            PhaseName::Over => None,
            PhaseName::Lobby if holders.contains(&Holder::House) => None,
            PhaseName::Lobby => Some(Instruction::timeless(Actor::House, Command::Start)),
            phase => Some(Instruction::timeless(Actor::Clock, Command::RingBell(phase))),
        }
    }

    /// Asks a seat; `seen` is how many frames it was shown.
    pub(super) fn ask(
        &mut self,
        seat: SeatId,
        seen: u64,
        now: Instant,
        form: impl FnOnce(u64, bool, DecisionClock) -> Decision,
    ) {
        if let Some(asked) = self.seats.get_mut(&seat) {
            asked.ask(seen, now, form);
        }
    }

    /// The decision that is open for a seat, with the time that is left for it.
    pub(super) fn open(&self, seat: SeatId, now: Instant) -> Option<Decision> {
        self.seats.get(&seat)?.decision(now)
    }

    /// Whether a seat may ask one more question before its next answer.
    pub(super) fn may_ask(&mut self, seat: SeatId) -> bool {
        self.seats.get_mut(&seat).is_none_or(Asked::may_ask)
    }

    /// Takes an answer that came at that time.
    ///
    /// # Errors
    ///
    /// If it answers another decision than the open one, or has too many moves.
    pub(super) fn answer(
        &mut self,
        from: Answered,
        moves: Moves,
        at: Instant,
    ) -> Result<(), (LinkCode, String)> {
        if let Some(asked) = self.seats.get_mut(&from.seat) {
            asked.answer(&moves, at)?;
        }
        for (place, said) in moves.moves.into_iter().enumerate() {
            let message = ClientMessage::from(said);
            // Whoever is asked needs not say that it is ready.
            if !matches!(message, ClientMessage::Ready(_)) {
                self.said.push_back(Said::Move(from.clone(), place, Box::new(message)));
            }
        }
        self.said.push_back(Said::Done(from));
        Ok(())
    }

    /// A seat sent what can't be read.
    pub(super) fn misread(&mut self, seat: SeatId, at: Instant) {
        if let Some(asked) = self.seats.get_mut(&seat) {
            asked.expire(at);
            asked.strike(Fault::Illegal, at);
        }
    }

    /// Counts the decisions whose time is over; whether there are any.
    pub(super) fn expire(&mut self, now: Instant) -> bool {
        self.rest = self.rest.filter(|until| *until > now);
        self.seats.values_mut().filter_map(|asked| asked.expire(now).then_some(())).count() > 0
    }

    /// The next thing that was said.
    pub(super) fn next_said(&mut self) -> Option<Said> {
        self.said.pop_front()
    }

    /// A seat that had its last strike, which the house is to take.
    pub(super) fn next_lost(&mut self, now: Instant) -> Option<SeatId> {
        if self.going.is_some() || self.is_resting(now) {
            return None;
        }
        let mut lost = self.seats.iter().filter(|(_, asked)| asked.lost.is_some());
        self.going = lost.next().map(|(seat, _)| *seat);
        self.going
    }

    /// What a seat's last strike was for.
    pub(super) fn why_lost(&self, seat: SeatId) -> Option<&str> {
        self.seats.get(&seat)?.lost.as_deref()
    }

    /// Something couldn't be written down: nothing more on their behalf for a while.
    pub(super) fn rest(&mut self, now: Instant) {
        (self.rest, self.going) = (Some(now + RETRY), None);
    }

    fn is_resting(&self, now: Instant) -> bool {
        self.rest.is_some_and(|until| until > now)
    }

    fn is_busy(&self) -> bool {
        !self.said.is_empty() || self.seats.values().any(Asked::is_open)
    }
}

impl Said {
    fn seat(&self) -> SeatId {
        match self {
            Self::Move(from, ..) | Self::Done(from) => from.seat,
        }
    }
}

fn moment(state: &State) -> (u8, PhaseName) {
    (state.year.0, state.phase.name())
}

/// Whether that seat has anything to decide: a body that is part of another has not.
fn acts(state: &State, seat: SeatId) -> bool {
    let open = !matches!(state.phase.name(), PhaseName::Lobby | PhaseName::Over);
    open && state.acting(seat) == seat
}
