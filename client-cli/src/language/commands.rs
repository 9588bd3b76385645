//! Every command a player can type: its names, its form, what it does. `language::parse` finds
//! commands here and `help` shows them, so neither knows one that the other doesn't.

use super::explain::{Explain, nearest};

/// One command.
#[derive(Debug)]
pub(crate) struct Command {
    /// Its name, and other words for it.
    pub(crate) names: &'static [&'static str],
    /// How it is written.
    pub(crate) form: &'static str,
    /// What it does, for the list.
    pub(crate) short: &'static str,
    /// More about it.
    pub(crate) long: &'static str,
    /// As one would type it.
    pub(crate) examples: &'static [&'static str],
}

/// The command of that name; a beginning is enough if no other begins so.
pub(crate) fn command(typed: &str) -> Result<&'static Command, Explain> {
    let typed = typed.to_ascii_lowercase();
    if let Some(command) = COMMANDS.iter().find(|command| command.names.contains(&&*typed)) {
        return Ok(command);
    }
    let starting: Vec<&Command> =
        COMMANDS.iter().filter(|command| command.names[0].starts_with(&typed)).collect();
    match starting.as_slice() {
        [only] => Ok(only),
        [] => {
            let names: Vec<&str> = COMMANDS.iter().flat_map(|c| c.names.iter().copied()).collect();
            let near = nearest(&typed, &names)
                .map(|name| format!(" Did you mean `{name}`?"))
                .unwrap_or_default();
            Err(Explain::new(format!(
                "There is no command `{typed}`.{near} `help` lists all; to talk, write `say` before \
                 your words."
            )))
        }
        several => {
            let names: Vec<String> =
                several.iter().map(|command| format!("`{}`", command.names[0])).collect();
            let names = super::choice::and(&names);
            Err(Explain::new(format!("`{typed}` could be {names}; write more of it.")))
        }
    }
}

macro_rules! commands {
    ($([$($name:literal),+] $form:literal, $short:literal, $long:literal,
        [$($example:literal),* $(,)?];)+) => {
        &[$(Command {
            names: &[$($name),+],
            form: $form,
            short: $short,
            long: $long,
            examples: &[$($example),*],
        }),+]
    };
}

/// All commands, in the order of the list.
pub(crate) const COMMANDS: &[Command] = commands! {
    ["status", "where"] "status",
        "where the game stands, and what it waits for",
        "Year, phase, your time left, who is not ready yet, and how many offers wait for you.",
        [];
    ["desk", "books"] "desk",
        "my books, my time, what the year begins with",
        "Everything you need to value a deal by hand: what you have, what was paid last year, \
         what you expect. Nobody else sees it.",
        [];
    ["offers", "inbox"] "offers",
        "offers that wait for signatures",
        "Each with its number, terms, who has signed, and what happens otherwise. A number \
         means one version: a counter gets a new one, so you never sign what you haven't read.",
        [];
    ["deals"] "deals",
        "deals that are signed or over",
        "Signed ones bind until the year that is shown. `show N` gives the terms.",
        [];
    ["show"] "show N | show dN",
        "one offer or draft in full",
        "Terms, what has changed since the version before, what happens otherwise, and the \
         fields that `counter` takes. `show d1` shows your draft 1.",
        [];
    ["sign", "accept"] "sign N",
        "sign an offer (free)",
        "It binds once every party has signed. Signing a deal that must be held reserves WTEs.",
        [];
    ["refuse", "reject"] "refuse N",
        "say no to an offer (free)",
        "The offer stays on the table until it is countered, withdrawn, or its bell rings.",
        [];
    ["withdraw"] "withdraw N",
        "take my own offer back (free)",
        "An acute contract that is withdrawn in time rolls over instead of going to dispute.",
        [];
    ["counter"] "counter N field=value ...",
        "change terms on the table (half of tabling's price)",
        "Starts from the terms on the table and changes what you name; earlier signatures are \
         void and yours is given. A figure with + or - changes the one that stands.",
        [
            "counter 3 price=98.5% form=risk-share:50%",
            "counter 3 price=-0.5% years=2 minutes=10",
            "counter 4 programme=+0.5m conditions=none",
        ];
    ["draft"] "draft KIND with SEATS [field=value ...]",
        "write a deal on my own desk (free)",
        "Begins with what stands, so name only what should change. Nobody sees it until you \
         `table` it.",
        [
            "draft acute with queens price=98.5% baseline=rebased years=2",
            "draft acute with queens like=tight   (or like=renew)",
            "draft acute with queens like=partnership",
            "draft enhanced long-term with docks price=£3.50 time=5% quorum=75%",
            "draft settlement with nhs programme=240.1m",
            "draft delegation with nhs mode=joint",
            "draft core with docks price=£143.20",
            "draft support with southvale tasks=contracting,measurement host=northmere fee=100k",
            "draft big-ticket with nhs,queens project=reconfiguration ccg-share=25%",
            "draft partnership with docks,queens scope=emergencies,a-and-e practices-saved=20%",
            "draft merger with southvale,nhs host=northmere payer=ccgs",
        ];
    ["drafts"] "drafts",
        "what is on my desk",
        "Each with its number; `table d1` puts draft 1 on the table.",
        [];
    ["table"] "table N [expires first-bell | minutes=10]",
        "put a draft on the table (costs WTEs)",
        "Your signature is on it. `prices` shows what it costs; without a word about it the \
         offer ends at its bell.",
        [];
    ["offer", "propose"] "offer KIND with SEATS [field=value ...] [minutes=10]",
        "draft and table in one go (costs WTEs)",
        "As `draft`, then `table`.",
        [
            "offer acute with queens price=98.5%",
            "offer enhanced admission-avoidance with docks,parkside price=£3.50 time=3.5% expires first-bell",
        ];
    ["bundle", "package"] "bundle N M ... [grant AMOUNT from FUND to SEAT]",
        "tie offers together: all bind or none (free)",
        "The zone of agreement is often only in the package.",
        [
            "bundle 2 5",
            "bundle 2 5 grant 50k from demand to docks",
            "bundle 2 5 7 grant 2m from sustainability to queens expires first-bell",
        ];
    ["reveal"] "reveal N to SEATS",
        "let other seats see a deal (free)",
        "A draft is seen by its parties alone.",
        [
            "reveal 3 to county,nhs",
        ];
    ["exit"] "exit N",
        "leave a deal of several years at the year's end",
        "You pay its exit price, 2% of a year's value unless it says otherwise.",
        [];
    ["check"] "check TRUST bills | check TRUST books",
        "check a trust's bills or books (costs WTEs)",
        "Bills: more false ones are found this year. Books: its true costs, if it opened them \
         to you.",
        [
            "check queens bills",
        ];
    ["plan"] "plan | plan set field=value ...",
        "my plan of the year: show it, or change it (free)",
        "`plan` shows every field, what it is and what it may be. The last plan before its bell \
         counts.",
        [
            "plan set weights.contracting=30 engagement=listen",
            "plan set community.docks.cases=500k",
            "plan set time.gatekeeping=3% sessions=-0.5",
            "plan set cost-improvement=2.5% opens-books-to=northmere",
            "plan set direction.northmere=reserve:hold bed-plan.queens=open:12",
        ];
    ["vote"] "vote yes | vote no",
        "confidence in my CCG (practices, in the review)",
        "Without a vote your practice votes as its followers do.",
        [];
    ["expect"] "expect AMOUNT [WHY]",
        "what I expect of the year (free); only I see it",
        "Of the result, for NHS England that of all bodies together, for a practice its partners' \
         income. The last one before the second bell counts; the review sets it beside what came.",
        [
            "expect 1.2m we hold the line",
            "expect -350k",
        ];
    ["say"] "say TEXT",
        "say something to all",
        "What the rules can't carry out is a promise; the debrief shows who kept theirs.",
        [];
    ["tell", "whisper"] "tell SEAT[,SEAT] TEXT",
        "say something to some",
        "",
        [
            "tell queens,county If you both rebase, I can pay for it.",
        ];
    ["whatif", "what-if"] "whatif [N ...] [dN ...] [KIND with SEATS ...] [grant ...] [plan ...]",
        "what the year would bring (free)",
        "By the same rules, from what you know: with what you name, without it, the difference.",
        [
            "whatif   (what stands and the fallbacks)",
            "whatif 2 5 d1   (offers 2 and 5 and your draft 1 signed)",
            "whatif acute with queens price=98%",
            "whatif 2 5 grant 50k from demand to docks",
            "whatif plan engagement=listen",
        ];
    ["default", "defaults"] "default",
        "what happens if I do nothing",
        "A sentence for each thing that would be decided without you.",
        [];
    ["ready", "done"] "ready [anyway]",
        "I am ready for the bell",
        "The bell rings when everybody is ready. At a terminal it asks first if something on the \
         table would end badly for you.",
        [];
    ["unready"] "unready",
        "I am not ready after all",
        "Until the bell rings.",
        [];
    ["seats", "who"] "seats",
        "who sits where",
        "Seats with their ids, players and who is ready.",
        [];
    ["news", "cards"] "news",
        "what has come from outside, and what it changed",
        "Cards come with the brief of a year. Some are told to one seat alone.",
        [];
    ["year", "accounts"] "year [N]",
        "public accounts of a year; the latest without a number",
        "What was published at the review: bodies, the whole economy, deals that stood.",
        [];
    ["explain", "why"] "explain FIGURE [SEAT] [YEAR]",
        "why a published figure is what it is, as far as you may know",
        "Causes add up to the figure; under each stands what it is due to. `depth 5` goes further \
         down. What you can't know is told in one sum.",
        ["explain outcomes docks", "explain result queens 2", "explain inequality depth 4"];
    ["score"] "score",
        "final measures, once the game is over",
        "Compare a score with the same seat at other tables, never with your neighbours.",
        [];
    ["prices"] "prices",
        "what moves and deals cost in WTEs",
        "To sign, refuse, withdraw, talk and ask what-if is free. A locality pays a tenth.",
        [];
    ["log"] "log",
        "what has happened since I came",
        "The lines once more, oldest first.",
        [];
    ["wait"] "wait [SECONDS | PHASE]",
        "read no further line yet (for scripts)",
        "",
        [
            "wait   until something happens",
            "wait 5   five seconds",
            "wait contracting   until that phase: settlement, contracting, review, over",
        ];
    ["leave"] "leave",
        "get up: a built-in bot plays on",
        "Others may take the seat then.",
        [];
    ["help", "?"] "help [COMMAND]",
        "this list, or more about one command",
        "",
        [
            "help counter",
        ];
    ["quit", "bye"] "quit",
        "stop this program; the seat stays mine",
        "Run the same `pace join` again to go on.",
        [];
};
