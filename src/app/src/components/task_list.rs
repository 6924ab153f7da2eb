//! <https://design-system.service.gov.uk/components/task-list/>

use super::parts::{classes, or, when};
use yew::prelude::*;

/// The sections of the referral and how far each has got.
#[derive(Clone, Default)]
pub struct TaskList {
    pub tasks: Vec<Task>,
    /// Beginning of the ids of hints and statuses; `task-list` when empty.
    pub id: AttrValue,
}

/// One line of a task list.
#[derive(Clone, Default)]
pub struct Task {
    pub title: Html,
    /// Where the task is; empty when it cannot be started yet.
    pub href: AttrValue,
    pub hint: Option<Html>,
    /// Plain words when the task is finished, a [`tag`](super::tag) when there is something to do.
    pub status: Html,
}

/// A task list.
pub fn task_list(list: TaskList) -> Html {
    let prefix = or(list.id, "task-list");
    let tasks: Html = list
        .tasks
        .into_iter()
        .enumerate()
        .map(|(position, one)| task(one, &prefix, position + 1))
        .collect();
    html! { <ul class="govuk-task-list">{ tasks }</ul> }
}

fn task(task: Task, prefix: &str, number: usize) -> Html {
    let hint_id = format!("{prefix}-{number}-hint");
    let status_id = format!("{prefix}-{number}-status");
    let linked = !task.href.is_empty();
    let title = if linked {
        let described_by = if task.hint.is_some() {
            [&hint_id, " ", &status_id].concat()
        } else {
            status_id.clone()
        };
        html! { <a class="govuk-link govuk-task-list__link" href={task.href} aria-describedby={described_by}>{ task.title }</a> }
    } else {
        html! { <div>{ task.title }</div> }
    };
    let hint = task
        .hint
        .map(|words| html! { <div id={hint_id} class="govuk-task-list__hint">{ words }</div> });
    let item = classes(
        "govuk-task-list__item",
        &[when(linked, "govuk-task-list__item--with-link")],
    );
    html! {
        <li class={item}>
            <div class="govuk-task-list__name-and-hint">{ title }{ hint.unwrap_or_default() }</div>
            <div class="govuk-task-list__status" id={status_id}>
                { task.status }
            </div>
        </li>
    }
}
