//! What the house does by itself: it says how a table is run, makes up for the server's absence,
//! and lets something stand in for people who are gone, as the table is arranged, until one of them
//! is back.
//!
//! Who is there, [`presence`](super::presence) knows; what stands in, the rules decide, and it goes
//! into the log like anything else. Where nobody at all is there, nobody waits, and nothing is
//! done.

use std::time::{Duration, Instant};

use shared::rules::command::{Actor, Command, Holder, Instruction};
use shared::rules::ids::SeatId;
use shared::rules::phase::PhaseName;
use shared::rules::timing::{AbsencePolicy, StandIn, StandInBy, StandInWhy};

use super::Table;
use super::message::Output;
use super::pending::Origin;
use super::presence::Presence;
use crate::store::Append;

impl Table {
    /// What the house does before anybody else has their turn. False if there is nothing to do, if
    /// it couldn't be written down a moment ago, or if it rings a bell that programs hold up.
    pub(super) fn keep_house(&mut self, now: Instant, out: &mut Vec<Output>) -> bool {
        if self.rests_until.is_some_and(|until| now < until) || self.house_is_held_up() {
            return false;
        }
        self.rests_until = None;
        let arrangements = self.settings.arrangements;
        let command = if self.records == 0 && arrangements != self.game.state().timing.arrangements
        {
            Command::Arrange(arrangements)
        } else if let Some(away_ms) = self.away_ms.take()
            && self.game.state().has_deadlines()
        {
            Command::ServerReturned { away_ms }
        } else if let Some(change) = self.change_of_stand_in(now) {
            change
        } else {
            return false;
        };
        let instruction = Instruction::timeless(Actor::House, command);
        self.propose(Origin::House, instruction, Append::default(), out);
        true
    }

    /// Whom something is to stand in for now, or for whom no longer.
    fn change_of_stand_in(&self, now: Instant) -> Option<Command> {
        if matches!(self.game.state().phase.name(), PhaseName::Lobby | PhaseName::Over) {
            return None;
        }
        let back = self.held_seats().find(|(seat, presence)| {
            let absent = |it: StandIn| it.why == StandInWhy::Absent;
            *presence == Presence::Here
                && self
                    .game
                    .state()
                    .seat(*seat)
                    .is_some_and(|found| found.stand_in.is_some_and(absent))
        });
        if let Some((seat, _)) = back {
            return Some(Command::StandIn { seat, stand_in: None });
        }
        let (due, seat, by) = self.next_absence()?;
        let stand_in = Some(StandIn { by, why: StandInWhy::Absent });
        (due <= now).then_some(Command::StandIn { seat, stand_in })
    }

    /// Whether what the house did last waits for a bell's last call.
    /// Whether the server's absence is yet to be made up for, because that couldn't be written.
    /// Until it is, nothing else may be: no clock runs out, and a table that fails meanwhile and is
    /// loaded again sees by the time of its last record that nobody has made up for it.
    pub(super) fn owes_absence(&self) -> bool {
        self.away_ms.is_some() && self.game.state().has_deadlines()
    }

    fn house_is_held_up(&self) -> bool {
        self.postponed.iter().any(|bell| matches!(bell.origin, Origin::House))
    }

    /// When something is to stand in for somebody next.
    pub(super) fn absence_due(&self) -> Option<Instant> {
        if self.house_is_held_up() {
            return None;
        }
        let in_play = !matches!(self.game.state().phase.name(), PhaseName::Lobby | PhaseName::Over);
        self.next_absence().filter(|_| in_play).map(|(due, ..)| due)
    }

    /// For which seat something is to stand in next, when, and what.
    fn next_absence(&self) -> Option<(Instant, SeatId, StandInBy)> {
        let absence = self.game.state().timing.arrangements.absence;
        let by = match absence.policy {
            AbsencePolicy::Wait => return None,
            AbsencePolicy::Default => StandInBy::Nobody,
            AbsencePolicy::Bot => StandInBy::Bot,
        };
        if self.game.state().timing.paused.is_some() {
            return None;
        }
        if !self.held_seats().any(|(_, presence)| presence == Presence::Here) {
            return None;
        }
        let grace = Duration::from_secs(absence.grace_s.into());
        self.held_seats()
            .filter_map(|(seat, presence)| match presence {
                Presence::AwaySince(since) => Some((since + grace, seat, by)),
                Presence::Here => None,
            })
            .filter(|(_, seat, _)| {
                self.game.state().seat(*seat).is_some_and(|found| found.stand_in.is_none())
            })
            .min_by_key(|(due, seat, _)| (*due, *seat))
    }

    /// Seats that others may wait for, and whether anybody is there who may act for them.
    fn held_seats(&self) -> impl Iterator<Item = (SeatId, Presence)> {
        self.game.state().seat_ids().filter_map(|seat| {
            let holder = self.game.state().seat(seat)?.holder;
            // A program that is asked has a clock of its own.
            if !matches!(holder, Holder::Person(_) | Holder::Program(_)) {
                return None;
            }
            Some((seat, self.attendance.at(self.game.state(), seat)?))
        })
    }
}
