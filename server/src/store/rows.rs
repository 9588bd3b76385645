//! What goes into the store and what comes out, as plain data.
//!
//! No SQL and no rules here: every text is opaque, every id is the caller's.

use std::collections::BTreeMap;

use serde::Serialize;

/// A SHA-256 hash: of a token (the token itself is never stored) or a scenario.
pub(crate) type Hash = [u8; 32];

/// At how many devices one person may be known: a laptop, a phone, and some that were lost.
pub(crate) const DEVICES_PER_PERSON_MAX: usize = 5;

/// How many codes of one workshop that were replaced are remembered.
pub(crate) const OLD_CODES_MAX: usize = 20;

/// A table to create.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewTable {
    /// Random text that names the table for ever.
    pub(crate) id: String,
    /// The workshop that it belongs to, by its id.
    pub(crate) workshop: String,
    /// Its number there, from 1.
    pub(crate) number: u16,
    /// What people type to join; no two workshops share one.
    pub(crate) join_code: String,
    /// The scenario as it was read, so that a changed file changes no old game.
    pub(crate) scenario_toml: String,
    /// The hash of the scenario.
    pub(crate) scenario_hash: Hash,
    /// JSON: seed, rules version, settings.
    pub(crate) header: String,
    /// The hash of the token that runs the table.
    pub(crate) facilitator_token: Hash,
    /// Where the table stands, in the caller's words.
    pub(crate) status: String,
}

impl NewTable {
    /// As it is listed, once it is stored.
    pub(crate) fn into_row(self) -> TableRow {
        TableRow {
            id: self.id,
            workshop: self.workshop,
            number: self.number,
            join_code: self.join_code,
            scenario_hash: self.scenario_hash,
            header: self.header,
            facilitator_token: self.facilitator_token,
            next_person: 0,
            status: self.status,
            records: 0,
            played_at: 0,
        }
    }
}

/// One record and what belongs to it, written together or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Append {
    /// The table that it belongs to.
    pub(crate) table: String,
    /// The place in the log: the number of records before it.
    pub(crate) index: u64,
    /// The record, as JSON text.
    pub(crate) record: String,
    /// New message texts by id. Kept apart from the record, like names, so that
    /// erasing a person changes no record.
    pub(crate) texts: Vec<(u64, String)>,
    /// People who come to the table, by id and name. Wherever in the workshop they were before,
    /// what lets them in leads to this table from now on.
    pub(crate) people: Vec<(u64, String)>,
    /// What lets new people in.
    pub(crate) credentials: Vec<Credential>,
    /// Whose invitation has let somebody in by it.
    pub(crate) invited_by: Option<u64>,
    /// The table's new status, if this record changes it.
    pub(crate) status: Option<String>,
}

/// Something by which a person of a workshop is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Credential {
    /// The hash of what they know; no two credentials share one.
    pub(crate) hash: Hash,
    /// What it is good for.
    pub(crate) opens: Opens,
    /// The person.
    pub(crate) person: u64,
}

/// What a credential is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opens {
    /// A token: its device goes on as that person.
    Connection,
    /// A recovery code: it gives that person a token on another device.
    Recovery,
    /// An invitation: it lets others in beside that person.
    Invitation,
    /// Nothing: the token of a device in whose place newer ones have come.
    Retired,
}

impl Opens {
    /// As the store writes it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Connection => "token",
            Self::Recovery => "recovery",
            Self::Invitation => "invitation",
            Self::Retired => "retired",
        }
    }
}

/// Where whoever knows something is, and who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Whereabouts {
    /// The workshop, by its id.
    pub(crate) workshop: String,
    /// The table's number; 0 for the hall.
    pub(crate) place: u16,
    /// The person.
    pub(crate) person: u64,
}

/// Somebody who comes to a workshop's hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiter {
    /// The workshop, by its id.
    pub(crate) workshop: String,
    /// The person.
    pub(crate) person: u64,
    /// Their name.
    pub(crate) name: String,
    /// What lets them in again.
    pub(crate) credentials: Vec<Credential>,
}

/// Somebody whose name is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Kept {
    /// The number by which their workshop knows them.
    pub(crate) person: u64,
    /// Their name.
    pub(crate) name: String,
    /// The table that has it; 0 for the hall.
    pub(crate) table: u16,
}

/// More that lets a person in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Renewal {
    /// The workshop, by its id.
    pub(crate) workshop: String,
    /// What is new; of recovery codes and invitations, it replaces what was there. Of tokens the
    /// oldest beyond [`DEVICES_PER_PERSON_MAX`] are retired.
    pub(crate) credential: Credential,
}

/// An invitation that lets people in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Invites {
    /// Beside whom.
    pub(crate) person: u64,
    /// How many it has let in.
    pub(crate) used: u32,
}

/// A join code in the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recoding {
    /// The workshop, by its id.
    pub(crate) workshop: String,
    /// As in [`NewTable::join_code`].
    pub(crate) join_code: String,
}

/// A table as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TableRow {
    /// As in [`NewTable::id`].
    pub(crate) id: String,
    /// As in [`NewTable::workshop`].
    pub(crate) workshop: String,
    /// As in [`NewTable::number`].
    pub(crate) number: u16,
    /// As in [`NewTable::join_code`].
    pub(crate) join_code: String,
    /// As in [`NewTable::scenario_hash`].
    pub(crate) scenario_hash: Hash,
    /// As in [`NewTable::header`].
    pub(crate) header: String,
    /// As in [`NewTable::facilitator_token`].
    pub(crate) facilitator_token: Hash,
    /// Above every person who ever was at this table.
    pub(crate) next_person: u64,
    /// The last status that was stored.
    pub(crate) status: String,
    /// When it was last played, in unix milliseconds, to the hour.
    pub(crate) played_at: i64,
    /// How many records it has, which is the index of its next one.
    pub(crate) records: u64,
}

/// A table with all that is stored for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredTable {
    /// The table as it is listed.
    pub(crate) table: TableRow,
    /// As in [`NewTable::scenario_toml`].
    pub(crate) scenario_toml: String,
    /// The records in order; a record's place is its index.
    pub(crate) records: Vec<String>,
    /// Message texts by id; an erased one is missing.
    pub(crate) texts: BTreeMap<u64, String>,
    /// Display names by id; an erased one is missing.
    pub(crate) people: BTreeMap<u64, String>,
}

/// Names and texts that are to go for good. Records stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Erase {
    /// The workshop that they belong to, by its id.
    pub(crate) workshop: String,
    /// Which of them.
    pub(crate) what: Erased,
}

/// Which names and texts go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Erased {
    /// All that its tables have, and all who wait in its hall.
    Everything,
    /// One person's, wherever they are or were.
    Person {
        /// Whose name.
        person: u64,
        /// Their texts, each with the number of its table.
        texts: Vec<(u16, u64)>,
    },
}

/// How much was written since the store was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WriteCounts {
    /// New tables and appends that are on disk.
    pub(crate) writes: u64,
    /// The transactions that it took; fewer than `writes` when they shared.
    pub(crate) commits: u64,
}
