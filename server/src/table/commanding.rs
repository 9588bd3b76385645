//! From a message to a decided command: what the sender may ask, and what the rules say to it.
//!
//! Nothing changes here. What was decided goes to the store, and only once it is there does
//! `committing` make it part of the table.

use shared::log::Record;
use shared::protocol::client_message::{ClientMessage, Conduct, Explain, WhatIf};
use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::codec::Incoming;
use shared::protocol::explanation::Explanation;
use shared::protocol::server_message::{Accepted, ServerMessage};
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::decide;
use shared::rules::event::{Event, What};
use shared::rules::ids::{SeatId, TextId};
use shared::rules::refusal::{Code, Refusal};
use shared::view::{self, Viewer};

use super::message::{ConnectionId, Output};
use super::pending::{Origin, Pending};
use super::{Table, creation, encode, names, refuse};
use crate::store::Append;

/// How many records a table's log may have before seats can add no more: no game comes near it.
/// Bells and the facilitator still get through.
const RECORDS_MAX: u64 = 200_000;

impl Table {
    /// Somebody at the table says something.
    pub(super) fn say(
        &mut self,
        connection: ConnectionId,
        incoming: Incoming,
        out: &mut Vec<Output>,
    ) {
        let Incoming { id, phase, message } = incoming;
        let Some(viewer) = self.viewers.of(connection) else {
            let message = "You are not at a table; join or resume first.";
            refuse(connection, id, LinkCode::NotHere, message, out);
            return;
        };
        match &message {
            ClientMessage::Explain(ask) => return self.explain(connection, viewer, id, ask, out),
            ClientMessage::WhatIf(ask) => return self.what_if(connection, viewer, id, ask, out),
            ClientMessage::Leave(_) if !matches!(viewer, Viewer::Seat(_)) => {
                return self.go(connection, id, out);
            }
            _ => {}
        }
        let actor = match actor(viewer, &message) {
            Ok(actor) => actor,
            Err((code, message)) => return refuse(connection, id, code, message, out),
        };
        if let Some(answers) = id.as_ref().filter(|id| self.taken.has(actor, id)) {
            let accepted = ServerMessage::Accepted(Accepted { answers: answers.clone() });
            out.push(Output::Send(connection, encode(&accepted)));
            return;
        }
        if phase.is_some_and(|phase| (phase.year, phase.phase) != self.moment()) {
            let (year, phase) = self.moment();
            let now = phase.told();
            let message = format!("This comes after its bell: it is year {year}, and {now}.");
            return refuse(connection, id, LinkCode::PhaseOver, message, out);
        }
        let mut texts = Vec::new();
        match self.instruct(actor, &message, &mut texts) {
            Ok(command) => {
                let beside = Append { texts, ..Append::default() };
                let origin = Origin::Viewer { connection, viewer, id };
                self.propose(origin, Instruction { actor, command }, beside, out);
            }
            Err((code, message)) => refuse(connection, id, code, message, out),
        }
    }

    /// A built-in bot's move, refused or decided like anybody's.
    pub(super) fn house_move(
        &mut self,
        seat: SeatId,
        message: &ClientMessage,
        out: &mut Vec<Output>,
    ) {
        let actor = Actor::Seat(seat);
        let mut texts = Vec::new();
        match self.instruct(actor, message, &mut texts) {
            Ok(command) => {
                let beside = Append { texts, ..Append::default() };
                self.propose(Origin::House, Instruction { actor, command }, beside, out);
            }
            Err((code, why)) => {
                tracing::debug!(seat = self.state.scenario.slug(seat), ?code, %why, "bot refused");
            }
        }
    }

    /// Asks the rules. What they allow is handed to the store; `beside` goes with it.
    pub(super) fn propose(
        &mut self,
        origin: Origin,
        instruction: Instruction,
        mut beside: Append,
        out: &mut Vec<Output>,
    ) {
        let events = match decide(&self.state, &instruction) {
            Ok(events) => events,
            Err(refusal) => return self.refused(origin, &instruction, refusal, out),
        };
        if rings(&events) && self.house.last_call(&self.state) {
            self.postponed = Some((origin, instruction, beside));
            return;
        }
        let id = match &origin {
            Origin::Viewer { id, .. } => id.clone(),
            _ => None,
        };
        beside.table.clone_from(&self.identity.id);
        beside.index = self.records;
        beside.status = status(&events).map(str::to_owned);
        let record = Record { id, instruction, events };
        // Records are plain data with text keys, so this cannot fail.
        beside.record = serde_json::to_string(&record).unwrap_or_default();
        out.push(Output::Append(Box::new(beside.clone())));
        self.pending = Some(Pending { origin, record, beside });
    }

    fn refused(
        &self,
        origin: Origin,
        instruction: &Instruction,
        refusal: Refusal,
        out: &mut Vec<Output>,
    ) {
        match origin {
            Origin::Viewer { connection, id, .. } => {
                refuse(connection, id, refusal.code, refusal.message, out);
            }
            Origin::Join { connection, id, .. } => {
                refuse(connection, id, refusal.code, refusal.message, out);
                out.push(Output::Unbind(connection));
            }
            Origin::Abandoned | Origin::Clock | Origin::House => {
                let Instruction { actor, command } = instruction;
                let code = refusal.code;
                tracing::debug!(?actor, ?command, ?code, why = %refusal, "refused");
            }
        }
    }

    /// The command that a message asks for; new texts are put into `texts`.
    fn instruct(
        &self,
        actor: Actor,
        message: &ClientMessage,
        texts: &mut Vec<(u64, String)>,
    ) -> Result<Command, (WireCode, String)> {
        match message {
            ClientMessage::Conduct(Conduct::Start) => return Ok(Command::Start),
            ClientMessage::Conduct(Conduct::RingBell) => {
                return Ok(Command::RingBell(self.state.phase.name()));
            }
            ClientMessage::Talk(talk) => {
                if let Some(why) = names::misfit_text(&talk.text) {
                    return Err((LinkCode::BadBody.into(), why.to_owned()));
                }
            }
            _ => {}
        }
        if matches!(actor, Actor::Seat(_)) && self.records >= RECORDS_MAX {
            let message = format!("This table's log is full: it has {RECORDS_MAX} records.");
            return Err((LinkCode::Busy.into(), message));
        }
        let first = self.names.next_text().0;
        let mut keep = |text: &str| {
            let id = first.saturating_add(u32::try_from(texts.len()).unwrap_or(u32::MAX));
            texts.push((u64::from(id), text.to_owned()));
            TextId(id)
        };
        view::command(&self.state, message, &mut keep)
            .map_err(|refusal| (refusal.code.into(), refusal.message))
    }

    fn what_if(
        &self,
        connection: ConnectionId,
        viewer: Viewer,
        id: Option<String>,
        ask: &WhatIf,
        out: &mut Vec<Output>,
    ) {
        let Viewer::Seat(seat) = viewer else {
            let message = "A forecast is made from what a seat knows; you have no seat.";
            return refuse(connection, id, Code::NotAllowed, message, out);
        };
        match view::what_if(&self.state, seat, ask) {
            Ok(forecast) => {
                let forecast =
                    shared::protocol::server_message::Forecast { answers: id, ..forecast };
                out.push(Output::Send(connection, encode(&ServerMessage::Forecast(forecast))));
            }
            Err(refusal) => refuse(connection, id, refusal.code, refusal.message, out),
        }
    }
}

impl Table {
    /// Anybody who looks may ask; what each may know, the view decides.
    fn explain(
        &self,
        connection: ConnectionId,
        viewer: Viewer,
        id: Option<String>,
        ask: &Explain,
        out: &mut Vec<Output>,
    ) {
        match view::explain(&self.state, viewer, ask) {
            Ok(found) => {
                let found = Explanation { answers: id, ..found };
                out.push(Output::Send(connection, encode(&ServerMessage::Explanation(found))));
            }
            Err(refusal) => refuse(connection, id, refusal.code, refusal.message, out),
        }
    }
}

/// Who asks, if they may ask this at all.
fn actor(viewer: Viewer, message: &ClientMessage) -> Result<Actor, (WireCode, String)> {
    let no = |message: &str| Err((Code::NotAllowed.into(), message.to_owned()));
    match (viewer, message) {
        (
            _,
            ClientMessage::Hello(_)
            | ClientMessage::Create(_)
            | ClientMessage::Join(_)
            | ClientMessage::Resume(_),
        ) => Err((LinkCode::NotHere.into(), "You are at a table already.".to_owned())),
        (Viewer::Facilitator, ClientMessage::Conduct(_)) => Ok(Actor::Facilitator),
        (Viewer::Facilitator, _) => no("The facilitator starts the game and rings bells, no more."),
        (_, ClientMessage::Conduct(_)) => no("Only the facilitator may do this."),
        (Viewer::Seat(seat), _) => Ok(Actor::Seat(seat)),
        (Viewer::Spectator, _) => no("You are looking on; join with a seat to play."),
    }
}

fn rings(events: &[Event]) -> bool {
    events.iter().any(|event| matches!(event.what, What::BellRang { .. }))
}

/// The table's new status in the store, if these events change it.
fn status(events: &[Event]) -> Option<&'static str> {
    events.iter().rev().find_map(|event| match event.what {
        What::Scored { .. } => Some(creation::OVER),
        What::YearBegan { .. } => Some(creation::PLAYING),
        _ => None,
    })
}
