//! A table played at random: mostly sensible moves, some that make no sense at all.

use std::sync::Arc;

use crate::rules::command::{Actor, Checked, Command, Holder, Instruction};
use crate::rules::commissioning::Mode;
use crate::rules::deal::big_ticket::{BigTicketTerms, Project};
use crate::rules::deal::draft::Expiry;
use crate::rules::deal::id::{DealId, DealKind, OfferId, Work};
use crate::rules::deal::merger::{MergerTerms, Payer};
use crate::rules::deal::package::Part;
use crate::rules::deal::partnership::{PartnershipTerms, ScopedCare, Shares};
use crate::rules::deal::support::{SupportTerms, Task};
use crate::rules::deal::terms::{
    AcuteForm, AcuteTerms, Baseline, CoreTerms, DelegationTerms, EnhancedTerms, Fund, Grant,
    SettlementTerms, Terms,
};
use crate::rules::decide;
use crate::rules::draw::{Purpose, Seed, between};
use crate::rules::event::Event;
use crate::rules::ids::{CcgId, PersonId, SeatId, TextId, TrustId};
use crate::rules::plan::ccg::{Engagement, ReferralPolicy};
use crate::rules::plan::direction::{BedPlan, Direction};
use crate::rules::plan::nhs_england::Supervision;
use crate::rules::plan::{NhsEnglandPlan, Plan};
use crate::rules::review::CcgReview;
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, Pence, Pounds, Year};
use crate::scenario::Scenario;

/// A source of choices that repeats by its seed.
pub(super) struct Dice {
    seed: Seed,
    thrown: u64,
}

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self { seed: Seed(seed), thrown: 0 }
    }

    pub(super) fn roll(&mut self, low: i64, high: i64) -> i64 {
        self.thrown += 1;
        between(self.seed.draw(Purpose::Bot, Year(0), None, &[self.thrown]), low, high)
    }

    fn one_in(&mut self, sides: i64) -> bool {
        self.roll(1, sides) == 1
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        let last = i64::try_from(from.len()).ok()?.checked_sub(1)?;
        from.get(usize::try_from(self.roll(0, last)).ok()?).cloned()
    }
}

/// The standard table, begun.
pub(super) fn table(seed: u64) -> State {
    let text = include_str!("../../../../scenarios/standard.toml");
    let scenario = Scenario::from_toml(text).expect("the standard scenario");
    let mut state = State::opening(Arc::new(scenario), "standard".to_owned(), Seed(seed));
    play(&mut state, Actor::Facilitator, Command::Start).expect("starts");
    state
}

/// Decides and applies; the events, unless it was refused.
pub(super) fn play(state: &mut State, actor: Actor, command: Command) -> Option<Vec<Event>> {
    let events = decide(state, &Instruction::timeless(actor, command)).ok()?;
    for event in &events {
        state.apply(event);
        assert_eq!(state.ledger.total(), Pounds::ZERO, "money is conserved in {event:?}");
    }
    Some(events)
}

/// Something that somebody might ask now.
pub(super) fn ask(state: &State, dice: &mut Dice) -> (Actor, Command) {
    let seat = SeatId(u16::try_from(dice.roll(0, 8)).expect("small"));
    let command = match dice.roll(0, 19) {
        0..=4 => draft(state, dice, seat),
        5..=8 => {
            let own: Vec<DealId> = state
                .drafts
                .keys()
                .filter(|(author, _)| *author == seat)
                .map(|(_, deal)| deal.clone())
                .collect();
            match dice.pick(&own) {
                Some(deal) => Command::Table { deal, expiry: expiry(dice) },
                None => draft(state, dice, seat),
            }
        }
        9..=11 => match dice.pick(&offers(state)) {
            Some((offer, version)) => Command::Sign { offer, version },
            None => draft(state, dice, seat),
        },
        12 => counter(state, dice, seat),
        13 => bundle(state, dice),
        14 => answer(state, dice),
        15 => Command::Talk {
            to: if dice.one_in(2) {
                vec![]
            } else {
                vec![SeatId(u16::try_from(dice.roll(0, 8)).expect("small"))]
            },
            text: TextId(1),
        },
        16 if dice.one_in(4) => Command::Expect {
            amount: Pounds(dice.roll(-5_000_000, 5_000_000)),
            text: dice.one_in(2).then_some(TextId(1)),
        },
        16 => plan(state, dice, seat),
        17 => Command::Check {
            trust: TrustId(u16::try_from(dice.roll(0, 2)).expect("small")),
            what: if dice.one_in(2) { Checked::Bills } else { Checked::Books },
        },
        18 => Command::Vote { confidence: dice.one_in(2) },
        _ => {
            if dice.one_in(3) {
                let phase = state.phase.name();
                return (Actor::Clock, Command::RingBell(phase));
            }
            if dice.one_in(3) {
                let holder = Holder::Person(PersonId(1));
                return (Actor::House, Command::TakeSeat { seat, holder });
            }
            if dice.one_in(2) { Command::LeaveSeat } else { Command::Ready(dice.one_in(2)) }
        }
    };
    (Actor::Seat(seat), command)
}

fn expiry(dice: &mut Dice) -> Expiry {
    dice.pick(&[Expiry::Bell, Expiry::FirstBell, Expiry::Minutes(3)]).unwrap_or_default()
}

fn figure(dice: &mut Dice, low: i64, high: i64) -> i64 {
    if dice.one_in(40) {
        return dice.pick(&[i64::MIN, -1, 0, 1_000_000_000_000]).unwrap_or(0);
    }
    dice.roll(low, high)
}

fn draft(state: &State, dice: &mut Dice, seat: SeatId) -> Command {
    let partners: &[&[u16]] = match seat.0 {
        0 => &[&[1], &[2], &[3], &[3, 4], &[5], &[1, 2], &[1, 6], &[1, 2, 7]],
        1 => &[&[6], &[7], &[3], &[3, 4], &[0], &[2], &[3, 6]],
        2 => &[&[6], &[7], &[5], &[0], &[1], &[5, 7]],
        3 | 4 => &[&[1], &[0]],
        5 => &[&[2], &[0]],
        _ => &[&[1], &[2], &[1, 2]],
    };
    let with: Vec<SeatId> =
        dice.pick(partners).unwrap_or(&[0]).iter().copied().map(SeatId).collect();
    let deal = match (seat.0, with.first().map(|seat| seat.0)) {
        (0, Some(1)) if with == [SeatId(1), SeatId(2)] => DealKind::Merger,
        (0, Some(1 | 2)) if with.len() > 1 => DealKind::BigTicket(Project::UrgentCare),
        (0, Some(1 | 2)) | (1 | 2, Some(0)) => {
            if dice.one_in(4) {
                DealKind::Delegation
            } else {
                DealKind::Settlement
            }
        }
        (1 | 2, Some(1 | 2)) => DealKind::SharedSupport,
        (0, _) | (_, Some(0)) => DealKind::CorePrimaryCare,
        (6 | 7, _) | (_, Some(6 | 7)) => DealKind::Acute,
        (1 | 2, Some(3..)) if with.len() > 1 || dice.one_in(4) => DealKind::Partnership,
        _ => DealKind::EnhancedService(dice.pick(&Work::ALL).unwrap_or(Work::ExtendedHours)),
    };
    Command::Draft { with, deal, terms: terms(state, dice, deal) }
}

fn terms(state: &State, dice: &mut Dice, kind: DealKind) -> Terms {
    let years = u8::try_from(dice.roll(1, 3)).expect("small");
    match kind {
        DealKind::Settlement => {
            let ccg = state.stocks.ccgs.get(usize::from(dice.one_in(2)));
            let last = ccg.map_or(0, |ccg| ccg.last_allocation.0);
            let running = ccg.map_or(0, |ccg| ccg.running_costs.0);
            Terms::Settlement(SettlementTerms {
                programme: Pounds(figure(dice, last, last + last / 40)),
                running_costs: Pounds(figure(dice, running * 8 / 10, running)),
                surplus: BasisPoints(figure(dice, 0, 300)),
                conditions: Vec::new(),
            })
        }
        DealKind::Delegation => {
            let mode = dice.pick(&Mode::ALL).unwrap_or(Mode::Central);
            Terms::Delegation(DelegationTerms { mode })
        }
        DealKind::CorePrimaryCare => {
            Terms::CorePrimaryCare(CoreTerms { price: Pence(figure(dice, 12_000, 14_500)), years })
        }
        DealKind::EnhancedService(_) => Terms::EnhancedService(EnhancedTerms {
            price: Pence(figure(dice, 50, 900)),
            time: BasisPoints(figure(dice, 50, 800)),
            at_risk: BasisPoints(figure(dice, 0, 3_000)),
            quorum: BasisPoints(figure(dice, 0, 10_000)),
            years,
        }),
        DealKind::Acute => Terms::Acute(AcuteTerms {
            form: dice
                .pick(&[
                    AcuteForm::PaymentByResults,
                    AcuteForm::Block,
                    AcuteForm::CapAndCollar { cap: BasisPoints(200), collar: BasisPoints(100) },
                    AcuteForm::RiskShare { buyer: BasisPoints(5_000) },
                    AcuteForm::Capitation,
                ])
                .unwrap_or(AcuteForm::Block),
            baseline: if dice.one_in(2) { Baseline::Frozen } else { Baseline::Rebased },
            price: BasisPoints(figure(dice, 9_000, 10_500)),
            marginal_rate: BasisPoints(figure(dice, 0, 10_000)),
            incentive: BasisPoints(figure(dice, 0, 300)),
            sanctions: dice.one_in(2),
            elective_plan: dice.one_in(2).then_some(BasisPoints(10_100)),
            years,
        }),
        DealKind::Merger => Terms::Merger(MergerTerms {
            host: SeatId(u16::from(dice.one_in(2)) + 1),
            transition: Pounds(figure(dice, 0, 3_000_000)),
            payer: Payer::Ccgs,
        }),
        DealKind::SharedSupport => Terms::SharedSupport(SupportTerms {
            tasks: vec![Task::Contracting, Task::Measurement],
            host: SeatId(u16::from(dice.one_in(2)) + 1),
            fee: Pounds(figure(dice, 0, 200_000)),
            years,
        }),
        DealKind::BigTicket(_) => Terms::BigTicket(BigTicketTerms {
            ccg_share: BasisPoints(figure(dice, 0, 10_000)),
            years,
        }),
        DealKind::Partnership => Terms::Partnership(PartnershipTerms {
            budget: Pence(figure(dice, 10_000, 20_000)),
            scope: vec![ScopedCare::Emergencies],
            time: BasisPoints(figure(dice, 0, 800)),
            community: Pence(figure(dice, 0, 1_000)),
            savings: Shares { practices: BasisPoints(figure(dice, 0, 5_000)), ..Shares::default() },
            losses: Shares::default(),
            years,
        }),
    }
}

fn offers(state: &State) -> Vec<(OfferId, u32)> {
    let deals = state
        .deals
        .iter()
        .filter(|(_, deal)| deal.is_open())
        .map(|(id, deal)| (OfferId::Deal(id.clone()), deal.version));
    let packages = state
        .packages
        .iter()
        .filter(|(_, package)| package.is_open())
        .map(|(id, _)| (OfferId::Package(id.clone()), 1));
    deals.chain(packages).collect()
}

fn counter(state: &State, dice: &mut Dice, seat: SeatId) -> Command {
    match dice.pick(&offers(state)) {
        Some((OfferId::Deal(deal), version)) => {
            let terms = terms(state, dice, deal.kind);
            Command::Counter { deal, version, terms, expiry: expiry(dice) }
        }
        _ => draft(state, dice, seat),
    }
}

fn bundle(state: &State, dice: &mut Dice) -> Command {
    let open: Vec<Part> = offers(state)
        .into_iter()
        .filter_map(|(offer, version)| match offer {
            OfferId::Deal(deal) => Some(Part { deal, version }),
            OfferId::Package(_) => None,
        })
        .collect();
    let parts = (0..2).filter_map(|_| dice.pick(&open)).collect();
    let grants = if dice.one_in(3) {
        let fund = if dice.one_in(2) { Fund::Sustainability } else { Fund::Demand(SeatId(1)) };
        vec![Grant { fund, to: SeatId(6), amount: Pounds(figure(dice, 1, 100_000)) }]
    } else {
        Vec::new()
    };
    Command::Bundle { parts, grants, expiry: expiry(dice) }
}

fn answer(state: &State, dice: &mut Dice) -> Command {
    let Some((offer, version)) = dice.pick(&offers(state)) else {
        return Command::Ready(true);
    };
    match (dice.roll(0, 3), &offer) {
        (0, OfferId::Deal(deal)) => Command::Show {
            deal: deal.clone(),
            to: vec![SeatId(u16::try_from(dice.roll(0, 7)).expect("small"))],
        },
        (0 | 1, _) => Command::Withdraw { offer },
        _ => Command::Refuse { offer, version },
    }
}

/// NHS England's plan with some of its powers used.
fn nhs_england(state: &State, dice: &mut Dice) -> NhsEnglandPlan {
    let mut plan = state.given.nhs_england.clone();
    plan.supervision =
        dice.pick(&[Supervision::Normal, Supervision::Tight]).unwrap_or(plan.supervision);
    for ccg in [CcgId(0), CcgId(1)] {
        if dice.one_in(2) {
            let direction = dice.pick(&[
                Direction::Engagement(Engagement::Listen),
                Direction::Referrals(ReferralPolicy::Hoops),
                Direction::LaySeats(6),
            ]);
            plan.directions.extend(direction.map(|it| (ccg, it)));
        }
    }
    if dice.one_in(2) {
        let beds = BedPlan { escalation_beds: true, beds_next_year: 10 };
        plan.bed_plans.insert(TrustId(0), beds);
    }
    if dice.one_in(2) {
        // Mostly nobody has lost its freedom.
        let watched = |review: Option<&CcgReview>| review.is_some_and(|it| it.directions);
        plan.directions.retain(|ccg, _| watched(state.ccg_reviews.get(ccg.index())));
        plan.bed_plans.clear();
    }
    plan
}

fn plan(state: &State, dice: &mut Dice, seat: SeatId) -> Command {
    let given = &state.given;
    let plan = match seat.0 {
        0 => Plan::NhsEngland(nhs_england(state, dice)),
        1 | 2 => {
            let mut plan = given.ccgs[usize::from(seat.0 - 1)].clone();
            plan.weights.contracting = u8::try_from(dice.roll(0, 120)).expect("small");
            plan.lay_seats = u8::try_from(dice.roll(0, 7)).expect("small");
            plan.core_supplement = BasisPoints(figure(dice, 0, 500));
            Plan::Ccg(plan)
        }
        3..=5 => {
            let mut plan = given.localities[usize::from(seat.0 - 3)].clone();
            plan.sessions = i8::try_from(dice.roll(-25, 25)).expect("small");
            Plan::Practice(plan)
        }
        _ => {
            let mut plan = given.trusts[usize::from(seat.0.min(7) - 6)].clone();
            plan.cost_improvement = BasisPoints(figure(dice, 0, 400));
            plan.opens_books_to = vec![SeatId(1)];
            Plan::Trust(plan)
        }
    };
    Command::Plan(plan)
}
