//! A scenario's games against what was published of 2013/14 to 2017/18, as percentages.
//!
//! `cargo bench -p bots --bench history -- national no-deal fair:30+no-deal:70 3`: the first word
//! is a built-in scenario or a file, the others castings and, if need be, the number of seeds and
//! changes of the scenario, as in `recipe.localities=844`. A second table shows where CCGs' money
//! goes. The figures in docs/calibration.md were made by it.

use bots::arena::{Arena, Settings};
use bots::strategies::Casting;
use rayon::prelude::*;
use shared::rules::delivery::accounts::CcgYear;
use shared::rules::draw::Seed;
use shared::rules::state::{PastYear, State};
use shared::rules::units::{BasisPoints, Pounds};
use shared::scenario::library::built_in;

/// How many seeds are played, from 1, if no number is given.
const SEEDS: u64 = 3;

/// What was published of a year, or follows from it; sources in docs/calibration.md. Providers'
/// result, of hospital income; acute trusts in deficit; CCGs in deficit since they began, and in
/// that year; growth of emergency admissions; running costs a head.
const PUBLISHED: [(&str, [&str; 5]); 5] = [
    ("2013/14", ["-0.2%", "", "9%", "+2.6% a year", "£25.00"]),
    ("2014/15", ["-1.4%", "60%", "9% (10%)", "+4%", "£24.75"]),
    ("2015/16", ["-3.7%", "73 to 86%", "15% (17 to 21%)", "+3.0% a year", "£22.09"]),
    ("2016/17", ["-1.1% (-3.8%)", "52%", "(33%)", "+3.0% a year", ""]),
    ("2017/18", ["-1.3% (-3.9%)", "59%", "(36%)", "", ""]),
];

/// The figures of one year of one game, in bp; running costs in pence.
#[derive(Clone, Copy)]
struct Figures {
    result: i64,
    trusts: i64,
    ccgs: i64,
    ccgs_this_year: i64,
    emergencies: i64,
    running_costs: i64,
    /// Where CCGs' money goes.
    money: [i64; LINES.len()],
}

/// Lines of CCGs' spending, and what is left.
const LINES: [&str; 10] = [
    "hospitals",
    "independent hospitals",
    "community",
    "practices",
    "elsewhere",
    "management",
    "trouble, projects, interest",
    "into the demand fund",
    "left this year",
    "left since 2013/14",
];

#[allow(clippy::print_stdout)]
fn main() -> Result<(), String> {
    // Cargo adds a flag of its own.
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    let name = words.next().unwrap_or_else(|| "national".to_owned());
    let (changes, words): (Vec<String>, Vec<String>) =
        words.partition(|word| word.split_once('=').is_some_and(|(key, _)| key.contains('.')));
    let text = match built_in(&name) {
        Some(_) => format!("base = \"{name}\"\n{}", changes.join("\n")),
        None => std::fs::read_to_string(&name).map_err(|error| format!("{name}: {error}"))?,
    };
    let arena = Arena::new(&text).map_err(|error| error.to_string())?;
    let (numbers, mut castings): (Vec<String>, Vec<String>) =
        words.into_iter().partition(|word| word.parse::<u64>().is_ok());
    let seeds = numbers.first().and_then(|word| word.parse().ok()).unwrap_or(SEEDS);
    if castings.is_empty() {
        castings = vec!["no-deal".to_owned(), "fair".to_owned()];
    }
    let mut results: Vec<Vec<String>> = vec![Vec::new(); PUBLISHED.len()];
    let mut money = results.clone();
    for casting in &castings {
        let games = (1..=seeds)
            .into_par_iter()
            .map(|seed| played(&arena, casting, seed))
            .collect::<Result<Vec<_>, String>>()?;
        for (year, (results, money)) in results.iter_mut().zip(&mut money).enumerate() {
            let mean = |of: &dyn Fn(&Figures) -> i64| {
                let all: Vec<i64> =
                    games.iter().filter_map(|game| game.get(year).map(of)).collect();
                all.iter().sum::<i64>() as f64 / all.len().max(1) as f64 / 100.0
            };
            results.push(result_row(casting, mean));
            let cells =
                (0..LINES.len()).map(|line| format!(" {:.1}% |", mean(&|it| it.money[line])));
            money.push(format!("| | {casting} |{}", cells.collect::<String>()));
        }
    }
    println!(
        "| year | bots | trusts' result | trusts in deficit | CCGs in deficit (this year) | \
         emergency admissions | running costs a head |\n|---|---|---|---|---|---|---|"
    );
    for ((year, published), rows) in PUBLISHED.iter().zip(results) {
        println!("| {year} | published | {} |\n{}", published.join(" | "), rows.join("\n"));
    }
    println!("\nCCGs' money, of their allocations:\n");
    println!("| year | bots | {} |\n|---|---|{}", LINES.join(" | "), "---|".repeat(LINES.len()));
    for ((year, _), rows) in PUBLISHED.iter().zip(money) {
        println!("| {year} |\n{}", rows.join("\n"));
    }
    Ok(())
}

fn played(arena: &Arena, casting: &str, seed: u64) -> Result<Vec<Figures>, String> {
    let settings = Settings { keep_records: false, ..Settings::default() };
    let game = arena
        .cast(&casting.parse::<Casting>()?, Seed(seed))
        .and_then(|lineup| arena.play(Seed(seed), lineup, settings))
        .map_err(|error| error.to_string())?;
    Ok(figures(&game.state))
}

fn figures(state: &State) -> Vec<Figures> {
    let people: i64 = state.scenario.localities.iter().map(|body| body.people).sum();
    // The opening baseline is the year before the first.
    let mut before: i64 = state.scenario.pairs.iter().map(|pair| pair.emergencies).sum();
    let mut purses = vec![Purse::default(); state.scenario.ccgs.len()];
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
            purses.iter_mut().zip(ccgs).for_each(|(purse, ccg)| purse.close(ccg));
            let offices: i64 = settings.running_costs.for_heads(people).0;
            Figures {
                result: BasisPoints::of(result.0, income.0).0,
                trusts: in_deficit(trusts.iter().map(|trust| trust.result)),
                ccgs: in_deficit(purses.iter().map(|purse| purse.left_so_far)),
                ccgs_this_year: in_deficit(purses.iter().map(|purse| purse.left)),
                emergencies: growth,
                running_costs: offices * 100 / people.max(1),
                money: money(ccgs, &purses),
            }
        })
        .collect()
}

/// What a CCG has left, as the published deficits are counted: since it began, and without what
/// the marginal rate puts aside, which was to be spent and pays no bill.
#[derive(Clone, Copy, Default)]
struct Purse {
    fund: Pounds,
    into_fund: Pounds,
    left: Pounds,
    left_so_far: Pounds,
}

impl Purse {
    fn close(&mut self, ccg: &CcgYear) {
        self.into_fund = ccg.demand_fund - self.fund;
        self.fund = ccg.demand_fund;
        self.left = ccg.result - self.into_fund;
        self.left_so_far += self.left;
    }
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

fn money(ccgs: &[CcgYear], purses: &[Purse]) -> [i64; LINES.len()] {
    let all: Pounds = ccgs.iter().map(|ccg| ccg.allocation).sum();
    let share = |of: fn(&CcgYear) -> Pounds| {
        BasisPoints::of(ccgs.iter().map(of).sum::<Pounds>().0, all.0).0
    };
    let kept = |of: fn(&Purse) -> Pounds| {
        BasisPoints::of(purses.iter().map(of).sum::<Pounds>().0, all.0).0
    };
    [
        share(|ccg| ccg.acute),
        share(|ccg| ccg.independent),
        share(|ccg| ccg.community),
        share(|ccg| ccg.enhanced + ccg.primary_care),
        share(|ccg| ccg.elsewhere),
        share(|ccg| ccg.management),
        share(|ccg| ccg.trouble + ccg.projects + ccg.interest),
        kept(|purse| purse.into_fund),
        kept(|purse| purse.left),
        kept(|purse| purse.left_so_far),
    ]
}

fn result_row(casting: &str, mean: impl Fn(&dyn Fn(&Figures) -> i64) -> f64) -> String {
    format!(
        "| | {casting} | {:+.1}% | {:.0}% | {:.0}% ({:.0}%) | {:+.1}% | £{:.2} |",
        mean(&|it| it.result),
        mean(&|it| it.trusts),
        mean(&|it| it.ccgs),
        mean(&|it| it.ccgs_this_year),
        mean(&|it| it.emergencies),
        mean(&|it| it.running_costs),
    )
}
