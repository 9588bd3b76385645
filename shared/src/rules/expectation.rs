//! What a seat expects of a year, and what that year brought: one headline figure for each role.
//!
//! Nothing follows from an expectation. It is kept so that, in the review and in the debrief, a
//! seat can set it beside what came.

use serde::Serialize;

use super::delivery::YearAccounts;
use super::ids::{Role, TextId};
use super::units::Pounds;

/// What a seat said that it expects of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Expectation {
    /// Of its headline figure.
    pub amount: Pounds,
    /// Why, in the side table.
    pub text: Option<TextId>,
}

/// The name of a role's headline figure, as it is published or forecast, in whole pounds.
#[must_use]
pub fn figure(role: Role) -> &'static str {
    match role {
        Role::NhsEngland => "result_of_all",
        Role::Ccg(_) | Role::Trust(_) => "result",
        Role::Practice(_) => "partners_income_per_practice",
    }
}

/// What that figure came to in a year; none if there is no such body in its accounts.
#[must_use]
pub fn came(accounts: &YearAccounts, role: Role) -> Option<Pounds> {
    match role {
        Role::NhsEngland => Some(accounts.national.result),
        Role::Ccg(ccg) => accounts.ccgs.get(ccg.index()).map(|year| year.result),
        Role::Trust(trust) => accounts.trusts.get(trust.index()).map(|year| year.result),
        Role::Practice(locality) => {
            accounts.localities.get(locality.index()).map(|year| year.drawings_per_practice)
        }
    }
}
