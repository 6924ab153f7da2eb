//! What a page of the referral is drawn from.

use onroll_form::case::Case;
use onroll_form::readiness::Gap;
use yew::prelude::*;

use super::action::{Action, clicked};
use super::address::FormPage;
use super::details::OwnDetails;
use super::files::Files;
use super::session::Session;
use onroll_protocol::Draft;

/// What a page is drawn from.
pub struct View<'a> {
    /// The referral as it is.
    pub case: Case<'a>,
    /// The same, with what is kept of it.
    pub session: &'a Session,
    /// What was begun in this tab with the forms of other authorities.
    pub others: &'a [Draft],
    /// The device is the person's alone: the browser may fill in their own details.
    pub own_device: bool,
    /// What is kept of the person's own details. Nothing where none can be, in a preview.
    pub details: Option<&'a OwnDetails>,
    /// The referral is kept on the device, and not in the tab.
    pub on_device: bool,
    /// Which page.
    pub page: &'a FormPage,
    /// The page of the form that the person was on, where the page is not of the form.
    pub home: FormPage,
    /// Which part of the form the page belongs to, and how many parts there are.
    pub part: Option<(usize, usize)>,
    /// What is wrong with the page, once the person has tried to continue.
    pub errors: &'a [Gap],
    /// The element the error summary is, to move the focus there.
    pub error_summary: NodeRef,
    /// The files, on the page that saves them.
    pub files: &'a Files,
    /// Where actions go.
    pub act: Callback<Action>,
}

impl View<'_> {
    /// A click that does something, for buttons.
    pub fn on_click(&self, action: Action) -> Callback<MouseEvent> {
        clicked(&self.act, action)
    }
}
