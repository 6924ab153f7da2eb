//! The one stateful component: it holds the referral, follows the address, and carries out what people do.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use onroll_form::readiness::Gap;
use web_sys::File;
use yew::prelude::*;

use crate::device;
use crate::documents::{Answer, Asked, Documents, Opened};
use crate::keep;
use crate::pages::{
    Action, Checked, Checking, Council, Files, Frame, Open, Opening, Picker, REFERENCE, View, page,
};
use crate::route::Route;
use crate::session::{Draft, Session};

mod acts;
mod files;
mod opening;

/// How long typing must pause before the draft is kept, in milliseconds.
const PAUSE: u32 = 300;

/// An authority's form and the referral made with it.
#[derive(Clone)]
pub struct Form {
    /// The referral, new or kept from before.
    pub session: Session,
    /// The text of the profile, which the worker reads again.
    pub profile_text: Rc<str>,
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
pub struct Start {
    /// What the address leads to.
    pub shown: Shown,
    /// What was begun in this tab with the forms of other authorities.
    pub others: Rc<[Draft]>,
    /// The authority chosen before the app ran.
    pub chosen: String,
    /// "Continue" was pressed before the app ran.
    pub pending: bool,
    /// This browser does not let the page keep a draft.
    pub unkept: bool,
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
}

/// What happens to the wizard.
pub enum Msg {
    /// The address changed.
    Moved,
    /// The person did something.
    Did(Action),
    /// The worker has finished.
    Answered(Answer),
    /// The profile that an opened referral was made with, or why there is none.
    Profile(Opened, Result<String, String>),
    /// An opened referral was kept for the page of its authority, or could not be.
    Taken(Draft, bool),
    /// The name and the text of a profile to check.
    Checked(String, Option<String>),
    /// The reference was copied, or could not be.
    Copied(bool),
    /// It is time to keep the draft, if it has changed.
    Keep,
    /// The draft was kept, or could not be.
    Kept(bool),
}

/// The wizard.
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
    route: Route,
    errors: Vec<Gap>,
    error_summary: NodeRef,
    files: Files,
    documents: Option<Documents>,
    /// How many papers the worker was asked for and has not answered. Only the last one is of the answers as they are now.
    papers_due: u32,
    focus: Focus,
    /// Waits for a pause in the typing before the draft is kept.
    keeping: Option<Timeout>,
    /// The draft could not be kept the last time.
    unkept: bool,
    _moved: Option<EventListener>,
    _hidden: Option<EventListener>,
}

impl Component for Wizard {
    type Message = Msg;
    type Properties = Start;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let moved = device::window()
            .map(|window| EventListener::new(&window, "hashchange", move |_| link.send_message(Msg::Moved)));
        let link = ctx.link().clone();
        // A device may end a page that is out of sight without another word.
        let hidden = device::document().map(|document| {
            EventListener::new(&document, "visibilitychange", move |_| {
                link.send_message(Msg::Keep)
            })
        });
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
            route: Route::read(&device::fragment()),
            errors: Vec::new(),
            error_summary: NodeRef::default(),
            files: Files::default(),
            documents: None,
            papers_due: 0,
            keeping: None,
            unkept: props.unkept,
            _moved: moved,
            _hidden: hidden,
        };
        wizard.arrive(ctx);
        wizard
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        self.keep_to_today(ctx);
        match msg {
            Msg::Moved => {
                let route = Route::read(&device::fragment());
                if route != self.route {
                    self.route = route;
                    self.errors.clear();
                    self.focus = Focus::Heading;
                    self.arrive(ctx);
                }
                true
            }
            Msg::Did(action) => {
                if !matches!(action, Action::Focus(_) | Action::Clear) && !self.previewing {
                    let link = ctx.link().clone();
                    self.keeping = Some(Timeout::new(PAUSE, move || link.send_message(Msg::Keep)));
                }
                self.act(ctx, action)
            }
            Msg::Keep => {
                if self.keeping.take().is_some() {
                    self.keep_now(ctx);
                }
                false
            }
            Msg::Kept(kept) => std::mem::replace(&mut self.unkept, !kept) == kept,
            Msg::Answered(answer) => {
                match answer {
                    Answer::Paper(pdf) => self.paper_answered(Ok(pdf)),
                    Answer::Opened(opened) => self.opened(ctx, opened),
                    Answer::Drafts(drafts) => self.drafted(&drafts),
                    Answer::Not(asked, why) => {
                        match asked {
                            Asked::Paper => self.paper_answered(Err(why.clone())),
                            Asked::Anything => {
                                self.papers_due = 0;
                                self.made(Err(why.clone()));
                            }
                            Asked::File => {}
                        }
                        if asked != Asked::Paper && self.opening == Opening::Reading {
                            self.refuse(why);
                        }
                    }
                }
                true
            }
            Msg::Profile(opened, profile) => {
                self.read_with(ctx, &opened, profile);
                true
            }
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
            Msg::Checked(file, text) => {
                self.profile_read(file, text);
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let mut frame = self.draw(ctx.link().callback(Msg::Did));
        frame.unkept = self.unkept && self.form.is_some() && !self.previewing;
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
        page(profile, frame, to_content)
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
        }
    }
}

impl Wizard {
    /// The page of the route.
    fn draw(&self, act: Callback<Action>) -> Frame {
        let error_summary = self.error_summary.clone();
        match (&self.route, &self.form) {
            (Route::Open, form) => Open {
                opening: &self.opening,
                back: form.as_ref().map_or(Route::Start, |_| Route::Tasks),
                error_summary,
                act,
            }
            .draw(),
            (Route::Profile, _) => Checking {
                checked: &self.checked,
                error_summary,
                act,
            }
            .draw(),
            (route, Some(form)) => View {
                case: form.session.case(),
                session: &form.session,
                others: &self.others,
                route,
                errors: &self.errors,
                error_summary,
                files: &self.files,
                act,
            }
            .draw(),
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

    /// Keeps the draft across a reload. A preview is kept nowhere.
    fn keep_now(&mut self, ctx: &Context<Self>) {
        let Some(form) = self.form.as_ref().filter(|_| !self.previewing) else {
            return;
        };
        let draft = &form.session.draft;
        if let Ok(text) = serde_json::to_string(draft) {
            let authority = draft.authority.clone();
            ctx.link()
                .send_future(async move { Msg::Kept(keep::keep(&authority, &text).await.is_ok()) });
        }
    }

    /// A form may stay open over midnight. Files that were made on the day before are made again.
    fn keep_to_today(&mut self, ctx: &Context<Self>) {
        let today = device::today();
        let Some(form) = self.form.as_mut().filter(|form| form.session.today != today) else {
            return;
        };
        form.session.today = today;
        if self.route == Route::Save {
            self.make_files(ctx);
        }
    }

    /// What has to happen when a page is reached.
    fn arrive(&mut self, ctx: &Context<Self>) {
        self.held = None;
        self.opening = Opening::Choose;
        if matches!(self.checked, Checked::Refused(_)) {
            self.checked = Checked::Nothing;
        }
        if self.route == Route::Save {
            self.make_files(ctx);
        }
    }
}
