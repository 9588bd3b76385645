//! Connections that only listen: people who look on at a table and say nothing.

use std::sync::Arc;

use futures_util::{StreamExt, stream};
use shared::protocol::client_message::{ClientMessage, Join, JoinKind};
use tokio::task::JoinSet;

use super::server::{Figures, Server};
use super::socket::{Socket, Trouble, in_time};
use super::table::Table;
use super::tally::Tally;
use super::{AT_ONCE_MAX, bar};
use crate::connection::address::Address;

/// They listen, and answer pings, until this is dropped.
pub(super) struct Idle {
    /// How many there are.
    pub(super) count: usize,
    /// The server before they came.
    pub(super) before: Figures,
    /// The server with them.
    pub(super) after: Figures,
    _listening: JoinSet<()>,
}

/// Lets so many look on, spread over the tables.
pub(super) async fn open(
    address: &Address,
    server: &Server,
    tables: &[Table],
    count: u32,
    tally: &Arc<Tally>,
) -> Idle {
    let before = server.figures().await;
    let bar = bar(u64::from(count), "who look on");
    let codes = tables.iter().map(|table| &table.code).cycle().zip(0..count);
    let opened = stream::iter(codes).map(async |(code, _)| {
        let opened = look_on(address, code).await;
        bar.inc(1);
        opened.inspect_err(|trouble| tally.failed(trouble)).ok()
    });
    let sockets: Vec<Socket> =
        opened.buffer_unordered(AT_ONCE_MAX).filter_map(async |it| it).collect().await;
    bar.finish_and_clear();
    let count = sockets.len();
    let mut listening = JoinSet::new();
    for socket in sockets {
        listening.spawn(listen(socket, Arc::clone(tally)));
    }
    let after = server.figures().await;
    Idle { count, before, after, _listening: listening }
}

async fn look_on(address: &Address, code: &str) -> Result<Socket, Trouble> {
    let looking = async {
        let mut socket = Socket::open(address).await?;
        let join = Join {
            code: code.to_owned(),
            seat: None,
            name: "Load looks on".to_owned(),
            kind: JoinKind::Spectator,
            decisions: false,
        };
        socket.ask(&ClientMessage::Join(join)).await?;
        in_time(socket.until("{\"type\":\"snapshot\"")).await?;
        Ok(socket)
    };
    looking.await.map_err(|trouble: Trouble| trouble.during("look on"))
}

async fn listen(mut socket: Socket, tally: Arc<Tally>) {
    loop {
        if let Err(trouble) = socket.hear().await {
            return tally.failed(&trouble.during("listen"));
        }
    }
}
