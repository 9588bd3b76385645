//! Tables among faults: from one seed, several tables with their clients run on one thread over a
//! simulated network and a simulated disk, and everything goes wrong that can. Afterwards nothing
//! that was acknowledged may be missing, nothing done twice, nobody misled and nobody stuck.
//!
//! Time is virtual and luck follows from the seed, so a seed that fails fails again:
//! `PACE_SEED=7 cargo nextest run -p server simulation::seeds::one --run-ignored all --no-capture`
//! prints all that happens in it.
//!
//! | file | what |
//! |---|---|
//! | `dice` | luck from a seed |
//! | `faults` | what goes wrong and how often; mistakes made on purpose, to test the checker |
//! | `disk` | what becomes of a write |
//! | `network` | connections that are slow, stand still, break, and are half open |
//! | `client`, `voice` | what clients remember and hold the server to; what they say |
//! | `entrances` | how clients come in, and whom facilitators bring to a seat |
//! | `joins` | what becomes of a join that is sent again |
//! | `workshop` | the hall, people who go to another table, recovery codes |
//! | `facilitator`, `visits` | those who run games; those who go from table to table |
//! | `server` | the task around each table, as in `table/actor.rs` |
//! | `world` | all of these, and what happens next |
//! | `check` | what must hold afterwards |
//! | `deadlines` | of that, what must hold of bells that ring by themselves |
//! | `seeds` | the tests |

mod check;
mod client;
mod deadlines;
mod dice;
mod disk;
mod entrances;
mod facilitator;
mod faults;
mod joins;
mod network;
mod seeds;
mod server;
mod visits;
mod voice;
mod workshop;
mod world;

use std::sync::LazyLock;

use shared::protocol::client_message::{Create, DecisionLimits};
use shared::rules::command::Share;
use shared::rules::timing::{Absence, AbsencePolicy, Clocks};

use super::bench::blank;
use crate::store::StoredTable;
use crate::token;
use check::{Rule, Violation, at_one_place, check};
use client::{Client, Part};
use dice::Dice;
use disk::{CODE, HOST, WORKSHOP};
use faults::{Faults, Mistake};
use server::Site;
use voice::Voice;
use world::{Happening, World};

/// Virtual milliseconds since the beginning.
type Ms = u64;

/// For how long things go wrong.
const FAULTY_MS: Ms = 12_000;

/// Within how long after that everybody must be answered and every game over.
const CALM_MS_MAX: Ms = 600_000;

/// Of a thousand tables, how many are loaded from their log before what they show is compared.
const LOADED_PER_MILLE: u64 = 250;

/// How many tables a server has at most.
const TABLES_MAX: u64 = 2;

/// The seats of the standard game.
const SEATS: [&str; 8] =
    ["nhs-england", "northmere", "southvale", "docks", "parkside", "south", "queens", "county"];

/// What a simulation came to.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    /// All that happened, in one number.
    trace: u64,
    records: usize,
    acknowledged: usize,
}

/// Runs one simulation and checks it.
fn simulate(seed: u64, mistake: Option<Mistake>, tells: bool) -> Result<Outcome, Violation> {
    let mut world = populated(seed, mistake, tells);
    while world.step(FAULTY_MS)? {}
    calm(&mut world)?;
    for place in 0..world.sites.len() {
        if world.dice.per_mille(LOADED_PER_MILLE) {
            world.sites[place].table = None;
            world.wake(place);
        }
        let now = world.clock();
        let (disk, site) = (world.disk.borrow(), &mut world.sites[place]);
        let running = site.table.as_mut().expect("it runs");
        let whose = |token: &str| disk.whose(token);
        let moments = disk.moments.get(&site.id).map_or(&[][..], |moments| moments);
        check(&disk.tables[&site.id], moments, running, (place, &world.clients), &whose, now)?;
    }
    for client in &world.clients {
        at_one_place(client, &world.disk.borrow())?;
    }
    let records = world.disk.borrow().tables.values().map(|table| table.records.len()).sum();
    let acknowledged = world.clients.iter().map(|client| client.acknowledged.len()).sum();
    Ok(Outcome { trace: world.trace(), records, acknowledged })
}

/// A server with its tables, and everybody who wants to sit at one.
fn populated(seed: u64, mistake: Option<Mistake>, tells: bool) -> World {
    let mut world = World::new(seed, mistake, tells);
    let tables = world.dice.between(1, TABLES_MAX);
    let removes = world.dice.per_mille(REMOVES_PER_MILLE);
    world.brings = tables > 1 && world.dice.per_mille(BRINGS_PER_MILLE);
    for place in 0..usize::try_from(tables).unwrap_or(1) {
        let mut disk = a_table(seed, &mut world.dice);
        let id = format!("table-{place}");
        disk.table.facilitator_token = token::hash(HOST);
        disk.table.workshop = WORKSHOP.to_owned();
        disk.table.join_code = CODE.to_owned();
        disk.table.id.clone_from(&id);
        disk.table.number = u16::try_from(place + 1).expect("few tables");
        world.disk.borrow_mut().tables.insert(id.clone(), disk);
        world.sites.push(Site::new(id));
        let mut parts = SEATS.map(|seat| Part::Seat(seat.to_owned())).to_vec();
        if let Some(first) = parts.first_mut().filter(|_| world.dice.per_mille(ASKED_PER_MILLE)) {
            *first = Part::Asked(SEATS[0].to_owned());
        }
        if world.brings {
            // Somewhere has to be room.
            parts.truncate(SEATED_WHERE_SOME_WAIT);
            parts.extend([Part::Waits, Part::Waits]);
        }
        parts.extend([Share::Partner, Share::Observer].map(Part::Beside));
        for part in parts.into_iter().chain([Part::Facilitator, Part::Spectator]) {
            let index = world.clients.len();
            let voice = match part {
                Part::Facilitator | Part::Spectator => Voice::none(),
                _ => Voice::of_seat(&mut world.dice),
            };
            let mut client = Client::new(index, place, part.clone(), voice);
            client.token = (part == Part::Facilitator).then(|| HOST.to_owned());
            client.may_be_removed |= removes;
            world.clients.push(client);
            let comes = world.dice.between(0, 2_000);
            world.later(comes, Happening::Turn(index));
        }
    }
    world.open_workshop();
    world
}

/// A table for a short game.
fn a_table(seed: u64, dice: &mut Dice) -> StoredTable {
    // Each is planned once: reading a scenario takes longer than playing.
    static TABLES: LazyLock<Vec<StoredTable>> = LazyLock::new(|| {
        let kinds = BOTS.iter().flat_map(|bots| [(bots, None), (bots, Some(CLOCK_S))]);
        let policies = [AbsencePolicy::Wait, AbsencePolicy::Default, AbsencePolicy::Bot];
        kinds
            .zip(policies.into_iter().cycle())
            .map(|(kind, policy)| planned(kind, policy))
            .collect()
    });
    let mut table = dice.one_of(&TABLES).expect("a table").clone();
    table.table.header = table.table.header.replacen(SEED, &format!("\"seed\":\"{seed}\""), 1);
    table
}

/// Who plays the seats that nobody takes; those that do nothing leave more to people.
const BOTS: [&str; 4] = ["no-deal", "no-deal", "random-legal", "fair"];

/// How long a phase takes where there is a clock.
const CLOCK_S: u32 = 10;

/// The seed of tables as they are planned.
const SEED: &str = "\"seed\":\"7\"";

/// For how long somebody may be gone until something stands in for them.
const GRACE_S: u32 = 3;

/// How long a program may think: bells that wait for it are answered before anybody's patience
/// ends.
const THINKS: DecisionLimits = DecisionLimits {
    startup_ms: Some(300),
    allowance_ms: Some(300),
    bank_ms: Some(500),
    strikes_max: Some(3),
};

/// Of a thousand simulations, in how many facilitators take seats from people.
const REMOVES_PER_MILLE: u64 = 300;

/// Of a thousand simulations of two tables, in how many facilitators bring people to seats.
const BRINGS_PER_MILLE: u64 = 600;

/// How many of a table's seats are wanted from the beginning, where others wait in the hall.
const SEATED_WHERE_SOME_WAIT: usize = 5;

/// Of a thousand tables, at how many a program is asked.
const ASKED_PER_MILLE: u64 = 400;

fn planned((bots, clock): (&&str, Option<u32>), policy: AbsencePolicy) -> StoredTable {
    let clocks = Clocks { settlement_s: clock, contracting_s: clock, review_s: clock };
    let create = Create {
        bots: Some((*bots).to_owned()),
        absence: Some(Absence { policy, grace_s: GRACE_S }),
        decisions: Some(THINKS),
        clocks: Some(clocks),
        seed: Some("7".to_owned()),
        years: Some(1),
        bots_pause_ms: Some(0),
        ..Create::default()
    };
    blank(&create).0
}

/// Nothing goes wrong any more: everybody gets their answers, and the games end.
fn calm(world: &mut World) -> Result<(), Violation> {
    world.faults = Faults::default();
    world.calm_since.get_or_insert(world.now);
    world.send_home();
    let until = world.now + CALM_MS_MAX;
    while !is_settled(world) {
        if !world.step(until)? {
            return Err(Violation { rule: Rule::NobodyIsStuck, what: who_waits(world) });
        }
        conduct(world);
    }
    // Whatever is still under way arrives.
    let until = world.now + 20_000;
    while world.step(until)? {}
    if is_settled(world) { Ok(()) } else { calm(world) }
}

/// The facilitators see their games to the end.
fn conduct(world: &mut World) {
    let now = world.now;
    for client in &mut world.clients {
        let waits = client.part != Part::Facilitator || !client.entered;
        if !waits && client.waiting.is_empty() {
            voice::see_to_the_end(client, now);
        }
    }
}

fn is_settled(world: &World) -> bool {
    let answered = world.clients.iter().all(|client| client.entered && client.waiting.is_empty());
    let over = |site: &Site| {
        site.table.as_ref().is_some_and(|table| table.is_over() && !table.is_writing())
    };
    world.up && answered && world.nobody_is_brought() && world.sites.iter().all(over)
}

fn who_waits(world: &World) -> String {
    let waiting = world.clients.iter().filter(|c| !c.entered || !c.waiting.is_empty());
    let waiting: Vec<String> = waiting
        .map(|client| {
            let said = client.waiting.front().map(|said| (&said.id, &said.message));
            client.violates(Rule::NobodyIsStuck, &format!("waits for {said:?}")).what
        })
        .collect();
    let over: Vec<bool> =
        world.sites.iter().map(|s| s.table.as_ref().is_some_and(|t| t.is_over())).collect();
    format!("games over: {over:?}; {}", waiting.join("; "))
}
