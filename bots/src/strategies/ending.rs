//! Letting go: offers taken back before they end in dispute, and when a seat is ready for the bell.

use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealView, PackageView, PlayedBy, SeatView};
use shared::protocol::terms::Terms;
use shared::rules::deal::id::Bell;
use shared::rules::phase::PhaseName;

use crate::strategies::sight::names;
use crate::strategies::{Sight, moves};

/// How often a seat looks again for an answer before it is ready all the same.
const LOOKS_MAX: u8 = 60;

/// Own offers that were refused, and at the last minute own contracts that nobody signed: left on
/// the table they would end in arbitration, taken back last year's goes on.
pub(in crate::strategies) fn taken_back(view: &Sight<'_>) -> Vec<ClientMessage> {
    let own = view.seat();
    let refused = |package: &PackageView| package.by == own && !package.refused.is_empty();
    let packages = view
        .open_packages()
        .filter(|package| refused(package) && !package.frozen)
        .map(|package| moves::withdraw(&package.package));
    // The parts of a package that half have signed stay until it ends; then they only expire.
    let frozen = |deal: &DealView| {
        let package = deal.package.as_deref().and_then(|id| view.package(id));
        package.is_some_and(|package| package.frozen)
    };
    let over = |deal: &DealView| {
        let contract = matches!(deal.terms, Terms::Acute(_));
        // What all its parties signed is not in dispute, whenever NHS England signs.
        let agreed = deal.parties.iter().all(|party| names(&deal.signed, party));
        // Up to the second bell there is time to think about it.
        let second = view.phase() == PhaseName::Contracting;
        let late = contract && second && view.last_minute() && !agreed;
        !frozen(deal) && (!deal.refused.is_empty() || late)
    };
    let deals = view
        .open_deals()
        .filter(|deal| deal.by == own && view.before(deal.bell) && over(deal))
        .map(|deal| moves::withdraw(&deal.deal));
    packages.chain(deals).collect()
}

/// How long a seat has waited for others.
#[derive(Clone, Debug, Default)]
pub(in crate::strategies) struct Patience {
    phase: Option<(u8, PhaseName)>,
    looks: u8,
}

impl Patience {
    /// Ready, once nobody owes this seat an answer or it has looked often enough.
    pub(in crate::strategies) fn ready(&mut self, view: &Sight<'_>) -> Option<ClientMessage> {
        if view.ready() || view.phase() == PhaseName::Over {
            return None;
        }
        let now = Some((view.year(), view.phase()));
        if self.phase != now {
            *self = Self { phase: now, looks: 0 };
        }
        self.looks = self.looks.saturating_add(1);
        (!waits(view) || self.looks > LOOKS_MAX).then(moves::ready)
    }
}

/// Whether an answer is still to be hoped for before the next bell.
fn waits(view: &Sight<'_>) -> bool {
    let next = if view.phase() == PhaseName::Settlement { Bell::First } else { Bell::Second };
    let mine = |signed: &[String], bell| bell == next && names(signed, view.seat());
    let deals = view
        .open_deals()
        .filter(|deal| deal.package.is_none() && mine(&deal.signed, deal.bell))
        .flat_map(|deal| {
            deal.parties.iter().chain(&deal.co_signer).map(|party| (party, &deal.signed))
        });
    let packages = view
        .open_packages()
        .filter(|package| mine(&package.signed, package.bell))
        .flat_map(|package| package.parties.iter().map(|party| (party, &package.signed)));
    deals.chain(packages).any(|(party, signed)| {
        // A person who is ready has read it and let it be; a program may not have read it yet.
        let done = |seat: &SeatView| seat.ready && seat.played_by == PlayedBy::Person;
        !names(signed, party) && !view.seat_of(party).is_some_and(done)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use shared::protocol::act::Act;
    use shared::protocol::books::Books;
    use shared::protocol::entity::Entity;
    use shared::rules::command::{Actor, Command, Instruction};
    use shared::rules::deal::draft::Expiry;
    use shared::rules::decide;
    use shared::rules::draw::Seed;
    use shared::rules::ids::{SeatId, TextId};
    use shared::rules::state::State;
    use shared::view::{NoNames, Viewer, command, snapshot};

    use super::*;
    use crate::arena::Arena;
    use crate::strategies::{Luck, Strategy, fair::Fair};

    const STANDARD: &str = include_str!("../../../scenarios/standard.toml");

    fn take(state: &mut State, actor: Actor, command: Command) {
        let instruction = Instruction::timeless(actor, command);
        for event in decide(state, &instruction).expect("allowed") {
            state.apply(&event);
        }
    }

    /// Settlement of the first year, and what NHS England says first.
    fn offered() -> (State, Fair) {
        let arena = Arena::new(STANDARD).expect("the standard scenario is right");
        let mut state = arena.header(Seed(1)).open().expect("the header is right");
        take(&mut state, Actor::House, Command::Start);
        let mut england = Fair::default();
        for message in england.turn(&Sight::new("nhs-england", &seen(&state, 0)), Luck(1)) {
            let given = command(&state, &message, &mut |_| TextId(0)).expect("well said");
            take(&mut state, Actor::Seat(SeatId(0)), given);
        }
        (state, england)
    }

    fn seen(state: &State, seat: u16) -> BTreeMap<String, Entity> {
        snapshot(state, Viewer::Seat(SeatId(seat)), &NoNames)
    }

    #[test]
    fn whoever_waits_for_a_program_is_not_ready_and_at_last_is_all_the_same() {
        let (state, mut england) = offered();
        let view = seen(&state, 0);
        let sight = Sight::new("nhs-england", &view);
        let silent = (0..200).take_while(|_| england.turn(&sight, Luck(1)).is_empty()).count();
        assert_eq!(silent, usize::from(LOOKS_MAX));
    }

    #[test]
    fn nobody_waits_for_a_person_who_is_ready() {
        let (state, mut england) = offered();
        let mut view = seen(&state, 0);
        for entity in view.values_mut() {
            if let Entity::Seat(seat) = entity
                && seat.seat != "nhs-england"
            {
                (seat.ready, seat.played_by) = (true, PlayedBy::Person);
            }
        }
        let sight = Sight::new("nhs-england", &view);
        assert_eq!(england.turn(&sight, Luck(1)), [moves::ready()]);
    }

    #[test]
    fn whoever_has_planned_and_has_no_offer_is_ready_at_once() {
        let (mut state, _) = offered();
        let mut queens = Fair::default();
        for message in queens.turn(&Sight::new("queens", &seen(&state, 6)), Luck(1)) {
            assert!(matches!(message, ClientMessage::Plan(_)), "{message:?}");
            let given = command(&state, &message, &mut |_| TextId(0)).expect("well said");
            take(&mut state, Actor::Seat(SeatId(6)), given);
        }
        let view = seen(&state, 6);
        assert_eq!(queens.turn(&Sight::new("queens", &view), Luck(1)), [moves::ready()]);
    }
    #[test]
    fn an_unsigned_contract_is_taken_back_before_the_bell_that_ends_it_and_not_before() {
        let (mut state, _) = offered();
        let Some(Entity::Desk(desk)) = seen(&state, 6).remove("desk:queens") else { panic!() };
        let Books::Trust(books) = &desk.books else { panic!() };
        let terms = Terms::Acute(books.contracts["northmere"].terms.clone());
        let deal = "y1/acute/northmere+queens".to_owned();
        let with = vec!["northmere".to_owned()];
        for act in [Act::Draft { with, terms }, Act::Table { deal, expiry: Expiry::Bell }] {
            let message = ClientMessage::Act(act);
            let given = command(&state, &message, &mut |_| TextId(0)).expect("well said");
            take(&mut state, Actor::Seat(SeatId(6)), given);
        }
        let back = |state: &State| {
            let mut view = seen(state, 6);
            if let Some(Entity::Table(table)) = view.get_mut("table") {
                table.last_minute = true;
            }
            taken_back(&Sight::new("queens", &view))
        };
        assert_eq!(back(&state), []);
        take(&mut state, Actor::Clock, Command::RingBell(PhaseName::Settlement));
        assert_eq!(back(&state), [moves::withdraw("y1/acute/northmere+queens")]);
    }
}
