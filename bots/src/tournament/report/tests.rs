//! The page: strangers' names are escaped, nothing is fetched, everybody stands in it.

use super::super::analysis::{Facts, analyse};
use super::html;

fn page() -> String {
    let entrants = vec!["fair".to_owned(), "<script>alert(1)</script>".to_owned()];
    html(&analyse(&Facts { entrants, planned: 3, ..Facts::default() }, &[]))
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
