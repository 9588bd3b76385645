//! The table's clock in words, as the server tells it.

use shared::protocol::entity::ClockView;
use shared::rules::timing::Time;

/// What there is to say of the clock at that moment of the server's time, a line each.
pub(super) fn lines(clock: &ClockView, now: Time) -> Vec<String> {
    let mut lines = Vec::new();
    // While it stands still, what is left is what was left when it stopped.
    let shows = clock.paused_since.unwrap_or(now);
    if let Some(due) = clock.bell_due {
        let left = due.since_ms(shows).div_ceil(1_000);
        lines.push(format!("The bell rings in {}:{:02}.", left / 60, left % 60));
    }
    if clock.paused_since.is_some() {
        lines.push("The facilitator has paused the game: clocks stand still.".to_owned());
    }
    if clock.talk_frozen {
        lines.push("The facilitator has frozen all talk.".to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_shows_what_is_left_and_stands_still_in_a_pause() {
        let clock = ClockView {
            bell_due: Some(Time(1_000_000)),
            paused_since: None,
            talk_frozen: false,
            clocks: Default::default(),
            absence: Default::default(),
        };
        assert_eq!(lines(&clock, Time(934_500)), ["The bell rings in 1:06."]);
        assert_eq!(lines(&clock, Time(2_000_000)), ["The bell rings in 0:00."]);
        let paused = ClockView { paused_since: Some(Time(900_000)), ..clock };
        assert_eq!(lines(&paused, Time(990_000))[0], "The bell rings in 1:40.");
        assert_eq!(lines(&ClockView { bell_due: None, ..clock }, Time(0)), Vec::<String>::new());
    }
}
