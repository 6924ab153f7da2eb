//! The one stateful component: it holds the referral, follows the address, and carries out what people do.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use onroll_document::referral::{Meta, Referral};
use onroll_form::readiness::{Gap, GapKind};
use yew::prelude::*;

use crate::device;
use crate::keep;
use crate::pages::{Action, Files, Made, View, page};
use crate::pdf::PdfMaker;
use crate::route::{From, Route};
use crate::session::Session;

/// How long typing must pause before the draft is kept, in milliseconds.
const PAUSE: u32 = 300;
const JSON: &str = "application/json";
const PDF: &str = "application/pdf";

/// What the wizard starts from.
#[derive(Properties, Clone)]
pub struct Start {
    /// The referral, new or kept from before.
    pub session: Rc<Session>,
    /// The text of the profile, which the worker reads again.
    pub profile_text: Rc<str>,
    /// "Continue" was pressed before the app ran.
    pub pending: bool,
    /// This browser does not let the page keep a draft.
    pub unkept: bool,
    /// The id of the control that had the focus before the app ran.
    pub focused: Option<String>,
}

impl PartialEq for Start {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.session, &other.session)
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
    Pdf(Result<Vec<u8>, String>),
    /// It is time to keep the draft, if it has changed.
    Keep,
    /// The draft was kept, or could not be.
    Kept(bool),
}

/// The wizard.
pub struct Wizard {
    session: Session,
    route: Route,
    errors: Vec<Gap>,
    error_summary: NodeRef,
    files: Files,
    pdf_maker: Option<PdfMaker>,
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
        let mut wizard = Self {
            session: (*ctx.props().session).clone(),
            route: Route::read(&device::fragment()),
            errors: Vec::new(),
            error_summary: NodeRef::default(),
            files: Files::default(),
            pdf_maker: None,
            focus: Focus::Stay,
            keeping: None,
            unkept: ctx.props().unkept,
            _moved: moved,
            _hidden: hidden,
        };
        wizard.arrive(ctx);
        wizard
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
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
                if !matches!(action, Action::Focus(_) | Action::Clear) {
                    let link = ctx.link().clone();
                    self.keeping = Some(Timeout::new(PAUSE, move || link.send_message(Msg::Keep)));
                }
                self.act(ctx, action)
            }
            Msg::Keep => {
                if self.keeping.take().is_some()
                    && let Ok(draft) = serde_json::to_string(&self.session.draft)
                {
                    ctx.link()
                        .send_future(async move { Msg::Kept(keep::keep(&draft).await.is_ok()) });
                }
                false
            }
            Msg::Kept(kept) => std::mem::replace(&mut self.unkept, !kept) == kept,
            Msg::Pdf(result) => {
                let name = self.session.draft.reference.file_name("pdf");
                self.files.pdf = Some(result.map(|bytes| Made { name, bytes }));
                if let (Some(json), Some(Ok(pdf))) = (&self.files.json, &self.files.pdf) {
                    self.files.can_share = device::can_share(&[(json, JSON), (pdf, PDF)]);
                }
                if std::mem::take(&mut self.files.pdf_wanted) {
                    self.save_pdf();
                }
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let view = View {
            case: self.session.case(),
            reference: self.session.draft.reference.as_str(),
            route: &self.route,
            errors: &self.errors,
            error_summary: self.error_summary.clone(),
            files: &self.files,
            act: ctx.link().callback(Msg::Did),
        };
        let mut frame = view.draw();
        frame.unkept = self.unkept;
        if let Some(document) = device::document() {
            let profile = &self.session.profile;
            document.set_title(&frame.document_title(&format!("{} {}", profile.name, profile.form_title)));
        }
        let to_content = Callback::from(|event: MouseEvent| {
            event.prevent_default();
            device::focus("#content");
        });
        page(Some(&self.session.profile), frame, to_content)
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
    /// What has to happen when a page is reached.
    fn arrive(&mut self, ctx: &Context<Self>) {
        self.session.today = device::today();
        if self.route == Route::Save {
            self.make_files(ctx);
        }
    }

    fn act(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        match action {
            Action::Change(target, change) => return self.session.change(&target, change),
            Action::Continue => return self.go_on(false),
            Action::Skip => return self.go_on(true),
            Action::Focus(id) => {
                let id = id.replace(['"', '\\'], "");
                // Radios and ticks are numbered from their question's id; a date or an address starts with its first field.
                let _ = device::focus(&format!("[id=\"{id}\"]:is(input,select,textarea)"))
                    || device::focus(&format!("[id^=\"{id}-\"]:is(input,select,textarea)"));
                return false;
            }
            Action::Add(section) => {
                let profile = Rc::clone(&self.session.profile);
                if let Some(section) = profile.section(&section)
                    && let Some(collection) = &section.collection
                {
                    let key = self.session.draft.answers.add_item(collection);
                    let case = self.session.case();
                    let scope = case.scope(section, Some(&key));
                    if let Some(first) = case.pages(section, scope).first() {
                        device::go(
                            &Route::Page {
                                place: first.place(),
                                from: None,
                            }
                            .href(),
                        );
                    }
                }
            }
            Action::Remove(section, item) => {
                let profile = Rc::clone(&self.session.profile);
                if let Some(collection) = profile
                    .section(&section)
                    .and_then(|section| section.collection.as_deref())
                {
                    self.session.draft.answers.remove_item(collection, &item);
                }
                device::go(&Route::Section(section).href());
            }
            Action::MakePdf => self.make_files(ctx),
            Action::SaveJson => {
                if let Some(json) = &self.files.json {
                    self.files.saved = Some(save(json, JSON, "JSON file"));
                }
            }
            Action::SavePdf => self.save_pdf(),
            Action::Share => {
                if let (Some(json), Some(Ok(pdf))) = (&self.files.json, &self.files.pdf)
                    && device::share(&[(pdf, PDF), (json, JSON)]).is_err()
                {
                    self.files.saved =
                        Some("The device did not open its share sheet. Save the files instead".into());
                }
            }
            Action::Clear => {
                self.session = Session::new(Rc::clone(&self.session.profile));
                self.files = Files::default();
                self.pdf_maker = None;
                self.keeping = None;
                ctx.link()
                    .send_future(async { Msg::Kept(keep::clear().await.is_ok()) });
                device::go(&Route::Start.href());
            }
        }
        true
    }

    /// Goes on from a page of questions; unless told to leave it as it is, only when nothing on it is wrong.
    fn go_on(&mut self, anyway: bool) -> bool {
        let case = self.session.case();
        let (shown, from) = match &self.route {
            Route::Start => (case.all_pages().into_iter().next(), None),
            Route::Page { place, from } => (case.page_at(place), *from),
            _ => (None, None),
        };
        let Some(shown) = shown else { return false };
        if !anyway {
            let errors: Vec<Gap> = case
                .page_gaps(&shown)
                .into_iter()
                .filter(|gap| matches!(gap.kind, GapKind::Missing | GapKind::Refused))
                .collect();
            if !errors.is_empty() {
                self.errors = errors;
                self.focus = Focus::Errors;
                return true;
            }
        }
        let next = match (&self.route, from, case.page_after(&shown)) {
            (Route::Start, ..) => Route::Tasks,
            (_, Some(From::Check), _) => Route::Check,
            (_, None, Some(after)) => Route::Page {
                place: after.place(),
                from: None,
            },
            (_, Some(From::Section), _) | (_, None, None) => Route::Section(shown.section.id.clone()),
        };
        self.errors.clear();
        device::go(&next.href());
        true
    }

    /// Makes the JSON file at once and asks the worker for the PDF.
    fn make_files(&mut self, ctx: &Context<Self>) {
        let draft = &self.session.draft;
        let meta = Meta {
            app_version: env!("CARGO_PKG_VERSION").into(),
            reference: draft.reference.clone(),
            created: draft.created,
            updated: device::now(),
        };
        self.files = Files::default();
        let referral = match Referral::new(&self.session.case(), meta).to_json() {
            Ok(referral) => referral,
            Err(why) => {
                self.files.pdf = Some(Err(why.to_string()));
                return;
            }
        };
        let name = draft.reference.file_name("json");
        self.files.json = Some(Made {
            name,
            bytes: referral.clone().into_bytes(),
        });
        if self.pdf_maker.is_none() {
            match PdfMaker::start(ctx.link().callback(Msg::Pdf)) {
                Ok(maker) => self.pdf_maker = Some(maker),
                Err(why) => {
                    self.files.pdf = Some(Err(why));
                    return;
                }
            }
        }
        if let Some(maker) = &self.pdf_maker
            && let Err(why) = maker.make(&referral, &ctx.props().profile_text)
        {
            self.files.pdf = Some(Err(why));
        }
    }

    fn save_pdf(&mut self) {
        match &self.files.pdf {
            None => self.files.pdf_wanted = true,
            Some(Err(_)) => {}
            Some(Ok(pdf)) => self.files.saved = Some(save(pdf, PDF, "PDF")),
        }
    }
}

/// Saves a file and says what came of it. `called` is what the person knows it as.
fn save(file: &Made, mime: &str, called: &str) -> String {
    match device::save(file, mime) {
        Ok(()) => format!("{} has been saved to your downloads", file.name),
        Err(_) => format!("The browser did not save the {called}. Try again, or use another browser"),
    }
}
