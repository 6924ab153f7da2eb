//! Answers that a form does not take: a form of an earlier version asked for them.
//!
//! Nothing is decided by them and no file has them. They stay in the draft, and the person reads what they say.

use crate::answer::{Answer, Scope, Sheet};
use crate::case::Case;
use crate::question::Kind;
use crate::readiness::is_page_record;
use crate::value::{self, ADDRESS_PARTS, DATE_PARTS};

/// An answer that the form does not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unasked {
    /// What it answers: the id of the question in quotation marks, or of a check the label with the id of the column.
    pub label: String,
    /// Which child, adult or professional, by name.
    pub about: Option<String>,
    /// What it says, line by line.
    pub lines: Vec<String>,
}

impl<'a> Case<'a> {
    /// Every answer that the form does not take, as it was typed.
    pub fn unasked(&self) -> Vec<Unasked> {
        let mut found = Vec::new();
        self.unasked_in(&self.answers.sheet, None, &mut found);
        for (collection, items) in &self.answers.collections {
            for item in items {
                self.unasked_in(&item.answers, Some(Scope { collection, item }), &mut found);
            }
        }
        found
    }

    fn unasked_in(&self, sheet: &'a Sheet, scope: Option<Scope<'a>>, found: &mut Vec<Unasked>) {
        let collection = scope.map(|scope| scope.collection);
        let known = collection.and_then(|id| self.profile.collection(id));
        let about = || scope.map(|scope| self.item_of_any(scope));
        for (id, answer) in sheet.iter().filter(|(_, answer)| !answer.is_blank()) {
            // A name is made of the answers to its parts, and the record of a page that is gone says nothing.
            let is_made = known.is_some_and(|known| !known.name_parts.is_empty() && known.name_from == *id);
            if is_made || is_page_record(id) {
                continue;
            }
            let located = self.profile.locate(id);
            let Some(located) = located.filter(|located| located.section.collection.as_deref() == collection)
            else {
                found.push(Unasked {
                    label: quoted(id),
                    about: about(),
                    lines: as_typed(answer),
                });
                continue;
            };
            let question = located.question;
            let label = self.words(question.row_label(), scope);
            // An answer of another kind is shown beside its question, which asks again.
            if let (Kind::Check { columns, .. }, Answer::Parts(parts)) = (&question.kind, answer) {
                let gone = parts
                    .iter()
                    .filter(|(part, text)| !value::is_part(columns, part) && !value::is_blank(text));
                found.extend(gone.map(|(part, text)| {
                    let (number, column) = value::attempt_of(part);
                    let row = value::row_label(question, &label, number);
                    Unasked {
                        label: format!("{row}, {}", quoted(column)),
                        about: about(),
                        lines: vec![text.clone()],
                    }
                }));
            }
        }
    }

    /// What an entry is called, also one of a list that the form does not have.
    fn item_of_any(&self, scope: Scope<'a>) -> String {
        match self.profile.collection(scope.collection) {
            Some(_) => self.item_name(scope.collection, &scope.item.key),
            None => format!("{} {}", quoted(scope.collection), scope.item.key),
        }
    }
}

fn quoted(id: &str) -> String {
    format!("“{id}”")
}

/// An answer line by line, whatever it answers.
fn as_typed(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Text(text) => text.lines().map(str::to_owned).collect(),
        Answer::Many(values) => values.clone(),
        Answer::Parts(parts) => {
            let named = DATE_PARTS.iter().chain(&ADDRESS_PARTS);
            let in_order = named.filter_map(|(name, _)| parts.get_key_value(*name));
            let known = |name: &str| {
                DATE_PARTS
                    .iter()
                    .chain(&ADDRESS_PARTS)
                    .any(|(known, _)| *known == name)
            };
            let others = parts.iter().filter(|(name, _)| !known(name));
            let typed = in_order.map(|(_, text)| text.clone());
            let typed = typed.chain(others.map(|(name, text)| format!("{name}: {text}")));
            let typed: Vec<String> = typed.filter(|text| !value::is_blank(text)).collect();
            if parts
                .keys()
                .all(|name| DATE_PARTS.iter().any(|(part, _)| part == name))
            {
                vec![typed.join(" ")]
            } else {
                typed
            }
        }
    }
}
