//! What NHS England decides for another body, as it is typed and as it is shown:
//! `direction.northmere=reserve:hold`, `bed-plan.queens=open:12`.

use serde_json::{Value as Json, json};
use shared::protocol::plan::{BedPlan, CommunityLine, Direction, Reserve, Weights};
use shared::rules::plan::ccg::CommunityKind;

use super::amount;
use super::choice::{choose, value_of, word_of};
use super::explain::Explain;
use super::plan::read;
use super::plan_fields::ccg_field;
use super::seats::seat;
use crate::mirror::Mirror;
use crate::screen::units::{percent, pounds};

/// The decisions of a CCG that NHS England may take, as they are typed.
const DECISIONS: [&str; 7] =
    ["weights", "engagement", "community", "referrals", "core-supplement", "reserve", "lay-seats"];
/// Kinds of community money.
const KINDS: [&str; 3] = ["cases", "beds", "urgent-care"];
/// What a direction may be, in a few words.
pub(crate) const ALLOWED: &str = "none, reserve:hold, engagement:deep, referrals:hoops, \
                                  lay-seats:4, core-supplement:1%, community:none, \
                                  community:docks.cases:500k, weights:20/20/20/20/20/20/20";

/// A direction to a CCG.
pub(crate) fn direction(typed: &str, mirror: &Mirror) -> Result<Json, Explain> {
    let (field, value) = typed.split_once(':').ok_or_else(|| {
        Explain::new(format!("`{typed}` won't do; a direction is FIELD:VALUE, such as {ALLOWED}."))
    })?;
    Ok(match choose("decision of a CCG", field, &DECISIONS)? {
        "weights" => json!({ "weights": weights(value)? }),
        "community" => json!({ "community": community(value, mirror)? }),
        simple => {
            let (name, kind) = ccg_field(simple)
                .ok_or_else(|| Explain::new(format!("A CCG's plan has no field `{simple}`.")))?;
            json!({ name: read(kind, value, mirror)? })
        }
    })
}

/// Seven weights, in the order in which a CCG's plan shows them.
fn weights(typed: &str) -> Result<Json, Explain> {
    let read = typed.split('/').map(|weight| amount::whole(weight, 0, 100));
    let read: Vec<i64> = read.collect::<Result<_, _>>()?;
    let [needs, demand, specification, contracting, measurement, engagement, governance] =
        read.as_slice()
    else {
        return Err(Explain::new(
            "Give seven weights from 0 to 100, as in weights:20/20/20/40/20/20/20: needs \
             assessment, demand modelling, specification, contracting, measurement, engagement, \
             governance.",
        ));
    };
    Ok(json!({
        "needs_assessment": needs, "demand_modelling": demand, "specification": specification,
        "contracting": contracting, "measurement": measurement, "engagement": engagement,
        "governance": governance,
    }))
}

fn community(typed: &str, mirror: &Mirror) -> Result<Json, Explain> {
    if typed.eq_ignore_ascii_case("none") {
        return Ok(json!([]));
    }
    let line = |line: &str| {
        let parts = line.split_once(':').and_then(|(at, money)| Some((at.split_once('.')?, money)));
        let ((locality, kind), money) = parts.ok_or_else(|| {
            Explain::new(format!("`{line}` should be SEAT.KIND:AMOUNT, as in docks.cases:500k."))
        })?;
        let kind: CommunityKind = value_of("kind of community money", kind, &KINDS)?;
        let locality = seat(locality, mirror)?;
        Ok(json!({ "locality": locality, "kind": kind, "amount": amount::pounds(money, None)? }))
    };
    typed.split('+').map(line).collect::<Result<Vec<Json>, Explain>>().map(Json::from)
}

/// A trust's beds: `open:12` opens escalation beds when it is full and adds twelve next year.
pub(crate) fn bed_plan(typed: &str) -> Result<Json, Explain> {
    let (escalation, next) = typed.split_once(':').unwrap_or((typed, "0"));
    let escalation = choose("answer for escalation beds", escalation, &["open", "closed"])?;
    let next = amount::whole(next, -60, 60)?;
    Ok(json!({ "escalation_beds": escalation == "open", "beds_next_year": next }))
}

/// A direction as it is typed.
pub(crate) fn typed_direction(direction: &Direction) -> String {
    match direction {
        Direction::Weights(weights) => format!("weights:{}", typed_weights(weights)),
        Direction::Engagement(engagement) => format!("engagement:{}", word_of(engagement)),
        Direction::Community(lines) if lines.is_empty() => "community:none".to_owned(),
        Direction::Community(lines) => {
            let lines: Vec<String> = lines.iter().map(typed_line).collect();
            format!("community:{}", lines.join("+"))
        }
        Direction::Referrals(policy) => format!("referrals:{}", word_of(policy)),
        Direction::CoreSupplementBp(share) => format!("core-supplement:{}", percent(*share)),
        Direction::Reserve(Reserve::Lend(to)) => format!("reserve:lend:{to}"),
        Direction::Reserve(reserve) => format!("reserve:{}", word_of(reserve)),
        Direction::LaySeats(seats) => format!("lay-seats:{seats}"),
    }
}

fn typed_weights(weights: &Weights) -> String {
    [
        weights.needs_assessment,
        weights.demand_modelling,
        weights.specification,
        weights.contracting,
        weights.measurement,
        weights.engagement,
        weights.governance,
    ]
    .map(|weight| weight.to_string())
    .join("/")
}

fn typed_line(line: &CommunityLine) -> String {
    let money = pounds(line.amount).replace(['£', ','], "");
    format!("{}.{}:{money}", line.locality, word_of(&line.kind))
}

/// A bed plan as it is typed.
pub(crate) fn typed_beds(beds: BedPlan) -> String {
    let escalation = if beds.escalation_beds { "open" } else { "closed" };
    format!("{escalation}:{}", beds.beds_next_year)
}
