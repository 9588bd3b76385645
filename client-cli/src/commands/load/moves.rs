//! Moves that can be repeated for ever at a table of the load scenario: counters to two offers that
//! nobody ever signs, and messages.
//!
//! Each move has a mark: a piece of text that its frame holds and the frames before it don't, so
//! that whoever waits need not read the frame.

use shared::protocol::act::Act;
use shared::protocol::client_message::{ClientMessage, Talk};
use shared::protocol::terms::{Acute, AcuteForm, Terms};
use shared::rules::deal::terms::Baseline;

/// The seats of the standard table, in its order.
pub(super) const SEATS: [&str; 8] =
    ["nhs-england", "northmere", "southvale", "docks", "parkside", "south", "queens", "county"];

const NORTHMERE: usize = 1;
const SOUTHVALE: usize = 2;
const QUEENS: usize = 6;
const COUNTY: usize = 7;

/// The price of an offer's first version, in basis points of tariff.
pub(super) const FIRST_PRICE_BP: i64 = 8_000;

/// Prices of later versions go round within so many basis points above it.
const PRICES: u64 = 1_999;

/// An offer that is countered again and again.
pub(super) struct Offer {
    /// Its id.
    pub(super) deal: &'static str,
    /// Who makes it and who else signs it.
    pub(super) parties: [usize; 2],
    /// Who sees it.
    pub(super) told: &'static [usize],
}

/// One that all see, and one between two.
pub(super) const OFFERS: [Offer; 2] = [
    Offer {
        deal: "y1/acute/northmere+queens",
        parties: [NORTHMERE, QUEENS],
        told: &[0, 1, 2, 3, 4, 5, 6, 7],
    },
    Offer {
        deal: "y1/acute/southvale+county",
        parties: [SOUTHVALE, COUNTY],
        told: &[SOUTHVALE, COUNTY],
    },
];

/// One move.
pub(super) struct Move {
    /// Who makes it.
    pub(super) by: usize,
    /// What they say.
    pub(super) message: ClientMessage,
    /// What the frame holds.
    pub(super) mark: String,
    /// Who gets a frame.
    pub(super) told: &'static [usize],
}

/// The moves of one table, in order.
#[derive(Debug, Default)]
pub(super) struct Moves {
    made: u64,
    private: u64,
    /// How often each offer was countered.
    countered: [u32; 2],
}

impl Moves {
    /// The next move, of which `private` in a hundred are private, evenly spread.
    pub(super) fn next(&mut self, private: u64) -> Move {
        self.made += 1;
        if (self.made * private) / 100 == ((self.made - 1) * private) / 100 {
            return self.counter(0);
        }
        self.private += 1;
        if self.private.is_multiple_of(2) { self.counter(1) } else { self.talk() }
    }

    fn counter(&mut self, which: usize) -> Move {
        let offer = &OFFERS[which];
        self.countered[which] += 1;
        let version = self.countered[which];
        let above = i64::try_from(self.made % PRICES).unwrap_or_default();
        let price_bp = FIRST_PRICE_BP + 1 + above;
        let counter = Act::Counter {
            deal: offer.deal.to_owned(),
            version,
            terms: terms(price_bp),
            expiry: Default::default(),
        };
        Move {
            by: offer.parties[usize::from(version % 2 == 1)],
            message: ClientMessage::Act(counter),
            mark: format!("\"price_bp\":{price_bp}"),
            told: offer.told,
        }
    }

    fn talk(&self) -> Move {
        let text = format!("Message {} of this table.", self.made);
        let talk = Talk { to: vec![SEATS[COUNTY].to_owned()], text: text.clone() };
        Move { by: SOUTHVALE, message: ClientMessage::Talk(talk), mark: text, told: OFFERS[1].told }
    }
}

/// Terms at that price.
pub(super) fn terms(price_bp: i64) -> Terms {
    Terms::Acute(Acute {
        form: AcuteForm::Block,
        baseline: Baseline::Frozen,
        price_bp,
        marginal_rate_bp: 3_000,
        incentive_bp: 0,
        sanctions: true,
        elective_plan_bp: None,
        years: 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mix_is_as_stated_and_versions_follow_on() {
        let mut moves = Moves::default();
        let made: Vec<Move> = (0..1_000).map(|_| moves.next(20)).collect();
        assert_eq!(made.iter().filter(|made| made.told.len() == 2).count(), 200);
        let talk = made.iter().filter(|made| matches!(made.message, ClientMessage::Talk(_)));
        assert_eq!(talk.count(), 100);
        let mut versions = 1..;
        for made in &made {
            if let ClientMessage::Act(Act::Counter { deal, version, .. }) = &made.message
                && deal == OFFERS[0].deal
            {
                assert_eq!(Some(*version), versions.next());
            }
        }
        assert!(made.windows(2).all(|pair| pair[0].mark != pair[1].mark));
        assert!((0..100).all(|_| moves.next(0).told.len() == 8));
    }
}
