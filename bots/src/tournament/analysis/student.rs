//! How likely a value of Student's t is by chance.

use std::f64::consts::FRAC_2_PI;

/// The chance that |t| is exceeded with so many degrees of freedom: the finite series of Abramowitz
/// and Stegun, 26.7.3 and 26.7.4, exact for whole degrees.
pub(super) fn two_sided(t: f64, degrees: usize) -> f64 {
    if degrees == 0 || !t.is_finite() {
        return if t.is_infinite() && degrees > 0 { 0.0 } else { 1.0 };
    }
    let theta = (t.abs() / (degrees as f64).sqrt()).atan();
    let (sine, cosine) = theta.sin_cos();
    let odd = degrees % 2 == 1;
    // Odd: cos + 2/3 cos^3 + 2*4/(3*5) cos^5 ...; even: 1 + 1/2 cos^2 + 1*3/(2*4) cos^4 ...
    let (mut term, mut step) = if odd { (cosine, 1_u32) } else { (1.0, 0) };
    let mut sum = 0.0;
    while (step as usize) < degrees.saturating_sub(1) {
        sum += term;
        term *= f64::from(step + 1) / f64::from(step + 2) * cosine * cosine;
        step += 2;
    }
    let inside = if odd { FRAC_2_PI * (theta + sine * sum) } else { sine * sum };
    (1.0 - inside).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_per_cent_points_are_those_of_the_printed_table() {
        let printed = [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (10, 2.228), (120, 1.980)];
        for (degrees, t) in printed {
            let chance = two_sided(t, degrees);
            assert!((chance - 0.05).abs() < 0.0001, "{degrees}: {chance}");
        }
        assert!((two_sided(1.0, 1) - 0.5).abs() < 1e-12, "a quarter of the circle");
        assert_eq!(two_sided(f64::INFINITY, 5), 0.0);
        assert_eq!(two_sided(0.0, 5), 1.0);
    }
}
