//! The durable log store: one SQLite file that holds every table's records.
//!
//! It keeps what it is given and knows nothing of the rules: records, headers
//! and scenarios are text to it, tokens are hashes. It doesn't decide, replay
//! or filter.
//!
//! In the flow it stands between deciding and showing: a table hands over what
//! was decided as one [`Append`], and shows it to anybody only once
//! [`Store::append`] has returned, because only then is it on disk.
//!
//! One thread owns the writing connection ([`writer`]) and commits whatever is
//! queued in one transaction, so that busy tables share the cost of a flush.
//! Reads ([`reader`]) have a connection of their own and never hold up a write.

mod backup;
mod error;
mod inspect;
mod open;
mod reader;
mod rows;
mod schema;
mod statements;
#[cfg(test)]
mod tests;
mod writer;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use tokio::sync::{Mutex, mpsc, oneshot};

pub(crate) use backup::{restore, verify};
pub(crate) use error::StoreError;
pub(crate) use inspect::{Inspected, inspect};
pub(crate) use rows::{
    Append, Credential, DEVICES_PER_PERSON_MAX, Erase, Erased, Hash, Invites, Kept, NewTable,
    Opens, Recoding, Renewal, StoredTable, TableRow, Waiter, Whereabouts, WriteCounts,
};

use reader::Reader;
use writer::{Counters, Message, Write};

/// How many writes may wait for the writer; the next caller waits for room.
const QUEUE_WRITES_MAX: usize = 1024;

/// A handle on the store; clones share one file, one queue and one writer.
///
/// Call [`Store::close`] before the process ends. Without it nothing that was
/// acknowledged is lost, but the folder stays in use until the writer has
/// noticed that the last handle is gone.
#[derive(Clone)]
pub(crate) struct Store {
    queue: mpsc::Sender<Message>,
    reader: Reader,
    counters: Arc<Counters>,
    file: Arc<Path>,
    /// One copy at a time.
    copying: Arc<Mutex<()>>,
}

impl Store {
    /// Opens the store in `folder`, creating both if they are missing.
    ///
    /// Blocks while the file is checked (it is read through once), so call it
    /// before serving or on a blocking thread.
    ///
    /// # Errors
    ///
    /// When the folder can't be made, written to or locked for this process
    /// alone, and when the file in it is damaged, newer than this program or not
    /// a store at all. A file that is refused is left as it was.
    pub(crate) fn open(folder: &Path) -> Result<Self, StoreError> {
        let opened = open::open(folder)?;
        let counters = Arc::new(Counters::default());
        let (queue, writes) = mpsc::channel(QUEUE_WRITES_MAX);
        let reader = Reader::new(opened.reader, &opened.file);
        let file = Arc::from(&*opened.file);
        writer::start(opened.writer, opened.file, opened.lock, Arc::clone(&counters), writes)?;
        Ok(Self { queue, reader, counters, file, copying: Arc::default() })
    }

    /// Stores the tables of a new workshop; returns once all are on disk.
    ///
    /// # Errors
    ///
    /// [`StoreError::TableExists`] or [`StoreError::JoinCodeTaken`], with nothing
    /// written; otherwise as for [`Store::append`].
    pub(crate) async fn create_tables(&self, tables: Vec<NewTable>) -> Result<(), StoreError> {
        self.write(Write::CreateTables(tables)).await
    }

    /// Lets somebody into a workshop's hall; returns once it is on disk.
    ///
    /// # Errors
    ///
    /// As for [`Store::append`].
    pub(crate) async fn enter_hall(&self, waiter: Waiter) -> Result<(), StoreError> {
        self.write(Write::EnterHall(waiter)).await
    }

    /// Lets people go from a workshop's hall, with all that let them in.
    ///
    /// # Errors
    ///
    /// As for [`Store::append`].
    pub(crate) async fn leave_hall(
        &self,
        workshop: &str,
        people: Vec<u64>,
    ) -> Result<(), StoreError> {
        self.write(Write::LeaveHall { workshop: workshop.to_owned(), people }).await
    }

    /// Adds what lets a person in who is somewhere in a workshop already.
    ///
    /// # Errors
    ///
    /// As for [`Store::append`].
    pub(crate) async fn renew(&self, renewal: Renewal) -> Result<(), StoreError> {
        self.write(Write::Renew(renewal)).await
    }

    /// Takes their invitations from those people of a workshop.
    ///
    /// # Errors
    ///
    /// As for [`Store::append`].
    pub(crate) async fn revoke(&self, workshop: &str, people: Vec<u64>) -> Result<(), StoreError> {
        self.write(Write::Revoke { workshop: workshop.to_owned(), people }).await
    }

    /// Puts another join code in the place of a workshop's.
    ///
    /// # Errors
    ///
    /// [`StoreError::JoinCodeTaken`], with nothing written; otherwise as for [`Store::append`].
    pub(crate) async fn recode(&self, recoding: Recoding) -> Result<(), StoreError> {
        self.write(Write::Recode(recoding)).await
    }

    /// The invitations of a workshop that let people in, by person.
    ///
    /// # Errors
    ///
    /// As for [`Store::tables`].
    pub(crate) async fn invitations(&self, workshop: &str) -> Result<Vec<Invites>, StoreError> {
        self.reader.invitations(workshop.to_owned()).await
    }

    /// Every join code that was replaced, with its workshop.
    ///
    /// # Errors
    ///
    /// As for [`Store::tables`].
    pub(crate) async fn old_codes(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.reader.old_codes().await
    }

    /// Who knows something with that hash that is good for this; nobody if there is no such thing.
    ///
    /// # Errors
    ///
    /// As for [`Store::tables`].
    pub(crate) async fn whose(
        &self,
        hash: Hash,
        opens: Opens,
    ) -> Result<Option<Whereabouts>, StoreError> {
        self.reader.whose(hash, opens).await
    }

    /// To which table of that workshop leads what lets that person in, 0 for the hall; nothing if
    /// nothing does.
    ///
    /// # Errors
    ///
    /// As for [`Store::tables`].
    pub(crate) async fn place_of(
        &self,
        workshop: &str,
        person: u64,
    ) -> Result<Option<u16>, StoreError> {
        self.reader.place_of(workshop.to_owned(), person).await
    }

    /// Everybody in every hall: workshop, person, name.
    ///
    /// # Errors
    ///
    /// As for [`Store::tables`].
    pub(crate) async fn halls(&self) -> Result<Vec<(String, u64, String)>, StoreError> {
        self.reader.halls().await
    }

    /// Stores a record and what belongs to it, all or nothing; returns once it
    /// is on disk.
    ///
    /// Dropping the future doesn't take back an append that is already queued.
    ///
    /// # Errors
    ///
    /// [`StoreError::UnknownTable`], [`StoreError::OutOfOrder`] and
    /// [`StoreError::AlreadyStored`] write nothing. After
    /// [`StoreError::DiskFull`] or [`StoreError::Write`] nothing is
    /// acknowledged, but a failing disk may still have kept the record: load the
    /// table again before its next append. [`StoreError::Closed`] after
    /// [`Store::close`].
    pub(crate) async fn append(&self, append: Append) -> Result<(), StoreError> {
        self.write(Write::Append(append)).await
    }

    /// Erases names and texts from the file, so that nobody finds them in it either; returns once
    /// that is on disk. Copies that were made before have them still.
    ///
    /// # Errors
    ///
    /// As for [`Store::append`].
    pub(crate) async fn erase(&self, erase: Erase) -> Result<(), StoreError> {
        self.write(Write::Erase(erase)).await
    }

    /// What is kept of the admin token, if one was drawn.
    ///
    /// # Errors
    ///
    /// As for [`Store::tables`].
    pub(crate) async fn admin_token(&self) -> Result<Option<Hash>, StoreError> {
        self.reader.admin_token().await
    }

    /// Puts another admin token in the place of the one there is.
    ///
    /// # Errors
    ///
    /// As for [`Store::append`].
    pub(crate) async fn set_admin_token(&self, token: Hash) -> Result<(), StoreError> {
        self.write(Write::AdminToken(token)).await
    }

    /// How many tables there are of each status.
    ///
    /// # Errors
    ///
    /// As for [`Store::tables`].
    pub(crate) async fn count_by_status(&self) -> Result<Vec<(String, u64)>, StoreError> {
        self.reader.count_by_status().await
    }

    /// Workshops that have names or texts and were last played before `time`, in unix
    /// milliseconds.
    ///
    /// # Errors
    ///
    /// As for [`Store::tables`].
    pub(crate) async fn personal_before(&self, time: i64) -> Result<Vec<String>, StoreError> {
        self.reader.personal_before(time).await
    }

    /// The numbers of a workshop's tables that have that person's name, or have texts and commands
    /// of that person, so that some of the texts may be theirs.
    ///
    /// # Errors
    ///
    /// As for [`Store::tables`].
    pub(crate) async fn tables_with(
        &self,
        workshop: &str,
        person: u64,
    ) -> Result<Vec<u16>, StoreError> {
        self.reader.tables_with(workshop.to_owned(), person).await
    }

    /// What was played later than now was played just now: the clock was ahead then, and it would
    /// be kept for too long.
    ///
    /// # Errors
    ///
    /// As for [`Store::append`].
    pub(crate) async fn played_by_now(&self) -> Result<(), StoreError> {
        self.write(Write::PlayedByNow).await
    }

    /// Whose names are kept of that workshop, at its tables and in its hall, by their numbers.
    ///
    /// # Errors
    ///
    /// As for [`Store::tables`].
    pub(crate) async fn people(&self, workshop: &str) -> Result<Vec<Kept>, StoreError> {
        self.reader.people(workshop.to_owned()).await
    }

    /// Whether the store can be written now: it goes the way of every write, and changes nothing.
    ///
    /// # Errors
    ///
    /// As for [`Store::append`].
    pub(crate) async fn probe(&self) -> Result<(), StoreError> {
        self.write(Write::Probe).await
    }

    /// A copy of the whole store as it is at one moment, while games go on. The file has no name
    /// any more, so it is gone when it is closed.
    ///
    /// # Errors
    ///
    /// When the store can't be read, or there is no room for the copy beside it.
    pub(crate) async fn copy(&self) -> Result<File, StoreError> {
        let _one_at_a_time = self.copying.lock().await;
        let file = Arc::clone(&self.file);
        let copy = move || backup::nameless_copy(&file);
        tokio::task::spawn_blocking(copy).await.unwrap_or(Err(StoreError::Closed))
    }

    /// Every table, oldest first, without its records or scenario.
    ///
    /// # Errors
    ///
    /// [`StoreError::Read`] when the file can't be read, [`StoreError::Closed`]
    /// after [`Store::close`].
    pub(crate) async fn tables(&self) -> Result<Vec<TableRow>, StoreError> {
        self.reader.tables().await
    }

    /// One table with all that is stored for it, as of one moment.
    ///
    /// # Errors
    ///
    /// [`StoreError::UnknownTable`]; [`StoreError::MissingRecord`] when somebody
    /// has taken records out of the file; otherwise as for [`Store::tables`].
    pub(crate) async fn load(&self, table: &str) -> Result<StoredTable, StoreError> {
        self.reader.load(table.to_owned()).await
    }

    /// How much was written since the store was opened.
    pub(crate) fn write_counts(&self) -> WriteCounts {
        self.counters.read()
    }

    /// Commits what is queued, folds the write-ahead log into the file and frees
    /// the folder. Every handle is closed by it; closing twice is no error.
    ///
    /// # Errors
    ///
    /// [`StoreError::Write`] when the last fold fails. Nothing is lost then: the
    /// next open reads the write-ahead log that stays behind.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        // The reader first: the last connection to go is the one that tidies up.
        self.reader.close().await;
        let (reply, done) = oneshot::channel();
        if self.queue.send(Message::Close(reply)).await.is_err() {
            return Ok(());
        }
        done.await.unwrap_or(Err(StoreError::Closed))
    }

    async fn write(&self, write: Write) -> Result<(), StoreError> {
        let (reply, answer) = oneshot::channel();
        let message = Message::Write(Box::new(writer::Queued { write, reply }));
        self.queue.send(message).await.map_err(|_| StoreError::Closed)?;
        answer.await.unwrap_or(Err(StoreError::Closed))
    }
}
