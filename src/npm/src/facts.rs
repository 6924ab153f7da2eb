//! Reading the facts of a pupil's case and a school's calendar.

use onroll_rules::absence::AttendanceCode;
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use onroll_rules::facts::{Fact, FactKind, PupilFacts};

use crate::input::{Argument, Object};
use crate::wrong::Wrong;

const SPANS: &str = "a list of { from, to }";

/// Reads the facts. Every one is optional; none that is unknown is passed over.
pub(crate) fn facts(input: &Argument<'_>) -> Result<PupilFacts, Wrong> {
    let ids: Vec<&str> = Fact::ALL.iter().map(|fact| fact.id()).collect();
    let object = input.object(&ids)?;
    for fact in Fact::ALL {
        if let Some(value) = object.get(fact.id()) {
            check(&value, fact.kind())?;
        }
    }
    // Each property has been checked; reading them all is left to the facts' own definition.
    serde_json::from_value(input.value().clone()).map_err(|_| input.must_be("the facts of one pupil’s case"))
}

fn check(value: &Argument<'_>, kind: FactKind) -> Result<(), Wrong> {
    match kind {
        FactKind::YesNo => value.yes_no().map(drop),
        FactKind::Date => value.date().map(drop),
        FactKind::Choice(choices) => {
            let known = |text: &str| choices.iter().any(|(id, _)| *id == text);
            if value.value().as_str().is_some_and(known) {
                return Ok(());
            }
            let ids: Vec<String> = choices.iter().map(|(id, _)| format!("\"{id}\"")).collect();
            Err(value.must_be(&format!("one of {}", ids.join(", "))))
        }
        FactKind::Absence => value
            .list("a list of { from, to?, code }")?
            .iter()
            .try_for_each(absence),
    }
}

fn absence(period: &Argument<'_>) -> Result<(), Wrong> {
    let period = period.object(&["from", "to", "code"])?;
    let from = period.needed("from").date()?;
    if let Some(to) = period.get("to")
        && to.date()? < from
    {
        return Err(to.must_be("no earlier than from"));
    }
    let code = period.needed("code");
    let expected = "an attendance code as text, like \"O\"";
    AttendanceCode::parse(code.text(expected)?)
        .map(drop)
        .map_err(|_| code.must_be(expected))
}

/// Reads the calendar, which may be left out: weekends and bank holidays are known.
pub(crate) fn calendar(options: &Object<'_>) -> Result<SchoolCalendar, Wrong> {
    let Some(calendar) = options.get("calendar") else {
        return Ok(SchoolCalendar::default());
    };
    let calendar = calendar.object(&["terms", "closures", "inset_days", "complete"])?;
    let spans = |name: &str| match calendar.get(name) {
        Some(list) => list.list(SPANS)?.iter().map(span).collect(),
        None => Ok(Vec::new()),
    };
    let inset_days = match calendar.get("inset_days") {
        Some(list) => list.list("a list of dates")?.iter().map(Argument::date).collect(),
        None => Ok(Vec::new()),
    };
    Ok(SchoolCalendar {
        terms: spans("terms")?,
        closures: spans("closures")?,
        inset_days: inset_days?,
        complete: calendar
            .get("complete")
            .map_or(Ok(false), |given| given.yes_no())?,
    })
}

fn span(span: &Argument<'_>) -> Result<DateSpan, Wrong> {
    let span = span.object(&["from", "to"])?;
    let (from, to) = (span.needed("from").date()?, span.needed("to").date()?);
    if to < from {
        return Err(span.needed("to").must_be("no earlier than from"));
    }
    Ok(DateSpan { from, to })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// A value that each kind of fact takes.
    fn good(kind: FactKind) -> Value {
        match kind {
            FactKind::YesNo => json!(true),
            FactKind::Date => json!("2025-06-16"),
            FactKind::Choice(choices) => json!(choices[0].0),
            FactKind::Absence => json!([
                {"from": "2025-05-01", "to": "2025-05-02", "code": "O"},
                {"from": "2025-05-05", "code": "n"},
            ]),
        }
    }

    #[test]
    fn every_fact_is_taken_and_nothing_else_for_it() {
        for fact in Fact::ALL {
            let read = |value: &Value| {
                let given = json!({ fact.id(): value });
                facts(&Argument::named("facts", &given))
            };
            assert!(read(&good(fact.kind())).unwrap().knows(*fact), "{fact}");
            assert!(!read(&Value::Null).unwrap().knows(*fact), "{fact}");
            for bad in [json!(7), json!("perhaps"), json!({}), json!([7])] {
                let wrong = read(&bad).unwrap_err();
                let name = format!("facts.{fact}");
                assert!(wrong.property.starts_with(&name), "{} for {name}", wrong.property);
                assert!(wrong.message.contains(" must be "), "{}", wrong.message);
            }
        }
    }

    #[test]
    fn the_declarations_list_every_fact_with_its_type_and_no_other() {
        let declarations = include_str!("../../../pkg-config/npm/onroll.d.ts");
        let (_, facts) = declarations.split_once("export interface PupilFacts {").unwrap();
        let (facts, _) = facts.split_once("\n}").unwrap();
        let declared: Vec<&str> = facts
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with("/**"))
            .collect();
        let type_of = |kind| match kind {
            FactKind::YesNo => "boolean".to_owned(),
            FactKind::Date => "IsoDate".to_owned(),
            FactKind::Absence => "AbsencePeriod[]".to_owned(),
            FactKind::Choice(choices) => {
                let values: Vec<String> = choices.iter().map(|(id, _)| format!("'{id}'")).collect();
                let line = format!(" = {}\n", values.join(" | "));
                let (before, _) = declarations.split_once(&line).unwrap_or_else(|| panic!("{line}"));
                before.rsplit(' ').next().unwrap().to_owned()
            }
        };
        let wanted: Vec<String> = Fact::ALL
            .iter()
            .map(|fact| format!("{fact}?: {} | null", type_of(fact.kind())))
            .collect();
        assert_eq!(declared, wanted);
    }

    #[test]
    fn a_choice_lists_its_values() {
        let given = json!({"custody": "prison"});
        let wrong = facts(&Argument::named("facts", &given)).unwrap_err();
        assert_eq!(
            wrong.message,
            "facts.custody must be one of \"no\", \"remand\", \"sentence\", \"welfare\"; this is other text"
        );
    }

    #[test]
    fn a_period_of_absence_is_read_whole() {
        let period = |period: Value| {
            let given = json!({"absence": [{"from": "2025-05-01", "code": "O"}, period]});
            facts(&Argument::named("facts", &given)).unwrap_err().property
        };
        assert_eq!(period(json!({"code": "O"})), "facts.absence[1].from");
        assert_eq!(period(json!({"from": "2025-05-05"})), "facts.absence[1].code");
        assert_eq!(
            period(json!({"from": "2025-05-05", "code": "nobody"})),
            "facts.absence[1].code"
        );
        assert_eq!(
            period(json!({"from": "2025-05-05", "to": "2025-05-04", "code": "O"})),
            "facts.absence[1].to"
        );
        assert_eq!(period(json!("2025-05-05")), "facts.absence[1]");
    }

    #[test]
    fn a_calendar_is_read_whole() {
        let read = |given: Value| {
            let options = json!({ "calendar": given });
            calendar(&Argument::options(&options).object(&["calendar"])?)
        };
        let full = json!({
            "terms": [{"from": "2025-04-22", "to": "2025-07-22"}],
            "closures": [{"from": "2025-05-26", "to": "2025-05-30"}],
            "inset_days": ["2025-06-27"],
            "complete": true,
        });
        assert_eq!(serde_json::to_value(read(full.clone()).unwrap()).unwrap(), full);
        assert_eq!(read(Value::Null).unwrap(), SchoolCalendar::default());
        for (given, property) in [
            (json!([]), "calendar"),
            (json!({"insetDays": []}), "calendar.insetDays"),
            (json!({"terms": {}}), "calendar.terms"),
            (json!({"complete": "yes"}), "calendar.complete"),
            (
                json!({"closures": [{"from": "2025-05-26"}]}),
                "calendar.closures[0].to",
            ),
            (
                json!({"closures": [{"from": "2025-05-26", "to": "2025-05-25"}]}),
                "calendar.closures[0].to",
            ),
            (
                json!({"inset_days": ["2025-06-27", "Friday"]}),
                "calendar.inset_days[1]",
            ),
        ] {
            assert_eq!(read(given).unwrap_err().property, property);
        }
    }
}
