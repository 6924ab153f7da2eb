//! A profile, the answers given so far and today's date: what applies, what it says, what is wrong with it.

use std::borrow::Cow;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::answer::{Answer, Answers, Scope};
use crate::memo::Memo;
use crate::profile::{Collection, Located, Page, Profile, Section, made_name};
use crate::question::{Column, ColumnKind, Gate, Kind, Question, Required, YesNo};
use crate::value::{self, Cell, Complaint, Setting, Value};

/// Stands in a text for the name of the child or adult it is about.
pub const NAME: &str = "{name}";

/// Stands in a text about something that belongs to one child for the name of that child.
pub const OF: &str = "{of}";

/// Stands in a text for the name of the first child or adult of the list.
pub const FIRST: &str = "{first}";

/// One referral, as far as it is answered.
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

    /// The scopes a section's questions are asked in: each item of its collection, or the referral itself once. What belongs to
    /// one child is in the order of the children.
    pub fn scopes(&self, section: &'a Section) -> Vec<Option<Scope<'a>>> {
        let Some(collection) = section.collection.as_deref() else {
            return vec![None];
        };
        let owners = self.owners(section);
        let scopes: Vec<Scope<'a>> = match owners {
            None => self.items_in(collection, None),
            Some(owners) => owners
                .into_iter()
                .flat_map(|owner| self.items_in(collection, Some(owner)))
                .collect(),
        };
        scopes.into_iter().map(Some).collect()
    }

    /// The collection of a section that repeats.
    pub fn collection_of(&self, section: &Section) -> Option<&'a Collection> {
        self.profile.collection(section.collection.as_deref()?)
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
        let when = section.about.as_ref().and_then(|about| about.when.as_ref());
        let listed = self.shown_section_of(section.checked_collection());
        let scopes = listed.map(|listed| self.open_scopes(listed)).unwrap_or_default();
        let wanted = |scope: &Scope<'a>| when.is_none_or(|when| self.holds(when, Some(*scope)));
        scopes.into_iter().flatten().filter(wanted).collect()
    }

    /// Those among whom a check says for whom it was done. None where it is for one, and none where it is about one child or about
    /// what belongs to one.
    pub fn checked_among(&self, check: &Question, scope: Option<Scope<'a>>) -> Vec<Scope<'a>> {
        let located = self.profile.locate(&check.id);
        let Some(section) = located.map(|located| located.section) else {
            return Vec::new();
        };
        let mut among = self.checked_for(section);
        let several = among.len() > 1 || (among.len() == 1 && self.was_ticked_for_others(check, &among));
        if !several || self.meant(scope, section.checked_collection()).is_some() {
            among.clear();
        }
        among
    }

    /// Whether a check was ticked for others than these. Then it is asked whether it was done for these too, be it one.
    fn was_ticked_for_others(&self, check: &Question, these: &[Scope<'a>]) -> bool {
        let (Kind::Check { columns, .. }, Some(Answer::Parts(parts))) =
            (&check.kind, self.own(&check.id, None))
        else {
            return false;
        };
        let of_whom = columns
            .iter()
            .filter(|column| column.kind == ColumnKind::Children);
        let of_whom: Vec<&str> = of_whom.map(|column| column.id.as_str()).collect();
        let typed = parts
            .iter()
            .filter(|(part, _)| of_whom.contains(&value::attempt_of(part).1));
        typed
            .flat_map(|(_, keys)| keys.split_whitespace())
            .any(|key| these.iter().all(|one| one.item.key != key))
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

    /// The columns of checks that are in one table, each once.
    pub fn table_columns<'q>(&self, checks: &[&'q Question], scope: Option<Scope<'a>>) -> Vec<&'q Column> {
        let mut columns: Vec<&Column> = Vec::new();
        for column in checks.iter().flat_map(|check| self.check_columns(check, scope)) {
            if !columns.iter().any(|known| known.id == column.id) {
                columns.push(column);
            }
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

    /// Whether a section is shown. One about what belongs to one child is shown while it is asked of some child.
    pub fn section_applies(&self, section: &'a Section) -> bool {
        match self.shown_owners(section) {
            None => self.holds_if_any(section.when.as_ref(), None),
            Some(owners) => !owners.is_empty() || !self.strays(section).is_empty(),
        }
    }

    /// The section that repeats for each item of a collection, if it is shown.
    pub(crate) fn shown_section_of(&self, collection: &str) -> Option<&'a Section> {
        let section = self.profile.section_of(collection);
        section.filter(|section| self.section_applies(section))
    }

    /// Whether a page of a section that is shown is shown.
    pub fn page_applies(&self, page: &Page, scope: Option<Scope<'a>>) -> bool {
        self.holds_if_any(page.when.as_ref(), scope)
            && !self.is_past_the_end(page, scope)
            && (page.verdict
                || page.questions.is_empty()
                || page
                    .questions
                    .iter()
                    .any(|question| self.may_be_asked(question, scope)))
    }

    /// Whether a question of a page that is shown is asked.
    pub fn question_applies(&self, question: &Question, scope: Option<Scope<'a>>) -> bool {
        let asked = |fact| self.with_asked_facts(scope, |facts| facts.contains(&fact));
        self.may_be_asked(question, scope) && question.fact.is_none_or(asked)
    }

    /// The same, whatever the ground finder asks.
    fn may_be_asked(&self, question: &Question, scope: Option<Scope<'a>>) -> bool {
        self.holds_if_any(question.when.as_ref(), scope) && !self.is_of_closed_first(question, scope)
    }

    pub(crate) fn located_applies(
        &self,
        number: usize,
        located: &Located<'a>,
        scope: Option<Scope<'a>>,
    ) -> bool {
        self.memo.applies(number, scope, || {
            self.is_asked_in(located.section, scope)
                && self.holds_if_any(located.page.when.as_ref(), scope)
                && !self.is_past_the_end(located.page, scope)
                && self.question_applies(located.question, scope)
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

    /// The answer to a question that applies and is not blank. Within an item, questions of the referral, and of the child it
    /// belongs to, can be asked about too.
    pub(crate) fn applicable(&self, id: &str, scope: Option<Scope<'a>>) -> Option<Cow<'a, Answer>> {
        self.given(id, scope).map(|(_, answer)| answer)
    }

    /// A question that applies, with its answer if that is not blank.
    pub(crate) fn given(
        &self,
        id: &str,
        scope: Option<Scope<'a>>,
    ) -> Option<(&'a Question, Cow<'a, Answer>)> {
        let (number, located) = self.profile.numbered(id)?;
        let scope = match located.section.collection.as_deref() {
            None => None,
            Some(owner) => Some(self.meant(scope, owner)?),
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

    /// The accepted value of a question, or nothing when it was not answered. Whether the question applies is not asked.
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
                let value = value::read(question, &answer, &Beside { case: self, scope })?;
                Ok(Some(value).filter(Value::says_something))
            }
        }
    }

    /// The date answered to a question that applies, if it is a real date. Asked from outside the question's collection, the
    /// earliest date of its items; asked about a child, the earliest of what belongs to the child.
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
                .and_then(|answer| read(question, &answer, scope))
        };
        self.seen(section, scope).into_iter().filter_map(read).min()
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

    /// What an item is called within a sentence: the name given for it, or "child 2". If it belongs to one child, the name says whose
    /// it is: "Omar (Noor’s brother or sister)", "Noor’s brother or sister 2".
    pub fn item_name(&self, collection: &str, key: &str) -> String {
        let Some(known) = self.profile.collection(collection) else {
            return key.to_owned();
        };
        match self.answers.item(collection, key) {
            None => format!("{} no longer listed", known.one),
            Some(item) => {
                let collection = known.id.as_str();
                self.named(Scope { collection, item }, false)
            }
        }
    }

    /// The same where a sentence starts, as in a heading: "Child 2".
    pub fn item_heading(&self, scope: Scope<'a>) -> String {
        self.named(scope, true)
    }

    fn named(&self, scope: Scope<'a>, starts: bool) -> String {
        let Some(owner) = self.owner(scope) else {
            return self.called(scope, starts);
        };
        let one = self
            .profile
            .collection(scope.collection)
            .map_or("", |known| &known.one);
        match self.given_name(scope) {
            Some(name) if self.is_shared(&name, scope) => {
                format!("{name} ({}’s {})", self.called(owner, false), self.unnamed(scope))
            }
            Some(name) => format!("{name} ({}’s {one})", self.called(owner, false)),
            None => format!("{}’s {}", self.called(owner, starts), self.unnamed(scope)),
        }
    }

    /// The name given for an item alone, or what it is called without one, which starts with a capital where a sentence starts. A
    /// name that another item has too is told apart: "Ann (child 2)".
    pub fn called(&self, scope: Scope<'a>, starts: bool) -> String {
        let unnamed = self.unnamed(scope);
        match self.given_name(scope) {
            Some(name) if self.is_shared(&name, scope) => format!("{name} ({unnamed})"),
            Some(name) => name,
            None if starts => value::capital(&unnamed),
            None => unnamed,
        }
    }

    /// Whether another item of the collection, of the same child, was given the same name.
    fn is_shared(&self, name: &str, scope: Scope<'a>) -> bool {
        let collection = scope.collection;
        let items = self.answers.items(collection).iter();
        let mut others = items.filter(|item| item.key != scope.item.key && item.of == scope.item.of);
        others.any(|item| {
            let other = self.given_name(Scope { collection, item });
            other.is_some_and(|other| other.to_lowercase() == name.to_lowercase())
        })
    }

    /// What an item is called within a sentence of the form. A name that is said not to be known, and what was typed and does not
    /// read as one, are left out: "the child" or, of several, "child 2".
    fn in_sentence(&self, scope: Scope<'a>, starts: bool) -> String {
        let left_out = match self.given_name(scope) {
            // The heading above says which of two Anns it is.
            Some(name) if reads_as_name(&name) => return name,
            Some(_) => true,
            None => self.is_name_not_known(scope),
        };
        let known = self.profile.collection(scope.collection).filter(|_| left_out);
        let Some(known) = known else {
            return self.called(scope, starts);
        };
        let items = self.answers.items(scope.collection).iter();
        let alone = items.filter(|item| item.of == scope.item.of).count() == 1;
        let unnamed = if alone {
            format!("the {}", known.one)
        } else {
            self.unnamed(scope)
        };
        if starts { value::capital(&unnamed) } else { unnamed }
    }

    /// What an item is called without its name: "child 2". What belongs to one child is counted among what belongs to the child.
    pub fn unnamed(&self, scope: Scope<'a>) -> String {
        let Some(known) = self.profile.collection(scope.collection) else {
            return scope.item.key.clone();
        };
        let items = self.answers.items(scope.collection).iter();
        let before = items
            .take_while(|item| item.key != scope.item.key)
            .filter(|item| known.of.is_none() || item.of == scope.item.of)
            .count();
        format!("{} {}", known.one, before + 1)
    }

    fn given_name(&self, scope: Scope<'a>) -> Option<String> {
        let known = self.profile.collection(scope.collection)?;
        let given = known.named_by().iter();
        let given: Vec<String> = given
            .filter_map(|id| Some(self.choice_or_text(id, scope.item.answers.get(id)?)))
            .collect();
        let name = made_name(given.iter().map(String::as_str));
        (!name.is_empty()).then(|| value::text::short(&name, NAME_LENGTH))
    }

    /// Whether the person says that they do not know the name of an item, or a part of it.
    fn is_name_not_known(&self, scope: Scope<'a>) -> bool {
        let Some(known) = self.profile.collection(scope.collection) else {
            return false;
        };
        let not_known = |id: &String| {
            let answer = scope.item.answers.get(id);
            let located = self.profile.locate(id);
            answer
                .zip(located)
                .is_some_and(|(answer, located)| answer.is_not_known(located.question))
        };
        known.named_by().iter().any(not_known)
    }

    fn choice_or_text(&self, id: &str, answer: &Answer) -> String {
        let text = answer.text();
        let label = self
            .profile
            .locate(id)
            .and_then(|located| located.question.kind.label_of(text));
        value::text::short(label.unwrap_or(text), NAME_LENGTH)
    }

    /// A definition's words with `{name}` replaced by what the item is called, `{of}` by what the child is called that it belongs
    /// to, and `{first}` by what the first item is called.
    pub fn words(&self, text: &str, scope: Option<Scope<'a>>) -> String {
        let Some(scope) = scope.filter(|_| text.contains('{')) else {
            return text.to_owned();
        };
        filled(text, &|word, starts| match word {
            NAME => Some(self.in_sentence(scope, starts)),
            FIRST => Some(match self.first_before(scope) {
                Some(first) => self.in_sentence(first, starts),
                None if starts => value::capital(&self.no_first(scope.collection)),
                None => self.no_first(scope.collection),
            }),
            _ => match self.owner(scope) {
                Some(owner) => Some(self.in_sentence(owner, starts)),
                None => self.no_owner(scope, starts),
            },
        })
    }

    /// The same words where no name must be shown: "What is child 2’s date of birth?"
    pub fn words_unnamed(&self, text: &str, scope: Scope<'a>) -> String {
        filled(text, &|word, _| {
            Some(match word {
                NAME => self.unnamed(scope),
                FIRST => self.no_first(scope.collection),
                _ => self.unnamed(self.owner(scope)?),
            })
        })
    }

    /// What the child is called to whom an item belongs, where it is not known which child that is.
    fn no_owner(&self, scope: Scope<'a>, starts: bool) -> Option<String> {
        let of = self.profile.collection(scope.collection)?.of.as_deref()?;
        let the = if starts { "The" } else { "the" };
        Some(format!("{the} {}", self.profile.collection(of)?.one))
    }

    /// What the first item of a collection is called where it has no name.
    pub fn no_first(&self, collection: &str) -> String {
        let known = self.profile.collection(collection);
        format!("the first {}", known.map_or("", |known| &known.one))
    }
}

/// The most words of a name that is put into a sentence.
const NAME_WORDS: usize = 7;

/// What people write where they do not know a name, in small letters. It can be a part of what they write: "Danny, surname unknown".
const NOT_NAMES: [&str; 10] = [
    "not known",
    "unknown",
    "not sure",
    "do not know",
    "don t know",
    "dont know",
    "no idea",
    "not given",
    "no name",
    "anonymous",
];

/// The same where it is all that they write. Names have these words too: "N. A. Khan", "Ada None".
const ALONE_NOT_NAMES: [&str; 2] = ["n a", "none"];

/// What people describe a child with whose name they do not know.
const DESCRIBES: [&str; 12] = [
    "boy", "girl", "child", "kid", "lad", "baby", "toddler", "teenager", "brother", "sister", "about", "aged",
];

/// Whether what was typed as a name reads as one. A description, such as "girl of about nine at number 12", and "not known" do not.
/// A name that is left out of a sentence does less harm than words that are no name, and names of one letter, of several words and
/// in every script are names.
fn reads_as_name(typed: &str) -> bool {
    let words: Vec<String> = typed
        .split(|other: char| !other.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let all = words.join(" ");
    let mut describing = words.iter().filter(|word| DESCRIBES.contains(&word.as_str()));
    let has_number = || typed.chars().any(char::is_numeric);
    let described = has_small_word(typed) && (has_number() || describing.next().is_some());
    let within = format!(" {all} ");
    let said = ALONE_NOT_NAMES.contains(&all.as_str())
        || NOT_NAMES.iter().any(|not| within.contains(&format!(" {not} ")));
    (1..=NAME_WORDS).contains(&words.len()) && !described && !said
}

/// Whether a word begins with a small letter. With a number it is a description, "child 2" and not "Noor 2", and so it is with a word
/// that describes: "a boy of about nine", and not "Boy Haddad".
fn has_small_word(typed: &str) -> bool {
    let mut words = typed.split_whitespace();
    words.any(|word| word.chars().next().is_some_and(char::is_lowercase))
}

/// A text with `{name}`, `{of}` and `{first}` replaced. What is put in is never looked at again: a person can be called anything.
pub fn filled(text: &str, said: &dyn Fn(&str, bool) -> Option<String>) -> String {
    let mut parts = text.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let starts = out.is_empty();
        let filled = [NAME, OF, FIRST].into_iter().find_map(|word| {
            let rest = part.strip_prefix(word.strip_prefix('{')?)?;
            Some((said(word, starts)?, rest))
        });
        match filled {
            Some((name, rest)) => out.extend([&name, rest]),
            None => out.extend(["{", part]),
        }
    }
    out
}

/// What an answer asked in `scope` sees of its case.
pub(crate) struct Beside<'r, 'a> {
    pub(crate) case: &'r Case<'a>,
    pub(crate) scope: Option<Scope<'a>>,
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
        let items = self.case.items_in(collection, self.scope).into_iter();
        items.map(|scope| scope.item.key.as_str()).collect()
    }

    fn item_name(&self, collection: &str, key: &str) -> String {
        self.case.item_name(collection, key)
    }

    fn checked_for(&self, check: &Question) -> Vec<String> {
        let located = self.case.profile.locate(&check.id);
        let all = located.map(|located| self.case.checked_for(located.section));
        let keys = all.into_iter().flatten().map(|scope| scope.item.key.clone());
        keys.collect()
    }

    fn typed_before(&self, question: &Question) -> Vec<String> {
        let Some(Scope { collection, item }) = self.scope else {
            return Vec::new();
        };
        let items = self
            .case
            .answers
            .collections
            .get(collection)
            .into_iter()
            .flatten();
        let before = items.take_while(|other| other.key != item.key);
        let typed = before.filter_map(|item| {
            let answer = self
                .case
                .applicable(&question.id, Some(Scope { collection, item }))?;
            Some(answer.text().to_owned())
        });
        typed.collect()
    }

    fn checked(&self, check: &Question) -> Vec<(String, String)> {
        let among = self.case.checked_among(check, self.scope).into_iter();
        let named = |scope: Scope<'_>| (scope.item.key.clone(), self.case.item_heading(scope));
        among.map(named).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_kind_read_as_names() {
        for name in [
            "Noor Haddad",
            "Jo",
            "X",
            "Anne-Marie O’Neill",
            "María del Carmen de la Cruz García",
            "Nguyễn Văn An",
            "محمد",
            "李小龍",
            "Nona Noneley",
            "Unknownby Smith",
            "Anna",
            "de Souza, Ana",
            "Hamza Testfield 48",
            "Boy Haddad",
            "BABY LAD OKORO",
            "Girlie de Vries",
            "N. A. Khan",
            "Ana-N A Silva",
            "Ada None",
        ] {
            assert!(reads_as_name(name), "{name}");
        }
    }

    #[test]
    fn what_people_write_for_a_name_that_they_do_not_know_is_none() {
        for typed in [
            "not known",
            "Not Known",
            "UNKNOWN",
            "n/a",
            "N.A.",
            "none",
            "None.",
            "don’t know",
            "girl of about nine at number 12",
            "boy called Danny, surname not known",
            "Danny (surname unknown)",
            "a boy who often plays in front of the shop",
            "a boy of about nine",
            "Girl of about nine",
            "child from next door",
            "Danny’s sister, aged about six",
            "child 2",
            "?",
            "-",
        ] {
            assert!(!reads_as_name(typed), "{typed}");
        }
    }
}
