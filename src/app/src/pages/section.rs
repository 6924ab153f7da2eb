//! A section's check answers; for a section that repeats, the list of its items, or a list for each child to whom they belong.

use onroll_form::answer::Scope;
use onroll_form::profile::{Collection, Section};
use yew::prelude::*;

use super::check::groups;
use super::layout::Frame;
use super::parts::caption;
use super::words::{mid_sentence, with_article};
use crate::components::{Button, Look, button, text, user_text};
use crate::state::action::Action;
use crate::state::address::{FormPage, ReturnTo};
use crate::state::view::View;

pub(super) fn draw<'a>(view: &View<'a>, section: &'a Section) -> Frame {
    let case = &view.case;
    let collection = case.collection_of(section);
    let strays = strays(view, section);
    // What belongs to the only child there is reads as any list.
    let (lists, apart) = match case.shown_owners(section) {
        None => (vec![None], false),
        Some(owners) => {
            let apart = owners.len() != 1 || strays.is_some();
            (owners.into_iter().map(Some).collect::<Vec<_>>(), apart)
        }
    };
    let count = |owner| collection.map_or(0, |collection| case.items_in(&collection.id, owner).len());
    let listed = match lists.as_slice() {
        [only] if !apart => count(*only),
        _ => 0,
    };
    let title = match collection {
        None => {
            let check = &case.profile.words.check_answers;
            format!("{check}: {}", mid_sentence(&section.title))
        }
        Some(collection) if listed == 1 => format!("You have added 1 {}", collection.one),
        Some(collection) if listed > 1 => format!("You have added {listed} {}", collection.many),
        Some(_) => section.title.clone(),
    };
    let name = (title != section.title).then_some(section.title.as_str());
    let caption = caption(view, name);
    let add_for = |owner| collection.and_then(|collection| add_to(view, section, collection, owner, apart));
    // The button of the only list is beside the one that goes on.
    let add = match lists.as_slice() {
        [only] if !apart => add_for(*only),
        _ => None,
    };
    let list_of = |owner: Option<Scope<'a>>| {
        let list = list(view, section, owner.zip(collection).filter(|_| apart));
        let button = if apart { add_for(owner) } else { None };
        html! { <>{ list }{ button.unwrap_or_default() }</> }
    };
    let lists: Html = lists.into_iter().map(list_of).collect();
    let content = html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-full">
            <span class="govuk-caption-m" id="caption">{ text(caption) }</span>
            <h1 class="govuk-heading-l">{ text(title.clone()) }</h1>
            { super::routing::safety_bar(view) }
            if let Some(collection) = collection.filter(|_| listed == 0 && !apart) {
                { none_yet(collection) }
            }
            { lists }
            { strays.unwrap_or_default() }
            <div class="govuk-button-group">
                { add.unwrap_or_default() }
                { go_on(view, collection.is_some(), listed == 0 && !apart) }
            </div>
        </div></div>
    };
    Frame::new(title, Some(FormPage::Tasks), content)
}

/// A list leads on to what comes next. The answers of a section lead back to the task list, from which a person came to look at them.
fn go_on(view: &View<'_>, is_list: bool, is_empty: bool) -> Html {
    let on = if is_list {
        Button {
            content: text(view.case.profile.words.go_on.clone()),
            look: if is_empty { Look::Secondary } else { Look::Primary },
            kind: "button".into(),
            onclick: Some(view.on_click(Action::Continue)),
            ..Button::default()
        }
    } else {
        Button {
            content: text("Continue to the task list"),
            href: FormPage::Tasks.href().into(),
            ..Button::default()
        }
    };
    button(Button {
        id: "continue".into(),
        ..on
    })
}

fn none_yet(collection: &Collection) -> Html {
    html! { <p class="govuk-body">{ text(format!("You have not added any {} yet.", collection.many)) }</p> }
}

/// The answers of a section, or what belongs to one child under the child's name.
fn list<'a>(view: &View<'a>, section: &'a Section, apart: Option<(Scope<'a>, &Collection)>) -> Html {
    let case = &view.case;
    let Some((owner, collection)) = apart else {
        return groups(&case.summary(section), ReturnTo::Section, 2);
    };
    let items = case.items_in(&collection.id, Some(owner));
    let summary = case.summary_of(section, items.into_iter().map(Some).collect());
    html! {
        <>
            <h2 class="govuk-heading-m">{ user_text(case.called(owner, true)) }</h2>
            if summary.groups.is_empty() {
                { none_yet(collection) }
            }
            { groups(&summary, ReturnTo::Section, 3) }
        </>
    }
}

/// The button that adds an item, while another one can be added.
fn add_to<'a>(
    view: &View<'a>,
    section: &Section,
    collection: &Collection,
    owner: Option<Scope<'a>>,
    apart: bool,
) -> Option<Html> {
    let case = &view.case;
    let count = case.items_in(&collection.id, owner).len();
    if count >= collection.max || owner.is_some_and(|owner| case.is_closed(owner)) {
        return None;
    }
    let words = if count == 0 {
        format!("Add {}", with_article(&collection.one))
    } else {
        format!("Add another {}", collection.one)
    };
    let key = owner.map(|owner| owner.item.key.clone());
    let (words, id) = match owner.filter(|_| apart) {
        None => (words, "add".to_owned()),
        Some(owner) => (
            format!("{words} for {}", case.called(owner, false)),
            format!("add-{}", owner.item.key),
        ),
    };
    Some(button(Button {
        content: user_text(words),
        look: if count == 0 && !apart {
            Look::Primary
        } else {
            Look::Secondary
        },
        kind: "button".into(),
        id: id.into(),
        onclick: Some(view.on_click(Action::Add(section.id.clone(), key))),
        ..Button::default()
    }))
}

/// The most buttons with which somebody says whose things are.
const MOST_BUTTONS: usize = 30;

/// What is not known whose it is: what was answered, and a button for each child to whom it can belong.
fn strays<'a>(view: &View<'a>, section: &'a Section) -> Option<Html> {
    let case = &view.case;
    let strays = case.strays(section);
    let first = strays.first()?;
    let collection = case.profile.collection(first.collection)?;
    let one = &collection.one;
    let owner = case.profile.collection(collection.of.as_deref()?)?;
    let claimants = case.claimants(section);
    // Of many, one at a time is asked about: a page full of buttons helps nobody.
    let many = strays.len().saturating_mul(claimants.len()) > MOST_BUTTONS;
    let offered = |stray: &Scope<'a>| !many || stray.is(first);
    let each = |stray: &Scope<'a>| {
        let key = &stray.item.key;
        let whose = format!("whose-{key}");
        html! {
            <>
                { groups(&case.summary_of_stray(section, *stray), ReturnTo::Section, 3) }
                if !claimants.is_empty() && offered(stray) {
                    <div role="group" aria-labelledby={whose.clone()}>
                        <p class="govuk-body" id={whose}>{ user_text(format!("Whose {one} is {}?", case.called(*stray, false))) }</p>
                        <div class="govuk-button-group">{ for claimants.iter().map(|owner| give(view, section, *stray, *owner)) }</div>
                    </div>
                }
            </>
        }
    };
    Some(html! {
        <>
            <h2 class="govuk-heading-m">{ "It is not known whose these are" }</h2>
            <p class="govuk-body">{ "Nothing is lost. Say whose each one is, or remove it. Until then the referral is incomplete." }</p>
            if many {
                <p class="govuk-body">{ "You are asked about one at a time." }</p>
            }
            if claimants.len() < case.items_in(&owner.id, None).len().max(1) {
                <p class="govuk-body">{ text(format!(
                    "You can choose only {} that the form asks this about. To choose another, add the {} or change your answers about it.",
                    with_article(&owner.one), owner.one
                )) }</p>
            }
            { for strays.iter().map(each) }
        </>
    })
}

/// The button that says that an item belongs to this child.
fn give<'a>(view: &View<'a>, section: &Section, stray: Scope<'a>, owner: Scope<'a>) -> Html {
    let (item, of) = (stray.item.key.clone(), owner.item.key.clone());
    button(Button {
        content: user_text(format!("{}’s", view.case.called(owner, true))),
        look: Look::Secondary,
        kind: "button".into(),
        id: format!("give-{item}-{of}").into(),
        onclick: Some(view.on_click(Action::Give(section.id.clone(), item, of))),
        ..Button::default()
    })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use onroll_form::answer::Answer;
    use serde_json::json;

    use super::*;
    use crate::state::files::Files;
    use crate::state::session::Session;
    use crate::{prerender, small};

    /// So many children, named Noor and Ilyas, of whom each can have one brother.
    fn session(children: &[&str]) -> Session {
        let brothers = json!({"id": "brothers", "of": "children", "one": "brother", "many": "brothers",
            "name_from": "small_brother", "min": 0, "max": 1});
        let form = small::profile(
            "small",
            json!({
                "collections": [{"use": "children"}, brothers],
                "sections": [
                    {"id": "children", "title": "Children", "collection": "children", "pages": [
                        {"id": "name", "questions": ["child_name"]}]},
                    {"id": "brothers", "title": "Brothers", "collection": "brothers", "pages": [
                        {"id": "name", "questions": [{"id": "small_brother", "kind": "name", "label": "Name"}]}]}
                ]
            }),
        );
        let mut session = small::begun(form);
        for name in children {
            small::add(&mut session, "children", None, ("child_name", name));
        }
        session
    }

    fn add(session: &mut Session, of: Option<&str>, name: &str) -> String {
        small::add(session, "brothers", of, ("small_brother", name))
    }

    fn drawn(session: &Session) -> String {
        let files = Files::default();
        let page = FormPage::Section("brothers".into());
        let view = prerender::view(session, &page, &files);
        let section = view.case.profile.section("brothers").unwrap();
        prerender::in_html(draw(&view, section).content)
    }

    fn assert_in_order(html: &str, words: &[&str]) {
        let places: Vec<Option<usize>> = words.iter().map(|words| html.find(words)).collect();
        assert!(
            places.iter().all(Option::is_some) && places.is_sorted(),
            "{places:?} {html}"
        );
    }

    #[test]
    fn what_belongs_to_the_only_child_reads_as_any_list() {
        let mut session = session(&["Noor"]);
        let empty = drawn(&session);
        assert_in_order(
            &empty,
            &[
                "You have not added any brothers yet.",
                "Add a brother<",
                "Continue",
            ],
        );
        assert!(!empty.contains("Noor"), "{empty}");
        add(&mut session, Some("1"), "Omar");
        let full = drawn(&session);
        assert_in_order(
            &full,
            &["You have added 1 brother", "Omar (Noor’s brother)", "Continue"],
        );
        // There can be no more than one.
        assert!(!full.contains("id=\"add\""), "{full}");
    }

    #[test]
    fn what_belongs_to_each_of_several_stands_under_its_child() {
        let mut session = session(&["Noor", "Ilyas"]);
        add(&mut session, Some("1"), "Omar");
        let html = drawn(&session);
        let noor = "<h2 class=\"govuk-heading-m\"><bdi class=\"onroll-user-text\">Noor</bdi></h2>";
        let ilyas = "<h2 class=\"govuk-heading-m\"><bdi class=\"onroll-user-text\">Ilyas</bdi></h2>";
        assert_in_order(
            &html,
            &[
                noor,
                "Omar (Noor’s brother)",
                ilyas,
                "id=\"add-2\"",
                "Add a brother for Ilyas",
                "Continue",
            ],
        );
        assert!(
            !html.contains("id=\"add-1\"") && !html.contains("id=\"add\""),
            "{html}"
        );
        assert!(
            html.contains("<h3 class=\"govuk-summary-card__title\">"),
            "{html}"
        );
    }

    /// The answers are seen, and each child can be said to be the one.
    #[test]
    fn of_what_is_not_known_whose_it_is_the_answers_and_the_children_are_shown() {
        let mut session = session(&["Noor", "Ilyas"]);
        let key = add(&mut session, None, "Idris");
        let html = drawn(&session);
        assert_in_order(
            &html,
            &[
                "Noor",
                "You have not added any brothers yet.",
                "Ilyas",
                "It is not known whose these are",
                "Idris (not known whose brother)",
                &format!("#/brothers/{key}/remove"),
                "Whose brother is Idris?",
                &format!("id=\"give-{key}-1\""),
                "Noor’s",
                &format!("id=\"give-{key}-2\""),
                "Ilyas’s",
                "Continue",
            ],
        );
        assert!(!html.contains("To choose another"), "{html}");
        // It has no page of its own before that.
        assert!(!html.contains(&format!("#/brothers/{key}/name")), "{html}");
        let (form, today) = (Rc::clone(&session.profile), session.today);
        let answers = &mut session.draft.answers;
        answers.give_item(&form, today, ("brothers", &key), "2");
        let html = drawn(&session);
        assert_in_order(&html, &["Noor", "Ilyas", "Idris (Ilyas’s brother)", "Continue"]);
        assert!(!html.contains("not known whose"), "{html}");
    }

    /// A file made by hand can list very many. Every one of them is shown, and the buttons of one.
    #[test]
    fn of_very_many_one_at_a_time_is_asked_about() {
        let mut session = session(&["Noor", "Ilyas", "Zed"]);
        for number in 0..10 {
            add(&mut session, None, &format!("Brother {number}"));
        }
        let html = drawn(&session);
        assert_eq!(html.matches("id=\"give-").count(), 30, "{html}");
        assert!(!html.contains("one at a time"), "{html}");
        let last = add(&mut session, None, "Brother 10");
        let html = drawn(&session);
        assert_eq!(html.matches("id=\"give-").count(), 3, "{html}");
        assert!(html.contains("one at a time"), "{html}");
        // The last is shown, and can be removed.
        assert!(
            html.contains("Brother 10") && html.contains(&format!("#/brothers/{last}/remove")),
            "{html}"
        );
    }

    /// Check answers has the same answers, and leads to the page where the person says whose they are.
    #[test]
    fn check_answers_leads_to_where_it_is_said_whose_it_is() {
        let mut session = session(&[]);
        add(&mut session, None, "Idris");
        let files = Files::default();
        let view = prerender::view(&session, &FormPage::Check, &files);
        let html = prerender::in_html(super::super::check::draw(&view).content);
        assert_in_order(
            &html,
            &[
                "Say whose brother this is, or remove it",
                "Idris (not known whose brother)",
                "<a href=\"#/brothers\" class=\"govuk-link\">Say whose this is",
            ],
        );
        let html = drawn(&session);
        assert!(!html.contains("Whose brother is"), "{html}");
        assert!(html.contains("To choose another, add the child"), "{html}");
    }

    /// What the answers call for is in a line, which says what is done once it is answered, and nothing parts the sentence that a
    /// list is empty from its button.
    #[test]
    fn what_is_to_be_done_because_of_a_danger_is_a_line() {
        let told = json!({"id": "small_told", "kind": "yes_no", "label": "Told", "required": true});
        let risk = json!({"id": "small_risk", "kind": "yes_no", "label": "Risk", "required": true});
        let yes = |id: &str| json!({"question": id, "is": "yes"});
        let escalation = json!({"id": "team", "when": yes("small_risk"), "title": "Tell the team", "text": "Call 01632 960001 now.",
            "done": {"when": yes("small_told"), "text": "You have told the team."}, "source": "Section 4"});
        let form = small::profile(
            "small",
            json!({
                "collections": [{"use": "carers", "min": 0}],
                "escalations": [escalation],
                "sections": [
                    {"id": "one", "title": "One", "pages": [{"id": "risk", "title": "Risk", "questions": [risk, told]}]},
                    {"id": "carers", "title": "Carers", "collection": "carers", "pages": [{"id": "name", "questions": ["carer_name"]}]}
                ]
            }),
        );
        let mut session = small::begun(form);
        let drawn = |session: &Session| {
            let files = Files::default();
            let page = FormPage::Section("carers".into());
            let view = prerender::view(session, &page, &files);
            let section = view.case.profile.section("carers").unwrap();
            prerender::in_html(draw(&view, section).content)
        };
        let nothing = drawn(&session);
        assert!(!nothing.contains("onroll-safety"), "{nothing}");
        let answer = |session: &mut Session, id: &str| {
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert(id.into(), Answer::Text("yes".into()));
        };
        answer(&mut session, "small_risk");
        let open = drawn(&session);
        let line = "<strong>Before this is sent: </strong>Tell the team. <a href=\"#/tasks\" class=\"govuk-link\">See what to do";
        assert!(open.contains(line) && !open.contains("Call 01632"), "{open}");
        assert!(!open.contains("You have told"), "{open}");
        let apart = "yet.</p><div class=\"govuk-button-group\"><button";
        assert!(open.contains(apart), "{open}");
        answer(&mut session, "small_told");
        let done = drawn(&session);
        assert!(done.contains("<p>You have told the team.</p>"), "{done}");
        assert!(!done.contains("Before this is sent"), "{done}");
    }
}
