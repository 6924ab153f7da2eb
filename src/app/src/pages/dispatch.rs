//! Which page is drawn for which address.

use super::layout::Frame;
use super::{check, information, privacy, question, remove, save, section, start, tasks, told};
use crate::state::address::FormPage;
use crate::state::view::View;

/// Draws a page of the referral.
pub fn draw(view: &View<'_>) -> Frame {
    Frame {
        told: told::told(view),
        council: view.case.named_council().map(str::to_owned),
        ..frame(view)
    }
}

fn frame(view: &View<'_>) -> Frame {
    match view.page {
        FormPage::Start => start::draw(view),
        FormPage::Tasks => tasks::draw(view),
        FormPage::Danger => information::danger(view),
        FormPage::Privacy => privacy::draw(view),
        FormPage::Check => check::draw(view),
        FormPage::Save => save::draw(view),
        FormPage::Section(id) => match view.case.sections().find(|section| section.id == *id) {
            Some(section) => section::draw(view, section),
            None => information::gone(),
        },
        FormPage::Questions { place, from } => match view.case.page_at(place) {
            Some(shown) => question::draw(view, &shown, *from),
            None => information::gone(),
        },
        FormPage::Remove { section, item } => remove::draw(view, section, item),
    }
}
