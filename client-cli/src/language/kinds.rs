//! Kinds of deal as they are typed, and which of them this table has: nobody is told of others.

use shared::rules::deal::form::DealForm;

use super::choice::{and, choose};
use super::explain::Explain;
use super::terms::fields;
use crate::mirror::Mirror;

/// Kinds of deal as they are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// NHS England and a CCG.
    Settlement,
    /// NHS England and a CCG: who commissions primary care.
    Delegation,
    /// Practices and who commissions them.
    Core,
    /// A CCG and practices.
    Enhanced,
    /// CCGs and a trust.
    Acute,
    /// CCGs.
    SharedSupport,
    /// A CCG, its practices and perhaps a trust.
    Partnership,
    /// NHS England and CCGs.
    Merger,
    /// NHS England, CCGs and trusts.
    BigTicket,
}

impl Kind {
    /// By its word.
    pub(crate) fn of(typed: &str, mirror: &Mirror) -> Result<Self, Explain> {
        let words = [
            "settlement",
            "delegation",
            "core",
            "enhanced",
            "service",
            "acute",
            "core-primary-care",
            "support",
            "shared-support",
            "partnership",
            "merger",
            "big-ticket",
        ];
        let words = &words[..];
        match choose("kind of deal", typed.strip_suffix("-service").unwrap_or(typed), words) {
            Ok("partnership") => Ok(Self::Partnership),
            Ok("big-ticket") => Ok(Self::BigTicket),
            Ok("settlement") => Ok(Self::Settlement),
            Ok("delegation") => Ok(Self::Delegation),
            Ok("acute") => Ok(Self::Acute),
            Ok("enhanced" | "service") => Ok(Self::Enhanced),
            Ok("support" | "shared-support") => Ok(Self::SharedSupport),
            Ok("merger") => Ok(Self::Merger),
            Ok(_) => Ok(Self::Core),
            Err(_) => {
                let kinds = kinds(mirror).into_iter().map(|(word, who)| format!("{word} ({who})"));
                let all = and(&kinds.collect::<Vec<_>>());
                Err(Explain::new(format!("There is no kind of deal `{typed}`; there are {all}.")))
            }
        }
    }
}

/// The kinds of deal that this table has, as they are typed, and whom each is between.
pub(crate) fn kinds(mirror: &Mirror) -> Vec<(&'static str, &'static str)> {
    on_the_table(mirror).into_iter().map(|(_, word, between)| (word, between)).collect()
}

/// The forms of hospital contract that this table has, as they are typed.
pub(crate) fn forms(mirror: &Mirror) -> impl Iterator<Item = &'static str> {
    all(mirror).iter().filter_map(|form| match form {
        DealForm::PaymentByResults => Some("payment-by-results"),
        DealForm::Block => Some("block"),
        DealForm::CapAndCollar => Some("cap-collar"),
        DealForm::RiskShare => Some("risk-share"),
        DealForm::Capitation => Some("capitation"),
        _ => None,
    })
}

/// The same as one writes them, with the figures that they take.
pub(crate) fn written_forms(mirror: &Mirror) -> Vec<String> {
    let written = forms(mirror).map(|form| match form {
        "payment-by-results" => "payment-by-results (or pbr)",
        "cap-collar" => "cap-collar:2%/1%",
        "risk-share" => "risk-share:50%",
        other => other,
    });
    written.map(str::to_owned).collect()
}

/// Every kind that this table has, with whom it is between and the fields of its terms.
pub(crate) fn told(mirror: &Mirror) -> Vec<String> {
    let kinds = on_the_table(mirror).into_iter().map(|(kind, word, between)| {
        let mut fields: Vec<String> =
            fields(kind).iter().map(|field| (*field).to_owned()).collect();
        if let Some(form) = fields.iter_mut().find(|field| *field == "form") {
            *form = format!("form ({})", written_forms(mirror).join(", "));
        }
        format!("{word} ({between}): {}", fields.join(", "))
    });
    kinds.collect()
}

/// Whether a line speaks of nothing that this table hasn't.
pub(crate) fn fits(line: &str, mirror: &Mirror) -> bool {
    let kinds = kinds(mirror);
    let has = |wanted: &str| kinds.iter().any(|(word, _)| *word == wanted);
    let form = |wanted: &str| forms(mirror).any(|form| form == wanted);
    line.split_whitespace().all(|word| match word.split_once('=') {
        Some(("form", value)) => form(value.split(':').next().unwrap_or_default()),
        Some(("like", "partnership")) => form("risk-share"),
        Some(_) => true,
        None => has(word) || !DealForm::ALL.iter().any(|form| typed(*form).1 == word),
    })
}

fn all(mirror: &Mirror) -> &[DealForm] {
    mirror.table().map_or(&[][..], |table| &table.deals)
}

fn on_the_table(mirror: &Mirror) -> Vec<(Kind, &'static str, &'static str)> {
    let mut kinds: Vec<_> = all(mirror).iter().map(|form| typed(*form)).collect();
    kinds.dedup();
    kinds
}

fn typed(form: DealForm) -> (Kind, &'static str, &'static str) {
    match form {
        DealForm::Settlement => (Kind::Settlement, "settlement", "NHS England and a CCG"),
        DealForm::Delegation => (Kind::Delegation, "delegation", "NHS England and a CCG"),
        DealForm::CorePrimaryCare => (Kind::Core, "core", "practices and who commissions them"),
        DealForm::EnhancedService => (Kind::Enhanced, "enhanced", "a CCG and its practices"),
        DealForm::PaymentByResults
        | DealForm::Block
        | DealForm::CapAndCollar
        | DealForm::RiskShare
        | DealForm::Capitation => (Kind::Acute, "acute", "CCGs and a trust"),
        DealForm::SharedSupport => (Kind::SharedSupport, "support", "tasks that CCGs share"),
        DealForm::Partnership => {
            (Kind::Partnership, "partnership", "a CCG, its practices and perhaps a trust")
        }
        DealForm::Merger => (Kind::Merger, "merger", "NHS England and CCGs"),
        DealForm::BigTicket => (Kind::BigTicket, "big-ticket", "NHS England, CCGs and trusts"),
    }
}
