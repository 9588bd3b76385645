//! Management time, what deals take, how bots that differ fare.

use crate::claims::Claim;

pub(super) const CLAIMS: &[Claim] = &[];
