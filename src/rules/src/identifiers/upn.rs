//! The Unique Pupil Number (Department for Education, *Unique pupil numbers: a guide for schools and
//! local authorities*).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::typed::tidy;

/// The check letters in order of their value: no I, O or S, which are easily misread.
const CHECK_ALPHABET: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// The number of characters in a UPN.
const LENGTH: usize = 13;

/// A Unique Pupil Number: a check letter, the local authority (3 digits), the establishment (4), the
/// year it was issued (2) and a serial number (3 digits; in a temporary UPN 2 digits and a letter).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Upn(String);

/// Why a text is not a UPN. The message is for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UpnError {
    /// Nothing was typed.
    #[error("Enter a UPN. It is a letter followed by 12 digits, like B801200005001")]
    Empty,
    /// There are too many or too few characters, spaces not counted.
    #[error("A UPN has 13 characters. This has {found}")]
    Length {
        /// How many characters there are.
        found: usize,
    },
    /// The first character is not one of the 23 check letters.
    #[error("A UPN starts with a letter other than I, O or S. This starts with {found}")]
    FirstCharacter {
        /// The character found.
        found: char,
    },
    /// One of characters 2 to 12 is not a digit.
    #[error("Characters 2 to 12 of a UPN are digits. Character {position} is {found}")]
    NotDigit {
        /// Where it is, counting from 1.
        position: usize,
        /// The character found.
        found: char,
    },
    /// The last character is neither a digit nor one of the 23 letters of a temporary UPN.
    #[error(
        "The last character of a UPN is a digit, or in a temporary UPN a letter other than I, O or S. This is {found}"
    )]
    LastCharacter {
        /// The character found.
        found: char,
    },
    /// The check letter does not agree with the other twelve characters: something is mistyped.
    #[error(
        "The check letter {found} does not match the other characters, which need {expected}. Check each one"
    )]
    CheckLetter {
        /// The letter typed.
        found: char,
        /// The letter the other twelve characters need.
        expected: char,
    },
}

impl Upn {
    /// Reads a permanent or temporary UPN, ignoring case and spaces.
    pub fn parse(text: &str) -> Result<Self, UpnError> {
        let text = tidy(text);
        let length = text.chars().count();
        if length == 0 {
            return Err(UpnError::Empty);
        }
        if length != LENGTH {
            return Err(UpnError::Length { found: length });
        }
        for (position, found) in (1..).zip(text.chars()) {
            let letter = value_of_letter(found).is_some();
            match position {
                1 if !letter => return Err(UpnError::FirstCharacter { found }),
                2..LENGTH if !found.is_ascii_digit() => return Err(UpnError::NotDigit { position, found }),
                LENGTH if !found.is_ascii_digit() && !letter => {
                    return Err(UpnError::LastCharacter { found });
                }
                _ => {}
            }
        }
        match (text.chars().next(), text.get(1..).and_then(check_letter)) {
            (Some(found), Some(expected)) if found != expected => {
                Err(UpnError::CheckLetter { found, expected })
            }
            _ => Ok(Self(text)),
        }
    }

    /// The thirteen characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is a temporary UPN, which a school gives until the permanent one is known.
    pub fn is_temporary(&self) -> bool {
        self.0.ends_with(|c: char| c.is_ascii_alphabetic())
    }
}

impl fmt::Display for Upn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Upn {
    type Error = UpnError;

    fn try_from(text: String) -> Result<Self, UpnError> {
        Self::parse(&text)
    }
}

impl From<Upn> for String {
    fn from(upn: Upn) -> Self {
        upn.0
    }
}

/// The check letter that characters 2 to 13 of a UPN need: each character's value times its position,
/// added up, modulo 23. `None` if a character has no value or there are not twelve of them.
pub fn check_letter(characters_2_to_13: &str) -> Option<char> {
    let mut sum = 0;
    let mut count = 0;
    for (position, character) in (2..).zip(characters_2_to_13.chars()) {
        let value = character.to_digit(10).or_else(|| value_of_letter(character))?;
        sum += position * value;
        count += 1;
    }
    if count + 1 != LENGTH {
        return None;
    }
    CHECK_ALPHABET
        .get(usize::try_from(sum % 23).ok()?)
        .map(|byte| char::from(*byte))
}

/// A letter's value is its place in the check alphabet, counting from 0.
fn value_of_letter(letter: char) -> Option<u32> {
    let place = CHECK_ALPHABET
        .iter()
        .position(|byte| char::from(*byte) == letter)?;
    u32::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_are_read() {
        for text in ["B801200005001", "A302200010001"] {
            let upn = Upn::parse(text).unwrap();
            assert_eq!(upn.as_str(), text);
            assert!(!upn.is_temporary());
        }
        assert!(Upn::parse("L30220001000A").unwrap().is_temporary());
    }

    #[test]
    fn a_number_is_written_in_files_as_it_is_read() {
        let upn: Upn = serde_json::from_str("\"b801 200005001\"").unwrap();
        assert_eq!(serde_json::to_string(&upn).unwrap(), "\"B801200005001\"");
        assert!(serde_json::from_str::<Upn>("\"A801200005001\"").is_err());
    }

    #[test]
    fn case_and_spaces_do_not_matter() {
        assert_eq!(
            Upn::parse(" b801 2000 05\t001\u{a0}").unwrap().to_string(),
            "B801200005001"
        );
    }

    #[test]
    fn each_mistake_is_named() {
        let cases = [
            ("", UpnError::Empty),
            ("  ", UpnError::Empty),
            ("B80120000500", UpnError::Length { found: 12 }),
            ("B8012000050011", UpnError::Length { found: 14 }),
            ("1801200005001", UpnError::FirstCharacter { found: '1' }),
            ("O801200005001", UpnError::FirstCharacter { found: 'O' }),
            (
                "B8O1200005001",
                UpnError::NotDigit {
                    position: 3,
                    found: 'O',
                },
            ),
            ("B80120000500٣", UpnError::LastCharacter { found: '٣' }),
            (
                "BA01200005001",
                UpnError::NotDigit {
                    position: 2,
                    found: 'A',
                },
            ),
            (
                "B8012000050A1",
                UpnError::NotDigit {
                    position: 12,
                    found: 'A',
                },
            ),
            ("L30220001000S", UpnError::LastCharacter { found: 'S' }),
            (
                "A801200005001",
                UpnError::CheckLetter {
                    found: 'A',
                    expected: 'B',
                },
            ),
        ];
        for (text, error) in cases {
            assert_eq!(Upn::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn the_message_names_the_letter_that_is_needed() {
        let message = Upn::parse("A801200005001").unwrap_err().to_string();
        assert!(
            message.contains("letter A") && message.contains("need B"),
            "{message}"
        );
    }

    #[test]
    fn a_check_letter_needs_exactly_twelve_characters_with_values() {
        assert_eq!(check_letter("801200005001"), Some('B'));
        assert_eq!(check_letter("80120000500"), None);
        assert_eq!(check_letter("8012000050011"), None);
        assert_eq!(check_letter("80120000500?"), None);
    }

    #[test]
    fn any_one_mistyped_digit_is_caught() {
        let good = "801200005001";
        for place in 0..good.len() {
            for digit in '0'..='9' {
                let mut changed: Vec<char> = good.chars().collect();
                changed[place] = digit;
                let changed: String = changed.into_iter().collect();
                assert_eq!(check_letter(&changed) == Some('B'), changed == good, "{changed}");
            }
        }
    }
}
