//! Codes that people type: the join code, recovery codes, invitations; and what a recovery code is
//! worth, a token for one more device.
//!
//! Of a code only its hash is kept, so nobody can be told theirs again; they can be replaced.

use std::collections::BTreeSet;
use std::sync::PoisonError;
use std::time::Instant;

use shared::protocol::code::LinkCode;
use shared::protocol::workshop::{HallView, Invitation, Revoke};
use shared::rules::ids::PersonId;
use shared::rules::refusal::Code;

use super::admission::{At, nobody, person};
use super::{Admission, Workshop};
use crate::store::{
    Credential, DEVICES_PER_PERSON_MAX, Hash, Opens, Recoding, Renewal, StoreError, Whereabouts,
};
use crate::table::message::{Ask, Refusal};
use crate::table::registry::JOIN_CODE_TRIES_MAX;
use crate::{table, token};

impl Workshop {
    /// What people type to join.
    pub(crate) fn code(&self) -> String {
        self.code.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The token of all who look on: as good as the join code, and replaced with it.
    pub(crate) fn spectator_token(&self) -> String {
        token::spectator(&self.id, &self.code())
    }

    /// Puts another join code in the place of the one there is. Whoever has a token stays, but for
    /// those who look on: they came by the code alone. Returns the new one.
    ///
    /// # Errors
    ///
    /// A refusal, if no code is free or nothing can be written.
    pub(crate) async fn change_code(&self) -> Result<String, Refusal> {
        let _alone = self.bringing.lock().await;
        for _ in 0..JOIN_CODE_TRIES_MAX {
            let join_code = token::join_code();
            let new = join_code.clone();
            let recoding = Recoding { workshop: self.id.clone(), join_code };
            match self.store.recode(recoding).await {
                Ok(()) => {
                    let mut code = self.code.lock().unwrap_or_else(PoisonError::into_inner);
                    let old = std::mem::replace(&mut *code, new.clone());
                    tracing::info!(id = self.id, old, new, "the join code was replaced");
                    return Ok(new);
                }
                Err(StoreError::JoinCodeTaken { .. }) => {}
                Err(error) => return Err(table::not_written(&error)),
            }
        }
        Err((LinkCode::Busy.into(), "No join code is free; try again.".to_owned()))
    }

    /// Goes on as somebody, on another device.
    ///
    /// # Errors
    ///
    /// A refusal, if the code is nobody's, comes too often, or nothing can be written.
    pub(crate) async fn recover(
        &self,
        at: At,
        id: Option<String>,
        typed: &str,
    ) -> Result<Admission, Refusal> {
        let (place, person) = self.whose(typed, Opens::Recovery).await?;
        let now = Instant::now();
        if !self.recoveries.allows(person, now) {
            let message = "This recovery code was used too often; wait a minute.";
            return Err((LinkCode::SlowDown.into(), message.to_owned()));
        }
        self.recoveries.count(person, now);
        let token = token::new(&self.id);
        self.renew(person, token::hash(&token), Opens::Connection).await?;
        if place == 0 {
            let view = self.wait_on(at, person).ok_or_else(nobody)?;
            let view = HallView { answers: id, token: Some(token), ..view };
            return Ok(Admission::Hall(person, view));
        }
        Ok(Admission::Table(place, Ask::Show { id, person, token: Some(token) }))
    }

    /// Makes a new recovery code for somebody; the one from before is worth nothing.
    ///
    /// # Errors
    ///
    /// A refusal, if there is nobody of that number or nothing can be written.
    pub(crate) async fn new_recovery(&self, person: PersonId) -> Result<String, Refusal> {
        let is_person = self.find(person).is_some_and(|(_, found)| !found.program);
        if !is_person && self.hall().name(person).is_none() {
            return Err((Code::NotAllowed.into(), format!("There is no person {}.", person.0)));
        }
        let code = token::personal_code();
        self.renew(person, token::hash_of_code(&self.id, &code), Opens::Recovery).await?;
        Ok(code)
    }

    /// Whose invitations let people in.
    ///
    /// # Errors
    ///
    /// A refusal, if the store can't be read.
    pub(crate) async fn invitations(&self) -> Result<Vec<Invitation>, Refusal> {
        let found = self.store.invitations(&self.id).await;
        let found = found.map_err(|error| table::not_written(&error))?;
        let invitations = found.into_iter().map(|it| {
            let person = person(it.person);
            let name = self.hall().name(person);
            let name = name.or_else(|| self.find(person).and_then(|(_, found)| found.name));
            Invitation { person: person.0, name, used: it.used }
        });
        Ok(invitations.collect())
    }

    /// Takes invitations back. Whoever came by them stays.
    ///
    /// # Errors
    ///
    /// A refusal, if somebody who is named has none, or nothing can be written.
    pub(crate) async fn revoke(&self, whose: &Revoke) -> Result<(), Refusal> {
        let _alone = self.bringing.lock().await;
        let all = self.invitations().await?;
        let people: BTreeSet<u32> = match whose {
            Revoke::All => all.iter().map(|it| it.person).collect(),
            Revoke::Unused => all.iter().filter(|it| it.used == 0).map(|it| it.person).collect(),
            Revoke::People(people) => people.iter().copied().collect(),
        };
        if let Some(number) = people.iter().find(|it| all.iter().all(|one| one.person != **it)) {
            let message = format!("There is no invitation of person {number}.");
            return Err((Code::NotAllowed.into(), message));
        }
        let people = people.into_iter().map(u64::from).collect();
        self.store.revoke(&self.id, people).await.map_err(|error| table::not_written(&error))
    }

    /// Whose a token is, and where they are.
    ///
    /// # Errors
    ///
    /// A refusal, if newer devices have come in the place of its device, or the store fails.
    pub(super) async fn whose_token(&self, hash: Hash) -> Result<Option<Whereabouts>, Refusal> {
        let found = self.kept(hash, Opens::Connection).await?;
        if found.is_none() && self.kept(hash, Opens::Retired).await?.is_some() {
            let message = format!(
                "You have come back on {DEVICES_PER_PERSON_MAX} other devices since, and this one \
                 is known no longer; your recovery code brings you back here, too."
            );
            return Err((LinkCode::DeviceReplaced.into(), message));
        }
        Ok(found)
    }

    /// Whose what lets somebody in is, if anything like that is kept.
    pub(super) async fn kept(
        &self,
        hash: Hash,
        opens: Opens,
    ) -> Result<Option<Whereabouts>, Refusal> {
        let found = self.store.whose(hash, opens).await;
        found.map_err(|error| table::not_written(&error))
    }

    /// Adds what lets somebody in.
    async fn renew(&self, person: PersonId, hash: Hash, opens: Opens) -> Result<(), Refusal> {
        let credential = Credential { hash, opens, person: u64::from(person.0) };
        let renewal = Renewal { workshop: self.id.clone(), credential };
        self.store.renew(renewal).await.map_err(|error| table::not_written(&error))
    }

    /// Whose a code is that somebody typed, and where they are.
    pub(super) async fn whose(
        &self,
        typed: &str,
        opens: Opens,
    ) -> Result<(u16, PersonId), Refusal> {
        let hash = token::hash_of_code(&self.id, typed);
        if let Some(found) = self.kept(hash, opens).await? {
            return Ok((found.place, person(found.person)));
        }
        let (other, message) = match opens {
            Opens::Recovery => {
                (Opens::Invitation, "This is an invitation; it lets you in beside somebody.")
            }
            _ => (Opens::Recovery, "This is a recovery code; it brings its person back."),
        };
        let is_other = self.kept(hash, other).await?.is_some();
        let message = if is_other { message } else { "This code is nobody's here; check it." };
        Err((LinkCode::WrongCode.into(), message.to_owned()))
    }
}
