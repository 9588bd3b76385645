//! The browser client: what `npm run build` made of `ui/`, in the program itself.
//!
//! `build.rs` runs npm, so whoever builds the server needs Node and nothing else. This crate only
//! hands out files by name; which address shows which page is the business of `server/src/http/`.

use std::borrow::Cow;

use rust_embed::RustEmbed;

/// How names end of files that are there once more, smaller.
const SMALLER: &str = ".gz";

/// Everything that a browser may ask for.
#[derive(RustEmbed)]
#[folder = "$OUT_DIR/dist"]
struct Built;

/// A file of the client.
#[derive(Debug)]
pub struct File {
    /// Its bytes as they are.
    pub bytes: Cow<'static, [u8]>,
    /// The same by gzip, where that is worth it.
    pub smaller: Option<Cow<'static, [u8]>>,
    /// What it is, for `Content-Type`.
    pub kind: &'static str,
    /// Whether its name changes with its contents, so that it may be kept for ever.
    pub lasting: bool,
}

/// The file of that name (`play.html`, `assets/…`), if there is one.
#[must_use]
pub fn file(name: &str) -> Option<File> {
    let kind = kind(name)?;
    let bytes = Built::get(name)?.data;
    let smaller = Built::get(&format!("{name}{SMALLER}")).map(|file| file.data);
    Some(File { bytes, smaller, kind, lasting: name.starts_with("assets/") })
}

/// What a file is, by how its name ends; none for those that nobody asks for by name.
fn kind(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_there_and_may_change() {
        for page in ["index.html", "play.html", "lead.html", "screen.html", "debrief.html"] {
            let file = file(page).unwrap_or_else(|| panic!("{page} is missing"));
            assert!(file.bytes.starts_with(b"<!doctype html>"), "{page}");
            assert!(!file.lasting, "{page}");
        }
    }

    #[test]
    fn scripts_are_kept_for_ever_and_come_smaller() {
        let script = Built::iter()
            .find(|name| name.ends_with(".js") && Built::get(&format!("{name}.gz")).is_some())
            .expect("a script that is worth packing");
        let file = file(&script).expect("it is there");
        assert!(file.lasting);
        assert!(file.smaller.is_some_and(|smaller| smaller.len() < file.bytes.len()));
    }

    #[test]
    fn nothing_else_is_there() {
        for name in ["", "assets", "../Cargo.toml", "index.html.gz", "nothing.js"] {
            assert!(file(name).is_none(), "{name}");
        }
    }
}
