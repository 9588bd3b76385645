//! What the rules take at the standard table: deciding, applying, delivering a year.
//!
//! `cargo bench -p bots --bench rules`

#![expect(clippy::panic, reason = "a bench that can't begin has nothing to measure")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use shared::log::Header;
use shared::rules::at_work::AtWork;
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::decide;
use shared::rules::delivery::{YearInPlay, whole_year};
use shared::rules::draw::Seed;
use shared::rules::ids::SeatId;
use shared::rules::phase::PhaseName;
use shared::rules::plan::Plan;
use shared::rules::state::State;
use shared::scenario::STANDARD;

/// The standard table once its first year has begun.
fn begun() -> State {
    let mut state = Header::new(STANDARD, Seed(7)).open().unwrap_or_else(|it| panic!("{it}"));
    play(&mut state, &house(Command::Start));
    state
}

fn house(command: Command) -> Instruction {
    Instruction::timeless(Actor::House, command)
}

fn play(state: &mut State, instruction: &Instruction) {
    let events = decide(state, instruction).unwrap_or_else(|it| panic!("{it}"));
    events.iter().for_each(|event| state.apply(event));
}

fn rules(c: &mut Criterion) {
    let state = begun();
    let seat = SeatId(1);
    let plan = state.given.ccgs.first().cloned().map(Plan::Ccg).unwrap_or_else(|| panic!("a CCG"));
    let plan = Instruction::timeless(Actor::Seat(seat), Command::Plan(plan));
    c.bench_function("decide a plan", |b| b.iter(|| decide(black_box(&state), &plan)));

    let mut contracting = state.clone();
    let ring = |phase| Instruction::timeless(Actor::Clock, Command::RingBell(phase));
    play(&mut contracting, &ring(PhaseName::Settlement));
    let bell = ring(PhaseName::Contracting);
    c.bench_function("decide a bell with a year", |b| {
        b.iter(|| decide(black_box(&contracting), &bell));
    });

    let events = decide(&contracting, &bell).unwrap_or_else(|it| panic!("{it}"));
    c.bench_function("apply a bell with a year", |b| {
        b.iter_batched_ref(
            || contracting.clone(),
            |state| events.iter().for_each(|event| state.apply(event)),
            criterion::BatchSize::SmallInput,
        );
    });

    let work = AtWork::undisturbed(&state.scenario, &state.stocks, &state.plans, state.year);
    let year = YearInPlay {
        scenario: &state.scenario,
        seed: Some(state.seed),
        year: state.year,
        stocks: &state.stocks,
        ledger: &state.ledger,
        standing: &state.standing,
        plans: &state.plans,
        work: &work,
        recorder: None,
    };
    c.bench_function("deliver a year", |b| b.iter(|| whole_year(black_box(&year))));
}

criterion_group!(benches, rules);
criterion_main!(benches);
