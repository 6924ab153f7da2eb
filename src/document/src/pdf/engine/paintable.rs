//! What of a person's text is painted as it is, what is painted as a marker, and what is not painted.
//!
//! Anything can be typed or pasted into an answer. The file inside the PDF keeps it exactly; on the page it must
//! be readable, must not disguise itself, and must not make a PDF that fails its own rules. So:
//!
//! - a letter and the marks typed after it are one character where Unicode has one (normalization form C): the fonts have
//!   "â", and not every mark there is;
//! - line ends of every kind (CR, LF, NEL, VT, FF, U+2028, U+2029) end a line; a tab is a space;
//! - other control characters, characters that reverse or reorder their surroundings (U+202A–U+202E,
//!   U+2066–U+2069), private-use characters, invisible tag characters outside a flag, noncharacters, and
//!   whatever no font has are painted as a marker in brackets with the code point, `[U+202E]`, and are not obeyed:
//!   a reader sees that something is there and what it is;
//! - of more than 200 marks on one letter, the others are one marker: no writing has them, and setting them takes time
//!   that grows with their square;
//! - characters that only steer line breaks or are nothing to see (soft hyphen, zero-width space, word joiner,
//!   byte order mark, interlinear marks) are left out;
//! - joiners, direction marks (U+200E, U+200F, U+061C) and variation selectors stay, as names are written
//!   with them, and have no width.

use std::borrow::Cow;
use std::collections::BTreeSet;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::marked::is_mark;

/// A text as it will be painted: its lines, and the characters that became markers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Paintable {
    /// One entry for each line the text itself has. There is always at least one, which may be empty.
    pub(super) lines: Vec<String>,
    /// The characters painted as markers.
    pub(super) marked: BTreeSet<char>,
}

/// How a character is painted.
enum Paint {
    AsItIs,
    LineEnd,
    Space,
    Nothing,
    Marker,
}

/// The text with each letter and its marks as one character where there is one. Marks that are only in another order than
/// the normal one stay as they were typed.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut start = 0;
    let ends = text
        .char_indices()
        .filter(|&(at, c)| at > 0 && !follows(c))
        .map(|(at, _)| at)
        .chain([text.len()]);
    for end in ends {
        let letter = text.get(start..end).unwrap_or_default();
        start = end;
        if letter.nfc().count() < letter.chars().count() {
            result.extend(letter.nfc());
        } else {
            result.push_str(letter);
        }
    }
    Cow::Owned(result)
}

/// Whether a character may join the one before it: a mark, or the second or third part of a Korean syllable.
fn follows(c: char) -> bool {
    canonical_combining_class(c) != 0 || matches!(c, '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}')
}

/// Makes `text` paintable. `covered` tells whether some font has a character.
pub(super) fn paintable(text: &str, covered: impl Fn(char) -> bool) -> Paintable {
    let text = composed(text);
    let mut result = Paintable::default();
    let mut line = String::with_capacity(text.len());
    let mut in_flag = false;
    let mut previous = '\0';
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if marks > MOST_MARKS {
            if marks == MOST_MARKS + 1 {
                line.push_str(&marker(c));
            }
            result.marked.insert(c);
            continue;
        }
        let part_of_flag = in_flag && is_tag(c);
        in_flag = c == '\u{1F3F4}' || part_of_flag;
        match kind(c) {
            Paint::LineEnd if previous == '\r' && c == '\n' => {}
            Paint::LineEnd => result.lines.push(std::mem::take(&mut line)),
            Paint::Space => line.push(' '),
            Paint::Nothing => {}
            Paint::AsItIs if has_no_shape(c) || covered(c) => line.push(c),
            Paint::Marker if part_of_flag => line.push(c),
            Paint::AsItIs | Paint::Marker => {
                line.push_str(&marker(c));
                result.marked.insert(c);
            }
        }
        previous = c;
    }
    result.lines.push(line);
    result
}

/// The most marks that are painted on one letter.
const MOST_MARKS: usize = 200;

/// What is painted in the place of a character that cannot be painted itself.
pub(super) fn marker(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}

/// Characters that steer how others are drawn, and for which a font needs nothing.
pub(super) fn has_no_shape(c: char) -> bool {
    matches!(c, '\u{200C}'..='\u{200F}' | '\u{61C}' | '\u{34F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
        || matches!(c, '\u{180B}'..='\u{180F}')
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0020}'..='\u{E007F}')
}

fn kind(c: char) -> Paint {
    match c {
        '\r' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Paint::LineEnd,
        '\t' => Paint::Space,
        '\u{AD}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => {
            Paint::Nothing
        }
        '\0'..='\u{1F}'
        | '\u{7F}'..='\u{9F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2065}'..='\u{206F}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{E0000}'..='\u{E007F}'
        | '\u{F0000}'..='\u{10FFFF}' => Paint::Marker,
        _ if u32::from(c) & 0xFFFE == 0xFFFE => Paint::Marker,
        _ => Paint::AsItIs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        paintable(text, |_| true).lines
    }

    #[test]
    fn every_kind_of_line_end_ends_one_line() {
        for end in [
            "\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}",
        ] {
            assert_eq!(lines(&format!("a{end}b")), ["a", "b"], "{end:?}");
        }
        assert_eq!(lines("a\n\nb"), ["a", "", "b"]);
        assert_eq!(lines(""), [""]);
    }

    #[test]
    fn what_disguises_is_shown_and_not_obeyed() {
        let result = paintable("x\u{202E}gpj.exe\u{2069}\u{0}\u{E000}\u{FFFF}", |_| true);
        assert_eq!(result.lines, ["x[U+202E]gpj.exe[U+2069][U+0000][U+E000][U+FFFF]"]);
        assert_eq!(
            result.marked,
            BTreeSet::from(['\u{202E}', '\u{2069}', '\0', '\u{E000}', '\u{FFFF}'])
        );
    }

    #[test]
    fn what_no_font_has_is_shown_by_its_code_point() {
        let result = paintable("a\u{1F9FF}b", |c| c.is_ascii());
        assert_eq!(result.lines, ["a[U+1F9FF]b"]);
        assert_eq!(result.marked, BTreeSet::from(['\u{1F9FF}']));
    }

    #[test]
    fn joiners_and_direction_marks_need_no_font() {
        let name = "\u{645}\u{6CC}\u{200C}\u{62E}\u{200F}";
        assert_eq!(paintable(name, |c| !has_no_shape(c)).lines, [name]);
        assert_eq!(lines("co\u{AD}op\u{200B}\u{FEFF}"), ["coop"]);
    }

    #[test]
    fn letters_and_their_marks_are_composed_and_nothing_else_changes() {
        for (typed, painted) in [
            ("Sia\u{302}n", "Siân"),
            ("e\u{323}\u{302}", "ệ"),
            ("e\u{302}\u{323}", "ệ"),
            ("x\u{302}y\u{302}", "x\u{302}ŷ"),
            ("\u{1112}\u{1161}\u{11AB}", "한"),
            ("\u{302}a", "\u{302}a"),
            // Hebrew points in the order of typing, and a Bengali letter that the normal form would take apart.
            ("\u{5E9}\u{5C1}\u{5B8}", "\u{5E9}\u{5C1}\u{5B8}"),
            ("\u{9DF}a\u{302}", "\u{9DF}â"),
        ] {
            assert_eq!(composed(typed), painted, "{typed}");
            assert_eq!(lines(typed), [painted]);
        }
    }

    #[test]
    fn marks_without_end_are_one_marker() {
        let many = |count| format!("a{}b", "\u{33D}".repeat(count));
        assert_eq!(lines(&many(200)), [many(200)]);
        let result = paintable(&many(50_000), |_| true);
        assert_eq!(result.lines, [format!("a{}[U+033D]b", "\u{33D}".repeat(200))]);
        assert_eq!(result.marked, BTreeSet::from(['\u{33D}']));
    }

    #[test]
    fn tags_are_kept_in_a_flag_only() {
        let flag = "\u{1F3F4}\u{E0067}\u{E0062}\u{E007F}";
        assert_eq!(lines(flag), [flag]);
        assert_eq!(lines("a\u{E0067}"), ["a[U+E0067]"]);
    }
}
