//! One year of all of England, 8,362 seats, with the no-deal bots; and what a seat costs against
//! the standard table. Prints seconds and peak memory; a single long run, so without statistics.
//!
//! `cargo bench -p bots --bench national`

use std::time::{Duration, Instant};

use bots::arena::{Arena, Settings};
use shared::rules::draw::Seed;
use shared::scenario::library::built_in;
use shared::scenario::overlay;

#[allow(clippy::print_stdout)]
fn main() {
    for (name, games) in [("standard", 1_000), ("large-district", 200), ("national", 1)] {
        let text = built_in(name).unwrap_or_else(|| panic!("{name} is built in"));
        let start = Instant::now();
        let one_year = overlay::with_years(text, 1).unwrap_or_else(|it| panic!("{it}"));
        let arena = Arena::new(&one_year).unwrap_or_else(|it| panic!("{it}"));
        let opening = start.elapsed();
        let seats = arena.scenario().seat_count();
        let start = Instant::now();
        for seed in 0..games {
            year(&arena, seed);
        }
        let each = start.elapsed() / u32::try_from(games).unwrap_or(1);
        println!(
            "{name}: {seats} seats, opened in {opening:.1?}; a year and the year after in \
             {each:.1?}, {:.1} µs a seat; peak memory so far {}",
            micros(each) / seats as f64,
            peak(),
        );
    }
}

/// A year with the no-deal bots; the year after rolls as always.
fn year(arena: &Arena, seed: u64) {
    let settings = Settings { keep_records: false, ..Settings::default() };
    let game = arena
        .all("no-deal")
        .and_then(|lineup| arena.play(Seed(seed), lineup, settings))
        .unwrap_or_else(|it| panic!("{it}"));
    assert_eq!(game.state.history.len(), 2);
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// The most memory that this process ever held, as Linux tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |held| held.trim().to_owned())
}
