//! The first pages as plain HTML, made when the page is built: people can read and answer it before the app arrives.

use std::rc::Rc;

use chrono::{DateTime, NaiveDate};
use onroll_form::profile::Profile;
use yew::prelude::*;

use crate::pages::{Council, Files, Picker, View, page};
use crate::route::Route;
use crate::session::Session;

/// The first page of a profile with nothing answered.
pub fn first_page(profile: Profile) -> Html {
    let session = Session::begun(
        Rc::new(profile),
        [0; 8],
        DateTime::default(),
        NaiveDate::default(),
    );
    let view = View {
        case: session.case(),
        session: &session,
        others: &[],
        route: &Route::Start,
        errors: &[],
        error_summary: NodeRef::default(),
        files: &Files::default(),
        act: Callback::noop(),
    };
    page(Some(&session.profile), view.draw(), Callback::noop())
}

/// The page on which one of these councils is chosen.
pub fn picker(councils: &[Council]) -> Html {
    let picker = Picker {
        councils,
        chosen: "",
        missing: false,
        drafts: &[],
        error_summary: NodeRef::default(),
        act: Callback::noop(),
    };
    page(None, picker.draw(), Callback::noop())
}
