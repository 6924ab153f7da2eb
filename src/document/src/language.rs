//! The language of a text, where its script tells it.
//!
//! A program that reads aloud then takes the right voice for a name. Scripts that several languages share, such as Arabic,
//! Bengali and Latin, tell nothing.

use std::ops::Range;

/// A part of a text, and its language where its letters tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageSpan {
    /// In bytes of the text.
    pub range: Range<usize>,
    /// A language tag: `ta`.
    pub language: Option<&'static str>,
}

/// What a character tells of the language.
enum Letter {
    Of(&'static str),
    /// Chinese characters are also Japanese beside kana, and Korean beside Hangul.
    Han,
    Other,
    /// Spaces, digits and the like belong to what they stand beside.
    None,
}

/// Before this one no letter tells its language.
const FIRST: char = '\u{370}';

const JAPANESE: &str = "ja";
const KOREAN: &str = "ko";

/// The parts of a text by language. Together they are the whole text.
pub fn languages(text: &str) -> Vec<LanguageSpan> {
    let mut spans: Vec<LanguageSpan> = Vec::new();
    // Whether the last part has no letters yet but Chinese characters, so that the next letter decides.
    let mut open = true;
    for (at, c) in text.char_indices() {
        let letter = letter(c);
        let known = spans.last().and_then(|last| last.language);
        let goes_on = match letter {
            Letter::None => true,
            Letter::Of(language) => open || known == Some(language),
            Letter::Han => open || matches!(known, Some(JAPANESE | KOREAN)),
            Letter::Other => open || known.is_none(),
        };
        let end = at + c.len_utf8();
        let last = spans.last_mut().filter(|_| goes_on);
        match (last, &letter) {
            (Some(last), Letter::Of(language)) => {
                last.range.end = end;
                last.language = Some(language);
            }
            (Some(last), _) => last.range.end = end,
            (None, letter) => spans.push(LanguageSpan {
                range: at..end,
                language: match letter {
                    Letter::Of(language) => Some(language),
                    _ => None,
                },
            }),
        }
        open = match letter {
            Letter::Of(_) | Letter::Other => false,
            Letter::Han => open || !goes_on,
            Letter::None => open,
        };
    }
    spans
}

/// The language of a text all letters of which tell the same.
pub fn language(text: &str) -> Option<&'static str> {
    match languages(text).as_slice() {
        [whole] => whole.language,
        _ => None,
    }
}

fn letter(c: char) -> Letter {
    if c < FIRST {
        return if c.is_alphabetic() {
            Letter::Other
        } else {
            Letter::None
        };
    }
    Letter::Of(match c {
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => "el",
        '\u{531}'..='\u{58A}' => "hy",
        '\u{780}'..='\u{7B1}' => "dv",
        '\u{A01}'..='\u{A75}' => "pa",
        '\u{A81}'..='\u{AFF}' => "gu",
        '\u{B01}'..='\u{B77}' => "or",
        '\u{B82}'..='\u{BFA}' => "ta",
        '\u{C00}'..='\u{C7F}' => "te",
        '\u{D00}'..='\u{D7F}' => "ml",
        '\u{D81}'..='\u{DF4}' => "si",
        '\u{E01}'..='\u{E5B}' => "th",
        '\u{E81}'..='\u{EDF}' => "lo",
        '\u{10A0}'..='\u{10FF}' | '\u{1C90}'..='\u{1CBF}' => "ka",
        '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{AC00}'..='\u{D7FB}' => KOREAN,
        '\u{13A0}'..='\u{13FD}' | '\u{AB70}'..='\u{ABBF}' => "chr",
        '\u{1780}'..='\u{17F9}' => "km",
        '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' => JAPANESE,
        '\u{A800}'..='\u{A82C}' => "syl",
        '\u{10D00}'..='\u{10D39}' => "rhg",
        '\u{1E900}'..='\u{1E95F}' => "ff",
        '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}'
        | '々' => {
            return Letter::Han;
        }
        _ if c.is_alphabetic() => return Letter::Other,
        _ => return Letter::None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(&str, Option<&'static str>)> {
        let spans = languages(text).into_iter();
        spans
            .map(|span| (text.get(span.range).unwrap_or_default(), span.language))
            .collect()
    }

    #[test]
    fn a_script_of_one_language_tells_it() {
        for (text, told) in [
            ("ஸ்ரீ கிருஷ்ணமூர்த்தி", "ta"),
            ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "pa"),
            ("ქართული, 12", "ka"),
            ("Ἀχιλλεύς", "el"),
            ("김민준", "ko"),
            ("桜井さくら", "ja"),
            ("(さくら 桜井)", "ja"),
        ] {
            assert_eq!(language(text), Some(told), "{text}");
        }
    }

    #[test]
    fn a_script_of_many_languages_tells_nothing() {
        for text in [
            "Amina Warsame",
            "أمينة يوسف",
            "রাবেয়া খাতুন",
            "שלום",
            "Олександр",
            "ज्ञानेश्वरी",
            "張偉",
            "",
            "12.5",
            "ብርሃን",
            "བཀྲ་ཤིས",
        ] {
            assert_eq!(language(text), None, "{text}");
        }
    }

    #[test]
    fn a_mixed_text_is_cut_where_the_language_changes() {
        assert_eq!(
            parts("Amina (தமிழ்), 3 Ηλίας and 張偉, 桜井さくら"),
            [
                ("Amina (", None),
                ("தமிழ்), 3 ", Some("ta")),
                ("Ηλίας ", Some("el")),
                ("and ", None),
                ("張偉, 桜井さくら", Some("ja")),
            ]
        );
        assert_eq!(
            parts("張偉 Wei さくら"),
            [("張偉 Wei ", None), ("さくら", Some("ja"))]
        );
    }
}
