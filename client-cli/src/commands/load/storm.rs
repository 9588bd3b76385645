//! A room full of people: all join within a minute, say, and all commit in the same second.

use std::sync::Arc;
use std::time::{Duration, Instant};

use shared::protocol::client_message::{ClientMessage, Ready};
use tokio::task::JoinSet;

use super::moves::SEATS;
use super::report::Report;
use super::server::Server;
use super::table::{Seat, Table};
use super::tally::{Tally, histogram, micros};
use crate::connection::address::Address;

/// Within how long all say that they are ready.
const COMMIT_WITHIN: Duration = Duration::from_secs(1);

/// Lets all join within that time, then all commit.
pub(super) async fn run(
    address: &Arc<Address>,
    server: &Server,
    mut tables: Vec<Table>,
    within: Duration,
    tally: &Arc<Tally>,
    report: &mut Report,
) {
    let before = server.figures().await;
    tally.begin();
    let seats = join_all(address, &tables, within, tally).await;
    let after = server.figures().await;
    report.took(tally.end(), before, after);
    for table in &mut tables {
        if let Err(trouble) = table.start().await {
            tally.failed(&trouble);
        }
    }
    let mut committed = JoinSet::new();
    let apart = COMMIT_WITHIN / u32::try_from(seats.len().max(1)).unwrap_or(u32::MAX);
    for (seat, number) in seats.into_iter().zip(0..) {
        committed.spawn(commit(seat, apart * number, Arc::clone(tally)));
    }
    let mut took = histogram();
    let mut there = Vec::new();
    while let Some(ended) = committed.join_next().await {
        if let Ok(Some((seat, elapsed))) = ended {
            took.saturating_record(micros(elapsed));
            there.push(seat);
        }
    }
    report.commits(took);
}

/// All take their seats, one after the other and evenly within that time.
async fn join_all(
    address: &Arc<Address>,
    tables: &[Table],
    within: Duration,
    tally: &Arc<Tally>,
) -> Vec<Seat> {
    let count = u32::try_from(tables.len() * SEATS.len()).unwrap_or(u32::MAX);
    let apart = within / count.max(1);
    // People at different tables come mixed.
    let places = SEATS.iter().flat_map(|seat| tables.iter().map(move |table| (table, *seat)));
    let mut joining = JoinSet::new();
    for ((table, seat), number) in places.zip(0..) {
        let (address, tally) = (Arc::clone(address), Arc::clone(tally));
        let code = table.code.clone();
        joining.spawn(async move {
            tokio::time::sleep(apart * number).await;
            let began = Instant::now();
            let joined = Seat::join(&address, &code, seat).await;
            match joined {
                Ok(seat) => {
                    tally.done(began, 0, 0);
                    Some(seat)
                }
                Err(trouble) => {
                    tally.failed(&trouble);
                    None
                }
            }
        });
    }
    let mut seats = Vec::new();
    while let Some(joined) = joining.join_next().await {
        seats.extend(joined.ok().flatten());
    }
    seats
}

/// Says that the seat is ready, after a while; how long the answer took. The seat is kept: the
/// others wait for theirs.
async fn commit(mut seat: Seat, after: Duration, tally: Arc<Tally>) -> Option<(Seat, Duration)> {
    tokio::time::sleep(after).await;
    let began = Instant::now();
    match seat.socket.ask(&ClientMessage::Ready(Ready { ready: true })).await {
        Ok(_) => Some((seat, began.elapsed())),
        Err(trouble) => {
            tally.failed(&trouble.during("commit"));
            None
        }
    }
}
