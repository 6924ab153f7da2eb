//! Answers that follow: today's date, the council, the answer to another question, what was said of the first child.
//!
//! Such an answer is not kept. It is worked out here whenever the answer to its question is wanted, so that validation, conditions,
//! what is missing, check answers, the referral file and the paper all see the same. It never comes from what is not known: the
//! way that applies must be known to apply, and what it is taken from must be an accepted answer.

use std::borrow::Cow;

use chrono::NaiveDate;
use onroll_rules::logic::Finding;

use crate::answer::{Answer, Answers, Scope};
use crate::case::{Beside, Case};
use crate::condition::When;
use crate::follow::{Follow, Following, Origin};
use crate::journey::{Place, Shown};
use crate::law::CLOSURES;
use crate::profile::{Located, Profile};
use crate::question::{Kind, Question};
use crate::value;

/// What a way takes the answer from.
enum WaySource<'a> {
    /// An answer that needs no other question.
    Made(Answer),
    /// Another question, in its scope. It is asked there.
    Asked(&'a Question, Option<Scope<'a>>),
    /// Another question that is not asked.
    Unasked,
}

impl<'a> Case<'a> {
    /// What the person has answered to a question in this scope, whether or not it applies. Of what belongs to one child, questions
    /// about the child can be asked about too.
    pub(crate) fn own(&self, id: &str, scope: Option<Scope<'a>>) -> Option<&'a Answer> {
        match scope {
            Some(scope) => {
                let own = scope.item.answers.get(id);
                own.or_else(|| self.owner(scope)?.item.answers.get(id))
            }
            None => self.answers.sheet.get(id),
        }
    }

    /// The answer to a question in this scope, whether or not the question applies: what the person has answered, be it blank, or
    /// else what follows. While the question is not asked because its answer follows, what was typed before does not count.
    pub fn answer(&self, id: &str, scope: Option<Scope<'a>>) -> Option<Cow<'a, Answer>> {
        let own = self.own(id, scope);
        let located = self.profile.locate(id);
        let Some(Ok(scope)) = located.map(|located| self.scope_of(&located, scope)) else {
            return own.map(Cow::Borrowed);
        };
        match self.follow(id, scope, own.is_some()) {
            None => own.map(Cow::Borrowed),
            Some((_, _, Following::Blank(_))) => None,
            Some((question, follow, _)) => {
                let case = self.seen_from(scope);
                case.taken(case.source(question, follow, scope))
            }
        }
    }

    /// The case as an item sees it. Whether an item's part is closed was decided as if no part were, and what it says stays so.
    fn seen_from(&self, scope: Option<Scope<'a>>) -> Cow<'_, Self> {
        if scope.is_some_and(|scope| self.is_closed(scope)) {
            Cow::Owned(self.with_nothing_closed())
        } else {
            Cow::Borrowed(self)
        }
    }

    /// The way in which an answer follows that counts, if one does.
    fn follow(
        &self,
        id: &str,
        scope: Option<Scope<'a>>,
        is_typed: bool,
    ) -> Option<(&'a Question, &'a Follow, Following)> {
        let (number, located) = self.profile.numbered(id)?;
        let following = self.following(number, &located, scope);
        let at = match following {
            Following::Nothing => return None,
            Following::Answer(at) | Following::Blank(at) => at,
        };
        let follow = located.question.follows.get(at)?;
        (!is_typed || !follow.ask).then_some((located.question, follow, following))
    }

    /// Whether a question that applies is asked: an answer that follows can take its place.
    pub fn is_asked(&self, question: &'a Question, scope: Option<Scope<'a>>) -> bool {
        self.question_applies(question, scope) && !self.is_settled(question, scope)
    }

    /// Whether a question is not asked because its answer follows.
    fn is_settled(&self, question: &Question, scope: Option<Scope<'a>>) -> bool {
        !question.follows.is_empty()
            && self
                .follow(&question.id, scope, false)
                .is_some_and(|(_, follow, _)| !follow.ask)
    }

    /// Whether a page asks nothing because all its answers follow.
    pub(crate) fn is_passed_over(&self, shown: &Shown<'a>) -> bool {
        let mut questions = shown.page.questions.iter();
        questions
            .clone()
            .any(|question| self.is_settled(question, shown.scope))
            && !questions.any(|question| self.is_asked(question, shown.scope))
    }

    /// Where an answer comes from that the person has not typed: “As you said for Aanya”.
    pub fn comes_from(&self, question: &Question, scope: Option<Scope<'a>>) -> Option<String> {
        let is_typed = self.own(&question.id, scope).is_some();
        let (_, follow, _) = self.follow(&question.id, scope, is_typed)?;
        let as_said = |id: &str| {
            let label = self.profile.locate(id)?.question.row_label();
            Some(format!("As you said under “{}”", self.words(label, scope)))
        };
        let said = match &follow.from {
            Origin::Today => return Some("Today’s date".into()),
            Origin::Council => return Some("The council this form is for".into()),
            Origin::Question(id) => as_said(id),
            Origin::First => {
                let first = self.seen_from(scope).first_of(question, scope?)?;
                let name = self.item_name(first.collection, &first.item.key);
                return Some(format!("As you said for {name}"));
            }
            Origin::Option(_) => follow.when.as_ref().and_then(|when| as_said(self.decides(when)?)),
        };
        // Nobody was asked about an entry’s place in its list, nor about a number of entries.
        said.or_else(|| Some("Filled in by this form".into()))
    }

    /// Where the person changes an answer: the page of its question or, while that is not asked, the page that decides so.
    pub(crate) fn changed_at(&self, question: &'a Question, shown: &Shown<'a>) -> Place {
        let decided = || {
            let (_, follow, _) = self.follow(&question.id, shown.scope, false)?;
            if follow.ask {
                return None;
            }
            let located = self.profile.locate(self.decides(follow.when.as_ref()?)?)?;
            let scope = self.scope_of(&located, shown.scope).ok()?;
            let Located { section, page, .. } = located;
            Some(Shown { section, page, scope }.place())
        };
        decided().unwrap_or_else(|| shown.place())
    }

    /// The question by which a person decides about a condition: the first that it names.
    pub(crate) fn decides(&self, when: &'a When) -> Option<&'a str> {
        let mut first = None;
        let mut named = None;
        when.walk(&mut |part| {
            first = first.or_else(|| part.questions().next());
            if let When::Named(name) = part {
                named = named.or_else(|| self.profile.conditions.get(name));
            }
        });
        first.or_else(|| self.decides(named?))
    }

    /// The scope in which a question is asked, seen from another. Fails where it belongs to an item that is not known.
    fn scope_of(
        &self,
        located: &Located<'a>,
        scope: Option<Scope<'a>>,
    ) -> Result<Option<Scope<'a>>, NoScope> {
        match located.section.collection.as_deref() {
            None => Ok(None),
            Some(owner) => self.meant(scope, owner).map(Some).ok_or(NoScope),
        }
    }

    /// What is known of an answer that could follow, worked out once.
    fn following(&self, number: usize, located: &Located<'a>, scope: Option<Scope<'a>>) -> Following {
        let question = located.question;
        if question.follows.is_empty() {
            return Following::Nothing;
        }
        let Ok(scope) = self.scope_of(located, scope) else {
            return Following::Nothing;
        };
        if scope.is_some_and(|scope| self.is_stray(scope)) {
            return Following::Nothing;
        }
        let find = || self.seen_from(scope).find_following(question, scope);
        self.memo.following(number, scope, find)
    }

    fn find_following(&self, question: &'a Question, scope: Option<Scope<'a>>) -> Following {
        for (at, follow) in question.follows.iter().enumerate() {
            let further = scope.filter(|scope| self.listed_first(*scope).is_some());
            if follow.from == Origin::First && further.is_none() {
                continue;
            }
            if let Some(when) = &follow.when {
                match self.known_of(when, scope) {
                    // “Yes was not said” is no answer as long as nobody has said anything.
                    Finding::Met if self.said_of(when, scope) == Finding::Met => {}
                    Finding::NotMet => continue,
                    // A later way could give another answer than this one will.
                    Finding::Met | Finding::Unknown => return Following::Nothing,
                }
            }
            // “The same” was said of the first child. It was not said of another child.
            if follow.from == Origin::First
                && question.id != CLOSURES
                && further.is_some_and(|further| self.is_first_closed(further))
            {
                return Following::Nothing;
            }
            return self.by_way(question, follow, at, scope);
        }
        Following::Nothing
    }

    /// What is known of the answer by the way that applies.
    fn by_way(
        &self,
        question: &'a Question,
        follow: &'a Follow,
        at: usize,
        scope: Option<Scope<'a>>,
    ) -> Following {
        let source = self.source(question, follow, scope);
        let blank_there = match &source {
            WaySource::Made(_) => false,
            WaySource::Unasked => return Following::Nothing,
            WaySource::Asked(other, there) => match self.value(other, *there) {
                Ok(Some(_)) => false,
                // It is listed there as missing, unless it is needed only here.
                Ok(None) => !self.is_wanted(question, scope) || self.is_wanted(other, *there),
                Err(_) => true,
            },
        };
        if blank_there {
            return if follow.ask {
                Following::Nothing
            } else {
                Following::Blank(at)
            };
        }
        let beside = Beside { case: self, scope };
        let accepted = self
            .taken(source)
            .filter(|answer| !answer.is_blank())
            .and_then(|answer| value::read(question, &answer, &beside).ok());
        match accepted {
            Some(value) if value.says_something() => Following::Answer(at),
            _ => Following::Nothing,
        }
    }

    /// What a way takes the answer from.
    fn source(&self, question: &'a Question, follow: &'a Follow, scope: Option<Scope<'a>>) -> WaySource<'a> {
        let asked = |id: &str, scope: Option<Scope<'a>>| {
            let other = self.profile.numbered(id).and_then(|(number, located)| {
                let scope = self.scope_of(&located, scope).ok()?;
                self.located_applies(number, &located, scope)
                    .then_some((located.question, scope))
            });
            other.map_or(WaySource::Unasked, |(other, scope)| {
                WaySource::Asked(other, scope)
            })
        };
        match &follow.from {
            Origin::Today => WaySource::Made(value::date::answer(self.today)),
            Origin::Council => WaySource::Made(Answer::Text(self.profile.full_name.clone())),
            Origin::Option(value) => WaySource::Made(match question.kind {
                Kind::ManyOf { .. } => Answer::Many(vec![value.clone()]),
                _ => Answer::Text(value.clone()),
            }),
            Origin::Question(id) => asked(id, scope),
            Origin::First => {
                let first = scope.and_then(|scope| self.first_of(question, scope));
                if question.id == CLOSURES && first.is_some() {
                    return WaySource::Asked(question, first);
                }
                asked(&question.id, first)
            }
        }
    }

    /// The first child, of whom a further one takes an answer. The days on which a school was closed stay what they are when the first
    /// child is no longer asked about them, or is handled elsewhere.
    fn first_of(&self, question: &Question, scope: Scope<'a>) -> Option<Scope<'a>> {
        if question.id == CLOSURES {
            self.listed_first(scope)
        } else {
            self.first_before(scope)
        }
    }

    /// Whether closures of the school were given for the first child and are not among those of this one, although the person has not
    /// changed them: they cannot be read. What was said of a list without them is not said of this one.
    pub(crate) fn lacks_closures(&self, scope: Scope<'a>) -> bool {
        let first = self
            .listed_first(scope)
            .filter(|_| self.own(CLOSURES, Some(scope)).is_none());
        let typed = first.and_then(|first| self.own(CLOSURES, Some(first)));
        typed.is_some_and(|typed| !typed.is_blank()) && self.answer(CLOSURES, Some(scope)).is_none()
    }

    /// The answer that is taken from a source.
    fn taken(&self, source: WaySource<'a>) -> Option<Cow<'a, Answer>> {
        match source {
            WaySource::Made(answer) => Some(Cow::Owned(answer)),
            WaySource::Asked(other, there) => self.answer(&other.id, there),
            WaySource::Unasked => None,
        }
    }
}

impl Answers {
    /// Gives a blank answer wherever one follows on that day and none is there, or only where one follows about an item. What was left
    /// blank before stays so.
    pub(crate) fn leave_blank(&mut self, profile: &Profile, on: NaiveDate, about: Option<(&str, &str)>) {
        let follows = |located: &Located<'_>| !located.question.follows.is_empty();
        for Located {
            section, question, ..
        } in profile.questions().filter(follows)
        {
            let case = Case::new(profile, self, on);
            let scopes = case.scopes(section).into_iter().filter(|scope| {
                let of = scope.map(|scope| (scope.collection, scope.item.key.as_str()));
                about.is_none() || about == of
            });
            let blank = scopes.filter(|scope| case.own(&question.id, *scope).is_none());
            let blank = blank.filter(|scope| case.applicable(&question.id, *scope).is_some());
            let keys: Vec<Option<String>> = blank
                .map(|scope| scope.map(|scope| scope.item.key.clone()))
                .collect();
            for key in keys {
                let item = section.collection.as_deref().zip(key.as_deref());
                if let Some(sheet) = self.sheet_mut(item) {
                    sheet.insert(question.id.clone(), Answer::default());
                }
            }
        }
    }
}

/// A question belongs to an item of a collection, and none is asked about.
struct NoScope;
