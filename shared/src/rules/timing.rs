//! Time at a table: moments, how long phases last, and what stops the clock.
//!
//! The rules have no clock. Every instruction carries the moment at which it was decided, stamped
//! by the table; what is due when follows from those moments and stands in the state, so that a
//! deadline outlives the server. Whoever owns a clock asks [`State::bell_due`] and rings in time.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Holder;
use super::deal::draft::{Deal, Ends, Stage};
use super::deal::package::{Package, PackageStage};
use super::ids::SeatId;
use super::phase::PhaseName;
use super::state::State;
use crate::scenario::Scenario;

/// A moment: milliseconds since the beginning of 1970, UTC, by the server's clock. 0 where no clock
/// runs, in games that are played in one process.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Time(pub u64);

impl Time {
    /// So many seconds later.
    #[must_use]
    pub fn plus_s(self, seconds: u32) -> Self {
        Self(self.0.saturating_add(u64::from(seconds) * 1_000))
    }

    /// So many milliseconds later, or earlier.
    #[must_use]
    pub fn shifted(self, by_ms: i64) -> Self {
        Self(self.0.saturating_add_signed(by_ms))
    }

    /// How many milliseconds have gone by since an earlier moment; none since a later one.
    #[must_use]
    pub fn since_ms(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// How long each phase may last, in seconds. A phase without a figure has no clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clocks {
    /// Seconds up to the first bell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement_s: Option<u32>,
    /// Seconds from the first bell to the second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contracting_s: Option<u32>,
    /// Seconds for the review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_s: Option<u32>,
}

impl Clocks {
    /// How long that phase may last.
    #[must_use]
    pub fn length_s(&self, phase: PhaseName) -> Option<u32> {
        match phase {
            PhaseName::Settlement => self.settlement_s,
            PhaseName::Contracting => self.contracting_s,
            PhaseName::Review => self.review_s,
            PhaseName::Lobby | PhaseName::Over => None,
        }
    }
}

/// What happens to the seat of somebody who is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// What stands in for them.
    pub policy: AbsencePolicy,
    /// After how many seconds without any connection.
    pub grace_s: u32,
}

/// What stands in for somebody who is gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AbsencePolicy {
    /// Everybody waits for them.
    Wait,
    /// Nobody waits for them: at a bell their seat's defaults apply.
    #[default]
    Default,
    /// A built-in bot plays until they are back.
    Bot,
}

impl Default for Absence {
    fn default() -> Self {
        Self { policy: AbsencePolicy::Default, grace_s: 90 }
    }
}

/// How a table is run: set when it is created, changed by its facilitator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangements {
    /// How long phases last.
    pub clocks: Clocks,
    /// What happens to seats of those who are gone.
    pub absence: Absence,
}

/// Who acts, or doesn't, in the place of those who hold a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StandIn {
    /// What stands in.
    pub by: StandInBy,
    /// Why.
    pub why: StandInWhy,
}

/// What stands in for those who hold a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StandInBy {
    /// A built-in bot plays.
    Bot,
    /// Nobody: bells don't wait for the seat, and its defaults apply.
    Nobody,
}

/// Why something stands in for those who hold a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StandInWhy {
    /// They are gone; it ends when they are back.
    Absent,
    /// The facilitator has decided so; it ends when the facilitator says so.
    Facilitator,
}

/// What is known of time at a table, beside the due bell, which its phase carries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Timing {
    /// How the table is run.
    pub arrangements: Arrangements,
    /// Since when all clocks stand still.
    pub paused: Option<Time>,
    /// Whether nobody may talk.
    pub talk_frozen: bool,
    /// Seconds that bells wait longer for a seat that is not ready.
    pub extra_s: BTreeMap<SeatId, u32>,
}

impl Timing {
    /// At a table where nothing has happened yet.
    pub(super) fn opening(scenario: &Scenario) -> Self {
        let absence = scenario.absence;
        Self {
            arrangements: Arrangements { absence, ..Arrangements::default() },
            ..Self::default()
        }
    }
}

impl State {
    /// When the present phase's bell rings by itself: its due time, and as much longer as the
    /// slowest seat that isn't ready was given; at once while the year rolls. None without a clock,
    /// and while it stands still.
    #[must_use]
    pub fn bell_due(&self) -> Option<Time> {
        if self.timing.paused.is_some() {
            return None;
        }
        if self.rolls {
            return self.phase.window().map(|_| Time::default());
        }
        self.bell_shown()
    }

    /// As [`State::bell_due`], and while the clock stands still when the bell was due.
    #[must_use]
    pub fn bell_shown(&self) -> Option<Time> {
        let window = self.phase.window()?;
        let late = |(seat, _): &(&SeatId, &u32)| {
            !window.ready.contains(seat) && self.keeps_waiting(**seat)
        };
        let extra = self.timing.extra_s.iter().filter(late).map(|(_, seconds)| *seconds).max();
        Some(window.due?.plus_s(extra.unwrap_or(0)))
    }

    /// Whether anything at this table ends by the clock, running or standing still.
    #[must_use]
    pub fn has_deadlines(&self) -> bool {
        let deal = |deal: &Deal| matches!(deal.stage, Stage::Tabled { ends: Ends::At(_), .. });
        let package = |package: &Package| {
            matches!(package.stage, PackageStage::Tabled { ends: Ends::At(_), .. })
        };
        self.bell_shown().is_some()
            || self.deals.iter().any(|(_, found)| deal(found))
            || self.packages.values().any(package)
    }

    /// Whether bells that ring when all are ready wait for that seat.
    #[must_use]
    pub fn keeps_waiting(&self, seat: SeatId) -> bool {
        self.acting(seat) == seat
            && self
                .seat(seat)
                .is_some_and(|found| found.stand_in.is_none() && found.holder.says_ready())
    }

    /// Whether a built-in bot plays that seat, for itself or in the place of its holder.
    #[must_use]
    pub fn plays_by_bot(&self, seat: SeatId) -> bool {
        self.seat(seat).is_some_and(|found| match found.stand_in {
            Some(stand_in) => stand_in.by == StandInBy::Bot,
            None => found.holder == Holder::House,
        })
    }
}
