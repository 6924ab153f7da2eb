//! "Did you mean …?"

/// Words longer than this are not mistyped names.
const LONGEST: usize = 60;

/// The candidate that differs from `word` by the least, if that is little.
pub(crate) fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    candidates
        .iter()
        .map(|candidate| (distance(word, candidate), *candidate))
        .min()
        .filter(|(far, candidate)| *far <= most(word, candidate))
        .map(|(_, candidate)| candidate)
}

/// The most that two words can differ by when one is the other mistyped. The part before an underscore that they share says
/// nothing: `child_attended` is not `child_gender`.
fn most(word: &str, candidate: &str) -> usize {
    let same = word
        .bytes()
        .zip(candidate.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let shared = candidate.as_bytes().get(..same).unwrap_or_default();
    let shared = shared
        .iter()
        .rposition(|byte| *byte == b'_')
        .map_or(0, |at| at + 1);
    let own = candidate.len() - shared;
    (1 + candidate.len() / 4).min((1 + own / 4).max(2))
}

/// Levenshtein distance, one row at a time.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (y, cell) in b.chars().zip(row.iter_mut().skip(1)) {
            let replaced = diagonal + usize::from(x != y);
            diagonal = *cell;
            left = replaced.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, far) in [
            ("", "", 0),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("same", "same", 0),
        ] {
            assert_eq!(distance(a, b), far, "{a} {b}");
            assert_eq!(distance(b, a), far, "{b} {a}");
        }
    }

    #[test]
    fn only_what_is_near_is_offered() {
        let known = ["child_name", "child_upn", "carer_name"];
        assert_eq!(nearest("child_nam", &known), Some("child_name"));
        assert_eq!(nearest("childupn", &known), Some("child_upn"));
        assert_eq!(nearest("favourite_colour", &known), None);
        assert_eq!(nearest("child_attended", &["child_gender"]), None);
        assert_eq!(nearest("child_gneder", &["child_gender"]), Some("child_gender"));
        assert_eq!(nearest("child_unp", &known), Some("child_upn"));
        assert_eq!(nearest(&"x".repeat(1_000_000), &known), None);
    }
}
