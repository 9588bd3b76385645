//! What programs said in a game, a line of JSON an answer: with it the game can be made again
//! without them, though they would play otherwise if they were asked again.

use serde::{Deserialize, Serialize};

use crate::arena::{Answer, Guest, Scripted};

use super::play::Played;

/// What a program said to a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The seat that it held.
    pub seat: String,
    /// The decision, counted from 1.
    pub decision: u64,
    /// Its moves, or why there were none.
    #[serde(flatten)]
    pub answer: Answer,
}

impl Played {
    /// What programs said, by seat and decision; empty if only built-in strategies played.
    #[must_use]
    pub fn said(&self) -> Vec<Said> {
        let mut all = Vec::new();
        for (seat, visit) in self.record.seats.iter().zip(&self.game.visits) {
            let answers = visit.iter().flat_map(|visit| &visit.said);
            all.extend((1..).zip(answers).map(|(decision, answer)| Said {
                seat: seat.seat.clone(),
                decision,
                answer: answer.clone(),
            }));
        }
        all
    }
}

/// Who says again what was said in that seat.
#[must_use]
pub fn again(said: &[Said], seat: &str) -> Box<dyn Guest> {
    let own = said.iter().filter(|one| one.seat == seat);
    Box::new(Scripted::new(own.map(|one| one.answer.clone()).collect()))
}
