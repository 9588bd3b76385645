//! Every strategy in every seat, the others held by the same panels: whether one strategy is best
//! in a role whoever else plays, and whether a role has anything to win.

use std::collections::BTreeMap;

use super::{Games, Row, Sentence, paired, score};
use crate::claims::statistics::Estimate;
use crate::strategies::NAMES;

/// Plays without a will, and ruins its seat: it would make any difference between the others look
/// small, and luck too.
const WITHOUT_WILL: &str = "random-legal";

/// Who holds the other seats.
const PANELS: [&str; 4] = ["fair", "no-deal", "hardball", "fair:50+hardball:50"];

/// The scores of each strategy in each seat against each panel, in the order of seeds.
pub(super) struct Scores {
    /// Every seat's id and role, in order.
    pub(super) seats: Vec<(String, &'static str)>,
    by: BTreeMap<(&'static str, &'static str, usize), Vec<f64>>,
}

/// All that are compared.
pub(super) fn strategies() -> impl Iterator<Item = &'static str> {
    NAMES.into_iter().filter(|name| *name != WITHOUT_WILL)
}

impl Scores {
    pub(super) fn play(games: &Games<'_>) -> Result<Self, String> {
        let seats = games.seats();
        let mut by = BTreeMap::new();
        for panel in PANELS {
            for strategy in strategies() {
                for (place, (seat, _)) in seats.iter().enumerate() {
                    let casting = format!("{panel},{seat}={strategy}");
                    let scores = games.of(&casting, |state| score(state, place))?;
                    by.insert((panel, strategy, place), scores);
                }
            }
        }
        Ok(Self { seats, by })
    }

    /// A strategy's scores in a seat against a panel, in the order of seeds.
    pub(super) fn of(&self, panel: &'static str, strategy: &'static str, place: usize) -> &[f64] {
        self.by.get(&(panel, strategy, place)).map_or(&[], Vec::as_slice)
    }

    /// A strategy's scores in a role: the mean of the role's seats, in the order of seeds.
    fn in_role(&self, panel: &'static str, strategy: &'static str, role: &str) -> Vec<f64> {
        let places = self.seats.iter().enumerate().filter(|(_, seat)| seat.1 == role);
        let all: Vec<&[f64]> = places.map(|(place, _)| self.of(panel, strategy, place)).collect();
        let seeds = all.iter().map(|scores| scores.len()).min().unwrap_or(0);
        let sum = |seed: usize| all.iter().filter_map(|scores| scores.get(seed)).sum::<f64>();
        (0..seeds).map(|seed| sum(seed) / all.len().max(1) as f64).collect()
    }

    fn roles(&self) -> Vec<&'static str> {
        let mut roles: Vec<&'static str> = Vec::new();
        for (_, role) in &self.seats {
            if !roles.contains(role) {
                roles.push(role);
            }
        }
        roles
    }
}

/// For each role and panel the best strategy, and by how much it beats the best other one. A
/// strategy dominates a role if against every panel it is clearly better than every other.
pub(super) fn dominance(scores: &Scores) -> Sentence {
    let mut rows = Vec::new();
    for role in scores.roles() {
        let mut clear_winners = Vec::new();
        let mut found = Vec::new();
        for panel in PANELS {
            let mut ranked: Vec<(&'static str, Vec<f64>)> =
                strategies().map(|name| (name, scores.in_role(panel, name, role))).collect();
            ranked.sort_by(|one, other| mean(&other.1).total_cmp(&mean(&one.1)));
            let Some((first, others)) = ranked.split_first() else { continue };
            // Strategies that differ in another role only play this one alike: twins, no rivals.
            let Some(second) = others.iter().find(|other| other.1 != first.1) else { continue };
            let ahead = paired(&first.1, &second.1);
            clear_winners.push((ahead.low > 0.0).then_some(first.0));
            let what = format!("{role} against {panel}: {} ahead of {}", first.0, second.0);
            found.push(Row::new(what, ahead));
        }
        let first = clear_winners.first().copied().flatten();
        let dominated = first.is_some() && clear_winners.iter().all(|winner| *winner == first);
        rows.extend(found.into_iter().map(|row| row.holds(!dominated)));
    }
    Sentence { says: "No built-in strategy dominates a role.", rows }
}

fn mean(values: &[f64]) -> f64 {
    Estimate::of(values).mean
}

/// What each seat wins at a fair table over one without deals.
pub(super) fn hope(games: &Games<'_>) -> Result<Sentence, String> {
    let mut rows = Vec::new();
    for (place, (seat, _)) in games.seats().into_iter().enumerate() {
        let fair = games.of("fair", |state| score(state, place))?;
        let silent = games.of("no-deal", |state| score(state, place))?;
        let what = format!("{seat}: score at a fair table less that without deals");
        rows.push(Row::new(what, paired(&fair, &silent)).above(0.0));
    }
    Ok(Sentence { says: "No role is hopeless.", rows })
}

/// The panel against which luck is weighed.
pub(super) const USUAL_PANEL: &str = PANELS[0];
