//! What happens when the last signature is there, and when a deal or package is over.

use super::offer::release;
use super::{parties, price};
use crate::rules::deal::draft::Ending;
use crate::rules::deal::id::{DealId, PackageId};
use crate::rules::event::What;
use crate::rules::units::Year;

use super::super::unfolding::Unfolding;

/// Makes a deal bind: what it replaces ends, and each party reserves what holding it takes.
pub(super) fn bind(unfolding: &mut Unfolding, id: &DealId) {
    let state = unfolding.state.unchanged();
    let Some(deal) = state.deals.get(id).cloned() else { return };
    let from = state.year;
    let until = Year(from.0.saturating_add(deal.terms.years().saturating_sub(1)));
    let replaced: Vec<(DealId, Option<PackageId>)> = parties::rivals(state, id)
        .into_iter()
        .filter(|(other, old)| {
            (old.is_open() || old.binds_in(from)) && unfolding.state.lives(other)
        })
        .map(|(other, old)| (other.clone(), old.package.clone()))
        .collect();
    for (other, package) in replaced {
        if let Some(package) = package {
            end_package(unfolding, &package, Ending::Superseded);
        }
        end(unfolding, &other, Ending::Superseded);
    }
    release(unfolding, id);
    let viewers = parties::viewers(id, &deal);
    unfolding.privately(viewers, What::Bound { deal: id.clone(), from, until });
    for seat in &id.parties {
        for (what, amount) in price::holdings(unfolding.state.unchanged(), *seat, id, &deal.terms) {
            if unfolding.state.held_for(*seat, &what) != amount {
                unfolding.privately(vec![*seat], What::WteHeld { seat: *seat, what, amount });
            }
        }
    }
}

/// Makes every part of a package bind.
pub(super) fn bind_package(unfolding: &mut Unfolding, id: &PackageId) {
    let Some(package) = unfolding.state.unchanged().packages.get(id).cloned() else { return };
    unfolding.privately(id.parties.clone(), What::PackageBound { package: id.clone() });
    for part in &package.parts {
        bind(unfolding, &part.deal);
    }
}

/// Ends a deal, and releases what was reserved for it.
pub(in super::super) fn end(unfolding: &mut Unfolding, id: &DealId, ending: Ending) {
    release(unfolding, id);
    let Some(deal) = unfolding.state.unchanged().deals.get(id) else { return };
    let viewers = parties::viewers(id, deal);
    unfolding.privately(viewers, What::Ended { deal: id.clone(), ending });
}

/// Ends a package; its parts are on the table by themselves again, and what was reserved by those
/// who signed only the package is released.
pub(in super::super) fn end_package(unfolding: &mut Unfolding, id: &PackageId, ending: Ending) {
    if !unfolding.state.is_open(id) {
        return;
    }
    let Some(package) = unfolding.state.unchanged().packages.get(id).cloned() else { return };
    unfolding.privately(id.parties.clone(), What::PackageEnded { package: id.clone(), ending });
    for part in &package.parts {
        super::bundle::release_unsigned(unfolding, &part.deal);
    }
}
