//! Changing named fields of a deal's terms: `price=98.5%`, `form=risk-share:50%`.
//!
//! The fields have the names under which `screen::terms` shows them. Bounds are the rules'
//! business: here a figure need only be one.

use shared::protocol::terms::{
    Acute, AcuteForm, BigTicket, CorePrimaryCare, Delegation, EnhancedService, Merger, Partnership,
    Settlement, SharedSupport, Terms,
};
use shared::rules::deal::terms::Condition;

use super::amount;
use super::choice::{and, choose, value_of};
use super::explain::Explain;
use super::kinds::{Kind, written_forms};
use super::seats::seat;
use crate::mirror::Mirror;

/// The works of enhanced services, as the wire writes them.
pub(crate) const WORKS: [&str; 4] =
    ["admission_avoidance", "long_term_conditions", "referral_management", "extended_hours"];

/// The tasks that CCGs can share, as the wire writes them.
const TASKS: [&str; 5] =
    ["needs_assessment", "demand_modelling", "specification", "contracting", "measurement"];

const SETTLEMENT: [&str; 4] = ["programme", "running-costs", "surplus", "conditions"];
/// The modes of commissioning primary care, as the wire writes them.
const MODES: [&str; 4] = ["central", "middle_ground", "joint", "delegated"];

const DELEGATION: [&str; 1] = ["mode"];
const CORE: [&str; 2] = ["price", "years"];
const ENHANCED: [&str; 6] = ["work", "price", "time", "at-risk", "quorum", "years"];
const ACUTE: [&str; 8] = [
    "form",
    "baseline",
    "price",
    "marginal-rate",
    "incentive",
    "sanctions",
    "elective-plan",
    "years",
];

const SUPPORT: [&str; 4] = ["tasks", "host", "fee", "years"];
const BIG_TICKET: [&str; 3] = ["project", "ccg-share", "years"];
const PROJECTS: [&str; 2] = ["urgent_care", "reconfiguration"];
const PARTNERSHIP: [&str; 9] = [
    "budget",
    "scope",
    "time",
    "community",
    "practices-saved",
    "trust-saved",
    "practices-lost",
    "trust-lost",
    "years",
];
const MERGER: [&str; 3] = ["host", "transition", "payer"];

/// The fields of a kind of deal.
pub(crate) fn fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Settlement => &SETTLEMENT,
        Kind::Delegation => &DELEGATION,
        Kind::Core => &CORE,
        Kind::Enhanced => &ENHANCED,
        Kind::Acute => &ACUTE,
        Kind::SharedSupport => &SUPPORT,
        Kind::Partnership => &PARTNERSHIP,
        Kind::Merger => &MERGER,
        Kind::BigTicket => &BIG_TICKET,
    }
}

/// Changes one field.
pub(crate) fn set(
    terms: &mut Terms,
    field: &str,
    value: &str,
    mirror: &Mirror,
) -> Result<(), Explain> {
    let field = field.to_ascii_lowercase();
    let field =
        field.strip_suffix("_bp").or_else(|| field.strip_suffix("_pence")).unwrap_or(&field);
    match terms {
        Terms::Settlement(terms) => settlement(terms, field, value),
        Terms::Delegation(terms) => delegation(terms, field, value),
        Terms::CorePrimaryCare(terms) => core(terms, field, value),
        Terms::EnhancedService(terms) => enhanced(terms, field, value),
        Terms::Acute(terms) => acute(terms, field, value, mirror),
        Terms::SharedSupport(terms) => support(terms, field, value, mirror),
        Terms::BigTicket(terms) => big_ticket(terms, field, value),
        Terms::Partnership(terms) => partnership(terms, field, value),
        Terms::Merger(terms) => merger(terms, field, value, mirror),
    }
    .map_err(|error| Explain::new(format!("{field}: {error}")))
}

fn settlement(terms: &mut Settlement, field: &str, value: &str) -> Result<(), Explain> {
    match choose("term of a settlement", field, &SETTLEMENT)? {
        "programme" => terms.programme = amount::pounds(value, Some(terms.programme))?,
        "running-costs" => terms.running_costs = amount::pounds(value, Some(terms.running_costs))?,
        "surplus" => terms.surplus_bp = amount::share(value, Some(terms.surplus_bp))?,
        _ => terms.conditions = conditions(value)?,
    }
    Ok(())
}

fn conditions(value: &str) -> Result<Vec<Condition>, Explain> {
    if value.eq_ignore_ascii_case("none") {
        return Ok(Vec::new());
    }
    value
        .split([',', '+'])
        .map(|word| value_of("condition", word, &["inequality_plan", "reserve_held"]))
        .collect::<Result<_, _>>()
        .map_err(|error| Explain::new(format!("{error} Write none for no condition.")))
}

fn delegation(terms: &mut Delegation, field: &str, value: &str) -> Result<(), Explain> {
    choose("term of a delegation", field, &DELEGATION)?;
    terms.mode = value_of("mode", value, &MODES)?;
    Ok(())
}

fn core(terms: &mut CorePrimaryCare, field: &str, value: &str) -> Result<(), Explain> {
    match choose("term of a core contract", field, &CORE)? {
        "price" => terms.price_pence = amount::pence(value, Some(terms.price_pence))?,
        _ => terms.years = years(value)?,
    }
    Ok(())
}

fn enhanced(terms: &mut EnhancedService, field: &str, value: &str) -> Result<(), Explain> {
    match choose("term of an enhanced service", field, &ENHANCED)? {
        "work" => terms.work = value_of("work", value, &WORKS)?,
        "price" => terms.price_pence = amount::pence(value, Some(terms.price_pence))?,
        "time" => terms.time_bp = amount::share(value, Some(terms.time_bp))?,
        "at-risk" => terms.at_risk_bp = amount::share(value, Some(terms.at_risk_bp))?,
        "quorum" if value.eq_ignore_ascii_case("none") => terms.quorum_bp = None,
        "quorum" => {
            terms.quorum_bp = Some(amount::share(value, Some(terms.quorum_bp.unwrap_or(0)))?);
        }
        _ => terms.years = years(value)?,
    }
    Ok(())
}

fn acute(terms: &mut Acute, field: &str, value: &str, mirror: &Mirror) -> Result<(), Explain> {
    match choose("term of an acute contract", field, &ACUTE)? {
        "form" => terms.form = form(value, mirror)?,
        "baseline" => terms.baseline = value_of("baseline", value, &["frozen", "rebased"])?,
        "price" => terms.price_bp = amount::share(value, Some(terms.price_bp))?,
        "marginal-rate" => {
            terms.marginal_rate_bp = amount::share(value, Some(terms.marginal_rate_bp))?;
        }
        "incentive" => terms.incentive_bp = amount::share(value, Some(terms.incentive_bp))?,
        "sanctions" => terms.sanctions = amount::yes_or_no(value)?,
        "elective-plan" if value.eq_ignore_ascii_case("none") => terms.elective_plan_bp = None,
        "elective-plan" => {
            let stands = terms.elective_plan_bp.unwrap_or(10_000);
            terms.elective_plan_bp = Some(amount::share(value, Some(stands))?);
        }
        _ => terms.years = years(value)?,
    }
    Ok(())
}

fn support(
    terms: &mut SharedSupport,
    field: &str,
    value: &str,
    mirror: &Mirror,
) -> Result<(), Explain> {
    match choose("term of shared support", field, &SUPPORT)? {
        "tasks" => {
            terms.tasks = value
                .split([',', '+'])
                .map(|word| value_of("task", word, &TASKS))
                .collect::<Result<_, _>>()?;
        }
        "host" => terms.host = seat(value, mirror)?,
        "fee" => terms.fee = amount::pounds(value, Some(terms.fee))?,
        _ => terms.years = years(value)?,
    }
    Ok(())
}

fn big_ticket(terms: &mut BigTicket, field: &str, value: &str) -> Result<(), Explain> {
    match choose("term of a big ticket", field, &BIG_TICKET)? {
        "project" => terms.project = value_of("project", value, &PROJECTS)?,
        "ccg-share" => terms.ccg_share_bp = amount::share(value, Some(terms.ccg_share_bp))?,
        _ => terms.years = years(value)?,
    }
    Ok(())
}

fn partnership(terms: &mut Partnership, field: &str, value: &str) -> Result<(), Explain> {
    let share = |stands: i64| amount::share(value, Some(stands));
    match choose("term of a partnership", field, &PARTNERSHIP)? {
        "budget" => terms.budget_pence = amount::pence(value, Some(terms.budget_pence))?,
        "scope" => {
            let care = ["emergencies", "a_and_e", "electives", "outpatients"];
            terms.scope = value
                .split([',', '+'])
                .map(|word| value_of("kind of care", word, &care))
                .collect::<Result<_, _>>()?;
        }
        "time" => terms.time_bp = share(terms.time_bp)?,
        "community" => terms.community_pence = amount::pence(value, Some(terms.community_pence))?,
        "practices-saved" => terms.practices_saved_bp = share(terms.practices_saved_bp)?,
        "trust-saved" => terms.trust_saved_bp = share(terms.trust_saved_bp)?,
        "practices-lost" => terms.practices_lost_bp = share(terms.practices_lost_bp)?,
        "trust-lost" => terms.trust_lost_bp = share(terms.trust_lost_bp)?,
        _ => terms.years = years(value)?,
    }
    Ok(())
}

fn merger(terms: &mut Merger, field: &str, value: &str, mirror: &Mirror) -> Result<(), Explain> {
    match choose("term of a merger", field, &MERGER)? {
        "host" => terms.host = seat(value, mirror)?,
        "transition" => terms.transition = amount::pounds(value, Some(terms.transition))?,
        _ => terms.payer = value_of("payer", value, &["nhs_england", "ccgs"])?,
    }
    Ok(())
}

/// `block`, `risk-share:50%`, `cap-collar:2%/1%`.
fn form(value: &str, mirror: &Mirror) -> Result<AcuteForm, Explain> {
    let (name, figures) = value.split_once([':', '(']).unwrap_or((value, ""));
    let figures = figures.trim_end_matches(')');
    let names = [
        "payment-by-results",
        "pbr",
        "block",
        "cap-collar",
        "cap-and-collar",
        "risk-share",
        "capitation",
    ];
    let name = match choose("form", name, &names) {
        Ok(name) => name,
        Err(_) if name.eq_ignore_ascii_case("cap") => "cap-collar",
        Err(_) => {
            let forms = and(&written_forms(mirror));
            return Err(Explain::new(format!("There is no form `{name}`; there are {forms}.")));
        }
    };
    let plain = |form: AcuteForm| match figures {
        "" => Ok(form),
        _ => Err(Explain::new(format!("{name} takes no figure; write form={name}."))),
    };
    match name {
        "block" => plain(AcuteForm::Block),
        "capitation" => plain(AcuteForm::Capitation),
        "risk-share" => match amount::share(figures, None) {
            Ok(buyer_bp) => Ok(AcuteForm::RiskShare { buyer_bp }),
            Err(_) => Err(Explain::new(
                "Write the CCG's share of the risk with it, as in form=risk-share:50%.",
            )),
        },
        "cap-collar" | "cap-and-collar" => {
            let (cap, collar) = figures.split_once(['/', ',']).unwrap_or((figures, figures));
            match (amount::share(cap, None), amount::share(collar, None)) {
                (Ok(cap_bp), Ok(collar_bp)) => Ok(AcuteForm::CapAndCollar { cap_bp, collar_bp }),
                _ => Err(Explain::new(
                    "Write how far payment may rise and fall, as in form=cap-collar:2%/1%.",
                )),
            }
        }
        _ => plain(AcuteForm::PaymentByResults),
    }
}

fn years(value: &str) -> Result<u8, Explain> {
    let years = amount::whole(value, 1, 5)?;
    Ok(u8::try_from(years).unwrap_or(1))
}
