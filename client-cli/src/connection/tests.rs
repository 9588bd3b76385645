//! The connection against a server with faults, and its memory by itself.

use std::time::Duration;

use shared::protocol::act::Act;
use shared::protocol::client_message::{ClientMessage, Join, Ready, Talk};
use shared::protocol::codec::decode;
use shared::protocol::server_message::{Frame, ServerMessage};
use shared::rules::command::{Actor, Command};
use tokio::sync::mpsc;

use super::memory::{Heard, Memory};
use super::{Connection, ConnectionError, Notice, Opening, Outgoing};
use crate::connection::enter::Entered;
use crate::error::CliError;
use crate::testing::server::Server;
use crate::testing::table::Table;
use trust::address::Address;

const LONG: Duration = Duration::from_secs(20);

/// The far end of a connection whose server is the test.
pub(crate) struct Scripted {
    pub(super) incoming: mpsc::Sender<Notice>,
    /// Open as long as the test lasts, so that what is said goes somewhere.
    pub(super) _outgoing: mpsc::Receiver<Outgoing>,
}

impl Scripted {
    /// The server says that.
    pub(crate) async fn says(&mut self, message: ServerMessage) {
        let notice = Notice::Message(Box::new(message), String::new());
        self.incoming.send(notice).await.expect("somebody listens");
    }
}

pub(crate) fn join(seat: &str) -> Opening {
    Opening::Join(Join {
        code: "TEST".to_owned(),
        seat: Some(seat.to_owned()),
        name: "Ada".to_owned(),
        ..Join::default()
    })
}

async fn entered(server: &Server, seat: &str) -> (Connection, Entered) {
    let mut connection = Connection::open(server.address(), join(seat), Duration::ZERO, LONG);
    let entered = connection.enter(false).await.expect("the seat is free");
    (connection, entered)
}

fn say(text: &str) -> ClientMessage {
    ClientMessage::Talk(Talk { to: Vec::new(), text: text.to_owned() })
}

/// Hears until the answer to that command comes; the numbers of the frames on the way.
async fn answer(connection: &mut Connection, id: &str) -> Vec<u64> {
    let mut seqs = Vec::new();
    loop {
        match connection.hear().await.expect("the connection lasts") {
            Notice::Message(message, _) => match *message {
                ServerMessage::Frame(frame) => {
                    seqs.push(frame.seq);
                    if frame.answers.as_deref() == Some(id) {
                        return seqs;
                    }
                }
                ServerMessage::Accepted(accepted) if accepted.answers == id => return seqs,
                ServerMessage::Refused(refused) if refused.answers.as_deref() == Some(id) => {
                    return seqs;
                }
                _ => {}
            },
            Notice::Over(error) => panic!("over: {error}"),
            Notice::Lost(_) | Notice::Back => {}
        }
    }
}

#[tokio::test]
async fn a_command_on_a_line_that_breaks_is_done_once() {
    let server = Server::start(Table::begun(&[])).await;
    let (mut connection, entered) = entered(&server, "northmere").await;
    assert!(entered.mirror.table().is_some());
    let before = server.inner().table.log.len();
    server.inner().cut_after = Some(1);
    let first = connection.say(say("one"), None).await;
    let second = connection.say(say("two"), None).await;
    let third = connection.say(say("three"), None).await;
    let mut seqs = answer(&mut connection, &first).await;
    seqs.extend(answer(&mut connection, &second).await);
    seqs.extend(answer(&mut connection, &third).await);
    assert_eq!(seqs, [1, 2, 3], "no frame is missing, none comes twice");
    assert_eq!(server.inner().table.log.len(), before + 3, "nothing was done twice");
    assert_eq!(server.inner().lines, 2);
}

#[tokio::test]
async fn a_join_whose_answer_is_lost_is_sent_again_and_finds_its_seat() {
    let server = Server::start(Table::begun(&[])).await;
    server.inner().lose_join = true;
    let (mut connection, entered) = entered(&server, "northmere").await;
    assert!(entered.joined.is_some());
    assert_eq!(server.inner().lines, 2);
    let id = connection.say(say("one"), None).await;
    assert_eq!(answer(&mut connection, &id).await, [1]);
}

#[tokio::test]
async fn what_was_missed_comes_when_the_line_is_back() {
    let server = Server::start(Table::begun(&[])).await;
    let (mut connection, _) = entered(&server, "northmere").await;
    server.inner().cut_after = Some(0);
    let id = connection.say(say("one"), None).await;
    let phase = shared::rules::phase::PhaseName::Settlement;
    answer(&mut connection, &id).await;
    server.order(Actor::Facilitator, Command::RingBell(phase));
    let id = connection.say(ClientMessage::Ready(Ready { ready: true }), None).await;
    assert_eq!(answer(&mut connection, &id).await, [2, 3]);
}

#[tokio::test]
async fn a_busy_server_is_asked_again() {
    let server = Server::start(Table::begun(&[])).await;
    let (mut connection, _) = entered(&server, "northmere").await;
    server.inner().busy = true;
    let id = connection.say(say("one"), None).await;
    assert_eq!(answer(&mut connection, &id).await, [1]);
}

#[tokio::test]
async fn a_seat_taken_up_elsewhere_is_let_go() {
    let server = Server::start(Table::begun(&[])).await;
    let (mut connection, _) = entered(&server, "northmere").await;
    server.inner().closing = Some("taken_over".to_owned());
    let _ = connection.say(say("one"), None).await;
    loop {
        match connection.hear().await {
            Some(Notice::Over(ConnectionError::TakenOver(_))) => return,
            Some(Notice::Message(..)) => {}
            other => panic!("not taken over: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_taken_seat_is_refused_at_once() {
    let server = Server::start(Table::begun(&["northmere"])).await;
    let mut connection =
        Connection::open(server.address(), join("northmere"), Duration::ZERO, LONG);
    let error = connection.enter(false).await.expect_err("taken");
    assert!(error.to_string().contains("taken"), "{error}");
}

#[tokio::test]
async fn where_nobody_answers_it_says_what_to_do() {
    let nobody = Address::read("127.0.0.1:1").expect("an address");
    let mut connection = Connection::open(nobody, join("northmere"), Duration::ZERO, LONG);
    let error = connection.enter(false).await.expect_err("nobody answers");
    assert!(
        matches!(error, CliError::Connection(ConnectionError::Unreachable { .. })),
        "{error:?}"
    );
    assert!(error.to_string().contains("pace-server"), "{error}");
}

fn frame(seq: u64, answers: Option<&str>) -> ServerMessage {
    ServerMessage::Frame(Frame {
        seq,
        answers: answers.map(str::to_owned),
        happened: Vec::new(),
        changed: Default::default(),
        gone: Vec::new(),
    })
}

#[test]
fn memory_knows_old_frames_gaps_and_what_is_unanswered() {
    let resume = Opening::Resume { token: "secret".to_owned(), in_hall: false };
    let mut memory = Memory::new(resume, "s".to_owned());
    let message = ClientMessage::Act(Act::Vote { confidence: true });
    for id in ["a", "b"] {
        memory.command(&Outgoing { id: id.to_owned(), phase: None, message: message.clone() });
    }
    assert!(matches!(memory.hear(&frame(1, Some("a"))), Heard::News));
    assert!(matches!(memory.hear(&frame(1, Some("a"))), Heard::Old));
    assert!(matches!(memory.hear(&frame(3, None)), Heard::Gap));
    let greeting = memory.greeting();
    assert_eq!(greeting.len(), 3, "hello, resume, and what has no answer yet");
    let again = decode(&greeting[2]).expect("a message");
    assert_eq!(again.id.as_deref(), Some("b"));
    assert!(greeting[1].contains("\"last_seq\":1"), "{}", greeting[1]);
    assert!(matches!(memory.hear(&frame(2, Some("b"))), Heard::News));
    assert!(!memory.waits());
}
