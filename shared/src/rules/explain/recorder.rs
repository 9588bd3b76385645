//! Writes down causes while a year is delivered again.
//!
//! Steps tell causes in closures ([`YearInPlay::because`]), so a year that nobody records costs
//! nothing for it.
//!
//! [`YearInPlay::because`]: super::super::delivery::YearInPlay::because

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::cause::{Cause, DueTo, Told};
use super::figure::Figure;

/// How much of a figure is due to something, and who may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// In thousandths of the figure's unit.
    pub parts: i64,
    /// Who may know how much.
    pub told: Told,
}

/// Causes by figure, quarters added up.
pub type Causes = BTreeMap<Figure, BTreeMap<DueTo, Amount>>;

/// Causes of a year while it is delivered.
#[derive(Debug, Default)]
pub struct Recorder {
    causes: RefCell<Causes>,
}

impl Recorder {
    /// Writes causes down. They may not come from something that records itself.
    pub fn record(&self, causes: impl IntoIterator<Item = Cause>) {
        let Ok(mut all) = self.causes.try_borrow_mut() else { return };
        for cause in causes.into_iter().filter(|cause| cause.parts != 0) {
            let amounts = all.entry(cause.of).or_default();
            let new = Amount { parts: 0, told: cause.told };
            let amount = amounts.entry(cause.due).or_insert(new);
            amount.parts += cause.parts;
            // Whoever may not know a part may not know the sum.
            if amount.told != cause.told {
                amount.told = amount.told.min(cause.told).min(Told::Nobody);
            }
        }
    }

    /// All that was written down.
    #[must_use]
    pub fn into_causes(self) -> Causes {
        self.causes.into_inner()
    }
}
