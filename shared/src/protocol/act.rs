//! Client to server: moves on deals, a check, a vote. The body of an `act` message.
//!
//! `deal` and `offer` are ids as the server writes them, `y1/acute/northmere+queens` say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::terms::{Grant, Terms};
use crate::rules::command::Checked;
use crate::rules::deal::draft::Expiry;

/// One move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Act {
    /// Writes a deal on one's own desk, or rewrites it. Free, and nobody else sees it.
    Draft {
        /// The other parties' seats.
        with: Vec<String>,
        /// The terms; the kind follows from them.
        terms: Terms,
    },
    /// Puts a draft on the table, signed by oneself. Costs WTEs.
    Table {
        /// The draft's id.
        deal: String,
        /// When the offer ends by itself.
        #[serde(default)]
        expiry: Expiry,
    },
    /// Changes the terms on the table; earlier signatures are void, one's own is given. Costs half
    /// of tabling.
    Counter {
        /// The deal's id.
        deal: String,
        /// The version that is countered.
        version: u32,
        /// The new terms.
        terms: Terms,
        /// When the offer ends by itself.
        #[serde(default)]
        expiry: Expiry,
    },
    /// Signs. Free.
    Sign {
        /// The deal's or the package's id.
        offer: String,
        /// The version that is signed; a package has version 1.
        version: u32,
    },
    /// Says no. Free; the offer stays until it is countered, withdrawn or its bell rings.
    Refuse {
        /// The deal's or the package's id.
        offer: String,
        /// The version that is refused; a package has version 1.
        version: u32,
    },
    /// Takes one's own offer back. Free.
    Withdraw {
        /// The deal's or the package's id.
        offer: String,
    },
    /// Ties deals on the table into a package that binds all or none, signed by oneself. Free.
    Bundle {
        /// The parts.
        parts: Vec<Part>,
        /// Money from a fund.
        #[serde(default)]
        grants: Vec<Grant>,
        /// When the offer ends by itself.
        #[serde(default)]
        expiry: Expiry,
    },
    /// Lets other seats see a deal. Free.
    Show {
        /// The deal's id.
        deal: String,
        /// To which seats.
        to: Vec<String>,
    },
    /// Leaves a deal of several years at the end of this year, for its exit price.
    Exit {
        /// The deal's id.
        deal: String,
    },
    /// Checks a trust's bills, or the books that it opened. Costs WTEs.
    Check {
        /// The trust's seat.
        trust: String,
        /// What is checked.
        what: Checked,
    },
    /// Votes confidence in one's CCG. Practices, in the review.
    Vote {
        /// For or against.
        confidence: bool,
    },
}

/// One part of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The deal's id.
    pub deal: String,
    /// Its version.
    pub version: u32,
}
