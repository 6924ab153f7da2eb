//! Reading what a caller passed, with the name of each property for when it is wrong.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};

use crate::wrong::Wrong;

/// The most entries of a list: no school has as many holidays, and no pupil as many marks.
const MOST: usize = 1_000;

/// Names of properties that are not known are repeated up to this many characters.
const LONGEST_NAME: usize = 40;

const DATE: &str = "a date from 1900 to 2100 as text, like \"2026-11-23\"";

/// A value and the name of the property it was passed as.
pub(crate) struct Argument<'a> {
    name: String,
    value: &'a Value,
}

/// An object all of whose properties are known. Nothing and `null` are the same.
pub(crate) struct Object<'a> {
    name: String,
    properties: Option<&'a Map<String, Value>>,
}

impl<'a> Argument<'a> {
    /// An argument that is known by its name.
    pub(crate) fn named(name: &str, value: &'a Value) -> Self {
        Self {
            name: name.to_owned(),
            value,
        }
    }

    /// The object of options, whose properties are known by their own names.
    pub(crate) fn options(value: &'a Value) -> Self {
        Self::named("", value)
    }

    /// The property and what it must be.
    pub(crate) fn must_be(&self, expected: &str) -> Wrong {
        let found = match self.value {
            Value::Null => "it is missing",
            Value::Bool(_) => "this is true or false",
            Value::Number(_) => "this is a number",
            Value::String(_) => "this is other text",
            Value::Array(_) => "this is a list",
            Value::Object(_) => "this is an object",
        };
        let name = if self.name.is_empty() {
            "options"
        } else {
            &self.name
        };
        Wrong::new(name, format!("{name} must be {expected}; {found}"))
    }

    /// What was passed.
    pub(crate) fn value(&self) -> &'a Value {
        self.value
    }

    /// An object with none but these properties.
    pub(crate) fn object(&self, known: &[&str]) -> Result<Object<'a>, Wrong> {
        let Value::Object(properties) = self.value else {
            return Err(self.must_be("an object"));
        };
        match properties.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(self.unknown(name, known)),
            None => Ok(Object {
                name: self.name.clone(),
                properties: Some(properties),
            }),
        }
    }

    /// An object that may be left out altogether.
    pub(crate) fn optional_object(&self, known: &[&str]) -> Result<Object<'a>, Wrong> {
        if self.value.is_null() {
            return Ok(Object {
                name: self.name.clone(),
                properties: None,
            });
        }
        self.object(known)
    }

    /// The entries of a list.
    pub(crate) fn list(&self, expected: &str) -> Result<Vec<Self>, Wrong> {
        let Value::Array(entries) = self.value else {
            return Err(self.must_be(expected));
        };
        if entries.len() > MOST {
            let message = format!("{} must have no more than {MOST} entries", self.name);
            return Err(Wrong::new(&self.name, message));
        }
        let entry = |(at, value)| Self {
            name: format!("{}[{at}]", self.name),
            value,
        };
        Ok(entries.iter().enumerate().map(entry).collect())
    }

    /// A date as text. The years keep a mistyped one from passing for a date.
    pub(crate) fn date(&self) -> Result<NaiveDate, Wrong> {
        let text = self.value.as_str().unwrap_or_default();
        let read = text.parse::<NaiveDate>().ok();
        // Parsing accepts more than a format for programs should. Only one way of writing a date is accepted.
        read.filter(|date| (1900..=2100).contains(&date.year()) && date.to_string() == text)
            .ok_or_else(|| self.must_be(DATE))
    }

    /// Yes or no.
    pub(crate) fn yes_no(&self) -> Result<bool, Wrong> {
        self.value.as_bool().ok_or_else(|| self.must_be("true or false"))
    }

    /// A number of things.
    pub(crate) fn count(&self) -> Result<u32, Wrong> {
        self.value
            .as_u64()
            .and_then(|number| u32::try_from(number).ok())
            .ok_or_else(|| self.must_be("a whole number, 0 or more"))
    }

    /// Text.
    pub(crate) fn text(&self, expected: &str) -> Result<&'a str, Wrong> {
        self.value.as_str().ok_or_else(|| self.must_be(expected))
    }

    fn unknown(&self, name: &str, known: &[&str]) -> Wrong {
        let plain = |name: &str| name.replace('_', "").to_lowercase();
        let hint = match known.iter().find(|known| plain(known) == plain(name)) {
            Some(meant) => format!(". It is written {meant}"),
            None if known.len() < 10 => format!(". There are {}", known.join(", ")),
            None => String::new(),
        };
        let short: String = name.chars().take(LONGEST_NAME).collect();
        let property = below(&self.name, &short);
        let message = format!("{property} is not a known property here{hint}");
        Wrong::new(property, message)
    }
}

impl<'a> Object<'a> {
    /// A property, if it was given.
    pub(crate) fn get(&self, name: &str) -> Option<Argument<'a>> {
        let value = self.properties?.get(name).filter(|value| !value.is_null())?;
        Some(Argument {
            name: below(&self.name, name),
            value,
        })
    }

    /// A property that must be there; when it is not, reading it says what it must be.
    pub(crate) fn needed(&self, name: &str) -> Argument<'a> {
        self.get(name).unwrap_or_else(|| Argument {
            name: below(&self.name, name),
            value: &Value::Null,
        })
    }

    /// A date that may be left out.
    pub(crate) fn date(&self, name: &str) -> Result<Option<NaiveDate>, Wrong> {
        self.get(name).map(|input| input.date()).transpose()
    }

    /// A date, or the day the clock beside the module shows.
    pub(crate) fn date_or(&self, name: &str, clock: &str) -> Result<NaiveDate, Wrong> {
        match self.date(name)? {
            Some(date) => Ok(date),
            None => Argument::named(name, &Value::from(clock)).date(),
        }
    }
}

fn below(parent: &str, name: &str) -> String {
    if parent.is_empty() {
        name.to_owned()
    } else {
        format!("{parent}.{name}")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_a_day_of_the_calendar_is_a_date() {
        for good in ["1900-01-01", "2024-02-29", "2100-12-31"] {
            assert_eq!(
                Argument::named("on", &json!(good)).date().unwrap().to_string(),
                good
            );
        }
        for bad in [
            json!("2023-02-29"),
            json!("1899-12-31"),
            json!("2101-01-01"),
            json!("0012-05-10"),
            json!("10/05/2012"),
            json!("2024-6-001"),
            json!(" 2024-6-1 "),
            json!("2024-06-01T00:00:00Z"),
            json!(20_240_601),
            json!({}),
            Value::Null,
        ] {
            let wrong = Argument::named("on", &bad).date().unwrap_err();
            assert_eq!(wrong.property, "on");
            assert!(
                wrong.message.starts_with("on must be a date"),
                "{}",
                wrong.message
            );
        }
    }

    #[test]
    fn a_message_repeats_no_value() {
        let secret = json!({"on": "Amina Khatun"});
        let object = Argument::options(&secret).object(&["on"]).unwrap();
        let message = object.needed("on").date().unwrap_err().message;
        assert!(!message.contains("Amina"), "{message}");
    }

    #[test]
    fn an_unknown_property_is_named_with_the_one_that_was_meant() {
        let given = json!({"dateOfBirth": "2012-05-10"});
        let message = |known: &[&str]| {
            Argument::named("facts", &given)
                .object(known)
                .err()
                .map(|wrong| wrong.message)
        };
        assert_eq!(
            message(&["date_of_birth"]).unwrap(),
            "facts.dateOfBirth is not a known property here. It is written date_of_birth"
        );
        assert_eq!(
            message(&["on", "today"]).unwrap(),
            "facts.dateOfBirth is not a known property here. There are on, today"
        );
        assert_eq!(message(&["dateOfBirth"]), None);
    }

    #[test]
    fn a_name_is_not_repeated_for_pages() {
        let given = Value::Object(Map::from_iter([("é".repeat(10_000), Value::Null)]));
        let wrong = Argument::options(&given).object(&["on"]).err().unwrap();
        assert_eq!(wrong.property.chars().count(), LONGEST_NAME);
    }

    #[test]
    fn a_list_is_no_longer_than_can_be_looked_through() {
        let dates = Value::from(vec!["2024-01-01"; MOST + 1]);
        let wrong = Argument::named("days", &dates).list("a list").err().unwrap();
        assert_eq!(wrong.message, "days must have no more than 1000 entries");
    }

    #[test]
    fn a_count_is_whole_and_not_negative() {
        assert_eq!(Argument::named("add", &json!(20)).count().unwrap(), 20);
        for bad in [
            json!(-1),
            json!(1.5),
            json!("20"),
            json!(4_294_967_296_u64),
            Value::Null,
        ] {
            assert_eq!(Argument::named("add", &bad).count().unwrap_err().property, "add");
        }
    }
}
