//! The one stateful component: it holds the referral, follows the address, and carries out what people do.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::events::EventListener;
use onroll_form::readiness::Gap;
use web_sys::{EventTarget, File};
use yew::prelude::*;

use crate::browser::device;
use crate::browser::drafts::Keeper;
use crate::browser::forms::{NoForm, newer};
use crate::browser::worker::{Answer, Documents};
use crate::components::steady;
use crate::pages::{Checking, Council, Frame, Notice, Open, Picker, REFERENCE, answers_unread, draw, page};
use crate::state::action::Action;
use crate::state::address::{Address, FormPage};
use crate::state::checked::Checked;
use crate::state::files::Files;
use crate::state::form::ReadForm;
use crate::state::opening::Opening;
use crate::state::session::{Change, Session, Target};
use crate::state::view::View;
use onroll_protocol::{Draft, Opened};

mod acts;
mod files;
mod news;
mod opening;
pub mod start;

/// How long after the start to look whether the authority has edited its profile, in milliseconds.
const SETTLED: u32 = 3_000;

/// An authority's form and the referral made with it.
#[derive(Clone)]
pub struct Form {
    /// The referral, new or kept from before.
    pub session: Session,
    /// The form in bytes, for the worker.
    pub bytes: Rc<[u8]>,
}

impl Form {
    /// A new referral with that form, begun now.
    fn begun(form: ReadForm) -> Self {
        Self {
            session: Session::begun(form.profile, device::random(), device::now(), device::today()),
            bytes: form.bytes,
        }
    }

    /// The form without what was answered.
    fn read_form(&self) -> ReadForm {
        ReadForm {
            profile: Rc::clone(&self.session.profile),
            bytes: Rc::clone(&self.bytes),
        }
    }
}

/// What the address leads to.
#[derive(Clone)]
pub enum Shown {
    /// An authority's form.
    Form(Form),
    /// The choice of one.
    Choice(Vec<Council>),
    /// A form that cannot be shown, and why.
    Problem(Frame),
}

/// What the wizard starts from.
#[derive(Properties, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing that may be so whatever the others say"
)]
pub struct Start {
    /// What the address leads to.
    pub shown: Shown,
    /// What was begun in this tab with the forms of other authorities.
    pub others: Rc<[Draft]>,
    /// The authority chosen before the app ran.
    pub chosen: String,
    /// "Continue" was pressed before the app ran.
    pub pending: bool,
    /// The answers kept in this tab could not be read.
    pub unread: bool,
    /// The draft of another authority's form could not be read.
    pub unreadable: bool,
    /// The page was loaded again while a profile was previewed.
    pub preview_ended: bool,
    /// The id of the control that had the focus before the app ran.
    pub focused: Option<String>,
}

impl PartialEq for Start {
    fn eq(&self, other: &Self) -> bool {
        // The page is started once.
        Rc::ptr_eq(&self.others, &other.others)
    }
}

/// What moves the focus after the next drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Stay,
    Heading,
    Errors,
    Unshown,
}

/// What happens to the wizard.
pub enum Msg {
    /// The address changed.
    Moved,
    /// The person did something.
    Did(Action),
    /// The worker has finished.
    Answered(Answer),
    /// A button that was held down when something came in may have been let go.
    Released,
    /// The form that an opened referral was made with, in bytes, or why there is none.
    Form(Opened, Result<Rc<[u8]>, String>),
    /// The authority has edited its profile since the form was prepared.
    Newer(ReadForm),
    /// An opened referral was kept for the page of its authority, or could not be.
    Taken(Draft, bool),
    /// The name of a profile's file, and what came of reading it.
    Checked(String, Result<ReadForm, NoForm>),
    /// The reference was copied, or could not be.
    Copied(bool),
    /// The page may go away now.
    Leaving,
    /// The text of a file that was chosen may be a draft. It is not when there is none.
    Looked(File, Option<Box<Draft>>),
    /// The tab goes on without the answers that could not be read.
    WentOn,
    /// The draft was kept, or could not be.
    Kept(bool),
}

/// The wizard.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing that may be so whatever the others say"
)]
pub struct Wizard {
    /// The form; none while an authority is to be chosen.
    form: Option<Form>,
    /// The form is that of a profile being checked.
    previewing: bool,
    /// The page's own form meanwhile, if it has one.
    set_aside: Option<Form>,
    others: Rc<[Draft]>,
    councils: Vec<Council>,
    problem: Option<Frame>,
    /// The authority chosen, and whether "Continue" was pressed without one.
    chosen: String,
    unchosen: bool,
    /// The file chosen to be opened or checked.
    held: Option<File>,
    opening: Opening,
    checked: Checked,
    address: Address,
    errors: Vec<Gap>,
    error_summary: NodeRef,
    files: Files,
    documents: Option<Documents>,
    /// What the worker has answered and the page does not show yet.
    answers: VecDeque<Answer>,
    /// How many papers the worker was asked for and has not answered. Only the last one is of the answers as they are now.
    papers_due: u32,
    focus: Focus,
    keeper: Keeper,
    /// The text of the draft that was last given to be kept.
    kept: String,
    /// How often it was looked whether a button is held down since something came in.
    looked: u32,
    /// Whether the last write has kept the draft, if the page does not show it yet.
    told: Option<bool>,
    /// The draft could not be kept the last time.
    unkept: bool,
    /// The answers kept in this tab could not be read, and must not be written over.
    unread: bool,
    unreadable: bool,
    preview_ended: bool,
    /// There are answers that are in no saved file.
    unsaved: Rc<Cell<bool>>,
    _moved: Option<EventListener>,
    _leaving: [Option<EventListener>; 2],
    _asking: Vec<EventListener>,
}

impl Component for Wizard {
    type Message = Msg;
    type Properties = Start;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let moved = device::window()
            .map(|window| EventListener::new(&window, "hashchange", move |_| link.send_message(Msg::Moved)));
        let unsaved = Rc::<Cell<bool>>::default();
        let leaving = [
            // A device may end a page that is out of sight without another word.
            device::document().map(|document| leaving(ctx, &document, "visibilitychange")),
            device::window().map(|window| leaving(ctx, &window, "pagehide")),
        ];
        let asking = device::ask_before_leaving(Rc::clone(&unsaved));
        if ctx.props().pending {
            ctx.link().send_message(Msg::Did(Action::Continue));
        }
        let props = ctx.props().clone();
        let (form, councils, problem) = match props.shown {
            Shown::Form(form) => (Some(form), Vec::new(), None),
            Shown::Choice(councils) => (None, councils, None),
            Shown::Problem(problem) => (None, Vec::new(), Some(problem)),
        };
        let mut wizard = Self {
            focus: if problem.is_some() {
                Focus::Heading
            } else {
                Focus::Stay
            },
            form,
            previewing: false,
            set_aside: None,
            others: props.others,
            councils,
            problem,
            chosen: props.chosen,
            unchosen: false,
            held: None,
            opening: Opening::Choose,
            checked: Checked::Nothing,
            address: Address::read(&device::fragment()),
            errors: Vec::new(),
            error_summary: NodeRef::default(),
            files: Files::default(),
            documents: None,
            answers: VecDeque::new(),
            papers_due: 0,
            keeper: Keeper::new(ctx.link().callback(Msg::Kept)),
            kept: String::new(),
            looked: 0,
            told: None,
            unkept: false,
            unread: props.unread,
            unreadable: props.unreadable,
            preview_ended: props.preview_ended,
            unsaved,
            _moved: moved,
            _leaving: leaving,
            _asking: asking,
        };
        if wizard.preview_ended {
            device::go(&Address::Profile.href());
            wizard.address = Address::Profile;
        }
        // What was answered before the app ran is kept, and a draft of an earlier version is kept as one of this.
        if let Some(draft) = wizard.form.as_ref().map(|form| &form.session.draft)
            && !draft.is_begun()
        {
            wizard.kept = draft.to_text().unwrap_or_default();
        }
        wizard.keep_now();
        wizard.arrive(ctx);
        if let Some(form) = &wizard.form {
            let known = form.read_form();
            let link = ctx.link().clone();
            yew::platform::spawn_local(async move {
                // What the person waits for comes first.
                device::pause(SETTLED).await;
                if let Some(form) = newer(&known).await {
                    link.send_message(Msg::Newer(form));
                }
            });
        }
        wizard
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        self.keep_to_today(ctx);
        match msg {
            Msg::Moved => {
                // The page that is left is still on the screen.
                self.reread();
                self.keep_now();
                let address = Address::read(&device::fragment());
                if address != self.address {
                    self.address = address;
                    self.errors.clear();
                    self.focus = Focus::Heading;
                    self.arrive(ctx);
                }
                true
            }
            Msg::Did(action) => {
                let redraw = self.act(ctx, action);
                self.keep_now();
                redraw
            }
            Msg::Leaving => {
                self.reread();
                self.keep_now();
                false
            }
            Msg::Looked(file, draft) => {
                match draft {
                    Some(draft) => self.carry_on(ctx, draft),
                    None => self.send_to_worker(ctx, &file),
                }
                true
            }
            Msg::WentOn => {
                self.unread = false;
                self.focus = Focus::Heading;
                true
            }
            Msg::Kept(kept) => {
                self.told = Some(kept);
                self.looked == 0 && self.take_news(ctx)
            }
            Msg::Answered(answer) => {
                self.answers.push_back(answer);
                self.looked == 0 && self.take_news(ctx)
            }
            Msg::Released => self.take_news(ctx),
            Msg::Form(opened, form) => {
                self.read_with(ctx, &opened, form);
                true
            }
            Msg::Newer(form) => self.take_newer(ctx, form),
            Msg::Taken(draft, kept) => {
                self.taken(&draft, kept);
                true
            }
            Msg::Copied(copied) => {
                if !copied {
                    device::select(REFERENCE);
                }
                self.files.copied = Some(copied);
                true
            }
            Msg::Checked(file, came) => {
                self.profile_read(file, came);
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let mut frame = self.draw(ctx.link().callback(Msg::Did));
        let own = self.form.is_some() && !self.previewing;
        frame.notices = [
            (Notice::Unkept, self.unkept && own),
            (Notice::Unreadable, self.unreadable && !self.previewing),
            (
                Notice::PreviewEnded,
                self.preview_ended && self.address == Address::Profile,
            ),
        ]
        .into_iter()
        .filter_map(|(notice, shown)| shown.then_some(notice))
        .collect();
        let whose = self.form.as_ref().map_or("", |form| &form.session.profile.id);
        frame.key = format!(
            "{whose} {} {} {}",
            self.previewing,
            self.address.href(),
            frame.title
        );
        if self.previewing {
            let end = ctx.link().callback(|()| Msg::Did(Action::EndPreview));
            frame.end_preview = Some(Callback::from(move |_: MouseEvent| end.emit(())));
        }
        let profile = self.form.as_ref().map(|form| &*form.session.profile);
        let theme = profile.and_then(|profile| profile.theme.as_ref());
        device::colour(theme.and_then(|theme| theme.colour.as_deref()));
        if let Some(document) = device::document() {
            let service = profile.map_or("Report a child missing education".to_owned(), |profile| {
                format!("{} {}", profile.name, profile.form_title)
            });
            document.set_title(&frame.document_title(&service));
        }
        let to_content = Callback::from(|event: MouseEvent| {
            event.prevent_default();
            device::focus("#content");
        });
        steady(page(profile, frame, to_content))
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if let Some(id) = ctx.props().focused.as_ref().filter(|_| first) {
            device::focus(&format!("[id=\"{id}\"]"));
        }
        match std::mem::replace(&mut self.focus, Focus::Stay) {
            Focus::Stay => {}
            Focus::Heading => device::focus_heading(),
            Focus::Errors => {
                device::focus(".govuk-error-summary");
            }
            Focus::Unshown => {
                device::focus("#unshown");
            }
        }
    }
}

impl Wizard {
    /// The page of the address.
    fn draw(&self, act: Callback<Action>) -> Frame {
        let error_summary = self.error_summary.clone();
        if self.unread
            && !matches!(
                self.address,
                Address::Form(FormPage::Danger | FormPage::Privacy) | Address::Profile
            )
        {
            return answers_unread(&act);
        }
        match (&self.address, &self.form) {
            (Address::Open, form) => Open {
                opening: &self.opening,
                back: form.as_ref().map_or(FormPage::Start, |_| FormPage::Tasks),
                error_summary,
                act,
            }
            .draw(),
            (Address::Profile, _) => Checking {
                checked: &self.checked,
                error_summary,
                act,
            }
            .draw(),
            (Address::Form(page), Some(form)) => draw(&View {
                case: form.session.case(),
                session: &form.session,
                others: &self.others,
                page,
                errors: &self.errors,
                error_summary,
                files: &self.files,
                act,
            }),
            (_, None) => match &self.problem {
                Some(problem) => problem.clone(),
                None => Picker {
                    councils: &self.councils,
                    chosen: &self.chosen,
                    missing: self.unchosen,
                    drafts: &self.others,
                    error_summary,
                    act,
                }
                .draw(),
            },
        }
    }

    /// Keeps the draft across a reload, if it has changed. A preview is kept nowhere.
    fn keep_now(&mut self) {
        let form = self.form.as_ref().filter(|_| !self.previewing && !self.unread);
        if let Some(draft) = form.map(|form| &form.session.draft)
            && let Some(text) = draft.to_text()
            && text != self.kept
        {
            self.keeper.keep(&draft.authority, text.clone());
            self.kept = text;
            self.hand_over();
        }
    }

    /// Gives the page around the program what it needs when the program is gone.
    fn hand_over(&self) {
        let Some(draft) = self.form.as_ref().map(|form| &form.session.draft) else {
            return;
        };
        let begun = draft.is_begun();
        self.unsaved.set(begun && !draft.saved);
        let update = draft.earlier.as_ref().map(|earlier| earlier.number);
        let name = draft.reference.file_name(update, "draft.json");
        device::at_hand(&name, if begun { &self.kept } else { "" });
    }

    /// Takes what stands in the fields of the page and was not told: some browsers and password managers fill in a field without
    /// the event that says so.
    fn reread(&mut self) {
        let Some(form) = &mut self.form else { return };
        let item = match &self.address {
            Address::Form(FormPage::Start) => None,
            Address::Form(FormPage::Questions { place, .. }) => {
                let case = form.session.case();
                let scope = case.page_at(place).and_then(|shown| shown.scope);
                scope.map(|scope| (scope.collection.to_owned(), scope.item.key.clone()))
            }
            _ => return,
        };
        for (name, value) in device::fields() {
            let (question, part) = match name.split_once('-') {
                Some((question, part)) => (question.to_owned(), Some(part.to_owned())),
                None => (name, None),
            };
            let target = Target {
                item: item.clone(),
                question,
                part,
            };
            // A field never holds line breaks, and one for an email address no spaces around it, so these may differ.
            let bare = |text: &str| text.trim().replace(['\r', '\n'], "");
            if !value.is_empty() && bare(&value) != bare(form.session.typed(&target)) {
                form.session.change(&target, Change::Text(value));
            }
        }
    }

    /// A form may stay open over midnight. Files that were made on the day before are made again.
    fn keep_to_today(&mut self, ctx: &Context<Self>) {
        let today = device::today();
        let Some(form) = self.form.as_mut().filter(|form| form.session.today != today) else {
            return;
        };
        form.session.today = today;
        if self.address == Address::Form(FormPage::Save) {
            self.make_files(ctx);
        }
    }

    /// What has to happen when a page is reached.
    fn arrive(&mut self, ctx: &Context<Self>) {
        self.held = None;
        self.opening = Opening::Choose;
        self.preview_ended &= self.address == Address::Profile;
        if matches!(self.checked, Checked::Refused(_)) {
            self.checked = Checked::Nothing;
        }
        if self.address == Address::Form(FormPage::Save) {
            self.make_files(ctx);
        }
    }
}

/// Keeps the draft when an event says that the page may go away.
fn leaving(ctx: &Context<Wizard>, target: &EventTarget, event: &'static str) -> EventListener {
    let link = ctx.link().clone();
    EventListener::new(target, event, move |_| link.send_message(Msg::Leaving))
}
