//! One seat played by a strategy: look, speak, hear every answer, look again.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bots::strategies::what_if::{self, Answered};
use bots::strategies::{Casting, Luck, Sight, Strategy, by_name};
use shared::protocol::client_message::{ClientMessage, Leave, PhaseStamp, Ready, WhatIf};
use shared::protocol::entity::{Entity, PlayedBy};
use shared::protocol::score::SeatScoreView;
use shared::protocol::server_message::{Forecast, ServerMessage};
use shared::rules::phase::PhaseName;
use tokio::time::{Instant, sleep_until, timeout_at};

use crate::connection::enter::Entered;
use crate::connection::{Connection, ConnectionError, Notice};
use crate::error::CliError;
use crate::mirror::Mirror;
use crate::output;

/// How long to wait for the answer to a farewell.
const LEAVING: Duration = Duration::from_secs(2);
/// How long to wait, once the game is over, for bots to play its cards.
pub(super) const COMPARING: Duration = Duration::from_secs(120);
/// How long to wait for something to happen before looking again.
const LOOK_AGAIN: Duration = Duration::from_millis(250);
/// After so many looks at nothing new a seat is ready, whatever its strategy waits for.
const LOOKS_MAX: u32 = 40;
/// After so many turns in a phase a seat is ready: a strategy must not hold a table by talking.
const TURNS_MAX: u32 = 400;

/// A seat in play.
struct Seat {
    connection: Connection,
    mirror: Mirror,
    strategy: Box<dyn Strategy + Send>,
    id: String,
    /// Commands whose answers are missing.
    unanswered: BTreeSet<String>,
    /// What it asked in this turn: what waits for an answer, what is answered, in how many rounds.
    asked: BTreeMap<String, WhatIf>,
    answered: Vec<Answered>,
    rounds: usize,
    phase: Option<PhaseStamp>,
    /// Looks at nothing new, and turns, in this phase.
    looks: u32,
    turns: u32,
    look_at: Instant,
    /// Whether everything heard is printed, as JSON lines.
    json: bool,
}

/// Plays until the game is over. `luck`: what picks a strategy where the casting leaves it open.
pub(super) async fn play(
    connection: Connection,
    entered: Entered,
    casting: Casting,
    luck: Luck,
    json: bool,
) -> Result<(), CliError> {
    let id = entered.joined.and_then(|joined| joined.seat).unwrap_or_default();
    let seats: Vec<(&str, &str)> =
        entered.mirror.seats().map(|seat| (&*seat.seat, &*seat.role)).collect();
    let nobody = casting.nobody(&seats).map(str::to_owned);
    let role = entered.mirror.seat(&id).map_or("", |seat| &seat.role);
    let name = casting.of(&id, role, luck);
    let strategy = by_name(name, &id)
        .ok_or_else(|| CliError::Usage(format!("there is no strategy {name}")))?;
    output::note(&format!("Playing {}, {name}.", entered.mirror.name(&id)));
    let mut seat = Seat {
        connection,
        mirror: entered.mirror,
        strategy,
        id,
        unanswered: BTreeSet::new(),
        asked: BTreeMap::new(),
        answered: Vec::new(),
        rounds: 0,
        phase: None,
        looks: 0,
        turns: 0,
        look_at: Instant::now(),
        json,
    };
    if let Some(nobody) = nobody {
        seat.leave().await?;
        return Err(CliError::Usage(format!(
            "no seat of this table and no role is called {nobody}; `pace watch` shows the seats"
        )));
    }
    while seat.phase_now() != Some(PhaseName::Over) {
        let look_at = seat.look_at;
        tokio::select! {
            notice = seat.connection.hear() => seat.heard(notice)?,
            _ = tokio::signal::ctrl_c() => return seat.leave().await,
            () = sleep_until(look_at), if seat.unanswered.is_empty() => seat.look().await,
        }
    }
    seat.compare().await?;
    seat.farewell()
}

impl Seat {
    /// Waits for the points that come a moment after the end, if they come.
    async fn compare(&mut self) -> Result<(), CliError> {
        let until = Instant::now() + COMPARING;
        while !self.mirror.has_ended() {
            tokio::select! {
                notice = self.connection.hear() => self.heard(notice)?,
                _ = tokio::signal::ctrl_c() => return Ok(()),
                () = sleep_until(until) => return Ok(()),
            }
        }
        Ok(())
    }

    /// Gives the seat back to the house: a table must not wait for a program that is gone.
    async fn leave(&mut self) -> Result<(), CliError> {
        self.connection.say(ClientMessage::Leave(Leave {}), None).await;
        let until = Instant::now() + LEAVING;
        while let Ok(Some(notice)) = timeout_at(until, self.connection.hear()).await {
            if let Notice::Message(message, _) = notice
                && matches!(*message, ServerMessage::Left(_))
            {
                break;
            }
        }
        output::note(&format!("{} is the house's again.", self.mirror.name(&self.id)));
        Ok(())
    }

    /// Asks the strategy, and says what it wants.
    async fn look(&mut self) {
        self.look_at = Instant::now() + LOOK_AGAIN;
        if self.mirror.now() != self.phase {
            (self.phase, self.looks, self.turns) = (self.mirror.now(), 0, 0);
        }
        if self.turns > TURNS_MAX {
            return;
        }
        let (questions, mut said) = what_if::split(self.ask(false));
        if !questions.is_empty() && self.rounds < what_if::ROUNDS_MAX {
            self.rounds += 1;
            return self.wonder(questions).await;
        }
        self.looks += 1;
        if said.is_empty() && self.looks > LOOKS_MAX && !self.is_ready() {
            said.push(ClientMessage::Ready(Ready { ready: true }));
        }
        if said.iter().any(is_ready) && self.only_programs_wait() {
            // Nobody will call the last minute: what should not be left on the table goes first.
            let mut last = what_if::split(self.ask(true)).1;
            last.retain(|message| !is_ready(message) && !said.contains(message));
            said.splice(0..0, last);
        }
        // The turn is over: what was told was told for it.
        (self.rounds, self.answered) = (0, Vec::new());
        if said.is_empty() {
            return;
        }
        self.turns += 1;
        if self.turns == TURNS_MAX {
            said = vec![ClientMessage::Ready(Ready { ready: true })];
        }
        for message in said {
            let phase = if is_ready(&message) { self.mirror.now() } else { None };
            let id = self.connection.say(message, phase).await;
            self.unanswered.insert(id);
        }
    }

    /// Asks what would come of it; once all is answered the strategy is called again.
    async fn wonder(&mut self, questions: Vec<WhatIf>) {
        self.look_at = Instant::now();
        for ask in questions {
            let id = self.connection.say(ClientMessage::WhatIf(ask.clone()), None).await;
            self.unanswered.insert(id.clone());
            self.asked.insert(id, ask);
        }
    }

    fn ask(&mut self, last_minute: bool) -> Vec<ClientMessage> {
        let luck = Luck(u64::from(self.turns) << 32 | u64::from(self.looks));
        if !last_minute {
            let sight = Sight::new(&self.id, self.mirror.entities()).told(&self.answered);
            return self.strategy.turn(&sight, luck);
        }
        let mut entities = self.mirror.entities().clone();
        if let Some(Entity::Table(table)) = entities.get_mut("table") {
            table.last_minute = true;
        }
        self.strategy.turn(&Sight::new(&self.id, &entities).told(&self.answered), luck)
    }

    fn heard(&mut self, notice: Option<Notice>) -> Result<(), CliError> {
        match notice {
            None => {
                let why = "the connection ended".to_owned();
                return Err(ConnectionError::NotUnderstood(why).into());
            }
            Some(Notice::Over(error)) => return Err(error.into()),
            Some(Notice::Lost(why)) => {
                output::note(&format!("[connection lost: {why}; trying again]"))
            }
            Some(Notice::Back) => output::note("[connected again]"),
            Some(Notice::Message(message, text)) => {
                if self.json {
                    output::line(&text)?;
                }
                self.message(*message);
            }
        }
        Ok(())
    }

    fn message(&mut self, message: ServerMessage) {
        let mut told: Option<Forecast> = None;
        let answers = match message {
            ServerMessage::Snapshot(snapshot) => {
                self.mirror.replace_all(snapshot.entities);
                self.news();
                None
            }
            ServerMessage::Frame(frame) => {
                self.mirror.replace(&frame);
                self.news();
                frame.answers
            }
            ServerMessage::Accepted(accepted) => Some(accepted.answers),
            ServerMessage::Refused(refused) => refused.answers,
            ServerMessage::Forecast(forecast) => {
                told = Some(forecast.clone());
                forecast.answers
            }
            ServerMessage::Explanation(found) => found.answers,
            ServerMessage::Stopping(stopping) => {
                output::note(&format!("[{}]", stopping.message));
                None
            }
            _ => None,
        };
        if let Some(id) = answers {
            self.unanswered.remove(&id);
            if let Some(ask) = self.asked.remove(&id) {
                self.answered.push(Answered { ask, forecast: told });
            }
        }
    }

    /// Something changed: look soon.
    fn news(&mut self) {
        self.looks = 0;
        self.look_at = Instant::now();
    }

    fn is_ready(&self) -> bool {
        self.mirror.seat(&self.id).is_some_and(|seat| seat.ready)
    }

    /// Whether no person is left who is not ready.
    fn only_programs_wait(&self) -> bool {
        let played_by_person = |id: &String| {
            self.mirror.seat(id).is_some_and(|seat| seat.played_by == PlayedBy::Person)
        };
        self.mirror.table().is_some_and(|table| !table.waiting_for.iter().any(played_by_person))
    }

    fn phase_now(&self) -> Option<PhaseName> {
        self.mirror.table().map(|table| table.phase)
    }

    fn farewell(&self) -> Result<(), CliError> {
        let score = self.mirror.score().and_then(|score| score.seats.get(&self.id));
        match score {
            Some(score) if !self.json => output::line(&ended(&self.id, score)),
            _ => Ok(()),
        }
    }
}

/// What a seat came to, a line.
pub(super) fn ended(seat: &str, score: &SeatScoreView) -> String {
    let raw = score.score;
    match &score.compared {
        Some(one) => {
            format!(
                "{seat}: {} points of 1,000, par {}; raw score {raw}",
                one.points, one.par_points
            )
        }
        None => format!("{seat}: raw score {raw}"),
    }
}

fn is_ready(message: &ClientMessage) -> bool {
    matches!(message, ClientMessage::Ready(_))
}

#[cfg(test)]
mod tests {
    use shared::protocol::score::ComparedView;

    use super::*;

    #[test]
    fn a_bot_leaves_with_its_points() {
        let compared = ComparedView {
            points: 612,
            par_points: 655,
            without_deals: 3_900,
            par: 4_300,
            of_par_percent: Some(78),
        };
        let score = |compared| SeatScoreView {
            score: 4_211,
            measures: std::collections::BTreeMap::new(),
            compared,
            aim: None,
        };
        let line = ended("docks", &score(Some(compared)));
        assert_eq!(line, "docks: 612 points of 1,000, par 655; raw score 4211");
        assert_eq!(ended("docks", &score(None)), "docks: raw score 4211");
    }
}
