//! What a tab shows while another one works on its referral.

use yew::prelude::*;

use super::layout::Frame;
use crate::components::{Look, all, button_group, column, does, live, says, title};
use crate::state::action::{Action, clicked};

/// Another tab had the referral when this one was opened.
pub fn elsewhere(act: &Callback<Action>) -> Frame {
    draw("This referral is open in another tab", Html::default(), act)
}

/// Another tab has taken the referral. `unkept` says that it lacks the last answers of this one. `saved` is what was just saved.
pub fn taken(unkept: bool, saved: Option<&String>, act: &Callback<Action>) -> Frame {
    let lacking = if unkept {
        all(vec![
            says(
                "The last answers you typed in this tab are not in the other tab. Save a copy of this tab’s answers before you go on.",
            ),
            live(saved.cloned().map(says).unwrap_or_default()),
            does(
                "save-copy",
                "Save a copy to a file",
                Look::Secondary,
                clicked(act, Action::SaveCopy),
            ),
        ])
    } else {
        Html::default()
    };
    draw("You are working on this referral in another tab", lacking, act)
}

fn draw(heading: &'static str, lacking: Html, act: &Callback<Action>) -> Frame {
    let body = column(vec![
        title(heading),
        says(
            "Only one tab can work on a referral at a time. This way, no tab writes over the answers of another.",
        ),
        lacking,
        button_group(vec![
            does(
                "work-here",
                "Work on it here",
                Look::Primary,
                clicked(act, Action::TakeOver),
            ),
            does(
                "begin-anew",
                "Start a new referral in this tab",
                Look::Secondary,
                clicked(act, Action::BeginAnew),
            ),
        ]),
        says(
            "If you work on it here, this tab takes the answers from the other tab, and the other tab stops.",
        ),
    ]);
    Frame::new(heading, None, body)
}
