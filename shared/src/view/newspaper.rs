//! The five lines that the local paper prints of a year.
//!
//! Written from what is published of the year and the year before it, and from nothing else: so it
//! can tell no secret.

use std::collections::BTreeMap;

use super::names::and;
use super::news;
use crate::protocol::entity::YearView;
use crate::rules::event::Audience;
use crate::rules::ids::{CcgId, Role, TrustId};
use crate::rules::state::State;
use crate::rules::units::{Count, Pounds, divide};
use crate::scenario::seats::id;

/// A change of a share that is worth a word, in bp.
const NOTABLE: i64 = 10;
/// The four-hour standard that people know: 95%.
const FOUR_HOURS: i64 = 9_500;
/// The most bodies that a line names.
const NAMED_MAX: usize = 3;

/// The five lines of that year.
pub(super) fn lines(state: &State, year: &YearView, before: Option<&YearView>) -> Vec<String> {
    let paper = Paper { state, year, before };
    vec![paper.headline(), paper.waits(), paper.money(), paper.doctors(), paper.deals()]
}

struct Paper<'a> {
    state: &'a State,
    year: &'a YearView,
    before: Option<&'a YearView>,
}

impl Paper<'_> {
    /// What came from outside, as far as everybody was told.
    fn headline(&self) -> String {
        let news = self.state.news.iter();
        let titles: Vec<String> = news
            .filter(|one| one.told == Audience::Public && one.year.0 == self.year.year)
            .filter_map(|one| news::texts(self.state, &one.card, one.concerns))
            .map(|(title, _)| title)
            .collect();
        if titles.is_empty() {
            format!("{}: A QUIET YEAR. Whatever went wrong was home-made.", self.year.label)
        } else {
            format!("{}: {}.", self.year.label, titles.join("; ").to_uppercase())
        }
    }

    /// How long patients waited.
    fn waits(&self) -> String {
        let seen = self.all("four_hours_bp");
        let standard = if seen >= FOUR_HOURS { "as they should" } else { "short of the standard" };
        let words = [", better than last year", ", worse than last year", ""];
        let more = self.moved("four_hours_bp", words);
        let waiting: i64 = self.figures("waiting").map(|(_, value)| value).sum();
        format!(
            "A&E saw {} of patients within four hours, {standard}{more}; {} wait for an operation.",
            share(seen),
            Count(waiting)
        )
    }

    /// Who ended with money and who without.
    fn money(&self) -> String {
        let result = self.all("result_of_all");
        let how = match result {
            0 => "in balance".to_owned(),
            ..0 => format!("{} in deficit", money(result)),
            _ => format!("{} in surplus", money(result)),
        };
        let short: Vec<String> = self
            .figures("result")
            .filter(|(_, value)| *value < 0)
            .map(|(slug, value)| format!("{} by {}", self.name_of(slug), money(value)))
            .collect();
        let named: Vec<&str> = short.iter().take(NAMED_MAX).map(String::as_str).collect();
        let who = match short.len().saturating_sub(NAMED_MAX) {
            _ if short.is_empty() => "nobody is in the red".to_owned(),
            0 => format!("in the red: {}", named.join(", ")),
            more => format!("in the red: {} and {more} more", named.join(", ")),
        };
        format!("All bodies together end the year {how}; {who}.")
    }

    /// Who could see a doctor, and how people fare.
    fn doctors(&self) -> String {
        let worst = self.figures("consultations_met_bp").min_by_key(|(_, value)| *value);
        let worst = worst
            .filter(|(_, value)| *value < self.all("consultations_met_bp"))
            .map(|(slug, value)| format!(", but {} at {}", share(value), self.name_of(slug)))
            .unwrap_or_default();
        let since = if self.before.is_some() {
            let words = ["healthier than", "less healthy than", "as healthy as"];
            let health = self.moved("outcomes_bp", words);
            let gap = self.moved("inequality_bp", ["grows", "narrows", "stays"]);
            format!("people are {health} a year ago, and the gap between rich and poor {gap}")
        } else {
            "how people fare, next year will tell".to_owned()
        };
        let met = share(self.all("consultations_met_bp"));
        format!("{met} of those who wanted a doctor saw one{worst}; {since}.")
    }

    /// What was signed, and what came of the bodies.
    fn deals(&self) -> String {
        let register = &self.year.register;
        let signed = match register.iter().max_by_key(|deal| deal.value) {
            None => "Nobody signed anything: everything rolled over".to_owned(),
            Some(largest) => {
                let names: Vec<&str> =
                    largest.parties.iter().map(|slug| self.name_of(slug)).collect();
                let stood = match register.len() {
                    1 => "One deal stood,".to_owned(),
                    several => format!("{several} deals stood, the largest"),
                };
                format!("{stood} worth {} between {}", money(largest.value), and(&names))
            }
        };
        let trouble = self.decided().or_else(|| self.trouble());
        match (trouble, self.figures("support_breadth_bp").min_by_key(|(_, value)| *value)) {
            (Some(trouble), _) => format!("{signed}; {trouble}."),
            (None, Some((slug, value))) => {
                let name = self.name_of(slug);
                format!("{signed}; {} of practices stand behind {name}.", share(value))
            }
            (None, None) => format!("{signed}."),
        }
    }

    /// For whom NHS England decided this year.
    fn decided(&self) -> Option<String> {
        let scenario = &self.state.scenario;
        let past = self.state.history.get(usize::from(self.year.year).checked_sub(1)?)?;
        let nhs_england = &past.eve.as_ref()?.plans.nhs_england;
        let directed = nhs_england.directions.keys().map(|ccg| Role::Ccg(*ccg));
        let roles = directed.chain(nhs_england.bed_plans.keys().map(|trust| Role::Trust(*trust)));
        let names: Vec<&str> = roles.map(|role| scenario.name(scenario.seat(role))).collect();
        let named = names.get(..NAMED_MAX.min(names.len()))?.join(", ");
        (!names.is_empty()).then(|| format!("NHS England decided for {named}"))
    }

    /// The first body that lost its freedom in the review.
    fn trouble(&self) -> Option<String> {
        let scenario = &self.state.scenario;
        let past = self.state.history.get(usize::from(self.year.year).checked_sub(1)?)?;
        let directed = past.ccgs.iter().position(|review| review.directions).map(|place| {
            let name = scenario.name(scenario.seat(Role::Ccg(CcgId(id(place)))));
            format!("{name} is under directions")
        });
        directed.or_else(|| {
            let place = past.trusts.iter().position(|review| review.special_measures)?;
            let name = scenario.name(scenario.seat(Role::Trust(TrustId(id(place)))));
            Some(format!("{name} is in special measures"))
        })
    }

    fn all(&self, figure: &str) -> i64 {
        self.year.economy.get(figure).copied().unwrap_or_default()
    }

    fn change(&self, figure: &str) -> Option<i64> {
        Some(self.all(figure) - self.before?.economy.get(figure)?)
    }

    /// The word for a rise, for a fall, or for neither.
    fn moved<'w>(&self, figure: &str, [up, down, still]: [&'w str; 3]) -> &'w str {
        match self.change(figure) {
            Some(change) if change >= NOTABLE => up,
            Some(change) if change <= -NOTABLE => down,
            _ => still,
        }
    }

    /// A figure of every body that publishes it, by short name: of thousands, few are named.
    fn figures(&self, figure: &str) -> impl Iterator<Item = (&str, i64)> {
        let bodies: &BTreeMap<String, BTreeMap<String, i64>> = &self.year.bodies;
        bodies
            .iter()
            .filter_map(move |(slug, figures)| Some((slug.as_str(), *figures.get(figure)?)))
    }

    fn name_of(&self, slug: &str) -> &str {
        let scenario = &self.state.scenario;
        scenario.seat_of_slug(slug).map_or("", |seat| scenario.name(seat))
    }
}

/// `94.3%`.
fn share(bp: i64) -> String {
    let tenths = divide(bp, 10);
    format!("{}.{}%", tenths / 10, (tenths % 10).abs())
}

/// `£4.2m`, or `£38,200` where that would be nought; without a sign.
fn money(pounds: i64) -> String {
    match divide(pounds.abs(), 100_000) {
        0 => Pounds(pounds.abs()).to_string(),
        tenths => format!("£{}.{}m", tenths / 10, tenths % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_people_say_them() {
        assert_eq!([share(9_434), share(9_436), share(50)], ["94.3%", "94.4%", "0.5%"]);
        assert_eq!([money(-4_249_000), money(239_400_000)], ["£4.2m", "£239.4m"]);
        assert_eq!([money(-49_999), money(50_000), money(0)], ["£49,999", "£0.1m", "£0"]);
    }
}
