//! What heads the checks, and the dates that follow.

use super::*;

/// C6: the head of the evidence form.
#[test]
fn c6_the_evidence_names_school_notifier_and_the_children_who_cannot_be_traced() {
    let siblings = of(&journey("camden-siblings-vanished"));
    assert_eq!(
        table(&siblings, "The children the checks were made for"),
        [
            ["Ilyas Rahman Doyle", "4 May 2018", "Year 4"],
            ["Safiya Rahman Doyle", "19 September 2020", "Year 1"],
        ]
    );
    let by = siblings.blocks.iter().find_map(|block| match block {
        PaperBlock::Rows {
            caption: Some(caption),
            rows,
        } if caption == "Who made the checks" => Some(rows),
        _ => None,
    });
    let by: Vec<_> = by
        .unwrap()
        .iter()
        .map(|row| (row.label.as_str(), row.value.join(" ")))
        .collect();
    assert_eq!(
        by,
        [
            ("School or service", "Larkspur Lane Primary School".to_owned()),
            ("Completed by", "Grace Okonjo-Hale".to_owned()),
        ]
    );

    let four = of(&journey("camden-four-children"));
    assert_eq!(
        table(&four, "The children the checks were made for"),
        [["Piotr Adeyemi", "30 January 2018", "Year 4"]],
        "the others left on grounds that need no evidence of checks"
    );
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
    for row in table(&paper, "The children the checks were made for") {
        assert_eq!(row[1..], ["Not given", "Not known"]);
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
    for (finding, name) in findings.iter().zip(["Ilyas Rahman Doyle", "Safiya Rahman Doyle"]) {
        let rows = table(&paper, name);
        assert_eq!(rows.len(), finding.timeline.len());
        for (row, dated) in rows.iter().zip(&finding.timeline) {
            assert_eq!(row[0], dated.title);
            assert_eq!(NaiveDate::parse_from_str(&row[1], "%d %B %Y"), Ok(dated.date));
            let standing = dated.standing.as_ref().map_or("", |standing| &*standing.text);
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
    assert!(counted > 2);
    let nobody = of(&journey("camden-health-visitor-no-roll"));
    assert!(!texts(&nobody).contains(&"Dates that follow from the law".to_owned()));
}
