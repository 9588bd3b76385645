//! Health outcomes with which a locality begins: worse where need is greater, as far as they are
//! at the scenario below. A straight line through its localities, by least squares over people.

use super::super::ScenarioError;
use super::below::{Below, Kind};
use crate::rules::units::{BasisPoints, scale};

/// The line through the localities below.
pub(super) struct Line {
    /// Outcomes of all people below, in bp.
    mean: i64,
    /// Sum over people of need beyond the mean times outcomes beyond the mean.
    together: i64,
    /// Sum over people of need beyond the mean, squared.
    apart: i64,
}

impl Line {
    pub(super) fn through(below: &Below) -> Result<Self, ScenarioError> {
        let figures = below.figures(Kind::Localities, ["people", "weighted", "outcomes"])?;
        let all = below.sum(Kind::Localities, "people")?;
        let weighted = below.sum(Kind::Localities, "weighted")?;
        let usual = BasisPoints::of(weighted, all);
        let sum: i64 = figures.iter().map(|[people, _, outcomes]| people * outcomes).sum();
        let mut line = Self { mean: scale(sum, 1, all), together: 0, apart: 0 };
        for [people, weighted, outcomes] in figures {
            let beyond = (BasisPoints::of(weighted, people) - usual).0;
            line.together += people * beyond * (outcomes - line.mean);
            line.apart += people * beyond * beyond;
        }
        Ok(line)
    }

    /// Where need is that share of the average.
    pub(super) fn at(&self, need: BasisPoints) -> BasisPoints {
        let beyond = (need - BasisPoints::WHOLE).0;
        let moved = if self.apart == 0 { 0 } else { scale(beyond, self.together, self.apart) };
        BasisPoints(self.mean + moved).unit()
    }
}
