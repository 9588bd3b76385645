//! Letting go: offers taken back before they end in dispute, and when a seat is ready for the bell.

use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealStatus, DealView, PackageView};
use shared::protocol::terms::Terms;
use shared::rules::phase::PhaseName;

use crate::strategies::sight::names;
use crate::strategies::{Sight, moves};

/// How often a seat looks again for an answer before it is ready all the same.
const LOOKS_MAX: u8 = 8;

/// Own offers that were refused, and at the last minute own contracts that nobody signed: left on
/// the table they would end in arbitration, taken back last year's goes on.
pub(super) fn taken_back(view: &Sight<'_>) -> Vec<ClientMessage> {
    let own = view.seat();
    let refused = |package: &PackageView| package.by == own && !package.refused.is_empty();
    // A package that half have signed stands; taking back its contract ends it all the same.
    let stands = |package: &PackageView| package.frozen && package.signed.len() > 1;
    let packages = view
        .open_packages()
        .filter(|package| refused(package) && !stands(package))
        .map(|package| moves::withdraw(&package.package));
    let broken = |deal: &DealView| {
        let package = deal.package.as_deref().and_then(|id| view.package(id));
        package.is_some_and(|package| refused(package) && stands(package))
    };
    let over = |deal: &DealView| {
        let contract = matches!(deal.terms, Terms::Acute(_));
        !deal.refused.is_empty() || (contract && (view.last_minute() || broken(deal)))
    };
    let deals = view
        .open_deals()
        .filter(|deal| deal.by == own && view.before(deal.bell) && over(deal))
        .map(|deal| moves::withdraw(&deal.deal));
    packages.chain(deals).collect()
}

/// How long a seat has waited for others.
#[derive(Clone, Debug, Default)]
pub(super) struct Patience {
    phase: Option<(u8, PhaseName)>,
    looks: u8,
}

impl Patience {
    /// Ready, once nobody owes this seat an answer or it has looked often enough.
    pub(super) fn ready(&mut self, view: &Sight<'_>) -> Option<ClientMessage> {
        if view.ready() || view.phase() == PhaseName::Over {
            return None;
        }
        let now = Some((view.year(), view.phase()));
        if self.phase != now {
            *self = Self { phase: now, looks: 0 };
        }
        let bell_first = view.phase() == PhaseName::Settlement;
        let waits = view.open_deals().any(|deal| {
            deal.status == DealStatus::Tabled
                && names(&deal.signed, view.seat())
                && (!bell_first || deal.bell == shared::rules::deal::id::Bell::First)
        });
        self.looks = self.looks.saturating_add(1);
        (!waits || self.looks > LOOKS_MAX).then(moves::ready)
    }
}
