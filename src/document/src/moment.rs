//! Moments as the referral file writes them: `2026-11-23T09:30:00Z`, to the second and in no other way.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, NaiveTime, SubsecRound, Timelike, Utc};
use onroll_rules::dates::iso;
use serde::de::{Deserialize as _, Deserializer, Error as _};
use serde::ser::Serializer;

/// How a moment must be written, for messages about one that is not.
pub(crate) const EXPECTED: &str = "a time in the form 2026-11-23T09:30:00Z is expected";

/// The moment, written.
pub(crate) fn written(moment: DateTime<Utc>) -> String {
    let moment = moment.trunc_subsecs(0);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        moment.year(),
        moment.month(),
        moment.day(),
        moment.hour(),
        moment.minute(),
        moment.second()
    )
}

/// The moment that is written so. A reader of every way to write one is many times the size.
pub(crate) fn read(text: &str) -> Option<DateTime<Utc>> {
    let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
    let mut parts = time.split(':');
    let mut part = || {
        let part = parts.next()?;
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let time = NaiveTime::from_hms_opt(part()?, part()?, part()?)?;
    let whole = parts.next().is_none();
    Some(iso(day)?.and_time(time).and_utc()).filter(|_| whole)
}

/// Writes a moment as a property.
///
/// # Errors
/// Only those of the serializer.
pub fn serialize<S: Serializer>(moment: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&written(*moment))
}

/// Reads a moment from a property.
///
/// # Errors
/// When it is written in another way.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    let text = Cow::<str>::deserialize(deserializer)?;
    read(&text).ok_or_else(|| D::Error::custom(EXPECTED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_as_it_was_written_and_in_no_other_way() {
        let text = "2026-11-23T09:30:07Z";
        assert_eq!(written(read(text).unwrap()), text);
        for other in [
            "2026-11-23T09:30:07.5Z",
            "2026-11-23T09:30:07+00:00",
            "2026-11-23 09:30:07Z",
            "2026-11-23T9:30:07Z",
            "2026-11-23T09:30Z",
            "2026-11-23T24:00:00Z",
            "2026-02-29T09:30:07Z",
            "+026-11-23T09:30:07Z",
            "2026-11-23T09:30:07:00Z",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
