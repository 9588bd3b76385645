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
    Seat(SeatId),
    Desk(SeatId),
    Draft(SeatId, DealId),
    Deal(DealId),
    Package(PackageId),
    /// A message, by who heard it and its place among what they heard.
    Talk(Vec<SeatId>, usize),
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
            Self::Seat(seat) => format!("seat:{}", names::seat(state, *seat)),
            Self::Desk(seat) => format!("desk:{}", names::seat(state, *seat)),
            Self::Draft(_, deal) => format!("draft:{}", names::deal(state, deal)),
            Self::Deal(deal) => format!("deal:{}", names::deal(state, deal)),
            Self::Package(package) => format!("package:{}", names::package(state, package)),
            Self::Talk(hearers, place) if hearers.is_empty() => format!("talk:all/{}", place + 1),
            Self::Talk(hearers, place) => {
                format!("talk:{}/{}", names::seats(state, hearers).join("+"), place + 1)
            }
            Self::News(place) => state.news.get(*place).map_or_else(String::new, |news| {
                // By the card: a running number would tell of cards that the viewer wasn't told.
                format!("news:{}/{}", news.year.0, news.card)
            }),
            Self::Year(year) => format!("year:{}", year.0),
            Self::Score => "score".to_owned(),
        }
    }

    /// Whether that viewer may see it. The facilitator sees everything but the desks' drafts.
    pub(super) fn visible(&self, state: &State, viewer: Viewer) -> bool {
        match self {
            Self::Table | Self::Seat(_) | Self::Year(_) | Self::Score => true,
            Self::News(place) => state.news.get(*place).is_some_and(|news| match viewer {
                Viewer::Seat(seat) => news.told.includes(seat),
                Viewer::Facilitator => true,
                Viewer::Spectator => news.told == Audience::Public,
            }),
            Self::Desk(seat) => match viewer {
                Viewer::Seat(own) => own == *seat,
                Viewer::Facilitator => true,
                Viewer::Spectator => false,
            },
            Self::Draft(author, deal) => viewer == Viewer::Seat(*author) && deal.year == state.year,
            Self::Deal(id) => match viewer {
                Viewer::Seat(seat) => state
                    .deals
                    .get(id)
                    .is_some_and(|deal| parties::viewers(id, deal).contains(&seat)),
                Viewer::Facilitator => true,
                Viewer::Spectator => false,
            },
            Self::Package(id) => match viewer {
                Viewer::Seat(seat) => id.parties.contains(&seat),
                Viewer::Facilitator => true,
                Viewer::Spectator => false,
            },
            Self::Talk(hearers, _) => match viewer {
                Viewer::Seat(seat) => hearers.is_empty() || hearers.contains(&seat),
                Viewer::Facilitator => true,
                Viewer::Spectator => hearers.is_empty(),
            },
        }
    }
}

/// Everything there is, seen or not.
pub(super) fn all(state: &State) -> Vec<Key> {
    let mut keys = standing(state);
    keys.extend(state.talk.iter().flat_map(|(hearers, said)| {
        (0..said.len()).map(|place| Key::Talk(hearers.clone(), place))
    }));
    keys
}

/// What a bell may have changed: everything but talk.
pub(super) fn standing(state: &State) -> Vec<Key> {
    let mut keys = vec![Key::Table];
    keys.extend(state.seat_ids().map(Key::Seat));
    keys.extend(state.seat_ids().map(Key::Desk));
    keys.extend(state.drafts.keys().map(|(seat, deal)| Key::Draft(*seat, deal.clone())));
    keys.extend(state.deals.keys().cloned().map(Key::Deal));
    keys.extend(state.packages.keys().cloned().map(Key::Package));
    keys.extend((0..state.news.len()).map(Key::News));
    keys.extend(
        (1..=state.history.len())
            .filter_map(|year| u8::try_from(year).ok())
            .map(Year)
            .map(Key::Year),
    );
    keys.extend(state.score.is_some().then_some(Key::Score));
    keys
}
