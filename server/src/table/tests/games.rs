//! Whole games, followed by frames alone: whoever only replaces by key sees what a snapshot shows.

use bots::strategies::{Luck, Sight, Strategy, by_name};
use shared::log::{Record, verify};
use shared::protocol::client_message::{ClientMessage, Create};
use shared::protocol::entity::Entity;
use shared::protocol::score::{Comparison, ScoreView};
use shared::rules::phase::PhaseName;
use shared::view::{Viewer, update};

use super::bench::{Bench, Client, ring, start};
use crate::table::message::{Ask, Input};
use crate::table::outbox::sees;
use crate::table::settings::StoredHeader;

/// Who plays by frames alone; bots of the house play the others.
const PLAYERS: [(u64, &str); 3] = [(11, "northmere"), (12, "queens"), (13, "docks")];

struct Game {
    bench: Bench,
    clients: Vec<(u64, Client, Box<dyn Strategy + Send>)>,
    said: u64,
}

impl Game {
    fn start() -> Self {
        let create = Create { bots: Some("fair".into()), ..Create::default() };
        let mut bench = Bench::create(&create);
        bench.facilitate(1);
        let clients = PLAYERS.map(|(number, seat)| {
            (number, bench.join(number, seat), by_name("fair", seat).expect("a strategy"))
        });
        bench.say(1, "s", start());
        Self { bench, clients: clients.into(), said: 0 }
    }

    /// Every client looks and acts once.
    fn turn(&mut self) {
        for (number, client, player) in &mut self.clients {
            self.bench.deliver(*number, client);
            let seat = client.seat.clone().expect("a seat");
            let moves = player.turn(&Sight::new(&seat, &client.entities), Luck(self.said));
            for message in moves.into_iter().filter(|m| !matches!(m, ClientMessage::Ready(_))) {
                self.said += 1;
                self.bench.say(*number, &format!("c{}", self.said), message);
            }
        }
    }

    /// Every client sees what a snapshot shows.
    fn compare(&mut self) {
        for (number, client, _) in &mut self.clients {
            self.bench.deliver(*number, client);
            let mut fresh = Client::default();
            self.bench.resume(*number + 100, &client.token, 0);
            self.bench.deliver(*number + 100, &mut fresh);
            assert_eq!(client.seq, fresh.seq);
            for (key, entity) in &fresh.entities {
                assert_eq!(client.entities.get(key), Some(entity), "{key}");
            }
            assert_eq!(client.entities.len(), fresh.entities.len());
            // Back on the old place.
            self.bench.resume(*number, &client.token, client.seq);
            self.bench.received(*number);
        }
    }

    fn ring(&mut self) {
        self.said += 1;
        self.bench.say(1, &format!("r{}", self.said), ring());
    }
}

#[test]
fn frames_and_snapshots_agree_through_a_year_and_a_restart() {
    let mut game = Game::start();
    for round in 0..9 {
        game.turn();
        game.turn();
        game.compare();
        game.ring();
        game.compare();
        if round % 4 == 3 {
            // What was missed during a restart comes as frames or as a snapshot.
            game.bench.restart();
            game.bench.ask(1, Ask::Facilitate { id: None });
            for (number, client, _) in &mut game.clients {
                game.bench.resume(*number, &client.token.clone(), client.seq);
                game.bench.deliver(*number, client);
            }
        }
    }
    assert!(game.bench.disk.records.len() > 50, "{} records", game.bench.disk.records.len());
    assert!(game.said > 9 + 5, "{} said", game.said);
}

#[test]
fn a_whole_game_is_its_log() {
    let mut game = Game::start();
    for _ in 0..100 {
        if game.bench.table.is_over() {
            break;
        }
        game.turn();
        game.ring();
    }
    assert_eq!(game.bench.table.moment().1, PhaseName::Over);
    assert_eq!(game.bench.disk.table.status, "over");
    let (hash, records) = game.bench.table.fingerprint();
    let disk = &game.bench.disk;
    let header = StoredHeader::read(&disk.table.header).expect("reads");
    let header = header.header(disk.scenario_toml.clone());
    let read = |text: &String| serde_json::from_str::<Record>(text).expect("a record");
    let log: Vec<Record> = disk.records.iter().map(read).collect();
    assert_eq!(log.len() as u64, records);
    assert_eq!(verify(&header, &log).expect("verifies").hash(), hash);
    numbers_agree(&header.open().expect("opens"), &log);
    game.bench.restart();
    assert_eq!(game.bench.table.fingerprint(), (hash, records));
}

#[test]
fn bots_play_the_same_cards_once_the_game_is_over() {
    let mut bench = Bench::new();
    bench.facilitate(1);
    let mut client = bench.join(2, "northmere");
    bench.say(1, "s", start());
    for bell in 0..100 {
        if bench.table.is_over() {
            break;
        }
        assert!(bench.comparing.is_none(), "not while the game goes on");
        bench.say(1, &format!("r{bell}"), ring());
    }
    assert!(bench.comparing.is_some());
    // The server stops before they have: they are asked again.
    bench.restart();
    bench.resume(3, &client.token, client.seq);
    bench.deliver(3, &mut client);
    assert_eq!(score(&client).comparison, Comparison::Awaited);
    let over = bench.comparing.take().expect("asked again");
    let yardstick = bots::arena::yardstick(&over).expect("they play");
    bench.handle(Input::Compared(Some(Box::new(yardstick))));
    bench.deliver(3, &mut client);
    let found = score(&client);
    assert_eq!(found.comparison, Comparison::Made);
    assert!(found.compared.is_some() && found.seats.values().all(|seat| seat.compared.is_some()));
    bench.restart();
    bench.resume(4, &client.token, client.seq);
    assert!(bench.comparing.is_none(), "it is in the log");
}

/// A table whose game is over, with somebody who looks at its score.
fn at_the_end() -> (Bench, Client) {
    let mut bench = Bench::new();
    bench.facilitate(1);
    let mut client = bench.join(2, "northmere");
    bench.say(1, "s", start());
    for bell in 0..100 {
        if bench.table.is_over() {
            break;
        }
        bench.say(1, &format!("r{bell}"), ring());
    }
    bench.deliver(2, &mut client);
    (bench, client)
}

#[test]
fn nobody_waits_for_bots_that_could_not_play() {
    let (mut bench, mut client) = at_the_end();
    assert_eq!(score(&client).comparison, Comparison::Awaited);
    bench.handle(Input::Compared(None));
    bench.deliver(2, &mut client);
    assert_eq!(score(&client).comparison, Comparison::Failed);
    bench.restart();
    bench.resume(3, &client.token, client.seq);
    assert!(bench.comparing.is_none(), "it is in the log");
}

#[test]
fn what_bots_made_is_written_again_where_the_disk_failed() {
    let (mut bench, mut client) = at_the_end();
    let over = bench.comparing.take().expect("asked");
    let yardstick = bots::arena::yardstick(&over).expect("they play");
    bench.disk_works = false;
    bench.handle(Input::Compared(Some(Box::new(yardstick))));
    bench.failed();
    bench.deliver(2, &mut client);
    assert_eq!(score(&client).comparison, Comparison::Awaited);
    assert!(bench.writing.is_none(), "not at once");
    bench.disk_works = true;
    bench.now = bench.table.deadline().expect("tried again by itself");
    bench.handle(Input::Tick);
    bench.deliver(2, &mut client);
    assert_eq!(score(&client).comparison, Comparison::Made);
}

fn score(client: &Client) -> ScoreView {
    match client.entities.get("score") {
        Some(Entity::Score(score)) => score.clone(),
        _ => panic!("the score is out"),
    }
}

/// A record has a number for a viewer exactly if it has something to show them.
fn numbers_agree(opening: &shared::rules::state::State, log: &[Record]) {
    let mut state = opening.clone();
    let seats = state.seat_ids().map(Viewer::Seat);
    let viewers: Vec<_> = seats.chain([Viewer::Spectator, Viewer::Facilitator]).collect();
    for record in log {
        for event in &record.events {
            state.apply(event);
        }
        for viewer in &viewers {
            let shown = update(&state, &record.events, *viewer, &shared::view::NoNames);
            assert_eq!(shown.is_some(), sees(*viewer, &record.events), "{viewer:?}");
        }
    }
}
