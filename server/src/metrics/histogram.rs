//! How often a figure was how large: counts by upper bound, as Prometheus wants them.

use std::sync::atomic::{AtomicU64, Ordering};

use super::text::Page;

/// Counts of whole numbers by `BOUNDS` upper bounds, and of those above all of them.
pub(crate) struct Histogram<const BOUNDS: usize> {
    bounds: [u64; BOUNDS],
    counts: [AtomicU64; BOUNDS],
    above: AtomicU64,
    sum: AtomicU64,
}

impl<const BOUNDS: usize> Histogram<BOUNDS> {
    /// With these upper bounds, ascending; each includes itself.
    pub(super) const fn new(bounds: [u64; BOUNDS]) -> Self {
        let counts = [const { AtomicU64::new(0) }; BOUNDS];
        Self { bounds, counts, above: AtomicU64::new(0), sum: AtomicU64::new(0) }
    }

    /// Counts one.
    pub(crate) fn observe(&self, value: u64) {
        let found = self.bounds.iter().position(|bound| value <= *bound);
        let count = found.and_then(|place| self.counts.get(place)).unwrap_or(&self.above);
        count.fetch_add(1, Ordering::Relaxed);
        self.sum.fetch_add(value, Ordering::Relaxed);
    }

    /// Puts it on the page; `unit` writes a value in the unit of the figure's name.
    pub(super) fn write(&self, page: &mut Page, name: &str, help: &str, unit: fn(u64) -> String) {
        page.begin("histogram", name, help);
        let mut all = 0;
        for (bound, count) in self.bounds.iter().zip(&self.counts) {
            all += count.load(Ordering::Relaxed);
            page.line(&format!("{name}_bucket"), &format!("{{le=\"{}\"}}", unit(*bound)), all);
        }
        all += self.above.load(Ordering::Relaxed);
        page.line(&format!("{name}_bucket"), "{le=\"+Inf\"}", all);
        page.line(&format!("{name}_sum"), "", unit(self.sum.load(Ordering::Relaxed)));
        page.line(&format!("{name}_count"), "", all);
    }
}
