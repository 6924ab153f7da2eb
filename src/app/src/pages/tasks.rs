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
    let sections: Vec<(&Section, SectionStatus)> = case
        .sections()
        .map(|section| (section, case.status(section)))
        .collect();
    let number = |of: &dyn Fn(SectionStatus) -> bool| sections.iter().filter(|(_, it)| of(*it)).count();
    let done = number(&|status| status == SectionStatus::Complete);
    let asked = number(&|status| status != SectionStatus::Optional);
    let tasks: Vec<Task> = sections
        .iter()
        .map(|&(section, status)| {
            let open = section
                .role
                .as_deref()
                .filter(|_| status != SectionStatus::Complete);
            Task {
                title: text(section.title.clone()),
                href: first_page(case, section, status).href().into(),
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
        n => {
            // What a section still asks for depends on its answers.
            let things = if n == 1 { "thing" } else { "things" };
            tag(text(format!("At least {n} {things} missing")), "govuk-tag--blue")
        }
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
            <h1 class="govuk-heading-l">{ text(case.profile.form_title.clone()) }</h1>
            { super::routing::open_escalations(view) }
            <p class="govuk-body">{ text(format!("Complete the sections in any order. You have completed {done} of {asked}.")) }</p>
            <h2 class="govuk-heading-m">{ "Your answers" }</h2>
            { task_list(TaskList { tasks, id: "sections".into() }) }
            <h2 class="govuk-heading-m">{ "Finish" }</h2>
            { task_list(TaskList { tasks: save, id: "finish".into() }) }
            <ul class="govuk-list">
                <li><a class="govuk-link" href={Address::Device(DevicePage::Keep).href()}>{ "Keep this referral on this device" }</a></li>
                <li><a class="govuk-link" href={Address::Open.href()}>{ "Open a saved referral" }</a></li>
            </ul>
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
fn first_page<'a>(case: &Case<'a>, section: &'a Section, status: SectionStatus) -> FormPage {
    let pages = match section.collection {
        None => case.pages(section, None),
        Some(_) => Vec::new(),
    };
    let open = match status {
        SectionStatus::NotStarted | SectionStatus::Optional => pages.first(),
        SectionStatus::InProgress => pages.iter().find(|shown| !case.page_gaps(shown).is_empty()),
        SectionStatus::Complete => None,
    };
    open.map_or_else(
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

    /// What a section asks for depends on its answers, so the number of what is missing is the least.
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
            (
                &[][..],
                "You have completed 0 of 2",
                "At least 4 things missing",
                2,
            ),
            (
                &["small_one_a", "small_one_b"],
                "You have completed 1 of 2",
                "At least 2 things missing",
                1,
            ),
            (
                &["small_two_a"],
                "You have completed 1 of 2",
                "At least 1 thing missing",
                1,
            ),
            (&["small_two_b"], "You have completed 2 of 2", "Ready to save", 0),
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
}
