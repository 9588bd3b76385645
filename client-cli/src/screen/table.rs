//! Where the game stands: status, prompt, seats, prices, what happens by default.

use shared::protocol::entity::{PlayedBy, SeatView, TableView};
use shared::rules::command::Share;
use shared::rules::phase::PhaseName;
use shared::rules::timing::{StandIn, StandInBy, StandInWhy};

use super::books::time;
use super::figures::label;
use super::grid::{grid, pairs, paragraph};
use super::offers::{stands_alone, waits_for_me};
use super::terms::capital;
use super::units::{count, percent, pounds, wte};
use crate::language::choice::{and, word_of};
use crate::language::kinds::kinds;
use crate::mirror::Mirror;

/// The prompt: year, phase, time left, offers that wait for me.
pub(crate) fn prompt(mirror: &Mirror) -> String {
    let Some(table) = mirror.table() else { return "> ".to_owned() };
    let mut parts = Vec::new();
    if let (None, Some(number)) = (mirror.me(), mirror.table_number()) {
        parts.push(format!("table {number}"));
    }
    parts.push(match table.phase {
        PhaseName::Lobby => "lobby".to_owned(),
        PhaseName::Over => "over".to_owned(),
        phase => format!("{} {}", table.year_label, word_of(&phase)),
    });
    if let Some(desk) = mirror.desk() {
        parts.push(format!("{} WTE", wte(desk.wte.left)));
    }
    let waiting =
        mirror.offers().into_iter().filter(|(_, offer)| waits_for_me(*offer, mirror)).count();
    match waiting {
        0 => {}
        1 => parts.push("1 offer".to_owned()),
        several => parts.push(format!("{several} offers")),
    }
    format!("{} > ", parts.join(" · "))
}

/// What this phase is for, when it begins.
pub(crate) fn phase_begins(mirror: &Mirror) -> String {
    let Some(table) = mirror.table() else { return String::new() };
    let year = format!("Year {} of {}, {}", table.year, table.years, table.year_label);
    match table.phase {
        PhaseName::Lobby => "People take their seats; the facilitator starts the game.".to_owned(),
        PhaseName::Settlement => format!(
            "=== {year}: up to the first bell. {} close at it; everything else may begin. `desk` \
             shows your briefing and your books.",
            capital(&closed_first(mirror))
        ),
        PhaseName::Contracting => {
            format!("=== {year}: up to the second bell. All other deals and plans close at it.")
        }
        PhaseName::Review => {
            format!("=== {year}: the review. `year` shows the accounts; {}.", after_review(mirror))
        }
        PhaseName::Over => "=== The game is over. `score` shows the measures.".to_owned(),
    }
}

/// What closes at the first bell, of all that this table has.
fn closed_first(mirror: &Mirror) -> String {
    let kinds = kinds(mirror).into_iter().filter_map(|(word, _)| match word {
        "settlement" => Some("settlements"),
        "delegation" => Some("delegations"),
        "core" => Some("core contracts"),
        _ => None,
    });
    and(&kinds.chain(["NHS England's plan"]).map(str::to_owned).collect::<Vec<_>>())
}

/// What is left to do in a review.
fn after_review(mirror: &Mirror) -> String {
    if mirror.me().is_none() {
        return "`explain` tells why they are what they are".to_owned();
    }
    let role = mirror.me().and_then(|me| mirror.seat(me)).map(|seat| &*seat.role);
    let votes = if role == Some("practice") {
        "`vote yes` or `vote no` says whether you trust your CCG; "
    } else {
        ""
    };
    let goes_on = if mirror.table().is_some_and(|table| table.year >= table.years) {
        "`ready` ends the game with the year after, which rolls by itself and counts"
    } else {
        "`ready` goes on to the next year"
    };
    format!("{votes}{goes_on}")
}

/// What a player can do now, where it isn't plain.
fn next(mirror: &Mirror, table: &TableView) -> Option<String> {
    mirror.desk().filter(|_| !mirror.looks_on())?;
    let open: Vec<_> =
        mirror.offers().into_iter().filter(|one| stands_alone(one.1, mirror)).collect();
    let mine = open.iter().any(|(_, offer)| waits_for_me(*offer, mirror));
    let joined = mirror.me().and_then(|me| mirror.seat(me)?.joined_to.as_ref());
    if let Some(other) = joined.filter(|_| table.phase != PhaseName::Over) {
        return Some(format!("You are part of {} now, which decides for you.", mirror.name(other)));
    }
    let text = match table.phase {
        PhaseName::Lobby => "Next: `ready` starts the game; bots take the empty seats.",
        PhaseName::Settlement | PhaseName::Contracting if open.is_empty() => {
            "Next: nothing is on the table; `offer` makes a move, `help offer` shows how; `ready` \
             lets the bell ring."
        }
        PhaseName::Settlement | PhaseName::Contracting if !mine => {
            "Next: others have offers to answer; `offers` lists them, `offer` makes another; \
             `ready` lets the bell ring."
        }
        PhaseName::Settlement | PhaseName::Contracting => {
            "Next: `offers`, `whatif N`, then sign, counter or refuse; `ready` lets the bell ring."
        }
        PhaseName::Review => {
            return Some(format!("Next: `year` shows the accounts; {}.", after_review(mirror)));
        }
        PhaseName::Over => return None,
    };
    Some(text.to_owned())
}

/// What somebody is at that seat of theirs.
fn place(seat: &str, mirror: &Mirror) -> String {
    let name = mirror.name(seat);
    if mirror.looks_on() {
        return format!("You look on at {name}; others decide there.");
    }
    match mirror.seat(seat).and_then(|seat| seat.player.as_ref()) {
        Some(player) if mirror.is_partner() => {
            format!("You are {name}, and decide together with {player}.")
        }
        _ => format!("You are {name}."),
    }
}

/// To somebody who has got up.
pub(crate) fn left(mirror: &Mirror) -> String {
    match mirror.me() {
        Some(_) if mirror.looks_on() => "You look on no longer.".to_owned(),
        Some(_) if mirror.is_partner() => {
            "You have left; whoever plays the seat decides alone.".to_owned()
        }
        Some(seat) => format!(
            "You have left; a built-in bot plays on. `--seat {seat}` at `pace join` gets the seat \
             back while nobody else has it."
        ),
        None => "You have left.".to_owned(),
    }
}

/// Where the game stands.
pub(crate) fn status(mirror: &Mirror) -> String {
    let Some(table) = mirror.table() else {
        return "Nothing has been shown yet.".to_owned();
    };
    let number = mirror.table_number().map(|number| format!("Table {number}, "));
    let mut lines =
        vec![format!("{}{}: {}", number.unwrap_or_default(), table.title, phase(table))];
    if let Some(desk) = mirror.desk() {
        lines.push(format!("{} {}", place(&desk.seat, mirror), time(&desk.wte)));
    }
    if table.phase != PhaseName::Over {
        let names: Vec<String> =
            table.waiting_for.iter().map(|seat| mirror.name(seat).to_owned()).collect();
        lines.push(match names.as_slice() {
            [] => "Everybody is ready.".to_owned(),
            _ => format!("Not ready yet: {}.", and(&names)),
        });
    }
    if let Some(next) = next(mirror, table) {
        lines.push(next);
    }
    if table.last_minute {
        lines.push("The last minute runs.".to_owned());
    }
    if let Some(clock) = mirror.clock() {
        lines.extend(super::clock::lines(clock, mirror.time()));
    }
    let open: Vec<_> =
        mirror.offers().into_iter().filter(|one| stands_alone(one.1, mirror)).collect();
    let mine = open.iter().filter(|(_, offer)| waits_for_me(*offer, mirror)).count();
    let whom = if mirror.looks_on() { "the seat" } else { "you" };
    lines.push(format!("Offers on the table: {}; waiting for {whom}: {mine}.", open.len()));
    lines.push(public(table));
    lines.join("\n")
}

fn phase(table: &TableView) -> String {
    match table.phase {
        PhaseName::Lobby => "people take their seats".to_owned(),
        PhaseName::Over => "the game is over".to_owned(),
        phase => format!(
            "year {} of {} ({}), {}",
            table.year,
            table.years,
            table.year_label,
            word_of(&phase)
        ),
    }
}

fn public(table: &TableView) -> String {
    let tariff = table.tariff;
    let rows = [
        (
            "tariff",
            pounds(tariff.emergency),
            format!(
                "an emergency; A&E {}, elective {}, outpatient {}",
                pounds(tariff.a_and_e),
                pounds(tariff.elective),
                pounds(tariff.outpatient)
            ),
        ),
        (
            "running costs",
            running_costs(table).next().unwrap_or_default(),
            format!("a head; then {}", running_costs(table).skip(1).collect::<Vec<_>>().join(", ")),
        ),
        (
            "sustainability fund",
            pounds(table.sustainability_fund),
            "this year, for packages".to_owned(),
        ),
        ("public trust", percent(table.public_trust_bp), String::new()),
        (
            "NHS England",
            word_of(&table.statement),
            format!("on the CCGs' future; supervision {}", word_of(&table.supervision)),
        ),
    ];
    pairs(&rows)
}

fn running_costs(table: &TableView) -> impl Iterator<Item = String> {
    table.running_costs_pence.iter().map(|pence| super::units::pence(*pence))
}

/// Who sits where.
pub(crate) fn seats(mirror: &Mirror) -> String {
    let rows = mirror.seats().map(|seat| {
        vec![
            seat.seat.clone(),
            seat.name.clone(),
            seat.role.replace('_', " "),
            seat.people.map_or_else(String::new, count),
            player(seat, mirror),
            if seat.ready { "ready" } else { "" }.to_owned(),
        ]
    });
    grid(&["seat", "name", "role", "people", "played by", ""], rows.collect(), usize::MAX)
}

fn player(seat: &SeatView, mirror: &Mirror) -> String {
    let name = seat.player.as_deref();
    let text = match seat.played_by {
        PlayedBy::House => "a built-in bot".to_owned(),
        PlayedBy::Person => name.unwrap_or("somebody").to_owned(),
        PlayedBy::Program => format!("{} (a program)", name.unwrap_or("a program")),
    };
    let beside = seat.company.iter().map(|companion| {
        let name = companion.name.as_deref().unwrap_or("somebody");
        let looks_on = if companion.part == Share::Observer { " looking on" } else { "" };
        format!(" + {name}{looks_on}")
    });
    let text = text + &beside.collect::<String>();
    let text = match seat.stand_in {
        Some(StandIn { by, why }) => {
            let gone = if why == StandInWhy::Absent { "gone, " } else { "" };
            let by = if by == StandInBy::Bot { "a bot plays" } else { "nobody waits" };
            format!("{text} ({gone}{by})")
        }
        None => text,
    };
    let text = match &seat.joined_to {
        Some(other) => format!("{text}, joined to {}", mirror.name(other)),
        None => text,
    };
    if mirror.me() == Some(&seat.seat) { format!("{text}, you") } else { text }
}

/// What moves and deals cost.
pub(crate) fn prices(mirror: &Mirror) -> String {
    let Some(table) = mirror.table() else {
        return "Nothing has been shown yet.".to_owned();
    };
    let rows = table.wte_prices.iter().map(|(name, price)| {
        let price = if name.contains("_bp") { percent(*price) } else { wte(*price) };
        vec![label(&name.replace("_bp", "")), price]
    });
    format!(
        "{}\nWTEs, or a share of them. To sign, refuse, withdraw, talk and ask what-if is free.",
        grid(&["move, or deal to hold a year", "price"], rows.collect(), 1)
    )
}

/// What happens if I do nothing.
pub(crate) fn by_default(mirror: &Mirror) -> String {
    let Some(desk) = mirror.desk() else {
        return "There is nothing on your desk yet: wait until the game has begun.".to_owned();
    };
    let lines = desk.defaults.iter().map(|line| format!("- {}", paragraph(line, 2).trim_start()));
    format!("If you do nothing more:\n{}", lines.collect::<Vec<_>>().join("\n"))
}
