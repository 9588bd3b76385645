//! Joining a workshop and coming back to it: from what a client says to a table or the hall.

use std::net::IpAddr;
use std::sync::{Arc, PoisonError};

use shared::protocol::client_message::{Join, JoinKind, Resume};
use shared::protocol::code::LinkCode;
use shared::protocol::workshop::{HallView, Late, SeatPart, Spread};
use shared::rules::command::{Holder, Share};
use shared::rules::ids::PersonId;
use shared::rules::phase::PhaseName;
use shared::rules::refusal::Code;

use super::Workshop;
use super::keys::Entrant;
use super::spread::{self, Choice, Room};
use crate::socket::link::Link;
use crate::store::{Credential, Opens};
use crate::table::message::{Ask, ConnectionId, Newcomer, Refusal, Secrets, Who, Wish};
use crate::table::names;
use crate::token;

/// Where somebody goes.
pub(crate) enum Admission {
    /// To the table of that number, with that ask.
    Table(u16, Ask),
    /// They wait.
    Hall(PersonId, HallView),
}

/// Where somebody is who comes in.
#[derive(Clone)]
pub(crate) struct At {
    /// Their connection.
    pub(crate) connection: ConnectionId,
    /// What it is sent by.
    pub(crate) link: Link,
    /// Where it comes from.
    pub(crate) address: IpAddr,
}

impl Workshop {
    /// Somebody joins who has no seat yet.
    ///
    /// # Errors
    ///
    /// A refusal that says what isn't right.
    pub(crate) async fn join(
        self: &Arc<Self>,
        at: At,
        id: Option<String>,
        join: Join,
    ) -> Result<Admission, Refusal> {
        if join.decisions && join.kind != JoinKind::Program {
            let message = "body.decisions: only programs are asked; join with the kind program.";
            return Err((LinkCode::BadBody.into(), message.to_owned()));
        }
        join.table.map_or(Ok(()), |table| self.entry(table).map(drop))?;
        if join.kind == JoinKind::Spectator {
            let token = self.spectator_token();
            return Ok(Admission::Table(join.table.unwrap_or(1), Ask::LookOn { id, token }));
        }
        let name = names::fit_name(&join.name);
        let name = name.map_err(|message| (LinkCode::BadBody.into(), message))?;
        let entrant = match self.again(&at, &id, join.key.as_deref()).await? {
            Ok(admission) => return Ok(admission),
            Err(entrant) => entrant,
        };
        if let Some(invitation) = &join.invitation {
            return self.beside(id, &join, name, entrant, invitation).await;
        }
        if join.part.is_some_and(|part| part != SeatPart::Decider) {
            let message = "body.part: to be beside somebody, give their invitation, too.";
            return Err((LinkCode::BadBody.into(), message.to_owned()));
        }
        if join.kind == JoinKind::Person && self.spread == Spread::ByHand {
            let (person, view) = self.wait(at, &join, name, entrant).await?;
            return Ok(Admission::Hall(person, HallView { answers: id, ..view }));
        }
        if let Some(seat) = &join.seat {
            let table = self.table_of_claim(&join)?;
            let newcomer = self.newcomer(&join, name, entrant, true).await?;
            let wish = Wish::Seat(seat.clone());
            return Ok(Admission::Table(table, Ask::Join { id, newcomer, wish }));
        }
        self.spread(at, id, &join, name, entrant).await
    }

    /// At which table a named seat is claimed.
    fn table_of_claim(&self, join: &Join) -> Result<u16, Refusal> {
        let table = match join.table {
            Some(table) => table,
            None if self.tables.len() == 1 => 1,
            None => {
                let many = self.tables.len();
                let message = format!("body.table: say at which of the {many} tables.");
                return Err((LinkCode::BadBody.into(), message));
            }
        };
        let room = self.rooms(Some(table)).into_iter().next();
        let begun = room.is_some_and(|room| !room.in_lobby);
        if begun && join.kind == JoinKind::Person && self.late != Late::BotSeat {
            let message = "The game has begun, and here nobody takes a bot's seat; join without \
                           naming one.";
            return Err((Code::NotAllowed.into(), message.to_owned()));
        }
        Ok(table)
    }

    /// Somebody gets a seat by the spread.
    async fn spread(
        self: &Arc<Self>,
        at: At,
        id: Option<String>,
        join: &Join,
        name: String,
        entrant: Entrant,
    ) -> Result<Admission, Refusal> {
        if self.tables.iter().all(|entry| entry.board.read().is_none()) {
            // None has woken since the server started; if it is damaged, that is to be said.
            self.table(1).await?;
        }
        let luck: u64 = if self.spread == Spread::Random { rand::random() } else { 0 };
        let (choice, promise) = {
            let _placing = self.placing.lock().unwrap_or_else(PoisonError::into_inner);
            let rooms = self.rooms(join.table);
            let choice = match join.kind {
                JoinKind::Program => spread::of_program(&rooms),
                _ => spread::of_person(&rooms, self.spread, self.late, luck),
            };
            let promise = match choice {
                Choice::Seat(number) | Choice::Beside(number, _) => {
                    let entry = self.tables.get(usize::from(number).saturating_sub(1));
                    entry.map(|entry| entry.board.promise())
                }
                Choice::Hall | Choice::Full => None,
            };
            (choice, promise)
        };
        let (number, wish) = match choice {
            Choice::Seat(number) => (number, Wish::Free(luck)),
            Choice::Beside(number, share) => (number, Wish::Anywhere(share)),
            Choice::Hall => {
                let (person, view) = self.wait(at, join, name, entrant).await?;
                return Ok(Admission::Hall(person, HallView { answers: id, ..view }));
            }
            Choice::Full => {
                let message = "Every seat is taken; you can join as a spectator.";
                return Err((LinkCode::TableFull.into(), message.to_owned()));
            }
        };
        let invites = !matches!(wish, Wish::Anywhere(Share::Observer));
        let mut newcomer = self.newcomer(join, name, entrant, invites).await?;
        newcomer.promise = promise;
        Ok(Admission::Table(number, Ask::Join { id, newcomer, wish }))
    }

    /// Somebody comes to be beside somebody who let them in.
    async fn beside(
        &self,
        id: Option<String>,
        join: &Join,
        name: String,
        entrant: Entrant,
        invitation: &str,
    ) -> Result<Admission, Refusal> {
        let share = match join.part {
            None | Some(SeatPart::Partner) => Share::Partner,
            Some(SeatPart::Observer) => Share::Observer,
            Some(SeatPart::Decider) => {
                let message = "body.part: with an invitation, partner or observer.";
                return Err((LinkCode::BadBody.into(), message.to_owned()));
            }
        };
        let (place, host) = self.whose(invitation, Opens::Invitation).await?;
        if place == 0 {
            let message = "Whoever invited you has no seat yet; try again when they have one.";
            return Err((Code::NotAllowed.into(), message.to_owned()));
        }
        let invites = share == Share::Partner;
        let mut newcomer = self.newcomer(join, name, entrant, invites).await?;
        newcomer.holder = Holder::Person(newcomer.person);
        Ok(Admission::Table(place, Ask::Join { id, newcomer, wish: Wish::Beside(host, share) }))
    }

    /// Goes on with a token of this workshop.
    ///
    /// # Errors
    ///
    /// A refusal, if the token is nobody's here any more.
    pub(crate) async fn resume(
        &self,
        at: At,
        id: Option<String>,
        resume: &Resume,
    ) -> Result<(Admission, Who), Refusal> {
        let Resume { token, last_seq, table } = resume;
        let hash = token::hash(token);
        let (place, who) = if hash == self.facilitator {
            (table.unwrap_or(1), Who::Facilitator)
        } else if hash == token::hash(&self.spectator_token()) {
            (table.unwrap_or(1), Who::Spectator)
        } else {
            let found = self.whose_token(hash).await?;
            let found = found.filter(|found| found.workshop == self.id).ok_or_else(nobody)?;
            (found.place, Who::Person(person(found.person)))
        };
        if let (0, Who::Person(person)) = (place, who) {
            let view = self.wait_on(at, person).ok_or_else(nobody)?;
            return Ok((Admission::Hall(person, HallView { answers: id, ..view }), who));
        }
        // A number of which nobody says where it is of is worth something only where there is one
        // place to be.
        let is_of = table.or((self.tables.len() == 1).then_some(1));
        let ask = match who {
            // Somebody was brought here meanwhile: they are told where they are.
            Who::Person(person) if is_of != Some(place) => Ask::Show { id, person, token: None },
            _ => Ask::Resume { id, who, last_seq: *last_seq },
        };
        Ok((Admission::Table(place, ask), who))
    }

    /// All tables as the spread sees them, or that one alone.
    fn rooms(&self, only: Option<u16>) -> Vec<Room> {
        let entries = self.tables.iter().filter(|entry| only.is_none_or(|it| it == entry.number));
        let rooms = entries.map(|entry| {
            let coming = entry.board.coming();
            let seen = entry.board.read();
            // A table that never woke since the server started is over.
            let phase = seen.as_ref().map_or(PhaseName::Over, |seen| seen.phase);
            Room {
                number: entry.number,
                in_lobby: phase == PhaseName::Lobby,
                is_over: phase == PhaseName::Over,
                free: seen.as_ref().map_or(0, |seen| seen.free).saturating_sub(coming),
                people: seen.map_or(0, |seen| seen.people.len()) + coming,
            }
        });
        rooms.collect()
    }

    /// Who comes to a table; `invites` says whether they may let others in beside them.
    async fn newcomer(
        &self,
        join: &Join,
        name: String,
        entrant: Entrant,
        invites: bool,
    ) -> Result<Newcomer, Refusal> {
        let Entrant { known, alone } = entrant;
        let (person, secrets, credentials) = self.identity(join, known, invites).await?;
        let holder = match join.kind {
            JoinKind::Program if join.decisions => Holder::Asked(person),
            JoinKind::Program => Holder::Program(person),
            JoinKind::Person | JoinKind::Spectator => Holder::Person(person),
        };
        let (secrets, promise) = (Some(secrets), None);
        Ok(Newcomer { person, name, holder, secrets, credentials, alone, promise })
    }

    /// Who somebody is, what they are told, and what of it is to be stored: nothing for whoever was
    /// here before.
    pub(super) async fn identity(
        &self,
        join: &Join,
        known: Option<PersonId>,
        invites: bool,
    ) -> Result<(PersonId, Secrets, Vec<Credential>), Refusal> {
        let mut secrets = match &join.key {
            Some(key) => Secrets::of_key(&self.id, key),
            None => Secrets::by_luck(&self.id),
        };
        if join.kind == JoinKind::Program {
            (secrets.recovery, secrets.invitation) = (None, None);
        } else if !invites {
            secrets.invitation = None;
        }
        if let Some(person) = known {
            return Ok((person, self.still_good(secrets, person).await?, Vec::new()));
        }
        let person = self.new_person();
        let credentials = secrets.credentials(&self.id, person);
        Ok((person, secrets, credentials))
    }
}

impl Secrets {
    /// What the store keeps of them.
    pub(crate) fn credentials(&self, workshop: &str, person: PersonId) -> Vec<Credential> {
        let code = |code: &String| token::hash_of_code(workshop, code);
        let all = [
            (Opens::Connection, Some(token::hash(&self.token))),
            (Opens::Recovery, self.recovery.as_ref().map(code)),
            (Opens::Invitation, self.invitation.as_ref().map(code)),
        ];
        let person = u64::from(person.0);
        let known = all.into_iter().filter_map(|(opens, hash)| Some((opens, hash?)));
        known.map(|(opens, hash)| Credential { hash, opens, person }).collect()
    }
}

pub(super) fn person(stored: u64) -> PersonId {
    PersonId(u32::try_from(stored).unwrap_or(u32::MAX))
}

pub(super) fn nobody() -> Refusal {
    (LinkCode::WrongToken.into(), "This token fits no seat; join by the code.".to_owned())
}
