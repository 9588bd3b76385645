//! What one seat gains by playing otherwise than all others: where the plan has tables at which all
//! play alike and such at which one seat deviates from them.
//!
//! Both are of one board and one seat, so their difference is paired. What the best deviator gains
//! is a lower bound of how far the resident can be exploited: others might exploit it further.

use std::collections::BTreeMap;

use super::matrix::{Matrix, MatrixCell, Sums};
use super::sample::{Cell, Sample};

/// By resident (row) and deviator: the deviator's gain less the resident's own in the same seat.
pub(super) fn by_deviator(sample: &Sample<'_>, order: &[usize]) -> Matrix {
    let mut sums = Sums::default();
    each(sample, |resident, deviator, _, more| {
        sums.add(resident, &sample.entrants[deviator], more);
    });
    let mut matrix = sums.matrix(sample, order);
    let wanted: Vec<String> = order.iter().map(|place| sample.entrants[*place].clone()).collect();
    matrix.put_columns_in_order(&wanted);
    matrix
}

/// By resident (row) and role: the same of the deviator that gains most in that role on average.
pub(super) fn by_role(sample: &Sample<'_>, order: &[usize]) -> Matrix {
    let mut sums: BTreeMap<(usize, usize), BTreeMap<usize, (f64, usize)>> = BTreeMap::new();
    each(sample, |resident, deviator, role, more| {
        let sum = sums.entry((resident, role)).or_default().entry(deviator).or_default();
        *sum = (sum.0 + more, sum.1 + 1);
    });
    if sums.is_empty() {
        return Matrix::default();
    }
    let best = |resident: usize, role: usize| {
        let all = sums.get(&(resident, role))?.values();
        let cells = all.map(|(sum, count)| MatrixCell { mean: sum / *count as f64, count: *count });
        cells.max_by(|one, other| one.mean.total_cmp(&other.mean))
    };
    let row =
        |resident: &usize| (0..sample.roles.len()).map(|role| best(*resident, role)).collect();
    Matrix {
        rows: order.iter().map(|place| sample.entrants[*place].clone()).collect(),
        columns: sample.roles.clone(),
        cells: order.iter().map(row).collect(),
    }
}

/// Every deviation from a resident on a board: who, from whom, in which role, and what it gained
/// more.
fn each(sample: &Sample<'_>, mut tell: impl FnMut(usize, usize, usize, f64)) {
    for cell in &sample.cells {
        let Some(resident) = resident(sample, cell) else { continue };
        let Some(own) = cell.mean_of(resident) else { continue };
        for held in cell.held.iter().filter(|held| held.entrant != resident) {
            tell(resident, held.entrant, cell.role, held.gain - own);
        }
    }
}

/// Who plays the other seats, where all of them are played alike in a deviation design.
fn resident(sample: &Sample<'_>, cell: &Cell<'_>) -> Option<usize> {
    sample.place(cell.company.strip_prefix("deviation/")?)
}
