//! The paper of a referral says everything that was answered, in order, and what is missing first.
#![cfg(feature = "pdf")]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;

use chrono::NaiveDate;
use common::{Journey, camden, journey, journeys, meta, referral, set, text, today, untraceable};
use onroll_document::paper::paper;
use onroll_document::pdf::{Block, Paper, Relationship};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::handling::file_lines;
use onroll_form::profile::Profile;
use onroll_form::summary::{Rows, Shows};

fn of(journey: &Journey) -> Paper {
    paper(&journey.case(), &journey.referral(), b"{}")
}

fn made(profile: &Profile, answers: &Answers) -> Paper {
    paper(
        &Case::new(profile, answers, today()),
        &referral(profile, answers),
        b"{}",
    )
}

/// The paper's texts in the order of reading.
fn texts(paper: &Paper) -> Vec<String> {
    let mut texts = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => texts.push(text.clone()),
            Block::Notice { title, text } => texts.extend([title.clone(), text.clone()]),
            Block::List(items) => texts.extend(items.iter().cloned()),
            Block::Rows { caption, rows } => {
                texts.extend(caption.clone());
                for row in rows {
                    texts.push(row.label.clone());
                    texts.extend(row.value.iter().cloned());
                }
            }
            Block::Table {
                caption,
                headers,
                rows,
            } => {
                texts.push(caption.clone());
                texts.extend(headers.iter().chain(rows.iter().flatten()).cloned());
            }
        }
    }
    texts
}

fn table<'a>(paper: &'a Paper, named: &str) -> &'a [Vec<String>] {
    let tables = paper.blocks.iter().filter_map(|block| match block {
        Block::Table { caption, rows, .. } if caption == named => Some(rows.as_slice()),
        _ => None,
    });
    let tables: Vec<_> = tables.collect();
    assert_eq!(tables.len(), 1, "{named}");
    tables[0]
}

/// Issue "A professional completes Camden's notification", 7: every answer, in reading order.
#[test]
fn everything_on_check_answers_is_on_the_paper_in_the_same_order() {
    for journey in journeys() {
        let paper = of(&journey);
        let mut texts = texts(&paper).into_iter();
        let mut next = |wanted: &str| {
            assert!(
                texts.any(|text| text == wanted),
                "{}: {wanted:?} is not next",
                journey.name
            );
        };
        for summary in journey.case().summaries() {
            next(&summary.title);
            for group in &summary.groups {
                match &group.rows {
                    Rows::Answers(rows) => {
                        group.title.iter().for_each(|title| next(title));
                        for row in rows {
                            next(&row.label);
                            match &row.answer {
                                Shows::Given(lines) => lines.iter().for_each(|line| next(line)),
                                Shows::Blank => next("Not given"),
                                Shows::Missing => next("Missing"),
                                Shows::Refused { typed, why } => {
                                    match typed.as_slice() {
                                        [one] => next(&format!("As typed: {one}")),
                                        many => many.iter().for_each(|line| next(line)),
                                    }
                                    for why in why {
                                        next(&format!("Not accepted: {why}"));
                                    }
                                }
                            }
                        }
                    }
                    Rows::Checks { headings, rows, .. } => {
                        for heading in headings {
                            next(heading);
                        }
                        rows.iter().flat_map(|row| &row.cells).for_each(|cell| next(cell));
                        let why = rows.iter().flat_map(|row| &row.why);
                        why.for_each(|why| next(&format!("Not accepted: {why}")));
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_missing_comes_first_and_the_banner_counts_it() {
    let incomplete = journey("camden-incomplete");
    let paper = of(&incomplete);
    let gaps = incomplete.case().gaps();
    assert!(gaps.len() > 10);
    assert_eq!(
        paper.banner,
        Some(format!(
            "INCOMPLETE: {} things are missing or need changing",
            gaps.len()
        ))
    );
    let headings: Vec<&str> = (paper.blocks.iter())
        .filter_map(|block| match block {
            Block::Heading { level: 1, text } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        headings[..2],
        ["What is missing", incomplete.profile.sections[0].title.as_str()]
    );
    let Some(Block::List(said)) = paper.blocks.iter().find(|block| matches!(block, Block::List(_))) else {
        panic!("nothing is listed");
    };
    assert_eq!(said.len(), gaps.len());
    for (said, gap) in said.iter().zip(&gaps) {
        assert!(
            said.ends_with(&gap.message) && gap.about.iter().all(|about| said.starts_with(about)),
            "{said}"
        );
    }
}

#[test]
fn a_complete_referral_has_no_banner_and_lists_nothing_missing() {
    let paper = of(&journey("camden-siblings-vanished"));
    assert_eq!(paper.banner, None);
    assert!(!texts(&paper).contains(&"What is missing".to_owned()));
}

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
        Block::Rows {
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
    let referral = siblings.referral();
    assert_eq!(referral.verdicts.len(), 2);
    for (verdict, name) in referral
        .verdicts
        .iter()
        .zip(["Ilyas Rahman Doyle", "Safiya Rahman Doyle"])
    {
        let rows = table(&paper, name);
        assert_eq!(rows.len(), verdict.timeline.len());
        for (row, dated) in rows.iter().zip(&verdict.timeline) {
            assert_eq!(row[0], dated.title);
            assert_eq!(NaiveDate::parse_from_str(&row[1], "%d %B %Y"), Ok(dated.date));
            assert!(
                row[2].contains(&dated.reason) && row[2].contains(&dated.provision),
                "{}",
                row[2]
            );
        }
    }
    let nobody = of(&journey("camden-health-visitor-no-roll"));
    assert!(!texts(&nobody).contains(&"Dates that follow from the law".to_owned()));
}

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
    let Some(Block::Rows { rows, .. }) = paper.blocks.first() else {
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
            ("Begun on", "20 November 2026 at 15:04".to_owned()),
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

#[test]
fn what_was_typed_is_on_the_paper_even_when_it_is_refused() {
    let profile = camden();
    let mut answers = untraceable(&profile);
    set(&mut answers, None, "notifier_email", text("<script>) endobj"));
    let texts = texts(&made(&profile, &answers));
    let at = texts
        .iter()
        .position(|text| text == "As typed: <script>) endobj")
        .unwrap();
    assert!(texts[at + 1].starts_with("Not accepted: "), "{}", texts[at + 1]);
}

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
        .any(|block| matches!(block, Block::Heading { text, .. } if text == heading))
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
    assert_eq!(said[..2], ["Form of", "London Borough of Camden"]);

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
    assert!(!heads(&record, "Before this is sent"));
    let sent = of(&journey("camden-neighbour-anonymous"));
    assert!(!heads(&sent, "Do this now"));
    let sent = of(&journey("england-neighbour-danger"));
    assert!(heads(&sent, "Before this is sent"));
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
    for heading in [
        "What is missing",
        "Where this referral goes",
        "Handled elsewhere",
        of_wren,
    ] {
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
            "Children missing education team of the council where the child lives (you named it: Worcestershire County Council)"
        ]
    );
}

/// What the screen says of a way to send and of a school-to-school file stands on the paper, label by label.
#[test]
fn ways_to_send_and_school_to_school_files_are_on_the_paper_as_on_the_screen() {
    let (mut ways, mut files) = (0, 0);
    for journey in journeys() {
        let (case, paper) = (journey.case(), of(&journey));
        let labels = |named: &str| -> Vec<Vec<String>> {
            let rows = paper.blocks.iter().filter_map(|block| match block {
                Block::Rows {
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
                let said: Vec<&str> = file_lines(file).iter().map(|line| line.label).collect();
                stand(&child.child, &said);
            }
        }
    }
    assert!(ways > 20 && files > 5, "{ways} {files}");
}
