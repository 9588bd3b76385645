//! Who and what there is at a table, by number. Names stand in the scenario, not here.
//!
//! A number is an index into the scenario's or the state's list of its kind, so that a lookup is a
//! single step and an order is always the scenario's.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $inner:ty) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl $name {
            /// Its place in the list of its kind.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// A seat at the table, in the scenario's order.
    SeatId,
    u16
);
id!(
    /// A clinical commissioning group.
    CcgId,
    u16
);
id!(
    /// A locality: a lead practice (the seat) and its followers.
    LocalityId,
    u16
);
id!(
    /// An acute trust.
    TrustId,
    u16
);
id!(
    /// A buyer and a provider: one CCG with one trust.
    PairId,
    u16
);
id!(
    /// A person or program that holds a seat. The name stands in a side table.
    PersonId,
    u32
);
id!(
    /// A message's text, kept in a side table so that erasing it changes no hash.
    TextId,
    u32
);

/// What a seat is, and which body it plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// NHS England, which also speaks as the Area Team.
    NhsEngland,
    /// A clinical commissioning group.
    Ccg(CcgId),
    /// The lead practice of a locality.
    Practice(LocalityId),
    /// An acute trust.
    Trust(TrustId),
}
