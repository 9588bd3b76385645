//! Causes add up.
