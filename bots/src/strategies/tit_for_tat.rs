//! Begins fair and answers in kind, each by itself: hard in deals with whoever was harder than kind
//! to it this year and last, fair in deals with all others, and fair again once somebody yields. It
//! judges by the deals between the two, and remembers nothing: what happened stands in its view. A
//! package is a matter between its seat and who put it together.

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealStatus, DealView};
use shared::protocol::terms::Terms;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::fair::Fair;
use super::hardball::Hardball;
use super::{Luck, Sight, Strategy, ending, sight};

/// The version from which on an offer that was not signed was insisted on.
const INSISTS_FROM: u32 = 3;
/// The version from which on an offer answers another.
const COUNTERS_FROM: u32 = 2;

/// Answers in kind.
#[derive(Clone, Debug, Default)]
pub struct TitForTat {
    fair: Fair,
    hard: Hardball,
    /// How long it has waited for others, when all that it would say is kept back.
    patience: ending::Patience,
}

impl Strategy for TitForTat {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let fair = self.fair.turn(view, luck);
        let provoking = provoking(view);
        if provoking.is_empty() {
            return fair;
        }
        let to_hard = |said: &ClientMessage| {
            partner(view, said).is_some_and(|seat| provoking.contains(&seat.as_str()))
        };
        // What it asks of the hard comes first: a fair package may tie it in.
        let mut said = self.hard.turn(view, luck);
        said.retain(to_hard);
        said.extend(fair.into_iter().filter(|message| !to_hard(message)));
        if said.is_empty() {
            said.extend(self.patience.ready(view));
        }
        said
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        self.fair.sleeps(role, phase)
    }
}

/// The seats that were harder to it than kind.
fn provoking<'a>(view: &Sight<'a>) -> Vec<&'a str> {
    let own = view.seat();
    let years = [view.year(), view.year().saturating_sub(1)].map(|year| format!("y{year}/"));
    let recent: Vec<&DealView> = view
        .deals()
        .filter(|deal| years.iter().any(|year| deal.deal.starts_with(year)))
        .filter(|deal| deal.parties.len() == 2 && sight::names(&deal.parties, own))
        .collect();
    let harder_than_kind = |seat: &&str| {
        let theirs = recent.iter().filter(|deal| sight::names(&deal.parties, seat));
        theirs.map(|deal| kindness(deal, seat)).sum::<i32>() < 0
    };
    let others = view.seats().map(|seat| seat.seat.as_str()).filter(|seat| *seat != own);
    others.filter(harder_than_kind).collect()
}

/// What a deal of two shows of one of them: 1 if it agreed without much ado; -1 if it refused,
/// fined, insisted, left what nobody wanted on the table, or let it end in dispute.
fn kindness(deal: &DealView, seat: &str) -> i32 {
    let theirs = deal.by == seat;
    let insisted = deal.version >= INSISTS_FROM;
    let (hard, kind) = match deal.status {
        DealStatus::Tabled => {
            let refuses = sight::names(&deal.refused, seat);
            ((theirs && insisted) || refuses, !theirs && sight::names(&deal.signed, seat))
        }
        // Whoever takes only what another wrote in the end has sent back what came before it.
        DealStatus::Signed | DealStatus::Completed => (!theirs && insisted, !insisted),
        DealStatus::Disputed | DealStatus::Left => (true, false),
        // What it answered with it left there to the end, though nobody would have it.
        DealStatus::Expired if theirs => (deal.version >= COUNTERS_FROM, false),
        _ => (!theirs && insisted, false),
    };
    let fines = theirs && matches!(&deal.terms, Terms::Acute(terms) if terms.sanctions);
    if hard || fines { -1 } else { i32::from(kind) }
}

/// The one other seat that a message is about; none if there is none, or are several.
fn partner(view: &Sight<'_>, said: &ClientMessage) -> Option<String> {
    let ClientMessage::Act(act) = said else { return None };
    match act {
        Act::Draft { with, .. } => match with.as_slice() {
            [seat] => Some(seat.clone()),
            _ => None,
        },
        Act::Table { deal, .. } | Act::Counter { deal, .. } | Act::Show { deal, .. } => {
            of_two(view, deal)
        }
        Act::Sign { offer, .. } | Act::Refuse { offer, .. } | Act::Withdraw { offer } => {
            let package = view.package(offer).map(|package| package.by.clone());
            package.filter(|by| by != view.seat()).or_else(|| of_two(view, offer))
        }
        Act::Bundle { .. } | Act::Exit { .. } | Act::Check { .. } | Act::Vote { .. } => None,
    }
}

/// The other party of a deal of two, which its id names.
fn of_two(view: &Sight<'_>, deal: &str) -> Option<String> {
    let parties = deal.rsplit('/').next()?.split('+').filter(|seat| *seat != view.seat());
    let mut others = parties.filter(|seat| view.seat_of(seat).is_some());
    let first = others.next()?;
    others.next().is_none().then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use shared::protocol::terms::Settlement;
    use shared::rules::deal::draft::Ends;
    use shared::rules::deal::id::Bell;

    use super::*;

    fn deal() -> DealView {
        let (programme, running_costs, surplus_bp) = (1, 1, 100);
        let conditions = Vec::new();
        DealView {
            deal: "y1/settlement/nhs-england+south".to_owned(),
            parties: vec!["nhs-england".to_owned(), "south".to_owned()],
            co_signer: None,
            terms: Terms::Settlement(Settlement {
                programme,
                running_costs,
                surplus_bp,
                conditions,
            }),
            version: 1,
            by: "nhs-england".to_owned(),
            status: DealStatus::Tabled,
            signed: vec!["nhs-england".to_owned()],
            refused: Vec::new(),
            bell: Bell::First,
            ends: Ends::Bell,
            until: None,
            leaves: None,
            package: None,
            value: None,
            otherwise: None,
        }
    }

    #[test]
    fn signing_is_kind_and_refusing_insisting_and_quarrelling_are_not() {
        let of = |deal: DealView| ["nhs-england", "south"].map(|seat| kindness(&deal, seat));
        assert_eq!(of(deal()), [0, 0], "an offer is not kind yet");
        let refused = vec!["south".to_owned()];
        assert_eq!(of(DealView { refused, ..deal() }), [0, -1]);
        assert_eq!(of(DealView { version: 3, ..deal() }), [-1, 0]);
        let signed = DealView { version: 2, status: DealStatus::Signed, ..deal() };
        assert_eq!(of(signed.clone()), [1, 1]);
        // South took the third version, so it had sent the first back.
        assert_eq!(of(DealView { version: 3, ..signed }), [0, -1]);
        assert_eq!(of(DealView { status: DealStatus::Disputed, ..deal() }), [-1, -1]);
        // A first offer may come to nothing, and whoever takes back its answer has let go.
        let expired = DealView { status: DealStatus::Expired, ..deal() };
        assert_eq!(of(expired.clone()), [0, 0]);
        assert_eq!(of(DealView { version: 2, ..expired.clone() }), [-1, 0]);
        let withdrawn = DealStatus::Withdrawn;
        assert_eq!(of(DealView { version: 2, status: withdrawn, ..expired }), [0, 0]);
    }
}
