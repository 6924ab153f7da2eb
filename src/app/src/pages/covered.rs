//! What is shown in place of the answers while nobody uses the page.

use chrono::{DateTime, TimeDelta, Utc};
use onroll_document::england;
use yew::prelude::*;

use super::layout::Frame;
use crate::components::{Look, button_group, column, does, link, says, title};
use crate::state::action::{Action, clicked};
use crate::state::address::Address;
use crate::state::idle::{CLEAR_HOURS, COVER_MINUTES};

/// Covers the answers. `since` is when the page was last used.
pub fn covered(since: DateTime<Utc>, now: DateTime<Utc>, act: &Callback<Action>) -> Frame {
    const TITLE: &str = "Your answers are covered";
    let cleared = since + TimeDelta::hours(i64::from(CLEAR_HOURS));
    let body = column(vec![
        title(TITLE),
        says(format!(
            "Nobody has used this page since {}. It covers the answers after {COVER_MINUTES} minutes, so that people passing by cannot read them.",
            england::in_words(since)
        )),
        says(if cleared > now {
            format!(
                "If nobody carries on, the answers in this tab are cleared on {}.",
                england::in_words(cleared)
            )
        } else {
            format!(
                "If nobody carries on, the answers in this tab are cleared in less than {COVER_MINUTES} minutes."
            )
        }),
        button_group(vec![
            does(
                "carry-on",
                "Carry on",
                Look::Primary,
                clicked(act, Action::CarryOn),
            ),
            link(Address::Clear.href(), "Finish and clear"),
        ]),
    ]);
    Frame::new(TITLE, None, body)
}
