//! A seat's own desk: its management time, its plan, what happens if it does nothing, its books.

use super::sums::Sums;
use super::{ERASED, Names, books, directions, plan};
use crate::protocol::entity::{AimView, CameView, DeskView, ExpectedView, WteView};
use crate::rules::command::Checked;
use crate::rules::deal::terms::AcuteForm;
use crate::rules::expectation::{self, Expectation};
use crate::rules::ids::{CcgId, PairId, Role, SeatId};
use crate::rules::phase::PhaseName;
use crate::rules::pot::Pot;
use crate::rules::review::aims;
use crate::rules::state::State;
use crate::rules::stocks;
use crate::scenario::seats::id as place_id;

/// The desk of that seat.
pub(super) fn view(sums: &Sums<'_>, id: SeatId, names: &dyn Names) -> Option<DeskView> {
    let state = sums.state;
    let seat = state.seat(id)?;
    let plan = plan::of_seat(state, id)?;
    let bell = match seat.role {
        Role::NhsEngland => crate::rules::deal::id::Bell::First,
        Role::Ccg(_) | Role::Practice(_) | Role::Trust(_) => crate::rules::deal::id::Bell::Second,
    };
    let opened = state
        .checks
        .iter()
        .filter(|(by, _, what)| *by == id && *what == Checked::Books)
        .filter_map(|(_, trust, _)| {
            let slug = super::names::seat(state, state.seat_of_trust(*trust));
            Some((slug, books::opened(state, *trust)?))
        })
        .collect();
    Some(DeskView {
        seat: super::names::seat(state, id),
        briefing: state.scenario.brief(id).to_owned(),
        aim: seat.aim.as_deref().and_then(aim),
        wte: wte(&seat.pot),
        expected: expected(state, id, names),
        came: came(state, id, names),
        plan,
        plan_bell: bell,
        extra_s: state.timing.extra_s.get(&id).copied().unwrap_or(0),
        defaults: defaults(state, seat.role),
        books: books::of_seat(sums, seat.role)?,
        opened,
    })
}

/// What the seat expects of this year, as long as its books are open.
fn expected(state: &State, id: SeatId, names: &dyn Names) -> Option<ExpectedView> {
    let open = state.history.last().is_none_or(|past| past.accounts.year < state.year);
    let said = state.expected.get(&(state.year, id)).filter(|_| open)?;
    Some(ExpectedView {
        figure: expectation::figure(state.seat(id)?.role).to_owned(),
        amount: said.amount.0,
        text: reason(said, names),
    })
}

/// What it expected of the last year that is over, and what came.
fn came(state: &State, id: SeatId, names: &dyn Names) -> Option<CameView> {
    let accounts = &state.history.last()?.accounts;
    let said = state.expected.get(&(accounts.year, id))?;
    let role = state.seat(id)?.role;
    Some(CameView {
        year: accounts.year.0,
        figure: expectation::figure(role).to_owned(),
        amount: said.amount.0,
        text: reason(said, names),
        came: expectation::came(accounts, role)?.0,
    })
}

fn reason(said: &Expectation, names: &dyn Names) -> Option<String> {
    said.text.map(|text| names.text(text).unwrap_or(ERASED).to_owned())
}

/// An aim in words.
pub(crate) fn aim(id: &str) -> Option<AimView> {
    let aim = aims::by_id(id)?;
    Some(AimView {
        aim: aim.id.to_owned(),
        title: aim.title.to_owned(),
        text: aim.text.to_owned(),
        points: None,
    })
}

/// Management time.
pub(super) fn wte(pot: &Pot) -> WteView {
    WteView {
        size: pot.size.0,
        spent: pot.spent.0,
        held: pot.held().0,
        pledged: pot.pledged.0,
        left: pot.left().0,
    }
}

/// What happens if the seat does nothing more this year.
pub(super) fn defaults(state: &State, role: Role) -> Vec<String> {
    let mut lines = vec!["Your plan stands as it is on your desk.".to_owned()];
    match role {
        Role::NhsEngland => lines.push(
            "CCGs without a settlement get the formula; practices without a core contract the \
             national one."
                .to_owned(),
        ),
        Role::Ccg(ccg) if !state.stocks.is_live(ccg) => {
            let successor = name_of_ccg(state, state.stocks.acting(ccg));
            return vec![format!(
                "You are part of {successor}, which acts for both: you have no decisions any more, \
                 nobody waits for you, and you are scored by its measures."
            )];
        }
        Role::Ccg(ccg) => {
            if let Some(settled) = books::settled(state, ccg) {
                let how = if settled.signed { "as settled" } else { "by the formula" };
                lines.push(format!("You get {} this year, {how}.", settled.programme));
            }
            let decided = state.direction_to(ccg).map(|it| directions::direction(state, ccg, it));
            lines.extend(decided);
            lines.extend(contracts(state, |pair| pair.ccg == ccg));
        }
        Role::Practice(locality) => {
            if let Some(price) = books::core_price(state, locality) {
                lines.push(format!("You are paid {price} for each weighted patient."));
            }
            if state.phase.name() == PhaseName::Review {
                lines.push("Your vote of confidence goes as your followers feel.".to_owned());
            }
        }
        Role::Trust(trust) => {
            let beds = state.beds_set_for(trust).map(|it| directions::beds(state, trust, *it));
            lines.extend(beds);
            let own = |pair: &stocks::Pair| pair.trust == trust && state.stocks.is_live(pair.ccg);
            lines.extend(contracts(state, own));
        }
    }
    lines
}

fn contracts(state: &State, own: impl Fn(&stocks::Pair) -> bool) -> Vec<String> {
    (0..state.stocks.pairs.len())
        .map(|place| PairId(place_id(place)))
        .filter_map(|pair| {
            let body = state.stocks.pair(pair).filter(|body| own(body))?;
            let terms = books::in_force(state, pair)?;
            let signed = state.standing.acute.get(pair.index()).map(|stands| &stands.terms);
            let goes_on = if signed == Some(terms) {
                "goes on, unless one of you leaves an offer on the table unsigned"
            } else {
                "is signed and holds"
            };
            Some(format!(
                "{} and {}: {} at {} of tariff {goes_on}.",
                name_of_ccg(state, body.ccg),
                state.scenario.name(state.seat_of_trust(body.trust)),
                form(terms.form),
                terms.price,
            ))
        })
        .collect()
}

fn name_of_ccg(state: &State, ccg: CcgId) -> &str {
    state.scenario.name(state.seat_of_ccg(ccg))
}

fn form(form: AcuteForm) -> &'static str {
    match form {
        AcuteForm::PaymentByResults => "payment by results",
        AcuteForm::Block => "a block contract",
        AcuteForm::CapAndCollar { .. } => "cap and collar",
        AcuteForm::RiskShare { .. } => "a risk share",
        AcuteForm::Capitation => "capitation",
    }
}
