//! Whose part of the form is closed: a child, or another item, that is handled elsewhere while the others are not.
//!
//! A page that says that a case is handled elsewhere can be about one child. Nothing more is then asked about that
//! child. Its answers do not affect the referral of the others, except those that mean danger.

use std::rc::Rc;

use crate::answer::Scope;
use crate::case::Case;
use crate::catalogue::CHILDREN;
use crate::journey::{Place, Shown};
use crate::profile::{Page, Section, TriageOutcome};
use crate::question::{Question, YesNo};
use crate::readiness::continued_id;

/// An item whose part is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The collection it belongs to.
    pub collection: String,
    /// Its key.
    pub item: String,
    /// What it is called.
    pub name: String,
    /// The title of the page that says by whom it is handled.
    pub title: String,
    /// Where that page is.
    pub place: Place,
}

impl Closed {
    /// What became of it: "Handled elsewhere: The inclusion team finds a place".
    pub fn in_words(&self) -> String {
        format!("Handled elsewhere: {}", self.title)
    }
}

/// An answer that means that a child may be at risk of harm now.
#[derive(Debug, Clone, Copy)]
pub struct Danger<'a> {
    /// The question.
    pub question: &'a str,
    /// The answer.
    pub value: &'a str,
    /// The child or adult it is about, when the question is asked about each.
    pub scope: Option<Scope<'a>>,
}

impl<'a> Case<'a> {
    /// The items whose part is closed, in the order of the form.
    pub fn closed(&self) -> Vec<Closed> {
        let of_section = |section: &'a Section| {
            self.scopes(section)
                .into_iter()
                .filter_map(move |scope| Some((section, scope?)))
        };
        self.sections()
            .flat_map(of_section)
            .filter_map(|(section, scope)| {
                let page = self.closing(scope)?;
                let shown = Shown {
                    section,
                    page,
                    scope: Some(scope),
                };
                Some(Closed {
                    collection: scope.collection.to_owned(),
                    item: scope.item.key.clone(),
                    name: self.item_name(scope.collection, &scope.item.key),
                    title: self.words(page.title.as_deref().unwrap_or_default(), Some(scope)),
                    place: shown.place(),
                })
            })
            .collect()
    }

    /// Whether an item's part is closed. If a child's part is closed, the part of what belongs to the child is closed too.
    pub fn is_closed(&self, scope: Scope<'a>) -> bool {
        self.closing(scope).is_some() || self.is_owner_closed(scope)
    }

    fn is_owner_closed(&self, scope: Scope<'a>) -> bool {
        self.owner(scope)
            .is_some_and(|owner| self.closing(owner).is_some())
    }

    /// Whether there are children and every one's part is closed, so that nothing is left to refer.
    pub(crate) fn is_every_child_closed(&self) -> bool {
        self.shown_section_of(CHILDREN)
            .is_some_and(|section| !self.scopes(section).is_empty() && self.open_scopes(section).is_empty())
    }

    /// The first item of the collection, where this is a further one. Items before it whose part is closed are passed over: the others
    /// must not lack what would be asked of the first alone.
    pub(crate) fn first_before(&self, scope: Scope<'a>) -> Option<Scope<'a>> {
        // What an item is closed by was decided as if no other were closed.
        let closed = self.is_closed(scope);
        self.listed_before(scope)
            .find(|other| closed || !self.is_closed(*other))
    }

    /// The first item of the list, where this is a further one, whether or not its part is closed.
    pub(crate) fn listed_first(&self, scope: Scope<'a>) -> Option<Scope<'a>> {
        self.listed_before(scope).next()
    }

    /// Whether the first of the list is another item, whose part is closed while the part of this one is not.
    pub(crate) fn is_first_closed(&self, scope: Scope<'a>) -> bool {
        let first = self.listed_first(scope);
        first.is_some_and(|first| self.is_closed(first)) && !self.is_closed(scope)
    }

    /// Whether a question compares with the first of the list, whose part is closed: what was said of it was not said of the next.
    pub(crate) fn is_of_closed_first(&self, question: &Question, scope: Option<Scope<'a>>) -> bool {
        question.compares_with_first && scope.is_some_and(|scope| self.is_first_closed(scope))
    }

    /// The items before this one in its list, in order.
    fn listed_before(&self, scope: Scope<'a>) -> impl Iterator<Item = Scope<'a>> {
        let items = self.items_in(scope.collection, self.owner(scope)).into_iter();
        items.take_while(move |item| !item.is(&scope))
    }

    /// The page that closes an item's part.
    fn closing(&self, scope: Scope<'a>) -> Option<&'a Page> {
        if self.unclosed {
            return None;
        }
        let section = self.profile.section_of(scope.collection)?;
        let at = self.memo.closing(scope, || {
            // A condition of the page may ask about other items. If their parts were closed meanwhile, the result would
            // depend on the order.
            let open = self.with_nothing_closed();
            if !open.is_asked_in(section, Some(scope)) {
                return None;
            }
            section.pages.iter().position(|page| {
                let ends = match page.outcome {
                    Some(TriageOutcome::Stop) => true,
                    Some(TriageOutcome::MayContinue) => open
                        .applicable(&continued_id(&page.id), Some(scope))
                        .is_some_and(|answer| answer.has(YesNo::No.word())),
                    Some(TriageOutcome::ActFirst) | None => false,
                };
                ends && open.page_applies(page, Some(scope))
            })
        })?;
        section.pages.get(at)
    }

    pub(crate) fn with_nothing_closed(&self) -> Self {
        Self {
            memo: Rc::clone(self.memo.with_nothing_closed()),
            unclosed: true,
            ..self.clone()
        }
    }

    /// Whether a page comes after the one that closes the item's part, or belongs to a child whose part is closed. Answers about danger
    /// there still count, and so does what has to be done at once because of one.
    pub(crate) fn is_past_the_end(&self, page: &Page, scope: Option<Scope<'a>>) -> bool {
        let Some(scope) = scope else { return false };
        let closing = self.closing(scope);
        if !closing.is_some_and(|closing| page.is_after(closing)) && !self.is_owner_closed(scope) {
            return false;
        }
        let open = self.with_nothing_closed();
        let asks_of_danger = page
            .questions
            .iter()
            .any(|question| open.is_danger(&question.id, Some(scope)));
        !asks_of_danger && !self.is_called_for_by_danger(page, Some(scope))
    }

    /// Whether a page says what to do at once because of an answer that means danger, be it of a child whose part is closed.
    pub(crate) fn is_called_for_by_danger(&self, page: &Page, scope: Option<Scope<'a>>) -> bool {
        let urgent = page.outcome == Some(TriageOutcome::ActFirst);
        let when = page.when.as_ref().filter(|_| urgent);
        let open = self.with_nothing_closed();
        when.is_some_and(|when| open.holds_by_danger(when, scope))
    }

    /// The answers given that mean that a child may be at risk of harm now.
    pub fn dangers(&self) -> Vec<Danger<'a>> {
        let mut found = Vec::new();
        for shown in self.all_pages() {
            for question in &shown.page.questions {
                if question.danger.is_empty() {
                    continue;
                }
                let Some(answer) = self.applicable(&question.id, shown.scope) else {
                    continue;
                };
                let given = question.danger.iter().filter(|value| answer.has(value));
                found.extend(given.map(|value| Danger {
                    question: &question.id,
                    value,
                    scope: shown.scope,
                }));
            }
        }
        found
    }
}
