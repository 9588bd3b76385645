//! The task that keeps a link up: connects, greets, carries messages both ways, and when the line
//! breaks waits a little and begins again.

use std::time::Duration;

use shared::protocol::server_message::ServerMessage;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep};

use super::link::Link;
use super::memory::{Heard, Memory};
use super::{ConnectionError, Notice, Opening, Outgoing};
use trust::address::Address;

/// The first pause before another try; each further one is twice as long.
const PAUSE_MIN: Duration = Duration::from_millis(250);
/// The longest pause.
const PAUSE_MAX: Duration = Duration::from_secs(8);
/// How long to wait when the server asks for patience.
const REPEAT_AFTER: Duration = Duration::from_secs(1);

/// The task's state.
pub(super) struct Keeper {
    address: Address,
    memory: Memory,
    notices: mpsc::Sender<Notice>,
    commands: mpsc::Receiver<Outgoing>,
    /// Whether the server has let us in on the present link.
    up: bool,
    /// Whether it ever has.
    ever_up: bool,
    /// Whether a server was ever there: it may have let us in although nothing was heard of it.
    found: bool,
    /// Whether the present loss was reported.
    told: bool,
}

/// Why a link is given up.
enum End {
    /// It broke: try again.
    Broken(String),
    /// Nobody is left to serve, or the server has the last word.
    Final(Option<ConnectionError>),
}

impl Keeper {
    pub(super) fn new(
        address: Address,
        opening: Opening,
        start: String,
        notices: mpsc::Sender<Notice>,
        commands: mpsc::Receiver<Outgoing>,
    ) -> Self {
        let memory = Memory::new(opening, start);
        Self {
            address,
            memory,
            notices,
            commands,
            up: false,
            ever_up: false,
            found: false,
            told: false,
        }
    }

    /// Keeps the link up until nobody wants it any more, or it can't be.
    pub(super) async fn run(mut self, first: Duration, patience: Duration) {
        let mut down_since = Instant::now();
        let mut pause = PAUSE_MIN;
        loop {
            self.up = false;
            let end = match Link::connect(&self.address).await {
                Ok(link) => {
                    self.found = true;
                    self.serve(link).await
                }
                Err(why) => End::Broken(why),
            };
            let why = match end {
                End::Broken(why) => why,
                End::Final(error) => {
                    if let Some(error) = error {
                        let _ = self.notices.send(Notice::Over(error)).await;
                    }
                    return;
                }
            };
            if self.up {
                self.told = false;
                (down_since, pause) = (Instant::now(), PAUSE_MIN);
            }
            let limit = if self.found { patience } else { first };
            if down_since.elapsed() + pause > limit {
                let error = self.given_up(limit, why);
                let _ = self.notices.send(Notice::Over(error)).await;
                return;
            }
            // Told once: a wait may be long, and nobody wants to read each try.
            if !std::mem::replace(&mut self.told, true)
                && self.notices.send(Notice::Lost(why)).await.is_err()
            {
                return;
            }
            tokio::select! {
                () = sleep(jittered(pause)) => {}
                () = self.notices.closed() => return,
            }
            pause = (pause * 2).min(PAUSE_MAX);
        }
    }

    fn given_up(&self, limit: Duration, why: String) -> ConnectionError {
        let address = self.address.socket();
        if self.found {
            ConnectionError::LostForGood { address, seconds: limit.as_secs(), why }
        } else {
            ConnectionError::Unreachable { address, why }
        }
    }

    /// Carries messages over one link until it ends.
    async fn serve(&mut self, mut link: Link) -> End {
        for text in self.memory.greeting() {
            if let Err(why) = link.send(text).await {
                return End::Broken(why);
            }
        }
        let mut repeat_at: Option<Instant> = None;
        loop {
            let pause = repeat_at.map_or(PAUSE_MAX, |at| at - Instant::now());
            tokio::select! {
                outgoing = self.commands.recv() => {
                    let Some(outgoing) = outgoing else {
                        link.close().await;
                        return End::Final(None);
                    };
                    let text = self.memory.command(&outgoing);
                    if let Err(why) = link.send(text).await {
                        return End::Broken(why);
                    }
                }
                text = link.receive() => {
                    let text = match text {
                        Ok(text) => text,
                        Err(why) => return End::Broken(why),
                    };
                    match self.take(text).await {
                        Ok(false) => {}
                        Ok(true) => repeat_at = Some(Instant::now() + REPEAT_AFTER),
                        Err(end) => {
                            link.close().await;
                            return end;
                        }
                    }
                }
                () = sleep(pause), if repeat_at.is_some() => {
                    repeat_at = None;
                    for text in self.memory.repeat() {
                        if let Err(why) = link.send(text).await {
                            return End::Broken(why);
                        }
                    }
                }
            }
        }
    }

    /// Takes what was heard; true if something must be said again later.
    async fn take(&mut self, text: String) -> Result<bool, End> {
        let message: ServerMessage = match serde_json::from_str(&text) {
            Ok(message) => message,
            Err(error) => {
                let error = ConnectionError::NotUnderstood(error.to_string());
                return Err(End::Final(Some(error)));
            }
        };
        let heard = self.memory.hear(&message);
        // A welcome alone is none: a server that is about to stop greets, and then lets nobody in.
        let lets_in = !matches!(
            message,
            ServerMessage::Welcome(_)
                | ServerMessage::Stopping(_)
                | ServerMessage::Refused(_)
                | ServerMessage::Closing(_)
        );
        if lets_in {
            let back = !self.up && self.ever_up;
            if back && self.notices.send(Notice::Back).await.is_err() {
                return Err(End::Final(None));
            }
            (self.up, self.ever_up) = (true, true);
        }
        let closing = match &message {
            ServerMessage::Closing(closing) => closing.message.trim_end_matches('.').to_owned(),
            ServerMessage::Refused(refused) => refused.message.trim_end_matches('.').to_owned(),
            _ => "frames are missing".to_owned(),
        };
        if matches!(heard, Heard::News | Heard::Closing | Heard::Over(_)) {
            let notice = Notice::Message(Box::new(message), text);
            self.notices.send(notice).await.map_err(|_| End::Final(None))?;
        }
        match heard {
            Heard::News | Heard::Old => Ok(false),
            Heard::Later => Ok(self.memory.waits()),
            Heard::Gap | Heard::Closing => Err(End::Broken(closing)),
            Heard::Over(error) => Err(End::Final(Some(error))),
        }
    }
}

/// Not every client of a room should come back in the same instant.
fn jittered(pause: Duration) -> Duration {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let luck = now.map_or(0, |now| now.subsec_nanos() % 256) + std::process::id() % 256;
    pause.mul_f64(0.75 + f64::from(luck) / 1024.0)
}
