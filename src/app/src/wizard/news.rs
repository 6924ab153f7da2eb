//! What comes in by itself: what the worker has answered, and whether the draft is kept.

use gloo::timers::callback::Timeout;
use onroll_protocol::Job;
use yew::prelude::*;

use super::screen::Focus;
use super::{Msg, Wizard};
use crate::browser::drafts::Written;
use crate::browser::elements;
use crate::browser::worker::Reply;
use crate::state::opening::{Opening, not_opened};

/// How long to wait before looking again whether a button is held down, in milliseconds.
const PRESS: u32 = 50;
/// How often to look. The page goes on even if the browser never reports that the button was let go.
const LOOKS: u32 = 200;

impl Wizard {
    /// Takes what has come in. What that adds to the page must not move a button away from under a finger, so it waits until no
    /// button is held down.
    pub(super) fn take_news(&mut self, ctx: &Context<Self>) -> bool {
        if self.incoming.looks < LOOKS && elements::is_pressing() {
            self.incoming.looks += 1;
            let link = ctx.link().clone();
            Timeout::new(PRESS, move || link.send_message(Msg::Released)).forget();
            return false;
        }
        self.incoming.looks = 0;
        let answers = std::mem::take(&mut self.incoming.answers);
        let mut changed = !answers.is_empty();
        for answer in answers {
            self.answered(ctx, answer);
        }
        if let Some(kept) = self.incoming.kept.take() {
            changed |= self.take_written(kept);
        }
        changed
    }

    /// The draft was written or not. Where another page has written it, this one leaves it to that page.
    fn take_written(&mut self, written: Written) -> bool {
        if written == Written::Elsewhere {
            self.screen.focus = Focus::Heading;
        }
        self.keeping.note(written)
    }

    fn answered(&mut self, ctx: &Context<Self>, answer: Reply) {
        match answer {
            Reply::Paper(pdf, unshown) => self.paper_answered(Ok((pdf, unshown))),
            Reply::Opened(opened) => self.opened(ctx, opened),
            Reply::Drafts(file) => self.drafted(file),
            Reply::Not(Job::Paper, why) => self.paper_answered(Err(why)),
            Reply::Not(Job::File, why) => self.not_read(why),
            Reply::Silent(why) => {
                // Another worker may answer.
                self.papers.end_worker();
                self.not_read(not_opened(&why));
                self.made(Err(why));
            }
        }
    }

    /// A file that is being read cannot be.
    fn not_read(&mut self, why: String) {
        if self.chosen.opening == Opening::Reading {
            self.refuse(why);
        }
    }
}
