//! Playing a seat line by line: what is typed goes out, what happens comes in, one prompt.
//!
//! A line is acted on once the one before has its answer, so a file of lines plays as typed.

pub(crate) mod console;
pub(crate) mod hall;
mod player;
#[cfg(test)]
mod tests;

pub(crate) use player::{Outcome, Player};
