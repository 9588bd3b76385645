//! The moves on deals. Every kind goes the same way: drafted, tabled, countered, signed, refused,
//! withdrawn, expired, shown, left.
//!
//! | file | what |
//! |---|---|
//! | `parties` | who may be party to a deal of a kind, and who must sign it |
//! | `bounds` | what its terms may say |
//! | `price` | what a move costs and a deal needs to be held, in WTEs |
//! | `purse` | the envelope, the primary care budget and the funds |
//! | `quorum` | how many neighbours a lead practice must bring in |
//! | `offer` | draft, table, counter |
//! | `answer` | sign, refuse, withdraw, time out |
//! | `bind` | what happens when the last signature is there |
//! | `bundle` | packages |
//! | `after` | showing a deal, leaving one |

mod after;
mod answer;
pub(super) mod bind;
pub mod bounds;
pub mod bundle;
pub mod offer;
pub mod parties;
pub mod price;
pub mod purse;
pub mod quorum;

pub(super) use after::{exit, show};
pub(super) use answer::{refuse, sign, time_out, withdraw};
pub(super) use bundle::bundle;
pub(super) use offer::{counter, draft, table};
