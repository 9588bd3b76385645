//! Built-in bots in empty seats: when they get a turn, and how much they may do in one.
//!
//! A bot's move goes the same way as anybody's, through the log and the rules. People come first:
//! a bot moves only while nobody else waits. What a bot wants is not decided here.

use std::collections::VecDeque;

use shared::protocol::client_message::ClientMessage;
use shared::rules::command::Holder;
use shared::rules::ids::SeatId;
use shared::rules::phase::PhaseName;
use shared::rules::state::State;

/// How often every bot may answer the others' moves after somebody else's.
const ROUNDS_PER_STIR_MAX: u8 = 4;

/// How many moves a bot may make in a round.
const MOVES_PER_TURN_MAX: usize = 8;

/// The strategies that a table may ask for; the first is the usual one.
pub(crate) const STRATEGIES: [&str; 2] = ["fair", "no-deal"];

/// What plays the empty seats.
pub(super) trait HouseBots: Send {
    /// What that seat wants to do now.
    fn turn(&mut self, state: &State, seat: SeatId) -> Vec<ClientMessage>;
}

/// Bots that let everything take its declared default.
struct Idle;

impl HouseBots for Idle {
    fn turn(&mut self, _: &State, _: SeatId) -> Vec<ClientMessage> {
        Vec::new()
    }
}

/// The bots of one table.
pub(super) struct House {
    bots: Box<dyn HouseBots>,
    moves: VecDeque<(SeatId, ClientMessage)>,
    rounds_left: u8,
    /// Whether anything happened since the last round, so that another is worth while.
    stirred: bool,
}

impl House {
    /// The bots of that strategy.
    pub(super) fn new(_strategy: &str) -> Self {
        Self::with(Box::new(Idle))
    }

    /// Those bots.
    pub(super) fn with(bots: Box<dyn HouseBots>) -> Self {
        Self { bots, moves: VecDeque::new(), rounds_left: 0, stirred: false }
    }

    /// Somebody else did something: every bot may answer.
    pub(super) fn stir(&mut self) {
        self.rounds_left = ROUNDS_PER_STIR_MAX;
        self.stirred = true;
    }

    /// A bot did something: the others may answer, as long as the rounds last.
    pub(super) fn moved(&mut self) {
        self.stirred = true;
    }

    /// The next move of a bot, if one wants to move.
    pub(super) fn next(&mut self, state: &State) -> Option<(SeatId, ClientMessage)> {
        loop {
            while let Some((seat, message)) = self.moves.pop_front() {
                if is_house(state, seat) {
                    return Some((seat, message));
                }
            }
            if !self.stirred || self.rounds_left == 0 || !is_open(state) {
                return None;
            }
            self.rounds_left -= 1;
            self.stirred = false;
            for seat in state.seat_ids().filter(|seat| is_house(state, *seat)) {
                let moves = self.bots.turn(state, seat).into_iter().take(MOVES_PER_TURN_MAX);
                self.moves.extend(moves.map(|message| (seat, message)));
            }
        }
    }
}

fn is_house(state: &State, seat: SeatId) -> bool {
    state.seat(seat).is_some_and(|found| found.holder == Holder::House)
}

fn is_open(state: &State) -> bool {
    !matches!(state.phase.name(), PhaseName::Lobby | PhaseName::Over)
}
