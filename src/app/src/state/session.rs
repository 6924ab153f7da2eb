//! The referral being made: the form, the answers, and what changing one of them does.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::{DateTime, NaiveDate, Utc};
use onroll_document::england::date_in_england;
use onroll_document::reference::Reference;
use onroll_document::referral::{Meta, Referral, Update};
use onroll_form::answer::{Answer, Answers, Scope, Sheet};
use onroll_form::case::Case;
use onroll_form::catalogue;
use onroll_form::journey::Place;
use onroll_form::profile::Profile;
use onroll_form::question::{Kind, YesNo};
use onroll_form::value::{DONE, attempt_of, last_attempt};
use onroll_protocol::Draft;

/// Which answer is meant: its item, its question and, in a date, an address or a check row, its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The collection and the key of the item; none for the referral itself.
    pub item: Option<(String, String)>,
    /// The question's id.
    pub question: String,
    /// The field.
    pub part: Option<String>,
}

/// A change to one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The text of the answer or of its field is now this.
    Text(String),
    /// This option of several is now chosen or not.
    Tick(String, bool),
}

/// The referral being made.
#[derive(Debug, Clone)]
pub struct Session {
    /// The authority's form.
    pub profile: Rc<Profile>,
    /// What is kept.
    pub draft: Draft,
    /// Today's date in England.
    pub today: NaiveDate,
}

impl Session {
    /// A referral with nothing in it, begun at that time with a reference made of those random bytes.
    pub fn begun(profile: Rc<Profile>, random: [u8; 8], created: DateTime<Utc>, today: NaiveDate) -> Self {
        let draft = Draft {
            authority: profile.id.clone(),
            name: String::new(),
            reference: Reference::new(random),
            created,
            answers: Answers::default(),
            earlier: None,
            saved: false,
            from_file: false,
        };
        let mut session = Self {
            profile,
            draft,
            today,
        };
        session.name_council();
        session
    }

    /// Notes the council that was picked in the list of councils, where the form asks for it. What was answered already stays.
    pub fn pick_council(&mut self, picked: Option<String>) {
        let asked = self.profile.locate(catalogue::COUNCIL);
        let is_offered =
            |id: &String| asked.is_some_and(|located| located.question.kind.label_of(id).is_some());
        if let Some(picked) = picked.filter(is_offered) {
            let answers = &mut self.draft.answers.sheet;
            answers
                .entry(catalogue::COUNCIL.into())
                .or_insert(Answer::Text(picked));
            // A person who has picked a council in England for the children has said that they live in England.
            if self.profile.is_for_any_council() && self.profile.locate(catalogue::LIVES_IN_AREA).is_some() {
                answers
                    .entry(catalogue::LIVES_IN_AREA.into())
                    .or_insert_with(|| Answer::Text(YesNo::Yes.word().into()));
            }
        }
    }

    /// Takes out an entry that was added and left with nothing said of it, unless the form needs it. Otherwise the referral would lack
    /// the answers of a child or an adult whom nobody meant to add.
    pub fn drop_blank(&mut self, place: &Place) {
        let profile = Rc::clone(&self.profile);
        let section = profile.section(&place.section);
        let collection = section.and_then(|section| profile.collection(section.collection.as_deref()?));
        let (Some(collection), Some(key)) = (collection, &place.item) else {
            return;
        };
        let answers = &mut self.draft.answers;
        let is_blank = answers
            .item(&collection.id, key)
            .is_some_and(|item| item.answers.values().all(Answer::is_blank));
        let so_many = answers.collections.get(&collection.id).map_or(0, Vec::len);
        if is_blank && so_many > collection.min {
            profile.remove_item(answers, &collection.id, key, self.today);
        }
    }

    /// Notes what the council of the draft is called wherever the draft is listed.
    pub fn name_council(&mut self) {
        let council = Draft::council_of(&self.case());
        self.draft.name = council;
    }

    /// Goes on with a draft of this form. The draft of another one is given back.
    pub fn take(&mut self, draft: Draft) -> Option<Draft> {
        if draft.authority != self.profile.id {
            return Some(draft);
        }
        self.draft = draft;
        let earlier = self.draft.earlier.as_mut().map(|earlier| &mut earlier.answers);
        for answers in earlier.into_iter().chain([&mut self.draft.answers]) {
            answers.part_names(&self.profile);
            answers.replace_lists(&self.profile);
        }
        // A draft of before the name was kept has none.
        self.name_council();
        None
    }

    /// The case of the draft as it is.
    pub fn case(&self) -> Case<'_> {
        Case::new(&self.profile, &self.draft.answers, self.today)
    }

    /// What the referral says of the one it brings up to date, if it does.
    pub fn update(&self) -> Option<Update> {
        self.update_of(&self.case())
    }

    fn update_of(&self, case: &Case<'_>) -> Option<Update> {
        let earlier = self.draft.earlier.as_ref()?;
        Some(earlier.update(&self.draft.reference, case))
    }

    /// The referral file at a moment. The date of that moment decides what is missing, in the file and in the PDF made from it.
    pub fn referral(&self, now: DateTime<Utc>) -> Referral {
        let case = Case::new(&self.profile, &self.draft.answers, date_in_england(now));
        let meta = Meta {
            app_version: env!("CARGO_PKG_VERSION").into(),
            reference: self.draft.reference.clone(),
            created: self.draft.created,
            updated: now,
            updates: self.update_of(&case),
        };
        Referral::new(&case, meta)
    }

    /// What the answer says now: what was typed, or what follows.
    fn answer(&self, target: &Target) -> Option<Answer> {
        let answers = &self.draft.answers;
        let scope = match &target.item {
            None => None,
            Some((collection, key)) => Some(Scope {
                collection,
                item: answers.item(collection, key)?,
            }),
        };
        self.case().answer(&target.question, scope).map(Cow::into_owned)
    }

    /// What the field of an answer holds.
    pub fn typed(&self, target: &Target) -> String {
        let answer = self.answer(target).unwrap_or_default();
        let text = match &target.part {
            Some(part) => answer.part(part),
            None => answer.text(),
        };
        text.to_owned()
    }

    /// Whether the page of an answer shows what the law says about it. Such a page is drawn again for each of its answers, once the
    /// person pauses.
    pub fn is_live(&self, target: &Target) -> bool {
        let located = self.profile.locate(&target.question);
        located.is_some_and(|located| located.page.live.is_shown())
    }

    /// Changes an answer. Says whether the page may look different for it: another question may now apply, a count of
    /// characters may have to be shown, or a check may no longer be late.
    pub fn change(&mut self, target: &Target, change: Change) -> bool {
        let profile = Rc::clone(&self.profile);
        let Some(located) = profile.locate(&target.question) else {
            return false;
        };
        // What follows is the person's own from here on, with the change.
        let follows = !located.question.follows.is_empty();
        let followed = if follows { self.answer(target) } else { None };
        let question = located.question;
        let kind = &question.kind;
        let item = target
            .item
            .as_ref()
            .map(|(collection, key)| (collection.as_str(), key.as_str()));
        let Some(sheet) = self.draft.answers.sheet_mut(item) else {
            return false;
        };
        self.draft.saved = false;
        // Most pages have nothing that depends on what is typed, and are not drawn again for it.
        let looked_at = || {
            let looked_at = profile.looked_at(located.page);
            looked_at.contains(&target.question.as_str())
        };
        let followed = followed.filter(|_| !sheet.contains_key(&target.question));
        let adopted = followed.is_some();
        if let Some(answer) = followed {
            sheet.insert(target.question.clone(), answer);
        }
        let exclusive = match kind {
            Kind::ManyOf { none: Some(none), .. } => Some(none.value.clone()),
            _ => None,
        };
        let part = target.part.as_deref();
        let redraw = match (kind, &change) {
            (Kind::LongText { max }, Change::Text(text)) => {
                let before = sheet
                    .get(&target.question)
                    .map_or(0, |answer| answer.text().len());
                // Bytes are at least characters, so this is never too late.
                text.len().max(before) * 4 >= max * 3 || looked_at()
            }
            (
                Kind::OneOf { .. }
                | Kind::YesNo
                | Kind::YesNoNotSure
                | Kind::ManyOf { .. }
                | Kind::Periods { .. },
                _,
            ) => true,
            // A tick says that a check is no longer late.
            (Kind::Check { .. }, _) if part.is_some_and(|part| attempt_of(part).1 == DONE) => true,
            _ => looked_at(),
        };
        let attempts = |sheet: &Sheet| {
            let answer = sheet.get(&question.id).filter(|_| question.attempts().is_some());
            answer.map_or(0, |answer| last_attempt(question, answer))
        };
        let before = attempts(sheet);
        let not_known = |sheet: &Sheet| {
            let answer = sheet.get(&question.id);
            answer.is_some_and(|answer| answer.is_not_known(question))
        };
        let was_not_known = not_known(sheet);
        let change = match (change, &target.part) {
            // A field that holds what was ticked has its keys with a space between.
            (Change::Tick(key, on), Some(part)) => {
                let keys = sheet.get(&target.question).map_or("", |answer| answer.part(part));
                let mut ticked: Vec<String> = keys.split_whitespace().map(str::to_owned).collect();
                tick(&mut ticked, None, key, on);
                Change::Text(ticked.join(" "))
            }
            (change, _) => change,
        };
        match (change, &target.part) {
            (Change::Text(text), None) => {
                sheet.insert(target.question.clone(), Answer::Text(text));
            }
            (Change::Text(text), Some(part)) => {
                let answer = sheet
                    .entry(target.question.clone())
                    .or_insert_with(|| Answer::Parts(BTreeMap::new()));
                if !matches!(answer, Answer::Parts(_)) {
                    *answer = Answer::Parts(BTreeMap::new());
                }
                if let Answer::Parts(parts) = answer {
                    parts.insert(part.clone(), text);
                }
            }
            (Change::Tick(value, on), _) => {
                let answer = sheet
                    .entry(target.question.clone())
                    .or_insert_with(|| Answer::Many(Vec::new()));
                if !matches!(answer, Answer::Many(_)) {
                    *answer = Answer::Many(Vec::new());
                }
                if let Answer::Many(values) = answer {
                    tick(values, exclusive.as_deref(), value, on);
                }
            }
        }
        // Once an attempt is begun there is a row for the next, and a field no longer says where its answer comes from. A tick says that
        // the answer is not known, and what is typed takes it back.
        redraw || adopted || attempts(sheet) != before || not_known(sheet) != was_not_known
    }
}

/// Ticks a value or clears it. "None of these" clears the others, and any other clears "none of these".
fn tick(values: &mut Vec<String>, exclusive: Option<&str>, value: String, on: bool) {
    let alone = exclusive == Some(value.as_str());
    values.retain(|other| *other != value && !(on && (alone || exclusive == Some(other.as_str()))));
    if on {
        values.push(value);
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use onroll_document::referral::Earlier;

    use super::*;
    use crate::small;

    fn ticked(values: &[&str], value: &str, on: bool) -> Vec<String> {
        let mut values = values.iter().map(ToString::to_string).collect();
        tick(&mut values, Some("none"), value.into(), on);
        values
    }

    fn session(id: &str) -> Session {
        Session::begun(
            small::of_one_page(id),
            [1; 8],
            DateTime::default(),
            NaiveDate::default(),
        )
    }

    #[test]
    fn the_council_that_was_picked_is_noted_where_the_form_asks_for_it_and_nothing_was_answered() {
        let asks = serde_json::json!([{"id": "one", "title": "One", "pages": [
            {"id": "who", "title": "Who", "questions": ["referrer_kind", "child_council"]}
        ]}]);
        let profile = small::profile("own", serde_json::json!({"sections": asks}));
        let begun = || Session::begun(profile.clone(), [1; 8], DateTime::default(), NaiveDate::default());
        let council = |session: &Session| session.draft.answers.sheet.get("child_council").cloned();
        let bristol = || Some(Answer::Text("bristol".into()));

        let mut picked = begun();
        picked.pick_council(Some("bristol".into()));
        assert_eq!(council(&picked), bristol());
        picked.pick_council(Some("somerset".into()));
        assert_eq!(council(&picked), bristol());

        for nothing in [None, Some(""), Some("atlantis"), Some("Bristol")] {
            let mut session = begun();
            session.pick_council(nothing.map(ToOwned::to_owned));
            assert_eq!(council(&session), None, "{nothing:?}");
        }
        let mut not_asked = session("other");
        not_asked.pick_council(Some("bristol".into()));
        assert_eq!(council(&not_asked), None);
    }

    /// An entry of which nothing was said is taken out when it is left, and one of which something was said is not.
    #[test]
    fn an_entry_that_was_added_and_left_blank_is_taken_out() {
        let sections = serde_json::json!([
            {"id": "one", "title": "One", "pages": [{"id": "who", "questions": ["referrer_kind"]}]},
            {"id": "children", "title": "Children", "collection": "children", "pages": [
                {"id": "name", "questions": ["child_name"]}]}
        ]);
        let collections = serde_json::json!([{"use": "children"}]);
        let profile = small::profile(
            "own",
            serde_json::json!({"sections": sections, "collections": collections}),
        );
        let mut session = Session::begun(profile, [1; 8], DateTime::default(), NaiveDate::default());
        let mut add = |name: &str| {
            let key = session.draft.answers.add_item_of("children", None);
            let sheet = session.draft.answers.sheet_mut(Some(("children", &key)));
            sheet
                .unwrap()
                .insert("child_name".into(), Answer::Text(name.into()));
            let place = Place {
                section: "children".into(),
                item: Some(key),
                page: "name".into(),
            };
            session.drop_blank(&place);
            session.draft.answers.collections["children"].len()
        };
        // The form needs one child.
        assert_eq!(add(" "), 1);
        assert_eq!(add("Noor"), 2);
        assert_eq!(add(""), 2);
    }

    /// F16: who has picked a council in England is not asked whether the children live in England. The form of one council asks where
    /// they live all the same: its address may come from a link, by which nobody has said so.
    #[test]
    fn who_picked_a_council_in_england_has_said_that_the_children_live_in_england() {
        let asks = serde_json::json!([{"id": "one", "title": "One", "pages": [
            {"id": "who", "title": "Who", "questions": ["referrer_kind", "child_lives_in_area", "child_council"]}
        ]}]);
        let named = serde_json::json!([{"id": "team", "to": "The council", "how": "phone", "phone": "01632 960001",
            "named_by": "child_council"}]);
        let lives = |more: serde_json::Value, before: Option<&str>| {
            let profile = small::profile("own", more);
            let mut session = Session::begun(profile, [1; 8], DateTime::default(), NaiveDate::default());
            if let Some(before) = before {
                let sheet = &mut session.draft.answers.sheet;
                sheet.insert("child_lives_in_area".into(), Answer::Text(before.into()));
            }
            let unpicked = if session.profile.is_for_any_council() {
                "a council in England"
            } else {
                &session.profile.name
            };
            assert_eq!(session.draft.whose(), unpicked);
            session.pick_council(Some("bristol".into()));
            session.name_council();
            assert_eq!(
                session.draft.whose() == "Bristol",
                session.profile.is_for_any_council()
            );
            let said = session.draft.answers.sheet.get("child_lives_in_area");
            said.map(|said| said.text().to_owned())
        };
        let any = serde_json::json!({"sections": asks, "routes": named});
        assert_eq!(lives(any.clone(), None).as_deref(), Some("yes"));
        assert_eq!(lives(any, Some("no")).as_deref(), Some("no"));
        assert_eq!(lives(serde_json::json!({"sections": asks}), None), None);
    }

    /// A date that is filled in changes in one field, and the other two stay. From then on it is the person's own.
    #[test]
    fn who_changes_one_field_of_what_is_filled_in_keeps_the_others() {
        let questions = serde_json::json!([{"use": "notification_date", "follows": [{"today": true}]}]);
        let sections = serde_json::json!([{"id": "one", "title": "One", "pages": [
            {"id": "who", "questions": ["referrer_kind"]},
            {"id": "date", "questions": questions}
        ]}]);
        let profile = small::profile("own", serde_json::json!({"sections": sections}));
        let today = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
        let mut session = Session::begun(profile, [1; 8], DateTime::default(), today);
        let field = |part: &str| Target {
            item: None,
            question: "notification_date".into(),
            part: Some(part.into()),
        };
        let fields = |session: &Session| ["day", "month", "year"].map(|part| session.typed(&field(part)));
        assert_eq!(fields(&session), ["27", "11", "2026"]);
        assert!(session.draft.answers.sheet.is_empty());
        // The page is drawn again once, without the words that the date was filled in.
        assert!(session.change(&field("day"), Change::Text("26".into())));
        assert!(!session.change(&field("day"), Change::Text("25".into())));
        assert_eq!(fields(&session), ["25", "11", "2026"]);
        session.today = today.succ_opt().unwrap();
        assert_eq!(fields(&session), ["25", "11", "2026"]);
        // What was cleared is not filled in again.
        for part in ["day", "month", "year"] {
            session.change(&field(part), Change::Text(String::new()));
        }
        assert_eq!(fields(&session), ["", "", ""]);
    }

    /// A list that became a table since an update was begun is no change that the person made.
    #[test]
    fn a_list_that_is_replaced_is_replaced_in_what_an_update_compares_with() {
        let columns = serde_json::json!([{"column": "outcome", "question": "own_said"}]);
        let sections = serde_json::json!([{"id": "one", "title": "One", "pages": [{"id": "calls", "title": "Calls", "questions": [
            {"id": "own_call", "kind": "check", "label": "Call", "attempts": {"most": 3},
                "columns": [{"id": "outcome", "label": "Outcome", "kind": "text"}],
                "replaces": {"collection": "calls", "columns": columns}}
        ]}]}]);
        let profile = small::profile("own", serde_json::json!({"sections": sections}));
        let mut session = Session::begun(profile, [1; 8], DateTime::default(), NaiveDate::default());
        let mut answers = Answers::default();
        let key = answers.add_item("calls");
        let said = Answer::Text("No answer".into());
        answers
            .sheet_mut(Some(("calls", &key)))
            .map(|sheet| sheet.insert("own_said".into(), said));
        let draft = Draft {
            answers: answers.clone(),
            earlier: Some(Earlier {
                number: NonZeroU32::MIN,
                updated: DateTime::default(),
                changed: Vec::new(),
                answers,
            }),
            ..session.draft.clone()
        };
        assert_eq!(session.take(draft), None);
        let target = Target {
            item: None,
            question: "own_call".into(),
            part: Some("outcome".into()),
        };
        assert_eq!(session.typed(&target), "No answer");
        assert_eq!(session.update().map(|update| update.changed), Some(Vec::new()));
        session.change(&target, Change::Text("She rang back".into()));
        assert_eq!(session.update().map(|update| update.changed.len()), Some(1));
    }

    #[test]
    fn only_a_draft_of_its_own_form_takes_the_place_of_the_draft() {
        let mut session = session("own");
        let before = session.draft.clone();
        let of = |authority: &str| Draft {
            authority: authority.into(),
            reference: Reference::new([2; 8]),
            ..before.clone()
        };
        assert_eq!(session.take(of("other")), Some(of("other")));
        assert_eq!(session.draft, before);
        assert_eq!(session.take(of("own")), None);
        assert_eq!(session.draft, of("own"));
    }

    fn target(question: &str, part: Option<&str>) -> Target {
        Target {
            item: None,
            question: question.into(),
            part: part.map(str::to_owned),
        }
    }

    /// A page is drawn again at a key only where something on it depends on what is typed.
    #[test]
    fn typing_draws_again_only_where_something_depends_on_it() {
        let pages = serde_json::json!([{"id": "page", "title": "Page", "questions": [
            {"id": "small_seen", "kind": "date", "label": "Seen"},
            {"id": "small_days", "kind": "number", "label": "Days"},
            {"id": "small_long", "kind": "long_text", "label": "Long"},
            {"id": "small_free", "kind": "short_text", "label": "Free"},
            {"id": "small_check", "kind": "check", "label": "Check"},
            {"id": "small_then", "kind": "short_text", "label": "Then", "when": {"question": "small_seen", "before": "today"}},
            {"id": "small_also", "kind": "short_text", "label": "Also", "when": {"question": "small_long", "answered": true},
             "required": {"question": "small_days", "answered": true}}
        ]}]);
        let form = small::profile(
            "small",
            serde_json::json!({"sections": [{"id": "one", "title": "One", "pages": pages}]}),
        );
        let mut session = Session::begun(form, [1; 8], DateTime::default(), NaiveDate::default());
        let mut types =
            |question: &str, part| session.change(&target(question, part), Change::Text("1".into()));
        for (question, part) in [
            ("small_seen", Some("day")),
            ("small_days", None),
            ("small_long", None),
        ] {
            assert!(types(question, part), "{question}");
        }
        for (question, part) in [
            ("small_free", None),
            ("small_then", None),
            ("small_check", Some("date")),
        ] {
            assert!(!types(question, part), "{question}");
        }
        assert!(types("small_check", Some(DONE)), "a tick may end a delay");
    }

    /// A page that shows what the law says is drawn again for each of its answers, and no other page is.
    #[test]
    fn a_page_that_shows_what_the_law_says_follows_its_answers() {
        let form = small::judged(&["dates"]);
        let session = Session::begun(form, [1; 8], DateTime::default(), NaiveDate::default());
        for (question, live) in [
            ("child_date_of_birth", true),
            ("small_free", true),
            ("child_name", false),
            ("law_absence", false),
            ("small_nowhere", false),
        ] {
            assert_eq!(session.is_live(&target(question, None)), live, "{question}");
        }
    }

    /// The last one counts: to select the box empties the field, and what is typed clears the box. The page is drawn again for it.
    #[test]
    fn who_does_not_know_has_typed_nothing_and_who_types_knows() {
        let pages = serde_json::json!([{"id": "page", "title": "Page", "questions": [
            {"id": "small_who", "kind": "name", "label": "Who", "not_known": "I do not know who"},
            {"id": "small_when", "kind": "date", "label": "When", "not_known": "I do not know when"},
            {"id": "small_free", "kind": "short_text", "label": "Free"}
        ]}]);
        let mut session = small::begun(small::of_pages("small", &pages));
        let text = |text: &str| Change::Text(text.into());
        let ticked = |on| Change::Tick("not_known".into(), on);
        let is_not_known = |session: &Session, id: &str| {
            let located = session.profile.locate(id).unwrap();
            session.draft.answers.sheet[id].is_not_known(located.question)
        };
        for (id, part) in [("small_who", None), ("small_when", Some("day"))] {
            let (field, whole) = (target(id, part), target(id, None));
            assert!(!session.change(&field, text("1")), "{id}");
            assert!(session.change(&whole, ticked(true)), "{id}");
            assert_eq!(session.typed(&field), "", "{id}");
            assert!(is_not_known(&session, id), "{id}");
            assert!(session.change(&field, text("12")), "{id}");
            assert_eq!(session.typed(&field), "12", "{id}");
            assert!(!is_not_known(&session, id), "{id}");
            assert!(session.change(&whole, ticked(true)), "{id}");
            assert!(session.change(&whole, ticked(false)), "{id}");
            assert!(session.draft.answers.sheet[id].is_blank(), "{id}");
        }
        assert!(!session.change(&target("small_free", None), text("1")));
    }

    #[test]
    fn none_of_these_excludes_the_others() {
        assert_eq!(ticked(&["a", "b"], "none", true), ["none"]);
        assert_eq!(ticked(&["none"], "a", true), ["a"]);
        assert_eq!(ticked(&["a"], "b", true), ["a", "b"]);
        assert_eq!(ticked(&["a"], "a", true), ["a"]);
    }

    #[test]
    fn unticking_clears_only_that_choice() {
        assert_eq!(ticked(&["a", "b"], "a", false), ["b"]);
        assert!(ticked(&["none"], "none", false).is_empty());
    }

    #[test]
    fn a_choice_ticked_twice_is_there_once() {
        assert_eq!(ticked(&["a", "b"], "a", true), ["b", "a"]);
    }
}
