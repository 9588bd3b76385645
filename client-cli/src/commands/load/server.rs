//! What the server says of itself: processor time and memory, from its `/metrics`.

use std::time::Duration;

use crate::connection::authority;
use trust::address::Address;

/// How long the page may take.
const PAGE_MAX: Duration = Duration::from_secs(10);

/// Where a server tells its figures.
pub(super) struct Server {
    page: String,
}

/// What it took of its machine up to a moment. What it doesn't tell is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Figures {
    /// Processor time of all its threads, in seconds.
    pub(super) cpu_s: Option<f64>,
    /// Memory that is in RAM, in bytes.
    pub(super) resident_bytes: Option<f64>,
}

impl Server {
    pub(super) fn at(address: &Address) -> Self {
        Self { page: address.http("/metrics") }
    }

    /// The figures as they are now.
    pub(super) async fn figures(&self) -> Figures {
        let page = self.page.clone();
        let reading = tokio::task::spawn_blocking(move || {
            let agent = authority::trust(&page).ok()?.agent(PAGE_MAX);
            let mut answer = agent.get(&page).call().ok()?;
            answer.body_mut().read_to_string().ok()
        });
        let text = reading.await.ok().flatten().unwrap_or_default();
        Figures::read(&text)
    }
}

impl Figures {
    fn read(page: &str) -> Self {
        let value = |name: &str| {
            let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            line.and_then(|value| value.trim().parse().ok())
        };
        Self {
            cpu_s: value("process_cpu_seconds_total"),
            resident_bytes: value("process_resident_memory_bytes"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_by_name() {
        let page = "# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total 12.5\n\
                    process_resident_memory_bytes_max 7\n";
        assert_eq!(Figures::read(page), Figures { cpu_s: Some(12.5), resident_bytes: None });
    }
}
