//! References written to a pattern: "AA 999 999" is two letters and six digits.

use super::text::bare;

/// What may be between the letters and digits of a reference.
const BETWEEN: [char; 4] = [' ', '-', '/', '.'];

/// Whether a pattern can be one: `A` is a letter, `9` a digit, a small letter stands for itself, and what stands between is a space,
/// `-`, `/` or `.`.
pub fn is_pattern(pattern: &str) -> bool {
    let known = |c: char| c == 'A' || c == '9' || c.is_ascii_lowercase() || BETWEEN.contains(&c);
    pattern.chars().all(known) && pattern.contains(['A', '9'])
}

/// The reference as its pattern writes it, in capitals, however it was set out.
pub fn reference(pattern: &str, typed: &str) -> Option<String> {
    let typed = bare(typed).to_ascii_uppercase();
    let mut given = typed.chars().filter(|c| !BETWEEN.contains(c));
    let mut out = String::new();
    for wanted in pattern.chars() {
        if BETWEEN.contains(&wanted) {
            out.push(wanted);
            continue;
        }
        let c = given.next()?;
        let fits = match wanted {
            'A' => c.is_ascii_uppercase(),
            '9' => c.is_ascii_digit(),
            _ => c == wanted.to_ascii_uppercase(),
        };
        if !fits {
            return None;
        }
        out.push(c);
    }
    given.next().is_none().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_however_it_is_set_out_and_written_as_its_pattern_is() {
        for (pattern, typed, read) in [
            ("AA999999", "ab 123-456", Some("AB123456")),
            ("AA 999 999", "AB123456", Some("AB 123 456")),
            ("avc/9999", "AVC 0012", Some("AVC/0012")),
            ("avc/9999", "0012", None),
            ("avc/9999", "AVB0012", None),
            ("AA999999", "AB12345", None),
            ("AA999999", "AB1234567", None),
            ("AA999999", "A1123456", None),
            ("AA999999", "ÄB123456", None),
            ("99", "", None),
        ] {
            assert_eq!(reference(pattern, typed).as_deref(), read, "{pattern} {typed}");
        }
    }

    #[test]
    fn a_pattern_has_letters_and_digits_and_what_stands_between() {
        for sound in ["AA999999", "avc/9999", "A9", "99-99.99 99"] {
            assert!(is_pattern(sound), "{sound}");
        }
        for wrong in ["", " ", "abc", "[0-9]+", "AB99", "99\u{a0}99", "A8"] {
            assert!(!is_pattern(wrong), "{wrong}");
        }
    }
}
