//! Made-up referrals for the tests.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "each test binary uses its own part of this module, and stops where something is wrong"
)]

use chrono::NaiveDate;
use onroll_document::reference::Reference;
use onroll_document::referral::{Meta, Referral};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_form::question::{ColumnKind, Kind};
use onroll_rules::identifiers::Upn;
use serde_json::Value;

/// Every profile that is shipped.
pub fn profiles() -> Vec<Profile> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/authorities");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    // Beside the profiles stand their list and their schema.
    let ids = files
        .iter()
        .filter_map(|file| file.file_name()?.to_str()?.strip_suffix(".json"));
    let profiles: Vec<Profile> = ids
        .filter(|id| *id != "index" && !id.contains('.'))
        .map(|id| std::fs::read_to_string(format!("{folder}/{id}.json")).unwrap())
        .map(|text| onroll_profiles::read(&text).unwrap_or_else(|problems| panic!("{problems}")))
        .collect();
    assert!(!profiles.is_empty());
    profiles
}

pub fn camden() -> Profile {
    profiles()
        .into_iter()
        .find(|profile| profile.id == "camden")
        .unwrap()
}

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

pub fn meta() -> Meta {
    Meta {
        app_version: "0.1.0".into(),
        reference: Reference::new(*b"made-up!"),
        created: "2026-11-20T15:04:05Z".parse().unwrap(),
        updated: "2026-11-23T09:30:00.250Z".parse().unwrap(),
        updates: None,
    }
}

pub fn referral(profile: &Profile, answers: &Answers) -> Referral {
    Referral::new(&Case::new(profile, answers, today()), meta())
}

/// The texts of an answer that is accepted by most questions of a kind.
pub fn accepted(kind: &Kind, children: &[String]) -> Answer {
    let parts = |parts: &[(&str, &str)]| {
        Answer::Parts(
            parts
                .iter()
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect(),
        )
    };
    match kind {
        Kind::ShortText { .. } => Answer::Text("Hawthorn Primary School".into()),
        Kind::LongText { .. } => Answer::Text("Not seen since half term.\nNeighbours say they moved.".into()),
        Kind::Name => Answer::Text("Amina Khatun".into()),
        Kind::Date { .. } => parts(&[("day", "2"), ("month", "November"), ("year", "2026")]),
        Kind::YesNo | Kind::YesNoNotSure | Kind::Read | Kind::OneOf { .. } => {
            Answer::Text(kind.choices().first().unwrap().value.clone())
        }
        Kind::ManyOf {
            items_of: Some(_), ..
        } => Answer::Many(children.to_vec()),
        Kind::ManyOf { options, .. } => Answer::Many(vec![options.first().unwrap().value.clone()]),
        Kind::Address => parts(&[
            ("line_1", "12 Sycamore Court"),
            ("town", "London"),
            ("postcode", "nw12ab"),
        ]),
        Kind::Phone => Answer::Text("020 7946 0123".into()),
        Kind::Email => Answer::Text("office@hawthorn.example".into()),
        Kind::Upn => Answer::Text(upn(0)),
        Kind::DfeNumber => Answer::Text("202/1234".into()),
        Kind::Number { least, .. } => Answer::Text(least.to_string()),
        Kind::Time => Answer::Text("9:30am".into()),
        Kind::Reference { example, .. } => Answer::Text(example.clone()),
        Kind::Periods { marks } => {
            let mut period = vec![("1_from", "12 October 2026"), ("1_to", "6 November 2026")];
            period.extend(marks.then_some(("1_code", "O")));
            parts(&period)
        }
        Kind::Check { columns, .. } => {
            let mut row = vec![("done", "yes")];
            row.extend(columns.iter().map(|column| {
                let text = match &column.kind {
                    ColumnKind::Date => "9 November 2026",
                    ColumnKind::Time => "9:30am",
                    ColumnKind::Phone => "020 7946 0123",
                    ColumnKind::Phones => "020 7946 0123; 01632 960001",
                    ColumnKind::Number { .. } => "12",
                    ColumnKind::Choice(options) => &options.first().unwrap().value,
                    ColumnKind::Children => children.first().map_or("", String::as_str),
                    ColumnKind::Text(_) | ColumnKind::Name => "No reply",
                    ColumnKind::Address => "12 Sycamore Court\nLondon",
                };
                (column.id.as_str(), text)
            }));
            parts(&row)
        }
    }
}

/// The keys of the children.
pub fn keys(answers: &Answers) -> Vec<String> {
    let children = answers.items("children").iter();
    children.map(|item| item.key.clone()).collect()
}

/// A referral of so many children in which every question has an answer, whether it is asked or not.
pub fn filled(profile: &Profile, children: usize) -> Answers {
    let mut answers = Answers::default();
    for collection in &profile.collections {
        let owners: Vec<Option<String>> = match &collection.of {
            None if collection.id == "children" => vec![None; children],
            None => vec![None],
            Some(of) => answers
                .items(of)
                .iter()
                .map(|item| Some(item.key.clone()))
                .collect(),
        };
        for owner in owners {
            answers.add_item_of(&collection.id, owner.as_deref());
        }
    }
    let keys = keys(&answers);
    for located in profile.questions() {
        let answer = accepted(&located.question.kind, &keys);
        let id = &located.question.id;
        match &located.section.collection {
            None => _ = answers.sheet.insert(id.clone(), answer),
            Some(collection) => {
                let items = answers.collections.get_mut(collection).into_iter().flatten();
                for (nth, item) in items.enumerate() {
                    let own = match located.question.kind {
                        Kind::Upn => text(&upn(nth)),
                        _ => answer.clone(),
                    };
                    item.answers.insert(id.clone(), own);
                }
            }
        }
    }
    answers
}

/// A unique pupil number: of so many there are no two alike.
fn upn(nth: usize) -> String {
    let lettered = |letter| format!("{letter}801200005{nth:03}");
    let mut all = ('A'..='Z').map(lettered);
    all.find(|upn| Upn::parse(upn).is_ok()).unwrap()
}

/// Sets an answer of text, in the referral itself or in the items of a collection.
pub fn set(answers: &mut Answers, collection: Option<&str>, id: &str, answer: Answer) {
    match collection {
        None => _ = answers.sheet.insert(id.into(), answer),
        Some(collection) => {
            for item in answers.collections.get_mut(collection).into_iter().flatten() {
                item.answers.insert(id.into(), answer.clone());
            }
        }
    }
}

pub fn text(text: &str) -> Answer {
    Answer::Text(text.into())
}

pub fn date(day: &str, month: &str, year: &str) -> Answer {
    Answer::Parts(
        [("day", day), ("month", month), ("year", year)]
            .map(|(a, b)| (a.into(), b.into()))
            .into(),
    )
}

/// Two children who vanished from a school, with the checks made: nothing is missing.
pub fn untraceable(profile: &Profile) -> Answers {
    let mut answers = filled(profile, 2);
    let one = Some("children");
    set(&mut answers, one, "child_date_of_birth", date("27", "3", "2019"));
    set(&mut answers, one, "child_removal_ground", text("i"));
    set(
        &mut answers,
        one,
        "child_last_attendance",
        date("12", "Oct", "2026"),
    );
    answers
}

/// What people and programs put into forms that do not expect it.
pub const HOSTILE: &[&str] = &[
    "",
    " ",
    "\u{0}",
    "\u{7}\u{1b}[31m",
    "\u{feff}",
    "a\u{0}b",
    "\u{202e}gnirts desrever\u{202c}",
    "\u{2066}isolated\u{2069}",
    "<script>alert(1)</script>",
    "\"}],\"status\":\"complete\"",
    ") endobj %%EOF",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "محمد بن عبد الله",
    "নাজমা বেগম",
    "e\u{301}\u{301}\u{301}",
    "line one\r\nline two\u{2028}line three",
    "\ttabbed\t",
    "{name}",
    "../../etc/passwd",
    "+0044 (0)20 7946 0123 ext 9",
    "0 0 44 20 7946 0123",
    "29",
    "2",
    "2024",
    "yes",
    "1",
];

/// Sets one property of a file's text, by JSON pointer.
pub fn with(json: &str, pointer: &str, value: Value) -> String {
    let mut file: Value = serde_json::from_str(json).unwrap();
    *file
        .pointer_mut(pointer)
        .unwrap_or_else(|| panic!("no {pointer}")) = value;
    file.to_string()
}

/// Adds a property to an object of a file's text.
pub fn adding(json: &str, pointer: &str, name: &str) -> String {
    let mut file: Value = serde_json::from_str(json).unwrap();
    let object = file.pointer_mut(pointer).and_then(Value::as_object_mut);
    object
        .unwrap_or_else(|| panic!("no object {pointer}"))
        .insert(name.into(), "x".into());
    file.to_string()
}

/// A whole referral from a folder of `tests/journeys`.
pub struct Journey {
    pub name: String,
    pub profile: Profile,
    pub answers: Answers,
    pub today: NaiveDate,
}

impl Journey {
    pub fn case(&self) -> Case<'_> {
        Case::new(&self.profile, &self.answers, self.today)
    }

    /// The file that was saved on the day of the journey.
    pub fn referral(&self) -> Referral {
        let updated = self.today.and_hms_opt(9, 30, 0).unwrap().and_utc();
        Referral::new(&self.case(), Meta { updated, ..meta() })
    }
}

/// Every referral in `tests/journeys`.
pub fn journeys() -> Vec<Journey> {
    let profiles = profiles();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/journeys");
    let mut folders: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
    let journeys: Vec<Journey> = folders
        .into_iter()
        .filter(|folder| folder.join("journey.json").is_file())
        .map(|folder| {
            let journey: Value = serde_json::from_str(&read(&folder.join("journey.json"))).unwrap();
            let authority = journey["authority"].as_str().unwrap();
            Journey {
                name: folder.file_name().unwrap().to_string_lossy().into_owned(),
                profile: profiles
                    .iter()
                    .find(|profile| profile.id == authority)
                    .unwrap()
                    .clone(),
                answers: serde_json::from_str(&read(&folder.join("answers.json"))).unwrap(),
                today: journey["today"].as_str().unwrap().parse().unwrap(),
            }
        })
        .collect();
    assert!(journeys.len() >= 3);
    journeys
}

pub fn journey(name: &str) -> Journey {
    journeys()
        .into_iter()
        .find(|journey| journey.name == name)
        .unwrap()
}
