//! Answering an offer: yes, no, or taking one's own back.

use std::collections::BTreeSet;

use super::offer::{in_time, may_sign, not_frozen, open, reserve, reserved, visible};
use super::parties::{self, signers};
use super::{bind, price, purse};
use crate::rules::deal::draft::{Deal, Ending, Ends, Stage};
use crate::rules::deal::id::{DealId, OfferId, PackageId};
use crate::rules::deal::package::{Package, PackageStage};
use crate::rules::deal::terms::Terms;
use crate::rules::event::{Event, What};
use crate::rules::ids::SeatId;
use crate::rules::pot::WteUse;
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::Wte;

use super::super::unfolding::Unfolding;

pub(in super::super) fn sign(
    state: &State,
    by: SeatId,
    offer: &OfferId,
    version: u32,
) -> Result<Vec<Event>, Refusal> {
    match offer {
        OfferId::Deal(id) => sign_deal(state, by, id, version),
        OfferId::Package(id) => {
            only_version(version)?;
            sign_package(state, by, id)
        }
    }
}

fn sign_deal(state: &State, by: SeatId, id: &DealId, version: u32) -> Result<Vec<Event>, Refusal> {
    let deal = open(state, by, id, version)?;
    in_time(state, id.kind.bell())?;
    if deal.package.is_some() {
        return Err(Refusal::new(
            Code::InPackage,
            "This deal is part of a package: sign the package, or counter the deal to break it up.",
        ));
    }
    let Stage::Tabled { signed, .. } = &deal.stage else {
        return Err(Refusal::new(Code::NotTabled, "This deal is not on the table any more."));
    };
    if signed.contains(&by) {
        return Err(Refusal::new(Code::AlreadySigned, "You have signed this version already."));
    }
    let cost = price::co_signing(state, by, id, deal);
    let hold = may_sign(state, by, id, &deal.terms, cost, "Signing this")?;
    let needed = signers(id, deal);
    let last = needed.iter().all(|seat| *seat == by || signed.contains(seat));
    if last {
        parties::co_signed(state, id, deal)?;
    }
    let mut unfolding = Unfolding::from(state);
    reserve(&mut unfolding, by, id, hold);
    price::spend(&mut unfolding, by, cost, WteUse::CoSigning);
    unfolding.privately(parties::viewers(id, deal), What::Signed { deal: id.clone(), by });
    if last {
        bind::bind(&mut unfolding, id);
    }
    Ok(unfolding.into_events())
}

fn sign_package(state: &State, by: SeatId, id: &PackageId) -> Result<Vec<Event>, Refusal> {
    let (package, signed) = open_package(state, by, id)?;
    in_time(state, package.bell())?;
    if signed.contains(&by) {
        return Err(Refusal::new(Code::AlreadySigned, "You have signed this package already."));
    }
    let holds = may_sign_parts(state, by, package)?;
    let last = id.parties.iter().all(|seat| *seat == by || signed.contains(seat));
    purse::granted(state, by, &package.grants)?;
    let cost = co_signing_parts(state, by, package);
    price::affordable(state, by, cost, "Signing this package of others")?;
    if last {
        for part in &package.parts {
            if let Some(deal) = state.deals.get(&part.deal) {
                parties::co_signed(state, &part.deal, deal)?;
            }
        }
    }
    let mut unfolding = Unfolding::from(state);
    price::spend(&mut unfolding, by, cost, WteUse::CoSigning);
    unfolding.privately(id.parties.clone(), What::PackageSigned { package: id.clone(), by });
    for (deal, amount) in holds {
        reserve(&mut unfolding, by, &deal, amount);
    }
    if last {
        bind::bind_package(&mut unfolding, id);
    }
    Ok(unfolding.into_events())
}

/// What signing those parts of a package costs that are deals of others.
fn co_signing_parts(state: &State, by: SeatId, package: &Package) -> Wte {
    let parts = package.parts.iter().filter_map(|part| Some((part, state.deals.get(&part.deal)?)));
    parts.map(|(part, deal)| price::co_signing(state, by, &part.deal, deal)).sum()
}

/// What that seat must reserve for each part of a package, if its pot can.
pub(super) fn may_sign_parts(
    state: &State,
    by: SeatId,
    package: &Package,
) -> Result<Vec<(DealId, Wte)>, Refusal> {
    let mut holds = Vec::new();
    let mut before = Wte::ZERO;
    if by == state.seat_of_nhs_england() {
        let asked: Vec<(&DealId, &Terms)> = package
            .parts
            .iter()
            .filter_map(|part| Some((&part.deal, &state.deals.get(&part.deal)?.terms)))
            .collect();
        purse::covered(state, &asked)?;
    }
    for part in &package.parts {
        let as_bundled = |deal: &&Deal| deal.is_open() && deal.version == part.version;
        let Some(deal) = state.deals.get(&part.deal).filter(as_bundled) else {
            return Err(Refusal::new(
                Code::SupersededVersion,
                "A part of this package is no longer on the table as it was bundled.",
            ));
        };
        if part.deal.parties.contains(&by) {
            let hold = may_sign(state, by, &part.deal, &deal.terms, before, "The package")?;
            before += (hold - reserved(state, by, &part.deal)).or_zero();
            holds.push((part.deal.clone(), hold));
        }
    }
    Ok(holds)
}

/// The package of that name, if it is open and this seat must sign it.
fn open_package<'a>(
    state: &'a State,
    by: SeatId,
    id: &PackageId,
) -> Result<(&'a Package, &'a BTreeSet<SeatId>), Refusal> {
    let found = state.packages.get(id).filter(|_| id.parties.contains(&by));
    let Some(package) = found else {
        return Err(Refusal::new(
            Code::UnknownPackage,
            "There is no such package that you can see.",
        ));
    };
    match &package.stage {
        PackageStage::Tabled { signed, .. } => Ok((package, signed)),
        PackageStage::Signed | PackageStage::Ended(_) => {
            Err(Refusal::new(Code::NotTabled, "This package is not on the table any more."))
        }
    }
}

/// A signature stands until the offer ends, and to say no twice says no more.
fn unanswered(
    by: SeatId,
    signed: &BTreeSet<SeatId>,
    refused: &BTreeSet<SeatId>,
) -> Result<(), Refusal> {
    if signed.contains(&by) {
        return Err(Refusal::new(
            Code::AlreadySigned,
            "You have signed this: your signature stands until the offer ends or is countered.",
        ));
    }
    if refused.contains(&by) {
        return Err(Refusal::new(Code::NotAllowed, "You have said no to this already."));
    }
    Ok(())
}

/// Packages are never changed, so that they have one version.
fn only_version(version: u32) -> Result<(), Refusal> {
    if version == 1 {
        return Ok(());
    }
    Err(Refusal::new(Code::SupersededVersion, "A package has one version: 1."))
}

pub(in super::super) fn refuse(
    state: &State,
    by: SeatId,
    offer: &OfferId,
    version: u32,
) -> Result<Vec<Event>, Refusal> {
    let mut unfolding = Unfolding::from(state);
    match offer {
        OfferId::Deal(id) => {
            let deal = open(state, by, id, version)?;
            if deal.by == by {
                return Err(Refusal::new(
                    Code::NotAllowed,
                    "This is your own offer: withdraw it instead.",
                ));
            }
            if let Stage::Tabled { signed, refused, .. } = &deal.stage {
                unanswered(by, signed, refused)?;
            }
            let viewers = parties::viewers(id, deal);
            unfolding.privately(viewers, What::Refused { deal: id.clone(), by });
        }
        OfferId::Package(id) => {
            let (package, _) = open_package(state, by, id)?;
            only_version(version)?;
            if package.by == by {
                return Err(Refusal::new(
                    Code::NotAllowed,
                    "This is your own package: withdraw it instead.",
                ));
            }
            if let PackageStage::Tabled { signed, refused, .. } = &package.stage {
                unanswered(by, signed, refused)?;
            }
            unfolding
                .privately(id.parties.clone(), What::PackageRefused { package: id.clone(), by });
        }
    }
    Ok(unfolding.into_events())
}

pub(in super::super) fn withdraw(
    state: &State,
    by: SeatId,
    offer: &OfferId,
) -> Result<Vec<Event>, Refusal> {
    let not_yours =
        || Refusal::new(Code::NotAllowed, "Only who made the offer can take it back; refuse it.");
    let mut unfolding = Unfolding::from(state);
    match offer {
        OfferId::Deal(id) => {
            let deal = visible(state, by, id)?;
            if !deal.is_open() {
                return Err(Refusal::new(
                    Code::NotTabled,
                    "This deal is not on the table any more.",
                ));
            }
            if deal.by != by {
                return Err(not_yours());
            }
            not_frozen(state, deal)?;
            if let Some(package) = &deal.package {
                bind::end_package(&mut unfolding, package, Ending::Superseded);
            }
            bind::end(&mut unfolding, id, Ending::Withdrawn);
        }
        OfferId::Package(id) => {
            let (package, _) = open_package(state, by, id)?;
            if package.by != by {
                return Err(not_yours());
            }
            if package.is_frozen(id.parties.len()) {
                return Err(Refusal::new(
                    Code::Frozen,
                    "Half of the parties have signed: the package stands until it expires.",
                ));
            }
            bind::end_package(&mut unfolding, id, Ending::Withdrawn);
        }
    }
    Ok(unfolding.into_events())
}

/// An offer whose minutes are over.
pub(in super::super) fn time_out(
    state: &State,
    offer: &OfferId,
    version: u32,
) -> Result<Vec<Event>, Refusal> {
    let stale = || Refusal::new(Code::NotTabled, "This offer is not on the table any more.");
    let mut unfolding = Unfolding::from(state);
    match offer {
        OfferId::Deal(id) => {
            let deal = state.deals.get(id).filter(|deal| deal.version == version);
            match deal.map(|deal| &deal.stage) {
                Some(Stage::Tabled { ends: Ends::At(_), .. }) => {
                    if let Some(package) = deal.and_then(|deal| deal.package.clone()) {
                        bind::end_package(&mut unfolding, &package, Ending::Expired);
                    }
                    bind::end(&mut unfolding, id, Ending::Expired);
                }
                _ => return Err(stale()),
            }
        }
        OfferId::Package(id) => match state.packages.get(id).map(|package| &package.stage) {
            Some(PackageStage::Tabled { ends: Ends::At(_), .. }) => {
                bind::end_package(&mut unfolding, id, Ending::Expired);
            }
            _ => return Err(stale()),
        },
    }
    Ok(unfolding.into_events())
}
