//! Texts without end. The work of a paper grows with its text: with the square of it, these tests would take hours.

use onroll_document::pdf::Paper;

use crate::papers::{long_answer, row, rows};
use crate::reader::Pdf;
use crate::support::rendered;

/// Bytes of each text. An answer has no more than 10,000 characters, but a file that is opened may have more.
const LONG: usize = 60_000;

fn paper_of(text: &str) -> Paper {
    crate::papers::paper(vec![rows(vec![row("Answer", &[text])])])
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Words, a word without end, lines without end, and words without end of scripts whose letters join or have marks.
#[test]
fn a_text_without_end_is_set_whole() {
    for (text, pages) in [
        (long_answer(LONG), 12..=30),
        ("W".repeat(LONG), 20..=50),
        ("ab\n".repeat(LONG / 3), 200..=500),
        ("ب".repeat(LONG / 2), 3..=15),
        ("ọ̀".repeat(LONG / 5), 2..=15),
        ("欧阳娜娜".repeat(LONG / 12), 5..=20),
    ] {
        let start: String = text.chars().take(10).collect();
        let made = rendered(&paper_of(&text));
        assert!(pages.contains(&made.pages), "{start}: {} pages", made.pages);
        assert_eq!(made.replaced, [].into(), "{start}");
        let read = solid(&Pdf::read(&made.bytes).structure().text());
        assert!(read.ends_with(&solid(&text)), "{start}");
    }
}

/// A letter of which no font has all that joins it, so that no one font can be chosen for the word.
#[test]
fn a_word_without_end_that_no_font_has_is_told() {
    let made = rendered(&paper_of(&"بࡌ".repeat(2_000)));
    assert_eq!(made.replaced, ['ࡌ'].into());
}

/// More marks than any writing has on a letter are one code, so that the file stays one that can be made.
#[test]
fn a_letter_with_thousands_of_marks_is_told_and_a_paper_is_made() {
    let made = rendered(&paper_of(&format!("Amina{} Warsame", "\u{301}".repeat(100_000))));
    assert_eq!(made.replaced, ['\u{301}'].into());
    assert_eq!(made.pages, 1);
    let text = Pdf::read(&made.bytes).structure().text();
    assert!(text.ends_with("[U+0301] Warsame"), "{text}");
}
