//! Dates as a file that calendars open (RFC 5545).

use chrono::{DateTime, Days, NaiveDate, Timelike as _, Utc};

/// The longest line, in octets, without its end.
const LONGEST: usize = 75;

/// A day in the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay {
    /// What it is known by, unlike any other of the file. Letters, figures and hyphens.
    pub id: String,
    /// The day.
    pub date: NaiveDate,
    /// What is to be done.
    pub title: String,
    /// What else to know of the day, and where it comes from. Empty if there is nothing.
    pub notes: String,
}

/// A calendar with these days, each as an event of the whole day. `reference` is the referral's, which says nothing about anybody.
pub fn calendar(days: &[CalendarDay], reference: &str, now: DateTime<Utc>) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| fold(&format!("{name}:{value}"), &mut out);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Onroll//Onroll//EN");
    line("CALSCALE", "GREGORIAN");
    line("METHOD", "PUBLISH");
    let (hour, minute, second) = (now.hour(), now.minute(), now.second());
    let stamp = format!("{}T{hour:02}{minute:02}{second:02}Z", written(now.date_naive()));
    for day in days {
        line("BEGIN", "VEVENT");
        line("UID", &format!("{reference}-{}@onroll.invalid", day.id));
        line("DTSTAMP", &stamp);
        line("DTSTART;VALUE=DATE", &written(day.date));
        // The end is the first day that is no part of it.
        let end = day.date.checked_add_days(Days::new(1)).unwrap_or(day.date);
        line("DTEND;VALUE=DATE", &written(end));
        line("SUMMARY", &escaped(&format!("{reference}: {}", day.title)));
        if !day.notes.is_empty() {
            line("DESCRIPTION", &escaped(&day.notes));
        }
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    out
}

/// A day as `20261123`. The general writer of dates (`format`) would be several kilobytes of the page.
fn written(date: NaiveDate) -> String {
    date.to_string().replace('-', "")
}

/// Text as a property holds it.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            character if character.is_control() => {}
            character => out.push(character),
        }
    }
    out
}

/// Adds a line, which goes on in the next one where it is too long. No character is parted.
fn fold(line: &str, out: &mut String) {
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            // The space counts.
            length = 1;
        }
        out.push(character);
        length += character.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str) -> NaiveDate {
        date.parse().unwrap()
    }

    fn made(title: &str) -> String {
        let days = [CalendarDay {
            id: "route-mash".into(),
            date: day("2026-12-31"),
            title: title.into(),
            notes: "Section 4; A, B".into(),
        }];
        calendar(&days, "ONR-2222-2222", "2026-11-27T11:05:09Z".parse().unwrap())
    }

    /// The lines of a calendar as its reader puts them together again.
    fn unfolded(text: &str) -> Vec<String> {
        let whole = text.replace("\r\n ", "");
        whole.split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_day_is_an_event_of_the_whole_day() {
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Onroll//Onroll//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:ONR-2222-2222-route-mash@onroll.invalid",
            "DTSTAMP:20261127T110509Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:ONR-2222-2222: Tell MASH",
            "DESCRIPTION:Section 4\\; A\\, B",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert_eq!(unfolded(&made("Tell MASH")), expected);
    }

    /// No line is longer than 75 octets, each ends with CR and LF, and nothing is lost where a line goes on.
    #[test]
    fn a_long_line_goes_on_in_the_next() {
        for title in ["a".repeat(300), "é".repeat(150), "😀x".repeat(90), "x".repeat(52)] {
            let text = made(&title);
            assert!(text.ends_with("\r\n"));
            assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
            for line in text.split("\r\n") {
                assert!(line.len() <= 75 && !line.contains('\r'), "{}: {line}", line.len());
            }
            assert!(unfolded(&text).contains(&format!("SUMMARY:ONR-2222-2222: {title}")));
        }
    }

    #[test]
    fn words_cannot_add_a_line_or_a_property() {
        let text = made("a\r\nEND:VEVENT\nb\\;,\u{7}");
        assert!(unfolded(&text).contains(&"SUMMARY:ONR-2222-2222: a\\nEND:VEVENT\\nb\\\\\\;\\,".to_owned()));
        assert_eq!(text.matches("\r\nEND:VEVENT").count(), 1);
    }
}
