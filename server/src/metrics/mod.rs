//! Figures about the running server, for `GET /metrics`.
//!
//! | file | what |
//! |---|---|
//! | [`counters`] | what happens: commands, refusals, ends of connections, commits |
//! | [`histogram`] | how often something took how long |
//! | [`text`] | the form that Prometheus and its like read |
//! | [`process`] | what the system says of this process: CPU, memory, open files |
//!
//! Nothing here names a table, a person or a word that somebody said.

pub(crate) mod counters;
mod histogram;
pub(crate) mod process;
pub(crate) mod text;

pub(crate) use counters::METRICS;
