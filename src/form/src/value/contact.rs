//! Telephone numbers, email addresses and postcodes: put in one form where the form is known, and refused only when they
//! cannot be right. Families are reached abroad, so foreign numbers and addresses are ordinary.

/// Reads a telephone number. British numbers are set in groups; others keep the groups they were typed in.
///
/// # Errors
/// The end of a sentence that starts with what the number is called.
pub(super) fn phone(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.chars().count() > 60 {
        return Err("must be one telephone number, of 60 characters or fewer");
    }
    let lower = text.to_ascii_lowercase();
    let at = lower
        .find("ext")
        .or_else(|| lower.rfind('x'))
        .unwrap_or(lower.len());
    let (number, rest) = lower.split_at_checked(at).unwrap_or((&lower, ""));
    let number = number.trim();
    let extension: String = rest.chars().filter(char::is_ascii_digit).collect();
    if number.chars().any(char::is_alphabetic) {
        return Err("must not contain letters, apart from an extension like ext 12");
    }
    if number
        .chars()
        .any(|c| !c.is_ascii_digit() && !c.is_whitespace() && !"+()-./‐–".contains(c))
    {
        return Err("must contain only numbers, spaces, brackets, hyphens and a plus sign");
    }
    if number
        .char_indices()
        .any(|(at, c)| c == '+' && !number.get(..at).unwrap_or("").chars().all(|c| c == '('))
    {
        return Err("must have the plus sign at the start");
    }
    let mut digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let mut abroad = number.contains('+');
    if digits.starts_with("00") {
        digits.drain(..2);
        abroad = true;
    }
    if abroad && digits.starts_with("44") {
        let national: String = digits.chars().skip(2).skip_while(|c| *c == '0').collect();
        digits = format!("0{national}");
        abroad = false;
    }
    if digits.len() < 7 {
        return Err("has too few digits. Include the area code or the country code");
    }
    if digits.len() > 15 {
        return Err("has too many digits. Enter one telephone number");
    }
    // Ten digits are left only in a few area codes that start with 01 and in freephone numbers.
    let ten = digits.len() == 10 && (digits.starts_with("01") || digits.starts_with("08"));
    if !abroad && digits.starts_with('0') && digits.len() != 11 && !ten {
        return Err("must have 11 digits, or start with + and the country code if it is not a UK number");
    }
    let mut written = if abroad {
        let spaced = number
            .trim_start_matches(['(', '+', ' '])
            .replace(['(', ')', '-', '.', '/', '‐', '–'], " ");
        let spaced = spaced.strip_prefix("00").unwrap_or(&spaced);
        format!("+{}", spaced.split_whitespace().collect::<Vec<_>>().join(" "))
    } else if digits.starts_with('0') && digits.len() == 11 {
        grouped(&digits)
    } else {
        number.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    if !extension.is_empty() {
        written.push_str(" ext ");
        written.push_str(&extension);
    }
    Ok(written)
}

/// A British number in the groups its area code calls for.
fn grouped(digits: &str) -> String {
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

/// Reads an email address.
pub(super) fn email(text: &str) -> Result<String, &'static str> {
    const LIKE: &str = "must be in the correct format, like name@example.com";
    let text = text.trim();
    let Some((local, domain)) = text.rsplit_once('@') else {
        return Err(LIKE);
    };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"()<>,;:\\\"[]@".contains(c);
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
    matches!(
        country.trim().to_ascii_lowercase().replace('.', "").as_str(),
        "" | "uk"
            | "gb"
            | "united kingdom"
            | "great britain"
            | "england"
            | "scotland"
            | "wales"
            | "northern ireland"
    )
}

/// Reads a full British postcode and sets it in capitals with its space.
pub(super) fn postcode(text: &str) -> Option<String> {
    let letters: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .flat_map(char::to_uppercase)
        .collect();
    if !letters.is_ascii() || !(5..=7).contains(&letters.len()) {
        return None;
    }
    let (outward, inward) = letters.split_at_checked(letters.len().checked_sub(3)?)?;
    // The shapes of the Post Office's guide: A9 A99 AA9 AA99 A9A AA9A, then 9AA.
    let shape = |text: &str| -> String {
        text.chars()
            .map(|c| {
                if c.is_ascii_digit() {
                    '9'
                } else if c.is_ascii_alphabetic() {
                    'A'
                } else {
                    '?'
                }
            })
            .collect()
    };
    let outward_good = matches!(
        shape(outward).as_str(),
        "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A"
    ) || outward == "GIR"
        || outward == "BF1";
    let inward_good = shape(inward) == "9AA" && !inward.contains(['C', 'I', 'K', 'M', 'O', 'V']);
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
            ("020 7946 0123 and 020 7946 0124", "letters"),
            ("020 7946 0123, 07700 900123", "only numbers"),
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
            "<a@b.org>",
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
            assert_eq!(postcode(typed).as_deref(), Some(written), "{typed}");
        }
        for bad in ["", "NW1", "12345", "NW1 2AK4", "NW1 AAA", "ÉW1 2AB", "75001"] {
            assert_eq!(postcode(bad), None, "{bad}");
        }
    }
}
