//! A question as the controls that answer it.

use onroll_form::journey::Shown;
use onroll_form::question::{Kind, Question};
use onroll_form::value::{
    ADDRESS_PARTS, COUNTRY, COUNTY, DAY, LINE_1, LINE_2, MONTH, POSTCODE, TOWN, YEAR, counted,
};
use yew::prelude::*;

use crate::components::{
    CharacterCount, DateInput, DatePart, Field, Input, Textarea, character_count, date_input, input, text,
};
use crate::state::view::View;
use ask::{Ask, around};

mod ask;
mod choices;
mod table;

pub use ask::{Placing, control_id};
pub use table::checks;

/// The controls of a question.
pub fn question(view: &View<'_>, question: &Question, shown: &Shown<'_>, placing: Placing) -> Html {
    let ask = Ask {
        view,
        question,
        scope: shown.scope,
        placing,
    };
    let controls = controls(&ask);
    let not_known = question.not_known.as_ref();
    let not_known = not_known.map(|label| choices::not_known(&ask, label));
    html! { <>{ controls }{ for not_known }{ for ask.of_the_answer() }</> }
}

fn controls(ask: &Ask<'_>) -> Html {
    match &ask.question.kind {
        Kind::ShortText { max } => ask.line("", if *max <= 100 { "govuk-input--width-20" } else { "" }),
        Kind::Name => ask.line("", ""),
        Kind::Email => ask.line("email", ""),
        Kind::Phone => ask.line("tel", "govuk-input--width-20"),
        Kind::Number { .. } | Kind::Time => ask.line("", "govuk-input--width-5"),
        Kind::Upn | Kind::Reference { .. } => ask.line("", "govuk-input--width-20"),
        Kind::DfeNumber => ask.line("", "govuk-input--width-10"),
        Kind::LongText { max } => character_count(CharacterCount {
            textarea: Textarea {
                field: ask.field(),
                value: ask.typed(),
                rows: if ask.placing == Placing::Several { 4 } else { 8 },
                oninput: Some(ask.on_text(None)),
                ..Textarea::default()
            },
            limit: *max,
            used: Some(counted(&ask.typed())),
            threshold: 75,
        }),
        Kind::Date { .. } => date(ask),
        // Going on is the answer. A check is in a table.
        Kind::Read | Kind::Check { .. } => Html::default(),
        Kind::YesNo | Kind::YesNoNotSure => choices::choose(ask, &ask.question.kind.choices()),
        Kind::OneOf { options, list: false } => choices::choose(ask, options),
        Kind::OneOf { options, list: true } => choices::choose_from_list(ask, options),
        Kind::ManyOf {
            options,
            items_of,
            none,
        } => choices::choose_many(ask, options, items_of.as_deref(), none.as_ref()),
        Kind::Address => address(ask),
        Kind::Periods { marks } => table::periods(ask, *marks),
    }
}

fn date(ask: &Ask<'_>) -> Html {
    let id = &ask.question.id;
    let wrong = |part: &str| ask.error(Some(part)).is_some();
    let with = |part: DatePart, name: &'static str| DatePart {
        error: wrong(name),
        oninput: Some(ask.on_text(Some(name))),
        ..part
    };
    date_input(DateInput {
        id: id.clone().into(),
        group: ask.group(),
        parts: vec![
            with(DatePart::day(id, ask.part(DAY)), DAY),
            with(DatePart::month(id, ask.part(MONTH)), MONTH),
            with(DatePart::year(id, ask.part(YEAR)), YEAR),
        ],
    })
}

/// What a browser calls a part of an address.
fn purpose_of(part: &str) -> &'static str {
    match part {
        LINE_1 => "address-line1",
        LINE_2 => "address-line2",
        TOWN => "address-level2",
        COUNTY => "address-level1",
        POSTCODE => "postal-code",
        _ => "country-name",
    }
}

fn address(ask: &Ask<'_>) -> Html {
    let id = &ask.question.id;
    // The school or service of whoever refers is in the UK. A country that was typed before stays to be seen.
    let is_own = ask.question.autocomplete.is_some();
    // The message about the whole address is at its first line, which the error summary links to.
    let lines: Html = ADDRESS_PARTS
        .iter()
        .filter(|(part, _)| *part != COUNTRY || !is_own || !ask.part(part).is_empty())
        .map(|(part, called)| {
            let purpose = ask.purpose().map_or("", |_| purpose_of(part));
            input(Input {
                field: Field {
                    id: control_id(id, Some(part)).into(),
                    name: control_id(id, Some(part)).into(),
                    label: text(match *part {
                        LINE_2 | COUNTY => format!("{called} (optional)"),
                        _ => (*called).to_owned(),
                    })
                    .into(),
                    error: ask.error(Some(part)),
                    ..Field::default()
                },
                value: ask.part(part),
                autocomplete: purpose.into(),
                classes: match *part {
                    POSTCODE => "govuk-input--width-10",
                    TOWN | COUNTY | COUNTRY => "govuk-!-width-two-thirds",
                    _ => "",
                }
                .into(),
                oninput: Some(ask.on_text(Some(part))),
                ..Input::default()
            })
        })
        .collect();
    around(ask, lines)
}
