//! Where a service that closes is to be telephoned, the text beside it says whom to call when it is closed.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

mod common;

use serde_json::Value;

/// An authority, the number of a service that closes, and the number for when it is closed.
const SERVICES: [(&str, &str, &str); 3] = [
    ("harrow", "020 8901 2690", "020 8424 0999"),
    ("leeds", "0113 376 0336", "0113 535 0600"),
    ("leeds", "0113 222 4403", "101"),
];

/// Gathers the sentences and the contacts that name the number of the day and not that of the night.
fn alone(value: &Value, beside: &str, day: &str, night: &str, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.contains(day) && !text.contains(night) => found.push(text.clone()),
        Value::Array(items) => {
            // A contact may stand beside the one for when it is closed.
            let around = value.to_string();
            for item in items {
                alone(item, &around, day, night, found);
            }
        }
        Value::Object(properties) => {
            let is_contact = properties.get("phone").and_then(Value::as_str) == Some(day);
            let hours = properties
                .get("hours")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if is_contact
                && !hours.contains(night)
                && !(properties.contains_key("contact") && beside.contains(night))
            {
                found.push(value.to_string());
            }
            for (name, item) in properties {
                if name != "phone" {
                    alone(item, beside, day, night, found);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn no_number_that_is_closed_at_night_stands_alone() {
    for (authority, day, night) in SERVICES {
        let path = common::project(&format!("www/authorities/{authority}.json"));
        let profile: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert!(profile.to_string().contains(day), "{authority} names no {day}");
        let mut found = Vec::new();
        alone(&profile, "", day, night, &mut found);
        assert!(found.is_empty(), "{authority}: {}", found.join("\n"));
    }
}

/// A weekday can be a bank holiday, on which nobody answers at the service.
#[test]
fn hours_on_weekdays_say_what_holds_on_bank_holidays() {
    let path = common::project("www/authorities/harrow.json");
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains("9am to 5pm, Monday to Friday, except bank holidays"));
    for line in text.lines().filter(|line| line.contains("Monday to Friday")) {
        assert!(line.contains("bank holidays"), "{line}");
    }
}
