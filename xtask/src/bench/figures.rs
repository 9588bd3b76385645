//! Figures out of reports, their medians and ratios.

/// The figures of a row, by their names in a report.
const NAMES: [&str; 4] = ["cpu_us_per_action", "actions_per_s", "p50_ms", "p99_ms"];

/// A number of a JSON report. A JSON library would be most of this package's build.
pub(super) fn number(report: &str, name: &str) -> Result<f64, String> {
    let found = report.split_once(&format!("\"{name}\":")).and_then(|(_, rest)| {
        let end = rest.find([',', '}', '\n']).unwrap_or(rest.len());
        rest.get(..end)?.trim().parse().ok()
    });
    found.ok_or_else(|| format!("no {name} in {report}"))
}

/// Several measurements of one thing.
#[derive(Default)]
pub(super) struct Samples {
    taken: [Vec<f64>; NAMES.len()],
    errors: f64,
}

impl Samples {
    /// One more.
    pub(super) fn add(&mut self, report: &str) -> Result<(), String> {
        for (name, taken) in NAMES.iter().zip(&mut self.taken) {
            taken.push(number(report, name)?);
            taken.sort_by(f64::total_cmp);
        }
        self.errors += number(report, "errors")?;
        Ok(())
    }

    pub(super) fn medians(&self) -> [f64; NAMES.len()] {
        self.taken.each_ref().map(|taken| taken.get(taken.len() / 2).copied().unwrap_or(f64::NAN))
    }

    /// Medians with their spreads.
    pub(super) fn cells(&self) -> Vec<String> {
        let spread = |taken: &Vec<f64>, median: f64| {
            let (low, high) = (taken.first().unwrap_or(&median), taken.last().unwrap_or(&median));
            format!("{median:.1} ({low:.1}-{high:.1})")
        };
        let cells = self.taken.iter().zip(self.medians());
        let mut cells: Vec<String> = cells.map(|(taken, median)| spread(taken, median)).collect();
        if self.errors > 0.0 {
            cells.push(format!("{} errors", self.errors));
        }
        cells
    }

    /// Medians beside others.
    pub(super) fn ratios(&self, others: [f64; NAMES.len()]) -> Vec<String> {
        let both = self.medians().into_iter().zip(others);
        both.map(|(own, other)| format!("{:.2} x", own / other)).collect()
    }
}

/// A row of a table.
pub(super) fn row(tables: &str, name: &str, cells: &[impl AsRef<str>]) -> String {
    let cells = cells.iter().map(|cell| format!("{:>26}", cell.as_ref())).collect::<String>();
    format!("{tables:>6}  {name:<24}{cells}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_medians_and_ratios() {
        let report = |cpu: &str| {
            format!(
                "{{\"cpu_us_per_action\":{cpu},\"actions_per_s\":10,\"p50_ms\":1.5,\"p99_ms\":2,\
                 \"errors\":0}}"
            )
        };
        let mut samples = Samples::default();
        for cpu in ["30", "10.0", "20"] {
            samples.add(&report(cpu)).expect("figures");
        }
        assert_eq!(samples.medians(), [20.0, 10.0, 1.5, 2.0]);
        assert_eq!(samples.cells()[0], "20.0 (10.0-30.0)");
        assert_eq!(samples.ratios([40.0, 10.0, 1.0, 1.0])[0], "0.50 x");
        assert!(number(&report("null"), "cpu_us_per_action").is_err());
    }
}
