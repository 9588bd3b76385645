//! A server in a process of its own, that can be killed and started again on the same data.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::binaries;

/// How long a server may take to listen, seconds.
const START_S_MAX: u64 = 30;

/// A running server; killed when it is dropped.
pub(crate) struct Server {
    child: Child,
    port: u16,
    data: TempDir,
}

impl Server {
    /// Starts a server on a free port, with an empty data folder.
    pub(crate) fn start() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("its address").port();
        drop(free);
        let data = TempDir::new().expect("a temporary folder");
        let child = launch(port, &data);
        let server = Self { child, port, data };
        server.wait_until_it_listens();
        server
    }

    /// The address of its socket.
    pub(crate) fn url(&self) -> String {
        format!("ws://127.0.0.1:{}/ws", self.port)
    }

    /// Kills it with SIGKILL and starts it again on the same data and port.
    pub(crate) fn kill_and_restart(&mut self) {
        self.child.kill().expect("the server can be killed");
        self.child.wait().expect("the server is gone");
        self.child = launch(self.port, &self.data);
        self.wait_until_it_listens();
    }

    fn wait_until_it_listens(&self) {
        let begun = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(begun.elapsed().as_secs() < START_S_MAX, "the server does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn launch(port: u16, data: &TempDir) -> Child {
    Command::new(binaries::pace_server())
        .args(["--listen", &format!("127.0.0.1:{port}"), "--data"])
        .arg(data.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts")
}
