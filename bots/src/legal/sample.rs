//! Moves formed from what is listed: one of the kinds that are open, its figures drawn evenly
//! within their bounds, all else as it stands or as the plainest terms of its kind say.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::protocol::act::{Act, Part};
use shared::protocol::books::Books;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::decision::{LegalMove, MoveKind};
use shared::protocol::plan::Plan;
use shared::protocol::terms::{
    Acute, AcuteForm, BigTicket, CorePrimaryCare, Delegation, EnhancedService, Merger, Partnership,
    Settlement, SharedSupport, Terms,
};
use shared::rules::command::Checked;
use shared::rules::commissioning::Mode;
use shared::rules::deal::big_ticket::Project;
use shared::rules::deal::draft::Expiry;
use shared::rules::deal::form::DealForm;
use shared::rules::deal::id::Work;
use shared::rules::deal::merger::Payer;
use shared::rules::deal::partnership::ScopedCare;
use shared::rules::deal::support::Task;
use shared::rules::deal::terms::Baseline;

use super::bounds::{self, Bounds};
use crate::strategies::{Luck, Sight, moves};

/// A move of a kind that is listed; none of those that say something to others or show it, and none
/// where what it takes is not there.
#[must_use]
pub fn form(view: &Sight<'_>, listed: &LegalMove, luck: Luck) -> Option<ClientMessage> {
    let about = || listed.about.clone();
    let expiry = Expiry::Bell;
    let act = match listed.kind {
        MoveKind::Draft => {
            let word = about()?;
            let with = partners(view, &word, &listed.with, luck.of(1))?;
            let terms = pick(luck.of(2), plainest(view, &word, &parties(view, &with)))?;
            let bounds = bounds::of_terms(view, &parties(view, &with), &terms);
            Act::Draft { with, terms: drawn(&terms, &bounds, "terms.", luck.of(3))? }
        }
        MoveKind::Table => Act::Table { deal: about()?, expiry },
        MoveKind::Counter => {
            let deal = view.deal(listed.about.as_deref()?)?;
            let terms = drawn(&deal.terms, &listed.bounds, "terms.", luck)?;
            if terms == deal.terms {
                return None;
            }
            Act::Counter { deal: about()?, version: listed.version?, terms, expiry }
        }
        MoveKind::Sign => Act::Sign { offer: about()?, version: listed.version? },
        MoveKind::Refuse => Act::Refuse { offer: about()?, version: listed.version? },
        MoveKind::Withdraw => Act::Withdraw { offer: about()? },
        MoveKind::Bundle => {
            let parts = parts(view);
            if parts.len() < 2 {
                return None;
            }
            Act::Bundle { parts, grants: Vec::new(), expiry }
        }
        MoveKind::Exit => Act::Exit { deal: about()? },
        MoveKind::Check => {
            Act::Check { trust: pick(luck, listed.with.clone())?, what: Checked::Bills }
        }
        MoveKind::Vote => Act::Vote { confidence: luck.0.is_multiple_of(2) },
        MoveKind::Plan => return plan(view, &listed.bounds, luck),
        MoveKind::Show | MoveKind::Talk => return None,
    };
    Some(ClientMessage::Act(act))
}

/// Two deals on the table that it must sign, if there are.
fn parts(view: &Sight<'_>) -> Vec<Part> {
    let loose = view.open_deals().filter(|deal| {
        deal.package.is_none()
            && view.before(deal.bell)
            && deal.parties.iter().any(|seat| seat == view.seat())
    });
    loose.map(|deal| Part { deal: deal.deal.clone(), version: deal.version }).take(2).collect()
}

fn plan(view: &Sight<'_>, bounds: &Bounds, luck: Luck) -> Option<ClientMessage> {
    let mut plan: Plan = drawn(view.plan()?, bounds, "", luck)?;
    if let Plan::Practice(plan) = &mut plan {
        let time = &mut plan.time;
        time.consultations_bp = 10_000 - time.long_term_bp - time.gatekeeping_bp - time.ccg_work_bp;
    }
    moves::plan(view, plan)
}

/// The same with its figures drawn within these bounds, at most one of those that share a whole.
fn drawn<T: Serialize + DeserializeOwned>(
    from: &T,
    bounds: &Bounds,
    prefix: &str,
    luck: Luck,
) -> Option<T> {
    let mut value = serde_json::to_value(from).ok()?;
    let mut order: Vec<(&String, &[i64; 2])> = bounds.iter().collect();
    luck.shuffle(&mut order);
    let mut wholes: BTreeMap<&str, ()> = BTreeMap::new();
    for (place, (path, [low, high])) in (1..).zip(order) {
        let whole = [".time.", "_saved_bp", "_lost_bp"].into_iter().find(|it| path.contains(it));
        if whole.is_some_and(|whole| wholes.insert(whole, ()).is_some()) {
            continue;
        }
        let pointer = format!("/{}", path.strip_prefix(prefix)?.replace('.', "/"));
        // Not every form of a contract has every figure.
        if let Some(figure) = value.pointer_mut(&pointer).filter(|found| found.is_number()) {
            *figure = Value::from(luck.of(place).between(*low, *high));
        }
    }
    serde_json::from_value(value).ok()
}

fn pick<T>(luck: Luck, mut from: Vec<T>) -> Option<T> {
    let last = i64::try_from(from.len()).ok()?.checked_sub(1).filter(|last| *last >= 0)?;
    Some(from.swap_remove(usize::try_from(luck.between(0, last)).ok()?))
}

/// Those whom a deal of that kind needs beside the own seat.
fn partners(view: &Sight<'_>, word: &str, open: &[String], luck: Luck) -> Option<Vec<String>> {
    let mut needed = match word {
        "settlement" | "delegation" => vec!["nhs_england", "ccg"],
        "core" => vec!["nhs_england", "practice"],
        "acute" => vec!["ccg", "trust"],
        "shared-support" => vec!["ccg", "ccg"],
        "partnership" => vec!["ccg", "practice"],
        "merger" => vec!["nhs_england", "ccg", "ccg"],
        _ if word.starts_with("enhanced-") => vec!["ccg", "practice"],
        _ => vec!["nhs_england", "ccg", "trust"],
    };
    let own = needed.iter().position(|role| *role == view.role_of(view.seat()))?;
    needed.remove(own);
    let mut with: Vec<String> = Vec::new();
    for (place, role) in (0..).zip(needed) {
        let fitting = open.iter().filter(|seat| view.role_of(seat) == role && !with.contains(seat));
        with.push(pick(luck.of(place), fitting.cloned().collect())?);
    }
    Some(with)
}

fn parties(view: &Sight<'_>, with: &[String]) -> Vec<String> {
    with.iter().cloned().chain([view.seat().to_owned()]).collect()
}

/// The plainest terms of a kind among these seats, one for each of its forms.
pub(super) fn plainest(view: &Sight<'_>, word: &str, parties: &[String]) -> Vec<Terms> {
    let years = 1;
    let host = || parties.iter().find(|seat| view.role_of(seat) == "ccg").cloned();
    let one = match word {
        "settlement" => settlement(view, parties),
        "core" => core_price(view, parties)
            .map(|price_pence| Terms::CorePrimaryCare(CorePrimaryCare { price_pence, years })),
        "delegation" => {
            return Mode::ALL
                .iter()
                .map(|mode| Terms::Delegation(Delegation { mode: *mode }))
                .collect();
        }
        "acute" => return contracts(view),
        "shared-support" => host().map(|host| {
            let tasks = vec![Task::DemandModelling];
            Terms::SharedSupport(SharedSupport { tasks, host, fee: 0, years })
        }),
        "partnership" => Some(Terms::Partnership(Partnership {
            budget_pence: 10_000,
            scope: vec![ScopedCare::Emergencies],
            time_bp: 0,
            community_pence: 0,
            practices_saved_bp: 0,
            trust_saved_bp: 0,
            practices_lost_bp: 0,
            trust_lost_bp: 0,
            years,
        })),
        "merger" => {
            host().map(|host| Terms::Merger(Merger { host, transition: 0, payer: Payer::Ccgs }))
        }
        _ => project(word).or_else(|| service(word)),
    };
    one.into_iter().collect()
}

fn project(word: &str) -> Option<Terms> {
    let all = [Project::UrgentCare, Project::Reconfiguration].into_iter();
    all.map(|project| Terms::BigTicket(BigTicket { project, ccg_share_bp: 5_000, years: 5 }))
        .find(|terms| moves::kind(terms) == word)
}

fn service(word: &str) -> Option<Terms> {
    let work = Work::ALL.into_iter().find(|work| moves::work(*work) == word)?;
    let (price_pence, time_bp, at_risk_bp, quorum_bp, years) = (200, 200, 0, None, 1);
    Some(Terms::EnhancedService(EnhancedService {
        work,
        price_pence,
        time_bp,
        at_risk_bp,
        quorum_bp,
        years,
    }))
}

/// What the formula gives.
fn settlement(view: &Sight<'_>, parties: &[String]) -> Option<Terms> {
    let (programme, running_costs) = match view.books()? {
        Books::Ccg(books) => (books.programme, books.running_costs_next),
        Books::NhsEngland(books) => {
            let line = parties.iter().find_map(|seat| books.ccgs.get(seat))?;
            (line.floor, line.running_costs_next)
        }
        _ => return None,
    };
    let (surplus_bp, conditions) = (100, Vec::new());
    Some(Terms::Settlement(Settlement { programme, running_costs, surplus_bp, conditions }))
}

fn core_price(view: &Sight<'_>, parties: &[String]) -> Option<i64> {
    match view.books()? {
        Books::NhsEngland(books) => {
            Some(parties.iter().find_map(|seat| books.practices.get(seat))?.last_price_pence)
        }
        Books::Ccg(books) => {
            Some(parties.iter().find_map(|seat| books.localities.get(seat))?.core_price_pence)
        }
        Books::Practice(books) => Some(books.national_price_pence),
        Books::Trust(_) => None,
    }
}

/// A contract at tariff in each form that the table has.
fn contracts(view: &Sight<'_>) -> Vec<Terms> {
    let forms = view.table().map_or(&[][..], |table| &table.deals).iter().filter_map(|form| {
        Some(match form {
            DealForm::PaymentByResults => AcuteForm::PaymentByResults,
            DealForm::Block => AcuteForm::Block,
            DealForm::CapAndCollar => AcuteForm::CapAndCollar { cap_bp: 0, collar_bp: 0 },
            DealForm::RiskShare => AcuteForm::RiskShare { buyer_bp: 5_000 },
            DealForm::Capitation => AcuteForm::Capitation,
            _ => return None,
        })
    });
    let contract = |form| {
        Terms::Acute(Acute {
            form,
            baseline: Baseline::Rebased,
            price_bp: 10_000,
            marginal_rate_bp: 5_000,
            incentive_bp: 0,
            sanctions: false,
            elective_plan_bp: Some(10_000),
            years: 1,
        })
    };
    forms.map(contract).collect()
}
