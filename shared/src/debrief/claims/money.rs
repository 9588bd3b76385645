//! Claims about budgets: pressure, drift, tariffs, who carries which risk, pooled money.

use super::super::document::{DebriefPair, DebriefYear};
use super::Detector;
use super::table::{Table, growth, money, share};
use crate::rules::ledger::Purpose;

/// How far a share must have moved to be told. Design choice.
const DRIFT_BP_MIN: i64 = 20;

pub(super) const DETECTORS: &[Detector] = &[
    Detector {
        id: "C4",
        claim: "CCGs hold most of the money when there is least relief: unless people agree, need \
                outgrows allocations and CCGs end in deficit.",
        lived: deficits,
    },
    Detector {
        id: "C5",
        claim: "Left to itself, hospital care takes a growing share and general practice a \
                shrinking one.",
        lived: drift,
    },
    Detector {
        id: "C10",
        claim: "One budget for a population lets money move with the work out of hospital.",
        lived: population_budget,
    },
    Detector {
        id: "C15",
        claim: "Tariffs follow costs of years ago: when costs rise faster, hospitals lose on them.",
        lived: tariffs,
    },
    Detector {
        id: "C40",
        claim: "Contract forms put the same risk in different places.",
        lived: forms,
    },
    Detector {
        id: "C41",
        claim: "Money that may move within the year reaches care outside hospital sooner.",
        lived: moved_within_the_year,
    },
    Detector {
        id: "C43",
        claim: "Better health, less inequality and value for money can be had together, if people \
                agree.",
        lived: together,
    },
];

fn deficits(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    let results = table.seats("ccg").filter_map(|seat| last.of(&seat.seat, "result"));
    let in_deficit: Vec<i64> = results.filter(|result| *result < 0).collect();
    let (number, all) = (in_deficit.len(), in_deficit.iter().sum::<i64>());
    (number > 0).then(|| {
        format!(
            "{number} of the CCGs here ended {} in deficit, by {} together; in {} the CCGs' \
             results added up to {}.",
            last.label,
            money(-all),
            first.label,
            money(table.sum(first, "ccg", "result"))
        )
    })
}

fn drift(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    let (from, to) = (first.all("hospital_share_bp"), last.all("hospital_share_bp"));
    (to - from >= DRIFT_BP_MIN).then(|| {
        format!(
            "Hospitals took {} of the spending on care here in {} and {} in {}.",
            share(from),
            first.label,
            share(to),
            last.label
        )
    })
}

fn population_budget(table: &Table<'_>) -> Option<String> {
    let years = table.years().iter().filter(|year| !year.partnerships.is_empty());
    let (year, partnership) =
        years.flat_map(|year| year.partnerships.iter().map(move |it| (year, it))).last()?;
    let figure = |name: &str| partnership.figures.get(name).copied().unwrap_or(0);
    Some(format!(
        "The partnership around {} had one budget of {} in {}: {} went to hospitals, {} into \
         practices' time and places outside hospital, and {} was left.",
        table.name(&partnership.practice),
        money(figure("budget")),
        year.label,
        money(figure("bills")),
        money(figure("time") + figure("community")),
        money(figure("balance"))
    ))
}

fn tariffs(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    let grew = |figure| growth(table.sum(first, "trust", figure), table.sum(last, "trust", figure));
    let (income, cost) = (grew("income"), grew("cost"));
    (cost > income).then(|| {
        format!(
            "From {} to {} the hospitals' costs here grew by {cost} and their income by {income}; \
             their results went from {} to {}.",
            first.label,
            last.label,
            money(table.sum(first, "trust", "result")),
            money(table.sum(last, "trust", "result"))
        )
    })
}

/// How far what was paid for care is from what tariff would have paid.
fn apart(pair: &DebriefPair) -> i64 {
    let figure = |name: &str| pair.figures.get(name).copied().unwrap_or(0);
    figure("paid") - figure("at_tariff")
}

fn forms(table: &Table<'_>) -> Option<String> {
    let fixed = |pair: &&DebriefPair| ["block", "capitation"].contains(&pair.form.as_str());
    let all = table.years().iter().flat_map(|year| year.pairs.iter().map(move |it| (year, it)));
    let (year, pair) = all
        .filter(|(_, pair)| fixed(pair) && apart(pair) != 0)
        .max_by_key(|(_, pair)| apart(pair).abs())?;
    let who = if apart(pair) < 0 { &pair.trust } else { &pair.ccg };
    Some(format!(
        "In {} {} and {} had a {} contract: it paid {} where tariff would have paid {}. The \
         difference was {}'s to bear.",
        year.label,
        table.name(&pair.ccg),
        table.name(&pair.trust),
        pair.form.replace('_', " "),
        money(pair.figures.get("paid").copied().unwrap_or(0)),
        money(pair.figures.get("at_tariff").copied().unwrap_or(0)),
        table.name(who)
    ))
}

fn moved_within_the_year(table: &Table<'_>) -> Option<String> {
    let from_funds = |year: &&DebriefYear| -> i64 {
        let moved = year.flows.iter().filter(|flow| {
            let pooled = ["/demand-fund", "/partnership"];
            flow.purpose == Purpose::Community && pooled.iter().any(|it| flow.from.ends_with(it))
        });
        moved.map(|flow| flow.amount).sum()
    };
    let year = table.years().iter().max_by_key(from_funds)?;
    let moved = from_funds(&year);
    (moved > 0).then(|| {
        format!(
            "In {} {} went from demand funds and shared budgets into community services; {} \
             emergencies were avoided that year.",
            year.label,
            money(moved),
            table.sum(year, "ccg", "avoided")
        )
    })
}

fn together(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    let better = last.all("outcomes_bp") > first.all("outcomes_bp")
        && last.all("inequality_bp") < first.all("inequality_bp")
        && last.all("result_of_all") >= first.all("result_of_all");
    better.then(|| {
        format!(
            "From {} to {} outcomes here went from {} to {}, inequality from {} to {}, and the \
             result of all from {} to {}.",
            first.label,
            last.label,
            share(first.all("outcomes_bp")),
            share(last.all("outcomes_bp")),
            share(first.all("inequality_bp")),
            share(last.all("inequality_bp")),
            money(first.all("result_of_all")),
            money(last.all("result_of_all"))
        )
    })
}
