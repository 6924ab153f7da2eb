//! `onroll encrypt`, `onroll decrypt` and `onroll open`, and what other commands say of an encrypted file.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;

use std::fs;
use std::path::Path;

use common::{REFERRAL, Ran, command, run, vale, write};
use onroll_seal::{ExposeSecret, PrivateKey};

/// Runs the command with a passphrase in its environment.
fn run_under(folder: &Path, passphrase: &str, arguments: &[&str]) -> Ran {
    command(folder, arguments)
        .env("ONROLL_PASSPHRASE", passphrase)
        .output()
        .unwrap()
        .into()
}

/// A folder with a profile, a referral, a key file, and the public key.
fn begun(test: &str) -> (std::path::PathBuf, String) {
    let folder = vale(test);
    let key = PrivateKey::generate();
    write(&folder, "referral.json", REFERRAL);
    write(&folder, "key.txt", key.to_file().expose_secret());
    (folder, key.public().to_string())
}

fn text(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn a_file_for_a_key_opens_with_that_key() {
    let (folder, public) = begun("encrypted-key");
    let ran = run(
        &folder,
        &["encrypt", "referral.json", "-r", &public, "-o", "sealed.age"],
    );
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let sealed = fs::read(folder.join("sealed.age")).unwrap();
    assert!(!sealed.windows(5).any(|bytes| bytes == b"Amina"));
    let ran = run(
        &folder,
        &["decrypt", "sealed.age", "-i", "key.txt", "-o", "opened.json"],
    );
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(text(&folder, "opened.json"), REFERRAL);

    write(
        &folder,
        "other.txt",
        PrivateKey::generate().to_file().expose_secret(),
    );
    for (arguments, says) in [
        (vec!["-i", "other.txt"], "This key does not open the file."),
        (
            vec!["-i", "referral.json"],
            "referral.json: This is not a key file",
        ),
        (
            vec![],
            "It was encrypted for a key. Give the file with the private key: -i KEY-FILE.",
        ),
    ] {
        let all = [vec!["decrypt", "sealed.age", "-o", "not.json"], arguments].concat();
        let ran = run(&folder, &all);
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains(says), "{}", ran.err);
        assert!(!folder.join("not.json").exists());
    }
}

#[test]
fn a_file_under_a_passphrase_opens_with_it_alone() {
    let (folder, _) = begun("encrypted-passphrase");
    let seal = ["encrypt", "referral.json", "-p", "-a", "-o", "sealed.age"];
    assert_eq!(run_under(&folder, "kettle orchard nine", &seal).code, Some(0));
    assert!(text(&folder, "sealed.age").starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n"));
    write(&folder, "passphrase.txt", "kettle orchard nine\nanything\n");
    let from_file = [
        "decrypt",
        "sealed.age",
        "--passphrase-file",
        "passphrase.txt",
        "-o",
        "-",
    ];
    let ran = run(&folder, &from_file);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), REFERRAL));
    let ran = run_under(
        &folder,
        "kettle orchard ten",
        &["decrypt", "sealed.age", "-o", "not.json"],
    );
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("The passphrase is wrong"), "{}", ran.err);
    let ran = run_under(&folder, "", &["encrypt", "referral.json", "-p", "-o", "not.json"]);
    assert!(ran.err.contains("There is no passphrase"), "{}", ran.err);
    let ran = run(
        &folder,
        &["decrypt", "sealed.age", "-i", "key.txt", "-o", "not.json"],
    );
    assert!(ran.err.contains("Give -p in place of -i."), "{}", ran.err);
    assert!(!folder.join("not.json").exists());
}

#[test]
fn a_damaged_file_leaves_nothing_behind() {
    let (folder, public) = begun("encrypted-damaged");
    write(&folder, "long.bin", vec![7; 200_000]);
    run(&folder, &["encrypt", "long.bin", "-r", &public, "-o", "long.age"]);
    let mut sealed = fs::read(folder.join("long.age")).unwrap();
    *sealed.last_mut().unwrap() ^= 1;
    write(&folder, "changed.age", &sealed);
    let ran = run(
        &folder,
        &["decrypt", "changed.age", "-i", "key.txt", "-o", "out.bin"],
    );
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("damaged or was changed"), "{}", ran.err);
    assert!(!folder.join("out.bin").exists());
    let ran = run(&folder, &["decrypt", "changed.age", "-i", "key.txt", "-o", "-"]);
    assert_eq!(ran.out, "");
}

#[test]
fn several_files_go_into_a_folder_and_come_back() {
    let (folder, public) = begun("encrypted-several");
    write(&folder, "more.json", "{}");
    write(&folder, "keys.txt", format!("# the team\n{public}\n"));
    let ran = run(
        &folder,
        &[
            "encrypt",
            "referral.json",
            "more.json",
            "-R",
            "keys.txt",
            "-o",
            "sent",
        ],
    );
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let back = [
        "decrypt",
        "sent/referral.json.age",
        "sent/more.json.age",
        "-i",
        "key.txt",
        "-o",
        "back",
    ];
    assert_eq!(run(&folder, &back).code, Some(0));
    assert_eq!(text(&folder, "back/referral.json"), REFERRAL);
    assert_eq!(text(&folder, "back/more.json"), "{}");
    // One that cannot be opened does not keep the others from it.
    write(&folder, "sent/torn.age", "age-encryption.org/v1\n");
    let back = [
        "decrypt",
        "sent/torn.age",
        "sent/more.json.age",
        "-i",
        "key.txt",
        "-o",
        "again",
    ];
    let ran = run(&folder, &back);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("sent/torn.age: The end of the file is missing."),
        "{}",
        ran.err
    );
    assert_eq!(text(&folder, "again/more.json"), "{}");
    // A folder cannot be made of a file, and a file is not written over itself.
    let ran = run(
        &folder,
        &["encrypt", "more.json", "-r", &public, "-o", "more.json"],
    );
    assert!(ran.err.contains("more.json is the file itself."), "{}", ran.err);
    assert_eq!(text(&folder, "more.json"), "{}");
    let ran = run(
        &folder,
        &["encrypt", "more.json", "referral.json", "-r", &public, "-o", "-"],
    );
    assert!(
        ran.err.contains("Several files are written into a folder."),
        "{}",
        ran.err
    );
}

#[test]
fn open_takes_the_referral_out_and_never_writes_over_another() {
    let (folder, public) = begun("encrypted-open");
    run(
        &folder,
        &["encrypt", "referral.json", "-r", &public, "-o", "sealed.age"],
    );
    let open = [
        "open",
        "sealed.age",
        "-i",
        "key.txt",
        "-o",
        "here",
        "--authority",
        "vale.json",
    ];
    let ran = run(&folder, &open);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let name = "here/onroll-ONR-2222-2222.json";
    assert!(ran.out.starts_with(&format!("sealed.age: {name}")), "{}", ran.out);
    assert_eq!(text(&folder, name), REFERRAL);
    assert_eq!(
        run(&folder, &open).code,
        Some(0),
        "the same file again is no harm"
    );

    write(&folder, name, "{}");
    let ran = run(&folder, &open);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("is there already and says something else"),
        "{}",
        ran.err
    );
    assert_eq!(text(&folder, name), "{}");

    // A PDF of it, encrypted, comes to the same.
    let pdf = [
        "pdf",
        "referral.json",
        "-o",
        "referral.pdf",
        "--authority",
        "vale.json",
    ];
    assert_eq!(run(&folder, &pdf).code, Some(0));
    let seal = ["encrypt", "referral.pdf", "-p", "-o", "referral.pdf.age"];
    assert_eq!(run_under(&folder, "kettle orchard nine", &seal).code, Some(0));
    let open = [
        "open",
        "referral.pdf.age",
        "-o",
        "there",
        "--authority",
        "vale.json",
    ];
    assert_eq!(run_under(&folder, "kettle orchard nine", &open).code, Some(0));
    assert_eq!(text(&folder, "there/onroll-ONR-2222-2222.json"), REFERRAL);

    // What is no referral is not opened as one, encrypted or not.
    write(&folder, "letter.txt", "Dear Ms Quillfeather");
    run(
        &folder,
        &["encrypt", "letter.txt", "-r", &public, "-o", "letter.age"],
    );
    for file in ["letter.txt", "letter.age"] {
        let ran = run(&folder, &["open", file, "-i", "key.txt", "-o", "there"]);
        assert_eq!(ran.code, Some(2), "{}", ran.out);
    }
}

#[test]
fn other_commands_say_how_to_open_an_encrypted_file() {
    let (folder, public) = begun("encrypted-others");
    run(
        &folder,
        &["encrypt", "referral.json", "-r", &public, "-o", "sealed.age"],
    );
    run(
        &folder,
        &["encrypt", "referral.json", "-a", "-r", &public, "-o", "text.age"],
    );
    for file in ["sealed.age", "text.age"] {
        for arguments in [
            vec!["check", file],
            vec!["csv", file],
            vec!["pdf", file, "-o", "out.pdf"],
        ] {
            let ran = run(&folder, &arguments);
            assert_eq!(ran.code, Some(2));
            assert!(
                ran.err
                    .contains("It is encrypted. Open it first: onroll open FILE -o FOLDER"),
                "{}",
                ran.err
            );
        }
    }
    let ran = run(
        &folder,
        &["decrypt", "referral.json", "-i", "key.txt", "-o", "out"],
    );
    assert!(
        ran.err.contains("This is not a file encrypted with age."),
        "{}",
        ran.err
    );
}

#[test]
fn a_key_or_a_passphrase_is_needed_and_not_both() {
    let (folder, public) = begun("encrypted-whom");
    let encrypt = |more: &[&str]| {
        run(
            &folder,
            &[&["encrypt", "referral.json", "-o", "out.age"], more].concat(),
        )
    };
    assert_eq!(encrypt(&[]).code, Some(2));
    assert_eq!(encrypt(&["-p", "-r", &public]).code, Some(2));
    // Nothing can be asked without a terminal.
    let ran = encrypt(&["-p"]);
    assert!(
        ran.err.contains("There is no terminal") || cfg!(windows),
        "{}",
        ran.err
    );
    let secret = text(&folder, "key.txt");
    let secret = secret.lines().last().unwrap();
    let ran = encrypt(&["-r", secret]);
    assert!(ran.err.contains("This is a private key."), "{}", ran.err);
    assert!(!ran.err.contains(&secret[16..40]), "{}", ran.err);
    assert!(!folder.join("out.age").exists());
}
