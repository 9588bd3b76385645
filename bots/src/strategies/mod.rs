//! What the built-in bots do. Each sees what its seat sees, and answers with protocol messages.
//!
//! | name | what it does |
//! |---|---|
//! | `no-deal` | negotiates nothing and keeps last year's plan: everybody's fallback |
//! | `random-legal` | picks among the moves that are open to it, by luck |
//! | `opportunist` | fair, but votes for itself the pay that it expects to pass the audit |
//! | `fair` | seeks even deals and signs what beats its fallback |
//! | `cosy` | leaves everything as it is, signs whatever has no stick in it |
//! | `builder` | fair, but as the largest CCG begins with a big ticket at once |
//! | `short-sighted` | fair, but as a CCG signs only what saves this year |
//! | `hardball` | asks the most, never yields before the last call, uses every stick |
//! | `look-ahead` | fair, but asks the game's forecast what its seat would gain, and does the better |
//! | `merging` | fair, and merges when its office will be too small to go on alone |
//! | `conceder` | opens high, and gives way at the first word against it |
//! | `miser` | keeps its people's time: tables nothing, and signs rather than argue |
//! | `free-rider` | takes what costs it nothing, and pays and works for no common cause |
//! | `tit-for-tat` | fair to who was fair to it this year and last, hard to who was hard |
//! | `system-minded` | fair, but gives a little of its own for an agreement and for care |

mod acute;
pub mod casting;
mod conceder;
pub mod cosy;
mod ending;
pub mod fair;
mod free_rider;
pub mod hardball;
pub mod look_ahead;
pub mod luck;
pub mod merging;
mod miser;
mod mix;
pub mod moves;
pub mod no_deal;
pub mod opportunist;
mod random_legal;
mod restrained;
pub mod sight;
pub mod system_minded;
pub mod tit_for_tat;
pub mod what_if;

use shared::protocol::client_message::ClientMessage;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use fair::{Fair, ccg::manner};
use restrained::Restrained;

pub use casting::Casting;
pub use luck::Luck;
pub use sight::Sight;

/// Plays one seat.
pub trait Strategy {
    /// What the seat says now. Asked again whenever what it sees has changed, once everything that
    /// it said before is answered; where nothing changes for a while, asking again does no harm. An
    /// empty answer means that it waits. It may ask `what_if`: then it is called again in the same
    /// turn with the answers in its view, as the module `what_if` says.
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage>;

    /// Whether a seat of that role has nothing to say in that phase but that it is ready. Where
    /// readiness means nothing it is not even asked.
    fn sleeps(&self, _role: Role, _phase: PhaseName) -> bool {
        false
    }
}

/// The names of all strategies.
pub const NAMES: [&str; 15] = [
    "no-deal",
    "random-legal",
    "fair",
    "opportunist",
    "merging",
    "look-ahead",
    "hardball",
    "cosy",
    "short-sighted",
    "builder",
    "conceder",
    "miser",
    "free-rider",
    "tit-for-tat",
    "system-minded",
];

/// The strategy of that name for that seat; none if there is no such strategy.
#[must_use]
pub fn by_name(name: &str, _seat: &str) -> Option<Box<dyn Strategy + Send>> {
    match name {
        "no-deal" => Some(Box::new(no_deal::NoDeal)),
        "random-legal" => Some(Box::new(random_legal::RandomLegal::default())),
        "fair" => Some(Box::new(Fair::default())),
        "opportunist" => Some(Box::new(opportunist::Opportunist::default())),
        "cosy" => Some(Box::new(cosy::Cosy::default())),
        "builder" => Some(Box::new(Fair::in_manner(manner::BUILDER))),
        "short-sighted" => Some(Box::new(Fair::in_manner(manner::SHORT_SIGHTED))),
        "hardball" => Some(Box::new(hardball::Hardball::default())),
        "look-ahead" => Some(Box::new(look_ahead::LookAhead::default())),
        "merging" => Some(Box::new(merging::Merging::default())),
        "conceder" => Some(Box::new(Restrained::by(conceder::in_haste))),
        "miser" => Some(Box::new(Restrained::by(miser::cheaply))),
        "free-rider" => Some(Box::new(Restrained::by(free_rider::for_free))),
        "tit-for-tat" => Some(Box::new(tit_for_tat::TitForTat::default())),
        "system-minded" => Some(Box::new(system_minded::SystemMinded::default())),
        _ => None,
    }
}
