//! A table's promises, each held to without sockets, files or waiting.
//!
//! | file | what |
//! |---|---|
//! | `bench` | a table on a bench: its disk, its clock and its clients in the test's hands |
//! | `conduct` | a facilitator's powers |
//! | `durable` | nothing is shown before it is on disk; what failed has not happened |
//! | `again` | commands sent twice, seats resumed and taken over, restarts |
//! | `seats` | joining, leaving, who may do what |
//! | `people` | several people at one seat |
//! | `time` | bells and offers that end by themselves |
//! | `house` | when built-in bots get a turn |
//! | `programs` | programs that are asked for decisions |
//! | `monitor` | how a table stands, for whoever leads it |
//! | `games` | whole games, followed by frames alone |
//! | `simulation` | tables among faults, by the thousand |

mod absence;
mod again;
mod bench;
mod conduct;
mod durable;
mod games;
mod house;
mod monitor;
mod people;
mod programs;
mod seats;
mod simulation;
mod time;
