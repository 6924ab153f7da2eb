//! What is beside a page on a wide screen: the children, how long each has been absent, what is due first, and what was left out.
//! On a narrow one the styles leave it out: the task list has the way to all of it.

use onroll_form::answer::Scope;
use onroll_form::catalogue::CHILDREN;
use onroll_form::journey::{Place, SectionStatus, Shown};
use onroll_form::readiness::{Gap, GapPlace};
use onroll_form::value::words;
use yew::prelude::*;

use crate::components::{all, late, says, strong, text, user_text};
use crate::state::address::FormPage;
use crate::state::view::View;

/// How many children, and how many things that were left out, are listed.
const LISTED: usize = 5;

/// The panel of a page. Nothing where a table takes the whole width, where there is nothing to say, and on all pages but the task
/// list, those with questions and the one that saves.
pub fn panel(view: &View<'_>) -> Option<Html> {
    let here = match view.page {
        FormPage::Tasks | FormPage::Save => None,
        FormPage::Questions { place, .. } => {
            view.case.page_at(place).filter(|shown| !shown.page.is_wide())?;
            Some(place)
        }
        _ => return None,
    };
    let parts = [children(view), due(view), left_out(view, here)];
    if parts.iter().all(Option::is_none) {
        return None;
    }
    let parts = parts.into_iter().flatten().collect();
    Some(html! {
        <aside class="onroll-panel" aria-labelledby="panel">
            <h2 class="govuk-heading-m" id="panel">{ "So far" }</h2>
            { all(parts) }
        </aside>
    })
}

fn heading(words: &'static str) -> Html {
    html! { <h3 class="govuk-heading-s">{ words }</h3> }
}

fn list(items: Vec<Html>) -> Html {
    html! { <ul class="govuk-list">{ for items.into_iter().map(|item| html! { <li>{ item }</li> }) }</ul> }
}

/// The children who are referred, each with the school days of the absence.
fn children(view: &View<'_>) -> Option<Html> {
    let case = &view.case;
    let scopes = case.open_scopes(case.profile.section_of(CHILDREN)?);
    let child = |scope: Scope<'_>| {
        let absent = case.days_absent(scope).map(|(days, complete)| {
            let plural = if days == 1 { "" } else { "s" };
            let unless = if complete {
                ""
            } else {
                ", unless a closure is missing"
            };
            says(format!("{days} school day{plural} absent until today{unless}"))
        });
        // What was typed in place of a name is not put here. Of two Anns it says which this is.
        let name = case.words("{name}", Some(scope));
        let heading = Some(case.item_heading(scope)).filter(|heading| heading.starts_with(&name));
        html! { <><strong>{ user_text(heading.unwrap_or(name)) }</strong>{ absent.unwrap_or_default() }</> }
    };
    let more = scopes.len().saturating_sub(LISTED);
    let mut children: Vec<Html> = scopes.into_iter().flatten().take(LISTED).map(child).collect();
    if more > 0 {
        children.push(text(format!("and {more} more")));
    }
    (!children.is_empty()).then(|| all(vec![heading("Children"), list(children)]))
}

/// What is to be done first.
fn due(view: &View<'_>) -> Option<Html> {
    let due = view.case.agenda().into_iter().next()?;
    let is_late = due.standing.is_some_and(|standing| standing.late);
    let day = words(due.date);
    let day = if is_late {
        late(format!("{day}: this date has passed"))
    } else {
        strong(day)
    };
    Some(all(vec![
        heading("Due first"),
        list(vec![all(vec![day, says(due.what)])]),
    ]))
}

/// What is missing in the parts that were begun. Of the part that is being answered, what lies behind: the rest is still to come.
fn left_out(view: &View<'_>, here: Option<&Place>) -> Option<Html> {
    let case = &view.case;
    let gaps: Vec<Gap> = case
        .sections()
        .filter(|section| case.status(section) == SectionStatus::InProgress)
        .flat_map(|section| case.section_gaps(section))
        .collect();
    let behind = |gap: &Gap| match (&gap.place, here) {
        (GapPlace::Page(place), Some(here)) if place.section == here.section => {
            let order: Vec<Place> = case.all_pages().iter().map(Shown::place).collect();
            let at = |place: &Place| order.iter().position(|one| one == place);
            at(place) < at(here)
        }
        (GapPlace::Section(section), Some(here)) => *section != here.section,
        _ => true,
    };
    let gaps: Vec<Gap> = gaps
        .into_iter()
        .filter(|gap| !gap.ends_it() && behind(gap))
        .collect();
    if gaps.is_empty() {
        return None;
    }
    let more = gaps.len().saturating_sub(LISTED);
    let mut items: Vec<Html> = gaps.into_iter().take(LISTED).map(gap).collect();
    if more > 0 {
        let href = FormPage::Check.href();
        items.push(html! { <a class="govuk-link" {href}>{ text(format!("{more} more")) }</a> });
    }
    Some(all(vec![heading("Left out"), list(items)]))
}

fn gap(gap: Gap) -> Html {
    let href = FormPage::of_gap(&gap.place, None).href();
    let about = gap.about.map(|about| html! { <>{ ": " }{ user_text(about) }</> });
    html! { <a class="govuk-link" {href}>{ text(gap.message) }{ about.unwrap_or_default() }</a> }
}

#[cfg(test)]
mod tests {
    use onroll_form::answer::Answer;
    use serde_json::json;

    use super::*;
    use crate::state::files::Files;
    use crate::state::session::Session;
    use crate::{prerender, small};

    /// Two parts of two pages each, the second about each child, and a table of checks.
    fn session() -> Session {
        let asks = |id: &str| json!({"id": id, "kind": "short_text", "label": id, "required": true});
        let page = |id: &str, question: serde_json::Value| json!({"id": id, "title": "Page", "questions": [question]});
        small::begun(small::profile(
            "small",
            json!({
                "collections": [{"use": "children"}],
                "sections": [
                    {"id": "you", "title": "You", "pages": [page("a", asks("small_a")), page("b", asks("small_b"))]},
                    {"id": "children", "title": "Children", "collection": "children", "pages": [
                        page("name", json!("child_name")), page("c", asks("small_c"))]},
                    {"id": "checks", "title": "Checks", "pages": [
                        page("visit", json!({"id": "small_visit", "kind": "check", "label": "Visit"}))]}
                ]
            }),
        ))
    }

    fn questions(address: &str) -> FormPage {
        FormPage::Questions {
            place: place(address),
            from: None,
        }
    }

    fn place(address: &str) -> Place {
        let mut parts: Vec<String> = address.split('/').map(str::to_owned).collect();
        let page = parts.pop().unwrap();
        let mut parts = parts.into_iter();
        Place {
            section: parts.next().unwrap(),
            item: parts.next(),
            page,
        }
    }

    fn drawn(session: &Session, page: &FormPage) -> Option<String> {
        let files = Files::default();
        panel(&prerender::view(session, page, &files)).map(prerender::in_html)
    }

    fn answer(session: &mut Session, item: Option<&str>, question: &str) {
        let item = item.map(|key| (CHILDREN, key));
        let sheet = session.draft.answers.sheet_mut(item).unwrap();
        sheet.insert(question.into(), Answer::Text("x".into()));
    }

    /// What was typed in place of a name is not put there.
    #[test]
    fn the_children_stand_there_by_names_that_read_well() {
        let mut session = session();
        small::add(&mut session, CHILDREN, None, ("child_name", "Noor Ahmed"));
        small::add(&mut session, CHILDREN, None, ("child_name", "not known"));
        let html = drawn(&session, &FormPage::Tasks).unwrap();
        assert!(
            html.contains(">Noor Ahmed</bdi>") && html.contains(">Child 2</bdi>"),
            "{html}"
        );
        let children = html.split("Left out").next().unwrap();
        assert!(!children.contains("not known"), "{html}");
        // Two of one name are told apart.
        small::add(&mut session, CHILDREN, None, ("child_name", "Noor Ahmed"));
        let html = drawn(&session, &FormPage::Tasks).unwrap();
        for name in [">Noor Ahmed (child 1)</bdi>", ">Noor Ahmed (child 3)</bdi>"] {
            assert!(html.contains(name), "{name}: {html}");
        }
    }

    /// A page has what was left out before it, and in other parts that were begun. What is still to come is not left out.
    #[test]
    fn what_was_left_out_is_what_lies_behind() {
        let mut session = session();
        assert_eq!(drawn(&session, &questions("you/a")), None);
        answer(&mut session, None, "small_b");
        // The part is begun: its first page lacks an answer.
        assert_eq!(drawn(&session, &questions("you/a")), None);
        let behind = drawn(&session, &questions("you/b")).unwrap();
        assert!(behind.contains("href=\"#/you/a\""), "{behind}");
        let key = small::add(&mut session, CHILDREN, None, ("child_name", "Noor Ahmed"));
        let name = drawn(&session, &questions(&format!("children/{key}/name"))).unwrap();
        assert!(
            name.contains("href=\"#/you/a\"") && !name.contains("/c\""),
            "{name}"
        );
        let tasks = drawn(&session, &FormPage::Tasks).unwrap();
        assert!(tasks.contains(&format!("href=\"#/children/{key}/c\"")), "{tasks}");
        answer(&mut session, None, "small_a");
        answer(&mut session, Some(&key), "small_c");
        let whole = drawn(&session, &FormPage::Tasks).unwrap();
        assert!(!whole.contains("Left out"), "{whole}");
    }

    /// Where a table takes the whole width, and on the pages around the form, nothing is beside it.
    #[test]
    fn only_pages_with_room_have_it() {
        let mut session = session();
        small::add(&mut session, CHILDREN, None, ("child_name", "Noor Ahmed"));
        assert!(drawn(&session, &questions("you/a")).is_some());
        assert!(drawn(&session, &FormPage::Save).is_some());
        for page in [
            questions("checks/visit"),
            FormPage::Start,
            FormPage::Check,
            FormPage::Danger,
        ] {
            assert_eq!(drawn(&session, &page), None, "{page}");
        }
    }
}
