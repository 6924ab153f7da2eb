//! The task list.

use onroll_form::case::Case;
use onroll_form::journey::SectionStatus;
use onroll_form::profile::Section;
use onroll_form::readiness::Gap;
use yew::prelude::*;

use super::layout::Frame;
use super::words::in_sentence;
use crate::components::{Task, TaskList, tag, task_list, text};
use crate::state::address::{Address, FormPage};
use crate::state::device::DevicePage;
use crate::state::view::View;

pub(super) fn draw(view: &View<'_>) -> Frame {
    let case = &view.case;
    let parts = case.form_parts();
    let any = |status| parts.iter().any(|part| part.status == status);
    let done = parts
        .iter()
        .filter(|part| part.status == Some(SectionStatus::Complete));
    let done = done.count();
    let tasks: Vec<Task> = parts
        .iter()
        .map(|part| {
            let section = part.section;
            let Some(status) = part.status else {
                return Task {
                    title: text(section.title.clone()),
                    status: html! { <span class="govuk-hint onroll-blank">{ "Depends on your answers" }</span> },
                    ..Task::default()
                };
            };
            let open = section
                .role
                .as_deref()
                .filter(|_| status != SectionStatus::Complete);
            Task {
                title: text(section.title.clone()),
                href: first_page(case, section).href().into(),
                hint: open.map(|role| {
                    text(format!(
                        "For {}. Save the referral and hand over the file",
                        in_sentence(role)
                    ))
                }),
                status: in_words(status),
            }
        })
        .collect();
    let gaps = case.gaps();
    let ready = match gaps.len() {
        _ if gaps.iter().any(Gap::ends_it) => tag(text("Handled elsewhere"), "govuk-tag--grey"),
        0 => text("Ready to save"),
        // What a part asks for depends on its answers, so the number would go up and down until all are begun.
        _ if any(Some(SectionStatus::NotStarted)) || any(None) => {
            tag(text("Not ready yet"), "govuk-tag--grey")
        }
        1 => tag(text("1 thing missing"), "govuk-tag--blue"),
        n => tag(text(format!("{n} things missing")), "govuk-tag--blue"),
    };
    let save = vec![Task {
        title: text("Check your answers and save the referral"),
        href: FormPage::Check.href().into(),
        hint: Some(text(
            "You can save at any time. If the referral is incomplete, every page of the PDF says so",
        )),
        status: ready,
    }];
    let content = html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{ text(case.profile.words.task_list.clone()) }</h1>
            { super::routing::open_escalations(view) }
            { super::unasked::unasked(view) }
            <p class="govuk-body">
                { "You can do the parts in any order. " }
                <strong>{ text(format!("{done} of {} parts done", parts.len())) }</strong>{ "." }
            </p>
            <h2 class="govuk-heading-m">{ "Your answers" }</h2>
            { task_list(TaskList { tasks, id: "sections".into() }) }
            <h2 class="govuk-heading-m">{ "Finish" }</h2>
            { task_list(TaskList { tasks: save, id: "finish".into() }) }
            <ul class="govuk-list">
                <li><a class="govuk-link" href={Address::Device(DevicePage::Keep).href()}>{ "Keep this referral on this device" }</a></li>
                <li><a class="govuk-link" href={Address::Open.href()}>{ "Open a saved referral" }</a></li>
            </ul>
            { super::routing::sources(view, false) }
        </div></div>
    };
    Frame::new(
        case.profile.words.task_list.clone(),
        Some(FormPage::Start),
        content,
    )
}

/// Where a line of the task list leads: a section that repeats to its list, a finished one to its answers, any other to
/// the first page on which something is to be done.
fn first_page<'a>(case: &Case<'a>, section: &'a Section) -> FormPage {
    case.page_to_do(section).map_or_else(
        || FormPage::Section(section.id.clone()),
        |shown| FormPage::Questions {
            place: shown.place(),
            from: None,
        },
    )
}

fn in_words(status: SectionStatus) -> Html {
    match status {
        SectionStatus::NotStarted => tag(text("Not started"), "govuk-tag--blue"),
        SectionStatus::InProgress => tag(text("In progress"), "govuk-tag--light-blue"),
        SectionStatus::Optional => tag(text("Optional"), "govuk-tag--grey"),
        SectionStatus::Complete => text("Completed"),
    }
}

#[cfg(test)]
mod tests {
    use onroll_form::answer::Answer;
    use serde_json::json;

    use super::*;
    use crate::state::files::Files;
    use crate::{prerender, small};

    /// What a section asks for depends on its answers, so the number of what is missing is told once all are begun.
    #[test]
    fn the_parts_are_counted_and_what_is_missing_is_not_promised_too_early() {
        let section = |id: &str| {
            let question = |which: &str| json!({"id": format!("small_{id}_{which}"), "kind": "short_text", "label": which, "required": true});
            let page = json!({"id": "page", "title": "Page", "questions": [question("a"), question("b")]});
            json!({"id": id, "title": id, "role": "the lead", "pages": [page]})
        };
        let profile = small::profile("small", json!({"sections": [section("one"), section("two")]}));
        let mut session = small::begun(profile);
        let mut answered = |ids: &[&str]| {
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            for id in ids {
                sheet.insert((*id).to_owned(), Answer::Text("x".into()));
            }
            let files = Files::default();
            prerender::in_html(draw(&prerender::view(&session, &FormPage::Tasks, &files)).content)
        };
        for (ids, parts, missing, roles) in [
            (&[][..], "0 of 2 parts done", "Not ready yet", 2),
            (
                &["small_one_a", "small_one_b"],
                "1 of 2 parts done",
                "Not ready yet",
                1,
            ),
            (&["small_two_a"], "1 of 2 parts done", ">1 thing missing", 1),
            (&["small_two_b"], "2 of 2 parts done", "Ready to save", 0),
        ] {
            let html = answered(ids);
            assert!(html.contains(parts) && html.contains(missing), "{ids:?}: {html}");
            assert_eq!(
                html.matches("hand over the file").count(),
                roles,
                "{ids:?}: {html}"
            );
        }
    }

    /// A part that depends on an answer stands in the list from the start, and leads nowhere before the answer.
    #[test]
    fn a_part_that_depends_on_an_answer_is_counted_from_the_start() {
        let asks = |id: &str, kind: &str| json!({"id": id, "kind": kind, "label": "Asked", "required": true});
        let page = |question| json!([{"id": "page", "title": "Page", "questions": [question]}]);
        let when = json!({"question": "small_more", "is": "yes"});
        let profile = small::profile(
            "small",
            json!({"sections": [
                {"id": "one", "title": "One", "pages": page(asks("small_more", "yes_no"))},
                {"id": "two", "title": "Two", "when": when, "pages": page(asks("small_what", "short_text"))}
            ]}),
        );
        let mut session = small::begun(profile);
        let mut answered = |more: &str| {
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert("small_more".into(), Answer::Text(more.into()));
            let files = Files::default();
            prerender::in_html(draw(&prerender::view(&session, &FormPage::Tasks, &files)).content)
        };
        let before = answered("");
        assert!(
            before.contains("0 of 2 parts done") && before.contains("Depends on your answers"),
            "{before}"
        );
        assert!(!before.contains("#/two"), "{before}");
        let with = answered("yes");
        assert!(
            with.contains("1 of 2 parts done") && with.contains("#/two"),
            "{with}"
        );
        let without = answered("no");
        assert!(
            without.contains("1 of 1 parts done") && !without.contains("Two"),
            "{without}"
        );
    }
}
