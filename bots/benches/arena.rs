//! What the arena plays in a second of one core: games and decisions of the standard table, five
//! years, for every built-in strategy in all seats. docs/performance.md sets its figures beside
//! those of other negotiation frameworks.
//!
//! `cargo bench -p bots --bench arena`, or with the number of games of a run: `-- 200`. Prints the
//! median of five runs with the lowest and the highest; processor time, so that a busy machine
//! changes little.

#![expect(clippy::panic, reason = "a bench that can't begin has nothing to measure")]

mod processor;

use bots::arena::{Arena, Settings};
use bots::strategies::NAMES;
use mimalloc::MiMalloc;
use shared::rules::draw::Seed;
use shared::scenario::STANDARD;

use processor::seconds;

/// As in `pace`, which plays games by the thousand.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Runs of each strategy; the figures are those of the middle one.
const RUNS: usize = 5;
/// Games of a run, if no number is given.
const GAMES: u64 = 100;

/// What a run came to, for each second of processor time.
#[derive(Clone, Copy)]
struct Rate {
    games: f64,
    decisions: f64,
    commands: f64,
    what_ifs: f64,
}

#[allow(clippy::print_stdout)]
fn main() {
    let games = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(GAMES);
    let arena = Arena::new(STANDARD).unwrap_or_else(|it| panic!("{it}"));
    println!("{games} games a run, median of {RUNS} (lowest to highest), per second of one core");
    println!("| strategy in all seats | games | decisions | commands taken | what-ifs |");
    println!("|---|---|---|---|---|");
    for strategy in NAMES {
        let rates: Vec<Rate> = (0..RUNS).map(|_| run(&arena, strategy, games)).collect();
        println!(
            "| {strategy} | {} | {} | {} | {} |",
            spread(rates.iter().map(|rate| rate.games).collect()),
            spread(rates.iter().map(|rate| rate.decisions).collect()),
            spread(rates.iter().map(|rate| rate.commands).collect()),
            spread(rates.iter().map(|rate| rate.what_ifs).collect()),
        );
    }
}

fn run(arena: &Arena, strategy: &str, games: u64) -> Rate {
    let (mut decisions, mut commands, mut what_ifs) = (0, 0, 0);
    let begun = seconds();
    for seed in 0..games {
        let settings = Settings { keep_records: false, ..Settings::default() };
        let played = arena
            .all(strategy)
            .and_then(|lineup| arena.play(Seed(seed), lineup, settings))
            .unwrap_or_else(|it| panic!("{it}"));
        decisions += played.talks.decisions;
        commands += played.tally.taken;
        what_ifs += played.tally.what_ifs;
    }
    let took = seconds() - begun;
    Rate {
        games: games as f64 / took,
        decisions: decisions as f64 / took,
        commands: commands as f64 / took,
        what_ifs: what_ifs as f64 / took,
    }
}

fn spread(mut rates: Vec<f64>) -> String {
    rates.sort_by(f64::total_cmp);
    match (rates.first(), rates.get(rates.len() / 2), rates.last()) {
        (Some(low), Some(middle), Some(high)) => format!("{middle:.0} ({low:.0} to {high:.0})"),
        _ => String::new(),
    }
}
