//! Readiness: the one list of what is missing or needs changing before this referral is sent.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::answer::Scope;
use crate::case::Case;
use crate::catalogue::{CHILDREN, GROUND};
use crate::journey::{Place, Shown};
use crate::profile::{Collection, Section, TriageOutcome};
use crate::question::{Gate, Kind, Question, YesNo};
use crate::standard::GroundAnswer;
use crate::value::{self, Complaint, DONE, Row, Value};

/// Something that is missing or needs changing before a referral is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// What sort of gap it is.
    pub kind: GapKind,
    /// Where it is corrected: a page, or a section that has no page yet.
    pub place: GapPlace,
    /// The id of the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The field of a date, an address or a check row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Which child, adult or professional, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What to do, as a sentence without a full stop.
    pub message: String,
    /// The message in a row of a table that says already what the row is. The referral file does not hold it.
    #[serde(skip)]
    pub in_row: Option<String>,
}

/// Where a gap is corrected. The referral file writes it as text: `children`, `children/1/name`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "String", into = "String")]
pub enum GapPlace {
    /// In a section as a whole, by its id: there is no page for it yet.
    Section(String),
    /// On a page.
    Page(Place),
}

impl From<String> for GapPlace {
    fn from(text: String) -> Self {
        let parts: Vec<&str> = text.split('/').collect();
        let place = |section: &str, item: Option<&str>, page: &str| {
            Self::Page(Place {
                section: section.to_owned(),
                item: item.map(str::to_owned),
                page: page.to_owned(),
            })
        };
        match parts.as_slice() {
            [section, page] => place(section, None, page),
            [section, item, page] => place(section, Some(item), page),
            _ => Self::Section(text),
        }
    }
}

impl From<GapPlace> for String {
    fn from(place: GapPlace) -> Self {
        place.to_string()
    }
}

impl fmt::Display for GapPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(section) => f.write_str(section),
            Self::Page(place) => place.fmt(f),
        }
    }
}

impl Gap {
    /// Whether it says that the case as a whole is handled elsewhere. One child of several may be handled elsewhere
    /// without a gap.
    pub fn ends_it(&self) -> bool {
        self.kind == GapKind::Elsewhere
    }
}

/// The sorts of gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum GapKind {
    /// A required answer was not given.
    Missing,
    /// An answer was given that cannot be accepted as it is.
    Refused,
    /// A check the authority insists on is not done, or an answer that it insists on is another.
    HardGate,
    /// A check is neither done nor explained.
    SoftGate,
    /// A list has too few entries, or does not cover what was ticked elsewhere.
    Incomplete,
    /// A page that says what to do at once was not read.
    Unread,
    /// The case is handled elsewhere.
    Elsewhere,
}

/// How many things are missing, as a sentence: "3 things are missing". Nothing when the referral is ready.
pub fn missing_in_words(gaps: &[Gap]) -> Option<String> {
    if gaps.iter().any(Gap::ends_it) {
        return Some("This case is handled elsewhere, so it is not sent here".into());
    }
    match gaps.len() {
        0 => None,
        1 => Some("1 thing is missing or needs changing".into()),
        n => Some(format!("{n} things are missing or need changing")),
    }
}

/// How the ids begin that [`continued_id`] makes.
pub const CONTINUED: &str = "continued_";

/// How the ids begin that [`read_id`] makes.
pub const READ: &str = "read_";

/// The id of the question whether to go on from a page that says that the case is handled elsewhere.
pub fn continued_id(page: &str) -> String {
    format!("{CONTINUED}{}", page.replace('-', "_"))
}

/// The id of the record that a page that says what to do at once was read.
pub fn read_id(page: &str) -> String {
    format!("{READ}{}", page.replace('-', "_"))
}

/// Whether this is the id of one of these two.
pub fn is_page_record(id: &str) -> bool {
    [CONTINUED, READ].iter().any(|start| id.starts_with(start))
}

impl<'a> Case<'a> {
    /// The pages that say that the case, or the part of one child, is handled elsewhere, and by whom.
    pub fn handled_elsewhere(&self) -> Vec<Shown<'a>> {
        self.all_pages()
            .into_iter()
            .filter(|shown| self.outcome_gap(shown).is_some())
            .collect()
    }

    /// Everything that is missing or needs changing before sending, in the order of the form. Empty means ready. A case
    /// that is handled elsewhere has that gap alone: nothing else is needed.
    pub fn gaps(&self) -> Vec<Gap> {
        let ending = self.ending();
        if !ending.is_empty() {
            return ending;
        }
        self.sections()
            .flat_map(|section| self.section_gaps(section))
            .collect()
    }

    /// Whether the case as a whole is handled elsewhere, so that there is nothing to send.
    pub fn is_handled_elsewhere(&self) -> bool {
        self.memo.elsewhere(|| !self.ending().is_empty())
    }

    /// What says that the case as a whole is handled elsewhere: a page about the referral, or a page about each of the children.
    fn ending(&self) -> Vec<Gap> {
        let whole: Vec<Gap> = self
            .sections()
            .filter(|section| section.collection.is_none())
            .flat_map(|section| self.pages(section, None))
            .filter_map(|shown| self.outcome_gap(&shown))
            .collect();
        if !whole.is_empty() || !self.is_every_child_closed() {
            return whole;
        }
        let Some(children) = self.shown_section_of(CHILDREN) else {
            return whole;
        };
        let pages = self.scopes(children).into_iter();
        let pages = pages.flat_map(|scope| self.pages(children, scope));
        pages.filter_map(|shown| self.outcome_gap(&shown)).collect()
    }

    /// The gaps of one section. A part that is closed has none, but for what has to be done at once because of a danger.
    pub fn section_gaps(&self, section: &'a Section) -> Vec<Gap> {
        let mut gaps = self.collection_gaps(section);
        for scope in self.scopes(section) {
            let closed = scope.is_some_and(|scope| self.is_closed(scope));
            for shown in self.pages(section, scope) {
                if !closed {
                    gaps.extend(self.page_gaps(&shown));
                } else if self.is_called_for_by_danger(shown.page, scope) {
                    gaps.extend(self.read_gap(&shown));
                }
            }
        }
        gaps
    }

    /// The gaps of one page.
    pub fn page_gaps(&self, shown: &Shown<'a>) -> Vec<Gap> {
        self.in_order(shown)
            .into_iter()
            .filter(|question| self.is_asked(question, shown.scope))
            .flat_map(|question| self.question_gaps(shown, question))
            .chain(self.few_checks(shown))
            .chain(self.ground_gap(shown))
            .chain(self.read_gap(shown))
            .chain(self.outcome_gap(shown))
            .collect()
    }

    /// Whether the advice of a page was given. The person has read what to do at once or, where the case is handled
    /// elsewhere, has chosen whether to go on.
    pub fn is_advice_given(&self, shown: &Shown<'a>) -> bool {
        let record = match shown.page.outcome {
            None => return false,
            Some(TriageOutcome::Stop) => return true,
            Some(TriageOutcome::ActFirst) => read_id(&shown.page.id),
            Some(TriageOutcome::MayContinue) => continued_id(&shown.page.id),
        };
        self.applicable(&record, shown.scope).is_some()
    }

    /// What to do at once is read before anything is sent.
    fn read_gap(&self, shown: &Shown<'a>) -> Option<Gap> {
        let unread = shown.page.outcome == Some(TriageOutcome::ActFirst) && !self.is_advice_given(shown);
        unread.then(|| self.page_gap(shown, GapKind::Unread, "Read"))
    }

    /// What a whole page leaves open, rather than one of its questions.
    fn page_gap(&self, shown: &Shown<'a>, kind: GapKind, what: &str) -> Gap {
        let title = self.words(shown.page.title.as_deref().unwrap_or_default(), shown.scope);
        Gap {
            kind,
            place: GapPlace::Page(shown.place()),
            question: None,
            part: None,
            about: shown
                .scope
                .map(|scope| self.item_name(scope.collection, &scope.item.key)),
            message: format!("{what}: {title}"),
            in_row: None,
        }
    }

    /// A case that is handled elsewhere is not a referral to this authority, unless the person chooses to go on.
    pub(crate) fn outcome_gap(&self, shown: &Shown<'a>) -> Option<Gap> {
        let message = match shown.page.outcome? {
            TriageOutcome::ActFirst => return None,
            TriageOutcome::Stop => "This is not a referral to send here",
            TriageOutcome::MayContinue => {
                let answer = self.applicable(&continued_id(&shown.page.id), shown.scope)?;
                if answer.has(YesNo::Yes.word()) {
                    return None;
                }
                "You chose not to continue with this referral"
            }
        };
        Some(self.page_gap(shown, GapKind::Elsewhere, message))
    }

    /// A person who asked for help to find the ground must choose one in the end, or keep the name on the register.
    /// What the law says about the chosen ground is shown and never blocks sending.
    fn ground_gap(&self, shown: &Shown<'a>) -> Option<Gap> {
        let undecided = shown.page.verdict && self.ground_answer(shown.scope) == Some(GroundAnswer::Find);
        undecided.then(|| Gap {
            kind: GapKind::Incomplete,
            place: GapPlace::Page(shown.place()),
            question: Some(GROUND.to_owned()),
            part: None,
            about: shown
                .scope
                .map(|scope| self.item_name(scope.collection, &scope.item.key)),
            message: "Choose the ground, or keep the name on the register".into(),
            in_row: None,
        })
    }

    fn question_gaps(&self, shown: &Shown<'a>, question: &Question) -> Vec<Gap> {
        let gap = |kind, wrong: Complaint| self.question_gap(shown, question, kind, wrong);
        match self.value(question, shown.scope) {
            Err(complaints) => complaints
                .into_iter()
                .map(|wrong| gap(GapKind::Refused, wrong))
                .collect(),
            Ok(value) => match &question.kind {
                Kind::Check { gate, .. } => self
                    .check_gap(question, *gate, value.as_ref(), shown.scope)
                    .map(|(kind, lacking)| gap(kind, lacking))
                    .into_iter()
                    .collect(),
                _ if value.is_none() && self.is_required(question, shown.scope) => {
                    let part = value::first_part(&question.kind);
                    let missing = Complaint::new(part, self.missing_message(question, shown.scope));
                    vec![gap(GapKind::Missing, missing)]
                }
                _ => self
                    .closed_gate(question, shown.scope)
                    .map(|text| gap(GapKind::HardGate, Complaint::new(None, text)))
                    .into_iter()
                    .collect(),
            },
        }
    }

    /// What one question leaves open.
    fn question_gap(&self, shown: &Shown<'a>, question: &Question, kind: GapKind, wrong: Complaint) -> Gap {
        Gap {
            kind,
            place: GapPlace::Page(shown.place()),
            question: Some(question.id.clone()),
            about: shown
                .scope
                .map(|scope| self.item_name(scope.collection, &scope.item.key)),
            message: wrong.in_words(),
            in_row: wrong.row.is_some().then(|| wrong.in_row()),
            part: wrong.part,
        }
    }

    /// What is to be done about an answer with which the referral cannot be sent.
    pub fn closed_gate(&self, question: &Question, scope: Option<Scope<'a>>) -> Option<String> {
        let gate = question.gate.as_ref()?;
        let answer = self.applicable(&question.id, scope)?;
        let passes = gate.passes.iter().any(|value| answer.has(value));
        (!passes).then(|| self.words(&gate.text, scope))
    }

    /// What an accepted check still lacks.
    fn check_gap(
        &self,
        question: &Question,
        gate: Gate,
        value: Option<&Value>,
        scope: Option<Scope<'a>>,
    ) -> Option<(GapKind, Complaint)> {
        let rows = value.map(Value::rows).unwrap_or_default();
        let attempts = question.attempts();
        let day = question.day_column();
        let done = rows.iter().filter(|row| row.done);
        if question.is_done_by(done.map(|row| row.date(&day?.id))) {
            return None;
        }
        // The first attempt that is not ticked.
        let answer = self.answer(&question.id, scope);
        let ticked = |number: &usize| {
            answer
                .as_deref()
                .is_some_and(|answer| value::is_ticked(answer, *number))
        };
        let most = attempts.map_or(1, |attempts| attempts.most);
        let open = (1..=most).find(|number| !ticked(number)).unwrap_or(1);
        let lacks = |message: String| Complaint {
            row: Some(self.words(question.row_label(), scope)),
            ..Complaint::new(Some(&value::attempt_part(open, DONE)), message)
        };
        let reason = question.reason_column();
        let explains = |row: &&Row| reason.is_some_and(|column| !row.done && row.cell(&column.id).is_some());
        let explained = rows.iter().any(explains);
        let soft = gate == Gate::Soft || self.is_required(question, scope);
        let several = attempts.filter(|attempts| attempts.least > 1).map(|attempts| {
            let days = if attempts.different_days {
                " on different days"
            } else {
                ""
            };
            format!("at least {}{days}", attempts.least)
        });
        if gate == Gate::Hard {
            let what = several.as_deref().unwrap_or("this check");
            let message = format!("{what} must be done before the referral is sent");
            return Some((GapKind::HardGate, lacks(message)));
        }
        if !soft || explained {
            return None;
        }
        let message = match (reason, several) {
            (Some(column), None) => {
                format!("tick it if it was done, or say why not under “{}”", column.label)
            }
            (Some(column), Some(several)) => format!(
                "tick {several}, or say why not under “{}” of a row that is not ticked",
                column.label
            ),
            (None, None) => "tick it when it is done".into(),
            (None, Some(several)) => format!("tick {several} when they are done"),
        };
        Some((GapKind::SoftGate, lacks(message)))
    }

    /// Fewer of a page's checks are done or explained than it needs. The last of them says so: it is the one for what the others do
    /// not name, and no single one of the others is needed.
    fn few_checks(&self, shown: &Shown<'a>) -> Option<Gap> {
        let mut checks = shown.page.questions.iter().filter(|question| question.is_check());
        let needed = shown.page.check_least;
        let is_answered = |question: &&Question| {
            let answer = self.applicable(&question.id, shown.scope);
            answer.is_some_and(|answer| !answer.is_blank())
        };
        if checks.clone().filter(is_answered).count() >= needed {
            return None;
        }
        let last = checks.rfind(|question| self.is_asked(question, shown.scope))?;
        let tick = match needed {
            1 => "tick a check that was done".to_owned(),
            _ => format!("tick at least {needed} checks that were done"),
        };
        let message = match last.reason_column() {
            Some(column) => format!("{tick}, or say here under “{}” why not", column.label),
            None => tick,
        };
        let lacking = Complaint {
            row: Some(self.words(last.row_label(), shown.scope)),
            ..Complaint::new(Some(DONE), message)
        };
        Some(self.question_gap(shown, last, GapKind::SoftGate, lacking))
    }

    /// What to say when a required answer is missing.
    fn missing_message(&self, question: &Question, scope: Option<Scope<'a>>) -> String {
        let message = self.asked_for(question, scope);
        match &question.not_known {
            Some(label) => format!("{message}, or select “{}”", self.words(label, scope)),
            None => message,
        }
    }

    fn asked_for(&self, question: &Question, scope: Option<Scope<'a>>) -> String {
        if let Some(message) = &question.missing {
            return self.words(message, scope);
        }
        let noun = self.words(&question.noun, scope);
        match question.kind {
            Kind::OneOf { .. } | Kind::ManyOf { .. } | Kind::YesNo | Kind::YesNoNotSure => {
                format!("Select {noun}")
            }
            _ => format!("Enter {noun}"),
        }
    }

    /// What a collection as a whole lacks.
    pub(crate) fn collection_gaps(&self, section: &'a Section) -> Vec<Gap> {
        let Some(collection) = self.collection_of(section) else {
            return Vec::new();
        };
        let strays = self.strays(section).into_iter().map(|stray| Gap {
            about: Some(self.item_name(stray.collection, &stray.item.key)),
            ..in_section(
                section,
                format!("Say whose {} this is, or remove it", collection.one),
            )
        });
        let mut gaps: Vec<Gap> = strays.collect();
        match self.open_owners(section) {
            None => self.list_gaps(section, collection, None, &mut gaps),
            // The fewest and the most hold for each child.
            Some(owners) => owners
                .into_iter()
                .for_each(|owner| self.list_gaps(section, collection, Some(owner), &mut gaps)),
        }
        gaps
    }

    /// What the list of a collection lacks, of what belongs to one child if to one.
    fn list_gaps(
        &self,
        section: &Section,
        collection: &Collection,
        owner: Option<Scope<'a>>,
        gaps: &mut Vec<Gap>,
    ) {
        let gap = |message| Gap {
            about: owner.map(|owner| self.item_name(owner.collection, &owner.item.key)),
            ..in_section(section, message)
        };
        let items = self.items_in(&collection.id, owner);
        let count = items.len();
        if count < collection.min {
            gaps.push(gap(match collection.min {
                1 => format!("Add at least one {}", collection.one),
                min => format!("Add at least {min} {}", collection.many),
            }));
        }
        if count > collection.max {
            let within = owner.map_or("in one referral", |_| "here");
            gaps.push(gap(format!(
                "There can be no more than {} {} {within}",
                collection.max, collection.many
            )));
        }
        if let Some(covers) = &collection.covers
            && let Some(located) = self.profile.locate(&covers.question)
            // No entry is expected when “none of these” is ticked.
            && let Kind::ManyOf { options, .. } = &located.question.kind
            && let Some(chosen) = self.applicable(&covers.question, owner)
        {
            for choice in options {
                let covered = items.iter().any(|scope| {
                    self.answer(&covers.by, Some(*scope))
                        .is_some_and(|answer| answer.has(&choice.value))
                });
                if chosen.has(&choice.value) && !covers.except.contains(&choice.value) && !covered {
                    gaps.push(gap(format!("Add the {} for “{}”", collection.one, choice.label)));
                }
            }
        }
    }
}

/// A gap of a section that has no page for it yet.
fn in_section(section: &Section, message: String) -> Gap {
    Gap {
        kind: GapKind::Incomplete,
        place: GapPlace::Section(section.id.clone()),
        question: None,
        part: None,
        about: None,
        message,
        in_row: None,
    }
}
