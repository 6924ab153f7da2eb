//! The limits of a date.

use chrono::NaiveDate;

use super::date::words;
use super::setting::Setting;
use crate::bound::Bound;

/// Checks a date against its limits.
///
/// # Errors
/// What is wrong, as a sentence without a full stop.
pub(super) fn within(
    date: NaiveDate,
    earliest: Option<&Bound>,
    latest: Option<&Bound>,
    noun: &dyn Fn() -> String,
    setting: &dyn Setting,
) -> Result<(), String> {
    if let Some(bound) = latest
        && let Some(limit) = limit(bound, setting)
        && date > limit
    {
        let name = || name(bound, setting);
        return Err(match bound {
            Bound::Today { years: 0, days: 0 } => format!("{} must be today or in the past", noun()),
            _ => format!("{} must be on or before {}{}", noun(), name(), words(limit)),
        });
    }
    if let Some(bound) = earliest
        && let Some(limit) = limit(bound, setting)
        && date < limit
    {
        let name = || name(bound, setting);
        return Err(match bound {
            Bound::Today { years: 0, days: 0 } => format!("{} must be today or in the future", noun()),
            Bound::Today { days: 0, .. } => {
                format!("{} must be on or after {}. Check the year", noun(), words(limit))
            }
            _ => format!("{} must be on or after {}{}", noun(), name(), words(limit)),
        });
    }
    Ok(())
}

/// The date a bound stands for.
fn limit(bound: &Bound, setting: &dyn Setting) -> Option<NaiveDate> {
    bound.day(setting.today(), &|id| setting.typed_date(id))
}

/// The name of the answer that a bound is; nothing for a date that is not an answer, or not its very day.
fn name(bound: &Bound, setting: &dyn Setting) -> String {
    match bound {
        Bound::Question { id, days: 0 } => setting.noun(id).map_or_else(String::new, |noun| {
            format!("the {}, ", noun.trim_start_matches("the "))
        }),
        _ => String::new(),
    }
}
