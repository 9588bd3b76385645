//! What the workshop does in the real server with a join that has a key (`workshop/keys.rs`): the
//! same join sent again leads to the same person, and waits while the first is under way.

use futures_util::FutureExt as _;
use shared::rules::command::Holder;
use shared::rules::ids::PersonId;

use super::Ms;
use super::client::Part;
use super::faults::Mistake;
use super::world::{Happening, World};
use crate::table::message::{Ask, ConnectionId, Newcomer, Secrets, Wish};
use crate::token;

/// After how long a join that waits for the same one is looked at again.
const WAIT_MS: Ms = 5;

impl World {
    /// A client wants to take a seat.
    pub(super) fn join(&mut self, index: usize, connection: ConnectionId, wish: Wish) -> Ask {
        let client = &mut self.clients[index];
        let id = Some(client.fresh_id("j"));
        let key = match &client.key {
            Some(key) => key.clone(),
            None => client.fresh_id("key"),
        };
        client.key = Some(key.clone());
        let token = token::of_key(&self.sites[client.site].id, &key);
        let person = PersonId(u32::try_from(connection.0).unwrap_or(u32::MAX));
        let newcomer = Newcomer {
            person,
            name: format!("Player {index}"),
            holder: holder(&client.part, person),
            secrets: Some(Secrets { token, recovery: None, invitation: None }),
            credentials: Vec::new(),
            alone: None,
            promise: None,
        };
        Ask::Join { id, newcomer, wish }
    }

    /// What a join becomes as it arrives; nothing if it has to wait.
    pub(super) fn admit(&mut self, site: usize, connection: ConnectionId, ask: Ask) -> Option<Ask> {
        let Ask::Join { id, mut newcomer, wish } = ask else { return Some(ask) };
        let table = self.sites[site].id.clone();
        let mut secrets = newcomer.secrets.clone()?;
        if self.mistake == Some(Mistake::ForgetsKeys) {
            secrets.token = format!("{table}.{}", connection.0);
        }
        let hash = token::hash(&secrets.token);
        let Some(alone) = self.keys.alone(hash).now_or_never() else {
            let ask = Ask::Join { id, newcomer, wish };
            self.later(WAIT_MS, Happening::ToServer { connection, ask });
            return None;
        };
        newcomer.alone = Some(alone);
        newcomer.secrets = Some(secrets.clone());
        let known = self.disk.borrow().credentials.get(&(table.clone(), hash)).copied();
        if let Some(known) = known.and_then(|known| u32::try_from(known).ok()) {
            let person = PersonId(known);
            let is_here = |table: &crate::table::Table| table.seats(person);
            if self.sites[site].table.as_ref().is_some_and(is_here) {
                return Some(Ask::Again { id, person, secrets });
            }
            newcomer.person = person;
            newcomer.holder = match newcomer.holder {
                Holder::Asked(_) => Holder::Asked(person),
                _ => Holder::Person(person),
            };
        } else {
            newcomer.credentials = secrets.credentials(&table, newcomer.person);
        }
        Some(Ask::Join { id, newcomer, wish })
    }
}

/// How somebody plays who comes as that.
fn holder(part: &Part, person: PersonId) -> Holder {
    match part {
        Part::Asked(_) => Holder::Asked(person),
        _ => Holder::Person(person),
    }
}
