//! Constants of money: prices, bills, fines, allocations, reserves, loans.

use serde::{Deserialize, Serialize};

use crate::rules::units::{BasisPoints, Pounds};

/// Tariff prices of the opening year, and how they follow costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// An emergency admission.
    pub emergency: Pounds,
    /// An A&E attendance.
    pub attendance: Pounds,
    /// An elective admission, day cases included.
    pub elective: Pounds,
    /// A first outpatient attendance with its follow-ups.
    pub outpatient: Pounds,
    /// How many years ago the costs were that a tariff rests on: 0 to 4.
    pub lag: u8,
    /// Rise of input prices in the years before the first.
    pub earlier_inflation: BasisPoints,
    /// The efficiency that the years' tariff changes already ask for.
    pub usual_efficiency: BasisPoints,
}

/// What is billed, checked, fined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Billing {
    /// The share of tariff billing that is invalid.
    pub invalid: BasisPoints,
    /// The share of invalid bills that full contracting finds.
    pub found: BasisPoints,
    /// The share that used to be found: the opening values allow for it.
    pub found_before: BasisPoints,
    /// The share of it that is still found under light supervision.
    pub found_light: BasisPoints,
    /// The four-hour standard.
    pub four_hour: BasisPoints,
    /// Below this four-hour share no more is fined.
    pub four_hour_floor: BasisPoints,
    /// Fine for each attendance beyond the four-hour standard.
    pub four_hour_fine: Pounds,
    /// The 18-week standard.
    pub eighteen_week: BasisPoints,
    /// Fine for each patient beyond the 18-week standard, each quarter.
    pub eighteen_week_fine: Pounds,
    /// Quality at which the whole incentive is earned.
    pub full_quality: BasisPoints,
}

/// Clinical partnerships.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partnership {
    /// The share of its people's hospital bills that a partnership's own account pays.
    pub pays: BasisPoints,
    /// The share of the partners' savings that is paid only as far as it was measured.
    pub measured: BasisPoints,
    /// How often a year money may move within a partnership's account into more nurses: 0, 1, 2 or
    /// 4 times.
    pub virements: u8,
}

/// Allocations, reserves, loans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    /// The share of a CCG's gap to its target that the formula closes in a year.
    pub gap_closed: BasisPoints,
    /// The share of an allocation that a CCG must keep for one-off spending.
    pub one_off: BasisPoints,
    /// The share of that one-off money over which it is free.
    pub one_off_free: BasisPoints,
    /// How often a year money may move from the demand fund into community services without a
    /// package: 0, 1, 2 or 4 times.
    pub virements: u8,
    /// The share of an allocation that is contingency.
    pub contingency: BasisPoints,
    /// The surplus required of a CCG unless a settlement says otherwise.
    pub surplus: BasisPoints,
    /// Interest on a public loan a year.
    pub interest: BasisPoints,
    /// The general rise of prices, to express results in real terms.
    pub deflator: BasisPoints,
    /// Deals worth more than this a year need NHS England's signature too where a CCG is under
    /// tight supervision or directions.
    pub co_signed_above: Pounds,
}
