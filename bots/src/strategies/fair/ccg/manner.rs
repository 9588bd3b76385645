//! How a CCG negotiates: what it asks, what else than this year's money counts for it, and when it
//! yields. One negotiator plays all manners, so that they differ in nothing else.

/// How a CCG negotiates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::strategies) struct Manner {
    /// What an agreement with a trust by itself is worth to it, bp of the contract.
    pub(in crate::strategies) agreement_bp: i64,
    /// What it asks for itself when it opens, bp of the contract.
    pub(in crate::strategies) opens_below_bp: i64,
    /// The lowest and the highest price with which it opens, bp of tariff.
    pub(in crate::strategies) opens_at_bp: (i64, i64),
    /// Whether missed standards are to be fined, and measured quality not to be paid for.
    pub(in crate::strategies) fines: bool,
    /// What it offers a practice, bp of what the work costs.
    pub(in crate::strategies) offers_bp: i64,
    /// The most that it pays a practice, bp of what the work costs.
    pub(in crate::strategies) pays_most_bp: i64,
    /// What it asks of NHS England beyond what lies on the table, bp of its allocation.
    pub(in crate::strategies) settles_above_bp: i64,
    /// The version up to which it says its own terms again, whatever it is offered; 0 for none.
    pub(in crate::strategies) insists_until: u32,
    /// What an admission avoided is worth beside the money, £.
    pub(in crate::strategies) care: i64,
    /// Whether it spends on what saves only in later years.
    pub(in crate::strategies) invests: bool,
    /// Whether it reprimands a locality that it could not agree with.
    pub(in crate::strategies) reprimands: bool,
    /// Whether it begins a big ticket at once, whatever its members think of it.
    pub(in crate::strategies) builds: bool,
}

/// Even deals: both sides gain, more than half of the practices follow, nobody likes to be in
/// hospital, and next year counts.
pub(in crate::strategies) const FAIR: Manner = Manner {
    agreement_bp: 25,
    opens_below_bp: 150,
    opens_at_bp: (9_800, 10_000),
    fines: false,
    offers_bp: 11_500,
    pays_most_bp: 20_000,
    settles_above_bp: 0,
    insists_until: 0,
    care: 500,
    invests: true,
    reprimands: false,
    builds: false,
};

impl Default for Manner {
    fn default() -> Self {
        FAIR
    }
}

/// Signs only what saves this year: "nothing is considered unless it saves money" (engagement
/// report, about 2013).
pub(in crate::strategies) const SHORT_SIGHTED: Manner = Manner { care: 0, invests: false, ..FAIR };

/// Begins with a big ticket, before smaller work has won support for it: hard in the early years
/// (GovToday, 2012).
pub(in crate::strategies) const BUILDER: Manner = Manner { builds: true, ..FAIR };

/// Asks the most, insists, fines, and pays nobody more than the work costs.
pub(in crate::strategies) const HARD: Manner = Manner {
    agreement_bp: 0,
    opens_below_bp: 500,
    opens_at_bp: (9_300, 9_900),
    fines: true,
    offers_bp: 10_000,
    pays_most_bp: 10_500,
    settles_above_bp: 150,
    insists_until: 2,
    invests: false,
    reprimands: true,
    ..FAIR
};

/// Counts what is good for all: care kept out of hospital, and that people agree.
pub(in crate::strategies) const SYSTEM_MINDED: Manner =
    Manner { agreement_bp: 100, opens_below_bp: 50, offers_bp: 13_000, care: 1_000, ..FAIR };
