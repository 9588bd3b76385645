//! What the system says of this process, under the names that every Prometheus client uses.
//!
//! CPU time comes from `getrusage`, in microseconds, so that the cost of a single command can be
//! measured; memory and open files from `/proc`. What a system doesn't tell is left out.

use std::fs;

use nix::sys::resource::{Resource, UsageWho, getrlimit, getrusage, setrlimit};

use super::text::{Kind, Page};

const MICROSECONDS: i64 = 1_000_000;

/// Puts the figures on the page.
pub(crate) fn write(page: &mut Page) {
    if let Some(seconds) = cpu_seconds() {
        let help = "User and system CPU time spent, in seconds.";
        page.one(Kind::Counter, "process_cpu_seconds_total", help, seconds);
    }
    if let Some(bytes) = resident_bytes() {
        let help = "Memory of this process that is in RAM, in bytes.";
        page.one(Kind::Gauge, "process_resident_memory_bytes", help, bytes);
    }
    if let Some(files) = open_files() {
        page.one(Kind::Gauge, "process_open_fds", "Open file descriptors.", files);
    }
    if let Some(files) = open_files_max() {
        let help = "How many file descriptors may be open.";
        page.one(Kind::Gauge, "process_max_fds", help, files);
    }
}

/// CPU time of all threads, as seconds with six decimals.
fn cpu_seconds() -> Option<String> {
    let usage = getrusage(UsageWho::RUSAGE_SELF).ok()?;
    let all = [usage.user_time(), usage.system_time()];
    let micros: i64 = all.iter().map(|time| time.tv_sec() * MICROSECONDS + time.tv_usec()).sum();
    Some(format!("{}.{:06}", micros / MICROSECONDS, micros % MICROSECONDS))
}

/// Memory in RAM.
fn resident_bytes() -> Option<u64> {
    const KIB: u64 = 1024;
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    kib.checked_mul(KIB)
}

/// Open files and sockets, without the one that it takes to count them.
fn open_files() -> Option<usize> {
    Some(fs::read_dir("/proc/self/fd").ok()?.count().saturating_sub(1))
}

/// How many files and sockets this process may have open at once, once it has asked for all.
pub(crate) fn open_files_max() -> Option<u64> {
    getrlimit(Resource::RLIMIT_NOFILE).ok().map(|(_, hard)| hard)
}

/// Lets this process have as many files open as the system will ever let it; most systems begin
/// with far fewer.
pub(crate) fn raise_open_files() {
    if let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE)
        && soft < hard
    {
        // Where it is refused, `doctor` tells what to do.
        let _ = setrlimit(Resource::RLIMIT_NOFILE, hard, hard);
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_system_tells_all_of_it() {
        let mut page = Page::default();
        write(&mut page);
        let page = page.finish();
        let value = |name: &str| -> f64 {
            let start = format!("{name} ");
            let line = page.lines().find_map(|line| line.strip_prefix(&start)).expect(name);
            line.parse().expect("a number")
        };
        assert!(value("process_cpu_seconds_total") >= 0.0);
        assert!(value("process_resident_memory_bytes") > 1_000_000.0);
        assert!(value("process_open_fds") >= 3.0);
        assert!(value("process_max_fds") >= value("process_open_fds"));
    }
}
