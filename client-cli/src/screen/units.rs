//! Figures as people write them: pounds with thousands, shares as per cent, WTEs and pence with a
//! decimal point. Numbers to text only; `language::amount` goes the other way.

/// `£240,100,000`, `-£1,200`.
pub(crate) fn pounds(amount: i64) -> String {
    format!("{}£{}", minus(amount), thousands(amount.unsigned_abs()))
}

/// `+£240,100`, `-£1,200`, `£0`.
pub(crate) fn signed_pounds(amount: i64) -> String {
    format!("{}{}", plus(amount), pounds(amount))
}

/// `16,598`.
pub(crate) fn count(number: i64) -> String {
    format!("{}{}", minus(number), thousands(number.unsigned_abs()))
}

/// `98.5%` for 9,850 basis points.
pub(crate) fn percent(bp: i64) -> String {
    let text = hundredths(bp);
    let text = if text.contains('.') { text.trim_end_matches('0') } else { &text };
    format!("{}%", text.trim_end_matches('.'))
}

/// `63.25` for 6,325 hundredths of a WTE.
pub(crate) fn wte(hundredths_of_one: i64) -> String {
    hundredths(hundredths_of_one)
}

/// `£3.50` for 350 pence.
pub(crate) fn pence(amount: i64) -> String {
    let size = amount.unsigned_abs();
    format!("{}£{}.{:02}", minus(amount), thousands(size / 100), size % 100)
}

/// `41.6` for 416 tenths.
pub(crate) fn tenths(amount: i64) -> String {
    let size = amount.unsigned_abs();
    format!("{}{}.{}", minus(amount), thousands(size / 10), size % 10)
}

/// `+` before what is more than nothing.
pub(crate) fn plus(number: i64) -> &'static str {
    if number > 0 { "+" } else { "" }
}

fn minus(number: i64) -> &'static str {
    if number < 0 { "-" } else { "" }
}

fn hundredths(number: i64) -> String {
    let size = number.unsigned_abs();
    format!("{}{}.{:02}", minus(number), thousands(size / 100), size % 100)
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_people_write_them() {
        assert_eq!(pounds(240_100_000), "£240,100,000");
        assert_eq!(pounds(-1_200), "-£1,200");
        assert_eq!(pounds(999), "£999");
        assert_eq!(signed_pounds(1_000), "+£1,000");
        assert_eq!(signed_pounds(0), "£0");
        assert_eq!(percent(9_850), "98.5%");
        assert_eq!(percent(10_000), "100%");
        assert_eq!(percent(5), "0.05%");
        assert_eq!(percent(-350), "-3.5%");
        assert_eq!(percent(0), "0%");
        assert_eq!(wte(6_325), "63.25");
        assert_eq!(pence(350), "£3.50");
        assert_eq!(pence(-5), "-£0.05");
        assert_eq!(tenths(-15), "-1.5");
        assert_eq!(count(16_598), "16,598");
    }
}
