//! What became of the claims: a table for people, or JSON.

use bots::claims::figures::Unit;
use bots::claims::statistics::Estimate;
use bots::claims::{Claim, Measured, Verdict};
use serde_json::{Value, json};

use crate::screen::grid::paragraph;
use crate::screen::terms::capital;
use crate::screen::units::{count, pounds};

/// The claim's sentence, what was compared, a line for each effect under it, and at the end how
/// many hold.
pub(super) fn table(verdicts: &[(&Claim, Verdict)]) -> String {
    let claims = verdicts.iter().map(|(claim, verdict)| {
        let says = paragraph(&format!("{:<4}{}", claim.id, claim.says), 0);
        let trials = verdict.effects.chunk_by(of_one_trial).map(trial);
        std::iter::once(says).chain(trials).collect::<Vec<_>>().join("\n")
    });
    let holding = verdicts.iter().filter(|(_, it)| it.holds() && it.lost_when_off()).count();
    let all = verdicts.len();
    let sum = format!(
        "{holding} of {all} claims hold and are lost when their mechanism is off. For each effect: \
         its mean, the 95% interval, the same with the mechanism off, and the verdict."
    );
    claims.chain([paragraph(&sum, 0)]).collect::<Vec<_>>().join("\n\n")
}

fn of_one_trial(one: &Measured, other: &Measured) -> bool {
    (one.compares, one.without) == (other.compares, other.without)
}

/// What was compared, and its effects under it.
fn trial(effects: &[Measured]) -> String {
    let compared = effects.iter().take(1).map(|found| {
        paragraph(&format!("{}. Off: {}.", capital(found.compares), found.without), 4)
    });
    compared.chain(effects.iter().map(effect)).collect::<Vec<_>>().join("\n")
}

fn effect(found: &Measured) -> String {
    let show = |value| amount(value, found.unit);
    let line = format!(
        "{}: {} ({} to {}), off {}: {}",
        found.figure,
        show(found.effect.mean),
        show(found.effect.low),
        show(found.effect.high),
        show(found.off.mean),
        verdict(found)
    );
    paragraph(&line, 6)
}

fn verdict(found: &Measured) -> &'static str {
    match (found.holds, found.lost_when_off) {
        (true, true) => "holds",
        (true, false) => "holds, and when off",
        (false, _) if found.points => "NOT CLEAR",
        (false, _) => "DOES NOT HOLD",
    }
}

/// A figure with three or more digits, in its unit.
fn amount(value: f64, unit: Unit) -> String {
    // What rounds to nothing has no sign.
    let value = if value.abs() < 0.005 { 0.0 } else { value };
    let tenths = |value: f64| {
        let value = if value.abs() < 0.05 { 0.0 } else { value };
        format!("{:.*}", usize::from(value.abs() < 100.0), value)
    };
    match unit {
        Unit::Pounds => pounds(value.round() as i64),
        Unit::BasisPoints => format!("{} bp", tenths(value)),
        Unit::BasisPointsAYear => format!("{} bp/year", tenths(value)),
        Unit::Count if value.abs() < 10.0 => format!("{value:.2}"),
        Unit::Count | Unit::Points => count(value.round() as i64),
        Unit::Wte => format!("{value:.2} WTE"),
    }
}

/// An array of objects, one a claim. A claim's own effect is that of its first part.
pub(super) fn json(verdicts: &[(&Claim, Verdict)]) -> String {
    let claims: Vec<Value> = verdicts
        .iter()
        .map(|(claim, verdict)| {
            let first = verdict.effects.first().map(|part| part.effect).unwrap_or_default();
            json!({
                "id": claim.id,
                "effect": finite(first.mean),
                "low": finite(first.low),
                "high": finite(first.high),
                "holds": verdict.holds(),
                "lost_when_off": verdict.lost_when_off(),
                "parts": verdict.effects.iter().map(part).collect::<Vec<_>>(),
            })
        })
        .collect();
    Value::Array(claims).to_string()
}

fn part(found: &Measured) -> Value {
    let Estimate { mean, low, high } = found.effect;
    json!({
        "compares": found.compares,
        "without": found.without,
        "figure": found.figure,
        "unit": found.unit.name(),
        "effect": finite(mean),
        "low": finite(low),
        "high": finite(high),
        "off": finite(found.off.mean),
        "holds": found.holds,
        "lost_when_off": found.lost_when_off,
    })
}

/// JSON knows no infinity.
fn finite(value: f64) -> Value {
    if value.is_finite() { json!(value) } else { Value::Null }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict_of(mean: f64, off: f64) -> Verdict {
        let at = |mean: f64| Estimate { mean, low: mean - 1.0, high: mean + 1.0 };
        let found = Measured {
            compares: "each CCG reports a practice, against never",
            without: "nobody minds",
            figure: "referrals over the game",
            unit: Unit::Count,
            effect: at(mean),
            off: at(off),
            holds: mean > 1.0,
            lost_when_off: off.abs() * 10.0 <= mean,
            points: mean > 0.0,
        };
        Verdict { id: "C24", effects: vec![found] }
    }

    fn claim() -> &'static Claim {
        bots::claims::by_id("C24").expect("there is such a claim")
    }

    #[test]
    fn the_table_says_where_a_claim_does_not_hold() {
        let held = table(&[(claim(), verdict_of(1_500.0, 2.0))]);
        assert!(held.contains("1,500") && held.contains("1,499 to 1,501"), "{held}");
        assert!(held.contains("1 of 1 claims hold"), "{held}");
        let compared = "    Each CCG reports a practice, against never. Off: nobody minds.\n";
        assert!(held.contains(compared), "{held}");
        assert!(table(&[(claim(), verdict_of(0.5, 0.0))]).contains("NOT CLEAR"));
        assert!(table(&[(claim(), verdict_of(-20.0, 0.0))]).contains("DOES NOT HOLD"));
        let left = table(&[(claim(), verdict_of(20.0, 19.0))]);
        assert!(left.contains("holds, and when off") && left.contains("0 of 1"), "{left}");
    }

    #[test]
    fn json_has_an_object_a_claim_with_its_parts() {
        let text = json(&[(claim(), verdict_of(20.0, 1.0))]);
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(value[0]["id"], "C24");
        assert_eq!((&value[0]["effect"], &value[0]["low"]), (&json!(20.0), &json!(19.0)));
        assert_eq!((&value[0]["holds"], &value[0]["lost_when_off"]), (&json!(true), &json!(true)));
        assert_eq!(
            (&value[0]["parts"][0]["off"], &value[0]["parts"][0]["unit"]),
            (&json!(1.0), &json!("count"))
        );
    }
}
