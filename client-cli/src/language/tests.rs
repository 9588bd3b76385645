//! Lines as people type them, on a real table: what they come to, and what is said when they are
//! wrong.

mod deals;
mod packages;
mod plans;
mod rest;
