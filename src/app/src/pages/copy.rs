//! Saving the draft to a file as it is, at any time.

use yew::prelude::*;

use super::layout::Frame;
use crate::components::{Look, column, does, link, live, paragraph, says, text, title};
use crate::state::action::{Action, clicked};
use crate::state::address::{Address, FormPage};

/// Saves a copy. `saved` is what was just saved, to say so.
pub fn copy(saved: Option<&String>, back: FormPage, act: &Callback<Action>) -> Frame {
    const TITLE: &str = "Save a copy to a file";
    let body = column(vec![
        title(TITLE),
        says("The file holds all your answers. It opens again on any device, to carry on with the referral."),
        says("The file is not encrypted. Keep it where only people who work on this referral can read it."),
        does(
            "save-copy",
            "Save a copy",
            Look::Primary,
            clicked(act, Action::SaveCopy),
        ),
        live(saved.cloned().map(says).unwrap_or_default()),
        paragraph(vec![
            text("To carry on from a file, "),
            link(Address::Open.href(), "open a saved referral"),
            text("."),
        ]),
    ]);
    Frame::new(TITLE, Some(back), body)
}
