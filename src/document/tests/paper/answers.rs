//! What was answered, and what is missing.

use super::*;

/// Why it is made is read first, then what happened, what was done, and the rest.
fn rank(summary: &Summary) -> u8 {
    match (summary.asks("explanation"), summary.has_checks()) {
        _ if is_in_brief(summary) => 0,
        (true, _) => 1,
        (false, true) => 2,
        (false, false) => 3,
    }
}

/// Whether the section asks who refers: the first page has it, without its title.
fn is_in_brief(summary: &Summary) -> bool {
    summary.asks("referrer_kind")
}

/// Every answer, in reading order. What was not given and is not asked for is left out.
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
        let mut summaries = journey.case().summaries();
        summaries.sort_by_key(rank);
        for summary in summaries {
            let given = |group: &SummaryGroup| match &group.rows {
                Rows::Answers(rows) => rows.iter().any(|row| row.answer != Shows::Blank),
                Rows::Checks { .. } => true,
            };
            if summary.groups.iter().any(given) && !is_in_brief(&summary) {
                next(&summary.title);
            }
            for group in summary.groups.iter().filter(|group| given(group)) {
                match &group.rows {
                    Rows::Answers(rows) => {
                        group.title.iter().for_each(|title| next(title));
                        for row in rows.iter().filter(|row| row.answer != Shows::Blank) {
                            next(&row.label);
                            match &row.answer {
                                Shows::Given(lines) => lines.iter().for_each(|line| next(line)),
                                Shows::Blank => {}
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
            PaperBlock::Heading { level: 1, text } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(headings[..2], ["What is missing", "What has happened"]);
    let Some(PaperBlock::List(said)) = paper
        .blocks
        .iter()
        .find(|block| matches!(block, PaperBlock::List(_)))
    else {
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
