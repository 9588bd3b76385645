//! A server in a process of its own, that can be killed and started again on the same data.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::binaries;
use super::socket::Socket;

/// A running server; killed when it is dropped.
pub(crate) struct Server {
    child: Child,
    port: u16,
    data: TempDir,
}

impl Server {
    /// A game that has begun: its facilitator, whoever plays Queen's Hospital in it, and what they
    /// were told when they joined.
    pub(crate) async fn game(&self) -> (Socket, Socket, Value) {
        let mut host = Socket::hello(&self.url()).await;
        let created = host.ask("create", json!({ "bots": "no-deal", "years": 1 })).await;
        let mut player = Socket::hello(&self.url()).await;
        let join = json!({ "code": created["code"], "seat": "queens", "name": "Ann" });
        let joined = player.ask("join", join).await;
        host.ask("conduct", json!("start")).await;
        (host, player, joined)
    }

    /// Starts a server on a free port, with an empty data folder.
    pub(crate) fn start() -> Self {
        let data = TempDir::new().expect("a temporary folder");
        let (child, port) = launch(command(), 0, &data);
        Self { child, port, data }
    }

    /// Starts a server whose files can't grow over so many KiB, as on a disk that is full then.
    #[cfg(unix)]
    pub(crate) fn start_with_files_up_to(kib: u32) -> Self {
        let data = TempDir::new().expect("a temporary folder");
        let mut limited = Command::new("sh");
        // The limit counts blocks of 512 bytes. Without the trap, the signal would end the server.
        let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", u64::from(kib) * 2);
        limited.args(["-c", &script, "sh"]).arg(binaries::pace_server());
        let (child, port) = launch(limited, 0, &data);
        Self { child, port, data }
    }

    /// The address of its pages, `HOST:PORT`.
    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The address of its socket.
    pub(crate) fn url(&self) -> String {
        format!("ws://127.0.0.1:{}/ws", self.port)
    }

    /// Its data folder.
    pub(crate) fn data(&self) -> &Path {
        self.data.path()
    }

    /// Kills it with SIGKILL and starts it again on the same data and port, without limits.
    pub(crate) fn kill_and_restart(&mut self) {
        self.child.kill().expect("the server can be killed");
        self.child.wait().expect("the server is gone");
        self.start_again();
    }

    /// Asks it to stop, and waits until it has.
    pub(crate) fn stop(&mut self) {
        let pid = Pid::from_raw(self.child.id().try_into().expect("a process id"));
        kill(pid, Signal::SIGTERM).expect("the server can be asked");
        assert!(self.child.wait().expect("the server is gone").success(), "in order");
    }

    /// Starts it on the same data and port, once it has stopped.
    pub(crate) fn start_again(&mut self) {
        (self.child, self.port) = launch(command(), self.port, &self.data);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command() -> Command {
    Command::new(binaries::pace_server())
}

/// Starts a server and reads from what it prints where it listens; port 0 is any free one.
fn launch(mut command: Command, port: u16, data: &TempDir) -> (Child, u16) {
    let mut child = command
        .args(["--listen", &format!("127.0.0.1:{port}"), "--data"])
        .arg(data.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts");
    let out = child.stdout.take().expect("its output is piped");
    let mut lines = BufReader::new(out).lines().map_while(Result::ok);
    let listening = lines.find_map(|line| {
        let (_, address) = line.split_once("http://127.0.0.1:")?;
        address.trim_end_matches('/').parse().ok()
    });
    // Whatever else it prints must not fill the pipe.
    std::thread::spawn(move || lines.for_each(drop));
    (child, listening.expect("it says where it listens"))
}
