//! A typed line as words, and the parts that several commands share: `field=value` and expiry.

use shared::rules::deal::draft::Expiry;

use super::amount;
use super::choice::choose;
use super::explain::Explain;

/// Words of a line; blanks around `=` and `:` don't count.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut text = line.replace('\u{a0}', " ");
    for sign in ["=", ":"] {
        for loose in [format!(" {sign}"), format!("{sign} ")] {
            while text.contains(&loose) {
                text = text.replace(&loose, sign);
            }
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

/// `field=value`, or what to write instead.
pub(crate) fn assignment(word: &str) -> Result<(&str, &str), Explain> {
    match word.split_once('=') {
        Some((field, value)) if !field.is_empty() && !value.is_empty() => Ok((field, value)),
        _ => Err(Explain::new(format!(
            "`{word}` should be a field with its value, as in price=98.5%; no blanks inside."
        ))),
    }
}

/// Takes `expires first-bell`, `expires=bell` or `minutes=10` out of the words.
pub(crate) fn take_expiry<'a>(words: &[&'a str]) -> Result<(Expiry, Vec<&'a str>), Explain> {
    let mut expiry = Expiry::Bell;
    let mut rest = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let lower = word.to_ascii_lowercase();
        if matches!(lower.as_str(), "expires" | "expiry" | "until") {
            expiry = expiry_of(words.next().copied().unwrap_or_default())?;
        } else if let Some(when) = lower.strip_prefix("expires=") {
            expiry = expiry_of(when)?;
        } else if lower.starts_with("minutes=") {
            expiry = expiry_of(&lower)?;
        } else {
            rest.push(*word);
        }
    }
    Ok((expiry, rest))
}

fn expiry_of(typed: &str) -> Result<Expiry, Explain> {
    if let Some(minutes) = typed.strip_prefix("minutes=") {
        let minutes = amount::whole(minutes, 1, 600)?;
        return Ok(Expiry::Minutes(u16::try_from(minutes).unwrap_or(u16::MAX)));
    }
    match choose("time to expire", typed, &["bell", "first-bell"]) {
        Ok("first-bell") => Ok(Expiry::FirstBell),
        Ok(_) => Ok(Expiry::Bell),
        Err(_) => Err(Explain::new(
            "An offer expires at its bell by itself; write `expires first-bell` or `minutes=10` \
             for an earlier end.",
        )),
    }
}

/// A number as the lists show it: `3`, `#3`.
pub(crate) fn number(word: &str, list: &str) -> Result<usize, Explain> {
    word.trim_start_matches('#').parse().map_err(|_| {
        Explain::new(format!("`{word}` is no number; `{list}` shows the number of each."))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_around_signs_are_forgiven() {
        assert_eq!(words("counter 3  price = 98.5%"), ["counter", "3", "price=98.5%"]);
        assert_eq!(words("form=risk-share: 50%"), ["form=risk-share:50%"]);
        assert_eq!(words("   "), Vec::<String>::new());
    }

    #[test]
    fn expiry_may_stand_anywhere() {
        let (expiry, rest) = take_expiry(&["1", "expires", "first-bell", "x=1"]).expect("fine");
        assert_eq!((expiry, rest), (Expiry::FirstBell, vec!["1", "x=1"]));
        assert_eq!(take_expiry(&["minutes=10"]).expect("fine").0, Expiry::Minutes(10));
        assert_eq!(take_expiry(&["1"]).expect("fine").0, Expiry::Bell);
        assert!(take_expiry(&["expires", "never"]).is_err());
        assert!(take_expiry(&["minutes=0"]).is_err());
    }
}
