//! What cannot be right in a timetable, beyond its shape.

use std::collections::BTreeSet;

use crate::timetable::{After, CountedDay, DeskStep, FieldKind, RecordField, StepCondition, Timetable};

/// Something in a timetable that cannot be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// Two steps have one id.
    #[error("Two steps have the id “{0}”. Give one of them another id")]
    SameId(String),
    /// Two fields of a step have one id.
    #[error("Two fields of the step “{step}” have the id “{field}”. Give one of them another id")]
    SameField {
        /// The step.
        step: String,
        /// The field.
        field: String,
    },
    /// A step refers to one that is not there.
    #[error("The step “{step}” refers to “{to}”, which is no step. Write the id of a step")]
    NoStep {
        /// The step.
        step: String,
        /// What it refers to.
        to: String,
    },
    /// A condition looks at a field that a step does not record.
    #[error(
        "The step “{step}” looks at “{field}”, which the step “{of}” does not record. Write the id of one of its fields"
    )]
    NoField {
        /// The step.
        step: String,
        /// The step it looks at.
        of: String,
        /// The field.
        field: String,
    },
    /// A condition waits for a value that a field cannot have.
    #[error(
        "The step “{step}” waits until “{field}” of “{of}” says “{is}”, which it never does. Write one of its values"
    )]
    Never {
        /// The step.
        step: String,
        /// The step it looks at.
        of: String,
        /// The field.
        field: String,
        /// The value.
        is: String,
    },
    /// A step waits for itself.
    #[error("The step “{0}” waits for itself, so it is never taken. Count from another step")]
    Itself(String),
    /// The last day of a step is before its first.
    #[error("The last day of the step “{0}” is before its first. Change one of the two")]
    Order(String),
    /// A span of no length.
    #[error("The step “{0}” is taken again after no time. Write 1 or more")]
    NoTime(String),
}

impl Timetable {
    /// Everything that cannot be right, in the order of the steps.
    pub fn mistakes(&self) -> Vec<Mistake> {
        let mut found = Vec::new();
        let mut ids = BTreeSet::new();
        for step in &self.steps {
            if !ids.insert(&step.id) {
                found.push(Mistake::SameId(step.id.clone()));
            }
            let mut fields = BTreeSet::new();
            for field in step.records.iter().filter(|field| !fields.insert(&field.id)) {
                found.push(Mistake::SameField {
                    step: step.id.clone(),
                    field: field.id.clone(),
                });
            }
            for day in [&step.from, &step.by].into_iter().flatten() {
                self.day(step, day, &mut found);
            }
            if let Some(when) = &step.when {
                self.when(step, when, &mut found);
            }
            if step.every.is_some_and(|every| every.count == 0) {
                found.push(Mistake::NoTime(step.id.clone()));
            }
            if let (Some(from), Some(by)) = (&step.from, &step.by)
                && from.after == by.after
                && from.unit == by.unit
                && by.count < from.count
            {
                found.push(Mistake::Order(step.id.clone()));
            }
        }
        found
    }

    fn step(&self, id: &str) -> Option<&DeskStep> {
        self.steps.iter().find(|step| step.id == id)
    }

    fn day(&self, step: &DeskStep, day: &CountedDay, found: &mut Vec<Mistake>) {
        if let After::Step(to) = &day.after {
            self.refers(step, to, found);
        }
    }

    /// The step that another refers to, or why it is none.
    fn refers(&self, step: &DeskStep, to: &str, found: &mut Vec<Mistake>) -> Option<&DeskStep> {
        let step_there = self.step(to);
        if step_there.is_none() {
            found.push(Mistake::NoStep {
                step: step.id.clone(),
                to: to.to_owned(),
            });
        } else if to == step.id {
            found.push(Mistake::Itself(step.id.clone()));
        }
        step_there
    }

    fn when(&self, step: &DeskStep, when: &StepCondition, found: &mut Vec<Mistake>) {
        match when {
            StepCondition::Taken(to) => {
                self.refers(step, to, found);
            }
            StepCondition::Says { step: of, field, is } => {
                let Some(said) = self.refers(step, of, found) else {
                    return;
                };
                match said.records.iter().find(|known| known.id == *field) {
                    None => found.push(Mistake::NoField {
                        step: step.id.clone(),
                        of: of.clone(),
                        field: field.clone(),
                    }),
                    Some(known) if !can_say(known, is) => found.push(Mistake::Never {
                        step: step.id.clone(),
                        of: of.clone(),
                        field: field.clone(),
                        is: is.clone(),
                    }),
                    Some(_) => {}
                }
            }
            StepCondition::All(parts) | StepCondition::Any(parts) => {
                for part in parts {
                    self.when(step, part, found);
                }
            }
            StepCondition::Not(part) => self.when(step, part, found),
        }
    }
}

fn can_say(field: &RecordField, is: &str) -> bool {
    match &field.kind {
        FieldKind::YesNo => matches!(is, "yes" | "no"),
        FieldKind::Choice(choices) => choices.iter().any(|choice| choice == is),
        // A condition on what somebody typed in words would decide by prose, and one on a day is written as a day.
        FieldKind::Text | FieldKind::Date => false,
    }
}
