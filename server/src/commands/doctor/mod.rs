//! `pace-server doctor`: looks an installation over, and says of each thing that it is right or
//! what to do. It changes nothing, and a server may run meanwhile.
//!
//! It takes the options that the server takes, so that a line can be tried before it is used. What
//! is to be said of a certificate is in [`certificate`].

mod certificate;

use std::fmt::Write as _;
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::Args;
use httpdate::HttpDate;
use nix::unistd::{AccessFlags, access};
use serde::Serialize;
use trust::Trust;

use crate::app::CONNECTIONS_MAX;
use crate::cli::Options;
use crate::http::origin::PublicUrl;
use crate::metrics::process;
use crate::store;

/// With less free space than this something will fail soon.
const FREE_BYTES_MIN: u64 = 256 * 1024 * 1024;

/// How many files a server has open beside its connections: more than enough.
const OTHER_FILES: u64 = 1_000;

/// How long the public address has to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// No clock that is right shows less: the first of January 2026, in unix seconds.
const CLOCK_S_MIN: u64 = 1_767_225_600;

/// A day, in milliseconds: that a table was played so far in the future is no rounding.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// What `pace-server doctor` takes.
#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    #[command(flatten)]
    options: Options,
    /// Print one JSON object, for programs
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    Right,
    /// It works, but not as well as it should.
    Weak,
    Wrong,
}

/// What was found about one thing.
#[derive(Debug, Serialize)]
struct Finding {
    check: &'static str,
    verdict: Verdict,
    found: String,
    /// What to do, unless all is right.
    #[serde(skip_serializing_if = "str::is_empty")]
    advice: &'static str,
}

#[derive(Debug, Serialize)]
struct Report {
    well: bool,
    findings: Vec<Finding>,
}

/// Looks everything over; an error if something is wrong, with the same text.
pub(super) fn run(args: &DoctorArgs) -> Result<String, String> {
    let report = examine(&args.options);
    let text = if args.json {
        // Plain fields only, so this cannot fail.
        serde_json::to_string(&report).unwrap_or_default() + "\n"
    } else {
        words(&report)
    };
    if report.well { Ok(text) } else { Err(text) }
}

fn examine(options: &Options) -> Report {
    let inspected = store::inspect(&options.data);
    let in_use = inspected.as_ref().is_ok_and(|inspected| inspected.in_use);
    let mut findings = vec![data(&options.data, inspected.as_ref())];
    findings.extend(disk(&options.data));
    let now = SystemTime::now();
    findings
        .push(clock(inspected.as_ref().ok().and_then(|inspected| inspected.last_played_at), now));
    findings.push(address(options, in_use));
    findings.extend(certificate(options, now));
    findings.extend(public_url(options));
    findings.push(open_files());
    let well = findings.iter().all(|finding| finding.verdict != Verdict::Wrong);
    Report { well, findings }
}

fn right(check: &'static str, found: impl Into<String>) -> Finding {
    Finding { check, verdict: Verdict::Right, found: found.into(), advice: "" }
}

fn weak(check: &'static str, found: impl Into<String>, advice: &'static str) -> Finding {
    Finding { check, verdict: Verdict::Weak, found: found.into(), advice }
}

fn wrong(check: &'static str, found: impl Into<String>, advice: &'static str) -> Finding {
    Finding { check, verdict: Verdict::Wrong, found: found.into(), advice }
}

fn data(folder: &Path, inspected: Result<&store::Inspected, &store::StoreError>) -> Finding {
    let path = folder.display();
    let there = existing(folder);
    if !there.is_dir() {
        let found = format!("{} is a file", there.display());
        return wrong("data folder", found, "Name a folder with --data.");
    }
    if access(there, AccessFlags::W_OK).is_err() {
        let found = format!("{} can't be written", there.display());
        return wrong("data folder", found, "Let the server's user write there, or name another.");
    }
    match inspected {
        // The error says itself what to do.
        Err(error) => wrong("data folder", error.to_string(), ""),
        Ok(store::Inspected { version: None, .. }) => {
            right("data folder", format!("{path} holds no games yet"))
        }
        Ok(store::Inspected { version: Some(version), tables, in_use, .. }) => {
            let user = if *in_use { "a server is using it" } else { "no server is using it" };
            let found = format!("{path}: {tables} tables, sound, store version {version}; {user}");
            right("data folder", found)
        }
    }
}

/// The folder itself, or the one above it in which it will be made.
fn existing(folder: &Path) -> &Path {
    let mut named = folder.ancestors().take_while(|above| !above.as_os_str().is_empty());
    named.find(|above| above.exists()).unwrap_or(Path::new("."))
}

fn disk(folder: &Path) -> Option<Finding> {
    let disk = nix::sys::statvfs::statvfs(existing(folder)).ok()?;
    let free = disk.blocks_available().saturating_mul(disk.fragment_size());
    let found = format!("{} MiB free", free / (1024 * 1024));
    Some(if free < FREE_BYTES_MIN {
        wrong("disk", found, "Free some space, or name a folder on another disk with --data.")
    } else {
        right("disk", found)
    })
}

fn clock(last_played_at: Option<i64>, now: SystemTime) -> Finding {
    const ADVICE: &str = "Set the clock, and let it be kept by NTP.";
    let since = now.duration_since(UNIX_EPOCH).unwrap_or_default();
    let now_ms = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
    if since.as_secs() < CLOCK_S_MIN {
        return wrong("clock", "the clock shows a time before 2026", ADVICE);
    }
    match last_played_at {
        Some(last) if last > now_ms.saturating_add(DAY_MS) => {
            wrong("clock", "a table was played later than now: the clock is slow", ADVICE)
        }
        _ => right("clock", in_words(now)),
    }
}

/// A date and time as people read it; not before 1970.
fn in_words(time: SystemTime) -> String {
    HttpDate::from(time).to_string()
}

fn address(options: &Options, in_use: bool) -> Finding {
    let address = options.address();
    match TcpListener::bind(address) {
        Ok(_) => right("address", format!("{address} is free")),
        Err(_) if in_use => {
            right("address", format!("{address} is in use, as the data folder is: a server runs"))
        }
        Err(cause) => wrong(
            "address",
            format!("{address} can't be listened on: {cause}"),
            "Stop the program that uses it, or choose another with --listen.",
        ),
    }
}

fn certificate(options: &Options, now: SystemTime) -> Option<Finding> {
    let files = options.tls_files()?;
    // Clients of a proxy see the proxy's certificate.
    let direct = options.trust_proxy.is_empty();
    let host = options.public_url.as_ref().filter(|_| direct).map(PublicUrl::host);
    Some(certificate::look(&files, host, now))
}

fn public_url(options: &Options) -> Option<Finding> {
    let url = options.public_url.as_ref()?.to_string();
    let answer = Trust::for_url(&url, None).map_err(|error| error.to_string()).and_then(|trust| {
        let health = trust.agent(PATIENCE).get(format!("{url}/healthz")).call();
        health.map_err(|error| error.to_string())
    });
    Some(match answer {
        Ok(answer) if answer.status().is_success() => {
            right("public address", format!("{url} answers"))
        }
        Ok(answer) => wrong(
            "public address",
            format!("{url}/healthz answers {}", answer.status().as_u16()),
            "Let the proxy hand all paths to this server, /ws with its upgrade among them.",
        ),
        Err(why) => weak(
            "public address",
            format!("{url} doesn't answer from here: {why}"),
            "Start server and proxy and try again; look at name, firewall and certificate.",
        ),
    })
}

fn open_files() -> Finding {
    let needed = CONNECTIONS_MAX as u64 + OTHER_FILES;
    let Some(allowed) = process::open_files_max() else {
        return right("open files", "this system doesn't tell how many may be open");
    };
    let found = format!("{allowed} may be open; {needed} are needed with all connections");
    if allowed >= needed {
        return right("open files", found);
    }
    const ADVICE: &str = "Raise the hard limit: LimitNOFILE= of a systemd unit, or ulimit -Hn.";
    weak("open files", found, ADVICE)
}

fn words(report: &Report) -> String {
    let mut text = String::new();
    for Finding { check, verdict, found, advice } in &report.findings {
        let mark = match verdict {
            Verdict::Right => "right",
            Verdict::Weak => "weak ",
            Verdict::Wrong => "WRONG",
        };
        // Writing to a text can't fail.
        let _ = writeln!(text, "{mark}  {check}: {found}");
        if !advice.is_empty() {
            let _ = writeln!(text, "       {advice}");
        }
    }
    let end = if report.well { "This installation is well." } else { "Something is wrong." };
    let _ = writeln!(text, "\n{end}");
    text
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    fn report(line: &[&str]) -> Report {
        let all =
            ["pace-server", "--listen", "127.0.0.1:0"].into_iter().chain(line.iter().copied());
        examine(&Options::try_parse_from(all).expect("parses"))
    }

    fn verdict(report: &Report, check: &str) -> Verdict {
        let found = report.findings.iter().find(|finding| finding.check == check);
        found.unwrap_or_else(|| panic!("{check} in {report:?}")).verdict
    }

    #[tokio::test]
    async fn a_new_folder_and_one_in_use_are_well() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        let data_text = data.to_str().expect("text");
        let new = report(&["--data", data_text]);
        assert!(new.well, "{new:?}");
        assert!(!data.exists(), "it changes nothing");
        let store = store::Store::open(&data).expect("opens");
        let used = report(&["--data", data_text]);
        assert!(used.well && words(&used).contains("a server is using it"), "{used:?}");
        store.close().await.expect("closes");
        let left = report(&["--data", data_text]);
        assert!(words(&left).contains("no server is using it"), "{left:?}");
    }

    #[test]
    fn times_are_told_as_people_read_them() {
        let time = UNIX_EPOCH + Duration::from_secs(CLOCK_S_MIN);
        assert_eq!(in_words(time), "Thu, 01 Jan 2026 00:00:00 GMT");
    }

    #[test]
    fn a_file_is_no_folder() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("file");
        std::fs::write(&file, "").expect("writes");
        for data in [file.clone(), file.join("below")] {
            let found = report(&["--data", data.to_str().expect("text")]);
            assert_eq!(verdict(&found, "data folder"), Verdict::Wrong, "{found:?}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_what_to_do() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().to_str().expect("text");
        std::fs::write(folder.path().join("pace.sqlite3"), "garbage ".repeat(999)).expect("writes");
        let busy = TcpListener::bind("127.0.0.1:0").expect("binds");
        let address = busy.local_addr().expect("an address").to_string();
        let files = folder.path().join("cert.pem");
        let file = files.to_str().expect("text");
        let options = ["pace-server", "--data", data, "--listen", &address, "--tls-cert", file]
            .into_iter()
            .chain(["--tls-key", file, "--public-url", "http://127.0.0.1:1"]);
        let report = examine(&Options::try_parse_from(options).expect("parses"));
        assert!(!report.well);
        for check in ["data folder", "address", "certificate"] {
            assert_eq!(verdict(&report, check), Verdict::Wrong, "{check}");
        }
        assert_eq!(verdict(&report, "public address"), Verdict::Weak);
        assert_eq!(verdict(&report, "disk"), Verdict::Right);
        let text = words(&report);
        assert!(text.contains("Restore a copy") && text.contains("--listen"), "{text}");
    }
}
