//! The fonts of the PDF, made from npm packages.
//!
//! Fontsource ships each family (SIL Open Font License 1.1) as WOFF2 slices, one per script. A PDF needs
//! plain TrueType, so every slice is unpacked here, its characters are read from its own character map (not from the
//! package's own list), and two lists are written beside the files for the PDF maker to choose from:
//!
//! - `fonts.json`: the families with few slices, and where to look for the rest;
//! - `cjk.….json`: the four hundred slices of Chinese, Japanese and Korean, which most papers never need.
//!
//! The first file that lists a character is the one for it. `fonts.json` has all characters of each file, so that a
//! letter and its marks can come from one file. The other list has each character once, as it is long.

use std::collections::BTreeSet;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Which slices of which package are taken, in order of preference: for a character that several files have,
/// the first is used.
struct FontSource {
    /// The package's name without `@fontsource/`.
    package: &'static str,
    /// The slices by name; empty for "all numbered slices".
    slices: &'static [&'static str],
    /// 400 is regular, 700 bold.
    weight: u16,
    /// The file in `node_modules`, where it is not one of Fontsource's.
    elsewhere: Option<&'static str>,
}

const fn regular(package: &'static str, slices: &'static [&'static str]) -> FontSource {
    FontSource {
        package,
        slices,
        weight: 400,
        elsewhere: None,
    }
}

const fn bold(package: &'static str, slices: &'static [&'static str]) -> FontSource {
    FontSource {
        weight: 700,
        ..regular(package, slices)
    }
}

/// Everything but Chinese, Japanese and Korean. Labels and headings are in English or Welsh, so only the Latin
/// slices come in bold; a bold word in another script is set in regular.
const SOURCES: &[FontSource] = &[
    regular("noto-sans", &["latin"]),
    bold("noto-sans", &["latin"]),
    regular("noto-sans", &["latin-ext"]),
    bold("noto-sans", &["latin-ext"]),
    regular(
        "noto-sans",
        &["vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext"],
    ),
    // Fontsource's slices have eight of the marks that go above and below letters. The whole font has them all, and
    // knows where they go.
    FontSource {
        elsewhere: Some("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
        ..regular("noto-sans", &["whole"])
    },
    // Noto's Arabic is built from letters and loose dots, from which programs cannot tell the text again.
    // Vazirmatn has a shape for each letter; Noto follows for the letters it lacks.
    regular("vazirmatn", &["arabic"]),
    regular("noto-sans-arabic", &["arabic"]),
    regular("noto-sans-hebrew", &["hebrew"]),
    regular("noto-sans", &["devanagari"]),
    regular("noto-sans-bengali", &["bengali"]),
    regular("noto-sans-gurmukhi", &["gurmukhi"]),
    regular("noto-sans-gujarati", &["gujarati"]),
    regular("noto-sans-oriya", &["oriya"]),
    regular("noto-sans-tamil", &["tamil"]),
    regular("noto-sans-telugu", &["telugu"]),
    regular("noto-sans-kannada", &["kannada"]),
    regular("noto-sans-malayalam", &["malayalam"]),
    regular("noto-sans-sinhala", &["sinhala"]),
    regular("noto-sans-thai", &["thai"]),
    regular("noto-sans-lao", &["lao"]),
    regular("noto-sans-khmer", &["khmer"]),
    regular("noto-sans-myanmar", &["myanmar"]),
    regular("noto-sans-ethiopic", &["ethiopic"]),
    regular("noto-sans-armenian", &["armenian"]),
    regular("noto-sans-georgian", &["georgian"]),
    regular("noto-sans-syriac", &["syriac"]),
    regular("noto-sans-thaana", &["thaana"]),
    regular("noto-serif-tibetan", &["tibetan"]),
    regular("noto-sans-syloti-nagri", &["syloti-nagri"]),
    regular("noto-sans-hanifi-rohingya", &["hanifi-rohingya"]),
    regular("noto-sans-nko", &["nko"]),
    regular("noto-sans-adlam", &["adlam"]),
    regular("noto-sans-tifinagh", &["tifinagh"]),
    regular("noto-sans-cherokee", &["cherokee"]),
    // Monochrome: a PDF for paper, and a colour font would be drawn as pictures without text.
    regular("noto-emoji", &[]),
];

/// The simplified Chinese family has the Japanese syllabaries and most traditional and Japanese characters too.
/// Of each further family only what those before it lack is listed: of Hong Kong’s and Japan’s, the rarer characters
/// of names.
const CJK: &[FontSource] = &[
    regular("noto-sans-sc", &[]),
    regular("noto-sans-kr", &[]),
    regular("noto-sans-hk", &[]),
    regular("noto-sans-jp", &[]),
];

/// Unpacks the fonts found in `node_modules` into `out_dir` as TrueType files with hashed names, and writes
/// `fonts.json` and what it refers to. Files that are already there are kept, as their names tell their contents.
pub fn build(node_modules: &Path, out_dir: &Path) -> Result<()> {
    fs::create_dir_all(out_dir).with_context(|| format!("making {}", out_dir.display()))?;
    let mut seen = Seen::default();
    let fonts = files(SOURCES, node_modules, out_dir, &mut seen, Listed::Whole)?;
    let before: BTreeSet<u32> = seen.regular.clone();
    let cjk = json!({ "fonts": files(CJK, node_modules, out_dir, &mut seen, Listed::Once)? }).to_string();
    let cjk_name = hashed("cjk", "json", cjk.as_bytes());
    fs::write(out_dir.join(&cjk_name), cjk)?;

    // Whole blocks of 256 are enough to decide whether the second list is worth fetching.
    let blocks: BTreeSet<u32> = seen.regular.difference(&before).map(|c| c >> 8).collect();
    let blocks = runs(&blocks)
        .into_iter()
        .map(|r| r.start() << 8..=(r.end() << 8 | 0xFF));
    let list = json!({ "fonts": fonts, "more": [{ "file": cjk_name, "ranges": written(blocks) }] });
    fs::write(out_dir.join("fonts.json"), list.to_string())?;
    Ok(())
}

/// The characters that a file already listed has, for each weight.
#[derive(Default)]
struct Seen {
    regular: BTreeSet<u32>,
    bold: BTreeSet<u32>,
}

/// Which characters of a file are listed: all, or those that no file before it has.
#[derive(Clone, Copy)]
enum Listed {
    Whole,
    Once,
}

fn files(
    sources: &[FontSource],
    node_modules: &Path,
    out_dir: &Path,
    seen: &mut Seen,
    listed: Listed,
) -> Result<Vec<Value>> {
    let mut list = Vec::new();
    for source in sources {
        let package = node_modules.join("@fontsource").join(source.package);
        for slice in slices(source, &package)? {
            let name = format!("{}-{slice}-{}", source.package, source.weight);
            let path = match source.elsewhere {
                Some(file) => node_modules.join(file),
                None => package.join("files").join(format!("{name}-normal.woff2")),
            };
            let font = unpack(&path).with_context(|| format!("reading the font {}", path.display()))?;
            let seen = if source.weight == 700 {
                &mut seen.bold
            } else {
                &mut seen.regular
            };
            let all = characters(&font)?;
            let fresh: BTreeSet<u32> = all.difference(seen).copied().collect();
            if fresh.is_empty() {
                continue;
            }
            let file = hashed(&name, "ttf", &font);
            let target = out_dir.join(&file);
            if fs::metadata(&target).map(|m| m.len()).ok() != Some(font.len() as u64) {
                // A file appears only when it is complete.
                let half = out_dir.join(format!("{file}.{}", std::process::id()));
                fs::write(&half, &font)?;
                fs::rename(&half, &target)?;
            }
            let named = match listed {
                Listed::Whole => &all,
                Listed::Once => &fresh,
            };
            list.push(json!({
                "file": file, "weight": source.weight, "bytes": font.len(),
                "ranges": written(runs(named).into_iter()),
            }));
            seen.extend(fresh);
        }
    }
    Ok(list)
}

/// The slices that are wanted, or all numbered ones from the package's own list (`"[4]"` names slice 4).
fn slices(source: &FontSource, package: &Path) -> Result<Vec<String>> {
    if !source.slices.is_empty() {
        return Ok(source.slices.iter().map(ToString::to_string).collect());
    }
    let path = package.join("unicode.json");
    let text = fs::read_to_string(&path)
        .with_context(|| format!("{} is missing: run `npm ci` first", path.display()))?;
    let list: serde_json::Map<String, Value> = serde_json::from_str(&text)?;
    let mut numbers: Vec<u32> = list
        .keys()
        .filter_map(|k| k.strip_prefix('[')?.strip_suffix(']')?.parse().ok())
        .collect();
    // The last slices hold the most common characters.
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    ensure!(!numbers.is_empty(), "{} lists no numbered slice", path.display());
    Ok(numbers.iter().map(ToString::to_string).collect())
}

fn unpack(path: &Path) -> Result<Vec<u8>> {
    let packed = fs::read(path).context("not there: run `npm ci` first")?;
    if path.extension().is_some_and(|extension| extension == "ttf") {
        return Ok(packed);
    }
    match wuff::decompress_woff2(&packed) {
        Ok(font) => Ok(font),
        Err(error) => bail!("it does not unpack: {error:?}"),
    }
}

/// Every character that the font maps to a glyph of its own.
fn characters(font: &[u8]) -> Result<BTreeSet<u32>> {
    let face = ttf_parser::Face::parse(font, 0)?;
    let mut all = BTreeSet::new();
    for table in face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables) {
        if table.is_unicode() {
            table.codepoints(|c| {
                if c >= 0x20 && table.glyph_index(c).is_some_and(|glyph| glyph.0 != 0) {
                    all.insert(c);
                }
            });
        }
    }
    ensure!(!all.is_empty(), "the font maps no character");
    Ok(all)
}

fn runs(characters: &BTreeSet<u32>) -> Vec<RangeInclusive<u32>> {
    let mut runs: Vec<RangeInclusive<u32>> = Vec::new();
    for &c in characters {
        match runs.last_mut() {
            Some(run) if run.end() + 1 == c => *run = *run.start()..=c,
            _ => runs.push(c..=c),
        }
    }
    runs
}

/// Ranges as the PDF maker reads them: hexadecimal, `20-7E,A0-FF,131`.
fn written(runs: impl Iterator<Item = RangeInclusive<u32>>) -> String {
    let each = runs.map(|run| match (run.start(), run.end()) {
        (a, b) if a == b => format!("{a:X}"),
        (a, b) => format!("{a:X}-{b:X}"),
    });
    each.collect::<Vec<_>>().join(",")
}

fn hashed(name: &str, extension: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let short = digest
        .iter()
        .take(4)
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    format!("{name}.{short}.{extension}")
}
