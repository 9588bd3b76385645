//! Constants of commissioning primary care: weak practices, audits, challenges. No numeric source
//! is known: all are design choices.

use serde::{Deserialize, Serialize};

use crate::rules::units::BasisPoints;

/// Weak practices, and pay that stands out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrimaryCare {
    /// The share of practices that underperform when the game begins.
    pub weak: BasisPoints,
    /// The share of the others that become weak in a year.
    pub weakening: BasisPoints,
    /// The share of weak practices that full pursuit mends in a year.
    pub mended: BasisPoints,
    /// The share of its contacts that a weak practice leaves undone.
    pub undone: BasisPoints,
    /// The pay above the national contract that stands out to half an auditor.
    pub stands_out: BasisPoints,
    /// What governance at full yield sees of it.
    pub governance: BasisPoints,
    /// What auditors see under light supervision.
    pub audit_light: BasisPoints,
    /// The same under normal supervision.
    pub audit_normal: BasisPoints,
    /// The same under tight supervision.
    pub audit_tight: BasisPoints,
    /// Public trust lost if pay that was found stood a whole of core pay above the contract.
    pub trust_challenged: BasisPoints,
}
