//! Whether each decision of a plan matters to the seat that takes it: at a fair table one seat is
//! fair but for one decision, which it takes otherwise in all years. Decisions that need something
//! that a fair table doesn't have (directions, a bed plan, a supplement where the CCG sets no
//! quantum, a vote without a board, a virement) are left out. A row is that of the seat whose
//! score moves most.

use shared::protocol::client_message::ClientMessage;
use shared::protocol::plan::{
    CcgPlan, CommunityLine, NhsEnglandPlan, Plan, PracticePlan, Reserve, TrustPlan,
};
use shared::rules::phase::PhaseName;
use shared::rules::plan::ccg::{CommunityKind, Engagement, ReferralPolicy};
use shared::rules::plan::nhs_england::{Statement, Supervision};

use super::{Games, Row, Sentence, paired, score};
use crate::strategies::fair::Fair;
use crate::strategies::{Luck, Sight, Strategy, moves};

/// How a plan of a role is changed; it may look at what the seat sees.
#[derive(Clone, Copy)]
enum Change {
    NhsEngland(fn(&mut NhsEnglandPlan, &Sight<'_>)),
    Ccg(fn(&mut CcgPlan, &Sight<'_>)),
    Practice(fn(&mut PracticePlan, &Sight<'_>)),
    Trust(fn(&mut TrustPlan, &Sight<'_>)),
}

/// Each decision and what is done instead of what a fair seat does.
const CHANGES: &[(&str, Change)] = &[
    ("growth of primary care 3%", Change::NhsEngland(|plan, _| plan.primary_care_growth_bp = 300)),
    ("pace 3 sevenths", Change::NhsEngland(|plan, _| plan.pace_sevenths = 3)),
    ("marginal rate 70%", Change::NhsEngland(|plan, _| plan.marginal_rate_bp = 7_000)),
    ("efficiency 2%", Change::NhsEngland(|plan, _| plan.efficiency_bp = 200)),
    ("supervision tight", Change::NhsEngland(|plan, _| plan.supervision = Supervision::Tight)),
    ("statement: review", Change::NhsEngland(|plan, _| plan.statement = Statement::Review)),
    ("Area Team looks nowhere", Change::NhsEngland(|plan, _| plan.area_team.clear())),
    ("no needs assessment", Change::Ccg(|plan, _| plan.weights.needs_assessment = 0)),
    ("no forecasts of demand", Change::Ccg(|plan, _| plan.weights.demand_modelling = 0)),
    ("no specification", Change::Ccg(|plan, _| plan.weights.specification = 0)),
    ("no contracting", Change::Ccg(|plan, _| plan.weights.contracting = 0)),
    ("no measurement", Change::Ccg(|plan, _| plan.weights.measurement = 0)),
    ("no engagement", Change::Ccg(|plan, _| plan.weights.engagement = 0)),
    ("no governance", Change::Ccg(|plan, _| plan.weights.governance = 0)),
    ("engagement deep", Change::Ccg(|plan, _| plan.engagement = Engagement::Deep)),
    ("community money: urgent care only", Change::Ccg(only_urgent_care)),
    (
        "referrals: low-priority list",
        Change::Ccg(|plan, _| {
            plan.referrals = ReferralPolicy::LowPriorityList;
        }),
    ),
    ("reprimands a practice", Change::Ccg(|plan, view| plan.reprimand = last(view, "practice"))),
    ("reserve pump-primes", Change::Ccg(|plan, _| plan.reserve = Reserve::PumpPrime)),
    ("six lay seats", Change::Ccg(|plan, _| plan.lay_seats = 6)),
    (
        "time for long-term conditions +3%",
        Change::Practice(|plan, _| {
            plan.time.consultations_bp += plan.time.long_term_bp - 550;
            plan.time.long_term_bp = 550;
        }),
    ),
    (
        "no time for gatekeeping",
        Change::Practice(|plan, _| {
            plan.time.consultations_bp += plan.time.gatekeeping_bp;
            plan.time.gatekeeping_bp = 0;
        }),
    ),
    (
        "no time for the CCG",
        Change::Practice(|plan, _| {
            plan.time.consultations_bp += plan.time.ccg_work_bp;
            plan.time.ccg_work_bp = 0;
        }),
    ),
    ("a session more", Change::Practice(|plan, _| plan.sessions_tenths = 10)),
    (
        "first choice: the last trust",
        Change::Practice(|plan, view| {
            plan.first_choice = last(view, "trust").unwrap_or_default();
        }),
    ),
    ("keeps its workload to itself", Change::Practice(|plan, _| plan.discloses_workload = false)),
    ("backs no projects", Change::Practice(|plan, _| plan.backs_projects = false)),
    ("20 beds fewer a year", Change::Trust(|plan, _| plan.beds_next_year = -20)),
    ("elective sessions 110%", Change::Trust(|plan, _| plan.elective_sessions_bp = 11_000)),
    ("one CCG's list first", Change::Trust(|plan, view| plan.list_first = last(view, "ccg"))),
    ("admits 5% more", Change::Trust(|plan, _| plan.admission_threshold_bp = 500)),
    ("front door +3%", Change::Trust(|plan, _| plan.front_door_bp = 300)),
    ("cost improvement 4%", Change::Trust(|plan, _| plan.cost_improvement_bp = 400)),
    ("coding effort 1.5%", Change::Trust(|plan, _| plan.coding_bp = 150)),
    ("ten consultant posts a year", Change::Trust(|plan, _| plan.consultant_posts = 10)),
    ("new technology", Change::Trust(|plan, _| plan.technology = true)),
];

/// What it plans for the community, all spent on urgent care.
fn only_urgent_care(plan: &mut CcgPlan, _: &Sight<'_>) {
    let mut lines: Vec<CommunityLine> = Vec::new();
    for line in &plan.community {
        match lines.iter_mut().find(|kept| kept.locality == line.locality) {
            Some(kept) => kept.amount += line.amount,
            None => lines.push(CommunityLine { kind: CommunityKind::UrgentCare, ..line.clone() }),
        }
    }
    plan.community = lines;
}

/// The last seat of a role.
fn last(view: &Sight<'_>, role: &str) -> Option<String> {
    let found = view.seats().filter(|seat| view.role_of(&seat.seat) == role).last();
    found.map(|seat| seat.seat.clone())
}

impl Change {
    fn role(self) -> &'static str {
        match self {
            Self::NhsEngland(_) => "nhs_england",
            Self::Ccg(_) => "ccg",
            Self::Practice(_) => "practice",
            Self::Trust(_) => "trust",
        }
    }

    fn put_into(self, plan: &mut Plan, view: &Sight<'_>) {
        match (self, plan) {
            (Self::NhsEngland(change), Plan::NhsEngland(plan)) => change(plan, view),
            (Self::Ccg(change), Plan::Ccg(plan)) => change(plan, view),
            (Self::Practice(change), Plan::Practice(plan)) => change(plan, view),
            (Self::Trust(change), Plan::Trust(plan)) => change(plan, view),
            _ => {}
        }
    }
}

/// Fair but for one decision.
struct Differs {
    fair: Fair,
    change: Change,
}

impl Strategy for Differs {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let mut said = self.fair.turn(view, luck);
        if !matches!(view.phase(), PhaseName::Settlement | PhaseName::Contracting) {
            return said;
        }
        let mut planned = view.plan().cloned();
        said.retain(|message| match message {
            ClientMessage::Plan(plan) => {
                planned = Some(plan.clone());
                false
            }
            _ => true,
        });
        if let Some(mut plan) = planned {
            self.change.put_into(&mut plan, view);
            said.extend(moves::plan(view, plan));
        }
        said
    }
}

/// What each decision does to the score of the seats that take it otherwise, one at a time.
pub(super) fn matter(games: &Games<'_>) -> Result<Sentence, String> {
    let seats = 0..games.seats().len();
    let fair = seats.map(|place| games.of("fair", |state| score(state, place)));
    let fair = fair.collect::<Result<Vec<_>, _>>()?;
    let mut rows = Vec::new();
    for (what, change) in CHANGES {
        let mut most: Option<Row> = None;
        for (place, (seat, role)) in games.seats().into_iter().enumerate() {
            if role != change.role() {
                continue;
            }
            let differs = || -> Box<dyn Strategy + Send> {
                Box::new(Differs { fair: Fair::default(), change: *change })
            };
            let other = games.fair_but(place, differs, |state| score(state, place))?;
            let Some(fair) = fair.get(place) else { continue };
            let moved = paired(&other, fair);
            if most.as_ref().is_none_or(|row| row.found.mean.abs() < moved.mean.abs()) {
                most = Some(Row::new(format!("{seat}: {what}"), moved));
            }
        }
        rows.extend(most.map(|row| {
            let moves = row.found.low > 0.0 || row.found.high < 0.0;
            row.holds(moves)
        }));
    }
    Ok(Sentence { says: "Every decision of a plan moves its seat's score.", rows })
}
