//! Where people are, and what lets them in: statements for those who come, wait, and come back.

use rusqlite::{Transaction, params};

use super::{Failure, Outcome};
use crate::store::error::StoreError;
use crate::store::rows::{
    Credential, DEVICES_PER_PERSON_MAX, OLD_CODES_MAX, Opens, Recoding, Renewal, Waiter,
};

/// The place of those who wait for a seat.
pub(super) const HALL: u16 = 0;

/// Somebody is at that table from now on, wherever in the workshop they were before.
pub(super) fn arrive(
    transaction: &Transaction<'_>,
    table: i64,
    person: u64,
    name: &str,
) -> rusqlite::Result<()> {
    let person = person.cast_signed();
    transaction
        .prepare_cached(
            "INSERT INTO people (table_key, id, name) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET name = excluded.name",
        )?
        .execute(params![table, person, name])?;
    transaction
        .prepare_cached("UPDATE tables SET next_person = max(next_person, ?2 + 1) WHERE key = ?1")?
        .execute(params![table, person])?;
    let (workshop, number) = place(transaction, table)?;
    transaction
        .prepare_cached("UPDATE credentials SET place = ?3 WHERE workshop = ?1 AND person = ?2")?
        .execute(params![workshop, person, number])?;
    transaction
        .prepare_cached("DELETE FROM hall WHERE workshop = ?1 AND person = ?2")?
        .execute(params![workshop, person])?;
    Ok(())
}

/// What lets somebody in who comes to that table.
pub(super) fn let_in(
    transaction: &Transaction<'_>,
    table: i64,
    credential: &Credential,
) -> rusqlite::Result<()> {
    let (workshop, number) = place(transaction, table)?;
    insert(transaction, &workshop, number, credential)
}

/// The workshop of a table, and its number there.
fn place(transaction: &Transaction<'_>, table: i64) -> rusqlite::Result<(String, u16)> {
    transaction
        .prepare_cached("SELECT workshop, number FROM tables WHERE key = ?1")?
        .query_row([table], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) fn enter_hall(transaction: &Transaction<'_>, waiter: &Waiter) -> Result<(), Failure> {
    let Waiter { workshop, person, name, credentials } = waiter;
    // They may have been here before, and never have heard of it.
    transaction
        .prepare_cached(
            "INSERT INTO hall (workshop, person, name) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET name = excluded.name",
        )?
        .execute(params![workshop, person.cast_signed(), name])?;
    // Somebody who was at a table before has some already.
    transaction
        .prepare_cached("UPDATE credentials SET place = ?3 WHERE workshop = ?1 AND person = ?2")?
        .execute(params![workshop, person.cast_signed(), HALL])?;
    for credential in credentials {
        insert(transaction, workshop, HALL, credential)?;
    }
    Ok(())
}

pub(super) fn leave_hall(
    transaction: &Transaction<'_>,
    workshop: &str,
    person: u64,
) -> Result<(), Failure> {
    let person = person.cast_signed();
    transaction
        .prepare_cached("DELETE FROM hall WHERE workshop = ?1 AND person = ?2")?
        .execute(params![workshop, person])?;
    transaction
        .prepare_cached(
            "DELETE FROM credentials WHERE workshop = ?1 AND person = ?2 AND place = ?3",
        )?
        .execute(params![workshop, person, HALL])?;
    Ok(())
}

pub(super) fn renew(transaction: &Transaction<'_>, renewal: &Renewal) -> Result<(), Failure> {
    let Renewal { workshop, credential } = renewal;
    let person = credential.person.cast_signed();
    let place: u16 = transaction
        .prepare_cached(
            "SELECT place FROM credentials WHERE workshop = ?1 AND person = ?2 LIMIT 1",
        )?
        .query_row(params![workshop, person], |row| row.get(0))?;
    if credential.opens != Opens::Connection {
        transaction
            .prepare_cached(
                "DELETE FROM credentials WHERE workshop = ?1 AND person = ?2 AND opens = ?3",
            )?
            .execute(params![workshop, person, credential.opens.word()])?;
    }
    insert(transaction, workshop, place, credential)?;
    if credential.opens == Opens::Connection {
        let (token, retired) = (Opens::Connection.word(), Opens::Retired.word());
        let devices = wide(DEVICES_PER_PERSON_MAX);
        transaction
            .prepare_cached(&format!("UPDATE credentials SET opens = ?5 WHERE {OLDER}"))?
            .execute(params![workshop, person, token, devices, retired])?;
        transaction
            .prepare_cached(&format!("DELETE FROM credentials WHERE {OLDER}"))?
            .execute(params![workshop, person, retired, devices])?;
    }
    Ok(())
}

/// Takes their invitations from those people.
pub(super) fn revoke(
    transaction: &Transaction<'_>,
    workshop: &str,
    people: &[u64],
) -> Result<(), Failure> {
    for person in people {
        transaction
            .prepare_cached(
                "DELETE FROM credentials WHERE workshop = ?1 AND person = ?2 AND opens = ?3",
            )?
            .execute(params![workshop, person.cast_signed(), Opens::Invitation.word()])?;
    }
    Ok(())
}

/// Somebody came to that table by the invitation of that person.
pub(super) fn let_in_by(
    transaction: &Transaction<'_>,
    table: i64,
    host: u64,
) -> rusqlite::Result<()> {
    let (workshop, _) = place(transaction, table)?;
    transaction
        .prepare_cached(
            "UPDATE credentials SET used = used + 1
             WHERE workshop = ?1 AND person = ?2 AND opens = ?3",
        )?
        .execute(params![workshop, host.cast_signed(), Opens::Invitation.word()])?;
    Ok(())
}

/// Whether no workshop has that code, or had it.
pub(super) fn is_free(transaction: &Transaction<'_>, code: &str) -> rusqlite::Result<bool> {
    transaction
        .prepare_cached(
            "SELECT NOT EXISTS (SELECT 1 FROM tables WHERE join_code = ?1 AND number = 1)
                AND NOT EXISTS (SELECT 1 FROM old_codes WHERE code = ?1)",
        )?
        .query_row([code], |row| row.get(0))
}

pub(super) fn recode(
    transaction: &Transaction<'_>,
    recoding: &Recoding,
) -> Result<Outcome, Failure> {
    let Recoding { workshop, join_code } = recoding;
    if !is_free(transaction, join_code)? {
        let join_code = join_code.clone();
        return Ok(Err(StoreError::JoinCodeTaken { join_code }));
    }
    transaction.execute(
        "INSERT INTO old_codes (code, workshop)
         SELECT join_code, workshop FROM tables WHERE workshop = ?1 AND number = 1",
        [workshop],
    )?;
    transaction.execute(
        "DELETE FROM old_codes WHERE workshop = ?1 AND key <=
         (SELECT key FROM old_codes WHERE workshop = ?1 ORDER BY key DESC LIMIT 1 OFFSET ?2)",
        params![workshop, wide(OLD_CODES_MAX)],
    )?;
    transaction.execute(
        "UPDATE tables SET join_code = ?2 WHERE workshop = ?1",
        params![workshop, join_code],
    )?;
    Ok(Ok(()))
}

/// Credentials of one kind of a person (?1, ?2, ?3) but for so many (?4) of the newest.
const OLDER: &str = "workshop = ?1 AND person = ?2 AND opens = ?3 AND made <=
    (SELECT made FROM credentials WHERE workshop = ?1 AND person = ?2 AND opens = ?3
     ORDER BY made DESC LIMIT 1 OFFSET ?4)";

fn wide(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn insert(
    transaction: &Transaction<'_>,
    workshop: &str,
    place: u16,
    credential: &Credential,
) -> rusqlite::Result<()> {
    let Credential { hash, opens, person } = credential;
    transaction
        .prepare_cached(
            "INSERT INTO credentials (hash, opens, workshop, place, person, made)
             VALUES (?1, ?2, ?3, ?4, ?5, (SELECT coalesce(max(made) + 1, 0) FROM credentials
                                          WHERE workshop = ?3 AND person = ?5))",
        )?
        .execute(params![hash, opens.word(), workshop, place, person.cast_signed()])?;
    Ok(())
}
