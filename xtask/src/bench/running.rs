//! One server under measurement, pinned to its core and gone when it is dropped.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Which server.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// No game, nothing stored.
    Floor,
    /// The real one, its data on the disk of the build folder.
    OnDisk,
    /// The real one, its data in memory where the system has a folder for that.
    InMemory,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Floor, Self::OnDisk, Self::InMemory];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::OnDisk => "server",
            Self::InMemory => "server, data in memory",
        }
    }
}

/// A folder in memory, on systems that have one.
const MEMORY: &str = "/dev/shm";

/// A running server.
pub(super) struct Running {
    child: Child,
    address: String,
    pace: PathBuf,
    data: PathBuf,
}

impl Running {
    /// Starts one on a free port.
    pub(super) fn start(built: &Path, kind: Kind, frame_bytes: &str) -> Result<Self, String> {
        let memory = Path::new(MEMORY);
        let root = match kind {
            Kind::InMemory if memory.is_dir() => memory,
            _ => built,
        };
        let data = root.join(format!("pace-bench-{}", std::process::id()));
        let mut command = match kind {
            Kind::Floor => {
                let mut floor = pinned("0", &built.join("floor"));
                floor.args(["127.0.0.1:0", frame_bytes]);
                floor
            }
            Kind::OnDisk | Kind::InMemory => {
                let mut server = pinned("0", &built.join("pace-server"));
                server.args(["--listen", "127.0.0.1:0", "--data"]).arg(&data);
                server
            }
        };
        let name = kind.name();
        let started = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = started.map_err(|error| format!("{name} does not start: {error}"))?;
        let out = child.stdout.take().ok_or("its output is gone")?;
        let pace = built.join("pace");
        let mut running = Self { child, address: String::new(), pace, data };
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        let address = lines.find_map(|line| {
            let (_, address) = line.split_once("http://127.0.0.1:")?;
            address.split('/').next().map(|port| format!("ws://127.0.0.1:{port}/ws"))
        });
        running.address = address.ok_or_else(|| format!("{name} does not say where it listens"))?;
        // Whatever else it prints must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(running)
    }

    /// Drives it, and gives back the object that `pace load` prints.
    pub(super) fn load(&self, args: &[&str]) -> Result<String, String> {
        let mut pace = pinned("1", &self.pace);
        pace.args(["load", "--json", "--url", &self.address]).args(args);
        // On a core of its own it disturbs nobody by it.
        pace.args(can_pin().then_some("--awake"));
        let output = pace.output().map_err(|error| format!("pace does not start: {error}"))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It is gone either way, and so is its folder.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.data);
    }
}

/// A program on one core of its own, where that can be had.
fn pinned(core: &str, program: &Path) -> Command {
    if !can_pin() {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args(["-c", core]).arg(program);
    command
}

fn can_pin() -> bool {
    let has_taskset = Command::new("taskset").arg("--version").stdout(Stdio::null()).status();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    cores > 1 && has_taskset.is_ok_and(|status| status.success())
}
