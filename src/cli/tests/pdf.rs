//! `onroll pdf`: a whole referral from its file to its paper, as other programs read it.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;
#[path = "../../xtask/src/fonts.rs"]
mod fonts;
#[path = "pdf/pictures.rs"]
mod pictures;
#[path = "../../document/tests/common/mod.rs"]
mod referrals;
#[path = "../../document/tests/pdf/support.rs"]
#[allow(dead_code, reason = "the PDF's own tests use the rest of it")]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use common::{ON, Ran, folder, run, vale, write};
use onroll_document::paper::paper;
use onroll_document::pdf::PaperBlock;
use referrals::{Journey, journeys};

/// Every journey with the folder in which its file was written and printed. Once for all tests, as it takes a while.
fn papers() -> &'static [(Journey, PathBuf)] {
    static PAPERS: OnceLock<Vec<(Journey, PathBuf)>> = OnceLock::new();
    PAPERS.get_or_init(|| {
        let fonts = fonts_dir();
        // The stories of the law differ in what the rules say, not in how it is set: those of one ground stand for all.
        let set_alike = |journey: &Journey| {
            let name = journey.name.as_str();
            name.starts_with("misuse-") || (name.starts_with("ground-") && !name.starts_with("ground-i-"))
        };
        let printed = journeys().into_iter().filter(|journey| !set_alike(journey));
        let printed = printed.map(|journey| {
            let folder = folder(&format!("pdf-{}", journey.name));
            let ran = print_journey(&folder, &journey, &fonts);
            assert_eq!(
                (ran.code, ran.out.as_str()),
                (Some(0), ""),
                "{}: {}",
                journey.name,
                ran.err
            );
            (journey, folder)
        });
        printed.collect()
    })
}

fn fonts_dir() -> String {
    support::fonts_dir().display().to_string()
}

/// Writes the file of a journey into a folder and prints it there, as on the day of the journey.
fn print_journey(folder: &Path, journey: &Journey, fonts: &str) -> Ran {
    write(folder, "referral.json", journey.referral().to_json().unwrap());
    let on = journey.today.to_string();
    let to = ["pdf", "referral.json", "-o", "paper.pdf"];
    run(
        folder,
        &[to.as_slice(), &["--fonts", fonts, "--on", &on]].concat(),
    )
}

/// Prints the small authority's referral.
fn print(folder: &Path, to: &str, fonts: &str) -> Ran {
    let arguments = [
        "pdf",
        "ready.json",
        "-o",
        to,
        "--fonts",
        fonts,
        "--authority",
        "vale.json",
    ];
    run(folder, &[&arguments[..], &ON].concat())
}

/// From the form by JSON to a PDF that is PDF/UA-1 and PDF/A-3a.
#[test]
fn every_journey_makes_an_archivable_and_accessible_paper() {
    let papers: Vec<PathBuf> = papers()
        .iter()
        .map(|(_, folder)| folder.join("paper.pdf"))
        .collect();
    for paper in &papers {
        assert!(
            fs::read(paper).unwrap().starts_with(b"%PDF-1.7"),
            "{}",
            paper.display()
        );
    }
    let script = support::root().join("tests/conformance/verapdf.sh");
    if let Some(output) = support::run("PDF/UA-1 and PDF/A-3a", Command::new(script).args(&papers)) {
        let report = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success(),
            "{report}{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn the_file_inside_is_the_file_that_was_printed() {
    for (journey, folder) in papers() {
        let mut detach = Command::new("pdfdetach");
        detach
            .args(["-saveall", "-o", ".", "paper.pdf"])
            .current_dir(folder);
        if support::run("the file inside", &mut detach).is_some() {
            let name = journey.referral().file_name("json");
            let inside = fs::read(folder.join(name)).unwrap();
            assert_eq!(
                inside,
                fs::read(folder.join("referral.json")).unwrap(),
                "{}",
                journey.name
            );
        }
    }
}

/// Letters of the Latin alphabet and digits. Lines are broken to fit the page, and what other programs make of other
/// scripts is the business of the PDF's own tests.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric() && *c < '\u{250}')
        .collect()
}

/// All that the paper says, in the order of reading.
#[test]
fn everything_can_be_read_out_of_the_paper_in_order() {
    for (journey, folder) in papers() {
        if journey.name == "camden-hostile" {
            // The page shows something other than what was typed. The PDF's own tests check what.
            continue;
        }
        let mut info = Command::new("pdfinfo");
        info.args(["-struct-text", "paper.pdf"]).current_dir(folder);
        let Some(output) = support::run("reading order", &mut info) else {
            return;
        };
        let text = squeezed(&String::from_utf8_lossy(&output.stdout));
        let mut rest = text.as_str();
        for said in said(journey) {
            let said = squeezed(&said);
            let at = rest
                .find(&said)
                .unwrap_or_else(|| panic!("{}: {said:?} is not next", journey.name));
            rest = &rest[at + said.len()..];
        }
    }
}

/// The texts of the paper in the order of reading. That these are all the answers is shown by the paper's own tests.
fn said(journey: &Journey) -> Vec<String> {
    let paper = paper(&journey.case(), &journey.referral(), b"{}");
    let texts = paper.blocks.into_iter().flat_map(|block| match block {
        PaperBlock::Heading { text, .. } | PaperBlock::Paragraph(text) => vec![text],
        PaperBlock::Notice { title, text } => vec![title, text],
        PaperBlock::List(items) => items,
        PaperBlock::Rows { caption, rows } => {
            let rows = rows
                .into_iter()
                .flat_map(|row| std::iter::once(row.label).chain(row.value));
            caption.into_iter().chain(rows).collect()
        }
        PaperBlock::Table {
            caption,
            headers,
            rows,
        } => {
            let cells = rows.into_iter().flatten();
            std::iter::once(caption).chain(headers).chain(cells).collect()
        }
    });
    texts.collect()
}

/// F22: how many pages a paper has at most.
#[test]
fn f22_the_paper_is_short() {
    for (name, most) in [
        ("camden-untraceable-day-eight", 3),
        ("camden-untraceable-name-stays", 4),
        ("leeds-untraceable-west-north-west", 5),
        ("camden-siblings-vanished", 6),
        ("harrow-siblings-vanished", 7),
        ("camden-four-children", 7),
    ] {
        let (_, folder) = papers().iter().find(|(journey, _)| journey.name == name).unwrap();
        let mut info = Command::new("pdfinfo");
        info.arg("paper.pdf").current_dir(folder);
        let Some(output) = support::run("the count of pages", &mut info) else {
            return;
        };
        let output = String::from_utf8(output.stdout).unwrap();
        let pages = output
            .lines()
            .find_map(|line| line.strip_prefix("Pages:"))
            .unwrap();
        let pages: u32 = pages.trim().parse().unwrap();
        assert!((1..=most).contains(&pages), "{name}: {pages} pages");
    }
}

/// What the paper denies is not in the file inside it.
#[test]
fn a_file_that_says_what_its_answers_do_not_is_told_and_not_embedded() {
    let folder = folder("pdf-claims");
    let journey = referrals::journey("camden-incomplete");
    let lying = journey.referral().to_json().unwrap();
    let lying = lying.replace("\"status\": \"incomplete\"", "\"status\": \"complete\"");
    write(&folder, "referral.json", &lying);
    let on = journey.today.to_string();
    let fonts = fonts_dir();
    let arguments = [
        "pdf",
        "referral.json",
        "-o",
        "paper.pdf",
        "--fonts",
        &fonts,
        "--on",
        &on,
    ];
    let ran = run(&folder, &arguments);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(
        ran.err.contains("It says that nothing is missing."),
        "{}",
        ran.err
    );
    let pdf = fs::read(folder.join("paper.pdf")).unwrap();
    let inside = onroll_document::opened::text_of(&pdf).unwrap();
    assert!(inside.contains("\"status\": \"incomplete\""));
}

#[test]
fn an_incomplete_referral_says_so_on_every_page() {
    let (_, folder) = papers()
        .iter()
        .find(|(journey, _)| journey.name == "camden-incomplete")
        .unwrap();
    let mut text = Command::new("pdftotext");
    text.args(["paper.pdf", "-"]).current_dir(folder);
    if let Some(output) = support::run("the warning", &mut text) {
        let text = String::from_utf8(output.stdout).unwrap();
        let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
        assert!(pages.len() > 1);
        for page in pages {
            assert!(page.contains("INCOMPLETE: "), "{page}");
        }
    }
}

/// What the paper cannot show is told with the answer that has it, on standard error, and the paper is made.
#[test]
fn answers_that_the_paper_cannot_show_are_named() {
    let fonts = fonts_dir();
    let mut siblings = referrals::journey("camden-siblings-vanished");
    let named = |siblings: &Journey, test: &str| {
        let folder = folder(test);
        print_journey(&folder, siblings, &fonts)
    };
    let ran = named(&siblings, "pdf-shown");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));

    let child = &mut siblings.answers.collections.get_mut("children").unwrap()[0];
    child
        .answers
        .insert("child_name".into(), referrals::text("𠅤野 Haruka"));
    let sheet = &mut siblings.answers.sheet;
    sheet.insert(
        "other_information".into(),
        referrals::text("abc \u{202e}def\u{e000}"),
    );
    let ran = named(&siblings, "pdf-unshown");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    let said: Vec<&str> = ran.err.lines().collect();
    assert_eq!(said.len(), 3, "{}", ran.err);
    assert!(said[0].contains("codes, such as [U+1F9FF]"), "{}", said[0]);
    assert_eq!(said[1], "onroll: Full name – 𠅤野 Haruka: 𠅤 (U+20164)");
    assert!(said[2].ends_with(": U+202E, U+E000"), "{}", said[2]);
}

#[test]
fn to_standard_output() {
    let folder = vale("pdf-stdout");
    let ran = print(&folder, "-", &fonts_dir());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.starts_with("%PDF-1.7") && ran.out.trim_end().ends_with("%%EOF"));
}

#[test]
fn the_same_file_on_the_same_day_makes_the_same_paper() {
    let folder = vale("pdf-same");
    for to in ["one.pdf", "other.pdf"] {
        assert_eq!(print(&folder, to, &fonts_dir()).code, Some(0));
    }
    assert_eq!(
        fs::read(folder.join("one.pdf")).unwrap(),
        fs::read(folder.join("other.pdf")).unwrap()
    );
}

#[test]
fn a_folder_that_has_no_usable_fonts_is_named() {
    let folder = vale("pdf-no-fonts");
    for (list, says) in [
        (None, "There are no fonts in ."),
        (Some("{"), "cannot be used"),
        (Some("{}"), "cannot be used"),
    ] {
        if let Some(list) = list {
            write(&folder, "fonts.json", list);
        }
        let given = print(&folder, "paper.pdf", ".");
        assert_eq!(given.code, Some(2));
        assert!(given.err.contains(says), "{list:?}: {}", given.err);
    }
    let nowhere = print(&folder, "paper.pdf", "nowhere");
    assert_eq!(nowhere.code, Some(2));
    assert!(nowhere.err.contains("nowhere cannot be used"), "{}", nowhere.err);
    assert!(!folder.join("paper.pdf").exists());
}

#[test]
fn a_file_that_cannot_be_read_makes_no_paper() {
    let folder = vale("pdf-unreadable");
    write(&folder, "ready.json", "Dear Sir or Madam");
    let ran = print(&folder, "paper.pdf", &fonts_dir());
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.starts_with("onroll: ready.json: ") && ran.err.contains("not a referral"),
        "{}",
        ran.err
    );
    assert!(!folder.join("paper.pdf").exists());
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = vale("pdf-unwritable");
    let ran = print(&folder, "nowhere/paper.pdf", &fonts_dir());
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("nowhere/paper.pdf cannot be written"),
        "{}",
        ran.err
    );
}

#[test]
fn the_paper_is_not_written_over_the_referral() {
    let folder = vale("pdf-over-itself");
    let referral = fs::read(folder.join("ready.json")).unwrap();
    let ran = print(&folder, "./ready.json", &fonts_dir());
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("./ready.json is the referral itself"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read(folder.join("ready.json")).unwrap(), referral);
}
