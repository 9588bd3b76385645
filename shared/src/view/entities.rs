//! One entity as a viewer sees it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::key::Key;
use super::names::{
    FACILITATOR, deal as deal_text, package as package_text, seat as seat_text, seats,
};
use super::sums::Sums;
use super::{ERASED, Names, Viewer, desk, news, published, score, terms};
use crate::protocol::act::Part;
use crate::protocol::entity::{
    ClockView, CompanionView, DealStatus, DealView, Entity, MarkView, PackageView, PlayedBy,
    SeatView, TableView, TalkView, Tariff,
};
use crate::rules::command::Holder;
use crate::rules::deal::draft::{Deal, Ending, Ends, Stage};
use crate::rules::deal::form::DealForm;
use crate::rules::deal::id::{DealId, DealKind, PackageId};
use crate::rules::deal::package::{Package, PackageStage};
use crate::rules::deal::value;
use crate::rules::ids::{Role, SeatId};
use crate::rules::state::State;
use crate::rules::stocks::INDEX_WHOLE;
use crate::rules::timing::Timing;
use crate::rules::units::{Pounds, Year};

/// The entity of that key, if it is there, for all who see `inside` of it. Whether a viewer may see
/// it was asked before.
pub(super) fn entity(
    sums: &Sums<'_>,
    key: &Key,
    inside: Inside,
    names: &dyn Names,
) -> Option<Entity> {
    let state = sums.state;
    Some(match key {
        Key::Table => {
            let prices = Arc::new(published::wte_prices(&state.scenario));
            Entity::Table(table(state, prices))
        }
        Key::Clock => Entity::Clock(clock(state)),
        Key::Seat(id) => Entity::Seat(seat(state, *id, names)?),
        Key::Desk(id) => Entity::Desk(Box::new(desk::view(sums, *id, names)?)),
        Key::Draft(author, id) => Entity::Deal(draft(state, *author, id, inside)?),
        Key::Deal(id) => {
            let found = state.deals.get(id)?;
            Entity::Deal(deal(state, id, found, inside))
        }
        Key::Package(id) => Entity::Package(package(state, id, state.packages.get(id)?)),
        Key::Talk(hearers, place) => {
            let said = state.talk.get(hearers)?.get(*place)?;
            Entity::Talk(TalkView {
                from: said.from.map_or(FACILITATOR.to_owned(), |seat| seat_text(state, seat)),
                to: seats(state, hearers),
                year: said.year.0,
                text: names.text(said.text).unwrap_or(ERASED).to_owned(),
            })
        }
        Key::Mark(place) => {
            let mark = state.marks.get(*place)?;
            Entity::Mark(MarkView {
                year: mark.year.0,
                phase: mark.phase,
                text: names.text(mark.text).unwrap_or(ERASED).to_owned(),
            })
        }
        Key::News(place) => Entity::News(news::view(state, state.news.get(*place)?)?),
        Key::Year(year) => Entity::Year(published::year(state, *year)?),
        Key::Score => Entity::Score(score::view(state)?),
    })
}

pub(super) fn table(state: &State, wte_prices: Arc<BTreeMap<String, i64>>) -> TableView {
    let scenario = &state.scenario;
    let now = scenario.year(state.year);
    let prices = &scenario.model.prices;
    let tariff = |price: Pounds| price.scaled(state.tariff(), INDEX_WHOLE).0;
    let ready = state.phase.window().map(|window| &window.ready);
    let waits = |seat: &SeatId| {
        state.keeps_waiting(*seat) && ready.is_some_and(|ready| !ready.contains(seat))
    };
    TableView {
        scenario: scenario.id.clone(),
        title: scenario.title.clone(),
        description: scenario.description.clone(),
        year: state.year.0,
        year_label: now.label.clone(),
        years: u8::try_from(scenario.years.len()).unwrap_or(u8::MAX),
        phase: state.phase.name(),
        waiting_for: seats(state, &state.seat_ids().filter(waits).collect::<Vec<_>>()),
        last_minute: state.phase.window().is_some_and(|window| window.last_minute),
        tariff: Tariff {
            emergency: tariff(prices.emergency),
            a_and_e: tariff(prices.attendance),
            elective: tariff(prices.elective),
            outpatient: tariff(prices.outpatient),
        },
        statement: state.plans.nhs_england.statement,
        supervision: state.plans.nhs_england.supervision,
        public_trust_bp: state.stocks.national.public_trust.0,
        running_costs_pence: running_costs(state),
        wte_cost: scenario.wte.cost.0,
        statutory_cost: scenario.wte.statutory_cost.0,
        merger_cost_pence: scenario.model.reorganisation.merger_cost.0,
        sustainability_fund: now.sustainability_fund.0,
        practices_ask_bp: [
            scenario.model.followers.asks_least.0,
            scenario.model.followers.asks_most.0,
        ],
        delegation: scenario.regime.delegation && scenario.deals.contains(&DealForm::Delegation),
        deals: scenario.deals.clone(),
        wte_prices,
        debrief_open: state.debrief_open,
    }
}

pub(super) fn clock(state: &State) -> ClockView {
    let Timing { arrangements, paused, talk_frozen, .. } = &state.timing;
    ClockView {
        bell_due: state.bell_shown(),
        paused_since: *paused,
        talk_frozen: *talk_frozen,
        clocks: arrangements.clocks,
        absence: arrangements.absence,
    }
}

/// Running costs a head by the national path: this year's and all later ones', the year after last.
fn running_costs(state: &State) -> Vec<i64> {
    let scenario = &state.scenario;
    let years = (state.year.0..=scenario.after().0.max(state.year.next().0)).map(Year);
    years.map(|year| scenario.year(year).running_costs.0).collect()
}

pub(super) fn seat(state: &State, id: SeatId, names: &dyn Names) -> Option<SeatView> {
    let found = state.seat(id)?;
    let (role, ccg, people) = match found.role {
        Role::NhsEngland => ("nhs_england", None, None),
        Role::Ccg(ccg) => ("ccg", None, Some(state.stocks.people_of(ccg))),
        Role::Practice(locality) => {
            let body = state.stocks.locality(locality)?;
            ("practice", Some(seat_text(state, state.seat_of_ccg(body.ccg))), Some(body.people))
        }
        Role::Trust(_) => ("trust", None, None),
    };
    let primary_care = match found.role {
        Role::Ccg(ccg) => state.stocks.ccg(ccg).map(|body| body.commissioning),
        Role::NhsEngland | Role::Practice(_) | Role::Trust(_) => None,
    };
    let (played_by, person) = match found.holder {
        Holder::House => (PlayedBy::House, None),
        Holder::Person(person) => (PlayedBy::Person, Some(person)),
        Holder::Program(person) | Holder::Asked(person) => (PlayedBy::Program, Some(person)),
    };
    Some(SeatView {
        seat: seat_text(state, id),
        name: state.scenario.name(id).to_owned(),
        role: role.to_owned(),
        ccg,
        people,
        primary_care,
        played_by,
        player: person.and_then(|person| names.person(person)).map(str::to_owned),
        company: found
            .company
            .iter()
            .map(|companion| CompanionView {
                name: names.person(companion.person).map(str::to_owned),
                part: companion.share,
            })
            .collect(),
        stand_in: found.stand_in,
        joined_to: (state.acting(id) != id).then(|| seat_text(state, state.acting(id))),
        ready: state.phase.window().is_some_and(|window| window.ready.contains(&id)),
    })
}

/// A draft on its author's desk.
pub(super) fn draft(
    state: &State,
    author: SeatId,
    id: &DealId,
    inside: Inside,
) -> Option<DealView> {
    let terms = state.drafts.get(&(author, id.clone()))?;
    Some(DealView {
        deal: deal_text(state, id),
        parties: seats(state, &id.parties),
        co_signer: None,
        terms: terms::write(state, id.kind, terms),
        version: 0,
        by: seat_text(state, author),
        status: DealStatus::Drafted,
        signed: Vec::new(),
        refused: Vec::new(),
        bell: id.kind.bell(),
        ends: Ends::Bell,
        until: None,
        leaves: None,
        package: None,
        value: inside.value.then(|| value::of(state, id, terms).0),
        otherwise: Some(otherwise(state, id.kind).to_owned()),
    })
}

/// What a viewer sees of an entity that not all who may see it do: of a deal, as of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Inside {
    /// The package that it is part of.
    package: bool,
    /// What it is worth.
    value: bool,
}

impl Inside {
    /// How many there are: viewers for whom it is the same see the same.
    pub(super) const KINDS: usize = 4;

    /// Of whatever that key stands for.
    pub(super) fn of_key(state: &State, key: &Key, viewer: Viewer) -> Self {
        let nothing = Self { package: false, value: false };
        match key {
            Key::Deal(id) => {
                state.deals.get(id).map_or(nothing, |deal| Self::of(state, id, deal, viewer))
            }
            Key::Draft(_, id) => Self::of_draft(state, id, viewer),
            _ => nothing,
        }
    }

    /// Of a draft of that name.
    pub(super) fn of_draft(state: &State, id: &DealId, viewer: Viewer) -> Self {
        Self { package: false, value: knows_value(state, id, viewer) }
    }

    /// Of a deal.
    pub(super) fn of(state: &State, id: &DealId, deal: &Deal, viewer: Viewer) -> Self {
        let package = deal.package.as_ref().is_some_and(|package| match viewer {
            Viewer::Seat(seat) => package.parties.contains(&seat),
            Viewer::Facilitator => true,
            Viewer::Spectator => false,
        });
        // The value of what binds is in the public register.
        let value = match deal.stage {
            Stage::Tabled { .. } => knows_value(state, id, viewer),
            Stage::Signed { .. } => true,
            Stage::Ended(_) => false,
        };
        Self { package, value }
    }

    /// Its place among all kinds.
    pub(super) fn place(self) -> usize {
        2 * usize::from(self.package) + usize::from(self.value)
    }
}

pub(super) fn deal(state: &State, id: &DealId, deal: &Deal, inside: Inside) -> DealView {
    let (status, signed, refused, ends, until) = match &deal.stage {
        Stage::Tabled { signed, refused, ends } => {
            (DealStatus::Tabled, signed.iter().copied().collect(), refused.clone(), *ends, None)
        }
        Stage::Signed { until, .. } => {
            (DealStatus::Signed, id.parties.clone(), Default::default(), Ends::Bell, Some(until.0))
        }
        Stage::Ended(ending) => (ended(*ending), Vec::new(), Default::default(), Ends::Bell, None),
    };
    let in_package = deal.package.as_ref().filter(|_| inside.package);
    DealView {
        deal: deal_text(state, id),
        parties: seats(state, &id.parties),
        co_signer: deal.co_signer.map(|seat| seat_text(state, seat)),
        terms: terms::write(state, id.kind, &deal.terms),
        version: deal.version,
        by: seat_text(state, deal.by),
        status,
        signed: seats(state, &signed),
        refused: seats(state, &refused.into_iter().collect::<Vec<_>>()),
        bell: id.kind.bell(),
        ends,
        until,
        leaves: state.exits.get(id).map(|seat| seat_text(state, *seat)),
        package: in_package.map(|package| package_text(state, package)),
        value: inside.value.then(|| value::of(state, id, &deal.terms).0),
        otherwise: deal.is_open().then(|| otherwise(state, id.kind).to_owned()),
    }
}

/// Whether a viewer knows what the value of an offer rests on. What passed between a trust and each
/// of several CCGs only the trust knows: a sum would tell one CCG the others' part.
fn knows_value(state: &State, id: &DealId, viewer: Viewer) -> bool {
    let trust = |seat| matches!(state.seat(seat).map(|seat| seat.role), Some(Role::Trust(_)));
    id.kind != DealKind::Acute
        || id.parties.len() == 2
        || match viewer {
            Viewer::Seat(seat) => trust(seat) && id.parties.contains(&seat),
            Viewer::Facilitator => true,
            Viewer::Spectator => false,
        }
}

pub(crate) fn ended(ending: Ending) -> DealStatus {
    match ending {
        Ending::Withdrawn => DealStatus::Withdrawn,
        Ending::Expired => DealStatus::Expired,
        Ending::Disputed => DealStatus::Disputed,
        Ending::HeldUp => DealStatus::HeldUp,
        Ending::Superseded => DealStatus::Superseded,
        Ending::Completed => DealStatus::Completed,
        Ending::Left => DealStatus::Left,
        Ending::Lapsed => DealStatus::Lapsed,
    }
}

/// What happens if a deal of that kind is tabled and not signed.
pub(super) fn otherwise(state: &State, kind: DealKind) -> &'static str {
    match kind {
        DealKind::Settlement => {
            "The formula applies: last year's money, general growth, a part of the gap to target."
        }
        DealKind::Delegation => "Who commissions primary care does not change.",
        DealKind::CorePrimaryCare => "The national contract applies.",
        DealKind::EnhancedService(_) => "The service is not provided.",
        DealKind::SharedSupport => "Each CCG does its own tasks.",
        DealKind::BigTicket(_) => "Nothing is built: care stays where it is.",
        DealKind::Partnership if state.scenario.regime.partnership.everywhere => {
            "The partnership that stands goes on."
        }
        DealKind::Partnership => "There is no partnership: each pays from its own pot.",
        DealKind::Merger => "Each CCG goes on by itself.",
        DealKind::Acute => {
            "Left on the table it goes to arbitration: payment by results at tariff, full fines, 3 \
             WTE and tension for both sides. Withdrawn, last year's contract rolls over."
        }
    }
}

pub(super) fn package(state: &State, id: &PackageId, package: &Package) -> PackageView {
    let (status, signed, refused, ends) = match &package.stage {
        PackageStage::Tabled { signed, refused, ends } => {
            (DealStatus::Tabled, signed.iter().copied().collect(), refused.clone(), *ends)
        }
        PackageStage::Signed => {
            (DealStatus::Signed, id.parties.clone(), Default::default(), Ends::Bell)
        }
        PackageStage::Ended(ending) => (ended(*ending), Vec::new(), Default::default(), Ends::Bell),
    };
    PackageView {
        package: package_text(state, id),
        parties: seats(state, &id.parties),
        by: seat_text(state, package.by),
        parts: package
            .parts
            .iter()
            .map(|part| Part { deal: deal_text(state, &part.deal), version: part.version })
            .collect(),
        grants: terms::write_grants(state, &package.grants),
        status,
        signed: seats(state, &signed),
        refused: seats(state, &refused.into_iter().collect::<Vec<_>>()),
        bell: package.bell(),
        ends,
        frozen: package.is_frozen(id.parties.len()),
    }
}
