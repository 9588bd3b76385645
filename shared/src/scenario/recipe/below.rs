//! What the scenario below has: sums over its bodies, and its first bodies as patterns.

use toml::{Table, Value};

use super::super::ScenarioError;
use super::refused;
use crate::rules::units::scale;

/// The kinds of bodies that a recipe makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Ccgs,
    Localities,
    Trusts,
    Pairs,
}

impl Kind {
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Ccgs => "ccgs",
            Self::Localities => "localities",
            Self::Trusts => "trusts",
            Self::Pairs => "pairs",
        }
    }
}

/// What the scenario below has.
pub(super) struct Below {
    table: Table,
    people: i64,
}

impl Below {
    pub(super) fn read(table: &Table) -> Result<Self, ScenarioError> {
        let below = Self { table: table.clone(), people: 0 };
        let people = below.sum(Kind::Localities, "people")?;
        if people < 1 {
            return Err(refused("", "the scenario below has nobody to measure by"));
        }
        Ok(Self { people, ..below })
    }

    fn list(&self, kind: Kind) -> Result<Vec<&Table>, ScenarioError> {
        let field = kind.field();
        let missing = || refused("", &format!("the scenario below has no [[{field}]]"));
        let list = self.table.get(field).and_then(Value::as_array).ok_or_else(missing)?;
        list.iter().map(|body| body.as_table().ok_or_else(missing)).collect()
    }

    /// The first body of a kind: the pattern for what is not spread.
    pub(super) fn first(&self, kind: Kind) -> Result<Table, ScenarioError> {
        let missing = || refused("", &format!("the scenario below has no [[{}]]", kind.field()));
        self.list(kind)?.first().map(|body| (*body).clone()).ok_or_else(missing)
    }

    /// A figure of all bodies of a kind together.
    pub(super) fn sum(&self, kind: Kind, figure: &str) -> Result<i64, ScenarioError> {
        Ok(self.figures(kind, [figure])?.into_iter().flatten().sum())
    }

    /// Some figures of each body of a kind.
    pub(super) fn figures<const N: usize>(
        &self,
        kind: Kind,
        names: [&str; N],
    ) -> Result<Vec<[i64; N]>, ScenarioError> {
        let bodies = self.list(kind)?;
        let mut all = Vec::with_capacity(bodies.len());
        for body in bodies {
            let mut figures = [0; N];
            for (figure, name) in figures.iter_mut().zip(names) {
                *figure = number(body, name).ok_or_else(|| absent(kind.field(), name))?;
            }
            all.push(figures);
        }
        Ok(all)
    }

    /// A figure of all bodies of a kind together, for as many people as the recipe has.
    pub(super) fn for_people(
        &self,
        people: i64,
        kind: Kind,
        figure: &str,
    ) -> Result<i64, ScenarioError> {
        Ok(self.scaled(people, self.sum(kind, figure)?))
    }

    /// A figure of the scenario below, for as many people.
    pub(super) fn scaled(&self, people: i64, figure: i64) -> i64 {
        scale(figure, people, self.people)
    }

    /// A single figure, by the tables in which it stands.
    pub(super) fn figure(&self, path: &[&str]) -> Result<i64, ScenarioError> {
        let (last, tables) = path.split_last().unwrap_or((&"", &[]));
        let mut at = &self.table;
        for step in tables {
            at = at.get(*step).and_then(Value::as_table).ok_or_else(|| absent(step, last))?;
        }
        number(at, last).ok_or_else(|| absent(&tables.join("."), last))
    }
}

/// A whole number in a table.
pub(super) fn number(table: &Table, field: &str) -> Option<i64> {
    table.get(field).and_then(Value::as_integer)
}

fn absent(table: &str, figure: &str) -> ScenarioError {
    refused("", &format!("the scenario below has no number {table}.{figure}"))
}
