//! The year's news as people read it: the card's words, and what it changed.

use super::names;
use crate::protocol::entity::NewsView;
use crate::rules::event::Audience;
use crate::rules::ids::SeatId;
use crate::rules::news::News;
use crate::rules::state::State;

/// In a card's text, the body that it is about.
const NAME: &str = "NAME";

/// A card that has come. Whether the viewer may see it was asked before.
pub(super) fn view(state: &State, news: &News) -> Option<NewsView> {
    let (title, text) = texts(state, &news.card, news.concerns)?;
    Some(NewsView {
        year: news.year.0,
        card: news.card.clone(),
        title,
        text,
        concerns: news.concerns.map(|seat| names::seat(state, seat)),
        injected: news.injected,
        public: news.told == Audience::Public,
        changes: news.changed.clone(),
    })
}

/// A card's headline and text, about that seat.
pub(super) fn texts(
    state: &State,
    card: &str,
    concerns: Option<SeatId>,
) -> Option<(String, String)> {
    let card = state.scenario.card(card)?;
    let name = concerns.map_or("", |seat| state.scenario.name(seat));
    Some((card.title.clone(), card.text.replace(NAME, name)))
}
