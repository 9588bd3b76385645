//! What becomes of a table where everybody plays alike, and of a fair one where one seat falls
//! silent.

use super::{Games, Row, Sentence, joint_index, paired};
use crate::claims::statistics::Estimate;

/// The most fair tables that may collapse, and the fewest hard ones, of a hundred.
const COLLAPSES: (f64, f64) = (5.0, 50.0);

/// Fair, silent and hard tables.
pub(super) fn alike(games: &Games<'_>) -> Result<Sentence, String> {
    let read = |name: &str| {
        games.of(name, |state| {
            let fell = state.score.as_ref().is_some_and(|score| score.collapsed.is_some());
            (joint_index(state), fell)
        })
    };
    let (fair, silent, hard) = (read("fair")?, read("no-deal")?, read("hardball")?);
    let index = |games: &[(f64, bool)]| games.iter().map(|game| game.0).collect::<Vec<_>>();
    let fell = |games: &[(f64, bool)]| share(games.iter().filter(|game| game.1).count(), games);
    let gains = paired(&index(&fair), &index(&silent));
    let loses = paired(&index(&hard), &index(&silent));
    Ok(Sentence {
        says: "All-fair tables beat no-deal tables in the joint index; all-hardball tables do \
               worse than no-deal and mostly collapse; fair and no-deal tables seldom do.",
        rows: vec![
            Row::new("joint index, fair less no-deal", gains).above(0.0),
            Row::new("joint index, hardball less no-deal", loses).below(0.0),
            Row::new("hardball tables that collapse, %", fell(&hard)).above(COLLAPSES.1),
            Row::new("fair tables that collapse, %", fell(&fair)).below(COLLAPSES.0),
            Row::new("no-deal tables that collapse, %", fell(&silent)).below(COLLAPSES.1),
        ],
    })
}

/// A share in percent with Wilson's interval (1927), which is honest near none and all.
fn share<T>(hits: usize, of: &[T]) -> Estimate {
    const Z: f64 = 1.959_964;
    let count = of.len().max(1) as f64;
    let part = hits as f64 / count;
    let wide = 1.0 + Z * Z / count;
    let middle = (part + Z * Z / (2.0 * count)) / wide;
    let half = Z / wide * (part * (1.0 - part) / count + Z * Z / (4.0 * count * count)).sqrt();
    let percent = |value: f64| 100.0 * value.clamp(0.0, 1.0);
    Estimate { mean: percent(part), low: percent(middle - half), high: percent(middle + half) }
}

/// A fair table where one seat negotiates nothing.
pub(super) fn silence(games: &Games<'_>) -> Result<Sentence, String> {
    let fair = games.of("fair", joint_index)?;
    let mut rows = Vec::new();
    for (seat, _) in games.seats() {
        let without = games.of(&format!("fair,{seat}=no-deal"), joint_index)?;
        let what = format!("joint index when {seat} falls silent at a fair table");
        rows.push(Row::new(what, paired(&without, &fair)).below(0.0));
    }
    Ok(Sentence { says: "Every seat matters to the table when it falls silent.", rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_an_interval_even_where_nothing_or_everything_happened() {
        // Wilson for 0 of 100: from 0 to z²/(n + z²) = 3.8415/103.8415 = 3.70%.
        let none = share(0, &[(); 100]);
        assert!(
            (none.low, none.mean) == (0.0, 0.0) && (none.high - 3.699).abs() < 0.01,
            "{none:?}"
        );
        let all = share(100, &[(); 100]);
        assert!((all.low - 96.301).abs() < 0.01 && all.high == 100.0, "{all:?}");
    }
}
