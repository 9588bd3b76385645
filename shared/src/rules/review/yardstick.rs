//! What a game is measured by once it is over: the same cards, played by bots alone.
//!
//! Not part of the rules' raw score, and computed elsewhere (`bots::arena`): the house hands it in
//! after the last year, so before that nobody can know it, and a replay needs no bots. It is made
//! of the scenario and the seed that the table was created with, whatever changed in the game.

use serde::{Deserialize, Serialize};

use super::super::ids::SeatId;
use super::super::state::State;
use super::super::units::scale;

/// The most seats of a table that is compared: beyond it, bots need too long for the same cards.
pub const COMPARED_SEATS_MAX: usize = 50;

/// Points of whoever did as well as without any deal.
const EVEN: i64 = 500;

/// What bots made of the same cards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Yardstick {
    /// Without a single deal: everybody's walk-away.
    pub without_deals: Outcome,
    /// What the best table of bots came to, all seats with the same strategy.
    pub par: Outcome,
    /// That strategy's name.
    pub par_strategy: String,
}

/// How far the comparison with bots has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Comparison {
    /// Nobody has said yet.
    #[default]
    Awaited,
    /// Bots have played the same cards.
    Made(Yardstick),
    /// Bots could not play them; the raw scores stand.
    Failed,
}

impl Comparison {
    /// What bots made of the same cards, if they have played them.
    #[must_use]
    pub fn yardstick(&self) -> Option<&Yardstick> {
        match self {
            Self::Made(yardstick) => Some(yardstick),
            Self::Awaited | Self::Failed => None,
        }
    }
}

/// What one game came to, raw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The joint index.
    pub joint_index: i64,
    /// Every seat's score, in order.
    pub seats: Vec<i64>,
}

/// A raw value beside what bots made of the same cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The same without deals, raw.
    pub without_deals: i64,
    /// The same at the best table of bots, raw.
    pub par: i64,
    /// Out of 1,000; 500 is what came without deals.
    pub points: i64,
    /// Par as points.
    pub par_points: i64,
    /// Of what the best table of bots gained over no deals, how much this game gained, per cent.
    /// Below 0 if it did worse than without deals; none if bots gained nothing either.
    pub of_par_percent: Option<i64>,
}

/// Whether that table is small enough to be compared.
#[must_use]
pub fn is_compared(state: &State) -> bool {
    state.seats.len() <= COMPARED_SEATS_MAX
}

/// Whether the game is over and waits for its yardstick.
#[must_use]
pub fn is_awaited(state: &State) -> bool {
    state.score.is_some() && state.comparison == Comparison::Awaited && is_compared(state)
}

/// The joint index, once the yardstick is there.
#[must_use]
pub fn table(state: &State) -> Option<Compared> {
    let (yardstick, score) = (state.comparison.yardstick()?, state.score.as_ref()?);
    let span = state.scenario.score.points.joint;
    let (without, par) = (yardstick.without_deals.joint_index, yardstick.par.joint_index);
    Some(compared(score.joint_index, without, par, span))
}

/// A seat's score, once the yardstick is there.
#[must_use]
pub fn seat(state: &State, seat: SeatId) -> Option<Compared> {
    let (yardstick, score) = (state.comparison.yardstick()?, state.score.as_ref()?);
    let value = score.seats.get(seat.index())?.score;
    let without = *yardstick.without_deals.seats.get(seat.index())?;
    let par = *yardstick.par.seats.get(seat.index())?;
    let span = state.scenario.score.points.of(state.seat(seat)?.role);
    Some(compared(value, without, par, span))
}

fn compared(value: i64, without_deals: i64, par: i64, span: i64) -> Compared {
    Compared {
        without_deals,
        par,
        points: points(value.saturating_sub(without_deals), span),
        par_points: points(par.saturating_sub(without_deals), span),
        of_par_percent: (par > without_deals).then(|| {
            scale(value.saturating_sub(without_deals), 100, par.saturating_sub(without_deals))
        }),
    }
}

/// Points out of 1,000 for a gain over the game without deals: 500 + 500 x gain / (span + |gain|).
/// A gain of one span gets half of what can be won. The curve flattens and never ends.
fn points(gain: i64, span: i64) -> i64 {
    EVEN + scale(EVEN, gain, span.saturating_add(gain.saturating_abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_by_hand() {
        assert_eq!(points(0, 2_000), 500);
        assert_eq!(points(2_000, 2_000), 750);
        assert_eq!(points(-2_000, 2_000), 250);
        // 500 + 500 x 1,000 / 3,000 = 666.7
        assert_eq!(points(1_000, 2_000), 667);
        assert_eq!(points(6_000, 2_000), 875);
    }

    #[test]
    fn more_is_never_fewer_points_and_a_real_gain_is_always_more() {
        for span in [1, 1_500, 2_500] {
            let gains = (-100_000..100_000_i64).step_by(37);
            let all: Vec<i64> = gains.map(|gain| points(gain, span)).collect();
            assert!(all.is_sorted());
            assert!(all.iter().all(|points| (0..=1_000).contains(points)));
        }
        // Within two spans, where games end, a hundredth of a span shows.
        let near: Vec<i64> = (-200..=200).map(|step| points(step * 20, 2_000)).collect();
        assert!(near.is_sorted_by(|less, more| less <= more) && near.first() < near.last());
        assert!(near.windows(6).all(|six| six.first() < six.last()));
        for far in [i64::MIN, i64::MAX] {
            assert!((0..=1_000).contains(&points(far, 2_000)));
        }
    }

    #[test]
    fn par_is_a_share_of_what_bots_gained() {
        let of = |value, without, par| compared(value, without, par, 2_000).of_par_percent;
        assert_eq!(of(1_610, 1_000, 2_000), Some(61));
        assert_eq!(of(2_500, 1_000, 2_000), Some(150));
        assert_eq!(of(900, 1_000, 2_000), Some(-10));
        assert_eq!(of(1_200, 1_000, 1_000), None);
    }
}
