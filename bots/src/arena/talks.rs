//! How a table negotiated, counted as events pass: what was tabled, signed and broken off, how long
//! it took, and what it cost. Reads events only, and changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use shared::rules::deal::draft::Ending;
use shared::rules::deal::id::{DealId, PackageId};
use shared::rules::event::{Event, What};
use shared::rules::ledger::{Account, Payment, Purpose};

/// How a table negotiated, over the whole game.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talks {
    /// Deals and packages put on the table; a counter is no new one.
    pub tabled: u32,
    /// Those that every party signed. A package's parts count beside it.
    pub signed: u32,
    /// Those that ended unsigned, by why: `refused` (a party had said no to what then was withdrawn
    /// or ran out), `withdrawn`, `expired`, `disputed`, `held_up`, `superseded`.
    pub broken: BTreeMap<String, u32>,
    /// Turns from tabling to the last signature, summed over those that were signed.
    pub turns_to_agree: u32,
    /// Turns of the whole game.
    pub turns_in_all: u32,
    /// The headline values of deals in the years that they bound, as the public register has them,
    /// £.
    pub pounds_agreed: i64,
    /// What commissioners paid for management, all years delivered, £.
    pub management_cost: i64,
    /// How often a seat was asked what it does.
    pub decisions: u64,
}

/// Something on the table that waits for signatures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Offer {
    Deal(DealId),
    Package(PackageId),
}

/// Counts while a game is in play.
#[derive(Clone, Debug, Default)]
pub(super) struct Meter {
    talks: Talks,
    /// What waits for signatures, with the turn in which it was tabled.
    open: BTreeMap<Offer, u64>,
    /// Which of it a party has said no to, as it stands.
    refused: BTreeSet<Offer>,
    /// What seats spent on moves and troubles, hundredths of a WTE, by seat.
    spent: Vec<i64>,
}

impl Meter {
    pub(super) fn of(seats: usize) -> Self {
        Self { spent: vec![0; seats], ..Self::default() }
    }

    /// A seat was asked what it does.
    pub(super) fn asked(&mut self) {
        self.talks.decisions += 1;
    }

    /// What it counted, and what each seat spent.
    pub(super) fn done(mut self, turns: u64) -> (Talks, Vec<i64>) {
        self.talks.turns_in_all = whole(turns);
        (self.talks, self.spent)
    }

    /// Something happened in that turn.
    pub(super) fn hear(&mut self, event: &Event, turn: u64) {
        match &event.what {
            What::Tabled { deal, .. } => self.tabled(Offer::Deal(deal.clone()), turn),
            What::Bundled { package, .. } => self.tabled(Offer::Package(package.clone()), turn),
            What::Countered { deal, .. } => {
                self.refused.remove(&Offer::Deal(deal.clone()));
            }
            What::Refused { deal, .. } => {
                self.refused.insert(Offer::Deal(deal.clone()));
            }
            What::PackageRefused { package, .. } => {
                self.refused.insert(Offer::Package(package.clone()));
            }
            What::Bound { deal, .. } => self.signed(&Offer::Deal(deal.clone()), turn),
            What::PackageBound { package } => self.signed(&Offer::Package(package.clone()), turn),
            What::Ended { deal, ending } => self.ended(&Offer::Deal(deal.clone()), *ending),
            What::PackageEnded { package, ending } => {
                self.ended(&Offer::Package(package.clone()), *ending);
            }
            What::WteSpent { seat, amount, owed, .. } => {
                if let Some(spent) = self.spent.get_mut(seat.index()) {
                    *spent += amount.0 + owed.0;
                }
            }
            What::QuarterDelivered { payments, .. } => self.paid(payments),
            What::BooksClosed { payments, register, .. } => {
                self.paid(payments);
                self.talks.pounds_agreed += register.iter().map(|(_, worth)| worth.0).sum::<i64>();
            }
            _ => {}
        }
    }

    fn tabled(&mut self, offer: Offer, turn: u64) {
        self.talks.tabled += 1;
        self.refused.remove(&offer);
        self.open.insert(offer, turn);
    }

    fn signed(&mut self, offer: &Offer, turn: u64) {
        let Some(since) = self.open.remove(offer) else { return };
        self.refused.remove(offer);
        self.talks.signed += 1;
        self.talks.turns_to_agree += whole(turn.saturating_sub(since));
    }

    /// An offer ended; what had bound before is no longer open, so its end is no breakdown.
    fn ended(&mut self, offer: &Offer, ending: Ending) {
        let refused = self.refused.remove(offer);
        if self.open.remove(offer).is_none() {
            return;
        }
        let why = match ending {
            Ending::Withdrawn | Ending::Expired if refused => "refused",
            Ending::Withdrawn => "withdrawn",
            Ending::Expired => "expired",
            Ending::Disputed => "disputed",
            Ending::HeldUp => "held_up",
            Ending::Superseded => "superseded",
            Ending::Completed => "completed",
            Ending::Left => "left",
            Ending::Lapsed => "lapsed",
        };
        *self.talks.broken.entry(why.to_owned()).or_insert(0) += 1;
    }

    fn paid(&mut self, payments: &[Payment]) {
        let left = |paid: &&Payment| {
            paid.purpose == Purpose::Management && matches!(paid.to, Account::Outside(_))
        };
        self.talks.management_cost +=
            payments.iter().filter(left).map(|it| it.amount.0).sum::<i64>();
    }
}

fn whole(turns: u64) -> u32 {
    u32::try_from(turns).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use shared::rules::deal::draft::Ends;
    use shared::rules::deal::id::DealKind;
    use shared::rules::event::Audience;
    use shared::rules::ids::SeatId;
    use shared::rules::pot::WteUse;
    use shared::rules::units::{Wte, Year};

    use super::*;
    use crate::arena::{Arena, Settings};
    use shared::rules::draw::Seed;
    use shared::scenario::STANDARD;

    fn deal(year: u8) -> DealId {
        let parties = vec![SeatId(0), SeatId(1)];
        DealId { kind: DealKind::Settlement, parties, year: Year(year) }
    }

    fn hear(meter: &mut Meter, turn: u64, what: What) {
        meter.hear(&Event { audience: Audience::Public, what }, turn);
    }

    #[test]
    fn a_no_that_was_answered_by_a_counter_is_no_breakdown() {
        let arena = Arena::new(STANDARD).expect("right");
        let lineup = arena.all("fair").expect("a strategy");
        let game = arena.play(Seed(7), lineup, Settings::default()).expect("a game");
        let tabled = game.records.iter().flat_map(|record| &record.events);
        let first = tabled.filter_map(|event| match &event.what {
            What::Tabled { terms, .. } => Some(terms.clone()),
            _ => None,
        });
        let terms = first.into_iter().next().expect("fair bots table something");
        let tabled = |deal| What::Tabled {
            deal,
            by: SeatId(0),
            terms: terms.clone(),
            co_signer: None,
            version: 1,
            ends: Ends::Bell,
        };
        let countered = |deal| What::Countered {
            deal,
            by: SeatId(1),
            terms: terms.clone(),
            co_signer: None,
            version: 2,
            ends: Ends::Bell,
        };
        let mut meter = Meter::of(2);
        // The first: tabled in turn 3, refused, countered, signed in turn 8. It completes later.
        hear(&mut meter, 3, tabled(deal(1)));
        hear(&mut meter, 4, What::Refused { deal: deal(1), by: SeatId(1) });
        hear(&mut meter, 5, countered(deal(1)));
        hear(&mut meter, 8, What::Bound { deal: deal(1), from: Year(1), until: Year(1) });
        hear(&mut meter, 9, What::Ended { deal: deal(1), ending: Ending::Completed });
        // The second: refused, and nobody came back. The third: nobody answered.
        hear(&mut meter, 10, tabled(deal(2)));
        hear(&mut meter, 11, What::Refused { deal: deal(2), by: SeatId(1) });
        hear(&mut meter, 12, What::Ended { deal: deal(2), ending: Ending::Expired });
        hear(&mut meter, 13, tabled(deal(3)));
        hear(&mut meter, 14, What::Ended { deal: deal(3), ending: Ending::Expired });
        let (amount, owed) = (Wte(25), Wte(5));
        hear(&mut meter, 14, What::WteSpent { seat: SeatId(1), amount, owed, on: WteUse::Dispute });
        let (talks, spent) = meter.done(20);
        assert_eq!((talks.tabled, talks.signed, talks.turns_to_agree), (3, 1, 5));
        let broken = [("expired".to_owned(), 1), ("refused".to_owned(), 1)];
        assert_eq!(talks.broken, BTreeMap::from(broken));
        assert_eq!((talks.turns_in_all, spent), (20, vec![0, 30]));
    }

    #[test]
    fn a_game_adds_up() {
        let arena = Arena::new(STANDARD).expect("right");
        let play = |name: &str| {
            let lineup = arena.all(name).expect("a strategy");
            arena.play(Seed(7), lineup, Settings::default()).expect("a game")
        };
        let game = play("fair");
        let talks = &game.talks;
        let broken: u32 = talks.broken.values().sum();
        assert!(talks.signed > 20 && talks.signed + broken <= talks.tabled, "{talks:?}");
        assert!(talks.pounds_agreed > 0 && talks.management_cost > 0, "{talks:?}");
        assert_eq!(u64::from(talks.turns_in_all), game.tally.turns);
        assert_eq!(game.wte_spent.len(), game.state.seats.len());
        // Who says nothing signs nothing, and pays as much for its managers.
        let silent = play("no-deal").talks;
        assert_eq!((silent.tabled, silent.signed, silent.turns_to_agree), (0, 0, 0));
        assert!(silent.management_cost > 0);
    }
}
