//! <https://design-system.service.gov.uk/components/fieldset/>: controls that answer one question together.

use super::field::{Described, group_classes};
use super::parts::{classes, some};
use yew::prelude::*;

/// The question a fieldset asks.
#[derive(Clone, Default)]
pub struct Legend {
    pub content: Html,
    /// More classes: `govuk-fieldset__legend--s`, `--m`, `--l` and `--xl` are its sizes.
    pub classes: AttrValue,
    /// The legend is the page's only heading: wrap its words in an `h1`.
    pub is_page_heading: bool,
}

impl From<Html> for Legend {
    fn from(content: Html) -> Self {
        Legend {
            content,
            ..Legend::default()
        }
    }
}

/// A set of controls under one legend.
#[derive(Clone, Default)]
pub struct Fieldset {
    pub legend: Option<Legend>,
    pub described_by: AttrValue,
    pub role: AttrValue,
    pub content: Html,
}

/// A fieldset, for questions that belong together such as an address.
pub fn fieldset(fieldset: Fieldset) -> Html {
    html! {
        <fieldset class="govuk-fieldset" role={some(&fieldset.role)} aria-describedby={some(&fieldset.described_by)}>
            { fieldset.legend.map(legend).unwrap_or_default() }
            { fieldset.content }
        </fieldset>
    }
}

fn legend(legend: Legend) -> Html {
    let class = classes("govuk-fieldset__legend", &[&legend.classes]);
    let content = if legend.is_page_heading {
        html! { <h1 class="govuk-fieldset__heading">{ legend.content }</h1> }
    } else {
        legend.content
    };
    html! { <legend {class}>{ content }</legend> }
}

/// The parts that radios, checkboxes and a date input share.
#[derive(Clone, Default)]
pub struct Group {
    /// Without a legend there is no fieldset: only for a group that something else already names.
    pub legend: Option<Legend>,
    pub hint: Option<Html>,
    pub error: Option<Html>,
}

/// A group taken apart: what its controls need, and what is put around them.
pub(super) struct GroupFrame {
    /// The ids that describe each control itself, which is so only where no fieldset carries them.
    pub(super) described_by: Option<AttrValue>,
    pub(super) invalid: bool,
    fieldset: Option<Fieldset>,
    messages: Html,
}

impl Group {
    /// Lays out legend, hint and error under ids that begin with `id`.
    pub(super) fn frame(self, id: &str, role: &'static str) -> GroupFrame {
        let invalid = self.error.is_some();
        let described = Described::new(id, "", self.hint, self.error);
        let (fieldset, described_by) = match self.legend {
            Some(legend) => {
                let fieldset = Fieldset {
                    legend: Some(legend),
                    described_by: described.by.unwrap_or_default(),
                    role: AttrValue::Static(role),
                    content: Html::default(),
                };
                (Some(fieldset), None)
            }
            None => (None, described.by),
        };
        GroupFrame {
            described_by,
            invalid,
            fieldset,
            messages: described.messages,
        }
    }
}

impl GroupFrame {
    /// The form group, and the fieldset where there is one, around the finished controls.
    pub(super) fn around(self, controls: Html) -> Html {
        let content = html! { <>{ self.messages }{ controls }</> };
        let inner = match self.fieldset {
            Some(outer) => fieldset(Fieldset { content, ..outer }),
            None => content,
        };
        html! { <div class={group_classes(self.invalid, "")}>{ inner }</div> }
    }
}
