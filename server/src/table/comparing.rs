//! Letting bots play the cards of a game that is over, where no table waits for it.

use bots::arena::yardstick;
use shared::rules::review::Yardstick;
use shared::rules::state::State;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// One game at a time in the whole server: a class ends its tables together, and tables that are
/// still in play need the other cores.
static TURN: Semaphore = Semaphore::const_new(1);

/// What bots make of that game's cards; none if they can't play them. The game and its raw scores
/// stand whatever comes of it.
pub(super) async fn compare(over: State) -> Option<Box<Yardstick>> {
    let _turn = TURN.acquire().await;
    match spawn_blocking(move || yardstick(&over)).await {
        Ok(Ok(yardstick)) => Some(Box::new(yardstick)),
        Ok(Err(why)) => {
            tracing::error!(%why, "bots can't play this game's cards");
            None
        }
        Err(why) => {
            tracing::error!(%why, "bots failed at this game's cards");
            None
        }
    }
}
