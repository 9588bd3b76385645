//! A guest at the arena's table: what it is told and asked, what it answered, and the house bot
//! that takes its seat when it can't hold it. How it is reached is the guest's business; how its
//! moves are carried out is the table's.

use serde::{Deserialize, Serialize};
use shared::protocol::client_message::{ClientMessage, WhatIf};
use shared::protocol::code::LinkCode;
use shared::protocol::decision::{DecisionClock, Move};
use shared::protocol::server_message::{Frame, Joined, Refused, ServerMessage, Snapshot};
use shared::protocol::workshop::SeatPart;
use shared::rules::ids::{Role, SeatId, TextId};
use shared::rules::phase::PhaseName;
use shared::rules::refusal::{Code, Refusal};
use shared::rules::state::State;
use shared::view::{self, Foresight, Names, Update, Viewer};

use super::game::Settings;
use super::guest::{Conduct, Fault, Guest, Verdict};
use crate::decisions::{QUESTIONS_MAX, decision};
use crate::strategies::{Luck, Sight, Strategy, what_if};

/// The most faults of a game that are told one by one.
const FAULTS_TOLD_MAX: u8 = 3;

/// What a guest did in a game.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// How it behaved.
    pub conduct: Conduct,
    /// Its answer to each decision, in order: with it the game can be made again.
    pub said: Vec<Answer>,
}

/// What came of one decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It was answered.
    Moves(Vec<Move>),
    /// It was not.
    Fault(Fault),
}

/// A guest at the table.
pub(super) struct Hosted {
    holder: Holder,
    /// The number of the last frame that it was told.
    seq: u64,
    strikes: u8,
    visit: Visit,
}

enum Holder {
    Guest(Box<dyn Guest>),
    House(Box<dyn Strategy + Send>),
}

/// Where a guest is asked.
pub(super) struct Asked<'a> {
    pub state: &'a State,
    pub seat: SeatId,
    pub sight: Sight<'a>,
    pub settings: Settings,
}

impl Asked<'_> {
    /// What a built-in strategy says here.
    pub(super) fn built_in(
        &self,
        strategy: &mut dyn Strategy,
        luck: Luck,
        what_ifs: &mut u64,
    ) -> Vec<ClientMessage> {
        let foresight = Foresight::of(self.state, self.seat);
        let answer = &mut |ask: &WhatIf| {
            *what_ifs += 1;
            foresight.forecast(ask).ok()
        };
        what_if::turn(strategy, self.sight, luck, answer)
    }
}

impl Hosted {
    pub(super) fn new(guest: Box<dyn Guest>) -> Self {
        let conduct = Conduct {
            decisions: 0,
            timeouts: 0,
            illegal: 0,
            refused: 0,
            first_refusal: None,
            verdict: Verdict::Played,
            house_from: None,
            detail: String::new(),
        };
        let visit = Visit { conduct, said: Vec::new() };
        Self { holder: Holder::Guest(guest), seq: 0, strikes: 0, visit }
    }

    /// What it did, at the end of the game.
    pub(super) fn leave(mut self) -> Visit {
        self.keep_account();
        self.visit
    }

    pub(super) fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        match &self.holder {
            Holder::Guest(_) => false,
            Holder::House(house) => house.sleeps(role, phase),
        }
    }

    /// Tells it where it sits and what it sees.
    pub(super) fn greet(&mut self, state: &State, seat: SeatId, names: &dyn Names) {
        self.hear(&ServerMessage::Joined(Joined {
            table: "arena".to_owned(),
            number: 1,
            seat: Some(state.scenario.slug(seat).to_owned()),
            part: Some(SeatPart::Decider),
            ..Joined::default()
        }));
        self.hear(&ServerMessage::Snapshot(Snapshot {
            seq: self.seq,
            answers: None,
            seat: view::seat_of(state, Viewer::Seat(seat)),
            happened: Vec::new(),
            entities: view::snapshot(state, Viewer::Seat(seat), names),
        }));
    }

    /// Whether it still holds its seat.
    pub(super) fn listens(&self) -> bool {
        matches!(self.holder, Holder::Guest(_))
    }

    /// Tells it what changed.
    pub(super) fn show(&mut self, update: Update) {
        self.seq += 1;
        let Update { happened, changed, gone } = update;
        let (seq, answers) = (self.seq, None);
        self.hear(&ServerMessage::Frame(Frame { seq, answers, happened, changed, gone }));
    }

    /// Tells it that a move of its answer was refused.
    pub(super) fn refuse(&mut self, refusal: &Refusal, place: usize) {
        if self.listens() {
            let conduct = &mut self.visit.conduct;
            let (number, nth) = (conduct.decisions, place + 1);
            conduct
                .first_refusal
                .get_or_insert_with(|| format!("Decision {number}, move {nth}: {refusal}"));
            conduct.refused += 1;
            self.hear(&refused(Some(self.answers(place)), refusal));
        }
    }

    /// What the seat says now: the guest's moves, or, from its last strike on, the house bot's.
    pub(super) fn turn(
        &mut self,
        asked: &Asked<'_>,
        luck: Luck,
        what_ifs: &mut u64,
    ) -> Vec<ClientMessage> {
        if let Holder::Guest(guest) = &mut self.holder {
            // A body that has become part of another decides nothing any more.
            if asked.sight.is_joined() {
                return Vec::new();
            }
            let conduct = &mut self.visit.conduct;
            conduct.decisions += 1;
            let clock = DecisionClock {
                allowance_ms: None,
                bank_ms: None,
                strikes_left: asked.settings.strikes_max.saturating_sub(self.strikes),
                commands_max: u16::try_from(asked.settings.commands_per_turn_max)
                    .unwrap_or(u16::MAX),
            };
            let last_call = asked.sight.last_minute();
            let decision = decision(&asked.sight, conduct.decisions, last_call, clock);
            let mut questions = 0;
            let mut ask = |message: &ClientMessage| {
                questions += 1;
                if questions > QUESTIONS_MAX { too_many() } else { answer(asked, message) }
            };
            match guest.decide(decision, &mut ask) {
                Ok(moves) if moves.len() <= asked.settings.commands_per_turn_max => {
                    self.visit.said.push(Answer::Moves(moves.clone()));
                    return moves.into_iter().map(ClientMessage::from).collect();
                }
                Ok(_) => self.strike(Fault::Illegal, asked),
                Err(fault) => self.strike(fault, asked),
            }
        }
        match &mut self.holder {
            Holder::Guest(_) => Vec::new(),
            Holder::House(house) => asked.built_in(&mut **house, luck, what_ifs),
        }
    }

    /// Counts a decision that was not answered; with the last the house takes the seat, at once.
    fn strike(&mut self, fault: Fault, asked: &Asked<'_>) {
        let why = match &self.holder {
            Holder::Guest(guest) => guest.why(),
            Holder::House(_) => None,
        };
        let why = why.unwrap_or_else(|| fault.to_string());
        self.visit.said.push(Answer::Fault(fault));
        self.strikes = self.strikes.saturating_add(1);
        let conduct = &mut self.visit.conduct;
        let verdict = match fault {
            Fault::Timeout => Verdict::Timeout,
            Fault::Crash => Verdict::Crash,
            Fault::Illegal => Verdict::Illegal,
            Fault::Disconnect => Verdict::Disconnect,
        };
        match fault {
            Fault::Timeout => conduct.timeouts += 1,
            Fault::Illegal => conduct.illegal += 1,
            Fault::Crash | Fault::Disconnect => {}
        }
        let (year, phase) = (asked.sight.year(), asked.sight.phase());
        if self.strikes <= FAULTS_TOLD_MAX {
            let (number, phase) = (conduct.decisions, phase.as_str());
            let what = format!("Decision {number} (year {year}, {phase}): {why}.");
            note(&mut conduct.detail, &what);
        }
        if !fault.is_final() && self.strikes < asked.settings.strikes_max {
            return;
        }
        (conduct.verdict, conduct.house_from) = (verdict, Some((year, phase)));
        self.keep_account();
        self.holder = Holder::House(asked.settings.house.bot());
    }

    fn keep_account(&mut self) {
        if let Holder::Guest(guest) = &mut self.holder
            && !self.visit.conduct.detail.is_empty()
            && let Some(account) = guest.account()
        {
            note(&mut self.visit.conduct.detail, &account);
        }
    }

    fn hear(&mut self, message: &ServerMessage) {
        if let Holder::Guest(guest) = &mut self.holder {
            guest.hear(message);
        }
    }

    /// How what comes of a move names it: by decision and place.
    fn answers(&self, place: usize) -> String {
        format!("{}/{place}", self.visit.conduct.decisions)
    }
}

fn note(detail: &mut String, what: &str) {
    if !detail.is_empty() {
        detail.push(' ');
    }
    detail.push_str(what);
}

/// Answers a question from what the seat knows.
fn answer(asked: &Asked<'_>, message: &ClientMessage) -> ServerMessage {
    let found = match message {
        ClientMessage::WhatIf(ask) => {
            view::what_if(asked.state, asked.seat, ask).map(ServerMessage::Forecast)
        }
        ClientMessage::Explain(ask) => {
            let viewer = Viewer::Seat(asked.seat);
            view::explain(asked.state, viewer, ask).map(ServerMessage::Explanation)
        }
        _ => Err(Refusal::new(
            Code::NotAllowed,
            "Before it answers a decision a program may ask what_if and explain; moves go into \
             the answer.",
        )),
    };
    found.unwrap_or_else(|refusal| refused(None, &refusal))
}

fn too_many() -> ServerMessage {
    ServerMessage::Refused(Refused {
        answers: None,
        code: LinkCode::SlowDown.into(),
        message: format!("Before a decision is answered at most {QUESTIONS_MAX} questions are."),
        field: None,
    })
}

fn refused(answers: Option<String>, refusal: &Refusal) -> ServerMessage {
    let (code, message) = (refusal.code.into(), refusal.message.clone());
    ServerMessage::Refused(Refused { answers, code, message, field: None })
}

/// What was said at the table, for guests to hear; commands hold a text's place only.
#[derive(Default)]
pub(super) struct Texts(Vec<String>);

impl Texts {
    pub(super) fn keep(&mut self, text: &str) -> TextId {
        let id = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.push(text.to_owned());
        TextId(id)
    }
}

impl Names for Texts {
    fn person(&self, _: shared::rules::ids::PersonId) -> Option<&str> {
        None
    }

    fn text(&self, text: TextId) -> Option<&str> {
        let place = usize::try_from(text.0).ok()?;
        self.0.get(place).map(String::as_str)
    }
}
