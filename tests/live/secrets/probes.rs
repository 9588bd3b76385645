//! What those who may not know of something try, to find out: whatever answers them is compared.

use serde_json::{Value, json};

use super::game::{
    COMPANY, Game, HOST, NEIGHBOUR, NEIGHBOUR_S, PROJECTOR, SEATS, SPECTATOR, STRANGER,
};
use crate::harness::http;

/// Deals and packages that the cases make in private, and some that nobody makes.
pub(super) const OFFERS: [&str; 14] = [
    "y1/acute/northmere+queens",
    "y1/acute/southvale+county",
    "y1/acute/northmere+southvale+county",
    "y1/enhanced-long-term-conditions/northmere+docks",
    "y1/enhanced-extended-hours/southvale+south",
    "y1/settlement/nhs-england+northmere",
    "y1/core/nhs-england+docks",
    "y1/shared-support/northmere+southvale",
    "y1/partnership/northmere+docks",
    "y1/package-1/northmere+docks+queens",
    "y1/package-2/northmere+docks+queens",
    "y1/package-1/nhs-england+northmere+docks+queens",
    "y2/acute/northmere+queens",
    "y2/merger/nhs-england+northmere+southvale",
];

/// A deal that no case makes.
const NOBODY_S: &str = "y1/big-ticket-urgent-care/nhs-england+southvale+county";

/// When a stranger guesses a token: one address may guess wrong only so often a minute.
const GUESSING_ROUND: u64 = 4;

/// Everybody who may not know tries all there is to try; at the end each has heard whatever was on
/// its way. `round` tells one stretch of the game from the next.
pub(super) async fn all(game: &mut Game, unaware: &[&'static str], round: u64) {
    for who in unaware {
        match *who {
            STRANGER => a_stranger(game, round).await,
            SPECTATOR | PROJECTOR => a_spectator(game, who).await,
            NEIGHBOUR => a_seat(game, who, NEIGHBOUR_S, round).await,
            _ => {
                let beside = COMPANY.into_iter().find(|(found, _)| found == who);
                a_seat(game, who, beside.map_or(*who, |(_, seat)| seat), round).await;
            }
        }
        if *who != STRANGER {
            // A snapshot, all from the first, the last few, none, and more than there are.
            game.come_back(who, |seq| match round % 5 {
                0 => 0,
                1 => 1,
                2 => seq.saturating_sub(2),
                3 => seq,
                _ => seq + 7,
            })
            .await;
            explain(game, who).await;
        }
    }
    game.everybody_listens().await;
}

/// A seat asks for offers of others as if it knew them, and for figures of others.
async fn a_seat(game: &mut Game, who: &str, seat: &str, round: u64) {
    let of_others = |offer: &&str| {
        let parties = offer.rsplit('/').next().unwrap_or_default();
        parties.split('+').all(|party| party != seat)
    };
    let mut refusals = Vec::new();
    for offer in OFFERS.into_iter().filter(of_others) {
        for act in about(offer, seat) {
            let answer = game.ask(who, "act", act.clone()).await;
            assert_eq!(answer["type"], "refused", "{who} {act}: {answer}");
            let kind = act.as_object().and_then(|act| act.keys().next().cloned());
            let package = offer.contains("/package-");
            refusals.push((kind, package, answer["code"].clone(), answer["message"].clone()));
        }
    }
    // One that is there is refused as one that is not.
    refusals.sort_by_key(|(kind, package, ..)| (kind.clone(), *package));
    refusals.dedup();
    for told in refusals.chunk_by(|one, next| (&one.0, one.1) == (&next.0, next.1)) {
        assert_eq!(told.len(), 1, "{who} can tell what is there: {told:?}");
    }
    game.ask(who, "what_if", json!({ "middle_only": round.is_multiple_of(2) })).await;
    game.ask(who, "what_if", json!({ "signed": [OFFERS[0]], "middle_only": true })).await;
    explain(game, who).await;
    for (kind, body) in facilitators() {
        let answer = game.ask(who, kind, body).await;
        assert_eq!(answer["type"], "refused", "{who} {kind}: {answer}");
    }
    game.blurt(who, "{").await;
}

/// Every move on an offer.
fn about(offer: &str, seat: &str) -> Vec<Value> {
    let terms = json!({ "acute": {
        "form": "block", "baseline": "frozen", "price_bp": 9_800, "marginal_rate_bp": 3_000,
        "sanctions": false, "years": 1
    }});
    let parts = json!([{ "deal": offer, "version": 1 }, { "deal": NOBODY_S, "version": 1 }]);
    let mut acts = vec![
        json!({ "sign": { "offer": offer, "version": 1 } }),
        json!({ "refuse": { "offer": offer, "version": 1 } }),
        json!({ "withdraw": { "offer": offer } }),
    ];
    if !offer.contains("/package-") {
        acts.extend([
            json!({ "sign": { "offer": offer, "version": 2 } }),
            json!({ "show": { "deal": offer, "to": [seat] } }),
            json!({ "exit": { "deal": offer } }),
            json!({ "table": { "deal": offer } }),
            json!({ "bundle": { "parts": parts } }),
        ]);
    }
    if offer.contains("/acute/") {
        let counter = json!({ "deal": offer, "version": 1, "terms": terms });
        acts.push(json!({ "counter": counter }));
    }
    acts
}

/// What only the facilitator may ask.
fn facilitators() -> [(&'static str, Value); 9] {
    [
        ("workshop", json!({})),
        ("monitor", json!({})),
        ("recovery", json!({ "person": 0 })),
        ("dismiss", json!("all")),
        ("invitations", json!({})),
        ("revoke", json!("all")),
        ("new_code", json!({})),
        ("seat", json!({ "person": 0, "table": 2 })),
        ("conduct_tables", json!({ "conduct": { "mark": { "text": "mine" } } })),
    ]
}

async fn a_spectator(game: &mut Game, who: &str) {
    let sign = json!({ "sign": { "offer": OFFERS[0], "version": 1 } });
    game.ask(who, "act", sign).await;
    game.ask(who, "what_if", json!({})).await;
    for (kind, body) in facilitators() {
        let answer = game.ask(who, kind, body).await;
        assert_eq!(answer["type"], "refused", "{who} {kind}: {answer}");
    }
    if who == SPECTATOR {
        let compared = game.ask(who, "compare", json!({})).await;
        assert_eq!(compared["type"], "tables_compared", "{who}: {compared}");
        game.visit(who, 2).await;
        game.visit(who, 1).await;
    }
    explain(game, who).await;
}

async fn explain(game: &mut Game, who: &str) {
    let questions = [
        json!({ "figure": "outcomes_bp" }),
        json!({ "figure": "result", "of": "northmere", "year": 1, "depth": 2 }),
        json!({ "figure": "income", "of": "queens", "year": 1, "depth": 1 }),
        // Neither published nor on anybody else's desk.
        json!({ "figure": "workload_bp", "of": "docks" }),
    ];
    for question in questions {
        game.ask(who, "explain", question).await;
    }
}

/// Somebody who is at no table guesses, and asks over plain HTTP.
async fn a_stranger(game: &mut Game, round: u64) {
    for seat in SEATS {
        let join = json!({ "code": game.code, "table": 1, "seat": seat, "name": "Mallory" });
        let answer = game.ask(STRANGER, "join", join).await;
        assert_eq!(answer["code"], "seat_taken", "{answer}");
    }
    if round == GUESSING_ROUND {
        let token = game.token(STRANGER).to_owned();
        game.ask(STRANGER, "resume", json!({ "token": token, "last_seq": 1 })).await;
    }
    let log = format!("/api/tables/{}/log", game.table);
    let holders = [STRANGER, SPECTATOR, SEATS[7], HOST];
    let tokens = holders.map(|who| Some(game.token(who).to_owned()));
    for token in tokens.into_iter().chain([None]) {
        let answer = http::get(game.origin(), &log, token.as_deref()).await;
        // The log has the seed and all secrets: its facilitator gets it, once the game is over.
        let open = token.as_deref() == Some(game.token(HOST)) && answer.status == 200;
        let said = if open { String::new() } else { answer.body };
        game.overheard(STRANGER, format!("{log}: {} {said}", answer.status));
    }
    // Nobody here opens the debrief, which tells all: its facilitator alone could have it.
    for what in ["debrief", "replay"] {
        let path = format!("/api/tables/{}/{what}", game.table);
        for who in [STRANGER, SPECTATOR, SEATS[7]] {
            let token = game.token(who).to_owned();
            let answer = http::get(game.origin(), &path, Some(&token)).await;
            assert!([401, 403].contains(&answer.status), "{path} for {who}: {answer:?}");
            game.overheard(STRANGER, format!("{path}: {} {}", answer.status, answer.body));
        }
    }
    for path in ["/", "/readyz", "/api/scenarios", "/nothing"] {
        let answer = http::get(game.origin(), path, None).await;
        game.overheard(STRANGER, format!("{path}: {} {}", answer.status, answer.body));
    }
}
