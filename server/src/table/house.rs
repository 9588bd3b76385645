//! Built-in bots in empty seats: when they get a turn, and how much they may do in one.
//!
//! A bot's move goes the same way as anybody's, through the log and the rules. People come first:
//! a bot moves only while nobody else waits, except just before a bell, when every bot may once
//! clear its table. What a bot wants is not decided here but in the crate `bots`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::{Duration, Instant};

use bots::arena::role_name;
use bots::strategies::{Casting, Luck, Sight, Strategy, by_name, what_if};
use shared::log;
use shared::protocol::client_message::{ClientMessage, WhatIf};
use shared::rules::command::{Actor, Holder};
use shared::rules::draw::Purpose;
use shared::rules::event::Event;
use shared::rules::ids::SeatId;
use shared::rules::phase::PhaseName;
use shared::rules::state::State;
use shared::view::seen::{Moment, Views};
use shared::view::{Foresight, Viewer};

use super::outbox::sees;

/// How often every bot may answer the others' moves after somebody else's.
const ROUNDS_PER_STIR_MAX: u8 = 4;

/// How many moves a bot may make in a round.
const MOVES_PER_TURN_MAX: usize = 8;

/// By how much shorter bots wait after one of theirs: a year begins with dozens of offers.
const QUICKER_AMONG_BOTS: u32 = 4;

/// The strategy of a table for which none is named.
pub(super) const USUAL: &str = "fair";

/// What plays the empty seats.
pub(super) trait HouseBots: Send {
    /// What that seat wants to do now; before a bell it is its last chance. `moment` is how the
    /// seats see the table, `turn` differs from turn to turn.
    fn turn(
        &mut self,
        state: &State,
        moment: &Moment<'_>,
        seat: SeatId,
        last: bool,
        turn: u64,
    ) -> Vec<ClientMessage>;

    /// What was done has been undone: forget it.
    fn forget(&mut self);
}

/// The bots of one table.
pub(super) struct House {
    bots: Box<dyn HouseBots>,
    moves: VecDeque<(SeatId, ClientMessage)>,
    /// How long bots wait after somebody's move while people play.
    pause: Duration,
    /// Until when they wait.
    rests_until: Option<Instant>,
    /// How often each may still answer. By seat, as are its turns: what others do in private gives
    /// nobody a turn who is not told, and shifts nobody's luck.
    rounds_left: BTreeMap<SeatId, u8>,
    /// Seats for which something has changed since their last turn.
    fresh: BTreeSet<SeatId>,
    /// For which bell every bot had its last chance.
    called: Option<(u8, PhaseName)>,
    turns: BTreeMap<SeatId, u64>,
}

impl House {
    /// The bots of that casting.
    pub(super) fn new(casting: Casting, pause_ms: u32) -> Self {
        let bots = Box::new(Strategies { casting, players: BTreeMap::new() });
        Self { pause: Duration::from_millis(pause_ms.into()), ..Self::with(bots) }
    }

    /// Those bots.
    pub(super) fn with(bots: Box<dyn HouseBots>) -> Self {
        Self {
            bots,
            moves: VecDeque::new(),
            pause: Duration::ZERO,
            rests_until: None,
            rounds_left: BTreeMap::new(),
            fresh: BTreeSet::new(),
            called: None,
            turns: BTreeMap::new(),
        }
    }

    /// Takes note of a record. After somebody else's every bot that was told may answer; after a
    /// bot's the others may, as long as its rounds last or their own.
    pub(super) fn observe(
        &mut self,
        state: &State,
        events: &[Event],
        bot: Option<Actor>,
        now: Instant,
    ) {
        let told: Vec<SeatId> =
            state.seat_ids().filter(|seat| sees(Viewer::Seat(*seat), events)).collect();
        let people = state.seats.iter().any(|seat| matches!(seat.holder, Holder::Person(_)));
        if log::takes_back(events) {
            self.bots.forget();
            self.moves.clear();
            self.called = None;
        }
        let pause = if bot.is_some() { self.pause / QUICKER_AMONG_BOTS } else { self.pause };
        if !people {
            self.rests_until = None;
        } else if told.iter().any(|seat| state.plays_by_bot(*seat)) {
            self.rests_until = Some(now + pause);
        }
        let rounds = match bot {
            None => ROUNDS_PER_STIR_MAX,
            Some(Actor::Seat(by)) => self.rounds_left.get(&by).copied().unwrap_or(0),
            Some(_) => 0,
        };
        for seat in told {
            self.fresh.insert(seat);
            let left = self.rounds_left.entry(seat).or_default();
            *left = rounds.max(*left);
        }
    }

    /// The seats for which something is new and that may still answer.
    fn due(&self) -> Vec<SeatId> {
        let may = |seat: &SeatId| self.rounds_left.get(seat).is_some_and(|left| *left > 0);
        self.fresh.iter().copied().filter(may).collect()
    }

    /// When a bot may want to move.
    pub(super) fn next_turn(&self, state: &State) -> Option<Instant> {
        let wanted = !self.moves.is_empty() || !self.due().is_empty();
        self.rests_until.filter(|_| wanted && is_open(state))
    }

    /// The next move of a bot, if one wants to move.
    pub(super) fn next(&mut self, state: &State, now: Instant) -> Option<(SeatId, ClientMessage)> {
        if self.rests_until.is_some_and(|until| now < until) || !is_open(state) {
            return None;
        }
        loop {
            if let Some(found) = self.next_planned(state) {
                return Some(found);
            }
            let due = self.due();
            if due.is_empty() {
                return None;
            }
            for seat in &due {
                self.fresh.remove(seat);
                self.rounds_left.entry(*seat).and_modify(|left| *left -= 1);
            }
            // Whoever spoke is asked again, even if nothing came of it.
            let spoke = self.round(state, due, false);
            self.fresh.extend(spoke);
        }
    }

    /// The next move that was planned already.
    pub(super) fn next_planned(&mut self, state: &State) -> Option<(SeatId, ClientMessage)> {
        while let Some((seat, message)) = self.moves.pop_front() {
            if state.plays_by_bot(seat) {
                return Some((seat, message));
            }
        }
        None
    }

    /// The bell is about to ring: every bot has a last chance, once. Whether one wants to move.
    pub(super) fn last_call(&mut self, state: &State) -> bool {
        let moment = (state.year.0, state.phase.name());
        let deals = matches!(moment.1, PhaseName::Settlement | PhaseName::Contracting);
        if !deals || self.called == Some(moment) {
            return false;
        }
        self.called = Some(moment);
        self.moves.clear();
        self.round(state, state.seat_ids(), true);
        !self.moves.is_empty()
    }

    /// Asks the bots of those seats, who look at the table together: what all see is made once.
    /// Who wants to move.
    fn round(
        &mut self,
        state: &State,
        seats: impl IntoIterator<Item = SeatId>,
        last: bool,
    ) -> Vec<SeatId> {
        let mut spoke = Vec::new();
        let mut seats = seats.into_iter().filter(|seat| state.plays_by_bot(*seat)).peekable();
        if seats.peek().is_none() {
            return spoke;
        }
        let views = Views::of(state);
        let moment = views.at(state);
        for seat in seats {
            if self.ask(state, &moment, seat, last) {
                spoke.push(seat);
            }
        }
        spoke
    }

    fn ask(&mut self, state: &State, moment: &Moment<'_>, seat: SeatId, last: bool) -> bool {
        let turn = self.turns.entry(seat).or_default();
        *turn += 1;
        let mut moves = self.bots.turn(state, moment, seat, last, *turn);
        // A bot keeps nobody waiting, so it need not say that it is ready.
        moves.retain(|message| {
            matches!(
                message,
                ClientMessage::Act(_) | ClientMessage::Plan(_) | ClientMessage::Talk(_)
            )
        });
        moves.truncate(MOVES_PER_TURN_MAX);
        let any = !moves.is_empty();
        self.moves.extend(moves.into_iter().map(|message| (seat, message)));
        any
    }
}

fn is_open(state: &State) -> bool {
    !matches!(state.phase.name(), PhaseName::Lobby | PhaseName::Over)
        && state.timing.paused.is_none()
}

/// A strategy in every empty seat. Each sees what its seat sees, and no more.
struct Strategies {
    casting: Casting,
    players: BTreeMap<SeatId, Box<dyn Strategy + Send>>,
}

impl HouseBots for Strategies {
    fn forget(&mut self) {
        self.players.clear();
    }

    fn turn(
        &mut self,
        state: &State,
        moment: &Moment<'_>,
        seat: SeatId,
        last: bool,
        turn: u64,
    ) -> Vec<ClientMessage> {
        let slug = state.scenario.slug(seat);
        if !self.players.contains_key(&seat) {
            let Some(role) = state.seat(seat).map(|seat| role_name(seat.role)) else {
                return Vec::new();
            };
            let name = self.casting.of(slug, role, Luck::of_table(state.seed));
            let Some(player) = by_name(name, slug) else { return Vec::new() };
            self.players.insert(seat, player);
        }
        let Some(player) = self.players.get_mut(&seat) else { return Vec::new() };
        let Some(seen) = moment.by(seat) else { return Vec::new() };
        let key = [state.phase.name() as u64, turn, u64::from(seat.0)];
        let luck = Luck(state.seed.draw(Purpose::Bot, state.year, None, &key));
        let sight = Sight::here(slug, seen).at_last_call(last);
        let foresight = Foresight::of(state, seat);
        let answer = &mut |ask: &WhatIf| foresight.forecast(ask).ok();
        what_if::turn(&mut **player, sight, luck, answer)
    }
}
