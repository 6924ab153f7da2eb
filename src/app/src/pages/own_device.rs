//! Whether the device is the person's alone. Only then may the browser fill in their own details, and this page keep them.

use yew::prelude::*;

use crate::components::{
    Checkboxes, ChoiceItem, ChoiceLine, Look, all, bullets, checkboxes, does, item, says, text, user_text,
};
use crate::state::action::Action;
use crate::state::details::{DetailsNews, KEPT_DAYS, OwnDetails, may_use};
use crate::state::view::View;

/// The value of the tick that keeps the details.
const KEEP: &str = "keep";

/// The ticks about the device. They answer no question of the referral, so they have no name.
/// Where nothing is filled in because the person may stay unnamed, `forget` alone says what is kept, so that it can be forgotten.
pub(super) fn ticks(view: &View<'_>, forget: bool) -> Html {
    let act = view.act.clone();
    let offered =
        |details: &&OwnDetails| view.own_device && (may_use(&view.case) || forget && details.kept.is_some());
    let details = view.details.filter(offered);
    let alone = ChoiceItem {
        value: "yes".into(),
        label: text("Only I use this device. My browser may remember my own details and fill them in"),
        hint: Some(text(
            "This is for your own name, job, organisation, telephone number and email address. It never applies to what you write about a child or a family. Leave it blank on a shared device.",
        )),
        checked: view.own_device,
        ..ChoiceItem::default()
    };
    let keep = details.map(|details| ChoiceItem {
        value: KEEP.into(),
        label: text("Keep my details on this device for the next referral"),
        hint: Some(text(format!(
            "This page then fills in what you said about yourself: your name, job, school or service with its address and DfE number, telephone number and email address. It keeps nothing about a child or a family. The details are not encrypted. The page forgets them when you have not used them for {KEPT_DAYS} days."
        ))),
        checked: details.kept.is_some(),
        ..ChoiceItem::default()
    });
    let boxes = checkboxes(Checkboxes {
        id: "own-device".into(),
        classes: "govuk-checkboxes--small".into(),
        items: std::iter::once(alone)
            .chain(keep)
            .map(ChoiceLine::Choice)
            .collect(),
        onchange: Some(Callback::from(move |(value, on): (AttrValue, bool)| {
            act.emit(if value == KEEP {
                Action::KeepDetails(on)
            } else {
                Action::OwnDevice(on)
            });
        })),
        ..Checkboxes::default()
    });
    let said = view.details.and_then(|details| details.said);
    html! {
        <>
            { boxes }
            { for details.map(|details| kept(view, details)) }
            <div id="details-said" role="status">{ for said.map(in_words) }</div>
        </>
    }
}

/// What is kept, and the way to have it forgotten.
fn kept(view: &View<'_>, details: &OwnDetails) -> Html {
    if details.kept.is_none() {
        return Html::default();
    }
    let lines: Vec<Html> = details.lines().map(|line| item(vec![user_text(line)])).collect();
    all(vec![
        if lines.is_empty() {
            says("You have not filled in any of your details yet. They are kept when you continue.")
        } else {
            all(vec![says("Kept on this device:"), bullets(lines)])
        },
        does(
            "forget-details",
            "Forget my details",
            Look::Secondary,
            view.on_click(Action::KeepDetails(false)),
        ),
    ])
}

fn in_words(said: DetailsNews) -> Html {
    says(match said {
        DetailsNews::Refused => "This browser does not let the page keep your details. None are kept.",
        DetailsNews::Forgotten => {
            "Your details are no longer kept on this device. What you have answered in this referral stays."
        }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::prerender::{in_html, view};
    use crate::small;
    use crate::state::address::FormPage;
    use crate::state::details::{DetailsNews, OwnDetails};
    use crate::state::files::Files;
    use crate::state::session::Session;
    use onroll_form::answer::Answer;
    use onroll_form::journey::Place;

    /// The page that asks for the notifier's own name, position and address and for a child's name.
    fn drawn(own_device: bool, questions: &[&str]) -> String {
        drawn_with(own_device, &OwnDetails::default(), questions)
    }

    /// The same, with these details kept on the device.
    fn drawn_with(own_device: bool, details: &OwnDetails, questions: &[&str]) -> String {
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
        view.details = Some(details);
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
        // The form, the two ticks, the child's name and the box that says that it is not known.
        assert_eq!(own.matches("autocomplete=\"off\"").count(), 5);
    }

    /// F37: the browser may fill in the address of one’s own school, which is asked without a country. A family’s has one.
    #[test]
    fn the_address_of_ones_own_school_has_no_country_and_may_be_filled_in() {
        let own = drawn(true, &["notifier_address"]);
        for purpose in [
            "address-line1",
            "address-line2",
            "address-level2",
            "address-level1",
            "postal-code",
        ] {
            let said = format!("autocomplete=\"{purpose}\"");
            assert_eq!(own.matches(&said).count(), 1, "{purpose}: {own}");
        }
        assert!(!own.contains("Country"), "{own}");
        let family = drawn(true, &["child_address"]);
        assert!(
            family.contains("Country") && !family.contains("address-line1"),
            "{family}"
        );
    }

    #[test]
    fn only_a_page_that_asks_for_ones_own_details_asks_whose_device_it_is() {
        assert!(drawn(false, &["notifier_name"]).contains("id=\"own-device\""));
        assert!(!drawn(false, &["child_name"]).contains("id=\"own-device\""));
    }

    #[test]
    fn details_are_kept_only_on_a_device_of_ones_own_and_only_when_that_is_ticked() {
        const KEEP: &str = "Keep my details on this device";
        let asked = ["notifier_name"];
        assert!(!drawn(false, &asked).contains(KEEP));
        let offered = drawn(true, &asked);
        assert!(
            offered.contains(KEEP) && !offered.contains("value=\"keep\" checked"),
            "{offered}"
        );
        assert!(!offered.contains("Forget my details"));
        let refused = OwnDetails {
            kept: None,
            said: Some(DetailsNews::Refused),
        };
        assert!(drawn_with(true, &refused, &asked).contains("None are kept"));
    }

    #[test]
    fn what_is_kept_is_filled_in_as_last_time_listed_and_forgotten_from_there() {
        let kept = ("notifier_name".to_owned(), Answer::Text("Grace Adeyemi".into()));
        let details = OwnDetails {
            kept: Some([kept].into()),
            said: None,
        };
        let page = drawn_with(
            true,
            &details,
            &["notifier_name", "notifier_position", "child_name"],
        );
        assert!(page.contains("value=\"Grace Adeyemi\""), "{page}");
        assert_eq!(
            page.matches("As you said last time. Change it if it is wrong")
                .count(),
            1
        );
        assert!(page.contains("Grace Adeyemi</bdi></li>"), "{page}");
        assert!(page.contains("value=\"keep\" checked") && page.contains("id=\"forget-details\""));
    }
}
