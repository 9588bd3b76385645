//! Moves, one after the other at each table, as fast as the server lets them: a table's next move
//! is sent when all who must be told of the last one have it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::bar;
use super::report::Report;
use super::server::Server;
use super::socket::{Trouble, in_time};
use super::table::Table;
use super::tally::Tally;
use trust::address::Address;

/// After how many moves a table is replaced by a new one: its log has an end
/// (200,000 records), and it should not grow for ever.
const MOVES_PER_TABLE_MAX: u32 = 100_000;

/// How long a table that failed waits before it is replaced.
const REPLACE_AFTER: Duration = Duration::from_millis(500);

/// What moves, and how long before they count.
pub(super) struct Plan {
    /// How many of a hundred moves are private.
    pub(super) private: u64,
    /// How long moves are made that don't count.
    pub(super) warmup: Duration,
}

/// Plays at all tables for so long.
pub(super) async fn run(
    address: &Arc<Address>,
    server: &Server,
    tables: Vec<Table>,
    plan: &Plan,
    seconds: Duration,
    tally: &Arc<Tally>,
    report: &mut Report,
) {
    let (stop, stopped) = watch::channel(false);
    let mut playing = JoinSet::new();
    for table in tables {
        let (address, tally) = (Arc::clone(address), Arc::clone(tally));
        playing.spawn(keep_playing(address, table, plan.private, tally, stopped.clone()));
    }
    tokio::time::sleep(plan.warmup).await;
    report.measure(server, tally, seconds).await;
    // Nobody listens any more if all have ended.
    let _ = stop.send(true);
    while playing.join_next().await.is_some() {}
}

/// Plays at a table, and at a new one where that fails or is full.
async fn keep_playing(
    address: Arc<Address>,
    mut table: Table,
    private: u64,
    tally: Arc<Tally>,
    stopped: watch::Receiver<bool>,
) {
    loop {
        for _ in 0..MOVES_PER_TABLE_MAX {
            if *stopped.borrow() {
                return;
            }
            if let Err(trouble) = play(&mut table, private, &tally).await {
                tally.failed(&trouble);
                tokio::time::sleep(REPLACE_AFTER).await;
                break;
            }
        }
        table = loop {
            if *stopped.borrow() {
                return;
            }
            match Table::open(&address).await {
                Ok(table) => break table,
                Err(trouble) => tally.failed(&trouble),
            }
            tokio::time::sleep(REPLACE_AFTER).await;
        };
    }
}

/// Makes one move and waits until all who must be told have it.
async fn play(table: &mut Table, private: u64, tally: &Tally) -> Result<(), Trouble> {
    let next = table.moves.next(private);
    let began = Instant::now();
    let told = in_time(async {
        let Some(seat) = table.seats.get_mut(next.by) else { return Ok(0) };
        seat.socket.say(&next.message).await?;
        let mut bytes = seat.socket.until(&next.mark).await?.len();
        // Each of them reads for itself meanwhile, so the last of them counts.
        for other in next.told.iter().filter(|seat| **seat != next.by) {
            let Some(seat) = table.seats.get_mut(*other) else { continue };
            bytes += seat.socket.until(&next.mark).await?.len();
        }
        Ok(bytes)
    });
    let bytes = told.await.map_err(|trouble| trouble.during("move"))?;
    tally.done(began, next.told.len(), bytes);
    Ok(())
}

impl Report {
    /// Counts what is done for so long, and what it takes of the server.
    pub(super) async fn measure(&mut self, server: &Server, tally: &Tally, seconds: Duration) {
        let before = server.figures().await;
        tally.begin();
        let bar = bar(seconds.as_secs(), "seconds");
        let until = Instant::now() + seconds;
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            tokio::time::sleep(left.min(Duration::from_secs(1))).await;
            bar.inc(1);
        }
        bar.finish_and_clear();
        let after = server.figures().await;
        self.took(tally.end(), before, after);
    }
}
