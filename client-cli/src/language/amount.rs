//! Typed figures with their units: `240.1m`, `£3.50`, `98.5%`. Text to numbers only;
//! `screen::units` goes the other way.
//!
//! A bare number where two units are thinkable is not guessed at: the answer says how to write it.
//! A leading `+` or `-` changes the figure that stands, where one does.

use super::explain::Explain;

/// Whole pounds: `240.1m`, `150k`, `£1,250,000`, or `+0.5m` from what stands.
pub(crate) fn pounds(text: &str, stands: Option<i64>) -> Result<i64, Explain> {
    let (change, size) = signed(text, stands);
    let size = size.trim_start_matches('£').to_ascii_lowercase();
    let (digits, unit) = match size.strip_suffix('m') {
        Some(digits) => (digits, 6),
        None => match size.strip_suffix('k') {
            Some(digits) => (digits, 3),
            None => (size.as_str(), 0),
        },
    };
    let amount = decimal(digits, unit).ok_or_else(|| {
        Explain::new(format!(
            "`{text}` is no amount in whole pounds; write 240.1m, 150k or 1,250,000 \
             (or +0.5m to change what stands)."
        ))
    })?;
    change.apply(amount, text)
}

/// Basis points from per cent: `98.5%`, `9850bp`, or `-0.5%` from what stands.
pub(crate) fn share(text: &str, stands: Option<i64>) -> Result<i64, Explain> {
    let (change, size) = signed(text, stands);
    let lower = size.to_ascii_lowercase();
    let amount = if let Some(digits) = lower.strip_suffix('%') {
        decimal(digits, 2)
    } else if let Some(digits) = lower.strip_suffix("bp") {
        decimal(digits, 0)
    } else if decimal(&lower, 0) == Some(0) {
        Some(0)
    } else {
        None
    };
    let amount = amount.ok_or_else(|| {
        Explain::new(match decimal(&lower, 2) {
            Some(_) => format!(
                "`{text}` has no unit; write {size}%, or {size}bp for hundredths of a per cent."
            ),
            None => format!(
                "`{text}` is no share; write 98.5% (two decimals at most), or -0.5% to change \
                 what stands."
            ),
        })
    })?;
    change.apply(amount, text)
}

/// Pence from a price a head: `£3.50`, `3.50`, `350p`, or `+£0.10` from what stands.
pub(crate) fn pence(text: &str, stands: Option<i64>) -> Result<i64, Explain> {
    let (change, size) = signed(text, stands);
    let lower = size.to_ascii_lowercase();
    let amount = if let Some(digits) = lower.strip_prefix('£') {
        decimal(digits, 2)
    } else if let Some(digits) = lower.strip_suffix('p') {
        decimal(digits, 0)
    } else if lower.contains('.') {
        decimal(&lower, 2)
    } else {
        None
    };
    let amount = amount.ok_or_else(|| {
        Explain::new(match decimal(&lower, 0) {
            Some(_) => format!("Is `{text}` pounds or pence? Write £{size} or {size}p."),
            None => format!("`{text}` is no price a head; write £3.50 or 350p."),
        })
    })?;
    change.apply(amount, text)
}

/// A whole number from `low` to `high`, with or without its noun: `2`, `2y`, `2years`.
pub(crate) fn whole(text: &str, low: i64, high: i64) -> Result<i64, Explain> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let (sign, size) = match digits.strip_prefix('-') {
        Some(size) => (-1, size),
        None => (1, digits.strip_prefix('+').unwrap_or(digits)),
    };
    decimal(size, 0)
        .map(|number| sign * number)
        .filter(|number| (low..=high).contains(number))
        .ok_or_else(|| {
            Explain::new(format!("`{text}` won't do; write a whole number from {low} to {high}."))
        })
}

/// `yes` or `no`.
pub(crate) fn yes_or_no(text: &str) -> Result<bool, Explain> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" | "on" => Ok(true),
        "no" | "n" | "false" | "off" => Ok(false),
        _ => Err(Explain::new(format!("`{text}` won't do; write yes or no."))),
    }
}

/// How a typed figure relates to what stands.
struct Change {
    from: i64,
    sign: i64,
}

impl Change {
    fn apply(&self, size: i64, text: &str) -> Result<i64, Explain> {
        size.checked_mul(self.sign)
            .and_then(|size| size.checked_add(self.from))
            .ok_or_else(|| Explain::new(format!("`{text}` is too large.")))
    }
}

fn signed(text: &str, stands: Option<i64>) -> (Change, &str) {
    let stands_or_nothing = stands.unwrap_or(0);
    if let Some(size) = text.strip_prefix('+') {
        (Change { from: stands_or_nothing, sign: 1 }, size)
    } else if let Some(size) = text.strip_prefix('-') {
        (Change { from: stands_or_nothing, sign: -1 }, size)
    } else {
        (Change { from: 0, sign: 1 }, text)
    }
}

/// A number without a sign times ten to the `places`; none if it is none or finer than that.
pub(crate) fn decimal(text: &str, places: u32) -> Option<i64> {
    let text: String = text.chars().filter(|c| !matches!(c, ',' | '_')).collect();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let part = part.trim_end_matches('0');
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) {
        return None;
    }
    let missing = places.checked_sub(u32::try_from(part.len()).ok()?)?;
    let number: i64 = format!("{whole}{part}").parse().ok()?;
    number.checked_mul(10_i64.checked_pow(missing)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_may_be_millions_and_thousands() {
        assert_eq!(pounds("240.1m", None), Ok(240_100_000));
        assert_eq!(pounds("£240.1M", None), Ok(240_100_000));
        assert_eq!(pounds("150k", None), Ok(150_000));
        assert_eq!(pounds("£1,250,000", None), Ok(1_250_000));
        assert_eq!(pounds("0", None), Ok(0));
        assert_eq!(pounds("+0.5m", Some(240_000_000)), Ok(240_500_000));
        assert_eq!(pounds("-500k", Some(1_000_000)), Ok(500_000));
        assert!(pounds("1.5", None).is_err(), "half a pound");
        assert!(pounds("lots", None).is_err());
        assert!(pounds("", None).is_err());
        assert!(pounds("99999999999999999m", None).is_err());
    }

    #[test]
    fn shares_name_their_unit() {
        assert_eq!(share("98.5%", None), Ok(9_850));
        assert_eq!(share("9850bp", None), Ok(9_850));
        assert_eq!(share("0", None), Ok(0));
        assert_eq!(share("-0.5%", Some(10_000)), Ok(9_950));
        assert_eq!(share("-5%", None), Ok(-500));
        let said = share("98.5", None).expect_err("no unit").to_string();
        assert!(said.contains("98.5%"), "{said}");
        assert!(share("0.001%", None).is_err());
    }

    #[test]
    fn prices_are_pounds_or_pence_but_said() {
        assert_eq!(pence("£3.50", None), Ok(350));
        assert_eq!(pence("3.50", None), Ok(350));
        assert_eq!(pence("£3", None), Ok(300));
        assert_eq!(pence("350p", None), Ok(350));
        assert_eq!(pence("+10p", Some(350)), Ok(360));
        let said = pence("350", None).expect_err("no unit").to_string();
        assert!(said.contains("350p"), "{said}");
    }

    #[test]
    fn whole_numbers_keep_their_bounds() {
        assert_eq!(whole("2", 1, 5), Ok(2));
        assert_eq!(whole("2years", 1, 5), Ok(2));
        assert_eq!(whole("-20", -60, 60), Ok(-20));
        assert!(whole("6", 1, 5).is_err());
        assert!(whole("two", 1, 5).is_err());
    }
}
