//! Which kinds of deal a seat may draft, with whom, and which drafts it may put on the table.

use shared::protocol::decision::{LegalMove, MoveKind};
use shared::protocol::entity::SeatView;
use shared::rules::deal::form::DealForm;
use shared::rules::deal::id::Bell;

use super::bounds::{self, Bounds};
use super::{of, price, sample};
use crate::strategies::Sight;

/// A kind of deal.
struct Kind {
    /// As in the ids of its deals.
    words: &'static [&'static str],
    /// The forms of which the table must have one.
    forms: &'static [DealForm],
    bell: Bell,
    /// Whose seats may be its parties.
    roles: &'static [&'static str],
    /// Whether practices must be of the CCG that is party to it.
    own_practices: bool,
}

const ENGLAND: &str = "nhs_england";
const CCG: &str = "ccg";
const PRACTICE: &str = "practice";
const TRUST: &str = "trust";

const KINDS: [Kind; 9] = [
    Kind::new(&["settlement"], &[DealForm::Settlement], &[ENGLAND, CCG]).at_first_bell(),
    Kind::new(&["delegation"], &[DealForm::Delegation], &[ENGLAND, CCG]).at_first_bell(),
    Kind::new(&["core"], &[DealForm::CorePrimaryCare], &[ENGLAND, CCG, PRACTICE])
        .of_one_ccg()
        .at_first_bell(),
    Kind::new(
        &[
            "enhanced-admission-avoidance",
            "enhanced-long-term-conditions",
            "enhanced-referral-management",
            "enhanced-extended-hours",
        ],
        &[DealForm::EnhancedService],
        &[CCG, PRACTICE],
    )
    .of_one_ccg(),
    Kind::new(
        &["acute"],
        &[
            DealForm::PaymentByResults,
            DealForm::Block,
            DealForm::CapAndCollar,
            DealForm::RiskShare,
            DealForm::Capitation,
        ],
        &[CCG, TRUST],
    ),
    Kind::new(&["shared-support"], &[DealForm::SharedSupport], &[CCG]),
    Kind::new(&["partnership"], &[DealForm::Partnership], &[CCG, PRACTICE, TRUST]).of_one_ccg(),
    Kind::new(&["merger"], &[DealForm::Merger], &[ENGLAND, CCG]),
    Kind::new(
        &["big-ticket-urgent-care", "big-ticket-reconfiguration"],
        &[DealForm::BigTicket],
        &[ENGLAND, CCG, TRUST],
    ),
];

impl Kind {
    const fn new(
        words: &'static [&'static str],
        forms: &'static [DealForm],
        roles: &'static [&'static str],
    ) -> Self {
        Self { words, forms, bell: Bell::Second, roles, own_practices: false }
    }

    const fn at_first_bell(self) -> Self {
        Self { bell: Bell::First, ..self }
    }

    const fn of_one_ccg(self) -> Self {
        Self { own_practices: true, ..self }
    }

    /// The seats with whom it may be written: each by itself where NHS England's figures differ.
    fn apart(&self, view: &Sight<'_>, with: &[String]) -> Vec<Vec<String>> {
        let first = self.bell == Bell::First && view.role_of(view.seat()) == ENGLAND;
        if first {
            with.iter().map(|seat| vec![seat.clone()]).collect()
        } else {
            vec![with.to_vec()]
        }
    }

    /// Whether these two may be parties to one deal of this kind.
    fn fits(&self, one: &SeatView, other: &SeatView) -> bool {
        let both = [one, other];
        let roles = both.iter().all(|seat| self.roles.contains(&seat.role.as_str()));
        // A practice and a CCG, or two practices: the CCG must be the same.
        let ccg = |seat: &SeatView| match seat.role.as_str() {
            CCG => Some(seat.seat.clone()),
            _ => seat.ccg.clone(),
        };
        let apart = ccg(one).zip(ccg(other)).is_some_and(|(one, other)| one != other);
        roles && !(self.own_practices && apart)
    }
}

/// The bounds of the figures of that kind of deal, whatever its form.
fn drafted(view: &Sight<'_>, word: &str, with: &[String]) -> Bounds {
    let parties: Vec<String> = with.iter().cloned().chain([view.seat().to_owned()]).collect();
    let forms = sample::plainest(view, word, &parties);
    forms.iter().flat_map(|terms| bounds::of_terms(view, &parties, terms)).collect()
}

pub(super) fn list(view: &Sight<'_>, moves: &mut Vec<LegalMove>) {
    for draft in view.drafts().filter(|draft| view.before(draft.bell)) {
        let tabled = view.deal(&draft.deal).is_some_and(|deal| {
            use shared::protocol::entity::DealStatus::{Signed, Tabled};
            matches!(deal.status, Tabled | Signed)
        });
        if !tabled {
            let with = draft.parties.iter().filter(|party| *party != view.seat());
            let with = with.cloned().collect();
            let price_wte = price::tabling(view, &draft.parties, &draft.terms);
            moves.push(LegalMove { with, price_wte, ..of(MoveKind::Table, Some(&draft.deal)) });
        }
    }
    let Some((table, own)) = view.table().zip(view.seat_of(view.seat())) else { return };
    for kind in &KINDS {
        let here = kind.forms.iter().any(|form| table.deals.contains(form));
        let changes = table.delegation || !kind.forms.contains(&DealForm::Delegation);
        if !here || !changes || !view.before(kind.bell) {
            continue;
        }
        let others = view.seats().filter(|seat| seat.seat != own.seat && seat.joined_to.is_none());
        let with: Vec<String> =
            others.filter(|seat| kind.fits(own, seat)).map(|seat| seat.seat.clone()).collect();
        if with.is_empty() {
            continue;
        }
        for word in kind.words {
            for with in kind.apart(view, &with) {
                let bounds = drafted(view, word, &with);
                moves.push(LegalMove { with, bounds, ..of(MoveKind::Draft, Some(word)) });
            }
        }
    }
}
