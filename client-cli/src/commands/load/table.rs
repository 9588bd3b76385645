//! One table for load: made from the load scenario, with a person in each of its eight seats, and
//! two offers on the table: one that all see and one between two.

use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::future::{join_all, try_join_all};
use shared::protocol::act::Act;
use shared::protocol::client_message::{ClientMessage, Create, Join, JoinKind, Resume};
use shared::protocol::conduct::Conduct;
use shared::protocol::server_message::ServerMessage;

use super::moves::{self, Moves, SEATS};
use super::socket::{Socket, Trouble, in_time};
use super::tally::Tally;
use crate::connection::key;
use trust::address::Address;

/// The scenario, which builds on the standard table that every server has.
const SCENARIO: &str = include_str!("../../../../scenarios/load.toml");

/// A table, and who sits at it.
pub(super) struct Table {
    /// The facilitator, until the game begins.
    creator: Option<Socket>,
    /// What people type to join.
    pub(super) code: String,
    /// In the scenario's order.
    pub(super) seats: Vec<Seat>,
    /// Which move comes next.
    pub(super) moves: Moves,
}

/// Somebody in a seat.
pub(super) struct Seat {
    pub(super) socket: Socket,
    token: String,
    /// How often they have come back.
    returns: u64,
}

impl Table {
    /// A table where nobody sits.
    pub(super) async fn create(address: &Address) -> Result<Self, Trouble> {
        static SEED: AtomicU64 = AtomicU64::new(1);
        let mut creator = Socket::open(address).await?;
        let create = Create {
            scenario_file: Some(SCENARIO.to_owned()),
            seed: Some(SEED.fetch_add(1, Ordering::Relaxed).to_string()),
            bots: Some("no-deal".to_owned()),
            ..Create::default()
        };
        let created = creator.ask(&ClientMessage::Create(create)).await;
        let created = created.map_err(|trouble| trouble.during("create"))?;
        let Ok(ServerMessage::Created(created)) = serde_json::from_str(&created) else {
            return Err(Trouble::new("create: another answer than `created`"));
        };
        let moves = Moves::default();
        Ok(Self { creator: Some(creator), code: created.code, seats: Vec::new(), moves })
    }

    /// A table with people in all seats, whose game has begun and whose offers are made.
    pub(super) async fn open(address: &Address) -> Result<Self, Trouble> {
        let mut table = Self::create(address).await?;
        let code = table.code.clone();
        let joins = SEATS.iter().map(|seat| Seat::join(address, &code, seat));
        table.seats = try_join_all(joins).await?;
        table.start().await?;
        for offer in moves::OFFERS {
            table.offer(&offer).await.map_err(|it| it.during("offer"))?;
        }
        Ok(table)
    }

    /// The facilitator starts the game, and goes.
    pub(super) async fn start(&mut self) -> Result<(), Trouble> {
        if let Some(mut creator) = self.creator.take() {
            let start = ClientMessage::Conduct(Conduct::Start);
            creator.ask(&start).await.map_err(|it| it.during("start"))?;
            creator.close().await;
        }
        Ok(())
    }

    /// Listens for all who are there, until it is given up; what comes is of no interest.
    pub(super) async fn attend(&mut self, tally: &Tally) {
        let seats = self.seats.iter_mut().map(|seat| &mut seat.socket);
        let all = self.creator.iter_mut().chain(seats);
        join_all(all.map(|socket| socket.listen(tally))).await;
    }

    /// Puts an offer on the table, and shows it to whoever is to see it.
    async fn offer(&mut self, offer: &moves::Offer) -> Result<(), Trouble> {
        let [author, partner] = offer.parties;
        let Some(seat) = self.seats.get_mut(author) else { return Ok(()) };
        let with = vec![SEATS[partner].to_owned()];
        let deal = offer.deal.to_owned();
        let mut acts = vec![
            Act::Draft { with, terms: moves::terms(moves::FIRST_PRICE_BP) },
            Act::Table { deal: deal.clone(), expiry: Default::default() },
        ];
        let others: Vec<usize> =
            offer.told.iter().copied().filter(|seat| !offer.parties.contains(seat)).collect();
        if !others.is_empty() {
            let to = others.iter().map(|seat| SEATS[*seat].to_owned()).collect();
            acts.push(Act::Show { deal, to });
        }
        for act in acts {
            seat.socket.ask(&ClientMessage::Act(act)).await?;
        }
        Ok(())
    }
}

impl Seat {
    /// Takes a seat, and has seen what it sees.
    pub(super) async fn join(address: &Address, code: &str, seat: &str) -> Result<Self, Trouble> {
        let joining = async {
            let mut socket = Socket::open(address).await?;
            let join = Join {
                code: code.to_owned(),
                table: None,
                seat: Some(seat.to_owned()),
                invitation: None,
                part: None,
                name: format!("Load at {seat}"),
                kind: JoinKind::Person,
                decisions: false,
                key: Some(key()),
            };
            let joined = socket.ask(&ClientMessage::Join(join)).await?;
            let Ok(ServerMessage::Joined(joined)) = serde_json::from_str(&joined) else {
                return Err(Trouble::new("another answer than `joined`"));
            };
            in_time(socket.until("{\"type\":\"snapshot\"")).await?;
            let Some(token) = joined.token else {
                return Err(Trouble::new("no token in `joined`"));
            };
            Ok(Self { socket, token, returns: 0 })
        };
        joining.await.map_err(|trouble: Trouble| trouble.during("join"))
    }

    /// Comes back on a new connection. The old one is broken, not closed.
    pub(super) async fn come_back(&mut self, address: &Address) -> Result<(), Trouble> {
        let coming = async {
            let last_seq = self.socket.seq();
            let mut socket = Socket::open(address).await?;
            self.returns += 1;
            socket.follow(self.returns, last_seq);
            let resume = Resume { token: self.token.clone(), last_seq, table: None };
            socket.ask(&ClientMessage::Resume(resume)).await?;
            self.socket = socket;
            Ok(())
        };
        coming.await.map_err(|trouble: Trouble| trouble.during("return"))
    }
}
