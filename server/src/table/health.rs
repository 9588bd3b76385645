//! Whether a table may be opened again after it has failed.
//!
//! A mistake in the rules that comes up once may have come from what somebody asked; the table is
//! loaded again from its log. One that comes up twice at the same place of the log would come up
//! for ever: the table is quarantined. Its log is kept, other tables go on, and it is opened again
//! once the operator has released it, or by a server that is started anew, perhaps with better
//! rules.

use std::sync::{Mutex, PoisonError};

/// Where a table failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Its log can't be read or replayed.
    Loading,
    /// It was played, with so many records in its log.
    After(u64),
}

/// How a table has done so far.
#[derive(Debug, Default)]
pub(crate) struct Health(Mutex<Found>);

#[derive(Debug, Default)]
struct Found {
    failed_at: Option<Place>,
    quarantined: bool,
}

impl Health {
    /// It failed; true if it is quarantined from now on.
    pub(crate) fn failed(&self, place: Place) -> bool {
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = found.failed_at.replace(place);
        found.quarantined |= before == Some(place);
        found.quarantined
    }

    /// Whether it may not be opened.
    pub(crate) fn is_quarantined(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).quarantined
    }

    /// It may be opened again, as if it had never failed; true if it was quarantined.
    pub(crate) fn release(&self) -> bool {
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *found).quarantined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_at_one_place_is_too_often() {
        let health = Health::default();
        assert!(!health.failed(Place::After(3)));
        assert!(!health.failed(Place::After(7)), "the game went on in between");
        assert!(health.failed(Place::After(7)));
        assert!(health.is_quarantined());
        assert!(health.release());
        assert!(!health.is_quarantined() && !health.release());
        assert!(!health.failed(Place::After(7)), "it begins anew");
    }
}
