//! The pages of the browser client, from the crate that embeds them. A page is named without how
//! its file ends (`/play`); what it loads has names that change with its contents, and is kept for
//! ever. No page claims a seat: that is a message of its own.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::app::App;

/// The pages beside the first, each with its own file.
const PAGES: [&str; 4] = ["play", "lead", "screen", "debrief"];

/// How long a browser may keep a file whose name changes with its contents.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Pages are asked for anew each time: a new server may have new ones.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// Adds the pages to the routes.
pub(super) fn add_to(mut routes: Router<App>) -> Router<App> {
    routes = routes.route("/", get(async |headers: HeaderMap| answer("index.html", &headers)));
    for page in PAGES {
        let show = async move |headers: HeaderMap| answer(&format!("{page}.html"), &headers);
        routes = routes.route(&format!("/{page}"), get(show));
    }
    routes.route("/icon.svg", get(async |headers: HeaderMap| answer("icon.svg", &headers))).route(
        "/assets/{*name}",
        get(async |Path(name): Path<String>, uri: Uri, headers: HeaderMap| {
            let file = answer(&format!("assets/{name}"), &headers);
            if file.status() == StatusCode::NOT_FOUND { super::nothing(uri).await } else { file }
        }),
    )
}

fn answer(name: &str, asked: &HeaderMap) -> Response {
    let Some(file) = client_web::file(name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let keep = if file.lasting { FOR_EVER } else { ASK_AGAIN };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
    headers.insert(header::CACHE_CONTROL, keep);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let bytes = match file.smaller.filter(|_| takes_gzip(asked)) {
        Some(smaller) => {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            smaller
        }
        None => file.bytes,
    };
    (headers, bytes).into_response()
}

/// Whether the browser says that it can unpack.
fn takes_gzip(asked: &HeaderMap) -> bool {
    let accepted = asked.get_all(header::ACCEPT_ENCODING).iter();
    accepted.filter_map(|value| value.to_str().ok()).any(|value| {
        value.split(',').any(|part| {
            let mut words = part.split(';').map(str::trim);
            words.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"))
                && words.all(|word| word != "q=0")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(accepted: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
        headers
    }

    #[test]
    fn who_can_unpack_gets_less() {
        assert!(takes_gzip(&asked("br, gzip;q=0.8")));
        assert!(!takes_gzip(&asked("br, gzip;q=0")));
        assert!(!takes_gzip(&asked("br")));
        assert!(!takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn pages_are_asked_for_anew() {
        let page = answer("play.html", &HeaderMap::new());
        assert_eq!(page.status(), StatusCode::OK);
        assert_eq!(page.headers()[header::CACHE_CONTROL], "no-cache");
        assert_eq!(answer("assets/none.js", &HeaderMap::new()).status(), StatusCode::NOT_FOUND);
    }
}
