//! What one seat gains by playing otherwise than all others: where the plan has tables at which all
//! play alike and such at which one seat deviates from them.
//!
//! Both are of one board and one seat, so their difference is paired. What the best deviator gains
//! is a lower bound of how far the resident can be exploited: others might exploit it further.

use std::collections::BTreeMap;

use super::matrix::{Boards, Matrix, Sums};
use super::sample::{Cell, Sample};

/// By resident (row) and deviator: the deviator's gain less the resident's own in the same seat.
pub(super) fn by_deviator(sample: &Sample<'_>, order: &[usize]) -> Matrix {
    let mut sums = Sums::default();
    each(sample, |cell, resident, deviator, more| {
        sums.add(resident, &sample.entrants[deviator], cell.board, more);
    });
    let mut matrix = sums.matrix(sample, order);
    let wanted: Vec<String> = order.iter().map(|place| sample.entrants[*place].clone()).collect();
    matrix.put_columns_in_order(&wanted);
    matrix
}

/// By resident (row) and role: the same of the deviator that gains most in that role on average.
pub(super) fn by_role(sample: &Sample<'_>, order: &[usize]) -> Matrix {
    let mut all: BTreeMap<(usize, usize), BTreeMap<usize, Boards>> = BTreeMap::new();
    each(sample, |cell, resident, deviator, more| {
        let deviators = all.entry((resident, cell.role)).or_default();
        deviators.entry(deviator).or_default().add(cell.board, more);
    });
    if all.is_empty() {
        return Matrix::default();
    }
    let best = |resident: usize, role: usize| {
        let cells = all.get(&(resident, role))?.values().map(Boards::cell);
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

/// Every deviation from a resident: where, from whom, who, and what it gained more.
fn each<'a>(sample: &'a Sample<'a>, mut tell: impl FnMut(&'a Cell<'a>, usize, usize, f64)) {
    for cell in &sample.cells {
        let Some(resident) = resident(sample, cell) else { continue };
        let Some(own) = cell.mean_of(resident) else { continue };
        for held in cell.held.iter().filter(|held| held.entrant != resident) {
            tell(cell, resident, held.entrant, held.gain - own);
        }
    }
}

/// Who plays the other seats, where all of them are played alike in a deviation design.
fn resident(sample: &Sample<'_>, cell: &Cell<'_>) -> Option<usize> {
    sample.place(cell.company.strip_prefix("deviation/")?)
}
