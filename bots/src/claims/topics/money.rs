//! Budgets, contracts, what drives spending.

use crate::claims::Claim;

pub(super) const CLAIMS: &[Claim] = &[];
