//! A CCG's books.

use shared::protocol::books::{CcgBooks, ServiceLine};
use shared::protocol::plan::{CcgPlan, Plan};
use shared::protocol::terms::Terms;

use super::contracts;
use crate::language::choice::word_of;
use crate::mirror::Mirror;
use crate::screen::figures::label;
use crate::screen::grid::{grid, pairs, paragraph};
use crate::screen::terms::{commissioned, sentence};
use crate::screen::units::{count, pence, percent, pounds, signed_pounds, wte};

/// The books as text.
pub(super) fn text(books: &CcgBooks, plan: &Plan, mirror: &Mirror) -> String {
    let weights = match plan {
        Plan::Ccg(plan) => Some(plan),
        _ => None,
    };
    let own = mirror.me().and_then(|seat| mirror.seat(seat)).and_then(|seat| seat.primary_care);
    [
        money(books),
        contracts::text(&books.contracts, mirror),
        localities(books, mirror),
        own.map_or_else(String::new, |how| format!("General practice\n  {}", commissioned(how))),
        tasks(books, weights),
        knowledge(books),
    ]
    .join("\n\n")
}

fn money(books: &CcgBooks) -> String {
    let gap = books.target - books.programme;
    let rows = [
        (
            "programme allocation",
            pounds(books.programme),
            format!(
                "last year {}, fair share {}{}",
                pounds(books.last_programme),
                pounds(books.target),
                if gap == 0 { String::new() } else { format!(" ({})", signed_pounds(gap)) }
            ),
        ),
        (
            "running costs",
            pounds(books.running_costs),
            format!("next year {} by the national path", pounds(books.running_costs_next)),
        ),
        (
            "required surplus",
            percent(books.surplus_bp),
            format!("last year's result {}", signed_pounds(books.last_result)),
        ),
        ("community services", pounds(books.community), "last year".to_owned()),
        (
            "elsewhere",
            pounds(books.elsewhere),
            "last year: mental health, prescribing, the rest".to_owned(),
        ),
        ("reserve", pounds(books.reserve), "the free part: `plan set reserve=…`".to_owned()),
        (
            "demand fund",
            pounds(books.demand_fund),
            "spent only by a package: `help bundle`".to_owned(),
        ),
    ];
    format!("Money\n{}", pairs(&rows))
}

fn localities(books: &CcgBooks, mirror: &Mirror) -> String {
    let rows = books.localities.iter().map(|(seat, line)| {
        vec![
            format!("{} ({seat})", mirror.name(seat)),
            count(line.people),
            count(line.weighted),
            count(line.practices),
            line.workload_bp.map_or_else(|| "not disclosed".to_owned(), percent),
            pence(line.one_percent_pence),
        ]
    });
    let header = ["locality", "people", "weighted", "practices", "workload", "1% of time"];
    let [least, most] = mirror.table().map_or([0, 0], |table| table.practices_ask_bp);
    let asked = format!(
        "1% of time: what 1% of the teams' time costs them, a patient and year. For a service the \
         practice that asks least wants {} of what its time costs, the dearest {}; the others lie \
         evenly between, and each joins that is offered what it asks.",
        percent(least),
        percent(most)
    );
    let services: Vec<String> = books
        .localities
        .iter()
        .flat_map(|(seat, line)| line.services.iter().map(move |one| (seat, one)))
        .map(|(seat, one)| format!("  {}: {}", mirror.name(seat), service(one)))
        .collect();
    let services = if services.is_empty() { "  none".to_owned() } else { services.join("\n") };
    format!(
        "Localities\n{}\n{}\n\nEnhanced services that stand\n{services}",
        grid(&header, rows.collect(), usize::MAX),
        paragraph(&asked, 2)
    )
}

/// An enhanced service that stands, in a few words.
pub(super) fn service(line: &ServiceLine) -> String {
    format!(
        "{} at {} for {} of time, {} practices",
        word_of(&line.terms.work),
        pence(line.terms.price_pence),
        percent(line.terms.time_bp),
        line.practices
    )
}

fn tasks(books: &CcgBooks, plan: Option<&CcgPlan>) -> String {
    let weight = |task: &str| {
        let weights = plan.and_then(|plan| serde_json::to_value(plan.weights).ok());
        let found = weights.as_ref().and_then(|weights| weights.get(task)).cloned();
        found.map_or_else(String::new, |weight| weight.to_string())
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (task, needed) in &books.requirement_wte {
        let done = books.yields_bp.get(task).copied();
        rows.push(vec![
            label(task),
            wte(*needed),
            weight(task),
            done.map_or_else(|| "-".to_owned(), percent),
        ]);
    }
    let header = ["task", "WTE for full yield", "weight in your plan", "done last year"];
    let shared = books.support.as_ref().map_or_else(String::new, |line| {
        format!(
            "\nWith {}: {}",
            line.members.join(", "),
            sentence(&Terms::SharedSupport(line.terms.clone()))
        )
    });
    format!("Management\n{}{shared}", grid(&header, rows, 1))
}

fn knowledge(books: &CcgBooks) -> String {
    let rows = [
        (
            "need is expected to grow",
            percent(books.need_growth_bp),
            format!("give or take {}", percent(books.forecast_error_bp)),
        ),
        (
            "members' support",
            percent(books.heard_support_bp),
            "as you hear it from those with a role".to_owned(),
        ),
        ("readiness", percent(books.readiness_bp), "grows with years undisturbed".to_owned()),
    ];
    format!("What you know\n{}", pairs(&rows))
}
