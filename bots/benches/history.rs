//! A scenario's games against what was published of 2013/14 to 2017/18, as percentages.
//!
//! `cargo bench -p bots --bench history -- national no-deal fair`: the first word is a built-in
//! scenario, the others strategies and, if need be, the number of seeds and changes of its recipe,
//! as in `localities=844`. The figures in
//! docs/calibration.md were made by it.

use std::collections::BTreeMap;

use bots::arena::{Arena, Settings};
use rayon::prelude::*;
use shared::rules::draw::Seed;
use shared::rules::state::{PastYear, State};
use shared::rules::units::{BasisPoints, Pounds};
use shared::scenario::library::built_in;

/// How many seeds are played, from 1, if no number is given.
const SEEDS: u64 = 3;

/// What was published of a year, in bp; sources in docs/calibration.md.
struct Published {
    year: &'static str,
    /// Providers' result, of hospital income.
    result: &'static str,
    /// Trusts in deficit.
    trusts: &'static str,
    /// CCGs in deficit.
    ccgs: &'static str,
    /// Growth of emergency admissions.
    emergencies: &'static str,
    /// Running costs a head.
    running_costs: &'static str,
}

const PUBLISHED: [Published; 5] = [
    Published::of("2013/14", "-0.2%", "", "9%", "2.6% a year", "£25.00"),
    Published::of("2014/15", "-1.4%", "44 to 51%", "9%", "4%", "£24.75"),
    Published::of("2015/16", "-3.7%", "65%", "15%", "3.0% a year", "£22.09"),
    Published::of("2016/17", "-1.1%", "44%", "", "3.0% a year", ""),
    Published::of("2017/18", "-1.3%", "", "", "", ""),
];

impl Published {
    const fn of(
        year: &'static str,
        result: &'static str,
        trusts: &'static str,
        ccgs: &'static str,
        emergencies: &'static str,
        running_costs: &'static str,
    ) -> Self {
        Self { year, result, trusts, ccgs, emergencies, running_costs }
    }
}

/// The figures of one year of one game, in bp; running costs in pence.
#[derive(Clone, Copy, Default)]
struct Figures {
    result: i64,
    trusts: i64,
    ccgs: i64,
    emergencies: i64,
    running_costs: i64,
}

#[allow(clippy::print_stdout)]
fn main() -> Result<(), String> {
    // Cargo adds a flag of its own.
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    let name = words.next().unwrap_or_else(|| "national".to_owned());
    let text = built_in(&name).ok_or_else(|| format!("there is no scenario {name}"))?;
    let (changes, words): (Vec<String>, Vec<String>) = words.partition(|word| word.contains('='));
    let text = match changes.is_empty() {
        true => text.to_owned(),
        false => format!("base = \"{name}\"\n[recipe]\n{}", changes.join("\n")),
    };
    let arena = Arena::new(&text).map_err(|error| error.to_string())?;
    let (numbers, mut strategies): (Vec<String>, Vec<String>) =
        words.into_iter().partition(|word| word.parse::<u64>().is_ok());
    let seeds = numbers.first().and_then(|word| word.parse().ok()).unwrap_or(SEEDS);
    if strategies.is_empty() {
        strategies = vec!["no-deal".to_owned(), "fair".to_owned()];
    }
    println!(
        "| year | bots | trusts' result | trusts in deficit | CCGs in deficit | \
         emergency admissions | running costs a head |"
    );
    println!("|---|---|---|---|---|---|---|");
    let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for strategy in &strategies {
        let games = (1..=seeds)
            .into_par_iter()
            .map(|seed| played(&arena, strategy, seed))
            .collect::<Result<Vec<_>, String>>()?;
        for (place, row) in rows_of(strategy, &games).into_iter().enumerate() {
            rows.entry(place).or_default().push(row);
        }
    }
    for (place, rows) in rows {
        if let Some(published) = PUBLISHED.get(place) {
            println!("{}", published.row());
        }
        rows.iter().for_each(|row| println!("{row}"));
    }
    Ok(())
}

fn played(arena: &Arena, strategy: &str, seed: u64) -> Result<Vec<Figures>, String> {
    let settings = Settings { keep_records: false, ..Settings::default() };
    let game = arena
        .all(strategy)
        .and_then(|lineup| arena.play(Seed(seed), lineup, settings))
        .map_err(|error| error.to_string())?;
    Ok(figures(&game.state))
}

fn figures(state: &State) -> Vec<Figures> {
    let people: i64 = state.scenario.localities.iter().map(|body| body.people).sum();
    // The opening baseline is the year before the first.
    let mut before: i64 = state.scenario.pairs.iter().map(|pair| pair.emergencies).sum();
    let years = state.scenario.years.iter().zip(&state.history);
    years
        .map(|(settings, past)| {
            let done = emergencies(past);
            let growth = BasisPoints::of(done - before, before).0;
            before = done;
            let trusts = &past.accounts.trusts;
            let income: Pounds = trusts.iter().map(|trust| trust.income).sum();
            let result: Pounds = trusts.iter().map(|trust| trust.result).sum();
            let ccgs = &past.accounts.ccgs;
            let offices: i64 = settings.running_costs.for_heads(people).0;
            Figures {
                result: BasisPoints::of(result.0, income.0).0,
                trusts: in_deficit(trusts.iter().map(|trust| trust.result)),
                ccgs: in_deficit(ccgs.iter().map(|ccg| ccg.result)),
                emergencies: growth,
                running_costs: offices * 100 / people.max(1),
            }
        })
        .collect()
}

fn emergencies(past: &PastYear) -> i64 {
    past.accounts.trusts.iter().map(|trust| trust.done.emergencies).sum()
}

fn in_deficit(results: impl Iterator<Item = Pounds>) -> i64 {
    let (mut short, mut all) = (0, 0);
    for result in results {
        all += 1;
        short += i64::from(result < Pounds::ZERO);
    }
    BasisPoints::of(short, all).0
}

/// A row for each year: the mean of the games.
fn rows_of(strategy: &str, games: &[Vec<Figures>]) -> Vec<String> {
    let years = games.first().map_or(0, Vec::len);
    (0..years)
        .map(|year| {
            let mean = |of: fn(&Figures) -> i64| {
                let all: Vec<i64> =
                    games.iter().filter_map(|game| game.get(year).map(of)).collect();
                all.iter().sum::<i64>() as f64 / all.len().max(1) as f64 / 100.0
            };
            format!(
                "| | {strategy} | {:.1}% | {:.0}% | {:.0}% | {:.1}% | £{:.2} |",
                mean(|it| it.result),
                mean(|it| it.trusts),
                mean(|it| it.ccgs),
                mean(|it| it.emergencies),
                mean(|it| it.running_costs),
            )
        })
        .collect()
}

impl Published {
    fn row(&self) -> String {
        let Self { year, result, trusts, ccgs, emergencies, running_costs } = self;
        format!(
            "| {year} | published | {result} | {trusts} | {ccgs} | {emergencies} | {running_costs} |"
        )
    }
}
