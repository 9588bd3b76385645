//! Names and texts are kept for so many days after somebody last played at a table of a workshop or
//! came to its hall (`--retention-days`). One that never began is no exception.
//!
//! By the server's clock, as all else. What was played while that was ahead counts as played when
//! it is noticed.

use std::sync::Arc;
use std::time::Duration;

use crate::table::registry::Registry;
use crate::time;

/// How often it is looked.
const EVERY: Duration = Duration::from_secs(60 * 60);

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Erases what is older, now and every hour, for as long as the server runs.
pub(crate) async fn keep(registry: Arc<Registry>, days: u32) {
    let mut hours = tokio::time::interval(EVERY);
    loop {
        hours.tick().await;
        erase_before(&registry, time::now_ms().saturating_sub(i64::from(days) * DAY_MS)).await;
    }
}

/// Erases names and texts of workshops that were last played before `time`, in unix milliseconds.
async fn erase_before(registry: &Registry, time: i64) {
    let store = registry.store();
    let mended = store.played_by_now().await;
    let workshops = match mended.and(store.personal_before(time).await) {
        Ok(workshops) => workshops,
        Err(error) => {
            tracing::error!(%error, "it can't be seen what is too old to be kept");
            return;
        }
    };
    for id in workshops {
        let erased = match registry.named(&id) {
            Ok(workshop) => workshop.erase(None).await,
            Err(error) => Err(error),
        };
        if let Err(error) = erased {
            tracing::error!(workshop = id, %error, "names and texts too old were not erased");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Append, Store, Waiter};
    use shared::protocol::client_message::Create;

    #[tokio::test]
    async fn what_is_old_goes_and_what_is_new_stays() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path()).expect("opens");
        let (registry, _) = Registry::restore(store.clone(), Vec::new()).await.expect("restores");
        let created = registry.create(Create::default(), false).await.expect("creates");
        let id = created.workshop.tables()[0].id.clone();
        let handle = created.workshop.table(1).await.expect("is there");
        let waiter = Waiter {
            workshop: created.workshop.id.clone(),
            person: 1,
            name: "Bea".into(),
            credentials: Vec::new(),
        };
        store.enter_hall(waiter).await.expect("enters");
        let append = Append {
            table: id.clone(),
            people: vec![(0, "Ada".into())],
            texts: vec![(0, "Good morning".into())],
            ..Append::default()
        };
        store.append(append).await.expect("appends");
        let played = store.tables().await.expect("lists")[0].played_at;
        erase_before(&registry, played).await;
        assert_eq!(store.load(&id).await.expect("loads").people.len(), 1);
        erase_before(&registry, played + 1).await;
        let left = store.load(&id).await.expect("loads");
        assert!(left.people.is_empty() && left.texts.is_empty());
        assert_eq!(left.records.len(), 1, "the game is as it was");
        assert_eq!(store.halls().await.expect("reads"), [], "nor does anybody wait");
        assert!(handle.is_gone(), "nor is it in memory");
    }

    #[tokio::test]
    async fn what_was_played_while_the_clock_was_ahead_is_kept_no_longer_than_the_rest() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path()).expect("opens");
        let (registry, _) = Registry::restore(store.clone(), Vec::new()).await.expect("restores");
        registry.create(Create::default(), false).await.expect("creates");
        let file = rusqlite::Connection::open(folder.path().join("pace.sqlite3")).expect("opens");
        let ahead = time::now_ms() + 365 * DAY_MS;
        file.execute("UPDATE tables SET played_at = ?1", [ahead]).expect("writes");
        erase_before(&registry, 0).await;
        let played = store.tables().await.expect("lists")[0].played_at;
        assert!(played <= time::now_ms(), "{played}");
    }
}
