//! The one stateful component: it holds the referral, follows the address, and carries out what people do.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use web_sys::File;
use yew::prelude::*;

use crate::browser::drafts::keeper::Keeper;
use crate::browser::drafts::owner::Heard;
use crate::browser::drafts::{Remains, Written};
use crate::browser::elements;
use crate::browser::forms::NoForm;
use crate::browser::idle::{Watch, watch};
use crate::browser::location;
use crate::browser::tab;
use crate::browser::worker::Reply;
use crate::pages::REFERENCE;
use crate::state::action::Action;
use crate::state::address::Address;
use crate::state::details::OwnDetails;
use crate::state::device::Device;
use crate::state::form::ReadForm;
use crate::state::idle::Due;
use crate::state::opening::NEWER;
use chosen::Chosen;
use device_news::DeviceNews;
use forms::{AtAddress, Forms};
use incoming::Incoming;
use keeping::{Cover, Keeping};
use listeners::Listeners;
use onroll_protocol::{Draft, InFile, Opened};
use papers::Papers;
use screen::{Focus, Screen};

mod acts;
mod choosing;
mod chosen;
mod clearing;
mod device;
mod device_news;
mod drawing;
mod files;
mod forms;
mod incoming;
mod keeping;
mod listeners;
mod moving;
mod news;
mod opening;
mod own_details;
mod papers;
mod profiles;
mod screen;
mod sealing;
pub mod start;
mod tabs;

/// What was done on the page before the app ran.
#[derive(Default, Clone)]
pub struct BeforeApp {
    /// "Continue" was pressed.
    pub pending: bool,
    /// The id of the control that had the focus.
    pub focused: Option<String>,
}

/// What the wizard starts from.
#[derive(Properties, Clone)]
pub struct Start {
    /// What the address leads to.
    pub shown: AtAddress,
    /// What was begun in this tab with the forms of other authorities.
    pub others: Rc<[Draft]>,
    /// What was done on the page before the app ran.
    pub before: BeforeApp,
    /// Why the answers kept in this tab are not shown, where they are not.
    pub cover: Option<Cover>,
    /// The page before this one, in this tab, was left for it.
    pub left_for_this: bool,
    /// The id of the draft of the device that was open in the tab and is locked.
    pub locked: Option<String>,
    /// The draft of another authority's form could not be read.
    pub unreadable: Vec<String>,
    /// The browser refuses the storage that the answers are kept in.
    pub refused: bool,
    /// The page was loaded again while a profile was previewed.
    pub preview_ended: bool,
}

impl PartialEq for Start {
    fn eq(&self, other: &Self) -> bool {
        // The page is started once.
        Rc::ptr_eq(&self.others, &other.others)
    }
}

/// What happens to the wizard.
pub enum Msg {
    /// The address changed.
    Moved,
    /// The person did something.
    Did(Action),
    /// The person typed on a page that shows what the law says, and paused.
    Paused,
    /// The answers are to be kept.
    KeepNow,
    /// The worker has finished.
    Answered(Reply),
    /// A button that was held down when something came in may have been let go.
    Released,
    /// The form that an opened referral was made with, in bytes, or why there is none.
    Form(Opened, Result<Rc<[u8]>, String>),
    /// An opened referral was kept for the page of its authority, or could not be.
    OpenedKept(Draft, bool),
    /// The name of a profile's file, and the result of reading it.
    Checked(String, Result<ReadForm, NoForm>),
    /// The reference was copied, or could not be.
    Copied(bool),
    /// The page may go away now.
    Leaving,
    /// The text of a file that was chosen may be a draft. It is not when there is none.
    Looked(File, Option<InFile>),
    /// The PDF is encrypted, with its passphrase where it has one; or why it is not.
    Sealed(Result<(Uint8Array, String), String>),
    /// What the program says of an encrypted file: what opens it, or what was in it and its type; or why neither.
    Unlocked(File, Result<(Uint8Array, String), String>),
    /// The tab goes on without the answers that could not be read.
    WentOn,
    /// What became of a write of the draft.
    Kept(Written),
    /// What is due because nobody uses the page, and when it was last used.
    Rested(Due, f64),
    /// What is left after clearing.
    Cleared(Remains),
    /// What another page says.
    Heard(Heard),
    /// Something about the drafts on the device.
    Device(DeviceNews),
}

/// The wizard.
pub struct Wizard {
    /// The form on the page and the referral made with it.
    forms: Forms,
    /// What was begun in this tab with the forms of other authorities.
    others: Rc<[Draft]>,
    /// The person has said that the device is theirs alone.
    own_device: bool,
    /// What is kept of their own details.
    details: OwnDetails,
    /// The page on the screen.
    screen: Screen,
    /// The file chosen to be opened or checked.
    chosen: Chosen,
    /// The files of the referral, and the worker.
    papers: Papers,
    /// What has come in and is not on the page yet.
    incoming: Incoming,
    /// What is kept of the referral.
    keeping: Keeping,
    /// The pause in typing after which the page is drawn again.
    pause: Option<Timeout>,
    /// What is known of the drafts on the device.
    device: Device,
    _listeners: Listeners,
    _watch: Watch,
}

impl Component for Wizard {
    type Message = Msg;
    type Properties = Start;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link();
        let props = ctx.props().clone();
        let keeper = Keeper::new(link.callback(Msg::Kept));
        // A page that could not read the answers passes on what it knows of the page before.
        let known = match props.cover {
            None => true,
            Some(Cover::Unread) => props.left_for_this,
            Some(_) => false,
        };
        let mut keeping = Keeping::new(keeper.clone(), props.cover, known, props.unreadable);
        keeping.failed = props.refused;
        let listeners = Listeners::start(
            link.callback(Msg::Heard),
            link.callback(|()| Msg::Moved),
            &link.callback(|()| Msg::Leaving),
            Rc::clone(&keeping.unsaved),
            Rc::clone(&keeping.known),
            keeper,
        );
        if props.before.pending {
            link.send_message(Msg::Did(Action::Continue));
        }
        let mut screen = Screen::at(Address::read(&location::fragment()));
        if matches!(props.shown, AtAddress::Problem(_)) {
            screen.focus = Focus::Heading;
        }
        if props.preview_ended {
            location::go(&Address::Profile.href());
            screen.address = Address::Profile;
            screen.preview_ended = true;
        }
        let mut wizard = Self {
            forms: Forms::new(props.shown),
            others: props.others,
            own_device: tab::is_own_device(),
            details: OwnDetails::default(),
            screen,
            chosen: Chosen::default(),
            papers: Papers::default(),
            incoming: Incoming::default(),
            keeping,
            pause: None,
            device: Device {
                locked: props.locked,
                ..Device::default()
            },
            _listeners: listeners,
            _watch: watch(link.callback(|(due, touched)| Msg::Rested(due, touched))),
        };
        // This keeps what was answered before the app ran. A draft of an earlier version is kept again in this version.
        if let Some(form) = wizard.forms.form() {
            wizard.keeping.begin(&form.session.draft);
        }
        wizard.keep_now();
        wizard.arrive(ctx);
        wizard
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let new_day = self.keep_to_today(ctx);
        self.hear_of(ctx, msg) || new_day
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        self.draw(ctx)
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if let Some(id) = ctx.props().before.focused.as_ref().filter(|_| first) {
            elements::focus(&format!("[id=\"{id}\"]"));
        }
        self.screen.move_focus();
    }
}

impl Wizard {
    /// Does what a message is about. Says whether the page is to be drawn again.
    fn hear_of(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Moved => self.follow(ctx),
            Msg::Did(action) => {
                let redraw = self.act(ctx, action);
                self.keep_soon(ctx);
                return redraw;
            }
            Msg::Paused => self.pause = None,
            Msg::KeepNow => {
                self.keep_now();
                return false;
            }
            Msg::Leaving => {
                self.reread();
                self.keep_now();
                return false;
            }
            Msg::Looked(_, Some(InFile::Draft(draft))) => self.carry_on(ctx, draft),
            Msg::Looked(_, Some(InFile::Newer)) => self.refuse(NEWER.into()),
            Msg::Looked(file, None) => self.send_to_worker(ctx, &file),
            Msg::Sealed(came) => self.sealed(came),
            Msg::Unlocked(file, came) => self.unlocked(ctx, file, came),
            Msg::WentOn => {
                self.keeping.uncover();
                self.screen.focus = Focus::Heading;
            }
            Msg::Kept(kept) => {
                self.incoming.kept = Some(kept);
                return !self.incoming.is_waiting() && self.take_news(ctx);
            }
            Msg::Answered(answer) => {
                self.incoming.answers.push_back(answer);
                return !self.incoming.is_waiting() && self.take_news(ctx);
            }
            Msg::Rested(due, touched) => return self.rest(ctx, due, touched),
            Msg::Cleared(left) => self.cleared(left),
            Msg::Device(news) => self.hear_of_device(ctx, news),
            Msg::Heard(heard) => return self.hear(ctx, heard),
            Msg::Released => return self.take_news(ctx),
            Msg::Form(opened, form) => self.read_with(ctx, &opened, form),
            Msg::OpenedKept(draft, kept) => self.opened_kept(&draft, kept),
            Msg::Copied(copied) => {
                if !copied {
                    elements::select_all(REFERENCE);
                }
                self.papers.files.copied = Some(copied);
            }
            Msg::Checked(file, came) => self.profile_read(file, came),
        }
        true
    }
}
