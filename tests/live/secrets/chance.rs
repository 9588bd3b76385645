//! Pairs of private moves by chance, of the kinds that the schema knows: by any seat, to anybody,
//! many of them refused.

use serde_json::{Value, json};

use super::cases;
use super::game::SEATS;
use super::play::{Case, Say};
use crate::fuzz::by_schema::Language;
use crate::fuzz::luck::{self, Luck};
use crate::fuzz::{corpus, mutation};

/// How many pairs are played.
const PAIRS: &str = "PACE_SECRETS_PAIRS";
const PAIRS_USUAL: u64 = 30;

/// The role of each of [`SEATS`].
const ROLES: [&str; 8] =
    ["nhs_england", "ccg", "ccg", "practice", "practice", "practice", "trust", "trust"];

/// How many moves one seat makes in private in one game.
const MOVES_MAX: usize = 5;

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn private_moves_by_chance_are_unheard_by_others() {
    let (language, plans) = (Language::new(), plans());
    let first = luck::first_seed();
    let seeds = first..first + luck::cases(PAIRS, PAIRS_USUAL);
    cases::play_all(seeds.map(|seed| pair(seed, &language, &plans)).collect()).await;
}

/// One pair; whoever is named in it may know of it.
fn pair(seed: u64, language: &Language, plans: &[Value]) -> Case {
    let mut luck = Luck::new(seed);
    let place = luck.below(SEATS.len());
    // NHS England signs what is large, so that it may be told of any deal.
    let mut aware = vec![SEATS[place], SEATS[0]];
    let mut moves = |luck: &mut Luck| -> Vec<Say> {
        let count = luck.below(MOVES_MAX + 1);
        (0..count).flat_map(|_| one_move(place, language, plans, luck, &mut aware)).collect()
    };
    let (one, other) = (moves(&mut luck), moves(&mut luck));
    let name = format!("PACE_FUZZ_SEED={seed} {PAIRS}=1: {one:?} or {other:?}");
    let mut case = Case::new(&name, luck.below(2), &aware);
    (case.one, case.other, case.years, case.told_to_host) = (one, other, 1, None);
    case
}

fn one_move(
    place: usize,
    language: &Language,
    plans: &[Value],
    luck: &mut Luck,
    aware: &mut Vec<&'static str>,
) -> Vec<Say> {
    let seat = SEATS[place];
    let say = |kind, body| Say { who: seat, kind, body, answer: None };
    match luck.below(8) {
        0..=2 => {
            let Some((kind, roles)) = luck.pick(corpus::deals_of(ROLES[place])).copied() else {
                return Vec::new();
            };
            let with: Vec<&str> = roles.iter().map(|role| somebody(role, luck)).collect();
            let words: Vec<String> = with.iter().map(|seat| (*seat).to_owned()).collect();
            let terms = language.terms(kind, &words, luck);
            let deal = deal(kind, &terms, seat, &with);
            let draft = json!({ "draft": { "with": with, "terms": terms } });
            let mut says = vec![say("act", draft)];
            if !luck.one_in(3) {
                aware.extend(&with);
                says.push(say("act", json!({ "table": { "deal": deal } })));
            }
            says
        }
        3 => {
            let of_role = |plan: &&Value| plan.get(ROLES[place]).is_some();
            let mut plan = plans.iter().find(of_role).cloned().unwrap_or_default();
            mutation::of_figure(&mut plan, luck);
            vec![say("plan", plan)]
        }
        4 => {
            let to = SEATS[luck.below(SEATS.len())];
            aware.push(to);
            vec![say("talk", json!({ "to": [to], "text": format!("{}", luck.next()) }))]
        }
        5 => {
            let words = SEATS.map(str::to_owned);
            let kind = if luck.one_in(2) { "what_if" } else { "explain" };
            vec![say(kind, language.body(kind, &words, luck))]
        }
        6 => {
            let (trust, what) = (somebody("trust", luck), ["bills", "books"][luck.below(2)]);
            vec![say("act", json!({ "check": { "trust": trust, "what": what } }))]
        }
        _ => vec![say("act", json!({ "vote": { "confidence": luck.one_in(2) } }))],
    }
}

fn somebody(role: &str, luck: &mut Luck) -> &'static str {
    let seats = SEATS.into_iter().zip(ROLES).filter(|(_, of)| *of == role);
    let seats: Vec<&'static str> = seats.map(|(seat, _)| seat).collect();
    luck.pick(&seats).copied().unwrap_or(SEATS[0])
}

/// The id of a deal of the first year.
fn deal(kind: &str, terms: &Value, author: &str, with: &[&str]) -> String {
    let word = |field: &str| terms[kind][field].as_str().unwrap_or_default().replace('_', "-");
    let kind = match kind {
        "core_primary_care" => "core".to_owned(),
        "enhanced_service" => format!("enhanced-{}", word("work")),
        "big_ticket" => format!("big-ticket-{}", word("project")),
        kind => kind.replace('_', "-"),
    };
    let party = |seat: &&str| *seat == author || with.contains(seat);
    format!("y1/{kind}/{}", SEATS.into_iter().filter(party).collect::<Vec<_>>().join("+"))
}

/// A plan of each role, from the page.
fn plans() -> Vec<Value> {
    let plans = corpus::messages().into_iter().filter(|message| message["type"] == "plan");
    plans.map(|message| message["body"].clone()).collect()
}
