//! What a figure came to, where the year's accounts or stocks tell it.

use super::super::delivery::WholeYear;
use super::super::delivery::accounts::{CcgYear, TrustYear};
use super::super::ledger::Account;
use super::figure::{Body, Figure, Measure};

/// None: nothing tells it but its causes.
pub(super) fn of(whole: &WholeYear, figure: Figure) -> Option<i64> {
    match figure {
        Figure::Paid(from, to, purpose) => Some(
            whole
                .payments
                .iter()
                .filter(|it| (it.from, it.to, it.purpose) == (from, to, purpose))
                .map(|it| it.amount.0)
                .sum(),
        ),
        Figure::Of(measure, body) => match body {
            Body::Economy => economy(whole, measure),
            Body::NhsEngland => {
                let account = Account::NhsEngland;
                (measure == Measure::Result).then(|| whole.ledger.result(account).0)
            }
            Body::Ccg(ccg) => {
                whole.accounts.ccgs.get(ccg.index()).and_then(|year| of_ccg(year, measure))
            }
            Body::Locality(locality) => of_locality(whole, locality.index(), measure),
            Body::Trust(trust) => {
                whole.accounts.trusts.get(trust.index()).and_then(|year| of_trust(year, measure))
            }
            Body::Pair(pair) => of_pair(whole, pair.index(), measure),
        },
    }
}

fn economy(whole: &WholeYear, measure: Measure) -> Option<i64> {
    let year = &whole.accounts.national;
    Some(match measure {
        Measure::Outcomes => year.outcomes.0,
        Measure::Inequality => year.inequality.0,
        Measure::Result => year.result.0,
        Measure::HospitalShare => year.hospital_share.0,
        Measure::ConsultationsMet => year.consultations_met.0,
        Measure::FourHours => year.four_hour.0,
        Measure::EighteenWeeks => year.eighteen_week.0,
        Measure::CoreDistance => year.core_distance.0,
        Measure::PublicTrust => whole.stocks.national.public_trust.0,
        Measure::Doubt => whole.stocks.national.uncertainty.0,
        _ => return None,
    })
}

fn of_ccg(year: &CcgYear, measure: Measure) -> Option<i64> {
    Some(match measure {
        Measure::Allocation => year.allocation.0,
        Measure::Result => year.result.0,
        Measure::Loan => year.loan.0,
        Measure::CoreAbove => year.above_benchmark.0,
        Measure::CorePaidBack => year.paid_back.0,
        Measure::SupportBreadth => year.breadth.0,
        Measure::FourHours => year.four_hour.0,
        Measure::EighteenWeeks => year.eighteen_week.0,
        Measure::Avoided => year.avoided,
        Measure::Specification => year.yields.specification.0,
        Measure::Engagement => year.yields.engagement.0,
        Measure::Measurement => year.yields.measurement.0,
        Measure::Contracting => year.yields.contracting.0,
        _ => return None,
    })
}

fn of_locality(whole: &WholeYear, place: usize, measure: Measure) -> Option<i64> {
    let year = whole.accounts.localities.get(place)?;
    let stock = whole.stocks.localities.get(place)?;
    Some(match measure {
        Measure::Outcomes => year.outcomes.0,
        Measure::CorePay => year.core.0,
        Measure::ConsultationsMet => year.unmet.rest().0,
        Measure::SupportBreadth => year.breadth.0,
        Measure::Avoided => year.avoided,
        Measure::LongTermTime => year.long_term_time.0,
        Measure::Referrals => year.referrals_low + year.referrals_high,
        Measure::Support => year.buy_in.0,
        Measure::Goodwill => stock.goodwill.0,
        _ => return None,
    })
}

fn of_trust(year: &TrustYear, measure: Measure) -> Option<i64> {
    Some(match measure {
        Measure::Income => year.income.0,
        Measure::Result => year.result.0,
        Measure::Loan => year.loan.0,
        Measure::Emergencies => year.done.emergencies,
        Measure::Attendances => year.done.attendances,
        Measure::Referrals => year.done.outpatients,
        Measure::Electives => year.done.electives,
        Measure::Waiting => year.waiting,
        Measure::Occupancy => year.occupancy.0,
        Measure::FourHours => year.four_hour.0,
        Measure::EighteenWeeks => year.eighteen_week.0,
        Measure::Quality => year.quality.0,
        Measure::Strain => year.strain.0,
        Measure::UnitCosts => year.unit_costs,
        _ => return None,
    })
}

fn of_pair(whole: &WholeYear, place: usize, measure: Measure) -> Option<i64> {
    let year = whole.accounts.pairs.get(place)?;
    Some(match measure {
        Measure::Emergencies => year.done.emergencies,
        Measure::Attendances => year.done.attendances,
        Measure::Electives => year.done.electives,
        Measure::Referrals => year.done.outpatients,
        Measure::Waiting => year.waiting,
        Measure::Tension => year.tension.0,
        _ => return None,
    })
}
