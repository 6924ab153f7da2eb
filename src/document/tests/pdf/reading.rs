//! How a paper is read out, and what other programs take from it.

use crate::papers::{self, siblings, siblings_as_read};
use crate::reader::{Element, Pdf};
use crate::support::{pdftotext, rendered};

/// The parts that hold text, in the order of reading; a cell that has paragraphs is told by them.
pub(crate) fn parts(structure: &Element) -> Vec<(String, String)> {
    let roles = ["H1", "H2", "H3", "H4", "P", "Lbl", "LBody", "Caption", "TH", "TD"];
    let own = structure
        .of(&roles)
        .into_iter()
        .filter(|element| element.of(&["P"]).len() <= usize::from(element.role == "P"));
    own.map(|element| (element.role.clone(), element.text()))
        .collect()
}

/// Every answer in reading order; PDF/UA-1 7.2: content in logical reading order.
#[test]
fn it_is_read_out_in_order_and_whole() {
    let read = parts(&Pdf::read(&rendered(&siblings()).bytes).structure());
    let read: Vec<_> = read
        .iter()
        .map(|(role, text)| (role.as_str(), text.clone()))
        .collect();
    assert_eq!(read, siblings_as_read());
}

/// PDF/UA-1 7.5: headers and cells can be told apart and every row has as many.
#[test]
fn tables_have_headers_for_rows_and_columns() {
    let structure = Pdf::read(&rendered(&siblings()).bytes).structure();
    let tables = structure.of(&["Table"]);
    assert_eq!(tables.len(), 3);
    let scopes = |row: &Element| -> Vec<Option<String>> {
        row.of(&["TH", "TD"])
            .iter()
            .map(|cell| cell.scope.clone())
            .collect()
    };
    let (row, column) = (Some("Row".to_owned()), Some("Column".to_owned()));
    for table in &tables[..2] {
        assert!(
            table
                .of(&["TR"])
                .iter()
                .all(|tr| scopes(tr) == [row.clone(), None])
        );
    }
    let enquiries = tables[2].of(&["TR"]);
    assert_eq!(enquiries.len(), 17);
    assert_eq!(scopes(enquiries[0]), vec![column; 4]);
    assert!(
        enquiries[1..]
            .iter()
            .all(|tr| scopes(tr) == [row.clone(), None, None, None])
    );
}

#[test]
fn the_warning_is_on_every_page_and_read_out_once() {
    let mut paper = papers::fifty_children();
    let warning = "INCOMPLETE: 3 things are missing";
    paper.banner = Some(warning.to_owned());
    let made = rendered(&paper);
    let pdf = Pdf::read(&made.bytes);
    assert!(made.pages > 10);
    assert_eq!(pdf.artifacts.len(), made.pages);
    assert!(pdf.artifacts[1..].iter().all(|text| text.contains(warning)));
    assert_eq!(pdf.structure().text().matches(warning).count(), 1);
    for (number, text) in pdf.artifacts.iter().enumerate() {
        assert!(
            text.contains(&format!("Page {} of {}", number + 1, made.pages)),
            "{text}"
        );
        assert!(text.contains(&paper.footer), "{text}");
    }
}

#[test]
fn bookmarks_are_the_headings() {
    let paper = siblings();
    let pdf = Pdf::read(&rendered(&paper).bytes);
    let outlines = pdf.dictionary(pdf.document.catalog().unwrap().get(b"Outlines").unwrap());
    let mut found = Vec::new();
    walk(&pdf, outlines, 1, &mut found);
    let headings = siblings_as_read()
        .into_iter()
        .filter_map(|(role, text)| Some((role.strip_prefix('H')?.parse::<usize>().ok()?, text)));
    assert_eq!(found, headings.collect::<Vec<_>>());
}

fn walk(pdf: &Pdf, parent: &lopdf::Dictionary, level: usize, found: &mut Vec<(usize, String)>) {
    let mut next = parent.get(b"First").ok();
    while let Some(item) = next.map(|item| pdf.dictionary(item)) {
        found.push((
            level,
            lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap(),
        ));
        walk(pdf, item, level + 1, found);
        next = item.get(b"Next").ok();
    }
}

#[test]
fn programs_that_know_no_structure_get_the_same_order() {
    let Some(text) = pdftotext("extracted text", &rendered(&siblings()).bytes, "reading.pdf") else {
        return;
    };
    let text: String = text.split_whitespace().collect();
    let mut from = 0;
    // The table runs over two pages, so what follows its first row is looked for with the page's foot between.
    for (_, part) in siblings_as_read()
        .iter()
        .filter(|(_, part)| !part.trim().is_empty())
    {
        let part: String = part.split_whitespace().collect();
        if part.chars().any(|c| c > '\u{590}' && c < '\u{700}') {
            continue; // Where the direction turns, each program has its own idea; scripts.rs looks at the words.
        }
        match text.get(from..).and_then(|rest| rest.find(&part)) {
            Some(at) => from += at + part.len(),
            None => panic!("{part:?} does not follow in {}", &text[from..]),
        }
    }
}

#[test]
fn a_heading_level_is_never_skipped() {
    let paper = papers::paper(vec![
        papers::heading(3, "first"),
        papers::heading(1, "second"),
        papers::heading(3, "third"),
        papers::heading(9, "fourth"),
    ]);
    let read = parts(&Pdf::read(&rendered(&paper).bytes).structure());
    let roles: Vec<_> = read
        .iter()
        .filter(|(role, _)| role.starts_with('H'))
        .map(|(role, _)| role.as_str())
        .collect();
    assert_eq!(roles, ["H1", "H2", "H2", "H3", "H4"]);
}
