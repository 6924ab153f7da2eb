//! What a person typed, as it is compared.

/// What was typed, in capitals and without white space.
pub(super) fn tidy(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect()
}
