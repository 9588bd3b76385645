//! The analysis against small tournaments worked out by hand, properties, and simulation.

mod by_hand;
mod company;
pub(in crate::tournament) mod made_up;
mod properties;
