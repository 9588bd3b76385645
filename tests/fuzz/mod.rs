//! Anything at all, by a seed: what comes from outside makes nothing panic, leaves the rules whole,
//! and is answered in few words.
//!
//! | file | what |
//! |---|---|
//! | `luck` | choices that repeat by their seed, and how a run is made longer or made again |
//! | `corpus` | the messages of docs/protocol.md, to start from |
//! | `by_schema` | messages by the protocol's schema: whatever can be sent, with any figures |
//! | `mutation` | a message changed: types, figures, depth, names; then its text |
//! | `frames` | such text against the codec |
//! | `rules` | such messages and commands, from anybody in any order, against the rules |
//! | `powers` | there: what the facilitator, the house and the clock ask |
//!
//! Each run is short here. `PACE_FUZZ_FRAMES` and `PACE_FUZZ_GAMES` make it longer; what that found
//! is told in docs/reliability.md.

pub(crate) mod by_schema;
pub(crate) mod corpus;
pub(crate) mod frames;
pub(crate) mod luck;
pub(crate) mod mutation;
mod powers;
mod rules;
