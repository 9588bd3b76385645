//! What a tournament's spec says that its records don't.

use serde::Serialize;

/// What the analysis has to know of a spec.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// The tournament's name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Its design: `focal`, `league`, `homogeneous` or `deviation`.
    pub design: String,
    /// Who is measured, in the spec's order, the null entrant with them.
    pub entrants: Vec<String>,
    /// The null entrant, if there is one.
    pub twin: Option<Twin>,
    /// How many games the plan has.
    pub planned: usize,
}

/// A second copy of an entrant under another name: what differs between the two is noise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Twin {
    /// The copy's name.
    pub null: String,
    /// Whose copy it is.
    pub of: String,
}
