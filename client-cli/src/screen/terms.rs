//! Terms of deals in plain English, and field by field under the names that `counter` takes.

use shared::protocol::terms::{Acute, AcuteForm, Fund, Grant, Partnership, SharedSupport, Terms};
use shared::rules::commissioning::{Commissioning, Mode};
use shared::rules::deal::big_ticket::Project;
use shared::rules::deal::merger::Payer;
use shared::rules::deal::terms::{Baseline, Condition};

use super::units::{pence, percent, pounds};
use crate::language::choice::{and, word_of};
use crate::mirror::Mirror;

/// What kind of deal it is.
pub(crate) fn kind(terms: &Terms) -> String {
    match terms {
        Terms::Settlement(_) => "settlement".to_owned(),
        Terms::Delegation(_) => "delegation".to_owned(),
        Terms::CorePrimaryCare(_) => "core contract".to_owned(),
        Terms::EnhancedService(terms) => {
            format!("enhanced service, {}", word_of(&terms.work).replace('-', " "))
        }
        Terms::Acute(_) => "acute contract".to_owned(),
        Terms::SharedSupport(_) => "shared support".to_owned(),
        Terms::Partnership(_) => "clinical partnership".to_owned(),
        Terms::Merger(_) => "merger".to_owned(),
        Terms::BigTicket(terms) => format!("big ticket, {}", project(terms.project)),
    }
}

/// The terms as a sentence.
pub(crate) fn sentence(terms: &Terms) -> String {
    match terms {
        Terms::Settlement(terms) => {
            let asks: Vec<String> = terms.conditions.iter().map(condition).collect();
            let asks = if asks.is_empty() { "no conditions".to_owned() } else { and(&asks) };
            format!(
                "{} of programme money this year and {} of running costs next year, for a surplus \
                 of {}; {asks}.",
                pounds(terms.programme),
                pounds(terms.running_costs),
                percent(terms.surplus_bp),
            )
        }
        Terms::Delegation(terms) => format!("From next year {}.", mode(terms.mode)),
        Terms::CorePrimaryCare(terms) => format!(
            "{} for each weighted patient a year, for {}.",
            pence(terms.price_pence),
            years(terms.years)
        ),
        Terms::EnhancedService(terms) => {
            let at_risk = match terms.at_risk_bp {
                0 => String::new(),
                share => format!(", {} of it only for measured results", percent(share)),
            };
            let quorum = match terms.quorum_bp {
                None => String::new(),
                Some(share) => {
                    format!(" Only if {} of the locality's practices join.", percent(share))
                }
            };
            format!(
                "{} for each registered patient a year{at_risk}, for {} of the team's time, for \
                 {}.{quorum}",
                pence(terms.price_pence),
                percent(terms.time_bp),
                years(terms.years),
            )
        }
        Terms::Acute(terms) => acute(terms),
        Terms::Merger(terms) => format!(
            "From next year on one body, {}, which acts for all; {} for the change, paid by {}.",
            terms.host,
            pounds(terms.transition),
            payer(terms.payer),
        ),
        Terms::SharedSupport(terms) => format!(
            "{} done together, hosted by {}, for {} a year from each of the others, for {}.",
            capital(&tasks(terms, &and, " ")),
            terms.host,
            pounds(terms.fee),
            years(terms.years),
        ),
        Terms::Partnership(terms) => partnership(terms),
        Terms::BigTicket(terms) => format!(
            "{}, a stage a year: case, consultation, capital, transfer. The CCGs pay {} of the \
             capital, the trusts the rest. For {}.",
            capital(project(terms.project)),
            percent(terms.ccg_share_bp),
            years(terms.years),
        ),
    }
}

/// A project in words.
fn project(project: Project) -> &'static str {
    match project {
        Project::UrgentCare => "urgent-care redesign",
        Project::Reconfiguration => "hospital reconfiguration",
    }
}

fn partnership(terms: &Partnership) -> String {
    let scope: Vec<String> =
        terms.scope.iter().map(|care| word_of(care).replace("a-and-e", "A&E")).collect();
    let share = |practices: i64, trust: i64| match (practices, trust) {
        (0, 0) => "all to the CCG".to_owned(),
        (practices, trust) => format!(
            "{} to the practices, {} to the trust, {} to the CCG",
            percent(practices),
            percent(trust),
            percent(10_000 - practices - trust)
        ),
    };
    format!(
        "One budget of {} for each registered patient a year pays for {}, for {} of the teams' \
         time on long-term conditions and for {} a patient of nurses outside hospital. What is \
         left: {}. What is missing: {}. For {}.",
        pence(terms.budget_pence),
        and(&scope),
        percent(terms.time_bp),
        pence(terms.community_pence),
        share(terms.practices_saved_bp, terms.trust_saved_bp),
        share(terms.practices_lost_bp, terms.trust_lost_bp),
        years(terms.years),
    )
}

fn acute(terms: &Acute) -> String {
    let baseline = match terms.baseline {
        Baseline::Frozen => "baseline frozen at last year's",
        Baseline::Rebased => "baseline rebased to last year's activity",
    };
    let incentive = match terms.incentive_bp {
        0 => "no quality incentive".to_owned(),
        share => format!("{} for measured quality", percent(share)),
    };
    let fines = if terms.sanctions { "missed standards fined" } else { "no fines" };
    let electives = match terms.elective_plan_bp {
        Some(plan) => format!("electives paid up to {} of baseline", percent(plan)),
        None => "no cap on electives".to_owned(),
    };
    format!(
        "{} at {} of tariff, {baseline}, emergencies above it at {}, {incentive}, {fines}, \
         {electives}, for {}.",
        capital(&form(terms.form)),
        percent(terms.price_bp),
        percent(terms.marginal_rate_bp),
        years(terms.years),
    )
}

/// Who commissions primary care now.
pub(crate) fn commissioned(how: Commissioning) -> String {
    match how.mode() {
        Some(is) => format!("{}: {}.", word_of(&is), mode(is)),
        None => format!(
            "By a regime of its own: {} of {} seats of the board are its practices'.",
            how.payees,
            how.payees + how.others
        ),
    }
}

/// What a mode of commissioning primary care comes to.
fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Central => "NHS England decides on core pay, places it and signs core contracts",
        Mode::MiddleGround => {
            "the CCG adds to core pay and says how fast it follows need; the Area Team places it \
             evenly and signs"
        }
        Mode::Joint => "NHS England and the CCG place core pay and sign core contracts together",
        Mode::Delegated => {
            "the CCG's board decides on core pay, places it, signs core contracts and holds their \
             budget"
        }
    }
}

/// A form of payment in words.
pub(crate) fn form(form: AcuteForm) -> String {
    match form {
        AcuteForm::PaymentByResults => "payment by results".to_owned(),
        AcuteForm::Block => "block contract".to_owned(),
        AcuteForm::CapAndCollar { cap_bp, collar_bp } => format!(
            "payment by results within {} above and {} below baseline",
            percent(cap_bp),
            percent(collar_bp)
        ),
        AcuteForm::RiskShare { buyer_bp } => {
            format!("risk share ({} of the difference on the CCG)", percent(buyer_bp))
        }
        AcuteForm::Capitation => "capitation (a sum a head)".to_owned(),
    }
}

/// Every field with its value, both as they are typed.
pub(crate) fn fields(terms: &Terms) -> Vec<(&'static str, String)> {
    match terms {
        Terms::Settlement(terms) => {
            let conditions: Vec<String> = terms.conditions.iter().map(word_of).collect();
            let none = conditions.is_empty();
            vec![
                ("programme", pounds(terms.programme)),
                ("running-costs", pounds(terms.running_costs)),
                ("surplus", percent(terms.surplus_bp)),
                ("conditions", if none { "none".to_owned() } else { conditions.join(",") }),
            ]
        }
        Terms::Delegation(terms) => vec![("mode", word_of(&terms.mode))],
        Terms::CorePrimaryCare(terms) => {
            vec![("price", pence(terms.price_pence)), ("years", terms.years.to_string())]
        }
        Terms::EnhancedService(terms) => vec![
            ("work", word_of(&terms.work)),
            ("price", pence(terms.price_pence)),
            ("time", percent(terms.time_bp)),
            ("at-risk", percent(terms.at_risk_bp)),
            ("quorum", terms.quorum_bp.map_or_else(|| "none".to_owned(), percent)),
            ("years", terms.years.to_string()),
        ],
        Terms::Acute(terms) => vec![
            ("form", typed_form(terms.form)),
            ("baseline", word_of(&terms.baseline)),
            ("price", percent(terms.price_bp)),
            ("marginal-rate", percent(terms.marginal_rate_bp)),
            ("incentive", percent(terms.incentive_bp)),
            ("sanctions", if terms.sanctions { "yes" } else { "no" }.to_owned()),
            ("elective-plan", terms.elective_plan_bp.map_or_else(|| "none".to_owned(), percent)),
            ("years", terms.years.to_string()),
        ],
        Terms::Merger(terms) => vec![
            ("host", terms.host.clone()),
            ("transition", pounds(terms.transition)),
            ("payer", word_of(&terms.payer)),
        ],
        Terms::SharedSupport(terms) => vec![
            ("tasks", tasks(terms, &|words| words.join(","), "-")),
            ("host", terms.host.clone()),
            ("fee", pounds(terms.fee)),
            ("years", terms.years.to_string()),
        ],
        Terms::BigTicket(terms) => vec![
            ("project", word_of(&terms.project)),
            ("ccg-share", percent(terms.ccg_share_bp)),
            ("years", terms.years.to_string()),
        ],
        Terms::Partnership(terms) => vec![
            ("budget", pence(terms.budget_pence)),
            ("scope", terms.scope.iter().map(word_of).collect::<Vec<_>>().join(",")),
            ("time", percent(terms.time_bp)),
            ("community", pence(terms.community_pence)),
            ("practices-saved", percent(terms.practices_saved_bp)),
            ("trust-saved", percent(terms.trust_saved_bp)),
            ("practices-lost", percent(terms.practices_lost_bp)),
            ("trust-lost", percent(terms.trust_lost_bp)),
            ("years", terms.years.to_string()),
        ],
    }
}

fn payer(payer: Payer) -> &'static str {
    match payer {
        Payer::NhsEngland => "NHS England",
        Payer::Ccgs => "the merged body",
    }
}

/// The tasks that are shared, joined in that way.
fn tasks(terms: &SharedSupport, join: &dyn Fn(&[String]) -> String, space: &str) -> String {
    let words: Vec<String> =
        terms.tasks.iter().map(|task| word_of(task).replace('-', space)).collect();
    join(&words)
}

/// A form of payment as it is typed.
pub(crate) fn typed_form(form: AcuteForm) -> String {
    match form {
        AcuteForm::PaymentByResults => "pbr".to_owned(),
        AcuteForm::Block => "block".to_owned(),
        AcuteForm::CapAndCollar { cap_bp, collar_bp } => {
            format!("cap-collar:{}/{}", percent(cap_bp), percent(collar_bp))
        }
        AcuteForm::RiskShare { buyer_bp } => format!("risk-share:{}", percent(buyer_bp)),
        AcuteForm::Capitation => "capitation".to_owned(),
    }
}

/// What differs between two versions: `price 98.5% → 100%`.
pub(crate) fn changes(before: &Terms, after: &Terms) -> String {
    let changed: Vec<String> = fields(before)
        .into_iter()
        .zip(fields(after))
        .filter(|(old, new)| old != new)
        .map(|(old, new)| format!("{} {} → {}", new.0, old.1, new.1))
        .collect();
    changed.join(", ")
}

/// Money from a fund, in words.
pub(crate) fn grant(grant: &Grant, mirror: &Mirror) -> String {
    let fund = match &grant.fund {
        Fund::Demand(ccg) => format!("{}'s demand fund", mirror.name(ccg)),
        Fund::Sustainability => "the sustainability fund".to_owned(),
    };
    format!("{} from {fund} to {}", pounds(grant.amount), mirror.name(&grant.to))
}

/// `1 year`, `2 years`.
pub(crate) fn years(number: u8) -> String {
    if number == 1 { "1 year".to_owned() } else { format!("{number} years") }
}

/// With a capital letter first.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn condition(condition: &Condition) -> String {
    match condition {
        Condition::InequalityPlan => "new community money must follow need".to_owned(),
        Condition::ReserveHeld => "the 2% must be held back".to_owned(),
    }
}
