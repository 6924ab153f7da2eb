//! Letters with marks for which there is no one character.
//!
//! A font knows where its marks go on its own letters. So a letter and its marks are set in one font that has them all:
//! the tone of the Yoruba “ọ̀” would otherwise stand beside its letter.

use unicode_bidi::{BidiClass, bidi_class};

/// No character before this one joins another; looking up its class is for the others.
pub(super) const FIRST_MARK: char = '\u{300}';

/// Whether a character is a mark of the one before it.
pub(super) fn is_mark(c: char) -> bool {
    c >= FIRST_MARK && bidi_class(c) == BidiClass::NSM
}

/// The letter that a text starts with and its marks. Nothing when it has no marks.
pub(super) fn marked_letter(text: &str) -> Option<&str> {
    let mut characters = text.char_indices().skip(1).peekable();
    characters.next_if(|&(_, c)| is_mark(c))?;
    let end = characters
        .find(|&(_, c)| !is_mark(c))
        .map_or(text.len(), |(at, _)| at);
    text.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_goes_with_its_marks() {
        assert_eq!(marked_letter("o\u{323}\u{300}la"), Some("o\u{323}\u{300}"));
        assert_eq!(marked_letter("m\u{327}"), Some("m\u{327}"));
        assert_eq!(marked_letter("ola\u{300}"), None);
        assert_eq!(marked_letter(""), None);
    }
}
