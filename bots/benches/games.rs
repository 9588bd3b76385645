//! What whole games take: the standard table, five years.
//!
//! `cargo bench -p bots --bench games`

#![expect(clippy::panic, reason = "a bench that can't begin has nothing to measure")]

use bots::arena::{Arena, Settings};
use criterion::{Criterion, criterion_group, criterion_main};
use shared::rules::draw::Seed;
use shared::scenario::STANDARD;

fn games(c: &mut Criterion) {
    let arena = Arena::new(STANDARD).unwrap_or_else(|it| panic!("{it}"));
    for strategy in ["no-deal", "fair"] {
        let mut seed = 0;
        c.bench_function(&format!("a game of {strategy} bots"), |b| {
            b.iter(|| {
                seed += 1;
                let settings = Settings { keep_records: false, ..Settings::default() };
                arena
                    .all(strategy)
                    .and_then(|lineup| arena.play(Seed(seed), lineup, settings))
                    .map(|game| game.tally.taken)
            });
        });
    }
}

criterion_group!(benches, games);
criterion_main!(benches);
