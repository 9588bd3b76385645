//! Leaving and returning: in turns somebody's line breaks, the others go on without them, and they
//! come back to everything that they missed, in order.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::moves::SEATS;
use super::report::Report;
use super::server::Server;
use super::socket::{Trouble, in_time};
use super::table::Table;
use super::tally::Tally;
use trust::address::Address;

/// How long a table rests between two returns: people don't drop out all the time.
const REST: Duration = Duration::from_millis(100);

/// Lets people leave and return at all tables for so long.
pub(super) async fn run(
    address: &Arc<Address>,
    server: &Server,
    tables: Vec<Table>,
    seconds: Duration,
    tally: &Arc<Tally>,
    report: &mut Report,
) {
    let (stop, stopped) = watch::channel(false);
    let mut churning = JoinSet::new();
    for table in tables {
        let (address, tally) = (Arc::clone(address), Arc::clone(tally));
        churning.spawn(churn(address, table, tally, stopped.clone()));
    }
    report.measure(server, tally, seconds).await;
    // Nobody listens any more if all have ended.
    let _ = stop.send(true);
    while churning.join_next().await.is_some() {}
}

async fn churn(
    address: Arc<Address>,
    mut table: Table,
    tally: Arc<Tally>,
    stopped: watch::Receiver<bool>,
) {
    for leaver in (0..SEATS.len()).cycle() {
        if *stopped.borrow() {
            return;
        }
        if let Err(trouble) = leave_and_return(&address, &mut table, leaver, &tally).await {
            // A seat that was lost is not made good by a new table: the rest of it is over.
            return tally.failed(&trouble);
        }
        tokio::time::sleep(REST).await;
    }
}

/// One seat's line breaks, a move is made that it must be told of, and it comes back to it.
async fn leave_and_return(
    address: &Address,
    table: &mut Table,
    leaver: usize,
    tally: &Tally,
) -> Result<(), Trouble> {
    let mut next = table.moves.next(0);
    while next.by == leaver {
        // Everybody reads what the leaver says before it leaves.
        tell(table, &next, None).await?;
        next = table.moves.next(0);
    }
    if let Some(seat) = table.seats.get_mut(leaver) {
        seat.socket.break_line().await;
    }
    tell(table, &next, Some(leaver)).await?;
    let Some(seat) = table.seats.get_mut(leaver) else { return Ok(()) };
    let began = Instant::now();
    seat.come_back(address).await?;
    let missed = in_time(seat.socket.until(&next.mark)).await;
    missed.map_err(|trouble| trouble.during("what was missed"))?;
    tally.done(began, 0, 0);
    Ok(())
}

/// Makes a move, and waits until all who are there have it.
async fn tell(
    table: &mut Table,
    next: &super::moves::Move,
    absent: Option<usize>,
) -> Result<(), Trouble> {
    let Some(seat) = table.seats.get_mut(next.by) else { return Ok(()) };
    seat.socket.say(&next.message).await?;
    for told in next.told.iter().filter(|seat| Some(**seat) != absent) {
        let Some(seat) = table.seats.get_mut(*told) else { continue };
        let heard = in_time(seat.socket.until(&next.mark)).await;
        heard.map_err(|trouble| trouble.during("move"))?;
    }
    Ok(())
}
