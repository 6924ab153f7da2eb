//! Passphrases of several words.

use age::secrecy::SecretString;
use bip39::Language;

use crate::error::SealError;

/// How many words a new passphrase has. Each is one of 2,048, so they have 77 bits.
pub const WORDS: usize = 7;

/// A new passphrase: words in small letters with hyphens between them.
///
/// # Errors
/// The system or the browser gives no random bytes.
pub fn new_passphrase() -> Result<SecretString, SealError> {
    let mut random = [[0_u8; 2]; WORDS];
    for two in &mut random {
        getrandom::getrandom(two).map_err(|_| SealError::NoRandom)?;
    }
    Ok(of(random).into())
}

/// The passphrase of these bytes. Every word is equally likely where the bytes are: their number is a power of two.
fn of(random: [[u8; 2]; WORDS]) -> String {
    let list = Language::English.word_list();
    let word = |two| list.get(usize::from(u16::from_le_bytes(two)) % list.len());
    let words: Vec<&str> = random.into_iter().filter_map(word).copied().collect();
    words.join("-")
}

/// A passphrase as it was meant: one that was made here may be typed with spaces or capitals, as it was heard. Any other stays as it
/// was typed.
pub(crate) fn as_meant(typed: &str) -> String {
    let apart = |c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '–' | ',' | '.');
    let words: Vec<String> = typed
        .split(apart)
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let ours = words.len() == WORDS
        && words
            .iter()
            .all(|word| Language::English.find_word(word).is_some());
    if ours { words.join("-") } else { typed.to_owned() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_has_seven_words_that_can_be_told_apart() {
        let list = Language::English.word_list();
        assert_eq!(list.len(), 2048);
        // 7 words of 11 bits.
        assert_eq!(list.len().ilog2() * u32::try_from(WORDS).unwrap(), 77);
        let mut starts: Vec<&str> = list.iter().map(|word| word.get(..4).unwrap_or(word)).collect();
        starts.dedup();
        assert_eq!(
            starts.len(),
            list.len(),
            "the first four letters tell words apart"
        );
        assert!(
            list.iter()
                .all(|word| word.chars().all(|c| c.is_ascii_lowercase()) && word.len() <= 8)
        );
    }

    #[test]
    fn every_word_can_come_and_the_bytes_say_which() {
        let first = of([[0, 0]; WORDS]);
        let last = of([[0xff, 0xff]; WORDS]);
        assert_eq!(first, ["abandon"; WORDS].join("-"));
        assert_eq!(last, ["zoo"; WORDS].join("-"));
        let mut bytes = [[0, 0]; WORDS];
        bytes[6] = [1, 0];
        assert!(of(bytes).ends_with("abandon-ability"));
    }

    #[test]
    fn what_was_heard_is_what_was_meant() {
        let made = "abandon-ability-able-about-above-absent-absorb";
        for typed in [
            made,
            "Abandon ability able about above absent absorb",
            " ABANDON-ABILITY-ABLE-ABOUT-ABOVE-ABSENT-ABSORB\n",
            "abandon, ability, able, about, above, absent, absorb.",
        ] {
            assert_eq!(as_meant(typed), made);
        }
        // Others may have capitals and spaces that count.
        for other in [
            "Abandon Ability able",
            "Kettle orchard nine",
            " x7!Qm2 ",
            "a b c d e f g",
        ] {
            assert_eq!(as_meant(other), other);
        }
    }
}
