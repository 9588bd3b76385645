//! The kinds of move that are open to a seat, from its own view alone: what a decision lists under
//! `legal`. A list to choose from and no second rule book: what a pot can pay, which figures terms
//! may say and which parties go together, the rules judge when a move is made.
//!
//! | file | what |
//! |---|---|
//! | `offers` | what is on the table or binds: sign, refuse, counter, withdraw, show, bundle, exit |
//! | `drafts` | which kinds of deal may be drafted and with whom; drafts that may be tabled |
//! | `price` | what moves cost |
//! | `bounds` | the lowest and highest of figures |
//! | `sample` | a move of a listed kind, by luck |

pub mod bounds;
mod drafts;
mod offers;
pub mod price;
pub mod sample;
#[cfg(test)]
mod tests;

use shared::protocol::decision::{LegalMove, MoveKind};
use shared::protocol::plan::Plan;
use shared::rules::deal::id::Bell;
use shared::rules::phase::PhaseName;

use crate::strategies::Sight;

/// The kinds of move that are open to the seat now.
#[must_use]
pub fn moves(view: &Sight<'_>) -> Vec<LegalMove> {
    let mut moves = Vec::new();
    match view.phase() {
        PhaseName::Settlement | PhaseName::Contracting if !view.is_joined() => {
            offers::list(view, &mut moves);
            drafts::list(view, &mut moves);
            checks(view, &mut moves);
            plan(view, &mut moves);
        }
        PhaseName::Review if view.role_of(view.seat()) == "practice" => {
            moves.push(of(MoveKind::Vote, None));
        }
        PhaseName::Settlement
        | PhaseName::Contracting
        | PhaseName::Review
        | PhaseName::Lobby
        | PhaseName::Over => {}
    }
    moves.push(LegalMove { with: others(view), ..of(MoveKind::Talk, None) });
    moves
}

/// A CCG may check trusts' bills; books only where a trust has opened them, which its letter tells.
fn checks(view: &Sight<'_>, moves: &mut Vec<LegalMove>) {
    if view.role_of(view.seat()) != "ccg" {
        return;
    }
    let with = with_role(view, "trust");
    let price_wte = view.wte_price("check_bills");
    moves.push(LegalMove { with, price_wte, ..of(MoveKind::Check, Some("bills")) });
}

fn plan(view: &Sight<'_>, moves: &mut Vec<LegalMove>) {
    let bell = match view.plan() {
        Some(Plan::NhsEngland(_)) => Bell::First,
        Some(Plan::Ccg(_) | Plan::Practice(_) | Plan::Trust(_)) => Bell::Second,
        None => return,
    };
    if view.before(bell) {
        let bounds = view.plan().map(bounds::of_plan).unwrap_or_default();
        moves.push(LegalMove { bounds, ..of(MoveKind::Plan, None) });
    }
}

fn of(kind: MoveKind, about: Option<&str>) -> LegalMove {
    let about = about.map(str::to_owned);
    let (with, version, price_wte, bounds) = Default::default();
    LegalMove { kind, about, with, version, price_wte, bounds }
}

fn others(view: &Sight<'_>) -> Vec<String> {
    let others = view.seats().filter(|seat| seat.seat != view.seat());
    others.map(|seat| seat.seat.clone()).collect()
}

fn with_role(view: &Sight<'_>, role: &str) -> Vec<String> {
    let found = view.seats().filter(|seat| seat.role == role && seat.joined_to.is_none());
    found.map(|seat| seat.seat.clone()).filter(|seat| seat != view.seat()).collect()
}
