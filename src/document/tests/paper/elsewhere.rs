//! A case that is handled elsewhere is a record, and the paper says by whom it is handled.

use super::*;

/// Nothing is missing of what is not sent, and what danger calls for is not to wait for a sending that never comes.
#[test]
fn a_record_says_why_it_is_not_sent_and_names_nothing_missing() {
    let alone = texts(&of(&journey("leeds-academy-none-of-the-circumstances")));
    assert!(alone.contains(&"Why this is not sent".to_owned()));
    for absent in ["What is missing", "Missing", "Before this is sent", "Do this now"] {
        assert!(!alone.contains(&absent.to_owned()), "{absent}");
    }
    let in_danger = texts(&of(&journey("harrow-poor-attendance-and-at-risk")));
    assert!(in_danger.contains(&"Do this now".to_owned()));
    assert!(in_danger.contains(&"Telephone MASH first".to_owned()));
    assert!(!in_danger.contains(&"Before this is sent".to_owned()));
    assert!(!in_danger.contains(&"Discuss with the safeguarding lead before sending".to_owned()));
}

/// Whether a heading stands on the paper.
fn heads(paper: &Paper, heading: &str) -> bool {
    paper
        .blocks
        .iter()
        .any(|block| matches!(block, PaperBlock::Heading { text, .. } if text == heading))
}

#[test]
fn c10_a_record_says_who_handles_the_case_and_how_to_reach_them() {
    let paper = of(&journey("camden-permanently-excluded"));
    let said = texts(&paper);
    let of_whom = said
        .iter()
        .position(|text| text == "Who handles this case")
        .unwrap();
    let after = &said[of_whom..];
    for words in ["School Inclusion office, Camden", "020 7974 1654"] {
        assert!(after.iter().any(|text| text == words), "{words}");
    }
    assert!(heads(&paper, "Why this is not sent"));
    // Nothing is to be sent, so nothing is missing, and nobody is addressed.
    for heading in ["What is missing", "Where this referral goes", "What happens next"] {
        assert!(!heads(&paper, heading), "{heading}");
    }
    assert_eq!(said[..2], ["Form for", "London Borough of Camden"]);

    let sent = of(&journey("camden-siblings-vanished"));
    assert_eq!(texts(&sent)[..2], ["To", "London Borough of Camden"]);
    for heading in [
        "Who handles this case",
        "Handled elsewhere",
        "Why this is not sent",
    ] {
        assert!(!heads(&sent, heading), "{heading}");
    }
}

#[test]
fn c1_what_a_danger_calls_for_is_done_before_nothing_is_sent() {
    let record = of(&journey("camden-attendance-forced-marriage"));
    assert!(heads(&record, "Do this now"));
    assert!(!texts(&record).contains(&"Not marked as done".to_owned()));
    let sent = of(&journey("camden-neighbour-anonymous"));
    assert!(!heads(&sent, "Do this now"));
    let sent = of(&journey("england-neighbour-danger"));
    assert!(texts(&sent).contains(&"Not marked as done".to_owned()));
    assert!(!heads(&sent, "Do this now"));
}

#[test]
fn one_child_of_several_is_handled_elsewhere_and_the_paper_says_by_whom() {
    let mut journey = journey("camden-incomplete");
    let of_wren = "Wren Slade is not of compulsory school age";
    assert!(!heads(&of(&journey), of_wren));
    let sheet = journey.answers.sheet_mut(Some(("children", "3"))).unwrap();
    sheet.insert("continued_not_school_age".into(), text("no"));
    let paper = of(&journey);
    for heading in ["What is missing", "Handled elsewhere", of_wren] {
        assert!(heads(&paper, heading), "{heading}");
    }
    assert!(!heads(&paper, "Who handles this case"));
    assert_eq!(texts(&paper)[0], "To");
}

#[test]
fn what_is_said_of_several_children_alike_is_said_once_and_names_them_all() {
    let profile = camden();
    let mut journey = journey("suffolk-over-and-under-school-age");
    let people = |paper: &Paper| -> Vec<String> {
        texts(paper)
            .into_iter()
            .filter(|text| text.starts_with("This is about "))
            .collect()
    };
    // Each title names its child.
    assert!(people(&of(&journey)).is_empty());
    assert!(heads(&of(&journey), "Reece Thorne is over compulsory school age"));
    let mut plain = profile.clone();
    let mut sections = plain.sections.to_vec();
    let page = sections
        .iter_mut()
        .flat_map(|section| &mut section.pages)
        .find(|page| page.id == "not-school-age")
        .unwrap();
    page.title = Some("Not of compulsory school age".into());
    page.guidance.clear();
    plain.sections = sections.into();
    journey.profile = plain;
    for (key, year) in [("2", "2022"), ("3", "2023")] {
        let sheet = journey.answers.sheet_mut(Some(("children", key))).unwrap();
        sheet.insert("child_date_of_birth".into(), common::date("1", "10", year));
        sheet.insert("continued_not_school_age".into(), text("no"));
    }
    set(
        &mut journey.answers,
        None,
        "danger_signs",
        Answer::Many(vec!["none".into()]),
    );
    let paper = of(&journey);
    assert_eq!(people(&paper), ["This is about Reece Thorne, Finn Thorne."]);
}

#[test]
fn a_form_for_any_council_is_addressed_to_the_council_that_the_person_named() {
    let paper = of(&journey("england-another-schools-pupil"));
    assert_eq!(
        texts(&paper)[..2],
        [
            "To",
            "Children missing education team of the council where the child lives (Worcestershire)"
        ]
    );
}
