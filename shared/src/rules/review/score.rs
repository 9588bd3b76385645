//! Raw measures and the joint index: for claims, balance and bots, without baseline or curve.
//!
//! Nobody wins the table: a seat's score can be compared with the same seat at other tables and
//! with its own walk-away, never with its neighbours.

use serde::{Deserialize, Serialize};

use super::super::deal::draft::{Ending, Stage};
use super::super::delivery::YearAccounts;
use super::super::ids::{CcgId, Role, SeatId, TrustId};
use super::super::state::{PastYear, State};
use super::super::units::{BasisPoints, Pounds, WHOLE_BP, Year, divide, scale};
use super::aims::{self, Reached};
use crate::scenario::score::MeasureSettings;

/// The final measures of a game.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// The sum of the joint measures' points.
    pub joint_index: i64,
    /// The joint measures.
    pub joint: Vec<Measure>,
    /// Every seat's, in order.
    pub seats: Vec<SeatScore>,
    /// How the table collapsed, if it did.
    pub collapsed: Option<Collapse>,
}

/// A seat's score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatScore {
    /// The sum over its measures.
    pub score: i64,
    /// Its measures.
    pub measures: Vec<Measure>,
    /// Its private aim, beside the score.
    pub aim: Option<Reached>,
}

/// One measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// Its value in its own unit: the mean of the years, with the year after at 30%.
    pub value: i64,
    /// What it adds to the score: weight x value / span.
    pub points: i64,
}

/// How a table collapsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collapse {
    /// A trust in special measures and in dispute in the same year.
    TrustInDispute,
    /// Two or more relations snapped in one year.
    Snaps,
    /// Two bodies under directions or in special measures at once.
    Interventions,
    /// Under a tenth of practices supported their CCG, everywhere.
    Support,
}

/// The measures of a game that is over: the mean of the scored years, with the year after at its
/// own weight, so that nobody gains by leaving a ruin.
#[must_use]
pub fn of(state: &State) -> Score {
    let settings = &state.scenario.score;
    let joint = &settings.joint;
    let national = |pick: fn(&YearAccounts) -> i64| over_years(state, |year| pick(&year.accounts));
    let joint = vec![
        measure("outcomes_bp", joint.outcomes, national(|year| year.national.outcomes.0)),
        measure("inequality_bp", joint.inequality, -national(|year| year.national.inequality.0)),
        measure("access_bp", joint.access, national(|year| year.national.access.0)),
        measure("result_bp", joint.result, national(result_of_all)),
    ];
    let seats = state.seat_ids().filter_map(|seat| of_seat(state, seat)).collect();
    let joint_index = joint.iter().map(|one| one.points).sum();
    Score { joint_index, joint, seats, collapsed: collapse(state) }
}

fn of_seat(state: &State, seat: SeatId) -> Option<SeatScore> {
    let measures = match state.seat(seat)?.role {
        Role::NhsEngland => nhs_england(state),
        Role::Ccg(ccg) => self::ccg(state, ccg.index()),
        Role::Practice(locality) => practice(state, locality.index()),
        Role::Trust(trust) => self::trust(state, trust.index()),
    };
    let score = measures.iter().map(|one| one.points).sum();
    Some(SeatScore { score, measures, aim: aims::reached(state, seat) })
}

fn nhs_england(state: &State) -> Vec<Measure> {
    let card = &state.scenario.score.nhs_england;
    let national = |pick: fn(&YearAccounts) -> i64| over_years(state, |year| pick(&year.accounts));
    let standards =
        |year: &YearAccounts| divide(year.national.four_hour.0 + year.national.eighteen_week.0, 2);
    vec![
        measure("outcomes_bp", card.outcomes, national(|year| year.national.outcomes.0)),
        measure("inequality_bp", card.inequality, -national(|year| year.national.inequality.0)),
        measure("result_bp", card.result, national(result_of_all)),
        measure("standards_bp", card.standards, national(standards)),
        measure("conduct_bp", card.conduct, over_years(state, conduct)),
    ]
}

/// What one body under directions, one quashed decision, or pay that was found takes off the
/// conduct measure.
const MISCONDUCT: i64 = 2_500;

fn conduct(year: &PastYear) -> i64 {
    let directed = year.ccgs.iter().filter(|review| review.directions).count();
    let trouble = i64::try_from(directed).unwrap_or(0)
        + i64::from(year.accounts.national.quashed + year.accounts.national.challenges);
    WHOLE_BP - MISCONDUCT * trouble
}

fn ccg(state: &State, place: usize) -> Vec<Measure> {
    let card = &state.scenario.score.ccg;
    let own = |pick: fn(&super::super::delivery::accounts::CcgYear) -> i64| {
        over_years(state, |year| year.accounts.ccgs.get(acting(state, place, year)).map_or(0, pick))
    };
    let standing = over_years(state, |year| {
        let place = acting(state, place, year);
        let directed = year.ccgs.get(place).is_some_and(|review| review.directions);
        let authorised = if directed { 0 } else { WHOLE_BP };
        divide(authorised + year.accounts.national.public_trust.0, 2)
    });
    vec![
        measure("outcomes_bp", card.outcomes, own(|year| year.outcomes.0)),
        measure(
            "result_bp",
            card.result,
            own(|year| share(year.result.min(year.required), year.allocation)),
        ),
        measure(
            "waits_bp",
            card.waits,
            own(|year| divide(year.four_hour.0 + year.eighteen_week.0, 2)),
        ),
        measure("breadth_bp", card.breadth, own(|year| year.breadth.0)),
        measure("standing_bp", card.standing, standing),
    ]
}

/// Who stood for a CCG in that year: whoever was joined to another is scored by its successor.
fn acting(state: &State, place: usize, year: &PastYear) -> usize {
    let own = CcgId(crate::scenario::seats::id(place));
    state.stocks.acting_in(own, year.accounts.year).index()
}

fn practice(state: &State, place: usize) -> Vec<Measure> {
    let card = &state.scenario.score.practice;
    let own = |pick: fn(&super::super::delivery::accounts::LocalityYear) -> i64| {
        over_years(state, |year| year.accounts.localities.get(place).map_or(0, pick))
    };
    vec![
        measure("real_income_bp", card.income, own(|year| year.real_income.0)),
        measure("workload_bp", card.workload, -own(|year| year.workload.0)),
        measure("care_bp", card.care, own(|year| WHOLE_BP - year.unmet.0 + year.long_term_time.0)),
        measure("autonomy_bp", card.autonomy, own(|year| year.autonomy.0)),
    ]
}

fn trust(state: &State, place: usize) -> Vec<Measure> {
    let card = &state.scenario.score.trust;
    let own = |pick: fn(&super::super::delivery::accounts::TrustYear) -> i64| {
        over_years(state, |year| year.accounts.trusts.get(place).map_or(0, pick))
    };
    vec![
        measure(
            "result_bp",
            card.result,
            own(|year| share(year.result, year.income).min(RESULT_BP_MAX)),
        ),
        measure(
            "care_bp",
            card.care,
            own(|year| divide(year.four_hour.0 + year.eighteen_week.0 + year.quality.0, 3)),
        ),
        measure("strain_bp", card.strain, -own(|year| year.strain.0)),
        measure(
            "share_bp",
            card.share,
            own(|year| divide(year.first_choice.0 + year.activity_share.0, 2)),
        ),
    ]
}

/// A trust's result counts up to one per cent of income: beyond it money is missing elsewhere.
const RESULT_BP_MAX: i64 = 100;

fn result_of_all(year: &YearAccounts) -> i64 {
    share(year.national.result, year.national.income)
}

fn share(part: Pounds, whole: Pounds) -> i64 {
    BasisPoints::of(part.0, whole.0).0
}

/// The mean of the scored years, and the year after at its weight.
fn over_years(state: &State, pick: impl Fn(&PastYear) -> i64) -> i64 {
    let years = state.scenario.years.len();
    let (scored, after) = state.history.split_at(years.min(state.history.len()));
    let sum: i64 = scored.iter().map(&pick).sum();
    let mean = divide(sum, i64::try_from(scored.len()).unwrap_or(1));
    let weight = state.scenario.score.year_after;
    match after.first() {
        Some(after) => divide(mean * weight.rest().0 + pick(after) * weight.0, WHOLE_BP),
        None => mean,
    }
}

fn measure(name: &str, settings: MeasureSettings, value: i64) -> Measure {
    Measure { name: name.to_owned(), value, points: scale(value, settings.weight, settings.span) }
}

/// Whether and how the table collapsed, as the market of the Rubber Windmill did in 1990. The first
/// way in the first year in which one holds; the year after is the ruin's, not the table's.
fn collapse(state: &State) -> Option<Collapse> {
    let scored = state.history.iter().take(state.scenario.years.len());
    scored.zip(1_u8..).find_map(|(past, year)| collapsed_in(state, past, Year(year)))
}

/// Snaps in one year that count as a collapse.
const SNAPS: u16 = 2;
/// Support that counts as none.
const NO_SUPPORT: BasisPoints = BasisPoints(1_000);

/// Whether hardly any practice supports its CCG, in every CCG that was a body of its own.
fn unsupported(state: &State, past: &PastYear) -> bool {
    past.accounts
        .ccgs
        .iter()
        .enumerate()
        .all(|(place, ccg)| acting(state, place, past) != place || ccg.breadth < NO_SUPPORT)
}

fn collapsed_in(state: &State, past: &PastYear, year: Year) -> Option<Collapse> {
    let special: Vec<TrustId> = past
        .trusts
        .iter()
        .enumerate()
        .filter(|(_, review)| review.special_measures)
        .map(|(place, _)| TrustId(crate::scenario::seats::id(place)))
        .collect();
    let in_dispute = |trust: &TrustId| {
        let seat = state.seat_of_trust(*trust);
        state.deals.iter().any(|(id, deal)| {
            id.year == year
                && id.parties.contains(&seat)
                && deal.stage == Stage::Ended(Ending::Disputed)
        })
    };
    let directed = past.ccgs.iter().filter(|review| review.directions).count();
    if special.iter().any(in_dispute) {
        Some(Collapse::TrustInDispute)
    } else if past.accounts.national.snaps >= SNAPS {
        Some(Collapse::Snaps)
    } else if directed + special.len() >= 2 {
        Some(Collapse::Interventions)
    } else if unsupported(state, past) {
        Some(Collapse::Support)
    } else {
        None
    }
}
