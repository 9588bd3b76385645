//! Means of paired differences and their 95% confidence intervals, after Student.

use serde::Serialize;

/// A mean with its 95% confidence interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Estimate {
    /// The mean of values that are drawn independently, with Student's interval. A single value
    /// says nothing of its spread: its interval is everything.
    #[must_use]
    pub fn of(values: &[f64]) -> Self {
        let count = values.len() as f64;
        if values.is_empty() {
            return Self { mean: 0.0, low: f64::NEG_INFINITY, high: f64::INFINITY };
        }
        let mean = values.iter().sum::<f64>() / count;
        if values.len() == 1 {
            return Self { mean, low: f64::NEG_INFINITY, high: f64::INFINITY };
        }
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let half = student(values.len() - 1) * (squares / (count - 1.0) / count).sqrt();
        Self { mean, low: mean - half, high: mean + half }
    }
}

/// The value that Student's t exceeds in absolute size with a chance of 5%.
///
/// Exact to three digits after the point below nine degrees of freedom (tabled), and by the
/// expansion of Cornish and Fisher from there on.
#[must_use]
pub fn student(degrees: usize) -> f64 {
    const TABLED: [f64; 8] = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306];
    /// The same of the normal distribution.
    const Z: f64 = 1.959_964;
    if let Some(tabled) = degrees.checked_sub(1).and_then(|place| TABLED.get(place)) {
        return *tabled;
    }
    let n = degrees.max(1) as f64;
    let first = (Z.powi(3) + Z) / 4.0;
    let second = (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / 96.0;
    let third = (3.0 * Z.powi(7) + 19.0 * Z.powi(5) + 17.0 * Z.powi(3) - 15.0 * Z) / 384.0;
    Z + first / n + second / n.powi(2) + third / n.powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 0.001
    }

    #[test]
    fn quantiles_are_those_of_the_printed_table() {
        let printed = [(1, 12.706), (4, 2.776), (5, 2.571), (9, 2.262), (30, 2.042), (120, 1.980)];
        for (degrees, value) in printed {
            assert!(near(student(degrees), value), "{degrees}: {}", student(degrees));
        }
        assert!(near(student(1_000_000), 1.960));
    }

    #[test]
    fn a_mean_and_its_interval_by_hand() {
        // Mean 3; squares 4 + 1 + 0 + 1 + 4 = 10; variance 10 / 4 = 2.5; standard error
        // sqrt(2.5 / 5) = 0.70711; times 2.776 is 1.96293.
        let found = Estimate::of(&[1.0, 2.0, 3.0, 4.0, 5.0]);
        assert!(near(found.mean, 3.0));
        assert!(near(found.low, 1.037) && near(found.high, 4.963), "{found:?}");
    }

    #[test]
    fn what_never_varies_is_certain_and_one_value_is_not() {
        let found = Estimate::of(&[7.0; 10]);
        assert_eq!((found.mean, found.low, found.high), (7.0, 7.0, 7.0));
        assert_eq!(Estimate::of(&[7.0]).low, f64::NEG_INFINITY);
    }
}
