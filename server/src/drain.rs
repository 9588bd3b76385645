//! A stop that is announced: from then on no new tables, and a time at which the server stops.

use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch;
use tokio::time::sleep_until;

/// Whether and when the server is to stop.
#[derive(Clone)]
pub(crate) struct Drain {
    at: Arc<watch::Sender<Option<Instant>>>,
}

impl Default for Drain {
    fn default() -> Self {
        Self { at: Arc::new(watch::Sender::new(None)) }
    }
}

impl Drain {
    /// The server is to stop then; said again, the last word counts.
    pub(crate) fn begin(&self, at: Instant) {
        self.at.send_replace(Some(at));
    }

    /// Whether a stop was announced.
    pub(crate) fn has_begun(&self) -> bool {
        self.at.borrow().is_some()
    }

    /// Waits until the time has come.
    pub(crate) async fn over(&self) {
        let mut announced = self.at.subscribe();
        loop {
            let at = *announced.borrow_and_update();
            let time = async {
                match at {
                    Some(at) => sleep_until(at.into()).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = time => return,
                // The sender is ours, so this comes only with another word.
                _ = announced.changed() => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn the_last_word_counts() {
        let drain = Drain::default();
        assert!(!drain.has_begun());
        let start = Instant::now();
        drain.begin(start + Duration::from_secs(3_600));
        assert!(drain.has_begun());
        let over = tokio::spawn({
            let drain = drain.clone();
            async move { drain.over().await }
        });
        tokio::task::yield_now().await;
        assert!(!over.is_finished());
        drain.begin(start);
        over.await.expect("no panic");
    }
}
