//! The first pages as plain HTML, made when the page is built: people can read and answer it before the app arrives.

use std::rc::Rc;

use chrono::{DateTime, NaiveDate};
use onroll_form::profile::Profile;
use yew::prelude::*;

use crate::pages::{Council, LocalAuthority, Picker, draw, draw_contacts, page, part};
use crate::state::address::FormPage;
use crate::state::files::Files;
use crate::state::session::Session;
use crate::state::view::View;

/// The first page of a profile with nothing answered.
pub fn first_page(profile: Profile) -> Html {
    on_first_page(profile, |view| {
        page(Some(view.case.profile), draw(view), Callback::noop())
    })
}

/// How to reach the authority of a profile without the form.
pub fn contacts(profile: Profile) -> Html {
    on_first_page(profile, draw_contacts)
}

fn on_first_page(profile: Profile, draw: impl FnOnce(&View<'_>) -> Html) -> Html {
    let session = Session::begun(
        Rc::new(profile),
        [0; 8],
        DateTime::default(),
        NaiveDate::default(),
    );
    let files = Files::default();
    draw(&view(&session, &FormPage::Start, &files))
}

/// A page of a referral on which nothing was pressed yet.
pub(crate) fn view<'a>(session: &'a Session, page: &'a FormPage, files: &'a Files) -> View<'a> {
    let case = session.case();
    let part = part(&case, page);
    View {
        case,
        session,
        others: &[],
        own_device: false,
        details: None,
        on_device: false,
        home: FormPage::Tasks,
        page,
        part,
        errors: &[],
        error_summary: NodeRef::default(),
        files,
        act: Callback::noop(),
    }
}

/// What is drawn, as the text of a page.
#[cfg(any(feature = "ssr", test))]
pub fn in_html(content: Html) -> String {
    #[derive(Properties, PartialEq)]
    struct Drawn {
        content: Html,
    }

    #[component]
    fn Page(drawn: &Drawn) -> Html {
        drawn.content.clone()
    }

    let renderer = yew::LocalServerRenderer::<Page>::with_props(Drawn { content });
    futures::executor::block_on(renderer.hydratable(false).render())
}

/// The page on which one of these councils is chosen, or another one of all in England.
pub fn picker(councils: &[Council], all: &[LocalAuthority]) -> Html {
    let picker = Picker {
        councils,
        all,
        chosen: "",
        unknown: "",
        missing: false,
        drafts: &[],
        cleared: None,
        details: false,
        error_summary: NodeRef::default(),
        act: Callback::noop(),
    };
    page(None, picker.draw(), Callback::noop())
}
