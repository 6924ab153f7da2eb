//! <https://design-system.service.gov.uk/components/text-input/>: the label of a control.

use super::parts::{classes, some};
use yew::prelude::*;

/// The words that name a control.
#[derive(Clone, Default)]
pub struct Label {
    pub content: Html,
    /// More classes: `govuk-label--s`, `--m`, `--l` and `--xl` are its sizes.
    pub classes: AttrValue,
    /// The label is the page's only heading: wrap it in an `h1`.
    pub is_page_heading: bool,
    /// The id of the control; set by the component a label is given to.
    pub control: AttrValue,
}

impl From<Html> for Label {
    fn from(content: Html) -> Self {
        Label {
            content,
            ..Label::default()
        }
    }
}

/// A label, within its own heading where it is the heading of the page; nothing when it has no words.
pub fn label(label: Label) -> Html {
    if matches!(&label.content, Html::VList(list) if list.is_empty()) {
        return label.content;
    }
    let class = classes("govuk-label", &[&label.classes]);
    let inner = html! { <label {class} for={some(&label.control)}>{ label.content }</label> };
    if label.is_page_heading {
        html! { <h1 class="govuk-label-wrapper">{ inner }</h1> }
    } else {
        inner
    }
}
