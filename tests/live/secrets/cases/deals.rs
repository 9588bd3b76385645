//! Drafts of every kind, and a deal's whole life among those who are party to it.

use serde_json::{Value, json};

use crate::live::secrets::play::{Case, Say};

pub(in crate::live::secrets) fn cases() -> Vec<Case> {
    let mut cases = vec![an_offer_s_life(), a_package(), a_deal_that_is_left(), a_settlement()];
    cases.extend(drafts());
    cases
}

fn act(who: &'static str, body: Value) -> Say {
    Say::new(who, "act", body)
}

fn draft(who: &'static str, with: &[&str], terms: impl Into<Value>) -> Say {
    let terms: Value = terms.into();
    act(who, json!({ "draft": { "with": with, "terms": terms } }))
}

/// A block contract at that price.
fn block(price: i64, years: u8) -> Value {
    json!({ "acute": {
        "form": "block", "baseline": "frozen", "price_bp": price, "marginal_rate_bp": 3_000,
        "incentive_bp": 0, "sanctions": false, "elective_plan_bp": 10_000, "years": years
    }})
}

fn long_term(price: i64) -> Value {
    json!({ "enhanced_service": {
        "work": "long_term_conditions", "price_pence": price, "time_bp": 350, "at_risk_bp": 0,
        "quorum_bp": 0, "years": 1
    }})
}

/// Drafts, each with every field otherwise than in the other game.
fn drafts() -> Vec<Case> {
    let mut england = Case::new("drafts of NHS England", 0, &["nhs-england"]);
    let settlement = |programme: i64, running: i64, surplus: i64, conditions: &[&str]| {
        json!({ "settlement": {
            "programme": programme, "running_costs": running, "surplus_bp": surplus,
            "conditions": conditions
        }})
    };
    let of_england = |terms: [Value; 6], with: [&'static [&'static str]; 6]| {
        let both = terms.into_iter().zip(with);
        both.map(|(terms, with)| draft("nhs-england", with, terms)).collect::<Vec<_>>()
    };
    let merger = |host: &str, transition: i64, payer: &str| {
        let merger = json!({ "host": host, "transition": transition, "payer": payer });
        json!({ "merger": merger })
    };
    let ticket = |project: &str, share: i64, years: u8| {
        let ticket = json!({ "project": project, "ccg_share_bp": share, "years": years });
        json!({ "big_ticket": ticket })
    };
    let core = |price: i64, years: u8| {
        let core = json!({ "price_pence": price, "years": years });
        json!({ "core_primary_care": core })
    };
    england.one = of_england(
        [
            settlement(239_400_000, 4_725_000, 100, &["inequality_plan"]),
            json!({ "delegation": { "mode": "joint" } }),
            core(12_800, 1),
            merger("northmere", 2_000_000, "ccgs"),
            ticket("urgent_care", 5_000, 5),
            core(12_700, 1),
        ],
        [
            &["northmere"],
            &["northmere"],
            &["docks"],
            &["northmere", "southvale"],
            &["northmere", "queens"],
            &["south"],
        ],
    );
    england.other = of_england(
        [
            settlement(239_900_000, 4_625_000, 50, &["reserve_held"]),
            json!({ "delegation": { "mode": "delegated" } }),
            core(12_900, 3),
            merger("southvale", 1_000_000, "nhs_england"),
            ticket("reconfiguration", 4_000, 4),
            core(12_750, 2),
        ],
        [
            &["northmere"],
            &["southvale"],
            &["parkside"],
            &["southvale", "northmere"],
            &["southvale", "county"],
            &["south"],
        ],
    );
    vec![england, drafts_of_a_ccg()]
}

fn drafts_of_a_ccg() -> Case {
    let mut case = Case::new("drafts of a CCG", 1, &["northmere"]);
    let support = |tasks: &[&str], host: &str, fee: i64, years: u8| {
        let support = json!({ "tasks": tasks, "host": host, "fee": fee, "years": years });
        json!({ "shared_support": support })
    };
    let partnership = |by: i64, scope: &[&str]| {
        json!({ "partnership": {
            "budget_pence": 16_000 + by, "scope": scope, "time_bp": 300 + by,
            "community_pence": 450 + by, "practices_saved_bp": 2_000 + by,
            "trust_saved_bp": 3_000 + by, "practices_lost_bp": by, "trust_lost_bp": 3_000 + by,
            "years": 1 + u8::from(by > 0)
        }})
    };
    let service = |work: &str, by: i64| {
        json!({ "enhanced_service": {
            "work": work, "price_pence": 320 + by, "time_bp": 350 + by, "at_risk_bp": by,
            "quorum_bp": 100 + by, "years": 1 + u8::from(by > 0)
        }})
    };
    let acute = |form: Value, baseline: &str, by: i64| {
        json!({ "acute": {
            "form": form, "baseline": baseline, "price_bp": 9_850 + by,
            "marginal_rate_bp": 3_000 + by, "incentive_bp": by, "sanctions": by > 0,
            "elective_plan_bp": 10_200 + by, "years": 1 + u8::from(by > 0)
        }})
    };
    let by_us = |with: &[&str], terms: Value| draft("northmere", with, terms);
    case.one = vec![
        by_us(&["southvale"], support(&["contracting"], "northmere", 100_000, 1)),
        by_us(&["docks", "queens"], partnership(0, &["emergencies"])),
        by_us(&["docks"], service("admission_avoidance", 0)),
        by_us(&["queens"], acute(json!({ "risk_share": { "buyer_bp": 5_000 } }), "rebased", 0)),
        by_us(
            &["county"],
            acute(json!({ "cap_and_collar": { "cap_bp": 200, "collar_bp": 100 } }), "frozen", 0),
        ),
    ];
    case.other = vec![
        by_us(&["southvale"], support(&["measurement"], "southvale", 200_000, 2)),
        by_us(&["parkside", "queens"], partnership(40, &["emergencies", "a_and_e"])),
        by_us(&["docks", "parkside"], service("extended_hours", 40)),
        by_us(&["queens"], acute(json!("capitation"), "frozen", 40)),
        by_us(
            &["county"],
            acute(json!({ "cap_and_collar": { "cap_bp": 300, "collar_bp": 400 } }), "rebased", 40),
        ),
        by_us(&["queens"], acute(json!({ "risk_share": { "buyer_bp": 4_000 } }), "frozen", 40)),
    ];
    case
}

/// Tabled, shown, countered, refused, withdrawn in one game; tabled and signed in the other.
fn an_offer_s_life() -> Case {
    let mut case =
        Case::new("an offer's life", 1, &["nhs-england", "northmere", "docks", "queens"]);
    let contract = "y1/acute/northmere+queens";
    let service = "y1/enhanced-long-term-conditions/northmere+docks";
    let on = |who, what: &str, offer: &str, version: u8| {
        act(who, json!({ what: { "offer": offer, "version": version } }))
    };
    let table = |deal: &str, expiry: Value| {
        act("northmere", json!({ "table": { "deal": deal, "expiry": expiry } }))
    };
    let counter = |who, version: u8, terms: Value, expiry: Value| {
        act(
            who,
            json!({ "counter": {
                "deal": contract, "version": version, "terms": terms, "expiry": expiry
            }}),
        )
    };
    let show =
        |deal: &str, to: &[&str]| act("northmere", json!({ "show": { "deal": deal, "to": to } }));
    case.one = vec![
        draft("northmere", &["queens"], block(9_900, 1)),
        table(contract, json!({ "minutes": 600 })),
        show(contract, &["docks"]),
        counter("queens", 1, block(10_100, 1), json!({ "minutes": 700 })),
        on("northmere", "refuse", contract, 2),
        act("queens", json!({ "withdraw": { "offer": contract } })),
        draft("northmere", &["docks"], long_term(450)),
        table(service, json!("bell")),
        show(service, &["queens"]),
        on("docks", "refuse", service, 1),
    ];
    case.other = vec![
        draft("northmere", &["queens"], block(9_800, 1)),
        table(contract, json!({ "minutes": 900 })),
        show(contract, &["nhs-england", "docks"]),
        counter("queens", 1, block(10_000, 1), json!("bell")),
        counter("northmere", 2, block(9_950, 1), json!({ "minutes": 800 })),
        on("queens", "sign", contract, 3),
    ];
    case
}

fn a_package() -> Case {
    let mut case = Case::new("a package", 1, &["nhs-england", "northmere", "docks", "queens"]);
    let contract = "y1/acute/northmere+queens";
    let service = "y1/enhanced-long-term-conditions/northmere+docks";
    let package = "y1/package-1/northmere+docks+queens";
    for (with, deal, terms) in
        [(&["queens"], contract, block(9_900, 1)), (&["docks"], service, long_term(450))]
    {
        case.before.extend([
            ((1, 1), draft("northmere", with, terms)),
            ((1, 1), act("northmere", json!({ "table": { "deal": deal } }))),
        ]);
    }
    let part = |deal: &str| json!({ "deal": deal, "version": 1 });
    let bundle = |grants: Value, expiry: Value| {
        act(
            "northmere",
            json!({ "bundle": {
                "parts": [part(contract), part(service)], "grants": grants, "expiry": expiry
            }}),
        )
    };
    let on = |who, what: &str| act(who, json!({ what: { "offer": package, "version": 1 } }));
    case.one = vec![
        bundle(json!([]), json!({ "minutes": 500 })),
        on("docks", "refuse"),
        act("northmere", json!({ "withdraw": { "offer": package } })),
        // What no fund can pay is refused, and nobody else hears of it.
        bundle(
            json!([{ "fund": { "demand": "northmere" }, "to": "docks", "amount": 5_000_000 }]),
            json!({ "minutes": 400 }),
        )
        .answered("fund_too_small"),
        bundle(
            json!([{ "fund": "sustainability", "to": "queens", "amount": 70_000 }]),
            json!({ "minutes": 600 }),
        )
        .answered("fund_too_small"),
    ];
    case.other = vec![bundle(json!([]), json!("bell")), on("queens", "sign"), on("docks", "sign")];
    case
}

/// A contract of several years: notice is given, or it is not.
fn a_deal_that_is_left() -> Case {
    let mut case = Case::new("a notice", 1, &["nhs-england", "northmere", "queens"]);
    let contract = "y1/acute/northmere+queens";
    let sign = json!({ "sign": { "offer": contract, "version": 1 } });
    case.before = vec![
        ((1, 0), draft("northmere", &["queens"], block(9_900, 4))),
        ((1, 0), act("northmere", json!({ "table": { "deal": contract } }))),
        ((1, 0), act("queens", sign)),
    ];
    case.one = vec![act("northmere", json!({ "exit": { "deal": contract } }))];
    case.other = Vec::new();
    case
}

/// Before the first bell: how much one CCG is promised is nothing to the other.
fn a_settlement() -> Case {
    let mut case = Case::new("a settlement", 0, &["nhs-england", "northmere"]);
    let offer = "y1/settlement/nhs-england+northmere";
    let deal = |programme: i64| {
        vec![
            draft(
                "nhs-england",
                &["northmere"],
                json!({ "settlement": {
                    "programme": programme, "running_costs": 4_725_000, "surplus_bp": 100
                }}),
            ),
            act("nhs-england", json!({ "table": { "deal": offer, "expiry": "first_bell" } })),
            act("northmere", json!({ "sign": { "offer": offer, "version": 1 } })),
        ]
    };
    case.one = deal(239_900_000);
    case.other = deal(240_300_000);
    case
}
