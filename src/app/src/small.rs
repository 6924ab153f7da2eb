//! The smallest profile that the tests of the app need.

use std::rc::Rc;

use chrono::{DateTime, NaiveDate};
use onroll_form::answer::Answer;
use onroll_form::profile::Profile;
use serde_json::{Value, json};

use crate::state::session::Session;

/// A profile of that id, with these properties besides those that every profile needs: its sections and what they use.
pub(crate) fn profile(id: &str, more: Value) -> Rc<Profile> {
    let mut profile = json!({
        "format": 1, "id": id, "name": "Small", "full_name": "Council of Small", "version": "1",
        "paper": {"title": "Procedure", "date": "2026"}, "form_title": "Notification", "danger": ["In an emergency call 999."],
        "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}]
    });
    let Value::Object(more) = more else {
        panic!("{more} is not an object");
    };
    profile.as_object_mut().unwrap().extend(more);
    Rc::new(onroll_profiles::read(&profile.to_string()).unwrap())
}

/// A profile of that id with one section of these pages.
pub(crate) fn of_pages(id: &str, pages: &Value) -> Rc<Profile> {
    profile(
        id,
        json!({"sections": [{"id": "one", "title": "One", "pages": pages}]}),
    )
}

/// A profile of that id that asks for a child's name.
pub(crate) fn of_one_page(id: &str) -> Rc<Profile> {
    of_pages(id, &json!([{"id": "page", "questions": ["child_name"]}]))
}

/// A referral that was begun with a profile.
pub(crate) fn begun(profile: Rc<Profile>) -> Session {
    Session::begun(profile, [0; 8], DateTime::default(), NaiveDate::default())
}

/// Adds an item of that name to a collection, and returns its key. `of` is the key of the child it belongs to.
pub(crate) fn add(session: &mut Session, collection: &str, of: Option<&str>, name: (&str, &str)) -> String {
    let answers = &mut session.draft.answers;
    let key = answers.add_item_of(collection, of);
    let sheet = answers.sheet_mut(Some((collection, &key)));
    let (question, name) = name;
    sheet.unwrap().insert(question.into(), Answer::Text(name.into()));
    key
}

/// A profile with the ground finder. Its page “live” shows these parts of the result.
pub(crate) fn judged(live: &[&str]) -> Rc<Profile> {
    let pages = json!([
        {"id": "name", "questions": ["child_name"]},
        {"id": "ground", "questions": ["child_removal_ground"]},
        {"id": "live", "title": "Live", "live": live, "questions": [
            "child_date_of_birth", {"id": "small_free", "kind": "short_text", "label": "Free"}]},
        {"ground_finder": true, "when": {"question": "small_free", "answered": false}}
    ]);
    profile(
        "small",
        json!({
            "collections": [{"use": "children"}],
            "sections": [
                {"id": "you", "title": "You", "pages": [{"id": "who", "questions": ["referrer_kind"]}]},
                {"id": "children", "title": "Children", "collection": "children", "pages": pages}
            ]
        }),
    )
}
