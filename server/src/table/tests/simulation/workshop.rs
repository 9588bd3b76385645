//! The workshop of all tables: its hall, people who go from one table to another, and those who
//! come back by a recovery code. Bringing somebody to a seat is the server's own code
//! (`workshop/bringing.rs`); what surrounds it is done here as `workshop/` does it.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::future::{Future, ready};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use futures_util::FutureExt as _;
use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::server_message::{Accepted, Left, LeftWhy, Refused, ServerMessage};
use shared::protocol::workshop::{AtSeat, HallView, SeatPerson};
use shared::rules::ids::PersonId;
use tokio::sync::oneshot;

use super::disk::{Disk, HALL, WORKSHOP};
use super::faults::{Fate, Mistake};
use super::world::World;
use crate::store::Opens;
use crate::table::message::{Ask, ConnectionId, Errand, Input, Refusal, Secrets, Ticket};
use crate::table::overview::Board;
use crate::token;
use crate::workshop::bringing::{Places, seat, settle};

/// What came of an errand; with the connection of whoever was let go.
type Told = Result<Option<ConnectionId>, Refusal>;

/// Somebody who is being brought to a seat.
type UnderWay = Pin<Box<dyn Future<Output = Result<(), Refusal>>>>;

/// What the workshop knows and has to do; gone when the server is killed.
#[derive(Default)]
pub(super) struct Workshop {
    desk: Rc<Desk>,
    /// Who waits for an answer to what, in order.
    jobs: VecDeque<(ConnectionId, String, Job)>,
    /// What is being done, and who waits for its answer.
    under_way: Option<(Option<(ConnectionId, String)>, UnderWay)>,
    /// Who waits for what comes of which errand.
    tickets: BTreeMap<(usize, Ticket), oneshot::Sender<Told>>,
    next_ticket: u64,
}

/// What is done one after the other.
enum Job {
    Seat(SeatPerson),
    GiveUp(PersonId),
}

/// What bringing somebody to a seat sees and asks for.
#[derive(Default)]
struct Desk {
    disk: Rc<RefCell<Disk>>,
    boards: Vec<Board>,
    hall: RefCell<BTreeMap<PersonId, Option<ConnectionId>>>,
    errands: RefCell<VecDeque<(usize, Errand, oneshot::Sender<Told>)>>,
    brought: RefCell<VecDeque<(ConnectionId, usize, PersonId)>>,
    shown_out: RefCell<VecDeque<ConnectionId>>,
}

impl Places for Desk {
    type At = ConnectionId;

    fn people(&self) -> Vec<(u16, AtSeat)> {
        let shown = (1..).zip(&self.boards).filter_map(|(number, board)| {
            Some(board.read()?.people.into_iter().map(move |found| (number, found)))
        });
        shown.flatten().collect()
    }

    fn waits(&self, person: PersonId) -> Option<String> {
        self.hall.borrow().contains_key(&person).then(|| format!("Player {}", person.0))
    }

    fn leaves_hall(&self, person: PersonId) -> Option<ConnectionId> {
        self.hall.borrow_mut().remove(&person)?
    }

    fn has_left(&self, person: PersonId) {
        self.shown_out.borrow_mut().extend(self.leaves_hall(person));
    }

    fn place_of(
        &self,
        person: PersonId,
    ) -> impl Future<Output = Result<Option<u16>, Refusal>> + Send {
        ready(Ok(self.disk.borrow().place_of(person)))
    }

    fn run(&self, table: u16, errand: Errand) -> impl Future<Output = Told> + Send {
        let (reply, told) = oneshot::channel();
        self.errands.borrow_mut().push_back((usize::from(table) - 1, errand, reply));
        told.map(|told| {
            let failed = || (LinkCode::Busy.into(), "The table failed.".to_owned());
            told.unwrap_or_else(|_| Err(failed()))
        })
    }

    fn bring(
        &self,
        at: ConnectionId,
        table: u16,
        person: PersonId,
    ) -> impl Future<Output = ()> + Send {
        self.brought.borrow_mut().push_back((at, usize::from(table) - 1, person));
        ready(())
    }
}

impl World {
    /// The workshop of a server that has just started, which brings back to one table whoever is at
    /// two.
    pub(super) fn open_workshop(&mut self) {
        let people = self.disk.borrow().hall.iter().map(|person| (*person, None)).collect();
        let desk = Rc::new(Desk {
            disk: Rc::clone(&self.disk),
            boards: self.sites.iter().map(|site| site.board.clone()).collect(),
            hall: RefCell::new(people),
            ..Desk::default()
        });
        let settling = Rc::clone(&desk);
        let settling: UnderWay = Box::pin(async move {
            settle(&*settling).await;
            Ok(())
        });
        self.workshop = Workshop { desk, under_way: Some((None, settling)), ..Workshop::default() };
    }

    /// Whether nobody is on the way to a seat.
    pub(super) fn nobody_is_brought(&self) -> bool {
        self.workshop.under_way.is_none() && self.workshop.jobs.is_empty()
    }

    /// Everybody who can be brought somewhere.
    pub(super) fn people(&self) -> Vec<u32> {
        let seated = self.workshop.desk.people().into_iter().map(|(_, found)| found.person);
        let hall = self.workshop.desk.hall.borrow();
        seated.chain(hall.keys().map(|person| person.0)).collect()
    }

    /// The facilitator wants somebody to be brought to a seat.
    pub(super) fn seat_later(&mut self, connection: ConnectionId, id: String, ask: SeatPerson) {
        self.workshop.jobs.push_back((connection, id, Job::Seat(ask)));
    }

    /// Somebody waits no longer.
    pub(super) fn give_up_later(&mut self, connection: ConnectionId, id: String, who: PersonId) {
        self.workshop.jobs.push_back((connection, id, Job::GiveUp(who)));
    }

    /// Does what the workshop has to do, as far as it gets by now.
    pub(super) fn work(&mut self) {
        while self.up {
            if self.workshop.under_way.is_none() {
                let Some((connection, id, job)) = self.workshop.jobs.pop_front() else { return };
                self.begin(connection, id, job);
            }
            let Some((_, under_way)) = &mut self.workshop.under_way else { continue };
            let polled = under_way.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            let desk = Rc::clone(&self.workshop.desk);
            let errand = desk.errands.borrow_mut().pop_front();
            let brought = desk.brought.borrow_mut().pop_front();
            let shown_out = desk.shown_out.borrow_mut().pop_front();
            let goes_on = polled.is_ready() || errand.is_some();
            if let Some((site, errand, reply)) = errand {
                self.run_errand(site, errand, reply);
            }
            if let Some((connection, site, person)) = brought {
                self.bind(connection, site, person);
            }
            if let Some(connection) = shown_out {
                self.show_out(connection);
            }
            if let Poll::Ready(told) = polled {
                let answer = self.workshop.under_way.take().and_then(|(answer, _)| answer);
                if let Some((connection, id)) = answer {
                    self.answer(connection, id, told);
                }
            }
            if !goes_on {
                return;
            }
        }
    }

    fn begin(&mut self, connection: ConnectionId, id: String, job: Job) {
        match job {
            Job::Seat(ask) => {
                let desk = Rc::clone(&self.workshop.desk);
                let under_way: UnderWay = Box::pin(async move { seat(&*desk, &ask).await });
                self.workshop.under_way = Some((Some((connection, id)), under_way));
            }
            Job::GiveUp(person) => match self.give_up(connection, person) {
                Ok(()) => {
                    if let Some(found) = self.connections.get_mut(&connection) {
                        found.waits = None;
                    }
                    let left = ServerMessage::Left(Left { answers: Some(id), ..Left::default() });
                    self.say(connection, &left);
                }
                refused => self.answer(connection, id, refused),
            },
        }
    }

    fn give_up(&mut self, connection: ConnectionId, person: PersonId) -> Result<(), Refusal> {
        if !self.workshop.desk.hall.borrow().contains_key(&person) {
            return Err((LinkCode::NotHere.into(), "You wait no longer.".to_owned()));
        }
        self.write_at_once(|disk| disk.leave_hall(person))?;
        let at = self.workshop.desk.hall.borrow_mut().remove(&person).flatten();
        if let Some(elsewhere) = at.filter(|at| *at != connection) {
            self.show_out(elsewhere);
        }
        Ok(())
    }

    /// Whoever is connected there waits no longer, and is told.
    fn show_out(&mut self, connection: ConnectionId) {
        if let Some(found) = self.connections.get_mut(&connection) {
            found.waits = None;
        }
        let why = Some(LeftWhy::Elsewhere);
        self.say(connection, &ServerMessage::Left(Left { why, ..Left::default() }));
    }

    fn run_errand(&mut self, site: usize, errand: Errand, reply: oneshot::Sender<Told>) {
        if self.mistake == Some(Mistake::LeavesThemBehind) && matches!(errand, Errand::Release(_)) {
            // Nobody is left to hear it where the server was killed meanwhile.
            let _ = reply.send(Ok(None));
            return;
        }
        self.wake(site);
        let ticket = Ticket(self.workshop.next_ticket);
        self.workshop.next_ticket += 1;
        self.workshop.tickets.insert((site, ticket), reply);
        self.tell(site, Input::Errand(ticket, errand));
    }

    /// A table tells what came of an errand.
    pub(super) fn errand_done(&mut self, site: usize, ticket: Ticket, told: Told) {
        if let Some(reply) = self.workshop.tickets.remove(&(site, ticket)) {
            // As above.
            let _ = reply.send(told);
        }
    }

    /// A table has failed: nobody learns what came of its errands.
    pub(super) fn forget_errands(&mut self, site: usize) {
        self.workshop.tickets.retain(|(of, _), _| *of != site);
    }

    /// Somebody's connection is at that table from now on.
    fn bind(&mut self, connection: ConnectionId, site: usize, person: PersonId) {
        let Some(found) = self.connections.get_mut(&connection).filter(|found| !found.ended) else {
            return;
        };
        (found.site, found.waits) = (site, None);
        self.wake(site);
        self.sites[site].links.insert(connection);
        let ask = Ask::Show { id: None, person, token: None };
        self.tell(site, Input::Ask(connection, ask));
    }

    /// Somebody comes to the hall, for the first time or once more.
    pub(super) fn wait(&mut self, connection: ConnectionId, id: String, key: &str) {
        let secrets = Secrets::of_key(WORKSHOP, key);
        let known = self.disk.borrow().person(token::hash(&secrets.token), Opens::Connection);
        let place = known.map(|person| self.disk.borrow().places[&person.0.into()]);
        let view = |waiting| HallView {
            answers: Some(id.clone()),
            token: Some(secrets.token.clone()),
            recovery: secrets.recovery.clone(),
            invitation: None,
            waiting,
        };
        match (known, place) {
            (Some(person), Some(HALL)) if self.waits_on(connection, person) => {
                return self.say(connection, &ServerMessage::Hall(view(1)));
            }
            (Some(person), Some(place)) if place != HALL => {
                let site = usize::from(place) - 1;
                self.wake(site);
                let table = self.sites[site].table.as_ref();
                if table.is_some_and(|table| table.seats(person)) {
                    let ask = Ask::Again { id: Some(id), person, secrets };
                    return self.enter(connection, site, ask);
                }
            }
            _ => {}
        }
        let person = known.unwrap_or(PersonId(u32::try_from(connection.0).unwrap_or(u32::MAX)));
        let credentials = match known {
            Some(_) => Vec::new(),
            None => secrets.credentials(WORKSHOP, person),
        };
        match self.write_at_once(|disk| disk.enter_hall(person, credentials)) {
            Ok(()) => {
                self.workshop.desk.hall.borrow_mut().insert(person, None);
                self.waits_on(connection, person);
                self.say(connection, &ServerMessage::Hall(view(1)));
            }
            Err(refusal) => self.answer(connection, id, Err(refusal)),
        }
    }

    /// Somebody comes back by a recovery code, on another device.
    pub(super) fn recover(&mut self, connection: ConnectionId, id: String, code: &str) {
        let hash = token::hash_of_code(WORKSHOP, code);
        let Some(person) = self.disk.borrow().person(hash, Opens::Recovery) else {
            let refusal = (LinkCode::WrongToken.into(), "This code is nobody's.".to_owned());
            return self.answer(connection, id, Err(refusal));
        };
        let fresh = format!("{}.{}", WORKSHOP, connection.0);
        let hash = token::hash(&fresh);
        if let Err(refusal) = self.write_at_once(|disk| disk.renew(person, hash)) {
            return self.answer(connection, id, Err(refusal));
        }
        let place = self.disk.borrow().places[&person.0.into()];
        if place != HALL {
            let ask = Ask::Show { id: Some(id), person, token: Some(fresh) };
            return self.enter(connection, usize::from(place) - 1, ask);
        }
        self.back_in_hall(connection, id, person, Some(fresh));
    }

    /// Somebody who waits is back.
    pub(super) fn back_in_hall(
        &mut self,
        connection: ConnectionId,
        id: String,
        person: PersonId,
        token: Option<String>,
    ) {
        if self.waits_on(connection, person) {
            let (answers, recovery, invitation) = (Some(id), None, None);
            let view = HallView { answers, token, recovery, invitation, waiting: 1 };
            self.say(connection, &ServerMessage::Hall(view));
        } else {
            let refusal = (LinkCode::WrongToken.into(), "You wait no longer.".to_owned());
            self.answer(connection, id, Err(refusal));
        }
    }

    fn waits_on(&mut self, connection: ConnectionId, person: PersonId) -> bool {
        let older = match self.workshop.desk.hall.borrow_mut().get_mut(&person) {
            Some(at) => at.replace(connection),
            None => return false,
        };
        if let Some(older) = older {
            self.end(older, "taken_over");
        }
        if let Some(found) = self.connections.get_mut(&connection) {
            found.waits = Some(person);
        }
        true
    }

    /// The connection of somebody who waits is gone.
    pub(super) fn away(&mut self, connection: ConnectionId, person: PersonId) {
        if let Some(at) = self.workshop.desk.hall.borrow_mut().get_mut(&person)
            && *at == Some(connection)
        {
            *at = None;
        }
    }

    /// A write of the workshop's own: it is done or not by the time that anything else happens.
    fn write_at_once(&mut self, write: impl FnOnce(&mut Disk)) -> Result<(), Refusal> {
        let fate = Fate::drawn(&mut self.dice, &self.faults);
        if matches!(fate, Fate::Kept | Fate::Torn | Fate::Unknown { kept: true }) {
            write(&mut self.disk.borrow_mut());
        }
        match fate {
            Fate::Kept => Ok(()),
            _ => Err((LinkCode::StoreFailed.into(), "The disk fails.".to_owned())),
        }
    }

    fn answer(&mut self, connection: ConnectionId, id: String, told: Result<(), Refusal>) {
        let answer = match told {
            Ok(()) => ServerMessage::Accepted(Accepted { answers: id }),
            Err((code, message)) => refused(id, code, message),
        };
        self.say(connection, &answer);
    }
}

fn refused(id: String, code: WireCode, message: String) -> ServerMessage {
    ServerMessage::Refused(Refused { answers: Some(id), code, message, field: None })
}
