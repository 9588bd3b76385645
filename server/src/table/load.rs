//! A table from its log: every record is applied again, no rule is asked.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Instant;

use shared::debrief::Texts;
use shared::log::{Game, Header, LogError, Record};
use shared::rules::ids::TextId;
use shared::rules::timing::Time;
use thiserror::Error;

use super::clock::{Base, Clock};
use super::house::House;
use super::lookout::Lookout;
use super::names::NameBook;
use super::outbox::RING_FRAMES_MAX;
use super::overview::Board;
use super::presence::Attendance;
use super::programs::Programs;
use super::settings::StoredHeader;
use super::taken::Taken;
use super::viewers::Viewers;
use super::{Identity, Table};
use crate::store::StoredTable;

/// Why a table can't be played on.
#[derive(Debug, Error)]
pub(crate) enum LoadError {
    /// The header is not ours.
    #[error("the table's header can't be read: {0}")]
    Header(serde_json::Error),
    /// The header doesn't open a table.
    #[error("the table can't be opened: {0}")]
    Log(LogError),
    /// A record can't be read.
    #[error("record {place} can't be read: {cause}")]
    Record {
        /// Which record, counted from 0.
        place: usize,
        /// What is wrong with it.
        cause: serde_json::Error,
    },
}

/// A table's log as the store has it, with the texts that stand beside it.
///
/// # Errors
///
/// If the log is damaged.
pub(crate) fn log_of(stored: StoredTable) -> Result<(Header, Vec<Record>, Texts), LoadError> {
    let header = StoredHeader::read(&stored.table.header).map_err(LoadError::Header)?;
    let read = |(place, text): (usize, &String)| {
        serde_json::from_str(text).map_err(|cause| LoadError::Record { place, cause })
    };
    let records = stored.records.iter().enumerate().map(read).collect::<Result<_, _>>()?;
    let texts = stored.texts.into_iter();
    let texts = texts.filter_map(|(id, text)| Some((TextId(u32::try_from(id).ok()?), text)));
    Ok((header.header(stored.scenario_toml), records, Texts(texts.collect())))
}

impl Table {
    /// The table that the store has, opened now; `time` is what the server's clock shows.
    ///
    /// # Errors
    ///
    /// If the log is damaged or from a newer version.
    pub(crate) fn load(
        stored: StoredTable,
        board: Board,
        now: Instant,
        time: Time,
    ) -> Result<Self, LoadError> {
        let header = StoredHeader::read(&stored.table.header).map_err(LoadError::Header)?;
        let state = header.header(stored.scenario_toml).open().map_err(LoadError::Log)?;
        let settings = header.settings;
        let identity = Identity { id: stored.table.id, number: stored.table.number };
        let mut table = Self {
            names: NameBook::restore(stored.people, stored.texts),
            arrivals: BTreeMap::new(),
            lookout: Lookout::default(),
            taken: Taken::default(),
            viewers: Viewers::new(&state),
            attendance: Attendance::new(now),
            board,
            base: Base::new(now, time),
            time,
            changed: Time(0),
            clock: Clock::default(),
            house: House::new(settings.bots.clone(), settings.bots_pause_ms),
            programs: Programs::new(settings.decisions.into()),
            identity,
            settings,
            game: Game::new(state),
            records: 0,
            pending: None,
            postponed: VecDeque::new(),
            waiting: VecDeque::new(),
            errands: VecDeque::new(),
            leaving: BTreeSet::new(),
            comparing: false,
            compared: None,
            rests_until: None,
            away_ms: None,
            stopping: false,
        };
        table.replay_all(&stored.records)?;
        table.clock = Clock::of(table.game.state());
        table.show_overview();
        Ok(table)
    }

    /// Only the last records can still be asked for as frames, so only for them are any made.
    fn replay_all(&mut self, records: &[String]) -> Result<(), LoadError> {
        let first_with_frames = records.len().saturating_sub(RING_FRAMES_MAX);
        for (place, text) in records.iter().enumerate() {
            let record: Record =
                serde_json::from_str(text).map_err(|cause| LoadError::Record { place, cause })?;
            if place == first_with_frames {
                self.viewers.watch_all(self.game.state());
            }
            self.replay(&record, place >= first_with_frames);
        }
        self.viewers.watch_all(self.game.state());
        Ok(())
    }
}
