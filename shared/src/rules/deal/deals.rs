//! Every deal that ever was on the table, with those that are not over by kind and party: whoever
//! asks what else there is about the same thing looks at a few, not at a whole country's.

use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::ops::Deref;

use serde::{Serialize, Serializer};

use super::super::ids::SeatId;
use super::draft::{Deal, Ending, Stage};
use super::id::{DealId, DealKind};

/// All deals by id. It reads like a map; a deal comes in and ends by its own methods.
#[derive(Clone, Debug, Default)]
pub struct Deals {
    all: BTreeMap<DealId, Deal>,
    /// Deals that are on the table or bind.
    living: BTreeMap<(DealKind, SeatId), BTreeSet<DealId>>,
}

impl Deals {
    /// Puts a deal in, instead of what had its id.
    pub fn insert(&mut self, id: DealId, deal: Deal) {
        for seat in &id.parties {
            self.living.entry((id.kind, *seat)).or_default().insert(id.clone());
        }
        self.all.insert(id, deal);
    }

    /// A deal, to change all of it but whether it is over.
    pub fn get_mut(&mut self, id: &DealId) -> Option<&mut Deal> {
        self.all.get_mut(id)
    }

    /// Ends a deal, if it is there.
    pub fn end(&mut self, id: &DealId, ending: Ending) {
        let Some(deal) = self.all.get_mut(id) else { return };
        deal.stage = Stage::Ended(ending);
        deal.package = None;
        self.is_over(id);
    }

    /// Forgets all deals but those, for a table as somebody believes it to be.
    pub fn retain(&mut self, keep: impl Fn(&DealId) -> bool) {
        let others: Vec<DealId> = self.all.keys().filter(|id| !keep(id)).cloned().collect();
        for id in others {
            self.all.remove(&id);
            self.is_over(&id);
        }
    }

    fn is_over(&mut self, id: &DealId) {
        for seat in &id.parties {
            if let Some(living) = self.living.get_mut(&(id.kind, *seat)) {
                living.remove(id);
            }
        }
    }

    /// The deals of that kind to which that seat is party and that are not over, by id.
    pub fn living(&self, kind: DealKind, party: SeatId) -> impl Iterator<Item = (&DealId, &Deal)> {
        let ids = self.living.get(&(kind, party)).into_iter().flatten();
        ids.filter_map(|id| self.all.get_key_value(id))
    }
}

impl Deref for Deals {
    type Target = BTreeMap<DealId, Deal>;

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

impl<'a> IntoIterator for &'a Deals {
    type Item = (&'a DealId, &'a Deal);
    type IntoIter = btree_map::Iter<'a, DealId, Deal>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

/// A list of entries: JSON keys are strings.
impl Serialize for Deals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.all.iter())
    }
}
