//! <https://design-system.service.gov.uk/components/date-input/>

use super::field::Field;
use super::group::Group;
use super::input::{Input, input};
use super::label::Label;
use super::parts::{classes, some, text, when};
use yew::prelude::*;

/// A date typed in parts. Nothing is read into a date here: what was typed stays as typed.
#[derive(Clone, Default)]
pub struct DateInput {
    pub id: AttrValue,
    pub group: Group,
    /// Usually [`DatePart::day`], [`DatePart::month`] and [`DatePart::year`].
    pub parts: Vec<DatePart>,
}

/// One field of a date.
#[derive(Clone, Default)]
pub struct DatePart {
    pub id: AttrValue,
    pub name: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    /// This part is what is wrong; when the group has an error and no part is marked, all of them are.
    pub error: bool,
    /// Wide enough for four digits instead of two.
    pub wide: bool,
    /// `numeric` when empty.
    pub inputmode: AttrValue,
    pub classes: AttrValue,
    pub oninput: Option<Callback<String>>,
}

impl DatePart {
    /// The day of the date whose id is `date`.
    pub fn day(date: &str, value: AttrValue) -> Self {
        Self::named(date, "day", "Day", value)
    }

    /// The month, wide enough for a name and with a keyboard that can type one.
    pub fn month(date: &str, value: AttrValue) -> Self {
        DatePart {
            wide: true,
            classes: AttrValue::Static("onroll-input--month"),
            inputmode: AttrValue::Static("text"),
            ..Self::named(date, "month", "Month", value)
        }
    }

    /// The year.
    pub fn year(date: &str, value: AttrValue) -> Self {
        DatePart {
            wide: true,
            ..Self::named(date, "year", "Year", value)
        }
    }

    fn named(date: &str, suffix: &str, label: &'static str, value: AttrValue) -> Self {
        let id: AttrValue = [date, "-", suffix].concat().into();
        DatePart {
            name: id.clone(),
            id,
            label: AttrValue::Static(label),
            value,
            ..DatePart::default()
        }
    }
}

/// A date input with its legend, hint and error message.
///
/// The fieldset has the role `group`, without which JAWS does not read out the description of a fieldset of text inputs.
pub fn date_input(date: DateInput) -> Html {
    let frame = date.group.frame(&date.id, "group");
    let all_wrong = frame.invalid && !date.parts.iter().any(|part| part.error);
    let parts: Html = date.parts.into_iter().map(|one| part(one, all_wrong)).collect();
    frame.around(html! { <div class="govuk-date-input" id={some(&date.id)}>{ parts }</div> })
}

fn part(part: DatePart, all_wrong: bool) -> Html {
    let width = match (part.classes.contains("govuk-input--width-"), part.wide) {
        (true, _) => "",
        (false, true) => "govuk-input--width-4",
        (false, false) => "govuk-input--width-2",
    };
    let wrong = when(part.error || all_wrong, "govuk-input--error");
    let control = input(Input {
        field: Field {
            id: part.id,
            name: part.name,
            label: Label {
                content: text(part.label),
                classes: AttrValue::Static("govuk-date-input__label"),
                ..Label::default()
            },
            ..Field::default()
        },
        value: part.value,
        inputmode: super::parts::or(part.inputmode, "numeric"),
        classes: classes("govuk-date-input__input", &[wrong, width, &part.classes]),
        oninput: part.oninput,
        ..Input::default()
    });
    html! { <div class="govuk-date-input__item">{ control }</div> }
}
