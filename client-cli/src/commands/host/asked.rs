//! What a new table is asked to be, as it is typed behind flags.

use serde::de::DeserializeOwned;
use shared::protocol::client_message::DecisionLimits;
use shared::rules::timing::{Absence, Clocks};

/// One of the protocol's words, with hyphens or underscores.
pub(super) fn word<T: DeserializeOwned>(typed: &str) -> Result<T, String> {
    serde_json::from_value(serde_json::Value::String(typed.replace('-', "_")))
        .map_err(|error| error.to_string())
}

/// Seconds for all phases, or for each.
pub(super) fn clocks(typed: &str) -> Result<Clocks, String> {
    let seconds = typed.split(',').map(number).collect::<Result<Vec<u32>, _>>()?;
    let (settlement, contracting, review) = match seconds.as_slice() {
        [all] => (*all, *all, *all),
        [settlement, contracting, review] => (*settlement, *contracting, *review),
        _ => {
            let wrong = "one number of seconds for all phases, or three: for settlement, \
                         contracting and review, as in 900,1800,300";
            return Err(wrong.to_owned());
        }
    };
    Ok(Clocks {
        settlement_s: Some(settlement),
        contracting_s: Some(contracting),
        review_s: Some(review),
    })
}

/// What becomes of the seat of somebody who is gone, and after how many seconds.
pub(super) fn absence(typed: &str) -> Result<Absence, String> {
    let (policy, grace) = typed.split_once(':').unwrap_or((typed, ""));
    let grace_s = if grace.is_empty() { Absence::default().grace_s } else { number(grace)? };
    Ok(Absence { policy: word(policy)?, grace_s })
}

/// How long programs may think.
pub(super) fn decisions(typed: &str) -> Result<DecisionLimits, String> {
    let mut limits = DecisionLimits::default();
    for part in typed.split(',') {
        let (what, figure) = part.split_once('=').unwrap_or((part, ""));
        match what {
            "start" => limits.startup_ms = Some(number(figure)?),
            "decision" => limits.allowance_ms = Some(number(figure)?),
            "bank" => limits.bank_ms = Some(number(figure)?),
            "strikes" => limits.strikes_max = Some(number(figure)?),
            other => {
                return Err(format!(
                    "there is no `{other}`; there are start, decision, bank (milliseconds) and \
                     strikes"
                ));
            }
        }
    }
    Ok(limits)
}

fn number<T: std::str::FromStr>(typed: &str) -> Result<T, String> {
    typed.trim().parse().map_err(|_| format!("`{typed}` is no whole number, or too large"))
}

#[cfg(test)]
mod tests {
    use shared::protocol::workshop::Spread;
    use shared::rules::timing::AbsencePolicy;

    use super::*;

    #[test]
    fn what_can_be_set_is_read() {
        assert_eq!(word::<Spread>("by-hand"), Ok(Spread::ByHand));
        let three = clocks("900, 1800,300").expect("three");
        assert_eq!((three.settlement_s, three.review_s), (Some(900), Some(300)));
        assert_eq!(clocks("60").expect("one").contracting_s, Some(60));
        let bot = Absence { policy: AbsencePolicy::Bot, grace_s: 60 };
        assert_eq!(absence("bot:60"), Ok(bot));
        assert_eq!(absence("wait").expect("a policy").grace_s, Absence::default().grace_s);
        let limits = decisions("decision=500,strikes=2").expect("two");
        assert_eq!((limits.allowance_ms, limits.strikes_max), (Some(500), Some(2)));
        assert_eq!(limits.bank_ms, None);
    }

    #[test]
    fn what_is_wrong_is_told() {
        for wrong in ["", "60,60", "soon"] {
            assert!(clocks(wrong).is_err(), "{wrong}");
        }
        for wrong in ["dance", "bot:soon"] {
            assert!(absence(wrong).is_err(), "{wrong}");
        }
        for wrong in ["", "think=5", "strikes=1000"] {
            assert!(decisions(wrong).is_err(), "{wrong}");
        }
    }
}
