//! What the operating system offers to hold a bot. On Linux: namespaces where the machine allows
//! them, a subreaper, and `/proc` to count. Elsewhere less: docs/bots.md says what.

use nix::sys::signal::Signal;
use nix::unistd::Pid;

use super::Bounds;

#[cfg(target_os = "linux")]
pub(super) use linux::*;
#[cfg(not(target_os = "linux"))]
pub(super) use other::*;

/// What a bot and all that it started have taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Taken {
    /// Resident memory now, kilobytes.
    pub(super) memory_kb: u64,
    /// Processor time since its start, hundredths of a second.
    pub(super) cpu_hundredths: u64,
    /// Processes now.
    pub(super) processes: u64,
}

impl Taken {
    /// What is too much, in a sentence.
    pub(super) fn over(&self, bounds: &Bounds) -> Option<String> {
        if self.memory_kb > bounds.memory_mb.saturating_mul(1024) {
            let used = self.memory_kb / 1024;
            return Some(format!("it used {used} MB of memory; {} are allowed", bounds.memory_mb));
        }
        if self.cpu_hundredths > bounds.cpu_seconds.saturating_mul(100) {
            let most = bounds.cpu_seconds;
            return Some(format!("it used more than the {most} s of processor time of a game"));
        }
        (self.processes > bounds.processes_max).then(|| {
            let most = bounds.processes_max;
            format!("it ran {} processes at once; {most} are allowed", self.processes)
        })
    }
}

/// Kills the bot's process group.
pub(super) fn kill_group(bot: Pid) {
    let _ = nix::sys::signal::killpg(bot, Signal::SIGKILL);
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::BTreeMap;
    use std::fs;

    use nix::sched::{CloneFlags, unshare};
    use nix::sys::prctl;
    use nix::sys::signal::Signal;
    use nix::unistd::{Pid, getgid, getpid, getuid};

    use super::Taken;

    /// Whether a process's address space can be bounded.
    pub(in super::super) const LIMITS_ADDRESS_SPACE: bool = true;

    /// Whoever loses its parent below us becomes our child.
    pub(in super::super) fn adopt_orphans() {
        let _ = prctl::set_child_subreaper(true);
    }

    /// The kernel kills us when our parent ends.
    pub(in super::super) fn end_with_parent() {
        let _ = prctl::set_pdeathsig(Signal::SIGKILL);
    }

    /// Gives the next child a PID namespace, whose end is the end of all in it, and no network;
    /// false where the machine does not let us.
    pub(in super::super) fn enter_namespaces() -> bool {
        let (user, group) = (getuid(), getgid());
        let new = CloneFlags::CLONE_NEWUSER | CloneFlags::CLONE_NEWPID | CloneFlags::CLONE_NEWNET;
        if unshare(new).is_err() {
            return false;
        }
        // Without these, files would seem to be nobody's.
        let _ = fs::write("/proc/self/setgroups", "deny");
        let _ = fs::write("/proc/self/uid_map", format!("{user} {user} 1"));
        let _ = fs::write("/proc/self/gid_map", format!("{group} {group} 1"));
        true
    }

    /// All processes below this one.
    pub(in super::super) fn descendants() -> Vec<Pid> {
        below_us().into_iter().map(|(pid, _)| Pid::from_raw(pid)).collect()
    }

    impl Taken {
        /// What all processes below this one have taken, and those that have ended.
        pub(in super::super) fn by_descendants() -> Self {
            let ended = stat(getpid().as_raw()).map_or(0, |own| own.cpu_of_ended);
            let mut taken = Self { cpu_hundredths: ended, ..Self::default() };
            for (pid, stat) in below_us() {
                taken.processes += 1;
                taken.cpu_hundredths += stat.cpu + stat.cpu_of_ended;
                taken.memory_kb += resident_kb(pid);
            }
            taken
        }
    }

    /// What `/proc/PID/stat` says.
    struct Stat {
        parent: i32,
        /// Hundredths of a second: of itself, and of children that it has waited for.
        cpu: u64,
        cpu_of_ended: u64,
    }

    fn stat(pid: i32) -> Option<Stat> {
        read_stat(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
    }

    fn read_stat(text: &str) -> Option<Stat> {
        // The second field is the program's name in brackets, and may hold anything.
        let fields: Vec<&str> = text.rsplit_once(')')?.1.split_ascii_whitespace().collect();
        let number = |place: usize| fields.get(place).and_then(|field| field.parse::<u64>().ok());
        Some(Stat {
            parent: fields.get(1)?.parse().ok()?,
            cpu: number(11)?.saturating_add(number(12)?),
            cpu_of_ended: number(13)?.saturating_add(number(14)?),
        })
    }

    fn resident_kb(pid: i32) -> u64 {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_ascii_whitespace().next()?.parse().ok()).unwrap_or(0)
    }

    fn below_us() -> Vec<(i32, Stat)> {
        let names = fs::read_dir("/proc").into_iter().flatten().flatten();
        let pids = names.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
        let mut all: BTreeMap<i32, Stat> = pids.filter_map(|pid| Some((pid, stat(pid)?))).collect();
        let (mut found, mut parents) = (Vec::new(), vec![getpid().as_raw()]);
        while let Some(parent) = parents.pop() {
            let children = all.extract_if(.., |_, stat| stat.parent == parent);
            let children: Vec<(i32, Stat)> = children.collect();
            parents.extend(children.iter().map(|(pid, _)| *pid));
            found.extend(children);
        }
        found
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_program_with_brackets_in_its_name_is_read() {
            let text = "77 (a) b) S 5 77 77 0 -1 4194304 1 2 3 4 150 50 7 3 20 0 1 0 99 1 2";
            let stat = read_stat(text).expect("a process");
            assert_eq!((stat.parent, stat.cpu, stat.cpu_of_ended), (5, 200, 10));
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod other {
    use nix::unistd::Pid;

    use super::Taken;

    /// Whether a process's address space can be bounded.
    pub(in super::super) const LIMITS_ADDRESS_SPACE: bool = false;

    /// There is no such thing here.
    pub(in super::super) fn adopt_orphans() {}

    /// There is no such thing here.
    pub(in super::super) fn end_with_parent() {}

    /// There are none here.
    pub(in super::super) fn enter_namespaces() -> bool {
        false
    }

    /// They can't be found here: the process group must do.
    pub(in super::super) fn descendants() -> Vec<Pid> {
        Vec::new()
    }

    impl Taken {
        /// Can't be measured here: each process has its own limits.
        pub(in super::super) fn by_descendants() -> Self {
            Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_is_said_in_a_sentence() {
        let bounds = Bounds { memory_mb: 2, cpu_seconds: 3, processes_max: 4 };
        let just = Taken { memory_kb: 2_048, cpu_hundredths: 300, processes: 4 };
        assert_eq!(just.over(&bounds), None);
        for (taken, part) in [
            (Taken { memory_kb: 3_072, ..just }, "3 MB of memory; 2"),
            (Taken { cpu_hundredths: 301, ..just }, "the 3 s"),
            (Taken { processes: 5, ..just }, "5 processes at once; 4"),
        ] {
            let sentence = taken.over(&bounds).expect("too much");
            assert!(sentence.contains(part), "{sentence}");
        }
    }
}
