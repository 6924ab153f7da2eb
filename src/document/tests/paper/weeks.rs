//! The weeks of the absence, as the page shows them.

use super::*;

/// The rows under the names of the children.
fn weeks(paper: &Paper) -> Vec<(String, Vec<Vec<String>>)> {
    let blocks = paper.blocks.iter();
    let mut blocks = blocks.skip_while(
        |block| !matches!(block, PaperBlock::Heading { text, .. } if text == "The weeks of the absence"),
    );
    // The heading, and what the letters and numbers mean.
    blocks.next();
    blocks.next();
    blocks
        .map_while(|block| match block {
            PaperBlock::Table { caption, rows, .. } => Some((caption.clone(), rows.clone())),
            _ => None,
        })
        .collect()
}

#[test]
fn f22_the_weeks_of_two_children_with_the_same_marks_are_there_once() {
    let siblings = of(&journey("camden-siblings-vanished"));
    let found = weeks(&siblings);
    let [(names, rows)] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(names, "Ilyas Rahman Doyle and Safiya Rahman Doyle");
    // The last attendance, the first week, the holiday, the twentieth and the twenty-first day, and today.
    assert_eq!(rows[0], ["5 October 2026", "", "", "", "", ""]);
    assert_eq!(rows[1], ["12 October 2026", "N 1", "N 2", "N 3", "N 4", "N 5"]);
    assert_eq!(
        rows[3],
        [
            "26 October 2026",
            "Closed",
            "Closed",
            "Closed",
            "Closed",
            "Closed"
        ]
    );
    assert_eq!(rows[5][5], "O 20");
    assert_eq!(rows[6], ["16 November 2026", "O 21", "O (today)", "", "", ""]);
}

#[test]
fn a_day_without_a_mark_is_told_and_who_has_no_marks_has_no_weeks() {
    let none = of(&journey("camden-health-visitor-no-roll"));
    assert_eq!(weeks(&none), []);
    assert!(!texts(&none).contains(&"The weeks of the absence".to_owned()));

    let mut siblings = journey("camden-siblings-vanished");
    let children = siblings.answers.collections.get_mut("children").unwrap();
    // The second line of the marks goes, so that nothing is known of the days since.
    let marks = children[1].answers.get_mut("law_absence");
    let Some(Answer::Parts(lines)) = marks else {
        panic!("{marks:?}")
    };
    lines.retain(|part, _| part.starts_with("1_"));
    let found = weeks(&of(&siblings));
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[1].0, "Safiya Rahman Doyle");
    assert_eq!(found[1].1[5][1], "?");
    assert_eq!(found[0].1[5][1], "O 16");
}
