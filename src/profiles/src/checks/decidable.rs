//! Every condition can be decided: none waits for itself, none takes too long, and each says whom it is about.

use std::collections::BTreeMap;

use onroll_form::condition::When;
use onroll_form::depends::BY_THE_LAW;
use onroll_form::follow::Origin;
use onroll_form::profile::{Located, TriageOutcome};

use super::checker::Checker;
use super::reach::reach;
use crate::problem::{Purpose, Undecidable};

/// How many answers may have to be looked at to decide one condition. It is counted as if nothing were remembered. The form
/// remembers which questions apply, so a real one looks at some dozens.
const MOST_LOOKS: usize = 40_000;

/// How many conditions may depend on each other in a row.
const DEEPEST: usize = 40;

/// Adds a problem for every condition that cannot be decided.
pub(super) fn decidable(checker: &Checker<'_>) {
    let mut dependencies = Dependencies {
        checker,
        paths: paths(checker),
        known: BTreeMap::new(),
        following: Vec::new(),
        failed: false,
    };
    for name in checker.profile.conditions.keys() {
        dependencies.cost(Dependent::Condition(name), 0);
    }
    for located in checker.profile.questions() {
        dependencies.cost(Dependent::Question(&located.question.id), 0);
    }
    if dependencies.failed {
        // What no condition decides needs no other cause.
        checker.conditions_hold.set(false);
    } else {
        dependencies.reaches();
    }
}

/// What depends on answers and conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Dependent<'a> {
    /// A condition with a name.
    Condition(&'a str),
    /// Whether a question is asked.
    Question(&'a str),
    /// Whether the section of a collection is shown.
    Section(&'a str),
}

/// What it takes to decide a named condition, or whether a question is asked.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    looks: usize,
    depth: usize,
}

struct Dependencies<'a> {
    checker: &'a Checker<'a>,
    /// Where each question is written.
    paths: BTreeMap<&'a str, String>,
    /// What each costs; nothing while that is being found.
    known: BTreeMap<Dependent<'a>, Option<Cost>>,
    /// Those whose cost is being found, each for the one before it.
    following: Vec<Dependent<'a>>,
    failed: bool,
}

impl Dependent<'_> {
    fn name(&self) -> &str {
        match self {
            Self::Condition(name) | Self::Question(name) | Self::Section(name) => name,
        }
    }
}

fn paths<'a>(checker: &Checker<'a>) -> BTreeMap<&'a str, String> {
    let mut paths = BTreeMap::new();
    for (s, section) in checker.profile.sections.iter().enumerate() {
        for page in &section.pages {
            let p = page.at;
            for (q, question) in page.questions.iter().enumerate() {
                paths.insert(
                    question.id.as_str(),
                    format!("sections[{s}].pages[{p}].questions[{q}]"),
                );
            }
        }
    }
    paths
}

impl<'a> Dependencies<'a> {
    fn fail(&mut self, dependent: Dependent<'a>, why: Undecidable) -> Cost {
        let path = match dependent {
            Dependent::Condition(name) => format!("conditions.{name}"),
            Dependent::Question(id) => self.paths.get(id).cloned().unwrap_or_default(),
            Dependent::Section(collection) => {
                let mut sections = self.checker.profile.sections.iter();
                let at = sections.position(|section| section.collection.as_deref() == Some(collection));
                format!("sections[{}]", at.unwrap_or_default())
            }
        };
        self.checker.problem(&path, why);
        self.failed = true;
        Cost::default()
    }

    /// Says that this depends on itself, and by way of what.
    fn depends_on_itself(&self, dependent: Dependent<'a>) -> Undecidable {
        let round = self.following.iter().skip_while(|one| **one != dependent);
        let round = round.map(|one| one.name().to_owned()).collect();
        match dependent {
            Dependent::Condition(name) => Undecidable::Condition {
                name: name.to_owned(),
                round,
            },
            Dependent::Question(id) => Undecidable::Question {
                id: id.to_owned(),
                round,
            },
            Dependent::Section(collection) => Undecidable::Section {
                collection: collection.to_owned(),
                round,
            },
        }
    }

    /// What it takes to decide this. It is found once for each.
    fn cost(&mut self, dependent: Dependent<'a>, depth: usize) -> Cost {
        match self.known.get(&dependent) {
            Some(Some(cost)) => return *cost,
            Some(None) => {
                let why = self.depends_on_itself(dependent);
                return self.fail(dependent, why);
            }
            None => {}
        }
        self.known.insert(dependent, None);
        self.following.push(dependent);
        let conditions: Vec<&'a When> = match dependent {
            Dependent::Condition(name) => self.checker.profile.conditions.get(name).into_iter().collect(),
            Dependent::Question(id) => self
                .checker
                .profile
                .locate(id)
                .map(|located| asked_when(self.checker, &located))
                .unwrap_or_default(),
            Dependent::Section(collection) => shown_when(self.checker, Some(collection)),
        };
        let mut cost = Cost { looks: 1, depth: 1 };
        let mut each: Vec<Vec<Dependent<'a>>> = vec![self.by_the_law(dependent)];
        for when in conditions {
            let mut needed = Vec::new();
            when.walk(&mut |part| needed.extend(needs(self.checker, part)));
            each.push(needed);
        }
        each.extend(self.followed(dependent));
        for needed in each {
            // Past the limit nothing new is learnt by going on, and the way back up would be long.
            if depth > DEEPEST {
                cost.depth = depth;
                break;
            }
            for dependent in needed {
                let inner = self.cost(dependent, depth + 1);
                cost.looks = cost.looks.saturating_add(inner.looks);
                cost.depth = cost.depth.max(inner.depth + 1);
            }
        }
        self.following.pop();
        let too_much = cost.depth > DEEPEST || cost.looks > MOST_LOOKS;
        if too_much && self.failed {
            // Once is enough: whatever uses this is too much as well.
            cost = Cost::default();
        } else if too_much {
            cost = self.fail(dependent, Undecidable::TooMany);
        }
        self.known.insert(dependent, Some(cost));
        cost
    }

    /// What is looked at to decide whether the answer to a question follows from something else.
    fn followed(&self, dependent: Dependent<'a>) -> Vec<Vec<Dependent<'a>>> {
        let checker = self.checker;
        let Dependent::Question(id) = dependent else {
            return Vec::new();
        };
        let Some(question) = checker.profile.locate(id).map(|located| located.question) else {
            return Vec::new();
        };
        let mut each = Vec::new();
        let mut whens: Vec<&When> = Vec::new();
        for follow in &question.follows {
            whens.extend(&follow.when);
            // What is blank elsewhere is asked for here only if it is needed.
            whens.extend(question.required.when().filter(|_| !follow.ask));
            // What follows is held to the limits of the question, as if it had been typed.
            let limits = accepted(checker, id).into_iter();
            each.push(limits.filter(|one| *one != dependent).collect());
            if let Origin::Question(other) = &follow.from {
                each.push(accepted(checker, other));
                let other = checker.profile.locate(other);
                whens.extend(other.and_then(|other| other.question.required.when()));
            }
        }
        for when in whens {
            let mut needed = Vec::new();
            when.walk(&mut |part| needed.extend(needs(checker, part)));
            each.push(needed);
        }
        each
    }

    /// What the ground finder looks at to decide whether it asks this question.
    fn by_the_law(&self, dependent: Dependent<'a>) -> Vec<Dependent<'a>> {
        let located = match dependent {
            Dependent::Question(id) => self.checker.profile.locate(id),
            Dependent::Condition(_) | Dependent::Section(_) => None,
        };
        if located.is_none_or(|located| located.question.fact.is_none()) {
            return Vec::new();
        }
        let accepted = BY_THE_LAW.into_iter().flat_map(|id| accepted(self.checker, id));
        accepted.collect()
    }

    /// A question of a collection can be asked about only within that collection, or through `some`.
    fn reaches(&self) {
        for (s, section) in self.checker.profile.sections.iter().enumerate() {
            let path = format!("sections[{s}]");
            let collection = section.collection.as_deref();
            // The section itself does not repeat: its pages do. One about what belongs to one child is asked of each child.
            if !self.checker.is_misnamed(collection) {
                self.reach_of(&path, section.when.as_ref(), self.checker.owner_of(collection));
            }
            for page in &section.pages {
                let p = page.at;
                let path = format!("{path}.pages[{p}]");
                let purpose = match page.outcome {
                    Some(TriageOutcome::Stop) => Purpose::Stop,
                    _ => Purpose::Other,
                };
                if let Some(when) = &page.when {
                    reach(self.checker, &path, when, collection, purpose);
                }
                for (q, question) in page.questions.iter().enumerate() {
                    let path = format!("{path}.questions[{q}]");
                    self.reach_of(&path, question.when.as_ref(), collection);
                    self.reach_of(&path, question.required.when(), collection);
                    for (at, follow) in question.follows.iter().enumerate() {
                        let path = format!("{path}.follows[{at}]");
                        self.reach_of(&path, follow.when.as_ref(), collection);
                    }
                }
            }
        }
    }

    fn reach_of(&self, path: &str, when: Option<&'a When>, collection: Option<&'a str>) {
        if let Some(when) = when {
            reach(self.checker, path, when, collection, Purpose::Other);
        }
    }
}

/// What has to be decided before this condition itself can be.
fn needs<'a>(checker: &Checker<'a>, part: &'a When) -> Vec<Dependent<'a>> {
    match part {
        When::Named(name) => vec![Dependent::Condition(name)],
        When::Count { collection, .. } => vec![Dependent::Section(collection)],
        When::Date { .. } => part.questions().flat_map(|id| accepted(checker, id)).collect(),
        When::SchoolDays { .. } => {
            let days = part.questions().chain(checker.profile.counting());
            days.flat_map(|id| accepted(checker, id)).collect()
        }
        part => part.questions().map(Dependent::Question).collect(),
    }
}

/// What decides whether an answer is accepted: whether its question is asked and, for a date, whether those that limit it are.
fn accepted<'a>(checker: &Checker<'a>, id: &str) -> Vec<Dependent<'a>> {
    let Some(located) = checker.profile.locate(id) else {
        return Vec::new();
    };
    std::iter::once(located.question.id.as_str())
        .chain(checker.profile.limits_of(id))
        .map(Dependent::Question)
        .collect()
}

/// The conditions that decide whether a question is asked.
pub(super) fn asked_when<'a>(checker: &Checker<'a>, located: &Located<'a>) -> Vec<&'a When> {
    let mut conditions = match located.section.collection.as_deref() {
        None => located.section.when.iter().collect(),
        collection => shown_when(checker, collection),
    };
    conditions.extend(&located.page.when);
    conditions.extend(&located.question.when);
    conditions
}

/// The conditions that decide whether the section of a collection is shown, and that of the children to whom its entries belong.
fn shown_when<'a>(checker: &Checker<'a>, collection: Option<&str>) -> Vec<&'a When> {
    let of = [collection, checker.owner_of(collection)];
    let sections = checker.profile.sections.iter();
    let these = sections.filter(|section| {
        let own = section.collection.as_deref();
        own.is_some() && of.contains(&own)
    });
    these.filter_map(|section| section.when.as_ref()).collect()
}
