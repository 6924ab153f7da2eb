//! What each part of a profile may hold.
//!
//! The JSON Schema that editors complete profiles with describes the same parts under the same names; a test compares the two.

/// The profile itself.
pub(crate) const ROOT: &[&str] = &[
    "format",
    "id",
    "name",
    "full_name",
    "version",
    "verified",
    "paper",
    "form_title",
    "introduction",
    "danger",
    "privacy",
    "definition",
    "routes",
    "after_sending",
    "updates",
    "escalations",
    "codes",
    "terms",
    "holds",
    "dates",
    "s2s",
    "theme",
    "conditions",
    "check_columns",
    "collections",
    "sections",
];

pub(crate) const PAPER: &[&str] = &["title", "date"];
pub(crate) const DEFINITION: &[&str] = &["source", "text"];
pub(crate) const ROUTE: &[&str] = &[
    "id",
    "when",
    "to",
    "named_by",
    "how",
    "instead_of",
    "phone_first",
    "confirm_address",
    "phone",
    "email",
    "address",
    "website",
    "hours",
    "within",
    "done",
    "attach",
    "do_not",
    "text",
    "source",
];
pub(crate) const WITHIN: &[&str] = &["when", "text", "school_days", "after"];
pub(crate) const DONE: &[&str] = &["when", "text"];
pub(crate) const STEP: &[&str] = &["text", "when", "within", "source"];
pub(crate) const UPDATES: &[&str] = &["text", "source"];
pub(crate) const ESCALATION: &[&str] = &["id", "when", "title", "text", "done", "source"];
pub(crate) const S2S: &[&str] = &["source", "lost", "outside", "leavers", "joiners"];
pub(crate) const S2S_LOST: &[&str] = &["weeks", "text", "source"];
pub(crate) const S2S_OUTSIDE: &[&str] = &["text", "source"];
pub(crate) const S2S_DAYS: &[&str] = &["days", "source"];
pub(crate) const CODE_SET: &[&str] = &["id", "label", "each", "values", "source"];
pub(crate) const CODE: &[&str] = &["code", "label", "when"];
pub(crate) const HOLD: &[&str] = &["id", "when", "text", "source"];
pub(crate) const DATE: &[&str] = &["id", "title", "school_days", "weeks", "when", "source"];
pub(crate) const TERM: &[&str] = &["from", "to"];
pub(crate) const THEME: &[&str] = &["colour", "logo", "logo_alt"];
pub(crate) const COLLECTION: &[&str] = &["id", "one", "many", "name_from", "min", "max", "covers"];
pub(crate) const COVERS: &[&str] = &["question", "by", "except"];
pub(crate) const SECTION: &[&str] = &[
    "id",
    "title",
    "when",
    "collection",
    "about",
    "source",
    "role",
    "pages",
];
pub(crate) const ABOUT: &[&str] = &["collection", "when"];
pub(crate) const PAGE: &[&str] = &[
    "id",
    "title",
    "when",
    "guidance",
    "check_columns",
    "questions",
    "outcome",
    "source",
];
pub(crate) const FINDER: &[&str] = &["ground_finder", "when"];
pub(crate) const OPTION: &[&str] = &["value", "label", "hint"];
pub(crate) const COLUMN: &[&str] = &["id", "label", "noun", "kind", "max", "required"];
pub(crate) const BOUND: &[&str] = &["question"];

/// What every question may have.
const QUESTION: &[&str] = &[
    "id",
    "kind",
    "label",
    "row",
    "noun",
    "hint",
    "says_optional",
    "missing",
    "required",
    "when",
    "autocomplete",
    "source",
];

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

/// The kinds of question, and what only they may have.
const KINDS: [(&str, &[&str]); 14] = [
    ("short_text", &["max"]),
    ("long_text", &["max"]),
    ("name", &[]),
    ("date", &["earliest", "latest"]),
    ("yes_no", &["danger"]),
    ("yes_no_not_sure", &["danger"]),
    ("one_of", &["options", "list", "danger"]),
    ("many_of", &["options", "items_of", "none", "danger"]),
    ("address", &[]),
    ("phone", &[]),
    ("email", &[]),
    ("upn", &[]),
    ("dfe_number", &[]),
    ("check", &["columns", "gate", "from_day", "by_day"]),
];

/// The words for the kinds of question.
pub(crate) fn kinds() -> [&'static str; 14] {
    KINDS.map(|(word, _)| word)
}

/// What a question of this kind may have.
pub(crate) fn question(kind: &str) -> Vec<&'static str> {
    let own = KINDS.iter().find(|(word, _)| *word == kind);
    QUESTION
        .iter()
        .chain(own.into_iter().flat_map(|(_, own)| *own))
        .copied()
        .collect()
}

/// What a condition can be, and what can stand beside the property that says which.
pub(crate) const CONDITIONS: [(&str, &[&str]); 8] = [
    ("all", &["all"]),
    ("any", &["any"]),
    ("not", &["not"]),
    ("some", &["some", "when"]),
    ("condition", &["condition"]),
    ("question", &["question", "is", "in", "answered"]),
    ("year_group", &["year_group"]),
    ("school_age", &["school_age"]),
];

/// What a piece of guidance can be, and what can stand beside the property that says which.
pub(crate) const BLOCKS: [(&str, &[&str]); 8] = [
    ("heading", &["heading"]),
    ("list", &["list"]),
    ("inset", &["inset"]),
    ("warning", &["warning"]),
    ("details", &["details", "text"]),
    ("contact", &["contact", "phone", "email", "address", "hours"]),
    ("quote", &["quote", "source", "note"]),
    ("when", &["when", "then"]),
];

/// Where a property belongs that stands in one place only, for whoever wrote it elsewhere.
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
        ("the profile itself", ROOT),
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
    QUESTION
        .iter()
        .chain(KINDS.iter().flat_map(|(_, own)| *own))
        .copied()
}

/// Every part of a profile by name, with the properties it may have.
pub fn shapes() -> Vec<(String, Vec<&'static str>)> {
    let plain = [
        ("profile", ROOT),
        ("paper", PAPER),
        ("definition", DEFINITION),
        ("route", ROUTE),
        ("within", WITHIN),
        ("done", DONE),
        ("step", STEP),
        ("updates", UPDATES),
        ("escalation", ESCALATION),
        ("s2s", S2S),
        ("s2s_lost", S2S_LOST),
        ("s2s_outside", S2S_OUTSIDE),
        ("s2s_days", S2S_DAYS),
        ("code_set", CODE_SET),
        ("code", CODE),
        ("term", TERM),
        ("hold", HOLD),
        ("date", DATE),
        ("theme", THEME),
        ("collection", COLLECTION),
        ("covers", COVERS),
        ("section", SECTION),
        ("about", ABOUT),
        ("page", PAGE),
        ("ground_finder", FINDER),
        ("option", OPTION),
        ("column", COLUMN),
        ("date_of_question", BOUND),
    ];
    let named = |kind: &str, (word, properties): (&str, &[&'static str])| {
        (format!("{kind}_{word}"), properties.to_vec())
    };
    let used = |properties: &[&'static str]| -> Vec<&'static str> {
        let changed = properties.iter().filter(|name| !FIXED.contains(name));
        std::iter::once("use").chain(changed.copied()).collect()
    };
    let mut all: Vec<(String, Vec<&str>)> = plain.map(|(name, list)| (name.to_owned(), list.to_vec())).into();
    all.push(("used_collection".into(), used(COLLECTION)));
    all.extend(kinds().map(|word| (format!("question_{word}"), question(word))));
    let own = KINDS.iter().flat_map(|(_, own)| *own);
    let mut changed: Vec<&str> = QUESTION.iter().chain(own).copied().collect();
    changed.sort_unstable();
    changed.dedup();
    all.push(("used_question".into(), used(&changed)));
    all.extend(CONDITIONS.map(|shape| named("when", shape)));
    all.extend(BLOCKS.map(|shape| named("block", shape)));
    all
}
