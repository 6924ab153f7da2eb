//! Which page is on the screen, what is wrong with it, and where the focus goes.

use std::cell::RefCell;

use onroll_form::readiness::Gap;
use yew::prelude::*;

use crate::browser::elements;
use crate::pages::{Notice, panel};
use crate::state::address::{Address, FormPage};
use crate::state::changing::Changing;
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
    /// What stands beside a page, and the page it was made for. It says what was known when the page was reached, and nothing of it is
    /// worked out again while somebody types.
    panel: RefCell<(String, Option<Html>)>,
    /// The page was loaded again while a profile was previewed, and says so.
    pub(super) preview_ended: bool,
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
            panel: RefCell::default(),
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

    /// What stands beside the page of this view, made when the page is reached.
    pub(super) fn panel(&self, view: &View<'_>) -> Option<Html> {
        let draft = &view.session.draft.reference;
        let page = format!("{draft} {} {}", view.session.today, view.page.href());
        let mut known = self.panel.borrow_mut();
        if known.0 != page {
            *known = (page, panel(view));
        }
        known.1.clone()
    }

    /// Whether it is the page that saves the files.
    pub(super) fn is_save(&self) -> bool {
        self.address == Address::Form(FormPage::Save)
    }
}
