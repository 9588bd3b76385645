//! Tying deals on the table into a package.

use super::super::within;
use super::answer::may_sign_parts;
use super::offer::{in_time, may_expire, open, reserve};
use super::parties::{overlap, signers, viewers};
use super::purse;
use crate::rules::deal::draft::{Ends, Stage};
use crate::rules::deal::id::{DealId, PackageId};
use crate::rules::deal::package::{Package, PackageStage, Part};
use crate::rules::deal::terms::{Fund, Grant};
use crate::rules::event::{Event, What};
use crate::rules::ids::{Role, SeatId};
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::{POUNDS_MAX, Pounds, Wte};

use super::super::unfolding::Unfolding;

/// The most parts of a package.
pub const PARTS_MAX: usize = 12;
/// The most grants of a package.
pub const GRANTS_MAX: usize = 12;
/// The most packages among the same parties in a year.
pub const PACKAGES_MAX: u8 = 6;

pub(in super::super) fn bundle(
    state: &State,
    by: SeatId,
    parts: &[Part],
    grants: &[Grant],
    ends: Ends,
) -> Result<Vec<Event>, Refusal> {
    let mut parts = parts.to_vec();
    parts.sort();
    parts.dedup();
    if parts.is_empty() || parts.len() > PARTS_MAX || grants.len() > GRANTS_MAX {
        return Err(Refusal::new(
            Code::OutOfBounds,
            format!("A package has 1 to {PARTS_MAX} parts and at most {GRANTS_MAX} grants."),
        ));
    }
    if parts.len() == 1 && grants.is_empty() {
        return Err(Refusal::new(
            Code::PackageIncomplete,
            "One deal without a grant is no package: sign it by itself.",
        ));
    }
    let rivals = |one: &Part| {
        parts.iter().any(|other| other.deal != one.deal && overlap(state, &other.deal, &one.deal))
    };
    if parts.iter().any(rivals) {
        return Err(Refusal::new(
            Code::PackageIncomplete,
            "Two of these deals are about the same thing: only one of them can bind.",
        ));
    }
    may_expire(state, ends)?;
    let mut parties: Vec<SeatId> = Vec::new();
    for part in &parts {
        let deal = open(state, by, &part.deal, part.version)?;
        if deal.package.is_some() {
            return Err(Refusal::new(
                Code::InPackage,
                "One of these deals is part of a package already.",
            ));
        }
        in_time(state, part.deal.kind.bell())?;
        parties.extend(signers(&part.deal, deal));
    }
    if grants.iter().any(|grant| grant.fund == Fund::Sustainability) {
        parties.push(state.seat_of_nhs_england());
    }
    parties.sort_unstable();
    parties.dedup();
    check_grants(state, &parties, grants)?;
    purse::granted(state, by, grants)?;
    let package = Package {
        by,
        parts: parts.clone(),
        grants: grants.to_vec(),
        stage: PackageStage::Tabled {
            signed: [by].into(),
            refused: std::collections::BTreeSet::new(),
            ends,
        },
    };
    let holds = may_sign_parts(state, by, &package)?;
    let id = name(state, parties)?;
    let mut unfolding = Unfolding::from(state);
    let audience = id.parties.clone();
    let grants = grants.to_vec();
    let what = What::Bundled { package: id, by, parts: parts.clone(), grants, ends };
    unfolding.privately(audience.clone(), what);
    for part in &parts {
        show(&mut unfolding, by, &part.deal, &audience);
    }
    for (deal, amount) in holds {
        reserve(&mut unfolding, by, &deal, amount);
    }
    Ok(unfolding.into_events())
}

/// Who is asked to sign a package may read all of it.
fn show(unfolding: &mut Unfolding, by: SeatId, id: &DealId, parties: &[SeatId]) {
    let Some(deal) = unfolding.state.unchanged().deals.get(id) else { return };
    let mut audience = viewers(id, deal);
    let to: Vec<SeatId> = parties.iter().copied().filter(|seat| !audience.contains(seat)).collect();
    if !to.is_empty() {
        audience.extend(&to);
        audience.sort_unstable();
        unfolding.privately(audience, What::Shown { deal: id.clone(), by, to });
    }
}

/// A fund asks for certain parties, and for money that it holds.
fn check_grants(state: &State, parties: &[SeatId], grants: &[Grant]) -> Result<(), Refusal> {
    let role = |seat: SeatId| state.seat(seat).map(|seat| seat.role);
    let has = |wanted: fn(Role) -> bool| parties.iter().any(|seat| role(*seat).is_some_and(wanted));
    let trust = has(|role| matches!(role, Role::Trust(_)));
    let locality = has(|role| matches!(role, Role::Practice(_)));
    let ccg = has(|role| matches!(role, Role::Ccg(_)));
    for grant in grants {
        within("A grant", grant.amount, [Pounds(1), Pounds(POUNDS_MAX)])?;
        if !parties.contains(&grant.to)
            || !matches!(role(grant.to), Some(Role::Trust(_) | Role::Practice(_)))
        {
            return Err(Refusal::new(
                Code::WrongParties,
                "A grant goes to a trust or a practice that is party to the package.",
            ));
        }
        let complete = match grant.fund {
            Fund::Sustainability => trust && locality && ccg,
            Fund::Demand(seat) => {
                if !parties.contains(&seat) || !matches!(role(seat), Some(Role::Ccg(_))) {
                    return Err(Refusal::new(
                        Code::WrongParties,
                        "A demand fund is a CCG's, and that CCG must be party to the package.",
                    ));
                }
                trust && locality
            }
        };
        if !complete {
            return Err(Refusal::new(
                Code::PackageIncomplete,
                "A demand fund pays only in a package with a trust and a practice; the \
                 sustainability fund only with a trust, a CCG and a practice.",
            ));
        }
    }
    Ok(())
}

/// The name of the next package among those parties.
fn name(state: &State, parties: Vec<SeatId>) -> Result<PackageId, Refusal> {
    let first = PackageId { year: state.year, parties: parties.clone(), number: 0 };
    let last = PackageId { number: u8::MAX, ..first.clone() };
    let used = state.packages.range(first..=last).next_back().map_or(0, |(id, _)| id.number);
    if used >= PACKAGES_MAX {
        return Err(Refusal::new(
            Code::VersionsSpent,
            format!("There have been {PACKAGES_MAX} packages among these parties this year."),
        ));
    }
    Ok(PackageId { year: state.year, parties, number: used + 1 })
}

/// Releases what seats reserved for a deal by signing only its package.
pub(super) fn release_unsigned(unfolding: &mut Unfolding, id: &DealId) {
    let before = unfolding.state.unchanged();
    let signed = match before.deals.get(id).map(|deal| &deal.stage) {
        Some(Stage::Tabled { signed, .. }) if unfolding.state.lives(id) => signed.clone(),
        _ => return,
    };
    for seat in id.parties.iter().filter(|seat| !signed.contains(seat)) {
        reserve(unfolding, *seat, id, Wte::ZERO);
    }
}
