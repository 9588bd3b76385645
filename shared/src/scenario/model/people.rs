//! Constants of people: tension, support, uncertainty, law, readiness. All scales are 0 to 10,000
//! bp and all constants here are design choices; no numeric source is known.

use serde::{Deserialize, Serialize};

use crate::rules::units::{BasisPoints, Pence, Pounds};

/// The elastic band between buyer and provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tension {
    /// Where productivity peaks.
    pub best: BasisPoints,
    /// Productivity lost at either end of the scale: it slows cost improvement.
    pub loss: BasisPoints,
    /// The share of theatre capacity lost at either end of the scale.
    pub theatre: BasisPoints,
    /// What a roll-over in silence loosens.
    pub rolled_over: BasisPoints,
    /// What each version beyond an offer and a counter tightens: haggling.
    pub haggled: BasisPoints,
    /// The share of the way to the best that a signed contract moves it.
    pub signed: BasisPoints,
    /// What arbitration tightens.
    pub arbitrated: BasisPoints,
    /// How much of the heat of the news reaches the two sides of a contract.
    pub media: BasisPoints,
    /// The share of that heat which is still there a year later.
    pub heat_kept: BasisPoints,
    /// What fines tighten in a year.
    pub fined: BasisPoints,
    /// Above this it may snap.
    pub snap_from: BasisPoints,
    /// Chance of a snap in a quarter, for each point of a hundred above.
    pub snap_chance: BasisPoints,
    /// What a snap costs the trust, as a share of a year's income of the pair.
    pub snap_cost: BasisPoints,
    /// What a snap costs in quality.
    pub snap_quality: BasisPoints,
    /// Where it stands after a snap.
    pub snap_to: BasisPoints,
    /// The share of a buyer's activity at one trust, or of a trust's for one buyer, above which
    /// neither has anywhere else to go.
    pub captive_from: BasisPoints,
    /// What a pair loosens a year, in bp of the scale, where neither side could go elsewhere.
    pub captive: BasisPoints,
    /// Below this costs creep.
    pub creep_below: BasisPoints,
    /// Creep of costs a year for each point of a hundred below, in hundredths of a basis point.
    pub creep_hundredths: i64,
    /// The incentive at which measured outcomes count as fully paid for: then measurement stops the
    /// creep.
    pub paid_for: BasisPoints,
}

/// Practices' support for their CCG.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuyIn {
    /// Followers differ by up to so much either way.
    pub spread: BasisPoints,
    /// Support counts from this sum of buy-in and goodwill.
    pub supports: BasisPoints,
    /// Below this sum a practice votes no confidence.
    pub no_confidence: BasisPoints,
    /// What a year's engagement at full yield adds.
    pub engagement: BasisPoints,
    /// The same for lead practices when engagement is deep.
    pub deep_lead: BasisPoints,
    /// The share of it that reaches followers when engagement is deep.
    pub deep_followers: BasisPoints,
    /// The share of it that is left when time goes into listening.
    pub listening: BasisPoints,
    /// Where support settles if nobody does anything.
    pub rest: BasisPoints,
    /// The share of the way to rest that is lost a year.
    pub decay: BasisPoints,
    /// What is lost a year if all is uncertain.
    pub uncertainty: BasisPoints,
    /// What a reprimand loses.
    pub reprimand: BasisPoints,
    /// What hoops or a list lose.
    pub hoops: BasisPoints,
    /// What a year with fewer avoidable admissions adds: a win together.
    pub win: BasisPoints,
    /// The share of reachable admissions avoided that counts as a win.
    pub win_from: BasisPoints,
    /// What a signed enhanced service adds, where all practices signed.
    pub enhanced: BasisPoints,
    /// What all the distance of the scale loses a year.
    pub distance: BasisPoints,
    /// The distance gained if a new duty took a CCG's whole running costs.
    pub duty_distance: BasisPoints,
    /// The share of goodwill kept a year.
    pub goodwill_kept: BasisPoints,
    /// The share of goodwill that engagement at full yield turns into support in a year.
    pub converted: BasisPoints,
    /// The share of practices that hold a role in their CCG, from the keenest down.
    pub with_role: BasisPoints,
    /// How far morale moves in a year for a whole of overload.
    pub morale_overload: BasisPoints,
    /// How far morale moves in a year for one per cent of real income.
    pub morale_income: BasisPoints,
    /// The share of the way to the middle that morale recovers in a year.
    pub morale_recovery: BasisPoints,
}

/// What a locality's followers ask for extra work, and how many must be brought in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Followers {
    /// What the cheapest asks, of what the work costs.
    pub asks_least: BasisPoints,
    /// What the dearest asks; the others lie evenly between both.
    pub asks_most: BasisPoints,
    /// The least share of a locality's practices that must join an enhanced service: 0 if the lead
    /// practice may sign for itself alone.
    pub quorum: BasisPoints,
}

/// Doubt about the CCGs' future.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uncertainty {
    /// What a guarantee takes away.
    pub guarantee: BasisPoints,
    /// What a year of silence takes away.
    pub silence: BasisPoints,
    /// What a review adds.
    pub review: BasisPoints,
    /// What talk of fewer and larger CCGs adds.
    pub fewer: BasisPoints,
    /// What each per cent of a CCG's deficit adds.
    pub deficit: BasisPoints,
}

/// Judicial review and the public's trust.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Contention of conditions before a referral: the chance a year that it is challenged and lost
    /// without any care taken.
    pub hoops: BasisPoints,
    /// Contention of a low-priority list.
    pub list: BasisPoints,
    /// What giving cost as the reason adds, as a share of it.
    pub cost_reason: BasisPoints,
    /// The share of the chance that a consultation takes away.
    pub consultation: BasisPoints,
    /// The share that an equality analysis takes away.
    pub equality_analysis: BasisPoints,
    /// The share that governance at full yield takes away.
    pub governance: BasisPoints,
    /// The share that each lay or specialist member adds to governance's yield.
    pub lay_seat: BasisPoints,
    /// What a lay or specialist member costs a year.
    pub lay_seat_cost: Pounds,
    /// What a lost review costs.
    pub lost: Pounds,
    /// Public trust lost by a lost review.
    pub trust_lost: BasisPoints,
    /// Public trust lost a year by rationing for the sake of cost; half for the sake of evidence.
    pub trust_rationing: BasisPoints,
    /// Public trust lost for each point below the four-hour and 18-week standards a year.
    pub trust_waits: BasisPoints,
    /// Public trust lost for each deal that its parties had signed and that lapsed for want of NHS
    /// England's signature.
    pub trust_held_up: BasisPoints,
    /// The share of the way to the middle that public trust recovers in a year.
    pub trust_recovery: BasisPoints,
}

/// How well people know their work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Readiness {
    /// Gained in an undisturbed year.
    pub growth: BasisPoints,
    /// The most that it can be.
    pub most: BasisPoints,
    /// Error of a forecast without any modelling.
    pub forecast_error: BasisPoints,
    /// Error of a forecast at full yield.
    pub forecast_error_least: BasisPoints,
}

/// Mergers and abolition of bodies. Costs are pence for each person of the bodies concerned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reorganisation {
    /// What merging bodies costs.
    pub merger_cost: Pence,
    /// What replacing all bodies by new ones costs.
    pub replacement_cost: Pence,
    /// The share of the next pot that the change takes.
    pub time_lost: BasisPoints,
    /// Readiness lost by a merger.
    pub readiness_merged: BasisPoints,
    /// Readiness lost where a body is replaced by a new one.
    pub readiness_replaced: BasisPoints,
    /// The share of goodwill lost.
    pub goodwill_lost: BasisPoints,
    /// Support lost where nobody was asked: by an ordered merger, or by replacement.
    pub support_lost: BasisPoints,
    /// Distance that a merger adds.
    pub distance_merged: BasisPoints,
    /// Distance that it adds for each 100,000 people by which the body of its mean person grows.
    pub distance_per_100_000: BasisPoints,
    /// Distance that replacement adds.
    pub distance_replaced: BasisPoints,
    /// The share of engagement lost if a body moved all the scale further from its members than it
    /// was when the game began.
    pub engagement_lost: BasisPoints,
}

/// What orders, conditions and reports take from practices' autonomy, in bp of the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Autonomy {
    /// Conditions before referral, or a list of what is not paid for, if followed strictly.
    pub hoops: BasisPoints,
    /// Peer review, if followed strictly.
    pub peer_review: BasisPoints,
    /// A reprimand.
    pub reprimand: BasisPoints,
    /// Tight supervision of their CCG.
    pub supervision: BasisPoints,
}
