//! What tests share: the files of the repository, and the binaries under test.

pub(crate) mod binaries;
pub(crate) mod repository;
