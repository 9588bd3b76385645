//! Those who go from table to table, the facilitator and the spectators: as the socket does it, the
//! old table lets them go, and then the new one takes them.

use super::client::Part;
use super::disk::spectator_token;
use super::world::{Happening, World};
use crate::table::message::{Ask, ConnectionId, Input};

impl World {
    /// A client wants to see another table.
    pub(super) fn visit(&mut self, index: usize) {
        let sites = self.sites.len();
        let client = &mut self.clients[index];
        let (Some(connection), true) = (client.connection, sites > 1) else { return };
        let to = (client.site + 1) % sites;
        let id = client.fresh_id("v");
        client.visiting = Some((id.clone(), to));
        client.entered = false;
        let ask = match client.part {
            Part::Facilitator => Ask::Facilitate { id: Some(id) },
            _ => Ask::LookOn { id: Some(id), token: spectator_token() },
        };
        self.up(connection, Happening::Visit { connection, to, ask });
    }

    /// Whether a client may go elsewhere now: nothing that it said waits for an answer here.
    pub(super) fn may_go(&self, index: usize) -> bool {
        let client = &self.clients[index];
        matches!(client.part, Part::Facilitator | Part::Spectator)
            && client.entered
            && client.waiting.is_empty()
    }

    /// What a client wants of another table arrives.
    pub(super) fn visited(&mut self, connection: ConnectionId, to: usize, ask: Ask) {
        let Some(found) = self.connections.get_mut(&connection) else { return };
        let from = std::mem::replace(&mut found.site, to);
        self.sites[from].links.remove(&connection);
        self.tell(from, Input::Ask(connection, Ask::Gone));
        self.asked(connection, ask);
    }

    /// Facilitators go back to where they began, and see nothing more of where they were.
    pub(super) fn send_home(&mut self) {
        for client in &mut self.clients {
            let elsewhere = client.site != client.home || client.visiting.is_some();
            if client.part == Part::Facilitator && elsewhere {
                client.site = client.home;
                client.look_away();
            }
        }
    }
}
