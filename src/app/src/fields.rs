//! A question as the controls that answer it.

use onroll_form::answer::Answer;
use onroll_form::case::Scope;
use onroll_form::journey::Shown;
use onroll_form::question::{Choice as Option_, Kind, Question};
use onroll_form::value::{ADDRESS_PARTS, counted};
use yew::prelude::*;

use crate::components::{
    CharacterCount, Checkboxes, Choice, DateInput, DatePart, Field, Fieldset, Group, Hint, Input, Item,
    Label, Legend, Radios, Select, SelectOption, Textarea, character_count, checkboxes, date_input, fieldset,
    hint, input, radios, select, text, user_text,
};
use crate::pages::{Action, View};
use crate::state::session::{Change, Target};

mod table;

pub use table::checks;

/// The id of the control that answers a question, or one of its fields.
pub fn control_id(question: &str, part: Option<&str>) -> String {
    match part {
        Some(part) => format!("{question}-{part}"),
        None => question.to_owned(),
    }
}

/// What every field of one question is made from.
struct Ask<'a> {
    view: &'a View<'a>,
    question: &'a Question,
    scope: Option<Scope<'a>>,
    standing: Standing,
}

/// How a question stands on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its words are the page's heading.
    Heading,
    /// The heading above the guidance already says its words.
    Repeated,
    /// Its words stand under a heading of the page's own.
    Several,
}

impl Ask<'_> {
    fn words(&self, words: &str) -> String {
        self.view.case.words(words, self.scope)
    }

    fn label(&self) -> String {
        let label = self.words(&self.question.label);
        let optional = !self.view.case.is_wanted(self.question, self.scope)
            && !label.ends_with('?')
            && !label.contains("if ");
        if optional {
            format!("{label} (optional)")
        } else {
            label
        }
    }

    fn hint(&self) -> Option<Html> {
        let given = self.question.hint.as_ref().map(|hint| self.words(hint));
        let optional =
            !self.view.case.is_wanted(self.question, self.scope) && self.question.label.ends_with('?');
        match (given, optional) {
            // Some hints say themselves when to leave it blank.
            (Some(hint), true) if !hint.contains("blank") => {
                // A hint is a sentence with its full stop, or without.
                let stop = if hint.ends_with(['.', '!', '?', '…']) {
                    ""
                } else {
                    "."
                };
                Some(text(format!("{hint}{stop} You can leave this blank")))
            }
            (Some(hint), _) => Some(text(hint)),
            (None, true) => Some(text("You can leave this blank")),
            (None, false) => None,
        }
    }

    fn answer(&self) -> Option<&Answer> {
        self.view.case.answer(&self.question.id, self.scope)
    }

    fn typed(&self) -> AttrValue {
        self.answer().map_or("", Answer::text).to_owned().into()
    }

    fn part(&self, part: &str) -> AttrValue {
        self.answer()
            .map_or("", |answer| answer.part(part))
            .to_owned()
            .into()
    }

    /// The messages about the question or, with a part, about that part.
    fn error(&self, part: Option<&str>) -> Option<Html> {
        let messages = self.messages(part);
        (!messages.is_empty()).then(|| text(messages.join(". ")))
    }

    fn messages(&self, part: Option<&str>) -> Vec<&str> {
        self.view
            .errors
            .iter()
            .filter(|gap| gap.question.as_deref() == Some(&self.question.id))
            .filter(|gap| part.is_none() || gap.part.as_deref() == part)
            .map(|gap| gap.message.as_str())
            .collect()
    }

    fn target(&self, part: Option<&str>) -> Target {
        Target {
            item: self
                .scope
                .map(|scope| (scope.collection.to_owned(), scope.item.key.clone())),
            question: self.question.id.clone(),
            part: part.map(str::to_owned),
        }
    }

    fn on_text(&self, part: Option<&str>) -> Callback<String> {
        let (act, target) = (self.view.act.clone(), self.target(part));
        Callback::from(move |text| act.emit(Action::Change(target.clone(), Change::Text(text))))
    }

    fn on_choice(&self) -> Callback<AttrValue> {
        let on_text = self.on_text(None);
        Callback::from(move |value: AttrValue| on_text.emit(value.to_string()))
    }

    fn on_tick(&self) -> Callback<(AttrValue, bool)> {
        let (act, target) = (self.view.act.clone(), self.target(None));
        Callback::from(move |(value, on): (AttrValue, bool)| {
            act.emit(Action::Change(
                target.clone(),
                Change::Tick(value.to_string(), on),
            ));
        })
    }

    /// Label, hint and error of a single control.
    fn field(&self) -> Field {
        Field {
            id: self.question.id.clone().into(),
            name: self.question.id.clone().into(),
            label: Label {
                content: user_text(self.label()),
                classes: match self.standing {
                    Standing::Heading => "govuk-label--l",
                    Standing::Repeated => "govuk-visually-hidden",
                    Standing::Several => "govuk-label--s",
                }
                .into(),
                is_page_heading: self.standing == Standing::Heading,
                ..Label::default()
            },
            hint: self.hint(),
            error: self.error(None),
            ..Field::default()
        }
    }

    /// Legend, hint and error of several controls.
    fn group(&self) -> Group {
        Group {
            legend: Some(Legend {
                content: user_text(self.label()),
                classes: match self.standing {
                    Standing::Heading => "govuk-fieldset__legend--l",
                    Standing::Repeated => "govuk-visually-hidden",
                    Standing::Several => "govuk-fieldset__legend--s",
                }
                .into(),
                is_page_heading: self.standing == Standing::Heading,
            }),
            hint: self.hint(),
            error: self.error(None),
            ..Group::default()
        }
    }

    fn line(&self, kind: &'static str, width: &'static str) -> Html {
        input(Input {
            field: self.field(),
            value: self.typed(),
            kind: kind.into(),
            classes: width.into(),
            autocomplete: self.autocomplete(),
            spellcheck: matches!(
                self.question.kind,
                Kind::Name | Kind::Email | Kind::Upn | Kind::DfeNumber
            )
            .then_some(false),
            autocapitalize: if matches!(self.question.kind, Kind::Upn) {
                "characters"
            } else {
                ""
            }
            .into(),
            oninput: Some(self.on_text(None)),
            ..Input::default()
        })
    }

    /// Nothing about a child or a family is offered by the browser's memory of earlier forms.
    fn autocomplete(&self) -> AttrValue {
        self.question
            .autocomplete
            .clone()
            .unwrap_or_else(|| "off".into())
            .into()
    }
}

/// The controls of a question.
pub fn question(view: &View<'_>, question: &Question, shown: &Shown<'_>, standing: Standing) -> Html {
    let ask = Ask {
        view,
        question,
        scope: shown.scope,
        standing,
    };
    match &question.kind {
        Kind::ShortText { max } => ask.line("", if *max <= 100 { "govuk-input--width-20" } else { "" }),
        Kind::Name => ask.line("", ""),
        Kind::Email => ask.line("email", ""),
        Kind::Phone => ask.line("tel", "govuk-input--width-20"),
        Kind::Upn => ask.line("", "govuk-input--width-20"),
        Kind::DfeNumber => ask.line("", "govuk-input--width-10"),
        Kind::LongText { max } => character_count(CharacterCount {
            textarea: Textarea {
                field: ask.field(),
                value: ask.typed(),
                rows: if ask.standing == Standing::Several { 4 } else { 8 },
                autocomplete: "off".into(),
                oninput: Some(ask.on_text(None)),
                ..Textarea::default()
            },
            limit: *max,
            used: Some(counted(&ask.typed())),
            threshold: 75,
            ..CharacterCount::default()
        }),
        Kind::Date { .. } => date(&ask),
        // Going on is the answer.
        Kind::Read => Html::default(),
        Kind::YesNo | Kind::YesNoNotSure => choose(&ask, &question.kind.choices()),
        Kind::OneOf { options, list: false } => choose(&ask, options),
        Kind::OneOf { options, list: true } => choose_from_list(&ask, options),
        Kind::ManyOf {
            options,
            items_of,
            none,
        } => choose_many(&ask, options, items_of.as_deref(), none.as_ref()),
        Kind::Address => address(&ask),
        Kind::Periods { marks } => table::periods(&ask, *marks),
        Kind::Check { columns, .. } => table::check(&ask, columns),
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
            with(DatePart::day(id, ask.part("day")), "day"),
            with(DatePart::month(id, ask.part("month")), "month"),
            with(DatePart::year(id, ask.part("year")), "year"),
        ],
        ..DateInput::default()
    })
}

fn choice(ask: &Ask<'_>, option: &Option_, chosen: bool, exclusive: bool) -> Item {
    Item::Choice(Choice {
        value: option.value.clone().into(),
        label: text(ask.words(&option.label)),
        hint: option.hint.as_ref().map(|hint| text(ask.words(hint))),
        checked: chosen,
        exclusive,
        ..Choice::default()
    })
}

fn choose(ask: &Ask<'_>, options: &[Option_]) -> Html {
    let chosen = ask.typed();
    radios(Radios {
        name: ask.question.id.clone().into(),
        group: ask.group(),
        items: options
            .iter()
            .map(|option| choice(ask, option, *chosen == option.value, false))
            .collect(),
        onchange: Some(ask.on_choice()),
        ..Radios::default()
    })
}

fn choose_from_list(ask: &Ask<'_>, options: &[Option_]) -> Html {
    let chosen = ask.typed();
    let none = SelectOption {
        value: Some("".into()),
        text: "Choose one".into(),
        selected: chosen.is_empty(),
        disabled: false,
    };
    let options = options.iter().map(|option| SelectOption {
        value: Some(option.value.clone().into()),
        text: option.label.clone().into(),
        selected: *chosen == option.value,
        disabled: false,
    });
    select(Select {
        field: ask.field(),
        options: std::iter::once(none).chain(options).collect(),
        onchange: Some(ask.on_text(None)),
        ..Select::default()
    })
}

fn choose_many(ask: &Ask<'_>, options: &[Option_], items_of: Option<&str>, none: Option<&Option_>) -> Html {
    let chosen = |value: &str| ask.answer().is_some_and(|answer| answer.has(value));
    let mut items: Vec<Item> = options
        .iter()
        .map(|option| choice(ask, option, chosen(&option.value), false))
        .collect();
    if let Some(collection) = items_of {
        items.extend(ask.view.case.answers.items(collection).iter().map(|item| {
            Item::Choice(Choice {
                value: item.key.clone().into(),
                label: user_text(ask.view.case.item_name(collection, &item.key)),
                checked: chosen(&item.key),
                ..Choice::default()
            })
        }));
    }
    if let Some(none) = none {
        if !items.is_empty() {
            items.push(Item::Divider("or".into()));
        }
        items.push(choice(ask, none, chosen(&none.value), true));
    }
    checkboxes(Checkboxes {
        name: ask.question.id.clone().into(),
        group: ask.group(),
        items,
        onchange: Some(ask.on_tick()),
        ..Checkboxes::default()
    })
}

fn address(ask: &Ask<'_>) -> Html {
    let id = &ask.question.id;
    // The message about the whole address stands at its first line, where the error summary leads.
    let lines: Html = ADDRESS_PARTS
        .iter()
        .map(|(part, called)| {
            let fill = if ask.question.autocomplete.is_some() {
                *part
            } else {
                "off"
            };
            input(Input {
                field: Field {
                    id: control_id(id, Some(part)).into(),
                    name: control_id(id, Some(part)).into(),
                    label: text(match *part {
                        "line_2" | "county" => format!("{called} (optional)"),
                        _ => (*called).to_owned(),
                    })
                    .into(),
                    error: ask.error(Some(part)),
                    ..Field::default()
                },
                value: ask.part(part),
                autocomplete: fill.into(),
                classes: match *part {
                    "postcode" => "govuk-input--width-10",
                    "town" | "county" | "country" => "govuk-!-width-two-thirds",
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

/// The question and its help around controls that say their own errors.
fn around(ask: &Ask<'_>, controls: Html) -> Html {
    let group = ask.group();
    let hint_id = format!("{}-hint", ask.question.id);
    let help = group.hint.map(|content| {
        hint(Hint {
            id: hint_id.clone().into(),
            content,
            ..Hint::default()
        })
    });
    fieldset(Fieldset {
        legend: group.legend,
        described_by: if help.is_some() { hint_id } else { String::new() }.into(),
        content: html! { <>{ help.unwrap_or_default() }{ controls }</> },
        ..Fieldset::default()
    })
}
