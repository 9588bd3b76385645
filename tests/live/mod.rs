//! Real processes, real sockets, a real disk.

mod again;
mod bad_input;
mod bots;
mod hostile;
mod programs;
mod secrets;
mod tournament;
mod whole_game;
