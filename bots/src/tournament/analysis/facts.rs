//! What a tournament's spec says that its records don't.

use serde::Serialize;

use crate::tournament::plan::Plan;
use crate::tournament::spec::{DesignName, null_name};

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

impl Facts {
    /// What there is to know of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let spec = &plan.spec;
        let design = match spec.design {
            DesignName::Focal => "focal",
            DesignName::League => "league",
            DesignName::Homogeneous => "homogeneous",
            DesignName::Deviation => "deviation",
        };
        let twin = spec.null.as_ref().map(|of| Twin { null: null_name(of), of: of.clone() });
        Self {
            name: spec.name.clone(),
            description: spec.description.clone(),
            design: design.to_owned(),
            entrants: spec.everybody().into_iter().map(|entrant| entrant.name).collect(),
            twin,
            planned: plan.games.len(),
        }
    }
}

/// A second copy of an entrant under another name: what differs between the two is noise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Twin {
    /// The copy's name.
    pub null: String,
    /// Whose copy it is.
    pub of: String,
}
