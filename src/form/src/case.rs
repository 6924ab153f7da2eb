//! A profile, the answers given so far and today's date: what applies, what it says, what is wrong with it.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::answer::{Answer, Answers, Scope};
use crate::memo::Memo;
use crate::profile::{Located, Page, Profile, Section, made_name};
use crate::question::{Column, ColumnKind, Gate, Kind, Question, Required, YesNo};
use crate::value::{self, Cell, Complaint, Setting, Value};

/// Stands in a text for the name of the child or adult it is about.
pub const NAME: &str = "{name}";

/// One referral as it stands.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// The authority's form.
    pub profile: &'a Profile,
    /// What was answered.
    pub answers: &'a Answers,
    /// Today's date.
    pub today: NaiveDate,
    /// What has been worked out so far.
    pub(crate) memo: Rc<Memo>,
    /// Every part of the form counts as open, whatever its pages say. The closed parts are found this way.
    pub(crate) unclosed: bool,
}

/// How the date answered to a question is read.
type ReadDate<'r, 'a> = &'r dyn Fn(&Question, &Answer, Option<Scope<'a>>) -> Option<NaiveDate>;

/// The most characters of a name that headings and messages show. The answer itself keeps them all.
const NAME_LENGTH: usize = 80;

impl<'a> Case<'a> {
    /// A referral made on `today`.
    pub fn new(profile: &'a Profile, answers: &'a Answers, today: NaiveDate) -> Self {
        Self {
            profile,
            answers,
            today,
            memo: Rc::default(),
            unclosed: false,
        }
    }

    /// The scope of an item of a section's collection; none for a section that does not repeat.
    pub fn scope(&self, section: &'a Section, item: Option<&str>) -> Option<Scope<'a>> {
        let collection = section.collection.as_deref()?;
        Some(Scope {
            collection,
            item: self.answers.item(collection, item?)?,
        })
    }

    /// The scopes a section's questions are asked in: each item of its collection, or the referral itself once.
    pub fn scopes(&self, section: &'a Section) -> Vec<Option<Scope<'a>>> {
        match section.collection.as_deref() {
            None => vec![None],
            Some(collection) => self
                .answers
                .items(collection)
                .iter()
                .map(|item| Some(Scope { collection, item }))
                .collect(),
        }
    }

    /// The scopes of a section without the items whose part is closed.
    pub fn open_scopes(&self, section: &'a Section) -> Vec<Option<Scope<'a>>> {
        let mut scopes = self.scopes(section);
        scopes.retain(|scope| scope.is_none_or(|scope| !self.is_closed(scope)));
        scopes
    }

    /// Those for whom the checks of a section were made: every child whose part is not closed, unless the section says otherwise.
    /// A section that repeats is about one child, and its headings name the child.
    pub fn checked_for(&self, section: &Section) -> Vec<Scope<'a>> {
        let collection = section.checked_collection();
        let when = section.about.as_ref().and_then(|about| about.when.as_ref());
        let listed = self
            .sections()
            .find(|section| section.collection.as_deref() == Some(collection));
        let scopes = listed.map(|listed| self.open_scopes(listed)).unwrap_or_default();
        let wanted = |scope: &Scope<'a>| when.is_none_or(|when| self.holds(when, Some(*scope)));
        scopes.into_iter().flatten().filter(wanted).collect()
    }

    /// Those among whom a check says for whom it was done. None where it is for one, and none where it is about one child.
    pub fn checked_among(&self, check: &Question, scope: Option<Scope<'a>>) -> Vec<Scope<'a>> {
        let located = self.profile.locate(&check.id);
        let Some(section) = located.map(|located| located.section) else {
            return Vec::new();
        };
        let mut among = self.checked_for(section);
        if among.len() < 2 || scope.is_some_and(|scope| scope.collection == section.checked_collection()) {
            among.clear();
        }
        among
    }

    /// The columns of a check that it has in this case.
    pub fn check_columns<'q>(&self, check: &'q Question, scope: Option<Scope<'a>>) -> Vec<&'q Column> {
        let Kind::Check { columns, .. } = &check.kind else {
            return Vec::new();
        };
        let mut columns: Vec<&Column> = columns.iter().collect();
        let for_whom = |column: &&Column| column.kind == ColumnKind::Children;
        if columns.iter().any(for_whom) && self.checked_among(check, scope).is_empty() {
            columns.retain(|column| !for_whom(column));
        }
        columns
    }

    /// What a cell of a check says, or what was typed in one that is not accepted.
    pub(crate) fn cell_in_words(
        &self,
        check: &Question,
        column: &Column,
        cell: Result<&Cell, &str>,
        scope: Option<Scope<'a>>,
    ) -> String {
        let setting = Beside { case: self, scope };
        match cell {
            Ok(cell) => value::cell(check, column, cell, &setting),
            Err(typed) => value::typed_cell(check, column, typed, &setting),
        }
    }

    /// Whether a section is shown.
    pub fn section_applies(&self, section: &Section) -> bool {
        self.may(section.when.as_ref(), None)
    }

    /// Whether a page of a section that is shown is shown.
    pub fn page_applies(&self, page: &Page, scope: Option<Scope<'a>>) -> bool {
        self.may(page.when.as_ref(), scope)
            && !self.is_past_the_end(page, scope)
            && (page.verdict
                || page.questions.is_empty()
                || page
                    .questions
                    .iter()
                    .any(|question| self.may(question.when.as_ref(), scope)))
    }

    /// Whether a question of a page that is shown is asked.
    pub fn question_applies(&self, question: &Question, scope: Option<Scope<'a>>) -> bool {
        self.may(question.when.as_ref(), scope)
    }

    fn located_applies(&self, number: usize, located: &Located<'_>, scope: Option<Scope<'a>>) -> bool {
        let asked = |fact| self.with_asked_facts(scope, |facts| facts.contains(&fact));
        self.memo.applies(number, scope, || {
            self.section_applies(located.section)
                && self.may(located.page.when.as_ref(), scope)
                && !self.is_past_the_end(located.page, scope)
                && self.question_applies(located.question, scope)
                && located.page.fact.is_none_or(asked)
        })
    }

    /// Whether a question is asked in this scope.
    pub(crate) fn asks(&self, id: &str, scope: Option<Scope<'a>>) -> bool {
        let numbered = self.profile.numbered(id);
        numbered.is_some_and(|(number, located)| self.located_applies(number, &located, scope))
    }

    /// Whether yes was answered to a question that applies.
    pub(crate) fn says_yes(&self, id: &str, scope: Option<Scope<'a>>) -> bool {
        self.applicable(id, scope)
            .is_some_and(|answer| answer.has(YesNo::Yes.word()))
    }

    /// What was answered to a question in this scope, whether or not the question applies.
    pub fn answer(&self, id: &str, scope: Option<Scope<'a>>) -> Option<&'a Answer> {
        match scope {
            Some(scope) => scope.item.answers.get(id),
            None => self.answers.sheet.get(id),
        }
    }

    /// The answer to a question that applies and is not blank. Within an item, questions of the referral can be asked about too.
    pub(crate) fn applicable(&self, id: &str, scope: Option<Scope<'a>>) -> Option<&'a Answer> {
        self.given(id, scope).map(|(_, answer)| answer)
    }

    /// A question that applies, with its answer if that is not blank.
    pub(crate) fn given(&self, id: &str, scope: Option<Scope<'a>>) -> Option<(&'a Question, &'a Answer)> {
        let (number, located) = self.profile.numbered(id)?;
        let scope = match located.section.collection.as_deref() {
            None => None,
            Some(owner) => Some(scope.filter(|scope| scope.collection == owner)?),
        };
        self.answer(id, scope)
            .filter(|answer| !answer.is_blank() && self.located_applies(number, &located, scope))
            .map(|answer| (located.question, answer))
    }

    /// The accepted value in words, one line or more.
    pub(crate) fn in_words(
        &self,
        question: &Question,
        value: &Value,
        scope: Option<Scope<'a>>,
    ) -> Vec<String> {
        value::lines(question, value, &Beside { case: self, scope })
    }

    /// The accepted value of a question that applies, or nothing when it was not answered.
    ///
    /// # Errors
    /// What is wrong with the answer.
    pub fn value(
        &self,
        question: &Question,
        scope: Option<Scope<'a>>,
    ) -> Result<Option<Value>, Vec<Complaint>> {
        match self
            .answer(&question.id, scope)
            .filter(|answer| !answer.is_blank())
        {
            None => Ok(None),
            Some(answer) => {
                let value = value::read(question, answer, &Beside { case: self, scope })?;
                Ok(Some(value).filter(Value::says_something))
            }
        }
    }

    /// The date answered to a question that applies, if it is a real date. Asked from outside the question's collection, the
    /// earliest date of its items.
    ///
    /// An answer that is refused, such as a birthday in the future, is no date: nothing follows from it.
    pub fn date(&self, id: &str, scope: Option<Scope<'a>>) -> Option<NaiveDate> {
        self.date_by(
            id,
            scope,
            &|question, _, scope| match self.value(question, scope) {
                Ok(Some(Value::Date(date))) => Some(date),
                _ => None,
            },
        )
    }

    /// The date typed to a question that applies, whether or not it is within its own limits. Only the limits of
    /// another date are read from it. If they were read from the accepted one, two dates that limit each other would
    /// ask without end.
    pub(crate) fn typed_date(&self, id: &str, scope: Option<Scope<'a>>) -> Option<NaiveDate> {
        self.date_by(id, scope, &|_, answer, _| value::date::of(answer).ok())
    }

    fn date_by(&self, id: &str, scope: Option<Scope<'a>>, read: ReadDate<'_, 'a>) -> Option<NaiveDate> {
        let Located {
            section, question, ..
        } = self.profile.locate(id)?;
        let read = |scope| {
            self.applicable(id, scope)
                .and_then(|answer| read(question, answer, scope))
        };
        match section.collection.as_deref() {
            Some(owner) if scope.is_none_or(|scope| scope.collection != owner) => {
                self.open_scopes(section).into_iter().filter_map(read).min()
            }
            None => read(None),
            Some(_) => read(scope),
        }
    }

    /// Whether a referral is incomplete without an answer to this question.
    pub fn is_required(&self, question: &Question, scope: Option<Scope<'a>>) -> bool {
        match &question.required {
            // What is not known opens no gate.
            Required::No | Required::When(_) if question.gate.is_some() => true,
            Required::No => false,
            Required::Yes => true,
            Required::When(when) => self.holds(when, scope),
        }
    }

    /// Whether something is missing for as long as this question has no answer: it must be answered, or it is a check
    /// with a gate, which must be done or explained.
    pub fn is_wanted(&self, question: &Question, scope: Option<Scope<'a>>) -> bool {
        let gated = matches!(
            question.kind,
            Kind::Check {
                gate: Gate::Soft | Gate::Hard,
                ..
            }
        );
        gated || self.is_required(question, scope)
    }

    /// What an item is called within a sentence: the name given for it, or "child 2".
    pub fn item_name(&self, collection: &str, key: &str) -> String {
        self.named(collection, key).unwrap_or_else(|unnamed| unnamed)
    }

    /// What an item is called where a sentence starts, as in a heading: the name given for it, or "Child 2".
    pub fn item_heading(&self, scope: Scope<'a>) -> String {
        self.named(scope.collection, &scope.item.key)
            .unwrap_or_else(|unnamed| value::capital(&unnamed))
    }

    /// The name given for an item, or else what it is called without one.
    fn named(&self, collection: &str, key: &str) -> Result<String, String> {
        let Some(known) = self.profile.collection(collection) else {
            return Err(key.to_owned());
        };
        let items = self.answers.items(collection);
        let Some((at, item)) = items.iter().enumerate().find(|(_, item)| item.key == key) else {
            return Err(format!("{} no longer listed", known.one));
        };
        let given = known.named_by().iter();
        let given: Vec<String> = given
            .filter_map(|id| Some(self.choice_or_text(id, item.answers.get(id)?)))
            .collect();
        let name = made_name(given.iter().map(String::as_str));
        if name.is_empty() {
            Err(format!("{} {}", known.one, at + 1))
        } else {
            Ok(value::text::short(&name, NAME_LENGTH))
        }
    }

    fn choice_or_text(&self, id: &str, answer: &Answer) -> String {
        let text = answer.text();
        let label = self
            .profile
            .locate(id)
            .and_then(|located| located.question.kind.label_of(text));
        value::text::short(label.unwrap_or(text), NAME_LENGTH)
    }

    /// A definition's words with `{name}` replaced by what the item is called.
    pub fn words(&self, text: &str, scope: Option<Scope<'a>>) -> String {
        let Some(scope) = scope.filter(|_| text.contains(NAME)) else {
            return text.to_owned();
        };
        match text.strip_prefix(NAME) {
            Some(rest) => {
                self.item_heading(scope)
                    + &rest.replace(NAME, &self.item_name(scope.collection, &scope.item.key))
            }
            None => text.replace(NAME, &self.item_name(scope.collection, &scope.item.key)),
        }
    }
}

/// What an answer asked in `scope` sees of its case.
struct Beside<'r, 'a> {
    case: &'r Case<'a>,
    scope: Option<Scope<'a>>,
}

impl Setting for Beside<'_, '_> {
    fn today(&self) -> NaiveDate {
        self.case.today
    }

    fn date(&self, question: &str) -> Option<NaiveDate> {
        self.case.date(question, self.scope)
    }

    fn typed_date(&self, question: &str) -> Option<NaiveDate> {
        self.case.typed_date(question, self.scope)
    }

    fn noun(&self, question: &str) -> Option<String> {
        let located = self.case.profile.locate(question)?;
        Some(self.words(&located.question.noun))
    }

    fn words(&self, text: &str) -> String {
        self.case.words(text, self.scope)
    }

    fn keys(&self, collection: &str) -> Vec<&str> {
        let items = self.case.answers.items(collection).iter();
        items.map(|item| item.key.as_str()).collect()
    }

    fn item_name(&self, collection: &str, key: &str) -> String {
        self.case.item_name(collection, key)
    }

    fn checked(&self, check: &Question) -> Vec<(String, String)> {
        let among = self.case.checked_among(check, self.scope).into_iter();
        let named = |scope: Scope<'_>| (scope.item.key.clone(), self.case.item_heading(scope));
        among.map(named).collect()
    }
}
