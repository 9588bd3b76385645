//! Offers, deals, packages and drafts: what they say, who has signed, what happens otherwise.

use shared::protocol::entity::{DealStatus, DealView, PackageView};
use shared::protocol::terms::Terms;
use shared::rules::deal::draft::Ends;
use shared::rules::deal::id::Bell;
use shared::rules::phase::PhaseName;

use super::grid::paragraph;
use super::terms::{capital, changes, fields, grant, kind, sentence};
use super::units::pounds;
use crate::language::choice::{and, word_of};
use crate::mirror::{Mirror, Offer};

/// Offers that wait for signatures: first those that wait for mine.
pub(crate) fn open(mirror: &Mirror) -> String {
    let open = mirror.offers().into_iter().filter(|(_, offer)| stands_alone(*offer, mirror));
    let (mine, others): (Vec<_>, Vec<_>) =
        open.partition(|(_, offer)| waits_for_me(*offer, mirror));
    let mut parts = Vec::new();
    for (title, group) in [("Waiting for you:", mine), ("Waiting for others:", others)] {
        if group.is_empty() {
            continue;
        }
        parts.push(title.to_owned());
        parts.extend(group.into_iter().map(|(number, offer)| one(number, offer, mirror)));
    }
    if parts.is_empty() {
        return "No offer waits for a signature. `offer` puts one on the table; `help offer` shows \
                how."
            .to_owned();
    }
    parts.join("\n")
}

/// Deals that are signed or over.
pub(crate) fn deals(mirror: &Mirror) -> String {
    let lines: Vec<String> = mirror
        .offers()
        .into_iter()
        .filter(|(_, offer)| !offer.is_open())
        .map(|(number, offer)| {
            let what = match offer {
                Offer::Deal(deal) => deal_title(deal, mirror),
                Offer::Package(_) => heading(offer, mirror),
            };
            let status = status(offer);
            let worth = match offer {
                Offer::Deal(DealView { value: Some(value), .. }) => {
                    format!(", {} a year", pounds(*value))
                }
                _ => String::new(),
            };
            format!("{number:>3}  {status:<11} {what}{worth}")
        })
        .collect();
    if lines.is_empty() {
        return "Nothing has been signed yet; `offers` lists what waits.".to_owned();
    }
    lines.join("\n")
}

/// One offer in full.
pub(crate) fn full(number: usize, offer: Offer<'_>, mirror: &Mirror) -> String {
    let mut text = one(number, offer, mirror);
    if let Offer::Deal(deal) = offer {
        text.push_str(&format!("\n     Fields: {}", typed(deal)));
    }
    text
}

/// What is on my desk.
pub(crate) fn drafts(mirror: &Mirror) -> String {
    let lines: Vec<String> = mirror
        .drafts()
        .into_iter()
        .map(|(number, draft)| draft_text(number, draft, mirror))
        .collect();
    if lines.is_empty() {
        return "Your desk holds no drafts; `draft acute with queens price=98.5%` writes one."
            .to_owned();
    }
    lines.join("\n")
}

/// One draft of mine.
pub(crate) fn draft_text(number: usize, draft: &DealView, mirror: &Mirror) -> String {
    format!(
        " d{number}  {}\n{}\n     Fields: {}",
        capital(&deal_title(draft, mirror)),
        paragraph(&sentence(&draft.terms), 5),
        typed(draft)
    )
}

/// One offer: heading, terms, what changed, signatures, what happens otherwise.
pub(crate) fn one(number: usize, offer: Offer<'_>, mirror: &Mirror) -> String {
    let title = paragraph(&capital(&heading(offer, mirror)), 5);
    let mut lines = vec![format!("{number:>3}  {}", title.trim_start())];
    match offer {
        Offer::Deal(deal) => {
            lines.push(paragraph(&sentence(&deal.terms), 5));
            if let Some(before) = mirror.before(&deal.deal).filter(|_| offer.is_open()) {
                let changed = changes(before, &deal.terms);
                if !changed.is_empty() {
                    lines.push(paragraph(&format!("Changed: {changed}."), 5));
                }
            }
        }
        Offer::Package(package) => lines.extend(parts(package, mirror)),
    }
    if offer.is_open() {
        lines.push(paragraph(&signatures(offer, mirror), 5));
    }
    if let Offer::Deal(DealView { otherwise: Some(otherwise), .. }) = offer {
        lines.push(paragraph(&format!("Otherwise: {otherwise}"), 5));
    }
    lines.join("\n")
}

/// What kind of offer among whom, and whose version.
pub(crate) fn heading(offer: Offer<'_>, mirror: &Mirror) -> String {
    match offer {
        Offer::Deal(deal) => {
            let by = mirror.name(&deal.by);
            let version = match deal.version {
                1 => format!("offered by {by}"),
                version => format!("version {version} by {by}"),
            };
            let package = deal
                .package
                .as_ref()
                .and_then(|id| mirror.number_of(&format!("package:{id}")))
                .map(|number| format!(" (part of package {number})"))
                .unwrap_or_default();
            format!("{}, {version}{package}", deal_title(deal, mirror))
        }
        Offer::Package(package) => {
            format!("package of {} by {}", parts_count(package), mirror.name(&package.by))
        }
    }
}

fn deal_title(deal: &DealView, mirror: &Mirror) -> String {
    let others: Vec<String> = deal
        .parties
        .iter()
        .filter(|seat| mirror.me() != Some(seat))
        .map(|seat| mirror.name(seat).to_owned())
        .collect();
    let joint = if mirror.me().is_some_and(|me| deal.parties.iter().any(|seat| seat == me)) {
        "with"
    } else {
        "between"
    };
    format!("{} {joint} {}", kind(&deal.terms), and(&others))
}

fn parts_count(package: &PackageView) -> String {
    match package.parts.len() {
        1 => "1 deal".to_owned(),
        several => format!("{several} deals"),
    }
}

fn parts(package: &PackageView, mirror: &Mirror) -> Vec<String> {
    let mut lines = Vec::new();
    for part in &package.parts {
        let number = mirror.number_of(&format!("deal:{}", part.deal));
        let number = number.map(|number| format!("{number}: ")).unwrap_or_default();
        lines.push(match mirror.deal(&part.deal) {
            Some(deal) => paragraph(
                &format!("{number}{}. {}", deal_title(deal, mirror), sentence(&deal.terms)),
                7,
            ),
            None => format!("       {} (not shown to you)", part.deal),
        });
    }
    lines.extend(package.grants.iter().map(|one| format!("       with {}", grant(one, mirror))));
    if package.frozen {
        lines.push("     Half have signed: its parts can't change until it ends.".to_owned());
    }
    lines
}

fn signatures(offer: Offer<'_>, mirror: &Mirror) -> String {
    let names = |seats: Vec<&String>| {
        let named = seats.into_iter().map(|seat| match mirror.me() {
            Some(me) if me == seat => "you".to_owned(),
            _ => mirror.name(seat).to_owned(),
        });
        and(&named.collect::<Vec<_>>())
    };
    let (refused, bell, ends, worth) = match offer {
        Offer::Deal(deal) => (&deal.refused, deal.bell, deal.ends, deal.value),
        Offer::Package(package) => (&package.refused, package.bell, package.ends, None),
    };
    let missing = missing(offer);
    let mut text = format!("Signed by {}", names(offer.signed().iter().collect()));
    if !missing.is_empty() {
        text.push_str(&format!("; waits for {}", names(missing)));
    }
    if !refused.is_empty() {
        text.push_str(&format!("; {} said no", names(refused.iter().collect())));
    }
    text.push_str(match (ends, bell) {
        (Ends::At(_), _) => "; ends early, by the clock",
        (Ends::FirstBell, _) | (_, Bell::First) => "; until the first bell",
        (Ends::Bell, Bell::Second) => "; until the second bell",
    });
    if let Some(value) = worth {
        text.push_str(&format!("; worth {} a year", pounds(value)));
    }
    format!("{text}.")
}

/// Whose signatures are not there yet.
pub(crate) fn missing<'a>(offer: Offer<'a>) -> Vec<&'a String> {
    let co_signer = match offer {
        Offer::Deal(deal) => deal.co_signer.as_ref(),
        Offer::Package(_) => None,
    };
    let signed = offer.signed();
    offer.parties().iter().chain(co_signer).filter(|seat| !signed.contains(seat)).collect()
}

/// Whether an offer waits for signatures by itself: a part of a package is signed with it.
pub(crate) fn stands_alone(offer: Offer<'_>, mirror: &Mirror) -> bool {
    let bundled = match offer {
        Offer::Deal(DealView { package: Some(id), .. }) => {
            mirror.number_of(&format!("package:{id}")).is_some()
        }
        _ => false,
    };
    offer.is_open() && !bundled
}

/// Whether my signature is not there yet.
pub(crate) fn waits_for_me(offer: Offer<'_>, mirror: &Mirror) -> bool {
    stands_alone(offer, mirror) && missing(offer).into_iter().any(|seat| mirror.me() == Some(seat))
}

/// What would end at the coming bell without my having dealt with it; none if nothing would.
pub(crate) fn unfinished(mirror: &Mirror) -> Option<String> {
    let first = mirror.table()?.phase == PhaseName::Settlement;
    let closes = |offer: Offer<'_>| match offer {
        Offer::Deal(DealView { bell, ends, .. })
        | Offer::Package(PackageView { bell, ends, .. }) => {
            !first || *bell == Bell::First || *ends == Ends::FirstBell
        }
    };
    let mut lines = Vec::new();
    for (number, offer) in mirror.offers() {
        if !offer.is_open() || !closes(offer) {
            continue;
        }
        let title = heading(offer, mirror);
        if waits_for_me(offer, mirror) {
            lines.push(format!("Offer {number} waits for you and ends at this bell: {title}."));
        } else if let Offer::Deal(DealView { terms: Terms::Acute(_), by, .. }) = offer
            && mirror.me() == Some(by)
            && !first
        {
            lines.push(format!(
                "Your offer {number} would go to arbitration: {title}. `withdraw {number}` lets \
                 last year's contract roll over."
            ));
        }
    }
    if lines.is_empty() {
        return None;
    }
    lines.push("`ready anyway` if you mean it.".to_owned());
    Some(lines.join("\n"))
}

fn status(offer: Offer<'_>) -> String {
    match offer {
        Offer::Deal(DealView { status: DealStatus::Signed, until: Some(until), .. }) => {
            format!("to year {until}")
        }
        _ => word_of(&offer.status()),
    }
}

fn typed(deal: &DealView) -> String {
    let fields = fields(&deal.terms).into_iter().map(|(name, value)| format!("{name}={value}"));
    fields.collect::<Vec<_>>().join("  ")
}
