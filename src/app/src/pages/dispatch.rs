//! Which page is drawn for which address.

use super::layout::Frame;
use super::{check, information, question, remove, save, section, start, tasks};
use crate::state::address::Route;
use crate::state::view::View;

/// Draws the page of the route.
pub fn draw(view: &View<'_>) -> Frame {
    match view.route {
        // Opening files and checking profiles need no referral: the wizard draws them before it comes here.
        Route::Start | Route::Open | Route::Profile => start::draw(view),
        Route::Tasks => tasks::draw(view),
        Route::Danger => information::danger(view),
        Route::Privacy => information::privacy(view),
        Route::Check => check::draw(view),
        Route::Save => save::draw(view),
        Route::Section(id) => match view.case.sections().find(|section| section.id == *id) {
            Some(section) => section::draw(view, section),
            None => information::gone(),
        },
        Route::Page { place, from } => match view.case.page_at(place) {
            Some(shown) => question::draw(view, &shown, *from),
            None => information::gone(),
        },
        Route::Remove { section, item } => remove::draw(view, section, item),
    }
}
