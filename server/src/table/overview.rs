//! What a workshop knows of one of its tables, without asking it: who is there, and how far it is.
//!
//! The table writes it, when a record is on disk and when somebody comes or goes; the workshop
//! reads it to spread people and to tell the facilitator. It is never more than a moment old.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use shared::protocol::workshop::{AtSeat, SeatPart};
use shared::rules::command::Holder;
use shared::rules::event::{Event, What};
use shared::rules::ids::PersonId;
use shared::rules::phase::PhaseName;
use shared::rules::state::State;
use shared::rules::timing::Time;
use shared::view::Names;

use super::clock::Base;
use super::names::NameBook;
use super::presence::{Attendance, Presence};

/// How a table stands.
#[derive(Clone, Debug)]
pub(crate) struct Overview {
    /// Year of the game.
    pub(crate) year: u8,
    /// The phase.
    pub(crate) phase: PhaseName,
    /// When the bell rings by itself, if a clock runs.
    pub(crate) bell_due: Option<Time>,
    /// Since when all clocks stand still, if they do.
    pub(crate) paused_since: Option<Time>,
    /// How many seats built-in bots play.
    pub(crate) free: usize,
    /// Seats that the next bell waits for.
    pub(crate) waiting_for: Vec<String>,
    /// Everybody at a seat.
    pub(crate) people: Vec<AtSeat>,
}

/// Where a table's overview is kept, and how many people are on their way there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Board {
    shown: Arc<Mutex<Option<Overview>>>,
    coming: Arc<AtomicUsize>,
}

/// Somebody is on the way to a table: as long as it is held, their place is not free.
#[derive(Debug)]
pub(crate) struct Promise(Arc<AtomicUsize>);

impl Board {
    /// What the table has shown last; nothing if it was not awake since the server started.
    pub(crate) fn read(&self) -> Option<Overview> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many are on their way.
    pub(crate) fn coming(&self) -> usize {
        self.coming.load(Ordering::Relaxed)
    }

    /// One more is on the way.
    pub(crate) fn promise(&self) -> Promise {
        self.coming.fetch_add(1, Ordering::Relaxed);
        Promise(Arc::clone(&self.coming))
    }

    /// Forgets the names of those people.
    pub(crate) fn forget(&self, whom: impl Fn(PersonId) -> bool) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let people = shown.iter_mut().flat_map(|overview| &mut overview.people);
        for found in people.filter(|found| whom(PersonId(found.person))) {
            found.name = None;
        }
    }

    pub(super) fn show(&self, overview: Overview) {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = Some(overview);
    }
}

impl Drop for Promise {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Overview {
    /// Of a table that stands so.
    pub(super) fn of(
        state: &State,
        names: &NameBook,
        attendance: &Attendance,
        base: &Base,
    ) -> Self {
        let mut people = Vec::new();
        let (mut free, mut waiting_for) = (0, Vec::new());
        let ready = state.phase.window().map(|window| &window.ready);
        for id in state.seat_ids() {
            let Some(found) = state.seat(id) else { continue };
            let slug = state.scenario.slug(id);
            free += usize::from(found.holder == Holder::House);
            if state.keeps_waiting(id) && ready.is_some_and(|ready| !ready.contains(&id)) {
                waiting_for.push(slug.to_owned());
            }
            let player = found.holder.person().map(|person| (person, SeatPart::Decider));
            let company = found.company.iter().map(|found| (found.person, found.share.into()));
            for (person, part) in player.into_iter().chain(company) {
                let program = matches!(found.holder, Holder::Program(_) | Holder::Asked(_));
                people.push(AtSeat {
                    person: person.0,
                    name: names.person(person).map(str::to_owned),
                    seat: slug.to_owned(),
                    part,
                    program: program && part == SeatPart::Decider,
                    away_since: match attendance.of(person) {
                        Presence::Here => None,
                        Presence::AwaySince(since) => Some(base.time(since)),
                    },
                });
            }
        }
        Self {
            year: state.year.0,
            phase: state.phase.name(),
            bell_due: state.bell_due(),
            paused_since: state.timing.paused,
            free,
            waiting_for,
            people,
        }
    }
}

/// Whether those events change what is shown.
pub(super) fn changes(events: &[Event]) -> bool {
    events.iter().any(|event| {
        matches!(
            event.what,
            What::SeatTaken { .. }
                | What::SeatLeft { .. }
                | What::Attached { .. }
                | What::Detached { .. }
                | What::ReadyChanged { .. }
                | What::BellDue { .. }
                | What::Paused { .. }
                | What::Resumed { .. }
                | What::ServerReturned { .. }
                | What::EndedEarly { .. }
                | What::YearBegan { .. }
                | What::BellRang { .. }
                | What::AccountsPublished { .. }
                | What::Scored { .. }
        )
    })
}
