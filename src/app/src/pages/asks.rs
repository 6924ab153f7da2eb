//! What is asked before a referral that comes back is shown. The page cannot know who looks at it now.

use onroll_document::england;
use onroll_protocol::Draft;
use yew::prelude::*;

use super::layout::Frame;
use crate::components::{Look, all, button_group, column, does, says, title};
use crate::state::action::{Action, clicked};

const TITLE: &str = "A referral was started in this tab";

/// Asks whether to carry on with these drafts or to clear them. Of each it says what names nobody.
pub fn asks<'a>(drafts: impl Iterator<Item = &'a Draft>, act: &Callback<Action>) -> Frame {
    let begun: Vec<Html> = drafts.map(begun).collect();
    let (carry_on, clear) = if begun.len() > 1 {
        ("Carry on with them", "Clear them")
    } else {
        ("Carry on with it", "Clear it")
    };
    let body = column(vec![
        title(TITLE),
        all(begun),
        says(
            "If this referral is not yours, tell the person who started it. Answers that you clear are lost unless they are in a saved file.",
        ),
        button_group(vec![
            does("carry-on", carry_on, Look::Primary, clicked(act, Action::CarryOn)),
            does("clear-it", clear, Look::Warning, clicked(act, Action::ClearAll)),
        ]),
        says("To start another referral, open this form in a new tab."),
    ]);
    Frame::new(TITLE, None, body)
}

fn begun(draft: &Draft) -> Html {
    says(format!(
        "A referral to {} was started in this tab on {}. Its reference is {}. {}",
        draft.whose(),
        england::in_words(draft.created),
        draft.reference,
        if draft.saved {
            "Its answers are in a saved file."
        } else {
            "It has answers that are in no saved file."
        }
    ))
}
