//! Weng-Lin ratings, for display only: they know order, not margin, and later games weigh more.
//!
//! A match is a place (a seat of a board in one company) and all who held it; the greater gain is
//! the better rank, equal gains are a tie. Matches go in the order of games, so the ratings are the
//! same however the games were played.

use skillratings::MultiTeamOutcome;
use skillratings::weng_lin::{WengLinConfig, WengLinRating, weng_lin_multi_team};

use super::sample::{Cell, Sample};

/// Everybody's rating and its uncertainty, from 25 and 25/3 at the start.
pub(super) fn all(sample: &Sample<'_>) -> Vec<(f64, f64)> {
    let config = WengLinConfig::new();
    let mut ratings = vec![WengLinRating::default(); sample.entrants.len()];
    for cell in &sample.cells {
        let players = players(cell, sample.entrants.len());
        if players.len() < 2 {
            continue;
        }
        let teams: Vec<[WengLinRating; 1]> =
            players.iter().map(|(entrant, _)| [ratings[*entrant]]).collect();
        let match_: Vec<(&[WengLinRating], MultiTeamOutcome)> = teams
            .iter()
            .zip(&players)
            .map(|(team, (_, gain))| {
                let better = players.iter().filter(|(_, theirs)| theirs > gain).count();
                (&team[..], MultiTeamOutcome::new(better + 1))
            })
            .collect();
        let after = weng_lin_multi_team(&match_, &config);
        for ((entrant, _), team) in players.iter().zip(after) {
            if let Some(rating) = team.first() {
                ratings[*entrant] = *rating;
            }
        }
    }
    ratings.iter().map(|rating| (rating.rating, rating.uncertainty)).collect()
}

fn players(cell: &Cell<'_>, entrants: usize) -> Vec<(usize, f64)> {
    (0..entrants).filter_map(|one| Some((one, cell.mean_of(one)?))).collect()
}
