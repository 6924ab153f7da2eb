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
    let tasks: Vec<Task> = case
        .sections()
        .map(|section| {
            let status = case.status(section);
            Task {
                title: text(section.title.clone()),
                href: first_page(case, section, status).href().into(),
                hint: section.role.as_deref().map(|role| {
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
        1 => tag(text("1 thing missing"), "govuk-tag--blue"),
        n => tag(text(format!("{n} things missing")), "govuk-tag--blue"),
    };
    let save = vec![Task {
        title: text("Check your answers and save the referral"),
        href: FormPage::Check.href().into(),
        hint: Some(text(
            "You can save at any time. An unfinished referral says so on every page",
        )),
        status: ready,
    }];
    let content = html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{ text(case.profile.form_title.clone()) }</h1>
            <p class="govuk-body">{ "Answer the sections in any order." }</p>
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
