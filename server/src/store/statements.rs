//! What one write does inside a transaction: check that it may, then insert.
//!
//! It neither begins nor commits; [`super::writer`] does, for a whole batch. So a
//! refusal that comes before the first insert leaves the transaction usable for
//! the other writes, and one that comes later spoils it. The types keep the two
//! apart: the inner `Result` and [`Failure`].

mod erasing;
mod people;

use rusqlite::{ErrorCode, OptionalExtension, Params, Transaction, params};

use super::error::StoreError;
use super::rows::{Append, NewTable};
use super::writer::Write;

/// How exactly a table's last time is kept, in milliseconds: an hour. To the moment, each append
/// would change two rows.
const PLAYED_STEP_MS: i64 = 60 * 60 * 1_000;

/// Why the transaction can't go on: something of this write may be in it.
pub(super) enum Failure {
    /// The write is at fault.
    Refused(StoreError),
    /// The file is.
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Failure {
    fn from(cause: rusqlite::Error) -> Self {
        Self::Sqlite(cause)
    }
}

/// Done, or refused with nothing of it in the transaction.
type Outcome = Result<(), StoreError>;

/// Puts one write into the transaction. `now` is in unix milliseconds.
///
/// # Errors
///
/// [`Failure`] when the transaction has to be rolled back.
pub(super) fn write(
    transaction: &Transaction<'_>,
    write: &Write,
    now: i64,
) -> Result<Outcome, Failure> {
    match write {
        Write::CreateTables(tables) => create_tables(transaction, tables, now),
        Write::Append(append) => self::append(transaction, append, now),
        Write::EnterHall(waiter) => {
            people::enter_hall(transaction, waiter)?;
            played(transaction, &waiter.workshop, now)?;
            Ok(Ok(()))
        }
        Write::LeaveHall { workshop, people } => {
            for person in people {
                people::leave_hall(transaction, workshop, *person)?;
            }
            Ok(Ok(()))
        }
        Write::Revoke { workshop, people } => people::revoke(transaction, workshop, people).map(Ok),
        Write::Recode(recoding) => people::recode(transaction, recoding),
        Write::Renew(renewal) => people::renew(transaction, renewal).map(Ok),
        Write::Erase(erase) => erasing::erase(transaction, erase),
        // Really written, so that a full disk or one that turned read-only shows.
        Write::Probe => {
            transaction.execute("UPDATE server SET probed_at = ?1", [now])?;
            Ok(Ok(()))
        }
        Write::PlayedByNow => {
            let later = "UPDATE tables SET played_at = ?1 WHERE played_at > ?1";
            transaction.execute(later, [now])?;
            Ok(Ok(()))
        }
        Write::AdminToken(token) => {
            transaction.execute("UPDATE server SET admin_token = ?1", [token])?;
            Ok(Ok(()))
        }
    }
}

/// All of them or none: whether one may be there is asked before the first is inserted.
fn create_tables(
    transaction: &Transaction<'_>,
    tables: &[NewTable],
    now: i64,
) -> Result<Outcome, Failure> {
    for table in tables {
        if let Err(refused) = may_create(transaction, table)? {
            return Ok(Err(refused));
        }
    }
    for table in tables {
        create_table(transaction, table, now)?;
    }
    Ok(Ok(()))
}

fn may_create(transaction: &Transaction<'_>, table: &NewTable) -> Result<Outcome, Failure> {
    let taken: Option<bool> = transaction
        .prepare_cached(
            "SELECT id = ?1 FROM tables WHERE id = ?1 OR join_code = ?2 ORDER BY 1 DESC",
        )?
        .query_row([&table.id, &table.join_code], |row| row.get(0))
        .optional()?;
    match taken {
        Some(true) => Ok(Err(StoreError::TableExists { table: table.id.clone() })),
        Some(false) => {
            let join_code = table.join_code.clone();
            Ok(Err(StoreError::JoinCodeTaken { join_code }))
        }
        None if table.number == 1 && !people::is_free(transaction, &table.join_code)? => {
            let join_code = table.join_code.clone();
            Ok(Err(StoreError::JoinCodeTaken { join_code }))
        }
        None => Ok(Ok(())),
    }
}

fn create_table(transaction: &Transaction<'_>, table: &NewTable, now: i64) -> Result<(), Failure> {
    transaction
        .prepare_cached(
            "INSERT INTO tables (id, join_code, scenario_toml, scenario_hash, header,
                 facilitator_token, status, workshop, number, played_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            table.id,
            table.join_code,
            table.scenario_toml,
            table.scenario_hash,
            table.header,
            table.facilitator_token,
            table.status,
            table.workshop,
            table.number,
            now,
        ])?;
    Ok(())
}

fn append(transaction: &Transaction<'_>, append: &Append, now: i64) -> Result<Outcome, Failure> {
    let table = || append.table.clone();
    let found: Option<(i64, i64, i64)> = transaction
        .prepare_cached(
            "SELECT key, (SELECT coalesce(max(position) + 1, 0) FROM records
                          WHERE table_key = key), played_at
             FROM tables WHERE id = ?1",
        )?
        .query_row([&append.table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((key, next, played_at)) = found else {
        return Ok(Err(StoreError::UnknownTable { table: table() }));
    };
    let expected = next.cast_unsigned();
    if append.index != expected {
        let given = append.index;
        return Ok(Err(StoreError::OutOfOrder { table: table(), expected, given }));
    }
    transaction
        .prepare_cached("INSERT INTO records (table_key, position, record) VALUES (?1, ?2, ?3)")?
        .execute(params![key, next, append.record])?;
    for (id, text) in &append.texts {
        let sql = "INSERT INTO texts (table_key, id, text) VALUES (?1, ?2, ?3)";
        let row = params![key, id.cast_signed(), text];
        insert_new(transaction, sql, row, append, || format!("text {id}"))?;
    }
    for (id, name) in &append.people {
        people::arrive(transaction, key, *id, name)?;
    }
    for credential in &append.credentials {
        let inserted = people::let_in(transaction, key, credential);
        new(inserted, append, || format!("a credential of person {}", credential.person))?;
    }
    if let Some(host) = append.invited_by {
        people::let_in_by(transaction, key, host)?;
    }
    if let Some(status) = &append.status {
        transaction
            .prepare_cached("UPDATE tables SET status = ?2 WHERE key = ?1")?
            .execute(params![key, status])?;
    }
    if now.saturating_sub(played_at) >= PLAYED_STEP_MS {
        transaction
            .prepare_cached("UPDATE tables SET played_at = ?2 WHERE key = ?1")?
            .execute(params![key, now])?;
    }
    Ok(Ok(()))
}

/// Whoever comes to the hall keeps their workshop from being old.
fn played(transaction: &Transaction<'_>, workshop: &str, now: i64) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "UPDATE tables SET played_at = ?2
             WHERE workshop = ?1 AND number = 1 AND ?2 - played_at >= ?3",
        )?
        .execute(params![workshop, now, PLAYED_STEP_MS])?;
    Ok(())
}

/// Inserts a row that must not be there yet; `what` names it if it is.
fn insert_new(
    transaction: &Transaction<'_>,
    sql: &str,
    row: impl Params,
    append: &Append,
    what: impl Fn() -> String,
) -> Result<(), Failure> {
    new(transaction.prepare_cached(sql)?.execute(row).map(drop), append, what)
}

/// What came of inserting a row that must not have been there.
fn new(
    inserted: rusqlite::Result<()>,
    append: &Append,
    what: impl Fn() -> String,
) -> Result<(), Failure> {
    match inserted {
        Ok(()) => Ok(()),
        Err(cause) if cause.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            let table = append.table.clone();
            Err(Failure::Refused(StoreError::AlreadyStored { table, what: what() }))
        }
        Err(cause) => Err(Failure::Sqlite(cause)),
    }
}
