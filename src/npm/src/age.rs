//! `schoolAge`: compulsory school age, school year and year group.

use chrono::NaiveDate;
use onroll_rules::school_age::{CompulsorySchoolAge, SchoolAgeStatus, SchoolYear, YearGroup};
use serde::Serialize;

use crate::input::Argument;
use crate::wrong::Wrong;

/// Where a child stands on a day.
#[derive(Debug, Serialize)]
pub(crate) struct Age {
    date_of_birth: NaiveDate,
    on: NaiveDate,
    status: SchoolAgeStatus,
    #[serde(flatten)]
    compulsory: CompulsorySchoolAge,
    school_year: SchoolYear,
    year_group: YearGroup,
}

/// Reads `{ dateOfBirth, on? }`.
pub(crate) fn school_age(options: &Argument<'_>, clock: &str) -> Result<Age, Wrong> {
    let options = options.object(&["dateOfBirth", "on"])?;
    let date_of_birth = options.needed("dateOfBirth").date()?;
    let on = options.date_or("on", clock)?;
    let compulsory = CompulsorySchoolAge::of(date_of_birth);
    Ok(Age {
        date_of_birth,
        on,
        status: compulsory.status_on(on),
        compulsory,
        school_year: SchoolYear::of(on),
        year_group: YearGroup::on(date_of_birth, on),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn age(options: &Value, clock: &str) -> Result<Value, Wrong> {
        school_age(&Argument::options(options), clock).map(|age| serde_json::to_value(age).unwrap())
    }

    #[test]
    fn a_child_on_a_day() {
        assert_eq!(
            age(&json!({"dateOfBirth": "2012-05-10", "on": "2025-06-16"}), "").unwrap(),
            json!({
                "date_of_birth": "2012-05-10",
                "on": "2025-06-16",
                "status": "compulsory",
                "first_day": "2017-08-31",
                "last_day": "2028-06-30",
                "school_year": "2024 to 2025",
                "year_group": "Year 8",
            })
        );
    }

    #[test]
    fn the_day_is_the_clocks_when_none_is_given() {
        for options in [
            json!({"dateOfBirth": "2012-05-10"}),
            json!({"dateOfBirth": "2012-05-10", "on": null}),
        ] {
            assert_eq!(age(&options, "2016-09-01").unwrap()["status"], "under");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (options, property) in [
            (json!({}), "dateOfBirth"),
            (json!({"dateOfBirth": "10 May 2012"}), "dateOfBirth"),
            (json!({"dateOfBirth": "2012-05-10", "on": "today"}), "on"),
            (json!({"date_of_birth": "2012-05-10"}), "date_of_birth"),
            (json!("2012-05-10"), "options"),
            (Value::Null, "options"),
        ] {
            assert_eq!(age(&options, "2025-06-16").unwrap_err().property, property);
        }
    }
}
