//! Text as people paste it. Control characters are left out; every other one is kept, since names in some scripts need
//! joiners and direction marks. Text in which nothing can be seen is no text.

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
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}

fn seen(text: &str) -> String {
    if is_blank(text) {
        String::new()
    } else {
        text.trim().to_owned()
    }
}

/// Without the marks that copying from a web page or an address book leaves around numbers and addresses.
pub(crate) fn bare(text: &str) -> String {
    line(text)
        .chars()
        .filter(|c| !is_invisible(*c))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Soft hyphens, joiners, spaces without width, and marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
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

/// A time of day, as `14:05`.
pub(super) fn time(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase().replace([' ', '.'], "");
    let (clock, afternoon) = match (lower.strip_suffix("pm"), lower.strip_suffix("am")) {
        (Some(clock), _) => (clock, Some(true)),
        (_, Some(clock)) => (clock, Some(false)),
        _ => (lower.as_str(), None),
    };
    let (hours, minutes) = match clock.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if clock.len() <= 2 && afternoon.is_some() => (clock, "0"),
        None => clock
            .split_at_checked(clock.len().checked_sub(2)?)
            .filter(|(hours, _)| !hours.is_empty())?,
    };
    let hours: u32 = hours.parse().ok()?;
    let minutes: u32 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
    let hours = match afternoon {
        None => hours,
        Some(_) if !(1..=12).contains(&hours) => return None,
        Some(true) => hours % 12 + 12,
        Some(false) => hours % 12,
    };
    (hours < 24).then(|| format!("{hours:02}:{minutes:02}"))
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
