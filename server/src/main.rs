//! Placeholder.

#[cfg_attr(
    not(test),
    expect(dead_code, unused_imports, reason = "the server that calls the store is to come")
)]
mod store;

fn main() {}
