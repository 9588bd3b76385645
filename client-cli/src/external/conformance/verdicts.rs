//! What a bot's play says, check by check, and what to do about it.

use std::time::Duration;

use bots::arena::Fault;
use serde::Serialize;

use super::showing::Shown;

/// The phases in which decisions are asked for.
const PHASES: [&str; 3] = ["settlement", "contracting", "review"];

/// What is seen where nothing was.
const NOT_SO_FAR: &str = "it did not come so far";

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    /// As it should be.
    Ok,
    /// It works, and could be better.
    Warn,
    /// It has to be mended.
    Failed,
    /// It did not come so far.
    NotTried,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Found {
    /// What was checked.
    pub(crate) check: &'static str,
    /// How it came out.
    pub(crate) verdict: Verdict,
    /// What was seen, in a sentence.
    pub(crate) saw: String,
    /// What to do about it; empty if nothing.
    pub(crate) advice: &'static str,
}

/// All checks. `allowance`: what a decision may take without touching the reserve.
pub(crate) fn verdicts(shown: &Shown, allowance: Duration) -> Vec<Found> {
    vec![
        starts(shown),
        answers(shown),
        in_time(shown, allowance),
        legal(shown),
        phases(shown),
        survives("survives unknown messages and fields", shown.survived_odd, shown),
        survives("survives refusals", shown.survived_refusal, shown),
        ends(shown),
        leaves_nothing(shown),
    ]
}

fn found(check: &'static str, verdict: Verdict, saw: String, advice: &'static str) -> Found {
    let told = matches!(verdict, Verdict::Warn | Verdict::Failed);
    let advice = if told { advice } else { "" };
    Found { check, verdict, saw, advice }
}

fn starts(shown: &Shown) -> Found {
    let advice = "Start it by hand in its folder and look at what it prints; each line that it \
                  writes must be flushed at once.";
    let (verdict, saw) = match (shown.times.first(), shown.faults.first()) {
        (Some(time), _) => (Verdict::Ok, format!("its first answer came after {}", ms(*time))),
        (None, _) if shown.spoke => (Verdict::Ok, "it printed something".to_owned()),
        (None, Some((_, fault, why))) => {
            (Verdict::Failed, format!("{}: {why}{}", word(*fault), last_words(shown)))
        }
        (None, None) => (Verdict::NotTried, "it was never asked".to_owned()),
    };
    found("starts within its budget", verdict, saw, advice)
}

/// What it wrote to standard error, as the end of a sentence.
fn last_words(shown: &Shown) -> String {
    match shown.last_words.as_str() {
        "" => String::new(),
        words => format!("; it wrote to standard error: {words}"),
    }
}

fn answers(shown: &Shown) -> Found {
    let asked = shown.asked;
    let advice = shown.faults.first().map_or("", |(_, fault, _)| mends(*fault));
    let (verdict, saw) = match shown.faults.first() {
        None => (Verdict::Ok, format!("all of {asked} decisions, each by its number")),
        Some(_) if !shown.spoke => (Verdict::NotTried, NOT_SO_FAR.to_owned()),
        Some((decision, fault, why)) => {
            let faults = shown.faults.len();
            let word = word(*fault);
            let words = last_words(shown);
            let saw = format!(
                "{faults} of {asked} went wrong; decision {decision}, {word}: {why}{words}"
            );
            (Verdict::Failed, saw)
        }
    };
    found("answers every decision", verdict, saw, advice)
}

/// What to do about a fault.
fn mends(fault: Fault) -> &'static str {
    match fault {
        Fault::Timeout => {
            "Answer each `decision` with one line `moves`, and flush it; `clock` says how long \
             there is."
        }
        Fault::Illegal => {
            "Answer each `decision` with one line `moves` that repeats its id; print nothing else \
             to standard output."
        }
        Fault::Crash => {
            "Mend what it wrote to standard error; if it was ended for what it took, take less: \
             docs/bots.md has the limits."
        }
        Fault::Disconnect => "Keep its input and output open until its input ends.",
    }
}

fn in_time(shown: &Shown, allowance: Duration) -> Found {
    let advice =
        "Think less, or answer with `[]` when time runs out: `clock` says how much there is.";
    // The first answer has the start's budget beside its own.
    let mut times: Vec<Duration> = shown.times.iter().skip(1).copied().collect();
    times.sort_unstable();
    let worst = times.last().copied().unwrap_or_default();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let late = shown.faults.iter().filter(|(_, fault, _)| *fault == Fault::Timeout).count();
    let saw = format!(
        "median {}, worst {}, of {} allowed; too late {late} times",
        ms(median),
        ms(worst),
        ms(allowance)
    );
    let verdict = match late {
        _ if shown.times.is_empty() => {
            return found("answers in time", Verdict::NotTried, NOT_SO_FAR.to_owned(), advice);
        }
        0 if worst <= allowance => Verdict::Ok,
        0 => Verdict::Warn,
        _ => Verdict::Failed,
    };
    found("answers in time", verdict, saw, advice)
}

fn legal(shown: &Shown) -> Found {
    let advice = "Each refusal says what would be right. To see your own side, write to standard error \
                  or a file.";
    let (moves, refused) = (shown.moves, shown.refused.len());
    let verdict = match refused {
        0 if shown.times.is_empty() => {
            return found(
                "makes only legal moves",
                Verdict::NotTried,
                NOT_SO_FAR.to_owned(),
                advice,
            );
        }
        0 => Verdict::Ok,
        _ if refused * 2 <= moves => Verdict::Warn,
        _ => Verdict::Failed,
    };
    let saw = match shown.refused.first() {
        None => format!("{moves} moves, none refused"),
        Some(first) => format!("{refused} of {moves} moves refused, the first: {first}"),
    };
    found("makes only legal moves", verdict, saw, advice)
}

fn phases(shown: &Shown) -> Found {
    let missing: Vec<&str> =
        PHASES.into_iter().filter(|phase| !shown.phases.contains(phase)).collect();
    let advice = "Answer in every phase, with `[]` where there is nothing to do.";
    if shown.times.is_empty() {
        return found("handles every phase", Verdict::NotTried, NOT_SO_FAR.to_owned(), advice);
    }
    if missing.is_empty() {
        return found("handles every phase", Verdict::Ok, PHASES.join(", "), advice);
    }
    let saw = format!("no answer in: {}", missing.join(", "));
    found("handles every phase", Verdict::Failed, saw, advice)
}

fn survives(check: &'static str, survived: Option<bool>, shown: &Shown) -> Found {
    let advice = "Ignore message types and fields that you don't know; a refusal only tells.";
    let (verdict, saw) = match survived {
        Some(true) => (Verdict::Ok, "it answered the next decision"),
        Some(false) if shown.faults.len() > 1 => {
            (Verdict::NotTried, "the next decision went wrong, but so did others")
        }
        Some(false) => (Verdict::Failed, "the next decision went wrong"),
        None => (Verdict::NotTried, NOT_SO_FAR),
    };
    found(check, verdict, saw.to_owned(), advice)
}

fn ends(shown: &Shown) -> Found {
    let advice = "End when reading standard input comes to its end. A table ends it in any case.";
    let (verdict, saw) = match shown.ended_with_input {
        Some(true) => (Verdict::Ok, "it ended by itself"),
        Some(false) => (Verdict::Warn, "it went on and had to be ended"),
        None => (Verdict::NotTried, "it was gone before the game was over"),
    };
    found("ends when its input ends", verdict, saw.to_owned(), advice)
}

fn leaves_nothing(shown: &Shown) -> Found {
    let advice = "Wait for the processes that you start, and end them.";
    let (verdict, saw) = match &shown.report {
        None if shown.asked == 0 => (Verdict::NotTried, NOT_SO_FAR.to_owned()),
        None => (Verdict::Failed, "its supervisor could not say".to_owned()),
        Some(report) if report.left_behind > 0 => {
            (Verdict::Failed, format!("{} processes had to be killed", report.left_behind))
        }
        Some(report) if report.namespaces => {
            (Verdict::Ok, "nothing: its namespace ended with it".to_owned())
        }
        Some(_) => (Verdict::Ok, "nothing".to_owned()),
    };
    found("leaves no process behind", verdict, saw, advice)
}

fn word(fault: Fault) -> &'static str {
    match fault {
        Fault::Timeout => "timeout",
        Fault::Crash => "crash",
        Fault::Illegal => "illegal",
        Fault::Disconnect => "disconnect",
    }
}

fn ms(time: Duration) -> String {
    format!("{} ms", time.as_millis())
}
