//! The year's news: each card's words and what it changed.

use shared::protocol::entity::NewsView;
use shared::protocol::server_message::Frame;
use shared::rules::news::Effect;

use super::figures::{difference, label};
use super::grid::paragraph;
use crate::language::choice::{and, word_of};
use crate::mirror::Mirror;

/// All news that this client was told, the latest year first.
pub(crate) fn all(mirror: &Mirror) -> String {
    let mut news = mirror.news();
    if news.is_empty() {
        return "There is no news: it comes with the brief of a year.".to_owned();
    }
    news.sort_by_key(|one| std::cmp::Reverse(one.year));
    let lines = news.iter().map(|one| format!("Year {}. {}", one.year, card(one)));
    lines.collect::<Vec<_>>().join("\n\n")
}

/// The cards that a frame brings, in the order in which they came.
pub(crate) fn new(frame: &Frame, mirror: &Mirror) -> Vec<String> {
    let about = frame.happened.iter().filter(|one| one.what == "news");
    about
        .filter_map(|one| mirror.card(one.about.as_deref()?))
        .map(|one| format!("News: {}", card(one)))
        .collect()
}

/// One card: headline, text, what it changed, and whether it is a secret.
fn card(news: &NewsView) -> String {
    let changes: Vec<String> =
        news.changes.iter().map(|(effect, by)| change(*effect, *by)).collect();
    let secret = if news.public { "" } else { " Not everybody was told." };
    let text = format!("{} It changes {}.{secret}", news.text, and(&changes));
    format!("{}\n{}", news.title, paragraph(&text, 2))
}

fn change(effect: Effect, by: i64) -> String {
    let name = word_of(&effect).replace('-', "_");
    format!("{} {}", label(&name), difference(&name, by))
}
