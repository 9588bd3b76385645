//! What is published: a year's accounts; and what a year is expected to bring.

use std::collections::{BTreeMap, BTreeSet};

use shared::protocol::entity::YearView;
use shared::protocol::server_message::Forecast;

use super::figures::{difference, figure, label};
use super::grid::{grid, paragraph};
use super::units::pounds;
use crate::language::choice::and;
use crate::mirror::Mirror;

/// A year's accounts; without a number the latest.
pub(crate) fn year(number: Option<u8>, mirror: &Mirror) -> String {
    let years = mirror.years();
    let found = match number {
        Some(number) => years.iter().find(|year| year.year == number),
        None => years.last(),
    };
    match (found, years.as_slice()) {
        (Some(year), _) => accounts(year, mirror),
        (None, []) => "No accounts are out yet: they come with the review of year 1.".to_owned(),
        (None, _) => {
            let out: Vec<String> = years.iter().map(|year| year.year.to_string()).collect();
            format!("These years' accounts are out: {}.", and(&out))
        }
    }
}

/// One year's accounts.
pub(crate) fn accounts(year: &YearView, mirror: &Mirror) -> String {
    let mut parts = vec![format!("Public accounts of {} (year {})", year.label, year.year)];
    if !year.newspaper.is_empty() {
        let lines = year.newspaper.iter().map(|line| paragraph(line, 2));
        parts.push(format!("The paper writes:\n{}", lines.collect::<Vec<_>>().join("\n")));
    }
    if !year.economy.is_empty() {
        parts.push(economy(year, mirror));
    }
    for group in alike(&year.bodies) {
        parts.push(bodies(&group, year, mirror));
    }
    if !year.register.is_empty() {
        let rows = year.register.iter().map(|deal| {
            let names: Vec<String> =
                deal.parties.iter().map(|seat| mirror.name(seat).to_owned()).collect();
            vec![deal.kind.replace('-', " "), and(&names), pounds(deal.value)]
        });
        parts.push(grid(&["deals that stood", "between", "£ a year"], rows.collect(), 2));
    }
    parts.extend(year.verdicts.iter().map(|line| paragraph(line, 0)));
    parts.join("\n\n")
}

/// The whole health economy, this year and the years before it.
fn economy(year: &YearView, mirror: &Mirror) -> String {
    let years: Vec<&YearView> =
        mirror.years().into_iter().filter(|other| other.year <= year.year).collect();
    let rows = year.economy.keys().map(|name| {
        let mut row = vec![label(name)];
        row.extend(years.iter().map(|year| {
            year.economy.get(name).map_or_else(String::new, |value| figure(name, *value))
        }));
        row
    });
    let header = std::iter::once("whole economy").chain(years.iter().map(|year| &*year.label));
    grid(&header.collect::<Vec<_>>(), rows.collect(), 1)
}

/// Bodies that publish the same figures, together.
fn alike(bodies: &BTreeMap<String, BTreeMap<String, i64>>) -> Vec<Vec<String>> {
    let mut groups: BTreeMap<Vec<&String>, Vec<String>> = BTreeMap::new();
    for (seat, figures) in bodies {
        groups.entry(figures.keys().collect()).or_default().push(seat.clone());
    }
    groups.into_iter().filter(|(names, _)| !names.is_empty()).map(|(_, seats)| seats).collect()
}

/// A table with a column for each body: names of figures are longer than names of bodies.
fn bodies(seats: &[String], year: &YearView, mirror: &Mirror) -> String {
    let names: BTreeSet<&String> =
        seats.iter().filter_map(|seat| year.bodies.get(seat)).flat_map(BTreeMap::keys).collect();
    let rows = names.into_iter().map(|name| {
        let mut row = vec![label(name)];
        row.extend(seats.iter().map(|seat| {
            let value = year.bodies.get(seat).and_then(|figures| figures.get(name));
            value.map_or_else(String::new, |value| figure(name, *value))
        }));
        row
    });
    let header = std::iter::once("").chain(seats.iter().map(|seat| mirror.name(seat)));
    grid(&header.collect::<Vec<_>>(), rows.collect(), 1)
}

/// What a year is expected to bring, with what was asked about and without it.
pub(crate) fn forecast(forecast: &Forecast) -> String {
    let names: BTreeSet<&String> = forecast.with.keys().chain(forecast.without.keys()).collect();
    if names.is_empty() {
        return "The forecast holds no figures.".to_owned();
    }
    let same = forecast.with == forecast.without;
    let text = |figures: &BTreeMap<String, i64>, name: &String| {
        figures.get(name).map_or_else(String::new, |value| figure(name, *value))
    };
    let rows = names.into_iter().map(|name| {
        let mut row = vec![label(name), text(&forecast.with, name)];
        if !same {
            row.push(text(&forecast.without, name));
            row.push(match (forecast.with.get(name), forecast.without.get(name)) {
                (Some(with), Some(without)) => difference(name, with - without),
                _ => String::new(),
            });
        }
        row
    });
    let header: &[&str] = if same {
        &["this year", "expected"]
    } else {
        &["this year", "with", "without", "difference"]
    };
    let sure = paragraph(&format!("From what you know. {}", forecast.sure), 0);
    let mut parts = vec![format!("{}\n{sure}", grid(header, rows.collect(), 1))];
    parts.extend(range(forecast, same));
    parts.join("\n")
}

/// Between what bounds the figures that depend on it lie, if need turns out so far off.
fn range(forecast: &Forecast, same: bool) -> Option<String> {
    let open = forecast.range.iter().filter(|(_, [least, most])| least != most);
    let rows: Vec<Vec<String>> = open
        .map(|(name, [least, most])| vec![label(name), figure(name, *least), figure(name, *most)])
        .collect();
    let asked = if same { "so this year may bring" } else { "so with it this year may bring" };
    (!rows.is_empty()).then(|| grid(&[asked, "at least", "at most"], rows, 1))
}
