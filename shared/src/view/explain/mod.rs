//! Why a figure is what it is, as far as the asker may know.
//!
//! The year is delivered again with a recorder; here its causes become a tree of sentences. A cause
//! whose amount the asker may not know is in "other causes" with all the rest of that figure; the
//! facilitator sees the whole. Known is what follows from published figures or stands on one's own
//! desk: whose desk an amount stands on is told beside the rule ([`Told`]), and who sees a desk is
//! decided in `key`, as everywhere.
//!
//! | file | what |
//! |---|---|
//! | `known` | which figures and amounts a viewer may know; names of figures |
//! | `words` | causes and figures as sentences |
//!
//! [`Told`]: crate::rules::explain::Told

mod known;
mod words;

use std::collections::BTreeSet;

use super::{Viewer, names};
use crate::protocol::client_message::Explain;
use crate::protocol::explanation::{CauseKind, CauseView, Explanation, FigureView};
use crate::rules::explain::path::{Step, Way, next};
use crate::rules::explain::{Amount, Body, Chain, DueTo, Figure, PARTS};
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::{Year, divide};

pub use known::figure_names;

/// How deep an explanation may go.
pub const EXPLAIN_DEPTH_MAX: u8 = 8;
/// How deep it goes if nobody says.
const DEPTH_USUAL: u8 = 3;
/// The most causes in one answer: beyond it, no figure is followed further down.
pub const EXPLAIN_CAUSES_MAX: usize = 600;
/// The most causes of one figure that are told one by one: the largest.
const LISTED_MAX: usize = 40;

/// Why a published figure, or one on the asker's own desk, is what it is.
///
/// # Errors
///
/// If there is no such figure, or the asker may not know it, or its year is not over.
pub fn explain(state: &State, viewer: Viewer, ask: &Explain) -> Result<Explanation, Refusal> {
    let last = u8::try_from(state.history.len()).unwrap_or(u8::MAX);
    let year = Year(ask.year.unwrap_or(last));
    if year.0 == 0 || year.0 > last {
        let message = match last {
            0 => "No year is over yet; figures can be explained from the first review on.".into(),
            _ => format!("Years 1 to {last} can be explained."),
        };
        return Err(Refusal::new(Code::OutOfBounds, message));
    }
    let figure = known::read(state, ask)?;
    if !known::figure(state, viewer, figure) {
        let message =
            "That figure is neither published nor on your desk; name whose figure you mean.";
        return Err(Refusal::new(Code::NotAllowed, message));
    }
    let mut tree = Tree { state, viewer, chains: Vec::new(), left: EXPLAIN_CAUSES_MAX };
    let depth = ask.depth.unwrap_or(DEPTH_USUAL).clamp(1, EXPLAIN_DEPTH_MAX);
    let root = (year, figure);
    let Some(view) = tree.figure(root) else {
        return Err(Refusal::new(Code::OutOfBounds, "That year can't be explained."));
    };
    let causes = tree.causes(root, depth, &BTreeSet::from([root]));
    Ok(Explanation { answers: None, figure: view, causes })
}

/// A way from a figure down to a cause, as the facilitator may read it: each `<` is "because of".
#[must_use]
pub fn way_in_words(state: &State, (steps, due): &Way) -> String {
    let mut names: Vec<String> =
        steps.iter().map(|(_, figure)| words::title(state, *figure)).collect();
    let year = steps.last().map_or(Year(1), |(year, _)| *year);
    let (_, cause, _) = words::cause(state, year, *due);
    names.push(cause);
    names.join(" < ")
}

/// The tree while it grows; years are delivered again as they are reached.
struct Tree<'a> {
    state: &'a State,
    viewer: Viewer,
    chains: Vec<(Year, Option<Chain>)>,
    left: usize,
}

impl Tree<'_> {
    fn chain(&mut self, year: Year) -> Option<&Chain> {
        if !self.chains.iter().any(|(known, _)| *known == year) {
            self.chains.push((year, Chain::of(self.state, year)));
        }
        self.chains.iter().find(|(known, _)| *known == year)?.1.as_ref()
    }

    fn figure(&mut self, (year, figure): Step) -> Option<FigureView> {
        let value = self.chain(year)?.value(figure);
        let (name, of) = known::name(self.state, figure);
        let unit = known::unit(figure);
        let text = words::figure(self.state, figure, value);
        Some(FigureView { name, of, year: year.0, value, unit, text })
    }

    /// A figure's causes: those before it first, then by size, then what can't be known in total.
    fn causes(&mut self, at: Step, depth: u8, above: &BTreeSet<Step>) -> Vec<CauseView> {
        let (year, figure) = at;
        let (state, viewer) = (self.state, self.viewer);
        let Some(chain) = self.chain(year) else { return Vec::new() };
        let (value, all) = (chain.value(figure), chain.causes(figure));
        let mut shown: Vec<(DueTo, Option<i64>)> = Vec::new();
        let mut hidden = false;
        for (due, amount) in all.into_iter().filter(|(due, _)| known::came(state, year, *due)) {
            let amount = self.amount(amount).filter(|_| known::heard(state, viewer, year, due));
            hidden |= amount.is_none();
            match amount {
                Some(0) => {}
                Some(_) => shown.push((due, amount)),
                // That a published figure plays a part is in the rules; how much is not.
                None if known::published_cause(state, viewer, due) => shown.push((due, None)),
                None => {}
            }
        }
        shown.sort_by_key(|(due, amount)| (!words::comes_first(*due), -amount.unwrap_or(0).abs()));
        let known: i64 = shown.iter().filter_map(|(_, amount)| *amount).sum();
        let small = shown.split_off(shown.len().min(LISTED_MAX));
        self.left = self.left.saturating_sub(shown.len());
        let follow = if self.left > 0 { depth } else { 1 };
        let mut views: Vec<CauseView> = shown
            .into_iter()
            .map(|(due, amount)| self.cause(year, due, amount, follow, above))
            .collect();
        if !small.is_empty() {
            views.push(words::smaller(&small));
        }
        if value != known {
            views.push(words::remainder(hidden, value - known));
        }
        views
    }

    fn amount(&self, amount: Amount) -> Option<i64> {
        known::amount(self.state, self.viewer, amount.told).then(|| divide(amount.parts, PARTS))
    }

    fn cause(
        &mut self,
        year: Year,
        due: DueTo,
        amount: Option<i64>,
        depth: u8,
        above: &BTreeSet<Step>,
    ) -> CauseView {
        let (kind, text, by) = words::cause(self.state, year, due);
        let by = by.map(|seat| names::seat(self.state, seat));
        let mut view = CauseView { kind, amount, text, by, figure: None, causes: Vec::new() };
        let below = next(year, due)
            .filter(|step| known::figure(self.state, self.viewer, step.1) && !above.contains(step));
        if let Some(step) = below {
            view.figure = self.figure(step);
            if depth > 1 {
                let mut above = above.clone();
                above.insert(step);
                view.causes = self.causes(step, depth - 1, &above);
            }
        }
        view
    }
}

/// Whether a body is a seat's, for names.
fn seat_of(state: &State, body: Body) -> Option<crate::rules::ids::SeatId> {
    Some(match body {
        Body::Economy | Body::Pair(_) => return None,
        Body::NhsEngland => state.seat_of_nhs_england(),
        Body::Ccg(ccg) => state.seat_of_ccg(ccg),
        Body::Locality(locality) => state.seat_of_locality(locality),
        Body::Trust(trust) => state.seat_of_trust(trust),
    })
}

/// A figure's kind of cause, for the tree's own lines.
const fn rest_kind(hidden: bool) -> CauseKind {
    if hidden { CauseKind::Other } else { CauseKind::Rest }
}

/// Figures are explained by name; this is a figure by its place.
fn measured(figure: Figure) -> Option<(crate::rules::explain::Measure, Body)> {
    match figure {
        Figure::Of(measure, body) => Some((measure, body)),
        Figure::Paid(..) => None,
    }
}
