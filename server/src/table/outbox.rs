//! One viewer's frames: how many there have been, the last of them, and who receives them.
//!
//! A viewer is a seat, the spectators together or the facilitator. The number of a frame is the
//! count of records with an event that this viewer may know of, so it follows from the log alone
//! and is the same after a restart. Nothing here decides what a frame holds.

use std::collections::VecDeque;
use std::sync::Arc;

use shared::rules::event::Event;
use shared::view::Viewer;

use super::message::ConnectionId;

/// How many frames are kept for those who resume.
pub(super) const RING_FRAMES_MAX: usize = 256;

/// How much is kept of them. About what a snapshot takes: with more missed, that is shorter.
const RING_BYTES_MAX: usize = 64 * 1024;

/// One viewer's frames.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    /// The number of the last frame.
    seq: u64,
    /// The bodies of the last frames, the newest last.
    ring: VecDeque<Arc<str>>,
    ring_bytes: usize,
    /// Whether somebody may resume here, so that frames are worth making.
    watched: bool,
    /// Who receives frames.
    connections: Vec<ConnectionId>,
}

/// Whether a record's events make a frame for that viewer.
pub(super) fn sees(viewer: Viewer, events: &[Event]) -> bool {
    use shared::rules::event::Audience;
    events.iter().any(|event| match viewer {
        Viewer::Seat(seat) => event.audience.includes(seat),
        Viewer::Spectator => event.audience == Audience::Public,
        Viewer::Facilitator => true,
    })
}

impl Outbox {
    /// The number of the last frame.
    pub(super) fn seq(&self) -> u64 {
        self.seq
    }

    /// Who receives frames.
    pub(super) fn connections(&self) -> &[ConnectionId] {
        &self.connections
    }

    /// Whether frames are worth making.
    pub(super) fn is_watched(&self) -> bool {
        self.watched
    }

    /// From now on frames are made and kept.
    pub(super) fn watch(&mut self) {
        self.watched = true;
    }

    /// Nobody can resume here: forget what is kept.
    pub(super) fn forget(&mut self) {
        self.watched = false;
        self.clear();
    }

    /// Counts a frame that nobody is there to see.
    pub(super) fn skip(&mut self) {
        self.seq += 1;
        self.clear();
    }

    /// Counts a frame, keeps it and returns its number.
    pub(super) fn push(&mut self, body: Arc<str>) -> u64 {
        self.seq += 1;
        self.ring_bytes += body.len();
        self.ring.push_back(body);
        while self.ring.len() > RING_FRAMES_MAX || self.ring_bytes > RING_BYTES_MAX {
            let Some(oldest) = self.ring.pop_front() else { break };
            self.ring_bytes -= oldest.len();
        }
        self.seq
    }

    /// The frames after that number, if all of them are still here.
    pub(super) fn since(&self, last_seq: u64) -> Option<impl Iterator<Item = (u64, &str)>> {
        let missed = usize::try_from(self.seq.checked_sub(last_seq)?).ok()?;
        let first = self.ring.len().checked_sub(missed)?;
        Some((last_seq + 1..).zip(self.ring.iter().skip(first).map(|body| &**body)))
    }

    /// Adds a receiver.
    pub(super) fn attach(&mut self, connection: ConnectionId) {
        self.watched = true;
        self.connections.push(connection);
    }

    /// Takes a receiver away.
    pub(super) fn detach(&mut self, connection: ConnectionId) {
        self.connections.retain(|found| *found != connection);
    }

    fn clear(&mut self) {
        self.ring.clear();
        self.ring_bytes = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(outbox: &Outbox, last_seq: u64) -> Option<Vec<u64>> {
        outbox.since(last_seq).map(|frames| frames.map(|(seq, _)| seq).collect())
    }

    #[test]
    fn what_was_missed_is_exactly_what_came_after() {
        let mut outbox = Outbox::default();
        outbox.skip();
        for body in ["2}", "3}", "4}"] {
            outbox.push(body.into());
        }
        assert_eq!(numbers(&outbox, 4), Some(vec![]));
        assert_eq!(numbers(&outbox, 2), Some(vec![3, 4]));
        assert_eq!(numbers(&outbox, 1), Some(vec![2, 3, 4]));
        assert_eq!(numbers(&outbox, 0), None, "the first was never kept");
        assert_eq!(numbers(&outbox, 5), None, "there is no fifth");
    }

    #[test]
    fn only_so_many_frames_and_bytes_are_kept() {
        let mut outbox = Outbox::default();
        for _ in 0..RING_FRAMES_MAX + 5 {
            outbox.push("}".into());
        }
        assert_eq!(outbox.ring.len(), RING_FRAMES_MAX);
        outbox.push("x".repeat(RING_BYTES_MAX).into());
        assert_eq!(outbox.ring.len(), 1);
        assert_eq!(outbox.ring_bytes, RING_BYTES_MAX);
    }
}
