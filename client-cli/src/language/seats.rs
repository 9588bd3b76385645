//! Seats as they are typed: ids, or as much of them as nothing else begins with.

use super::choice::choose;
use super::explain::Explain;
use crate::mirror::Mirror;

/// One seat.
pub(crate) fn seat(typed: &str, mirror: &Mirror) -> Result<String, Explain> {
    let ids: Vec<&str> = mirror.seats().map(|seat| &*seat.seat).collect();
    let typed = match typed.to_ascii_lowercase().as_str() {
        "nhse" | "england" => "nhs-england".to_owned(),
        other => other.to_owned(),
    };
    choose("seat", &typed, &ids).map(str::to_owned)
}

/// Seats with commas or blanks or `and` between them, myself left out.
pub(crate) fn seats(words: &[&str], mirror: &Mirror) -> Result<Vec<String>, Explain> {
    let mut found: Vec<String> = Vec::new();
    for word in words.iter().flat_map(|word| word.split(',')) {
        if word.is_empty() || word == "and" {
            continue;
        }
        let seat = seat(word, mirror)?;
        if mirror.me() != Some(&seat) && !found.contains(&seat) {
            found.push(seat);
        }
    }
    if found.is_empty() {
        return Err(Explain::new(format!(
            "Name at least one other seat; `seats` lists them{}.",
            mirror.me().map(|me| format!(" (you are {me})")).unwrap_or_default()
        )));
    }
    Ok(found)
}
