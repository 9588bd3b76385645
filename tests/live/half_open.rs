//! Clients whose packets vanish: nobody is told that the line is gone. The server notices, the seat
//! shows as away, and its person goes on elsewhere without having missed anything.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::http;
use crate::harness::proxy::{Gets, Proxy};
use crate::harness::server::Server;
use crate::harness::socket::{Heard, Socket};

/// After how long the test gives up, seconds; the server takes 15 to 20 to notice.
const PATIENCE_S: u64 = 60;

/// How often it looks, milliseconds.
const LOOK_MS: u64 = 200;

/// Somebody at a seat, behind a line that may fail.
struct Player {
    seat: &'static str,
    proxy: Proxy,
    /// Never read from again once the line has failed.
    socket: Socket,
    token: Value,
    seq: u64,
}

impl Player {
    async fn join(server: &Server, code: &Value, seat: &'static str) -> Self {
        let proxy = Proxy::to(server.host()).await;
        let mut socket = Socket::hello(&proxy.url()).await;
        let join = json!({ "code": code, "seat": seat, "name": "Ann" });
        let joined = socket.ask("join", join).await;
        let Heard::Message(snapshot) = socket.hear().await else { panic!("a snapshot") };
        let seq = snapshot["seq"].as_u64().expect("a number");
        Self { seat, proxy, socket, token: joined["token"].clone(), seq }
    }

    /// Hears what there is to hear by that number.
    async fn hear_up_to(&mut self, seq: u64) {
        while self.seq < seq {
            self.next(None).await;
        }
    }

    /// The next frame, here or on another socket; none may be missing.
    async fn next(&mut self, elsewhere: Option<&mut Socket>) -> Value {
        let socket = elsewhere.unwrap_or(&mut self.socket);
        let Heard::Message(frame) = socket.hear().await else { panic!("a frame") };
        self.seq += 1;
        assert_eq!(frame["seq"], self.seq, "{}: {frame}", self.seat);
        frame
    }

    /// Goes on over another line, and hears all that it has missed by that number.
    async fn go_on(&mut self, server: &Server, seq: u64) -> Socket {
        let mut socket = Socket::hello(&server.url()).await;
        let resume = json!({ "token": self.token, "last_seq": self.seq });
        let accepted = socket.ask("resume", resume).await;
        assert_eq!(accepted["type"], "accepted", "{accepted}");
        while self.seq < seq {
            self.next(Some(&mut socket)).await;
        }
        socket
    }
}

/// Which of those seats show as away.
async fn away(host: &mut Socket, players: &[Player]) -> Vec<&'static str> {
    let monitor = host.ask("monitor", json!({})).await;
    let seats = monitor["seats"].as_array().expect("seats");
    let gone = |seat: &str| {
        seats.iter().any(|found| found["seat"] == seat && !found["away_since"].is_null())
    };
    players.iter().map(|player| player.seat).filter(|seat| gone(seat)).collect()
}

/// Looks until so many connections of seats are left.
async fn until_seats_are(server: &Server, host: &mut Socket, number: usize) {
    let line = format!("pace_connections{{guest=\"seat\"}} {number}");
    let looking = async {
        while !http::get(&server.host(), "/metrics", None).await.body.lines().any(|it| it == line) {
            // It answers pings only while it listens.
            host.ask("monitor", json!({})).await;
            tokio::time::sleep(Duration::from_millis(LOOK_MS)).await;
        }
    };
    let looked = tokio::time::timeout(Duration::from_secs(PATIENCE_S), looking).await;
    looked.expect("the server notices");
}

/// A game with three people, and the number of the last frame that each of them has.
async fn game(server: &Server) -> (Socket, Vec<Player>, u64) {
    let mut host = Socket::hello(&server.url()).await;
    let created = host.ask("create", json!({ "bots": "no-deal" })).await;
    let mut players = Vec::new();
    for seat in ["queens", "northmere", "docks"] {
        players.push(Player::join(server, &created["code"], seat).await);
    }
    let seq = host.ask("conduct", json!("start")).await["seq"].as_u64().expect("a number");
    for player in &mut players {
        player.hear_up_to(seq).await;
    }
    assert!(away(&mut host, &players).await.is_empty());
    (host, players, seq)
}

/// Something happens that all are to hear.
async fn announce(host: &mut Socket) -> u64 {
    let announced = host.ask("conduct", json!({ "announce": { "text": "Tea at four" } })).await;
    announced["seq"].as_u64().unwrap_or_else(|| panic!("a frame: {announced}"))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn whose_packets_vanish_is_noticed_and_goes_on_elsewhere() {
    let server = Server::start();
    let (mut host, mut players, _) = game(&server).await;
    let lines = [Gets::Nowhere, Gets::ToServer, Gets::ToClient];
    for (player, gets) in players.iter().zip(lines) {
        player.proxy.lets(gets);
    }
    let seq = announce(&mut host).await;
    until_seats_are(&server, &mut host, 0).await;
    assert_eq!(away(&mut host, &players).await, ["queens", "northmere", "docks"]);

    let mut sockets = Vec::new();
    for player in &mut players {
        sockets.push(player.go_on(&server, seq).await);
    }
    assert!(away(&mut host, &players).await.is_empty());
    for (player, socket) in players.iter().zip(&mut sockets) {
        // What was held up arrives after all, and then the old line breaks.
        player.proxy.lets(Gets::Through);
        let ready = socket.ask("ready", json!({ "ready": true })).await;
        assert_eq!(ready["type"], "frame", "{ready}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn the_late_end_of_an_old_line_makes_nobody_away() {
    let server = Server::start();
    let (mut host, mut players, _) = game(&server).await;
    for player in &players {
        player.proxy.lets(Gets::Nowhere);
    }
    let seq = announce(&mut host).await;
    let mut sockets = Vec::new();
    for player in &mut players {
        sockets.push(player.go_on(&server, seq).await);
    }
    // The new lines alone: the old ones have ended by now, whether anybody reads it or not.
    until_seats_are(&server, &mut host, 3).await;
    assert!(away(&mut host, &players).await.is_empty());
    for player in &players {
        player.proxy.lets(Gets::Through);
    }
    let seq = announce(&mut host).await;
    for (player, socket) in players.iter_mut().zip(&mut sockets) {
        let frame = player.next(Some(socket)).await;
        assert_eq!(frame["seq"], seq, "they are where everybody is");
    }
    assert!(away(&mut host, &players).await.is_empty());
}
