//! What-if for strategies: a strategy asks, its carrier answers, and it is called again.
//!
//! A strategy that wants forecasts says `ClientMessage::WhatIf` among its messages. Whoever carries
//! it (the arena, the server's house, a program at a table) answers what was asked and calls `turn`
//! again, with all the answers of this turn in `Sight`. A turn that asks is a question and no more:
//! what else it says is not heard. After `ROUNDS_MAX` rounds nothing is answered any more, and the
//! next turn is taken as it is, its questions left out; so nobody can ask for ever.

use shared::protocol::client_message::{ClientMessage, WhatIf};
use shared::protocol::server_message::Forecast;

use super::{Luck, Sight, Strategy};

/// How often in a turn a strategy may ask.
pub const ROUNDS_MAX: usize = 3;
/// How many questions of a round are answered; what is asked beyond them is not.
pub const QUESTIONS_PER_ROUND_MAX: usize = 24;

/// A question of this turn and what it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What was asked.
    pub ask: WhatIf,
    /// The forecast; none if the question was refused.
    pub forecast: Option<Forecast>,
}

/// The questions among a strategy's messages, as many as are answered, and the rest of them.
#[must_use]
pub fn split(said: Vec<ClientMessage>) -> (Vec<WhatIf>, Vec<ClientMessage>) {
    let (mut questions, mut rest) = (Vec::new(), Vec::new());
    for message in said {
        match message {
            ClientMessage::WhatIf(ask) => questions.push(ask),
            other => rest.push(other),
        }
    }
    questions.truncate(QUESTIONS_PER_ROUND_MAX);
    (questions, rest)
}

/// A whole turn of a strategy in this process: its questions are answered by `answer` until it has
/// none, or has asked often enough. What it says, and no question among it.
pub fn turn(
    strategy: &mut dyn Strategy,
    sight: Sight<'_>,
    luck: Luck,
    answer: &mut dyn FnMut(&WhatIf) -> Option<Forecast>,
) -> Vec<ClientMessage> {
    let mut answered = Vec::new();
    for _ in 0..ROUNDS_MAX {
        let (questions, said) = split(strategy.turn(&sight.told(&answered), luck));
        if questions.is_empty() {
            return said;
        }
        answered.extend(questions.into_iter().map(|ask| {
            let forecast = answer(&ask);
            Answered { ask, forecast }
        }));
    }
    split(strategy.turn(&sight.told(&answered), luck)).1
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use shared::protocol::client_message::Ready;

    use super::*;

    /// Asks whenever it is asked, and says something beside it.
    #[derive(Default)]
    struct Asker {
        turns: usize,
        heard: usize,
    }

    impl Strategy for Asker {
        fn turn(&mut self, view: &Sight<'_>, _luck: Luck) -> Vec<ClientMessage> {
            self.turns += 1;
            self.heard = view.forecasts().len();
            let ask = WhatIf { signed: vec![self.turns.to_string()], ..WhatIf::default() };
            let ready = ClientMessage::Ready(Ready { ready: true });
            let mut said = vec![ClientMessage::WhatIf(ask); QUESTIONS_PER_ROUND_MAX + 1];
            said.push(ready);
            said
        }
    }

    #[test]
    fn who_asks_for_ever_is_stopped_and_taken_at_its_word() {
        let (entities, mut asker, mut asked) = (BTreeMap::new(), Asker::default(), 0);
        let said = turn(&mut asker, Sight::new("docks", &entities), Luck(1), &mut |_| {
            asked += 1;
            None
        });
        assert_eq!(said, [ClientMessage::Ready(Ready { ready: true })]);
        assert_eq!(asker.turns, ROUNDS_MAX + 1);
        assert_eq!((asker.heard, asked), (72, 72), "three rounds of 24");
    }
}
