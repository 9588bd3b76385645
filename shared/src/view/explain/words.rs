//! Causes and figures as sentences.

use super::{measured, rest_kind, seat_of};
use crate::protocol::explanation::{CauseKind, CauseView};
use crate::rules::deal::id::{DealKind, Work};
use crate::rules::deal::standing::Origin;
use crate::rules::deal::subject::Subject;
use crate::rules::explain::{Body, Decision, DueTo, Figure, Measure, Rule, Trend};
use crate::rules::ids::{PairId, SeatId};
use crate::rules::ledger::{Account, Outside, Purpose};
use crate::rules::news::Effect;
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, Count, Pounds, Year};

/// What was there before comes before what moved it.
pub(super) fn comes_first(due: DueTo) -> bool {
    matches!(due, DueTo::Before(_) | DueTo::Opening)
}

/// What is left of a figure when all that can be known is told.
pub(super) fn remainder(hidden: bool, amount: i64) -> CauseView {
    let text = if hidden {
        "other causes, in total: you can't know which"
    } else {
        "rounding, and causes that act together"
    };
    CauseView {
        kind: rest_kind(hidden),
        amount: Some(amount),
        text: text.to_owned(),
        by: None,
        figure: None,
        causes: Vec::new(),
    }
}

/// Causes too small to be told one by one.
pub(super) fn smaller(causes: &[(DueTo, Option<i64>)]) -> CauseView {
    let text = format!("{} smaller causes, in total", causes.len());
    let amount = causes.iter().filter_map(|(_, amount)| *amount).sum();
    CauseView { kind: CauseKind::Rest, text, ..remainder(false, amount) }
}

/// A cause: its kind, its sentence, and whose decision it is.
pub(super) fn cause(state: &State, year: Year, due: DueTo) -> (CauseKind, String, Option<SeatId>) {
    match due {
        DueTo::Before(it) => {
            let last = state.scenario.year(Year(year.0.saturating_sub(1))).label.clone();
            (CauseKind::Before, format!("{} at the end of {last}", title(state, it)), None)
        }
        DueTo::Opening => (CauseKind::Before, "as the game began".to_owned(), None),
        DueTo::Figure(it) => (CauseKind::Figure, title(state, it), None),
        DueTo::Plan(role, decision) => {
            let seat = state.scenario.seat(role);
            let text = format!("{} decided: {}", state.scenario.name(seat), decided(decision));
            (CauseKind::Decision, text, Some(seat))
        }
        DueTo::Stands(subject) => (CauseKind::Deal, stands(state, year, subject), None),
        DueTo::Grant => (CauseKind::Deal, "a grant that a package signed".to_owned(), None),
        DueTo::Moves(role) => {
            let seat = state.scenario.seat(role);
            let name = state.scenario.name(seat);
            let text = format!("{name}'s management time for moves and for holding deals");
            (CauseKind::ManagementTime, text, Some(seat))
        }
        DueTo::Trend(trend) => (CauseKind::Trend, self::trend(trend).to_owned(), None),
        DueTo::News(effect) => {
            (CauseKind::News, format!("news: {}", news(state, year, effect)), None)
        }
        DueTo::Luck => (CauseKind::Luck, "luck".to_owned(), None),
        DueTo::Rule(rule) => (CauseKind::Rule, self::rule(rule).to_owned(), None),
        DueTo::Rest => (CauseKind::Rest, "rounding, and causes that act together".to_owned(), None),
    }
}

/// A figure with its value: "Docks: outcomes 44.10%".
pub(super) fn figure(state: &State, figure: Figure, value: i64) -> String {
    use crate::protocol::explanation::UnitName;
    let value = match super::known::unit(figure) {
        UnitName::Pounds => Pounds(value).to_string(),
        UnitName::Bp => BasisPoints(value).to_string(),
        UnitName::Count => Count(value).to_string(),
        UnitName::Millionths => BasisPoints(value / 100).to_string(),
    };
    format!("{}: {value}", title(state, figure))
}

/// A figure's name for people.
pub(super) fn title(state: &State, figure: Figure) -> String {
    let Some((measure, body)) = measured(figure) else {
        let Figure::Paid(from, to, purpose) = figure else { return String::new() };
        let (from, to) = (account(state, from), account(state, to));
        return format!("{}, paid by {from} to {to}", self::purpose(purpose));
    };
    let what = self::measure(measure);
    match body {
        Body::Economy => format!("{what} of all"),
        Body::Pair(pair) => format!("{what} of {}", sides(state, pair)),
        _ => {
            let name = seat_of(state, body).map_or("", |seat| state.scenario.name(seat));
            format!("{what} of {name}")
        }
    }
}

fn sides(state: &State, pair: PairId) -> String {
    state.stocks.pair(pair).map_or_else(String::new, |pair| {
        let ccg = state.scenario.name(state.seat_of_ccg(pair.ccg));
        let trust = state.scenario.name(state.seat_of_trust(pair.trust));
        format!("{ccg}'s patients at {trust}")
    })
}

fn stands(state: &State, year: Year, subject: Subject) -> String {
    let standing = state.history.get(year.index()).and_then(|past| past.eve.as_ref());
    let standing = standing.map(|eve| &eve.standing);
    let (what, origin) = match subject {
        Subject::Settlement(ccg) => (
            format!("the settlement of {}", state.scenario.name(state.seat_of_ccg(ccg))),
            standing.and_then(|all| all.settlements.get(ccg.index())).map(|it| it.origin),
        ),
        Subject::Delegation(ccg) => (
            format!(
                "who commissions the primary care of {}",
                state.scenario.name(state.seat_of_ccg(ccg))
            ),
            None,
        ),
        Subject::Core(locality) => (
            format!("the core contract of {}", practice(state, locality)),
            standing.and_then(|all| all.core.get(locality.index())).map(|it| it.origin),
        ),
        Subject::Service(locality, work) => {
            (format!("the {} service of {}", self::work(work), practice(state, locality)), None)
        }
        Subject::Support(ccg) => {
            (format!("support that {} shares", state.scenario.name(state.seat_of_ccg(ccg))), None)
        }
        Subject::Future(ccg) => {
            (format!("the merger of {}", state.scenario.name(state.seat_of_ccg(ccg))), None)
        }
        Subject::Partnership(locality) => {
            (format!("the clinical partnership of {}", practice(state, locality)), None)
        }
        Subject::Project(project, trust) => {
            let name = state.scenario.name(state.seat_of_trust(trust));
            let kind = super::super::story::kind(DealKind::BigTicket(project));
            (format!("the {kind} at {name}"), None)
        }
        Subject::Contract(pair) => (
            format!("the contract for {}", sides(state, pair)),
            standing.and_then(|all| all.acute.get(pair.index())).map(|it| it.origin),
        ),
    };
    match origin {
        Some(Origin::Signed) | None => what,
        Some(Origin::Default) => format!("{what}, which nobody signed anew"),
        Some(Origin::Arbitrated) => format!("{what}, settled by arbitration"),
        Some(Origin::Lapsed) => format!("{what}, which could not be held"),
    }
}

fn practice(state: &State, locality: crate::rules::ids::LocalityId) -> &str {
    state.scenario.name(state.seat_of_locality(locality))
}

fn account(state: &State, account: Account) -> String {
    let seat = match account {
        Account::NhsEngland => state.seat_of_nhs_england(),
        Account::Programme(ccg) => state.seat_of_ccg(ccg),
        Account::RunningCosts(ccg) => {
            return format!("{} (running costs)", state.scenario.name(state.seat_of_ccg(ccg)));
        }
        Account::DemandFund(ccg) => {
            return format!("{}'s demand fund", state.scenario.name(state.seat_of_ccg(ccg)));
        }
        Account::Locality(locality) => state.seat_of_locality(locality),
        Account::Partnership(locality) => {
            return format!("the partnership of {}", practice(state, locality));
        }
        Account::Trust(trust) => state.seat_of_trust(trust),
        Account::SustainabilityFund => return "the sustainability fund".to_owned(),
        Account::Outside(outside) => return self::outside(outside).to_owned(),
    };
    state.scenario.name(seat).to_owned()
}

const fn outside(outside: Outside) -> &'static str {
    match outside {
        Outside::Treasury => "the Treasury",
        Outside::Loans => "public lenders",
        Outside::Costs => "staff and suppliers",
        Outside::OtherProviders => "other providers",
        Outside::IndependentSector => "independent hospitals",
        Outside::Drawings => "partners",
    }
}

const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Allocation => "money for the year",
        Purpose::AcuteCare => "hospital care",
        Purpose::MarginalRate => "emergencies above baseline",
        Purpose::Incentive => "incentive for quality",
        Purpose::Sanction => "fines for missed standards",
        Purpose::Recovered => "false bills paid back",
        Purpose::Specialised => "specialised services",
        Purpose::CoreContract => "core contract",
        Purpose::CoreSupplement => "pay on top of the core contract",
        Purpose::PrimaryCare => "budget for core contracts",
        Purpose::PaidBack => "pay above the national contract, paid back",
        Purpose::EnhancedService => "enhanced services",
        Purpose::Community => "community services",
        Purpose::SharedSupport => "shared support",
        Purpose::Elsewhere => "mental health, prescribing and other care",
        Purpose::Independent => "patients treated elsewhere",
        Purpose::Management => "management",
        Purpose::CostOfCare => "what care costs",
        Purpose::Agency => "agency staff and escalation beds",
        Purpose::Grant => "grant",
        Purpose::Loan => "loan",
        Purpose::Interest => "interest",
        Purpose::ExitPrice => "price of leaving a deal early",
        Purpose::Trouble => "disputes, crises and lost reviews",
        Purpose::Transition => "reorganisation",
        Purpose::Succession => "taken over from a body that was joined",
        Purpose::Drawings => "partners' pay",
        Purpose::PopulationBudget => "population budget",
        Purpose::PracticesShare => "practices' share of a partnership's balance",
        Purpose::TrustShare => "trust's share of a partnership's balance",
        Purpose::Project => "big tickets",
        Purpose::Lost => "money lost to the table",
    }
}

const fn work(work: Work) -> &'static str {
    match work {
        Work::AdmissionAvoidance => "admission avoidance",
        Work::LongTermConditions => "long-term conditions",
        Work::ReferralManagement => "referral management",
        Work::ExtendedHours => "extended hours",
    }
}

const fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Allocation => "programme allocation",
        Measure::Result => "result",
        Measure::CorePay => "core pay",
        Measure::CoreAbove => "core pay above the national contract",
        Measure::CorePaidBack => "core pay that was paid back",
        Measure::CoreDistance => "distance of core pay from need",
        Measure::Income => "income",
        Measure::Loan => "loan",
        Measure::Outcomes => "health outcomes",
        Measure::Inequality => "inequality",
        Measure::ConsultationsMet => "consultations met",
        Measure::FourHours => "share seen in four hours",
        Measure::EighteenWeeks => "share within 18 weeks",
        Measure::PublicTrust => "public trust",
        Measure::HospitalShare => "hospitals' share of spending",
        Measure::SupportBreadth => "breadth of support",
        Measure::Emergencies => "emergency admissions",
        Measure::Electives => "electives",
        Measure::Waiting => "waiting list",
        Measure::Occupancy => "occupancy of beds",
        Measure::Avoided => "emergency admissions avoided",
        Measure::Attendances => "A&E attendances",
        Measure::Referrals => "referrals",
        Measure::CareLost => "referrals of high value that were stopped or put off",
        Measure::LongTermTime => "time for long-term conditions",
        Measure::Places => "community places",
        Measure::Support => "practices' support",
        Measure::Goodwill => "practices' goodwill",
        Measure::Doubt => "doubt about CCGs' future",
        Measure::Quality => "quality of hospital care",
        Measure::Strain => "strain on hospital staff",
        Measure::Incentive => "incentive earned",
        Measure::UnitCosts => "unit costs",
        Measure::Tension => "tension",
        Measure::Specification => "design of services",
        Measure::Engagement => "engagement with members",
        Measure::Measurement => "measuring of outcomes",
        Measure::Contracting => "contracting",
    }
}

const fn decided(decision: Decision) -> &'static str {
    match decision {
        Decision::Weights => "where management time goes",
        Decision::Engagement => "how members are engaged",
        Decision::Community => "money for community services",
        Decision::Referrals => "its referral policy",
        Decision::Reprimand => "to report practices",
        Decision::Reserve => "what its reserves are used for",
        Decision::LaySeats => "lay seats on its board",
        Decision::Time => "where the team's time goes",
        Decision::Sessions => "salaried doctors' sessions",
        Decision::FirstChoice => "the hospital of first choice",
        Decision::FollowsPolicy => "how strictly referral policy is followed",
        Decision::Beds => "beds opened and closed",
        Decision::Escalation => "escalation beds",
        Decision::Theatres => "theatre sessions",
        Decision::ListFirst => "whose patients come first",
        Decision::Threshold => "its admission threshold",
        Decision::FrontDoor => "staff at the front door",
        Decision::CostImprovement => "cost improvement",
        Decision::Coding => "effort in coding bills",
        Decision::Posts => "consultant posts",
        Decision::Technology => "new technology",
        Decision::Efficiency => "the efficiency asked of the tariff",
        Decision::Statement => "what it says about CCGs' future",
        Decision::Supervision => "how closely it supervises",
        Decision::PrimaryCare => "growth of core contracts",
        Decision::CoreSupplement => "pay on top of core contracts",
    }
}

const fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::Need => "need grows from year to year",
        Trend::Medicine => "medicine gets better",
        Trend::InputPrices => "staff and supplies cost more",
        Trend::Tariff => "tariff prices have moved",
        Trend::Technology => "drugs, devices and technology cost more",
        Trend::Stays => "stays get shorter",
        Trend::Funding => "national paths of money and prices",
        Trend::Staff => "numbers of staff change",
    }
}

/// The headlines of the cards that changed this.
fn news(state: &State, year: Year, effect: Effect) -> String {
    let cards = state.news.iter().filter(|it| it.is_behind(effect, year));
    let titles = cards.filter_map(|it| Some(state.scenario.card(&it.card)?.title.clone()));
    titles.collect::<Vec<_>>().join("; ")
}

const fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Fading => "what is far from usual moves back",
        Rule::Saturation => "the last case is the hardest to reach",
        Rule::Limit => "the scale, or what can be done, ends here",
        Rule::Usual => "the usual level",
        Rule::Removed => "patients left the list for other reasons",
        Rule::WentElsewhere => "patients who waited too long went elsewhere",
        Rule::Cash => "cash in hand, and loans between CCGs",
        Rule::SetAside => "one-off money set aside by national rules",
        Rule::Exit => "a deal was left early",
        Rule::Reorganised => "what reorganising bodies cost",
        Rule::Wear => "places close when money stops",
        Rule::Snap => "the relation snapped",
        Rule::Recovery => "public trust recovers",
        Rule::NoAlternative => "neither side could go elsewhere",
        Rule::Distance => "the CCG is far from its members",
        Rule::Readiness => "how well its people know their work",
        Rule::Leadership => "clinicians' time for their CCG",
        Rule::Billed => "bills that nobody checked before the game",
        Rule::Weak => "practices that have fallen behind",
        Rule::Undone => "work outside hospital that was left undone",
        Rule::NotGiven => "money that no settlement gave away",
    }
}
