//! Whether the device is the person's alone. Only then may the browser fill in their own details, and remember them.

use yew::prelude::*;

use crate::components::{Checkboxes, ChoiceItem, ChoiceLine, checkboxes, text};
use crate::state::action::Action;
use crate::state::view::View;

/// The tick. It answers no question of the referral, so it has no name.
pub(super) fn tick(view: &View<'_>) -> Html {
    let act = view.act.clone();
    checkboxes(Checkboxes {
        id: "own-device".into(),
        classes: "govuk-checkboxes--small".into(),
        items: vec![ChoiceLine::Choice(ChoiceItem {
            value: "yes".into(),
            label: text("Only I use this device. My browser may remember my own details and fill them in"),
            hint: Some(text(
                "This is for your own name, job, organisation, telephone number and email address. It never applies to what you write about a child or a family. Leave it blank on a shared device.",
            )),
            checked: view.own_device,
            ..ChoiceItem::default()
        })],
        onchange: Some(Callback::from(move |(_, on)| act.emit(Action::OwnDevice(on)))),
        ..Checkboxes::default()
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where its material is wrong")]
mod tests {
    use serde_json::json;

    use crate::prerender::{in_html, view};
    use crate::small;
    use crate::state::address::FormPage;
    use crate::state::files::Files;
    use crate::state::session::Session;
    use onroll_form::journey::Place;

    /// The page that asks for the notifier's own name, position and address and for a child's name.
    fn drawn(own_device: bool, questions: &[&str]) -> String {
        let pages = json!([{"id": "page", "title": "Page", "questions": questions}]);
        let sections = json!({"sections": [{"id": "one", "title": "One", "pages": pages}]});
        let session = Session::begun(
            small::profile("small", sections),
            [0; 8],
            chrono::DateTime::default(),
            chrono::NaiveDate::default(),
        );
        let (files, place) = (
            Files::default(),
            Place {
                section: "one".into(),
                item: None,
                page: "page".into(),
            },
        );
        let page = FormPage::Questions { place, from: None };
        let mut view = view(&session, &page, &files);
        view.own_device = own_device;
        in_html(crate::pages::draw(&view).content)
    }

    #[test]
    fn only_on_a_device_of_ones_own_may_the_browser_fill_in_ones_own_details() {
        let asked = [
            "notifier_name",
            "notifier_position",
            "notifier_organisation",
            "child_name",
        ];
        let (shared, own) = (drawn(false, &asked), drawn(true, &asked));
        for purpose in ["name", "organization-title", "organization"] {
            let said = format!("autocomplete=\"{purpose}\"");
            assert!(!shared.contains(&said), "{purpose}");
            assert_eq!(own.matches(&said).count(), 1, "{purpose}");
        }
        // The form, the tick, the child's name and the box that says that it is not known.
        assert_eq!(own.matches("autocomplete=\"off\"").count(), 4);
    }

    #[test]
    fn only_a_page_that_asks_for_ones_own_details_asks_whose_device_it_is() {
        assert!(drawn(false, &["notifier_name"]).contains("id=\"own-device\""));
        assert!(!drawn(false, &["child_name"]).contains("id=\"own-device\""));
    }
}
