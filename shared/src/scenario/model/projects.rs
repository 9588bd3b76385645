//! Constants of big tickets: what their stages need, and what they change.

use serde::{Deserialize, Serialize};

use crate::rules::deal::big_ticket::Project;
use crate::rules::units::{BasisPoints, Pounds};

/// Big tickets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BigTicket {
    /// The share of lists that must support a stage in the year in which it is done.
    pub majority: BasisPoints,
    /// Support and goodwill from which on a practice supports a big ticket.
    pub supports: BasisPoints,
    /// What a stage costs the CCGs a year, done or not.
    pub stage_cost: Pounds,
    /// Urgent-care redesign.
    pub urgent_care: ProjectSettings,
    /// Hospital reconfiguration.
    pub reconfiguration: ProjectSettings,
}

/// What a project needs and changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectSettings {
    /// What building it costs.
    pub capital: Pounds,
    /// The chance that its consultation is challenged and quashed without any care taken.
    pub contention: BasisPoints,
    /// What care outside hospital costs the CCGs a year from the transfer on.
    pub running: Pounds,
    /// The share of it that goes into nurses for people at risk.
    pub cases: BasisPoints,
    /// The share of it that goes into step-down places; the rest takes attendances.
    pub step_down: BasisPoints,
    /// The share of the trusts' beds that closes.
    pub beds: BasisPoints,
    /// The share of the trusts' fixed costs that falls away.
    pub fixed_cost: BasisPoints,
    /// The share that theatres gain.
    pub theatre: BasisPoints,
    /// Quality gained by specialists who work together.
    pub quality: BasisPoints,
}

impl BigTicket {
    /// A project's settings.
    #[must_use]
    pub fn of(&self, project: Project) -> &ProjectSettings {
        match project {
            Project::UrgentCare => &self.urgent_care,
            Project::Reconfiguration => &self.reconfiguration,
        }
    }
}
