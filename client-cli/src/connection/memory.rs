//! What must survive a broken link: who we are, how far we have heard, what waits for an answer.
//! Pure: the keeper asks it what to send and tells it what came.

use std::collections::VecDeque;

use shared::protocol::VERSION;
use shared::protocol::client_message::{ClientMessage, Hello, Resume};
use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::codec::encode_client;
use shared::protocol::server_message::{Closing, Refused, ServerMessage};

use super::{ConnectionError, Opening, Outgoing};

/// Where a table's number is asked for, this is the hall.
const HALL: u16 = 0;

/// What must survive a broken link.
pub(super) struct Memory {
    opening: Opening,
    start: String,
    token: Option<String>,
    last_seq: u64,
    /// The number of the table that is shown.
    table: Option<u16>,
    /// The message that asks for another table, and which.
    visits: Option<(String, u16)>,
    unanswered: VecDeque<(String, String)>,
}

/// What to do with something that was heard.
#[derive(Debug)]
pub(super) enum Heard {
    /// Pass it on.
    News,
    /// Known already.
    Old,
    /// The server asks for patience: say it again in a while.
    Later,
    /// Frames are missing: connect again and resume.
    Gap,
    /// The server closes: connect again.
    Closing,
    /// It is over.
    Over(ConnectionError),
}

impl Memory {
    /// At the beginning; `start` is the id of the message that opens.
    pub(super) fn new(opening: Opening, start: String) -> Self {
        let token = match &opening {
            Opening::Resume { token, .. } => Some(token.clone()),
            Opening::Create(_) | Opening::Join(_) | Opening::Recover(_) => None,
        };
        let in_hall = matches!(opening, Opening::Resume { in_hall: true, .. });
        let (last_seq, table, visits) = (0, in_hall.then_some(HALL), None);
        Self { opening, start, token, last_seq, table, visits, unanswered: VecDeque::new() }
    }

    /// What a new link says first: who we are, then everything that waits for an answer.
    pub(super) fn greeting(&self) -> Vec<String> {
        let client = Some(format!("pace {}", env!("CARGO_PKG_VERSION")));
        let hello = ClientMessage::Hello(Hello { protocol: VERSION, client });
        let opening = match (&self.token, &self.opening) {
            (Some(token), _) => {
                let token = token.clone();
                let (last_seq, table) = (self.last_seq, self.table);
                ClientMessage::Resume(Resume { token, last_seq, table })
            }
            (None, Opening::Create(create)) => ClientMessage::Create(create.clone()),
            (None, Opening::Join(join)) => ClientMessage::Join(join.clone()),
            (None, Opening::Resume { token, .. }) => {
                let (token, table) = (token.clone(), self.table);
                ClientMessage::Resume(Resume { token, last_seq: 0, table })
            }
            (None, Opening::Recover(recover)) => ClientMessage::Recover(recover.clone()),
        };
        let mut texts = vec![
            encode_client(&format!("{}-hello", self.start), None, &hello),
            encode_client(&self.start, None, &opening),
        ];
        if self.token.is_some() {
            texts.extend(self.repeat());
        }
        texts
    }

    /// Everything that waits for an answer.
    pub(super) fn repeat(&self) -> Vec<String> {
        self.unanswered.iter().map(|(_, text)| text.clone()).collect()
    }

    /// Whether anything waits for an answer.
    pub(super) fn waits(&self) -> bool {
        !self.unanswered.is_empty()
    }

    /// Takes a command; the text to send.
    pub(super) fn command(&mut self, outgoing: &Outgoing) -> String {
        let text = encode_client(&outgoing.id, outgoing.phase, &outgoing.message);
        if let ClientMessage::Visit(visit) = &outgoing.message {
            self.visits = Some((outgoing.id.clone(), visit.table));
        }
        self.unanswered.push_back((outgoing.id.clone(), text.clone()));
        text
    }

    /// Takes note of what was heard.
    pub(super) fn hear(&mut self, message: &ServerMessage) -> Heard {
        match message {
            ServerMessage::Welcome(_) => {}
            ServerMessage::Created(created) => self.token = Some(created.token.clone()),
            ServerMessage::Joined(joined) => {
                self.keep(joined.token.as_ref());
                self.table = Some(joined.number);
            }
            ServerMessage::Hall(hall) => {
                self.keep(hall.token.as_ref());
                (self.last_seq, self.table) = (0, Some(HALL));
            }
            ServerMessage::Snapshot(snapshot) => {
                self.last_seq = snapshot.seq;
                if let Some((id, table)) = self.visits.take() {
                    if snapshot.answers.as_ref() == Some(&id) {
                        self.table = Some(table);
                    } else {
                        self.visits = Some((id, table));
                    }
                }
                self.answered(snapshot.answers.as_deref());
            }
            ServerMessage::Frame(frame) => {
                if frame.seq <= self.last_seq {
                    return Heard::Old;
                }
                if frame.seq > self.last_seq + 1 {
                    return Heard::Gap;
                }
                self.last_seq = frame.seq;
                self.answered(frame.answers.as_deref());
            }
            // It is news like any other; whether it was answered is not for here.
            ServerMessage::Decision(_)
            | ServerMessage::HallNews(_)
            | ServerMessage::Stopping(_) => {}
            ServerMessage::Accepted(accepted) => self.answered(Some(&accepted.answers)),
            ServerMessage::Forecast(forecast) => self.answered(forecast.answers.as_deref()),
            ServerMessage::Explanation(found) => self.answered(found.answers.as_deref()),
            ServerMessage::Monitor(found) => self.answered(found.answers.as_deref()),
            ServerMessage::Workshop(view) => self.answered(view.answers.as_deref()),
            ServerMessage::Conducted(conducted) => self.answered(conducted.answers.as_deref()),
            ServerMessage::Recovery(view) => self.answered(view.answers.as_deref()),
            ServerMessage::Invitations(found) => self.answered(found.answers.as_deref()),
            ServerMessage::Code(view) => self.answered(view.answers.as_deref()),
            ServerMessage::TablesCompared(found) => self.answered(found.answers.as_deref()),
            ServerMessage::Left(left) => self.answered(left.answers.as_deref()),
            ServerMessage::Refused(refused) => return self.refused(refused),
            ServerMessage::Closing(closing) => return closes(closing),
        }
        Heard::News
    }

    fn refused(&mut self, refused: &Refused) -> Heard {
        let later = matches!(
            refused.code,
            WireCode::Link(LinkCode::SlowDown | LinkCode::Busy | LinkCode::StoreFailed)
        );
        let opening = refused.answers.as_deref().is_none_or(|id| id.starts_with(&self.start));
        match (opening, later) {
            (true, true) => Heard::Closing,
            (true, false) => Heard::Over(ConnectionError::Refused(Box::new(refused.clone()))),
            (false, true) => Heard::Later,
            (false, false) => {
                self.answered(refused.answers.as_deref());
                Heard::News
            }
        }
    }

    fn keep(&mut self, token: Option<&String>) {
        if let Some(token) = token {
            self.token = Some(token.clone());
        }
    }

    fn answered(&mut self, id: Option<&str>) {
        self.unanswered.retain(|(known, _)| Some(known.as_str()) != id);
    }
}

fn closes(closing: &Closing) -> Heard {
    match closing.reason.as_str() {
        "taken_over" => Heard::Over(ConnectionError::TakenOver(closing.message.clone())),
        _ => Heard::Closing,
    }
}
