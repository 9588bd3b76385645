//! Strangers who connect and say nothing, or take for ever: they are hung up on.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::harness::server::Server;

/// Longer than the server waits for the head of a request.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
#[ignore = "run by cargo xtask test"]
fn whoever_sends_no_request_is_hung_up_on() {
    let server = Server::start();
    let url = server.url();
    let address = url.trim_start_matches("ws://").trim_end_matches("/ws");
    for begun in ["", "GET / HTTP/1.1\r\nHost: "] {
        let mut stream = TcpStream::connect(address).expect("connects");
        stream.set_read_timeout(Some(PATIENCE)).expect("sets");
        stream.write_all(begun.as_bytes()).expect("writes");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the server hangs up, and not we");
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{answer:?}");
    }
}
