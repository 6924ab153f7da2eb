//! Whether anybody uses the page.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Interval;
use js_sys::{Date, Reflect};
use yew::Callback;

use super::device::{document, window};
use crate::state::idle::{Due, due};

/// How often it is looked, in milliseconds. What counts is the clock.
const LOOK: u32 = 15_000;

/// Looks for as long as it lives.
pub struct Watch {
    _interval: Interval,
    _listeners: Vec<EventListener>,
}

/// Tells what is due, with the time of the last key or touch in milliseconds since 1970.
pub fn watch(told: Callback<(Due, f64)>) -> Watch {
    let touched = Rc::new(Cell::new(Date::now()));
    let mut listeners = Vec::new();
    if let (Some(window), Some(document)) = (window(), document()) {
        for event in ["keydown", "pointerdown"] {
            let touched = Rc::clone(&touched);
            let first = EventListenerOptions::run_in_capture_phase();
            listeners.push(EventListener::new_with_options(
                &document,
                event,
                first,
                move |_| {
                    touched.set(Date::now());
                },
            ));
        }
        // A device that wakes may show the page before the next look.
        let (since, tell) = (Rc::clone(&touched), told.clone());
        listeners.push(EventListener::new(&document, "visibilitychange", move |_| {
            look(&since, &tell);
        }));
        // A page that a browser brings back from its memory was left for another site.
        let (since, tell) = (Rc::clone(&touched), told.clone());
        listeners.push(EventListener::new(&window, "pageshow", move |event| {
            let kept = Reflect::get(event, &"persisted".into());
            if kept.is_ok_and(|kept| kept.is_truthy()) {
                tell.emit((Due::Ask, since.get()));
            }
        }));
    }
    Watch {
        _interval: Interval::new(LOOK, move || look(&touched, &told)),
        _listeners: listeners,
    }
}

fn look(touched: &Cell<f64>, told: &Callback<(Due, f64)>) {
    let due = due(Date::now(), touched.get());
    if due != Due::Nothing {
        told.emit((due, touched.get()));
    }
}
