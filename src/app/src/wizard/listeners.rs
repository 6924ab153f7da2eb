//! What the wizard hears of the browser.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use web_sys::EventTarget;
use yew::prelude::*;

use crate::browser::device;
use crate::browser::drafts::keeper::Keeper;
use crate::browser::drafts::owner::{self, Heard};
use crate::browser::{leaving, tab};

/// Listens for as long as it lives.
pub(super) struct Listeners {
    _all: Vec<EventListener>,
}

impl Listeners {
    /// Tells `heard` what other pages say, `moved` when the address changes and `leaving` when the page may go away, and has the browser ask
    /// before it goes while there are `unsaved` answers. Notes when the page is left, while it is `known` who looks at it.
    /// What loads the page again hears whether the `keeper` is done.
    pub(super) fn start(
        heard: Callback<Heard>,
        moved: Callback<()>,
        leaving: &Callback<()>,
        unsaved: Rc<Cell<bool>>,
        known: Rc<Cell<bool>>,
        keeper: Keeper,
    ) -> Self {
        let mut all = leaving::ask_before_leaving(unsaved);
        all.extend(owner::listen(heard));
        all.extend(leaving::keep_when_asked(leaving.clone(), move || {
            keeper.is_busy()
        }));
        if let (Some(window), Some(document)) = (device::window(), device::document()) {
            all.extend([
                listen(&window, "hashchange", moved),
                // A browser may discard a hidden page without an event, so this is the last that is sure to come.
                listen(&document, "visibilitychange", leaving.clone()),
                listen(&window, "pagehide", leaving.clone()),
                listen(
                    &window,
                    "pagehide",
                    Callback::from(move |()| tab::note_left(known.get())),
                ),
            ]);
        }
        Self { _all: all }
    }
}

fn listen(target: &EventTarget, event: &'static str, heard: Callback<()>) -> EventListener {
    EventListener::new(target, event, move |_| heard.emit(()))
}
