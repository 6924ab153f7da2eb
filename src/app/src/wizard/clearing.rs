//! Clearing what this tab has.

use std::rc::Rc;

use onroll_protocol::Draft;
use yew::prelude::*;

use super::forms::Form;
use super::keeping::Cover;
use super::screen::Focus;
use super::{Msg, Wizard};
use crate::browser::clock;
use crate::browser::device;
use crate::browser::drafts::Remains;
use crate::browser::location;
use crate::browser::tab;
use crate::state::address::{Address, FormPage};
use crate::state::files::{Cleared, Files};
use crate::state::idle::Due;

impl Wizard {
    /// What has been begun in this tab.
    pub(super) fn begun(&self) -> impl Iterator<Item = &Draft> {
        let own = self.forms.own().map(|form| &form.session.draft);
        let own = own.filter(|draft| draft.is_begun());
        own.into_iter().chain(self.others.iter())
    }

    /// Clears what this tab has, once the person has agreed to lose what is in no saved file or is kept on the device.
    pub(super) fn ask_to_clear(&mut self, ctx: &Context<Self>) {
        let loses = self.device.here.is_some() || self.begun().any(|draft| !draft.saved);
        if !self.forms.is_preview() && loses {
            location::go(&Address::Clear.href());
        } else {
            self.clear(ctx, Cleared::Here);
        }
    }

    /// Clears everything this tab has. A preview has nothing that is kept.
    pub(super) fn clear(&mut self, ctx: &Context<Self>, how: Cleared) {
        let preview = self.forms.is_preview();
        // A preview leaves what is open as it is.
        let on_device = self.device.here.take_if(|_| !preview);
        self.empty_page();
        // What is on the device is not cleared until it is.
        self.papers.files.cleared = (!preview && on_device.is_none()).then_some(how);
        self.screen.focus = Focus::Heading;
        if preview {
            location::go(&FormPage::Start.href());
            return;
        }
        self.others = Rc::default();
        // What the person asked to keep for the next referral stays, and it stays only on a device that is theirs alone.
        self.own_device = self.details.kept.is_some();
        tab::note_own_device(self.own_device);
        let form = self.forms.form();
        let left = self.keeping.clear(form.map(|form| &form.session.draft));
        ctx.link().send_future(async { Msg::Cleared(left.await) });
        self.clear_on_device(ctx, on_device);
    }

    /// Begins the form anew, and drops what was made of the answers or is on its way because of them.
    pub(super) fn empty_page(&mut self) {
        if let Some(form) = self.forms.form_mut() {
            *form = Form::begun(form.read_form());
        }
        self.papers.end_worker();
        self.papers.close_shown();
        self.papers.files = Files::default();
        self.incoming.answers.clear();
    }

    /// Begins another referral with the person’s own answers, once everything of this one is in a file. A referral that is kept on the
    /// device stays there until it is locked.
    pub(super) fn another(&mut self) {
        let on_device = self.device.here.is_some();
        let next = self.forms.own().and_then(|form| {
            let is_in_a_file = form.session.draft.saved && !on_device;
            let session = &form.session;
            is_in_a_file.then(|| session.another(device::random(), clock::now()))?
        });
        let Some(next) = next else { return };
        self.empty_page();
        if let Some(form) = self.forms.form_mut() {
            form.session = next;
        }
        self.keep_now();
        location::go(&FormPage::Start.href());
    }

    /// Nobody has used the page for a while: covers the answers, and clears them in the end. Says whether there was anything to do.
    pub(super) fn rest(&mut self, ctx: &Context<Self>, due: Due, touched: f64) -> bool {
        let cover = self.keeping.cover();
        let shown = cover.is_none() && (self.begun().next().is_some() || self.forms.is_preview());
        if shown && self.device.here.is_some() && due != Due::Nothing {
            // What is on the device is locked, and stays there. What cannot be written is covered, and neither locked nor cleared.
            if !self.keeping.failed {
                self.lock(ctx);
                return true;
            }
            if due == Due::Clear {
                return false;
            }
        }
        match due {
            // The browser has taken the lock of a page that it kept in its memory, or another tab has the answers.
            Due::Ask if cover == Some(Cover::Taken { unkept: false }) => location::reload(),
            Due::Clear if shown || matches!(cover, Some(Cover::Idle(_) | Cover::Asks)) => {
                self.leave_preview();
                self.clear(ctx, Cleared::Unused);
            }
            Due::Cover | Due::Ask if shown => {
                self.reread();
                self.keep_now();
                self.keeping.set_cover(match due {
                    Due::Ask => Cover::Asks,
                    _ => Cover::Idle(clock::moment(touched)),
                });
                self.screen.focus = Focus::Heading;
            }
            _ => return false,
        }
        true
    }

    /// Says that everything is cleared, or what is left.
    pub(super) fn cleared(&mut self, left: Remains) {
        self.keeping.cleared(left);
        self.screen.focus = Focus::Heading;
        if left == Remains::NOTHING {
            location::go(&FormPage::Start.href());
        }
    }
}
