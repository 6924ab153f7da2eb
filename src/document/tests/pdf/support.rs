//! Fonts, other programs, and where the tests put their files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use onroll_document::pdf::{FontSet, Paper, Rendered, render};

/// The folder of unpacked fonts, made once for each state of package-lock.json.
pub(crate) fn fonts_dir() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let lock = fs::read(root().join("package-lock.json")).unwrap();
        let sum = lock.iter().fold(0_u64, |sum, &byte| {
            sum.wrapping_mul(31).wrapping_add(u64::from(byte))
        });
        let folder = temporary(&format!("fonts-{sum:x}"));
        fs::create_dir_all(&folder).unwrap();
        // Tests run at once, also as separate processes: one unpacks, the others wait.
        let guard = fs::File::create(folder.join("lock")).unwrap();
        guard.lock().unwrap();
        if !folder.join("fonts.json").exists() {
            crate::fonts::build(&root().join("node_modules"), &folder).unwrap();
        }
        folder
    })
}

/// The fonts a paper needs.
pub(crate) fn fonts_for(paper: &Paper) -> FontSet {
    let mut fonts = FontSet::default();
    fonts.load_dir(fonts_dir(), paper).unwrap();
    fonts
}

pub(crate) fn rendered(paper: &Paper) -> Rendered {
    render(paper, &fonts_for(paper)).unwrap()
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

pub(crate) fn temporary(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Writes a file for another program to look at.
pub(crate) fn saved(name: &str, bytes: &[u8]) -> PathBuf {
    let path = temporary(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Runs a program the project does not bring. Where it is not installed the check is left out and says so, unless
/// `ONROLL_TOOLS=required`, as in CI.
pub(crate) fn run(check: &str, command: &mut Command) -> Option<Output> {
    match command.output() {
        Ok(output) if output.status.code() != Some(127) => Some(output),
        failed => {
            let program = command.get_program().to_string_lossy().into_owned();
            let why = failed.map_or_else(
                |error| error.to_string(),
                |output| String::from_utf8_lossy(&output.stderr).into_owned(),
            );
            assert!(
                std::env::var("ONROLL_TOOLS").as_deref() != Ok("required"),
                "{check}: {program} is required: {why}"
            );
            eprintln!("LEFT OUT: {check}, as {program} cannot be run here: {why}");
            None
        }
    }
}

/// The text of a PDF as poppler extracts it.
pub(crate) fn pdftotext(check: &str, bytes: &[u8], name: &str) -> Option<String> {
    extracted(check, bytes, name, &[])
}

/// The same in the order in which the file paints it.
pub(crate) fn pdftotext_raw(check: &str, bytes: &[u8], name: &str) -> Option<String> {
    extracted(check, bytes, name, &["-raw"])
}

fn extracted(check: &str, bytes: &[u8], name: &str, options: &[&str]) -> Option<String> {
    let path = saved(name, bytes);
    let output = run(check, Command::new("pdftotext").args(options).arg(path).arg("-"))?;
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8(output.stdout).unwrap())
}
