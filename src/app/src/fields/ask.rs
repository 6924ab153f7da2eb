//! What every field of one question is made from.

use std::borrow::Cow;
use std::slice;

use onroll_form::answer::{Answer, Scope};
use onroll_form::profile::Block;
use onroll_form::question::{Kind, OptionalWords, Question};
use onroll_form::readiness::Gap;
use yew::prelude::*;

use crate::components::{
    Field, Fieldset, Group, Hint, Input, Label, Legend, fieldset, hint, input, text, user_text,
};
use crate::guidance::blocks;
use crate::state::action::Action;
use crate::state::session::{Change, Target};
use crate::state::view::View;

/// The id of the control that answers a question, or one of its fields.
pub fn control_id(question: &str, part: Option<&str>) -> String {
    match part {
        Some(part) => format!("{question}-{part}"),
        None => question.to_owned(),
    }
}

/// What every field of one question is made from.
pub(super) struct Ask<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) question: &'a Question,
    pub(super) scope: Option<Scope<'a>>,
    pub(super) placing: Placing,
}

/// Where a question is on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placing {
    /// Its words are the page's heading.
    Heading,
    /// The heading above the guidance already says its words.
    Repeated,
    /// Its words are under a heading of the page's own.
    Several,
}

impl Ask<'_> {
    pub(super) fn words(&self, words: &str) -> String {
        self.view.case.words(words, self.scope)
    }

    /// How the question says that it can be left blank, where nothing is missing without an answer.
    fn optional(&self) -> Option<OptionalWords> {
        let wanted = self.view.case.is_wanted(self.question, self.scope);
        (!wanted).then_some(self.question.says_optional)
    }

    pub(super) fn label(&self) -> String {
        let label = self.words(&self.question.label);
        match self.optional() {
            Some(OptionalWords::Label) => format!("{label} (optional)"),
            Some(OptionalWords::Hint | OptionalWords::Own) | None => label,
        }
    }

    /// The hint, and what explains the question. The control is described by both: a closed piece is heard as its summary.
    pub(super) fn hint(&self) -> Option<Html> {
        let hint = self.hint_words();
        let explained = self.explained();
        if hint.is_none() && explained.is_none() {
            return None;
        }
        Some(html! { <>{ for hint.map(text) }{ for explained }</> })
    }

    /// What explains the question, whatever is answered to it.
    pub(super) fn explained(&self) -> Option<Html> {
        self.guidance(false)
    }

    /// What is said of the answer that is chosen, which is below the choices and is read out when it appears.
    pub(super) fn of_the_answer(&self) -> Option<Html> {
        let depends = self
            .question
            .guidance
            .iter()
            .any(|block| self.is_of_answer(block));
        depends.then(|| html! { <div aria-live="polite">{ for self.guidance(true) }</div> })
    }

    fn guidance(&self, of_answer: bool) -> Option<Html> {
        let pieces = self.question.guidance.iter();
        let pieces = pieces.filter(|block| self.is_of_answer(block) == of_answer);
        let pieces: Vec<Block> = pieces
            .flat_map(|block| self.view.case.blocks(slice::from_ref(block), self.scope))
            .collect();
        let words = |words: &str| self.words(words);
        (!pieces.is_empty())
            .then(|| html! { <div class="onroll-explained">{ blocks(&pieces, &words) }</div> })
    }

    /// Whether a piece of guidance is for some answers to the question itself.
    fn is_of_answer(&self, block: &Block) -> bool {
        let mut own = false;
        // A check has its guidance in its row.
        if let Block::When { when, .. } = block
            && !self.question.is_check()
        {
            when.walk(&mut |part| own |= part.questions().any(|id| id == self.question.id));
        }
        own
    }

    fn hint_words(&self) -> Option<String> {
        let given = self.question.hint.as_ref().map(|hint| self.words(hint));
        let says_blank = self.optional() == Some(OptionalWords::Hint);
        let comes_from = self.view.case.comes_from(self.question, self.scope);
        let comes_from = comes_from.or_else(|| self.filled_in().map(|_| "As you said last time".into()));
        let is_filled_in = comes_from.is_some();
        let sentences = [
            given,
            comes_from,
            is_filled_in.then(|| "Change it if it is wrong".into()),
            says_blank.then(|| "You can leave this blank".into()),
        ];
        sentences.into_iter().flatten().reduce(|before, next| {
            // A hint is a sentence with its full stop, or without.
            let stop = if before.ends_with(['.', '!', '?', '…']) {
                ""
            } else {
                "."
            };
            format!("{before}{stop} {next}")
        })
    }

    pub(super) fn answer(&self) -> Cow<'_, Answer> {
        let answer = self.view.case.answer(&self.question.id, self.scope);
        answer
            .or_else(|| self.filled_in().map(Cow::Borrowed))
            .unwrap_or_default()
    }

    /// What is filled in from the details that the person has kept.
    fn filled_in(&self) -> Option<&Answer> {
        let details = self.view.details?;
        details.filled_in(&self.view.case, &self.question.id)
    }

    pub(super) fn typed(&self) -> AttrValue {
        self.answer().text().to_owned().into()
    }

    pub(super) fn part(&self, part: &str) -> AttrValue {
        self.answer().part(part).to_owned().into()
    }

    /// The messages about the question or, with a part, about that part.
    pub(super) fn error(&self, part: Option<&str>) -> Option<Html> {
        let messages: Vec<&str> = self.gaps(part).map(|gap| gap.message.as_str()).collect();
        (!messages.is_empty()).then(|| text(messages.join(". ")))
    }

    /// What is wrong with the answer or, with a part, with that part.
    pub(super) fn gaps(&self, part: Option<&str>) -> impl Iterator<Item = &Gap> {
        self.view
            .errors
            .iter()
            .filter(|gap| gap.question.as_deref() == Some(&self.question.id))
            .filter(move |gap| part.is_none() || gap.part.as_deref() == part)
    }

    pub(super) fn target(&self, part: Option<&str>) -> Target {
        Target {
            item: self
                .scope
                .map(|scope| (scope.collection.to_owned(), scope.item.key.clone())),
            question: self.question.id.clone(),
            part: part.map(str::to_owned),
        }
    }

    pub(super) fn on_text(&self, part: Option<&str>) -> Callback<String> {
        let (act, target) = (self.view.act.clone(), self.target(part));
        Callback::from(move |text| act.emit(Action::Change(target.clone(), Change::Text(text))))
    }

    pub(super) fn on_choice(&self) -> Callback<AttrValue> {
        let on_text = self.on_text(None);
        Callback::from(move |value: AttrValue| on_text.emit(value.to_string()))
    }

    pub(super) fn on_tick(&self, part: Option<&str>) -> Callback<(AttrValue, bool)> {
        let (act, target) = (self.view.act.clone(), self.target(part));
        Callback::from(move |(value, on): (AttrValue, bool)| {
            act.emit(Action::Change(
                target.clone(),
                Change::Tick(value.to_string(), on),
            ));
        })
    }

    /// Label, hint and error of a single control.
    pub(super) fn field(&self) -> Field {
        Field {
            id: self.question.id.clone().into(),
            name: self.question.id.clone().into(),
            label: Label {
                content: user_text(self.label()),
                classes: match self.placing {
                    Placing::Heading => "govuk-label--l",
                    Placing::Repeated => "govuk-visually-hidden",
                    Placing::Several => "govuk-label--s",
                }
                .into(),
                is_page_heading: self.placing == Placing::Heading,
                ..Label::default()
            },
            hint: self.hint(),
            error: self.error(None),
            ..Field::default()
        }
    }

    /// Legend, hint and error of several controls.
    pub(super) fn group(&self) -> Group {
        Group {
            legend: Some(Legend {
                content: user_text(self.label()),
                classes: match self.placing {
                    Placing::Heading => "govuk-fieldset__legend--l",
                    Placing::Repeated => "govuk-visually-hidden",
                    Placing::Several => "govuk-fieldset__legend--s",
                }
                .into(),
                is_page_heading: self.placing == Placing::Heading,
            }),
            hint: self.hint(),
            error: self.error(None),
        }
    }

    pub(super) fn line(&self, kind: &'static str, width: &'static str) -> Html {
        let (inputmode, unit) = match &self.question.kind {
            Kind::Number { unit, .. } => ("numeric", unit.as_ref().map_or("", |unit| &unit.many)),
            _ => ("", ""),
        };
        input(Input {
            inputmode: inputmode.into(),
            unit: unit.to_owned().into(),
            field: self.field(),
            value: self.typed(),
            kind: kind.into(),
            classes: width.into(),
            autocomplete: self.purpose().unwrap_or_default().to_owned().into(),
            spellcheck: matches!(
                self.question.kind,
                Kind::Name | Kind::Email | Kind::Upn | Kind::DfeNumber | Kind::Reference { .. }
            )
            .then_some(false),
            autocapitalize: if matches!(self.question.kind, Kind::Upn | Kind::Reference { .. }) {
                "characters"
            } else {
                ""
            }
            .into(),
            oninput: Some(self.on_text(None)),
        })
    }

    /// What a browser may fill the answer in for: the person's own details, on a device that is theirs alone.
    pub(super) fn purpose(&self) -> Option<&str> {
        let purpose = self.question.autocomplete.as_deref();
        purpose.filter(|_| self.view.own_device)
    }
}

/// The question and its help around controls that say their own errors.
pub(super) fn around(ask: &Ask<'_>, controls: Html) -> Html {
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
