//! The figures of how tables negotiated, named and told for people: the one list that the terminal,
//! the page and the CSV files read, so that a figure has the same name everywhere. Its key is its
//! name in JSON and CSV.

use super::social::Negotiation;

/// A figure of how tables negotiated.
#[derive(Clone, Copy, Debug)]
pub struct Metric {
    /// Its name in JSON and CSV.
    pub key: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub meaning: &'static str,
    /// What it answers.
    pub question: Question,
    value: fn(&Negotiation) -> Option<f64>,
    form: Form,
}

/// What people ask of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether and how soon it agreed.
    Agreed,
    /// What came of it for all.
    ForAll,
    /// Who had how much of it.
    Fair,
    /// What it took.
    Cost,
}

impl Question {
    /// The figures that answer it.
    pub fn metrics(self) -> impl Iterator<Item = &'static Metric> {
        METRICS.iter().filter(move |metric| metric.question == self)
    }

    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Agreed, Self::ForAll, Self::Fair, Self::Cost];

    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Agreed => "Did they agree?",
            Self::ForAll => "What came of it for all?",
            Self::Fair => "Did all have a share?",
            Self::Cost => "What did it cost?",
        }
    }
}

/// How a figure is written.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// A share, as a percentage with so many digits.
    Percent(usize),
    /// A number with so many digits.
    Number(usize),
    /// Pounds, in millions.
    Millions,
}

impl Metric {
    /// Its value, if there is one.
    #[must_use]
    pub fn of(&self, found: &Negotiation) -> Option<f64> {
        (self.value)(found).filter(|value| value.is_finite())
    }

    /// Its value as people read it; a dash if there is none.
    #[must_use]
    pub fn text(&self, found: &Negotiation) -> String {
        let Some(value) = self.of(found) else { return "–".to_owned() };
        match self.form {
            Form::Percent(digits) => format!("{:.digits$}%", 100.0 * value),
            // Nought is added so that what rounds to nought never has a minus.
            Form::Number(digits) => {
                let ten = 10_f64.powi(i32::try_from(digits).unwrap_or(0));
                format!("{:.digits$}", (value * ten).round() / ten + 0.0)
            }
            Form::Millions => format!("£{:.1}m", value / 1e6),
        }
    }
}

/// All figures, in order.
pub static METRICS: [Metric; 14] = [
    Metric {
        key: "deal_rate",
        name: "deals signed",
        meaning: "Deals that every party signed, of those put on the table.",
        question: Question::Agreed,
        value: |it| it.deal_rate,
        form: Form::Percent(0),
    },
    Metric {
        key: "time_to_agree",
        name: "time to agree",
        meaning: "Turns from tabling a deal to its last signature, of all turns of the game.",
        question: Question::Agreed,
        value: |it| it.time_to_agree,
        form: Form::Percent(1),
    },
    Metric {
        key: "collapse_rate",
        name: "collapsed",
        meaning: "Tables that collapsed, for instance because two relations snapped in one year.",
        question: Question::Agreed,
        value: |it| it.collapse_rate,
        form: Form::Percent(0),
    },
    Metric {
        key: "joint_index",
        name: "joint index",
        meaning: "Outcomes, equality, access and money of the whole economy, in raw points. Its \
                  money is what is left after management cost.",
        question: Question::ForAll,
        value: |it| (it.games > 0).then_some(it.joint_index.mean),
        form: Form::Number(0),
    },
    Metric {
        key: "joint_gain",
        name: "above no deals",
        meaning: "The joint index less that of the same board if nobody deals.",
        question: Question::ForAll,
        value: |it| (it.games > 0).then_some(it.joint_gain.mean),
        form: Form::Number(0),
    },
    Metric {
        key: "below_homogeneous",
        name: "below best alike",
        meaning: "By how much the joint index is below that of the best table on the same board at \
                  which all seats played alike; a minus: it is above.",
        question: Question::ForAll,
        value: |it| it.below_homogeneous,
        form: Form::Number(0),
    },
    Metric {
        key: "below_best",
        name: "below best seen",
        meaning: "By how much the joint index is below the best one of all recorded tables on the \
                  same board.",
        question: Question::ForAll,
        value: |it| it.below_best,
        form: Form::Number(0),
    },
    Metric {
        key: "nash_log",
        name: "Nash product (log)",
        meaning: "The mean natural logarithm of the gains of those seats that gained: high only if \
                  nobody's share is small.",
        question: Question::Fair,
        value: |it| it.nash_log,
        form: Form::Number(2),
    },
    Metric {
        key: "gained_nothing",
        name: "gained nothing",
        meaning: "Seats that gained nothing over no deals. They are not in the logarithm.",
        question: Question::Fair,
        value: |it| it.gained_nothing,
        form: Form::Percent(0),
    },
    Metric {
        key: "nash_root",
        name: "Nash product (root)",
        meaning: "The geometric mean of all seats' gains, in spans: nought as soon as one gained \
                  nothing.",
        question: Question::Fair,
        value: |it| it.nash_root,
        form: Form::Number(3),
    },
    Metric {
        key: "jain",
        name: "Jain",
        meaning: "Jain's index of fairness: 1 if all gain alike, 1 ÷ seats if one gains all.",
        question: Question::Fair,
        value: |it| it.jain,
        form: Form::Number(2),
    },
    Metric {
        key: "gini",
        name: "Gini",
        meaning: "Gini's coefficient of inequality: 0 if all gain alike.",
        question: Question::Fair,
        value: |it| it.gini,
        form: Form::Number(2),
    },
    Metric {
        key: "management_cost",
        name: "management cost",
        meaning: "What commissioners paid for management in a game. It is already off the joint \
                  index.",
        question: Question::Cost,
        value: |it| it.management_cost,
        form: Form::Millions,
    },
    Metric {
        key: "wte_per_million",
        name: "WTE per £m agreed",
        meaning: "Management time that all seats spent on moves and troubles, in whole-time \
                  equivalents, for each million pounds agreed.",
        question: Question::Cost,
        value: |it| it.wte_per_million,
        form: Form::Number(3),
    },
];

#[cfg(test)]
mod tests {
    use super::super::analyse;
    use super::super::tests::made_up::{about_one_seat, facts};
    use super::*;

    #[test]
    fn a_figure_has_the_same_key_in_json() {
        let found = analyse(&facts(&["A", "B"]), &about_one_seat(&["A", "B"], &[vec![300, 200]]));
        let json = serde_json::to_value(&found).expect("JSON");
        let figures = &json["by_entrant"][0]["all"];
        for metric in &METRICS {
            let found = &figures[metric.key];
            assert!(found.is_number() || found.is_null() || found["mean"].is_number());
            assert!(figures.get(metric.key).is_some(), "{}", metric.key);
        }
        // What is not a number of its own: how many games, and why deals broke off.
        assert_eq!(figures.as_object().expect("figures").len(), METRICS.len() + 2);
    }

    #[test]
    fn every_figure_is_explained_in_the_documents() {
        let page = include_str!("../../../../docs/tournaments.md");
        for metric in &METRICS {
            let row = format!("| {} | `{}` | ", metric.name, metric.key);
            assert!(page.contains(&row), "docs/tournaments.md has no row that begins {row}");
        }
    }
}
