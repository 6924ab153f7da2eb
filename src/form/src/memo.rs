//! What has been worked out of a case, so that it is worked out once: a condition asks about other questions, whose own
//! conditions ask about others, and the law is asked again for each of its questions.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::answer::Scope;
use crate::enquiry::Enquiry;
use crate::follow::Following;

/// The memory of one case. Its answers do not change while it lives.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    referral: RefCell<Known>,
    items: RefCell<Vec<ItemKnown>>,
    /// Whether the case as a whole is handled elsewhere.
    elsewhere: Cell<Option<bool>>,
    /// By its id, whether a section is not complete.
    unfinished: RefCell<BTreeMap<String, bool>>,
    /// What is worked out as if no item's part were closed.
    open: OnceCell<Rc<Memo>>,
}

/// What is known of one item, which its collection and its key name.
#[derive(Debug)]
struct ItemKnown {
    collection: String,
    key: String,
    known: Known,
}

/// What is known in one scope.
#[derive(Debug, Default)]
struct Known {
    /// By the number of a question, whether it applies.
    applies: Vec<Option<bool>>,
    /// By the number of a question, how its answer follows.
    following: BTreeMap<usize, Following>,
    /// By the number of a question, whether an answer to it may still come.
    to_come: BTreeMap<usize, bool>,
    /// How far the ground finder has come, once it was asked.
    enquiry: OnceCell<Option<Rc<Enquiry>>>,
    /// The page that closes the item's part, by its place in the section.
    closing: Closing,
}

/// Which page closes an item's part.
#[derive(Debug, Clone, Copy, Default)]
enum Closing {
    /// Not looked for yet.
    #[default]
    Unknown,
    /// None does.
    No,
    /// The page at this place of the section.
    At(usize),
}

impl Memo {
    /// Whether a question applies, worked out by `work` the first time.
    pub(crate) fn applies(
        &self,
        number: usize,
        scope: Option<Scope<'_>>,
        work: impl FnOnce() -> bool,
    ) -> bool {
        let known = self.with(scope, |known| known.applies.get(number).copied().flatten());
        known.unwrap_or_else(|| {
            // No borrow is held meanwhile: working it out asks about other questions.
            let applies = work();
            self.with(scope, |known| {
                if known.applies.len() <= number {
                    known.applies.resize(number + 1, None);
                }
                if let Some(place) = known.applies.get_mut(number) {
                    *place = Some(applies);
                }
            });
            applies
        })
    }

    /// How the answer to a question follows, worked out by `work` the first time. Nothing follows from itself.
    pub(crate) fn following(
        &self,
        number: usize,
        scope: Option<Scope<'_>>,
        work: impl FnOnce() -> Following,
    ) -> Following {
        let known = |known: &mut Known| known.following.get(&number).copied();
        self.with(scope, known).unwrap_or_else(|| {
            let put = |following| {
                self.with(scope, |known| known.following.insert(number, following));
                following
            };
            put(Following::Nothing);
            put(work())
        })
    }

    /// Whether an answer to a question may still come, worked out by `work` the first time. It never waits for itself.
    pub(crate) fn to_come(
        &self,
        number: usize,
        scope: Option<Scope<'_>>,
        work: impl FnOnce() -> bool,
    ) -> bool {
        let known = self.with(scope, |known| known.to_come.get(&number).copied());
        known.unwrap_or_else(|| {
            let put = |to_come| {
                self.with(scope, |known| known.to_come.insert(number, to_come));
                to_come
            };
            put(false);
            put(work())
        })
    }

    /// How far the ground finder has come, worked out by `work` the first time.
    pub(crate) fn enquiry(
        &self,
        scope: Option<Scope<'_>>,
        work: impl FnOnce() -> Option<Enquiry>,
    ) -> Option<Rc<Enquiry>> {
        let known = self.with(scope, |known| known.enquiry.get().cloned());
        known.unwrap_or_else(|| {
            // No borrow is held meanwhile: the finder asks for answers, and whether they apply.
            let enquiry = work().map(Rc::new);
            self.with(scope, |known| known.enquiry.get_or_init(|| enquiry).clone())
        })
    }

    /// The page that closes an item's part, found by `work` the first time.
    pub(crate) fn closing(&self, scope: Scope<'_>, work: impl FnOnce() -> Option<usize>) -> Option<usize> {
        match self.with(Some(scope), |known| known.closing) {
            Closing::No => None,
            Closing::At(page) => Some(page),
            Closing::Unknown => {
                let page = work();
                let closing = page.map_or(Closing::No, Closing::At);
                self.with(Some(scope), |known| known.closing = closing);
                page
            }
        }
    }

    /// Whether the case as a whole is handled elsewhere, worked out by `work` the first time.
    pub(crate) fn elsewhere(&self, work: impl FnOnce() -> bool) -> bool {
        let known = self.elsewhere.get().unwrap_or_else(work);
        self.elsewhere.set(Some(known));
        known
    }

    /// Whether a section is not complete, worked out by `work` the first time.
    pub(crate) fn unfinished(&self, section: &str, work: impl FnOnce() -> bool) -> bool {
        let known = self.unfinished.borrow().get(section).copied();
        known.unwrap_or_else(|| {
            let unfinished = work();
            self.unfinished
                .borrow_mut()
                .insert(section.to_owned(), unfinished);
            unfinished
        })
    }

    /// The memory of the same case with no item's part closed.
    pub(crate) fn with_nothing_closed(&self) -> &Rc<Self> {
        self.open.get_or_init(Rc::default)
    }

    fn with<R>(&self, scope: Option<Scope<'_>>, with: impl FnOnce(&mut Known) -> R) -> R {
        let Some(scope) = scope else {
            return with(&mut self.referral.borrow_mut());
        };
        let mut items = self.items.borrow_mut();
        let is_it = |of: &&mut ItemKnown| of.key == scope.item.key && of.collection == scope.collection;
        if let Some(of) = items.iter_mut().find(is_it) {
            return with(&mut of.known);
        }
        let mut known = Known::default();
        let result = with(&mut known);
        items.push(ItemKnown {
            collection: scope.collection.to_owned(),
            key: scope.item.key.clone(),
            known,
        });
        result
    }
}
