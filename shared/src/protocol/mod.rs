//! What travels between server and client: message types by direction, and the codec.
//!
//! The wire has structs of its own, so that a change of the rules can't break a client. Only words
//! without structure (the name of a phase, a kind of work) are the rules' own, because they are
//! part of the log and must stay as they are anyway. docs/protocol.md tells the same story to
//! people.
//!
//! | file | direction | what |
//! |---|---|---|
//! | [`client_message`] | client to server | all that a client may say |
//! | [`act`] | client to server | moves on deals, inside a message |
//! | [`conduct`] | client to server | what a facilitator may do, inside a message |
//! | [`terms`], [`plan`] | both | terms of deals, plans |
//! | [`decision`] | both | decisions that programs are asked for, and their answers |
//! | [`server_message`] | server to client | all that a client may hear |
//! | [`entity`] | server to client | what a seat sees, as whole objects by key |
//! | [`score`] | server to client | what a game came to, and what bots made of the same cards |
//! | [`explanation`] | server to client | why a figure is what it is |
//! | [`monitor`] | server to client | how a table stands, for whoever leads it |
//! | [`books`] | server to client | a seat's own books, by role |
//! | [`codec`] | both | bytes to messages and back: the only place that parses |
//! | [`code`] | server to client | refusal codes |
//! | [`schema`] | – | JSON Schema of all messages |

pub mod act;
pub mod books;
pub mod client_message;
pub mod code;
pub mod codec;
pub mod conduct;
pub mod decision;
pub mod entity;
pub mod explanation;
pub mod monitor;
pub mod plan;
pub mod schema;
pub mod score;
pub mod server_message;
pub mod terms;
#[cfg(test)]
mod tests;
pub mod workshop;

/// The protocol's version: clients say it in `hello`, and as the subprotocol `pace.v1`.
pub const VERSION: u32 = 1;

/// The WebSocket subprotocol.
pub const SUBPROTOCOL: &str = "pace.v1";
