//! The binaries that `cargo xtask test` has built and named in the environment.

use std::env;
use std::path::PathBuf;

/// The server, `pace-server`.
pub(crate) fn pace_server() -> PathBuf {
    built("PACE_SERVER_BIN")
}

/// The command-line client, `pace`.
pub(crate) fn pace() -> PathBuf {
    built("PACE_BIN")
}

fn built(variable: &str) -> PathBuf {
    let path = env::var_os(variable).map(PathBuf::from).unwrap_or_else(|| {
        panic!(
            "{variable} is not set. `cargo xtask test` builds the binaries and sets it; to run one \
             test, set it to the path of a binary that you have built."
        )
    });
    assert!(path.is_file(), "{variable} names {}, where there is no file", path.display());
    path
}

#[test]
#[ignore = "run by cargo xtask test"]
fn both_binaries_are_built_and_named() {
    assert_ne!(pace_server(), pace());
}
