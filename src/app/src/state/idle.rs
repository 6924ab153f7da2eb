//! What becomes of a page that nobody touches. Times are those of the clock, because a device that sleeps runs no timers.

/// After how many minutes the answers are covered.
pub const COVER_MINUTES: u32 = 15;
/// After how many hours what this tab has is cleared.
pub const CLEAR_HOURS: u32 = 12;
/// How many days without a change what a closed tab has left stays.
pub const CLOSED_DAYS: u32 = 7;
/// A clock that says that more days than these have passed has been set wrong, and nothing is cleared because of it.
const MOST_DAYS: u32 = 60;

/// How often it is looked whether anybody uses the page, in seconds.
pub const LOOK_SECONDS: u32 = 15;
/// How many looks in a row must find that nobody uses the page before anything is cleared: as many as in [`COVER_MINUTES`]. A clock
/// that was set, or a device that has just woken, would clear at once what nobody has seen covered.
const LOOKS: u32 = COVER_MINUTES * 60 / LOOK_SECONDS;

const MINUTE: f64 = 60_000.0;
/// A day in milliseconds.
const DAY: f64 = 24.0 * 60.0 * MINUTE;

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
fn age(now: f64, then: f64) -> Option<f64> {
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

/// What becomes of what a closed tab has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabFate {
    /// It stays as it is.
    Stays,
    /// It is of before there were dates, or the clock was set. Its days begin now.
    Begins,
    /// It is out of time, and that is noted.
    Noted,
    /// It is wiped.
    Wiped,
}

/// What becomes of a record that was last written then and was first seen to be out of time at `overdue`, which is 0 where it was not.
/// A clock may be wrong, so one look is never enough: a record is wiped a day or more after it was first seen to be out of time.
pub fn fate(now: f64, written: f64, overdue: f64) -> TabFate {
    match age(now, written) {
        None => TabFate::Begins,
        Some(old) if old <= f64::from(CLOSED_DAYS) * DAY => TabFate::Stays,
        Some(_) if overdue == 0.0 => TabFate::Noted,
        Some(_) => match age(now, overdue) {
            Some(seen) if seen >= DAY => TabFate::Wiped,
            Some(_) => TabFate::Stays,
            // The clock was set since. It counts again from now.
            None => TabFate::Noted,
        },
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
    fn what_a_closed_tab_has_left_is_wiped_a_day_after_it_was_seen_to_be_out_of_time() {
        let ago = |days: f64| NOW - days * DAY;
        for (written, overdue, expected) in [
            (0.0, 0.0, TabFate::Begins),
            (ago(-1.0), 0.0, TabFate::Begins),
            (ago(61.0), 0.0, TabFate::Begins),
            (ago(6.9), 0.0, TabFate::Stays),
            (ago(7.1), 0.0, TabFate::Noted),
            (ago(7.1), ago(0.9), TabFate::Stays),
            (ago(7.1), ago(-1.0), TabFate::Noted),
            (ago(8.1), ago(1.0), TabFate::Wiped),
            (ago(6.9), ago(1.0), TabFate::Stays),
        ] {
            assert_eq!(fate(NOW, written, overdue), expected, "{written} {overdue}");
        }
    }

    #[test]
    fn a_clock_that_was_set_clears_nothing() {
        for days in [-20_000.0, -1.0, -0.001, 61.0, 20_000.0] {
            assert_eq!(due(NOW + days * DAY, NOW, LOOKS), Due::Cover, "{days}");
        }
    }
}
