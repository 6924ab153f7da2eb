//! Whether a question can be answered, and whether what it takes from the catalogue fits the profile.

use onroll_form::catalogue::DATE_OF_BIRTH;
use onroll_form::condition::When;
use onroll_form::question::{Bound, Gate, Kind, Question, Required};
use serde_json::Value;

use super::checker::Checker;

impl<'a> Checker<'a> {
    pub(super) fn question(&self, path: &str, question: &Question) {
        match self.taken(path, "when").zip(question.when.as_ref()) {
            Some((id, when)) => self.catalogue_condition(path, id, when),
            None => self.condition(path, question.when.as_ref()),
        }
        if let Required::When(when) = &question.required {
            self.condition(path, Some(when));
        }
        if !question.danger.is_empty() {
            self.options(path, question, &question.danger);
        }
        match &question.kind {
            Kind::Date { earliest, latest } => {
                let nothing_between = match (earliest, latest) {
                    (Some(Bound::Fixed(from)), Some(Bound::Fixed(to))) => from > to,
                    (Some(Bound::Today { years: from }), Some(Bound::Today { years: to })) => from > to,
                    _ => false,
                };
                if nothing_between {
                    self.problem(
                        path,
                        "“earliest” is after “latest”, so no date can be given.",
                        "Exchange the two, or correct one.",
                    );
                }
                for (property, bound) in [("earliest", earliest), ("latest", latest)] {
                    if let Some(Bound::Question(id)) = bound {
                        // Conditions turn on the accepted birthday: a limit that turned on conditions could ask without end.
                        if question.id == DATE_OF_BIRTH {
                            self.problem(
                                path,
                                "The date of birth cannot be limited by the answer to another question.",
                                "Use a date, or today with a number of years.",
                            );
                        }
                        match self.questions.get(id.as_str()) {
                            Some(_) if *id == question.id => self.problem(
                                path,
                                format!("“{id}” is limited by its own answer, which says nothing."),
                                "Name another date question, or remove the limit.",
                            ),
                            Some((other, _)) if matches!(other.kind, Kind::Date { .. }) => {}
                            None if self.taken(path, property).is_some() => self.problem(
                                path,
                                format!(
                                    "The catalogue limits “{}” by “{id}”, and no page asks “{id}”.",
                                    question.id
                                ),
                                format!(
                                    "Ask “{id}” as well, or write {{\"use\": \"{}\", \"{property}\": null}} to take the limit away.",
                                    question.id
                                ),
                            ),
                            Some(_) => {
                                self.problem(path, format!("“{id}” is not a date."), "Name a date question.")
                            }
                            None => self.unknown_question(path, id),
                        }
                    }
                }
            }
            Kind::ManyOf {
                items_of: Some(id), ..
            } => self.known_collection(path, id),
            Kind::Check { gate, columns, .. } => {
                let asks_why = *gate == Gate::Soft || question.required != Required::No;
                if asks_why && *gate != Gate::Hard && question.reason_column().is_none() {
                    self.problem(
                        path,
                        "Whoever did not make this check is asked why, and the table has no column for words.",
                        if columns.is_empty() {
                            "Give it a column of kind text with the id “outcome”, or write \"gate\": \"none\"."
                        } else {
                            "Add a column of kind text with the id “outcome”, or write \"gate\": \"none\"."
                        },
                    );
                }
            }
            _ => {}
        }
    }

    /// The condition that the catalogue's question carries, which the profile does not write and may not know of.
    fn catalogue_condition(&self, path: &str, id: &str, when: &When) {
        let always = format!("write {{\"use\": \"{id}\", \"when\": null}} to ask it always.");
        when.walk(&mut |part| {
            let Some(needed) = part.question() else { return };
            match (part, self.questions.get(needed)) {
                (_, None) => self.problem(
                    path,
                    format!("The catalogue asks “{id}” only after an answer to “{needed}”, and no page asks “{needed}”."),
                    format!("Ask “{needed}” as well, or {always}"),
                ),
                (When::Answer { one_of, .. }, Some((asked, _)))
                    if one_of.iter().all(|value| asked.kind.label_of(value).is_none()) =>
                {
                    self.problem(
                        path,
                        format!(
                            "The catalogue asks “{id}” only when “{needed}” is answered “{}”, which is no option of it here.",
                            one_of.join("” or “")
                        ),
                        format!("Add that option, or {always}"),
                    );
                }
                _ => {}
            }
        });
    }

    /// The question of the catalogue that this entry takes the property from, when the profile does not write its own.
    fn taken(&self, path: &str, property: &str) -> Option<&'a str> {
        match self.written(path)? {
            Value::String(id) => Some(id),
            entry if entry.get(property).is_none() => entry.get("use")?.as_str(),
            _ => None,
        }
    }
}
