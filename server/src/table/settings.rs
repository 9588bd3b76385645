//! What a table is set to when it is created, and the line about it in the store.

use bots::strategies::Casting;
use serde::{Deserialize, Serialize};
use shared::log::Header;
use shared::protocol::client_message::DecisionLimits;
use shared::protocol::workshop::{Late, Spread};
use shared::rules::timing::Arrangements;

/// What its creator asked for, beside scenario and seed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Settings {
    /// The strategies of built-in bots in empty seats.
    pub(crate) bots: Casting,
    /// How phases end, and what happens to seats of those who are gone.
    pub(crate) arrangements: Arrangements,
    /// How long bots wait after somebody's move while people play, in milliseconds.
    pub(crate) bots_pause_ms: u32,
    /// How long programs that are asked may think.
    #[serde(default)]
    pub(crate) decisions: DecisionLimits,
    /// How people who name no seat are spread over the workshop's tables.
    #[serde(default)]
    pub(crate) spread: Spread,
    /// What becomes of people who come late.
    #[serde(default)]
    pub(crate) late: Late,
    /// Whether the server opened it by itself, for anybody to join.
    #[serde(default)]
    pub(crate) open: bool,
}

/// The store's header: the log's, with the settings instead of the scenario's text, which the
/// store keeps apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredHeader {
    format: u32,
    rules_version: u32,
    seed: String,
    scenario_hash: String,
    /// What the table is set to.
    pub(crate) settings: Settings,
}

impl StoredHeader {
    /// The store's header for a new table.
    pub(crate) fn new(header: &Header, settings: Settings) -> Self {
        Self {
            format: header.format,
            rules_version: header.rules_version,
            seed: header.seed.clone(),
            scenario_hash: header.scenario_hash.clone(),
            settings,
        }
    }

    /// Reads what the store has.
    ///
    /// # Errors
    ///
    /// If it isn't ours.
    pub(crate) fn read(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// As the store keeps it.
    pub(crate) fn write(&self) -> String {
        // Plain fields only, so this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The log's header again.
    pub(crate) fn header(&self, scenario: String) -> Header {
        Header {
            format: self.format,
            rules_version: self.rules_version,
            seed: self.seed.clone(),
            scenario_hash: self.scenario_hash.clone(),
            scenario,
        }
    }
}

#[cfg(test)]
mod tests {
    use shared::rules::draw::Seed;
    use shared::rules::timing::Clocks;

    use super::*;

    #[test]
    fn a_header_comes_back_whole() {
        let header = Header::new("title = \"x\"", Seed(u64::MAX));
        let clocks = Clocks { review_s: Some(90), ..Clocks::default() };
        let arrangements = Arrangements { clocks, ..Arrangements::default() };
        let decisions = DecisionLimits { bank_ms: Some(0), ..DecisionLimits::default() };
        let bots = "fair,ccg=cosy".parse().expect("a casting");
        let (spread, late) = (Spread::Random, Late::Wait);
        let (bots_pause_ms, open) = (5, true);
        let settings =
            Settings { bots, arrangements, bots_pause_ms, decisions, spread, late, open };
        let stored = StoredHeader::new(&header, settings);
        let again = StoredHeader::read(&stored.write()).expect("reads");
        assert_eq!(again, stored);
        assert_eq!(again.header("title = \"x\"".into()), header);
    }
}
