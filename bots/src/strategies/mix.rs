//! A strategy, or several of which luck picks one: `fair`, or `no-deal:70+fair:30`.

use std::fmt;
use std::str::FromStr;

use super::{Luck, NAMES};

/// The most that a part may weigh.
const SHARE_MAX: u8 = 100;

/// Strategies with their shares; never empty. A share is a weight from 1 to 100, so shares need not
/// add up to anything; it is 1 where none is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mix {
    parts: Vec<(String, u8)>,
}

impl Mix {
    /// The strategy that this luck picks.
    pub(super) fn pick(&self, luck: Luck) -> &str {
        let all: i64 = self.parts.iter().map(|(_, share)| i64::from(*share)).sum();
        let mut left = luck.between(1, all);
        let picked = self.parts.iter().find(|(_, share)| {
            left -= i64::from(*share);
            left <= 0
        });
        picked.map_or("", |(name, _)| name)
    }
}

impl FromStr for Mix {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(Self { parts: text.split('+').map(part).collect::<Result<_, _>>()? })
    }
}

fn part(text: &str) -> Result<(String, u8), String> {
    let (name, share) = match text.split_once(':') {
        None => (text, Some(1)),
        Some((name, share)) => (name, share.parse().ok()),
    };
    if !NAMES.contains(&name) {
        return Err(format!("there is no strategy `{name}`; there are {}", NAMES.join(", ")));
    }
    match share {
        Some(share) if (1..=SHARE_MAX).contains(&share) => Ok((name.to_owned(), share)),
        _ => Err(format!(
            "in `{text}` the share should be a whole number from 1 to {SHARE_MAX}, as in \
             no-deal:70+fair:30"
        )),
    }
}

impl fmt::Display for Mix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (name, share)) in self.parts.iter().enumerate() {
            let plus = if place == 0 { "" } else { "+" };
            match share {
                1 => write!(f, "{plus}{name}")?,
                _ => write!(f, "{plus}{name}:{share}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luck_picks_each_as_often_as_its_share() {
        let mix: Mix = "no-deal:70+fair:20+cosy:10".parse().expect("well written");
        let picked: Vec<&str> = (0..10_000).map(|coin| mix.pick(Luck(1).of(coin))).collect();
        let often = |name| picked.iter().filter(|it| **it == name).count();
        for (name, share) in [("no-deal", 7_000), ("fair", 2_000), ("cosy", 1_000)] {
            assert!(often(name).abs_diff(share) < 200, "{name}: {}", often(name));
        }
        assert_eq!("fair".parse::<Mix>().expect("well written").pick(Luck(7)), "fair");
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["fair", "fair+no-deal", "no-deal:70+fair:30"] {
            assert_eq!(text.parse::<Mix>().expect("well written").to_string(), text);
        }
    }

    #[test]
    fn what_is_no_mix_is_explained() {
        for text in ["", "fair+", "fair:", "fair:0", "fair:101", "fair:-1", "fair:many", "+fair"] {
            assert!(text.parse::<Mix>().is_err(), "{text}");
        }
    }
}
