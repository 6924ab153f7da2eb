//! `onroll schema`, `onroll authority check`, `onroll upn`, and the help.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;

use std::fs;
use std::path::Path;

use common::{PROFILE, REFERRAL, camden, folder, run, run_with, vale, write};
use serde_json::Value;

fn is_valid(schema: &str, file: &str) -> bool {
    let schema: Value = serde_json::from_str(schema).unwrap();
    let file: Value = serde_json::from_str(file).unwrap();
    jsonschema::draft202012::is_valid(&schema, &file)
}

#[test]
fn the_schema_describes_the_files_of_shipped_and_given_authorities() {
    let folder = vale("schema");
    let shipped = run(&folder, &["schema"]);
    assert_eq!((shipped.code, shipped.err.as_str()), (Some(0), ""));
    assert!(!is_valid(&shipped.out, REFERRAL));
    let ids = serde_json::from_str::<Value>(&shipped.out).unwrap();
    assert!(
        ids["properties"]["authority"]["properties"]["id"]["enum"]
            .as_array()
            .unwrap()
            .contains(&"camden".into())
    );

    let with = run(&folder, &["schema", "--authority", "vale.json"]);
    assert!(is_valid(&with.out, REFERRAL));
    assert!(!is_valid(&with.out, &REFERRAL.replace("2019-03-27", "27/3/2019")));
    assert_eq!(
        run(&folder, &["schema", "--authority", "missing.json"]).code,
        Some(2)
    );
}

#[test]
fn a_sound_profile() {
    let folder = vale("authority-sound");
    let camden = camden();
    let ran = run(
        &folder,
        &["authority", "check", "vale.json", camden.to_str().unwrap()],
    );
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(
        ran.out
            .starts_with("vale.json: no problems (Ashford Vale Council, 3 questions)\n"),
        "{}",
        ran.out
    );
}

#[test]
fn every_problem_of_a_profile_has_its_line_its_place_and_a_fix() {
    let folder = vale("authority-problems");
    let broken = PROFILE
        .replace("\"form_title\"", "\"form_titel\"")
        .replace("\"child_date_of_birth\"", "\"child_birthday\"");
    write(&folder, "broken.json", broken);
    let ran = run(&folder, &["authority", "check", "vale.json", "broken.json"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("vale.json: no problems"), "{}", ran.out);
    for says in [
        "line 9, form_titel: “form_titel” is not a known property here. Did you mean “form_title”?",
        "line 24, sections[1].pages[1].questions[0]: The standard catalogue has no question “child_birthday”.",
    ] {
        assert!(ran.out.contains(says), "{}", ran.out);
    }
}

#[test]
fn a_profile_that_is_not_json_names_the_line() {
    let folder = vale("authority-json");
    write(
        &folder,
        "broken.json",
        PROFILE.replacen("\"id\": \"ashford-vale\",", "\"id\": \"ashford-vale\"", 1),
    );
    let ran = run(&folder, &["authority", "check", "broken.json"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.contains("line 4") && ran.out.contains("a comma or } is missing"),
        "{}",
        ran.out
    );
}

#[test]
fn a_profile_that_cannot_be_read() {
    let folder = vale("authority-unreadable");
    fs::create_dir(folder.join("folder.json")).unwrap();
    for file in ["missing.json", "folder.json"] {
        let ran = run(&folder, &["authority", "check", file, "vale.json"]);
        assert_eq!(ran.code, Some(2), "{file}");
        assert!(ran.err.starts_with(&format!("onroll: {file}: ")), "{}", ran.err);
        assert!(ran.out.starts_with("vale.json: no problems"), "{}", ran.out);
    }
}

/// The page says the same of the same bytes: both read them with `text_of`.
#[test]
fn a_profile_in_another_encoding_is_told_of_by_its_encoding() {
    let folder = vale("authority-encodings");
    let two = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { PROFILE.encode_utf16().flat_map(bytes).collect() };
    let latin: Vec<u8> = PROFILE
        .replace("Ashford Vale Council", "Côté Council")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect();
    let before = PROFILE.split("Ashford Vale Council").next().unwrap();
    let line = 1 + before.matches('\n').count();
    let little = [vec![0xff, 0xfe], two(u16::to_le_bytes)].concat();
    let big = [vec![0xfe, 0xff], two(u16::to_be_bytes)].concat();
    let sixteen = "The file is saved as UTF-16, which some programs call Unicode";
    for (name, bytes, line, says) in [
        ("little.json", little, 1, sixteen),
        ("big.json", big, 1, sixteen),
        ("unmarked.json", two(u16::to_le_bytes), 1, sixteen),
        (
            "latin.json",
            latin,
            line,
            "The file is not saved as UTF-8: the first letter that cannot be read",
        ),
    ] {
        write(&folder, name, bytes);
        let ran = run(&folder, &["authority", "check", name]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""), "{name}");
        let start = format!("{name}: 1 problem\n  line {line}: {says}");
        assert!(ran.out.starts_with(&start), "{}", ran.out);
        assert!(
            ran.out.contains("Save it again with the encoding UTF-8"),
            "{}",
            ran.out
        );
    }
}

#[test]
fn a_profile_too_large_is_refused_without_reading_it_all() {
    let folder = folder("authority-large");
    write(&folder, "large.json", "€".repeat(20_000_000));
    let ran = run(&folder, &["authority", "check", "large.json"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("larger than 2 MB"), "{}", ran.out);
}

#[test]
fn a_profile_on_standard_input() {
    let folder = folder("authority-stdin");
    assert_eq!(
        run_with(&folder, &["authority", "check", "-"], PROFILE).code,
        Some(0)
    );
}

#[test]
fn upns() {
    let folder = folder("upn");
    for (upn, code, says) in [
        ("B801200005001", 0, "B801200005001: valid, permanent"),
        ("b801 2000 05001", 0, "B801200005001: valid, permanent"),
        ("L30220001000A", 0, "L30220001000A: valid, temporary"),
        ("A801200005001", 1, "not valid: The check letter A does not match"),
        (
            "B80120000500",
            1,
            "not valid: A UPN has 13 characters. This has 12",
        ),
        ("-1", 1, "not valid: A UPN has 13 characters. This has 2"),
        ("", 1, "not valid: Enter a UPN"),
    ] {
        let ran = run(&folder, &["upn", upn]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(code), ""), "{upn}");
        assert!(ran.out.starts_with(says), "{upn}: {}", ran.out);
    }
}

#[test]
fn help_is_there_for_every_command() {
    let folder = folder("help");
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["pdf", "--help"],
        &["schema", "--help"],
        &["authority", "--help"],
        &["authority", "check", "--help"],
        &["upn", "--help"],
        &["age", "--help"],
        &["school-days", "--help"],
        &["grounds", "--help"],
        &["timeline", "--help"],
        &["completions", "--help"],
        &["man", "--help"],
    ] {
        let ran = run(&folder, arguments);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(ran.out.contains("Usage: onroll"), "{}", ran.out);
        let examples = ran
            .out
            .split_once("Examples:\n")
            .unwrap_or_else(|| panic!("{}", ran.out))
            .1;
        assert!(examples.starts_with("  onroll "), "{examples}");
    }
}

/// The commands that the help lists.
fn commands(folder: &Path) -> Vec<String> {
    let help = run(folder, &["-h"]).out;
    let listed = help
        .split_once("Commands:\n")
        .unwrap()
        .1
        .split_once("\n\n")
        .unwrap()
        .0;
    let names: Vec<String> = listed
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty() && *name != "help")
        .map(str::to_owned)
        .collect();
    assert!(names.len() > 10, "{names:?}");
    names
}

#[test]
fn every_command_is_completed_and_has_a_manual_page() {
    let folder = folder("shells");
    let names = commands(&folder);
    for (shell, mark) in [
        ("bash", "complete -F _onroll"),
        ("zsh", "#compdef onroll"),
        ("fish", "complete -c onroll"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let ran = run(&folder, &["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{shell}");
        assert!(ran.out.contains(mark), "{shell}: {}", ran.out);
        for name in &names {
            assert!(ran.out.contains(name.as_str()), "{shell}: {name}");
        }
    }
    let page = run(&folder, &["man"]);
    assert_eq!((page.code, page.err.as_str()), (Some(0), ""));
    assert!(page.out.contains(".TH onroll 1"), "{}", page.out);

    assert_eq!(run(&folder, &["man", "--to", "."]).code, Some(0));
    for name in names {
        let page = fs::read_to_string(folder.join(format!("onroll-{name}.1"))).unwrap();
        assert!(page.contains("Examples:"), "{name}: {page}");
    }
    fs::write(folder.join("a-file"), "").unwrap();
    let nowhere = run(&folder, &["man", "--to", "a-file"]);
    assert_eq!(nowhere.code, Some(2));
    assert!(
        nowhere.err.contains("cannot be written into a-file"),
        "{}",
        nowhere.err
    );
}

/// The files of this project look alike: each ends in .json.
#[test]
fn a_file_of_another_kind_is_named() {
    let folder = vale("kinds");
    write(
        &folder,
        "copy.json",
        r#"{"format": "onroll-draft", "version": 1, "answers": {}}"#,
    );
    write(&folder, "other.json", r#"{"format": "other"}"#);
    for (command, file, said) in [
        (&["check"][..], "vale.json", "“onroll authority check” reads it"),
        (&["grounds"], "vale.json", "“onroll authority check” reads it"),
        (&["check"], "copy.json", "open it in the page"),
        (&["authority", "check"], "ready.json", "ready.json: 1 problem\n"),
        (&["authority", "check"], "copy.json", "copy.json: 1 problem\n"),
    ] {
        let ran = run(&folder, &[command, &[file]].concat());
        let both = ran.out + &ran.err;
        assert!(both.contains(said), "{command:?} {file}: {both}");
    }
    let other = run(&folder, &["check", "other.json"]);
    assert!(
        !other.err.contains("reads it") && !other.err.contains("open it"),
        "{}",
        other.err
    );
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    let folder = folder("usage");
    for arguments in [&[][..], &["chekc"], &["check"], &["upn"], &["pdf", "x.json"]] {
        let ran = run(&folder, arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.contains("Usage"), "{}", ran.err);
    }
}

#[test]
fn the_pages_of_the_manual_make_their_folder() {
    let folder = vale("man");
    let ran = run(&folder, &["man", "--to", "share/man/man1"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(folder.join("share/man/man1/onroll.1").exists());
}
