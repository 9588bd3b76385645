//! When the server was away, and for how long.
//!
//! A table makes up for it by a record, and owes whatever ended after its last one. That can be
//! more than the last absence: where the record couldn't be written before the server went once
//! more. So the absences are kept beside the store, as far back as anybody may need them. Nothing
//! is decided here; [`time`](crate::time) knows how long one was.

use std::fs;
use std::io;
use std::path::Path;

use shared::rules::timing::Time;

/// Holds a line for each absence: when it ended and how long it was, both in milliseconds.
const FILE: &str = "pace.absences";

/// What the file is called until it is whole.
const UNFINISHED: &str = "pace.absences.unfinished";

/// How many absences are kept: all of them would have to come within a table's one try to write.
const ABSENCES_MAX: usize = 64;

/// The server was away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Absence {
    /// When it came back.
    pub(crate) until: Time,
    /// For how long it was away, in milliseconds.
    pub(crate) ms: u64,
}

/// For how many milliseconds nobody has made up at a table whose last record is of that time.
pub(crate) fn owed(absences: &[Absence], changed: Time) -> Option<u64> {
    let owed = absences.iter().filter(|absence| changed < absence.until).map(|absence| absence.ms);
    owed.reduce(u64::saturating_add)
}

/// Those that are known on that data folder, with one that ends now, if one does; it is noted
/// there. What is over later than now is of a clock that somebody has set back since.
pub(crate) fn note(folder: &Path, now: Time, away_ms: Option<u64>) -> Vec<Absence> {
    let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
    let known = text.lines().filter_map(read).filter(|absence| absence.until <= now);
    let mut absences: Vec<Absence> = known.collect();
    let Some(ms) = away_ms else { return absences };
    absences.push(Absence { until: now, ms });
    absences.drain(..absences.len().saturating_sub(ABSENCES_MAX));
    if let Err(error) = write(folder, &absences) {
        tracing::warn!(%error, "it can't be noted that the server was away");
    }
    absences
}

fn read(line: &str) -> Option<Absence> {
    let (until, ms) = line.split_once(' ')?;
    Some(Absence { until: Time(until.parse().ok()?), ms: ms.parse().ok()? })
}

fn write(folder: &Path, absences: &[Absence]) -> io::Result<()> {
    let lines = absences.iter().map(|absence| format!("{} {}\n", absence.until.0, absence.ms));
    fs::write(folder.join(UNFINISHED), lines.collect::<String>())?;
    fs::rename(folder.join(UNFINISHED), folder.join(FILE))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATER: Time = Time(1_000_000);

    #[test]
    fn a_table_owes_what_ended_after_its_last_record() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(owed(&note(folder.path(), LATER, None), Time(0)), None);
        note(folder.path(), Time(100), Some(10));
        let both = note(folder.path(), Time(200), Some(7));
        assert_eq!(note(folder.path(), LATER, None), both, "they are on disk");
        let owed = [50, 100, 150, 200].map(|changed| owed(&both, Time(changed)));
        assert_eq!(owed, [Some(17), Some(7), Some(7), None]);
        assert_eq!(note(folder.path(), Time(150), None).len(), 1, "the clock was set back");
    }

    #[test]
    fn so_many_are_kept_and_what_is_no_absence_is_none() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join(FILE), "half a li\n\n7\n").expect("writes");
        for until in 0..ABSENCES_MAX as u64 {
            note(folder.path(), Time(until), Some(1));
        }
        assert_eq!(note(folder.path(), LATER, None).len(), ABSENCES_MAX);
        let kept = note(folder.path(), LATER, Some(1));
        assert_eq!((kept.len(), kept[0].until), (ABSENCES_MAX, Time(1)));
    }
}
