//! What somebody at a connection is in a workshop, beyond one of its tables.

use std::sync::Arc;

use shared::rules::ids::PersonId;

use crate::table::message::ConnectionId;
use crate::workshop::{At, Workshop};

/// What somebody is in a workshop, beyond one of its tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Runs it.
    Facilitator,
    /// Looks on.
    Spectator,
    /// Waits in the hall.
    Waiting(PersonId),
}

/// A role in a workshop. The workshop learns when it ends, however that comes about.
pub(super) struct Post {
    workshop: Arc<Workshop>,
    role: Role,
    connection: ConnectionId,
}

impl Post {
    /// Somebody at that connection has that role from now on.
    pub(super) fn new(workshop: &Arc<Workshop>, role: Role, at: &At) -> Self {
        if role == Role::Facilitator {
            workshop.led_from(at);
        }
        Self { workshop: Arc::clone(workshop), role, connection: at.connection }
    }

    /// Which workshop, and what they are there.
    pub(super) fn parts(&self) -> (Arc<Workshop>, Role) {
        (Arc::clone(&self.workshop), self.role)
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        match self.role {
            Role::Facilitator => self.workshop.led_no_more(self.connection),
            Role::Waiting(person) => self.workshop.away(self.connection, person),
            Role::Spectator => {}
        }
    }
}
