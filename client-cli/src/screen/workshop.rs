//! All tables of a workshop, as whoever leads it reads them: ten of them fit a screen.

use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::workshop::{
    AtSeat, Conducted, GoneWhy, HallNews, Invitations, Late, RecoveryView, SeatPart, Spread,
    TableRow, WorkshopView,
};
use shared::rules::phase::PhaseName;
use shared::rules::timing::Time;

use super::grid::grid;
use super::monitor::ago;

/// How many people a line about the hall names.
const NAMED_MAX: usize = 6;

/// How far each table is and whom it waits for, who is missing, who waits in the hall.
pub(crate) fn tables(view: &WorkshopView) -> String {
    let late = match view.late {
        Late::Observe => "looks on at a seat",
        Late::Share => "shares a seat",
        Late::BotSeat => "takes a bot's seat",
        Late::Wait => "waits in the hall",
    };
    let spread = match view.spread {
        Spread::FirstCome => {
            format!("people fill one table after the other; who comes late {late}")
        }
        Spread::Random => format!("people are spread evenly, by luck; who comes late {late}"),
        Spread::ByHand => "you seat everybody, also those who come late".to_owned(),
    };
    let rows = view.tables.iter().map(|table| row(table, view.time)).collect();
    let header = ["table", "year", "phase", "bell", "people", "bots", "waits for"];
    let mut lines =
        vec![format!("Join code {}: {spread}.", view.code), grid(&header, rows, header.len())];
    lines.extend(missing(view.time, view.tables.iter().map(|it| (it.table, &*it.people))));
    lines.extend(hall(view));
    lines.join("\n")
}

/// Who of those at seats is not connected, a line each; nothing if all are.
pub(super) fn missing<'a>(
    now: Time,
    tables: impl Iterator<Item = (u16, &'a [AtSeat])>,
) -> Vec<String> {
    let people = tables.flat_map(|(table, people)| people.iter().map(move |it| (table, it)));
    let missing = people.filter_map(|(table, person)| {
        let gone = ago(now, person.away_since?);
        Some(format!("  table {table}: {} for {gone}", somebody(person)))
    });
    let missing: Vec<String> = missing.collect();
    let title = (!missing.is_empty()).then(|| "Missing:".to_owned());
    title.into_iter().chain(missing).collect()
}

/// For whom the bell of a table waits; nothing if for nobody.
pub(crate) fn unfinished(table: &TableRow) -> Option<String> {
    let seats: Vec<String> = table.waiting_for.iter().map(|seat| waited_for(seat, table)).collect();
    let (number, phase) = (table.table, table.phase.as_str());
    (!seats.is_empty()).then(|| format!("Table {number} ({phase}) waits for {}.", seats.join(", ")))
}

fn row(table: &TableRow, now: Time) -> Vec<String> {
    let bell = match (table.paused_since, table.bell_due) {
        (Some(since), _) => format!("paused {}", ago(now, since)),
        (None, Some(due)) => format!("in {}", ago(due, now)),
        (None, None) => "by hand".to_owned(),
    };
    let in_play = !matches!(table.phase, PhaseName::Lobby | PhaseName::Over);
    vec![
        table.table.to_string(),
        if in_play { table.year.to_string() } else { String::new() },
        table.phase.as_str().to_owned(),
        if in_play { bell } else { String::new() },
        table.people.len().to_string(),
        table.free.to_string(),
        table.waiting_for.iter().map(|seat| waited_for(seat, table)).collect::<Vec<_>>().join(", "),
    ]
}

/// A seat that a bell waits for, with whoever plays it.
fn waited_for(seat: &str, table: &TableRow) -> String {
    let player = |it: &&AtSeat| it.seat == seat && it.part == SeatPart::Decider;
    match table.people.iter().find(player) {
        Some(AtSeat { name: Some(name), .. }) => format!("{seat} ({name})"),
        _ => seat.to_owned(),
    }
}

/// Everybody with the numbers by which they are seated, at that table or at all.
pub(crate) fn people(view: &WorkshopView, only: Option<u16>) -> String {
    let mut lines = Vec::new();
    for table in view.tables.iter().filter(|table| only.is_none_or(|only| only == table.table)) {
        let free = match table.free {
            0 => String::new(),
            1 => ", bots play one seat".to_owned(),
            free => format!(", bots play {free} seats"),
        };
        lines.push(format!("Table {}{free}:", table.table));
        lines.extend(table.people.iter().map(|person| {
            let gone =
                person.away_since.map(|since| format!(", away for {}", ago(view.time, since)));
            format!("  {}{}", somebody(person), gone.unwrap_or_default())
        }));
    }
    if lines.is_empty() {
        return format!("There is no such table; there are 1 to {}.", view.tables.len());
    }
    if only.is_none() {
        lines.extend(hall(view));
    }
    lines.join("\n")
}

/// Who waits in the hall, a line each; nothing if nobody does.
pub(crate) fn hall(view: &WorkshopView) -> Vec<String> {
    if view.hall.is_empty() {
        return Vec::new();
    }
    let people = view.hall.iter().map(|waits| {
        let away = if waits.connected { "" } else { ", away" };
        format!("  {} {}{away}", waits.person, waits.name)
    });
    let first = view.hall.first().map_or(0, |waits| waits.person);
    let title = format!("In the hall (`seat {first} 1` brings the first of them to table 1):");
    std::iter::once(title).chain(people).collect()
}

/// Who has come to the hall and who is gone from it.
pub(crate) fn hall_news(news: &HallNews) -> String {
    let came: Vec<String> =
        news.came.iter().map(|waits| format!("{} ({})", waits.name, waits.person)).collect();
    let gone = news.gone.iter().map(|gone| {
        let how = match gone.why {
            GoneWhy::Seated => "was brought to a seat",
            GoneWhy::Left => "has left",
            GoneWhy::Dismissed => "was sent away",
            GoneWhy::Erased => "was erased",
        };
        let person = gone.person;
        let name = gone
            .name
            .as_ref()
            .map_or(format!("person {person}"), |name| format!("{name} ({person})"));
        format!("{name} {how}")
    });
    let mut parts: Vec<String> = gone.collect();
    match came.as_slice() {
        [] => {}
        few if few.len() <= NAMED_MAX => parts.insert(0, format!("{} came", few.join(", "))),
        many => parts.insert(0, format!("{} people came", many.len())),
    }
    let more = parts.split_off(parts.len().min(NAMED_MAX));
    let more = if more.is_empty() { String::new() } else { format!("; {} more", more.len()) };
    let waiting = match news.waiting {
        0 => "nobody waits".to_owned(),
        1 => "1 waits".to_owned(),
        many => format!("{many} wait"),
    };
    format!("[hall: {}{more}; {waiting}]", parts.join("; "))
}

fn somebody(person: &AtSeat) -> String {
    let part = match person.part {
        SeatPart::Decider if person.program => ", a program",
        SeatPart::Decider => "",
        SeatPart::Partner => ", a partner",
        SeatPart::Observer => ", an observer",
    };
    let name = person.name.as_deref().unwrap_or("(erased)");
    format!("{} {name} at {}{part}", person.person, person.seat)
}

/// Where a power was used, and where not.
pub(crate) fn conducted(conducted: &Conducted) -> String {
    let done: Vec<String> = conducted.done.iter().map(ToString::to_string).collect();
    let mut lines = Vec::new();
    match done.as_slice() {
        [] => {}
        [one] => lines.push(format!("Done at table {one}.")),
        _ => lines.push(format!("Done at tables {}.", done.join(", "))),
    }
    let refused = conducted.refused.iter();
    lines.extend(refused.map(|at| format!("Not at table {}: {}", at.table, at.message)));
    let late = WireCode::Link(LinkCode::PhaseOver);
    if conducted.refused.iter().any(|at| at.code == late) {
        lines.push("`tables` shows where they are now; then say it again.".to_owned());
    }
    lines.join("\n")
}

/// Whose invitations let people in.
pub(crate) fn invitations(found: &Invitations) -> String {
    if found.invitations.is_empty() {
        return "No invitation lets anybody in.".to_owned();
    }
    let rows = found.invitations.iter().map(|it| {
        let name = it.name.clone().unwrap_or_default();
        vec![it.person.to_string(), name, it.used.to_string()]
    });
    let table = grid(&["person", "name", "let in"], rows.collect(), 2);
    format!(
        "{table}\n`revoke 7` takes back person 7's, `revoke unused` those that let nobody in, \
         `revoke all` everybody's. Whoever came by one stays."
    )
}

/// Another join code.
pub(crate) fn code(code: &str, url: &str) -> String {
    format!(
        "The join code is {code} now: `pace join {code}{url}`. The old one lets nobody in any more. \
         People stay where they are; a projector needs the new code once it has to connect again."
    )
}

/// A new recovery code.
pub(crate) fn recovery(view: &RecoveryView, code: &str) -> String {
    let RecoveryView { person, recovery, .. } = view;
    format!(
        "Person {person} comes back with `pace join {code} --recover {recovery}`; an older code is \
         worth nothing."
    )
}

#[cfg(test)]
mod tests {
    use shared::protocol::workshop::{Gone, RefusedAt, Waiting};

    use super::*;

    fn at(person: u32, name: &str, seat: &str, part: SeatPart) -> AtSeat {
        let (name, seat) = (Some(name.to_owned()), seat.to_owned());
        AtSeat { person, name, seat, part, program: false, away_since: None }
    }

    fn view() -> WorkshopView {
        let gone =
            AtSeat { away_since: Some(Time(100_000)), ..at(3, "Bea", "queens", SeatPart::Decider) };
        let playing = TableRow {
            table: 1,
            id: "x-1".to_owned(),
            year: 2,
            phase: PhaseName::Contracting,
            bell_due: Some(Time(460_000)),
            paused_since: None,
            free: 5,
            waiting_for: vec!["northmere".to_owned(), "queens".to_owned()],
            people: vec![
                at(0, "Ada", "northmere", SeatPart::Decider),
                at(2, "Cem", "northmere", SeatPart::Partner),
                gone,
            ],
        };
        let paused = TableRow {
            table: 2,
            bell_due: None,
            paused_since: Some(Time(280_000)),
            waiting_for: Vec::new(),
            people: Vec::new(),
            ..playing.clone()
        };
        let lobby = TableRow {
            table: 3,
            phase: PhaseName::Lobby,
            paused_since: None,
            free: 8,
            ..paused.clone()
        };
        WorkshopView {
            answers: None,
            time: Time(340_000),
            code: "K7WQX3".to_owned(),
            spread: Spread::ByHand,
            late: Late::Wait,
            tables: vec![playing, paused, lobby],
            hall: vec![Waiting { person: 7, name: "Dan".to_owned(), connected: false }],
        }
    }

    #[test]
    fn all_tables_at_a_glance() {
        insta::assert_snapshot!(tables(&view()));
    }

    #[test]
    fn who_comes_to_the_hall_and_who_goes_is_one_line() {
        let waits = |person| Waiting { person, name: "Bea".to_owned(), connected: true };
        let gone = |name: Option<&str>, why| {
            let name = name.map(str::to_owned);
            Gone { person: 3, name, why }
        };
        let news = |waiting, came: u32, gone| {
            let came = (7..7 + came).map(waits).collect();
            hall_news(&HallNews { waiting, came, gone })
        };
        let left = vec![gone(Some("Ada"), GoneWhy::Left), gone(None, GoneWhy::Erased)];
        let told = "[hall: Bea (7) came; Ada (3) has left; person 3 was erased; 1 waits]";
        assert_eq!(news(1, 1, left), told);
        assert_eq!(news(40, 12, vec![]), "[hall: 12 people came; 40 wait]");
        let many = vec![gone(Some("Ada"), GoneWhy::Seated); 9];
        assert!(news(0, 0, many).ends_with("; 3 more; nobody waits]"));
    }

    #[test]
    fn a_bell_that_came_too_late_tells_what_to_look_at() {
        let at = |code| {
            let refused = vec![RefusedAt { table: 2, code, message: "Too late.".to_owned() }];
            super::conducted(&Conducted { answers: None, done: vec![1], refused })
        };
        let told = at(LinkCode::PhaseOver.into());
        assert_eq!(
            told,
            "Done at table 1.\nNot at table 2: Too late.\n`tables` shows where they are now; then \
             say it again."
        );
        assert!(!at(LinkCode::Busy.into()).contains("tables` shows"));
    }

    #[test]
    fn everybody_with_their_numbers() {
        insta::assert_snapshot!(people(&view(), None));
        assert!(!people(&view(), Some(2)).contains("Ada"));
        assert!(people(&view(), Some(9)).contains("1 to 3"));
    }
}
