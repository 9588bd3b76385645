//! A server in a folder of its own, and clients for it.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use clap::Parser;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, WebSocketConfig};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, client_async, connect_async_with_config};

use crate::cli::Options;
use crate::start::{Server, StartError};

/// How long anything may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running server.
pub(super) struct Running {
    pub(super) address: SocketAddr,
    /// The admin token, at the first start.
    pub(super) admin: Option<String>,
    pub(super) stop: mpsc::Sender<()>,
    running: JoinHandle<Result<(), StartError>>,
}

impl Running {
    /// Starts one in that folder, on a port that the system chooses.
    pub(super) async fn start(folder: &Path) -> Self {
        Self::start_with(folder, &[]).await
    }

    /// The same with further options.
    pub(super) async fn start_with(folder: &Path, more: &[&str]) -> Self {
        let data = folder.to_str().expect("a plain path");
        let mut arguments = vec!["pace-server", "--listen", "127.0.0.1:0", "--data", data];
        arguments.extend(more);
        let options = Options::try_parse_from(arguments).expect("parses");
        let server = Server::open(&options).await.expect("opens");
        let address = server.banner().address;
        let admin = server.banner().admin.clone();
        let (stop, stopped) = mpsc::channel(1);
        let running = tokio::spawn(async move { server.run(&options, stopped).await });
        Self { address, admin, stop, running }
    }

    /// Stops it, and waits until it has.
    pub(super) async fn stop(self) {
        // Nobody who could say more is left, so it stops at once.
        drop(self.stop);
        within(self.running).await.expect("no panic").expect("a clean end");
    }

    /// Waits until it has stopped by itself.
    pub(super) async fn ended(self) {
        within(self.running).await.expect("no panic").expect("a clean end");
    }

    /// A client that has not said anything.
    pub(super) async fn connect(&self) -> Client {
        self.connect_with(None).await
    }

    /// The same with limits of its own.
    pub(super) async fn connect_with(&self, config: Option<WebSocketConfig>) -> Client {
        let mut request =
            format!("ws://{}/ws", self.address).into_client_request().expect("a request");
        let protocol = "pace.v1".parse().expect("a header");
        request.headers_mut().insert("Sec-WebSocket-Protocol", protocol);
        let (socket, response) =
            within(connect_async_with_config(request, config, false)).await.expect("connects");
        assert_eq!(response.headers()["Sec-WebSocket-Protocol"], "pace.v1");
        Client { socket, said: 0 }
    }

    /// A client whose system takes only a little until the client reads it.
    pub(super) async fn slow(&self) -> Client {
        const BUFFER_BYTES: u32 = 4 * 1024;
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(BUFFER_BYTES).expect("a small buffer");
        let stream = within(socket.connect(self.address)).await.expect("connects");
        let url = format!("ws://{}/ws", self.address);
        let stream = MaybeTlsStream::Plain(stream);
        let (socket, _) = within(client_async(url, stream)).await.expect("connects");
        Client { socket, said: 0 }
    }

    /// A client that has said hello.
    pub(super) async fn greeted(&self) -> Client {
        let mut client = self.connect().await;
        let welcome = client.ask("hello", json!({"protocol": 1})).await;
        assert_eq!(welcome["type"], "welcome");
        client
    }

    /// Creates a table; its facilitator, who has the snapshot, and what `created` said.
    pub(super) async fn table(&self) -> (Client, Value) {
        self.workshop(json!({"bots": "no-deal", "seed": "7"})).await
    }

    /// Creates a workshop; its facilitator, who has the snapshot of table 1, and what `created`
    /// said.
    pub(super) async fn workshop(&self, create: Value) -> (Client, Value) {
        let mut client = self.greeted().await;
        let created = client.ask("create", create).await;
        assert_eq!(created["type"], "created", "{created}");
        assert_eq!(client.next().await["type"], "snapshot");
        (client, created)
    }

    /// Joins with those fields; the client and the first answer.
    pub(super) async fn joins(&self, code: &Value, fields: Value) -> (Client, Value) {
        let mut client = self.greeted().await;
        let mut join = json!({"code": code, "name": "Somebody"});
        for (field, value) in fields.as_object().expect("an object") {
            join[field] = value.clone();
        }
        let answer = client.ask("join", join).await;
        (client, answer)
    }

    /// Takes a seat; the client has its snapshot. Returns `joined` and the snapshot.
    pub(super) async fn join(&self, code: &Value, seat: &str) -> (Client, Value, Value) {
        let mut client = self.greeted().await;
        let join = json!({"code": code, "seat": seat, "name": format!("Of {seat}")});
        let joined = client.ask("join", join).await;
        assert_eq!(joined["type"], "joined", "{joined}");
        let snapshot = client.next().await;
        assert_eq!(snapshot["type"], "snapshot");
        (client, joined, snapshot)
    }

    /// The status and the body of a plain request.
    pub(super) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> (u16, String) {
        let text = self.ask("GET", path, headers).await;
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
        let body = text.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
        (status.expect("a status"), body.expect("a body"))
    }

    /// A whole answer, with its headers.
    pub(super) async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> String {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let mut stream = TcpStream::connect(self.address).await.expect("connects");
        let lines: String =
            headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let host = self.address;
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{lines}\r\n");
        stream.write_all(request.as_bytes()).await.expect("writes");
        let mut text = String::new();
        within(stream.read_to_string(&mut text)).await.expect("reads");
        text
    }
}

/// A client that speaks raw JSON, as a stranger's would.
pub(super) struct Client {
    pub(super) socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    said: u64,
}

impl Client {
    /// Sends a message; returns its id.
    pub(super) async fn say(&mut self, kind: &str, body: Value) -> String {
        self.said += 1;
        let id = format!("c{}", self.said);
        let message = json!({"type": kind, "id": id, "body": body});
        self.raw(Message::text(message.to_string())).await;
        id
    }

    /// Sends a message; returns the next one, which has to answer it.
    pub(super) async fn ask(&mut self, kind: &str, body: Value) -> Value {
        let id = self.say(kind, body).await;
        let answer = self.next().await;
        assert_eq!(answer["answers"], id.as_str(), "{answer}");
        answer
    }

    pub(super) async fn raw(&mut self, message: Message) {
        within(self.socket.send(message)).await.expect("sends");
    }

    /// The next message.
    pub(super) async fn next(&mut self) -> Value {
        loop {
            match within(self.socket.next()).await.expect("still open").expect("a message") {
                Message::Text(text) => return serde_json::from_str(&text).expect("JSON"),
                Message::Ping(_) | Message::Pong(_) => {}
                other => panic!("unexpected: {other:?}"),
            }
        }
    }

    /// Reads until the end: the reason in `closing`, and the close code.
    pub(super) async fn end(&mut self) -> (String, u16) {
        self.broken().await.expect("a close")
    }

    /// As [`Client::end`]; nothing if the line broke before.
    pub(super) async fn broken(&mut self) -> Option<(String, u16)> {
        let mut reason = String::new();
        loop {
            match within(self.socket.next()).await?.ok()? {
                Message::Text(text) => {
                    let message: Value = serde_json::from_str(&text).expect("JSON");
                    if message["type"] == "closing" {
                        reason = message["reason"].as_str().expect("a reason").to_owned();
                    }
                }
                Message::Close(Some(CloseFrame { code, .. })) => {
                    return Some((reason, code.into()));
                }
                Message::Close(None) => panic!("a close without a code"),
                _ => {}
            }
        }
    }
}

/// Waits, but not for ever.
pub(super) async fn within<T>(what: impl Future<Output = T>) -> T {
    timeout(PATIENCE, what).await.expect("in time")
}

/// The next message of that type; others are passed over.
pub(super) async fn heard(client: &mut Client, kind: &str) -> Value {
    loop {
        let message = client.next().await;
        if message["type"] == kind {
            return message;
        }
    }
}
