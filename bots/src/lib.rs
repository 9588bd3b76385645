//! The built-in players of Pace of Change, and the arena where they play whole games in process.
//!
//! | part | what |
//! |---|---|
//! | [`strategies`] | what a bot does: from what its seat sees to protocol messages |
//! | [`legal`] | the kinds of move that are open to a seat |
//! | [`decisions`] | what a program is asked, and its clock |
//! | [`arena`] | whole games without sockets, clocks or files |
//! | [`claims`] | the claims of the debate, each as an experiment in the arena |
//! | [`balance`] | whether the game is balanced, as figures |
//! | [`tournament`] | many games by a plan, kept as records, and what they say |
//!
//! A strategy sees only its own seat's view and says only what any client may say. So the same
//! strategies play in the arena, as house bots in the server, and over a socket.

pub mod arena;
pub mod balance;
pub mod claims;
pub mod decisions;
pub mod legal;
pub mod strategies;
pub mod tournament;
