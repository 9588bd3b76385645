//! Figures by name: public accounts, forecasts and scores name each figure, with its unit at the
//! end of the name. Here the unit is read off and the name made readable.

use super::units::{count, pence, percent, plus, pounds, tenths, wte};

/// Names of figures that are money without saying so.
const MONEY: [&str; 21] = [
    "result",
    "results",
    "income",
    "cost",
    "costs",
    "spend",
    "spending",
    "paid",
    "money",
    "deficit",
    "surplus",
    "allocation",
    "programme",
    "community",
    "acute",
    "elsewhere",
    "fund",
    "block",
    "loan",
    "debt",
    "pay",
];

/// A figure as people write it.
pub(crate) fn figure(name: &str, value: i64) -> String {
    match name.rsplit('_').next() {
        Some("bp") => percent(value),
        Some("pence") => pence(value),
        Some("wte") => wte(value),
        Some("tenths") => tenths(value),
        Some("pounds" | "gbp") => pounds(value),
        _ if name.split('_').any(|word| MONEY.contains(&word)) => pounds(value),
        _ => count(value),
    }
}

/// A difference, with its sign.
pub(crate) fn difference(name: &str, value: i64) -> String {
    format!("{}{}", plus(value), figure(name, value))
}

/// A name as people read it: `hospital_share_bp` is `hospital share`.
pub(crate) fn label(name: &str) -> String {
    let plain = ["_bp", "_pence", "_wte", "_tenths", "_pounds", "_gbp"]
        .iter()
        .find_map(|unit| name.strip_suffix(unit))
        .unwrap_or(name);
    plain.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_off_names() {
        assert_eq!(figure("hospital_share_bp", 4_980), "49.8%");
        assert_eq!(figure("last_result", -1_200), "-£1,200");
        assert_eq!(figure("price_pence", 350), "£3.50");
        assert_eq!(figure("held_wte", 590), "5.90");
        assert_eq!(figure("emergencies", 21_308), "21,308");
        assert_eq!(difference("result", 5), "+£5");
        assert_eq!(label("hospital_share_bp"), "hospital share");
    }
}
