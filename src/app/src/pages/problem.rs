//! What is shown when an authority's profile cannot be used, or the answers that were kept cannot be read.

use onroll_form::profile::Fault;
use yew::prelude::*;

use super::layout::Frame;
use super::picker::CHOOSE;
use crate::components::{
    Look, bullets, button_group, column, does, item, link, paragraph, says, text, title, user_text,
};
use crate::state::action::{Action, clicked};

fn frame(heading: &'static str, mut parts: Vec<Html>) -> Frame {
    parts.insert(0, title(heading));
    parts.push(paragraph(vec![link(CHOOSE.to_owned(), "Choose a council")]));
    Frame::new(heading, None, column(parts))
}

/// The profile could not be fetched.
pub fn profile_missing(authority: &str, why: &str) -> Frame {
    let missing = format!("There is no form for “{authority}” here, or it could not be fetched ({why}).");
    frame(
        "The form for this council could not be loaded",
        vec![
            paragraph(vec![user_text(missing)]),
            says(
                "Check the address of this page and your internet connection, then load the page again. You can also choose the council where the child lives from the list.",
            ),
        ],
    )
}

/// The profile has faults.
pub fn profile_faulty(authority: &str, faults: &[Fault]) -> Frame {
    let unusable =
        format!("The file authorities/{authority}.json cannot be used until these problems are fixed:");
    let fault = |fault: &Fault| item(vec![text(fault.to_string())]);
    frame(
        "The form for this council has a fault",
        vec![says(unusable), bullets(faults.iter().map(fault).collect())],
    )
}

/// The answers kept in this tab could not be read. The form is not shown meanwhile, so that nothing is written over them.
pub fn answers_unread(act: &Callback<Action>) -> Frame {
    const TITLE: &str = "Your answers could not be read";
    let body = column(vec![
        title(TITLE),
        says(
            "You have started a referral in this tab. The form could not read your answers back from this browser. It has not overwritten them.",
        ),
        says(
            "Try again. If that does not help, the browser may have deleted your answers. A browser does that when the device is short of space.",
        ),
        button_group(vec![
            does(
                "try-again",
                "Try again",
                Look::Primary,
                clicked(act, Action::Reload),
            ),
            does(
                "go-on-without",
                "Start a new referral",
                Look::Secondary,
                clicked(act, Action::GoOnWithout),
            ),
        ]),
        says(
            "If you start a new referral, this tab will not show the earlier answers again. A copy that you saved to a file can still be opened.",
        ),
    ]);
    Frame::new(TITLE, None, body)
}
