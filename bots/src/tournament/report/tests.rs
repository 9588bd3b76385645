//! The page: strangers' names are escaped, nothing is fetched, everybody stands in it, and no state
//! is told by colour or a chart alone.

use std::collections::BTreeMap;

use shared::rules::phase::PhaseName;

use super::super::analysis::tests::made_up::{about_one_seat, facts};
use super::super::analysis::{Facts, METRICS, Twin, analyse};
use super::super::record::{Conduct, Verdict};
use super::{SECTIONS, html};

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
    assert!(page.contains("<td>+0.145</td>") && page.contains("<td>−0.145</td>"), "{page}");
    assert!(page.contains("refused 40%, held up 10%"), "{page}");
    // By the first board 0.160, by the second 0.130.
    assert!(page.contains("moved by up to <strong>0.030</strong>"), "{page}");
}

#[test]
fn what_charts_and_colours_say_stands_there_as_text() {
    let page = page();
    assert_eq!(page.matches("<svg").count(), page.matches("role=\"img\"><title>").count());
    // Differences of 0.32 and 0.26: 0.29, and 12.706 standard errors of 0.03 to each side.
    assert!(page.contains("<title>+0.290, 95% interval −0.091 to +0.671</title>"), "{page}");
    assert!(page.contains("not told apart"));
    // What scrolls can be reached by the keyboard and has a name.
    assert_eq!(page.matches("class=\"wide\"").count(), page.matches("tabindex=\"0\"").count());
}

#[test]
fn every_section_and_every_figure_is_there_and_explained() {
    let page = page();
    for (anchor, heading) in SECTIONS {
        assert!(page.contains(&format!("href=\"#{anchor}\">{heading}")), "{anchor}");
        assert!(page.contains(&format!("<section id=\"{anchor}\"><h2>{heading}")), "{anchor}");
    }
    for metric in &METRICS {
        assert!(page.contains(&format!("<dt>{}</dt>", metric.name)), "{}", metric.name);
    }
}

#[test]
fn every_section_is_explained_in_the_documents() {
    let documents = include_str!("../../../../docs/tournaments.md");
    // How it was reckoned is what that page as a whole tells.
    for (_, heading) in SECTIONS.into_iter().filter(|(anchor, _)| *anchor != "methods") {
        assert!(documents.contains(&format!("\n### {heading}\n")), "{heading}");
    }
}

#[test]
fn one_board_has_no_interval_and_the_page_says_why() {
    let found = analyse(&facts(&["A", "B"]), &about_one_seat(&["A", "B"], &[vec![500, 100]]));
    let page = html(&found);
    assert!(page.contains("unknown: too few boards") && !page.contains("inf"), "{page}");
    assert!(page.contains("One board can't be halved"));
    assert!(!page.contains("class=\"range\""), "there is no interval to draw");
}

#[test]
fn a_null_entrant_with_the_same_games_is_said_to_be_no_noise() {
    let names = ["fair", "fair (null)", "other"];
    let twin = Some(Twin { null: "fair (null)".to_owned(), of: "fair".to_owned() });
    let with = Facts { twin, ..facts(&names) };
    let told = |gains: &[Vec<i64>]| html(&analyse(&with, &about_one_seat(&names, gains)));
    let same = told(&[vec![500, 500, 100], vec![300, 300, 0]]);
    assert!(same.contains("nought by construction") && !same.contains("may be noise too"));
    // One of those who differ by nothing on average is none.
    let other = told(&[vec![500, 400, 100], vec![300, 400, 0]]);
    assert!(other.contains("may be noise too") && !other.contains("nought by construction"));
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
    for word in ["http:", "https:", "src=", "url(", "@import"] {
        assert!(!page.contains(word), "{word}");
    }
    let within = page.matches("href=\"#").count();
    assert_eq!(page.matches("href=").count(), within, "links stay on the page");
}

#[test]
fn the_same_analysis_gives_the_same_bytes() {
    assert_eq!(page(), page());
}

#[test]
fn what_a_hostile_program_printed_is_escaped() {
    let entrants = ["fair", "mine"];
    let mut games = about_one_seat(&entrants, &[vec![300, -20], vec![280, 20]]);
    let printed = "<img src=x onerror=alert(1)>";
    games[0].seats[0].conduct = Some(Conduct {
        decisions: 1,
        timeouts: 0,
        illegal: 0,
        refused: 1,
        first_refusal: Some(printed.to_owned()),
        verdict: Verdict::Crash,
        house_from: Some((1, PhaseName::Settlement)),
        detail: printed.to_owned(),
    });
    let page = html(&analyse(&facts(&entrants), &games));
    assert!(!page.contains("<img"));
    assert_eq!(page.matches("&lt;img src=x onerror=alert(1)&gt;").count(), 2);
}
