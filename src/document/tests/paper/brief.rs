//! The first page, for the person who receives the referral (F22, F11).

use onroll_form::value::words;

use super::*;

/// A table: its caption, its headings and its rows.
type Table = (String, Vec<String>, Vec<Vec<String>>);

/// The rows and the tables before the first heading.
fn brief(journey: &Journey) -> (Vec<PaperRow>, Vec<Table>) {
    let paper = of(journey);
    let blocks = paper
        .blocks
        .into_iter()
        .take_while(|block| !matches!(block, PaperBlock::Heading { .. }));
    let (mut rows, mut tables) = (Vec::new(), Vec::new());
    for block in blocks {
        match block {
            PaperBlock::Rows { rows: more, .. } => rows.extend(more),
            PaperBlock::Table {
                caption,
                headers,
                rows,
            } => tables.push((caption, headers, rows)),
            other => panic!("{other:?}"),
        }
    }
    (rows, tables)
}

/// The value of a row of the brief.
fn says(rows: &[PaperRow], label: &str) -> Option<String> {
    let row = rows.iter().find(|row| row.label == label)?;
    Some(row.value.join(" | "))
}

#[test]
fn f22_the_first_page_names_the_children_and_how_to_reach_everybody() {
    let (rows, tables) = brief(&journey("camden-siblings-vanished"));
    let [(caption, headers, children)] = tables.as_slice() else {
        panic!("one table is expected");
    };
    assert_eq!(caption, "The children");
    let columns = [
        "Name",
        "Born",
        "UPN",
        "School",
        "Last attended",
        "School days absent",
    ];
    assert_eq!(headers[..], columns);
    assert_eq!(
        children[0],
        [
            "Ilyas Rahman Doyle",
            "4 May 2018 (Year 4)",
            "D202999922014",
            "Larkspur Lane Primary School",
            "9 October 2026",
            "21"
        ]
    );
    assert_eq!(children.len(), 2);
    let from = says(&rows, "From").unwrap();
    assert!(
        from.contains("Grace Okonjo-Hale") && from.contains("020 7946 0101"),
        "{from}"
    );
    let mother = says(&rows, "Nadia Rahman").unwrap();
    assert!(
        mother.contains("Mother")
            && mother.contains("14 Marigold Buildings")
            && mother.contains("07700 900126"),
        "{mother}"
    );
    assert_eq!(
        says(&rows, "Type of notification").as_deref(),
        Some("CME notification")
    );
}

/// A column or a row that nobody filled in is not there.
#[test]
fn f22_what_nobody_knows_takes_no_room() {
    let (rows, tables) = brief(&journey("camden-neighbour-anonymous"));
    let (_, headers, _) = &tables[0];
    for column in ["UPN", "Last attended", "School days absent"] {
        assert!(!headers.iter().any(|header| header == column), "{column}");
    }
    assert!(rows.iter().all(|row| !row.value.is_empty()));
    for journey in journeys() {
        let said = texts(&of(&journey));
        let not_given = said.iter().filter(|text| *text == "Not given").count();
        // The line of the person who need not give a name, and the evidence, which has a place for them.
        assert!(
            not_given <= 2 + journey.answers.items("children").len(),
            "{}: {not_given}",
            journey.name
        );
    }
}

/// An address that two children share names both of them, so that neither seems to have none.
#[test]
fn f22_a_shared_address_is_that_of_every_child_who_has_it() {
    let mut journey = journey("camden-siblings-vanished");
    // Each is asked for an address of its own.
    let children = journey.answers.collections.get_mut("children").unwrap();
    let name = children[1].answers["child_name"].clone();
    children[1].answers = children[0].answers.clone();
    children[1].answers.insert("child_name".into(), name);
    let mut new_addresses = |lines: [&str; 2]| {
        for (item, line) in journey
            .answers
            .collections
            .get_mut("children")
            .unwrap()
            .iter_mut()
            .zip(lines)
        {
            let parts = [("line_1", line), ("town", "London"), ("postcode", "NW1 9ZY")];
            let parts = parts.map(|(part, text)| (part.to_owned(), text.to_owned()));
            item.answers
                .insert("child_new_address".into(), Answer::Parts(parts.into()));
        }
        let (rows, _) = brief(&journey);
        let labels = rows.into_iter().map(|row| row.label);
        labels
            .filter(|label| label.starts_with("New address"))
            .collect::<Vec<_>>()
    };
    let (ilyas, safiya) = ("Ilyas Rahman Doyle", "Safiya Rahman Doyle");
    assert_eq!(
        new_addresses(["1 Elm Court", "1 Elm Court"]),
        [format!("New address: {ilyas}, {safiya}")]
    );
    assert_eq!(
        new_addresses(["1 Elm Court", "2 Elm Court"]),
        [format!("New address: {ilyas}"), format!("New address: {safiya}")]
    );
}

/// F11: the screen says how far a day is from today. A paper is read on another day and says the date.
#[test]
fn f11_the_paper_says_days_and_not_how_far_they_are_from_the_day_it_was_made() {
    let (mut late, mut today, mut without_school) = (0, 0, 0);
    for journey in journeys() {
        let case = journey.case();
        let said = texts(&of(&journey)).join("\n");
        let (rows, _) = brief(&journey);
        let due = says(&rows, "To be done by");
        let agenda = case.agenda();
        assert_eq!(due.is_some(), !agenda.is_empty(), "{}", journey.name);
        let findings = case.findings();
        let dated = findings.iter().flat_map(|finding| finding.timeline.clone());
        let standing = agenda.iter().filter_map(|due| due.standing.clone());
        let standing: Vec<_> = standing.chain(dated.filter_map(|dated| dated.standing)).collect();
        late += standing.iter().filter(|standing| standing.late).count();
        today += standing
            .iter()
            .filter(|standing| standing.text.contains("today"))
            .count();
        without_school += usize::from(said.contains("This day is a Saturday."));
        for relative in ["This day was", "This day is today", "It is late"] {
            assert!(!said.contains(relative), "{}: {relative}: {said}", journey.name);
        }
        if let Some(first) = agenda.first() {
            let due = due.unwrap();
            assert!(due.starts_with(&format!("{}: ", words(first.date))), "{due}");
        }
    }
    assert!(
        late > 2 && today > 2 && without_school > 0,
        "{late} {today} {without_school}"
    );
}

/// What is to be done for two children on one day is one thing, with both names. What is to be done for one of them has one.
#[test]
fn what_is_due_for_several_children_is_said_once() {
    let mut shared = 0;
    for journey in journeys() {
        let (rows, _) = brief(&journey);
        let due = rows.iter().find(|row| row.label == "To be done by");
        let Some(due) = due else { continue };
        let mut said: Vec<&str> = due
            .value
            .iter()
            .map(|line| line.split(" (").next().unwrap())
            .collect();
        let lines = said.len();
        said.dedup();
        assert_eq!(said.len(), lines, "{}: {:?}", journey.name, due.value);
        shared += due
            .value
            .iter()
            .filter(|line| line.contains("Maja Wilk, Zofia Wilk"))
            .count();
        assert!(
            !due.value.iter().any(|line| line.contains("(Maja Wilk)")),
            "{:?}",
            due.value
        );
    }
    assert!(shared > 0);
}
