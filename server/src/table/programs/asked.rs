//! One seat whose program is asked: the decision that is open, how long it may think, what it got
//! wrong, and whether there is something new to ask. Time comes in as a value.

use std::time::{Duration, Instant};

use bots::arena::Fault;
use bots::decisions::clock::Clock;
use bots::decisions::{COMMANDS_MAX, QUESTIONS_MAX};
use shared::protocol::code::LinkCode;
use shared::protocol::decision::{Decision, DecisionClock, Moves};

use super::Limits;

/// How often a seat is asked until somebody stirs who is not asked, or a bell rings: two programs
/// that answer each other can't go on for ever.
const DECISIONS_PER_STIR_MAX: u8 = 16;

/// One seat whose program is asked.
#[derive(Debug)]
pub(super) struct Asked {
    clock: Clock,
    strikes_left: u8,
    /// The number of its last decision.
    number: u64,
    open: Option<Open>,
    /// Whether something has changed for it since it was last asked.
    fresh: bool,
    decisions_left: u8,
    /// Whether it is to be asked once more before a bell.
    called: bool,
    /// Questions since its last answer.
    questions: u32,
    /// What its last strike was for; then it is not asked any more.
    pub(super) lost: Option<String>,
}

/// A decision that waits for its answer.
#[derive(Debug)]
struct Open {
    decision: Decision,
    since: Instant,
}

impl Asked {
    /// A program that has just sat down.
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            clock: Clock::new(limits.times),
            strikes_left: limits.strikes_max,
            number: 0,
            open: None,
            fresh: true,
            decisions_left: DECISIONS_PER_STIR_MAX,
            called: false,
            questions: 0,
            lost: None,
        }
    }

    /// Something changed for it.
    pub(super) fn news(&mut self) {
        self.fresh = true;
    }

    /// Somebody stirred who is not asked.
    pub(super) fn stir(&mut self) {
        self.decisions_left = DECISIONS_PER_STIR_MAX;
    }

    /// It is to be asked once more before the bell.
    pub(super) fn call(&mut self) {
        self.called = self.lost.is_none();
    }

    /// A bell has rung: everything is new.
    pub(super) fn bell_rang(&mut self) {
        (self.fresh, self.called) = (true, false);
        self.stir();
    }

    /// Whether a decision waits for its answer.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether it is to be asked now: for the last time, or, unless there is a `hush`, about news.
    pub(super) fn is_due(&self, hush: bool) -> bool {
        let news = self.fresh && !hush && self.decisions_left > 0;
        self.open.is_none() && self.lost.is_none() && (self.called || news)
    }

    /// Asks it: what it is asked, formed by its number, whether it is for the last time, and what
    /// it may do. `seen` is how many frames the seat was shown. So after a restart a question that
    /// is asked again has the number that it had, and no other has.
    pub(super) fn ask(
        &mut self,
        seen: u64,
        now: Instant,
        form: impl FnOnce(u64, bool, DecisionClock) -> Decision,
    ) {
        self.number = (self.number + 1).max(seen + 1);
        self.decisions_left = self.decisions_left.saturating_sub(1);
        self.fresh = false;
        let last_call = std::mem::take(&mut self.called);
        let clock = self.clock(Duration::ZERO);
        self.open = Some(Open { decision: form(self.number, last_call, clock), since: now });
    }

    /// The decision that is open, with the time that is left for it.
    pub(super) fn decision(&self, now: Instant) -> Option<Decision> {
        let open = self.open.as_ref()?;
        let clock = self.clock(now.saturating_duration_since(open.since));
        Some(Decision { clock, ..open.decision.clone() })
    }

    /// Until when the open decision must be answered.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.open.as_ref().map(|open| open.since + self.clock.most())
    }

    /// Whether one more question may be asked before the next answer.
    pub(super) fn may_ask(&mut self) -> bool {
        self.questions = self.questions.saturating_add(1);
        self.questions <= QUESTIONS_MAX
    }

    /// An answer came at that time; refused with a reason if it is not one to the open decision.
    pub(super) fn answer(&mut self, moves: &Moves, at: Instant) -> Result<(), (LinkCode, String)> {
        self.expire(at);
        let answered = moves.decision;
        let Some(open) = &self.open else {
            let why = format!("No decision waits for an answer any more; {answered} is too late.");
            return Err((LinkCode::StaleDecision, why));
        };
        let waits = open.decision.id;
        if answered != waits {
            let why = format!("Decision {waits} waits for an answer, not {answered}.");
            return Err((LinkCode::StaleDecision, why));
        }
        if moves.moves.len() > usize::from(COMMANDS_MAX) {
            self.strike(Fault::Illegal, at);
            let why = format!("At most {COMMANDS_MAX} moves may answer a decision.");
            return Err((LinkCode::TooManyMoves, why));
        }
        self.close(at);
        // Whoever speaks is asked again, even if nothing comes of it.
        self.fresh |= !moves.moves.is_empty();
        Ok(())
    }

    /// Counts the open decision as not answered, if its time is over; whether it is.
    pub(super) fn expire(&mut self, now: Instant) -> bool {
        let over = self.deadline().is_some_and(|due| due <= now);
        if over {
            self.strike(Fault::Timeout, now);
        }
        over
    }

    /// Counts the open decision as not answered: its default applies.
    pub(super) fn strike(&mut self, fault: Fault, now: Instant) {
        let Some(open) = self.close(now) else { return };
        self.strikes_left = self.strikes_left.saturating_sub(1);
        if self.strikes_left == 0 {
            let Decision { id, year, phase, .. } = open.decision;
            let phase = phase.as_str();
            self.lost = Some(format!("Decision {id} (year {year}, {phase}): {fault}."));
            self.called = false;
        }
    }

    fn close(&mut self, now: Instant) -> Option<Open> {
        let open = self.open.take()?;
        self.clock.took(now.saturating_duration_since(open.since));
        self.questions = 0;
        Some(open)
    }

    fn clock(&self, ago: Duration) -> DecisionClock {
        let (allowance, bank) = self.clock.left(ago);
        let ms = |time: Duration| u64::try_from(time.as_millis()).ok();
        DecisionClock {
            allowance_ms: ms(allowance),
            bank_ms: ms(bank),
            strikes_left: self.strikes_left,
            commands_max: u16::from(COMMANDS_MAX),
        }
    }
}
