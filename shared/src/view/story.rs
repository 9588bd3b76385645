//! What happened, as sentences for people and words for programs.

use super::Names;
use super::directions;
use super::names::{
    FACILITATOR, and, deal as deal_text, package as package_text, seat as seat_text,
};
use super::{news, timekeeping};
use crate::protocol::server_message::Happening;
use crate::rules::command::{Checked, Holder, Share};
use crate::rules::deal::big_ticket::Project;
use crate::rules::deal::draft::Ending;
use crate::rules::deal::form::DealForm;
use crate::rules::deal::id::{Bell, DealId, DealKind, PackageId, Work};
use crate::rules::event::What;
use crate::rules::ids::{Role, SeatId};
use crate::rules::pot::WteUse;
use crate::rules::reorganisation::Reorganised;
use crate::rules::review::{Yardstick, aims, yardstick};
use crate::rules::state::State;

/// Tells one event; None for what only moves figures.
pub(crate) fn tell(state: &State, what: &What, names: &dyn Names) -> Option<Happening> {
    let teller = Teller { state };
    teller
        .people(what, names)
        .or_else(|| teller.seats(what))
        .or_else(|| teller.deals(what))
        .or_else(|| teller.packages(what))
        .or_else(|| teller.years(what))
        .or_else(|| teller.decided(what))
        .or_else(|| teller.conduct(what))
        .or_else(|| teller.ending(what))
        .or_else(|| timekeeping::tell(state, what))
}

/// What management time went into, in words.
fn spent_on(on: WteUse) -> &'static str {
    match on {
        WteUse::Tabling => "tabling an offer",
        WteUse::Countering => "countering an offer",
        WteUse::CoSigning => "co-signing a deal of others",
        WteUse::Checking => "a check",
        WteUse::Dispute => "a dispute",
        WteUse::LostReview => "a lost judicial review",
        WteUse::Crisis => "the crisis after a lost vote",
        WteUse::Reorganisation => "the reorganisation",
    }
}

struct Teller<'a> {
    state: &'a State,
}

impl Teller<'_> {
    /// Who comes to a seat and who goes.
    fn people(&self, what: &What, names: &dyn Names) -> Option<Happening> {
        Some(match what {
            What::SeatTaken { seat, holder } => {
                let (who, kind) = match holder {
                    Holder::House => (None, "A built-in bot"),
                    Holder::Person(person) => (names.person(*person), "Somebody"),
                    Holder::Program(person) | Holder::Asked(person) => {
                        (names.person(*person), "A program")
                    }
                };
                let who = who.unwrap_or(kind);
                let is_program = matches!(holder, Holder::Program(_) | Holder::Asked(_));
                let program = if is_program { " (a program)" } else { "" };
                let text = format!("{who}{program} plays {}.", self.name(*seat));
                self.by("seat_taken", *seat, text)
            }
            What::SeatLeft { seat } => {
                let text = format!("A built-in bot plays {} now.", self.name(*seat));
                self.by("seat_left", *seat, text)
            }
            What::Attached { seat, person, share } => {
                let (word, does) = match share {
                    Share::Partner => ("partner_came", "decides together with the others at"),
                    Share::Observer => ("observer_came", "looks on at"),
                };
                let who = names.person(*person).unwrap_or("Somebody");
                self.by(word, *seat, format!("{who} {does} {}.", self.name(*seat)))
            }
            What::Detached { seat, person } => {
                let who = names.person(*person).unwrap_or("Somebody");
                let text = format!(
                    "{who} is no longer beside the one who decides at {}.",
                    self.name(*seat)
                );
                self.by("companion_left", *seat, text)
            }
            _ => return None,
        })
    }

    fn seats(&self, what: &What) -> Option<Happening> {
        Some(match what {
            What::ReadyChanged { seat, ready: true } => {
                self.by("ready", *seat, format!("{} is ready.", self.name(*seat)))
            }
            What::ReadyChanged { seat, ready: false } => {
                self.by("not_ready", *seat, format!("{} is not ready any more.", self.name(*seat)))
            }
            What::LastMinute => {
                plain("last_minute", "Everybody but one is ready: the last minute runs.".to_owned())
            }
            What::Said { from, to, .. } => {
                let to = if to.is_empty() { "" } else { " in private" };
                self.by("said", *from, format!("{} said something{to}.", self.name(*from)))
            }
            What::Expected { seat, .. } => {
                let text = format!("{} says what it expects of the year.", self.name(*seat));
                self.by("expected", *seat, text)
            }
            What::Voted { locality, confidence } => {
                let seat = self.state.seat_of_locality(*locality);
                let vote = if *confidence { "confidence" } else { "no confidence" };
                self.by("voted", seat, format!("{} voted {vote}.", self.name(seat)))
            }
            What::AimDrawn { seat, aim } => {
                let aim = aims::by_id(aim)?;
                let text = format!("Your private aim: {}. {}", aim.title, aim.text);
                self.by("aim_drawn", *seat, text)
            }
            What::Planned { seat, .. } => {
                self.by("planned", *seat, format!("{} has its plan.", self.name(*seat)))
            }
            What::Checked { seat, trust, what } => {
                let trust = self.name(self.state.seat_of_trust(*trust));
                let what = match what {
                    Checked::Bills => "bills",
                    Checked::Books => "books",
                };
                self.by("checked", *seat, format!("{} checks {trust}'s {what}.", self.name(*seat)))
            }
            What::WteSpent { seat, amount, owed, on } => {
                let on = spent_on(*on);
                let later = if owed.0 > 0 {
                    format!("; {owed} will be taken from next year's pot")
                } else {
                    String::new()
                };
                let text = format!("{} spent {amount} on {on}{later}.", self.name(*seat));
                self.by("wte_spent", *seat, text)
            }
            _ => return None,
        })
    }

    fn deals(&self, what: &What) -> Option<Happening> {
        let about = |word: &str, deal: &DealId, by: Option<SeatId>, text: String| Happening {
            what: word.to_owned(),
            by: by.map(|seat| seat_text(self.state, seat)),
            about: Some(format!("deal:{}", deal_text(self.state, deal))),
            text,
        };
        let act = |word: &str, deal: &DealId, by: SeatId, did: &str| {
            about(word, deal, Some(by), format!("{} {did} {}.", self.name(by), self.title(deal)))
        };
        Some(match what {
            What::Drafted { deal, by, .. } => Happening {
                about: Some(format!("draft:{}", deal_text(self.state, deal))),
                ..act("drafted", deal, *by, "drafted")
            },
            What::Tabled { deal, by, version, .. } if *version > 1 => {
                act("tabled", deal, *by, "tabled again")
            }
            What::Tabled { deal, by, .. } => act("tabled", deal, *by, "tabled"),
            What::Countered { deal, by, version, .. } => {
                let text = format!(
                    "{} countered {} with version {version}.",
                    self.name(*by),
                    self.title(deal)
                );
                about("countered", deal, Some(*by), text)
            }
            What::Signed { deal, by } => act("signed", deal, *by, "signed"),
            What::Refused { deal, by } => act("refused", deal, *by, "said no to"),
            What::ExitGiven { deal, by } => act("exit_given", deal, *by, "will leave"),
            What::Shown { deal, by, to } => {
                let to: Vec<&str> = to.iter().map(|seat| self.name(*seat)).collect();
                let text =
                    format!("{} showed {} to {}.", self.name(*by), self.title(deal), to.join(", "));
                about("shown", deal, Some(*by), text)
            }
            What::Bound { deal, until, .. } => {
                let until = if until > &self.state.year {
                    format!(" until the end of year {}", until.0)
                } else {
                    String::new()
                };
                about("bound", deal, None, format!("{} binds{until}.", capital(&self.title(deal))))
            }
            What::Ended { deal, ending: Ending::Withdrawn } => {
                match self.state.deals.get(deal).map(|found| found.by) {
                    Some(by) => act("ended", deal, by, "withdrew"),
                    None => return None,
                }
            }
            What::Ended { deal, ending } => {
                let text = format!("{} {}.", capital(&self.title(deal)), ended(*ending));
                about("ended", deal, None, text)
            }
            _ => return None,
        })
    }

    fn packages(&self, what: &What) -> Option<Happening> {
        let about = |word: &str, id: &PackageId, by: Option<SeatId>, did: String| {
            let among: Vec<&str> = id.parties.iter().map(|seat| self.name(*seat)).collect();
            let package = format!("package {} among {}", id.number, among.join(", "));
            Happening {
                what: word.to_owned(),
                by: by.map(|seat| seat_text(self.state, seat)),
                about: Some(format!("package:{}", package_text(self.state, id))),
                text: match by {
                    Some(by) => format!("{} {did} {package}.", self.name(by)),
                    None => format!("{} {did}.", capital(&package)),
                },
            }
        };
        Some(match what {
            What::Bundled { package, by, .. } => {
                about("bundled", package, Some(*by), "put together".to_owned())
            }
            What::PackageSigned { package, by } => {
                about("package_signed", package, Some(*by), "signed".to_owned())
            }
            What::PackageRefused { package, by } => {
                about("package_refused", package, Some(*by), "said no to".to_owned())
            }
            What::PackageBound { package } => {
                about("package_bound", package, None, "binds with all its parts".to_owned())
            }
            What::PackageEnded { package, ending } => {
                about("package_ended", package, None, ended(*ending).to_owned())
            }
            _ => return None,
        })
    }

    fn years(&self, what: &What) -> Option<Happening> {
        let state = self.state;
        Some(match what {
            What::YearBegan { year, played } => {
                let label = &state.scenario.year(*year).label;
                let rolls = if *played { "begins" } else { "rolls on standing deals and plans" };
                let name =
                    if *year >= state.scenario.after() { "The year after" } else { "The year" };
                plain("year_began", format!("{name} {label} {rolls}."))
            }
            What::NewsCame { year, card, concerns, .. } => {
                let (title, text) = news::texts(state, card, *concerns)?;
                Happening {
                    what: "news".to_owned(),
                    by: None,
                    about: Some(format!("news:{}/{card}", year.0)),
                    text: format!("News: {title}. {text}"),
                }
            }
            What::BellRang { bell, waiting } => {
                let which = match bell {
                    Bell::First => {
                        format!("The first bell: {} are closed", closed_first(self.state))
                    }
                    Bell::Second => {
                        "The second bell: all deals are closed and the year is delivered".to_owned()
                    }
                };
                let waiting: Vec<&str> = waiting.iter().map(|seat| self.name(*seat)).collect();
                let late = if waiting.is_empty() {
                    String::new()
                } else {
                    format!(" Not ready: {}.", waiting.join(", "))
                };
                plain("bell_rang", format!("{which}.{late}"))
            }
            What::AccountsPublished { year } => Happening {
                what: "accounts_published".to_owned(),
                by: None,
                about: Some(format!("year:{}", year.0)),
                text: format!("The accounts of {} are out.", state.scenario.year(*year).label),
            },
            What::CcgReviewed { ccg, review, .. } => {
                let seat = state.seat_of_ccg(*ccg);
                let directions =
                    if review.directions { "; it is under NHS England's directions" } else { "" };
                let text = format!(
                    "{}: {} of its lists voted confidence{directions}.",
                    self.name(seat),
                    review.confidence
                );
                self.by("ccg_reviewed", seat, text)
            }
            What::TrustReviewed { trust, review } if review.special_measures => {
                let seat = state.seat_of_trust(*trust);
                self.by(
                    "special_measures",
                    seat,
                    format!("{} is in special measures.", self.name(seat)),
                )
            }
            What::Reorganised(outcome) => plain("reorganised", self.reorganised(&outcome.what)),
            _ => return None,
        })
    }

    /// What NHS England decided for others.
    fn decided(&self, what: &What) -> Option<Happening> {
        let state = self.state;
        let (word, text) = match what {
            What::Directed { ccg, direction } => {
                ("directed", directions::direction(state, *ccg, direction))
            }
            What::BedsSet { trust, beds } => ("beds_set", directions::beds(state, *trust, *beds)),
            _ => return None,
        };
        Some(self.by(word, state.seat_of_nhs_england(), text))
    }

    /// What the facilitator did.
    fn conduct(&self, what: &What) -> Option<Happening> {
        let by_facilitator =
            |word, text| Some(Happening { by: Some(FACILITATOR.to_owned()), ..plain(word, text) });
        match what {
            What::Announced { to, .. } => {
                let to: Vec<&str> = to.iter().map(|seat| self.name(*seat)).collect();
                let to = if to.is_empty() { "all".to_owned() } else { and(&to) };
                by_facilitator("announced", format!("The facilitator has a word for {to}."))
            }
            What::Nudged { seat } => by_facilitator(
                "nudged",
                format!("The facilitator reminds {}: the table waits for you.", self.name(*seat)),
            ),
            What::Marked { .. } => {
                by_facilitator("marked", "This moment is marked for the debrief.".to_owned())
            }
            What::ActedFor { seat } => by_facilitator(
                "acted_for",
                format!("The facilitator acts for {}:", self.name(*seat)),
            ),
            What::YearRolls => by_facilitator(
                "year_rolls",
                "The facilitator lets the year roll: its bells ring one after the other."
                    .to_owned(),
            ),
            What::Reopened { phase, .. } => by_facilitator(
                "reopened",
                format!(
                    "The facilitator takes the last bell back: {}, as before it.",
                    phase.told()
                ),
            ),
            What::DebriefOpened => by_facilitator(
                "debrief_opened",
                "The facilitator opens the debrief: everybody may read it now.".to_owned(),
            ),
            What::EndedEarly { last } => by_facilitator(
                "ended_early",
                format!(
                    "The facilitator ends the game here: it counts up to {}.",
                    self.state.scenario.year(*last).label
                ),
            ),
            _ => None,
        }
    }

    fn ending(&self, what: &What) -> Option<Happening> {
        let about_score =
            |word, text| Some(Happening { about: Some("score".to_owned()), ..plain(word, text) });
        match what {
            What::Scored { .. } => {
                about_score("scored", "The game is over; the scorecards are out.".to_owned())
            }
            What::Compared { yardstick } => {
                about_score("compared", compared(self.state, yardstick.as_deref()))
            }
            _ => None,
        }
    }

    fn reorganised(&self, what: &Reorganised) -> String {
        match what {
            Reorganised::Merged { host, joined } => {
                let host = self.name(self.state.seat_of_ccg(*host));
                let joined: Vec<&str> =
                    joined.iter().map(|ccg| self.name(self.state.seat_of_ccg(*ccg))).collect();
                let joined = joined.join(", ");
                format!("From next year on {joined} is part of {host}, which acts for both.")
            }
            Reorganised::Abolished => "All CCGs are abolished; new bodies take their place, and \
                                       everybody begins again."
                .to_owned(),
        }
    }

    fn name(&self, seat: SeatId) -> &str {
        self.state.scenario.name(seat)
    }

    fn by(&self, word: &str, seat: SeatId, text: String) -> Happening {
        Happening { by: Some(seat_text(self.state, seat)), ..plain(word, text) }
    }

    /// A deal in words: `the acute contract of Northmere CCG and Queen's`.
    fn title(&self, deal: &DealId) -> String {
        let skip = matches!(deal.kind, DealKind::Settlement | DealKind::Delegation);
        let names: Vec<&str> = deal
            .parties
            .iter()
            .filter(|seat| {
                !skip
                    || !matches!(
                        self.state.seat(**seat).map(|seat| seat.role),
                        Some(Role::NhsEngland)
                    )
            })
            .map(|seat| self.name(*seat))
            .collect();
        format!("the {} of {}", kind(deal.kind), names.join(" and "))
    }
}

/// A kind of deal in words.
pub(crate) fn kind(kind: DealKind) -> &'static str {
    match kind {
        DealKind::Settlement => "settlement",
        DealKind::Delegation => "delegation",
        DealKind::CorePrimaryCare => "core contract",
        DealKind::EnhancedService(Work::AdmissionAvoidance) => "admission avoidance service",
        DealKind::EnhancedService(Work::LongTermConditions) => "long-term conditions service",
        DealKind::EnhancedService(Work::ReferralManagement) => "referral management service",
        DealKind::EnhancedService(Work::ExtendedHours) => "extended hours service",
        DealKind::Acute => "acute contract",
        DealKind::SharedSupport => "shared support",
        DealKind::Partnership => "clinical partnership",
        DealKind::Merger => "merger",
        DealKind::BigTicket(Project::UrgentCare) => "urgent-care redesign",
        DealKind::BigTicket(Project::Reconfiguration) => "hospital reconfiguration",
    }
}

/// What the first bell closes, of all that this table has.
fn closed_first(state: &State) -> String {
    let kinds = [
        (DealForm::Settlement, "settlements"),
        (DealForm::Delegation, "delegations"),
        (DealForm::CorePrimaryCare, "core contracts"),
    ];
    let has = |(form, _): &(DealForm, &str)| state.scenario.deals.contains(form);
    let kinds = kinds.into_iter().filter(has).map(|(_, word)| word);
    and(&kinds.chain(["NHS England's plan"]).collect::<Vec<_>>())
}

fn ended(ending: Ending) -> &'static str {
    match ending {
        Ending::Withdrawn => "was withdrawn",
        Ending::Expired => "expired unsigned",
        Ending::Disputed => "went to arbitration",
        Ending::HeldUp => "lapsed for want of NHS England's signature",
        Ending::Superseded => "was replaced by another deal",
        Ending::Completed => "is complete",
        Ending::Left => "was left early",
        Ending::Lapsed => "could not be held and fell back to its simple form",
    }
}

/// How the table did beside bots with the same cards.
fn compared(state: &State, yardstick: Option<&Yardstick>) -> String {
    let Some(Yardstick { par_strategy: strategy, .. }) = yardstick else {
        return "Computer players could not play the same cards: there are no points and no par."
            .to_owned();
    };
    match yardstick::table(state).and_then(|table| table.of_par_percent) {
        Some(percent) if percent >= 0 => format!(
            "Computer players have played the same cards: of what their best table ({strategy}) \
             gained over no deals at all, this table gained {percent}%."
        ),
        Some(_) => format!(
            "Computer players have played the same cards: their best table ({strategy}) gained \
             over no deals at all, and this table did worse than without any."
        ),
        None => "Computer players have played the same cards: none of their tables did better \
                 than no deals at all."
            .to_owned(),
    }
}

pub(super) fn plain(word: &str, text: String) -> Happening {
    Happening { what: word.to_owned(), by: None, about: None, text }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
