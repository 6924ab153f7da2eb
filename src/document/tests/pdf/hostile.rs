//! Text made to break something.

use onroll_document::pdf::{Paper, PaperBlock};

use crate::papers::{long_answer, row, rows};
use crate::reader::Pdf;
use crate::reading::parts;
use crate::support::rendered;

/// What is typed, and what must be read out.
fn attacks() -> Vec<(String, String)> {
    let same = |text: &str| (text.to_owned(), text.to_owned());
    let marked = |text: &str, read: &str| (text.to_owned(), read.to_owned());
    vec![
        same("<script>alert('x')</script> <!-- ]]> &amp; &#x0;"),
        same(") Tj ET Q endstream endobj 9 0 obj << /S /JavaScript /JS (app.alert(1)) >> \\) \\ ( %"),
        same("trailer startxref %%EOF <</Type/Catalog>> >> ]] }} BT /F1 12 Tf"),
        same("'; DROP TABLE children; -- ${7*7} {{7*7}} %s %n"),
        same("=HYPERLINK(\"http://example.com\") @SUM(1) +1 -1"),
        marked(
            "null\0byte bell\u{7} escape\u{1B}[2J delete\u{7F}",
            "null[U+0000]byte bell[U+0007] escape[U+001B][2J delete[U+007F]",
        ),
        marked("invoice\u{202E}gpj.exe\u{202C}", "invoice[U+202E]gpj.exe[U+202C]"),
        marked(
            "\u{2066}isolated\u{2067}\u{2068}never closed",
            "[U+2066]isolated[U+2067][U+2068]never closed",
        ),
        marked("pass\u{200B}wo\u{AD}rd\u{FEFF}\u{2060}", "password"),
        marked(
            "private \u{E000} \u{F8FF} \u{10FFFD}",
            "private [U+E000] [U+F8FF] [U+10FFFD]",
        ),
        marked(
            "not a character \u{FFFE} \u{FDD0} \u{1FFFF}",
            "not a character [U+FFFE] [U+FDD0] [U+1FFFF]",
        ),
        marked("hidden \u{E0041}\u{E0042} tags", "hidden [U+E0041][U+E0042] tags"),
        marked(
            "unassigned \u{378} cuneiform \u{12000}",
            "unassigned [U+0378] cuneiform [U+12000]",
        ),
        marked("a\r\nb\rc\nd\u{2028}e\u{85}f\tg", "a b c d e f g"),
        (
            "Z\u{300}\u{301}\u{303}\u{304}\u{308}\u{309}\u{323}\u{300}\u{301}\u{303}a\u{323}\u{308}\u{323}lgo".to_owned(),
            // The dot below joins its letter; the others stay upon it.
            "Ẓ\u{300}\u{301}\u{303}\u{304}\u{308}\u{309}\u{300}\u{301}\u{303}ạ\u{323}\u{308}lgo".to_owned(),
        ),
        marked("a\u{20D2}b", "a[U+20D2]b"),
        same(&"\u{301}".repeat(200)),
        same(&"🧿👩‍👩‍👧‍👦🏴‍☠".repeat(60)),
        same(&"W".repeat(10_000)),
        same(&"ﷺ".repeat(300)),
        same(&long_answer(10_000)),
    ]
}

pub(crate) fn paper_of(texts: &[&str]) -> Paper {
    let each = texts
        .iter()
        .enumerate()
        .map(|(at, text)| row(&format!("Answer {at}"), &[text]));
    crate::papers::paper(vec![rows(each.collect())])
}

/// Every attack as an answer, and some in every other place text can be.
pub(crate) fn paper() -> Paper {
    let attacks = attacks();
    let mut paper = paper_of(
        &attacks
            .iter()
            .map(|(typed, _)| typed.as_str())
            .collect::<Vec<_>>(),
    );
    let evil = "\u{202E}) endobj\0 <script>\u{E000}\u{1F9FF}\u{378} أمينة\n";
    paper = Paper {
        title: evil.to_owned(),
        reference: evil.to_owned(),
        author: evil.to_owned(),
        subject: evil.to_owned(),
        footer: evil.repeat(5),
        banner: Some(evil.to_owned()),
        ..paper
    };
    evil.clone_into(&mut paper.attachments[0].description);
    let each = || evil.to_owned();
    paper.blocks.extend([
        PaperBlock::Heading {
            level: 0,
            text: each(),
        },
        PaperBlock::Heading {
            level: 255,
            text: String::new(),
        },
        PaperBlock::Paragraph(each()),
        PaperBlock::Notice {
            title: each(),
            text: each(),
        },
        PaperBlock::List(vec![each(), String::new(), "\u{200F}".to_owned()]),
        PaperBlock::List(vec![]),
        PaperBlock::Rows {
            caption: Some(each()),
            rows: vec![row(evil, &["", "\n\n", evil])],
        },
        PaperBlock::Rows {
            caption: None,
            rows: vec![],
        },
        PaperBlock::Table {
            caption: each(),
            headers: vec![each(), String::new(), "W".repeat(200)],
            rows: vec![
                vec![],
                vec![each(); 9],
                vec!["x".repeat(5_000), "W".repeat(50), String::new()],
            ],
        },
        PaperBlock::Table {
            caption: String::new(),
            headers: vec![],
            rows: vec![vec![each()]],
        },
        PaperBlock::Table {
            caption: String::new(),
            headers: vec![each(); 30],
            rows: vec![vec![each(); 30]],
        },
    ]);
    paper
}

/// No panic, no lost answer, no broken PDF. The last is looked at in conformance.rs.
#[test]
fn nothing_is_lost_and_nothing_is_obeyed() {
    let attacks = attacks();
    let made = rendered(&paper_of(
        &attacks
            .iter()
            .map(|(typed, _)| typed.as_str())
            .collect::<Vec<_>>(),
    ));
    let read = parts(&Pdf::read(&made.bytes).structure());
    let answers: Vec<_> = read
        .iter()
        .skip(2)
        .filter(|(role, _)| role == "P")
        .map(|(_, text)| text)
        .collect();
    assert_eq!(answers.len(), attacks.len());
    for (answer, (typed, expected)) in answers.into_iter().zip(&attacks) {
        assert_eq!(answer, expected, "for {typed:?}");
    }
    for c in [
        '\0',
        '\u{7}',
        '\u{202E}',
        '\u{2068}',
        '\u{E000}',
        '\u{FFFE}',
        '\u{E0041}',
        '\u{12000}',
    ] {
        assert!(made.replaced.contains(&c), "{c:?} is not reported");
    }
}

#[test]
fn evil_in_every_place_makes_a_paper_all_the_same() {
    let made = rendered(&paper());
    let read = Pdf::read(&made.bytes).structure().text();
    assert!(!read.contains(['\0', '\u{202E}', '\u{E000}']));
    assert!(read.contains("[U+202E]) endobj[U+0000] <script>[U+E000]"));
}

/// A name pasted with a whole letter in it stands in the properties too, whose texts the archive standard limits. The pages show it all.
#[test]
fn a_text_without_end_in_any_place_makes_a_paper_all_the_same() {
    for (long, ends) in [("Ab ".repeat(11_000), "the end"), ("אב ".repeat(6_000), "סוף")] {
        let long = format!("{long} {ends}");
        let mut paper = paper_of(&[&long]);
        paper.author.clone_from(&long);
        paper.subject.clone_from(&long);
        paper.reference.clone_from(&long);
        paper.attachments[0].description.clone_from(&long);
        paper.blocks.push(PaperBlock::Heading {
            level: 1,
            text: long.clone(),
        });
        let made = rendered(&paper);
        let read = parts(&Pdf::read(&made.bytes).structure());
        let whole = read.iter().filter(|(_, text)| text.trim_end().ends_with(ends));
        let roles: Vec<&str> = whole.map(|(role, _)| role.as_str()).collect();
        for role in ["P", "H2"] {
            assert!(roles.contains(&role), "{ends}: {roles:?}");
        }
    }
}

/// The file inside is what the page only shows.
#[test]
fn the_data_keeps_what_the_page_cannot_show() {
    let mut paper = paper_of(&["\u{202E}\0\u{E000}"]);
    let json = "{\"answer\":\"\u{202E}\\u0000\u{E000}\"}";
    paper.attachments[0].bytes = json.as_bytes().to_vec();
    let pdf = Pdf::read(&rendered(&paper).bytes);
    let files = pdf
        .document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    let kept = files.filter(|stream| {
        stream
            .dict
            .get(b"Type")
            .is_ok_and(|t| t.as_name().unwrap() == b"EmbeddedFile")
    });
    let contents: Vec<_> = kept
        .map(|stream| {
            stream
                .decompressed_content()
                .unwrap_or_else(|_| stream.content.clone())
        })
        .collect();
    assert_eq!(contents, [json.as_bytes()]);
}
