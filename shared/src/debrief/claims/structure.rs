//! Claims about structure: tension between buyer and provider, supervision, reorganisation, who
//! commissions primary care, courts.

use super::super::document::DebriefYear;
use super::Detector;
use super::table::{Table, money, share};
use crate::protocol::entity::DealStatus;
use crate::rules::commissioning::{Commissioner, Placing};
use crate::rules::plan::nhs_england::Supervision;
use crate::rules::stocks::Ccg;

pub(super) const DETECTORS: &[Detector] = &[
    Detector {
        id: "C7",
        claim: "Commissioned from the centre, general practice's money reaches need late and not \
                exactly.",
        lived: from_the_centre,
    },
    Detector {
        id: "C8",
        claim: "CCGs that hold the GP budget without safeguards pay themselves, and are challenged.",
        lived: paid_themselves,
    },
    Detector {
        id: "C9",
        claim: "There is a middle ground: the CCG sets quantum and pace, the Area Team is \
                even-handed.",
        lived: middle_ground,
    },
    Detector {
        id: "C12",
        claim: "The tension between buyer and provider is an elastic band: too tight, and it snaps.",
        lived: snaps,
    },
    Detector {
        id: "C13",
        claim: "Politics and the media tighten the band between buyer and provider, and nothing \
                gets better for it.",
        lived: headlines,
    },
    Detector {
        id: "C27",
        claim: "Supervised beyond a point, those below agree on less, and the public trusts less.",
        lived: supervision,
    },
    Detector {
        id: "C31",
        claim: "Reorganisation costs a fortune that does not come back.",
        lived: reorganisation,
    },
    Detector {
        id: "C32",
        claim: "As budgets fall small bodies merge, and what was badly run makes a bigger one.",
        lived: mergers,
    },
    Detector {
        id: "C36",
        claim: "Rushing nimble groups into larger bodies costs people and closeness.",
        lived: farther_away,
    },
    Detector {
        id: "C37",
        claim: "Decisions must withstand a court: without consultation and governance they are \
                quashed.",
        lived: courts,
    },
];

fn from_the_centre(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    let mut ccgs = table.state.stocks.ccgs.iter().filter(|body| body.joined.is_none());
    let all = ccgs.all(|body| body.commissioning.quantum == Commissioner::NhsEngland);
    let (from, to) = (first.all("core_distance_bp"), last.all("core_distance_bp"));
    (all && to > 0).then(|| {
        format!(
            "NHS England set core pay here: {} of it was in the wrong place in {}, and {} still in \
             {}.",
            share(from),
            first.label,
            share(to),
            last.label
        )
    })
}

fn middle_ground(table: &Table<'_>) -> Option<String> {
    let (first, last) = table.ends()?;
    let shared = |body: &&Ccg| {
        body.commissioning.quantum == Commissioner::Ccg
            && body.commissioning.placing == Placing::AreaTeam
    };
    let ccgs = table.seats("ccg").zip(&table.state.stocks.ccgs);
    let (seat, _) = ccgs.into_iter().find(|(_, body)| shared(body))?;
    let (from, to) = (first.all("core_distance_bp"), last.all("core_distance_bp"));
    (to < from).then(|| {
        format!(
            "{} set how much its practices are paid, and the Area Team placed it: {} of all core \
             pay here was in the wrong place in {}, and {} in {}.",
            seat.name,
            share(from),
            first.label,
            share(to),
            last.label
        )
    })
}

fn paid_themselves(table: &Table<'_>) -> Option<String> {
    let (seat, year, paid) = table.most("ccg", |year, seat| year.of(seat, "paid_back"))?;
    (paid > 0).then(|| {
        format!(
            "In {} what {} paid its practices above the national contract was challenged, and {} \
             paid back.",
            year.label,
            seat.name,
            money(paid)
        )
    })
}

fn snaps(table: &Table<'_>) -> Option<String> {
    let first = table.debrief.timeline.iter().find(|it| it.kind == "snapped")?;
    let count = table.count("snapped");
    let year = table.years().iter().find(|it| it.year == first.when.year)?;
    let tension = year.pairs.iter().filter_map(|it| it.figures.get("tension_bp")).max()?;
    Some(format!(
        "Relations snapped {count} times here, first in {}; the tightest band stood at {} of the \
         scale at that year's end.",
        year.label,
        share(*tension)
    ))
}

fn headlines(table: &Table<'_>) -> Option<String> {
    let tightens = |card: &str| ["media-storm", "election", "ministers-visit"].contains(&card);
    let news = table.state.news.iter().find(|news| news.year.0 > 1 && tightens(&news.card))?;
    let (before, year) = table.pairs().find(|(_, it)| it.year == news.year.0)?;
    let most = |year: &DebriefYear| {
        year.pairs.iter().filter_map(|it| it.figures.get("tension_bp")).max().copied()
    };
    (most(year)? > most(before)?).then(|| {
        format!(
            "After the headlines of {} the tightest band here went from {} to {}, and the public's \
             trust from {} to {}.",
            year.label,
            share(most(before).unwrap_or(0)),
            share(most(year).unwrap_or(0)),
            share(before.all("public_trust_bp")),
            share(year.all("public_trust_bp"))
        )
    })
}

fn supervision(table: &Table<'_>) -> Option<String> {
    let is_tight = |year: &DebriefYear| year.supervision == Some(Supervision::Tight);
    let signed_in = |year: &DebriefYear| {
        let deals = table.debrief.deals.iter().filter_map(|deal| deal.bound);
        deals.filter(|bound| bound.year == year.year).count()
    };
    let mean = |tight: bool| {
        let years: Vec<_> = table.years().iter().filter(|it| is_tight(it) == tight).collect();
        let signed: usize = years.iter().map(|year| signed_in(year)).sum();
        (signed, years.len())
    };
    let (tight, other) = (mean(true), mean(false));
    let fewer = tight.1 > 0 && other.1 > 0 && tight.0 * other.1 < other.0 * tight.1;
    let held_up = table.debrief.deals.iter().filter(|it| it.status == DealStatus::HeldUp).count();
    fewer.then(|| {
        format!(
            "In the {} years of tight supervision here {} deals were signed, in the {} other years \
             {}; {held_up} lapsed for want of NHS England's signature.",
            tight.1, tight.0, other.1, other.0
        )
    })
}

fn reorganisation(table: &Table<'_>) -> Option<String> {
    let cost: i64 = table.years().iter().map(|year| year.all("transition")).sum();
    (table.count("reorganised") > 0 && cost > 0)
        .then(|| format!("Reorganisation cost {} here, which no account got back.", money(cost)))
}

fn mergers(table: &Table<'_>) -> Option<String> {
    let (ccg, joined) = *table.state.stocks.mergers().first()?;
    let (from, into) =
        (table.seats("ccg").nth(ccg.index())?, table.seats("ccg").nth(joined.into.index())?);
    let (before, _) = table.pairs().find(|(_, year)| year.year == joined.from.0)?;
    let last = table.years().last()?;
    Some(format!(
        "{} became part of {} from year {} on. Their results were {} and {} in {}, and the one \
         body's {} in {}.",
        from.name,
        into.name,
        joined.from.0,
        money(before.of(&from.seat, "result")?),
        money(before.of(&into.seat, "result")?),
        before.label,
        money(last.of(&into.seat, "result")?),
        last.label
    ))
}

fn farther_away(table: &Table<'_>) -> Option<String> {
    let (_, joined) = *table.state.stocks.mergers().first()?;
    let seat = table.seats("ccg").nth(joined.into.index())?;
    let (before, year) = table.pairs().find(|(_, year)| year.year == joined.from.0)?;
    let (was, is) = (before.of(&seat.seat, "distance_bp")?, year.of(&seat.seat, "distance_bp")?);
    (is > was).then(|| {
        format!(
            "When {} was made larger its distance from members and public went from {} to {}.",
            seat.name,
            share(was),
            share(is)
        )
    })
}

fn courts(table: &Table<'_>) -> Option<String> {
    let quashed: i64 = table.years().iter().map(|year| year.all("quashed")).sum();
    let (seat, year, risk) = table.most("ccg", |year, seat| year.of(seat, "legal_risk_bp"))?;
    (quashed > 0).then(|| {
        format!(
            "{quashed} decisions were quashed here; the highest risk was {}'s in {}, {}, where \
             governance achieved {} of what it could.",
            seat.name,
            year.label,
            share(risk),
            share(year.of(&seat.seat, "governance_bp").unwrap_or(0))
        )
    })
}
