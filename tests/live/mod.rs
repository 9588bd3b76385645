//! Real processes, real sockets, a real disk.

mod again;
mod bad_input;
mod bots;
mod damage;
mod debrief;
mod disk;
mod encrypted;
mod facilitator;
mod half_open;
mod hostile;
mod kills;
mod load;
mod programs;
mod quiet_logs;
mod secrets;
mod tournament;
mod training_day;
mod whole_game;
