//! What can be seen, by key, and by whom: the one question behind every byte that leaves the table.

use super::{Viewer, names};
use crate::rules::deal::id::{DealId, PackageId};
use crate::rules::decide::deal::parties;
use crate::rules::event::Audience;
use crate::rules::ids::SeatId;
use crate::rules::state::State;
use crate::rules::units::Year;

/// One entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Table,
    Clock,
    Seat(SeatId),
    Desk(SeatId),
    Draft(SeatId, DealId),
    Deal(DealId),
    Package(PackageId),
    /// A message, by who heard it and its place among what they heard.
    Talk(Vec<SeatId>, usize),
    /// A moment that the facilitator marked, by its place among them.
    Mark(usize),
    /// A card that has come, by its place among all that have.
    News(usize),
    Year(Year),
    Score,
}

impl Key {
    /// As it is written on the wire.
    pub(super) fn text(&self, state: &State) -> String {
        match self {
            Self::Table => "table".to_owned(),
            Self::Clock => "clock".to_owned(),
            Self::Seat(seat) => format!("seat:{}", names::seat(state, *seat)),
            Self::Desk(seat) => format!("desk:{}", names::seat(state, *seat)),
            Self::Draft(_, deal) => format!("draft:{}", names::deal(state, deal)),
            Self::Deal(deal) => format!("deal:{}", names::deal(state, deal)),
            Self::Package(package) => format!("package:{}", names::package(state, package)),
            Self::Talk(hearers, place) if hearers.is_empty() => format!("talk:all/{}", place + 1),
            Self::Talk(hearers, place) => {
                format!("talk:{}/{}", names::seats(state, hearers).join("+"), place + 1)
            }
            Self::Mark(place) => format!("mark:{}", place + 1),
            Self::News(place) => state.news.get(*place).map_or_else(String::new, |news| {
                // By the card: a running number would tell of cards that the viewer wasn't told.
                format!("news:{}/{}", news.year.0, news.card)
            }),
            Self::Year(year) => format!("year:{}", year.0),
            Self::Score => "score".to_owned(),
        }
    }

    /// Who may see it beside the facilitator; none: everybody.
    pub(super) fn owners(&self, state: &State) -> Option<Vec<SeatId>> {
        match self {
            Self::Table | Self::Clock | Self::Seat(_) | Self::Year(_) | Self::Score => None,
            Self::News(place) => match state.news.get(*place).map(|news| &news.told) {
                Some(Audience::Public) => None,
                Some(Audience::Seats(seats)) => Some(seats.clone()),
                Some(Audience::Facilitator) | None => Some(Vec::new()),
            },
            Self::Desk(seat) => Some(vec![*seat]),
            Self::Draft(author, deal) if deal.year == state.year => Some(vec![*author]),
            Self::Draft(..) | Self::Mark(_) => Some(Vec::new()),
            Self::Deal(id) => {
                Some(state.deals.get(id).map(|deal| parties::viewers(id, deal)).unwrap_or_default())
            }
            Self::Package(id) => Some(id.parties.clone()),
            Self::Talk(hearers, _) => (!hearers.is_empty()).then(|| hearers.clone()),
        }
    }

    /// Whether that viewer may see it. The facilitator sees everything but the desks' drafts.
    pub(super) fn visible(&self, state: &State, viewer: Viewer) -> bool {
        match viewer {
            Viewer::Facilitator => !matches!(self, Self::Draft(..)),
            Viewer::Spectator => self.owners(state).is_none(),
            Viewer::Seat(seat) => self.owners(state).is_none_or(|owners| owners.contains(&seat)),
        }
    }
}

/// Everything there is, seen or not.
pub(super) fn all(state: &State) -> Vec<Key> {
    let mut keys = living(state);
    let over = state.deals.iter().filter(|(_, deal)| deal.is_over());
    keys.extend(over.map(|(id, _)| Key::Deal(id.clone())));
    let over = state.packages.iter().filter(|(_, package)| !package.is_open());
    keys.extend(over.map(|(id, _)| Key::Package(id.clone())));
    keys.extend((0..state.news.len()).map(Key::News));
    keys.extend((0..state.marks.len()).map(Key::Mark));
    keys.extend((1..state.history.len()).filter_map(year));
    keys.extend(state.talk.iter().flat_map(|(hearers, said)| {
        (0..said.len()).map(|place| Key::Talk(hearers.clone(), place))
    }));
    keys
}

/// What a bell may change without naming it. What is over changes no more: whatever ends a deal or
/// a package, or brings a card, names it; of the past years only the last is still judged.
pub(super) fn living(state: &State) -> Vec<Key> {
    let mut keys = vec![Key::Table, Key::Clock];
    keys.extend(state.seat_ids().map(Key::Seat));
    keys.extend(state.seat_ids().map(Key::Desk));
    keys.extend(state.drafts.keys().map(|(seat, deal)| Key::Draft(*seat, deal.clone())));
    let deals = state.deals.iter().filter(|(_, deal)| !deal.is_over());
    keys.extend(deals.map(|(id, _)| Key::Deal(id.clone())));
    let packages = state.packages.iter().filter(|(_, package)| package.is_open());
    keys.extend(packages.map(|(id, _)| Key::Package(id.clone())));
    keys.extend(year(state.history.len()));
    keys.extend(state.score.is_some().then_some(Key::Score));
    keys
}

/// The accounts of the year that closed as the so-manieth.
fn year(closed: usize) -> Option<Key> {
    let year = u8::try_from(closed).ok().filter(|year| *year > 0)?;
    Some(Key::Year(Year(year)))
}
