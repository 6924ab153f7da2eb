//! The task list.

use onroll_form::case::Case;
use onroll_form::journey::SectionStatus;
use onroll_form::profile::Section;
use onroll_form::readiness::Gap;
use yew::prelude::*;

use super::layout::Frame;
use super::parts::{about, handled_elsewhere};
use super::words::in_sentence;
use crate::components::{Task, TaskList, tag, task_list, text};
use crate::state::address::{Address, FormPage};
use crate::state::device::DevicePage;
use crate::state::view::View;

pub(super) fn draw(view: &View<'_>) -> Frame {
    let case = &view.case;
    let parts = case.form_parts();
    let gaps = case.gaps();
    let elsewhere = handled_elsewhere(&gaps);
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
                .filter(|_| status != SectionStatus::Complete && elsewhere.is_none());
            Task {
                title: text(section.title.clone()),
                href: first_page(case, section).href().into(),
                // Whoever opened the file was handed it, or has it to hand over.
                hint: open.map(|role| {
                    let hand_over = if view.session.draft.from_file {
                        ""
                    } else {
                        ". Save the referral and hand over the file"
                    };
                    text(format!("For {}{hand_over}", in_sentence(role)))
                }),
                status: match status {
                    SectionStatus::NotStarted | SectionStatus::InProgress if elsewhere.is_some() => {
                        html! { <span class="govuk-hint onroll-blank">{ "Not needed" }</span> }
                    }
                    _ => in_words(status),
                },
            }
        })
        .collect();
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
            if let Some(elsewhere) = &elsewhere {
                { elsewhere.clone() }
            } else {
                <p class="govuk-body">
                    { "You can do the parts in any order. " }
                    <strong>{ text(format!("{done} of {} parts done", parts.len())) }</strong>{ "." }
                </p>
            }
            // Whoever was handed the file learns whom it is about.
            if parts.iter().any(|part| part.section.role.is_some()) {
                { about(view) }
            }
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

    /// F34: whoever was handed the file is not told to hand it over, on the task list or in the part. Whoever began it is, until the
    /// part is finished. The page that saves says which of the two files is sent.
    #[test]
    fn whoever_was_handed_the_file_is_not_told_to_hand_it_over() {
        let asks = json!({"id": "small_lead", "kind": "yes_no", "label": "Asked", "required": true});
        let part = json!({"id": "lead", "title": "Part 2", "role": "A safeguarding lead",
            "pages": [{"id": "page", "title": "Page", "questions": [asks]}]});
        let mut session = small::begun(small::profile("small", json!({"sections": [part]})));
        let place = onroll_form::journey::Place {
            section: "lead".into(),
            item: None,
            page: "page".into(),
        };
        let mut shown = |from_file: bool, said: &str| {
            session.draft.from_file = from_file;
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert("small_lead".into(), Answer::Text(said.into()));
            let files = Files::default();
            let place = place.clone();
            [
                FormPage::Tasks,
                FormPage::Questions { place, from: None },
                FormPage::Save,
            ]
            .map(|page| {
                prerender::in_html(crate::pages::draw(&prerender::view(&session, &page, &files)).content)
            })
        };
        let to_hand_over = "Unless that is you, give this file to a safeguarding lead";
        let handed = "Send this file and not the one that you opened";
        let [tasks, part, save] = shown(false, "");
        assert!(
            tasks.contains("hand over the file") && part.contains("hand over the file"),
            "{tasks}{part}"
        );
        assert!(save.contains(to_hand_over) && !save.contains(handed), "{save}");
        let [tasks, part, save] = shown(true, "");
        for html in [&tasks, &part] {
            assert!(
                !html.contains("hand over the file")
                    && html.to_lowercase().contains("for a safeguarding lead"),
                "{html}"
            );
        }
        assert!(save.contains(handed) && !save.contains(to_hand_over), "{save}");
        let [_, _, save] = shown(false, "yes");
        assert!(!save.contains(handed) && !save.contains(to_hand_over), "{save}");
        let [_, _, save] = shown(true, "yes");
        assert!(save.contains(handed) && !save.contains(to_hand_over), "{save}");
    }

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

    /// A part that depends on an answer is in the list from the start, and leads nowhere before the answer.
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

    /// F24: a case that somebody else handles has nothing to complete, and says what to do instead.
    #[test]
    fn a_case_that_is_handled_elsewhere_has_nothing_to_complete() {
        let asks = |id: &str| json!({"id": id, "kind": "yes_no", "label": "Asked", "required": true});
        let theirs = json!({"id": "theirs", "title": "Tell the other council", "outcome": "may_continue",
            "when": {"question": "small_theirs", "is": "yes"}, "guidance": ["Call them today."], "source": "1"});
        let profile = small::profile(
            "small",
            json!({"sections": [
                {"id": "one", "title": "One", "pages": [{"id": "page", "questions": [asks("small_theirs")]}, theirs]},
                {"id": "two", "title": "Two", "role": "the lead", "pages": [{"id": "page", "questions": [asks("small_more")]}]}
            ]}),
        );
        let mut session = small::begun(profile);
        let mut shown = |continued: &str| {
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert("small_theirs".into(), Answer::Text("yes".into()));
            sheet.insert("continued_theirs".into(), Answer::Text(continued.into()));
            let files = Files::default();
            [FormPage::Tasks, FormPage::Save].map(|page| {
                prerender::in_html(crate::pages::draw(&prerender::view(&session, &page, &files)).content)
            })
        };
        let [tasks, save] = shown("yes");
        assert!(
            tasks.contains("You can do the parts in any order") && tasks.contains("hand over the file"),
            "{tasks}"
        );
        assert!(!save.contains("Call them today"), "{save}");
        let [tasks, save] = shown("no");
        for gone in [
            "In progress",
            "Not started",
            "any order",
            "parts done",
            "hand over the file",
        ] {
            assert!(!tasks.contains(gone), "{gone}: {tasks}");
        }
        assert!(
            tasks.contains("Not needed") && tasks.contains("See what to do instead"),
            "{tasks}"
        );
        assert!(
            save.contains("Tell the other council") && save.contains("Call them today"),
            "{save}"
        );
    }

    /// F34: whoever is handed a file learns which children it is about, and is told whom the part is for until it is finished.
    #[test]
    fn a_part_for_somebody_else_names_the_children_and_says_whom_it_is_for_until_it_is_finished() {
        let asks = json!({"id": "small_lead", "kind": "yes_no", "label": "Asked", "required": true});
        let lead = json!([{"id": "page", "title": "Page", "questions": [asks]}]);
        let shown = |role: bool, names: &[&str], lead_said: &str| {
            let mut part = json!({"id": "lead", "title": "Lead", "pages": lead.clone()});
            if role {
                part["role"] = json!("the safeguarding lead");
            }
            let profile = small::profile(
                "small",
                json!({"collections": [{"use": "children"}], "sections": [
                    {"id": "children", "title": "Children", "collection": "children", "pages": [{"id": "name", "questions": ["child_name"]}]},
                    part
                ]}),
            );
            let mut session = small::begun(profile);
            for name in names {
                small::add(&mut session, "children", None, ("child_name", name));
            }
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert("small_lead".into(), Answer::Text(lead_said.into()));
            let files = Files::default();
            let place = onroll_form::journey::Place {
                section: "lead".into(),
                item: None,
                page: "page".into(),
            };
            [FormPage::Tasks, FormPage::Questions { place, from: None }].map(|page| {
                prerender::in_html(crate::pages::draw(&prerender::view(&session, &page, &files)).content)
            })
        };
        let about = |html: &str| html.contains(">About ");
        for html in shown(true, &["Amina Khatun", "Bilal Khatun"], "") {
            assert!(
                about(&html) && html.contains("Amina Khatun and Bilal Khatun"),
                "{html}"
            );
            assert!(
                html.contains("the safeguarding lead") && html.contains("and over the file"),
                "{html}"
            );
        }
        for html in shown(true, &["not known"], "yes") {
            assert!(about(&html) && html.contains("the child"), "{html}");
            assert!(
                !html.contains("and over the file") && !html.contains("not known"),
                "{html}"
            );
        }
        for html in shown(false, &["Amina Khatun"], "")
            .iter()
            .chain(&shown(true, &[], ""))
        {
            assert!(!about(html), "{html}");
        }
    }
}
