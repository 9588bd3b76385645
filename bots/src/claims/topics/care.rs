//! Hospital and community, referrals, beds, what patients get.

use crate::claims::Claim;

pub(super) const CLAIMS: &[Claim] = &[];
