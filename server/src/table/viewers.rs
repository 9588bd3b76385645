//! Everybody who may look at a table: their outboxes, and which connection is whose.

use std::collections::BTreeMap;

use shared::log;
use shared::protocol::server_message::{ServerMessage, Snapshot};
use shared::rules::event::{Event, What};
use shared::rules::ids::PersonId;
use shared::rules::state::State;
use shared::view::{self, Viewer};
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::message::{ConnectionId, Output};
use super::names::NameBook;
use super::outbox::{Outbox, sees};
use super::{encode, frame};

/// How many may look on at one table.
const SPECTATORS_MAX: usize = 500;

/// At how many places the facilitator may be: a laptop, a phone, a projector.
pub(crate) const FACILITATORS_MAX: usize = 8;

/// Who is at a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attendee {
    /// What they see.
    pub(super) viewer: Viewer,
    /// Who they are; nobody in particular without a seat.
    pub(super) person: Option<PersonId>,
}

/// Everybody who may look at a table.
#[derive(Debug)]
pub(super) struct Viewers {
    boxes: BTreeMap<Viewer, Outbox>,
    connections: BTreeMap<ConnectionId, Attendee>,
}

impl Viewers {
    /// Nobody yet, at a new table.
    pub(super) fn new(state: &State) -> Self {
        let seats = state.seat_ids().map(Viewer::Seat);
        let all = seats.chain([Viewer::Spectator, Viewer::Facilitator]);
        Self {
            boxes: all.map(|viewer| (viewer, Outbox::default())).collect(),
            connections: BTreeMap::new(),
        }
    }

    /// Makes and keeps frames for all who may resume after a restart.
    pub(super) fn watch_all(&mut self, state: &State) {
        for (viewer, outbox) in &mut self.boxes {
            let watched = match viewer {
                Viewer::Seat(seat) => state.seat(*seat).is_some_and(|found| found.people() > 0),
                Viewer::Spectator | Viewer::Facilitator => true,
            };
            if watched {
                outbox.watch();
            }
        }
    }

    /// Who is at that connection.
    pub(super) fn of(&self, connection: ConnectionId) -> Option<Attendee> {
        self.connections.get(&connection).copied()
    }

    /// At which connection that person is.
    pub(super) fn connection_of(&self, person: PersonId) -> Option<ConnectionId> {
        let found = self.connections.iter().find(|(_, found)| found.person == Some(person));
        found.map(|(connection, _)| *connection)
    }

    /// That viewer's frames.
    pub(super) fn outbox(&self, viewer: Viewer) -> Option<&Outbox> {
        self.boxes.get(&viewer)
    }

    /// Whether one more may look on as that viewer.
    pub(super) fn has_room(&self, viewer: Viewer) -> bool {
        let max = match viewer {
            Viewer::Seat(_) => return true,
            Viewer::Spectator => SPECTATORS_MAX,
            Viewer::Facilitator => FACILITATORS_MAX,
        };
        self.outbox(viewer).is_some_and(|outbox| outbox.connections().len() < max)
    }

    /// Gives a connection that viewer's frames. It takes over from an older one of the same person.
    pub(super) fn attach(
        &mut self,
        connection: ConnectionId,
        attendee: Attendee,
        out: &mut Vec<Output>,
    ) {
        if let Some(older) = attendee.person.and_then(|person| self.connection_of(person)) {
            self.detach(older);
            out.push(Output::TakenOver(older));
        }
        if let Some(outbox) = self.boxes.get_mut(&attendee.viewer) {
            outbox.attach(connection);
            self.connections.insert(connection, attendee);
        }
    }

    /// Takes a connection out, and says who was there. One that was taken over from is out
    /// already, so that its end touches nobody.
    pub(super) fn detach(&mut self, connection: ConnectionId) -> Option<Attendee> {
        let attendee = self.connections.remove(&connection)?;
        if let Some(outbox) = self.boxes.get_mut(&attendee.viewer) {
            outbox.detach(connection);
        }
        Some(attendee)
    }

    /// Counts a record for everybody who may know of it, and shows it to them. `state` is the
    /// table after it, `own` the connection whose command it was, with that command's id.
    pub(super) fn publish(
        &mut self,
        state: &State,
        events: &[Event],
        names: &NameBook,
        own: Option<(ConnectionId, &str)>,
        out: &mut Vec<Output>,
    ) {
        if log::takes_back(events) {
            return self.start_afresh(state, events, names, own, out);
        }
        let mut updates = view::Updates::of(state, events, names);
        for (viewer, outbox) in &mut self.boxes {
            if !outbox.is_watched() {
                if sees(*viewer, events) {
                    outbox.skip();
                }
                continue;
            }
            let Some(body) = updates.each(*viewer, |update| frame::body(&update)) else {
                continue;
            };
            let seq = outbox.push(body.clone());
            let mut shared: Option<Utf8Bytes> = None;
            for connection in outbox.connections() {
                let text = match own {
                    Some((by, id)) if by == *connection => frame::text(seq, Some(id), &body),
                    _ => shared.get_or_insert_with(|| frame::text(seq, None, &body)).clone(),
                };
                out.push(Output::Send(*connection, text));
            }
        }
        self.change_seats(state, events);
    }

    /// What was shown is void: the record counts as one frame, and everybody gets a snapshot.
    fn start_afresh(
        &mut self,
        state: &State,
        events: &[Event],
        names: &NameBook,
        own: Option<(ConnectionId, &str)>,
        out: &mut Vec<Output>,
    ) {
        for (viewer, outbox) in &mut self.boxes {
            outbox.skip();
            if outbox.connections().is_empty() {
                continue;
            }
            let happened = view::update(state, events, *viewer, names).unwrap_or_default().happened;
            let snapshot = Snapshot {
                seq: outbox.seq(),
                answers: None,
                seat: view::seat_of(state, *viewer),
                happened,
                entities: view::snapshot(state, *viewer, names),
            };
            for connection in outbox.connections() {
                let answers = own.filter(|(by, _)| by == connection).map(|(_, id)| id.to_owned());
                let snapshot = Snapshot { answers, ..snapshot.clone() };
                let text = encode(&ServerMessage::Snapshot(snapshot));
                out.push(Output::Send(*connection, text));
            }
        }
    }

    /// Counts a record that nobody needs to be shown.
    pub(super) fn count(&mut self, state: &State, events: &[Event]) {
        for (viewer, outbox) in &mut self.boxes {
            if sees(*viewer, events) {
                outbox.skip();
            }
        }
        self.change_seats(state, events);
    }

    /// Whoever comes to a seat resumes only what came after. Where nobody is left, nobody resumes.
    fn change_seats(&mut self, state: &State, events: &[Event]) {
        for event in events {
            let (What::SeatTaken { seat, .. }
            | What::SeatLeft { seat }
            | What::Attached { seat, .. }
            | What::Detached { seat, .. }) = event.what
            else {
                continue;
            };
            let Some(outbox) = self.boxes.get_mut(&Viewer::Seat(seat)) else { continue };
            if matches!(event.what, What::SeatTaken { .. }) {
                outbox.forget();
            }
            if state.seat(seat).is_some_and(|found| found.people() > 0) {
                outbox.watch();
            } else {
                outbox.forget();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use shared::protocol::client_message::Create;

    use super::*;
    use crate::table::creation::plan;
    use crate::table::settings::StoredHeader;

    #[test]
    fn so_many_look_on_and_lead_and_no_more() {
        let table = plan(&Create::default(), false).expect("plans").table;
        let header = StoredHeader::read(&table.header).expect("reads");
        let state = header.header(table.scenario_toml).open().expect("opens");
        let mut viewers = Viewers::new(&state);
        let mut next = 0;
        for (viewer, max) in
            [(Viewer::Spectator, SPECTATORS_MAX), (Viewer::Facilitator, FACILITATORS_MAX)]
        {
            for _ in 0..max {
                assert!(viewers.has_room(viewer));
                next += 1;
                let attendee = Attendee { viewer, person: None };
                viewers.attach(ConnectionId(next), attendee, &mut Vec::new());
            }
            assert!(!viewers.has_room(viewer));
            viewers.detach(ConnectionId(next));
            assert!(viewers.has_room(viewer));
        }
    }
}
