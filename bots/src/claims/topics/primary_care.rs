//! Who commissions general practice, and what its time is for.

use crate::claims::Claim;

pub(super) const CLAIMS: &[Claim] = &[];
