//! How clients come in: anew, back to where they were, on another device; and whom facilitators
//! bring to a seat.

use shared::protocol::workshop::{SeatPart, SeatPerson};

use super::SEATS;
use super::client::Part;
use super::disk::spectator_token;
use super::network::Connection;
use super::world::{Happening, World};
use crate::table::message::{Ask, ConnectionId, Wish};

/// Of a thousand turns of a facilitator who brings people to seats, in how many that happens.
const SEAT_PER_MILLE: u64 = 200;

impl World {
    /// A client comes in, or comes back.
    pub(super) fn connect(&mut self, index: usize) {
        if !self.up {
            return;
        }
        let connection = ConnectionId(self.next_connection);
        self.next_connection += 1;
        let site = self.clients[index].site;
        let found = Connection::new(index, site, self.now, &self.faults, &mut self.dice);
        self.connections.insert(connection, found);
        let client = &mut self.clients[index];
        client.connection = Some(connection);
        client.heard = self.now;
        let what = self.entrance(index, connection);
        self.up(connection, what);
    }

    /// By what it comes in.
    fn entrance(&mut self, index: usize, connection: ConnectionId) -> Happening {
        let client = &mut self.clients[index];
        let (token, code) = (client.token.clone(), client.recovery.clone());
        let ask = match (token, code, client.part.clone()) {
            (Some(token), _, _) => {
                let who = self.disk.borrow().whose(&token);
                Ask::Resume { id: Some(client.fresh_id("r")), who, last_seq: client.seq }
            }
            (None, Some(code), _) => {
                let id = client.fresh_id("r");
                return Happening::Recovers { connection, id, code };
            }
            (None, None, Part::Waits) => {
                let (id, key) = (client.fresh_id("j"), client.key());
                return Happening::Waits { connection, id, key };
            }
            (None, None, Part::Seat(seat) | Part::Asked(seat)) => {
                let wish = if seat.is_empty() { Wish::Free(0) } else { Wish::Seat(seat) };
                self.join(index, connection, wish)
            }
            (None, None, Part::Beside(share)) => {
                self.join(index, connection, Wish::Anywhere(share))
            }
            (None, None, Part::Facilitator | Part::Spectator) => {
                Ask::LookOn { id: Some(client.fresh_id("j")), token: spectator_token() }
            }
        };
        Happening::ToServer { connection, ask }
    }

    /// Whom a facilitator wants to bring to a seat, and where.
    pub(super) fn somebody_to_seat(&mut self, index: usize) -> Option<SeatPerson> {
        let is_facilitator = self.clients[index].part == Part::Facilitator;
        if !self.brings || !is_facilitator || !self.dice.per_mille(SEAT_PER_MILLE) {
            return None;
        }
        let people = self.people();
        let person = *self.dice.one_of(&people)?;
        let table = u16::try_from(self.dice.between(1, self.sites.len() as u64)).ok()?;
        let seat = self.dice.one_of(&SEATS).filter(|_| self.dice.per_mille(300));
        let parts = [None, None, None, Some(SeatPart::Partner), Some(SeatPart::Observer)];
        let part = *self.dice.one_of(&parts)?;
        Some(SeatPerson { person, table, seat: seat.map(|seat| (*seat).to_owned()), part })
    }
}
