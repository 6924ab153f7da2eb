//! Which grounds are likely: by age and by the kind of school.

use onroll_rules::facts::SchoolType;
use onroll_rules::grounds::{Against, Ground};

/// The letters that are likely on 23 November 2026.
fn likely(born: &str, school: Option<SchoolType>) -> String {
    let born = (!born.is_empty()).then(|| born.parse().unwrap());
    let on = "2026-11-23".parse().unwrap();
    let likely = Ground::ALL
        .into_iter()
        .filter(|ground| ground.is_likely(born, school, on));
    likely.map(Ground::letter).collect()
}

#[test]
fn what_age_and_school_make_impossible_is_not_likely() {
    let maintained = Some(SchoolType::Maintained);
    let independent = Some(SchoolType::Independent);
    for (born, school, letters, who) in [
        ("2017-05-04", maintained, "afghi", "nine years old"),
        ("2011-05-04", maintained, "afghil", "in Year 11"),
        ("2011-09-04", maintained, "afghi", "in Year 10"),
        ("2010-05-04", maintained, "afghil", "in Year 12"),
        ("2022-12-04", maintained, "abfghi", "three years old"),
        (
            "2021-05-04",
            Some(SchoolType::Academy),
            "abfghi",
            "five in the summer",
        ),
        ("2020-05-04", maintained, "afghi", "six years old"),
        ("", maintained, "afghi", "of no known age"),
        ("2017-05-04", independent, "afghin", "at an independent school"),
        (
            "2017-05-04",
            Some(SchoolType::NonMaintainedSpecial),
            "afghin",
            "at a non-maintained special school",
        ),
        ("2017-05-04", None, "afghin", "at a school of another kind"),
    ] {
        assert_eq!(likely(born, school), letters, "{who}");
    }
}

/// The letters that something known speaks against on 23 November 2026: with the age in small letters, with the school in capitals.
fn against(born: &str, school: Option<SchoolType>) -> String {
    let born = (!born.is_empty()).then(|| born.parse().unwrap());
    let on = "2026-11-23".parse().unwrap();
    let against = Ground::ALL.into_iter().filter_map(|ground| {
        let (against, _) = ground.against(born, school, on)?;
        assert!(!ground.is_likely(born, school, on));
        Some(match against {
            Against::Age => ground.letter(),
            Against::School => ground.letter().to_ascii_uppercase(),
        })
    });
    against.collect()
}

#[test]
fn only_what_is_known_speaks_against_a_ground() {
    let maintained = Some(SchoolType::Maintained);
    for (born, school, letters, who) in [
        ("", None, "", "of whom nothing is known"),
        ("", maintained, "N", "of no known age"),
        ("2017-05-04", None, "bl", "at a school of no known kind"),
        ("2017-05-04", maintained, "blN", "nine years old"),
        ("2017-05-04", Some(SchoolType::Academy), "blN", "at an academy"),
        (
            "2017-05-04",
            Some(SchoolType::Independent),
            "blM",
            "at an independent school",
        ),
        ("2011-05-04", maintained, "bN", "in Year 11"),
        ("2011-09-04", maintained, "blN", "in Year 10"),
        ("2022-12-04", maintained, "lN", "three years old"),
    ] {
        assert_eq!(against(born, school), letters, "{who}");
    }
}
