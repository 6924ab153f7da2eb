//! What surrounds a single control: its form group, label, hint and error message.

use super::label::{Label, label};
use super::messages::{ErrorMessage, Hint, error_message, hint};
use super::parts::{classes, when};
use yew::prelude::*;

/// The parts that an input, a textarea, a select and a file upload share.
#[derive(Clone, Default)]
pub struct Field {
    /// The control's id: error summaries link to it. The name serves when it is empty.
    pub id: AttrValue,
    pub name: AttrValue,
    pub label: Label,
    pub hint: Option<Html>,
    /// What is wrong with the answer, said above the control.
    pub error: Option<Html>,
    /// Ids of other elements that describe the control, before its own hint and error.
    pub described_by: AttrValue,
    /// More classes for the form group.
    pub group_classes: AttrValue,
}

/// A field taken apart: what the control needs, and what is put around it.
pub(super) struct FieldParts {
    pub(super) id: AttrValue,
    pub(super) name: AttrValue,
    pub(super) described_by: Option<AttrValue>,
    pub(super) invalid: bool,
    classes: AttrValue,
    head: Html,
}

impl Field {
    /// Lays out label, hint and error, and says which ids describe the control.
    pub(super) fn frame(self) -> FieldParts {
        let id = if self.id.is_empty() {
            self.name.clone()
        } else {
            self.id
        };
        let invalid = self.error.is_some();
        let described = Described::new(&id, &self.described_by, self.hint, self.error);
        let label = label(Label {
            control: id.clone(),
            ..self.label
        });
        FieldParts {
            name: self.name,
            described_by: described.by,
            invalid,
            classes: self.group_classes,
            head: html! { <>{ label }{ described.messages }</> },
            id,
        }
    }
}

impl FieldParts {
    /// The form group around the finished control.
    pub(super) fn around(self, control: Html) -> Html {
        let class = group_classes(self.invalid, &self.classes);
        html! { <div {class}>{ self.head }{ control }</div> }
    }
}

/// The classes of a form group.
pub(super) fn group_classes(invalid: bool, more: &str) -> AttrValue {
    classes(
        "govuk-form-group",
        &[when(invalid, "govuk-form-group--error"), more],
    )
}

/// A hint and an error message with the list of ids by which a control refers to them.
pub(super) struct Described {
    pub(super) by: Option<AttrValue>,
    pub(super) messages: Html,
}

impl Described {
    pub(super) fn new(id: &str, first: &str, hint_content: Option<Html>, error: Option<Html>) -> Self {
        let mut by = String::from(first);
        let mut refer = |suffix: &str| -> AttrValue {
            let target = [id, suffix].concat();
            if !by.is_empty() {
                by.push(' ');
            }
            by.push_str(&target);
            target.into()
        };
        let hint_content = hint_content
            .map(|content| {
                hint(Hint {
                    id: refer("-hint"),
                    content,
                    ..Hint::default()
                })
            })
            .unwrap_or_default();
        let error = error
            .map(|content| {
                error_message(ErrorMessage {
                    id: refer("-error"),
                    content,
                })
            })
            .unwrap_or_default();
        Described {
            by: (!by.is_empty()).then(|| by.into()),
            messages: html! { <>{ hint_content }{ error }</> },
        }
    }
}
