//! x
pub(crate) mod units;
