//! A table on the real rules, in this process: what a server would do, without sockets or a store.

use std::collections::BTreeMap;

use shared::log::hash_of;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::Entity;
use shared::protocol::server_message::{Frame, Snapshot};
use shared::rules::command::{Actor, Command, Holder, Instruction};
use shared::rules::decide;
use shared::rules::draw::Seed;
use shared::rules::event::Event;
use shared::rules::ids::{PersonId, SeatId, TextId};
use shared::rules::refusal::Refusal;
use shared::rules::state::State;
use shared::scenario::library::built_in;
use shared::scenario::overlay;
use shared::view::{self, Names, Viewer};

use crate::language::action::Action;
use crate::language::parse;
use crate::mirror::Mirror;
use crate::screen;

/// A table on the real rules.
pub(crate) struct Table {
    pub(crate) state: State,
    names: Written,
    mirrors: BTreeMap<String, (Mirror, u64)>,
    pub(crate) log: Vec<(Instruction, Vec<Event>)>,
}

#[derive(Default)]
struct Written {
    people: Vec<String>,
    texts: Vec<String>,
}

impl Names for Written {
    fn person(&self, person: PersonId) -> Option<&str> {
        self.people.get(person.0 as usize).map(String::as_str)
    }

    fn text(&self, text: TextId) -> Option<&str> {
        self.texts.get(text.0 as usize).map(String::as_str)
    }
}

impl Table {
    /// The standard table in its lobby.
    pub(crate) fn new() -> Self {
        Self::of("standard")
    }

    /// The table of a built-in scenario in its lobby.
    pub(crate) fn of(scenario: &str) -> Self {
        let text = built_in(scenario).expect("there is such a scenario");
        let (text, scenario) = overlay::read(text).expect("the scenario is right");
        let state = State::opening(scenario.into(), hash_of(text.as_bytes()), Seed(7));
        Self { state, names: Written::default(), mirrors: BTreeMap::new(), log: Vec::new() }
    }

    /// The standard table in its first year, with these seats taken by people.
    pub(crate) fn begun(seats: &[&str]) -> Self {
        let mut table = Self::new();
        for seat in seats {
            table.take(seat, &format!("{seat}'s player"), false).expect("the seat is free");
        }
        table.order(Actor::Facilitator, Command::Start).expect("the game starts");
        table
    }

    /// Seats a person or a program.
    pub(crate) fn take(&mut self, seat: &str, name: &str, program: bool) -> Result<(), Refusal> {
        let seat = self.seat(seat);
        let person = PersonId(self.names.people.len() as u32);
        self.names.people.push(name.to_owned());
        let holder = if program { Holder::Program(person) } else { Holder::Person(person) };
        self.order(Actor::House, Command::TakeSeat { seat, holder }).map(|_| ())
    }

    /// Does what a message asks.
    pub(crate) fn say(&mut self, seat: &str, message: &ClientMessage) -> Result<(), Refusal> {
        let texts = &mut self.names.texts;
        let command = view::command(&self.state, message, &mut |text| {
            texts.push(text.to_owned());
            TextId(texts.len() as u32 - 1)
        })?;
        let seat = self.seat(seat);
        self.order(Actor::Seat(seat), command).map(|_| ())
    }

    /// Gives a command; every mirror sees what it may.
    pub(crate) fn order(&mut self, actor: Actor, command: Command) -> Result<Vec<Event>, Refusal> {
        let instruction = Instruction::timeless(actor, command);
        let events = decide(&self.state, &instruction)?;
        for event in &events {
            self.state.apply(event);
        }
        for (seat, (mirror, seq)) in &mut self.mirrors {
            let viewer = viewer(&self.state, seat);
            if let Some(update) = view::update(&self.state, &events, viewer, &self.names) {
                *seq += 1;
                mirror.replace(&Frame {
                    seq: *seq,
                    answers: None,
                    happened: update.happened,
                    changed: update.changed,
                    gone: update.gone,
                });
            }
        }
        self.log.push((instruction, events.clone()));
        Ok(events)
    }

    /// What a viewer sees of the latest command.
    pub(crate) fn latest(&self, seat: &str, seq: u64, answers: Option<&str>) -> Option<Frame> {
        let (_, events) = self.log.last()?;
        let update = view::update(&self.state, events, viewer(&self.state, seat), &self.names)?;
        Some(Frame {
            seq,
            answers: answers.map(str::to_owned),
            happened: update.happened,
            changed: update.changed,
            gone: update.gone,
        })
    }

    /// All that a viewer sees now: a seat's id, `facilitator`, or anything else for a spectator.
    pub(crate) fn entities(&self, who: &str) -> BTreeMap<String, Entity> {
        view::snapshot(&self.state, viewer(&self.state, who), &self.names)
    }

    /// The same as a message.
    pub(crate) fn snapshot(&self, who: &str, seq: u64, answers: Option<&str>) -> Snapshot {
        let answers = answers.map(str::to_owned);
        Snapshot { seq, answers, seat: None, happened: Vec::new(), entities: self.entities(who) }
    }

    /// What a seat's client has been shown; kept up to date from the first time it is asked for.
    pub(crate) fn mirror(&mut self, seat: &str) -> &Mirror {
        let entities = self.entities(seat);
        let (mirror, _) = self.mirrors.entry(seat.to_owned()).or_insert_with(|| {
            let mut mirror = Mirror::default();
            mirror.sit(Some(seat.to_owned()));
            mirror.replace_all(entities);
            (mirror, 0)
        });
        mirror
    }

    /// What a typed line comes to at that seat; an explanation if it can't be understood.
    pub(crate) fn understood(&mut self, seat: &str, line: &str) -> Result<Action, String> {
        parse(line, self.mirror(seat)).map_err(|explain| explain.to_string())
    }

    /// Types a line at that seat and does it; what the player reads then.
    pub(crate) fn typed(&mut self, seat: &str, line: &str) -> Result<String, String> {
        match self.understood(seat, line)? {
            Action::Look(look) => {
                screen::text(&look, self.mirror(seat), &[]).map_err(|explain| explain.to_string())
            }
            Action::Send(message) | Action::SendNoting(message, _) => {
                self.say(seat, &message).map_err(|refusal| refusal.to_string())?;
                Ok(String::new())
            }
            Action::DraftAndTable { with, terms, expiry } => {
                use shared::protocol::act::Act;
                let draft = ClientMessage::Act(Act::Draft { with, terms });
                self.say(seat, &draft).map_err(|refusal| refusal.to_string())?;
                let deal = self.mirror(seat).drafts().last().map(|draft| draft.1.deal.clone());
                let deal = deal.expect("the draft is on the desk");
                let table = ClientMessage::Act(Act::Table { deal, expiry });
                self.say(seat, &table).map_err(|refusal| refusal.to_string())?;
                Ok(String::new())
            }
            Action::Nothing | Action::Wait(_) | Action::Quit => Ok(String::new()),
        }
    }

    fn seat(&self, slug: &str) -> SeatId {
        self.state.scenario.seat_of_slug(slug).unwrap_or(SeatId(u16::MAX))
    }
}

fn viewer(state: &State, who: &str) -> Viewer {
    match (state.scenario.seat_of_slug(who), who) {
        (Some(seat), _) => Viewer::Seat(seat),
        (None, "facilitator") => Viewer::Facilitator,
        (None, _) => Viewer::Spectator,
    }
}
