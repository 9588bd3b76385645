//! The constants of the model, by topic. Shares are basis points of one whole unless a comment says
//! otherwise; each constant's source stands beside its value in the scenario file.
//!
//! | file | what |
//! |---|---|
//! | [`care`] | need, general practice, the shift of care, referrals, outcomes |
//! | [`hospital`] | beds, waits, quality, what treating a patient costs a trust |
//! | [`money`] | prices, bills, sanctions, allocations, reserves, loans |
//! | [`projects`] | big tickets |
//! | [`people`] | tension, support, uncertainty, law, the yield of tasks |

pub mod care;
pub mod hospital;
pub mod money;
pub mod people;
pub mod primary_care;
pub mod projects;

use serde::{Deserialize, Serialize};

pub use care::{Choice, Need, Outcomes, Practice, Referral, Shift};
pub use hospital::{Beds, Quality, TrustCosts, Waits};
pub use money::{Billing, Funding, Partnership, Prices};
pub use people::{
    Autonomy, BuyIn, Followers, Law, Readiness, Reorganisation, Tension, Uncertainty,
};
pub use primary_care::PrimaryCare;
pub use projects::{BigTicket, ProjectSettings};

/// The constants of the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// How need grows.
    pub need: Need,
    /// What a practice team can do, and what it costs.
    pub practice: Practice,
    /// What keeps people out of hospital.
    pub shift: Shift,
    /// Referrals and what steers them.
    pub referral: Referral,
    /// Which trust a patient is referred to.
    pub choice: Choice,
    /// Beds and theatres.
    pub beds: Beds,
    /// Waits, as standards measure them.
    pub waits: Waits,
    /// Quality of hospital care and strain on its staff.
    pub quality: Quality,
    /// What treating a patient costs a trust.
    pub trust_costs: TrustCosts,
    /// Tariff prices.
    pub prices: Prices,
    /// What is billed, checked, fined.
    pub billing: Billing,
    /// Allocations, reserves, loans.
    pub funding: Funding,
    /// Clinical partnerships.
    pub partnership: Partnership,
    /// Big tickets.
    pub big_ticket: BigTicket,
    /// The elastic band between buyer and provider.
    pub tension: Tension,
    /// Practices' support for their CCG.
    pub buy_in: BuyIn,
    /// What practices that nobody plays ask for extra work.
    pub followers: Followers,
    /// Doubt about the CCGs' future.
    pub uncertainty: Uncertainty,
    /// Judicial review.
    pub law: Law,
    /// Practices' autonomy.
    pub autonomy: Autonomy,
    /// Commissioning primary care.
    pub primary_care: PrimaryCare,
    /// How well people know their work.
    pub readiness: Readiness,
    /// Mergers and abolition.
    pub reorganisation: Reorganisation,
    /// Health outcomes.
    pub outcomes: Outcomes,
}
