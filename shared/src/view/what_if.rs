//! What this year is expected to bring for a seat, by the same rules, from what that seat knows.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::{belief, books, modelling, names, plan, terms};
use crate::protocol::client_message::WhatIf;
use crate::protocol::server_message::Forecast;
use crate::rules::command::{Actor, Command, Instruction};
use crate::rules::deal::draft::{Deal, Stage};
use crate::rules::deal::id::{DealId, OfferId, PackageId};
use crate::rules::deal::package::{Package, PackageStage};
use crate::rules::deal::terms::{Fund, Grant, Terms};
use crate::rules::decide;
use crate::rules::decide::deal::{parties, quorum};
use crate::rules::delivery::YearAccounts;
use crate::rules::ids::{Role, SeatId};
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, Pounds, Year};

/// The most offers and imagined deals that one question may name.
pub const WHAT_IF_DEALS_MAX: usize = 24;

/// What a seat foresees at one moment: whatever it asks, what it believes of the table and what
/// comes without anything that it asks about are the same, and made once.
pub struct Foresight<'a> {
    state: &'a State,
    seat: SeatId,
    believed: OnceCell<Option<State>>,
    without: OnceCell<Option<BTreeMap<String, i64>>>,
}

/// What this year is expected to bring for a seat, from what that seat knows.
///
/// # Errors
///
/// If the question names what isn't there, or imagines what the rules would refuse.
pub fn what_if(state: &State, seat: SeatId, ask: &WhatIf) -> Result<Forecast, Refusal> {
    Foresight::of(state, seat).forecast(ask)
}

impl<'a> Foresight<'a> {
    /// Of that seat, at a table as it is now. Nothing is made before something is asked.
    #[must_use]
    pub fn of(state: &'a State, seat: SeatId) -> Self {
        Self { state, seat, believed: OnceCell::new(), without: OnceCell::new() }
    }

    /// Answers one question.
    ///
    /// # Errors
    ///
    /// As [`what_if`].
    pub fn forecast(&self, ask: &WhatIf) -> Result<Forecast, Refusal> {
        let Self { state, seat, .. } = *self;
        let nothing = || {
            Refusal::new(
                Code::WrongPhase,
                "What-if looks at the year ahead; ask between the brief and the second bell.",
            )
        };
        if ask.signed.len() + ask.imagined.len() > WHAT_IF_DEALS_MAX {
            return Err(Refusal::new(
                Code::OutOfBounds,
                format!("A question names at most {WHAT_IF_DEALS_MAX} deals."),
            ));
        }
        let believed = self.believed.get_or_init(|| belief::of(state, seat));
        let believed = believed.as_ref().ok_or_else(nothing)?;
        let asked = imagine(state, believed, seat, ask)?;
        let role = state.seat(seat).map(|seat| seat.role).ok_or_else(nothing)?;
        let uncertainty_bp = uncertainty(state, role);
        let (with, range) = if ask.middle_only {
            (outcome(asked, role).ok_or_else(nothing)?, BTreeMap::new())
        } else {
            let with = outcome(asked.clone(), role).ok_or_else(nothing)?;
            let range = range(&asked, role, uncertainty_bp, &with);
            (with, range)
        };
        let without = self.without.get_or_init(|| {
            let mut stands = believed.clone();
            fund_grants(&mut stands, seat);
            outcome(stands, role)
        });
        Ok(Forecast {
            answers: None,
            year: state.year.0,
            phase: state.phase.name(),
            range,
            with,
            without: without.clone().ok_or_else(nothing)?,
            uncertainty_bp,
            sure: sure(state, role, uncertainty_bp),
        })
    }
}

/// The table that the seat believes in, with what it asks about.
fn imagine(state: &State, believed: &State, seat: SeatId, ask: &WhatIf) -> Result<State, Refusal> {
    let mut asked = believed.clone();
    if let Some(given) = &ask.plan {
        let command = Command::Plan(plan::read(state, given)?);
        for event in decide(&asked, &Instruction::timeless(Actor::Seat(seat), command))? {
            asked.apply(&event);
        }
    }
    for text in &ask.signed {
        match names::read_offer(state, text)? {
            OfferId::Deal(id) => sign(&mut asked, seat, &id, &BTreeSet::new())?,
            OfferId::Package(id) => sign_package(&mut asked, seat, &id)?,
        }
    }
    for imagined in &ask.imagined {
        let with = names::read_seats(state, &imagined.with)?;
        let (kind, terms) = terms::read(state, &imagined.terms)?;
        let command = Command::Draft { with, deal: kind, terms };
        for event in decide(&asked, &Instruction::timeless(Actor::Seat(seat), command))? {
            asked.apply(&event);
        }
    }
    bind_drafts(&mut asked, seat)?;
    add_grants(&mut asked, terms::read_grants(state, &ask.grants)?);
    fund_grants(&mut asked, seat);
    Ok(asked)
}

/// What the year is expected to bring that role, by what stands on that table.
fn outcome(table: State, role: Role) -> Option<BTreeMap<String, i64>> {
    let after = decide::year::expected(table)?;
    after.history.last().map(|past| figures(&past.accounts, role))
}

/// The least and the most of each figure, if need lies that far off either way.
fn range(
    table: &State,
    role: Role,
    uncertainty_bp: i64,
    with: &BTreeMap<String, i64>,
) -> BTreeMap<String, [i64; 2]> {
    let off = |error: i64| {
        let mut table = table.clone();
        modelling::expect(&mut table.stocks.national, BasisPoints(error));
        outcome(table, role).unwrap_or_default()
    };
    let (less, more) = (off(-uncertainty_bp), off(uncertainty_bp));
    with.iter()
        .map(|(name, middle)| {
            let of = |figures: &BTreeMap<String, i64>| figures.get(name).copied();
            let all = [Some(*middle), of(&less), of(&more)];
            let found = || all.into_iter().flatten();
            let (least, most) = (found().min(), found().max());
            (name.clone(), [least.unwrap_or(*middle), most.unwrap_or(*middle)])
        })
        .collect()
}

/// How sure a forecast is, and why, as a sentence.
fn sure(state: &State, role: Role, uncertainty_bp: i64) -> String {
    let off = format!("{}.{:02}%", uncertainty_bp / 100, uncertainty_bp % 100);
    let why = match role {
        Role::Ccg(_) if state.history.is_empty() => "nobody has modelled demand yet".to_owned(),
        Role::Ccg(ccg) => {
            let last = state.history.last().and_then(|past| past.accounts.ccgs.get(ccg.index()));
            let done = last.map_or(0, |year| year.yields.demand_modelling.0) / 100;
            format!("your demand modelling did {done}% of its task last year")
        }
        Role::NhsEngland | Role::Practice(_) | Role::Trust(_) => {
            "that is how far luck moves it".to_owned()
        }
    };
    let need = format!("Need may turn out up to {off} more or less than this expects: {why}.");
    if state.history.is_empty() {
        return need;
    }
    // `belief` has them as they opened.
    format!(
        "{need} It takes other bodies to plan and staff as they did when the game began; what they \
         have changed since, it can't know, and the range leaves it out."
    )
}

/// An offer on the table binds; `others` have signed the package that it is part of.
fn sign(
    table: &mut State,
    seat: SeatId,
    id: &DealId,
    others: &BTreeSet<SeatId>,
) -> Result<(), Refusal> {
    let year = table.year;
    let deal = table.deals.get(id).filter(|deal| deal.is_open());
    let Some(deal) = deal else {
        return Err(Refusal::new(Code::NotTabled, "That deal is not on the table."));
    };
    let by = match &deal.stage {
        Stage::Tabled { signed, .. } => signed.union(others).copied().collect(),
        Stage::Signed { .. } | Stage::Ended(_) => BTreeSet::new(),
    };
    joined(table, seat, id, &deal.terms, &by)?;
    if let Some(deal) = table.deals.get_mut(id) {
        deal.stage = signed(year, deal.terms.years());
        deal.package = None;
    }
    replace_old(table, id);
    Ok(())
}

/// Enough practices would join wherever a lead practice's signature is only imagined. Who has
/// signed has asked its neighbours.
fn joined(
    table: &State,
    seat: SeatId,
    id: &DealId,
    terms: &Terms,
    signed: &BTreeSet<SeatId>,
) -> Result<(), Refusal> {
    for lead in id.parties.iter().filter(|party| !signed.contains(party)) {
        if *lead == seat {
            quorum::joined(table, seat, terms)?;
        } else {
            quorum::may_join(table, *lead, terms)?;
        }
    }
    Ok(())
}

fn signed(year: Year, years: u8) -> Stage {
    Stage::Signed { from: year, until: Year(year.0.saturating_add(years.saturating_sub(1))) }
}

fn sign_package(table: &mut State, seat: SeatId, id: &PackageId) -> Result<(), Refusal> {
    let open = table.packages.get_mut(id).and_then(|package| match &package.stage {
        PackageStage::Tabled { signed, .. } => Some((signed.clone(), package)),
        PackageStage::Signed | PackageStage::Ended(_) => None,
    });
    let Some((signed, package)) = open else {
        return Err(Refusal::new(Code::NotTabled, "That package is not on the table."));
    };
    package.stage = PackageStage::Signed;
    for part in package.parts.clone() {
        // A part that this seat may not see keeps its secret: it is left out of the forecast.
        if table.deals.contains_key(&part.deal) {
            sign(table, seat, &part.deal, &signed)?;
        }
    }
    Ok(())
}

/// What was drafted for the question binds.
fn bind_drafts(table: &mut State, seat: SeatId) -> Result<(), Refusal> {
    let drafts = std::mem::take(&mut table.drafts);
    for ((_, id), terms) in drafts {
        joined(table, seat, &id, &terms, &BTreeSet::new())?;
        let stage = signed(table.year, terms.years());
        let deal = Deal {
            terms,
            version: 1,
            by: seat,
            stage,
            co_signer: None,
            shown_to: BTreeSet::new(),
            package: None,
        };
        table.deals.insert(id.clone(), deal);
        replace_old(table, &id);
    }
    Ok(())
}

/// Whatever bound or was offered about the same thing gives way.
fn replace_old(table: &mut State, id: &DealId) {
    let old: Vec<DealId> = parties::rivals(table, id)
        .into_iter()
        .filter(|(_, deal)| deal.is_open() || deal.binds_in(table.year))
        .map(|(other, _)| other.clone())
        .collect();
    table.deals.retain(|deal| !old.contains(deal));
}

fn add_grants(table: &mut State, grants: Vec<Grant>) {
    if grants.is_empty() {
        return;
    }
    let id = PackageId { year: table.year, parties: Vec::new(), number: 0 };
    let package = Package {
        by: table.seat_of_nhs_england(),
        parts: Vec::new(),
        grants,
        stage: PackageStage::Signed,
    };
    table.packages.insert(id, package);
}

/// Another's demand fund is taken to hold what it grants; whether it does, only its CCG knows.
fn fund_grants(table: &mut State, seat: SeatId) {
    let granted: Vec<(SeatId, Pounds)> = table
        .packages
        .iter()
        .filter(|(id, package)| id.year == table.year && package.stage == PackageStage::Signed)
        .flat_map(|(_, package)| &package.grants)
        .filter_map(|grant| match grant.fund {
            Fund::Demand(ccg) if ccg != seat => Some((ccg, grant.amount)),
            Fund::Demand(_) | Fund::Sustainability => None,
        })
        .collect();
    for (holder, amount) in granted {
        if let Some(Role::Ccg(ccg)) = table.seat(holder).map(|seat| seat.role) {
            belief::fill(&mut table.ledger, ccg, amount);
        }
    }
}

/// What the year brings that role.
fn figures(accounts: &YearAccounts, role: Role) -> BTreeMap<String, i64> {
    let rows: Vec<(&str, i64)> = match role {
        Role::NhsEngland => vec![
            ("result_of_all", accounts.national.result.0),
            ("outcomes_bp", accounts.national.outcomes.0),
            ("inequality_bp", accounts.national.inequality.0),
            ("four_hours_bp", accounts.national.four_hour.0),
            ("eighteen_weeks_bp", accounts.national.eighteen_week.0),
        ],
        Role::Ccg(ccg) => accounts.ccgs.get(ccg.index()).map_or_else(Vec::new, |year| {
            vec![
                ("result", year.result.0),
                ("paid_to_trusts", year.acute.0),
                ("paid_for_enhanced_services", year.enhanced.0),
                ("demand_fund", year.demand_fund.0),
                ("emergencies_avoided", year.avoided),
                ("support_breadth_bp", year.breadth.0),
                ("outcomes_bp", year.outcomes.0),
            ]
        }),
        Role::Practice(id) => accounts.localities.get(id.index()).map_or_else(Vec::new, |year| {
            vec![
                ("income_per_practice", year.income_per_practice.0),
                ("partners_income_per_practice", year.drawings_per_practice.0),
                ("workload_bp", year.workload.0),
                ("unmet_bp", year.unmet.0),
                ("autonomy_bp", year.autonomy.0),
            ]
        }),
        Role::Trust(trust) => accounts.trusts.get(trust.index()).map_or_else(Vec::new, |year| {
            vec![
                ("income", year.income.0),
                ("result", year.result.0),
                ("occupancy_bp", year.occupancy.0),
                ("four_hours_bp", year.four_hour.0),
                ("eighteen_weeks_bp", year.eighteen_week.0),
                ("emergencies", year.done.emergencies),
                ("electives", year.done.electives),
            ]
        }),
    };
    rows.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// How far the truth may lie off: luck, and for a CCG the error of its own modelling.
fn uncertainty(state: &State, role: Role) -> i64 {
    match role {
        Role::Ccg(ccg) => books::ccg::forecast_error(state, ccg),
        Role::NhsEngland | Role::Practice(_) | Role::Trust(_) => books::luck(state),
    }
}
