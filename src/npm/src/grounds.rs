//! `assessGrounds`: the verdict on each ground for deleting a name.

use onroll_rules::facts::LegalCase;
use onroll_rules::grounds::{
    Asked, Assessment, Ground, Ground2006, OpenQuestion, Reason, assess as verdicts, next_questions,
};
use serde::Serialize;
use serde_json::Value;

use crate::facts::{calendar, facts};
use crate::input::{Argument, Object};
use crate::wrong::Wrong;

/// The verdicts, and the questions that could still change one.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Assessed {
    #[serde(flatten)]
    assessment: Assessment,
    next_questions: Vec<OpenQuestion>,
}

/// Reads the facts and `{ on?, today?, calendar?, ask? }`.
pub(crate) fn assess(given: &Argument<'_>, options: &Argument<'_>, clock: &str) -> Result<Assessed, Wrong> {
    let options = options.optional_object(&["on", "today", "calendar", "ask"])?;
    let facts = facts(given)?;
    let calendar = calendar(&options)?;
    let today = options.date_or("today", clock)?;
    let case = LegalCase {
        facts: &facts,
        calendar: &calendar,
        on: options.date("on")?.unwrap_or(today),
        today,
    };
    let ask = GroundsAsked::read(&options)?;
    Ok(Assessed {
        assessment: verdicts(&case, ask.asked()),
        next_questions: next_questions(&case, ask.asked()),
    })
}

/// What is asked about.
enum GroundsAsked {
    /// All grounds, or those of a reason or an old letter.
    Known(Asked<'static>),
    /// Some letters.
    Letters(Vec<Ground>),
}

impl GroundsAsked {
    fn read(options: &Object<'_>) -> Result<Self, Wrong> {
        let Some(ask) = options.get("ask") else {
            return Ok(Self::Known(Asked::All));
        };
        match ask.value() {
            Value::String(text) if text == "all" => Ok(Self::Known(Asked::All)),
            Value::String(_) => match serde_json::from_value::<Reason>(ask.value().clone()) {
                Ok(reason) => Ok(Self::Known(reason.asked())),
                Err(_) => Err(ask.must_be(&format!("\"all\" or one of the reasons {}", reasons()))),
            },
            Value::Object(_) => {
                let old = ask.object(&["letter2006"])?.needed("letter2006");
                letter(&old)
                    .and_then(Ground2006::from_letter)
                    .map(|ground| Self::Known(Asked::Letter2006(ground)))
                    .ok_or_else(|| old.must_be(LETTER))
            }
            _ => {
                let letters = ask.list("\"all\", a reason, a list of letters, or { letter2006 }")?;
                if letters.is_empty() {
                    return Err(ask.must_be("a list of at least one letter"));
                }
                let ground = |input: &Argument<'_>| {
                    letter(input)
                        .and_then(Ground::from_letter)
                        .ok_or_else(|| input.must_be(LETTER))
                };
                letters
                    .iter()
                    .map(ground)
                    .collect::<Result<_, _>>()
                    .map(Self::Letters)
            }
        }
    }

    fn asked(&self) -> Asked<'_> {
        match self {
            Self::Known(asked) => *asked,
            Self::Letters(grounds) => Asked::These(grounds),
        }
    }
}

const LETTER: &str = "the letter of a ground, \"a\" to \"o\"";

fn letter(input: &Argument<'_>) -> Option<char> {
    let mut letters = input.value().as_str()?.chars();
    letters.next().filter(|_| letters.next().is_none())
}

fn reasons() -> String {
    let known: Vec<String> = Reason::ALL
        .iter()
        .filter_map(|(reason, _)| serde_json::to_string(reason).ok())
        .collect();
    known.join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn grounds(facts: &Value, options: &Value) -> Result<Value, Wrong> {
        assess(
            &Argument::named("facts", facts),
            &Argument::options(options),
            "2025-06-16",
        )
        .map(|assessed| serde_json::to_value(assessed).unwrap())
    }

    fn letters(assessed: &Value) -> String {
        let grounds = assessed["grounds"].as_array().unwrap();
        grounds
            .iter()
            .map(|ground| ground["letter"].as_str().unwrap())
            .collect()
    }

    #[test]
    fn moved_away_and_not_a_boarder() {
        let facts = json!({
            "date_of_birth": "2012-05-10",
            "lives_reasonable_distance": false,
            "expected_to_attend_again": false,
        });
        let first = grounds(&facts, &json!({"ask": ["g"]})).unwrap();
        assert_eq!(
            (&first["on"], &first["law"]),
            (&json!("2025-06-16"), &json!("2024"))
        );
        assert_eq!(first["outcome"], "more-needed");
        assert_eq!(first["next_questions"][0]["fact"], "boarder");

        let mut settled = facts;
        settled["boarder"] = json!(false);
        let asked = grounds(&settled, &json!({"ask": ["g"]})).unwrap();
        assert_eq!(asked["next_questions"][0]["fact"], "special_school_place");

        settled["special_school_place"] = json!(false);
        let then = grounds(&settled, &json!({"ask": ["g"]})).unwrap();
        assert_eq!(then["outcome"], "ground-available");
        assert_eq!(then["next_questions"], json!([]));
    }

    #[test]
    fn what_to_ask_about() {
        let ask = |ask: Value| letters(&grounds(&json!({}), &json!({ "ask": ask })).unwrap());
        assert_eq!(ask(Value::Null), "abcdefghijklmno");
        assert_eq!(ask(json!("all")), "abcdefghijklmno");
        assert_eq!(ask(json!(["i", "g", "g"])), "gi");
        assert_eq!(ask(json!("custody")), "j");
        assert_eq!(ask(json!({"letter2006": "h"})), "i");
        assert_eq!(
            letters(&grounds(&json!({}), &Value::Null).unwrap()),
            "abcdefghijklmno"
        );
    }

    #[test]
    fn the_day_of_deletion_chooses_the_law_and_today_notices_backdating() {
        let old = grounds(&json!({}), &json!({"on": "2024-08-18", "today": "2024-08-19"})).unwrap();
        assert_eq!(old["law"], "2006");
        assert_eq!(old["cautions"][0]["id"], "backdated");
        let new = grounds(&json!({}), &json!({"today": "2024-08-19"})).unwrap();
        assert_eq!((&new["on"], &new["law"]), (&json!("2024-08-19"), &json!("2024")));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (facts, options, property) in [
            (Value::Null, json!({}), "facts"),
            (json!([]), json!({}), "facts"),
            (json!({"boarder": "no"}), json!({}), "facts.boarder"),
            (json!({"border": false}), json!({}), "facts.border"),
            (json!({}), json!("today"), "options"),
            (json!({}), json!({"at": "2025-06-16"}), "at"),
            (json!({}), json!({"on": 2025}), "on"),
            (json!({}), json!({"today": "16.6.2025"}), "today"),
            (json!({}), json!({"ask": "why"}), "ask"),
            (json!({}), json!({"ask": []}), "ask"),
            (json!({}), json!({"ask": 7}), "ask"),
            (json!({}), json!({"ask": ["g", "p"]}), "ask[1]"),
            (json!({}), json!({"ask": ["gi"]}), "ask[0]"),
            (json!({}), json!({"ask": {}}), "ask.letter2006"),
            (json!({}), json!({"ask": {"letter2006": "z"}}), "ask.letter2006"),
            (
                json!({}),
                json!({"calendar": {"holidays": []}}),
                "calendar.holidays",
            ),
        ] {
            assert_eq!(grounds(&facts, &options).unwrap_err().property, property);
        }
    }

    #[test]
    fn every_reason_can_be_asked_about() {
        for reason in reasons().split(", ") {
            let reason: Value = serde_json::from_str(reason).unwrap();
            assert!(grounds(&json!({}), &json!({ "ask": reason })).is_ok(), "{reason}");
            let declared = format!("'{}'", reason.as_str().unwrap());
            assert!(
                include_str!("../../../pkg-config/npm/onroll.d.ts").contains(&declared),
                "{reason}"
            );
        }
    }
}
