//! The page: strangers' names are escaped, nothing is fetched, everybody stands in it.

use std::collections::BTreeMap;

use super::super::analysis::tests::made_up::{about_one_seat, facts};
use super::super::analysis::{Facts, analyse};
use super::html;

/// A tournament of two on two boards, of which three games are still to be played.
fn page() -> String {
    let entrants = ["fair", "<script>alert(1)</script>"];
    let mut games = about_one_seat(&entrants, &[vec![300, -20], vec![280, 20]]);
    for game in &mut games {
        game.talks.tabled = 10;
        game.talks.broken = BTreeMap::from([("held_up".to_owned(), 1), ("refused".to_owned(), 4)]);
    }
    html(&analyse(&Facts { planned: games.len() + 3, ..facts(&entrants) }, &games))
}

#[test]
fn figures_are_those_of_the_games() {
    let page = page();
    // Mean gains are 0.290 and 0.000 spans; strengths lie evenly about their mean.
    assert!(page.contains("<td>0.145</td>") && page.contains("<td>-0.145</td>"), "{page}");
    assert!(page.contains("refused 40%, held up 10%"), "{page}");
}

#[test]
fn a_hostile_name_is_escaped() {
    let page = page();
    assert!(!page.contains("<script"));
    assert!(page.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn every_entrant_and_what_is_missing_stand_in_it() {
    let page = page();
    assert!(page.contains(">fair</th>"));
    assert!(page.contains("3 games are missing"));
}

#[test]
fn it_asks_for_no_other_host() {
    let page = page();
    for word in ["http:", "https:", "src=", "href=", "url(", "@import"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn the_same_analysis_gives_the_same_bytes() {
    assert_eq!(page(), page());
}
