//! No plan and no contract within its bounds breaks a stock or the books.

use proptest::prelude::*;

use super::table::Table;
use crate::rules::deal::big_ticket::{BigTicketTerms, Project, ProjectStanding};
use crate::rules::deal::id::Work;
use crate::rules::deal::partnership::{
    Partner, PartnershipStanding, PartnershipTerms, ScopedCare, Shares,
};
use crate::rules::deal::standing::{EnhancedStanding, Origin, Standing};
use crate::rules::deal::terms::{AcuteForm, Baseline};
use crate::rules::draw::Seed;
use crate::rules::ids::{CcgId, LocalityId, SeatId, TrustId};
use crate::rules::plan::ccg::{
    CommunityKind, CommunityLine, Engagement, Reason, ReferralPolicy, Reserve,
};
use crate::rules::plan::nhs_england::{Statement, Supervision};
use crate::rules::plan::practice::PracticeTime;
use crate::rules::units::{BasisPoints, POUNDS_MAX, Pence, Pounds, WHOLE_BP};

/// A stream of numbers to choose from, so that one vector makes a whole table's plans.
pub(super) struct Choices<'a> {
    pub(super) numbers: std::iter::Cycle<std::slice::Iter<'a, u32>>,
}

impl Choices<'_> {
    fn up_to(&mut self, most: i64) -> i64 {
        i64::from(self.numbers.next().copied().unwrap_or(0)) % (most + 1)
    }

    fn between(&mut self, least: i64, most: i64) -> BasisPoints {
        BasisPoints(least + self.up_to(most - least))
    }

    fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.up_to(all.len() as i64 - 1)).unwrap()]
    }

    fn small<T: TryFrom<i64>>(&mut self, least: i64, most: i64) -> T
    where
        T::Error: std::fmt::Debug,
    {
        T::try_from(self.between(least, most).0).unwrap()
    }

    /// Now and then as much as can be written down at all.
    fn pounds(&mut self) -> Pounds {
        let most = self.one(&[1_000_000, 50_000_000, POUNDS_MAX]);
        Pounds(self.up_to(most.min(i64::from(u32::MAX))) * (most / 1_000_000).min(1_000))
    }
}

pub(super) fn plan(table: &mut Table, choose: &mut Choices<'_>) {
    let england = &mut table.plans.nhs_england;
    england.primary_care_growth = choose.between(0, 300);
    england.pace_sevenths = choose.small(0, 3);
    england.efficiency = choose.between(100, 200);
    england.supervision = choose.one(&[Supervision::Light, Supervision::Tight]);
    let statements = [Statement::Guarantee, Statement::Review, Statement::FewerAndLarger];
    england.statement = choose.one(&statements);
    england.area_team = (0..3).map(|_| choose.small(0, 100)).collect();
    for ccg in &mut table.plans.ccgs {
        ccg.weights.engagement = choose.small(0, 100);
        ccg.weights.needs_assessment = choose.small(0, 100);
        ccg.engagement = choose.one(&[Engagement::Wide, Engagement::Deep, Engagement::Listen]);
        ccg.community = (0..choose.up_to(4))
            .map(|_| CommunityLine {
                locality: LocalityId(choose.small(0, 2)),
                kind: choose.one(&[
                    CommunityKind::Cases,
                    CommunityKind::Beds,
                    CommunityKind::UrgentCare,
                ]),
                amount: choose.pounds(),
            })
            .collect();
        ccg.referrals = choose.one(&[
            ReferralPolicy::None,
            ReferralPolicy::PeerReview,
            ReferralPolicy::Hoops,
            ReferralPolicy::LowPriorityList,
        ]);
        ccg.reason = choose.one(&[Reason::Cost, Reason::Evidence]);
        ccg.consultation = choose.up_to(1) == 1;
        ccg.reprimand = choose.one(&[None, Some(LocalityId(0)), Some(LocalityId(2))]);
        ccg.reserve = choose.one(&[Reserve::Hold, Reserve::PumpPrime, Reserve::Lend(SeatId(2))]);
        ccg.lay_seats = choose.small(0, 6);
        ccg.core_supplement = choose.between(0, 500);
        ccg.core_pace = choose.small(0, 3);
        ccg.virement = BasisPoints(5_000);
    }
    for practice in &mut table.plans.localities {
        let long_term = choose.between(0, 3_000);
        let gatekeeping = choose.between(0, 3_000);
        let ccg_work = choose.between(0, 4_000);
        let consultations = BasisPoints(WHOLE_BP) - long_term - gatekeeping - ccg_work;
        practice.time = PracticeTime { consultations, long_term, gatekeeping, ccg_work };
        practice.sessions = choose.small(-20, 20);
        practice.first_choice = TrustId(choose.small(0, 1));
        practice.follows_policy = choose.between(0, 10_000);
        practice.pay_vote = choose.between(0, 500);
    }
    for trust in &mut table.plans.trusts {
        trust.escalation_beds = choose.up_to(1) == 1;
        trust.beds_next_year = choose.small(-60, 60);
        trust.elective_sessions = choose.between(8_000, 11_500);
        trust.list_first = choose.one(&[None, Some(CcgId(0)), Some(CcgId(1))]);
        trust.admission_threshold = choose.between(-500, 500);
        trust.front_door = choose.between(-300, 300);
        trust.cost_improvement = choose.between(0, 400);
        trust.coding = choose.between(0, 150);
        trust.consultant_posts = choose.small(0, 10);
        trust.technology = choose.up_to(1) == 1;
    }
}

pub(super) fn sign(table: &Table, choose: &mut Choices<'_>) -> Standing {
    let mut standing = table.by_default();
    for acute in &mut standing.acute {
        acute.origin = choose.one(&[Origin::Signed, Origin::Default, Origin::Arbitrated]);
        let share = choose.between(0, 10_000);
        acute.terms.form = choose.one(&[
            AcuteForm::PaymentByResults,
            AcuteForm::Block,
            AcuteForm::CapAndCollar { cap: share, collar: share },
            AcuteForm::RiskShare { buyer: share },
            AcuteForm::Capitation,
        ]);
        acute.terms.baseline = choose.one(&[Baseline::Frozen, Baseline::Rebased]);
        acute.terms.price = choose.between(5_000, 15_000);
        acute.terms.marginal_rate = choose.between(0, 10_000);
        acute.terms.incentive = choose.between(0, 1_000);
        acute.terms.sanctions = choose.up_to(1) == 1;
        acute.terms.elective_plan = choose.one(&[None, Some(BasisPoints(9_000))]);
    }
    for place in 0..3u16 {
        let work = choose.one(&Work::ALL);
        let payer = choose.one(&[None, Some(CcgId(0))]);
        standing.enhanced.insert(
            (LocalityId(place), work),
            EnhancedStanding {
                payer,
                // Up to the most that the rules let anybody sign.
                price: Pence(choose.pounds().0.min(2_000)),
                time: choose.between(0, 3_000),
                at_risk: choose.between(0, 10_000),
                practices: choose.small(0, 30),
            },
        );
    }
    if choose.up_to(1) == 1 {
        standing.partnerships.push(PartnershipStanding {
            ccg: CcgId(0),
            localities: vec![Partner { locality: LocalityId(1), practices: choose.small(0, 30) }],
            trust: choose.one(&[None, Some(TrustId(0)), Some(TrustId(1))]),
            terms: PartnershipTerms {
                budget: Pence(choose.pounds().0.min(200_000)),
                scope: ScopedCare::ALL.to_vec(),
                time: choose.between(0, 1_500),
                community: Pence(choose.pounds().0.min(5_000)),
                savings: Shares { practices: choose.between(0, 5_000), trust: BasisPoints(5_000) },
                losses: Shares { practices: BasisPoints(5_000), trust: choose.between(0, 5_000) },
                years: 1,
            },
            signed_at: choose.one(&[Pounds(239_400_000), Pounds(0)]),
        });
    }
    standing.projects.push(ProjectStanding {
        project: Project::Reconfiguration,
        ccgs: vec![CcgId(0), CcgId(1)],
        trusts: vec![TrustId(1)],
        terms: BigTicketTerms { ccg_share: BasisPoints(1_000), years: 5 },
        held: table.year.0 != 2,
    });
    standing
}

fn assert_in_range(table: &Table) {
    let unit = |share: BasisPoints| assert!((0..=WHOLE_BP).contains(&share.0), "{share}");
    unit(table.stocks.national.uncertainty);
    unit(table.stocks.national.public_trust);
    for ccg in &table.stocks.ccgs {
        [ccg.legal_risk, ccg.perceived_buy_in, ccg.readiness].into_iter().for_each(unit);
        assert!(ccg.loan >= Pounds::ZERO);
    }
    for locality in &table.stocks.localities {
        [locality.buy_in, locality.lead_buy_in, locality.goodwill].into_iter().for_each(unit);
        [locality.morale, locality.outcomes, locality.attention, locality.weak]
            .into_iter()
            .for_each(unit);
        assert!(locality.partner_sessions >= 0 && locality.places.iter().all(|it| *it >= 0));
        assert!(locality.returning >= 0);
    }
    for trust in &table.stocks.trusts {
        [trust.quality, trust.strain].into_iter().for_each(unit);
        assert!(trust.beds >= 0 && trust.unit_costs > 0 && trust.loan >= Pounds::ZERO);
    }
    for pair in &table.stocks.pairs {
        unit(pair.tension);
        assert!(pair.waiting >= 0 && pair.baseline.emergencies >= 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_plan_leaves_stocks_in_range_and_books_balanced(
        seed in any::<u64>(),
        luck in any::<bool>(),
        numbers in prop::collection::vec(any::<u32>(), 200..400),
    ) {
        let mut table = Table::standard(luck.then_some(Seed(seed)));
        let mut choose = Choices { numbers: numbers.iter().cycle() };
        for _ in 0..6 {
            plan(&mut table, &mut choose);
            let standing = sign(&table, &mut choose);
            let whole = table.play(standing);
            assert_in_range(&table);
            prop_assert_eq!(whole.ledger.total(), Pounds::ZERO);
            for quarter in &whole.quarters {
                for trust in &quarter.trusts {
                    prop_assert!((0..=WHOLE_BP).contains(&trust.four_hour.0));
                    prop_assert!((0..=WHOLE_BP).contains(&trust.eighteen_week.0));
                    prop_assert!(trust.occupancy.0 >= 0);
                }
                for pair in &quarter.pairs {
                    prop_assert!(pair.emergencies >= 0 && pair.attendances >= 0);
                    prop_assert!(pair.outpatients_low >= 0 && pair.outpatients_high >= 0);
                }
            }
        }
    }
}
