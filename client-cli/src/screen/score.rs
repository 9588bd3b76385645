//! What a game came to: points and par beside what bots made of the same cards, and raw measures.

use shared::protocol::score::{ComparedView, Comparison, ScoreView};

use super::figures::{figure, label};
use super::grid::{grid, paragraph};
use super::units::count;
use crate::mirror::Mirror;

/// All of it, once the game is over.
pub(crate) fn score(mirror: &Mirror) -> String {
    match mirror.score() {
        Some(score) => whole(score, mirror),
        None => "The score comes after the last year.".to_owned(),
    }
}

/// All of it, given.
pub(crate) fn whole(score: &ScoreView, mirror: &Mirror) -> String {
    let mut parts = vec![measures(score, mirror)];
    parts.push(match score.comparison {
        Comparison::Made => points(score, mirror),
        Comparison::Awaited => "Points and par come in a moment: bots play the same cards.".into(),
        Comparison::Failed => {
            "There are no points and no par: bots could not play the same cards.".to_owned()
        }
        Comparison::TooLarge => {
            "There are no points and no par: this table has too many seats for bots to play its \
             cards again."
                .to_owned()
        }
    });
    parts.join("\n\n")
}

/// Points out of 1,000 beside what bots made of the same cards.
pub(crate) fn points(score: &ScoreView, mirror: &Mirror) -> String {
    let row = |name: &str, one: &ComparedView| {
        let share = one.of_par_percent.map_or_else(|| "-".to_owned(), |share| format!("{share}%"));
        vec![name.to_owned(), count(one.points), count(one.par_points), share]
    };
    let table = score.compared.iter().map(|one| row("the whole table", one));
    let seats = score
        .seats
        .iter()
        .filter_map(|(seat, own)| Some(row(mirror.name(seat), own.compared.as_ref()?)));
    let header = ["points out of 1,000", "here", "par", "of par's gain"];
    let strategy = score.par_strategy.as_deref().unwrap_or_default();
    let meaning = format!(
        "500 points are what the same seat came to with the same cards and no deal at all: its \
         walk-away. Par is the best table of bots with these cards, `{strategy}` in every seat. \
         Compare a seat with itself at other tables, never with its neighbours."
    );
    format!("{}\n{}", grid(&header, table.chain(seats).collect(), 1), paragraph(&meaning, 0))
}

/// The raw measures, and the private aims.
fn measures(score: &ScoreView, mirror: &Mirror) -> String {
    let mut parts = vec![format!("Joint index {}", count(score.joint_index))];
    if let Some(how) = &score.collapsed {
        parts.push(format!("The table collapsed: {how}."));
    }
    if !score.joint.is_empty() {
        let rows = score.joint.iter().map(|(name, value)| vec![label(name), figure(name, *value)]);
        parts.push(grid(&["joint measures", ""], rows.collect(), 1));
    }
    let rows = score.seats.iter().map(|(seat, own)| {
        let of = own
            .measures
            .iter()
            .map(|(name, value)| format!("{} {}", label(name), figure(name, *value)));
        vec![mirror.name(seat).to_owned(), count(own.score), of.collect::<Vec<_>>().join(", ")]
    });
    parts.push(grid(&["seat", "raw score", "measures"], rows.collect(), usize::MAX));
    let aims: Vec<Vec<String>> = score
        .seats
        .iter()
        .filter_map(|(seat, own)| {
            let aim = own.aim.as_ref()?;
            let points = aim.points.map_or_else(String::new, count);
            Some(vec![mirror.name(seat).to_owned(), aim.title.clone(), points])
        })
        .collect();
    if !aims.is_empty() {
        parts.push(grid(&["seat", "private aim", "of 100"], aims, 2));
    }
    parts.join("\n\n")
}
