//! Claims about the offices that commission: what they cost, what their time achieves, what
//! haggling takes of it, what experience is worth.

use super::super::document::{DealStory, DebriefSeat, DebriefYear};
use super::Detector;
use super::table::{Table, growth, share};
use crate::protocol::terms::Terms;
use crate::rules::units::{Pence, Wte};

/// The tasks of commissioning by the name of their yield, and what suffers.
const TASKS: [(&str, &str); 7] = [
    ("needs_assessment_bp", "needs assessment"),
    ("demand_modelling_bp", "demand modelling"),
    ("specification_bp", "design of services"),
    ("contracting_bp", "contracting"),
    ("measurement_bp", "measurement"),
    ("engagement_bp", "engagement"),
    ("governance_bp", "governance"),
];
/// Below which a task counts as hardly done. Design choice.
const HARDLY_DONE_BP: i64 = 5_000;

pub(super) const DETECTORS: &[Detector] = &[
    Detector {
        id: "C1",
        claim: "Management costs fall by over 40%, and support for commissioning goes with them.",
        lived: shrinking,
    },
    Detector {
        id: "C2",
        claim: "Commissioning needs five tasks done well; each that nobody does harms in its own \
                way.",
        lived: left_undone,
    },
    Detector {
        id: "C3",
        claim: "Support is best shared to a different degree by financial risk.",
        lived: shared_support,
    },
    Detector {
        id: "C28",
        claim: "Too many and too small groups do the same things twice, which costs a fortune in \
                running costs.",
        lived: small_is_dear,
    },
    Detector {
        id: "C29",
        claim: "Bodies grow better at their work in undisturbed years.",
        lived: undisturbed,
    },
    Detector {
        id: "C42",
        claim: "The more people must agree, the longer it takes and the dearer it gets.",
        lived: many_must_agree,
    },
];

/// The CCGs' management time of a year, hundredths of a WTE.
fn offices(table: &Table<'_>, year: &DebriefYear) -> i64 {
    table.seats("ccg").filter_map(|seat| year.time.get(&seat.seat)).map(|it| it.size_wte).sum()
}

fn mean_contracting(table: &Table<'_>, year: &DebriefYear) -> i64 {
    let yields: Vec<i64> =
        table.seats("ccg").filter_map(|seat| year.of(&seat.seat, "contracting_bp")).collect();
    yields.iter().sum::<i64>() / i64::try_from(yields.len()).unwrap_or(1).max(1)
}

fn shrinking(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    let (from, to) = (offices(table, first), offices(table, last));
    let shrank = growth(from, to);
    (shrank.0 <= -2_000).then(|| {
        format!(
            "The CCGs here had {} in {} and {} in {}, {} less; contracting reached {} of what it \
             needs in the first year and {} in the last.",
            Wte(from),
            first.label,
            Wte(to),
            last.label,
            share(-shrank.0),
            share(mean_contracting(table, first)),
            share(mean_contracting(table, last))
        )
    })
}

fn left_undone(table: &Table<'_>) -> Option<String> {
    let all = TASKS.iter().filter_map(|(figure, name)| {
        let (seat, year, _) = table.most("ccg", |year, seat| Some(-year.of(seat, figure)?))?;
        Some((year.of(&seat.seat, figure)?, *name, seat, year))
    });
    let (reached, task, seat, year) = all.min_by_key(|(reached, ..)| *reached)?;
    (reached < HARDLY_DONE_BP).then(|| {
        format!(
            "In {} {}'s {task} achieved {} of what it could; its forecasts were off by up to {}, \
             and it found bills as well as {} of a full office would.",
            year.label,
            seat.name,
            share(reached),
            share(year.of(&seat.seat, "forecast_error_bp").unwrap_or(0)),
            share(year.of(&seat.seat, "contracting_bp").unwrap_or(0))
        )
    })
}

fn bound<'a>(table: &Table<'a>, kind: &str) -> Option<&'a DealStory> {
    table.debrief.deals.iter().find(|deal| deal.kind == kind && deal.bound.is_some())
}

fn shared_support(table: &Table<'_>) -> Option<String> {
    let deal = bound(table, "shared support")?;
    let terms = deal.versions.last().map(|version| &version.terms);
    let Some(Terms::SharedSupport(terms)) = terms else { return None };
    let parties: Vec<&str> = deal.parties.iter().map(|seat| table.name(seat)).collect();
    Some(format!(
        "From year {} {} did {} of their tasks together.",
        deal.bound?.year,
        parties.join(" and "),
        terms.tasks.len()
    ))
}

fn small_is_dear(table: &Table<'_>) -> Option<String> {
    let last = table.years().last()?;
    let cost = table.state.scenario.wte.statutory_cost;
    let bodies = table.seats("ccg").filter(|seat| last.bodies.contains_key(&seat.seat));
    let mut by_size: Vec<(i64, &str)> = bodies
        .filter_map(|seat| Some((seat.people.filter(|people| *people > 0)?, seat.name.as_str())))
        .collect();
    by_size.sort_unstable();
    let ((few, small), (many, large)) = (by_size.first()?, by_size.last()?);
    let a_head = |people: i64| Pence(cost.0 * 100 / people);
    (few < many).then(|| {
        format!(
            "To be a body of its own cost each CCG {cost} a year, whatever its size: {} a head at \
             {small}, {} at {large}.",
            a_head(*few),
            a_head(*many)
        )
    })
}

fn undisturbed(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    if table.count("reorganised") > 0 {
        return None;
    }
    let rose = |seat: &&DebriefSeat| {
        Some(last.of(&seat.seat, "readiness_bp")? - first.of(&seat.seat, "readiness_bp")?)
    };
    let seat = table.seats("ccg").max_by_key(|seat| rose(seat))?;
    (rose(&seat)? > 0).then(|| {
        format!(
            "Nobody reorganised the CCGs here: {}'s readiness went from {} in {} to {} in {}.",
            seat.name,
            share(first.of(&seat.seat, "readiness_bp").unwrap_or(0)),
            first.label,
            share(last.of(&seat.seat, "readiness_bp").unwrap_or(0)),
            last.label
        )
    })
}

fn many_must_agree(table: &Table<'_>) -> Option<String> {
    let signed = |many: bool| {
        table.debrief.deals.iter().filter(move |deal| (deal.parties.len() > 2) == many)
    };
    let share_bound = |many: bool| {
        let (all, done) = (signed(many).count(), signed(many).filter(|it| it.bound.is_some()));
        (done.count(), all)
    };
    let (few, many) = (share_bound(false), share_bound(true));
    // Fewer of those among many come to an end.
    (many.1 > 0 && few.1 > 0 && many.0 * few.1 < few.0 * many.1).then(|| {
        let spent = |many| -> i64 {
            let time = signed(many).map(|it| it.time.tabling_wte + it.time.countering_wte);
            time.sum::<i64>() / i64::try_from(signed(many).count()).unwrap_or(1).max(1)
        };
        format!(
            "Of offers between two {} of {} were signed here, of those among more {} of {}; they \
             took {} and {} of offering and haggling each.",
            few.0,
            few.1,
            many.0,
            many.1,
            Wte(spent(false)),
            Wte(spent(true))
        )
    })
}
