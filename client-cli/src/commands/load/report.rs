//! The figures of a run, for people and as JSON.

use std::collections::BTreeMap;
use std::time::Duration;

use hdrhistogram::Histogram;
use serde_json::{Map, Value, json};

use super::Shape;
use super::idle::Idle;
use super::moves::SEATS;
use super::server::Figures;
use super::tally::{Tally, histogram};
use crate::error::CliError;
use crate::output;

const MICROS_PER_S: f64 = 1_000_000.0;

/// What came of a run.
pub(super) struct Report {
    shape: Shape,
    tables: usize,
    /// How many connections only listened.
    idle: usize,
    bytes_per_connection: Option<f64>,
    measured: Duration,
    cpu_s: Option<f64>,
    resident_bytes: Option<f64>,
    resident_growth_bytes: Option<f64>,
    latencies: Histogram<u64>,
    commits: Option<Histogram<u64>>,
    frame_bytes: Option<u64>,
    errors: BTreeMap<String, u64>,
}

impl Report {
    /// Of a run that has not begun.
    pub(super) fn new(shape: Shape, tables: usize) -> Self {
        Self {
            shape,
            tables,
            idle: 0,
            bytes_per_connection: None,
            measured: Duration::ZERO,
            cpu_s: None,
            resident_bytes: None,
            resident_growth_bytes: None,
            latencies: histogram(),
            commits: None,
            frame_bytes: None,
            errors: BTreeMap::new(),
        }
    }

    /// Takes note of the connections that only listen, and of the memory that they take.
    pub(super) fn connections(&mut self, idle: &Idle) {
        self.idle = idle.count;
        let grown = grown(idle.before.resident_bytes, idle.after.resident_bytes);
        self.bytes_per_connection =
            grown.filter(|_| idle.count > 0).map(|bytes| bytes / idle.count as f64);
    }

    /// Takes note of how long was measured, and of the server before and after.
    pub(super) fn took(&mut self, measured: Duration, before: Figures, after: Figures) {
        self.measured = measured;
        self.cpu_s = grown(before.cpu_s, after.cpu_s);
        self.resident_bytes = after.resident_bytes;
        self.resident_growth_bytes = grown(before.resident_bytes, after.resident_bytes);
    }

    /// Takes note of how long it took to commit.
    pub(super) fn commits(&mut self, took: Histogram<u64>) {
        self.commits = Some(took);
    }

    /// Takes note of all that was counted.
    pub(super) fn finish(&mut self, tally: &Tally) {
        self.latencies = tally.latencies();
        self.frame_bytes = tally.frame_bytes();
        self.errors = tally.errors();
    }

    /// One JSON object.
    pub(super) fn print_json(&self) -> Result<(), CliError> {
        output::line(&Value::Object(self.figures()).to_string())
    }

    /// A line for each figure.
    pub(super) fn print(&self) -> Result<(), CliError> {
        let mut lines = Vec::new();
        for (name, value) in self.figures() {
            let text = match value {
                Value::Null => "the server doesn't say".to_owned(),
                Value::Object(parts) if parts.is_empty() => continue,
                Value::Object(parts) => {
                    let parts = parts.iter().map(|(name, count)| format!("{count} {name}"));
                    parts.collect::<Vec<_>>().join("; ")
                }
                Value::String(text) => text,
                other => other.to_string(),
            };
            lines.push(format!("{name:<24} {text}"));
        }
        output::line(&lines.join("\n"))
    }

    fn figures(&self) -> Map<String, Value> {
        let actions = self.latencies.len();
        let seconds = self.measured.as_secs_f64();
        let cpu_us = self.cpu_s.filter(|_| actions > 0);
        let cpu_us = cpu_us.map(|cpu_s| cpu_s * MICROS_PER_S / actions as f64);
        let mut figures = Map::new();
        let mut put = |name: &str, value: Value| {
            figures.insert(name.to_owned(), value);
        };
        put("shape", json!(format!("{:?}", self.shape).to_lowercase()));
        put("tables", json!(self.tables));
        put("connections", json!(self.tables * SEATS.len() + self.idle));
        put("seconds", tenths(Some(seconds)));
        put("actions", json!(actions));
        put("actions_per_s", tenths((seconds > 0.0).then(|| actions as f64 / seconds)));
        for (name, quantile) in QUANTILES {
            put(&format!("{name}_ms"), ms(&self.latencies, quantile));
        }
        for (name, quantile) in self.commits.iter().flat_map(|_| QUANTILES) {
            let commits = self.commits.as_ref().map(|commits| ms(commits, quantile));
            put(&format!("commit_{name}_ms"), json!(commits));
        }
        put("errors", json!(self.errors.values().sum::<u64>()));
        put("errors_by_name", json!(self.errors));
        put("cpu_us_per_action", tenths(cpu_us));
        put("bytes_per_connection", json!(self.bytes_per_connection.map(f64::round)));
        put("resident_bytes", json!(self.resident_bytes));
        put("resident_growth_bytes", json!(self.resident_growth_bytes));
        put("frame_bytes", json!(self.frame_bytes));
        figures
    }
}

const QUANTILES: [(&str, f64); 4] = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("max", 1.0)];

fn grown(before: Option<f64>, after: Option<f64>) -> Option<f64> {
    Some(after? - before?)
}

/// A figure with one digit after the point.
fn tenths(value: Option<f64>) -> Value {
    json!(value.map(|value| (value * 10.0).round() / 10.0))
}

/// A quantile of microseconds, in milliseconds with three digits after the point.
fn ms(latencies: &Histogram<u64>, quantile: f64) -> Value {
    json!(latencies.value_at_quantile(quantile) as f64 / 1_000.0)
}
