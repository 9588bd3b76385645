//! The claims of the public debate that the game is drawn from, each as an experiment: treatment
//! against control at the same seeds, one lever changed, built-in bots in the seats.
//!
//! | part | what |
//! |---|---|
//! | [`topics`] | the claims themselves, as data: one readable item a claim |
//! | [`claim`] | what a claim is made of: trials, effects, levers |
//! | [`figures`] | what can be measured in a game that is over, by name |
//! | `arm`, `settings` | from levers to a table and its players |
//! | `forced` | a player whose plans and deals are held to something |
//! | `path` | the way from a claim's figure down to its lever |
//! | [`trial`] | the games of a claim, and what they came to |
//! | [`sensitivity`] | whether claims keep their signs as constants change |
//! | [`statistics`] | means and their confidence intervals |
//!
//! A claim *holds* if the 95% confidence interval of every effect lies clear of zero on the side
//! that the claim says. It is *lost when off* if, with the mechanism switched off in both arms,
//! no effect is more than a tenth of the full one. Both are measured, never assumed; a claim that
//! does not hold stays in the list and says so.

mod arm;
pub mod claim;
pub mod figures;
mod forced;
mod path;
pub mod sensitivity;
mod settings;
pub mod statistics;
pub mod topics;
pub mod trial;

#[cfg(test)]
mod tests;

pub use claim::Claim;
pub use path::paths;
pub use topics::{all, by_id};
pub use trial::{Measured, Setting, Verdict, games, seeds};
