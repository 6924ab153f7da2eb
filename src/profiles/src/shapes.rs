//! What each part of a profile may hold.
//!
//! The lists are made from the JSON Schema when the crate is built (`build.rs`), each under the name that the part has there.

#[allow(
    dead_code,
    reason = "what is taken from the catalogue is looked at once its definition is filled in"
)]
mod parts {
    include!(concat!(env!("OUT_DIR"), "/shapes.rs"));
}

pub(crate) use parts::*;

/// The highest `max` of a collection.
pub(crate) const LARGEST_MAX: usize = 200;

/// The most school days that a condition, a date or a check can count. No paper counts further than a year.
pub(crate) const MOST_SCHOOL_DAYS: usize = 200;

/// What cannot be changed of a question of the catalogue, so that its answer means the same for every authority.
pub(crate) const FIXED: [&str; 2] = ["id", "kind"];

/// What cannot be taken away from a question of the catalogue: without it there is no question.
const KEPT: [&str; 3] = ["label", "options", "columns"];

/// What can be taken away from a question of the catalogue with null.
pub(crate) fn taken_away() -> Vec<&'static str> {
    question_words()
        .filter(|name| !KEPT.contains(name) && !FIXED.contains(name))
        .collect()
}

/// The words for the kinds of question.
pub(crate) fn kinds() -> Vec<&'static str> {
    KINDS.iter().map(|(word, _)| *word).collect()
}

/// What a question of this kind may have.
pub(crate) fn question(kind: &str) -> &'static [&'static str] {
    let known = KINDS.iter().find(|(word, _)| *word == kind);
    known.map_or(&[], |(_, properties)| properties)
}

/// What to write for a property that an earlier version knew.
pub(crate) fn now(property: &str) -> Option<&'static str> {
    let text = "Move this route into “or” of the route that it names, without “instead_of”.";
    (property == "instead_of").then_some(text)
}

/// The one place where a property belongs, for a message to an author who wrote it elsewhere.
pub(crate) fn home(property: &str, here: &[&str]) -> Option<&'static str> {
    let of_questions = question_words().any(|name| name == property);
    // What only another kind of question may have is at home in no question of this kind.
    if of_questions && here.contains(&"noun") {
        return None;
    }
    let places = [
        ("“theme”", THEME),
        ("“paper”", PAPER),
        ("a route", ROUTE),
        ("a route’s “within”", WITHIN),
        ("a section", SECTION),
        ("a page", PAGE),
        ("a collection", COLLECTION),
        ("a collection’s “covers”", COVERS),
        ("“s2s”", S2S),
        ("the profile itself", PROFILE),
    ];
    let mut homes = places
        .into_iter()
        .filter(|(_, names)| names.contains(&property))
        .map(|(place, _)| place)
        .chain(of_questions.then_some("a question"));
    let home = homes.next();
    home.filter(|_| homes.next().is_none())
}

/// Every property that some question may have.
fn question_words() -> impl Iterator<Item = &'static str> {
    KINDS.iter().flat_map(|(_, properties)| *properties).copied()
}

/// The most characters of a text that is the value of a property, or one of its list.
pub(crate) fn longest(property: &str) -> usize {
    let known = LENGTHS.iter().find(|(name, _)| *name == property);
    known.map_or(LONGEST_TEXT, |(_, most)| *most)
}
