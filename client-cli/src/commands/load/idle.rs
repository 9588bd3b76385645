//! Connections that only listen: people who look on at a table and say nothing.

use std::pin::pin;
use std::sync::Arc;

use futures_util::{StreamExt, stream};
use shared::protocol::client_message::{ClientMessage, Join, JoinKind};
use tokio::task::JoinSet;

use super::server::{Figures, Server};
use super::socket::{Socket, Trouble, in_time};
use super::tally::Tally;
use super::{AT_ONCE_MAX, bar};
use trust::address::Address;

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

/// Lets so many look on, spread over the tables of those codes. Each listens from the start.
pub(super) async fn open(
    address: &Address,
    server: &Server,
    codes: &[String],
    count: u32,
    tally: &Arc<Tally>,
) -> Idle {
    let before = server.figures().await;
    let bar = bar(u64::from(count), "who look on");
    let codes = codes.iter().cycle().zip(0..count);
    let opening = stream::iter(codes).map(async |(code, _)| {
        let opened = look_on(address, code).await;
        bar.inc(1);
        opened.inspect_err(|trouble| tally.failed(trouble)).ok()
    });
    let mut opened = pin!(opening.buffer_unordered(AT_ONCE_MAX));
    let mut listening = JoinSet::new();
    while let Some(opened) = opened.next().await {
        if let Some(mut socket) = opened {
            let tally = Arc::clone(tally);
            listening.spawn(async move { socket.listen(&tally).await });
        }
    }
    bar.finish_and_clear();
    let count = listening.len();
    let after = server.figures().await;
    Idle { count, before, after, _listening: listening }
}

async fn look_on(address: &Address, code: &str) -> Result<Socket, Trouble> {
    let looking = async {
        let mut socket = Socket::open(address).await?;
        let join = Join {
            code: code.to_owned(),
            table: None,
            seat: None,
            invitation: None,
            part: None,
            name: "Load looks on".to_owned(),
            kind: JoinKind::Spectator,
            decisions: false,
            key: None,
        };
        socket.ask(&ClientMessage::Join(join)).await?;
        in_time(socket.until("{\"type\":\"snapshot\"")).await?;
        Ok(socket)
    };
    looking.await.map_err(|trouble: Trouble| trouble.during("look on"))
}
