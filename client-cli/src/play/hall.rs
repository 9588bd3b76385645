//! Waiting in the hall: every line is answered at once, and none is kept for the seat to come.

use shared::protocol::client_message::{ClientMessage, Leave};
use shared::protocol::server_message::ServerMessage;

use super::Outcome;
use super::console::Console;
use crate::connection::enter::Entered;
use crate::connection::{Connection, ConnectionError, Notice};
use crate::error::CliError;

const PROMPT: &str = "hall > ";

const HELP: &str = "\
You wait in the hall until the facilitator brings you to a seat. Until then you can type
  leave    go away for good
  quit     stop this program; your place in the hall stays yours
  help     this list
What you play with can be typed once you have a seat.";

/// Somebody who waits.
struct Guest<'a> {
    connection: &'a mut Connection,
    console: &'a mut Console,
    json: bool,
    /// A file of lines said `wait`: its next lines are for the seat.
    still: bool,
}

/// Waits until somebody is brought to a seat, which is then in `entered`; or how it ended before.
///
/// # Errors
///
/// The connection is over, or the server sends the guest away.
pub(crate) async fn wait(
    connection: &mut Connection,
    console: &mut Console,
    entered: &mut Entered,
    json: bool,
) -> Result<Option<Outcome>, CliError> {
    let mut guest = Guest { connection, console, json, still: false };
    loop {
        if !json && !guest.still {
            guest.console.prompt(PROMPT)?;
        }
        tokio::select! {
            // What is typed first, so that a file's `wait` is read before a seat comes.
            biased;
            line = guest.console.line(), if !guest.still => match line {
                None => return Ok(Some(Outcome::Quit)),
                Some(line) => if guest.typed(line.trim()).await? {
                    return Ok(Some(Outcome::Quit));
                }
            },
            notice = guest.connection.hear() => match notice {
                None => return Ok(Some(Outcome::Quit)),
                Some(Notice::Over(error)) => return Err(error.into()),
                Some(Notice::Lost(why)) => guest.tell(&format!("[{why}; trying again]"))?,
                Some(Notice::Back) => guest.tell("[connected again]")?,
                Some(Notice::Message(message, text)) => {
                    if json {
                        guest.console.write(&text)?;
                    }
                    match *message {
                        ServerMessage::Left(left) => return gone(left.message),
                        message => if guest.heard(message, entered)? {
                            return Ok(None);
                        }
                    }
                }
            },
            _ = tokio::signal::ctrl_c() => return Ok(Some(Outcome::Quit)),
        }
    }
}

/// Whoever goes of their own accord is told nothing; all others are told why.
fn gone(why: Option<String>) -> Result<Option<Outcome>, CliError> {
    match why {
        None => Ok(Some(Outcome::Left)),
        Some(why) => Err(ConnectionError::TakenAway(why).into()),
    }
}

fn waiting(others: usize) -> String {
    match others {
        0 => "[you wait in the hall]".to_owned(),
        1 => "[you wait in the hall, and 1 other]".to_owned(),
        others => format!("[you wait in the hall, and {others} others]"),
    }
}

impl Guest<'_> {
    /// Does what a line asks; true if it was the last.
    async fn typed(&mut self, line: &str) -> Result<bool, CliError> {
        match line.to_ascii_lowercase().as_str() {
            "" => {}
            "quit" | "exit" => return Ok(true),
            "leave" => {
                let _ = self.connection.say(ClientMessage::Leave(Leave {}), None).await;
            }
            "help" | "?" => self.tell(HELP)?,
            "wait" if !self.console.is_person() => self.still = true,
            _ => self.tell(
                "You wait in the hall; the facilitator brings you to a seat. Until then there are \
                 `leave`, `quit` and `help`.",
            )?,
        }
        Ok(false)
    }

    /// Takes what the server says; true if there is a seat now, and its table is shown.
    fn heard(&mut self, message: ServerMessage, entered: &mut Entered) -> Result<bool, CliError> {
        match message {
            ServerMessage::Hall(hall) => {
                self.tell(&waiting(hall.waiting.saturating_sub(1)))?;
            }
            ServerMessage::Refused(refused) => self.tell(&format!("No: {}", refused.message))?,
            ServerMessage::Stopping(stopping) => self.tell(&format!("[{}]", stopping.message))?,
            message => return Ok(entered.take(message)),
        }
        Ok(false)
    }

    fn tell(&mut self, text: &str) -> Result<(), CliError> {
        if self.json {
            crate::output::note(text);
            return Ok(());
        }
        self.console.write(text)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use shared::protocol::server_message::{Joined, Left, Snapshot};
    use shared::protocol::workshop::HallView;

    use super::*;

    fn hall(waiting: usize) -> ServerMessage {
        let (answers, token, recovery, invitation) = (None, None, None, None);
        ServerMessage::Hall(HallView { answers, token, recovery, invitation, waiting })
    }

    /// Waits with these lines typed and these messages heard, which come after the lines.
    async fn waited(
        script: &[&str],
        heard: Vec<ServerMessage>,
    ) -> (String, Result<Option<Outcome>, CliError>, Entered, Console) {
        let kept = Arc::new(Mutex::new(String::new()));
        let mut console = Console::scripted(script, &kept);
        let (mut connection, mut server) = Connection::scripted();
        let mut entered = Entered::default();
        let speaks = async {
            for message in heard {
                server.says(message).await;
            }
            server
        };
        let waits = wait(&mut connection, &mut console, &mut entered, false);
        let (outcome, _server) = tokio::join!(waits, speaks);
        let text = kept.lock().expect("nobody holds it").clone();
        (text, outcome, entered, console)
    }

    #[tokio::test]
    async fn every_line_is_answered_at_once_and_none_is_kept() {
        let script = ["hello?", "status", "help", "quit", "say never heard"];
        let (text, outcome, _, _) = waited(&script, Vec::new()).await;
        assert!(matches!(outcome, Ok(Some(Outcome::Quit))), "{outcome:?}");
        assert_eq!(text.matches("You wait in the hall;").count(), 2, "{text}");
        assert!(text.contains("your place in the hall stays yours"), "{text}");
    }

    #[tokio::test]
    async fn whoever_leaves_is_gone_and_whoever_is_sent_away_is_told_why() {
        let left = |why: Option<&str>| {
            let message = why.map(str::to_owned);
            vec![ServerMessage::Left(Left { message, ..Left::default() })]
        };
        let (_, outcome, _, _) = waited(&["leave", "wait"], left(None)).await;
        assert!(matches!(outcome, Ok(Some(Outcome::Left))), "{outcome:?}");
        let (_, outcome, _, _) = waited(&["wait"], left(Some("The day is over."))).await;
        let why = outcome.expect_err("sent away").to_string();
        assert_eq!(why, "The day is over.");
    }

    #[tokio::test]
    async fn a_file_of_lines_waits_and_goes_on_at_the_seat() {
        let joined = Joined { number: 2, seat: Some("queens".to_owned()), ..Joined::default() };
        let snapshot: Snapshot = serde_json::from_str(r#"{"seq":0,"entities":{}}"#).expect("one");
        let heard = vec![
            hall(3),
            hall(2),
            hall(1),
            ServerMessage::Joined(joined),
            ServerMessage::Snapshot(snapshot),
        ];
        let (text, outcome, entered, mut console) = waited(&["wait", "ready"], heard).await;
        assert!(matches!(outcome, Ok(None)), "{outcome:?}");
        let told = "[you wait in the hall, and 2 others]\n[you wait in the hall, and 1 other]\n\
                    [you wait in the hall]\n";
        assert_eq!(text, told);
        assert_eq!(entered.joined.map(|joined| joined.number), Some(2));
        assert_eq!(console.line().await.as_deref(), Some("ready"));
    }
}
