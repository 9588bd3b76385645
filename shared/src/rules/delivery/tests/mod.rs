//! Whole years of the standard table: money and patients conserved, stocks in range, and how it
//! drifts.

mod drift;
mod table;
