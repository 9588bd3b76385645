//! Who lives where: lists and need of localities, their CCG, their hospitals.

use super::{Recipe, Spread, split};
use crate::rules::units::WHOLE_BP;

/// A locality of the recipe.
pub(super) struct Place {
    pub(super) people: i64,
    pub(super) weighted: i64,
    pub(super) ccg: usize,
    /// The nearest hospital.
    pub(super) hospital: usize,
    /// The second-nearest, if there are two.
    pub(super) second: Option<usize>,
}

/// All localities, in a row.
pub(super) struct People {
    pub(super) places: Vec<Place>,
}

impl People {
    /// Spreads people over localities.
    pub(super) fn spread(recipe: &Recipe) -> Self {
        let places = 0..recipe.localities;
        let lists: Vec<i64> = places
            .clone()
            .map(|place| recipe.around_one(Spread::List, place, recipe.lists))
            .collect();
        let lists = split(recipe.people, &lists);
        let hospital = |place: usize| place * recipe.trusts / recipe.localities;
        let need: Vec<i64> = places
            .clone()
            .zip(&lists)
            .map(|(place, people)| {
                let area =
                    recipe.around_one(Spread::AreaNeed, hospital(place), recipe.need_of_areas);
                let own = recipe.around_one(Spread::LocalityNeed, place, recipe.need_of_localities);
                people * area / WHOLE_BP * own / WHOLE_BP
            })
            .collect();
        let weighted = split(recipe.people, &need);
        let ccgs = ccgs(recipe);
        let places = places
            .zip(lists)
            .zip(weighted)
            .zip(ccgs)
            .map(|(((place, people), weighted), ccg)| Place {
                people,
                weighted,
                ccg,
                hospital: hospital(place),
                second: second(recipe, place, hospital(place)),
            })
            .collect();
        Self { places }
    }

    /// A figure of localities, summed by CCG.
    pub(super) fn by_ccg(&self, ccgs: usize, of: impl Fn(&Place) -> i64) -> Vec<i64> {
        let mut sums = vec![0; ccgs];
        for place in &self.places {
            if let Some(sum) = sums.get_mut(place.ccg) {
                *sum += of(place);
            }
        }
        sums
    }
}

/// The CCG of every locality: stretches of the row.
fn ccgs(recipe: &Recipe) -> Vec<usize> {
    let sizes: Vec<i64> =
        (0..recipe.ccgs).map(|ccg| recipe.around_one(Spread::Size, ccg, recipe.sizes)).collect();
    // One locality for each first, so that no CCG is empty.
    let spare = recipe.localities - recipe.ccgs;
    split(i64::try_from(spare).unwrap_or(0), &sizes)
        .into_iter()
        .enumerate()
        .flat_map(|(ccg, more)| std::iter::repeat_n(ccg, 1 + usize::try_from(more).unwrap_or(0)))
        .collect()
}

/// The second-nearest hospital: on the side of the catchment on which a locality lies.
fn second(recipe: &Recipe, place: usize, hospital: usize) -> Option<usize> {
    if recipe.trusts < 2 {
        return None;
    }
    let left = 2 * place * recipe.trusts < (2 * hospital + 1) * recipe.localities;
    let last = recipe.trusts - 1;
    Some(match (left, hospital) {
        (true, 0) => 1,
        (false, right) if right == last => last - 1,
        (true, right) => right - 1,
        (false, left) => left + 1,
    })
}
