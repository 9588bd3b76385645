//! Words for a workshop of several tables: looking at another one, bringing people to seats, doing
//! the same at all of them. Lines in and messages out; answers as text.

use shared::protocol::client_message::ClientMessage;
use shared::protocol::conduct::Conduct;
use shared::protocol::server_message::ServerMessage;
use shared::protocol::workshop::{
    AskWorkshop, ConductTables, Conducted, NewRecovery, SeatPart, SeatPerson, Visit, WorkshopView,
};

/// What can be typed here.
pub(super) const HELP: &str = "  tables   every table, who is there, and who waits in the hall
  visit    look at another table, as in `visit 2`
  all      do it at all tables: `all start`, `all bell`
  seat     bring somebody to a table, by their number in `tables`: `seat 7 2`, `seat 7 2 queens`,
           `seat 7 2 queens partner` (or observer)
  recovery a new recovery code for somebody, as in `recovery 7`";

/// The message that a line asks for; none if it is about something else.
pub(super) fn message(line: &str) -> Option<Result<ClientMessage, String>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (word, rest) = words.split_first()?;
    Some(match *word {
        "tables" => Ok(ClientMessage::Workshop(AskWorkshop {})),
        "visit" => number(rest.first(), "`visit 2` looks at table 2")
            .map(|table| ClientMessage::Visit(Visit { table })),
        "all" => conduct(rest.first().copied()).map(|conduct| {
            ClientMessage::ConductTables(ConductTables { tables: Vec::new(), conduct })
        }),
        "seat" => seat(rest).map(ClientMessage::Seat),
        "recovery" => number(rest.first(), "`recovery 7` makes a new code for person 7")
            .map(|person| ClientMessage::Recovery(NewRecovery { person })),
        _ => return None,
    })
}

fn conduct(word: Option<&str>) -> Result<Conduct, String> {
    match word {
        Some("start") => Ok(Conduct::Start),
        Some("bell" | "ring") => Ok(Conduct::RingBell),
        _ => Err("`all start` starts the game at all tables, `all bell` rings".to_owned()),
    }
}

fn seat(words: &[&str]) -> Result<SeatPerson, String> {
    let form = "`seat 7 2 queens` brings person 7 to table 2, at queens";
    let (person, table) = (number(words.first(), form)?, number(words.get(1), form)?);
    let (mut seat, mut part) = (None, None);
    for word in words.iter().skip(2) {
        match *word {
            "partner" => part = Some(SeatPart::Partner),
            "observer" => part = Some(SeatPart::Observer),
            word => seat = Some(word.to_owned()),
        }
    }
    Ok(SeatPerson { person, table, seat, part })
}

fn number<T: std::str::FromStr>(word: Option<&&str>, form: &str) -> Result<T, String> {
    word.and_then(|word| word.parse().ok()).ok_or_else(|| form.to_owned())
}

/// What a message says that answers one of these words; none if it is about something else.
pub(super) fn answer(message: &ServerMessage) -> Option<String> {
    match message {
        ServerMessage::Workshop(view) => Some(workshop(view)),
        ServerMessage::Conducted(conducted) => Some(self::conducted(conducted)),
        ServerMessage::Recovery(view) => Some(format!(
            "Person {} comes back with the recovery code {}; an older one is worth nothing.",
            view.person, view.recovery
        )),
        _ => None,
    }
}

fn workshop(view: &WorkshopView) -> String {
    let mut lines = vec![format!("Join code {}.", view.code)];
    for table in &view.tables {
        let waiting = match table.waiting_for.len() {
            0 => String::new(),
            _ => format!(", waiting for {}", table.waiting_for.join(", ")),
        };
        lines.push(format!(
            "Table {}: year {}, {}, {} seats free{waiting}",
            table.table,
            table.year,
            table.phase.told(),
            table.free
        ));
        for person in &table.people {
            lines.push(format!(
                "  {:>3} {} at {}{}{}",
                person.person,
                person.name.as_deref().unwrap_or("(erased)"),
                person.seat,
                part(person.part),
                if person.connected { "" } else { " (away)" }
            ));
        }
    }
    if !view.hall.is_empty() {
        lines.push("In the hall:".to_owned());
    }
    for waits in &view.hall {
        let away = if waits.connected { "" } else { " (away)" };
        lines.push(format!("  {:>3} {}{away}", waits.person, waits.name));
    }
    lines.join("\n")
}

fn part(part: SeatPart) -> &'static str {
    match part {
        SeatPart::Decider => "",
        SeatPart::Partner => ", a partner",
        SeatPart::Observer => ", an observer",
    }
}

fn conducted(conducted: &Conducted) -> String {
    let done: Vec<String> = conducted.done.iter().map(ToString::to_string).collect();
    let mut lines = Vec::new();
    if !done.is_empty() {
        lines.push(format!("Done at table {}.", done.join(", ")));
    }
    let refused = conducted.refused.iter();
    lines.extend(refused.map(|at| format!("Not at table {}: {}", at.table, at.message)));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_messages() {
        let seat = SeatPerson {
            person: 7,
            table: 2,
            seat: Some("queens".to_owned()),
            part: Some(SeatPart::Partner),
        };
        let said = message("seat 7 2 queens partner");
        assert_eq!(said, Some(Ok(ClientMessage::Seat(seat))));
        assert_eq!(message("visit 2"), Some(Ok(ClientMessage::Visit(Visit { table: 2 }))));
        for wrong in ["visit", "visit two", "seat 7", "all dance", "recovery"] {
            assert!(matches!(message(wrong), Some(Err(_))), "{wrong}");
        }
        assert_eq!(message("bell"), None);
    }
}
