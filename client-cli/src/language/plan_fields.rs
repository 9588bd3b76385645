//! Every decision of a plan as a named field: how it is typed, where it stands in the plan, what it
//! may be. `language::plan` sets them and `screen::plan` shows them.

use serde_json::Value as Json;
use shared::protocol::plan::Plan;

use super::direction;
use crate::mirror::Mirror;
use shared::protocol::books::Books;

/// One decision.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// As it is typed: `weights.contracting`.
    pub(crate) path: String,
    /// Where it stands in the plan's JSON.
    pub(crate) at: At,
    /// What it may be.
    pub(crate) value: Value,
    /// What it does, in a few words.
    pub(crate) what: &'static str,
}

/// Where a field stands.
#[derive(Clone, Debug)]
pub(crate) enum At {
    /// At that JSON pointer, below the plan's role.
    Pointer(String),
    /// In the list of community money: the locality's seat and the kind.
    Community(String, &'static str),
    /// Among what is decided for other bodies: the name of the list, the body's seat.
    Decided(&'static str, String),
}

/// What a field may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value {
    /// A whole number.
    Whole(i64, i64),
    /// A number with one decimal, held in tenths.
    Tenths(i64, i64),
    /// A share, held in basis points.
    Share(i64, i64),
    /// Whole pounds.
    Pounds,
    /// Yes or no.
    YesNo,
    /// One of these words, as the wire writes them.
    Choice(&'static [&'static str]),
    /// A seat of that role; whether none may be named.
    Seat(&'static str, bool),
    /// Any seats, or none.
    Seats,
    /// What happens with reserves.
    Reserve,
    /// What is done to the CCGs.
    Reorganisation,
    /// One decision of a CCG under directions.
    Direction,
    /// The beds of a trust in special measures.
    BedPlan,
}

impl Value {
    /// What it may be, in a few words.
    pub(crate) fn allowed(self) -> String {
        use crate::screen::units::{percent, tenths};
        match self {
            Self::Whole(low, high) => format!("{low} to {high}"),
            Self::Tenths(low, high) => format!("{} to {}", tenths(low), tenths(high)),
            Self::Share(low, high) => format!("{} to {}", percent(low), percent(high)),
            Self::Pounds => "an amount, 500k say".to_owned(),
            Self::YesNo => "yes or no".to_owned(),
            Self::Choice(words) => words.join(", ").replace('_', "-"),
            Self::Seat(role, true) => format!("a {role}'s seat, or none"),
            Self::Seat(role, false) => format!("a {role}'s seat"),
            Self::Seats => "seats with commas, or none".to_owned(),
            Self::Reserve => "hold, pump-prime, lend:SEAT".to_owned(),
            Self::Reorganisation => "none, abolish, merge:HOST+OTHER".to_owned(),
            Self::Direction => direction::ALLOWED.to_owned(),
            Self::BedPlan => "none, open:12, closed:-10".to_owned(),
        }
    }
}

/// All fields of a plan, in the order in which they are shown.
pub(crate) fn fields(plan: &Plan, mirror: &Mirror) -> Vec<Field> {
    match plan {
        Plan::NhsEngland(plan) => {
            let attention = plan.area_team.keys().map(|seat| Field {
                path: format!("area-team.{seat}"),
                at: At::Pointer(format!("/area_team/{seat}")),
                value: Value::Whole(0, 100),
                what: "weight of the Area Team's attention",
            });
            listed(&NHS_ENGLAND).chain(attention).chain(decided(mirror)).collect()
        }
        Plan::Ccg(_) => listed(&CCG).chain(community(mirror)).collect(),
        Plan::Practice(_) => listed(&PRACTICE).collect(),
        Plan::Trust(_) => listed(&TRUST).collect(),
    }
}

/// The plan's own part of its JSON: what stands below its role.
pub(crate) fn body(plan: &Plan) -> (String, Json) {
    match serde_json::to_value(plan) {
        Ok(Json::Object(map)) => map.into_iter().next().unwrap_or_default(),
        _ => (String::new(), Json::Null),
    }
}

/// What NHS England may decide for bodies that have lost their freedom.
fn decided(mirror: &Mirror) -> Vec<Field> {
    let Some(Books::NhsEngland(books)) = mirror.desk().map(|desk| &desk.books) else {
        return Vec::new();
    };
    let ccgs = books.ccgs.iter().filter(|(_, line)| line.directions);
    let directions = ccgs.map(|(seat, _)| Field {
        path: format!("direction.{seat}"),
        at: At::Decided("directions", seat.clone()),
        value: Value::Direction,
        what: "what you decide for it this year: one thing",
    });
    let beds = books.special_measures.keys().map(|seat| Field {
        path: format!("bed-plan.{seat}"),
        at: At::Decided("bed_plans", seat.clone()),
        value: Value::BedPlan,
        what: "escalation beds, and beds more or fewer next year",
    });
    directions.chain(beds).collect()
}

/// A field of a CCG's plan by its path: its name on the wire and what it may be.
pub(crate) fn ccg_field(path: &str) -> Option<(&'static str, Value)> {
    let row = CCG.iter().find(|(own, ..)| *own == path)?;
    Some((row.1.trim_start_matches('/'), row.2))
}

fn community(mirror: &Mirror) -> Vec<Field> {
    let Some(Books::Ccg(books)) = mirror.desk().map(|desk| &desk.books) else {
        return Vec::new();
    };
    let kinds = [
        ("cases", "new money: nurses at home"),
        ("beds", "new money: step-down places"),
        ("urgent_care", "new money: urgent care"),
    ];
    let lines = books.localities.keys().flat_map(|seat| {
        kinds.map(|(kind, what)| Field {
            path: format!("community.{seat}.{}", kind.replace('_', "-")),
            at: At::Community(seat.clone(), kind),
            value: Value::Pounds,
            what,
        })
    });
    lines.collect()
}

/// A row of the tables below: path as typed, pointer, what it may be, what it does.
type Row = (&'static str, &'static str, Value, &'static str);

fn listed(rows: &'static [Row]) -> impl Iterator<Item = Field> {
    rows.iter().map(|(path, at, value, what)| Field {
        path: (*path).to_owned(),
        at: At::Pointer((*at).to_owned()),
        value: *value,
        what,
    })
}

const WEIGHT: Value = Value::Whole(0, 100);

const NHS_ENGLAND: [Row; 7] = [
    (
        "primary-care-growth",
        "/primary_care_growth_bp",
        Value::Share(0, 300),
        "growth of the primary care budget",
    ),
    (
        "pace-sevenths",
        "/pace_sevenths",
        Value::Whole(0, 3),
        "sevenths of the gap to the weighted list closed this year",
    ),
    (
        "marginal-rate",
        "/marginal_rate_bp",
        Value::Share(3_000, 7_000),
        "paid for emergencies above baseline: 30%, 50% or 70%",
    ),
    ("efficiency", "/efficiency_bp", Value::Share(100, 200), "efficiency asked of tariff"),
    (
        "supervision",
        "/supervision",
        Value::Choice(&["light", "normal", "tight"]),
        "how closely CCGs are watched",
    ),
    (
        "statement",
        "/statement",
        Value::Choice(&["guarantee", "silence", "review", "fewer_and_larger"]),
        "what you say in public about the CCGs' future",
    ),
    (
        "reorganisation",
        "/reorganisation",
        Value::Reorganisation,
        "what is done to the CCGs, a year after you said so",
    ),
];

const CCG: [Row; 18] = [
    ("weights.needs-assessment", "/weights/needs_assessment", WEIGHT, "knowing what people need"),
    ("weights.demand-modelling", "/weights/demand_modelling", WEIGHT, "forecasting demand"),
    ("weights.specification", "/weights/specification", WEIGHT, "designing services"),
    ("weights.contracting", "/weights/contracting", WEIGHT, "contracts, and checking bills"),
    ("weights.measurement", "/weights/measurement", WEIGHT, "measuring outcomes"),
    ("weights.engagement", "/weights/engagement", WEIGHT, "winning members' support"),
    ("weights.governance", "/weights/governance", WEIGHT, "decisions that withstand review"),
    (
        "engagement",
        "/engagement",
        Value::Choice(&["wide", "deep", "listen"]),
        "a little with all, much with lead practices, or hearing the truth",
    ),
    (
        "referrals",
        "/referrals",
        Value::Choice(&["none", "peer_review", "hoops", "low_priority_list"]),
        "how referrals are steered",
    ),
    ("reason", "/reason", Value::Choice(&["cost", "evidence"]), "the reason given for it"),
    ("consultation", "/consultation", Value::YesNo, "consult the public about it (costs WTEs)"),
    (
        "equality-analysis",
        "/equality_analysis",
        Value::YesNo,
        "make an equality analysis of it (costs WTEs)",
    ),
    (
        "reprimand",
        "/reprimand",
        Value::Seat("practice", true),
        "reprimand a locality for its referrals",
    ),
    (
        "core-supplement",
        "/core_supplement_bp",
        Value::Share(0, 500),
        "what you add to core pay where you set the quantum",
    ),
    (
        "core-pace",
        "/core_pace_sevenths",
        Value::Whole(0, 3),
        "sevenths of the gap to the weighted list closed at the first bell, where you set the quantum",
    ),
    ("reserve", "/reserve", Value::Reserve, "what happens with the free reserve"),
    ("lay-seats", "/lay_seats", Value::Whole(0, 6), "lay members of the governing body"),
    (
        "virement",
        "/virement_bp",
        Value::Share(0, 10_000),
        "of the demand fund where it may move, and of what partnerships have left, into nurses",
    ),
];

const PRACTICE: [Row; 10] = [
    (
        "time.consultations",
        "/time/consultations_bp",
        Value::Share(7_000, 10_000),
        "seeing patients; takes what you leave if you don't set it",
    ),
    ("time.long-term", "/time/long_term_bp", Value::Share(0, 3_000), "planned long-term care"),
    (
        "time.gatekeeping",
        "/time/gatekeeping_bp",
        Value::Share(0, 3_000),
        "thinking before referring",
    ),
    ("time.ccg-work", "/time/ccg_work_bp", Value::Share(0, 3_000), "work for the CCG"),
    (
        "sessions",
        "/sessions_tenths",
        Value::Tenths(-20, 20),
        "weekly sessions per practice hired or given up",
    ),
    ("first-choice", "/first_choice", Value::Seat("trust", false), "where patients are sent first"),
    (
        "follows-policy",
        "/follows_policy_bp",
        Value::Share(0, 10_000),
        "how strictly you follow the CCG's referral policy",
    ),
    (
        "pay-vote",
        "/pay_vote_bp",
        Value::Share(0, 500),
        "pay on top of the core contract that you vote for where your CCG's board sets it",
    ),
    (
        "discloses-workload",
        "/discloses_workload",
        Value::YesNo,
        "let the CCG see your true workload",
    ),
    ("backs-projects", "/backs_projects", Value::YesNo, "lend your name to your CCG's big tickets"),
];

const TRUST: [Row; 11] = [
    ("escalation-beds", "/escalation_beds", Value::YesNo, "open beds when occupancy is high"),
    (
        "beds-next-year",
        "/beds_next_year",
        Value::Whole(-60, 60),
        "beds to add or close from next year",
    ),
    (
        "elective-sessions",
        "/elective_sessions_bp",
        Value::Share(8_000, 11_500),
        "against theatre capacity",
    ),
    ("list-first", "/list_first", Value::Seat("ccg", true), "whose list is treated first"),
    (
        "admission-threshold",
        "/admission_threshold_bp",
        Value::Share(-500, 500),
        "how readily zero-day cases are admitted",
    ),
    ("front-door", "/front_door_bp", Value::Share(-300, 300), "staff at the front door"),
    ("cost-improvement", "/cost_improvement_bp", Value::Share(0, 400), "what you aim to save"),
    ("coding", "/coding_bp", Value::Share(0, 150), "effort put into coding"),
    ("consultant-posts", "/consultant_posts", Value::Whole(0, 10), "posts to add"),
    ("technology", "/technology", Value::YesNo, "take up the new technology"),
    ("opens-books-to", "/opens_books_to", Value::Seats, "who may see your true costs"),
];
