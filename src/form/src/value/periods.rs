//! Periods of days: an absence with its marks in the register, or the days a school was closed.

use onroll_rules::absence::AttendanceCode;
use serde_json::{Map, Value, json};

use super::show::in_words;
use super::{Complaint, Read, date, text};
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

/// Reads the periods. With `marks`, each has its code, and its last day may be left out while it goes on.
pub(super) fn read(answer: &Answer, marks: bool) -> Read<Value> {
    let mut periods = Vec::new();
    let mut complaints = Vec::new();
    for number in 1..=MAX_PERIODS {
        let typed = |part: &str| text::bare(answer.part(&period_part(number, part)));
        let (from, to, code) = (typed("from"), typed("to"), typed("code"));
        if from.is_empty() && to.is_empty() && code.is_empty() {
            continue;
        }
        let mut wrong = |part: &str, rest: String| {
            complaints.push(Complaint::new(
                Some(&period_part(number, part)),
                format!("Period {number}: {rest}"),
            ));
        };
        let mut day = |part: &str, called: &str, text: &str| match date::line(text) {
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
        let mut period = Map::new();
        if let Some(first) = first {
            period.insert("from".into(), json!(first));
        }
        if let Some(last) = last {
            period.insert("to".into(), json!(last));
        }
        if marks {
            match AttendanceCode::parse(&code) {
                Ok(code) => {
                    period.insert("code".into(), json!(code.code()));
                }
                Err(_) => wrong("code", "enter the code in the register, such as G, N or O".into()),
            }
        }
        periods.push(Value::Object(period));
    }
    if complaints.is_empty() {
        Ok(Value::Array(periods))
    } else {
        Err(complaints)
    }
}

/// The fields that read as these periods again.
pub(super) fn typed(value: &Value) -> Option<Answer> {
    let mut parts = std::collections::BTreeMap::new();
    for (at, period) in value.as_array()?.iter().enumerate() {
        for (part, text) in period.as_object()? {
            parts.insert(period_part(at + 1, part), text.as_str()?.to_owned());
        }
    }
    Some(Answer::Parts(parts))
}

/// Each period in words: "1 September 2026 to 30 September 2026: O".
pub(super) fn lines(value: &Value) -> Vec<String> {
    let day = |period: &Value, part: &str| {
        let text = period.get(part).and_then(Value::as_str)?;
        Some(in_words(text))
    };
    let one = |period: &Value| {
        let from = day(period, "from").unwrap_or_default();
        let to = day(period, "to").map_or_else(|| "still going on".to_owned(), |to| format!("to {to}"));
        match period.get("code").and_then(Value::as_str) {
            Some(code) => format!("{from} {to}: {code}"),
            None => format!("{from} {to}"),
        }
    };
    value.as_array().into_iter().flatten().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let value = read(&answer, true).unwrap();
        assert_eq!(
            value,
            json!([{ "from": "2026-09-01", "to": "2026-09-04", "code": "O" }, { "from": "2026-09-07", "code": "N" }])
        );
        assert_eq!(
            lines(&value),
            [
                "1 September 2026 to 4 September 2026: O",
                "7 September 2026 still going on: N"
            ]
        );
        assert_eq!(read(&typed(&value).unwrap(), true).unwrap(), value);
    }

    #[test]
    fn what_is_wrong_is_said_of_its_period_and_field() {
        let wrong = |fields: &[(&str, &str)], marks| {
            read(&parts(fields), marks)
                .unwrap_err()
                .into_iter()
                .map(|one| (one.part.unwrap(), one.message))
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
}
