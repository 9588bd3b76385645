//! What a CCG's modellers and measurers know of what is hard to know: how need will grow, and how
//! good a hospital is. It is as good as what was paid for it last year.
//!
//! An error is drawn by key (seed, year, CCG), so that asking twice tells no more than asking once.
//! Commissioning without data is blind (GovToday, 2012); sizes are design choices.

use crate::rules::draw::{Purpose, around};
use crate::rules::ids::{CcgId, TrustId};
use crate::rules::state::State;
use crate::rules::stocks::National;
use crate::rules::units::{BasisPoints, WHOLE_BP, Year, scale};

/// Measurement that yields so much sees this year's quality; less sees the year before's.
const SEES_IN_TIME: BasisPoints = BasisPoints(5_000);

/// How far off a CCG's forecast of need can be in a year by what its modelling left open the year
/// before, in bp; before the first year nobody modelled.
#[must_use]
pub fn left_open(state: &State, year: Year, ccg: CcgId) -> BasisPoints {
    let before = year.index().checked_sub(1).and_then(|place| state.history.get(place));
    before
        .and_then(|past| past.accounts.ccgs.get(ccg.index()))
        .map_or(state.scenario.model.readiness.forecast_error, |year| year.forecast_error)
}

/// How far off a CCG's forecast of need is in a year, in bp of need; more than nothing expects too
/// much.
#[must_use]
pub fn error(state: &State, year: Year, ccg: CcgId) -> BasisPoints {
    let luck = state.seed.draw(Purpose::Forecast, year, None, &[u64::from(ccg.0)]);
    BasisPoints(around(luck, left_open(state, year, ccg).0))
}

/// Need as somebody expects it who is that far off.
pub(super) fn expect(national: &mut National, error: BasisPoints) {
    let off = |index: i64| scale(index, (WHOLE_BP + error.0).max(0), WHOLE_BP);
    national.emergencies = off(national.emergencies);
    national.attendances = off(national.attendances);
    national.referrals = off(national.referrals);
}

/// A hospital's quality as a CCG sees it: last year's, or where measurement does too little that of
/// the year before; in the beginning the opening quality.
#[must_use]
pub fn seen_quality(state: &State, ccg: CcgId, trust: TrustId) -> BasisPoints {
    let last = state.history.last().and_then(|past| past.accounts.ccgs.get(ccg.index()));
    let in_time = last.is_some_and(|year| year.yields.measurement >= SEES_IN_TIME);
    let ago = if in_time { 1 } else { 2 };
    let seen = state.history.len().checked_sub(ago).and_then(|place| state.history.get(place));
    let opening =
        state.scenario.trusts.get(trust.index()).map_or(BasisPoints::ZERO, |it| it.quality);
    seen.and_then(|past| past.accounts.trusts.get(trust.index()))
        .map_or(opening, |year| year.quality)
}
