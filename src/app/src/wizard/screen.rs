//! Which page is on the screen, what is wrong with it, and where the focus goes.

use std::cell::RefCell;

use onroll_form::readiness::Gap;
use yew::prelude::*;

use crate::browser::elements;
use crate::pages::{Notice, panel, part};
use crate::state::address::{Address, FormPage};
use crate::state::changing::Changing;
use crate::state::session::Session;
use crate::state::view::View;

/// The page on the screen.
pub(super) struct Screen {
    /// Its address.
    pub(super) address: Address,
    /// What is wrong with it, once the person has tried to continue.
    pub(super) errors: Vec<Gap>,
    /// The element that its error summary is.
    pub(super) error_summary: NodeRef,
    /// Where the focus goes after the next drawing.
    pub(super) focus: Focus,
    /// What a page says of what was done on the page before it, and that page’s address.
    pub(super) said: Option<(Address, Notice)>,
    /// The page of the form from which a page beside the form was reached.
    pub(super) left: Option<FormPage>,
    /// The answer that is changed from check answers.
    pub(super) changing: Option<Changing>,
    /// What is worked out when a page is reached, and not again while somebody types: which part it belongs to, and what is
    /// beside it.
    part: OnArrival<(usize, usize)>,
    panel: OnArrival<Html>,
    /// The page was loaded again while a profile was previewed, and says so.
    pub(super) preview_ended: bool,
}

/// What was worked out when a page was reached, and the page.
struct OnArrival<T>(RefCell<(String, Option<T>)>);

impl<T> Default for OnArrival<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T: Clone> OnArrival<T> {
    /// Works it out with `make` on another page, for another referral and on another day.
    fn get(&self, session: &Session, page: &FormPage, make: impl FnOnce() -> Option<T>) -> Option<T> {
        let here = format!("{} {} {page}", session.draft.reference, session.today);
        let mut known = self.0.borrow_mut();
        if known.0 != here {
            *known = (here, make());
        }
        known.1.clone()
    }
}

/// Where the focus goes after a drawing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Focus {
    #[default]
    Stay,
    /// To the page's heading.
    Heading,
    /// To the error summary.
    Errors,
    /// To the list of answers that the PDF cannot show.
    Unshown,
}

impl Screen {
    /// A page that nobody has done anything on.
    pub(super) fn at(address: Address) -> Self {
        Self {
            address,
            errors: Vec::new(),
            error_summary: NodeRef::default(),
            focus: Focus::Stay,
            said: None,
            left: None,
            changing: None,
            part: OnArrival::default(),
            panel: OnArrival::default(),
            preview_ended: false,
        }
    }

    /// Moves the focus. The next drawing leaves it where it is then.
    pub(super) fn move_focus(&mut self) {
        match std::mem::take(&mut self.focus) {
            Focus::Stay => {}
            Focus::Heading => elements::focus_heading(),
            Focus::Errors => {
                elements::focus(".govuk-error-summary");
            }
            Focus::Unshown => {
                elements::focus("#unshown");
            }
        }
    }

    /// Which part of the form a page belongs to, and how many there are.
    pub(super) fn part(&self, session: &Session, page: &FormPage) -> Option<(usize, usize)> {
        self.part.get(session, page, || part(&session.case(), page))
    }

    /// What is beside the page of this view.
    pub(super) fn panel(&self, view: &View<'_>) -> Option<Html> {
        self.panel.get(view.session, view.page, || panel(view))
    }

    /// Whether it is the page that saves the files.
    pub(super) fn is_save(&self) -> bool {
        self.address == Address::Form(FormPage::Save)
    }
}
