//! A stop that is announced: from then on no new tables, and a time at which the server stops,
//! which every client is told.

use std::sync::Arc;
use std::time::{Duration, Instant};

use shared::protocol::server_message::{ServerMessage, Stopping};
use shared::rules::timing::Time;
use tokio::sync::watch;
use tokio::time::sleep_until;

use crate::time;

/// Whether and when the server is to stop.
#[derive(Clone)]
pub(crate) struct Drain {
    at: Arc<watch::Sender<Option<Stop>>>,
}

/// When the server is to stop, by the clock that waits and by the one that people read.
#[derive(Clone, Copy)]
struct Stop {
    at: Instant,
    time: Time,
}

impl Default for Drain {
    fn default() -> Self {
        Self { at: Arc::new(watch::Sender::new(None)) }
    }
}

impl Drain {
    /// The server is to stop after so long; said again, the last word counts.
    pub(crate) fn begin(&self, after: Duration) {
        let after_ms = u64::try_from(after.as_millis()).unwrap_or(u64::MAX);
        let time = Time(time::now().0.saturating_add(after_ms));
        self.at.send_replace(Some(Stop { at: Instant::now() + after, time }));
    }

    /// Whether a stop was announced.
    pub(crate) fn has_begun(&self) -> bool {
        self.at.borrow().is_some()
    }

    /// What clients are told of it; nothing if there is nothing to tell, or no time left for it.
    pub(crate) fn notice(&self) -> Option<ServerMessage> {
        let Stop { at, time } = (*self.at.borrow())?;
        let left = at.saturating_duration_since(Instant::now());
        let message = format!(
            "The server stops in {}. Everything is kept, and your seat is yours when it is back.",
            in_words(left)?
        );
        Some(ServerMessage::Stopping(Stopping { at: time, message }))
    }

    /// Tells when another word was said.
    pub(crate) fn words(&self) -> Words {
        Words(self.at.subscribe())
    }

    /// Waits until the time has come.
    pub(crate) async fn over(&self) {
        let mut announced = self.at.subscribe();
        loop {
            let stop = *announced.borrow_and_update();
            let time = async {
                match stop {
                    Some(Stop { at, .. }) => sleep_until(at.into()).await,
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

/// Tells when another word was said of the stop.
pub(crate) struct Words(watch::Receiver<Option<Stop>>);

impl Words {
    /// Waits for the next.
    pub(crate) async fn next(&mut self) {
        if self.0.changed().await.is_err() {
            // Nobody is left who could say one.
            std::future::pending().await
        }
    }
}

/// So long, as people say it; nothing if it is hardly any time.
fn in_words(left: Duration) -> Option<String> {
    const MINUTE_S: u64 = 60;
    const HOUR_S: u64 = 60 * MINUTE_S;
    let seconds = (left + Duration::from_millis(500)).as_secs();
    let (count, unit) = match seconds {
        0 => return None,
        seconds if seconds < 2 * MINUTE_S => (seconds, "second"),
        seconds if seconds < 2 * HOUR_S => (seconds / MINUTE_S, "minute"),
        seconds => (seconds / HOUR_S, "hour"),
    };
    Some(format!("{count} {unit}{}", if count == 1 { "" } else { "s" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_last_word_counts() {
        let drain = Drain::default();
        assert!(!drain.has_begun());
        drain.begin(Duration::from_secs(3_600));
        assert!(drain.has_begun());
        let over = tokio::spawn({
            let drain = drain.clone();
            async move { drain.over().await }
        });
        tokio::task::yield_now().await;
        assert!(!over.is_finished());
        drain.begin(Duration::ZERO);
        over.await.expect("no panic");
    }

    #[test]
    fn a_time_is_told_as_people_say_it() {
        let told = |seconds| in_words(Duration::from_secs(seconds)).unwrap_or_default();
        assert_eq!([told(0), told(1), told(5)], ["", "1 second", "5 seconds"]);
        assert_eq!(
            [told(119), told(120), told(7_199)],
            ["119 seconds", "2 minutes", "119 minutes"]
        );
        assert_eq!(told(24 * 3_600), "24 hours");
    }
}
