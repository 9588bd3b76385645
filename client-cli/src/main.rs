//! pace
mod error;
mod language;
mod mirror;
mod output;
mod screen;
mod connection {
    #[derive(Debug, thiserror::Error)]
    pub(crate) enum ConnectionError {}
}
fn main() {}
