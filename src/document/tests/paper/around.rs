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

/// The made-up sixth council has a gate.
#[test]
fn what_stands_in_the_way_is_on_paper_for_the_right_case() {
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
        .take(2)
        .map(|row| (row.label.as_str(), row.value.join(", ")))
        .collect();
    assert_eq!(
        rows,
        [
            ("To", "London Borough of Camden".to_owned()),
            (
                "From",
                "Grace Okonjo-Hale, Attendance and Welfare Officer, Larkspur Lane Primary School, 020 7946 0101, \
                 g.okonjo-hale@larkspurlane.example.org"
                    .to_owned()
            ),
        ]
    );
    assert_eq!(
        paper.author,
        "Grace Okonjo-Hale, Attendance and Welfare Officer, Larkspur Lane Primary School"
    );
    let said = texts(&paper);
    let begun = said.iter().position(|text| text == "Started on").unwrap();
    assert_eq!(said[begun + 1], "20 November 2026 at 15:04");
    assert_eq!(paper.created.to_rfc3339(), "2026-11-17T09:30:00+00:00");
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
    assert_eq!(texts(&paper)[2..4], ["From", "Not given"]);
}

#[test]
fn it_says_what_it_comes_from() {
    let mut profile = camden();
    profile.verified = false;
    let texts_of = |profile: &Profile| texts(&made(profile, &untraceable(profile)));
    let unconfirmed = texts_of(&profile);
    for says in [
        "“Children Missing Education Policy and Procedure”, March 2023-24",
        "Not yet confirmed by the authority",
        "Onroll 0.1.0",
    ] {
        assert!(unconfirmed.iter().any(|text| text == says), "{says}");
    }
    profile.verified = true;
    let confirmed = texts_of(&profile);
    assert!(confirmed.contains(&"Confirmed by the authority".to_owned()));
    assert!(!confirmed.contains(&"Not yet confirmed by the authority".to_owned()));
}

/// F22: whoever receives the paper is not told what the sender has to do.
#[test]
fn the_senders_instructions_are_not_on_the_paper() {
    let (mut ways, mut steps) = (0, 0);
    for journey in journeys() {
        let (case, paper) = (journey.case(), of(&journey));
        let said = texts(&paper);
        for next in case.next_steps() {
            steps += 1;
            assert!(
                !said.iter().any(|text| text.starts_with(&next.step.text)),
                "{}",
                journey.name
            );
        }
        for routed in case.routes() {
            ways += 1;
            let title = Some(routed.title());
            let is_route =
                |block: &PaperBlock| matches!(block, PaperBlock::Rows { caption, .. } if *caption == title);
            assert!(!paper.blocks.iter().any(is_route), "{}: {title:?}", journey.name);
        }
    }
    assert!(ways > 20 && steps > 20, "{ways} {steps}");
}
