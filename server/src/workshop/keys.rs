//! Joins that may be sent again: whoever gives a key of their own with a join and never hears the
//! answer sends it once more, and goes on as the person that they became by the first.
//!
//! All that they are told follows from the key ([`token`](crate::token)), so nothing is kept but
//! what is kept of everybody: the token of such a join leads to its person like any other. A join
//! with a key that is not known yet is held alone, from the look into the store until the person is
//! there or refused; so the same join on two connections takes one seat. One that arrives after a
//! later connection's is late: nobody listens to its answer any more. Its person may have been here
//! and gone, or look on since they were refused, and is not seated.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use shared::protocol::code::LinkCode;
use shared::protocol::workshop::HallView;
use shared::rules::ids::PersonId;
use tokio::sync::OwnedMutexGuard;

use super::admission::{At, person};
use super::{Admission, Workshop};
use crate::store::{Hash, Opens};
use crate::table::message::{Ask, ConnectionId, Refusal, Secrets};
use crate::token;

/// Of how many keys a workshop remembers the latest connection, about: whoever joins with new keys
/// for ever fills no memory. A join that is so late that ten thousand came meanwhile is nobody's.
const KEYS_REMEMBERED_MAX: usize = 10_000;

/// Held while somebody joins with a key: the same join sent again waits for it.
pub(crate) type Alone = OwnedMutexGuard<()>;

/// The keys that somebody joins with, as long as the server runs: connections don't outlive it.
#[derive(Default)]
pub(crate) struct Keys(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// Held by whoever joins just now.
    joining: BTreeMap<Hash, Weak<tokio::sync::Mutex<()>>>,
    /// The latest connection that has joined with each.
    latest: BTreeMap<Hash, ConnectionId>,
}

impl Keys {
    /// Waits until nobody else joins with the key to which that token belongs.
    pub(crate) async fn alone(&self, token: Hash) -> Alone {
        let lock = {
            let joining = &mut self.known().joining;
            joining.retain(|_, lock| lock.strong_count() > 0);
            let lock = joining.get(&token).and_then(Weak::upgrade).unwrap_or_default();
            joining.insert(token, Arc::downgrade(&lock));
            lock
        };
        lock.lock_owned().await
    }

    /// Takes note of a join by that connection. Whether a later one has joined with the same key.
    pub(crate) fn is_late(&self, token: Hash, connection: ConnectionId) -> bool {
        let all = &mut self.known().latest;
        let latest = all.entry(token).or_insert(connection);
        *latest = connection.max(*latest);
        let is_late = *latest > connection;
        if all.len() > KEYS_REMEMBERED_MAX {
            forget_older_half(all);
        }
        is_late
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn late() -> Refusal {
    let message = "You have asked by a later connection since, and were answered there.";
    (LinkCode::NotHere.into(), message.to_owned())
}

fn forget_older_half(latest: &mut BTreeMap<Hash, ConnectionId>) {
    let mut connections: Vec<ConnectionId> = latest.values().copied().collect();
    let middle = connections.len() / 2;
    let (_, middle, _) = connections.select_nth_unstable(middle);
    latest.retain(|_, connection| *connection >= *middle);
}

/// Who joins.
#[derive(Default)]
pub(super) struct Entrant {
    /// Who they were, if they joined with this key before.
    pub(super) known: Option<PersonId>,
    /// Held until they are where they go; none if they gave no key.
    pub(super) alone: Option<Alone>,
}

impl Workshop {
    /// Lets whoever joined with that key before go on, if they are still there; or says who joins.
    ///
    /// # Errors
    ///
    /// A refusal, if it is no key or the store can't be read.
    pub(super) async fn again(
        &self,
        at: &At,
        id: &Option<String>,
        key: Option<&str>,
    ) -> Result<Result<Admission, Entrant>, Refusal> {
        let Some(key) = key else { return Ok(Err(Entrant::default())) };
        if let Some(why) = token::misfit_key(key) {
            return Err((LinkCode::BadBody.into(), format!("body.key: {why}")));
        }
        let secrets = Secrets::of_key(&self.id, key);
        let hash = token::hash(&secrets.token);
        let alone = Some(self.keys.alone(hash).await);
        let is_late = self.keys.is_late(hash, at.connection);
        let Some(found) = self.whose_token(hash).await? else {
            return if is_late { Err(late()) } else { Ok(Err(Entrant { known: None, alone })) };
        };
        let person = person(found.person);
        let secrets = self.still_good(secrets, person).await?;
        if found.place == 0 {
            if let Some(view) = self.wait_on(at.clone(), person) {
                let Secrets { token, recovery, invitation } = secrets;
                let (answers, token) = (id.clone(), Some(token));
                let view = HallView { answers, token, recovery, invitation, ..view };
                return Ok(Ok(Admission::Hall(person, view)));
            }
        } else {
            // Its table may not have woken since the server started.
            self.table(found.place).await?;
            if let Some((number, _)) = self.find(person) {
                let ask = Ask::Again { id: id.clone(), person, secrets };
                return Ok(Ok(Admission::Table(number, ask)));
            }
        }
        if is_late {
            return Err(late());
        }
        Ok(Err(Entrant { known: Some(person), alone }))
    }

    /// Without the codes that are worth nothing: the person never had them, or has others by now.
    pub(super) async fn still_good(
        &self,
        mut secrets: Secrets,
        person: PersonId,
    ) -> Result<Secrets, Refusal> {
        let codes = [
            (Opens::Recovery, &mut secrets.recovery),
            (Opens::Invitation, &mut secrets.invitation),
        ];
        for (opens, code) in codes {
            let Some(text) = code else { continue };
            let hash = token::hash_of_code(&self.id, text);
            let found = self.kept(hash, opens).await?;
            if found.is_none_or(|found| found.person != u64::from(person.0)) {
                *code = None;
            }
        }
        Ok(secrets)
    }
}

impl Secrets {
    /// What somebody is told who joins that workshop with that key.
    pub(crate) fn of_key(workshop: &str, key: &str) -> Self {
        let code = |what| Some(token::personal_code_of_key(what, workshop, key));
        let token = token::of_key(workshop, key);
        Self { token, recovery: code("recovery"), invitation: code("invitation") }
    }

    /// What somebody is told who joins that workshop without a key.
    pub(crate) fn by_luck(workshop: &str) -> Self {
        let code = || Some(token::personal_code());
        Self { token: token::new(workshop), recovery: code(), invitation: code() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_keys_are_remembered_and_the_newest_of_them() {
        let keys = Keys::default();
        let key = |number: usize| token::hash(&number.to_string());
        for number in 0..=KEYS_REMEMBERED_MAX {
            assert!(!keys.is_late(key(number), ConnectionId(number as u64 + 1)));
        }
        assert_eq!(keys.known().latest.len(), KEYS_REMEMBERED_MAX / 2 + 1);
        assert!(keys.is_late(key(KEYS_REMEMBERED_MAX), ConnectionId(0)), "this one is remembered");
        assert!(!keys.is_late(key(0), ConnectionId(0)), "this one is forgotten");
    }
}
