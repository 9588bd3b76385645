//! Whoever is at two tables is brought back to one.
//!
//! Somebody who goes to another table gets the new seat first and loses the old one then, each by a
//! record of that table. If the server is killed in between, or the old table fails, they are at
//! both. The store knows where they belong: with the record of the new seat it was written that
//! what lets them in leads there.

use std::collections::BTreeMap;

use shared::rules::ids::PersonId;

use super::Workshop;
use super::leading::run;
use crate::table;
use crate::table::message::{Errand, Refusal};

impl Workshop {
    /// Takes everybody from all tables but the one where they belong. What can't be done now (a
    /// table can't be opened, say) is tried again the next time. Whoever asks holds `bringing`.
    pub(super) async fn settle(&self) {
        if let Err((_, why)) = self.try_to_settle().await {
            tracing::warn!(id = self.id, %why, "somebody may still be at two tables");
        }
    }

    async fn try_to_settle(&self) -> Result<(), Refusal> {
        let mut tables: BTreeMap<u32, Vec<u16>> = BTreeMap::new();
        for entry in self.tables() {
            let people = entry.board.read().map(|seen| seen.people).unwrap_or_default();
            for found in people {
                tables.entry(found.person).or_default().push(entry.number);
            }
        }
        for (person, numbers) in tables.into_iter().filter(|(_, numbers)| numbers.len() > 1) {
            let place = self.store.place_of(&self.id, person.into()).await;
            let place = place.map_err(|error| table::not_written(&error))?;
            // Where nothing says where they belong, they stay at the first.
            let stays = numbers.iter().find(|number| Some(**number) == place).or(numbers.first());
            for number in numbers.iter().filter(|number| Some(*number) != stays) {
                tracing::warn!(person, table = number, ?stays, "somebody was at two tables");
                let table = self.table(*number).await?;
                run(&table, Errand::Release(PersonId(person))).await?;
            }
        }
        Ok(())
    }

    /// As [`Workshop::settle`], when the server starts.
    pub(crate) async fn settle_at_start(&self) {
        let _alone = self.bringing.lock().await;
        self.settle().await;
    }
}
