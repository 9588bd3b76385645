//! What tests share: the files of the repository, the binaries under test, a server in a process of
//! its own, and a bare client.

pub(crate) mod binaries;
pub(crate) mod programs;
pub(crate) mod repository;
pub(crate) mod server;
pub(crate) mod socket;
