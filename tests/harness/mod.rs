//! What tests share: the files of the repository, the binaries under test, a server in a process of
//! its own, and bare clients.

pub(crate) mod binaries;
pub(crate) mod http;
pub(crate) mod programs;
pub(crate) mod proxy;
pub(crate) mod repository;
pub(crate) mod server;
pub(crate) mod socket;
pub(crate) mod typist;
