//! Names and texts that go for good: from the store, from the tables' memory and from the hall.
//!
//! Games stay as they are. A table that had something of it is opened again from its log, so that
//! nothing is left in what it keeps for those who resume; whoever plays there resumes. Who waits in
//! the hall is there no longer, because they are nothing but a name.

use std::sync::Arc;

use shared::protocol::server_message::LeftWhy;
use shared::protocol::workshop::GoneWhy;
use shared::rules::ids::PersonId;

use super::Workshop;
use super::hall::show_out;
use crate::store::{Erase, Erased, StoreError};
use crate::table::erasing::texts_of;

impl Workshop {
    /// Erases the names and texts of everybody, or of one person: those of all tables and the hall.
    /// It is done to its end, even if nobody waits for it any more: what is gone from the store
    /// must not stay in memory.
    ///
    /// # Errors
    ///
    /// [`StoreError::UnknownPerson`], or the store can't be read or written.
    pub(crate) async fn erase(
        self: &Arc<Self>,
        person: Option<PersonId>,
    ) -> Result<(), StoreError> {
        let workshop = Arc::clone(self);
        let erased = tokio::spawn(async move { workshop.erase_all_of(person).await }).await;
        // A panic is in the log.
        erased.unwrap_or(Err(StoreError::Closed))
    }

    async fn erase_all_of(self: &Arc<Self>, person: Option<PersonId>) -> Result<(), StoreError> {
        let _alone = self.bringing.lock().await;
        let _nobody_comes = self.erasing.write().await;
        // Nobody may wake a table before what is erased is gone from the store.
        let (mut closed, mut texts) = (Vec::new(), Vec::new());
        let known = match person {
            None => Vec::new(),
            Some(person) => self.store.tables_with(&self.id, u64::from(person.0)).await?,
        };
        for entry in &self.tables {
            if let Some(person) = person {
                if !known.contains(&entry.number) {
                    continue;
                }
                let stored = self.store.load(&entry.id).await?;
                let named = stored.people.contains_key(&u64::from(person.0));
                let texts = texts_of(person, &stored.records);
                if !named && !texts.iter().any(|text| stored.texts.contains_key(text)) {
                    continue;
                }
            }
            closed.push((entry, entry.close().await));
            if let Some(person) = person {
                let records = self.store.load(&entry.id).await?.records;
                texts.extend(texts_of(person, &records).into_iter().map(|it| (entry.number, it)));
            }
        }
        if let Some(person) = person
            && closed.is_empty()
            && self.hall().name(person).is_none()
        {
            let (workshop, person) = (self.code(), person.0);
            return Err(StoreError::UnknownPerson { workshop, person });
        }
        let what = match person {
            None => Erased::Everything,
            Some(person) => Erased::Person { person: person.0.into(), texts },
        };
        self.store.erase(Erase { workshop: self.id.clone(), what }).await?;
        let erased = |found: PersonId| person.is_none_or(|person| person == found);
        for entry in &self.tables {
            entry.board.forget(erased);
        }
        let message = "Your name was erased, so you wait no longer; to play, join again.";
        let gone = {
            let mut hall = self.hall();
            let gone = hall.remove(erased, GoneWhy::Erased);
            hall.news.forget(erased);
            gone
        };
        show_out(gone, LeftWhy::Erased, message);
        self.tell_all();
        for (entry, closed) in closed {
            let was_awake = closed.was_awake;
            drop(closed);
            if was_awake {
                // One that can't be opened is tried again when somebody comes.
                let _ = entry.wake(&self.store).await;
            }
        }
        let person = person.map(|person| person.0);
        tracing::info!(workshop = self.id, person, "names and texts were erased");
        Ok(())
    }
}
