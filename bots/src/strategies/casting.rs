//! Who plays what, as one writes it: `fair`, or `fair,ccg=hardball,queens=cosy`. Where several
//! strategies stand, as in `fair,practice=no-deal:70+fair:30`, luck picks one for each seat.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Luck;
use super::mix::Mix;

/// A strategy for every seat, and others for some. Knows no table: whether there are such seats is
/// seen when a line-up is made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Casting {
    usual: Mix,
    /// Seats or roles with their strategies; of several that fit a seat the last holds.
    others: Vec<(String, Mix)>,
}

impl Casting {
    /// The strategy of a seat with that id and role, by the table's luck. A seat's own luck hangs
    /// on its id alone: whoever else plays, it gets the same strategy.
    #[must_use]
    pub fn of(&self, seat: &str, role: &str, table: Luck) -> &str {
        let fits = |named: &&(String, Mix)| named.0 == seat || named.0 == role;
        let mix = self.others.iter().rev().find(fits).map_or(&self.usual, |(_, mix)| mix);
        mix.pick(table.named(seat))
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
        let usual = parts.next().unwrap_or_default().parse()?;
        let others = parts
            .map(|part| match part.split_once('=') {
                Some((who, name)) => Ok((who.to_owned(), name.parse()?)),
                None => Err(format!(
                    "`{part}` should be a seat or a role with its strategy, as in ccg=hardball"
                )),
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { usual, others })
    }
}

impl fmt::Display for Casting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.usual)?;
        self.others.iter().try_for_each(|(who, mix)| write!(f, ",{who}={mix}"))
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
        let of = |seat, role| casting.of(seat, role, Luck(7)).to_owned();
        assert_eq!(of("queens", "trust"), "fair");
        assert_eq!(of("northmere", "ccg"), "no-deal");
        assert_eq!(of("southvale", "ccg"), "fair");
        assert_eq!(casting.to_string(), "fair,ccg=no-deal,southvale=fair");
        let table = [("southvale", "ccg"), ("queens", "trust")];
        assert_eq!(casting.nobody(&table), None);
        assert_eq!(casting.nobody(&table[1..]), Some("ccg"));
    }

    #[test]
    fn a_mixed_role_differs_from_seat_to_seat_and_table_to_table_but_not_from_look_to_look() {
        let text = "fair,practice=no-deal:50+cosy:50";
        let casting: Casting = text.parse().expect("well written");
        let cast = |table| -> Vec<String> {
            let seats = (0..20).map(|seat| format!("practice-{seat}"));
            seats.map(|seat| casting.of(&seat, "practice", Luck(table)).to_owned()).collect()
        };
        assert!(cast(1).contains(&"cosy".to_owned()) && cast(1).contains(&"no-deal".to_owned()));
        assert_eq!(cast(1), cast(1));
        assert_ne!(cast(1), cast(2));
        assert_eq!(casting.of("queens", "trust", Luck(1)), "fair");
        assert_eq!(casting.to_string(), text);
    }

    #[test]
    fn what_is_no_casting_is_explained() {
        for text in ["", "fairest", "fair,ccg", "fair,ccg=", "ccg=fair", "fair,ccg=fair:0"] {
            assert!(text.parse::<Casting>().is_err(), "{text}");
        }
    }
}
