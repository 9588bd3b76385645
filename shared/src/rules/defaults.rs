//! What stands when nobody signs: at the bells these rules fill every gap, so that delivery always
//! finds something that stands.
//!
//! Pure functions of scenario, stocks and what stood before. Silence is not dispute: a contract on
//! which nobody spoke rolls over, one that was tabled and not signed is arbitrated.

use super::commissioning::{Commissioner, Placing};
use super::deal::standing::{AcuteStanding, CoreStanding, Origin, SettlementStanding, Standing};
use super::deal::terms::{AcuteForm, AcuteTerms, Baseline};
use super::ids::CcgId;
use super::plan::Plans;
use super::stocks::{Ccg, Locality, Stocks};
use super::units::{BasisPoints, Pence, Pounds, WHOLE_BP, Year, scale};
use crate::scenario::Scenario;
use crate::scenario::seats::id;

/// Tariff: the price of a contract that names none.
const TARIFF: BasisPoints = BasisPoints::WHOLE;
/// The marginal rate that arbitration applies: 30%, as nationally from 2010 to 2014/15.
const ARBITRATED_MARGINAL_RATE: BasisPoints = BasisPoints(3_000);
/// The sevenths in which pay moves to the weighted list: the correction factor of practices' pay
/// was phased out by a seventh a year from 2014.
const SEVENTHS: i64 = 7;

/// All programme money on the table in a year.
#[must_use]
pub fn envelope(scenario: &Scenario, stocks: &Stocks, year: Year) -> Pounds {
    if year.index() == 0 {
        return stocks.ccgs.iter().map(|ccg| ccg.allocation).sum();
    }
    let last: Pounds = stocks.ccgs.iter().map(|ccg| ccg.last_allocation).sum();
    last + last.share(scenario.year(year).programme_growth)
}

/// The least that a CCG must get.
#[must_use]
pub fn floor(scenario: &Scenario, ccg: &Ccg, year: Year) -> Pounds {
    ccg.last_allocation + ccg.last_allocation.share(scenario.year(year).floor_growth)
}

/// A CCG's fair share of the envelope: by weighted people.
#[must_use]
pub fn target(scenario: &Scenario, stocks: &Stocks, year: Year, ccg: CcgId) -> Pounds {
    let all: i64 = stocks.localities.iter().map(|locality| locality.weighted).sum();
    envelope(scenario, stocks, year).scaled(stocks.weighted_of(ccg), all)
}

/// What the formula would give a CCG if nobody signed: everybody grows alike and a part of the gap
/// to target is closed. In the opening year what is planned, which was uniform (NHS England,
/// allocations 2013/14).
#[must_use]
pub fn formula(scenario: &Scenario, stocks: &Stocks, year: Year, ccg: CcgId) -> Pounds {
    let Some(body) = stocks.ccg(ccg) else {
        return Pounds::ZERO;
    };
    if year.index() == 0 {
        return body.allocation;
    }
    let last: Pounds = stocks.ccgs.iter().map(|other| other.last_allocation).sum();
    let even = envelope(scenario, stocks, year).scaled(body.last_allocation.0, last.0);
    let gap = target(scenario, stocks, year, ccg) - even;
    (even + gap.share(scenario.model.funding.gap_closed)).max(floor(scenario, body, year))
}

/// What stands for every CCG, given what is signed (by CCG; None: not signed): who has not signed
/// shares what is left by the formula, nobody below the floor.
#[must_use]
pub fn settlements(
    scenario: &Scenario,
    stocks: &Stocks,
    year: Year,
    signed: &[Option<SettlementStanding>],
) -> Vec<SettlementStanding> {
    let open: Vec<CcgId> = stocks
        .live_ccgs()
        .filter(|ccg| signed.get(ccg.index()).is_none_or(Option::is_none))
        .collect();
    // A settlement takes its programme, and what its running costs take beyond the national path.
    let taken: Pounds = (0..)
        .map(|place| CcgId(id(place)))
        .zip(signed)
        .filter_map(|(ccg, settlement)| Some((ccg, settlement.as_ref()?)))
        .map(|(ccg, settlement)| {
            let path = running_costs(scenario, stocks, year.next(), ccg);
            settlement.programme + (settlement.running_costs_next - path).or_zero()
        })
        .sum();
    let left = (envelope(scenario, stocks, year) - taken).or_zero();
    let shares = share_out(scenario, stocks, year, &open, left);
    (0..stocks.ccgs.len())
        .map(|place| {
            let ccg = CcgId(id(place));
            match signed.get(place).cloned().flatten() {
                Some(settlement) => settlement,
                None => SettlementStanding {
                    origin: Origin::Default,
                    programme: open
                        .iter()
                        .position(|other| *other == ccg)
                        .and_then(|at| shares.get(at).copied())
                        .unwrap_or_default(),
                    running_costs_next: running_costs(scenario, stocks, year.next(), ccg),
                    surplus: scenario.model.funding.surplus,
                    conditions: Vec::new(),
                },
            }
        })
        .collect()
}

/// Shares out what is left among those who have not signed, to the pound: the formula, and what is
/// over or short in proportion to what each has above its floor.
fn share_out(
    scenario: &Scenario,
    stocks: &Stocks,
    year: Year,
    open: &[CcgId],
    left: Pounds,
) -> Vec<Pounds> {
    let by_formula: Vec<Pounds> =
        open.iter().map(|ccg| formula(scenario, stocks, year, *ccg)).collect();
    let over = left - by_formula.iter().copied().sum();
    let room: Vec<i64> = open
        .iter()
        .zip(&by_formula)
        .map(|(ccg, pounds)| {
            let least = stocks.ccg(*ccg).map_or(Pounds::ZERO, |body| floor(scenario, body, year));
            (*pounds - least).0.max(1)
        })
        .collect();
    let all: i64 = room.iter().sum();
    let mut given = Pounds::ZERO;
    let mut shares: Vec<Pounds> = by_formula
        .iter()
        .zip(&room)
        .map(|(pounds, room)| {
            let share = (*pounds + over.scaled(*room, all)).or_zero();
            given += share;
            share
        })
        .collect();
    if let Some(last) = shares.last_mut() {
        *last += left - given;
    }
    shares
}

/// A CCG's running-cost allowance in a year, by the national path.
#[must_use]
pub fn running_costs(scenario: &Scenario, stocks: &Stocks, year: Year, ccg: CcgId) -> Pounds {
    scenario.year(year).running_costs.for_heads(stocks.people_of(ccg))
}

/// What practices are paid if no contract is signed: the national contract on NHS England's growth,
/// moved towards the weighted list. Who places it sees one pot, the Area Team its own localities
/// and a local body its own, and moves pay as far as attention or knowledge reaches; how fast, says
/// who sets the quantum.
#[must_use]
pub fn core_contracts(
    scenario: &Scenario,
    stocks: &Stocks,
    year: Year,
    plans: &Plans,
) -> Vec<CoreStanding> {
    let national = NationalContract::of(scenario, stocks, year, plans);
    let standing = |locality| {
        let price = national.price(stocks, plans, locality);
        CoreStanding { origin: Origin::Default, price, benchmark: price }
    };
    stocks.localities.iter().map(standing).collect()
}

/// The national contract of a year: what [`core_contracts`] pays, locality by locality.
pub struct NationalContract {
    growth: BasisPoints,
    even: EvenPrices,
}

impl NationalContract {
    /// The national contract by these plans.
    #[must_use]
    pub fn of(scenario: &Scenario, stocks: &Stocks, year: Year, plans: &Plans) -> Self {
        let trend = scenario.year(year).core_trend;
        let asked = plans.nhs_england.primary_care_growth;
        // The opening contracts contain the opening year's trend already.
        let growth = if year.index() == 0 { asked - trend } else { asked };
        Self { growth, even: EvenPrices::of(stocks) }
    }

    /// What it pays a locality for each weighted patient, by the same stocks and plans.
    #[must_use]
    pub fn price(&self, stocks: &Stocks, plans: &Plans, locality: &Locality) -> Pence {
        let own = self.even.at(locality);
        let sevenths = |of: Pence, pace: u8| scale(of.0, i64::from(pace), SEVENTHS);
        let gap = own - locality.benchmark_price;
        let placed = sevenths(gap, pace(stocks, plans, locality));
        // Between pots money moves by formula, which needs no knowledge of places.
        let between = sevenths(self.even.all - own, plans.nhs_england.pace_sevenths);
        let moved = locality.benchmark_price.0 + locality.attention.unit().times(placed) + between;
        Pence(scale(moved, WHOLE_BP + self.growth.0, WHOLE_BP))
    }
}

/// How fast a locality's core pay moves to the weighted list, sevenths of the gap a year.
fn pace(stocks: &Stocks, plans: &Plans, locality: &Locality) -> u8 {
    let ccg = locality.ccg;
    match stocks.ccg(ccg).map(|body| body.commissioning.quantum) {
        Some(Commissioner::Ccg) => plans.ccgs.get(ccg.index()).map_or(0, |plan| plan.core_pace),
        Some(Commissioner::NhsEngland) | None => plans.nhs_england.pace_sevenths,
    }
}

/// The price at which all localities of a pot would be paid by weighted list alone: the Area Team's
/// pot, and each local body's.
struct EvenPrices {
    area_team: Pence,
    local: Vec<Option<Pence>>,
    /// The whole table's.
    all: Pence,
}

impl EvenPrices {
    fn of(stocks: &Stocks) -> Self {
        let mut area_team = (Pounds::ZERO, 0);
        let mut local = vec![None; stocks.ccgs.len()];
        for locality in &stocks.localities {
            let place = locality.ccg.index();
            let placing = stocks.ccgs.get(place).map(|body| body.commissioning.placing);
            let sum = match (placing, local.get_mut(place)) {
                (Some(Placing::Local), Some(own)) => own.get_or_insert((Pounds::ZERO, 0)),
                _ => &mut area_team,
            };
            // Scaled, not multiplied: the pay is exact, its price is rounded to the penny.
            sum.0 += locality.core_pay.scaled(locality.benchmark_price.0, locality.core_price.0);
            sum.1 += locality.weighted;
        }
        let price = |(pay, weighted): (Pounds, i64)| Pence(scale(pay.0, 100, weighted));
        let mut all = area_team;
        for (pay, weighted) in local.iter().flatten() {
            all = (all.0 + *pay, all.1 + weighted);
        }
        // Where the Area Team has all localities, its pot is the table's.
        Self {
            area_team: price(area_team),
            local: local.into_iter().map(|sum| sum.map(price)).collect(),
            all: price(all),
        }
    }

    fn at(&self, locality: &Locality) -> Pence {
        self.local.get(locality.ccg.index()).copied().flatten().unwrap_or(self.area_team)
    }
}

/// The contract with which every pair opens: payment by results at tariff.
#[must_use]
pub fn opening_acute() -> AcuteStanding {
    AcuteStanding {
        origin: Origin::Default,
        terms: AcuteTerms {
            form: AcuteForm::PaymentByResults,
            baseline: Baseline::Frozen,
            price: TARIFF,
            marginal_rate: ARBITRATED_MARGINAL_RATE,
            incentive: BasisPoints::ZERO,
            sanctions: false,
            elective_plan: None,
            years: 1,
        },
        haggled: 0,
    }
}

/// What stands where nobody spoke: last year's form at tariff, baseline frozen, NHS England's
/// marginal rate.
#[must_use]
pub fn rolled_over(previous: &AcuteStanding, marginal_rate: BasisPoints) -> AcuteStanding {
    AcuteStanding {
        origin: Origin::Default,
        terms: AcuteTerms {
            baseline: Baseline::Frozen,
            price: TARIFF,
            marginal_rate,
            years: 1,
            ..previous.terms.clone()
        },
        haggled: 0,
    }
}

/// What stands after a dispute: payment by results at tariff, frozen baseline, 30% marginal rate,
/// all fines, no incentive.
#[must_use]
pub fn arbitrated() -> AcuteStanding {
    let simple = opening_acute();
    AcuteStanding {
        origin: Origin::Arbitrated,
        terms: AcuteTerms { sanctions: true, ..simple.terms },
        haggled: 0,
    }
}

/// What stands where a contract could not be held any longer: its simple form.
#[must_use]
pub fn lapsed(previous: &AcuteStanding) -> AcuteStanding {
    AcuteStanding {
        origin: Origin::Lapsed,
        terms: AcuteTerms {
            form: AcuteForm::PaymentByResults,
            incentive: BasisPoints::ZERO,
            elective_plan: None,
            ..previous.terms.clone()
        },
        haggled: 0,
    }
}

/// The contract of a pair before the first year, by the form that the scenario gives it.
fn before_the_first(scenario: &Scenario, pair: usize) -> AcuteStanding {
    let mut standing = opening_acute();
    if let Some(settings) = scenario.pairs.get(pair) {
        standing.terms.form = settings.form;
    }
    standing
}

impl Standing {
    /// What stands in a year in which nobody signs anything, after what stood before (None: before
    /// the first year).
    #[must_use]
    pub fn by_default(
        scenario: &Scenario,
        stocks: &Stocks,
        plans: &Plans,
        year: Year,
        before: Option<&Self>,
    ) -> Self {
        let marginal_rate = plans.nhs_england.marginal_rate;
        let acute = (0..stocks.pairs.len())
            .map(|pair| match before.and_then(|before| before.acute.get(pair)) {
                Some(previous) => rolled_over(previous, marginal_rate),
                None => rolled_over(&before_the_first(scenario, pair), marginal_rate),
            })
            .collect();
        Self {
            settlements: settlements(scenario, stocks, year, &[]),
            commissioning_next: stocks.ccgs.iter().map(|ccg| ccg.commissioning).collect(),
            core: core_contracts(scenario, stocks, year, plans),
            enhanced: std::collections::BTreeMap::new(),
            acute,
            support: Vec::new(),
            partnerships: Vec::new(),
            projects: Vec::new(),
            held_up: 0,
            grants: Vec::new(),
        }
    }

    /// What stands in the opening year if nobody signs anything.
    #[must_use]
    pub fn opening(scenario: &Scenario) -> Self {
        let stocks = Stocks::opening(scenario);
        Self::by_default(scenario, &stocks, &Plans::opening(scenario), Year(1), None)
    }
}
