//! What radios and checkboxes have in common: a list of choices with hints and dividers.

use super::details::{Details, details_that};
use super::label::{Label, label};
use super::messages::{Hint, hint};
use super::parts::text;
use yew::prelude::*;

/// One line of a list of choices.
#[derive(Clone)]
pub enum ChoiceLine {
    Choice(ChoiceItem),
    /// A word between choices, such as "or".
    Divider(AttrValue),
    /// The last choices, below a summary that opens them, and whether it is open.
    Folded(AttrValue, bool, Vec<ChoiceItem>),
}

impl From<ChoiceItem> for ChoiceLine {
    fn from(choice: ChoiceItem) -> Self {
        ChoiceLine::Choice(choice)
    }
}

/// One radio button or tick box.
#[derive(Clone, Default)]
pub struct ChoiceItem {
    pub value: AttrValue,
    pub label: Html,
    pub hint: Option<Html>,
    pub checked: bool,
    /// Checkboxes only: "none of these". The page clears the others when it is chosen.
    pub exclusive: bool,
}

/// The classes of one kind of choice, spelt out so that none is made at run time.
pub(super) struct ChoiceClasses {
    pub(super) item: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) divider: &'static str,
}

/// The ids of one choice.
pub(super) struct ChoiceIds {
    pub(super) control: AttrValue,
    pub(super) hint: Option<AttrValue>,
}

impl ChoiceItem {
    /// The ids of the choice that is number `position` (from 0) of the group `prefix`.
    pub(super) fn ids(&self, prefix: &str, position: usize) -> ChoiceIds {
        let control: AttrValue = match position {
            0 => prefix.to_owned().into(),
            _ => format!("{prefix}-{}", position + 1).into(),
        };
        ChoiceIds {
            hint: self
                .hint
                .is_some()
                .then(|| [control.as_str(), "-item-hint"].concat().into()),
            control,
        }
    }

    /// The choice around its finished control.
    pub(super) fn around(self, look: &ChoiceClasses, ids: ChoiceIds, control: Html) -> Html {
        let words = label(Label {
            content: self.label,
            classes: AttrValue::Static(look.label),
            control: ids.control,
            ..Label::default()
        });
        let help = self.hint.map(|content| {
            hint(Hint {
                id: ids.hint.unwrap_or_default(),
                classes: AttrValue::Static(look.hint),
                content,
            })
        });
        html! { <div class={look.item}>{ control }{ words }{ help.unwrap_or_default() }</div> }
    }
}

/// The lines of a list of choices, with each choice drawn by `draw` at its place among them.
pub(super) fn lines(
    items: Vec<ChoiceLine>,
    look: &ChoiceClasses,
    draw: &mut dyn FnMut(ChoiceItem, usize) -> Html,
) -> Html {
    let lines = items.into_iter().enumerate();
    let drawn = lines.map(|(position, line)| match line {
        ChoiceLine::Divider(words) => html! { <div class={look.divider}>{ text(words) }</div> },
        ChoiceLine::Choice(choice) => draw(choice, position),
        ChoiceLine::Folded(summary, open, choices) => {
            let choices = (position..).zip(choices);
            let content = choices.map(|(position, choice)| draw(choice, position)).collect();
            let summary = text(summary);
            details_that(Details { summary, content }, open)
        }
    });
    drawn.collect()
}
