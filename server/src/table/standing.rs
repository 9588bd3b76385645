//! What the table has come to, for a facilitator who compares it with others.

use shared::protocol::workshop::TableStanding;
use shared::view;

use super::Table;
use super::overview::Overview;

impl Table {
    /// Who plays, the latest public accounts, and the score once it is over.
    pub(crate) fn standing(&self) -> TableStanding {
        let state = self.game.state();
        let seen = Overview::of(state, &self.names, &self.attendance, &self.base);
        let Overview { year, phase, people, .. } = seen;
        let (accounts, score) = view::outcome(state);
        TableStanding { table: self.identity.number, year, phase, people, accounts, score }
    }
}
