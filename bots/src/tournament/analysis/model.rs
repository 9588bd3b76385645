//! The additive model: gain = place + bot + bot x role, by least squares.
//!
//! *Place* is a seat of a board in one company: luck, seat and company are in it, so only what
//! differs between those who held the very same place tells of the bots. With a constant for each
//! place the model falls apart into one small problem a role: the entrants' strengths in it,
//! L a = z, where L is the Laplacian of who met whom. L and z are sums over boards, so that drawing
//! boards again costs a weighted sum and one small solution.

use super::sample::Sample;

/// What the boards say, ready to be added up.
pub(super) struct Model {
    entrants: usize,
    roles: usize,
    /// The null entrant, which is a control: strengths lie about the mean of the others.
    null: Option<usize>,
    /// For each board: for each role the Laplacian row by row, then the right side.
    boards: Vec<Vec<f64>>,
}

/// The strengths that fit best.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fit {
    /// Each entrant's strength: the mean over role types of its strength in each.
    pub(super) bots: Vec<f64>,
    /// Each entrant's strength in each role; none where it was compared with nobody.
    pub(super) by_role: Vec<Vec<Option<f64>>>,
}

impl Model {
    pub(super) fn of(sample: &Sample<'_>) -> Self {
        let (entrants, roles) = (sample.entrants.len(), sample.roles.len());
        let size = roles * entrants * (entrants + 1);
        let mut boards = vec![vec![0.0; size]; sample.boards];
        for cell in &sample.cells {
            let mut counts = vec![0.0; entrants];
            let mut sums = vec![0.0; entrants];
            for held in &cell.held {
                counts[held.entrant] += 1.0;
                sums[held.entrant] += held.gain;
            }
            let all: f64 = counts.iter().sum();
            let mean = sums.iter().sum::<f64>() / all;
            let start = cell.role * entrants * (entrants + 1);
            let board = &mut boards[cell.board];
            for row in 0..entrants {
                for column in 0..entrants {
                    let own = if row == column { counts[row] } else { 0.0 };
                    let shared = counts[row] * counts[column] / all;
                    board[start + row * entrants + column] += own - shared;
                }
                board[start + entrants * entrants + row] += sums[row] - counts[row] * mean;
            }
        }
        let null = sample.twin().map(|(null, _)| null);
        Self { entrants, roles, null, boards }
    }

    /// How many boards there are.
    pub(super) fn boards(&self) -> usize {
        self.boards.len()
    }

    /// The best fit when every board counts as often as `weights` say.
    pub(super) fn fit(&self, weights: &[f64]) -> Fit {
        let n = self.entrants;
        let mut sums = vec![0.0; self.roles * n * (n + 1)];
        for (board, weight) in self.boards.iter().zip(weights).filter(|(_, weight)| **weight > 0.0)
        {
            for (sum, value) in sums.iter_mut().zip(board) {
                *sum += weight * value;
            }
        }
        let mut by_role = vec![vec![None; self.roles]; n];
        for (role, part) in sums.chunks_exact((n * (n + 1)).max(1)).enumerate() {
            let (laplacian, right) = part.split_at(n * n);
            let strengths = solve(laplacian, right);
            let compared = |entrant: usize| laplacian[entrant * n + entrant] > 1e-9;
            let pool = (0..n).filter(|one| compared(*one) && self.null != Some(*one));
            let centre = super::sample::mean(pool.map(|one| strengths[one])).unwrap_or(0.0);
            for entrant in (0..n).filter(|one| compared(*one)) {
                by_role[entrant][role] = Some(strengths[entrant] - centre);
            }
        }
        let overall = |roles: &Vec<Option<f64>>| {
            super::sample::mean(roles.iter().flatten().copied()).unwrap_or(0.0)
        };
        Fit { bots: by_role.iter().map(overall).collect(), by_role }
    }
}

/// Solves L a = z with a sum of nought by Cholesky's method. L alone fixes differences only: a
/// constant added to every entry fixes the sum, and a very small ridge those who met nobody.
fn solve(laplacian: &[f64], right: &[f64]) -> Vec<f64> {
    let n = right.len();
    let size = (0..n).map(|row| laplacian[row * n + row]).fold(0.0, f64::max).max(1e-12);
    let entry = |row: usize, column: usize| {
        let ridge = if row == column { size * 1e-9 } else { 0.0 };
        laplacian[row * n + column] + size / n as f64 + ridge
    };
    let mut lower = vec![0.0; n * n];
    for row in 0..n {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| lower[row * n + k] * lower[column * n + k]).sum();
            let left = entry(row, column) - known;
            lower[row * n + column] = if row == column {
                left.max(size * 1e-12).sqrt()
            } else {
                left / lower[column * n + column]
            };
        }
    }
    let mut found = right.to_vec();
    for row in 0..n {
        let known: f64 = (0..row).map(|k| lower[row * n + k] * found[k]).sum();
        found[row] = (found[row] - known) / lower[row * n + row];
    }
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|k| lower[k * n + row] * found[k]).sum();
        found[row] = (found[row] - known) / lower[row * n + row];
    }
    found
}
