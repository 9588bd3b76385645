//! What isn't a seat's own at a table: the facilitator's powers, people that come and go, and time.

use std::collections::BTreeSet;

use serde_json::json;
use shared::protocol::conduct::Conduct;
use shared::rules::command::{Actor, Command, Holder, Share};
use shared::rules::deal::draft::{Ends, Stage};
use shared::rules::deal::id::OfferId;
use shared::rules::decide::SEAT_PEOPLE_MAX;
use shared::rules::ids::{PersonId, SeatId, TextId};
use shared::rules::phase::PhaseName;
use shared::rules::state::State;
use shared::rules::timing::{StandIn, StandInBy, StandInWhy, Time};
use shared::view::{self, NoNames, Watch};

use super::luck::Luck;
use super::rules::Play;

/// So many people come to a table; that few are met again.
const PEOPLE: usize = 30;

/// An end ends the game for good and a year that rolls is soon over, so of so many only one is
/// asked for.
const ENDS_ONE_OF: usize = 10;
const ROLLS_ONE_OF: usize = 4;

/// What passes between two steps, milliseconds: mostly a little.
const STEP_MS: [i64; 2] = [0, 20_000];

/// How long a server may have been away, milliseconds: not at all to for ever.
const AWAY_MS: [u64; 4] = [0, 1, 90_000, u64::MAX];

/// Knows nothing of a table beside its state.
struct Blind(Time);

impl Watch for Blind {
    fn now(&self) -> Time {
        self.0
    }

    fn away_since(&self, _: SeatId) -> Option<Time> {
        None
    }

    fn offered_at(&self, _: &OfferId) -> Option<Time> {
        None
    }

    fn has_planned(&self, _: SeatId) -> bool {
        false
    }
}

impl Play<'_> {
    /// The facilitator uses one of the powers, as it comes over the wire.
    pub(super) fn conduct(&mut self, seat: SeatId) {
        let paused = self.state().timing.paused.is_some();
        let body = match self.luck.below(5) {
            0 if paused => json!("resume"),
            1 => {
                let asked = self.message(seat);
                let play = json!({ "type": asked["type"], "body": asked["body"] });
                json!({ "act_for": { "seat": self.state().scenario.slug(seat), "move": play } })
            }
            _ => {
                let words = self.seats_and_cards();
                self.language.body("conduct", &words, &mut self.luck)
            }
        };
        let Ok(conduct) = serde_json::from_value::<Conduct>(body) else { return };
        let seldom = match conduct {
            Conduct::End => ENDS_ONE_OF,
            Conduct::RollYear => ROLLS_ONE_OF,
            _ => 1,
        };
        if !self.luck.one_in(seldom) {
            return;
        }
        let asked = view::conducted(self.state(), &conduct, &mut |_| TextId(1));
        if let Ok((actor, command)) = asked {
            self.commands.push(serde_json::to_value(&command).unwrap_or_default());
            self.ask(actor, command);
        }
        drop(view::monitor(self.state(), &NoNames, &Blind(self.now)));
    }

    /// What the facilitator may name: seats, and cards that can come.
    fn seats_and_cards(&self) -> Vec<String> {
        let state = self.state();
        let seats = state.seat_ids().map(|seat| state.scenario.slug(seat).to_owned());
        let cards = view::monitor(state, &NoNames, &Blind(self.now)).cards;
        seats.chain(cards.into_iter().map(|card| card.card)).collect()
    }

    /// Somebody sits down, comes beside somebody, goes, or is seen no more.
    pub(super) fn come_and_go(&mut self, seat: SeatId) {
        let person = PersonId(u32::try_from(self.luck.below(PEOPLE)).expect("small"));
        let by = [StandInBy::Bot, StandInBy::Nobody];
        let by = self.luck.pick(&by).copied().unwrap_or(StandInBy::Nobody);
        let absent = StandIn { by, why: StandInWhy::Absent };
        let away_ms = self.luck.pick(&AWAY_MS).copied().unwrap_or_default();
        let holders = [Holder::Person(person), Holder::Program(person), Holder::Asked(person)];
        let command = match self.luck.below(10) {
            0..=2 => {
                let holder = self.luck.pick(&holders).copied().unwrap_or_default();
                Command::TakeSeat { seat, holder }
            }
            3..=4 => Command::Attach { seat, person, share: Share::Partner },
            5 => Command::Attach { seat, person, share: Share::Observer },
            6 => Command::Detach { person },
            7 => Command::StandIn { seat, stand_in: Some(absent) },
            8 => Command::StandIn { seat, stand_in: None },
            _ if self.luck.one_in(10) => Command::ServerReturned { away_ms },
            _ => return,
        };
        self.ask(Actor::House, command);
    }

    /// Time goes on, and what has come due happens: the clock is never refused.
    pub(super) fn pass(&mut self) {
        self.now = self.now.shifted(self.luck.between(STEP_MS[0], STEP_MS[1]));
        if self.state().timing.paused.is_some() {
            return;
        }
        if let Some((offer, version)) = due_offer(self.state(), self.now) {
            let timed_out = Command::OfferTimedOut { offer, version };
            assert!(self.ask(Actor::Clock, timed_out.clone()), "{timed_out:?} is refused");
        }
        if self.state().bell_due().is_some_and(|due| due <= self.now) {
            let bell = Command::RingBell(self.state().phase.name());
            assert!(self.ask(Actor::Clock, bell), "a bell is due in {:?}", self.state().phase);
        }
    }
}

/// An offer whose minutes are over, and its version.
fn due_offer(state: &State, now: Time) -> Option<(OfferId, u32)> {
    if matches!(state.phase.name(), PhaseName::Over) {
        return None;
    }
    state.deals.iter().find_map(|(id, deal)| match deal.stage {
        Stage::Tabled { ends: Ends::At(due), .. } if due <= now => {
            Some((OfferId::Deal(id.clone()), deal.version))
        }
        _ => None,
    })
}

/// Nobody is at two seats or twice at one, and no seat has more people than there is room for.
pub(super) fn seats_are_right(state: &State) {
    let mut met = BTreeSet::new();
    for id in state.seat_ids() {
        let Some(seat) = state.seat(id) else { continue };
        assert!(seat.people() <= SEAT_PEOPLE_MAX, "{} people at {id:?}", seat.people());
        let company = seat.company.iter().map(|companion| companion.person);
        for person in seat.holder.person().into_iter().chain(company) {
            assert!(met.insert(person), "{person:?} is at {id:?} and somewhere else");
        }
    }
}

/// A moment at which a game begins.
pub(super) fn beginning(luck: &mut Luck) -> Time {
    let moments = [Time(0), Time(1_700_000_000_000)];
    luck.pick(&moments).copied().unwrap_or_default()
}
