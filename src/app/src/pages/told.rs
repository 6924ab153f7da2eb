//! What the strip about danger says once the person has told somebody of it.

use onroll_form::profile::Block;
use yew::prelude::*;

use crate::components::text;
use crate::guidance::telephone;
use crate::state::view::View;

/// Who the person says they have told, and the council's first number for a danger. Nothing where nobody was told.
pub(super) fn told(view: &View<'_>) -> Html {
    let case = &view.case;
    let told = case.told_of_danger();
    if told.is_empty() {
        return Html::default();
    }
    let shown = case.blocks(&case.profile.danger, None);
    let phone = shown.iter().find_map(|block| match block {
        Block::Contact { phone, .. } => phone.as_deref(),
        _ => None,
    });
    html! {
        <p>
            <strong>{ text(told.join(" ")) }</strong>
            if let Some(phone) = phone {
                { " Telephone: " }{ telephone(phone) }
            }
        </p>
    }
}

#[cfg(test)]
mod tests {
    use onroll_form::answer::Answer;
    use serde_json::json;

    use crate::pages::{draw, page};
    use crate::state::address::FormPage;
    use crate::state::files::Files;
    use crate::{prerender, small};
    use yew::Callback;

    /// F6, F19: whoever has told the council's team of a danger reads so on every page, with the number. Nobody else does.
    #[test]
    fn the_strip_says_who_was_told_and_keeps_the_number() {
        let options = json!([{"value": "harm", "label": "Harm"}]);
        let sign = json!({"id": "small_sign", "kind": "many_of", "label": "Signs", "options": options, "danger": ["harm"],
            "none": {"value": "none", "label": "None"}});
        let told = json!({"id": "small_told", "kind": "many_of", "label": "Told",
            "options": [{"value": "hub", "label": "The hub"}, {"value": "office", "label": "The office"}]});
        let done =
            |who: &str, text: &str| json!({"when": {"question": "small_told", "is": who}, "text": text});
        let profile = small::profile(
            "small",
            json!({
                "danger": ["Call the hub.", {"contact": "The hub", "phone": "01632 960111"}, {"contact": "At night", "phone": "01632 960222"}],
                "sections": [{"id": "one", "title": "One", "pages": [
                    {"id": "page", "title": "Page", "questions": [sign]},
                    {"id": "told", "title": "Told", "questions": [told]}
                ]}],
                "escalations": [
                    {"id": "hub", "title": "Call the hub", "text": "Call it on 01632 960111.", "source": "1",
                     "when": {"question": "small_sign", "is": "harm"}, "done": done("hub", "You have told the hub.")},
                    {"id": "office", "title": "Call the office", "text": "Call it.", "source": "1",
                     "when": {"question": "small_told", "is": "office"}, "done": done("office", "You have told the office.")}
                ]
            }),
        );
        let mut session = small::begun(profile);
        let mut shown = |sign: &str, who: &[&str]| {
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert("small_sign".into(), Answer::Many(vec![sign.into()]));
            let who = who.iter().map(|who| (*who).to_owned()).collect();
            sheet.insert("small_told".into(), Answer::Many(who));
            let files = Files::default();
            [FormPage::Start, FormPage::Tasks, FormPage::Check, FormPage::Save].map(|address| {
                let view = prerender::view(&session, &address, &files);
                let html = prerender::in_html(page(Some(view.case.profile), draw(&view), Callback::noop()));
                let header = html.split("</header>").next().unwrap().to_owned();
                assert!(header.contains("Is a child in danger?"), "{header}");
                header
            })
        };
        for header in shown("harm", &["hub", "office"]) {
            for part in ["You have told the hub.", "tel:01632960111"] {
                assert_eq!(header.matches(part).count(), 1, "{part}: {header}");
            }
            // What is no danger is not told of here.
            assert!(
                !header.contains("the office") && !header.contains("960222"),
                "{header}"
            );
        }
        for (sign, who) in [("harm", &["office"][..]), ("harm", &[]), ("none", &["hub"])] {
            for header in shown(sign, who) {
                assert!(
                    !header.contains("You have told") && !header.contains("tel:"),
                    "{header}"
                );
            }
        }
    }
}
