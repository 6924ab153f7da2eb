//! The fonts of a paper: those inside the command and those in a folder.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::{env, fs};

use onroll_document::pdf::{FontFile, FontSet, Manifest, Paper, unlisted};
use ttf_parser::Face;
use unicode_script::{Script, UnicodeScript};

/// The fonts inside the command: name, weight and file. Latin, Greek and Cyrillic.
const INSIDE: [(&str, u16, &[u8]); 2] = [
    ("NotoSans-Regular.ttf", REGULAR, notosans::REGULAR_TTF),
    ("NotoSans-Bold.ttf", 700, notosans::BOLD_TTF),
];
const REGULAR: u16 = 400;

/// The fonts for one paper.
pub(crate) struct Fonts {
    /// Those that the paper needs, of those there are.
    pub(crate) set: FontSet,
    /// The folder was made by the project's build, so it has every script that the page has.
    built: bool,
}

impl Fonts {
    /// The fonts that the paper needs: from the folder given, else from the folder “fonts” beside this program, else
    /// from dist/fonts. A folder with a list is used as the page uses it. Any other folder adds to the fonts inside.
    pub(crate) fn of(paper: &Paper, given: Option<&Path>) -> Result<Self, String> {
        let folder = match given {
            Some(folder) => Some(folder.to_owned()),
            None => [beside_program(), Some(PathBuf::from("dist/fonts"))]
                .into_iter()
                .flatten()
                .find(|folder| folder.is_dir()),
        };
        let Some(folder) = folder else {
            return inside_and(paper, Vec::new());
        };
        if let Some(list) = list_in(&folder) {
            return listed(paper, &folder, &list);
        }
        let files = font_files(&folder)?;
        if files.is_empty() && given.is_some() {
            return Err(format!(
                "There are no fonts in {}: no .ttf or .otf file, and no fonts.json.",
                folder.display()
            ));
        }
        inside_and(paper, files)
    }

    /// What to do about characters that no font here has. Nothing where a font would not help.
    pub(crate) fn advice(&self, unshown: &BTreeSet<char>) -> Option<String> {
        if self.built {
            return None;
        }
        let scripts: BTreeSet<&str> = unshown.iter().filter_map(|&c| script(c)).collect();
        let first = scripts.first()?;
        let scripts: Vec<&str> = scripts.iter().copied().collect();
        let place = beside_program().map_or_else(String::new, |folder| {
            format!("put it into the folder {}, or ", folder.display())
        });
        Some(format!(
            "No font was found for: {}. Get a font for it as a .ttf or .otf file, such as Noto Sans {} from \
             https://fonts.google.com/noto. Then {place}name its folder with --fonts.",
            scripts.join(", "),
            if *first == SYMBOLS { "Symbols" } else { first },
        ))
    }
}

/// What characters are called that belong to no script, such as pictures.
const SYMBOLS: &str = "symbols";

/// The name of the script that a character is of. Nothing for a character that no font is made for.
fn script(c: char) -> Option<&'static str> {
    match c.script() {
        Script::Unknown => None,
        Script::Common | Script::Inherited => {
            let seen = !c.is_control()
                && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..);
            seen.then_some(SYMBOLS)
        }
        script => Some(script.full_name()),
    }
}

/// The fonts of a folder that the project's build has made.
fn listed(paper: &Paper, folder: &Path, list: &Path) -> Result<Fonts, String> {
    let unusable = |error: &dyn Display| unusable(folder, error);
    let list = fs::read_to_string(list).map_err(|error| unusable(&error))?;
    let mut set = FontSet::new(Manifest::from_json(&list).map_err(|error| unusable(&error))?);
    set.load_dir(folder, paper).map_err(|error| unusable(&error))?;
    Ok(Fonts { set, built: true })
}

fn unusable(folder: &Path, error: &dyn Display) -> String {
    format!("The fonts in {} cannot be used: {error}.", folder.display())
}

/// The fonts inside the command, and for what they lack those of these files that have it.
fn inside_and(paper: &Paper, files: Vec<PathBuf>) -> Result<Fonts, String> {
    let mut manifest = Manifest::default();
    for (name, weight, bytes) in INSIDE {
        let face = Face::parse(bytes, 0).map_err(|error| format!("No PDF can be made: {error}."))?;
        manifest.fonts.push(file(name.to_owned(), weight, bytes, &face));
    }
    let mut more = Vec::new();
    if !unlisted(paper, &manifest).is_empty() {
        for path in files {
            let bytes =
                fs::read(&path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
            // A file that is not a font has no characters, so it is never used.
            if let Ok(face) = Face::parse(&bytes, 0) {
                // An upright font of a usual weight before the others of its family.
                let unusual = face.weight().to_number().abs_diff(REGULAR);
                let name = path.display().to_string();
                more.push((
                    (face.is_italic(), unusual, name.clone()),
                    file(name, REGULAR, &bytes, &face),
                ));
            }
        }
    }
    more.sort_by(|(one, _), (other, _)| one.cmp(other));
    manifest.fonts.extend(more.into_iter().map(|(_, file)| file));

    let mut set = FontSet::new(manifest);
    for name in set.missing(paper) {
        let inside = INSIDE.iter().find(|(inside, ..)| *inside == name);
        let bytes = match inside {
            Some((_, _, bytes)) => bytes.to_vec(),
            None => fs::read(&name).map_err(|error| format!("{name} cannot be read: {error}."))?,
        };
        set.add(&name, bytes)
            .map_err(|error| format!("No PDF can be made: {error}."))?;
    }
    Ok(Fonts { set, built: false })
}

/// A font as a list of fonts would have it.
fn file(name: String, weight: u16, bytes: &[u8], face: &Face<'_>) -> FontFile {
    let mut characters = Vec::new();
    for table in face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables) {
        if table.is_unicode() {
            table.codepoints(|c| {
                let shape = table.glyph_index(c).filter(|glyph| glyph.0 != 0);
                characters.extend(shape.and(char::from_u32(c)));
            });
        }
    }
    FontFile {
        file: name,
        weight,
        bytes: bytes.len() as u64,
        ranges: characters.into_iter().collect(),
    }
}

fn beside_program() -> Option<PathBuf> {
    Some(env::current_exe().ok()?.parent()?.join("fonts"))
}

/// The list of fonts in a folder: `fonts.json`, or as the page has it, with a hash in its name.
fn list_in(folder: &Path) -> Option<PathBuf> {
    let names = files_in(folder).ok()?;
    let is_list = |path: &PathBuf| {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        name.starts_with("fonts.") && path.extension() == Some(OsStr::new("json"))
    };
    names.filter(is_list).min_by_key(|path| path.as_os_str().len())
}

/// The font files in a folder, in the order of their names.
fn font_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let is_font = |path: &PathBuf| {
        let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        ["ttf", "otf"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    };
    let mut files: Vec<PathBuf> = files_in(folder)
        .map_err(|error| unusable(folder, &error))?
        .filter(is_font)
        .collect();
    files.sort_unstable();
    Ok(files)
}

fn files_in(folder: &Path) -> std::io::Result<impl Iterator<Item = PathBuf>> {
    Ok(fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_named_only_where_a_font_would_help() {
        assert_eq!(script('\u{9a8}'), Some("Bengali"));
        assert_eq!(script('\u{5c71}'), Some("Han"));
        assert_eq!(script('\u{1f9ff}'), Some(SYMBOLS));
        // A mark that turns the direction of writing, and characters that mean what somebody agrees on.
        assert_eq!(script('\u{202e}'), None);
        assert_eq!(script('\u{e000}'), None);
        assert_eq!(script('\u{e0041}'), None);
    }
}
