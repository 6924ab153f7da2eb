//! How somebody is reached: what is printed as a number or an address must be one.

use onroll_form::profile::host;
use onroll_form::value::{is_email, is_phone};

use crate::node::{Node, is_readable};
use crate::problem::{Cause, Wanted};

/// The telephone number `name`.
pub(crate) fn phone(node: &Node<'_>, name: &str) -> Option<String> {
    // A person reads “ext 5” as words. A telephone would dial it as a part of the number.
    let is_number =
        |phone: &str| phone.bytes().all(|byte| b"0123456789 ()+-".contains(&byte)) && is_dialled(phone);
    checked(node, name, is_number, Wanted::Phone)
}

/// Whether this is a number that reaches the same from everywhere in the country: 999 and its like, or one with an area code.
fn is_dialled(phone: &str) -> bool {
    let short = phone.starts_with(['1', '9']) && phone.bytes().filter(u8::is_ascii_digit).count() <= 6;
    (short || phone.starts_with(['0', '+', '('])) && is_phone(phone)
}

/// Whether a text has a number in it that can be dialled and may be. A year, the section of an Act or a span of years is none.
pub(crate) fn has_number(text: &str) -> bool {
    let clauses = text.split_inclusive(['.', ':', ';', ',', '!', '?', '–', '—']);
    let mut from = 0;
    // A number is looked for in the whole: signs can be within one too.
    clauses.into_iter().any(|clause| {
        let start = from;
        from += clause.len();
        let rest = text.get(start..).unwrap_or_default();
        !forbids_calls(clause) && numbers_from(rest).any(|at| at < clause.len())
    })
}

/// Whether it says not to call: “Do not call 999”, “never ring 01632 960001”, “there is no need to ring 999”. Other ways to say so are not
/// known.
fn forbids_calls(clause: &str) -> bool {
    let words: Vec<String> = clause
        .split(|c: char| !c.is_alphanumeric() && !"'’".contains(c))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_no = |word: &str| ["not", "never", "don't", "don’t", "cannot", "avoid"].contains(&word);
    let is_call = |word: &str| ["call", "dial", "phone", "ring", "telephone", "use"].contains(&word);
    let is_calling = |word: &str| {
        [
            "calling",
            "dialling",
            "phoning",
            "ringing",
            "telephoning",
            "using",
        ]
        .contains(&word)
    };
    let is_called =
        |word: &str| ["called", "dialled", "phoned", "rung", "telephoned", "used"].contains(&word);
    let in_two =
        |pair: &[&str]| matches!(pair, [no, call] if is_no(no) && (is_call(call) || is_calling(call)));
    let in_three = |three: &[&str]| matches!(three, ["not" | "never", "be", called] if is_called(called));
    let in_four = |four: &[&str]| matches!(four, ["no" | "not", "need", "to", call] if is_call(call));
    words.windows(2).any(in_two) || words.windows(3).any(in_three) || words.windows(4).any(in_four)
}

/// Where the numbers of a text that can be dialled begin.
fn numbers_from(text: &str) -> impl Iterator<Item = usize> {
    let belongs = |c: char| c.is_ascii_digit() || " -()+\u{a0}\u{2011}\u{202f}".contains(c);
    let mut before = ' ';
    text.char_indices()
        .filter(move |&(from, c)| {
            let starts = !before.is_alphanumeric() && (c.is_ascii_digit() || c == '+');
            before = c;
            let rest = text.get(from..).filter(|_| starts).unwrap_or_default();
            let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
            // What follows a number may look like a part of it: “01632 960001 (24 hours)”.
            rest.char_indices()
                .map_while(|(at, c)| (at < end).then_some((at + c.len_utf8(), c)))
                .filter(|(_, c)| c.is_ascii_digit())
                .filter_map(|(to, _)| rest.split_at_checked(to))
                .any(|(number, after)| {
                    !after.starts_with(|c: char| c.is_alphanumeric()) && is_dialled(number)
                })
        })
        .map(|(from, _)| from)
}

/// The email address `name`.
pub(crate) fn email(node: &Node<'_>, name: &str) -> Option<String> {
    // These mean something else in the address of a link.
    let is_plain = |email: &str| email.is_ascii() && !email.contains(['%', '?', '&', '#', '/']);
    let is_address = |email: &str| is_plain(email) && is_email(email);
    checked(node, name, is_address, Wanted::Email)
}

/// The address `name` of a website.
pub(crate) fn website(node: &Node<'_>, name: &str) -> Option<String> {
    let is_secure = |website: &str| website.starts_with("https://");
    // One that is not secure is reported already.
    let is_website = |website: &str| website.strip_prefix("https://").is_none_or(is_place);
    checked(node, name, is_secure, Wanted::SecureWebsite);
    checked(node, name, is_website, Wanted::Website)
}

/// The text `name`. One that is not what it should be is reported; one that cannot be read is reported already.
fn checked(node: &Node<'_>, name: &str, is: impl Fn(&str) -> bool, wanted: Wanted) -> Option<String> {
    let node = node.get(name)?;
    let text = node.as_text()?;
    if is_readable(&text) && !is(&text) {
        node.problem(Cause::Format {
            written: text.clone(),
            wanted,
        });
    }
    Some(text)
}

/// What looks like a full stop, or is one elsewhere.
const LIKE_A_STOP: [char; 6] = [
    '\u{2024}', '\u{3002}', '\u{ff0e}', '\u{ff61}', '\u{fe52}', '\u{a78f}',
];

/// A host that words name and that is not this one, be it with spaces around its full stops or in letters that look like others.
pub(crate) fn other_host(words: &str, own: &str) -> Option<String> {
    let words = &words.replace(LIKE_A_STOP, ".");
    let stops = words.split('.').map(str::trim).collect::<Vec<_>>().join(".");
    let both = [words.as_str(), &stops];
    let parts = both
        .iter()
        .flat_map(|words| words.split(|c: char| c.is_whitespace() || "()[]“”,;".contains(c)));
    let mut named = parts.map(|part| {
        let part = part.strip_prefix("http://").unwrap_or(part);
        host(part).trim_end_matches('.')
    });
    let found = named.find(|named| is_host(named) && !named.eq_ignore_ascii_case(own))?;
    Some(found.to_owned())
}

/// Whether a word is the name of a host. The name of a file has a full stop as well, and so has the end of a sentence.
fn is_host(word: &str) -> bool {
    let ends = [".uk", ".org", ".com", ".net"];
    let known = word.starts_with("www.") || ends.iter().any(|end| word.ends_with(end));
    // Each part counts that has letters which no address in English has: “оnroll.соm”.
    let other = !word.is_ascii()
        && word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() > 1 && part.chars().all(|c| c.is_alphanumeric() || c == '-'));
    other || (known && is_place(word))
}

/// Whether words say where to go in place of what it is: an address of a website or of an email.
pub(crate) fn is_address(words: &str) -> bool {
    words.contains("://")
        || words.split_whitespace().any(|word| word.contains('@'))
        || other_host(words, "").is_some()
}

/// The address `name` of a link. A port belongs to none that people are given, and looks like a part of another name.
pub(crate) fn link(node: &Node<'_>, name: &str) -> Option<String> {
    let address = website(node, name)?;
    if is_place(host(&address)) && host(&address).contains(':') {
        let node = node.get(name)?;
        node.problem(Cause::Format {
            written: address.clone(),
            wanted: Wanted::NoPort,
        });
    }
    Some(address)
}

/// Whether this can follow `https://`: a name with a full stop in it, and then what belongs to an address. A user's name or a
/// password hides whose page it is.
fn is_place(rest: &str) -> bool {
    let host = host(rest);
    let host = match host.split_once(':') {
        Some((host, port)) if port.parse::<u16>().is_ok() => host,
        Some(_) => "",
        None => host,
    };
    let labels = host.split('.').all(|label| {
        !label.is_empty()
            // The longest there can be (RFC 1035 section 2.3.4).
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            // Letters of other scripts look like those of another address.
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    // An address of numbers, or one that every machine calls itself, belongs to no council.
    let known = host.rsplit('.').next().is_some_and(|last| {
        last.bytes().any(|byte| byte.is_ascii_alphabetic()) && !last.eq_ignore_ascii_case("localhost")
    });
    // Letters of other scripts may turn the words round, and are written with percent signs in an address.
    let plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
    host.contains('.')
        && host.len() <= 253
        && labels
        && known
        && rest.chars().all(plain)
        && !rest.ends_with(['.', ',', ';'])
}
