//! Weak practices: some practices fall behind by themselves, and are brought back only by whoever
//! answers for their contracts and wants to know.
//!
//! A board pursues by its governance, and only with the votes of those who are not its own
//! practices: peers do not performance-manage peers (comment in the general practice press, 2013).
//! NHS England's Area Team pursues as far as its attention reaches. What a weak practice leaves
//! undone is missing from the contacts of its locality. Sizes are design choices.

use super::super::ids::CcgId;
use super::super::stocks::Locality;
use super::super::units::BasisPoints;
use super::core_pay;
use super::play::YearInPlay;
use super::tasks::Yields;
use crate::rules::commissioning::Signing;

/// How far weak practices of a locality are pursued, one whole if all are.
pub(super) fn pursued(
    play: &YearInPlay<'_>,
    locality: &Locality,
    area_team: BasisPoints,
    local: Yields,
) -> BasisPoints {
    let ccg: CcgId = locality.ccg;
    let peers = core_pay::payees_share(play, ccg);
    let board = local.governance.and(peers.rest());
    match play.stocks.ccg(ccg).map(|body| body.commissioning.signing) {
        Some(Signing::Ccg) => board,
        Some(Signing::Both) => board.max(area_team),
        Some(Signing::NhsEngland) | None => area_team,
    }
}

/// The share of weak practices after a year in which they were pursued so far.
pub(super) fn weak_after(
    play: &YearInPlay<'_>,
    weak: BasisPoints,
    pursued: BasisPoints,
) -> BasisPoints {
    let rules = &play.model().primary_care;
    (weak + rules.weakening.and(weak.rest()) - rules.mended.and(pursued).and(weak)).unit()
}

/// What is left of a locality's contacts, against the opening share of weak practices.
pub(super) fn done(play: &YearInPlay<'_>, locality: &Locality, contacts: i64) -> i64 {
    let rules = &play.model().primary_care;
    contacts - rules.undone.and(locality.weak - rules.weak).times(contacts)
}
