//! Processor time, for the benches that print rates: a busy machine does not change it.

/// Seconds that this thread has run, as Linux tells it; not a number elsewhere.
pub(crate) fn seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = stat.split_whitespace().next().and_then(|it| it.parse::<f64>().ok());
    nanoseconds.unwrap_or(f64::NAN) / 1e9
}
