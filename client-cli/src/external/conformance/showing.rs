//! A game that is shown to a bot, and what the bot did.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use bots::arena::{Arena, Fault, Guest, Settings};
use bots::legal;
use bots::strategies::Sight;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::decision::{Decision, DecisionClock, Move};
use shared::protocol::entity::{DealStatus, Entity};
use shared::protocol::server_message::{Frame, Joined, Refused, ServerMessage, Snapshot};
use shared::protocol::workshop::SeatPart;
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::decide::carry_out;
use shared::rules::draw::Seed;
use shared::rules::ids::{SeatId, TextId};
use shared::rules::phase::PhaseName;
use shared::rules::refusal::Refusal;
use shared::rules::state::State;
use shared::view::{self, NoNames, Viewer};

use crate::error::CliError;
use crate::external::confine::Report;
use crate::external::guest::LaunchedBot;

/// How the other seats play, and the seat's own builtin player, whose moves it sees.
const OTHERS: &str = "fair";
/// The most moves of an answer, as at the arena's table.
const COMMANDS_MAX: u16 = 12;
/// Faults after which the showing ends, as a table's strikes would.
const FAULTS_MAX: usize = 3;
/// Before this decision the bot hears what it cannot know; before the next, a refusal.
const ODD_AT: u64 = 3;
/// How long a bot has to end once its input has.
const ENDING: Duration = Duration::from_secs(2);

/// What a bot did.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    /// Decisions that it was asked for.
    pub(super) asked: u64,
    /// How long each good answer took, in order.
    pub(super) times: Vec<Duration>,
    /// The phases in which it gave one.
    pub(super) phases: BTreeSet<&'static str>,
    /// Whether it printed anything.
    pub(super) spoke: bool,
    /// What went wrong, by decision.
    pub(super) faults: Vec<(u64, Fault, String)>,
    /// Moves that it made.
    pub(super) moves: usize,
    /// What the rules said of those that were not legal.
    pub(super) refused: Vec<String>,
    /// Whether it answered after it heard what it cannot know; none if it never came so far.
    pub(super) survived_odd: Option<bool>,
    /// Whether it answered after a refusal.
    pub(super) survived_refusal: Option<bool>,
    /// Whether it ended when its input did; none if it had ended before.
    pub(super) ended_with_input: Option<bool>,
    /// What its supervisor saw.
    pub(super) report: Option<Report>,
    /// The last lines of what it printed to standard error.
    pub(super) last_words: String,
}

impl Shown {
    /// Nothing: the bot could not be started, for that reason.
    pub(crate) fn nothing(why: String) -> Self {
        Self { faults: vec![(0, Fault::Crash, why)], ..Self::default() }
    }
}

/// Shows a bot that scenario's game, as if it held the seat.
///
/// # Errors
///
/// If there is no such seat, or the game can't be played.
pub(crate) fn show(scenario: &str, seat: &str, bot: LaunchedBot) -> Result<Shown, CliError> {
    let failed = |error: &dyn std::fmt::Display| CliError::Failed(format!("the game: {error}"));
    let arena = Arena::new(scenario).map_err(|error| failed(&error))?;
    let seed = Seed(7);
    let lineup = arena.all(OTHERS).map_err(|error| failed(&error))?;
    let game = arena.play(seed, lineup, Settings::default()).map_err(|error| failed(&error))?;
    let mut state = arena.header(seed).open().map_err(|error| failed(&error))?;
    let id = state.seat_ids().find(|id| state.scenario.slug(*id) == seat);
    let id = id.ok_or_else(|| CliError::Usage(format!("no seat is called {seat}")))?;
    let mut showing = Showing {
        seat: id,
        name: seat.to_owned(),
        bot,
        seen: BTreeMap::new(),
        frames: 0,
        answered: BTreeSet::new(),
        shown: Shown::default(),
    };
    showing.begin(&state);
    for record in &game.records {
        let bell = matches!(record.instruction.command, Command::RingBell(_));
        if bell && state.phase.name() != PhaseName::Review && !showing.ask(&state, true) {
            break;
        }
        for event in &record.events {
            state.apply(event);
        }
        showing.tell(&state);
        let new_phase = bell || matches!(record.instruction.command, Command::Start);
        let goes_on = state.phase.name() != PhaseName::Over;
        if goes_on && (new_phase || showing.has_new_offers()) && !showing.ask(&state, false) {
            break;
        }
    }
    Ok(showing.end())
}

struct Showing {
    seat: SeatId,
    name: String,
    bot: LaunchedBot,
    /// What the bot was told, by key.
    seen: BTreeMap<String, Entity>,
    frames: u64,
    /// Offers that it was asked about, with their versions.
    answered: BTreeSet<(String, u32)>,
    shown: Shown,
}

impl Showing {
    fn begin(&mut self, state: &State) {
        let seat = Some(self.name.clone());
        let (table, part) = ("check".to_owned(), Some(SeatPart::Decider));
        let joined = Joined { table, number: 1, seat, part, ..Joined::default() };
        self.bot.hear(&ServerMessage::Joined(joined));
        self.seen = view::snapshot(state, Viewer::Seat(self.seat), &NoNames);
        let entities = self.seen.clone();
        self.bot.hear(&ServerMessage::Snapshot(Snapshot {
            seq: 0,
            answers: None,
            seat: None,
            happened: Vec::new(),
            entities,
        }));
    }

    /// Tells what has changed, as a frame.
    fn tell(&mut self, state: &State) {
        let now = view::snapshot(state, Viewer::Seat(self.seat), &NoNames);
        let changed: BTreeMap<String, Entity> = now
            .iter()
            .filter(|(key, entity)| self.seen.get(*key) != Some(entity))
            .map(|(key, entity)| (key.clone(), entity.clone()))
            .collect();
        let gone: Vec<String> =
            self.seen.keys().filter(|key| !now.contains_key(*key)).cloned().collect();
        self.seen = now;
        if changed.is_empty() && gone.is_empty() {
            return;
        }
        self.frames += 1;
        let (seq, happened) = (self.frames, Vec::new());
        self.bot.hear(&ServerMessage::Frame(Frame { seq, answers: None, happened, changed, gone }));
    }

    /// Offers that wait for this seat's answer.
    fn offers(&self) -> Vec<(String, u32)> {
        let mine = |parties: &[String], signed: &[String]| {
            parties.contains(&self.name) && !signed.contains(&self.name)
        };
        self.seen
            .values()
            .filter_map(|entity| match entity {
                Entity::Deal(deal)
                    if deal.status == DealStatus::Tabled
                        && deal.package.is_none()
                        && mine(&deal.parties, &deal.signed) =>
                {
                    Some((deal.deal.clone(), deal.version))
                }
                _ => None,
            })
            .collect()
    }

    fn has_new_offers(&self) -> bool {
        self.offers().iter().any(|offer| !self.answered.contains(offer))
    }

    /// Asks for a decision; false if the bot can't be asked again.
    fn ask(&mut self, state: &State, last_call: bool) -> bool {
        self.shown.asked += 1;
        let (id, phase) = (self.shown.asked, state.phase.name());
        let odd = self.say_something_odd(id);
        let offers = self.offers();
        self.answered.extend(offers.iter().cloned());
        let strikes = FAULTS_MAX.saturating_sub(self.shown.faults.len());
        let decision = Decision {
            id,
            year: state.year.0,
            phase,
            last_call,
            offers: offers.into_iter().map(|(offer, _)| offer).collect(),
            legal: legal::moves(&Sight::new(&self.name, &self.seen).at_last_call(last_call)),
            clock: DecisionClock {
                allowance_ms: None,
                bank_ms: None,
                strikes_left: u8::try_from(strikes).unwrap_or(u8::MAX),
                commands_max: COMMANDS_MAX,
            },
            default: "Nothing is said, and the plan on the desk stands.".to_owned(),
        };
        let began = Instant::now();
        let seat = self.seat;
        let decided = self.bot.decide(decision, &mut |question| answer(state, seat, question));
        match odd {
            Some(Odd::Unknown) => self.shown.survived_odd = Some(decided.is_ok()),
            Some(Odd::Refusal) => self.shown.survived_refusal = Some(decided.is_ok()),
            None => {}
        }
        match decided {
            Ok(moves) => {
                self.shown.times.push(began.elapsed());
                self.shown.phases.insert(phase_name(phase));
                self.judge(state, moves);
                true
            }
            Err(fault) => {
                let why = self.bot.why().unwrap_or_else(|| fault.to_string());
                self.shown.faults.push((id, fault, why));
                !fault.is_final() && self.shown.faults.len() < FAULTS_MAX
            }
        }
    }

    /// Messages and fields that may come in a later version, and a refusal.
    fn say_something_odd(&mut self, decision: u64) -> Option<Odd> {
        if decision == ODD_AT {
            self.bot.say(r#"{"type":"weather","answers":null,"wind":["north",3]}"#.to_owned());
            let frame = r#"{"type":"frame","seq":0,"happened":[],"changed":{},"mood":"calm"}"#;
            self.bot.say(frame.to_owned());
            return Some(Odd::Unknown);
        }
        (decision == ODD_AT + 1).then(|| {
            let refused =
                r#"{"type":"refused","answers":"x","code":"too_late","message":"Too late."}"#;
            self.bot.say(refused.to_owned());
            Odd::Refusal
        })
    }

    /// Tries the moves, one after the other, beside the game.
    fn judge(&mut self, state: &State, moves: Vec<Move>) {
        let mut beside = state.clone();
        for (place, said) in moves.into_iter().enumerate() {
            self.shown.moves += 1;
            if let Err(refusal) = try_move(&mut beside, self.seat, &said.into()) {
                self.shown.refused.push(refusal.message.clone());
                self.bot.hear(&refused(Some(format!("/{place}")), refusal));
            }
        }
    }

    fn end(mut self) -> Shown {
        let over = self.shown.faults.iter().any(|(_, fault, _)| fault.is_final());
        if !over {
            self.shown.ended_with_input = Some(self.bot.ends_with_its_input(ENDING));
        }
        self.shown.report = self.bot.end();
        self.shown.last_words = self.bot.last_words();
        self.shown.spoke = self.bot.spoke();
        self.shown
    }
}

/// What a bot hears beyond the game.
enum Odd {
    Unknown,
    Refusal,
}

fn try_move(state: &mut State, seat: SeatId, message: &ClientMessage) -> Result<(), Refusal> {
    let command = view::command(state, message, &mut |_| TextId(0))?;
    carry_out(state, &Instruction::timeless(Actor::Seat(seat), command)).map(|_| ())
}

/// What a question comes to.
fn answer(state: &State, seat: SeatId, question: &ClientMessage) -> ServerMessage {
    let answer = match question {
        ClientMessage::WhatIf(ask) => view::what_if(state, seat, ask).map(ServerMessage::Forecast),
        ClientMessage::Explain(ask) => {
            view::explain(state, Viewer::Seat(seat), ask).map(ServerMessage::Explanation)
        }
        other => view::command(state, other, &mut |_| TextId(0)).map(|_| {
            ServerMessage::Accepted(shared::protocol::server_message::Accepted {
                answers: String::new(),
            })
        }),
    };
    answer.unwrap_or_else(|refusal| refused(None, refusal))
}

fn refused(answers: Option<String>, refusal: Refusal) -> ServerMessage {
    let (code, message) = (refusal.code.into(), refusal.message);
    ServerMessage::Refused(Refused { answers, code, message, field: None })
}

fn phase_name(phase: PhaseName) -> &'static str {
    match phase {
        PhaseName::Lobby => "lobby",
        PhaseName::Settlement => "settlement",
        PhaseName::Contracting => "contracting",
        PhaseName::Review => "review",
        PhaseName::Over => "over",
    }
}
