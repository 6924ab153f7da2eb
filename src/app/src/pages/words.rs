//! Words of a profile within a sentence of the page.

/// What one item is called, with its article: "a child", "an enquiry".
pub(super) fn with_article(one: &str) -> String {
    let article = if one.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {one}")
}

/// A role within a sentence: "A designated safeguarding lead" becomes "a designated safeguarding lead".
pub(super) fn in_sentence(role: &str) -> String {
    let article = role
        .split(' ')
        .next()
        .filter(|word| ["A", "An", "The"].contains(word));
    article.map_or_else(
        || role.to_owned(),
        |article| role.replacen(article, &article.to_ascii_lowercase(), 1),
    )
}

/// A heading within a sentence: "School checks" becomes "school checks", and "EHC plan" stays.
pub(super) fn mid_sentence(heading: &str) -> String {
    let mut letters = heading.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => [first.to_ascii_lowercase(), second]
            .into_iter()
            .chain(letters)
            .collect(),
        _ => heading.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "For the designated safeguarding lead", in the task list and on the pages of the part.
    #[test]
    fn the_article_of_a_role_is_small_within_a_sentence() {
        for (role, said) in [
            (
                "The designated safeguarding lead",
                "the designated safeguarding lead",
            ),
            ("A designated safeguarding lead", "a designated safeguarding lead"),
            ("An education welfare officer", "an education welfare officer"),
            ("SENCO", "SENCO"),
            ("Anna’s team", "Anna’s team"),
            ("Theresa’s team", "Theresa’s team"),
        ] {
            assert_eq!(in_sentence(role), said);
        }
    }
}
