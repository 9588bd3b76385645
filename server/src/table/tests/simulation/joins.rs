//! What the workshop does in the real server with a join that has a key (`workshop/keys.rs`): the
//! same join sent again leads to the same person, and waits while the first is under way.

use futures_util::FutureExt as _;
use shared::rules::command::Holder;
use shared::rules::ids::PersonId;

use super::Ms;
use super::client::Part;
use super::disk::{HALL, WORKSHOP};
use super::faults::Mistake;
use super::world::{Happening, World};
use crate::store::Opens;
use crate::table::message::{Ask, ConnectionId, Newcomer, Secrets, Who, Wish};
use crate::token;

/// After how long a join that waits for the same one is looked at again.
const WAIT_MS: Ms = 5;

impl World {
    /// A client wants to take a seat.
    pub(super) fn join(&mut self, index: usize, connection: ConnectionId, wish: Wish) -> Ask {
        let client = &mut self.clients[index];
        let (id, key) = (Some(client.fresh_id("j")), client.key());
        let secrets = Secrets { invitation: None, ..Secrets::of_key(WORKSHOP, &key) };
        let person = PersonId(u32::try_from(connection.0).unwrap_or(u32::MAX));
        let newcomer = Newcomer {
            person,
            name: format!("Player {index}"),
            holder: holder(&client.part, person),
            secrets: Some(secrets),
            credentials: Vec::new(),
            alone: None,
            promise: None,
        };
        Ask::Join { id, newcomer, wish }
    }

    /// To which table somebody goes, and what becomes of what they ask as it arrives; nothing if
    /// they have to wait.
    pub(super) fn admit(
        &mut self,
        site: usize,
        connection: ConnectionId,
        ask: Ask,
    ) -> Option<(usize, Ask)> {
        match ask {
            Ask::Join { id, newcomer, wish } => {
                self.admit_newcomer(site, connection, id, newcomer, wish)
            }
            Ask::Resume { id, who: Who::Person(person), last_seq } => {
                let place = self.disk.borrow().places.get(&person.0.into()).copied();
                match place {
                    Some(HALL) => {
                        self.back_in_hall(connection, id.unwrap_or_default(), person, None);
                        None
                    }
                    Some(place) if usize::from(place) != site + 1 => {
                        Some((usize::from(place) - 1, Ask::Show { id, person, token: None }))
                    }
                    _ => Some((site, Ask::Resume { id, who: Who::Person(person), last_seq })),
                }
            }
            ask => Some((site, ask)),
        }
    }

    fn admit_newcomer(
        &mut self,
        site: usize,
        connection: ConnectionId,
        id: Option<String>,
        mut newcomer: Newcomer,
        wish: Wish,
    ) -> Option<(usize, Ask)> {
        let mut secrets = newcomer.secrets.clone()?;
        if self.mistake == Some(Mistake::ForgetsKeys) {
            secrets.token = format!("{WORKSHOP}.{}", connection.0);
        }
        let hash = token::hash(&secrets.token);
        let Some(alone) = self.keys.alone(hash).now_or_never() else {
            let ask = Ask::Join { id, newcomer, wish };
            self.later(WAIT_MS, Happening::ToServer { connection, ask });
            return None;
        };
        let is_late = self.keys.is_late(hash, connection);
        newcomer.alone = Some(alone);
        newcomer.secrets = Some(secrets.clone());
        let known = self.disk.borrow().person(hash, Opens::Connection);
        if let Some(person) = known {
            let is_here = |table: &crate::table::Table| table.seats(person);
            let mut sites = self.sites.iter();
            if let Some(site) = sites.position(|site| site.table.as_ref().is_some_and(is_here)) {
                return Some((site, Ask::Again { id, person, secrets }));
            }
        }
        if is_late {
            self.not_here(connection, id.unwrap_or_default());
            return None;
        }
        if let Some(person) = known {
            newcomer.person = person;
            newcomer.holder = match newcomer.holder {
                Holder::Asked(_) => Holder::Asked(person),
                _ => Holder::Person(person),
            };
        } else {
            newcomer.credentials = secrets.credentials(WORKSHOP, newcomer.person);
        }
        Some((site, Ask::Join { id, newcomer, wish }))
    }
}

/// How somebody plays who comes as that.
fn holder(part: &Part, person: PersonId) -> Holder {
    match part {
        Part::Asked(_) => Holder::Asked(person),
        _ => Holder::Person(person),
    }
}
