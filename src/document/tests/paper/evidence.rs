//! What heads the checks, and the dates that follow.

use super::*;

/// C6: the head of the evidence form.
#[test]
fn c6_the_evidence_names_school_notifier_and_the_children_who_cannot_be_traced() {
    let siblings = of(&journey("camden-siblings-vanished"));
    assert_eq!(
        who_made_them(&siblings),
        [
            ("School or service", "Larkspur Lane Primary School".to_owned()),
            ("Completed by", "Grace Okonjo-Hale".to_owned()),
            (
                "The children the checks were made for",
                "Ilyas Rahman Doyle, born 4 May 2018, Year 4 | Safiya Rahman Doyle, born 19 September 2020, Year 1"
                    .to_owned()
            ),
        ]
    );

    let four = of(&journey("camden-four-children"));
    assert_eq!(
        who_made_them(&four)[2].1,
        "Piotr Adeyemi, born 30 January 2018, Year 4",
        "the others left on grounds that need no evidence of checks"
    );
}

/// The rows above the first table of checks.
fn who_made_them(paper: &Paper) -> Vec<(&str, String)> {
    let rows = paper.blocks.iter().find_map(|block| match block {
        PaperBlock::Rows {
            caption: Some(caption),
            rows,
        } if caption == "Who made the checks" => Some(rows),
        _ => None,
    });
    let rows = rows.unwrap().iter();
    rows.map(|row| (row.label.as_str(), row.value.join(" | ")))
        .collect()
}

#[test]
fn c6_without_checks_there_is_no_evidence() {
    let texts = texts(&of(&journey("camden-health-visitor-no-roll")));
    let heads = |text: &String| text.contains("checks were made") || text.contains("made the checks");
    assert!(!texts.iter().any(heads));
}

#[test]
fn c6_a_child_whose_date_of_birth_is_refused_has_no_year_group() {
    let profile = camden();
    let mut answers = untraceable(&profile);
    set(
        &mut answers,
        Some("children"),
        "child_date_of_birth",
        common::date("27", "3", "2031"),
    );
    let paper = made(&profile, &answers);
    let (_, children) = &who_made_them(&paper)[2];
    for child in children.split(" | ") {
        assert!(
            child.ends_with(", date of birth not given, year group not known"),
            "{child}"
        );
    }
}

#[test]
fn the_dates_that_follow_are_on_the_paper_with_their_reasons() {
    let siblings = journey("camden-siblings-vanished");
    let paper = of(&siblings);
    let findings = siblings.case().findings();
    assert_eq!(findings.len(), 2);
    let said = texts(&paper);
    let mut counted = 0;
    let rows = table(&paper, "");
    let day = |row: &Vec<String>| NaiveDate::parse_from_str(&row[1], "%d %B %Y").unwrap();
    assert!(rows.iter().map(day).is_sorted());
    let [ilyas, safiya] = &findings[..] else {
        panic!("two are expected")
    };
    let mut expected = 0;
    for (finding, other, name) in [
        (ilyas, safiya, "Ilyas Rahman Doyle"),
        (safiya, ilyas, "Safiya Rahman Doyle"),
    ] {
        for dated in &finding.timeline {
            // What is true of both is said once and names nobody.
            let of_both = other.timeline.contains(dated);
            expected += if of_both { 1 } else { 2 };
            let what = if of_both {
                dated.title.to_string()
            } else {
                format!("{}: {name}", dated.title)
            };
            let found: Vec<_> = rows.iter().filter(|row| row[0] == what).collect();
            let [row] = found[..] else {
                panic!("{what}: {found:?}")
            };
            assert_eq!(day(row), dated.date);
            let standing = dated.standing.as_ref().and_then(|standing| standing.lasting());
            let standing = standing.unwrap_or_default();
            for part in [standing, &dated.reason, &dated.provision] {
                assert!(row[2].contains(part), "{part}: {}", row[2]);
            }
            // The calendar is the same for both, so what was assumed of it is said once.
            if let Some(assumed) = &dated.assumed {
                counted += 1;
                assert_eq!(
                    said.iter().filter(|text| *text == assumed).count(),
                    1,
                    "{assumed}"
                );
            }
        }
    }
    assert_eq!(rows.len() * 2, expected);
    assert!(counted > 2);
    let nobody = of(&journey("camden-health-visitor-no-roll"));
    assert!(!texts(&nobody).contains(&"Dates that follow from the law".to_owned()));
}
