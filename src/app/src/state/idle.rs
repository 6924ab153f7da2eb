//! What becomes of a page that nobody touches. Times are those of the clock, because a device that sleeps runs no timers.

/// After how many minutes the answers are covered.
pub const COVER_MINUTES: u32 = 15;
/// After how many hours what this tab has is cleared.
pub const CLEAR_HOURS: u32 = 12;
/// After how many days without a change what a closed tab has left is wiped.
pub const CLOSED_DAYS: u32 = 7;
/// A clock that says that more days than these have passed has been set wrong, and nothing is cleared because of it.
pub const MOST_DAYS: u32 = 60;

/// How often it is looked whether anybody uses the page, in seconds.
pub const LOOK_SECONDS: u32 = 15;
/// How many looks in a row must find that nobody uses the page before anything is cleared: as many as in [`COVER_MINUTES`]. A clock
/// that was set, or a device that has just woken, would clear at once what nobody has seen covered.
const LOOKS: u32 = COVER_MINUTES * 60 / LOOK_SECONDS;

const MINUTE: f64 = 60_000.0;
/// A day in milliseconds.
pub const DAY: f64 = 24.0 * 60.0 * MINUTE;

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nothing.
    Nothing,
    /// The answers are covered.
    Cover,
    /// The page asks before it shows the answers, because it was left and comes back.
    Ask,
    /// What this tab has is cleared.
    Clear,
}

/// How long ago a moment was, in milliseconds, or nothing where the clock cannot be right. Both times are milliseconds since 1970.
pub fn age(now: f64, then: f64) -> Option<f64> {
    let age = now - then;
    (age >= 0.0 && age <= f64::from(MOST_DAYS) * DAY).then_some(age)
}

/// What is due, by the time now, the time of the last key or touch and the number of looks since.
pub fn due(now: f64, touched: f64, looks: u32) -> Due {
    match age(now, touched) {
        Some(idle) if idle < f64::from(COVER_MINUTES) * MINUTE => Due::Nothing,
        Some(idle) if idle < f64::from(CLEAR_HOURS) * 60.0 * MINUTE => Due::Cover,
        Some(_) if looks < LOOKS => Due::Cover,
        Some(_) => Due::Clear,
        // The clock was set. Covering loses nothing.
        None => Due::Cover,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: f64 = 1_790_000_000_000.0;

    #[test]
    fn a_page_is_covered_after_a_quarter_of_an_hour_and_cleared_after_half_a_day() {
        for (minutes, expected) in [
            (0.0, Due::Nothing),
            (14.9, Due::Nothing),
            (15.0, Due::Cover),
            (719.0, Due::Cover),
            (720.0, Due::Clear),
            (3.0 * 24.0 * 60.0, Due::Clear),
        ] {
            assert_eq!(due(NOW, NOW - minutes * MINUTE, LOOKS), expected, "{minutes}");
        }
    }

    #[test]
    fn nothing_is_cleared_before_it_was_covered_for_a_quarter_of_an_hour() {
        let day = 24.0 * 60.0 * MINUTE;
        for (looks, expected) in [(0, Due::Cover), (59, Due::Cover), (60, Due::Clear)] {
            assert_eq!(due(NOW, NOW - day, looks), expected, "{looks}");
        }
    }

    #[test]
    fn a_clock_that_was_set_clears_nothing() {
        for days in [-20_000.0, -1.0, -0.001, 61.0, 20_000.0] {
            assert_eq!(due(NOW + days * DAY, NOW, LOOKS), Due::Cover, "{days}");
        }
    }
}
