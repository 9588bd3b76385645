//! Reading the store, on a connection that can't write.
//!
//! Beside the writer, not through it: SQLite's write-ahead log lets a read go on
//! while appends commit, so loading a long game delays nobody's action. Reads
//! see all that was acknowledged before they began.
//!
//! A letter that was damaged behind our back is replaced in what is listed, and in names and
//! texts, which only people read: one table's broken letter is not to keep all others shut. In a
//! table's own header, scenario and records it is an error, which is that table's alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::error::StoreError;
use super::rows::{Hash, Invites, Kept, Opens, StoredTable, TableRow, Whereabouts};

const LIST: &str = "
SELECT id, join_code, scenario_hash, header, facilitator_token, status,
       (SELECT coalesce(max(position) + 1, 0) FROM records WHERE table_key = key),
       workshop, number, next_person, played_at
FROM tables ORDER BY key";

const LOAD: &str = "
SELECT id, join_code, scenario_hash, header, facilitator_token, status,
       (SELECT coalesce(max(position) + 1, 0) FROM records WHERE table_key = key),
       workshop, number, next_person, played_at,
       key, scenario_toml
FROM tables WHERE id = ?1";

const PERSONAL_BEFORE: &str = "
SELECT workshop FROM tables GROUP BY workshop
HAVING max(played_at) < ?1
   AND (max(EXISTS (SELECT 1 FROM people WHERE table_key = key))
        OR max(EXISTS (SELECT 1 FROM texts WHERE table_key = key))
        OR EXISTS (SELECT 1 FROM hall WHERE hall.workshop = tables.workshop))
ORDER BY min(key)";

const PEOPLE: &str = "
SELECT people.id, name, number FROM people JOIN tables ON key = table_key WHERE workshop = ?1
UNION ALL SELECT person, name, 0 FROM hall WHERE workshop = ?1
ORDER BY 1, 3";

/// A record that is no JSON tells of nobody, as everywhere.
const TABLES_WITH: &str = "
SELECT number FROM tables WHERE workshop = ?1
   AND (EXISTS (SELECT 1 FROM people WHERE table_key = key AND id = ?2)
        OR EXISTS (SELECT 1 FROM texts WHERE table_key = key)
           AND EXISTS (SELECT 1 FROM records WHERE table_key = key AND
                       CASE WHEN json_valid(record) THEN record ->> 'person' END = ?2))";

/// The reading connection, shared; empty once the store is closed.
#[derive(Clone)]
pub(super) struct Reader {
    connection: Arc<Mutex<Option<Connection>>>,
    file: Arc<Path>,
}

impl Reader {
    pub(super) fn new(connection: Connection, file: &Path) -> Self {
        Self { connection: Arc::new(Mutex::new(Some(connection))), file: Arc::from(file) }
    }

    /// Every table, oldest first.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::tables`].
    pub(super) async fn tables(&self) -> Result<Vec<TableRow>, StoreError> {
        self.read(|view, file| list(view).map_err(reading(file))).await
    }

    /// One table with all that is stored for it.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::load`].
    pub(super) async fn load(&self, table: String) -> Result<StoredTable, StoreError> {
        self.read(move |view, file| {
            let Some(stored) = load(view, &table).map_err(reading(file))? else {
                return Err(StoreError::UnknownTable { table });
            };
            match stored {
                Ok(stored) => Ok(stored),
                Err(index) => {
                    Err(StoreError::MissingRecord { path: file.to_path_buf(), table, index })
                }
            }
        })
        .await
    }

    /// What is kept of the admin token.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::tables`].
    pub(super) async fn admin_token(&self) -> Result<Option<Hash>, StoreError> {
        self.read(|view, file| {
            view.query_row("SELECT admin_token FROM server", [], |row| row.get(0))
                .map_err(reading(file))
        })
        .await
    }

    /// How many tables there are of each status.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::tables`].
    pub(super) async fn count_by_status(&self) -> Result<Vec<(String, u64)>, StoreError> {
        let count = |view: &Transaction<'_>| -> rusqlite::Result<Vec<(String, u64)>> {
            view.prepare_cached("SELECT status, count(*) FROM tables GROUP BY status")?
                .query_map([], |row| Ok((text(row, 0)?, row.get::<_, i64>(1)?.cast_unsigned())))?
                .collect()
        };
        self.read(move |view, file| count(view).map_err(reading(file))).await
    }

    /// Who knows something with that hash.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::tables`].
    pub(super) async fn whose(
        &self,
        hash: Hash,
        opens: Opens,
    ) -> Result<Option<Whereabouts>, StoreError> {
        self.read(move |view, file| whose(view, hash, opens).map_err(reading(file))).await
    }

    /// Where in that workshop that person is.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::tables`].
    pub(super) async fn place_of(
        &self,
        workshop: String,
        person: u64,
    ) -> Result<Option<u16>, StoreError> {
        let find = move |view: &Transaction<'_>| -> rusqlite::Result<Option<u16>> {
            view.prepare_cached(
                "SELECT place FROM credentials WHERE workshop = ?1 AND person = ?2 LIMIT 1",
            )?
            .query_row(rusqlite::params![workshop, person.cast_signed()], |row| row.get(0))
            .optional()
        };
        self.read(move |view, file| find(view).map_err(reading(file))).await
    }

    /// The invitations of that workshop.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::tables`].
    pub(super) async fn invitations(&self, workshop: String) -> Result<Vec<Invites>, StoreError> {
        let find = move |view: &Transaction<'_>| -> rusqlite::Result<Vec<Invites>> {
            let invites = |row: &Row<'_>| {
                let person = row.get::<_, i64>(0)?.cast_unsigned();
                Ok(Invites { person, used: row.get(1)? })
            };
            view.prepare_cached(
                "SELECT person, used FROM credentials WHERE workshop = ?1 AND opens = ?2
                 ORDER BY person",
            )?
            .query_map([workshop.as_str(), Opens::Invitation.word()], invites)?
            .collect()
        };
        self.read(move |view, file| find(view).map_err(reading(file))).await
    }

    /// Join codes that were replaced.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::tables`].
    pub(super) async fn old_codes(&self) -> Result<Vec<(String, String)>, StoreError> {
        let find = |view: &Transaction<'_>| -> rusqlite::Result<Vec<(String, String)>> {
            view.prepare_cached("SELECT code, workshop FROM old_codes")?
                .query_map([], |row| Ok((text(row, 0)?, text(row, 1)?)))?
                .collect()
        };
        self.read(move |view, file| find(view).map_err(reading(file))).await
    }

    /// Everybody in every hall: workshop, person, name.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::tables`].
    pub(super) async fn halls(&self) -> Result<Vec<(String, u64, String)>, StoreError> {
        self.read(|view, file| halls(view).map_err(reading(file))).await
    }

    /// Workshops with names or texts that were last played before that.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::tables`].
    pub(super) async fn personal_before(&self, time: i64) -> Result<Vec<String>, StoreError> {
        let find = move |view: &Transaction<'_>| -> rusqlite::Result<Vec<String>> {
            view.prepare_cached(PERSONAL_BEFORE)?.query_map([time], |row| row.get(0))?.collect()
        };
        self.read(move |view, file| find(view).map_err(reading(file))).await
    }

    /// Whose names are kept of that workshop.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::tables`].
    pub(super) async fn people(&self, workshop: String) -> Result<Vec<Kept>, StoreError> {
        let find = move |view: &Transaction<'_>| -> rusqlite::Result<Vec<Kept>> {
            let kept = |row: &Row<'_>| {
                let person = row.get::<_, i64>(0)?.cast_unsigned();
                Ok(Kept { person, name: row.get(1)?, table: row.get(2)? })
            };
            view.prepare_cached(PEOPLE)?.query_map([workshop], kept)?.collect()
        };
        self.read(move |view, file| find(view).map_err(reading(file))).await
    }

    /// The numbers of the tables of that workshop that may have something of that person.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::tables`].
    pub(super) async fn tables_with(
        &self,
        workshop: String,
        person: u64,
    ) -> Result<Vec<u16>, StoreError> {
        let find = move |view: &Transaction<'_>| -> rusqlite::Result<Vec<u16>> {
            let bound = params![workshop, person.cast_signed()];
            view.prepare_cached(TABLES_WITH)?.query_map(bound, |row| row.get(0))?.collect()
        };
        self.read(move |view, file| find(view).map_err(reading(file))).await
    }

    /// Waits for the read that is under way and lets go of the file.
    pub(super) async fn close(&self) {
        let connection = Arc::clone(&self.connection);
        let close = move || drop(lock(&connection).take());
        // It can only fail while the runtime stops, which drops the reader too.
        let _ = tokio::task::spawn_blocking(close).await;
    }

    /// Runs `read` on a blocking thread, on the file as it is at one moment.
    async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Transaction<'_>, &Path) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let connection = Arc::clone(&self.connection);
        let file = Arc::clone(&self.file);
        let work = move || {
            let mut guard = lock(&connection);
            let connection = guard.as_mut().ok_or(StoreError::Closed)?;
            let view = connection.transaction().map_err(reading(&file))?;
            read(&view, &file)
        };
        tokio::task::spawn_blocking(work).await.unwrap_or(Err(StoreError::Closed))
    }
}

/// A read that panicked left nothing half done, so its lock is as good as new.
fn lock(connection: &Mutex<Option<Connection>>) -> std::sync::MutexGuard<'_, Option<Connection>> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

fn reading(file: &Path) -> impl Fn(rusqlite::Error) -> StoreError {
    let path: PathBuf = file.to_path_buf();
    move |cause| StoreError::Read { path: path.clone(), cause }
}

fn list(view: &Transaction<'_>) -> rusqlite::Result<Vec<TableRow>> {
    view.prepare_cached(LIST)?.query_map([], table_row)?.collect()
}

/// The table, or the first index that its log lacks, or nothing.
fn load(view: &Transaction<'_>, table: &str) -> rusqlite::Result<Option<Result<StoredTable, u64>>> {
    let found = view
        .prepare_cached(LOAD)?
        .query_row([table], |row| {
            let header = row.get("header")?;
            Ok((TableRow { header, ..table_row(row)? }, row.get(11)?, row.get(12)?))
        })
        .optional()?;
    let Some((row, key, scenario_toml)) = found else { return Ok(None) };
    let records = match records(view, key)? {
        Ok(records) => records,
        Err(missing) => return Ok(Some(Err(missing))),
    };
    Ok(Some(Ok(StoredTable {
        table: row,
        scenario_toml,
        records,
        texts: by_id(view, "SELECT id, text FROM texts WHERE table_key = ?1", key)?,
        people: by_id(view, "SELECT id, name FROM people WHERE table_key = ?1", key)?,
    })))
}

/// The log, or the first index that it lacks: with a gap, places and indexes
/// would no longer agree and a replay would tell another story.
fn records(view: &Transaction<'_>, key: i64) -> rusqlite::Result<Result<Vec<String>, u64>> {
    let mut statement = view.prepare_cached(
        "SELECT position, record FROM records WHERE table_key = ?1 ORDER BY position",
    )?;
    let mut rows = statement.query([key])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let next = records.len() as u64;
        if row.get::<_, i64>(0)?.cast_unsigned() != next {
            return Ok(Err(next));
        }
        records.push(row.get(1)?);
    }
    Ok(Ok(records))
}

fn by_id(view: &Transaction<'_>, sql: &str, key: i64) -> rusqlite::Result<BTreeMap<u64, String>> {
    view.prepare_cached(sql)?
        .query_map([key], |row| Ok((row.get::<_, i64>(0)?.cast_unsigned(), text(row, 1)?)))?
        .collect()
}

fn whose(
    view: &Transaction<'_>,
    hash: Hash,
    opens: Opens,
) -> rusqlite::Result<Option<Whereabouts>> {
    view.prepare_cached(
        "SELECT workshop, place, person FROM credentials WHERE hash = ?1 AND opens = ?2",
    )?
    .query_row(rusqlite::params![hash, opens.word()], |row| {
        let person = row.get::<_, i64>(2)?.cast_unsigned();
        Ok(Whereabouts { workshop: text(row, 0)?, place: row.get(1)?, person })
    })
    .optional()
}

fn halls(view: &Transaction<'_>) -> rusqlite::Result<Vec<(String, u64, String)>> {
    view.prepare_cached("SELECT workshop, person, name FROM hall ORDER BY workshop, person")?
        .query_map([], |row| {
            Ok((text(row, 0)?, row.get::<_, i64>(1)?.cast_unsigned(), text(row, 2)?))
        })?
        .collect()
}

/// The first eleven columns of [`LIST`] and [`LOAD`].
fn table_row(row: &Row<'_>) -> rusqlite::Result<TableRow> {
    Ok(TableRow {
        id: text(row, 0)?,
        join_code: text(row, 1)?,
        scenario_hash: row.get(2)?,
        header: text(row, 3)?,
        facilitator_token: row.get(4)?,
        status: text(row, 5)?,
        records: row.get::<_, i64>(6)?.cast_unsigned(),
        workshop: text(row, 7)?,
        number: row.get(8)?,
        next_person: row.get::<_, i64>(9)?.cast_unsigned(),
        played_at: row.get(10)?,
    })
}

/// A text, with a sign in the place of what isn't one.
fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    let bytes = row.get_ref(column)?.as_bytes()?;
    Ok(String::from_utf8_lossy(bytes).into_owned())
}
