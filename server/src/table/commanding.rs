//! From a message to a decided command: what the sender may ask, and what the rules say to it.
//!
//! Nothing changes here. What was decided goes to the store, and only once it is there does
//! `committing` make it part of the table.

use std::time::Instant;

use shared::log::Record;
use shared::protocol::client_message::{ClientMessage, Explain, WhatIf};
use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::codec::Incoming;
use shared::protocol::conduct::Conduct;
use shared::protocol::explanation::Explanation;
use shared::protocol::server_message::{Accepted, ServerMessage};
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::decide;
use shared::rules::event::{Event, What};
use shared::rules::ids::{PersonId, SeatId, TextId};
use shared::rules::refusal::{Code, Refusal};
use shared::rules::state::State;
use shared::rules::timing::{StandIn, StandInBy, StandInWhy};
use shared::view::{self, Viewer};

use super::committing::NOT_WRITTEN;
use super::deciding::kind_of;
use super::message::{ConnectionId, Output};
use super::pending::{Origin, Pending, Postponed};
use super::programs::Answered;
use super::taken::Fate;
use super::viewers::Attendee;
use super::{Table, WAITING_PER_CONNECTION_MAX, creation, encode, names, refuse};
use crate::store::Append;

/// How many records a table's log may have before seats can add no more and nobody can
/// join: no game comes near it.
/// Bells and the facilitator still get through.
pub(super) const RECORDS_MAX: u64 = 200_000;

/// What is said to a command that was undone.
const UNDONE: &str = "This was done, and undone when the facilitator took the bell back; decide \
                      afresh, under a new id.";

impl Table {
    /// Somebody at the table says something.
    pub(super) fn say(
        &mut self,
        connection: ConnectionId,
        incoming: Incoming,
        at: Instant,
        out: &mut Vec<Output>,
    ) {
        let Some(attendee) = self.viewers.of(connection) else {
            let message = "You are not at a table; join or resume first.";
            refuse(connection, incoming.id, LinkCode::NotHere, message, out);
            return;
        };
        let Attendee { viewer, person } = attendee;
        if let Viewer::Seat(seat) = viewer
            && self.programs.has(seat)
            && person == self.player(seat)
        {
            return self.program_says(connection, seat, incoming, at, out);
        }
        let Incoming { id, phase, message } = incoming;
        match &message {
            ClientMessage::Explain(ask) => return self.explain(connection, viewer, id, ask, out),
            ClientMessage::WhatIf(ask) => return self.what_if(connection, viewer, id, ask, out),
            ClientMessage::Monitor(_) => return self.monitor(connection, viewer, id, out),
            ClientMessage::Leave(_) if !matches!(viewer, Viewer::Seat(_)) => {
                return self.go(connection, id, out);
            }
            _ => {}
        }
        let actor = match actor(viewer, &message) {
            Ok(actor) => actor,
            Err((code, message)) => return refuse(connection, id, code, message, out),
        };
        if let Viewer::Seat(seat) = viewer
            && self.is_handed_over(seat)
            && !matches!(message, ClientMessage::Leave(_) | ClientMessage::Talk(_))
        {
            let why = "The facilitator has let a built-in bot play your seat for now.";
            return refuse(connection, id, Code::NotAllowed, why, out);
        }
        if let Viewer::Seat(seat) = viewer
            && let Some(person) = person
            && person_is_beside(self.game.state(), seat, person)
        {
            if matches!(message, ClientMessage::Leave(_)) {
                let command = Command::Detach { person };
                let instruction = Instruction::timeless(Actor::House, command);
                let origin = Origin::Viewer { connection, attendee, id };
                return self.propose(origin, instruction, Append::default(), out);
            }
            if !self.game.state().seat(seat).is_some_and(|found| found.may_act(person)) {
                let why = "You look on at this seat; others decide here.";
                return refuse(connection, id, Code::NotAllowed, why, out);
            }
        }
        let origin = Origin::Viewer { connection, attendee, id };
        let Some(origin) = self.unless_taken(origin, out) else { return };
        if phase.is_some_and(|phase| (phase.year, phase.phase) != self.moment()) {
            return refuse_to(origin, actor, LinkCode::PhaseOver, self.after_its_bell(), out);
        }
        self.bring(origin, actor, &message, out);
    }

    /// Whether the facilitator has handed that seat to a built-in bot.
    fn is_handed_over(&self, seat: SeatId) -> bool {
        let handed = StandIn { by: StandInBy::Bot, why: StandInWhy::Facilitator };
        self.game.state().seat(seat).is_some_and(|found| found.stand_in == Some(handed))
    }

    /// Which of the people at the table a command comes from.
    fn person_of(&self, origin: &Origin, actor: Actor) -> Option<PersonId> {
        match (origin, actor) {
            (Origin::Viewer { attendee, .. }, _) => attendee.person,
            (Origin::Join { newcomer, .. }, _) => Some(newcomer.person),
            (Origin::Move { from, .. }, _) => self.player(from.seat),
            (Origin::Abandoned | Origin::OnBehalf, Actor::Seat(seat)) => self.player(seat),
            _ => None,
        }
    }

    /// A built-in bot's move, refused or decided like anybody's.
    pub(super) fn house_move(
        &mut self,
        seat: SeatId,
        message: &ClientMessage,
        out: &mut Vec<Output>,
    ) {
        self.bring(Origin::House, Actor::Seat(seat), message, out);
    }

    /// Brings what a seat or the facilitator says to the rules.
    pub(super) fn bring(
        &mut self,
        origin: Origin,
        actor: Actor,
        message: &ClientMessage,
        out: &mut Vec<Output>,
    ) {
        let mut texts = Vec::new();
        match self.instruct(actor, message, &mut texts) {
            Ok((actor, command)) => {
                let beside = Append { texts, ..Append::default() };
                self.propose(origin, Instruction::timeless(actor, command), beside, out);
            }
            Err((code, why)) => refuse_to(origin, actor, code, why, out),
        }
    }

    /// Asks the rules. What they allow is handed to the store; `beside` goes with it.
    pub(super) fn propose(
        &mut self,
        origin: Origin,
        mut instruction: Instruction,
        beside: Append,
        out: &mut Vec<Output>,
    ) {
        if self.owes_absence() {
            return refuse_to(
                origin,
                instruction.actor,
                LinkCode::StoreFailed,
                NOT_WRITTEN.into(),
                out,
            );
        }
        instruction.at = self.time;
        let events = match decide(self.game.state(), &instruction) {
            Ok(events) => events,
            Err(Refusal { code, message }) => {
                return refuse_to(origin, instruction.actor, code, message, out);
            }
        };
        if !rings(&events) {
            if self.postponed.is_empty() {
                self.programs.release();
            }
        } else if self.programs.hold(self.game.state(), kind_of(&instruction.command))
            || self.house.last_call(self.game.state())
        {
            let moment = self.moment();
            if self.postponed.len() < WAITING_PER_CONNECTION_MAX {
                self.postponed.push_back(Postponed { origin, instruction, beside, moment });
            } else {
                let why = "The bell is about to ring; wait for it.".to_owned();
                refuse_to(origin, instruction.actor, LinkCode::Busy, why, out);
            }
            return;
        }
        let id = match &origin {
            Origin::Viewer { id, .. }
            | Origin::Errand { id, .. }
            | Origin::Move { from: Answered { id, .. }, .. } => id.clone(),
            _ => None,
        };
        let person = self.person_of(&origin, instruction.actor);
        let record = Record { id, person, instruction, events };
        let append = Append {
            table: self.identity.id.clone(),
            index: self.records,
            // Records are plain data with text keys, so this cannot fail.
            record: serde_json::to_string(&record).unwrap_or_default(),
            status: status(&record.events).map(str::to_owned),
            ..beside.clone()
        };
        out.push(Output::Append(Box::new(append)));
        self.pending = Some(Pending { origin, record, beside });
    }

    /// Rings a bell that was postponed, if nothing holds it any more; false if there is none that
    /// can ring. Of several for one bell, the first rings it and the others come too late.
    pub(super) fn ring_postponed(&mut self, out: &mut Vec<Output>) -> bool {
        let Some(bell) = self.bell() else { return false };
        let Some(Postponed { origin, instruction, beside, moment }) = self.postponed.pop_front()
        else {
            return false;
        };
        // It may have been sent again, and done, while it waited; or whose it is may have gone.
        let Some(origin) = self.unless_taken(origin, out) else { return true };
        if self.has_gone(&origin) {
            let why = "You are not at this seat any more.".to_owned();
            refuse_to(origin, instruction.actor, LinkCode::NotHere, why, out);
            return true;
        }
        let due = self.game.state().bell_due();
        if matches!(origin, Origin::Clock) && due.is_none_or(|due| due > self.time) {
            self.clock.take_back_bell();
            return true;
        }
        let late = moment != self.moment();
        if late && matches!(instruction.command, Command::Ready(_) | Command::RingBell(_)) {
            refuse_to(origin, instruction.actor, LinkCode::PhaseOver, self.after_its_bell(), out);
            return true;
        }
        let held = self.programs.hold(self.game.state(), bell);
        let planned = if held { None } else { self.house.next_planned(self.game.state()) };
        if held || planned.is_some() {
            self.postponed.push_front(Postponed { origin, instruction, beside, moment });
        } else {
            self.propose(origin, instruction, beside, out);
        }
        if let Some((seat, message)) = planned {
            self.house_move(seat, &message, out);
        }
        !held
    }

    /// Whether whoever asked is no longer at the seat for which they did.
    fn has_gone(&self, origin: &Origin) -> bool {
        match origin {
            Origin::Viewer {
                attendee: Attendee { viewer: Viewer::Seat(seat), person }, ..
            } => person.and_then(|person| self.game.state().seat_with(person)) != Some(*seat),
            _ => false,
        }
    }

    /// Answers a command that was taken before; gives one back that wasn't.
    pub(super) fn unless_taken(&self, origin: Origin, out: &mut Vec<Output>) -> Option<Origin> {
        let (person, id) = match &origin {
            Origin::Viewer { attendee, id, .. } => (attendee.person, id.as_ref()),
            Origin::Errand { id, .. } => (None, id.as_ref()),
            _ => return Some(origin),
        };
        let Some(fate) = id.and_then(|id| self.taken.fate(person, id)) else {
            return Some(origin);
        };
        match (origin, fate) {
            (Origin::Viewer { connection, id: Some(id), .. }, fate) => {
                answer_again(connection, id, fate, out);
            }
            (Origin::Errand { ticket, .. }, Fate::Taken) => {
                out.push(Output::Done(ticket, Ok(None)))
            }
            (origin, _) => {
                refuse_to(origin, Actor::Facilitator, LinkCode::Undone, UNDONE.to_owned(), out);
            }
        }
        None
    }

    /// Why something is refused that believed in another phase.
    pub(super) fn after_its_bell(&self) -> String {
        let (year, phase) = self.moment();
        format!("This comes after its bell: it is year {year}, and {}.", phase.told())
    }

    /// Whether the log has room for what players do.
    pub(super) fn room_in_log(&self) -> Result<(), (WireCode, String)> {
        if self.records < RECORDS_MAX {
            return Ok(());
        }
        let message = format!("This table's log is full: it has {RECORDS_MAX} records.");
        Err((LinkCode::Busy.into(), message))
    }

    /// The command that a message asks for, and whose it is; new texts are put into `texts`.
    fn instruct(
        &self,
        actor: Actor,
        message: &ClientMessage,
        texts: &mut Vec<(u64, String)>,
    ) -> Result<(Actor, Command), (WireCode, String)> {
        if let Some(why) = text_of(message).and_then(names::misfit_text) {
            return Err((LinkCode::BadBody.into(), why.to_owned()));
        }
        if matches!(actor, Actor::Seat(_)) {
            self.room_in_log()?;
        }
        let first = self.names.next_text().0;
        let mut keep = |text: &str| {
            let id = first.saturating_add(u32::try_from(texts.len()).unwrap_or(u32::MAX));
            texts.push((u64::from(id), text.to_owned()));
            TextId(id)
        };
        match message {
            ClientMessage::Conduct(asked) => view::conducted(self.game.state(), asked, &mut keep),
            _ => {
                view::command(self.game.state(), message, &mut keep).map(|command| (actor, command))
            }
        }
        .map_err(|refusal| (refusal.code.into(), refusal.message))
    }

    pub(super) fn what_if(
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
        match view::what_if(self.game.state(), seat, ask) {
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
    pub(super) fn explain(
        &self,
        connection: ConnectionId,
        viewer: Viewer,
        id: Option<String>,
        ask: &Explain,
        out: &mut Vec<Output>,
    ) {
        match view::explain(self.game.state(), viewer, ask) {
            Ok(found) => {
                let found = Explanation { answers: id, ..found };
                out.push(Output::Send(connection, encode(&ServerMessage::Explanation(found))));
            }
            Err(refusal) => refuse(connection, id, refusal.code, refusal.message, out),
        }
    }
}

/// Whether that person is at the seat but doesn't decide alone there.
fn person_is_beside(state: &State, seat: SeatId, person: PersonId) -> bool {
    state.seat(seat).is_some_and(|found| found.holder.person() != Some(person))
}

/// Answers a command that was taken before.
pub(super) fn answer_again(
    connection: ConnectionId,
    id: String,
    fate: Fate,
    out: &mut Vec<Output>,
) {
    match fate {
        Fate::Taken => {
            let accepted = ServerMessage::Accepted(Accepted { answers: id });
            out.push(Output::Send(connection, encode(&accepted)));
        }
        Fate::Undone => {
            refuse(connection, Some(id), LinkCode::Undone, UNDONE, out);
        }
    }
}

/// What a message says in people's own words.
fn text_of(message: &ClientMessage) -> Option<&str> {
    match message {
        ClientMessage::Talk(talk) | ClientMessage::Conduct(Conduct::Announce(talk)) => {
            Some(&talk.text)
        }
        ClientMessage::Conduct(Conduct::Mark { text }) => Some(text),
        ClientMessage::Expect(expect) => expect.text.as_deref(),
        _ => None,
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
            | ClientMessage::Resume(_)
            | ClientMessage::Recover(_),
        ) => Err((LinkCode::NotHere.into(), "You are at a table already.".to_owned())),
        (Viewer::Facilitator, ClientMessage::Conduct(_)) => Ok(Actor::Facilitator),
        (Viewer::Facilitator, _) => {
            no("The facilitator conducts the game and plays no seat; see the powers of conduct.")
        }
        (
            _,
            ClientMessage::Conduct(_)
            | ClientMessage::ConductTables(_)
            | ClientMessage::Workshop(_)
            | ClientMessage::Seat(_)
            | ClientMessage::Dismiss(_)
            | ClientMessage::Invitations(_)
            | ClientMessage::Revoke(_)
            | ClientMessage::NewCode(_)
            | ClientMessage::Compare(_)
            | ClientMessage::Recovery(_),
        ) => no("Only the facilitator may do this."),
        (_, ClientMessage::Visit(_)) => {
            no("Who is at a seat stays at this table; the facilitator can bring you to another.")
        }
        (Viewer::Seat(seat), _) => Ok(Actor::Seat(seat)),
        (Viewer::Spectator, _) => no("You are looking on; join with a seat to play."),
    }
}

/// Tells whoever asked that it is refused.
fn refuse_to(
    origin: Origin,
    actor: Actor,
    code: impl Into<WireCode>,
    why: String,
    out: &mut Vec<Output>,
) {
    match origin {
        Origin::Viewer { connection, id, .. } => refuse(connection, id, code, why, out),
        Origin::Move { from, place } => {
            refuse(from.connection, Some(from.of_move(place)), code, why, out);
        }
        Origin::Join { connection, id, .. } => {
            refuse(connection, id, code, why, out);
            out.push(Output::Unbind(connection));
        }
        Origin::Errand { ticket, .. } => {
            out.push(Output::Done(ticket, Err((code.into(), why))));
        }
        Origin::Abandoned | Origin::Clock | Origin::House | Origin::OnBehalf => {
            tracing::debug!(?actor, code = ?code.into(), %why, "refused");
        }
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
