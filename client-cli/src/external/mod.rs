//! Programs as players: started by `pace`, bounded, judged, and gone afterwards.
//!
//! ```text
//! the arena's table -> guest (what lines mean) -> process (pipes) -> confine -> the bot
//! ```
//!
//! | file | what |
//! |---|---|
//! | [`guest`] | a launched bot as the arena's table knows it |
//! | [`process`] | its pipes: bounded lines in and out |
//! | [`excerpt`] | what it printed, cut short |
//! | [`program`] | whether it can be started at all |
//! | [`confine`] | in processes of their own: a supervisor, and the bot under its limits |
//! | [`conformance`] | whether a bot plays as the protocol has it |

pub(crate) mod confine;
pub(crate) mod conformance;
mod excerpt;
pub(crate) mod guest;
mod process;
pub(crate) mod program;
