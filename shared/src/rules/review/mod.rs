//! After the year: members' confidence, NHS England's assurance, the trusts' regulator, and the
//! measures by which a game is compared.
//!
//! What a year brought stands in its accounts (`delivery`); here it is judged.

pub mod aims;
pub mod score;
pub mod verdict;
pub mod yardstick;

pub use score::Score;
pub use verdict::{CcgReview, TrustReview};
pub use yardstick::Yardstick;
