//! Who plays what, as one writes it: `fair`, or `fair,ccg=hardball,queens=cosy`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::NAMES;

/// A strategy for every seat, and others for some. Knows no table: whether there are such seats is
/// seen when a line-up is made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Casting {
    usual: String,
    /// Seats or roles with their strategies; of several that fit a seat the last holds.
    others: Vec<(String, String)>,
}

impl Casting {
    /// The strategy of a seat with that id and role.
    #[must_use]
    pub fn of(&self, seat: &str, role: &str) -> &str {
        let fits = |named: &&(String, String)| named.0 == seat || named.0 == role;
        self.others.iter().rev().find(fits).map_or(&self.usual, |(_, strategy)| strategy)
    }

    /// Somebody whom it names and who is neither a seat nor a role of that table, if there is one.
    /// `seats`: every seat's id and role.
    #[must_use]
    pub fn nobody(&self, seats: &[(&str, &str)]) -> Option<&str> {
        let known = |who: &str| seats.iter().any(|(seat, role)| who == *seat || who == *role);
        self.others.iter().map(|(who, _)| who.as_str()).find(|who| !known(who))
    }
}

impl FromStr for Casting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.split(',');
        let usual = strategy(parts.next().unwrap_or_default())?;
        let others = parts
            .map(|part| match part.split_once('=') {
                Some((who, name)) => Ok((who.to_owned(), strategy(name)?)),
                None => Err(format!(
                    "`{part}` should be a seat or a role with its strategy, as in ccg=hardball"
                )),
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { usual, others })
    }
}

fn strategy(name: &str) -> Result<String, String> {
    if NAMES.contains(&name) {
        Ok(name.to_owned())
    } else {
        Err(format!("there is no strategy `{name}`; there are {}", NAMES.join(", ")))
    }
}

impl fmt::Display for Casting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.usual)?;
        self.others.iter().try_for_each(|(who, strategy)| write!(f, ",{who}={strategy}"))
    }
}

impl TryFrom<String> for Casting {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Casting> for String {
    fn from(casting: Casting) -> Self {
        casting.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_and_roles_can_play_otherwise_and_the_last_word_holds() {
        let casting: Casting = "fair,ccg=no-deal,southvale=fair".parse().expect("well written");
        let of = |seat, role| casting.of(seat, role).to_owned();
        assert_eq!(of("queens", "trust"), "fair");
        assert_eq!(of("northmere", "ccg"), "no-deal");
        assert_eq!(of("southvale", "ccg"), "fair");
        assert_eq!(casting.to_string(), "fair,ccg=no-deal,southvale=fair");
        let table = [("southvale", "ccg"), ("queens", "trust")];
        assert_eq!(casting.nobody(&table), None);
        assert_eq!(casting.nobody(&table[1..]), Some("ccg"));
    }

    #[test]
    fn what_is_no_casting_is_explained() {
        for text in ["", "fairest", "fair,ccg", "fair,ccg=", "ccg=fair"] {
            assert!(text.parse::<Casting>().is_err(), "{text}");
        }
    }
}
