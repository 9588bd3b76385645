//! What NHS England decides for others, as sentences.

use crate::rules::ids::{CcgId, TrustId};
use crate::rules::plan::ccg::{Engagement, ReferralPolicy, Reserve};
use crate::rules::plan::direction::{BedPlan, Direction};
use crate::rules::state::State;
use crate::rules::units::Pounds;

/// A decision for a CCG under directions.
pub(super) fn direction(state: &State, ccg: CcgId, direction: &Direction) -> String {
    let name = state.scenario.name(state.seat_of_ccg(ccg));
    format!("NHS England's direction to {name}: {}.", decided(state, direction))
}

/// The beds of a trust in special measures.
pub(super) fn beds(state: &State, trust: TrustId, beds: BedPlan) -> String {
    let name = state.scenario.name(state.seat_of_trust(trust));
    let escalation = if beds.escalation_beds { "open" } else { "stay closed" };
    let next = match beds.beds_next_year {
        0 => "as many beds next year".to_owned(),
        more if more > 0 => format!("{more} beds more next year"),
        fewer => format!("{} beds fewer next year", fewer.unsigned_abs()),
    };
    format!("NHS England's bed plan for {name}: escalation beds {escalation}, {next}.")
}

fn decided(state: &State, direction: &Direction) -> String {
    match direction {
        Direction::Weights(it) => format!(
            "its people's time is divided by the weights needs assessment {}, demand modelling {}, \
             specification {}, contracting {}, measurement {}, engagement {}, governance {}",
            it.needs_assessment,
            it.demand_modelling,
            it.specification,
            it.contracting,
            it.measurement,
            it.engagement,
            it.governance,
        ),
        Direction::Engagement(engagement) => match engagement {
            Engagement::Wide => "it engages a little with all practices",
            Engagement::Deep => "it engages much with the lead practices",
            Engagement::Listen => "it listens to practices without a role",
        }
        .to_owned(),
        Direction::Community(lines) => {
            let all: Pounds = lines.iter().map(|line| line.amount).sum();
            match all {
                Pounds::ZERO => "no new community money".to_owned(),
                all => format!("new community money of {all}, where NHS England says"),
            }
        }
        Direction::Referrals(policy) => match policy {
            ReferralPolicy::None => "referrals are not steered",
            ReferralPolicy::PeerReview => "practices review each other's referrals",
            ReferralPolicy::Hoops => "conditions are to be met before a referral",
            ReferralPolicy::LowPriorityList => "treatments of low priority are not paid for",
        }
        .to_owned(),
        Direction::CoreSupplement(supplement) => {
            format!("its vote is for {supplement} on top of core contracts")
        }
        Direction::Reserve(reserve) => match reserve {
            Reserve::Hold => "it holds its reserves".to_owned(),
            Reserve::PumpPrime => "its reserves get community services going".to_owned(),
            Reserve::Lend(to) => format!("it lends its reserves to {}", state.scenario.name(*to)),
        },
        Direction::LaySeats(seats) => format!("its governing body has {seats} lay members"),
    }
}
