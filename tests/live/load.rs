//! `pace load` against a real server: its moves are all legal, everybody hears what they must, and
//! nobody who leaves and returns loses their seat. Nothing here asserts how fast it is.

use std::process::Command;

use serde_json::Value;

use crate::harness::binaries;
use crate::harness::server::Server;

/// By how much a server's memory may grow while people leave and return for a while. Its log in
/// memory, kept frames and the allocator's reserves are in it; a connection that is never freed
/// would take more within seconds.
const GROWTH_BYTES_MAX: f64 = 24.0 * 1024.0 * 1024.0;

/// Runs it and reads the one object that it prints.
fn load(server: &Server, args: &[&str]) -> Value {
    let output = Command::new(binaries::pace())
        .args(["load", "--json", "--url", &server.url()])
        .args(args)
        .output()
        .expect("pace runs");
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

fn is_clean(report: &Value) {
    assert_eq!(report["errors"], 0, "{report}");
    assert!(report["actions"].as_u64().is_some_and(|actions| actions > 0), "{report}");
}

#[test]
#[ignore = "run by cargo xtask test"]
fn moves_are_made_and_measured() {
    let server = Server::start();
    let args = ["--tables", "3", "--seconds", "2", "--warmup", "0", "--idle", "20"];
    let report = load(&server, &args);
    is_clean(&report);
    for figure in
        ["actions_per_s", "p50_ms", "p99_ms", "errors", "cpu_us_per_action", "bytes_per_connection"]
    {
        assert!(report[figure].is_number(), "{figure} in {report}");
    }
    assert_eq!(report["connections"], 3 * 8 + 20);
}

#[test]
#[ignore = "run by cargo xtask test"]
fn a_storm_of_joins_and_commits_is_weathered() {
    let server = Server::start();
    let args = ["--shape", "storm", "--tables", "10", "--seconds", "2", "--idle", "0"];
    let report = load(&server, &args);
    is_clean(&report);
    assert_eq!(report["actions"], 80, "everybody has joined: {report}");
    assert!(report["commit_p99_ms"].is_number(), "{report}");
}

#[test]
#[ignore = "run by cargo xtask test"]
fn leaving_and_returning_loses_nobody_and_no_memory() {
    let server = Server::start();
    let churn = |seconds| {
        load(&server, &["--shape", "churn", "--tables", "4", "--seconds", seconds, "--idle", "0"])
    };
    // The first round fills what is filled once.
    is_clean(&churn("5"));
    let report = churn("15");
    is_clean(&report);
    let growth = report["resident_growth_bytes"].as_f64().unwrap_or_default();
    assert!(growth < GROWTH_BYTES_MAX, "{growth} bytes more in memory: {report}");
}
