//! Words for a workshop of several tables: looking at them, bringing people to seats, using a power
//! at several of them. Lines in, messages out; what answers them is shown by `screen/workshop`.

use shared::protocol::client_message::ClientMessage;
use shared::protocol::workshop::{
    AskComparison, AskInvitations, AskWorkshop, ConductTables, Dismiss, NewCode, NewRecovery,
    Revoke, SeatPart, SeatPerson, Visit,
};

use crate::language::conduct::{self, Asked};
use crate::language::explain::Explain;
use crate::language::seats;
use crate::mirror::Mirror;

/// How many tables a range may name.
const TABLES_MAX: u16 = 100;

/// What can be typed here.
pub(super) const HELP: &str = "\
With several tables, what you type goes to the one you look at. To use a word at more of them, say
first where:
  all bell                every table; any word above that goes to a table: `all announce TEXT`
  tables 2,4-6 pause      these tables
  visit 2                 look at table 2 from now on
  tables                  all of them: how far they are, whom they wait for, who is missing
  people | people 2       everybody with their numbers, at one table or at all
  seat 7 2                bring person 7 to table 2, from the hall or from another table
  seat 7 2 queens         the same, to that seat
  seat 7 2 queens partner to share that seat's decisions, or `observer` to look on
  dismiss 7               send person 7 away from the hall; `dismiss away` those who are not
                          connected, `dismiss all` everybody
  compare | compare queens
                          all tables side by side: what they came to; one seat at all of them
  invitations | revoke 7  whose invitations let others in; take one back (`unused`, `all`)
  new code                another join code in the place of one that got about
  recovery 7              a new recovery code for person 7, who has lost theirs";

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// Something that is said, and whose answer speaks for itself.
    Say(Box<ClientMessage>),
    /// How all tables stand.
    Tables,
    /// Who is where, at that table or at all.
    People(Option<u16>),
    /// What all tables have come to, or that seat at all of them.
    Compare(Option<String>),
    /// The bells of those tables; none means all. `now`, whoever is not ready.
    Bells(Vec<u16>, bool),
}

impl Typed {
    /// The message that asks for it.
    pub(super) fn message(self) -> ClientMessage {
        match self {
            Self::Say(message) => *message,
            Self::Compare(_) => ClientMessage::Compare(AskComparison {}),
            Self::Tables | Self::People(_) | Self::Bells(..) => {
                ClientMessage::Workshop(AskWorkshop {})
            }
        }
    }
}

/// What a line asks for; none if it is about something else.
pub(super) fn asked(line: &str, mirror: &Mirror) -> Option<Result<Typed, Explain>> {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    let words: Vec<&str> = rest.split_whitespace().collect();
    Some(match (first.to_ascii_lowercase().as_str(), words.as_slice()) {
        ("tables" | "workshop", []) => Ok(Typed::Tables),
        ("compare", []) | ("tables", ["compare"]) => Ok(Typed::Compare(None)),
        ("compare", [of]) => seats::seat(of, mirror).map(|seat| Typed::Compare(Some(seat))),
        ("people", []) => Ok(Typed::People(None)),
        ("people", [table]) => number(Some(table), "`people 2` tells who is at table 2")
            .map(|it| Typed::People(Some(it))),
        ("visit", words) => number(words.first(), "`visit 2` looks at table 2")
            .map(|table| say(ClientMessage::Visit(Visit { table }))),
        ("all", _) => power(Vec::new(), rest, mirror),
        ("tables" | "table", [which, ..]) => several(which).and_then(|tables| {
            power(tables, rest.strip_prefix(which).unwrap_or_default().trim(), mirror)
        }),
        ("seat", words) => seat(words, mirror).map(|seat| say(ClientMessage::Seat(seat))),
        ("invitations", []) => Ok(say(ClientMessage::Invitations(AskInvitations {}))),
        ("revoke", words) => revoke(words).map(|whose| say(ClientMessage::Revoke(whose))),
        ("new", ["code"]) => Ok(say(ClientMessage::NewCode(NewCode {}))),
        ("new", _) => {
            Err(Explain::new("`new code` puts another join code in the place of this one."))
        }
        ("dismiss", words) => dismiss(words).map(|whom| say(ClientMessage::Dismiss(whom))),
        ("recovery", words) => number(words.first(), "`recovery 7` makes a new code for person 7")
            .map(|person| say(ClientMessage::Recovery(NewRecovery { person }))),
        _ => return None,
    })
}

fn say(message: ClientMessage) -> Typed {
    Typed::Say(Box::new(message))
}

/// One of the facilitator's powers at those tables; none means all.
fn power(tables: Vec<u16>, line: &str, mirror: &Mirror) -> Result<Typed, Explain> {
    match conduct::asked(line, mirror) {
        Some(Ok(Asked::Conduct(conduct))) => {
            let phases = Vec::new();
            Ok(say(ClientMessage::ConductTables(ConductTables { tables, phases, conduct })))
        }
        Some(Ok(Asked::Bell { now })) => Ok(Typed::Bells(tables, now)),
        Some(Ok(Asked::Monitor | Asked::Cards)) => Err(Explain::new(format!(
            "`{line}` is about one table: `visit 2` first, then `{line}`. `tables` shows all."
        ))),
        Some(Err(wrong)) => Err(wrong),
        None => {
            let word = line.split_whitespace().next().unwrap_or_default();
            let near = conduct::near(word).map(|near| format!("Did you mean `{near}`? "));
            Err(Explain::new(format!(
                "{}Say where first, then what: `all bell`, `tables 2,4-6 announce Ten minutes \
                 left`. `help` lists what can be done.",
                near.unwrap_or_default()
            )))
        }
    }
}

/// Numbers with commas between them; `4-6` is 4, 5 and 6.
fn several(typed: &str) -> Result<Vec<u16>, Explain> {
    let mut tables = Vec::new();
    for part in typed.split(',').filter(|part| !part.is_empty()) {
        let form = "Tables are named by their numbers: `tables 2,4-6 pause`";
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (from, to): (u16, u16) = (number(Some(&from), form)?, number(Some(&to), form)?);
        if from > to || to > TABLES_MAX {
            return Err(Explain::new(format!("{form}.")));
        }
        tables.extend(from..=to);
    }
    tables.sort_unstable();
    tables.dedup();
    Ok(tables)
}

fn seat(words: &[&str], mirror: &Mirror) -> Result<SeatPerson, Explain> {
    let form = "`seat 7 2 queens` brings person 7 to table 2, at queens; `people` has the numbers";
    let (person, table) = (number(words.first(), form)?, number(words.get(1), form)?);
    let (mut seat, mut part) = (None, None);
    for word in words.iter().skip(2) {
        match *word {
            "partner" => part = Some(SeatPart::Partner),
            "observer" => part = Some(SeatPart::Observer),
            word => seat = Some(seats::seat(word, mirror)?),
        }
    }
    Ok(SeatPerson { person, table, seat, part })
}

fn dismiss(words: &[&str]) -> Result<Dismiss, Explain> {
    let form = "`dismiss 7 8` sends persons 7 and 8 away from the hall, `dismiss away` those who are \
                not connected, `dismiss all` everybody who waits there; `people` has the numbers";
    match words {
        ["all"] => Ok(Dismiss::All),
        ["away"] => Ok(Dismiss::Away),
        [] => Err(Explain::new(format!("{form}."))),
        words => Ok(Dismiss::People(numbers(words, form)?)),
    }
}

fn revoke(words: &[&str]) -> Result<Revoke, Explain> {
    let form = "`revoke 7 8` takes back the invitations of persons 7 and 8, `revoke unused` those \
                that have let nobody in, `revoke all` everybody's; `invitations` lists them";
    match words {
        ["all"] => Ok(Revoke::All),
        ["unused"] => Ok(Revoke::Unused),
        [] => Err(Explain::new(format!("{form}."))),
        words => Ok(Revoke::People(numbers(words, form)?)),
    }
}

fn number<T: std::str::FromStr>(word: Option<&&str>, form: &str) -> Result<T, Explain> {
    let read = word.and_then(|word| word.parse().ok());
    read.ok_or_else(|| Explain::new(format!("{form}.")))
}

fn numbers(words: &[&str], form: &str) -> Result<Vec<u32>, Explain> {
    words.iter().map(|word| number(Some(word), form)).collect()
}

#[cfg(test)]
mod tests {
    use shared::protocol::client_message::Talk;
    use shared::protocol::conduct::Conduct;

    use super::*;
    use crate::testing::table::Table;

    fn typed(line: &str) -> Option<Result<Typed, Explain>> {
        asked(line, Table::begun(&["northmere"]).mirror("facilitator"))
    }

    fn at(line: &str) -> ConductTables {
        match typed(line) {
            Some(Ok(Typed::Say(asked))) => match *asked {
                ClientMessage::ConductTables(asked) => asked,
                other => panic!("{line}: {other:?}"),
            },
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn every_power_can_be_used_at_several_tables() {
        assert_eq!(typed("all bell"), Some(Ok(Typed::Bells(vec![], false))));
        assert_eq!(typed("tables 2-3 bell now"), Some(Ok(Typed::Bells(vec![2, 3], true))));
        let talk = Talk { to: Vec::new(), text: "Ten Minutes, please".to_owned() };
        assert_eq!(
            at("Tables 2,4-6,5 announce Ten Minutes, please"),
            ConductTables {
                tables: vec![2, 4, 5, 6],
                phases: vec![],
                conduct: Conduct::Announce(talk)
            }
        );
        for name in conduct::names() {
            assert!(typed(&format!("all {name}")).is_some(), "{name}");
        }
        let Some(Err(why)) = typed("all anounce Hi") else { panic!("there is no such word") };
        assert!(why.to_string().starts_with("Did you mean `announce`?"), "{why}");
        for wrong in ["all", "all dance", "all monitor", "tables 6-2 bell", "tables two bell"] {
            assert!(matches!(typed(wrong), Some(Err(_))), "{wrong}");
        }
    }

    #[test]
    fn people_are_brought_to_seats() {
        let seat = SeatPerson {
            person: 7,
            table: 2,
            seat: Some("queens".to_owned()),
            part: Some(SeatPart::Partner),
        };
        let said = typed("seat 7 2 que partner");
        assert_eq!(said, Some(Ok(say(ClientMessage::Seat(seat)))));
        let visit = ClientMessage::Visit(Visit { table: 2 });
        assert_eq!(typed("visit 2"), Some(Ok(say(visit))));
        assert_eq!(typed("people 3"), Some(Ok(Typed::People(Some(3)))));
        let dismiss = |whom| Some(Ok(say(ClientMessage::Dismiss(whom))));
        assert_eq!(typed("dismiss 7 9"), dismiss(Dismiss::People(vec![7, 9])));
        assert_eq!(typed("dismiss away"), dismiss(Dismiss::Away));
        let revoke = |whose| Some(Ok(say(ClientMessage::Revoke(whose))));
        assert_eq!(typed("revoke 7 9"), revoke(Revoke::People(vec![7, 9])));
        assert_eq!(typed("revoke unused"), revoke(Revoke::Unused));
        assert_eq!(typed("new code"), Some(Ok(say(ClientMessage::NewCode(NewCode {})))));
        assert_eq!(typed("compare que"), Some(Ok(Typed::Compare(Some("queens".to_owned())))));
        let wrong = [
            "visit",
            "visit two",
            "seat 7",
            "seat 7 2 nowhere",
            "recovery",
            "dismiss",
            "dismiss Bea",
            "revoke",
            "new",
            "compare nowhere",
        ];
        for wrong in wrong {
            assert!(matches!(typed(wrong), Some(Err(_))), "{wrong}");
        }
        assert_eq!(typed("bell"), None);
    }
}
