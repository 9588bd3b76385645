//! What a deal is about. Two deals about the same thing can't both bind.

use super::super::ids::{CcgId, LocalityId, PairId, Role, TrustId};
use super::super::state::State;
use super::big_ticket::Project;
use super::id::{DealId, DealKind, Work};

/// One thing that can stand agreed or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A CCG's money.
    Settlement(CcgId),
    /// Who commissions a CCG's primary care.
    Delegation(CcgId),
    /// A locality's core contract.
    Core(LocalityId),
    /// A work in a locality.
    Service(LocalityId, Work),
    /// Hospital care between a pair.
    Contract(PairId),
    /// What a CCG does together with others.
    Support(CcgId),
    /// One budget for a locality's people.
    Partnership(LocalityId),
    /// Whether a CCG goes on by itself.
    Future(CcgId),
    /// A project at a trust.
    Project(Project, TrustId),
}

impl Subject {
    /// The CCG, where it is about one as a body.
    #[must_use]
    pub fn ccg(self) -> Option<CcgId> {
        match self {
            Self::Settlement(ccg)
            | Self::Delegation(ccg)
            | Self::Support(ccg)
            | Self::Future(ccg) => Some(ccg),
            Self::Core(_)
            | Self::Service(..)
            | Self::Contract(_)
            | Self::Partnership(_)
            | Self::Project(..) => None,
        }
    }
}

/// What the deal of that name is about. A CCG that was joined to another stands for that other.
#[must_use]
pub fn subjects(state: &State, deal: &DealId) -> Vec<Subject> {
    let roles = || roles(state, deal).into_iter();
    let localities = || {
        roles().filter_map(|role| match role {
            Role::Practice(locality) => Some(locality),
            Role::NhsEngland | Role::Ccg(_) | Role::Trust(_) => None,
        })
    };
    match deal.kind {
        DealKind::Settlement => ccgs(roles()).map(Subject::Settlement).collect(),
        DealKind::Delegation => ccgs(roles()).map(Subject::Delegation).collect(),
        DealKind::CorePrimaryCare => localities().map(Subject::Core).collect(),
        DealKind::EnhancedService(work) => {
            localities().map(|locality| Subject::Service(locality, work)).collect()
        }
        DealKind::Acute => pairs(state, deal).into_iter().map(Subject::Contract).collect(),
        DealKind::SharedSupport => ccgs(roles()).map(Subject::Support).collect(),
        DealKind::Partnership => localities().map(Subject::Partnership).collect(),
        DealKind::Merger => ccgs(roles()).map(Subject::Future).collect(),
        DealKind::BigTicket(project) => roles()
            .filter_map(|role| match role {
                Role::Trust(trust) => Some(Subject::Project(project, trust)),
                Role::NhsEngland | Role::Ccg(_) | Role::Practice(_) => None,
            })
            .collect(),
    }
}

/// The pairs that an acute contract covers.
#[must_use]
pub fn pairs(state: &State, deal: &DealId) -> Vec<PairId> {
    let roles = || roles(state, deal).into_iter();
    let Some(trust) = roles().find_map(|role| match role {
        Role::Trust(trust) => Some(trust),
        Role::NhsEngland | Role::Ccg(_) | Role::Practice(_) => None,
    }) else {
        return Vec::new();
    };
    ccgs(roles()).filter_map(|ccg| state.pair_of(ccg, trust)).collect()
}

/// What the parties are, each once.
fn roles(state: &State, deal: &DealId) -> Vec<Role> {
    let seats = deal.parties.iter().map(|seat| state.acting(*seat));
    let mut roles: Vec<Role> =
        seats.filter_map(|seat| state.seat(seat)).map(|seat| seat.role).collect();
    roles.dedup();
    roles
}

fn ccgs(roles: impl Iterator<Item = Role>) -> impl Iterator<Item = CcgId> {
    roles.filter_map(|role| match role {
        Role::Ccg(ccg) => Some(ccg),
        Role::NhsEngland | Role::Practice(_) | Role::Trust(_) => None,
    })
}
