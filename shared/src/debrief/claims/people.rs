//! Claims about members and their support: how wide it is, how it is heard, how it is lost.

use super::super::document::{DebriefSeat, DebriefYear};
use super::Detector;
use super::table::{Table, share};

/// How far belief and truth must be apart, or support must move, to be told. Design choice.
const NOTABLE_BP: i64 = 500;
/// The share of lists below which a vote is lost.
const MAJORITY_BP: i64 = 5_000;

pub(super) const DETECTORS: &[Detector] = &[
    Detector {
        id: "C17",
        claim: "Practices are private businesses without a hierarchy: they refuse what loses them \
                money.",
        lived: refusals,
    },
    Detector {
        id: "C18",
        claim: "CCGs live on their members' support, and it must be wide rather than deep.",
        lived: votes_lost,
    },
    Detector {
        id: "C19",
        claim: "Leaders think that members feel more ownership than they do.",
        lived: heard_too_well,
    },
    Detector {
        id: "C20",
        claim: "Goodwill has about a year to become support; what is left of it fades.",
        lived: goodwill,
    },
    Detector {
        id: "C21",
        claim: "Doubt about the CCGs' future stops GPs engaging, and so makes their end likelier.",
        lived: doubt,
    },
    Detector {
        id: "C24",
        claim: "Practices are beaten up over referrals: it lowers referrals a little, and support \
                more.",
        lived: reprimands,
    },
];

fn refusals(table: &Table<'_>) -> Option<String> {
    let is_practice = |by: &str| table.seats("practice").any(|seat| seat.seat == by);
    let deals = &table.debrief.deals;
    let nos = deals.iter().flat_map(|deal| &deal.answers);
    let nos = nos.filter(|answer| !answer.signed && is_practice(&answer.by)).count();
    let offers = deals.iter().filter(|deal| {
        let service = deal.kind.ends_with("service");
        service && deal.versions.first().is_some_and(|first| !is_practice(&first.by))
    });
    let (mut all, mut unsigned) = (0, 0);
    for offer in offers {
        all += 1;
        unsigned += usize::from(offer.bound.is_none());
    }
    (nos + unsigned > 0).then(|| {
        format!(
            "Practices here said no {nos} times, and of {all} services that others offered them \
             {unsigned} were not signed."
        )
    })
}

fn votes_lost(table: &Table<'_>) -> Option<String> {
    let lost = table.state.history.iter().find_map(|past| {
        let place = past
            .ccgs
            .iter()
            .position(|review| review.votes_lost > 0 && review.confidence.0 < MAJORITY_BP)?;
        Some((past.accounts.year, place, past.ccgs.get(place)?.confidence))
    });
    let (year, place, confidence) = lost?;
    let seat = table.seats("ccg").nth(place)?;
    let found = table.years().iter().find(|it| it.year == year.0)?;
    Some(format!(
        "In {} only {confidence} of {}'s lists voted confidence in it; {} of its practices \
         supported it, and its members' support was {} on average.",
        found.label,
        seat.name,
        share(found.of(&seat.seat, "support_breadth_bp")?),
        share(found.of(&seat.seat, "true_support_bp")?)
    ))
}

fn heard_too_well(table: &Table<'_>) -> Option<String> {
    let (seat, year, apart) = table.most("ccg", |year, seat| {
        Some(year.of(seat, "heard_support_bp")? - year.of(seat, "true_support_bp")?)
    })?;
    (apart >= NOTABLE_BP).then(|| {
        format!(
            "In {} {}'s leaders believed that their members' support was {}; it was {}.",
            year.label,
            seat.name,
            share(year.of(&seat.seat, "heard_support_bp").unwrap_or(0)),
            share(year.of(&seat.seat, "true_support_bp").unwrap_or(0))
        )
    })
}

fn goodwill(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    let of = |seat: &DebriefSeat, figure: &str| {
        Some((first.of(&seat.seat, figure)?, last.of(&seat.seat, figure)?))
    };
    let fell = |seat: &&DebriefSeat| of(seat, "goodwill_bp").map(|(from, to)| from - to);
    let seat = table.seats("practice").max_by_key(fell)?;
    let (goodwill, support) = (of(seat, "goodwill_bp")?, of(seat, "support_bp")?);
    let lost = goodwill.0 - goodwill.1;
    (goodwill.1 * 2 <= goodwill.0 && lost > 0 && support.1 - support.0 < lost).then(|| {
        format!(
            "The goodwill of {} went from {} in {} to {} in {}, and their support only from {} to \
             {}.",
            seat.name,
            share(goodwill.0),
            first.label,
            share(goodwill.1),
            last.label,
            share(support.0),
            share(support.1)
        )
    })
}

fn doubt(table: &Table<'_>) -> Option<String> {
    let rise = |year: &DebriefYear| year.all("doubt_bp");
    let (before, year) = table.pairs().max_by_key(|(before, year)| rise(year) - rise(before))?;
    let support = |year| table.sum(year, "practice", "support_bp");
    let practices = i64::try_from(table.seats("practice").count()).unwrap_or(1).max(1);
    (rise(year) - rise(before) >= NOTABLE_BP && support(year) < support(before)).then(|| {
        format!(
            "Doubt about the CCGs' future rose from {} to {} in {}, and the practices' support \
             fell from {} to {} on average.",
            share(rise(before)),
            share(rise(year)),
            year.label,
            share(support(before) / practices),
            share(support(year) / practices)
        )
    })
}

fn reprimands(table: &Table<'_>) -> Option<String> {
    let reprimanded = table.state.history.iter().skip(1).find_map(|past| {
        let plans = &past.eve.as_ref()?.plans.ccgs;
        let locality = plans.iter().find_map(|plan| plan.reprimand)?;
        Some((past.accounts.year, locality))
    });
    let (year, locality) = reprimanded?;
    let seat = table.seats("practice").nth(locality.index())?;
    let (before, year) = table.pairs().find(|(_, it)| it.year == year.0)?;
    let referrals = |year: &DebriefYear| {
        Some(year.of(&seat.seat, "referrals_low")? + year.of(&seat.seat, "referrals_high")?)
    };
    Some(format!(
        "In {} {} were reprimanded: their referrals went from {} to {}, their support for their \
         CCG from {} to {}.",
        year.label,
        seat.name,
        referrals(before)?,
        referrals(year)?,
        share(before.of(&seat.seat, "support_bp")?),
        share(year.of(&seat.seat, "support_bp")?)
    ))
}
