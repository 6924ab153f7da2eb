//! The passphrase of a draft on the device: which one will do, and the wait after a wrong one.

use onroll_protocol::Draft;

/// The fewest characters of a passphrase.
const LEAST: usize = 12;
/// What people try first: words of which no passphrase may be made, in capitals.
const GUESSED: [&str; 12] = [
    "PASSPHRASE",
    "PASSWORD",
    "PASSW0RD",
    "QWERTYUIOP",
    "QWERTY",
    "ASDFGHJKL",
    "ZXCVBNM",
    "LETMEIN",
    "WELCOME",
    "SECRET",
    "SCHOOL",
    "ONROLL",
];
/// The fewest letters and digits that are left of a passphrase without what is guessed first.
const LEAST_LEFT: usize = 8;

/// What is wrong with a new passphrase for a draft, if anything is. No kind of character is asked for: length is what counts.
pub fn weak(passphrase: &str, draft: &Draft) -> Option<&'static str> {
    if passphrase.chars().count() < LEAST {
        return Some("The passphrase must have 12 characters or more");
    }
    let letters = letters(passphrase);
    let first = GUESSED.iter().any(|word| letters.contains(word));
    let mut left = GUESSED
        .iter()
        .fold(letters.clone(), |left, word| left.replace(word, ""));
    left.retain(|letter| !letter.is_ascii_digit());
    let letters: Vec<char> = letters.chars().collect();
    let repeats = |period: usize| {
        letters
            .iter()
            .zip(letters.iter().skip(period))
            .all(|(a, b)| a == b)
    };
    let follows = letters
        .iter()
        .zip(letters.iter().skip(1))
        .filter(|(a, b)| u32::from(**a).abs_diff(u32::from(**b)) == 1)
        .count();
    // “aaaaaaaaaaaa”, “123456789012” and “abcdefghijkl” are tried first too.
    let guessed = (1..=letters.len() / 2).any(repeats)
        || follows + 3 >= letters.len()
        || first && left.chars().count() < LEAST_LEFT;
    if guessed {
        return Some("The passphrase is too easy to guess. Use three or more unrelated words");
    }
    is_known(passphrase, draft).then_some(
        "The passphrase must not be made of words that are in the referral, its reference or the council’s name",
    )
}

/// The letters and digits of a text, in capitals, for which the page has the tables in any case.
fn letters(text: &str) -> String {
    let kept = text.chars().filter(|letter| letter.is_alphanumeric());
    kept.flat_map(char::to_uppercase).collect()
}

/// Whether every word of a passphrase is known to whoever knows the child or sees the list of drafts.
fn is_known(passphrase: &str, draft: &Draft) -> bool {
    let answers = &draft.answers;
    let items = answers.collections.values().flatten().map(|item| &item.answers);
    let mut known = format!("{} {} {}", draft.reference, draft.name, draft.authority);
    for answer in items.chain([&answers.sheet]).flat_map(|sheet| sheet.values()) {
        for text in answer.texts() {
            known.push(' ');
            known.push_str(text);
        }
    }
    let known: Vec<String> = known.split_whitespace().map(letters).collect();
    let mut words = passphrase.split_whitespace().map(letters);
    words.all(|word| word.is_empty() || known.contains(&word))
}

/// How long to wait after that many wrong passphrases, in milliseconds.
pub fn delay(wrong: u32) -> u32 {
    if wrong == 0 { 0 } else { 500 << wrong.min(6) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A draft with a child’s name in it.
    fn draft() -> Draft {
        let text = r#"{"authority": "camden", "name": "London Borough of Camden", "reference": "ONR-2222-2222",
            "created": "2026-11-02T09:30:00Z", "answers": {"sheet": {"notifier_name": "Grace Quillfeather"},
            "collections": {"children": [{"key": "1", "answers": {"child_first_names": "Ilyas", "child_surname": "Rahman-Doyle",
            "child_address": {"line_1": "12 Elm Court"}}}]}, "last_key": 1}}"#;
        Draft::read(text).unwrap()
    }

    #[test]
    fn a_passphrase_is_not_made_of_what_the_referral_says() {
        for known in [
            "ONR-2222-2222",
            "onr-2222-2222 camden",
            "London Borough Camden",
            "Ilyas Rahman-Doyle",
            "ilyas RAHMAN-DOYLE",
            "12 Elm Court Ilyas",
            "Grace Quillfeather",
        ] {
            let why = weak(known, &draft());
            assert!(
                why.is_some_and(|why| why.contains("words that are in the referral")),
                "{known}: {why:?}"
            );
        }
        assert_eq!(weak("Ilyas likes cold porridge", &draft()), None);
    }

    #[test]
    fn a_passphrase_is_long_and_not_the_first_that_anybody_tries() {
        let weak = |passphrase| weak(passphrase, &draft());
        assert!(weak("short words").is_some_and(|why| why.contains("12 characters")));
        for guessed in [
            "aaaaaaaaaaaa",
            "passwordpassword",
            "123456789012",
            "abcdefghijklm",
            "ababababababab",
            "098765432109",
            "passphrase passphrase",
            "Camden! Camden!",
            "password1234",
            "qwertyuiopas",
            "............",
        ] {
            assert!(
                weak(guessed).is_some_and(|why| why.contains("easy to guess")),
                "{guessed}"
            );
        }
        for good in ["kettle orchard nine", "ławka i niebieski kot", "x7!Qm2#vR9$k"] {
            assert_eq!(weak(good), None, "{good}");
        }
    }

    #[test]
    fn each_wrong_passphrase_makes_the_next_wait_longer() {
        assert!((0..6).all(|wrong| delay(wrong) < delay(wrong + 1)));
        assert_eq!(delay(99), delay(6));
    }
}
