//! Opens high and gives way fast, the opposite of `hardball`: its first word asks for more than a
//! fair player's, and to the first word against it it says yes. It signs whatever answers its ask,
//! and takes back what was refused for what a fair player would have said.

use shared::protocol::act::Act;
use shared::protocol::books::Books;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::DealView;
use shared::protocol::terms::{Acute, CorePrimaryCare, EnhancedService, Settlement, Terms};
use shared::rules::units::scale;

use super::{Sight, moves};
use crate::legal::price;

/// By how much it asks more: hospital prices, bp of tariff; allocations, bp of the programme; core
/// prices and prices of services, bp of them.
const CONTRACT_BP: i64 = 250;
const SETTLEMENT_BP: i64 = 100;
const CORE_BP: i64 = 200;
const SERVICE_BP: i64 = 2_000;
/// The last version of its own that it takes back for a milder one.
const MILDER_UNTIL: u32 = 2;

/// Which way it moves terms.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To its own advantage.
    Higher,
    /// Back from there.
    Milder,
}

/// What it says instead of what a fair player says.
pub(super) fn in_haste(view: &Sight<'_>, message: ClientMessage) -> Option<ClientMessage> {
    let ClientMessage::Act(act) = &message else { return Some(message) };
    let instead = match act {
        Act::Draft { with, terms } => moved(view, with, terms, Way::Higher)
            .map(|terms| ClientMessage::Act(Act::Draft { with: with.clone(), terms })),
        // What begins is answered by an ask.
        Act::Sign { offer, version: 1 } => view
            .deal(offer)
            .filter(|deal| deal.package.is_none() && !view.last_minute())
            .and_then(|deal| asked(view, deal, &deal.terms, Way::Higher)),
        Act::Counter { deal, version: 1, terms, .. } => {
            view.deal(deal).and_then(|deal| asked(view, deal, terms, Way::Higher))
        }
        // What answers its ask is taken.
        Act::Counter { deal, .. } => view.deal(deal).and_then(|deal| taken(view, deal)),
        Act::Refuse { offer, version } if *version > 1 => {
            view.deal(offer).and_then(|deal| taken(view, deal))
        }
        // What is refused is asked for no longer.
        Act::Withdraw { offer } if !view.last_minute() => view
            .deal(offer)
            .filter(|deal| deal.version <= MILDER_UNTIL && !deal.refused.is_empty())
            .and_then(|deal| asked(view, deal, &deal.terms, Way::Milder)),
        _ => None,
    };
    Some(instead.unwrap_or(message))
}

/// Signs a deal as it lies there, if it haggles in such deals and has the money; one in a package
/// stands or falls with that.
fn taken(view: &Sight<'_>, deal: &DealView) -> Option<ClientMessage> {
    gains_by_more(view, &deal.terms)?;
    if let (Terms::Settlement(terms), Books::NhsEngland(books)) = (&deal.terms, view.books()?) {
        let line = deal.parties.iter().find_map(|seat| books.ccgs.get(seat))?;
        let more = (terms.running_costs - line.running_costs_next).max(0);
        // Others may answer too: each is given no more than its part of what is free.
        let floors = books.ccgs.values().map(|line| line.floor).sum();
        let part = scale(books.free.max(0), line.floor, floors);
        if terms.programme + more > line.floor + part {
            return Some(moves::refuse(deal));
        }
    }
    Some(match deal.package.as_deref().and_then(|id| view.package(id)) {
        Some(package) => moves::sign_package(package),
        None => moves::sign(deal),
    })
}

/// The same deal with its terms moved, if it can pay for saying so.
fn asked(view: &Sight<'_>, deal: &DealView, terms: &Terms, way: Way) -> Option<ClientMessage> {
    let terms = moved(view, &deal.parties, terms, way)?;
    let cost = price::countering(view, &deal.parties, &terms)?;
    (terms != deal.terms && cost <= view.wte_left()).then(|| moves::counter(deal, terms))
}

/// Whether more is better for its role in a deal of that kind; none if nobody haggles there.
fn gains_by_more(view: &Sight<'_>, terms: &Terms) -> Option<bool> {
    match (terms, view.books()?) {
        (Terms::Settlement(_), Books::Ccg(_))
        | (Terms::CorePrimaryCare(_) | Terms::EnhancedService(_), Books::Practice(_))
        | (Terms::Acute(_), Books::Trust(_)) => Some(true),
        (Terms::Settlement(_) | Terms::CorePrimaryCare(_), Books::NhsEngland(_))
        | (Terms::EnhancedService(_) | Terms::Acute(_), Books::Ccg(_)) => Some(false),
        _ => None,
    }
}

/// Those terms with another price; none if they can't be moved.
fn moved(view: &Sight<'_>, parties: &[String], terms: &Terms, way: Way) -> Option<Terms> {
    let gains_by_more = gains_by_more(view, terms)?;
    let by = |value: i64, bp: i64| {
        let asked = if gains_by_more { 10_000 + bp } else { 10_000 - bp };
        match way {
            Way::Higher => scale(value, asked, 10_000),
            Way::Milder => scale(value, 10_000, asked),
        }
    };
    let moved = match terms {
        Terms::Settlement(terms) => {
            let floor = match view.books()? {
                Books::NhsEngland(books) => {
                    parties.iter().find_map(|seat| books.ccgs.get(seat)).map_or(0, |it| it.floor)
                }
                _ => 0,
            };
            let programme = by(terms.programme, SETTLEMENT_BP).max(floor);
            Terms::Settlement(Settlement { programme, ..terms.clone() })
        }
        Terms::CorePrimaryCare(terms) => {
            let price_pence = by(terms.price_pence, CORE_BP);
            Terms::CorePrimaryCare(CorePrimaryCare { price_pence, ..terms.clone() })
        }
        Terms::EnhancedService(terms) => {
            let price_pence = by(terms.price_pence, SERVICE_BP).clamp(1, 2_000);
            Terms::EnhancedService(EnhancedService { price_pence, ..terms.clone() })
        }
        Terms::Acute(terms) => {
            let more = gains_by_more == (way == Way::Higher);
            let change = if more { CONTRACT_BP } else { -CONTRACT_BP };
            let price_bp = (terms.price_bp + change).clamp(8_000, 12_000);
            Terms::Acute(Acute { price_bp, ..terms.clone() })
        }
        _ => return None,
    };
    (moved != *terms).then_some(moved)
}
