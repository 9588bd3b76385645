//! Practices' support for their CCG: won by engagement, by wins together and by signed work, lost
//! to sticks, to doubt about the CCG's future and to time.
//!
//! Reinforces: what is achieved together builds engagement, failure to influence ends it (Miller et
//! al., Journal of Health Services Research & Policy 2015). Goodwill has about twelve months to
//! become support (engagement report, about 2013). Sizes are design choices.

use super::super::deal::id::Work;
use super::super::deal::subject::Subject;
use super::super::draw::Purpose as Luck;
use super::super::explain::{Body, Decision, DueTo, Measure, Rule};
use super::super::followers;
use super::super::ids::{CcgId, LocalityId, Role};
use super::super::news::Effect;
use super::super::plan::ccg::{Engagement, ReferralPolicy};
use super::super::plan::nhs_england::Statement;
use super::super::stocks::{Locality, National};
use super::super::units::{BasisPoints, scale};
use super::partnership;
use super::play::YearInPlay;
use super::tasks::Yields;
use crate::scenario::seats::id;

/// Doubt about the CCGs' future after NHS England's statement. Predicting their end helps to bring
/// it about (engagement report, about 2013).
pub(super) fn doubt(play: &YearInPlay<'_>, national: &National) -> BasisPoints {
    let rules = &play.model().uncertainty;
    let said = match play.plans.nhs_england.statement {
        Statement::Guarantee => rules.guarantee,
        Statement::Silence => rules.silence,
        Statement::Review => rules.review,
        Statement::FewerAndLarger => rules.fewer,
    };
    let doubt = (national.uncertainty + said + national.shocks.uncertainty).unit();
    let of = Measure::Doubt.of(Body::Economy);
    let news = national.shocks.uncertainty;
    play.because(|| {
        let limit = doubt - national.uncertainty - said - news;
        [
            of.cause(DueTo::Plan(Role::NhsEngland, Decision::Statement), said.0).to_all(),
            of.cause(DueTo::News(Effect::DoubtBp), news.0).to_all(),
            of.cause(DueTo::Rule(Rule::Limit), limit.0),
        ]
    });
    doubt
}

/// What a year's engagement adds for the lead practice and for followers.
fn engaged(play: &YearInPlay<'_>, how: Engagement, reached: BasisPoints) -> (i64, i64) {
    let rules = &play.model().buy_in;
    let wide = rules.engagement.and(reached);
    let (lead, followers) = match how {
        Engagement::Wide => (wide, wide),
        Engagement::Deep => (rules.deep_lead.and(reached), wide.and(rules.deep_followers)),
        Engagement::Listen => (wide.and(rules.listening), wide.and(rules.listening)),
    };
    (lead.0, followers.0)
}

/// The share of a locality's practices that work with their CCG under any enhanced service or
/// partnership, by the widest.
fn signed(play: &YearInPlay<'_>, place: usize, locality: &Locality) -> BasisPoints {
    let most = Work::ALL
        .iter()
        .filter_map(|work| play.standing.enhanced.get(&(LocalityId(id(place)), *work)))
        .map(|standing| standing.practices.min(locality.practices))
        .max()
        .unwrap_or(0);
    let name = LocalityId(id(place));
    let partners = partnership::of(play, name).map_or(0, |(_, partner)| partner.practices);
    BasisPoints::of(i64::from(most.max(partners)), i64::from(locality.practices))
}

/// A locality's support and goodwill once the year's plans are known.
pub(super) fn renewed(
    play: &YearInPlay<'_>,
    place: usize,
    locality: &Locality,
    reached: Yields,
    doubt: BasisPoints,
) -> Locality {
    let rules = &play.model().buy_in;
    let mut after = locality.clone();
    let (Some(plan), Some(ccg)) = (play.ccg_plan(locality.ccg), play.stocks.ccg(locality.ccg))
    else {
        return after;
    };
    let (lead, followers) = engaged(play, plan.engagement, reached.engagement);
    let converted = rules.converted.and(reached.engagement).and(locality.goodwill);
    let hoops = match plan.referrals {
        ReferralPolicy::Hoops | ReferralPolicy::LowPriorityList => rules.hoops,
        ReferralPolicy::None | ReferralPolicy::PeerReview => BasisPoints::ZERO,
    };
    let stick = if plan.reprimand.is_some_and(|target| target.index() == place) {
        rules.reprimand
    } else {
        BasisPoints::ZERO
    };
    let won = if ccg.won { rules.win } else { BasisPoints::ZERO };
    let shared = converted.0 + won.0 + rules.enhanced.and(signed(play, place, locality)).0
        - rules.uncertainty.and(doubt).0
        - rules.distance.and(ccg.distance).0
        - hoops.0
        - stick.0;
    let moved = |support: BasisPoints, engaged: i64| {
        let faded = rules.decay.and(support - rules.rest).0;
        BasisPoints(support.0 + engaged + shared - faded).unit()
    };
    after.lead_buy_in = moved(locality.lead_buy_in, lead);
    after.buy_in = moved(locality.buy_in, followers);
    after.goodwill = locality.goodwill - converted;
    play.because(|| {
        let name = LocalityId(id(place));
        let engagement = Measure::Engagement.of(locality.ccg);
        let own = |decision| DueTo::Plan(Role::Ccg(locality.ccg), decision);
        let (support, goodwill) = (Measure::Support.of(name), Measure::Goodwill.of(name));
        let wide = rules.engagement.and(reached.engagement).0;
        let faded = rules.decay.and(locality.buy_in - rules.rest).0;
        let service = DueTo::Stands(Subject::Service(name, widest(play, place)));
        let won_by = DueTo::Before(Measure::Avoided.of(locality.ccg));
        let limit = (after.buy_in - locality.buy_in).0 - followers - shared + faded;
        [
            support.cause(engagement, wide),
            support.cause(own(Decision::Engagement), followers - wide),
            support.cause(DueTo::Before(goodwill), converted.0),
            support.cause(won_by, won.0),
            support.cause(service, rules.enhanced.and(signed(play, place, locality)).0),
            support.cause(Measure::Doubt.of(Body::Economy), -rules.uncertainty.and(doubt).0),
            support.cause(DueTo::Rule(Rule::Distance), -rules.distance.and(ccg.distance).0),
            support.cause(own(Decision::Referrals), -hoops.0),
            support.cause(own(Decision::Reprimand), -stick.0),
            support.cause(DueTo::Rule(Rule::Fading), -faded),
            support.cause(DueTo::Rule(Rule::Limit), limit),
            goodwill.cause(engagement, -converted.0),
        ]
    });
    after
}

/// The enhanced service that most of a locality's practices signed.
fn widest(play: &YearInPlay<'_>, place: usize) -> Work {
    let of = |work: Work| play.standing.enhanced.get(&(LocalityId(id(place)), work));
    let most = Work::ALL.into_iter().max_by_key(|work| of(*work).map_or(0, |it| it.practices));
    most.unwrap_or(Work::LongTermConditions)
}

/// True support of a CCG's practices, goodwill included, by list; and what its leaders believe it
/// to be: the mean of those whom they hear. They hear the practices that hold a role, the keenest
/// of each locality (BMJ Open: 0.58 of GPs with a role feel ownership, 0.18 of those without), and
/// as far as time goes into listening, others as luck has it.
pub(super) fn true_and_perceived(
    play: &YearInPlay<'_>,
    ccg: CcgId,
    engagement: BasisPoints,
) -> (BasisPoints, BasisPoints) {
    let listens = play.ccg_plan(ccg).is_some_and(|plan| plan.engagement == Engagement::Listen);
    let chance = if listens { engagement } else { BasisPoints::ZERO };
    let (mut all, mut heard) = (Mean::default(), Mean::default());
    for (place, locality) in play.stocks.localities.iter().enumerate() {
        if locality.ccg != ccg {
            continue;
        }
        // Practices of a locality are of like size.
        let list = locality.people / i64::from(locality.practices.max(1));
        let with_role = play.model().buy_in.with_role.times(i64::from(locality.practices)).max(1);
        for (rank, support) in (0_u64..).zip(keenest_first(play, locality)) {
            all.add(support.0, list, BasisPoints::WHOLE);
            let hears = if (rank as i64) < with_role {
                BasisPoints::WHOLE
            } else {
                play.happens(chance, Luck::Hearing, &[place as u64, rank])
            };
            heard.add(support.0, list, hears);
        }
    }
    (all.mean().unit(), heard.mean().unit())
}

/// Buy-in and goodwill of a locality's practices, the keenest first.
fn keenest_first(play: &YearInPlay<'_>, locality: &Locality) -> Vec<BasisPoints> {
    let followers = locality.practices.saturating_sub(1);
    let spread = play.model().buy_in.spread;
    let mut support: Vec<BasisPoints> = (0..followers)
        .map(|follower| locality.buy_in + followers::offset(follower, followers, spread))
        .chain([locality.lead_buy_in])
        .map(|buy_in| buy_in + locality.goodwill)
        .collect();
    support.sort_unstable_by(|one, other| other.cmp(one));
    support
}

/// A mean of practices by list, each as far as it is heard.
#[derive(Default)]
struct Mean {
    sum: i64,
    weight: i64,
}

impl Mean {
    fn add(&mut self, value: i64, list: i64, share: BasisPoints) {
        self.sum += value * list * share.0;
        self.weight += list * share.0;
    }

    fn mean(&self) -> BasisPoints {
        BasisPoints(scale(self.sum, 1, self.weight))
    }
}
