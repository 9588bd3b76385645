//! One year of all of England, 8,362 seats; and what a seat costs there and at smaller tables.
//! Prints processor time and peak memory: a single long run, so without statistics.
//!
//! `cargo bench -p bots --bench national`
//!
//! The no-deal bots need no view. So that views are measured too, the last row's seats all look at
//! theirs whenever something has changed, and say nothing.

#![expect(clippy::panic, reason = "a bench that can't begin has nothing to measure")]

mod processor;

use bots::arena::{Arena, Lineup, Settings};
use bots::strategies::no_deal::NoDeal;
use bots::strategies::{Luck, Sight, Strategy};
use shared::protocol::client_message::ClientMessage;
use shared::rules::draw::Seed;
use shared::scenario::library::built_in;
use shared::scenario::overlay;

use processor::seconds;

/// Looks at its view, and says nothing.
struct Looks;

impl Strategy for Looks {
    fn turn(&mut self, view: &Sight<'_>, _: Luck) -> Vec<ClientMessage> {
        std::hint::black_box((view.table(), view.wte(), view.plan(), view.books()));
        Vec::new()
    }
}

#[allow(clippy::print_stdout)]
fn main() {
    for (name, games) in [("standard", 1_000), ("large-district", 300), ("national", 1)] {
        let text = built_in(name).unwrap_or_else(|| panic!("{name} is built in"));
        let one_year = overlay::with_years(text, 1).unwrap_or_else(|it| panic!("{it}"));
        let begun = seconds();
        let arena = Arena::new(&one_year).unwrap_or_else(|it| panic!("{it}"));
        let seats = arena.scenario().seat_count();
        println!("{name}: {seats} seats, read and opened in {:.4} s", seconds() - begun);
        for looking in [false, true] {
            let begun = seconds();
            for seed in 0..games {
                year(&arena, seed, looking);
            }
            let each = (seconds() - begun) / games as f64;
            println!(
                "  a year and the year after, {}: {each:.4} s, {:.1} µs a seat; peak memory {}",
                if looking { "every seat looking" } else { "no-deal bots" },
                each * 1e6 / seats as f64,
                peak(),
            );
        }
    }
}

/// A year without deals; the year after rolls as always.
fn year(arena: &Arena, seed: u64, looking: bool) {
    let player =
        || -> Box<dyn Strategy + Send> { if looking { Box::new(Looks) } else { Box::new(NoDeal) } };
    let seats = arena.scenario().seat_count();
    let lineup = Lineup::new((0..seats).map(|_| (String::new(), player())).collect());
    let settings = Settings { keep_records: false, ..Settings::default() };
    let game = arena.play(Seed(seed), lineup, settings).unwrap_or_else(|it| panic!("{it}"));
    assert_eq!(game.state.history.len(), 2);
}

/// The most memory that this process ever held, as Linux tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |held| held.trim().to_owned())
}
