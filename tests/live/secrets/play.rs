//! A case from beginning to end, twice: what is done in private, and the comparison of what those
//! who may not know of it heard.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::game::{COMPANY, ELSEWHERE, Game, HOST, Heard, SEATS, SPECTATOR, STRANGER};
use super::{probes, published};

/// The phases of a year, each with the bell that ends it.
pub(super) const PHASES: [&str; 3] = ["settlement", "contracting", "review"];

/// Something that is said.
#[derive(Clone, Debug)]
pub(super) struct Say {
    /// Who says it.
    pub(super) who: &'static str,
    /// The type of the message.
    pub(super) kind: &'static str,
    /// Its body.
    pub(super) body: Value,
    /// What answers it: a type of message, or the code of a refusal. None: whatever comes.
    pub(super) answer: Option<&'static str>,
}

impl Say {
    /// Something that is taken.
    pub(super) fn new(who: &'static str, kind: &'static str, body: Value) -> Self {
        Self { who, kind, body, answer: Some("frame") }
    }

    /// The same, refused with that code, or answered by a message of that type.
    pub(super) fn answered(self, answer: &'static str) -> Self {
        Self { answer: Some(answer), ..self }
    }
}

/// What one seat, or some together, do in private.
pub(super) struct Case {
    /// What the case is about.
    pub(super) name: String,
    /// How many years its game has.
    pub(super) years: u64,
    /// When it is done: the year, and the phase as a place in [`PHASES`].
    pub(super) when: (u64, usize),
    /// Who may know of it: those who do it, and whoever the rules tell.
    pub(super) aware: Vec<&'static str>,
    /// What is said before, in both games, by phase.
    pub(super) before: Vec<((u64, usize), Say)>,
    /// What is done in private in one game.
    pub(super) one: Vec<Say>,
    /// What is done in the other.
    pub(super) other: Vec<Say>,
    /// Whether the facilitator, who sees all, can tell the two apart; none: it is not asked.
    pub(super) told_to_host: Option<bool>,
}

impl Case {
    /// A case in that phase of the first year.
    pub(super) fn new(name: &str, phase: usize, aware: &[&'static str]) -> Self {
        Self {
            name: name.to_owned(),
            years: 2,
            when: (1, phase),
            aware: aware.to_vec(),
            before: Vec::new(),
            one: Vec::new(),
            other: Vec::new(),
            told_to_host: Some(true),
        }
    }

    /// Who may not know of it.
    fn unaware(&self) -> Vec<&'static str> {
        let company = COMPANY.into_iter().filter(|(_, seat)| !self.aware.contains(seat));
        let all = SEATS.into_iter().chain(company.map(|(who, _)| who)).chain(ELSEWHERE);
        let all = all.chain([SPECTATOR, STRANGER]);
        all.filter(|who| !self.aware.contains(who)).collect()
    }
}

/// What was heard in one stretch of a game.
struct Stretch {
    /// Which: year and phase.
    at: (u64, usize),
    heard: BTreeMap<&'static str, Heard>,
}

/// Plays a case twice and compares: everything that is wrong with it.
pub(super) async fn compare(url: &str, case: &Case) -> Vec<String> {
    let (one, other) = tokio::join!(play(url, case, &case.one), play(url, case, &case.other));
    let (one, other) = match (one, other) {
        (Ok(one), Ok(other)) => (one, other),
        (Err(why), _) | (_, Err(why)) => return vec![why],
    };
    assert_eq!(one.len(), other.len());
    let mut wrong = Vec::new();
    let mut told_to_host = false;
    for (one, other) in one.iter().zip(&other) {
        for who in case.unaware() {
            let done_here = case.one.iter().chain(&case.other).any(|say| SEATS.contains(&say.who));
            let open = match ELSEWHERE.contains(&who) == done_here {
                // No bell of one table publishes anything at another.
                true => published::nothing(),
                false => published::by(case.when, one.at),
            };
            let (year, phase) = (one.at.0, PHASES[one.at.1]);
            for why in published::differences(&one.heard[who], &other.heard[who], &open) {
                wrong.push(format!("{}: {who} can tell, year {year}, {phase}: {why}", case.name));
            }
        }
        told_to_host |= one.at == case.when && one.heard[HOST] != other.heard[HOST];
    }
    if case.told_to_host.is_some_and(|expected| told_to_host != expected) {
        wrong.push(format!("{}: the facilitator could tell: {told_to_host}", case.name));
    }
    wrong
}

/// Plays a case once, with that done in private.
async fn play(url: &str, case: &Case, private: &[Say]) -> Result<Vec<Stretch>, String> {
    let years = case.years;
    let create = json!({ "scenario": "standard", "seed": "7", "years": years, "bots": "no-deal", "tables": 2 });
    let mut game = Game::begin(url, &create).await;
    let unaware = case.unaware();
    let mut stretches = Vec::new();
    let mut round = 0;
    for at in (1..=years).flat_map(|year| (0..PHASES.len()).map(move |phase| (year, phase))) {
        let before = case.before.iter().filter(|(when, _)| *when == at).map(|(_, say)| say);
        let private = private.iter().filter(|_| at == case.when);
        for say in before.chain(private) {
            carry_out(&mut game, &case.name, say).await?;
        }
        probes::all(&mut game, &unaware, round).await;
        stretches.push(Stretch { at, heard: game.heard().await });
        game.everywhere("ring_bell").await;
        round += 1;
    }
    game.wait_for_comparison().await;
    probes::all(&mut game, &unaware, round).await;
    stretches.push(Stretch { at: (years + 1, 0), heard: game.heard().await });
    Ok(stretches)
}

async fn carry_out(game: &mut Game, case: &str, say: &Say) -> Result<(), String> {
    let answer = game.ask(say.who, say.kind, say.body.clone()).await;
    let found = if answer["type"] == "refused" { &answer["code"] } else { &answer["type"] };
    if say.answer.is_none_or(|expected| found == expected) {
        return Ok(());
    }
    Err(format!("{case}: {say:?} is answered by {answer}"))
}
