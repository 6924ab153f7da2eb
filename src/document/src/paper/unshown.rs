//! The answers that the PDF cannot show as they were given, so that the person who saves it knows.

use std::collections::BTreeSet;

use onroll_form::journey::Place;
use serde::{Deserialize, Serialize};

#[cfg(feature = "pdf")]
use {
    super::answer::answer,
    crate::pdf::{FontSet, Rendered},
    onroll_form::case::Case,
    onroll_form::summary::Rows,
};

/// An answer with characters that the PDF shows as codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unshown {
    /// The page that asks it. Nothing for text that is not an answer, such as one that an update has replaced.
    pub place: Option<Place>,
    /// What was asked, as the paper labels it.
    pub label: String,
    /// What the item that it is about is called.
    pub about: Option<String>,
    /// The characters.
    pub characters: BTreeSet<char>,
    /// A font that could not be fetched may have some of them.
    pub awaited: bool,
}

impl Unshown {
    /// The characters as people can tell them.
    pub fn characters_in_words(&self) -> String {
        let words: Vec<String> = self.characters.iter().map(|&c| character_in_words(c)).collect();
        words.join(", ")
    }
}

/// A character with its code; the code alone where there is nothing to see or where the character would disguise the text.
pub fn character_in_words(c: char) -> String {
    let code = format!("U+{:04X}", u32::from(c));
    match c {
        '\u{300}'..='\u{36F}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}' => format!("\u{25CC}{c} ({code})"),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{10FFFF}' => code,
        _ if c.is_control() || c.is_whitespace() || u32::from(c) & 0xFFFE == 0xFFFE => code,
        _ => format!("{c} ({code})"),
    }
}

/// Every answer with characters that the PDF shows as codes, in the order of the paper. Other text of the paper that it
/// shows so comes last. `rendered` is the PDF of this case, made with these fonts.
#[cfg(feature = "pdf")]
pub fn unshown(case: &Case<'_>, rendered: &Rendered, fonts: &FontSet) -> Vec<Unshown> {
    if rendered.replaced.is_empty() {
        return Vec::new();
    }
    let of = |place: Option<&Place>, label: &str, about: Option<&str>, characters: BTreeSet<char>| Unshown {
        place: place.cloned(),
        label: label.to_owned(),
        about: about.map(str::to_owned),
        awaited: characters.iter().any(|&c| fonts.awaits(c)),
        characters,
    };
    let within = |texts: &[String]| -> BTreeSet<char> {
        let found = texts.iter().filter_map(|text| rendered.replaced_in.get(text));
        found.flatten().copied().collect()
    };
    let mut all = Vec::new();
    for summary in case.summaries() {
        for group in &summary.groups {
            match &group.rows {
                Rows::Answers(rows) => {
                    let about = group.item.as_ref().and(group.title.as_deref());
                    all.extend(rows.iter().map(|row| {
                        let place = Some(&row.place).filter(|_| !group.is_stray);
                        of(place, &row.label, about, within(&answer(case, row)))
                    }));
                }
                Rows::Checks {
                    place,
                    headings,
                    rows,
                } => {
                    let of_check = headings.get(1..).unwrap_or_default();
                    for row in rows {
                        let Some((check, cells)) = row.cells.split_first() else {
                            continue;
                        };
                        all.extend(of_check.iter().zip(cells).map(|(heading, cell)| {
                            of(
                                Some(place).filter(|_| !group.is_stray),
                                heading,
                                Some(check),
                                within(std::slice::from_ref(cell)),
                            )
                        }));
                    }
                }
            }
        }
    }
    all.retain(|unshown| !unshown.characters.is_empty());
    let told: BTreeSet<char> = all
        .iter()
        .flat_map(|unshown| &unshown.characters)
        .copied()
        .collect();
    let rest: BTreeSet<char> = rendered.replaced.difference(&told).copied().collect();
    if !rest.is_empty() {
        all.push(of(None, "Other text in this PDF", None, rest));
    }
    all
}
