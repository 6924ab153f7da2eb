//! `schoolDays`: school days counted or added.

use onroll_rules::calendar::{OutOfRange, SchoolDay, SchoolDayCount};
use serde::Serialize;

use crate::facts::calendar;
use crate::input::{Argument, Object};
use crate::wrong::Wrong;

/// The answer to one of the two questions.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum DaysResult {
    Counted(SchoolDayCount),
    Added(SchoolDay),
}

/// Reads `{ from, to, calendar? }` or `{ after, add, calendar? }`.
pub(crate) fn school_days(options: &Argument<'_>) -> Result<DaysResult, Wrong> {
    let all = options.object(&["from", "to", "after", "add", "calendar"])?;
    if given(&all, "after") || given(&all, "add") {
        let options = options.object(&["after", "add", "calendar"])?;
        let (after, add) = (options.needed("after").date()?, options.needed("add").count()?);
        let added = calendar(&options)?.add(after, add);
        // A day that is itself within the years known can only be led out of them by adding.
        let property = if calendar(&options)?.add(after, 0).is_err() {
            "after"
        } else {
            "add"
        };
        added
            .map(DaysResult::Added)
            .map_err(|error| out_of_range(property, error))
    } else {
        let options = options.object(&["from", "to", "calendar"])?;
        let (from, to) = (options.needed("from").date()?, options.needed("to").date()?);
        let calendar = calendar(&options)?;
        let property = if calendar.count(from, from).is_err() {
            "from"
        } else {
            "to"
        };
        calendar
            .count(from, to)
            .map(DaysResult::Counted)
            .map_err(|error| out_of_range(property, error))
    }
}

fn given(options: &Object<'_>, name: &str) -> bool {
    options.get(name).is_some()
}

fn out_of_range(property: &str, error: OutOfRange) -> Wrong {
    Wrong::new(property, format!("{property} is too far away. {error}"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn days(options: &Value) -> Result<Value, Wrong> {
        school_days(&Argument::options(options)).map(|days| serde_json::to_value(days).unwrap())
    }

    #[test]
    fn counted_with_both_ends_and_the_calendar_assumed() {
        let counted = days(&json!({"from": "2025-05-23", "to": "2025-05-27"})).unwrap();
        assert_eq!(counted["school_days"], 2);
        assert_eq!(counted["calendar"]["bank_holidays"], json!(["2025-05-26"]));
        let closed = days(&json!({
            "from": "2025-05-23",
            "to": "2025-05-27",
            "calendar": {"closures": [{"from": "2025-05-26", "to": "2025-05-30"}]},
        }));
        assert_eq!(closed.unwrap()["school_days"], 1);
    }

    #[test]
    fn added() {
        let added = days(&json!({"after": "2025-05-23", "add": 2})).unwrap();
        assert_eq!(added["date"], "2025-05-28");
        assert_eq!(
            days(&json!({"after": "2025-05-23", "add": 0})).unwrap()["date"],
            "2025-05-23"
        );
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (options, property) in [
            (json!({}), "from"),
            (json!({"from": "2025-05-23"}), "to"),
            (json!({"after": "2025-05-23"}), "add"),
            (json!({"add": 5}), "after"),
            (json!({"after": "2025-05-23", "add": 1.5}), "add"),
            (json!({"after": "2025-05-23", "add": -1}), "add"),
            (json!({"after": "2025-05-23", "add": 4_000_000_000_u32}), "add"),
            (json!({"after": "1999-12-31", "add": 1}), "after"),
            (json!({"from": "1999-12-31", "to": "2025-05-23"}), "from"),
            (json!({"from": "2025-05-23", "to": "1999-12-31"}), "to"),
            (
                json!({"from": "2025-05-23", "after": "2025-05-23", "add": 1}),
                "from",
            ),
            (
                json!({"from": "2025-05-23", "to": "2025-05-23", "calendar": 5}),
                "calendar",
            ),
            (json!([]), "options"),
        ] {
            assert_eq!(days(&options).unwrap_err().property, property, "{options}");
        }
    }
}
