//! Every deal and package from its first version to its end: who offered, countered, signed and
//! refused when, and what management time went into it.

use std::collections::BTreeMap;

use super::document::{DealAnswer, DealStory, DealTime, DealVersion, PackageStory, When};
use crate::protocol::act::Part;
use crate::protocol::entity::DealStatus;
use crate::rules::deal::draft::Stage;
use crate::rules::deal::id::{DealId, PackageId};
use crate::rules::deal::package::PackageStage;
use crate::rules::deal::terms::Terms;
use crate::rules::deal::value;
use crate::rules::event::{Event, What};
use crate::rules::ids::SeatId;
use crate::rules::pot::{Hold, WteUse};
use crate::rules::state::State;
use crate::view::{self, names};

/// All stories so far.
#[derive(Default)]
pub(super) struct Deals {
    deals: Vec<(DealId, DealStory)>,
    places: BTreeMap<DealId, usize>,
    packages: Vec<(PackageId, PackageStory)>,
    /// What a seat has reserved for a deal at most.
    held: BTreeMap<(DealId, SeatId), i64>,
}

impl Deals {
    /// Takes note of an event of a record, `state` being the table after it.
    pub(super) fn see(&mut self, state: &State, record: &[Event], what: &What, when: When) {
        match what {
            What::Tabled { deal, by, terms, version, .. }
            | What::Countered { deal, by, terms, version, .. } => {
                self.put(state, deal, (*by, terms, *version), when);
                self.spend(record, deal);
            }
            What::Signed { deal, by } => {
                self.answer(state, deal, *by, true, when);
                self.spend(record, deal);
            }
            What::Refused { deal, by } => self.answer(state, deal, *by, false, when),
            What::Bound { deal, until, .. } => {
                if let Some(story) = self.story(deal) {
                    (story.bound, story.until) = (Some(when), Some(until.0));
                }
            }
            What::Ended { deal, .. } => {
                if let Some(story) = self.story(deal) {
                    story.ended = Some(when);
                }
            }
            What::WteHeld { seat, what: Hold::Offer(deal), amount } => {
                let held = self.held.entry((deal.clone(), *seat)).or_default();
                *held = (*held).max(amount.0);
            }
            _ => self.see_package(state, what, when),
        }
    }

    fn see_package(&mut self, state: &State, what: &What, when: When) {
        let seat = |seat: &SeatId| names::seat(state, *seat);
        match what {
            What::Bundled { package, by, parts, grants, .. } => {
                let named = parts.iter().map(|part| Part {
                    deal: names::deal(state, &part.deal),
                    version: part.version,
                });
                let story = PackageStory {
                    package: names::package(state, package),
                    parties: names::seats(state, &package.parties),
                    when,
                    by: seat(by),
                    parts: named.collect(),
                    grants: view::grants(state, grants),
                    answers: Vec::new(),
                    status: DealStatus::Tabled,
                    bound: None,
                    agreed_after_ms: None,
                };
                for part in parts {
                    if let Some(deal) = self.story(&part.deal) {
                        deal.package = Some(story.package.clone());
                    }
                }
                self.packages.push((package.clone(), story));
            }
            What::PackageSigned { package, by } | What::PackageRefused { package, by } => {
                let signed = matches!(what, What::PackageSigned { .. });
                if let Some(story) = self.package(package) {
                    story.answers.push(DealAnswer { when, by: seat(by), signed });
                }
            }
            What::PackageBound { package } => {
                if let Some(story) = self.package(package) {
                    story.bound = Some(when);
                    story.agreed_after_ms = Some(when.at_ms.saturating_sub(story.when.at_ms));
                }
            }
            _ => {}
        }
    }

    /// A version on the table; the first begins the story.
    fn put(
        &mut self,
        state: &State,
        id: &DealId,
        (by, terms, version): (SeatId, &Terms, u32),
        when: When,
    ) {
        let place = *self.places.entry(id.clone()).or_insert_with(|| {
            self.deals.push((id.clone(), begun(state, id)));
            self.deals.len() - 1
        });
        let Some((_, story)) = self.deals.get_mut(place) else { return };
        story.value = value::of(state, id, terms).0;
        let (by, terms) = (names::seat(state, by), view::terms(state, id.kind, terms));
        story.versions.push(DealVersion { when, version, by, terms });
    }

    fn answer(&mut self, state: &State, id: &DealId, by: SeatId, signed: bool, when: When) {
        let by = names::seat(state, by);
        if let Some(story) = self.story(id) {
            story.answers.push(DealAnswer { when, by, signed });
        }
    }

    /// What a move on a deal took stands in the same record, which may touch others, too.
    fn spend(&mut self, record: &[Event], id: &DealId) {
        if record.iter().find_map(|event| about(&event.what)) != Some(id) {
            return;
        }
        let Some(story) = self.story(id) else { return };
        for event in record {
            if let What::WteSpent { amount, owed, on, .. } = &event.what {
                spend(&mut story.time, *on, amount.0 + owed.0);
            }
        }
    }

    fn story(&mut self, id: &DealId) -> Option<&mut DealStory> {
        let place = *self.places.get(id)?;
        self.deals.get_mut(place).map(|(_, story)| story)
    }

    fn package(&mut self, id: &PackageId) -> Option<&mut PackageStory> {
        self.packages.iter_mut().rev().find(|(known, _)| known == id).map(|(_, story)| story)
    }

    /// All stories, with how far each has come at that table.
    pub(super) fn finished(self, state: &State) -> (Vec<DealStory>, Vec<PackageStory>) {
        let Self { deals, packages, held, .. } = self;
        let mut holding: BTreeMap<DealId, i64> = BTreeMap::new();
        for ((deal, _), amount) in held {
            *holding.entry(deal).or_default() += amount;
        }
        let deals = deals.into_iter().map(|(id, mut story)| {
            story.status = state.deals.get(&id).map_or(story.status, |deal| match deal.stage {
                Stage::Tabled { .. } => DealStatus::Tabled,
                Stage::Signed { .. } => DealStatus::Signed,
                Stage::Ended(ending) => view::ended(ending),
            });
            let first = story.versions.first().map(|version| version.when.at_ms);
            story.agreed_after_ms =
                story.bound.zip(first).map(|(bound, first)| bound.at_ms.saturating_sub(first));
            story.time.holding_wte = holding.get(&id).copied().unwrap_or(0);
            story
        });
        let packages = packages.into_iter().map(|(id, mut story)| {
            let stage = state.packages.get(&id).map(|package| &package.stage);
            story.status = stage.map_or(story.status, |stage| match stage {
                PackageStage::Tabled { .. } => DealStatus::Tabled,
                PackageStage::Signed => DealStatus::Signed,
                PackageStage::Ended(ending) => view::ended(*ending),
            });
            story
        });
        (deals.collect(), packages.collect())
    }
}

/// A deal that has just come on the table.
fn begun(state: &State, id: &DealId) -> DealStory {
    DealStory {
        deal: names::deal(state, id),
        kind: view::kind(id.kind).to_owned(),
        parties: names::seats(state, &id.parties),
        versions: Vec::new(),
        answers: Vec::new(),
        status: DealStatus::Tabled,
        bound: None,
        until: None,
        ended: None,
        agreed_after_ms: None,
        value: 0,
        package: None,
        time: DealTime::default(),
    }
}

/// The deal that a move was about.
fn about(what: &What) -> Option<&DealId> {
    match what {
        What::Tabled { deal, .. } | What::Countered { deal, .. } | What::Signed { deal, .. } => {
            Some(deal)
        }
        _ => None,
    }
}

fn spend(time: &mut DealTime, on: WteUse, amount: i64) {
    match on {
        WteUse::Tabling => time.tabling_wte += amount,
        WteUse::Countering => time.countering_wte += amount,
        WteUse::CoSigning => time.co_signing_wte += amount,
        WteUse::Checking
        | WteUse::Dispute
        | WteUse::LostReview
        | WteUse::Crisis
        | WteUse::Reorganisation => {}
    }
}
