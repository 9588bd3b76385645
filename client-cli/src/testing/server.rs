//! A server on a loopback port, in this process: the real rules behind a small part of the
//! protocol, with faults to order. It keeps everything in memory and forgives nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};

use futures_util::{SinkExt, StreamExt};
use shared::protocol::client_message::ClientMessage;
use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::codec::{Incoming, decode, encode};
use shared::protocol::conduct::Conduct;
use shared::protocol::server_message::{
    Accepted, Closing, Joined, Left, Refused, ServerMessage, Welcome,
};
use shared::rules::command::{Actor, Command};
use shared::rules::timing::Time;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio_tungstenite::accept_hdr_async;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::Message;

use super::table::Table;
use trust::address::Address;

/// A server for tests.
#[derive(Clone)]
pub(crate) struct Server {
    inner: Arc<Mutex<Inner>>,
    wake: Arc<Notify>,
    address: String,
}

pub(crate) struct Inner {
    pub(crate) table: Table,
    guests: BTreeMap<String, Guest>,
    /// Break the line right after this many more commands were done and before they are answered.
    pub(crate) cut_after: Option<usize>,
    /// Break the line once the next join is done and before it is answered.
    pub(crate) lose_join: bool,
    /// Who joined with which key.
    keys: BTreeMap<String, String>,
    /// Close all lines with this reason.
    pub(crate) closing: Option<String>,
    /// Refuse the next command as too busy.
    pub(crate) busy: bool,
    /// How many lines were opened.
    pub(crate) lines: usize,
}

#[derive(Default)]
struct Guest {
    who: String,
    frames: Vec<String>,
    done: BTreeSet<String>,
}

impl Server {
    /// Serves that table.
    pub(crate) async fn start(table: Table) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it listens").to_string();
        let inner = Inner {
            table,
            guests: BTreeMap::new(),
            cut_after: None,
            lose_join: false,
            keys: BTreeMap::new(),
            closing: None,
            busy: false,
            lines: 0,
        };
        let server =
            Self { inner: Arc::new(Mutex::new(inner)), wake: Arc::new(Notify::new()), address };
        let served = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(served.clone().line(stream));
            }
        });
        server
    }

    /// Where it is.
    pub(crate) fn address(&self) -> Address {
        Address::read(&self.address).expect("an address")
    }

    /// Its insides.
    pub(crate) fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().expect("no test panics while it holds this")
    }

    /// Does something at the table, as another seat or the facilitator would.
    pub(crate) fn order(&self, actor: Actor, command: Command) {
        let mut inner = self.inner();
        inner.table.order(actor, command).expect("the rules agree");
        inner.publish(None);
        drop(inner);
        self.wake.notify_waiters();
    }

    /// Sends what was done at the table by hand.
    pub(crate) fn published(&self) {
        self.inner().publish(None);
        self.wake.notify_waiters();
    }

    async fn line(self, stream: TcpStream) {
        #[allow(clippy::result_large_err, reason = "the library's callback is made so")]
        let name = |_: &Request, mut response: Response| {
            let name = HeaderValue::from_static(shared::protocol::SUBPROTOCOL);
            response.headers_mut().insert("sec-websocket-protocol", name);
            Ok(response)
        };
        let Ok(mut socket) = accept_hdr_async(stream, name).await else { return };
        self.inner().lines += 1;
        let mut token: Option<String> = None;
        let mut sent = 0;
        loop {
            let wake = self.wake.notified();
            let mut out: Vec<String> = Vec::new();
            let closing = self.inner().closing.clone();
            if let Some(reason) = closing {
                let message = format!("Closed: {reason}.");
                out.push(encode(&ServerMessage::Closing(Closing { reason, message })));
                let _ = socket.send(Message::text(out.remove(0))).await;
                let _ = socket.close(None).await;
                return;
            }
            if let Some(token) = &token {
                let inner = self.inner();
                let frames = &inner.guests[token].frames;
                out.extend(frames[sent.min(frames.len())..].iter().cloned());
                sent = frames.len();
            }
            for text in out {
                if socket.send(Message::text(text)).await.is_err() {
                    return;
                }
            }
            tokio::select! {
                () = wake => {}
                message = socket.next() => {
                    let Some(Ok(message)) = message else { return };
                    let Message::Text(text) = message else { continue };
                    let answer = self.inner().take(&text, &mut token, &mut sent);
                    self.wake.notify_waiters();
                    match answer {
                        None => return,
                        Some(texts) => {
                            for text in texts {
                                let _ = socket.send(Message::text(text)).await;
                            }
                        }
                    }
                }
            }
        }
    }
}

impl Inner {
    /// Takes a message; what is answered at once, or nothing if the line breaks.
    fn take(
        &mut self,
        text: &str,
        token: &mut Option<String>,
        sent: &mut usize,
    ) -> Option<Vec<String>> {
        let Incoming { id, message, .. } = decode(text).expect("clients speak the protocol");
        let answers = id.clone();
        let answer = match message {
            ClientMessage::Hello(_) => vec![ServerMessage::Welcome(Welcome {
                answers,
                protocol: 1,
                server: "test".to_owned(),
                rules: 1,
                time: Time::default(),
                scenarios: Vec::new(),
            })],
            ClientMessage::Join(join) => {
                let seat = join.seat.expect("tests name a seat");
                let key = join.key.expect("our clients have one");
                let new = format!("token-{seat}");
                if self.keys.get(&key) != Some(&seat) {
                    if let Err(refusal) = self.table.take(&seat, &join.name, false) {
                        return Some(vec![refused(answers, refusal.code.into(), &refusal.message)]);
                    }
                    let guest = Guest { who: seat.clone(), ..Guest::default() };
                    self.guests.insert(new.clone(), guest);
                    self.keys.insert(key, seat.clone());
                }
                if std::mem::take(&mut self.lose_join) {
                    return None;
                }
                *token = Some(new.clone());
                let joined = Joined {
                    table: "t1".to_owned(),
                    number: 1,
                    seat: Some(seat.clone()),
                    token: Some(new),
                    ..Joined::default()
                };
                vec![
                    ServerMessage::Joined(joined),
                    ServerMessage::Snapshot(self.table.snapshot(&seat, 0, id.as_deref())),
                ]
            }
            ClientMessage::Resume(resume) => {
                let Some(guest) = self.guests.get(&resume.token) else {
                    let code = WireCode::Link(LinkCode::WrongToken);
                    return Some(vec![refused(answers, code, "No such token.")]);
                };
                *token = Some(resume.token.clone());
                if resume.last_seq == 0 {
                    *sent = guest.frames.len();
                    let seq = *sent as u64;
                    let snapshot = self.table.snapshot(&guest.who, seq, id.as_deref());
                    vec![ServerMessage::Snapshot(snapshot)]
                } else {
                    *sent = resume.last_seq as usize;
                    vec![accepted(id)]
                }
            }
            message => return self.command(id.unwrap_or_default(), &message, token.as_deref()?),
        };
        Some(answer.iter().map(encode).collect())
    }

    fn command(&mut self, id: String, message: &ClientMessage, token: &str) -> Option<Vec<String>> {
        if std::mem::take(&mut self.busy) {
            let code = WireCode::Link(LinkCode::Busy);
            return Some(vec![refused(Some(id), code, "Try again.")]);
        }
        let guest = self.guests.get_mut(token)?;
        if !guest.done.insert(id.clone()) {
            return Some(vec![encode(&accepted(Some(id)))]);
        }
        let who = guest.who.clone();
        let done = match message {
            ClientMessage::Conduct(Conduct::Start) => {
                self.table.order(Actor::Facilitator, Command::Start).map(|_| ())
            }
            ClientMessage::Leave(_) => {
                let left = ServerMessage::Left(Left { answers: Some(id), ..Left::default() });
                return Some(vec![encode(&left)]);
            }
            message => self.table.say(&who, message),
        };
        if let Err(refusal) = done {
            return Some(vec![refused(Some(id), refusal.code.into(), &refusal.message)]);
        }
        self.publish(Some((token, &id)));
        match &mut self.cut_after {
            Some(0) => {
                self.cut_after = None;
                None
            }
            Some(left) => {
                *left -= 1;
                Some(Vec::new())
            }
            None => Some(Vec::new()),
        }
    }

    fn publish(&mut self, answers: Option<(&str, &str)>) {
        for (token, guest) in &mut self.guests {
            let id = answers.filter(|(asker, _)| asker == token).map(|(_, id)| id);
            let seq = guest.frames.len() as u64 + 1;
            if let Some(frame) = self.table.latest(&guest.who, seq, id) {
                guest.frames.push(encode(&ServerMessage::Frame(frame)));
            }
        }
    }
}

fn accepted(id: Option<String>) -> ServerMessage {
    ServerMessage::Accepted(Accepted { answers: id.unwrap_or_default() })
}

fn refused(answers: Option<String>, code: WireCode, message: &str) -> String {
    let message = message.to_owned();
    encode(&ServerMessage::Refused(Refused { answers, code, message, field: None }))
}
