//! What belongs to one child: each brother, carer or visit of a collection that says `of` belongs to one item of another.
//!
//! An item whose child is not there belongs to nobody: see `strays`.

use chrono::NaiveDate;

use crate::answer::{Answer, Answers, Scope};
use crate::case::Case;
use crate::follow::Origin;
use crate::profile::{Profile, Section};

impl<'a> Case<'a> {
    /// The child an item belongs to.
    pub fn owner(&self, scope: Scope<'a>) -> Option<Scope<'a>> {
        let collection = self.profile.collection(scope.collection)?.of.as_deref()?;
        let item = self.answers.item(collection, scope.item.of.as_deref()?)?;
        Some(Scope { collection, item })
    }

    /// The item of a collection that is meant in a scope: the one asked about, or the child it belongs to.
    pub(crate) fn meant(&self, scope: Option<Scope<'a>>, collection: &str) -> Option<Scope<'a>> {
        let scope = scope?;
        if scope.collection == collection {
            return Some(scope);
        }
        self.owner(scope).filter(|owner| owner.collection == collection)
    }

    /// Whether an item is that one or belongs to it.
    fn is_part_of(&self, scope: Scope<'a>, whole: Scope<'a>) -> bool {
        let within = self.meant(Some(scope), whole.collection);
        within.is_some_and(|within| within.item.key == whole.item.key)
    }

    /// The items of a collection as they are seen in a scope: what belongs to the child that is asked about, and otherwise all.
    /// Those that belong to nobody are left out.
    pub fn items_in(&self, collection: &str, scope: Option<Scope<'a>>) -> Vec<Scope<'a>> {
        let Some(known) = self.profile.collection(collection) else {
            return Vec::new();
        };
        let items = self.listed(&known.id);
        let Some(of) = known.of.as_deref() else {
            return items.collect();
        };
        let whose = self.meant(scope, of);
        let is_seen = |item: &Scope<'a>| {
            self.owner(*item).is_some() && whose.is_none_or(|whose| self.is_part_of(*item, whose))
        };
        items.filter(is_seen).collect()
    }

    /// The scopes of a section in which its questions are asked about in a scope: the one that is meant there or, where none is,
    /// each of what belongs to the child that is asked about, and otherwise each of all.
    pub(crate) fn seen(&self, section: &'a Section, scope: Option<Scope<'a>>) -> Vec<Option<Scope<'a>>> {
        let collection = section.collection.as_deref();
        match collection.and_then(|collection| self.meant(scope, collection)) {
            Some(meant) => vec![Some(meant)],
            None => self.open_in(section, scope),
        }
    }

    /// The scopes of a section whose part is not closed, of what belongs to the child that is asked about.
    pub(crate) fn open_in(&self, section: &'a Section, scope: Option<Scope<'a>>) -> Vec<Option<Scope<'a>>> {
        let mut scopes = self.open_scopes(section);
        if let Some(whose) = self.owned_by(section).and_then(|of| self.meant(scope, of)) {
            scopes.retain(|one| one.is_some_and(|one| self.is_part_of(one, whose)));
        }
        scopes
    }

    /// The collection of the children to whom the items of a section belong, when each belongs to one.
    pub(crate) fn owned_by(&self, section: &Section) -> Option<&'a str> {
        let collection = section.collection.as_deref()?;
        self.profile.collection(collection)?.of.as_deref()
    }

    /// The children of whom a section about what belongs to one child is asked. Nothing for any other section.
    pub(crate) fn owners(&self, section: &'a Section) -> Option<Vec<Scope<'a>>> {
        let of = self.owned_by(section)?;
        let mut owners = self.items_in(of, None);
        owners.retain(|owner| self.is_asked_of(section, *owner));
        Some(owners)
    }

    /// The same without those of whom a section shows nothing. If a child's part is closed, it shows only what means danger of that child.
    pub fn shown_owners(&self, section: &'a Section) -> Option<Vec<Scope<'a>>> {
        let collection = section.collection.as_deref()?;
        let shows = |item| !self.pages(section, Some(item)).is_empty();
        let mut owners = self.owners(section)?;
        owners.retain(|owner| {
            !self.is_closed(*owner) || self.items_in(collection, Some(*owner)).into_iter().any(shows)
        });
        Some(owners)
    }

    /// The same without those whose part is closed.
    pub(crate) fn open_owners(&self, section: &'a Section) -> Option<Vec<Scope<'a>>> {
        let mut owners = self.owners(section)?;
        owners.retain(|owner| !self.is_closed(*owner));
        Some(owners)
    }

    /// Whether a section about what belongs to one child is asked of this child.
    fn is_asked_of(&self, section: &Section, owner: Scope<'a>) -> bool {
        let listed = self.profile.section_of(owner.collection);
        if !listed.is_some_and(|listed| self.holds_if_any(listed.when.as_ref(), None)) {
            return false;
        }
        if self.is_closed(owner) {
            // An answer that means danger still counts, as it does about the child.
            return self
                .with_nothing_closed()
                .holds_if_any(section.when.as_ref(), Some(owner));
        }
        self.holds_if_any(section.when.as_ref(), Some(owner))
    }

    /// Whether a section is shown to ask in this scope.
    pub(crate) fn is_asked_in(&self, section: &Section, scope: Option<Scope<'a>>) -> bool {
        if self.owned_by(section).is_none() {
            return self.holds_if_any(section.when.as_ref(), None);
        }
        let owner = scope.and_then(|scope| self.owner(scope));
        owner.is_some_and(|owner| self.is_asked_of(section, owner))
    }

    /// The items of a collection, whomever they belong to.
    pub(crate) fn listed(&self, collection: &'a str) -> impl Iterator<Item = Scope<'a>> {
        let items = self.answers.items(collection).iter();
        items.map(move |item| Scope { collection, item })
    }
}

impl Profile {
    /// What changes in the other items of a list when this one is removed: an answer to keep, or one that is asked again.
    fn said_of_first(
        &self,
        answers: &Answers,
        collection: &str,
        key: &str,
        today: NaiveDate,
    ) -> Vec<(String, String, Option<Answer>)> {
        let case = Case::new(self, answers, today);
        let mut changes = Vec::new();
        for scope in case.items_in(collection, None) {
            if case.listed_first(scope).is_none_or(|first| first.item.key != key) {
                continue;
            }
            let mut change = |id: &str, answer| changes.push((scope.item.key.clone(), id.to_owned(), answer));
            let section = self.section_of(collection);
            let questions = section.into_iter().flat_map(|section| &section.pages);
            for question in questions.flat_map(|page| &page.questions) {
                if question.compares_with_first {
                    change(&question.id, None);
                }
                let ways = question.follows.iter().filter(|way| way.from == Origin::First);
                for way in ways {
                    if case.comes_from(question, Some(scope)).is_some()
                        && let Some(answer) = case.answer(&question.id, Some(scope))
                    {
                        change(&question.id, Some(answer.into_owned()));
                    }
                    if let Some(id) = way.when.as_ref().and_then(|when| case.decides(when)) {
                        change(id, None);
                    }
                }
            }
        }
        changes
    }

    /// Removes an item and what belongs to it. Where it was the first of its list, the others were the same as this one and not as
    /// the next: what was said of it is asked again, and what followed from it stays as if it had been typed.
    pub fn remove_item(&self, answers: &mut Answers, collection: &str, key: &str, today: NaiveDate) {
        for (item, question, answer) in self.said_of_first(answers, collection, key, today) {
            if let Some(sheet) = answers.sheet_mut(Some((collection, &item))) {
                match answer {
                    Some(answer) => sheet.insert(question, answer),
                    None => sheet.remove(&question),
                };
            }
        }
        answers.remove_item(collection, key);
        let owned = self.collections.iter();
        for owned in owned.filter(|owned| owned.of.as_deref() == Some(collection)) {
            if let Some(items) = answers.collections.get_mut(&owned.id) {
                items.retain(|item| item.of.as_deref() != Some(key));
            }
        }
    }
}
