//! Real processes, real sockets, a real disk.

mod bad_input;
mod bots;
mod tournament;
mod whole_game;
