//! Other tabs: one of them may have the answers, and only that one writes them.

use std::rc::Rc;

use yew::prelude::*;

use super::files::{JSON, save_file};
use super::keeping::Cover;
use super::screen::Focus;
use super::{Msg, Wizard};
use crate::browser::drafts;
use crate::browser::drafts::owner::Heard;
use crate::browser::location;
use crate::browser::tab;
use crate::state::address::FormPage;
use crate::state::files::{Cleared, MadeFile};

impl Wizard {
    /// What another page says. Says whether the page is to be drawn again.
    pub(super) fn hear(&mut self, ctx: &Context<Self>, heard: Heard) -> bool {
        match heard {
            Heard::Wanted => {
                self.reread();
                self.keep_now();
                let settled = self.keeping.settle();
                ctx.link().send_future(async move {
                    settled.await;
                    Msg::Heard(Heard::Taken)
                });
                false
            }
            // No answer is shown. A browser may also have taken the lock of a page that it kept in its memory.
            Heard::Taken if self.keeping.cover() == Some(Cover::Asks) => {
                location::reload();
                false
            }
            Heard::Taken => {
                let news = self.keeping.stop();
                if news {
                    self.screen.focus = Focus::Heading;
                }
                news
            }
            Heard::Cleared if self.device.here.is_some() => {
                // What is open here is on the device and not in the tab.
                self.others = Rc::default();
                true
            }
            Heard::Cleared => {
                self.leave_preview();
                self.clear(ctx, Cleared::InAnotherTab);
                true
            }
        }
    }

    /// Has this tab work on the answers that another page has.
    pub(super) fn take_over(&mut self, ctx: &Context<Self>) {
        self.keeping.unsaved.set(false);
        self.keeping.known.set(true);
        ctx.link().send_future_batch(async {
            drafts::take().await;
            location::reload();
            None
        });
    }

    /// Begins a new referral in this tab. Another page has the one that was begun.
    pub(super) fn begin_anew(&mut self) {
        self.keeping.unsaved.set(false);
        drafts::begin_anew();
        tab::note_open(None);
        location::go(&FormPage::Start.href());
        location::reload();
    }

    /// Saves the draft to a file as it is.
    pub(super) fn save_copy(&mut self) {
        let (name, text) = self.keeping.copy();
        let made = MadeFile {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let (saved, said) = save_file(&made, JSON, "file");
        self.papers.files.saved = Some(said);
        self.note_saved(saved);
    }
}
