//! Begins fair and answers in kind: hard while the deals of this year and last show more hardness
//! than goodwill from those it deals with, fair again once they yield. It remembers nothing: what
//! happened stands in its view.

use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealStatus, DealView};
use shared::protocol::terms::Terms;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::fair::Fair;
use super::hardball::Hardball;
use super::{Luck, Sight, Strategy, sight};

/// The version from which on an offer that was not signed was insisted on.
const INSISTS_FROM: u8 = 3;

/// Answers in kind.
#[derive(Clone, Debug, Default)]
pub struct TitForTat {
    fair: Fair,
    hard: Hardball,
}

impl Strategy for TitForTat {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        if provoked(view) { self.hard.turn(view, luck) } else { self.fair.turn(view, luck) }
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        self.fair.sleeps(role, phase)
    }
}

/// Whether others were harder than kind.
fn provoked(view: &Sight<'_>) -> bool {
    let (own, year) = (view.seat(), view.year());
    let since = |deal: &&DealView| {
        [year, year.saturating_sub(1)]
            .iter()
            .any(|year| deal.deal.starts_with(&format!("y{year}/")))
    };
    let deals = view.deals().filter(|deal| sight::names(&deal.parties, own)).filter(since);
    deals.map(|deal| kindness(deal, own)).sum::<i32>() < 0
}

/// What a deal shows of the other parties: 1 if they yielded or signed, -1 if they refused, fined,
/// insisted or let it end in dispute.
fn kindness(deal: &DealView, own: &str) -> i32 {
    let another = |seats: &[String]| seats.iter().any(|seat| seat != own);
    let theirs = deal.by != own;
    let fined = matches!(&deal.terms, Terms::Acute(terms) if terms.sanctions);
    let insisted = deal.version >= INSISTS_FROM && deal.status != DealStatus::Signed;
    let left = matches!(deal.status, DealStatus::Disputed | DealStatus::Left);
    if left || another(&deal.refused) || (theirs && (fined || insisted)) {
        -1
    } else {
        i32::from(another(&deal.signed))
    }
}

#[cfg(test)]
mod tests {
    use shared::protocol::terms::Settlement;
    use shared::rules::deal::draft::Expiry;
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
            expiry: Expiry::Bell,
            until: None,
            package: None,
            value: None,
            otherwise: None,
        }
    }

    #[test]
    fn an_offer_is_kind_and_refusing_insisting_and_quarrelling_are_not() {
        assert_eq!(kindness(&deal(), "south"), 1);
        let refused = vec!["nhs-england".to_owned()];
        assert_eq!(kindness(&DealView { refused, ..deal() }, "south"), -1);
        assert_eq!(kindness(&DealView { version: 3, ..deal() }, "south"), -1);
        let signed = DealView { version: 3, status: DealStatus::Signed, ..deal() };
        assert_eq!(kindness(&signed, "south"), 1);
        assert_eq!(kindness(&DealView { status: DealStatus::Disputed, ..deal() }, "south"), -1);
        // What it said no to itself is no hardness of others.
        let own = DealView { refused: vec!["south".to_owned()], ..deal() };
        assert_eq!(kindness(&own, "south"), 1);
    }
}
