//! A referral's reference: what people quote on the telephone and write on envelopes.
//!
//! It is random, so it says nothing of anybody, and it carries a check character, so a slip in reading or writing
//! it down is noticed.

use std::fmt;
use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

/// The characters of a reference, in order of their value. None looks like another in print or in handwriting
/// (no 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), and without vowels they spell no words. There are 23, a prime, which
/// makes the check character sure.
const ALPHABET: &[u8; 23] = b"23456789CDFHJKMNPQRTVWX";

/// What every reference starts with.
const PREFIX: &str = "ONR-";

/// How many characters stand before the check character.
const RANDOM: usize = 7;

/// A reference such as `ONR-7K3M-9QXD`: seven random characters and a check character.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

/// Why a text is not a reference. The message is for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReferenceError {
    /// It does not have the shape of a reference.
    #[error("A reference has the letters ONR and then 8 characters, like {}", example())]
    Shape,
    /// A character is none of those used in references.
    #[error("A reference has no {found}. It uses the characters {}", alphabet())]
    Character {
        /// The character.
        found: char,
    },
    /// The last character does not agree with the others: something is mistyped.
    #[error(
        "The reference has a mistake in it: its last character does not match the others. Check each one"
    )]
    Check,
}

impl Reference {
    /// Makes a reference from random bytes. Its 3.4 billion values are equally likely when the bytes are.
    pub fn new(random: [u8; 8]) -> Self {
        let mut left = u64::from_le_bytes(random);
        let mut values = [0_u64; RANDOM];
        for value in &mut values {
            *value = left % 23;
            left /= 23;
        }
        let all = values.iter().copied().chain([check_value(&values)]);
        let mut text = PREFIX.to_owned();
        for (at, value) in all.enumerate() {
            if at == 4 {
                text.push('-');
            }
            text.extend(character(value));
        }
        Self(text)
    }

    /// Reads a reference as people write it: in capitals or not, with or without hyphens and spaces.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let tidy: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '–'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let rest = tidy.strip_prefix("ONR").ok_or(ReferenceError::Shape)?;
        if rest.chars().count() != RANDOM + 1 {
            return Err(ReferenceError::Shape);
        }
        let mut values = Vec::with_capacity(RANDOM + 1);
        for found in rest.chars() {
            values.push(value(found).ok_or(ReferenceError::Character { found })?);
        }
        let (random, check) = values.split_at(RANDOM);
        if check != [check_value(random)] {
            return Err(ReferenceError::Check);
        }
        let (first, second) = rest.split_at(4);
        Ok(Self(format!("{PREFIX}{first}-{second}")))
    }

    /// The reference as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of a file of this referral, `onroll-ONR-7K3M-9QXD.json`, or of its update with a number,
    /// `onroll-ONR-7K3M-9QXD-update-1.json`. It never has a child's name in it.
    pub fn file_name(&self, update: Option<NonZeroU32>, extension: &str) -> String {
        let update = update.map_or_else(String::new, |number| format!("-update-{number}"));
        format!("onroll-{}{update}.{extension}", self.0)
    }

    /// The shape of a reference, as a regular expression for the schema.
    #[cfg(feature = "schema")]
    pub(crate) fn pattern() -> String {
        format!("^{PREFIX}[{0}]{{4}}-[{0}]{{4}}$", alphabet())
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// In a file, a reference stands exactly as it was made.
impl TryFrom<String> for Reference {
    type Error = ReferenceError;

    fn try_from(text: String) -> Result<Self, ReferenceError> {
        Self::parse(&text).and_then(|read| {
            if read.0 == text {
                Ok(read)
            } else {
                Err(ReferenceError::Shape)
            }
        })
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

/// The check character's value: with weights from 8 down to 1, the sum of all is divisible by 23. Every single wrong
/// character and every pair of exchanged characters changes the sum.
fn check_value(random: &[u64]) -> u64 {
    let weights = (2..=8_u64).rev();
    let sum: u64 = random
        .iter()
        .zip(weights)
        .map(|(value, weight)| value * weight)
        .sum();
    (23 - sum % 23) % 23
}

fn value(character: char) -> Option<u64> {
    let at = ALPHABET
        .iter()
        .position(|known| char::from(*known) == character)?;
    u64::try_from(at).ok()
}

fn character(value: u64) -> Option<char> {
    let at = usize::try_from(value).ok()?;
    ALPHABET.get(at).map(|known| char::from(*known))
}

fn alphabet() -> &'static str {
    str::from_utf8(ALPHABET).unwrap_or_default()
}

fn example() -> Reference {
    Reference::new(*b"children")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_has_no_look_alikes_and_no_vowels() {
        assert!(!alphabet().contains(['0', 'O', '1', 'I', 'L', 'A', 'E', 'U']));
        for pair in ["2Z", "5S", "6G", "8B", "UV"] {
            assert!(
                pair.chars().filter(|c| alphabet().contains(*c)).count() < 2,
                "{pair}"
            );
        }
    }

    #[test]
    fn it_is_read_however_it_is_written() {
        let reference = Reference::new([7; 8]);
        let plain = reference.as_str().replace('-', "");
        for written in [
            plain.clone(),
            plain.to_lowercase(),
            format!(" {} ", reference.as_str().replace('-', " – ")),
        ] {
            assert_eq!(Reference::parse(&written), Ok(reference.clone()), "{written}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(Reference::parse(""), Err(ReferenceError::Shape));
        assert_eq!(Reference::parse("7K3M-9QXD"), Err(ReferenceError::Shape));
        assert_eq!(Reference::parse("ONR-7K3M-9QX"), Err(ReferenceError::Shape));
        assert_eq!(
            Reference::parse("ONR-7K3M-9QXO"),
            Err(ReferenceError::Character { found: 'O' })
        );
        assert_eq!(
            Reference::parse("ONR-7K3M-9QX🐻"),
            Err(ReferenceError::Character { found: '🐻' })
        );
    }

    #[test]
    fn a_file_holds_it_exactly() {
        let reference = Reference::new([1; 8]);
        assert!(Reference::try_from(reference.to_string()).is_ok());
        assert!(Reference::try_from(reference.as_str().to_lowercase()).is_err());
    }

    proptest! {
        #[test]
        fn what_is_made_is_read(random: [u8; 8]) {
            let made = Reference::new(random);
            prop_assert_eq!(Reference::parse(made.as_str()), Ok(made.clone()));
            prop_assert_eq!(made.as_str().len(), "ONR-7K3M-9QXD".len());
        }

        #[test]
        fn one_wrong_character_is_noticed(random: [u8; 8], at in 0..8_usize, other in 0..23_usize) {
            let made = Reference::new(random);
            let at = 4 + at + usize::from(at >= 4);
            let mut bytes = made.as_str().as_bytes().to_vec();
            prop_assume!(bytes[at] != ALPHABET[other]);
            bytes[at] = ALPHABET[other];
            let changed = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(Reference::parse(&changed), Err(ReferenceError::Check));
        }

        #[test]
        fn exchanged_characters_are_noticed(random: [u8; 8], a in 0..8_usize, b in 0..8_usize) {
            let made = Reference::new(random);
            let place = |at: usize| 4 + at + usize::from(at >= 4);
            let mut bytes = made.as_str().as_bytes().to_vec();
            prop_assume!(bytes[place(a)] != bytes[place(b)]);
            bytes.swap(place(a), place(b));
            let changed = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(Reference::parse(&changed), Err(ReferenceError::Check));
        }
    }
}
