//! The tables of all bodies: the first of their kind below, with what the recipe spreads.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::super::ScenarioError;
use super::below::{Below, Kind, number};
use super::outcomes::Line;
use super::people::People;
use super::{Recipe, Spread, split};
use crate::rules::units::{BasisPoints, WHOLE_BP, scale};

/// What a pair does in a year, and who waits.
const ACTIVITY: [&str; 6] =
    ["emergencies", "attendances", "electives", "outpatients", "block", "waiting"];
/// What trusts have in proportion to their patients.
const OF_TRUSTS: [&str; 6] =
    ["beds", "theatre", "other_bed_days", "specialised", "specialists", "wte"];

/// Replaces the bodies of a scenario.
pub(super) fn put(
    table: &mut Table,
    recipe: &Recipe,
    below: &Below,
    people: &People,
) -> Result<(), ScenarioError> {
    let flows = flows(recipe, people);
    let pairs = pairs(recipe, below, &flows)?;
    let ccgs = ccgs(recipe, below, people, &pairs)?;
    let localities = localities(recipe, below, people)?;
    let trusts = trusts(recipe, below, &flows)?;
    national(table, recipe, below, &ccgs, &localities, &trusts)?;
    let lists = [(Kind::Ccgs, ccgs), (Kind::Localities, localities), (Kind::Trusts, trusts)];
    for (kind, bodies) in lists {
        table.insert(kind.field().to_owned(), list(bodies));
    }
    let pairs = pairs.into_iter().map(|pair| pair.table).collect();
    table.insert(Kind::Pairs.field().to_owned(), list(pairs));
    Ok(())
}

fn list(bodies: Vec<Table>) -> Value {
    Value::Array(bodies.into_iter().map(Value::Table).collect())
}

fn set(body: &mut Table, field: &str, value: impl Into<Value>) {
    body.insert(field.to_owned(), value.into());
}

/// A seat's short name and name: by the recipe's list, or numbered.
fn named(names: &[String], place: usize, kind: &str, ending: &str) -> (String, String) {
    match names.get(place) {
        Some(name) => {
            let short = name.split_whitespace().next().unwrap_or(name).to_lowercase();
            let short = short.chars().filter(|it| it.is_ascii_alphanumeric() || *it == '-');
            (short.collect(), format!("{name} {ending}"))
        }
        None => {
            let number = place + 1;
            (format!("{}-{number}", kind.to_lowercase()), format!("{kind} {number}"))
        }
    }
}

fn ccg_name(recipe: &Recipe, place: usize) -> (String, String) {
    named(&recipe.names.ccgs, place, "CCG", "CCG")
}

fn trust_name(recipe: &Recipe, place: usize) -> (String, String) {
    named(&recipe.names.trusts, place, "Trust", "Hospital")
}

/// Weighted patients by CCG and trust, where there are any: the pairs.
type Flows = BTreeMap<(usize, usize), i64>;

fn flows(recipe: &Recipe, people: &People) -> Flows {
    let mut flows = Flows::new();
    for place in &people.places {
        let away = place.second.map_or(0, |_| recipe.second_hospital.times(place.weighted));
        *flows.entry((place.ccg, place.hospital)).or_default() += place.weighted - away;
        if let Some(second) = place.second {
            *flows.entry((place.ccg, second)).or_default() += away;
        }
    }
    flows
}

/// A pair, its CCG and what it comes to at tariff.
struct PairTable {
    ccg: usize,
    value: i64,
    table: Table,
}

fn pairs(recipe: &Recipe, below: &Below, flows: &Flows) -> Result<Vec<PairTable>, ScenarioError> {
    let first = below.first(Kind::Pairs)?;
    let weights: Vec<i64> = flows.values().copied().collect();
    let mut pairs: Vec<PairTable> = flows
        .keys()
        .map(|(ccg, trust)| {
            let mut table = first.clone();
            set(&mut table, "ccg", ccg_name(recipe, *ccg).0);
            set(&mut table, "trust", trust_name(recipe, *trust).0);
            PairTable { ccg: *ccg, value: 0, table }
        })
        .collect();
    for figure in ACTIVITY {
        let total = below.for_people(recipe.people, Kind::Pairs, figure)?;
        let price = match figure {
            "emergencies" => below.figure(&["model", "prices", "emergency"])?,
            "attendances" => below.figure(&["model", "prices", "attendance"])?,
            "electives" => below.figure(&["model", "prices", "elective"])?,
            "outpatients" => below.figure(&["model", "prices", "outpatient"])?,
            "block" => 1,
            _ => 0,
        };
        for (pair, part) in pairs.iter_mut().zip(split(total, &weights)) {
            set(&mut pair.table, figure, part);
            pair.value += part * price;
        }
    }
    Ok(pairs)
}

fn ccgs(
    recipe: &Recipe,
    below: &Below,
    people: &People,
    pairs: &[PairTable],
) -> Result<Vec<Table>, ScenarioError> {
    let first = below.first(Kind::Ccgs)?;
    let weighted = people.by_ccg(recipe.ccgs, |place| place.weighted);
    let [low, high] = recipe.gap_to_target;
    let gaps: Vec<i64> =
        (0..recipe.ccgs).map(|ccg| recipe.luck(Spread::Gap, ccg, low, high)).collect();
    let shares: Vec<i64> =
        weighted.iter().zip(&gaps).map(|(weighted, gap)| weighted * (WHOLE_BP + gap)).collect();
    let of = |figure| below.for_people(recipe.people, Kind::Ccgs, figure);
    let total = of("allocation")?;
    let allocations = split(total, &shares);
    let last = split(of("last_allocation")?, &shares);
    let lists = people.by_ccg(recipe.ccgs, |place| place.people);
    let community = split(of("community")?, &lists);
    let funding = |figure| below.figure(&["model", "funding", figure]);
    let reserves = BasisPoints(funding("one_off")? + funding("contingency")? + funding("surplus")?);
    let fair = split(total, &weighted);
    let mut acute = vec![0; recipe.ccgs];
    for pair in pairs {
        if let Some(sum) = acute.get_mut(pair.ccg) {
            *sum += pair.value;
        }
    }
    let beyond = other_spending(recipe, &allocations);
    let lines = allocations.into_iter().zip(last).zip(community).zip(acute).zip(fair).zip(beyond);
    Ok(lines
        .enumerate()
        .map(|(place, (((((allocation, last), community), acute), fair), beyond))| {
            let mut body = first.clone();
            let (id, name) = ccg_name(recipe, place);
            set(&mut body, "id", id);
            set(&mut body, "name", name);
            set(&mut body, "brief", ccg_brief(BasisPoints::of(allocation - fair, fair)));
            set(&mut body, "allocation", allocation);
            set(&mut body, "last_allocation", last);
            set(&mut body, "community", community);
            let rest = allocation - reserves.times(allocation) - acute - community;
            set(&mut body, "elsewhere", rest + beyond);
            body
        })
        .collect())
}

/// What CCGs spend elsewhere beyond what their allocation leaves, or short of it.
fn other_spending(recipe: &Recipe, allocations: &[i64]) -> Vec<i64> {
    let spread = recipe.other_spending;
    let drawn: Vec<i64> = allocations
        .iter()
        .enumerate()
        .map(|(place, pounds)| {
            let luck = recipe.luck(Spread::OtherSpending, place, -spread, spread);
            scale(*pounds, luck, WHOLE_BP)
        })
        .collect();
    let shares = split(drawn.iter().sum(), allocations);
    drawn.iter().zip(shares).map(|(drawn, share)| drawn - share).collect()
}

fn ccg_brief(gap: BasisPoints) -> String {
    let way = if gap < BasisPoints::ZERO { "under" } else { "over" };
    format!("Your money is {} {way} your fair share.", BasisPoints(gap.0.abs()))
}

fn localities(
    recipe: &Recipe,
    below: &Below,
    people: &People,
) -> Result<Vec<Table>, ScenarioError> {
    let first = below.first(Kind::Localities)?;
    let of = |figure| below.for_people(recipe.people, Kind::Localities, figure);
    let even = vec![1; people.places.len()];
    let lists: Vec<i64> = people.places.iter().map(|place| place.people).collect();
    // Half by list, half by need, as practices are paid.
    let paid: Vec<i64> = people.places.iter().map(|place| place.people + place.weighted).collect();
    let practices = split(of("practices")?, &even);
    let sessions = split(of("sessions")?, &lists);
    let contracts = split(of("core_contract")?, &paid);
    let outcomes = Line::through(below)?;
    let parts = people.places.iter().zip(practices).zip(sessions).zip(contracts);
    Ok(parts
        .enumerate()
        .map(|(place, (((locality, practices), sessions), contract))| {
            let mut body = first.clone();
            let (id, name) = named(&recipe.names.localities, place, "Practice", "practices");
            set(&mut body, "id", id);
            set(&mut body, "name", name);
            let need = BasisPoints::of(locality.weighted, locality.people);
            set(&mut body, "brief", format!("Your patients' need is {need} of the average."));
            set(&mut body, "ccg", ccg_name(recipe, locality.ccg).0);
            set(&mut body, "first_choice", trust_name(recipe, locality.hospital).0);
            set(&mut body, "people", locality.people);
            set(&mut body, "weighted", locality.weighted);
            set(&mut body, "practices", practices);
            set(&mut body, "sessions", sessions);
            set(&mut body, "core_contract", contract);
            set(&mut body, "outcomes", outcomes.at(need).0);
            body
        })
        .collect())
}

fn trusts(recipe: &Recipe, below: &Below, flows: &Flows) -> Result<Vec<Table>, ScenarioError> {
    let first = below.first(Kind::Trusts)?;
    let mut patients = vec![0; recipe.trusts];
    for ((_, trust), flow) in flows {
        if let Some(sum) = patients.get_mut(*trust) {
            *sum += flow;
        }
    }
    let dear: Vec<i64> = patients
        .iter()
        .enumerate()
        .map(|(place, flow)| flow * recipe.around_one(Spread::FixedCost, place, recipe.fixed_costs))
        .collect();
    let mut bodies: Vec<Table> = (0..recipe.trusts)
        .map(|place| {
            let mut body = first.clone();
            let (id, name) = trust_name(recipe, place);
            set(&mut body, "id", id);
            set(&mut body, "name", name);
            set(&mut body, "brief", "");
            body
        })
        .collect();
    let mut spread = |figure: &str, weights: &[i64]| {
        let total = below.for_people(recipe.people, Kind::Trusts, figure)?;
        for (body, part) in bodies.iter_mut().zip(split(total, weights)) {
            set(body, figure, part);
        }
        Ok(())
    };
    for figure in OF_TRUSTS {
        spread(figure, &patients)?;
    }
    spread("fixed_cost", &dear)?;
    Ok(bodies)
}

/// NHS England's money closes the books; what the years bring in all grows with the people.
fn national(
    table: &mut Table,
    recipe: &Recipe,
    below: &Below,
    ccgs: &[Table],
    localities: &[Table],
    trusts: &[Table],
) -> Result<(), ScenarioError> {
    let beyond = below.figure(&["nhs_england", "specialised_elsewhere"])?;
    let beyond = below.scaled(recipe.people, beyond);
    let sum = |bodies: &[Table], figure: &str| -> i64 {
        bodies.iter().filter_map(|body| number(body, figure)).sum()
    };
    let mut offices = 0;
    let years = table.get_mut("years").and_then(Value::as_array_mut);
    for (place, year) in years.into_iter().flatten().enumerate() {
        if let Some(year) = year.as_table_mut() {
            if place == 0 {
                offices = scale(number(year, "running_costs").unwrap_or(0), recipe.people, 100);
            }
            grow_year(year, recipe, below);
        }
    }
    if let Some(year) = table.get_mut("year_after").and_then(Value::as_table_mut) {
        grow_year(year, recipe, below);
    }
    let budget = sum(ccgs, "allocation")
        + sum(localities, "core_contract")
        + sum(trusts, "specialised")
        + beyond
        + offices;
    if let Some(body) = table.get_mut("nhs_england").and_then(Value::as_table_mut) {
        set(body, "specialised_elsewhere", beyond);
        set(body, "budget", budget);
    }
    Ok(())
}

/// NHS England's time and funds of a year, for as many people.
fn grow_year(year: &mut Table, recipe: &Recipe, below: &Below) {
    for figure in ["sustainability_fund", "nhs_england_wte"] {
        if let Some(all) = number(year, figure) {
            set(year, figure, below.scaled(recipe.people, all));
        }
    }
}
