//! Questions that offer answers to choose from.

use onroll_form::catalogue::GROUND;
use onroll_form::question::{Choice, NOT_KNOWN};
use yew::prelude::*;

use super::ask::{Ask, control_id};
use crate::components::{
    Checkboxes, ChoiceItem, ChoiceLine, Radios, Select, SelectOption, checkboxes, radios, select, text,
    user_text,
};

fn choice(ask: &Ask<'_>, option: &Choice, chosen: bool, exclusive: bool) -> ChoiceLine {
    ChoiceLine::Choice(item(ask, option, chosen, exclusive))
}

fn item(ask: &Ask<'_>, option: &Choice, chosen: bool, exclusive: bool) -> ChoiceItem {
    ChoiceItem {
        value: option.value.clone().into(),
        label: text(ask.words(&option.label)),
        hint: option.hint.as_ref().map(|hint| text(ask.words(hint))),
        checked: chosen,
        exclusive,
    }
}

/// How many letters the longest of two or three answers has that are beside each other: those of “Not known”.
const SHORT: usize = 9;

/// Whether the answers are so few and short that they are beside each other.
fn are_short(options: &[Choice]) -> bool {
    let short = |option: &Choice| option.hint.is_none() && option.label.chars().count() <= SHORT;
    options.len() <= 3 && options.iter().all(short)
}

pub(super) fn choose(ask: &Ask<'_>, options: &[Choice]) -> Html {
    let chosen = ask.typed();
    // Only of grounds are some likely and others not.
    let (likely, others) = if ask.question.id == GROUND {
        ask.view.case.likely_grounds(options, ask.scope)
    } else {
        (options.iter().collect(), Vec::new())
    };
    let items = likely.into_iter();
    let mut items: Vec<ChoiceLine> = items
        .map(|option| choice(ask, option, *chosen == option.value, false))
        .collect();
    if !others.is_empty() {
        // What is chosen is seen.
        let open = others.iter().any(|(other, _)| *chosen == other.value);
        let others = others.into_iter().map(|(option, against)| ChoiceItem {
            hint: against
                .map(user_text)
                .or_else(|| option.hint.as_ref().map(|hint| text(ask.words(hint)))),
            ..item(ask, option, *chosen == option.value, false)
        });
        items.push(ChoiceLine::Folded(
            "Show the other grounds".into(),
            open,
            others.collect(),
        ));
    }
    radios(Radios {
        name: ask.question.id.clone().into(),
        group: ask.group(),
        items,
        classes: if are_short(options) {
            "govuk-radios--inline"
        } else {
            ""
        }
        .into(),
        onchange: Some(ask.on_choice()),
        ..Radios::default()
    })
}

pub(super) fn choose_from_list(ask: &Ask<'_>, options: &[Choice]) -> Html {
    select(Select {
        field: ask.field(),
        options: list(ask, options, &ask.typed()),
        onchange: Some(ask.on_text(None)),
    })
}

/// The lines of a list to choose from.
pub(super) fn list(ask: &Ask<'_>, options: &[Choice], chosen: &str) -> Vec<SelectOption> {
    let none = SelectOption {
        value: Some("".into()),
        text: "Choose one".into(),
        selected: chosen.is_empty(),
    };
    let options = options.iter().map(|option| SelectOption {
        value: Some(option.value.clone().into()),
        text: ask.words(&option.label).into(),
        selected: chosen == option.value,
    });
    std::iter::once(none).chain(options).collect()
}

/// The box that says that the answer is not known. It is below the field, and what is typed there clears it.
pub(super) fn not_known(ask: &Ask<'_>, label: &str) -> Html {
    let id: AttrValue = control_id(&ask.question.id, Some(NOT_KNOWN)).into();
    let boxes = checkboxes(Checkboxes {
        name: id,
        items: vec![ChoiceLine::Choice(ChoiceItem {
            value: NOT_KNOWN.into(),
            label: text(ask.words(label)),
            checked: ask.answer().is_not_known(ask.question),
            ..ChoiceItem::default()
        })],
        classes: "govuk-checkboxes--small".into(),
        onchange: Some(ask.on_tick(None)),
        ..Checkboxes::default()
    });
    html! { <div class="onroll-not-known">{ boxes }</div> }
}

pub(super) fn choose_many(
    ask: &Ask<'_>,
    options: &[Choice],
    items_of: Option<&str>,
    none: Option<&Choice>,
) -> Html {
    let answer = ask.answer();
    let chosen = |value: &str| answer.has(value);
    let mut items: Vec<ChoiceLine> = options
        .iter()
        .map(|option| choice(ask, option, chosen(&option.value), false))
        .collect();
    if let Some(collection) = items_of {
        let case = &ask.view.case;
        items.extend(case.items_in(collection, ask.scope).into_iter().map(|scope| {
            let key = &scope.item.key;
            ChoiceLine::Choice(ChoiceItem {
                value: key.clone().into(),
                label: user_text(case.item_name(collection, key)),
                checked: chosen(key),
                ..ChoiceItem::default()
            })
        }));
    }
    if let Some(none) = none {
        if !items.is_empty() {
            items.push(ChoiceLine::Divider("or".into()));
        }
        items.push(choice(ask, none, chosen(&none.value), true));
    }
    checkboxes(Checkboxes {
        name: ask.question.id.clone().into(),
        group: ask.group(),
        items,
        onchange: Some(ask.on_tick(None)),
        ..Checkboxes::default()
    })
}
