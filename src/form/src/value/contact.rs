//! Telephone numbers, email addresses and postcodes: put in one form where the form is known, and refused only when they
//! cannot be right. Families are reached abroad, so foreign numbers and addresses are ordinary.

use super::text;

/// Said of a second number, or of words with a number in them.
const ONE: &str = "must be one telephone number. Enter any other number in another answer";
/// The same, where several numbers can be entered.
const PARTED: &str = "must be one telephone number. Put a comma between two";
/// Said of words.
const LETTERS: &str = "must not contain letters, apart from an extension like ext 12";

/// Reads a telephone number. British numbers are set in groups; others keep the groups they were typed in. What is
/// accepted has every digit that was typed, in the same order, except the ways to write the country code: `00` is a
/// plus sign, and `+44` with or without `(0)` is the 0 that is dialled within the UK.
///
/// # Errors
/// The end of a sentence that starts with what the number is called.
pub(super) fn phone(text: &str) -> Result<String, &'static str> {
    let text: String = text::bare(text)
        .chars()
        .map(|c| text::digit(c).unwrap_or_else(|| c.to_ascii_lowercase()))
        .collect();
    if text.chars().count() > 60 {
        return Err("must be one telephone number, of 60 characters or fewer");
    }
    let text = text.strip_prefix("tel:").unwrap_or(&text);
    let text = text.trim_end_matches(['.', ',', ';', ' ']);
    let at = text.find(char::is_alphabetic).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let (number, extension) = if rest.is_empty() {
        (number, "")
    } else {
        (
            number.trim_end_matches([' ', ',', ';', '(', '-', '.']),
            extension(rest)?,
        )
    };
    let number = number.trim_start_matches(|c: char| c.is_whitespace() || "-./".contains(c));
    if number.contains([',', ';', '&', '|']) {
        return Err(ONE);
    }
    if number
        .chars()
        .any(|c| !c.is_ascii_digit() && !c.is_whitespace() && !"+()-./".contains(c))
    {
        return Err("must contain only numbers, spaces, brackets, hyphens and a plus sign");
    }
    let start = number.trim_start_matches(['(', ' ']);
    let start = start.strip_prefix('+').unwrap_or(start);
    if start.contains('+') {
        return Err("must have the plus sign at the start");
    }
    let typed: String = number.chars().filter(char::is_ascii_digit).collect();
    let zeros = start.split_whitespace().collect::<String>().starts_with("00");
    let without_zeros = typed.strip_prefix("00").filter(|_| zeros);
    let international = without_zeros.is_some() || number.contains('+');
    let digits = without_zeros.unwrap_or(&typed);
    let from_abroad = if international {
        digits.strip_prefix("44")
    } else {
        None
    };
    let national = from_abroad.map(|rest| format!("0{}", rest.strip_prefix('0').unwrap_or(rest)));
    let abroad = international && national.is_none();
    let digits = national.as_deref().unwrap_or(digits);
    let mut written = if let Some(short) = short(digits).filter(|_| !international) {
        short
    } else {
        can_be_right(digits, abroad)?;
        if abroad {
            foreign(number, zeros)
        } else if digits.starts_with('0') && digits.len() == 11 {
            by_area_code(digits)
        } else if national.is_some() {
            digits.to_owned()
        } else {
            number.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    };
    if !extension.is_empty() {
        written.push_str(" ext ");
        written.push_str(extension);
    }
    Ok(written)
}

/// Reads telephone numbers that are parted by commas, semicolons or lines.
///
/// # Errors
/// The end of a sentence that starts with what the numbers are called.
pub(super) fn phones(text: &str) -> Result<Vec<String>, String> {
    let mut typed: Vec<String> = Vec::new();
    for piece in text.split([',', ';', '\n']).map(str::trim) {
        // “020 7946 0123, ext 12” is one number.
        let is_extension = piece.get(..1).is_some_and(|first| "xXeE".contains(first));
        match typed.last_mut().filter(|_| is_extension) {
            Some(before) => *before = format!("{before} {piece}"),
            None if text::is_blank(piece) => {}
            None => typed.push(piece.to_owned()),
        }
    }
    let read = |one: &String| {
        phone(one).map_err(|rest| {
            let rest = if rest == ONE { PARTED } else { rest };
            format!("must be telephone numbers. “{}” {rest}", text::short(one, 60))
        })
    };
    if typed.is_empty() {
        return Err("must be telephone numbers, with the area code or the country code".into());
    }
    typed.iter().map(read).collect()
}

/// The digits of an extension, from its mark on. Anything else that follows the number is refused, as it would be lost.
fn extension(rest: &str) -> Result<&str, &'static str> {
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (mark, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let has_digits = rest.contains(|c: char| c.is_ascii_digit());
    if !has_digits {
        return Err(LETTERS);
    }
    if !matches!(mark, "x" | "ext" | "extn" | "extension") {
        return Err(ONE);
    }
    let after = after.strip_suffix(')').unwrap_or(after);
    let digits = after.trim_matches([' ', '.', ':', '=']);
    if (1..=7).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(digits)
    } else {
        Err("must have only the number of the extension after ext. Enter anything else in another answer")
    }
}

/// Whether a number of that length can be dialled.
fn can_be_right(digits: &str, abroad: bool) -> Result<(), &'static str> {
    // Ten digits are left only in a few area codes that start with 01 and in freephone numbers.
    let ten = digits.len() == 10 && (digits.starts_with("01") || digits.starts_with("08"));
    if digits.len() < 7 {
        Err("has too few digits. Include the area code or the country code")
    } else if digits.len() > 16 || digits.len() > 15 && !abroad {
        Err("has too many digits. Enter one telephone number")
    } else if abroad && digits.starts_with('0') {
        Err("must have the country code after the plus sign")
    } else if !abroad && digits.starts_with('0') && (digits.len() != 11 && !ten || digits.starts_with("00")) {
        Err("must have 11 digits, or start with + and the country code if it is not a UK number")
    } else {
        Ok(())
    }
}

/// The short numbers that are dialled in the UK as they are.
fn short(digits: &str) -> Option<String> {
    let spaced = |at: usize| {
        let (first, rest) = digits.split_at_checked(at)?;
        Some(format!("{first} {rest}"))
    };
    match digits {
        "101" | "105" | "111" | "112" | "119" | "999" => Some(digits.to_owned()),
        "08001111" => spaced(4),
        "08454647" => Some("0845 46 47".to_owned()),
        _ if digits.len() == 6 && digits.starts_with("116") => spaced(3),
        _ => None,
    }
}

/// A number with its country code, in the groups it was typed in. A 0 in brackets is dialled from within the country only,
/// and in some countries always: it stays in its brackets for the reader.
fn foreign(number: &str, zeros: bool) -> String {
    const BETWEEN: [char; 6] = ['(', ')', '+', ' ', '-', '.'];
    let code_in_brackets = number.starts_with('(');
    let mut rest = number.trim_start_matches(BETWEEN);
    if zeros {
        for _ in 0..2 {
            rest = rest.strip_prefix('0').unwrap_or(rest).trim_start_matches(BETWEEN);
        }
    }
    let rest = if code_in_brackets {
        rest.replacen(')', " ", 1)
    } else {
        rest.to_owned()
    };
    let close: String = rest.split_whitespace().collect();
    let keep = close.contains("(0") || close.matches('(').count() != close.matches(')').count();
    let spaced = rest.replace(['-', '.'], " ");
    let spaced = if keep {
        spaced.replace('(', " (")
    } else {
        spaced.replace(['(', ')'], " ")
    };
    format!("+{}", spaced.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A British number in the groups its area code calls for.
fn by_area_code(digits: &str) -> String {
    let groups: &[usize] = match digits.as_bytes() {
        [b'0', b'2', ..] => &[3, 4, 4],
        [b'0', b'1', b'1', ..] | [b'0', b'1', _, b'1', ..] | [b'0', b'3' | b'8' | b'9', ..] => &[4, 3, 4],
        _ => &[5, 6],
    };
    let mut rest = digits;
    let mut parts = Vec::new();
    for size in groups {
        let (part, left) = rest.split_at_checked(*size).unwrap_or((rest, ""));
        parts.push(part);
        rest = left;
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// Reads an email address, also one that was copied as a link or with the name before it.
pub(super) fn email(text: &str) -> Result<String, &'static str> {
    const LIKE: &str = "must be in the correct format, like name@example.com";
    let text = text::latin(&text::unmarked(text));
    let text = text.trim_end_matches(['.', ',', ';', ' ']);
    let text = match text.strip_suffix('>').and_then(|text| text.split_once('<')) {
        Some((name, address)) if !name.contains('@') => address.trim(),
        _ => text,
    };
    let text = match text.split_at_checked(7) {
        Some((scheme, address)) if scheme.eq_ignore_ascii_case("mailto:") => {
            address.split_once('?').map_or(address, |(address, _)| address)
        }
        _ => text,
    };
    let Some((local, domain)) = text.rsplit_once('@') else {
        return Err(LIKE);
    };
    let plain = |c: char| {
        !c.is_whitespace() && !c.is_control() && !text::is_invisible(c) && !"()<>,;:\\\"[]@".contains(c)
    };
    let labels_good = domain.contains('.')
        && domain.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
    let local_good = !local.is_empty()
        && local.chars().all(plain)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    if text.len() > 254 {
        Err("must be 254 characters or fewer")
    } else if labels_good && local_good {
        Ok(text.to_owned())
    } else {
        Err(LIKE)
    }
}

/// Whether an address with this country has a British postcode. Nothing typed means that it has.
pub(super) fn is_uk(country: &str) -> bool {
    let letters: String = text::bare(country)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    matches!(
        letters.strip_prefix("the").unwrap_or(&letters),
        "" | "uk"
            | "gb"
            | "gbr"
            | "unitedkingdom"
            | "greatbritain"
            | "britain"
            | "england"
            | "englanduk"
            | "scotland"
            | "scotlanduk"
            | "wales"
            | "walesuk"
            | "northernireland"
            | "northernirelanduk"
    )
}

/// Reads a full British postcode and sets it in capitals with its space.
///
/// # Errors
/// What to do, as a sentence without a full stop.
pub(super) fn postcode(text: &str) -> Result<String, &'static str> {
    let letters: String = text::bare(text)
        .trim_end_matches(['.', ',', ';', ' '])
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .flat_map(char::to_uppercase)
        .collect();
    if let Some(postcode) = possible(&letters) {
        return Ok(postcode);
    }
    if letters.len() <= 7 && reads_with_others(&letters, 0) {
        return Err(
            "Postcode must be a full UK postcode, like NW1 2AB. Check each O and 0, and each I and 1",
        );
    }
    Err(
        "Postcode must be a full UK postcode, like NW1 2AB. If the address is not in the UK, enter the country",
    )
}

/// Whether it would be a postcode with some letter O or I, from that place on, as the number 0 or 1, or the other way round.
fn reads_with_others(letters: &str, from: usize) -> bool {
    let swapped = |c| match c {
        'O' => Some("0"),
        '0' => Some("O"),
        'I' => Some("1"),
        '1' => Some("I"),
        _ => None,
    };
    possible(letters).is_some()
        || letters.char_indices().skip(from).any(|(at, c)| {
            swapped(c).is_some_and(|other| {
                let mut letters = letters.to_owned();
                letters.replace_range(at..=at, other);
                reads_with_others(&letters, at + 1)
            })
        })
}

/// The postcode with its space, if there can be one of these letters and numbers.
fn possible(letters: &str) -> Option<String> {
    if !letters.is_ascii() || !(5..=7).contains(&letters.len()) {
        return None;
    }
    let (outward, inward) = letters.split_at_checked(letters.len().checked_sub(3)?)?;
    // The Post Office's guide: A9 A99 AA9 AA99 A9A AA9A, then 9AA, and the letters that can be in each place.
    let first = |c: &u8| c.is_ascii_uppercase() && !b"QVX".contains(c);
    let second = |c: &u8| c.is_ascii_uppercase() && !b"IJZ".contains(c);
    let third = |c: &u8| b"ABCDEFGHJKPSTUW".contains(c);
    let fourth = |c: &u8| b"ABEHMNPRVWXY".contains(c);
    let number = |c: &u8| c.is_ascii_digit();
    let outward_good = match outward.as_bytes() {
        [a, b] => first(a) && number(b),
        [a, b, c] => {
            (first(a) && number(b) && (number(c) || third(c)))
                || (first(a) && second(b) && number(c))
                || outward == "GIR"
        }
        [a, b, c, d] => first(a) && second(b) && number(c) && (number(d) || fourth(d)),
        _ => false,
    };
    let inward_good = match inward.as_bytes() {
        [a, b, c] => {
            number(a)
                && [b, c]
                    .into_iter()
                    .all(|c| c.is_ascii_uppercase() && !b"CIKMOV".contains(c))
        }
        _ => false,
    };
    (outward_good && inward_good).then(|| format!("{outward} {inward}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_are_put_in_one_form() {
        for (typed, written) in [
            ("02079460123", "020 7946 0123"),
            ("(020) 7946 0123", "020 7946 0123"),
            ("+44 (0)20 7946 0123", "020 7946 0123"),
            ("0044 20 7946 0123", "020 7946 0123"),
            ("+0044 20 7946 0123", "020 7946 0123"),
            ("07700 900 123", "07700 900123"),
            ("0113 496 0000", "0113 496 0000"),
            ("0161-496-0000", "0161 496 0000"),
            ("01632 960001", "01632 960001"),
            ("0800 123 4567 ext 12", "0800 123 4567 ext 12"),
            ("+880 2 9876 5432", "+880 2 9876 5432"),
            ("00 48 22 123 45 67", "+48 22 123 45 67"),
            ("(+353) 1 496 0000", "+353 1 496 0000"),
            ("+1-202-555-0123", "+1 202 555 0123"),
            ("016977 2345", "016977 2345"),
        ] {
            assert_eq!(phone(typed).as_deref(), Ok(written), "{typed}");
        }
    }

    #[test]
    fn telephone_numbers_that_cannot_be_right_are_refused() {
        for (typed, says) in [
            ("12345", "too few"),
            ("020 7946 012", "11 digits"),
            ("020 7946 01234", "11 digits"),
            (
                "020 7946 0123 ................................................",
                "60 characters",
            ),
            ("020 7946 0123 and 020 7946 0124", "one telephone number"),
            ("020 7946 0123, 07700 900123", "one telephone number"),
            ("0207946012307700900123", "too many"),
            ("ask mum", "letters"),
            ("7946+0123456", "plus sign"),
        ] {
            let wrong = phone(typed).unwrap_err();
            assert!(wrong.contains(says), "{typed}: {wrong}");
        }
    }

    #[test]
    fn email_addresses() {
        for good in [
            "a@b.org",
            "first.last+cme@school.camden.sch.uk",
            "o'neil@example.com",
            "用户@例え.jp",
        ] {
            assert!(email(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "a b@c.org",
            "a@b..org",
            "a@-b.org",
            ".a@b.org",
            "a..b@c.org",
            "a@b.org, c@d.org",
            "A <a@b.org>, C <c@d.org>",
            "\u{202e}gro.b@a",
        ] {
            assert!(email(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn postcodes() {
        for (typed, written) in [
            ("nw12ab", "NW1 2AB"),
            ("N1C 4AG", "N1C 4AG"),
            (" w1a1aa ", "W1A 1AA"),
            ("EC1A-1BB", "EC1A 1BB"),
            ("m1 1ae", "M1 1AE"),
            ("CR2 6XH", "CR2 6XH"),
            ("DN55 1PT", "DN55 1PT"),
            ("GIR 0AA", "GIR 0AA"),
        ] {
            assert_eq!(postcode(typed).as_deref(), Ok(written), "{typed}");
        }
        for bad in ["", "NW1", "12345", "NW1 2AK4", "NW1 AAA", "ÉW1 2AB", "75001"] {
            assert!(postcode(bad).is_err(), "{bad}");
        }
    }
}
