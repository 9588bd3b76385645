//! Charts as SVG: intervals about a middle, and bars. A strip fills the width that it is given,
//! whatever that is; names and numbers stand beside it as text, so they wrap and never overlap.

use maud::{Markup, html};

use super::words;
use crate::claims::statistics::Estimate;

/// Half the width of a strip in its own units; nought is in the middle.
const HALF: f64 = 100.0;
/// Ticks on each side of nought.
const TICKS: i32 = 2;

/// What a strip's width stands for: the same for all strips of a chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// Between two ticks.
    step: f64,
}

impl Scale {
    /// Wide enough for these.
    pub(super) fn of(values: impl Iterator<Item = Estimate>) -> Self {
        let ends = values.flat_map(|one| [one.low, one.mean, one.high]);
        let reach =
            ends.filter(|end| end.is_finite()).fold(0.001_f64, |most, end| most.max(end.abs()));
        let least = reach / f64::from(TICKS);
        let power = 10_f64.powf(least.log10().floor());
        let steps = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.5, 10.0].map(|step| step * power);
        let step = steps.into_iter().find(|step| *step * 1.000_001 >= least);
        Self { step: step.unwrap_or(10.0 * power) }
    }

    fn x(self, value: f64) -> String {
        let reach = self.step * f64::from(TICKS);
        // A margin at both ends, so that a dot at the end is a whole one.
        format!("{:.2}", HALF * 0.94 * (value / reach).clamp(-1.0, 1.0))
    }

    fn ticks(self) -> impl Iterator<Item = f64> {
        (-TICKS..=TICKS).map(move |tick| f64::from(tick) * self.step)
    }
}

/// A dot with its interval. `told`: the same in words.
pub(super) fn strip(found: Estimate, scale: Scale, told: &str) -> Markup {
    let (low, mean, high) = (scale.x(found.low), scale.x(found.mean), scale.x(found.high));
    html! {
        svg.strip viewBox="-100 0 200 24" preserveAspectRatio="none" role="img" {
            title { (told) }
            @for tick in scale.ticks() {
                path.tick.zero[tick == 0.0] d={ "M" (scale.x(tick)) " -14V38" } {}
            }
            @if found.low.is_finite() && found.high.is_finite() {
                path.range d={ "M" (low) " 12H" (high) "M" (low) " 7V17M" (high) " 7V17" } {}
            }
            path.dot d={ "M" (mean) " 12h0" } {}
        }
    }
}

/// The scale below a chart's strips.
pub(super) fn axis(scale: Scale) -> Markup {
    html! {
        div.ticks aria-hidden="true" {
            @for (place, tick) in scale.ticks().enumerate() {
                @let left = 3.0 + 23.5 * place as f64;
                span style={ "left:" (left) "%" } { (short(tick)) }
            }
        }
    }
}

fn short(tick: f64) -> String {
    if tick == 0.0 {
        return "0".to_owned();
    }
    let text = words::minus(&format!("{tick:+.4}"));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A share as a bar; the figure stands beside it.
pub(super) fn bar(share: f64, told: &str) -> Markup {
    html! {
        svg.bar viewBox="0 0 100 12" preserveAspectRatio="none" role="img" {
            title { (told) }
            rect.whole width="100" height="12" {}
            rect.part width=(format!("{:.2}", 100.0 * share.clamp(0.0, 1.0))) height="12" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_round_and_wide_enough() {
        let of = |low, mean, high| Scale::of(std::iter::once(Estimate { low, mean, high })).step;
        // A reach of 0.268 needs ticks of 0.134 or more.
        assert!((of(-0.268, -0.251, -0.233) - 0.15).abs() < 1e-12);
        assert!((of(f64::NEG_INFINITY, 2.0, f64::INFINITY) - 1.0).abs() < 1e-12);
        assert_eq!(
            (short(0.15), short(-0.3), short(0.0)),
            ("+0.15".into(), "−0.3".into(), "0".into())
        );
    }

    #[test]
    fn an_interval_without_ends_is_not_drawn() {
        let scale = Scale { step: 1.0 };
        let endless = Estimate { low: f64::NEG_INFINITY, mean: 0.5, high: f64::INFINITY };
        assert!(!strip(endless, scale, "").into_string().contains("range"));
        let known = Estimate { low: 0.0, mean: 0.5, high: 1.0 };
        assert!(strip(known, scale, "").into_string().contains("M0.00 12H47.00"));
    }
}
