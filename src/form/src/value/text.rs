//! Text as people paste it. Control characters are left out; every other one is kept, since names in some scripts need
//! joiners and direction marks. Text without a visible character counts as empty.

/// One line: line breaks and tabs become spaces.
pub(crate) fn line(text: &str) -> String {
    // Most lines are plain.
    if text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        return text.trim().to_owned();
    }
    let kept = text
        .chars()
        .map(|c| {
            if matches!(
                c,
                '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}'
            ) {
                ' '
            } else {
                c
            }
        })
        .filter(|c| !c.is_control())
        .collect::<String>();
    seen(&kept)
}

/// Several lines, each ended by one line feed.
pub(super) fn lines(text: &str) -> String {
    let kept = text
        .replace("\r\n", "\n")
        .chars()
        .map(|c| {
            if matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}') {
                '\n'
            } else {
                c
            }
        })
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect::<String>();
    seen(&kept)
}

/// Whether nothing in the text can be seen.
pub fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}

/// Without white space at either end, also that which has no width. Joiners stay: they may belong to the last letter.
fn seen(text: &str) -> String {
    if is_blank(text) {
        String::new()
    } else {
        text.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
        })
        .to_owned()
    }
}

/// Without the marks that copying from a web page or an address book leaves around what can be seen. Only what turns
/// letters round stays, as the text is not what it looks like.
pub(crate) fn unmarked(text: &str) -> String {
    line(text)
        .chars()
        .filter(|c| !is_invisible(*c) || *c == '\u{202e}')
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Numbers, dates and codes as a keyboard writes them: without marks, and with the plain form of what was set by a
/// program or typed with another keyboard: dashes, dots between, wide letters. Digits of other scripts stay: a date in them
/// may be one of another calendar.
pub(crate) fn bare(text: &str) -> String {
    let plain = |c| match c {
        '\u{2012}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' => '-',
        '\u{b7}' | '\u{2022}' | '\u{2024}' | '\u{2027}' | '\u{2219}' | '\u{22c5}' | '\u{30fb}'
        | '\u{ff65}' => '.',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{2236}' => ':',
        _ => c,
    };
    latin(&unmarked(text)).chars().map(plain).collect()
}

/// With the plain form of wide letters and of hyphens that only look like the plain one.
pub(super) fn latin(text: &str) -> String {
    let plain = |c| match c {
        '\u{2010}' | '\u{2011}' | '\u{fe63}' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(plain).collect()
}

/// The digit that a digit of another script stands for.
pub(super) fn digit(c: char) -> Option<char> {
    // Arabic, Persian, and from Devanagari to Khmer: where each script's zero is.
    const ZEROS: [u32; 15] = [
        0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040,
        0x17e0,
    ];
    let value = ZEROS
        .iter()
        .find_map(|zero| u32::from(c).checked_sub(*zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// Soft hyphens, joiners, fillers, spaces without width, marks of direction, and what selects a form of the character before.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e01ef}'
    )
}

/// How many characters a text of several lines has, as they are counted against its limit: without white space at either end.
pub fn counted(text: &str) -> usize {
    lines(text).chars().count()
}

/// The text cut to a length that a heading can take, and without characters that turn the text around it.
pub(crate) fn short(text: &str, most: usize) -> String {
    let kept: String = line(text)
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    match kept.char_indices().nth(most) {
        None => kept,
        Some((at, _)) => format!("{}…", kept.get(..at).unwrap_or_default().trim_end()),
    }
}

/// What is said of a time that cannot be read, after what it is called.
pub(super) const NO_TIME: &str = "must be a time, like 9:30am or 14:05";

/// A time of day, as `14:05`. Minutes have two digits: `9:5` may be five past or ten to.
pub(super) fn time(text: &str) -> Option<String> {
    let text = bare(text).to_ascii_lowercase();
    let at = text.find(char::is_alphabetic).unwrap_or(text.len());
    let (clock, half) = text.split_at_checked(at)?;
    let afternoon = match half.replace([' ', '.'], "").as_str() {
        "" => None,
        "am" => Some(false),
        "pm" => Some(true),
        _ => return None,
    };
    let clock = clock.trim_end_matches(['.', ' ']);
    let (hours, minutes) = match clock.split_once([':', '.', ' ']) {
        Some((hours, minutes)) => (hours, minutes.trim_start()),
        None if clock.len() <= 2 && afternoon.is_some() => (clock, "00"),
        None => clock.split_at_checked(clock.len().checked_sub(2)?)?,
    };
    let number = |text: &str| {
        let digits = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let hours = number(hours)?;
    let minutes = number(minutes).filter(|value| minutes.len() == 2 && *value < 60)?;
    let hours = match afternoon {
        None => hours,
        Some(_) if !(1..=12).contains(&hours) => return None,
        Some(true) => hours % 12 + 12,
        Some(false) => hours % 12,
    };
    (hours < 24).then(|| format!("{hours:02}:{minutes:02}"))
}

/// A number as it is read: "10,000".
pub fn grouped(number: usize) -> String {
    in_thousands(&number.to_string())
}

fn in_thousands(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The same of a number that was answered.
pub(super) fn count(number: u32) -> String {
    in_thousands(&number.to_string())
}

/// A whole number that is not negative. A comma is accepted only where it is expected: `1,5` is not 15.
/// One with more digits than any question takes is the largest there is.
pub(super) fn number(text: &str) -> Option<u64> {
    let digits = text.replace(',', "");
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_set_out = digits == text || in_thousands(&digits) == text;
    (is_number && is_set_out).then(|| digits.parse().unwrap_or(u64::MAX))
}

/// A whole number within limits.
///
/// # Errors
/// The end of a sentence that starts with what the number is called.
pub(super) fn number_within(text: &str, least: u32, most: u32) -> Result<u32, String> {
    let typed = number(&bare(text)).ok_or("must be a whole number, like 12")?;
    u32::try_from(typed)
        .ok()
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| format!("must be from {} to {}", count(least), count(most)))
}

/// The text as a sentence starts with it.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_left_out_and_the_rest_kept() {
        assert_eq!(line(" A\u{0}da\u{7}\r\nLovelace\t"), "Ada  Lovelace");
        assert_eq!(lines("one\r\ntwo\u{b}three\rfour\u{1b}"), "one\ntwo\nthree\nfour");
        let kept = "\u{202e}<script>)endobj 👩‍👧 নাম";
        assert_eq!(line(kept), kept);
        assert_eq!(line("\u{200b} \u{feff}\u{0}"), "");
        assert_eq!(lines("\n\u{202e}\n"), "");
        assert_eq!(bare("\u{202a}020 7946 0123\u{202c}"), "020 7946 0123");
        assert_eq!(short("\u{202e}Ada Lovelace", 20), "Ada Lovelace");
        assert_eq!(short("Ada Lovelace", 4), "Ada…");
    }

    #[test]
    fn numbers() {
        for (typed, read) in [
            ("0", 0),
            ("007", 7),
            ("12", 12),
            ("1,500", 1500),
            ("1500", 1500),
            ("99999999999", 99_999_999_999),
            ("99999999999999999999999", u64::MAX),
        ] {
            assert_eq!(number(typed), Some(read), "{typed}");
        }
        for bad in ["", ",", "1,5", "12.5", "-3", "+3", "twelve", "1,00"] {
            assert_eq!(number(bad), None, "{bad}");
        }
    }

    #[test]
    fn times() {
        for (typed, read) in [
            ("9:30am", "09:30"),
            ("12am", "00:00"),
            ("12pm", "12:00"),
            ("4 pm", "16:00"),
            ("14.05", "14:05"),
            ("1405", "14:05"),
        ] {
            assert_eq!(time(typed).as_deref(), Some(read), "{typed}");
        }
        for bad in ["", "9", "25:00", "9:61", "13pm", "noon"] {
            assert_eq!(time(bad), None, "{bad}");
        }
    }
}
