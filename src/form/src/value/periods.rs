//! Periods of days: an absence with its marks in the register, or the days a school was closed.

use chrono::{Days, NaiveDate};
use onroll_rules::absence::{AbsencePeriod, AttendanceCode};
use onroll_rules::school_age::SchoolYear;

use super::accepted::{Period, Value};
use super::complaint::{Complaint, Read};
use super::date::words;
use super::{date, text};
use crate::answer::Answer;

/// How many periods one answer can hold.
pub const MAX_PERIODS: usize = 12;

/// The names of a period's fields, after its number: `1_from`, `1_to`, `1_code`.
pub const PERIOD_PARTS: [(&str, &str); 3] = [
    ("from", "First day"),
    ("to", "Last day"),
    ("code", "Register code"),
];

/// The name of a field of the period with that number, from 1.
pub fn period_part(number: usize, part: &str) -> String {
    format!("{number}_{part}")
}

/// Whether this is the name of a field of a period.
pub(crate) fn is_period_part(name: &str) -> bool {
    let numbered = name.split_once('_');
    numbered.is_some_and(|(number, part)| {
        number
            .parse()
            .is_ok_and(|number: usize| (1..=MAX_PERIODS).contains(&number))
            && PERIOD_PARTS.iter().any(|(known, _)| *known == part)
    })
}

/// What days an absence can have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Possible {
    /// The last day that can have a mark.
    pub(super) today: NaiveDate,
    /// When the child was born, if that is known.
    pub(super) born: Option<NaiveDate>,
}

/// The longest closure that is accepted. A usual summer holiday is six weeks.
const LONGEST_CLOSURE: Days = Days::new(7 * 10);

/// The age by which a child is in a nursery class at the earliest, in the school year of the birthday.
const NURSERY: i32 = 4;

/// A period that was read: its number, its days and its code.
#[derive(Clone)]
struct ReadPeriod {
    number: usize,
    first: NaiveDate,
    last: Option<NaiveDate>,
    code: String,
}

/// Reads the periods. With `marks`, each has its code, and its last day may be left out while it goes on.
pub(super) fn read(answer: &Answer, marks: bool, possible: Possible) -> Read<Value> {
    let mut lines: Vec<ReadPeriod> = Vec::new();
    let mut periods = Vec::new();
    let mut complaints = Vec::new();
    for number in 1..=MAX_PERIODS {
        let typed = |part: &str| text::bare(answer.part(&period_part(number, part)));
        let (from, to, code) = (typed("from"), typed("to"), typed("code"));
        if from.is_empty() && to.is_empty() && code.is_empty() {
            continue;
        }
        let mut wrong = |part: &str, rest: String| {
            complaints.push(Complaint {
                row: Some(format!("Period {number}")),
                ..Complaint::new(Some(&period_part(number, part)), rest)
            });
        };
        let mut day = |part: &str, called: &str, text: &str| match date::read_line(text) {
            Ok(day) => Some(day),
            Err(rest) => {
                wrong(part, format!("{called} {rest}"));
                None
            }
        };
        let first = day("from", "the first day", &from);
        let last = if to.is_empty() && marks {
            None
        } else {
            day("to", "the last day", &to)
        };
        if let (Some(first), Some(last)) = (first, last)
            && last < first
        {
            wrong("to", "the last day must be on or after the first day".into());
        }
        if let Some(first) = first {
            let impossible = if marks {
                possible.mark(first, last)
            } else {
                closure(first, last)
            };
            if let Some((part, rest)) = impossible {
                wrong(part, rest);
            }
            let line = ReadPeriod {
                number,
                first,
                last,
                code: code.to_uppercase(),
            };
            if let Some((part, rest)) = lines.iter().find_map(|other| other.clashes(&line)) {
                wrong(part, rest);
            }
            lines.push(line);
        }
        let code = marks.then(|| AttendanceCode::parse(&code).ok());
        if code == Some(None) {
            wrong("code", "enter the code in the register, such as G, N or O".into());
        }
        periods.extend(first.map(|from| Period {
            from,
            to: last,
            code: code.flatten(),
        }));
    }
    if complaints.is_empty() {
        Ok(Value::Periods(periods))
    } else {
        Err(complaints)
    }
}

/// The lines of an absence of which the days and the mark can be read, whether or not they can all be right.
pub(crate) fn readable(answer: &Answer) -> Vec<AbsencePeriod> {
    let line = |number: usize| {
        let typed = |part: &str| text::bare(answer.part(&period_part(number, part)));
        let to = Some(typed("to")).filter(|to| !to.is_empty());
        Some(AbsencePeriod {
            from: date::read_line(&typed("from")).ok()?,
            to: to.map(|to| date::read_line(&to)).transpose().ok()?,
            code: AttendanceCode::parse(&typed("code")).ok()?,
        })
    };
    (1..=MAX_PERIODS).filter_map(line).collect()
}

impl Possible {
    /// Why a line of the register cannot be right, if it cannot: where, and in words.
    fn mark(self, first: NaiveDate, last: Option<NaiveDate>) -> Option<(&'static str, String)> {
        if first > self.today {
            return Some((
                "from",
                "the first day must be today or in the past. Check the year".into(),
            ));
        }
        if last.is_some_and(|last| last > self.today) {
            let rest = "the last day must be today or in the past. Leave it blank while the absence goes on";
            return Some(("to", rest.into()));
        }
        let born = self.born?;
        if first < born {
            let rest = format!(
                "the first day is before the child was born, on {}. Check the year",
                words(born)
            );
            return Some(("from", rest));
        }
        let year = SchoolYear::of(born).starts_in + NURSERY;
        let nursery = SchoolYear { starts_in: year }.first_day();
        (first < nursery).then(|| {
            let rest = format!(
                "the first day is before {}, when the child could first be in a class. Check the year",
                words(nursery)
            );
            ("from", rest)
        })
    }
}

/// Why a closure cannot be right, if it cannot.
fn closure(first: NaiveDate, last: Option<NaiveDate>) -> Option<(&'static str, String)> {
    let most = first.checked_add_days(LONGEST_CLOSURE)?;
    (last? > most).then(|| {
        (
            "to",
            "a closure cannot be longer than 10 weeks. Check the years".into(),
        )
    })
}

impl ReadPeriod {
    /// Why a later line contradicts this one, if it does. Two lines may share their border day: one session of it was
    /// marked one way, the other another.
    fn clashes(&self, later: &Self) -> Option<(&'static str, String)> {
        let number = self.number;
        if (self.first, self.last, &self.code) == (later.first, later.last, &later.code) {
            return Some((
                "from",
                format!("this is the same as period {number}. Remove one of them"),
            ));
        }
        if self.last.is_none() && later.last.is_none() {
            return Some((
                "to",
                format!(
                    "period {number} also has no last day. Only one period can still be going on. Enter the last day \
                    of the other one"
                ),
            ));
        }
        let ends = |line: &Self| line.last.unwrap_or(NaiveDate::MAX);
        let (from, to) = (self.first.max(later.first), ends(self).min(ends(later)));
        let border = from == to && (ends(self) == later.first || ends(later) == self.first);
        (from <= to && !border).then(|| {
            (
                "from",
                format!("these days overlap with period {number}. Two periods can share only the day on which one ends and the other starts"),
            )
        })
    }
}

/// Each period in words: "1 September 2026 to 30 September 2026: O".
pub(super) fn in_lines(periods: &[Period]) -> Vec<String> {
    let one = |period: &Period| {
        let from = words(period.from);
        let to = match period.to {
            None => "still going on".to_owned(),
            Some(to) => format!("to {}", words(to)),
        };
        match period.code {
            Some(code) => format!("{from} {to}: {}", code.code()),
            None => format!("{from} {to}"),
        }
    };
    periods.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::typed::of_kind;
    use super::*;
    use crate::question::Kind;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The label in November 2026 for a child born on 4 May 2018.
    fn read_here(answer: &Answer, marks: bool) -> Read<Value> {
        let possible = Possible {
            today: day("2026-11-23"),
            born: Some(day("2018-05-04")),
        };
        read(answer, marks, possible)
    }

    fn parts(fields: &[(&str, &str)]) -> Answer {
        Answer::Parts(
            fields
                .iter()
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn periods_are_read_written_and_read_again() {
        let answer = parts(&[
            ("1_from", "1 Sep 2026"),
            ("1_to", "4/9/2026"),
            ("1_code", "o"),
            ("3_from", "7/9/2026"),
            ("3_code", "N"),
        ]);
        let value = read_here(&answer, true).unwrap();
        let Value::Periods(periods) = &value else {
            panic!("{value:?}");
        };
        let json = serde_json::to_value(&value).unwrap();
        assert_eq!(
            json,
            json!([{ "from": "2026-09-01", "to": "2026-09-04", "code": "O" }, { "from": "2026-09-07", "code": "N" }])
        );
        assert_eq!(
            in_lines(periods),
            [
                "1 September 2026 to 4 September 2026: O",
                "7 September 2026 still going on: N"
            ]
        );
        let again = of_kind(&Kind::Periods { marks: true }, &json).unwrap();
        assert_eq!(read_here(&again, true).unwrap(), value);
    }

    #[test]
    fn what_is_wrong_is_said_of_its_period_and_field() {
        let wrong = |fields: &[(&str, &str)], marks| {
            read_here(&parts(fields), marks)
                .unwrap_err()
                .into_iter()
                .map(|one| (one.part.clone().unwrap(), one.in_words()))
                .collect::<Vec<_>>()
        };
        let says = |part: &str, message: &str| (part.to_owned(), message.to_owned());
        assert_eq!(
            wrong(
                &[("2_from", "4/9/2026"), ("2_to", "1/9/2026"), ("2_code", "O")],
                true
            ),
            [says(
                "2_to",
                "Period 2: the last day must be on or after the first day"
            )]
        );
        assert_eq!(
            wrong(&[("1_from", "1/9/2026"), ("1_code", "?")], true),
            [says(
                "1_code",
                "Period 1: enter the code in the register, such as G, N or O"
            )]
        );
        assert_eq!(
            wrong(&[("1_from", "1/9/2026")], false).len(),
            1,
            "a closure needs its last day"
        );
        assert_eq!(
            wrong(&[("1_code", "O")], true).len(),
            1,
            "a period needs its first day"
        );
    }

    /// What is said of lines, each of a first day, a last day and a code; the first complaint.
    fn told(lines: &[(&str, &str, &str)]) -> Option<(String, String)> {
        let mut fields = Vec::new();
        for (at, (from, to, code)) in lines.iter().enumerate() {
            for (part, typed) in [("from", from), ("to", to), ("code", code)] {
                fields.push((period_part(at + 1, part), (*typed).to_owned()));
            }
        }
        let answer = Answer::Parts(fields.into_iter().collect());
        let marks = lines.iter().any(|(_, _, code)| !code.is_empty());
        let mut complaints = read_here(&answer, marks).err()?;
        let first = complaints.remove(0);
        Some((first.part.clone().unwrap(), first.in_words()))
    }

    #[test]
    fn a_register_that_cannot_be_is_refused_beside_its_field() {
        for (lines, part, says) in [
            // A year mistyped: before birth, before any class, after today.
            (
                &[("16/11/2016", "", "O")][..],
                "1_from",
                "before the child was born, on 4 May 2018",
            ),
            (&[("3/5/2018", "", "O")], "1_from", "before the child was born"),
            (&[("4/5/2018", "", "O")], "1_from", "before 1 September 2021"),
            (&[("31/8/2021", "", "O")], "1_from", "before 1 September 2021"),
            (
                &[("24/11/2026", "", "O")],
                "1_from",
                "the first day must be today or in the past",
            ),
            (
                &[("16/11/2027", "", "O")],
                "1_from",
                "the first day must be today or in the past",
            ),
            (
                &[("16/11/2026", "24/11/2026", "O")],
                "1_to",
                "the last day must be today or in the past",
            ),
            // Two lines that cannot both be right.
            (
                &[("2/11/2026", "", "O"), ("16/11/2026", "", "N")],
                "2_to",
                "period 1 also has no last day",
            ),
            (
                &[("2/11/2026", "", "O"), ("3/11/2026", "5/11/2026", "I")],
                "2_from",
                "overlap with period 1",
            ),
            (
                &[("2/11/2026", "6/11/2026", "O"), ("5/11/2026", "9/11/2026", "I")],
                "2_from",
                "overlap with period 1",
            ),
            (
                &[("5/11/2026", "9/11/2026", "I"), ("2/11/2026", "6/11/2026", "O")],
                "2_from",
                "overlap with period 1",
            ),
            (
                &[("2/11/2026", "6/11/2026", "O"), ("2/11/2026", "6/11/2026", "o")],
                "2_from",
                "the same as period 1",
            ),
            // Closures of years.
            (
                &[("26/10/2016", "30/10/2026", "")],
                "1_to",
                "longer than 10 weeks",
            ),
            (&[("1/7/2026", "10/9/2026", "")], "1_to", "longer than 10 weeks"),
        ] {
            let (found, message) = told(lines).unwrap_or_else(|| panic!("{lines:?}"));
            assert_eq!(found, part, "{lines:?}: {message}");
            assert!(message.contains(says), "{lines:?}: {message}");
        }
    }

    #[test]
    fn a_register_that_can_be_is_taken() {
        for lines in [
            &[("1/9/2021", "", "O")][..],
            &[("23/11/2026", "", "O")],
            &[("16/11/2026", "23/11/2026", "O")],
            // A border day of two sessions, and a day between two periods.
            &[("2/11/2026", "6/11/2026", "O"), ("6/11/2026", "", "I")],
            &[
                ("2/11/2026", "6/11/2026", "O"),
                ("6/11/2026", "6/11/2026", "M"),
                ("9/11/2026", "", "O"),
            ],
            &[("9/11/2026", "", "O"), ("2/11/2026", "6/11/2026", "N")],
            // Closures may lie ahead and may be as long as a long summer.
            &[("21/12/2026", "4/1/2027", "")],
            &[("1/7/2026", "9/9/2026", "")],
        ] {
            assert_eq!(told(lines), None, "{lines:?}");
        }
        // If the child's birthday is not known, only today limits the days.
        let possible = Possible {
            today: day("2026-11-23"),
            born: None,
        };
        let old = parts(&[("1_from", "16/11/2016"), ("1_code", "O")]);
        assert!(read(&old, true, possible).is_ok());
    }
}
