//! The fonts a paper needs, and the ones that are at hand.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer};

use super::error::PdfError;
use super::face::Loaded;
use super::marked::marked_letter;
use super::paintable::{has_no_shape, paintable};
use crate::pdf::paper::Paper;

/// Heavier than this is bold.
const BOLD: u16 = 600;

/// The list of font files, as the build writes it into `fonts.json`: which file has which characters.
///
/// The order matters: for a character that several fonts have, the first is used.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Manifest {
    /// The font files, most preferred first.
    pub fonts: Vec<FontFile>,
    /// Longer lists, to be fetched only for the characters they cover.
    #[serde(default)]
    pub more: Vec<MoreFonts>,
}

/// One font file of a [`Manifest`].
#[derive(Debug, Clone, Deserialize)]
pub struct FontFile {
    /// Its name in the fonts' folder.
    pub file: String,
    /// 400 is regular, 700 bold.
    pub weight: u16,
    /// Its size.
    pub bytes: u64,
    /// The characters to use it for.
    pub ranges: Ranges,
}

/// Where to find the fonts for further characters.
#[derive(Debug, Clone, Deserialize)]
pub struct MoreFonts {
    /// The name of another list, in the same folder and of the same form.
    pub file: String,
    /// The blocks of characters it may cover.
    pub ranges: Ranges,
}

/// A set of characters, written as hexadecimal ranges: `20-7E,A0-FF,131`.
#[derive(Debug, Clone, Default)]
pub struct Ranges(Vec<(u32, u32)>);

impl Ranges {
    /// Whether the set has this character.
    pub fn contains(&self, c: char) -> bool {
        let c = u32::from(c);
        let after = self.0.partition_point(|&(first, _)| first <= c);
        after
            .checked_sub(1)
            .and_then(|i| self.0.get(i))
            .is_some_and(|&(_, last)| c <= last)
    }
}

impl FromIterator<char> for Ranges {
    fn from_iter<I: IntoIterator<Item = char>>(characters: I) -> Self {
        let characters: BTreeSet<char> = characters.into_iter().collect();
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for c in characters.into_iter().map(u32::from) {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == c => *last = c,
                _ => ranges.push((c, c)),
            }
        }
        Self(ranges)
    }
}

impl<'de> Deserialize<'de> for Ranges {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let number = |hex: &str| u32::from_str_radix(hex, 16).map_err(serde::de::Error::custom);
        let mut ranges = Vec::new();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            ranges.push((number(first)?, number(last)?));
        }
        ranges.sort_unstable();
        Ok(Self(ranges))
    }
}

impl Manifest {
    /// Reads a list of fonts.
    pub fn from_json(json: &str) -> Result<Self, PdfError> {
        serde_json::from_str(json).map_err(|error| PdfError::Manifest(error.to_string()))
    }

    /// The first regular and the first bold font.
    fn first(&self) -> impl Iterator<Item = &FontFile> {
        let first = |bold: bool| self.fonts.iter().find(move |font| (font.weight > BOLD) == bold);
        first(false).into_iter().chain(first(true))
    }

    fn position(&self, file: &str) -> Option<usize> {
        self.fonts.iter().position(|font| font.file == file)
    }

    /// Adds the fonts of a longer list behind the ones already known.
    pub fn extend(&mut self, file: &str, list: Manifest) {
        self.more.retain(|more| more.file != file);
        self.fonts.extend(list.fonts);
    }
}

/// The font files that `paper` needs, most preferred first: for each character the first that lists it, and for a letter
/// with its marks the first that lists them all.
///
/// The first regular and the first bold font are always among them. Characters that only a longer list knows are
/// left to [`lists_needed`].
pub fn fonts_needed(paper: &Paper, manifest: &Manifest) -> Vec<String> {
    let first = manifest.first().map(|font| font.file.as_str());
    let mut wanted: BTreeSet<usize> = first.filter_map(|file| manifest.position(file)).collect();
    let find = |letter: &str, of: bool| {
        let all = |font: &FontFile| letter.chars().all(|c| has_no_shape(c) || font.ranges.contains(c));
        manifest
            .fonts
            .iter()
            .position(|font| (font.weight > BOLD) == of && all(font))
    };
    let find = |letter: &str, bold: bool| {
        let found = if bold { find(letter, true) } else { None };
        found.or_else(|| find(letter, false))
    };
    let Letters { plain, marked } = letters(paper);
    let alone = |(c, bold): (char, bool)| find(c.encode_utf8(&mut [0; 4]), bold);
    wanted.extend(plain.into_iter().filter_map(alone));
    for (letter, bold) in marked {
        match find(&letter, bold) {
            Some(font) => drop(wanted.insert(font)),
            None => wanted.extend(letter.chars().filter_map(|c| alone((c, bold)))),
        }
    }
    wanted
        .iter()
        .filter_map(|&i| manifest.fonts.get(i))
        .map(|font| font.file.clone())
        .collect()
}

/// The longer lists of fonts that `paper` needs, for characters that no font listed so far has.
pub fn lists_needed(paper: &Paper, manifest: &Manifest) -> Vec<String> {
    let unlisted = unlisted(paper, manifest);
    let wanted = manifest
        .more
        .iter()
        .filter(|more| unlisted.iter().any(|&c| more.ranges.contains(c)));
    wanted.map(|more| more.file.clone()).collect()
}

/// The characters of `paper` that no font listed so far has.
pub fn unlisted(paper: &Paper, manifest: &Manifest) -> BTreeSet<char> {
    let Letters { plain, marked } = letters(paper);
    let plain = plain.into_iter().map(|(c, _)| c);
    let marked = marked.iter().flat_map(|(letter, _)| letter.chars());
    let mut all: BTreeSet<char> = plain.chain(marked).collect();
    all.retain(|&c| !manifest.fonts.iter().any(|font| font.ranges.contains(c)));
    all
}

/// What is painted, each with whether it is in bold.
#[derive(Default)]
struct Letters {
    plain: BTreeSet<(char, bool)>,
    /// Letters with marks.
    marked: BTreeSet<(String, bool)>,
}

fn letters(paper: &Paper) -> Letters {
    let mut letters = Letters::default();
    for (text, bold) in paper.texts() {
        for line in paintable(text, |_| true).lines {
            let mut rest = line.as_str();
            while let Some(c) = rest.chars().next() {
                let length = match marked_letter(rest) {
                    Some(letter) => {
                        letters.marked.insert((letter.to_owned(), bold));
                        letter.len()
                    }
                    None => {
                        letters.plain.insert((c, bold));
                        c.len_utf8()
                    }
                };
                rest = rest.get(length..).unwrap_or_default();
            }
        }
    }
    letters
}

/// Fonts that have been loaded, to be kept from one paper to the next.
#[derive(Default)]
pub struct FontSet {
    manifest: Manifest,
    /// Parallel to the manifest's fonts.
    loaded: Vec<Option<Loaded>>,
}

impl FontSet {
    /// No fonts yet, but a list of those there are.
    pub fn new(manifest: Manifest) -> Self {
        Self {
            manifest,
            loaded: Vec::new(),
        }
    }

    /// The list this set was made with, and what has been added to it.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Adds the fonts of a longer list that [`lists_needed`] named.
    pub fn add_list(&mut self, file: &str, json: &str) -> Result<(), PdfError> {
        self.manifest.extend(file, Manifest::from_json(json)?);
        Ok(())
    }

    /// Adds a font file that [`fonts_needed`] named.
    pub fn add(&mut self, file: &str, bytes: Vec<u8>) -> Result<(), PdfError> {
        let broken = || PdfError::Font(file.to_owned());
        let listed = self.manifest.position(file).ok_or_else(broken)?;
        let bold = self
            .manifest
            .fonts
            .get(listed)
            .is_some_and(|font| font.weight > BOLD);
        let loaded = Loaded::new(bytes, bold).ok_or_else(broken)?;
        self.loaded.resize_with(self.manifest.fonts.len(), || None);
        if let Some(place) = self.loaded.get_mut(listed) {
            *place = Some(loaded);
        }
        Ok(())
    }

    /// The files that every paper needs and that have not been added yet.
    pub fn first_missing(&self) -> Vec<String> {
        let mut files: Vec<String> = self.manifest.first().map(|font| font.file.clone()).collect();
        files.retain(|file| !self.has(file));
        files
    }

    /// The files that `paper` needs and that have not been added yet.
    pub fn missing(&self, paper: &Paper) -> Vec<String> {
        let mut files = fonts_needed(paper, &self.manifest);
        files.retain(|file| !self.has(file));
        files
    }

    fn has(&self, file: &str) -> bool {
        let listed = self.manifest.position(file);
        listed
            .and_then(|i| self.loaded.get(i))
            .is_some_and(Option::is_some)
    }

    /// Whether a font that is on a list, or may be on a longer list, and has not been added, is the one for this character.
    pub fn awaits(&self, c: char) -> bool {
        let fonts = &self.manifest.fonts;
        match fonts
            .iter()
            .position(|font| font.weight <= BOLD && font.ranges.contains(c))
        {
            Some(listed) => self.loaded.get(listed).is_none_or(Option::is_none),
            None => self.manifest.more.iter().any(|more| more.ranges.contains(c)),
        }
    }

    /// The fonts at hand, most preferred first.
    pub(super) fn loaded(&self) -> impl Iterator<Item = &Loaded> {
        self.loaded.iter().flatten()
    }

    /// Reads from a folder the fonts that `paper` needs and that have not been added yet. The first call reads
    /// `fonts.json` as well.
    ///
    /// # Errors
    /// When a file is missing or is not what the list says.
    #[cfg(not(target_family = "wasm"))]
    pub fn load_dir(&mut self, folder: &std::path::Path, paper: &Paper) -> Result<(), PdfError> {
        let unreadable = |file: &str| {
            let path = folder.join(file).display().to_string();
            move |error: std::io::Error| PdfError::Unreadable(path, error)
        };
        let text = |file: &str| std::fs::read_to_string(folder.join(file)).map_err(unreadable(file));
        if self.manifest.fonts.is_empty() {
            self.manifest = Manifest::from_json(&text("fonts.json")?)?;
        }
        for list in lists_needed(paper, &self.manifest) {
            self.add_list(&list, &text(&list)?)?;
        }
        for file in self.missing(paper) {
            self.add(
                &file,
                std::fs::read(folder.join(&file)).map_err(unreadable(&file))?,
            )?;
        }
        Ok(())
    }
}

/// The characters every paper needs whatever it says: those of markers, bullets, dates and page numbers.
pub(super) const ALWAYS: &str = "Page of Reference Made on at continued [U+0123456789ABCDEF] • · , . : ( )";
