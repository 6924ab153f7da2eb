//! "Did you mean …?"

use strsim::levenshtein;

/// Words longer than this are not mistyped names.
const LONGEST: usize = 60;

/// The candidate that differs from `word` by the least, if that is little.
pub(crate) fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    candidates
        .iter()
        .map(|candidate| (levenshtein(word, candidate), *candidate))
        .min()
        // What shares no letter with another is not that one mistyped.
        .filter(|(far, candidate)| {
            *far <= most(word, candidate) && *far < word.chars().count().max(candidate.len())
        })
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
    let shared = candidate.get(..same).and_then(|shared| shared.rfind('_'));
    let own = candidate.len() - shared.map_or(0, |at| at + 1);
    (1 + candidate.len() / 4).min((1 + own / 4).max(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_offered() {
        let known = ["child_name", "child_upn", "carer_name"];
        assert_eq!(nearest("child_nam", &known), Some("child_name"));
        assert_eq!(nearest("childupn", &known), Some("child_upn"));
        assert_eq!(nearest("favourite_colour", &known), None);
        assert_eq!(nearest("child_attended", &["child_gender"]), None);
        assert_eq!(nearest("child_gneder", &["child_gender"]), Some("child_gender"));
        assert_eq!(nearest("child_unp", &known), Some("child_upn"));
        assert_eq!(nearest("h", &["a", "b"]), None);
        assert_eq!(nearest("a", &["ab"]), Some("ab"));
        assert_eq!(nearest(&"x".repeat(1_000_000), &known), None);
    }
}
