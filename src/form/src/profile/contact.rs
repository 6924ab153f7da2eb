//! How somebody is reached: what is printed as a number or an address must be one.

use super::json::Node;
use crate::value::{is_email, is_phone};

/// The telephone number `name`.
pub(super) fn phone(node: &Node<'_>, name: &str) -> Option<String> {
    let phone = node.text(name)?;
    // 999, 101, 111 and 116 000 have no area code.
    let digits = phone.bytes().filter(u8::is_ascii_digit).count();
    let short = phone.starts_with(['1', '9'])
        && matches!(digits, 3 | 6)
        && phone.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
    if !short && !is_phone(&phone) {
        told(
            node,
            name,
            format!("“{phone}” is not a telephone number that can be dialled."),
            "Write one number, like 01632 960001. Words about it belong in “hours” or in a text.",
        );
    }
    Some(phone)
}

/// The email address `name`.
pub(super) fn email(node: &Node<'_>, name: &str) -> Option<String> {
    let email = node.text(name)?;
    if !is_email(&email) {
        told(
            node,
            name,
            format!("“{email}” is not an email address."),
            "Write one address and nothing else, like cme@example.org.",
        );
    }
    Some(email)
}

/// The address `name` of a website.
pub(super) fn website(node: &Node<'_>, name: &str) -> Option<String> {
    let website = node.text(name)?;
    match website.strip_prefix("https://") {
        None => told(
            node,
            name,
            "This is not a secure web address.".into(),
            "Start it with https://.",
        ),
        Some(rest) if !is_place(rest) => told(
            node,
            name,
            format!("“{website}” is not a web address."),
            "Write it as the browser shows it, like https://www.example.org/cme.",
        ),
        Some(_) => {}
    }
    Some(website)
}

fn told(node: &Node<'_>, name: &str, message: String, fix: &'static str) {
    if let Some(node) = node.get(name) {
        node.problem(message, fix);
    }
}

/// Whether this can follow `https://`: a name with a full stop in it, and then what belongs to an address.
fn is_place(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(host, port)| {
        if port.bytes().all(|byte| byte.is_ascii_digit()) {
            host
        } else {
            ""
        }
    });
    let labels = host.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    });
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"<>\\^`{|}".contains(c);
    host.contains('.') && labels && rest.chars().all(plain)
}
