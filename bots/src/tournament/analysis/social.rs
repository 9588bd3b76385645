//! How tables negotiated and what came of it for all: the social table, beside the individual one.
//!
//! Always twice: over all games, and over those in which at least one deal was signed. To leave out
//! the games that broke down would flatter those who break them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::super::record::GameRecord;
use super::sample::{Sample, alike, gain, mean};
use crate::claims::statistics::Estimate;

/// How tables of one sort negotiated.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Social {
    /// The entrant that was measured, or the kind of table.
    pub name: String,
    /// Over all games.
    pub all: Negotiation,
    /// Over the games in which at least one deal was signed.
    pub agreed: Negotiation,
}

/// Means over games; none where there is nothing to take a mean of. What each figure is for people
/// stands in `metrics`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Negotiation {
    /// How many games.
    pub games: usize,
    /// Signed ÷ tabled deals.
    pub deal_rate: Option<f64>,
    /// Ended unsigned ÷ tabled deals, by why.
    pub broken: BTreeMap<String, f64>,
    /// Turns from tabling to the last signature, as a share of all turns of the game.
    pub time_to_agree: Option<f64>,
    /// The share of tables that collapsed.
    pub collapse_rate: Option<f64>,
    /// The joint index, raw, with its 95% interval over boards. It is net of management cost: its
    /// money is the result of all bodies, after all that they paid.
    pub joint_index: Estimate,
    /// The joint index less that of the same board without deals, with its 95% interval over
    /// boards: the narrower one, because the boards' own luck is gone.
    pub joint_gain: Estimate,
    /// The best homogeneous table's joint index on the same board, less this one's; where there is
    /// such a table.
    pub below_homogeneous: Option<f64>,
    /// The best recorded table's joint index on the same board, less this one's.
    pub below_best: Option<f64>,
    /// What commissioners paid for management in a game, £.
    pub management_cost: Option<f64>,
    /// WTEs spent by all seats for each million pounds agreed.
    pub wte_per_million: Option<f64>,
    /// The Nash product of gains in root form: 0 as soon as one seat gained nothing.
    pub nash_root: Option<f64>,
    /// The Nash product as a logarithm: the mean logarithm of gains of those seats that gained.
    pub nash_log: Option<f64>,
    /// The share of seats that gained nothing, and so aren't in the logarithm.
    pub gained_nothing: Option<f64>,
    /// Jain's index of gains: 1 if all gain alike, 1 ÷ seats if one gains all. A loss counts as 0.
    pub jain: Option<f64>,
    /// Gini's of gains: 0 if all gain alike. A loss counts as 0.
    pub gini: Option<f64>,
}

impl Negotiation {
    /// Why deals ended unsigned, as shares of those tabled, most often first; what rounds to
    /// nothing is left out.
    #[must_use]
    pub fn broken_off(&self) -> String {
        let mut whys: Vec<(&String, f64)> =
            self.broken.iter().map(|(why, share)| (why, 100.0 * share)).collect();
        whys.retain(|(_, percent)| *percent >= 0.5);
        whys.sort_by(|one, other| other.1.total_cmp(&one.1));
        let words: Vec<String> = whys
            .iter()
            .map(|(why, percent)| format!("{} {percent:.0}%", why.replace('_', " ")))
            .collect();
        words.join(", ")
    }
}

/// By who was measured in the game; games with several entrants count for each.
pub(super) fn by_entrant(sample: &Sample<'_>, order: &[usize]) -> Vec<Social> {
    let mut games: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); sample.entrants.len()];
    for held in sample.observations() {
        games[held.entrant].insert(held.game);
    }
    let best = Best::of(sample);
    let of = |entrant: &usize| {
        let games = games[*entrant].iter().map(|game| sample.games[*game]).collect();
        social(sample.entrants[*entrant].clone(), games, &best)
    };
    order.iter().map(of).collect()
}

/// By the kind of table.
pub(super) fn by_table(sample: &Sample<'_>) -> Vec<Social> {
    let mut tables: BTreeMap<&str, Vec<&GameRecord>> = BTreeMap::new();
    for game in &sample.games {
        tables.entry(&game.table).or_default().push(game);
    }
    let best = Best::of(sample);
    tables.into_iter().map(|(table, games)| social(table.to_owned(), games, &best)).collect()
}

/// What a board is: scenario and seed.
type Board<'a> = (&'a str, &'a str);

fn board(game: &GameRecord) -> Board<'_> {
    (&game.scenario, &game.seed)
}

/// The best joint index that was recorded on each board: of all tables, and of those where all
/// seats were played alike.
#[derive(Default)]
struct Best<'a> {
    table: BTreeMap<Board<'a>, i64>,
    homogeneous: BTreeMap<Board<'a>, i64>,
}

impl<'a> Best<'a> {
    fn of(sample: &Sample<'a>) -> Self {
        let mut best = Self::default();
        for game in &sample.games {
            raise(&mut best.table, game);
            if alike(game).is_some() {
                raise(&mut best.homogeneous, game);
            }
        }
        best
    }
}

fn raise<'a>(best: &mut BTreeMap<Board<'a>, i64>, game: &'a GameRecord) {
    let found = best.entry(board(game)).or_insert(game.joint_index);
    *found = (*found).max(game.joint_index);
}

fn social(name: String, games: Vec<&GameRecord>, best: &Best<'_>) -> Social {
    let all = negotiation(&games, best);
    let agreed: Vec<&GameRecord> = games.into_iter().filter(|game| game.talks.signed > 0).collect();
    Social { name, all, agreed: negotiation(&agreed, best) }
}

fn negotiation(games: &[&GameRecord], best: &Best<'_>) -> Negotiation {
    let sum = |of: fn(&GameRecord) -> f64| games.iter().map(|game| of(game)).sum::<f64>();
    let over = |of: fn(&GameRecord) -> Option<f64>| mean(games.iter().filter_map(|game| of(game)));
    let tabled = sum(|game| f64::from(game.talks.tabled));
    let pounds = sum(|game| game.talks.pounds_agreed as f64);
    let wte = sum(|game| game.seats.iter().map(|seat| seat.wte_spent as f64).sum::<f64>() / 100.0);
    let below = |best: &BTreeMap<Board<'_>, i64>| {
        let each = |game: &&GameRecord| Some((best.get(&board(game))? - game.joint_index) as f64);
        mean(games.iter().filter_map(each))
    };
    Negotiation {
        games: games.len(),
        deal_rate: ratio(sum(|game| f64::from(game.talks.signed)), tabled),
        broken: broken(games, tabled),
        time_to_agree: over(time_to_agree),
        collapse_rate: over(|game| Some(f64::from(u8::from(game.collapsed.is_some())))),
        joint_index: over_boards(games, |game| game.joint_index),
        joint_gain: over_boards(games, |game| game.joint_index - game.joint_without_deals),
        below_homogeneous: below(&best.homogeneous),
        below_best: below(&best.table),
        management_cost: over(|game| Some(game.talks.management_cost as f64)),
        wte_per_million: ratio(wte, pounds / 1e6),
        nash_root: over(|game| nash_root(&gains(game))),
        nash_log: mean(
            games.iter().flat_map(|game| gains(game)).filter(|gain| *gain > 0.0).map(f64::ln),
        ),
        gained_nothing: over(|game| {
            mean(gains(game).iter().map(|gain| f64::from(u8::from(*gain <= 0.0))))
        }),
        jain: over(|game| jain(&gains(game))),
        gini: over(|game| gini(&gains(game))),
    }
}

fn gains(game: &GameRecord) -> Vec<f64> {
    game.seats.iter().map(gain).collect()
}

fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

fn broken(games: &[&GameRecord], tabled: f64) -> BTreeMap<String, f64> {
    let mut counts: BTreeMap<String, f64> = BTreeMap::new();
    for (why, count) in games.iter().flat_map(|game| &game.talks.broken) {
        *counts.entry(why.clone()).or_default() += f64::from(*count) / tabled.max(1.0);
    }
    counts
}

fn time_to_agree(game: &GameRecord) -> Option<f64> {
    let each = ratio(f64::from(game.talks.turns_to_agree), f64::from(game.talks.signed))?;
    ratio(each, f64::from(game.talks.turns_in_all))
}

fn over_boards(games: &[&GameRecord], of: fn(&GameRecord) -> i64) -> Estimate {
    let mut boards: BTreeMap<Board<'_>, Vec<f64>> = BTreeMap::new();
    for game in games {
        boards.entry(board(game)).or_default().push(of(game) as f64);
    }
    let means: Vec<f64> = boards.values().filter_map(|board| mean(board.iter().copied())).collect();
    Estimate::of(&means)
}

/// The geometric mean of gains, none below 0.
pub(super) fn nash_root(gains: &[f64]) -> Option<f64> {
    if gains.iter().any(|gain| *gain <= 0.0) {
        return Some(0.0);
    }
    mean(gains.iter().map(|gain| gain.ln())).map(f64::exp)
}

/// (sum x)² ÷ (n sum x²); none if nobody gained.
pub(super) fn jain(gains: &[f64]) -> Option<f64> {
    let gains = || gains.iter().map(|gain| gain.max(0.0));
    let (sum, squares): (f64, f64) = (gains().sum(), gains().map(|gain| gain * gain).sum());
    ratio(sum * sum, gains().count() as f64 * squares)
}

/// The mean difference between two gains ÷ twice the mean gain; none if nobody gained.
pub(super) fn gini(gains: &[f64]) -> Option<f64> {
    let mut sorted: Vec<f64> = gains.iter().map(|gain| gain.max(0.0)).collect();
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len() as f64;
    let weighted: f64 = sorted
        .iter()
        .enumerate()
        .map(|(at, gain)| (2.0 * (at as f64 + 1.0) - count - 1.0) * gain)
        .sum();
    ratio(weighted, count * sorted.iter().sum::<f64>())
}
