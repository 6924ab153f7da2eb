//! Profiles in other words: every text that a person reads is changed, and every id, code, date, number and address stays.

use std::collections::BTreeMap;

use onroll_form::catalogue::TEXT;
use onroll_form::law::PREFIX;
use onroll_form::profile::{Profile, Section, Words};
use onroll_form::question::{Kind, Question};
use onroll_form::readiness::is_page_record;
use serde_json::{Map, Value};

/// The properties of a profile that hold words. `danger` does at the top of a profile only, and `to` everywhere but in a term.
pub(crate) const WORDS: &[&str] = &[
    "address",
    "attach",
    "check_answers",
    "check_title",
    "contact",
    "continue",
    "danger",
    "details",
    "do_not",
    "form_title",
    "full_name",
    "guidance",
    "heading",
    "hint",
    "hours",
    "inset",
    "introduction",
    "label",
    "link",
    "list",
    "logo_alt",
    "many",
    "missing",
    "name",
    "not_known",
    "note",
    "noun",
    "one",
    "privacy",
    "quote",
    "role",
    "row",
    "save",
    "service",
    "source",
    "task_list",
    "text",
    "then",
    "title",
    "to",
    "unit",
    "unit_one",
    "warning",
];

/// The properties of a profile whose texts are ids, values, codes, dates, numbers or addresses of the web.
pub(crate) const NAMES: &[&str] = &[
    "after",
    "answer",
    "autocomplete",
    "before",
    "by",
    "check_order",
    "code",
    "collection",
    "column",
    "colour",
    "condition",
    "count",
    "date",
    "each",
    "earliest",
    "email",
    "entry",
    "example",
    "except",
    "forbids",
    "from",
    "gate",
    "how",
    "id",
    "in",
    "is",
    "items_of",
    "kind",
    "latest",
    "live",
    "logo",
    "name_from",
    "name_parts",
    "named_by",
    "of",
    "outcome",
    "passes",
    "pattern",
    "public_keys",
    "phone",
    "question",
    "questions",
    "says_optional",
    "school_age",
    "school_days_since",
    "some",
    "use",
    "value",
    "version",
    "website",
];

/// How a text is said in other words.
pub(crate) type Reword = fn(&str) -> String;

/// Other letters and other ends: no word of ours is in it, and nothing ends in a question mark. Names between brackets stay, and so do
/// addresses: they are no words, and a page that sends somebody elsewhere needs one.
pub(crate) fn other_letters(text: &str) -> String {
    let moved = |c: char| match c {
        'a'..='y' | 'A'..='Y' => char::from_u32(u32::from(c) + 1).unwrap(),
        'z' => 'a',
        'Z' => 'A',
        '?' | '.' => ';',
        other => other,
    };
    let in_others = |word: &str| -> String {
        let mut named = false;
        let letters = word.chars().map(|c| {
            named = c == '{' || named && c != '}';
            if named { c } else { moved(c) }
        });
        letters.collect()
    };
    let is_address = |word: &str| {
        let mut parts = word.trim_end_matches(['.', ',']).split('.');
        word.contains('@')
            || parts
                .nth(1)
                .is_some_and(|part| part.starts_with(char::is_lowercase))
    };
    let words = text.split(' ');
    let words = words.map(|word| {
        if is_address(word) {
            word.to_owned()
        } else {
            in_others(word)
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Everything that a comparison with words might look for, around the text. No text names the first of a list.
pub(crate) fn more_words(text: &str) -> String {
    let text = text.replace("{first}", "another child");
    format!(
        "If it is blank, optional, answered yes or not known: {text} – yes, no, none, other or not sure, if any?"
    )
}

/// The text of a profile in other words, with those of the catalogue written out in it.
pub(crate) fn reworded(profile: &str, reword: Reword) -> String {
    let mut profile: Value = serde_json::from_str(profile).unwrap();
    let catalogue: Value = serde_json::from_str(TEXT).unwrap();
    let root = profile.as_object_mut().unwrap();
    root.entry("check_columns")
        .or_insert_with(|| catalogue["check_columns"].clone());
    let words = root.entry("words").or_insert_with(|| Map::new().into());
    let words = words.as_object_mut().unwrap();
    for (name, own) in own_words() {
        words.entry(name).or_insert_with(|| own.into());
    }
    write_out(&mut profile, &by_id(&catalogue));
    reword_in(&mut profile, "", true, reword);
    profile.to_string()
}

/// What links and buttons say where a profile leaves it to the form.
fn own_words() -> [(&'static str, String); 5] {
    let words = Words::default();
    [
        ("danger", words.danger),
        ("continue", words.go_on),
        ("task_list", words.task_list),
        ("check_answers", words.check_answers),
        ("save", words.save),
    ]
}

/// The catalogue's definitions, by id.
fn by_id(catalogue: &Value) -> BTreeMap<String, Map<String, Value>> {
    let lists = ["questions", "collections"].map(|list| catalogue[list].as_array().unwrap());
    let entries = lists.into_iter().flatten();
    entries
        .map(|entry| {
            (
                entry["id"].as_str().unwrap().to_owned(),
                entry.as_object().unwrap().clone(),
            )
        })
        .collect()
}

/// Puts the catalogue's words into every entry that uses one of its definitions.
fn write_out(value: &mut Value, catalogue: &BTreeMap<String, Map<String, Value>>) {
    const TAKEN: [&str; 11] = [
        "label",
        "row",
        "noun",
        "hint",
        "missing",
        "not_known",
        "options",
        "none",
        "one",
        "many",
        "source",
    ];
    match value {
        Value::Array(entries) => entries.iter_mut().for_each(|entry| write_out(entry, catalogue)),
        Value::Object(entry) => {
            if let Some(Value::Array(questions)) = entry.get_mut("questions") {
                for question in questions {
                    if let Some(id) = question.as_str() {
                        *question = serde_json::json!({"use": id});
                    }
                }
            }
            if let Some(base) = entry.get("use").and_then(Value::as_str) {
                let base = &catalogue[base];
                // How a question says that it can be left blank goes with its own label and hint, and with nobody else's.
                let is_as_in_catalogue = !entry.contains_key("label") && !entry.contains_key("hint");
                // Neither do the words for a missing answer say anything where none is needed, nor the other way round.
                let required = entry.get("required").or(base.get("required")).cloned();
                let always = required == Some(Value::Bool(true));
                let never = matches!(required, None | Some(Value::Null | Value::Bool(false)));
                if let Some(says) = base
                    .get("says_optional")
                    .filter(|_| is_as_in_catalogue && !always)
                {
                    entry.entry("says_optional").or_insert_with(|| says.clone());
                }
                if never && base.contains_key("missing") {
                    entry.insert("missing".into(), Value::Null);
                }
                for name in TAKEN {
                    if let Some(words) = base.get(name) {
                        entry.entry(name).or_insert_with(|| words.clone());
                    }
                }
            }
            // A label that is a question needs a noun, and the reader asks for it.
            if let Some(label) = entry.get("label").cloned()
                && (entry.contains_key("kind") || entry.contains_key("use"))
            {
                entry.entry("noun").or_insert(label);
            }
            entry.values_mut().for_each(|value| write_out(value, catalogue));
        }
        _ => {}
    }
}

/// Rewords every text under a property of words. `name` is the property it is under.
fn reword_in(value: &mut Value, name: &str, is_top: bool, reword: Reword) {
    match value {
        Value::String(text) if SHORT.contains(&name) => *text = shortened(&reword(text), SHORTEST),
        // What may be a line stays one.
        Value::String(text) if WORDS.contains(&name) && text.chars().count() <= LINE => {
            *text = shortened(&reword(text), LINE);
        }
        Value::String(text) if WORDS.contains(&name) => *text = reword(text),
        Value::Array(entries) => {
            for entry in entries {
                reword_in(entry, name, false, reword);
            }
        }
        Value::Object(properties) => {
            for (name, value) in properties {
                // Values of options, and the days of terms and closures.
                let is_other_thing =
                    (name == "danger" && !is_top) || matches!(name.as_str(), "terms" | "closures");
                if name == "words" {
                    reword_short(value, reword);
                } else if let ("paper", Some(Value::String(date))) = (name.as_str(), value.get_mut("date")) {
                    // "March 2023-24": the day of a paper is what it says of itself.
                    *date = reword(date);
                    reword_in(value, name, false, reword);
                } else if !is_other_thing && !name.starts_with('$') {
                    reword_in(value, name, false, reword);
                }
            }
        }
        _ => {}
    }
}

/// The properties whose words are names, which the reader takes up to [`SHORTEST`] characters of.
const SHORT: [&str; 6] = ["name", "one", "many", "service", "unit", "unit_one"];

/// How long the words of links and buttons, and names, may be.
const SHORTEST: usize = 60;

/// How long a line may be.
const LINE: usize = 250;

fn shortened(text: &str, most: usize) -> String {
    let text: String = text.chars().take(most).collect();
    text.trim().to_owned()
}

/// Rewords the words of links and buttons.
fn reword_short(words: &mut Value, reword: Reword) {
    for word in words.as_object_mut().unwrap().values_mut() {
        *word = shortened(&reword(word.as_str().unwrap()), SHORTEST).into();
    }
}

/// The profile with the questions that no profile words in other words: the ground finder's, and those of pages of advice.
pub(crate) fn reword_own_questions(profile: &mut Profile, reword: Reword) {
    let mut sections: Vec<Section> = profile.sections.to_vec();
    let pages = sections.iter_mut().flat_map(|section| &mut section.pages);
    for page in pages {
        if page.verdict {
            page.title = page.title.as_deref().map(reword);
        }
        for question in &mut page.questions {
            if is_page_record(&question.id) || question.id.starts_with(PREFIX) {
                reword_question(question, reword);
            }
        }
    }
    profile.sections = sections.into();
}

fn reword_question(question: &mut Question, reword: Reword) {
    question.label = reword(&question.label);
    question.noun = reword(&question.noun);
    for words in [
        &mut question.row,
        &mut question.hint,
        &mut question.missing,
        &mut question.source,
    ] {
        *words = words.as_deref().map(reword);
    }
    if let Kind::OneOf { options, .. } = &mut question.kind {
        for option in options {
            option.label = reword(&option.label);
        }
    }
}
