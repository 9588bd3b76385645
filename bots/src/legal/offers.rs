//! What a seat may do about what is on the table or binds.

use shared::protocol::decision::{LegalMove, MoveKind};
use shared::protocol::entity::{DealView, PackageView};
use shared::rules::deal::draft::VERSIONS_MAX;

use super::{bounds, of, others, price};
use crate::strategies::Sight;
use crate::strategies::sight::{must_sign, names};

/// A package's only version.
const PACKAGE_VERSION: u32 = 1;

pub(super) fn list(view: &Sight<'_>, moves: &mut Vec<LegalMove>) {
    let own = view.seat();
    let mut loose = Vec::new();
    for deal in view.open_deals().filter(|deal| view.before(deal.bell)) {
        if deal.by == own && !frozen(view, deal) {
            moves.push(of(MoveKind::Withdraw, Some(&deal.deal)));
        }
        if !must_sign(deal, own) {
            continue;
        }
        if deal.package.is_none() {
            loose.push(deal.deal.clone());
        }
        of_deal(view, deal, moves);
    }
    for package in view.open_packages().filter(|package| names(&package.parties, own)) {
        if view.before(package.bell) {
            of_package(own, package, moves);
        }
    }
    if !loose.is_empty() {
        // The parts that it may have stand in `offers` and under `sign` and `counter`.
        moves.push(of(MoveKind::Bundle, None));
    }
    // Whoever goes on after a merger acts for those who were joined to it.
    let joined = |seat: &String| view.seat_of(seat).and_then(|seat| seat.joined_to.as_deref());
    let acts_for = |seat: &String| seat == own || joined(seat) == Some(own);
    for deal in view.in_force().filter(|deal| deal.parties.iter().any(acts_for)) {
        if deal.until.is_some_and(|until| until > view.year()) {
            let with = rest(&deal.parties, own);
            moves.push(LegalMove { with, ..of(MoveKind::Exit, Some(&deal.deal)) });
        }
    }
}

fn of_deal(view: &Sight<'_>, deal: &DealView, moves: &mut Vec<LegalMove>) {
    let own = view.seat();
    let with = rest(&deal.parties, own);
    let version = Some(deal.version);
    let mut open = |kind, price_wte| {
        let about = of(kind, Some(&deal.deal));
        moves.push(LegalMove { with: with.clone(), version, price_wte, ..about });
    };
    let (signed, refused) = (names(&deal.signed, own), names(&deal.refused, own));
    if deal.package.is_none() && !signed {
        let co_signs = !names(&deal.parties, own);
        open(MoveKind::Sign, view.wte_price("co_signature").filter(|_| co_signs));
    }
    if !signed && !refused && deal.by != own {
        open(MoveKind::Refuse, None);
    }
    if !frozen(view, deal) && deal.version < VERSIONS_MAX {
        let price_wte = price::of_counter(view, deal);
        let bounds = bounds::of_terms(view, &deal.parties, &deal.terms);
        let about = of(MoveKind::Counter, Some(&deal.deal));
        moves.push(LegalMove { with: with.clone(), version, price_wte, bounds, ..about });
    }
    if names(&deal.parties, own) {
        let mut with = others(view);
        with.retain(|seat| !must_sign(deal, seat));
        moves.push(LegalMove { with, ..of(MoveKind::Show, Some(&deal.deal)) });
    }
}

fn of_package(own: &str, package: &PackageView, moves: &mut Vec<LegalMove>) {
    let with = rest(&package.parties, own);
    let mut open = |kind, version| {
        let about = of(kind, Some(&package.package));
        moves.push(LegalMove { with: with.clone(), version, ..about });
    };
    let signed = names(&package.signed, own);
    if !signed {
        open(MoveKind::Sign, Some(PACKAGE_VERSION));
    }
    if package.by != own && !signed && !names(&package.refused, own) {
        open(MoveKind::Refuse, Some(PACKAGE_VERSION));
    }
    if package.by == own && !package.frozen {
        open(MoveKind::Withdraw, None);
    }
}

/// Whether a deal is part of a package that half have signed.
fn frozen(view: &Sight<'_>, deal: &DealView) -> bool {
    let package = deal.package.as_deref().and_then(|id| view.package(id));
    package.is_some_and(|package| package.frozen)
}

fn rest(parties: &[String], own: &str) -> Vec<String> {
    parties.iter().filter(|party| *party != own).cloned().collect()
}
