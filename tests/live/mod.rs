//! Real processes, real sockets, a real disk.

mod bad_input;
mod whole_game;
