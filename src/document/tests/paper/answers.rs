//! What was answered, and what is missing.

use super::*;

/// Where a section is read.
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

/// A heading, and the labels and answers under it.
type Under = (Option<String>, Vec<(String, Vec<String>)>);

/// What is under each heading of the second level, and before the first: the labels and the answers.
fn under_headings(blocks: &[PaperBlock]) -> Vec<Under> {
    let mut found = vec![(None, Vec::new())];
    for block in blocks {
        match block {
            PaperBlock::Heading { text, .. } => found.push((Some(text.clone()), Vec::new())),
            PaperBlock::Rows { rows, .. } => {
                let rows = rows.iter().map(|row| (row.label.clone(), row.value.clone()));
                found.last_mut().unwrap().1.extend(rows);
            }
            _ => {}
        }
    }
    found
}

/// An answer as the paper has it. An address is in one line.
fn on_paper(journey: &Journey, row: &SummaryAnswer) -> Vec<String> {
    let kind = journey
        .profile
        .locate(&row.question)
        .map(|asked| asked.question.kind.word());
    match &row.answer {
        Shows::Given(lines) if kind == Some("address") => vec![lines.join(", ")],
        Shows::Given(lines) => lines.clone(),
        Shows::Blank => Vec::new(),
        Shows::Missing => vec!["Missing".to_owned()],
        Shows::Refused { typed, why } => {
            let typed = match typed.as_slice() {
                [one] => vec![format!("As typed: {one}")],
                many => std::iter::once("As typed:".to_owned())
                    .chain(many.iter().cloned())
                    .collect(),
            };
            typed
                .into_iter()
                .chain(why.iter().map(|why| format!("Not accepted: {why}")))
                .collect()
        }
    }
}

/// The blocks of a section, from its heading on to that of the next.
fn section<'a>(paper: &'a Paper, title: &str) -> &'a [PaperBlock] {
    let is_heading = |block: &PaperBlock| matches!(block, PaperBlock::Heading { level: 1, .. });
    let at = paper
        .blocks
        .iter()
        .position(|block| matches!(block, PaperBlock::Heading { level: 1, text } if text == title));
    let Some(at) = at else { return &[] };
    let rest = &paper.blocks[at + 1..];
    &rest[..rest.iter().position(is_heading).unwrap_or(rest.len())]
}

/// Each answer is on the paper once: on the first page, under the heading of all whom it is the answer of, or under that of its
/// item. What was not given and is not asked for is left out.
#[test]
fn everything_on_check_answers_is_on_the_paper() {
    let (mut on_first, mut of_all) = (0, 0);
    for journey in journeys() {
        let paper = of(&journey);
        let first = first_page(&paper);
        for summary in journey.case().summaries() {
            let found = under_headings(section(&paper, &summary.title));
            let items = summary
                .groups
                .iter()
                .filter(|group| group.item.is_some() && !group.is_stray);
            let items: Vec<&str> = items.filter_map(|group| group.title.as_deref()).collect();
            let is_of_all = |heading: &str| {
                items.len() > 1
                    && (heading.starts_with(&format!("All {} ", items.len()))
                        || items.iter().all(|item| heading.contains(item)))
            };
            for group in &summary.groups {
                let Rows::Answers(rows) = &group.rows else {
                    continue;
                };
                for row in rows.iter().filter(|row| row.answer != Shows::Blank) {
                    let wanted = (row.label.clone(), on_paper(&journey, row));
                    let own = found
                        .iter()
                        .any(|(heading, rows)| *heading == group.title && rows.contains(&wanted));
                    let all = found.iter().any(|(heading, rows)| {
                        heading.as_deref().is_some_and(is_of_all) && rows.contains(&wanted)
                    });
                    let is_title = group.title.iter().eq(&wanted.1);
                    let said = wanted
                        .1
                        .iter()
                        .all(|line| first.iter().any(|text| text.contains(line.as_str())));
                    let implied = row.question == "carer_address_known" && wanted.1 == ["Yes"];
                    assert!(
                        own || all || is_title || said || implied,
                        "{}: {:?}: {wanted:?} is missing: {found:#?}",
                        journey.name,
                        group.title
                    );
                    assert!(!(own && all), "{}: {wanted:?} is there twice", journey.name);
                    of_all += usize::from(all);
                    on_first += usize::from(!own && !all && said);
                }
            }
        }
    }
    assert!(on_first > 100 && of_all > 100, "{on_first} {of_all}");
}

/// What two children share is said once, under both their names. What differs is under the name of each.
#[test]
fn f22_what_brothers_and_sisters_share_is_said_once() {
    let paper = of(&journey("camden-siblings-vanished"));
    let found = under_headings(section(&paper, "Children missing education"));
    let of = |heading: &str, label: &str| -> Option<String> {
        let (_, rows) = found
            .iter()
            .find(|(found, _)| found.as_deref() == Some(heading))?;
        let (_, value) = rows.iter().find(|(found, _)| found == label)?;
        Some(value.join(" "))
    };
    let both = "Ilyas Rahman Doyle and Safiya Rahman Doyle";
    assert_eq!(of(both, "Ethnicity").as_deref(), Some("Mixed: White and Asian"));
    assert_eq!(of("Ilyas Rahman Doyle", "Gender").as_deref(), Some("Male"));
    assert_eq!(of("Safiya Rahman Doyle", "Gender").as_deref(), Some("Female"));
    assert_eq!(of(both, "Gender"), None);
    for child in ["Ilyas Rahman Doyle", "Safiya Rahman Doyle"] {
        assert_eq!(of(child, "Ethnicity"), None);
    }
    // Nobody shares anything with a child who is alone.
    let alone = of_one();
    assert!(
        alone
            .iter()
            .all(|heading| !heading.contains(" and ") && !heading.starts_with("All ")),
        "{alone:?}"
    );
}

/// The headings of the second level on the paper of one child.
fn of_one() -> Vec<String> {
    let paper = of(&journey("camden-untraceable-day-eight"));
    let headings = paper.blocks.iter().filter_map(|block| match block {
        PaperBlock::Heading { level: 2, text } => Some(text.clone()),
        _ => None,
    });
    headings.collect()
}

/// The texts before the first heading.
fn first_page(paper: &Paper) -> Vec<String> {
    let blocks = paper.blocks.iter();
    let blocks = blocks.take_while(|block| !matches!(block, PaperBlock::Heading { .. }));
    texts(&Paper {
        blocks: blocks.cloned().collect(),
        ..paper.clone()
    })
}

/// Why it is made is read first, then what happened, what was done, and the rest.
#[test]
fn the_sections_are_in_the_order_in_which_they_are_read() {
    for journey in journeys() {
        let paper = of(&journey);
        let mut summaries = journey.case().summaries();
        summaries.sort_by_key(rank);
        let titles: Vec<&String> = summaries.iter().map(|summary| &summary.title).collect();
        let headings = paper.blocks.iter().filter_map(|block| match block {
            PaperBlock::Heading { level: 1, text } => titles.iter().position(|title| *title == text),
            _ => None,
        });
        let at: Vec<usize> = headings.collect();
        assert!(at.is_sorted(), "{}: {at:?}", journey.name);
    }
}

/// Every table of checks has all its cells, and says what is wrong in it.
#[test]
fn every_check_is_on_the_paper() {
    let mut checks = 0;
    for journey in journeys() {
        let paper = of(&journey);
        let said = texts(&paper);
        for group in journey
            .case()
            .summaries()
            .iter()
            .flat_map(|summary| &summary.groups)
        {
            let Rows::Checks { headings, rows, .. } = &group.rows else {
                continue;
            };
            let cells: Vec<Vec<String>> = rows.iter().map(|row| row.cells.clone()).collect();
            let is_there = paper.blocks.iter().any(|block| {
                matches!(block, PaperBlock::Table { headers, rows, .. } if headers == headings && *rows == cells)
            });
            assert!(is_there || rows.is_empty(), "{}: {:?}", journey.name, group.title);
            for why in rows.iter().flat_map(|row| &row.why) {
                assert!(
                    said.contains(&format!("Not accepted: {why}")),
                    "{}: {why}",
                    journey.name
                );
            }
            checks += rows.len();
        }
    }
    assert!(checks > 100, "{checks}");
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
