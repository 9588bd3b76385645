//! For tests only: a real table without a server, so that screens and language are tried on what
//! the rules really show.

pub(crate) mod server;
pub(crate) mod table;
