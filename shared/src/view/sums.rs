//! What many entities of one table rest on, summed once while they are shown: thousands of
//! practices ask for the same national contract.

use std::cell::OnceCell;

use crate::rules::defaults::NationalContract;
use crate::rules::state::State;

/// A table that is looked at, with sums that are made when the first entity needs them.
pub(super) struct Sums<'a> {
    pub(super) state: &'a State,
    national_contract: OnceCell<NationalContract>,
}

impl<'a> Sums<'a> {
    pub(super) fn of(state: &'a State) -> Self {
        Self { state, national_contract: OnceCell::new() }
    }

    /// What practices are paid that sign no other contract.
    pub(super) fn national_contract(&self) -> &NationalContract {
        self.national_contract.get_or_init(|| {
            let state = self.state;
            NationalContract::of(&state.scenario, &state.stocks, state.year, &state.plans)
        })
    }
}
