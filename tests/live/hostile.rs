//! A game goes on while others at the same server send everything but what they should: garbage,
//! huge and binary frames, floods of pings, halves of handshakes and of frames, headers letter by
//! letter, bytes that are no frames at all. The game is unharmed, and the server's memory bounded.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::handshake::client::Request;

use crate::fuzz::by_schema::Language;
use crate::fuzz::frames;
use crate::fuzz::luck::{self, Luck};
use crate::harness::http;
use crate::harness::server::Server;
use crate::harness::socket::Socket;

/// How many attackers there are, one after the other by kind, and how often each attacks.
const ATTACKERS: u64 = 24;
const ATTACKS: &str = "PACE_FUZZ_ATTACKS";
const ATTACKS_USUAL: u64 = 12;

/// How many frames an attacker sends on one connection.
const FRAMES: usize = 200;

/// How long an attacker waits for what the server says to it, milliseconds.
const PATIENCE_MS: u64 = 200;

/// By how much the server's memory may have grown after it all, bytes. The game itself takes a few.
const GROWTH_BYTES_MAX: u64 = 96 * 1024 * 1024;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn a_game_goes_on_whatever_others_send() {
    let server = Server::start();
    let url = server.url();
    let host = url.trim_start_matches("ws://").trim_end_matches("/ws").to_owned();
    let mut game = Game::begin(&url).await;
    game.a_turn(0).await;
    let before = memory(&host).await;
    let attacks = luck::cases(ATTACKS, ATTACKS_USUAL);
    let attackers = (0..ATTACKERS).map(|number| {
        let (url, host) = (url.clone(), host.clone());
        tokio::spawn(async move {
            let mut luck = Luck::new(luck::first_seed() + number);
            for _ in 0..attacks {
                // That a connection ends under an attack is what is wanted.
                let _ = attack(number, &url, &host, &mut luck).await;
            }
        })
    });
    let attackers: Vec<_> = attackers.collect();
    let mut turns = 0;
    while attackers.iter().any(|attacker| !attacker.is_finished()) {
        turns += 1;
        game.a_turn(turns).await;
    }
    for attacker in attackers {
        attacker.await.expect("an attacker only sends");
    }
    game.is_unharmed(&url, turns).await;
    assert_eq!(http::get(&host, "/readyz", None).await.status, 200);
    let after = memory(&host).await;
    let growth = after.saturating_sub(before);
    eprintln!("{turns} turns under attack; memory grew by {growth} bytes, from {before}");
    assert!(growth < GROWTH_BYTES_MAX, "memory grew by {growth} bytes, from {before}");
}

/// The server's memory, bytes.
async fn memory(host: &str) -> u64 {
    let metrics = http::get(host, "/metrics", None).await.body;
    let line = metrics.lines().find(|line| line.starts_with("process_resident_memory_bytes "));
    let figure = line.and_then(|line| line.split(' ').nth(1)?.parse::<f64>().ok());
    format!("{:.0}", figure.expect("the metrics tell the memory")).parse().expect("a number")
}

/// Two people at a table, who do the same over and over.
struct Game {
    players: [Socket; 2],
    token: String,
}

impl Game {
    async fn begin(url: &str) -> Self {
        let mut host = Socket::hello(url).await;
        let create = json!({ "scenario": "standard", "seed": "7", "bots": "no-deal" });
        let created = host.ask("create", create).await;
        let mut players = [Socket::hello(url).await, Socket::hello(url).await];
        let mut token = String::new();
        for (player, seat) in players.iter_mut().zip(["northmere", "queens"]) {
            let join = json!({ "code": created["code"], "seat": seat, "name": seat });
            let joined = player.ask("join", join).await;
            token = joined["token"].as_str().expect("a token").to_owned();
        }
        let started = host.ask("conduct", json!("start")).await;
        assert_eq!(started["type"], "frame", "{started}");
        Self { players, token }
    }

    /// One drafts, both say whether they are ready; each is answered.
    async fn a_turn(&mut self, turn: u64) {
        let price = 9_000 + turn % 1_000;
        let draft = json!({ "draft": { "with": ["queens"], "terms": { "acute": {
            "form": "block", "baseline": "frozen", "price_bp": price,
            "marginal_rate_bp": 3_000, "sanctions": false, "years": 1
        }}}});
        let [one, other] = &mut self.players;
        let drafted = one.ask("act", draft).await;
        assert_eq!(drafted["type"], "frame", "{drafted}");
        let ready = other.ask("ready", json!({ "ready": turn.is_multiple_of(2) })).await;
        assert_eq!(ready["type"], "frame", "{ready}");
    }

    /// What was said last is what stands, to a player who comes back too.
    async fn is_unharmed(&mut self, url: &str, turn: u64) {
        let mut again = Socket::hello(url).await;
        let resume = json!({ "token": self.token, "last_seq": 0 });
        let snapshot = again.ask("resume", resume).await;
        assert_eq!(snapshot["type"], "snapshot", "{snapshot}");
        assert_eq!(snapshot["entities"]["seat:queens"]["ready"], turn.is_multiple_of(2));
        let said = self.players[0].ask("talk", json!({ "to": [], "text": "Still here." })).await;
        assert_eq!(said["type"], "frame", "{said}");
    }
}

type Fault = Box<dyn std::error::Error + Send + Sync>;
type Attacked = Result<(), Fault>;

async fn attack(kind: u64, url: &str, host: &str, luck: &mut Luck) -> Attacked {
    match kind % 8 {
        0 | 1 => garbage(url, luck).await,
        2 => floods(url, luck).await,
        3 => letter_by_letter(host).await,
        4 => half_a_handshake(host, luck).await,
        5 => half_a_frame(host, luck).await,
        6 => no_frames(host, luck).await,
        _ => reads_nothing(url).await,
    }
}

/// Frames by chance, after a hello or not, with huge and binary ones between them.
async fn garbage(url: &str, luck: &mut Luck) -> Attacked {
    let (corpus, language) = (crate::fuzz::corpus::messages(), Language::new());
    let (mut stream, _) = connect_async(request(url)?).await?;
    if luck.one_in(2) {
        let hello = json!({ "type": "hello", "id": "h", "body": { "protocol": 1 } });
        stream.send(Message::text(hello.to_string())).await?;
    }
    for _ in 0..FRAMES {
        let frame = frames::frame(&corpus, &language, luck);
        let message = match luck.below(40) {
            0 => Message::text("x".repeat(1024 * 1024)),
            1 => Message::binary(frame.into_bytes()),
            // To create a table is no attack; how often one may, another test holds.
            _ if frame.contains("create") => continue,
            _ => Message::text(frame),
        };
        stream.send(message).await?;
        let patience = Duration::from_millis(if luck.one_in(20) { PATIENCE_MS } else { 0 });
        while let Ok(Some(heard)) = timeout(patience, stream.next()).await {
            heard?;
        }
    }
    Ok(())
}

/// Pings and pongs without end, then gone without a word.
async fn floods(url: &str, luck: &mut Luck) -> Attacked {
    let (mut stream, _) = connect_async(request(url)?).await?;
    for _ in 0..FRAMES * 5 {
        let payload = vec![0_u8; luck.below(126)];
        let ping = luck.one_in(2);
        stream
            .feed(if ping { Message::Ping(payload.into()) } else { Message::Pong(payload.into()) })
            .await?;
    }
    stream.flush().await?;
    Ok(())
}

/// A request that never ends.
async fn letter_by_letter(host: &str) -> Attacked {
    let mut stream = TcpStream::connect(host).await?;
    for letter in handshake(host).as_bytes().iter().take(40) {
        stream.write_all(&[*letter]).await?;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(())
}

/// A request that ends in the middle, or whose headers are endless.
async fn half_a_handshake(host: &str, luck: &mut Luck) -> Attacked {
    let mut stream = TcpStream::connect(host).await?;
    let text = handshake(host);
    if luck.one_in(2) {
        stream.write_all(&text.as_bytes()[..luck.below(text.len())]).await?;
    } else {
        stream.write_all(text.trim_end().as_bytes()).await?;
        for number in 0..2_000 {
            let header = format!("\r\nX-{number}: {}", "x".repeat(100));
            stream.write_all(header.as_bytes()).await?;
        }
    }
    linger(&mut stream).await
}

/// A frame that says it is long and is not.
async fn half_a_frame(host: &str, luck: &mut Luck) -> Attacked {
    let mut stream = TcpStream::connect(host).await?;
    stream.write_all(handshake(host).as_bytes()).await?;
    let mut frame = vec![0x81, 0x80 | 126, 0xff, 0x00, 1, 2, 3, 4];
    frame.extend(std::iter::repeat_n(b'x', luck.below(1_000)));
    stream.write_all(&frame).await?;
    linger(&mut stream).await
}

/// Bytes by chance where frames should be.
async fn no_frames(host: &str, luck: &mut Luck) -> Attacked {
    let mut stream = TcpStream::connect(host).await?;
    stream.write_all(handshake(host).as_bytes()).await?;
    let bytes: Vec<u8> = (0..2_000).flat_map(|_| luck.next().to_le_bytes()).collect();
    stream.write_all(&bytes).await?;
    linger(&mut stream).await
}

/// Asks for much, and reads none of it.
async fn reads_nothing(url: &str) -> Attacked {
    let (mut stream, _) = connect_async(request(url)?).await?;
    let hello = json!({ "type": "hello", "id": "h", "body": { "protocol": 1 } }).to_string();
    for _ in 0..FRAMES * 5 {
        let sending = stream.send(Message::text(hello.clone()));
        timeout(Duration::from_millis(PATIENCE_MS), sending).await??;
    }
    Ok(())
}

fn request(url: &str) -> Result<Request, Fault> {
    let mut request = url.into_client_request()?;
    request.headers_mut().insert("Sec-WebSocket-Protocol", "pace.v1".parse()?);
    Ok(request)
}

fn handshake(host: &str) -> String {
    format!(
        "GET /ws HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Protocol: pace.v1\r\n\r\n"
    )
}

/// Stays for a while, and hears what comes.
async fn linger(stream: &mut TcpStream) -> Attacked {
    let mut heard = [0_u8; 4_096];
    let patience = Duration::from_millis(PATIENCE_MS);
    while let Ok(Ok(length)) = timeout(patience, stream.read(&mut heard)).await {
        if length == 0 {
            break;
        }
    }
    Ok(())
}
