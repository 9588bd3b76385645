//! Claims about care: its shift out of hospital, gatekeeping, rationing, beds, the two professions.

use super::super::document::DebriefSeat;
use super::Detector;
use super::table::{Table, growth, money, share};
use crate::rules::plan::ccg::ReferralPolicy;

pub(super) const DETECTORS: &[Detector] = &[
    Detector {
        id: "C6",
        claim: "Hospital specialists grow in number and GPs shrink: untouched, it goes on, and \
                access to GPs falls.",
        lived: professions,
    },
    Detector {
        id: "C22",
        claim: "Beds freed from emergencies fill with elective work, which the CCG pays for.",
        lived: freed_beds,
    },
    Detector {
        id: "C23",
        claim: "Low-priority lists and hoops save money by rationing.",
        lived: rationing,
    },
    Detector {
        id: "C26",
        claim: "Hardship drives demand from outside the NHS's reach, most in deprived lists.",
        lived: hardship,
    },
    Detector {
        id: "C34",
        claim: "Care shifts out of hospital, and emergencies fall, only with support and with money.",
        lived: shift,
    },
    Detector {
        id: "C35",
        claim: "GPs are the gatekeepers: time to think stops referrals of little value rather than \
                those of high value.",
        lived: gatekeepers,
    },
    Detector {
        id: "C38",
        claim: "Small community work comes first; big projects are hard in the early years.",
        lived: big_tickets,
    },
    Detector {
        id: "C39",
        claim: "A local clinical partnership with one budget is the promising experiment.",
        lived: partnerships,
    },
];

fn professions(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    let grew = |role, figure| growth(table.sum(first, role, figure), table.sum(last, role, figure));
    let specialists = grew("trust", "specialists_hundredths");
    let sessions = grew("practice", "sessions_hundredths");
    (specialists.0 > 0 && sessions.0 < 0).then(|| {
        format!(
            "From {} to {} the hospitals' specialists here grew by {specialists}, and the doctors' \
             sessions in practices changed by {sessions}; the share of consultations met went from \
             {} to {}.",
            first.label,
            last.label,
            share(first.all("consultations_met_bp")),
            share(last.all("consultations_met_bp"))
        )
    })
}

fn freed_beds(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    let of = |figure| (table.sum(first, "trust", figure), table.sum(last, "trust", figure));
    let (emergencies, electives) = (of("emergencies"), of("electives"));
    (emergencies.1 < emergencies.0 && electives.1 > electives.0).then(|| {
        format!(
            "From {} to {} emergencies here fell from {} to {}, and electives rose from {} to {}.",
            first.label, last.label, emergencies.0, emergencies.1, electives.0, electives.1
        )
    })
}

fn rationing(table: &Table<'_>) -> Option<String> {
    let rations =
        |policy| matches!(policy, ReferralPolicy::Hoops | ReferralPolicy::LowPriorityList);
    let found = table.state.history.iter().find_map(|past| {
        let plans = &past.eve.as_ref()?.plans.ccgs;
        let place = plans.iter().position(|plan| rations(plan.referrals))?;
        Some((past.accounts.year, place))
    });
    let (year, place) = found?;
    let ccg = table.seats("ccg").nth(place)?;
    let year = table.years().iter().find(|it| it.year == year.0)?;
    let own = |seat: &&DebriefSeat| seat.ccg.as_ref() == Some(&ccg.seat);
    let put_off: i64 =
        table.seats("practice").filter(own).filter_map(|seat| year.of(&seat.seat, "put_off")).sum();
    (put_off > 0).then(|| {
        format!(
            "In {} {} steered referrals so: {put_off} were put off. The chance that a court would \
             undo it was {}, and the public's trust stood at {}.",
            year.label,
            ccg.name,
            share(year.of(&ccg.seat, "legal_risk_bp").unwrap_or(0)),
            share(year.all("public_trust_bp"))
        )
    })
}

fn hardship(table: &Table<'_>) -> Option<String> {
    let news = table.state.news.iter().find(|news| news.card == "recession")?;
    let year = table.years().iter().find(|it| it.year == news.year.0)?;
    let (before, _) = table.pairs().find(|(_, it)| it.year == year.year)?;
    let grew = |seat: &&DebriefSeat| {
        Some(growth(before.of(&seat.seat, "wanted")?, year.of(&seat.seat, "wanted")?))
    };
    let seat = table.seats("practice").max_by_key(grew)?;
    Some(format!(
        "A recession came in {}. Most of all at {} people wanted more consultations: {} more than \
         the year before.",
        year.label,
        seat.name,
        grew(&seat)?
    ))
}

fn shift(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    let of = |figure| (table.sum(first, "ccg", figure), table.sum(last, "ccg", figure));
    let (avoided, community, enhanced) = (of("avoided"), of("community"), of("enhanced"));
    let spent = (community.0 + enhanced.0, community.1 + enhanced.1);
    (avoided.1 > avoided.0 && spent.1 > spent.0).then(|| {
        format!(
            "Spending on community and enhanced services here went from {} in {} to {} in {}, and \
             emergencies avoided from {} to {} a year.",
            money(spent.0),
            first.label,
            money(spent.1),
            last.label,
            avoided.0,
            avoided.1
        )
    })
}

fn gatekeepers(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    let grew = |seat: &DebriefSeat, figure: &str| {
        Some(growth(first.of(&seat.seat, figure)?, last.of(&seat.seat, figure)?).0)
    };
    let apart =
        |seat: &&DebriefSeat| Some(grew(seat, "referrals_high")? - grew(seat, "referrals_low")?);
    let seat = table.seats("practice").max_by_key(apart)?;
    let low = grew(seat, "referrals_low")?;
    (low < 0 && apart(&seat)? > 0).then(|| {
        format!(
            "From {} to {} referrals of little value from {} changed by {}, those of high value by \
             {}.",
            first.label,
            last.label,
            seat.name,
            share(low),
            share(grew(seat, "referrals_high").unwrap_or(0))
        )
    })
}

fn big_tickets(table: &Table<'_>) -> Option<String> {
    let begun = table.debrief.deals.iter().find(|deal| {
        let big = ["urgent-care redesign", "hospital reconfiguration"];
        big.contains(&deal.kind.as_str()) && deal.bound.is_some()
    })?;
    let progress = table.state.stocks.projects.first()?;
    Some(format!(
        "The {} was agreed in year {}; {} of its 4 stages came through, for {}.",
        begun.kind, begun.bound?.year, progress.stages, progress.spent
    ))
}

fn partnerships(table: &Table<'_>) -> Option<String> {
    let years: Vec<_> = table.years().iter().filter(|year| !year.partnerships.is_empty()).collect();
    let (first, last) = (years.first()?, years.last()?);
    let balance: i64 = years
        .iter()
        .flat_map(|year| &year.partnerships)
        .filter_map(|it| it.figures.get("balance"))
        .sum();
    Some(format!(
        "Partnerships with one budget stood here from {} to {}; over those years they were left \
         with {}. Emergencies avoided went from {} to {} a year.",
        first.label,
        last.label,
        money(balance),
        table.sum(first, "ccg", "avoided"),
        table.sum(last, "ccg", "avoided")
    ))
}
