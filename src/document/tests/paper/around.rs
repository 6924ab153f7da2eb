//! What the paper says of itself: who made it and when, what it comes from, and the file inside it.

use super::*;

#[test]
fn the_file_is_inside_byte_for_byte() {
    let journey = journey("camden-hostile");
    let referral = journey.referral();
    let json = referral.to_json().unwrap();
    let paper = paper(&journey.case(), &referral, json.as_bytes());
    let [file] = paper.attachments.as_slice() else {
        panic!("one file is expected");
    };
    assert_eq!(file.bytes, json.as_bytes());
    assert_eq!(file.file_name, format!("onroll-{}.json", meta().reference));
    assert_eq!(
        (file.mime.as_str(), file.relationship),
        ("application/json", Relationship::Source)
    );
    assert_eq!(file.modified, paper.created);
}

/// The made-up sixth council has a gate, a link and a service.
#[test]
fn what_stands_in_the_way_a_link_and_a_service_are_on_paper_for_the_right_case() {
    let text = include_str!("../../../../tests/profiles/ashford-vale.json");
    let profile = onroll_profiles::read(text).unwrap_or_else(|problems| panic!("{problems}"));
    let said = |kind: &str, called: &str| {
        let mut answers = Answers::default();
        for (id, value) in [
            ("referrer_kind", kind),
            ("ashford_vale_situation", "absent"),
            ("ashford_vale_phoned", called),
        ] {
            set(&mut answers, None, id, Answer::Text(value.into()));
        }
        texts(&made(&profile, &answers)).join("\n")
    };
    let in_the_way = "Telephone the team on 01632 960010 before you send this";
    let no = said("academy", "no");
    assert!(
        no.contains(in_the_way) && no.contains("Before you send this, this answer has to change"),
        "{no}"
    );
    assert!(!said("academy", "yes").contains(in_the_way));
    assert!(!said("health", "no").contains(in_the_way));
    assert!(
        no.contains("by secure email (Egress)") && no.contains("Your record of the home visit"),
        "{no}"
    );
    let other = said("independent_school", "no");
    assert!(other.contains("by secure email (Egress)") && !other.contains("Your record of the home visit"));
}

#[test]
fn what_shows_outside_the_text_says_nothing_of_the_children() {
    for journey in journeys() {
        let paper = of(&journey);
        let file = &paper.attachments[0];
        let outside = [
            &paper.title,
            &paper.subject,
            &paper.reference,
            &paper.footer,
            &file.file_name,
            &file.description,
            paper.banner.as_ref().unwrap_or(&paper.footer),
        ];
        let case = journey.case();
        for item in journey.answers.items("children") {
            let name = case.item_name("children", &item.key);
            assert!(
                outside.iter().all(|text| !text.contains(&name)),
                "{}: {name}",
                journey.name
            );
        }
    }
}

#[test]
fn it_says_who_made_it_and_when() {
    let paper = of(&journey("camden-siblings-vanished"));
    let Some(PaperBlock::Rows { rows, .. }) = paper.blocks.first() else {
        panic!("it starts with rows");
    };
    let rows: Vec<_> = rows
        .iter()
        .map(|row| (row.label.as_str(), row.value.join(", ")))
        .collect();
    assert_eq!(
        rows,
        [
            ("To", "London Borough of Camden".to_owned()),
            (
                "Made by",
                "Grace Okonjo-Hale, Attendance and Welfare Officer, Larkspur Lane Primary School".to_owned()
            ),
            ("Started on", "20 November 2026 at 15:04".to_owned()),
        ]
    );
    assert_eq!(paper.author, rows[1].1);
    assert_eq!(paper.created.to_rfc3339(), "2026-11-23T09:30:00+00:00");
}

#[test]
fn in_summer_it_is_summer_time() {
    let profile = camden();
    let mut referral = referral(&profile, &Answers::default());
    referral.updated = "2026-06-30T23:30:00Z".parse().unwrap();
    let paper = paper(&Case::new(&profile, &Answers::default(), today()), &referral, b"");
    assert_eq!(paper.created.to_rfc3339(), "2026-07-01T00:30:00+01:00");
}

#[test]
fn nobody_has_to_give_a_name() {
    let profile = camden();
    let paper = made(&profile, &Answers::default());
    assert_eq!(paper.author, "");
    assert_eq!(texts(&paper)[2..4], ["Made by", "Not given"]);
}

#[test]
fn it_says_what_to_do_next_and_what_it_comes_from() {
    let mut profile = camden();
    profile.verified = false;
    let texts_of = |profile: &Profile| texts(&made(profile, &untraceable(profile)));
    let unconfirmed = texts_of(&profile);
    for says in [
        "What happens next",
        "Check these contact details before you use them",
        "020 7974 4596",
        "If a child may be in danger",
        "If a child is in immediate danger, call 999 now. Do the form afterwards.",
        "“Children Missing Education Policy and Procedure”, March 2023-24",
        "Not yet confirmed by the authority",
        "Onroll 0.1.0",
    ] {
        assert!(unconfirmed.iter().any(|text| text == says), "{says}");
    }
    profile.verified = true;
    let confirmed = texts_of(&profile);
    assert!(
        !confirmed
            .iter()
            .any(|text| text.starts_with("Check these contact details"))
    );
    assert!(confirmed.contains(&"Confirmed by the authority".to_owned()));
}

/// What the screen says of a way to send and of a school-to-school file stands on the paper, label by label.
#[test]
fn ways_to_send_and_school_to_school_files_are_on_the_paper_as_on_the_screen() {
    let (mut ways, mut files) = (0, 0);
    for journey in journeys() {
        let (case, paper) = (journey.case(), of(&journey));
        let labels = |named: &str| -> Vec<Vec<String>> {
            let rows = paper.blocks.iter().filter_map(|block| match block {
                PaperBlock::Rows {
                    caption: Some(caption),
                    rows,
                } if caption == named => Some(rows),
                _ => None,
            });
            rows.map(|rows| rows.iter().map(|row| row.label.clone()).collect())
                .collect()
        };
        let stand = |named: &str, said: &[&str]| {
            let found = labels(named);
            let has =
                |on_paper: &Vec<String>| said.iter().all(|label| on_paper.iter().any(|one| one == label));
            assert!(
                found.iter().any(has),
                "{}: {named}: {said:?} in {found:?}",
                journey.name
            );
        };
        for routed in case.routes() {
            ways += 1;
            let said: Vec<&str> = routed.lines().iter().map(|line| line.label).collect();
            stand(&routed.title(), &said);
        }
        for child in case.transfers() {
            for file in &child.guidance.files {
                files += 1;
                let said: Vec<&str> = file_lines(file, case.today)
                    .iter()
                    .map(|line| line.label)
                    .collect();
                stand(&child.child, &said);
            }
        }
    }
    assert!(ways > 20 && files > 5, "{ways} {files}");
}
