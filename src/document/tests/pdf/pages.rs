//! How pages are filled.

use lopdf::content::Content;
use onroll_document::pdf::PaperBlock;

use crate::papers::{fifty_children, heading, long_answer, paper, row, rows};
use crate::reader::Pdf;
use crate::reading::parts;
use crate::support::rendered;

const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;

/// Where each piece of text starts on each page: from the left, and from the top.
pub(crate) fn places(pdf: &Pdf) -> Vec<Vec<(f32, f32)>> {
    let pages = pdf.document.get_pages().into_values();
    pages
        .map(|page| {
            let content = Content::decode(&pdf.document.get_page_content(page)).unwrap();
            let matrices = content
                .operations
                .iter()
                .filter(|operation| operation.operator == "Tm");
            let number =
                |operation: &lopdf::content::Operation, at: usize| operation.operands[at].as_float().unwrap();
            // The page is painted upside down (its first `cm`), so that y counts from the top.
            matrices.map(|tm| (number(tm, 4), number(tm, 5))).collect()
        })
        .collect()
}

#[test]
fn everything_is_inside_the_page() {
    let paper = crate::hostile::paper();
    for (number, page) in places(&Pdf::read(&rendered(&paper).bytes)).iter().enumerate() {
        for &(x, y) in page {
            assert!(
                x > 30.0 && x < WIDTH - 30.0 && y > 20.0 && y < HEIGHT - 20.0,
                "page {number}: {x} {y}"
            );
        }
    }
}

/// 50 children.
#[test]
fn fifty_children_are_all_there() {
    let paper = fifty_children();
    let read = parts(&Pdf::read(&rendered(&paper).bytes).structure());
    for child in 1..=50 {
        assert!(read.contains(&("H2".to_owned(), format!("Child {child}"))));
        assert!(read.contains(&("P".to_owned(), format!("Answer 10 about child {child}"))));
    }
    assert_eq!(read.iter().filter(|(role, _)| role == "TH").count(), 500);
}

#[test]
fn a_long_answer_goes_on_over_pages_and_says_of_what() {
    let answer = long_answer(10_000);
    let paper = paper(vec![rows(vec![row("What has happened", &[&answer])])]);
    let made = rendered(&paper);
    let pdf = Pdf::read(&made.bytes);
    assert!(made.pages >= 3);
    assert_eq!(parts(&pdf.structure()).last(), Some(&("P".to_owned(), answer)));
    for artifacts in &pdf.artifacts[1..] {
        assert!(artifacts.contains("Continued: What has happened"), "{artifacts}");
    }
}

#[test]
fn a_table_repeats_its_head_for_the_eye_only() {
    let cells = (1..=80).map(|n| vec![format!("Row {n}"), "Done".to_owned()]);
    let table = PaperBlock::Table {
        caption: "Checks".to_owned(),
        headers: vec!["Check made".to_owned(), "Outcome".to_owned()],
        rows: cells.collect(),
    };
    let made = rendered(&paper(vec![table]));
    let pdf = Pdf::read(&made.bytes);
    assert!(made.pages > 1);
    assert!(
        pdf.artifacts[1..].iter().all(|text| text.contains("Check made")),
        "{:?}",
        pdf.artifacts
    );
    assert_eq!(pdf.structure().text().matches("Check made").count(), 1);
}

/// What goes on over the page would not say which of several visits it is about.
#[test]
fn the_account_of_a_visit_stands_on_one_page() {
    let account = "Nobody came to the door, but a light was on upstairs. ".repeat(10) + "The end.";
    for above in 30..60 {
        let mut blocks: Vec<PaperBlock> = (0..above)
            .map(|_| PaperBlock::Paragraph("x".to_owned()))
            .collect();
        let columns = ["Check", "Done", "Date", "Spoken to", "What came of it"];
        let visit = |number| {
            ["Home visit", "Yes", "14 October 2026", number, &account]
                .map(str::to_owned)
                .to_vec()
        };
        blocks.push(PaperBlock::Table {
            caption: "Visits".to_owned(),
            headers: columns.map(str::to_owned).to_vec(),
            rows: ["Ngozi", "Selma"].map(visit).to_vec(),
        });
        let pdf = Pdf::read(&rendered(&paper(blocks)).bytes);
        let pages: Vec<String> = pdf
            .document
            .get_pages()
            .into_values()
            .map(|page| pdf.content_of(page))
            .collect();
        assert_eq!(pages.concat().matches("end.").count(), 2);
        for page in &pages {
            let begun = page.matches("Ngozi").count() + page.matches("Selma").count();
            assert_eq!(begun, page.matches("end.").count(), "with {above} lines above");
        }
    }
}

/// The distance below the last block never starts a page, wherever the block ends.
#[test]
fn no_page_is_left_empty_at_the_end() {
    for (lines, items) in (30..70).flat_map(|lines| (0..6).map(move |items| (lines, items))) {
        let mut blocks: Vec<PaperBlock> = (0..lines)
            .map(|_| PaperBlock::Paragraph("x".to_owned()))
            .collect();
        // Items of a list stand at distances of their own, so that the last row ends at many heights.
        blocks.extend((0..items).map(|_| PaperBlock::List(vec!["y".to_owned()])));
        blocks.push(rows(vec![row("Name", &["Amina Warsame"])]));
        let pdf = Pdf::read(&rendered(&paper(blocks)).bytes);
        let last = pdf.document.get_pages().into_values().next_back().unwrap();
        assert!(
            pdf.content_of(last).contains("Amina Warsame"),
            "with {lines} lines and {items} items above"
        );
    }
}

/// However much stands above it, a heading is on the page of the answer below it.
#[test]
fn a_heading_is_never_left_alone() {
    for above in 30..70 {
        let mut blocks: Vec<PaperBlock> = (0..above)
            .map(|_| PaperBlock::Paragraph("x".to_owned()))
            .collect();
        blocks.extend([
            heading(1, "The children"),
            heading(2, "Amina"),
            rows(vec![row("Name", &["Amina Warsame"])]),
        ]);
        let pdf = Pdf::read(&rendered(&paper(blocks)).bytes);
        let page_of = |text: &str| {
            let pages = pdf.document.get_pages().into_values();
            pages
                .map(|page| pdf.content_of(page))
                .position(|content| content.contains(text))
                .unwrap()
        };
        assert_eq!(
            page_of("The children"),
            page_of("Amina Warsame"),
            "with {above} lines above"
        );
        assert_eq!(
            page_of("The children"),
            page_of("Name"),
            "with {above} lines above"
        );
    }
}
