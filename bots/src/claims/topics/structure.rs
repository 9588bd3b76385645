//! How many bodies, how large, how often changed; the law and the centre.

use crate::claims::Claim;

pub(super) const CLAIMS: &[Claim] = &[];
