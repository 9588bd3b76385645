//! Lets others pay and work: takes what costs it nothing, tables nothing, joins no common cause,
//! and puts nothing of its own into what others gain by.

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealView, PackageView};
use shared::protocol::plan::{Plan, Reserve};
use shared::protocol::terms::{Fund, Terms};

use super::restrained::opens;
use super::{Sight, moves};

/// What it says instead of what a fair player says.
pub(super) fn for_free(view: &Sight<'_>, message: ClientMessage) -> Option<ClientMessage> {
    match message {
        ClientMessage::Act(Act::Sign { ref offer, .. }) => {
            if let Some(deal) = view.deal(offer).filter(|deal| costs(view, deal)) {
                return Some(moves::refuse(deal));
            }
            let package = view.package(offer).filter(|package| package_costs(view, package));
            Some(package.map_or(message, moves::refuse_package))
        }
        ClientMessage::Act(Act::Counter { deal, .. }) => {
            let deal = view.deal(&deal)?;
            match deal.package.as_deref() {
                None => Some(moves::refuse(deal)),
                Some(package) => view.package(package).map(moves::refuse_package),
            }
        }
        ClientMessage::Plan(plan) => moves::plan(view, spared(plan)),
        other => (!opens(&other)).then_some(other),
    }
}

/// Whether a deal asks money or work of it for what others gain by too.
fn costs(view: &Sight<'_>, deal: &DealView) -> bool {
    match deal.terms {
        Terms::SharedSupport(_)
        | Terms::Partnership(_)
        | Terms::Merger(_)
        | Terms::BigTicket(_) => {
            // Whoever only co-signs pays nothing.
            deal.co_signer.as_deref() != Some(view.seat())
                && view.role_of(view.seat()) != "nhs_england"
        }
        // Practices are paid for it; a CCG pays.
        Terms::EnhancedService(_) => view.role_of(view.seat()) == "ccg",
        Terms::Settlement(_)
        | Terms::Delegation(_)
        | Terms::CorePrimaryCare(_)
        | Terms::Acute(_) => false,
    }
}

/// Whether a package has such a part, or is paid by a fund of its own.
fn package_costs(view: &Sight<'_>, package: &PackageView) -> bool {
    let own = |fund: &Fund| matches!(fund, Fund::Demand(ccg) if ccg == view.seat());
    view.parts(package).any(|deal| costs(view, deal))
        || package.grants.iter().any(|grant| own(&grant.fund))
}

/// A fair plan without what is there for others.
fn spared(mut plan: Plan) -> Plan {
    match &mut plan {
        Plan::Ccg(plan) => {
            plan.community.clear();
            plan.reserve = Reserve::Hold;
            plan.virement_bp = 0;
        }
        Plan::Practice(plan) => {
            plan.time.consultations_bp += plan.time.ccg_work_bp;
            plan.time.ccg_work_bp = 0;
            plan.backs_projects = false;
        }
        Plan::NhsEngland(_) | Plan::Trust(_) => {}
    }
    plan
}
