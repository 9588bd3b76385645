//! The tasks of the repository. `cargo xtask` alone says what there is.

#![allow(clippy::print_stdout, reason = "this is a programme for the terminal")]

mod bench;
mod cargo;
mod pages;
mod step;
mod tasks;

use std::env;
use std::process::ExitCode;

use pages::Look;

const HELP: &str = "\
The tasks of this repository.

Usage: cargo xtask <task>

  test   All that a change must pass, and all that CI runs (.ci/run): format, lints, licences and
         sources of dependencies, doc tests, the binaries, the pages, the tests in a browser, then
         every other test. It stops at the first step that fails. Each step prints its command,
         which you can run alone.
  soak   The same tests for longer: PROPTEST_CASES=10000 cases of each property, PACE_SEEDS=10000
         simulations of faults, PACE_KILLS=200 kills of a running server, or what you set them to.
         Meant for a night, not for every change. It says how far it is, goes on when something
         fails, and ends with a summary and the commands that show each failure alone. With small
         numbers it is a matter of minutes: PACE_SEEDS=100 PACE_KILLS=5 PROPTEST_CASES=50
         PACE_FUZZ_FRAMES=10000 PACE_FUZZ_GAMES=10 PACE_FUZZ_ATTACKS=5 PACE_SECRETS_PAIRS=5.

  messages
         Writes the browser client's types of messages anew, after a change of the protocol.

  screens
         Takes pictures of all pages at the size of a phone, a laptop and a projector, for
         docs/screens.

  measure
         What the first load of the pages takes on a slow phone: bytes, and how long until they can
         be used; and how a console with sixty tables keeps up. docs/performance.md says how to
         read it.

  bench  The server beside the least that any server has to do (tests/floor), release builds, a few
         minutes on a machine with nothing else to do. docs/performance.md says how to read it.
         PACE_BENCH_ROUNDS sets how often each figure is taken.

While you work, `cargo test` is quicker: it leaves out the tests that start real servers. They are
marked #[ignore], because they need the binaries that `cargo xtask test` builds for them.

cargo-deny and cargo-nextest are used where they are installed; neither is needed.";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if args.is_empty() || args.iter().any(|arg| ["help", "-h", "--help"].contains(&arg.as_str())) {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let ended = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["test"] => tasks::test(),
        ["soak"] => tasks::soak(),
        ["bench"] => bench::run(),
        ["messages"] => tasks::messages(),
        ["screens"] => tasks::look(&Look::Screens),
        ["measure"] => tasks::look(&Look::Measure),
        _ => {
            eprintln!("xtask: there is no task `{}`\n\n{HELP}", args.join(" "));
            return ExitCode::from(2);
        }
    };
    ended.unwrap_or_else(|why| {
        eprintln!("\nxtask: {why}");
        ExitCode::FAILURE
    })
}
