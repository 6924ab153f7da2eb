//! Drafts on the device: putting the one of this page there, opening and locking one, and deleting them.

use std::rc::Rc;

use yew::prelude::*;

use super::device_news::DeviceNews;
use super::keeping::Cover;
use super::screen::Focus;
use super::{Msg, Wizard};
use crate::browser::clock::{self, pause};
use crate::browser::drafts::owner;
use crate::browser::drafts::vault::{self, DraftOpening, Put};
use crate::browser::elements;
use crate::browser::location;
use crate::browser::surroundings;
use crate::browser::tab;
use crate::pages::{AGAIN, OnDevice, PASSPHRASE};
use crate::state::action::Action;
use crate::state::address::{Address, FormPage};
use crate::state::device::{DeviceAct, DevicePage, DraftLabel};
use crate::state::files::Cleared;
use crate::state::passphrase::{delay, weak};

/// Said when the browser does not answer or refuses.
const NOT_PUT: &str = "This browser could not keep the referral on this device. Your answers are still in this tab. Save them to a file";
const NOT_OPENED: &str = "This browser could not read the referral. It is still on this device. Try again";

const NOT_DELETED: &str = "It was not deleted. If it is open in another tab, lock it there. Otherwise try again, or clear the site’s data in the browser’s settings.";

impl Wizard {
    /// What has to happen when a page about the drafts on the device is reached.
    pub(super) fn arrive_on_device(&mut self, ctx: &Context<Self>) {
        self.device.leave();
        if matches!(self.screen.address, Address::Device(_)) || self.device.locked.is_some() {
            Self::read_list(ctx);
        }
    }

    fn read_list(ctx: &Context<Self>) {
        ctx.link()
            .send_future(async { Msg::Device(DeviceNews::Listed(vault::labels().await.map_err(drop))) });
    }

    /// The page about the drafts on the device. `id` is that of a draft that is locked.
    pub(super) fn on_device(&self, page: &DevicePage, act: Callback<Action>) -> crate::pages::Frame {
        let form = self.forms.own();
        OnDevice {
            device: &self.device,
            session: form.map(|form| &form.session),
            others: &self.others,
            today: clock::today(),
            safari: surroundings::forgets_in_seven_days(),
            framed: surroundings::is_framed_by_another_site(),
            back: self.home(),
            error_summary: self.screen.error_summary.clone(),
            act,
        }
        .draw(page)
    }

    /// Carries out what a person does about the drafts on the device.
    pub(super) fn act_on_device(&mut self, ctx: &Context<Self>, act: DeviceAct) {
        match act {
            DeviceAct::Days(days) => self.device.days = days,
            DeviceAct::Show(shown) => self.device.shown = shown,
            DeviceAct::Put | DeviceAct::Try(_) | DeviceAct::TakeOver(_) if self.device.working => {}
            DeviceAct::Put => self.put(ctx),
            DeviceAct::Try(id) => self.try_passphrase(ctx, id, false),
            DeviceAct::TakeOver(id) => self.try_passphrase(ctx, id, true),
            DeviceAct::Lock => self.lock(ctx),
            DeviceAct::BeginAnother => self.begin_another(),
            DeviceAct::Delete(id) => self.delete(ctx, id),
        }
    }

    /// Puts the draft of this page on the device.
    fn put(&mut self, ctx: &Context<Self>) {
        let (typed, again) = (typed(PASSPHRASE), typed(AGAIN));
        let Some(form) = self.forms.own() else { return };
        let refused = match weak(&typed, &form.session.draft) {
            Some(why) => Some((PASSPHRASE, why)),
            None if typed != again => Some((AGAIN, "The two passphrases are not the same")),
            None => None,
        };
        if let Some((control, why)) = refused {
            self.refuse_on_device(control, why);
            return;
        }
        let (draft, days) = (form.session.draft.clone(), self.device.days);
        self.begin_work();
        ctx.link().send_future(async move {
            let put = vault::put(&typed, &draft, days, clock::now()).await;
            Msg::Device(DeviceNews::Put(put.map_err(drop)))
        });
    }

    /// Tries a passphrase on a draft, and takes it from another page if it is to. After a wrong one, each try waits longer.
    fn try_passphrase(&mut self, ctx: &Context<Self>, id: String, take: bool) {
        let typed = typed(PASSPHRASE);
        if typed.is_empty() {
            self.refuse_on_device(PASSPHRASE, "Enter the passphrase");
            return;
        }
        let wait = delay(self.device.wrong);
        self.begin_work();
        ctx.link().send_future(async move {
            pause(wait).await;
            let found = vault::open(&id, &typed, take).await;
            Msg::Device(DeviceNews::Tried(id, found.map_err(drop)))
        });
    }

    fn begin_work(&mut self) {
        self.device.refused = None;
        self.device.elsewhere = false;
        self.device.working = true;
    }

    fn refuse_on_device(&mut self, control: &'static str, why: &str) {
        self.device.refused = Some((control, why.to_owned()));
        self.screen.focus = Focus::Errors;
    }

    /// Takes what has come in about the drafts on the device.
    pub(super) fn hear_of_device(&mut self, ctx: &Context<Self>, news: DeviceNews) {
        match news {
            DeviceNews::Listed(labels) => self.device.labels = Some(labels),
            DeviceNews::Put(put) => {
                self.device.working = false;
                match put {
                    Ok(Put::Kept(vault, label)) => self.was_put(ctx, Rc::new(vault), label),
                    Ok(Put::There) => self.refuse_on_device(
                        PASSPHRASE,
                        "This device already keeps a referral with this reference and that passphrase. Open that referral, or delete it first.",
                    ),
                    Err(()) => self.refuse_on_device(PASSPHRASE, NOT_PUT),
                }
            }
            DeviceNews::Tried(id, found) => {
                self.device.working = false;
                self.tried(ctx, &id, found);
            }
            DeviceNews::Settled => self.settled(ctx),
            DeviceNews::Deleted(deleted) => {
                self.device.done = Some(if deleted {
                    "Deleted from this device."
                } else {
                    NOT_DELETED
                });
                Self::read_list(ctx);
            }
            DeviceNews::Cleared(true) => self.papers.files.cleared = Some(Cleared::OnDevice),
            DeviceNews::Cleared(false) => {
                location::go(&Address::Device(DevicePage::List).href());
                self.device.done = Some(NOT_DELETED);
            }
            DeviceNews::Promised(agreed) => self.device.promised = Some(agreed),
        }
    }

    /// The draft of this page is on the device: it is written there from now on, and not in the tab any more.
    fn was_put(&mut self, ctx: &Context<Self>, vault: Rc<vault::Vault>, label: DraftLabel) {
        self.has_opened(vault, label);
        ctx.link()
            .send_future(async { Msg::Device(DeviceNews::Promised(surroundings::ask_to_keep().await)) });
        self.screen.focus = Focus::Heading;
    }

    fn has_opened(&mut self, vault: Rc<vault::Vault>, label: DraftLabel) {
        tab::note_open(Some((&label.authority, &label.id)));
        self.device.locked = None;
        self.device.wrong = 0;
        self.device.here = Some(label.clone());
        if let Some(form) = self.forms.own() {
            self.keeping.move_to(vault, label, &form.session.draft);
        }
    }

    fn tried(&mut self, ctx: &Context<Self>, id: &str, found: Result<DraftOpening, ()>) {
        let why = match found {
            Ok(DraftOpening::Draft(vault, label, draft)) => {
                let taken = self.forms.form_mut().map(|form| form.session.take(*draft));
                if let Some(None) = taken {
                    self.has_opened(Rc::new(vault), label);
                    self.screen.focus = Focus::Heading;
                    if matches!(self.screen.address, Address::Device(_)) {
                        location::go(&FormPage::Tasks.href());
                    } else {
                        self.arrive(ctx);
                    }
                    return;
                }
                NOT_OPENED
            }
            Ok(DraftOpening::Elsewhere) => {
                self.device.elsewhere = true;
                "This referral is open in another tab. If you work on it here, this tab takes the answers from the other tab, and the other tab stops"
            }
            Ok(DraftOpening::Wrong) => {
                self.device.wrong += 1;
                elements::empty(PASSPHRASE);
                "The passphrase is wrong. Check capital letters and spaces, then try again"
            }
            Ok(DraftOpening::Gone) => {
                Self::read_list(ctx);
                return;
            }
            Ok(DraftOpening::Unreadable) => {
                "The passphrase is right, but this version of the program cannot read the referral. Load this page again while you are connected to the internet"
            }
            Err(()) => NOT_OPENED,
        };
        owner::release(id);
        self.refuse_on_device(PASSPHRASE, why);
    }

    /// Closes the draft that is open, once its last answers are written.
    pub(super) fn lock(&mut self, ctx: &Context<Self>) {
        if self.device.here.is_none() {
            return;
        }
        self.leave_preview();
        self.reread();
        self.keep_now();
        let settled = self.keeping.settle();
        ctx.link().send_future(async move {
            settled.await;
            Msg::Device(DeviceNews::Settled)
        });
    }

    fn settled(&mut self, ctx: &Context<Self>) {
        if !self.keeping.is_written() && !self.keeping.failed {
            self.lock(ctx);
            return;
        }
        // What could not be written is said above the page, and is not closed.
        let Some(label) = self.device.here.take_if(|_| self.keeping.is_written()) else {
            return;
        };
        owner::release(&label.id);
        self.empty_form();
        self.device.locked = Some(label.id.clone());
        self.keeping.set_cover(Cover::Locked);
        location::go(&Address::Device(DevicePage::Open(label.id)).href());
        self.screen.focus = Focus::Heading;
    }

    /// Takes the draft that was open off the page and out of memory.
    pub(super) fn empty_form(&mut self) {
        self.empty_page();
        let form = self.forms.form();
        self.keeping.back_to_tab(form.map(|form| &form.session.draft));
    }

    /// Leaves the draft that is locked where it is.
    pub(super) fn begin_another(&mut self) {
        self.forget_locked();
        location::go(&FormPage::Start.href());
        self.screen.focus = Focus::Heading;
    }

    /// Deletes the draft that was open on this page from the device, if there was one.
    pub(super) fn clear_on_device(&mut self, ctx: &Context<Self>, label: Option<DraftLabel>) {
        self.forget_locked();
        if let Some(label) = label {
            ctx.link().send_future(async move {
                let deleted = vault::delete(Some(&label.id)).await.is_ok();
                Msg::Device(DeviceNews::Cleared(deleted))
            });
        }
    }

    /// Forgets which draft is locked. It stays where it is.
    pub(super) fn forget_locked(&mut self) {
        tab::note_open(None);
        self.device.locked = None;
        if self.keeping.cover() == Some(Cover::Locked) {
            self.keeping.uncover();
        }
    }

    fn delete(&mut self, ctx: &Context<Self>, id: Option<String>) {
        let is_here = |label: &DraftLabel| id.as_ref().is_none_or(|id| *id == label.id);
        if self.device.here.take_if(|label| is_here(label)).is_some() {
            tab::note_open(None);
            self.empty_form();
        }
        if self
            .device
            .locked
            .as_ref()
            .is_some_and(|locked| id.as_ref().is_none_or(|id| id == locked))
        {
            self.forget_locked();
        }
        ctx.link().send_future(async move {
            let deleted = vault::delete(id.as_deref()).await.is_ok();
            Msg::Device(DeviceNews::Deleted(deleted))
        });
        location::go(&Address::Device(DevicePage::List).href());
    }
}

/// What is typed in a field of the page.
pub(super) fn typed(name: &str) -> String {
    let mut fields = elements::fields().into_iter();
    fields
        .find(|(field, _)| field == name)
        .map(|(_, value)| value)
        .unwrap_or_default()
}
