//! The file as a whole: JSON, encodings, depth and lines.

use onroll_profiles::text_of;
use serde_json::json;

use super::{assert_line, assert_sound, told, with};

#[test]
fn what_is_no_json_is_told_by_its_cause() {
    let comment = "This is not valid JSON: there is a comment here, and JSON allows none, at character";
    for (text, line, at) in [
        ("{\n  // a note\n  \"format\": 1\n}", 2, 3),
        ("{\n  \"format\": 1, /* a note */\n  \"id\": \"x\"\n}", 2, 16),
        ("{\n  \"format\": 1 # a note\n}", 2, 15),
        ("{\n  \"format\": 1\n} // the end", 3, 3),
    ] {
        assert_line(
            text,
            line,
            &format!("{comment} {at} of the line."),
            "\"$comment\": \"…\"",
        );
    }
    let single = "This is not valid JSON: there is a single quotation mark here, at character";
    for (text, at) in [
        ("{\n  'format': 1\n}", 3),
        ("{\n  \"id\": 'x'\n}", 9),
        ("{\n  \"id\": ‘x’\n}", 9),
    ] {
        assert_line(
            text,
            2,
            &format!("{single} {at} of the line."),
            "straight double quotation marks",
        );
    }
    let inner = "This is not valid JSON: the quotation mark before this ends the text, and more words follow, at character";
    for (text, at) in [
        ("{\n  \"id\": \"say \"no\" to\"\n}", 15),
        ("[\n  \"say \"no\" to\"\n]", 9),
        ("[\n  \"say \"école\"\"\n]", 9),
    ] {
        assert_line(
            text,
            2,
            &format!("{inner} {at} of the line."),
            "Inside a text, write “ and ”",
        );
    }
    // A comma that is missing between two texts is still that.
    assert_line(
        "[\n  \"a\" \"b\"\n]",
        2,
        "This is not valid JSON: a comma or ] is missing, at character 7 of the line.",
        "comma",
    );
    for empty in ["", " \n\t\n", "\u{feff}"] {
        assert_line(empty, 1, "The file is empty.", "that it was saved");
    }
}

#[test]
fn what_is_nested_too_deeply_is_told_by_whether_it_is_closed() {
    let deep = "The brackets here are nested more deeply than a profile allows.";
    let closed = format!(
        "{}{{\"condition\": \"plan\"}}{}",
        "{\"not\":".repeat(200),
        "}".repeat(200)
    );
    assert_line(&closed, 1, deep, "give a condition a name under \"conditions\"");
    // Brackets within a text are not brackets.
    assert_line(
        &format!("{}\"}} ] \\\"\"{}", "[".repeat(200), "]".repeat(200)),
        1,
        deep,
        "Use fewer brackets",
    );
    assert_line(&"[".repeat(200), 1, deep, "opened and never closed");
}

/// Some old programs end a line with a carriage return alone, and others with it and a line feed.
#[test]
fn lines_are_counted_whatever_ends_them() {
    let text = with(&[("/sections/0/tittle", json!("x"))]);
    let line = told(&text).0[0].0;
    assert!(line > 30);
    for ends in ["\r", "\r\n"] {
        assert_eq!(told(&text.replace('\n', ends)).0[0].0, line, "{ends:?}");
    }
    assert_line("{\r\"id\": small\r}", 2, &told("{\n\"id\": small\n}").0[0].2, "");
}

#[test]
fn a_file_in_another_encoding_is_told_of_by_its_encoding() {
    let text = with(&[]);
    let two =
        |bytes: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let sixteen = "The file is saved as UTF-16, which some programs call Unicode.";
    for bytes in [
        two(u16::to_le_bytes, &format!("\u{feff}{text}")),
        two(u16::to_be_bytes, &format!("\u{feff}{text}")),
        two(u16::to_le_bytes, &text),
        two(u16::to_be_bytes, &text),
        vec![0xff, 0xfe],
    ] {
        let problems = text_of(bytes).unwrap_err().0;
        assert_eq!(
            (
                problems.len(),
                problems[0].line,
                problems[0].cause.to_string().as_str()
            ),
            (1, 1, sixteen)
        );
        assert!(problems[0].fix().contains("UTF-8"));
    }
    let latin = "The file is not saved as UTF-8: the first letter that cannot be read is on this line.";
    for (ends, line) in [("\n", 3), ("\r\n", 3), ("\r", 3)] {
        let bytes = [
            format!("{{{ends}\"id\": 1,{ends}\"name\": \"C").into_bytes(),
            b"\xf4t\xe9\"}".to_vec(),
        ]
        .concat();
        let problems = text_of(bytes).unwrap_err().0;
        assert_eq!(
            (
                problems.len(),
                problems[0].line,
                problems[0].cause.to_string().as_str()
            ),
            (1, line, latin),
            "{ends:?}"
        );
    }
    // What is saved as it should be is the text it was.
    for good in [
        text.clone(),
        format!("\u{feff}{text}"),
        "École, مدرسة".to_owned(),
        String::new(),
    ] {
        assert_eq!(text_of(good.clone().into_bytes()).unwrap(), good);
    }
}

#[test]
fn a_file_of_another_program_is_named() {
    for (bytes, what) in [
        (
            &b"PK\x03\x04\x14\x00\x06\x00"[..],
            "a packed document or folder (ZIP)",
        ),
        (b"\x1f\x8b\x08\x00", "a packed file"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1\\ansi", "a document with formatting (RTF)"),
    ] {
        let problems = text_of(bytes.to_vec()).unwrap_err().0;
        assert_eq!(problems.len(), 1);
        assert_eq!(
            problems[0].cause.to_string(),
            format!("The file is {what}, not a text file.")
        );
        assert!(problems[0].fix().contains(".json"));
    }
    // Two marks at the start, as two programs leave them.
    assert_sound(&format!("\u{feff}\u{feff}{}", with(&[])));
    let half = with(&[]).replace("\"Small\"", "\"\\ud800\"");
    let (told, fix) = told(&half);
    assert_eq!(told.len(), 1);
    assert!(told[0].2.contains("half of a character"), "{told:?}");
    assert!(!fix.is_empty());
}
