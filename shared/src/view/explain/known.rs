//! Which figures and amounts a viewer may know, and how figures are called.

use super::super::key::Key;
use super::super::{Viewer, names};
use super::{measured, seat_of};
use crate::protocol::client_message::Explain;
use crate::protocol::explanation::UnitName;
use crate::rules::event::Audience;
use crate::rules::explain::{Body, DueTo, Figure, Measure, Told};
use crate::rules::ids::Role;
use crate::rules::ledger::Account;
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::Year;

/// Every measure by its name.
const NAMES: [(&str, Measure); 39] = [
    ("allocation", Measure::Allocation),
    ("result", Measure::Result),
    ("core_pay", Measure::CorePay),
    ("core_above_national_bp", Measure::CoreAbove),
    ("core_paid_back", Measure::CorePaidBack),
    ("core_distance_bp", Measure::CoreDistance),
    ("income", Measure::Income),
    ("loan", Measure::Loan),
    ("outcomes_bp", Measure::Outcomes),
    ("inequality_bp", Measure::Inequality),
    ("consultations_met_bp", Measure::ConsultationsMet),
    ("four_hours_bp", Measure::FourHours),
    ("eighteen_weeks_bp", Measure::EighteenWeeks),
    ("public_trust_bp", Measure::PublicTrust),
    ("hospital_share_bp", Measure::HospitalShare),
    ("support_breadth_bp", Measure::SupportBreadth),
    ("emergencies", Measure::Emergencies),
    ("electives", Measure::Electives),
    ("waiting", Measure::Waiting),
    ("occupancy_bp", Measure::Occupancy),
    ("avoided", Measure::Avoided),
    ("attendances", Measure::Attendances),
    ("referrals", Measure::Referrals),
    ("care_lost", Measure::CareLost),
    ("long_term_time_bp", Measure::LongTermTime),
    ("community_places", Measure::Places),
    ("support_bp", Measure::Support),
    ("goodwill_bp", Measure::Goodwill),
    ("doubt_bp", Measure::Doubt),
    ("quality_bp", Measure::Quality),
    ("strain_bp", Measure::Strain),
    ("incentive", Measure::Incentive),
    ("unit_costs_index", Measure::UnitCosts),
    ("tension_bp", Measure::Tension),
    ("specification_bp", Measure::Specification),
    ("engagement_bp", Measure::Engagement),
    ("measurement_bp", Measure::Measurement),
    ("contracting_bp", Measure::Contracting),
    // The whole economy's result has a name of its own.
    (RESULT_OF_ALL, Measure::Result),
];
const RESULT_OF_ALL: &str = "result_of_all";

/// The names of all figures that can be explained.
pub fn figure_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// The figure that somebody asks about.
pub(super) fn read(state: &State, ask: &Explain) -> Result<Figure, Refusal> {
    let found = NAMES.iter().find(|(name, _)| *name == ask.figure);
    let Some((name, measure)) = found else {
        let all: Vec<&str> = figure_names().collect();
        let message = format!("There is no such figure; there are {}.", all.join(", "));
        return Err(Refusal::new(Code::OutOfBounds, message));
    };
    let body = match &ask.of {
        None => Body::Economy,
        Some(_) if *name == RESULT_OF_ALL => Body::Economy,
        Some(slug) => {
            let seat = names::read_seat(state, slug)?;
            match state.seat(seat).map(|seat| seat.role) {
                Some(Role::Ccg(ccg)) => Body::Ccg(ccg),
                Some(Role::Practice(locality)) => Body::Locality(locality),
                Some(Role::Trust(trust)) => Body::Trust(trust),
                Some(Role::NhsEngland) | None => Body::NhsEngland,
            }
        }
    };
    Ok(measure.of(body))
}

/// A figure's name, and whose it is.
pub(super) fn name(state: &State, figure: Figure) -> (String, Option<String>) {
    let Some((measure, body)) = measured(figure) else { return ("paid".to_owned(), None) };
    let of = match body {
        Body::Pair(pair) => state.stocks.pair(pair).map(|pair| {
            let sides = [state.seat_of_ccg(pair.ccg), state.seat_of_trust(pair.trust)];
            names::seats(state, &sides).join("+")
        }),
        _ => seat_of(state, body).map(|seat| names::seat(state, seat)),
    };
    let name = match (measure, body) {
        (Measure::Result, Body::Economy) => RESULT_OF_ALL,
        _ => NAMES.iter().find(|(_, known)| *known == measure).map_or("", |(name, _)| *name),
    };
    (name.to_owned(), of)
}

/// What a figure is counted in.
pub(super) fn unit(figure: Figure) -> UnitName {
    let Some((measure, _)) = measured(figure) else { return UnitName::Pounds };
    match measure {
        Measure::Allocation
        | Measure::Result
        | Measure::CorePay
        | Measure::CorePaidBack
        | Measure::Income
        | Measure::Loan
        | Measure::Incentive => UnitName::Pounds,
        Measure::Emergencies
        | Measure::Electives
        | Measure::Waiting
        | Measure::Avoided
        | Measure::Attendances
        | Measure::Referrals
        | Measure::CareLost
        | Measure::Places => UnitName::Count,
        Measure::UnitCosts => UnitName::Millionths,
        _ => UnitName::Bp,
    }
}

/// Whether everybody may know it: the figures of `published`.
fn published(measure: Measure, body: Body) -> bool {
    use Measure as M;
    match body {
        Body::Economy => matches!(
            measure,
            M::Outcomes
                | M::Inequality
                | M::Result
                | M::HospitalShare
                | M::CoreDistance
                | M::ConsultationsMet
                | M::FourHours
                | M::EighteenWeeks
                | M::PublicTrust
                | M::Doubt
        ),
        // What is left of the result of all.
        Body::NhsEngland => measure == M::Result,
        Body::Ccg(_) => matches!(
            measure,
            M::Allocation
                | M::Result
                | M::Loan
                | M::SupportBreadth
                | M::CoreAbove
                | M::CorePaidBack
                | M::FourHours
                | M::EighteenWeeks
        ),
        Body::Locality(_) => {
            matches!(measure, M::Outcomes | M::ConsultationsMet | M::CorePay)
        }
        Body::Trust(_) => matches!(
            measure,
            M::Income
                | M::Result
                | M::Loan
                | M::Emergencies
                | M::Electives
                | M::Waiting
                | M::Occupancy
                | M::FourHours
                | M::EighteenWeeks
        ),
        Body::Pair(_) => false,
    }
}

/// On whose desk a figure stands that is not published.
fn stands_with(state: &State, figure: Figure) -> Told {
    use Measure as M;
    let (measure, body) = match figure {
        Figure::Of(measure, body) => (measure, body),
        Figure::Paid(from, to, _) => return ends(state, from, to),
    };
    match body {
        Body::Ccg(ccg) => match measure {
            M::Specification | M::Engagement | M::Measurement | M::Contracting => ccg.into(),
            _ => Told::Nobody,
        },
        Body::Locality(locality) if measure == M::LongTermTime => locality.into(),
        Body::Trust(trust) => match measure {
            M::Quality | M::Strain | M::UnitCosts | M::Incentive => trust.into(),
            M::Attendances | M::Referrals => trust.into(),
            _ => Told::Nobody,
        },
        Body::Pair(pair) => state.stocks.pair(pair).map_or(Told::Nobody, |it| match measure {
            M::Waiting => it.trust.into(),
            _ => Told::Between(Role::Ccg(it.ccg), Role::Trust(it.trust)),
        }),
        Body::Economy | Body::NhsEngland | Body::Locality(_) => Told::Nobody,
    }
}

/// Both ends know a payment.
fn ends(state: &State, from: Account, to: Account) -> Told {
    let role = |account| match account {
        Account::NhsEngland => Some(Role::NhsEngland),
        Account::Programme(ccg) | Account::RunningCosts(ccg) | Account::DemandFund(ccg) => {
            Some(Role::Ccg(ccg))
        }
        Account::Locality(locality) => Some(Role::Practice(locality)),
        Account::Trust(trust) => Some(Role::Trust(trust)),
        Account::Partnership(name) => {
            state.stocks.locality(name).map(|locality| Role::Ccg(locality.ccg))
        }
        Account::SustainabilityFund | Account::Outside(_) => None,
    };
    match (role(from), role(to)) {
        (Some(one), Some(other)) => Told::Between(one, other),
        (Some(one), None) | (None, Some(one)) => Told::To(one),
        (None, None) => Told::Nobody,
    }
}

/// Whether a viewer may know what a figure came to.
pub(super) fn figure(state: &State, viewer: Viewer, figure: Figure) -> bool {
    let public = measured(figure).is_some_and(|(measure, body)| published(measure, body));
    public || amount(state, viewer, stands_with(state, figure))
}

/// Whether a cause is a published figure: that it plays a part is no secret.
pub(super) fn published_cause(state: &State, viewer: Viewer, due: DueTo) -> bool {
    match due {
        DueTo::Figure(found) => figure(state, viewer, found),
        _ => false,
    }
}

/// Whether a cause is more than rounding: news without a card is not.
pub(super) fn came(state: &State, year: Year, due: DueTo) -> bool {
    let DueTo::News(effect) = due else { return due != DueTo::Rest };
    state.news.iter().any(|it| it.is_behind(effect, year))
}

/// Whether a viewer was told of whatever news a cause is.
pub(super) fn heard(state: &State, viewer: Viewer, year: Year, due: DueTo) -> bool {
    let DueTo::News(effect) = due else { return true };
    let mut cards = state.news.iter().filter(|it| it.is_behind(effect, year));
    cards.all(|it| match viewer {
        Viewer::Facilitator => true,
        Viewer::Seat(seat) => it.told.includes(seat),
        Viewer::Spectator => it.told == Audience::Public,
    })
}

/// Whether a viewer may know an amount that stands on those desks.
pub(super) fn amount(state: &State, viewer: Viewer, told: Told) -> bool {
    let sees = |role| Key::Desk(state.scenario.seat(role)).visible(state, viewer);
    match told {
        Told::Everybody => true,
        Told::To(role) => sees(role),
        Told::Between(one, other) => sees(one) || sees(other),
        Told::Nobody => viewer == Viewer::Facilitator,
    }
}
