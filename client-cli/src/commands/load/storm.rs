//! A room full of people: all join within a minute, say, and all commit in the same second.

use std::sync::Arc;
use std::time::{Duration, Instant};

use shared::protocol::client_message::{ClientMessage, Ready};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

use super::moves::SEATS;
use super::report::Report;
use super::server::Server;
use super::table::{Seat, Table};
use super::tally::{Tally, histogram, micros};
use trust::address::Address;

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
    let (gong, heard) = watch::channel(());
    let (joining, mut all_joined) = mpsc::channel::<()>(1);
    let count = u32::try_from(tables.len() * SEATS.len()).unwrap_or(u32::MAX).max(1);
    // People at different tables come mixed.
    let places = SEATS.iter().flat_map(|seat| tables.iter().map(move |table| (table, *seat)));
    let mut people = JoinSet::new();
    for ((table, seat), number) in places.zip(0..) {
        let person = Person {
            address: Arc::clone(address),
            code: table.code.clone(),
            seat,
            comes: within / count * number,
            commits: COMMIT_WITHIN / count * number,
            joining: joining.clone(),
            gong: heard.clone(),
            tally: Arc::clone(tally),
        };
        people.spawn(person.play());
    }
    drop(joining);
    // Facilitators answer pings meanwhile; whoever loses one has been told by the tally.
    let attending = async {
        futures_util::future::join_all(tables.iter_mut().map(|table| table.attend(tally))).await;
        std::future::pending::<()>().await;
    };
    tokio::select! {
        _ = all_joined.recv() => {}
        () = attending => {}
    }
    let after = server.figures().await;
    report.took(tally.end(), before, after);
    for table in &mut tables {
        if let Err(trouble) = table.start().await {
            tally.failed(&trouble);
        }
    }
    // Nobody hears it if nobody could join.
    let _ = gong.send(());
    let mut took = histogram();
    let mut there = Vec::new();
    while let Some(ended) = people.join_next().await {
        if let Ok(Some((seat, elapsed))) = ended {
            took.saturating_record(micros(elapsed));
            there.push(seat);
        }
    }
    report.commits(took);
}

/// Somebody who joins, listens until all have, and says that they are ready.
struct Person {
    address: Arc<Address>,
    code: String,
    seat: &'static str,
    /// After how long they join.
    comes: Duration,
    /// How long after all have joined they say that they are ready.
    commits: Duration,
    /// Dropped once they have joined, or couldn't.
    joining: mpsc::Sender<()>,
    /// Sounds once all have.
    gong: watch::Receiver<()>,
    tally: Arc<Tally>,
}

impl Person {
    /// How long the answer to their commitment took. The seat is kept: the others wait for theirs.
    async fn play(self) -> Option<(Seat, Duration)> {
        let Self { address, code, seat, comes, commits, joining, mut gong, tally } = self;
        tokio::time::sleep(comes).await;
        let began = Instant::now();
        let mut seat = match Seat::join(&address, &code, seat).await {
            Ok(seat) => seat,
            Err(trouble) => {
                tally.failed(&trouble);
                return None;
            }
        };
        tally.done(began, 0, 0);
        drop(joining);
        tokio::select! {
            () = seat.socket.listen(&tally) => return None,
            _ = gong.changed() => {}
        }
        tokio::time::sleep(commits).await;
        let began = Instant::now();
        match seat.socket.ask(&ClientMessage::Ready(Ready { ready: true })).await {
            Ok(_) => Some((seat, began.elapsed())),
            Err(trouble) => {
                tally.failed(&trouble.during("commit"));
                None
            }
        }
    }
}
