//! A whole scenario from counts and spreads: `[recipe]` in a file that builds on another.
//!
//! The bodies of the scenario below are the measure: whatever it has for each person (activity,
//! money, beds, sessions, NHS England's time and funds) the recipe keeps, for as many people and
//! split among as many bodies as it says. Fields that it does not spread (support, quality,
//! tension) are those of the first body of each kind below. Luck by key decides who differs how
//! far, so the same recipe always gives the same scenario, to the pound, and its books close.
//!
//! Practices lie in a row: CCGs and catchments of hospitals are stretches of it. So the same people
//! split among more CCGs go to the same hospitals as before.
//!
//! | file | what |
//! |---|---|
//! | `outcomes` | the health with which localities begin |
//! | `people` | lists, need, which CCG, which hospitals |
//! | `below` | what the scenario below has in all, and its first bodies |
//! | `bodies` | the tables of localities, CCGs, trusts, pairs, NHS England and the years |

mod below;
mod bodies;
mod outcomes;
mod people;
#[cfg(test)]
mod tests;

use serde::Deserialize;
use toml::Table;

use super::ScenarioError;
use crate::rules::draw::{Purpose, Seed, between};
use crate::rules::units::{BasisPoints, Year, scale};
use below::Below;
use people::People;

/// The field of a file that holds a recipe.
pub(super) const RECIPE: &str = "recipe";

/// The most people of a recipe.
const PEOPLE_MAX: i64 = 1_000_000_000;
/// The fewest people that a locality of middling size may have.
const LIST_MIN: i64 = 1_000;
/// The widest spread, in bp: nobody is left with nothing.
const SPREAD_MAX: BasisPoints = BasisPoints(9_000);

/// Counts and spreads. Spreads are even, either way of the mean, in bp.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Recipe {
    /// The luck of who differs how far.
    seed: u64,
    /// Registered people in all.
    people: i64,
    /// How many CCGs share them.
    ccgs: usize,
    /// How many localities.
    localities: usize,
    /// How many trusts.
    trusts: usize,
    /// How far lists differ in length.
    lists: BasisPoints,
    /// How far CCGs differ in how many localities they have.
    sizes: BasisPoints,
    /// How far need differs between the hospitals' catchments.
    need_of_areas: BasisPoints,
    /// How far need differs between localities of one catchment.
    need_of_localities: BasisPoints,
    /// The share of patients who go to the second-nearest hospital.
    second_hospital: BasisPoints,
    /// CCGs' money against their fair share: the lowest and the highest.
    gap_to_target: [BasisPoints; 2],
    /// How far CCGs' other spending differs from what their allocation leaves for it, of the
    /// allocation: who begins with a surplus and who with a deficit. All together it is nothing.
    other_spending: BasisPoints,
    /// How far trusts differ in their fixed costs.
    fixed_costs: BasisPoints,
    /// Names of the first CCGs, localities and trusts; the others are numbered.
    #[serde(default)]
    names: Names,
}

/// Names for people; a seat's short name is the first word in small letters.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Names {
    ccgs: Vec<String>,
    localities: Vec<String>,
    trusts: Vec<String>,
}

/// What a draw is about: part of its key.
#[derive(Clone, Copy)]
enum Spread {
    List = 1,
    Size = 2,
    AreaNeed = 3,
    LocalityNeed = 4,
    Gap = 5,
    FixedCost = 6,
    OtherSpending = 7,
}

impl Recipe {
    /// A whole number from `low` to `high` bp by luck, for the body at that place.
    fn luck(&self, what: Spread, place: usize, low: BasisPoints, high: BasisPoints) -> i64 {
        let key = [what as u64, place as u64];
        between(Seed(self.seed).draw(Purpose::Recipe, Year(0), None, &key), low.0, high.0)
    }

    /// One whole, more or less by that spread.
    fn around_one(&self, what: Spread, place: usize, spread: BasisPoints) -> i64 {
        BasisPoints::WHOLE.0 + self.luck(what, place, -spread, spread)
    }
}

/// Replaces the bodies of a scenario by those of its recipe, if it has one.
///
/// # Errors
///
/// If the recipe can't be read, asks for what can't be, or the scenario below lacks something.
pub(super) fn expand(table: &mut Table) -> Result<(), ScenarioError> {
    let Some(recipe) = table.remove(RECIPE) else { return Ok(()) };
    let recipe: Recipe =
        recipe.try_into().map_err(|error: toml::de::Error| refused("", error.message()))?;
    check(&recipe)?;
    let below = Below::read(table)?;
    let people = People::spread(&recipe);
    bodies::put(table, &recipe, &below, &people)
}

fn check(recipe: &Recipe) -> Result<(), ScenarioError> {
    let most = crate::scenario::SEATS_MAX;
    let counts = [recipe.ccgs, recipe.localities, recipe.trusts];
    if counts.contains(&0) || counts.iter().any(|count| *count > most) {
        let message = format!("ccgs, localities and trusts must be from 1 to {most}");
        return Err(refused("ccgs", &message));
    }
    if recipe.localities < recipe.ccgs || recipe.localities < recipe.trusts {
        let message = "every CCG and every trust needs at least one locality of its own";
        return Err(refused("localities", message));
    }
    let localities = i64::try_from(recipe.localities).unwrap_or(i64::MAX);
    if recipe.people > PEOPLE_MAX || recipe.people / localities < LIST_MIN {
        let message =
            format!("there must be at most {PEOPLE_MAX} people, and {LIST_MIN} in each locality");
        return Err(refused("people", &message));
    }
    let spreads = [
        recipe.lists,
        recipe.sizes,
        recipe.need_of_areas,
        recipe.need_of_localities,
        recipe.second_hospital,
        recipe.other_spending,
        recipe.fixed_costs,
    ];
    let apart = recipe.gap_to_target.iter().any(|gap| gap.0.abs() > SPREAD_MAX.0);
    if apart || spreads.iter().any(|spread| *spread < BasisPoints::ZERO || *spread > SPREAD_MAX) {
        return Err(refused("", &format!("spreads must lie from 0 to {} bp", SPREAD_MAX.0)));
    }
    Ok(())
}

fn refused(field: &str, message: &str) -> ScenarioError {
    let field = if field.is_empty() { RECIPE.to_owned() } else { format!("{RECIPE}.{field}") };
    ScenarioError { line: None, field, message: message.to_owned() }
}

/// Splits a total in proportion to weights, so that the parts add up to it.
fn split(total: i64, weights: &[i64]) -> Vec<i64> {
    let all: i64 = weights.iter().sum();
    let (mut until, mut given) = (0, 0);
    weights
        .iter()
        .map(|weight| {
            until += weight;
            let part = scale(total, until, all) - given;
            given += part;
            part
        })
        .collect()
}
