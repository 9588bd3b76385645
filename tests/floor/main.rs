//! `floor`: the least that a server has to do so that all eight at a table hear what one says. No
//! rules, nothing stored, everybody sees the same.
//!
//! It speaks enough of the protocol that `pace load` drives it like the real server, and its frames
//! are as long, so what the real one takes beyond it is the price of the game: rules, views, and a
//! log on disk. `cargo xtask bench` measures both in one run.
//!
//! Bare tokio-tungstenite with 4 KiB buffers; one task for each connection.

mod rooms;

use std::error::Error;
use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;

use futures_util::{SinkExt as _, StreamExt as _};
use nix::sys::resource::{Resource, UsageWho, getrlimit, getrusage, setrlimit};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_tungstenite::accept_hdr_async_with_config;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::{Message, WebSocketConfig};

use rooms::{Place, Rooms};

/// How much is read and collected at once; the library's own 128 KiB cost more than all else.
const BUFFER_BYTES: usize = 4 * 1024;

/// How many frames may wait for one connection.
const QUEUE_FRAMES: usize = 256;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, address, frame_bytes] = args.as_slice() else {
        return Err("say where to listen and how long a frame is: floor 127.0.0.1:0 700".into());
    };
    let rooms = Arc::new(Rooms::new(frame_bytes.parse()?));
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE)?;
    setrlimit(Resource::RLIMIT_NOFILE, most, most)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(listen(address.parse()?, rooms))
}

async fn listen(address: SocketAddr, rooms: Arc<Rooms>) -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind(address).await?;
    writeln!(std::io::stdout(), "http://{}/", listener.local_addr()?)?;
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let rooms = Arc::clone(&rooms);
        // A connection that breaks is over; nobody wants to know why.
        tokio::spawn(async move { serve(stream, rooms).await.ok() });
    }
}

async fn serve(mut stream: TcpStream, rooms: Arc<Rooms>) -> Result<(), Box<dyn Error>> {
    let mut start = [0; 12];
    stream.peek(&mut start).await?;
    if start.starts_with(b"GET /metrics") {
        // The request has one piece, and nothing in it matters.
        let _ = stream.read(&mut [0; BUFFER_BYTES]).await?;
        let page = metrics()?;
        let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length:";
        let answer = format!("{head} {}\r\n\r\n{page}", page.len());
        return Ok(stream.write_all(answer.as_bytes()).await?);
    }
    let mut config = WebSocketConfig::default();
    config.read_buffer_size = BUFFER_BYTES;
    config.write_buffer_size = BUFFER_BYTES;
    let mut socket = accept_hdr_async_with_config(stream, subprotocol, Some(config)).await?;
    let (queue, mut queued) = mpsc::channel::<Message>(QUEUE_FRAMES);
    let mut place = Place::new(queue);
    loop {
        tokio::select! {
            Some(message) = queued.recv() => {
                socket.feed(message).await?;
                while let Ok(message) = queued.try_recv() {
                    socket.feed(message).await?;
                }
                socket.flush().await?;
            }
            said = socket.next() => match said {
                Some(Ok(Message::Text(text))) => rooms.take(&mut place, &text)?,
                Some(Ok(Message::Close(_)) | Err(_)) | None => return Ok(()),
                Some(Ok(_)) => {}
            },
        }
    }
}

#[allow(clippy::result_large_err, reason = "the library asks for this signature")]
fn subprotocol(_: &Request, mut response: Response) -> Result<Response, ErrorResponse> {
    let ours = HeaderValue::from_static(shared::protocol::SUBPROTOCOL);
    response.headers_mut().insert("sec-websocket-protocol", ours);
    Ok(response)
}

/// Processor time and memory, under the same names as the real server's.
fn metrics() -> Result<String, Box<dyn Error>> {
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    let both = [usage.user_time(), usage.system_time()];
    let us: i64 = both.iter().map(|time| time.tv_sec() * 1_000_000 + time.tv_usec()).sum();
    let status = std::fs::read_to_string("/proc/self/status")?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    let kib: u64 = resident.trim().trim_end_matches(" kB").parse()?;
    Ok(format!(
        "process_cpu_seconds_total {}.{:06}\nprocess_resident_memory_bytes {}\n",
        us / 1_000_000,
        us % 1_000_000,
        kib * 1024
    ))
}
