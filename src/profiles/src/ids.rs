//! What ids are written with.

/// The small letters and digits of a text, with one sign for all that is between them.
pub(crate) fn slug(text: &str, between: char) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with(between) {
            slug.push(between);
        }
    }
    let whole = slug.trim_end_matches(between).len();
    slug.truncate(whole);
    slug
}

/// Whether a text has only small letters, digits and underscores.
pub(crate) fn snake_case(id: &str) -> bool {
    id.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// An id that a question of the authority's own can have, as near as can be to what was written.
pub(crate) fn own_id(written: &str, prefix: &str) -> String {
    let id = slug(written, '_');
    if id.starts_with(prefix) {
        id
    } else {
        format!("{prefix}{id}")
    }
}
