//! What must hold once a simulation is over, whatever went wrong on the way: from the log on the
//! disk and from what clients were told, nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Instant;

use shared::log::{Game, Record};
use shared::rules::decide;
use shared::rules::ids::PersonId;
use shared::rules::state::State;
use shared::rules::units::Pounds;
use shared::view::{Viewer, update};

use super::Ms;
use super::client::{Client, Heard, Part, content};
use super::deadlines::Deadlines;
use super::disk::{Disk, HALL};
use crate::store::StoredTable;
use crate::table::message::{Ask, ConnectionId, Input, Output, Who};
use crate::table::names::NameBook;
use crate::table::outbox::sees;
use crate::table::settings::StoredHeader;
use crate::table::{Table, frame};

/// What must never happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// What was acknowledged is in the log.
    NothingAcknowledgedIsLost,
    /// What was refused is not in the log.
    NothingRefusedIsDone,
    /// Nothing is in the log twice.
    NothingIsDoneTwice,
    /// A viewer's frames have no gap and come in order.
    FramesAreDense,
    /// What a client was shown stays true.
    NothingShownIsTakenBack,
    /// A frame says what the log says.
    FramesFollowFromTheLog,
    /// What a client has put together is what it would be shown anew.
    MirrorsAreSnapshots,
    /// Deciding every command again gives the same log.
    TheLogVerifies,
    /// The running table is what its log makes of it.
    TheTableIsItsLog,
    /// A bell that rings by itself rings when its time is over, and the clock never goes back.
    DeadlinesAreKept,
    /// Payments have two ends.
    MoneyIsConserved,
    /// Once nothing goes wrong any more, everybody is answered and the game ends.
    NobodyIsStuck,
    /// Whoever has a seat knows it.
    NoSeatIsLost,
}

/// A rule that was broken, and how.
#[derive(Clone, Debug)]
pub(super) struct Violation {
    pub(super) rule: Rule,
    pub(super) what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} does not hold: {}", self.rule, self.what)
    }
}

fn broken(rule: Rule, what: impl Into<String>) -> Violation {
    Violation { rule, what: what.into() }
}

/// Checks one table after its game: its log, the table that runs, and of all clients what they
/// were told there.
pub(super) fn check(
    disk: &StoredTable,
    moments: &[Ms],
    running: &mut Table,
    (site, all): (usize, &[Client]),
    whose: &dyn Fn(&str) -> Who,
    now: Instant,
) -> Result<(), Violation> {
    let log = records(disk)?;
    acknowledged(&log, site, all)?;
    let here = |client: &&Client| client.site == site && !client.waits;
    let clients: Vec<&Client> = all.iter().filter(here).collect();
    let clients = &clients[..];
    let state = follow(disk, &log, moments, clients)?;
    if running.fingerprint() != (state.hash(), log.len() as u64) {
        return Err(broken(Rule::TheTableIsItsLog, "its hash or its number of records differs"));
    }
    seats(&state, clients, whose)?;
    mirrors(running, clients, whose, now)
}

/// Whoever has been let in is where the store says that they are.
pub(super) fn at_one_place(client: &Client, disk: &Disk) -> Result<(), Violation> {
    let Some(Who::Person(person)) = client.token.as_deref().map(|token| disk.whose(token)) else {
        return Ok(());
    };
    let is_at = if client.waits { HALL } else { u16::try_from(client.site + 1).unwrap_or(HALL) };
    let place = disk.places.get(&person.0.into());
    if place != Some(&is_at) || client.waits != disk.hall.contains(&person) {
        let what = format!("it is at {is_at}, the store has it at {place:?}");
        return Err(client.violates(Rule::NoSeatIsLost, &what));
    }
    Ok(())
}

/// Nobody is at a seat whom no client is.
fn seats(state: &State, clients: &[&Client], whose: &dyn Fn(&str) -> Who) -> Result<(), Violation> {
    let tokens = clients.iter().filter_map(|client| client.token.as_deref());
    let people: Vec<Who> = tokens.map(whose).collect();
    for seat in state.seat_ids() {
        let found = state.seat(seat);
        let holder = found.and_then(|found| found.holder.person());
        let company = found.into_iter().flat_map(|found| &found.company).map(|one| one.person);
        let stranger = |person: &PersonId| !people.contains(&Who::Person(*person));
        if let Some(person) = holder.into_iter().chain(company).find(stranger) {
            let what = format!("{} has {person:?}, whom nobody is", state.scenario.slug(seat));
            return Err(broken(Rule::NoSeatIsLost, what));
        }
    }
    Ok(())
}

fn records(disk: &StoredTable) -> Result<Vec<Record>, Violation> {
    let read = |text: &String| serde_json::from_str(text);
    let log: Result<Vec<Record>, _> = disk.records.iter().map(read).collect();
    log.map_err(|error| broken(Rule::TheLogVerifies, error.to_string()))
}

fn acknowledged(log: &[Record], site: usize, clients: &[Client]) -> Result<(), Violation> {
    let mut done: BTreeMap<&str, u32> = BTreeMap::new();
    for id in log.iter().filter_map(|record| record.id.as_deref()) {
        *done.entry(id).or_default() += 1;
    }
    let moves = |id: &str| clients.iter().find_map(|client| client.moves.get(id)).copied();
    if let Some((id, times)) = done.iter().find(|(id, times)| **times > moves(id).unwrap_or(1)) {
        let what = format!("{id} is in the log {times} times");
        return Err(broken(Rule::NothingIsDoneTwice, what));
    }
    for client in clients {
        let mut here = client.acknowledged.iter().filter(|(at, _)| *at == site);
        if let Some((_, id)) = here.find(|(_, id)| !done.contains_key(id.as_str())) {
            return Err(client.violates(Rule::NothingAcknowledgedIsLost, id));
        }
        if let Some(id) = client.refused.iter().find(|id| done.contains_key(id.as_str())) {
            return Err(client.violates(Rule::NothingRefusedIsDone, id));
        }
    }
    Ok(())
}

/// Every command is decided again. That must give the same events, lose no pound on the way, and
/// give every frame that anybody saw. Returns the table at the end.
fn follow(
    disk: &StoredTable,
    log: &[Record],
    moments: &[Ms],
    clients: &[&Client],
) -> Result<State, Violation> {
    let header = StoredHeader::read(&disk.table.header).expect("our own header");
    let opening = header.header(disk.scenario_toml.clone()).open().expect("our own header");
    let mut game = Game::new(opening);
    let mut deadlines = Deadlines::default();
    let names = NameBook::restore(disk.people.clone(), disk.texts.clone());
    let mut watched: Vec<(Viewer, Vec<&Client>, u64)> = game
        .state()
        .seat_ids()
        .map(Viewer::Seat)
        .chain([Viewer::Spectator, Viewer::Facilitator])
        .map(|viewer| (viewer, at(viewer, game.state(), clients), 0))
        .collect();
    for (place, record) in log.iter().enumerate() {
        let decided = decide(game.state(), &record.instruction);
        if decided.as_ref() != Ok(&record.events) {
            return Err(broken(Rule::TheLogVerifies, format!("record {place}: {decided:?}")));
        }
        game.apply(record);
        let state = game.state();
        if let Some(moment) = moments.get(place) {
            let kept = deadlines.follow(record, state, *moment);
            kept.map_err(|why| broken(Rule::DeadlinesAreKept, format!("record {place}: {why}")))?;
        }
        if state.ledger.total() != Pounds(0) {
            let what = format!("record {place} leaves {:?}", state.ledger.total());
            return Err(broken(Rule::MoneyIsConserved, what));
        }
        for (viewer, clients, number) in &mut watched {
            if sees(*viewer, &record.events) {
                *number += 1;
                seen(*viewer, clients, *number, || {
                    let shown = update(state, &record.events, *viewer, &names);
                    content(&frame::body(&shown.unwrap_or_default()))
                })?;
            }
        }
    }
    Ok(game.into_state())
}

/// The clients that are that viewer.
fn at<'a>(viewer: Viewer, state: &State, clients: &[&'a Client]) -> Vec<&'a Client> {
    let is = |client: &&&Client| match viewer {
        Viewer::Seat(seat) => client.seat.as_deref() == Some(state.scenario.slug(seat)),
        Viewer::Facilitator => client.part == Part::Facilitator,
        Viewer::Spectator => client.seat.is_none() && client.part != Part::Facilitator,
    };
    clients.iter().filter(is).copied().collect()
}

/// Whoever saw the frame of that number saw what the log gives.
fn seen(
    viewer: Viewer,
    clients: &[&Client],
    number: u64,
    meant: impl FnOnce() -> u64,
) -> Result<(), Violation> {
    let mut saw = clients.iter().filter_map(|client| Some((client, *client.frames.get(&number)?)));
    let Some(first) = saw.next() else { return Ok(()) };
    let meant = meant();
    match std::iter::once(first).chain(saw).find(|(_, content)| *content != meant) {
        Some((client, _)) => {
            let what = format!("frame {number} of {viewer:?} says something else");
            Err(client.violates(Rule::FramesFollowFromTheLog, &what))
        }
        None => Ok(()),
    }
}

/// Everybody who could come back would be shown what they have.
fn mirrors(
    running: &mut Table,
    clients: &[&Client],
    whose: &dyn Fn(&str) -> Who,
    now: Instant,
) -> Result<(), Violation> {
    for (number, client) in (1_000_000..).zip(clients) {
        let Some(token) = &client.token else { continue };
        let ask = Ask::Resume { id: None, who: whose(token), last_seq: 0 };
        let out = running.handle(Input::Ask(ConnectionId(number), ask), now);
        let snapshot = out.iter().find_map(|output| match output {
            Output::Send(_, text) if text.starts_with("{\"type\":\"snapshot\"") => Some(text),
            _ => None,
        });
        let shown = snapshot.map(|text| serde_json::from_str::<Heard<'_>>(text));
        let Some(Ok(shown)) = shown else {
            let what = "its token lets nobody in";
            return Err(client.violates(Rule::NobodyIsStuck, what));
        };
        if shown.seq != Some(client.seq) {
            let what = format!("it has frame {}, the log gives {:?}", client.seq, shown.seq);
            return Err(client.violates(Rule::MirrorsAreSnapshots, &what));
        }
        let get = |key: &str| shown.entities.get(key).map(|text| text.get());
        let keys = shown.entities.keys().chain(client.mirror.keys());
        let differs = |key: &&String| get(key) != client.mirror.get(*key).map(String::as_str);
        let keys: BTreeSet<&String> = keys.filter(differs).collect();
        if !keys.is_empty() {
            return Err(client.violates(Rule::MirrorsAreSnapshots, &format!("{keys:?} differ")));
        }
    }
    Ok(())
}
