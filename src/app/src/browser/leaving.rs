//! What happens when the page goes away or the program stops.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Date, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};
use yew::Callback;

use super::device::{announce, document, window};

/// Gives the page's loader the draft. The loader offers it as a file if the program stops. An empty text withdraws it.
pub fn at_hand(name: &str, text: &str) {
    announce("onroll-draft", &Array::of2(&name.into(), &text.into()));
}

/// How long after a click on a link the page is taken to go away because of it, in milliseconds.
const FOLLOWING: f64 = 1_000.0;

/// Asks before the page goes away while answers are in no saved file. It does not ask after a click on a link: the person means to
/// go, and the answers are kept.
pub fn ask_before_leaving(unsaved: Rc<Cell<bool>>) -> Vec<EventListener> {
    let (Some(window), Some(document)) = (window(), document()) else {
        return Vec::new();
    };
    let followed = Rc::new(Cell::new(0.0));
    let following = Rc::clone(&followed);
    let click = EventListener::new(&document, "click", move |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| matches!(target.closest("a[href]"), Ok(Some(_)))) {
            following.set(Date::now());
        }
    });
    let options = EventListenerOptions::enable_prevent_default();
    let leave = EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        if unsaved.get() && touched() && Date::now() - followed.get() > FOLLOWING {
            event.prevent_default();
            // Older browsers ask only when this is set.
            let _ = Reflect::set(event, &"returnValue".into(), &true.into());
        }
    });
    vec![click, leave]
}

/// Keeps the answers when `www/ready.js` asks for it, which it does before it loads the page in a new version. It asks again until
/// nothing is left to be written.
pub fn keep_when_asked(keep: Callback<()>, is_busy: impl Fn() -> bool + 'static) -> Option<EventListener> {
    let window = window()?;
    let options = EventListenerOptions::enable_prevent_default();
    let asked = move |event: &Event| {
        keep.emit(());
        if is_busy() {
            event.prevent_default();
        }
    };
    Some(EventListener::new_with_options(
        &window,
        "onroll-keep",
        options,
        asked,
    ))
}

/// Whether the person has done anything on the page since it was loaded. Before that, a browser does not ask and logs an error.
/// A page counts as touched where the browser cannot say.
fn touched() -> bool {
    let activation =
        window().and_then(|window| Reflect::get(&window.navigator(), &"userActivation".into()).ok());
    let been = activation.and_then(|activation| Reflect::get(&activation, &"hasBeenActive".into()).ok());
    been.and_then(|been| been.as_bool()).unwrap_or(true)
}
