//! What a seat may do about what is on the table or binds.

use shared::protocol::decision::{LegalMove, MoveKind};
use shared::protocol::entity::{DealView, PackageView};
use shared::rules::deal::draft::VERSIONS_MAX;

use super::{of, others, price};
use crate::strategies::Sight;
use crate::strategies::sight::{must_sign, names};

/// A package's only version.
const PACKAGE_VERSION: u8 = 1;

pub(super) fn list(view: &Sight<'_>, moves: &mut Vec<LegalMove>) {
    let own = view.seat();
    let mut loose = Vec::new();
    for deal in view.open_deals().filter(|deal| must_sign(deal, own) && view.before(deal.bell)) {
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
    for deal in view.in_force().filter(|deal| names(&deal.parties, own)) {
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
    let frozen = deal.package.as_deref().and_then(|id| view.package(id));
    if !frozen.is_some_and(|package| package.frozen) {
        if deal.version < VERSIONS_MAX {
            open(MoveKind::Counter, price::of_counter(view, deal));
        }
        if deal.by == own {
            moves.push(of(MoveKind::Withdraw, Some(&deal.deal)));
        }
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

fn rest(parties: &[String], own: &str) -> Vec<String> {
    parties.iter().filter(|party| *party != own).cloned().collect()
}
