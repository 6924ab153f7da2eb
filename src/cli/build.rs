//! Builds every shipped authority profile and timetable into the command, so that adding one is adding a file.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    shipped("../../www/authorities", "shipped.rs")?;
    shipped("../../www/desk", "timetables.rs")
}

/// Writes the ids and texts of the files of a folder as Rust.
fn shipped(folder: &str, to: &str) -> io::Result<()> {
    println!("cargo::rerun-if-changed={folder}");
    let folder = Path::new(folder).canonicalize()?;
    let mut ids = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let id = path
            .file_name()
            .and_then(|name| name.to_str())
            .and_then(|name| name.strip_suffix(".json"));
        // Beside the profiles stand their list and their schema.
        if let Some(id) = id.filter(|id| *id != "index" && !id.contains('.')) {
            ids.push(id.to_owned());
        }
    }
    ids.sort();
    let entries: Vec<String> = ids
        .iter()
        .map(|id| {
            let path = folder.join(format!("{id}.json")).display().to_string();
            format!("({id:?}, include_str!({path:?})),\n")
        })
        .collect();
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("no OUT_DIR"))?;
    fs::write(Path::new(&out).join(to), format!("&[\n{}]", entries.concat()))
}
