//! Whether anybody uses the page.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Interval;
use js_sys::{Date, Reflect};
use yew::Callback;

use super::device::{document, window};
use crate::state::idle::{Due, LOOK_SECONDS, due};

/// The last key or touch.
struct Touched {
    /// When it was, in milliseconds since 1970.
    at: Cell<f64>,
    /// How often it was looked since.
    looks: Cell<u32>,
}

impl Touched {
    fn now(&self) {
        self.at.set(Date::now());
        self.looks.set(0);
    }
}

/// Looks for as long as it lives.
pub struct Watch {
    _interval: Interval,
    _listeners: Vec<EventListener>,
}

/// Tells what is due, with the time of the last key or touch in milliseconds since 1970.
pub fn watch(told: Callback<(Due, f64)>) -> Watch {
    let touched = Rc::new(Touched {
        at: Cell::new(Date::now()),
        looks: Cell::default(),
    });
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
                    touched.now();
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
                tell.emit((Due::Ask, since.at.get()));
            }
        }));
    }
    Watch {
        _interval: Interval::new(LOOK_SECONDS * 1_000, move || {
            touched.looks.set(touched.looks.get().saturating_add(1));
            look(&touched, &told);
        }),
        _listeners: listeners,
    }
}

fn look(touched: &Touched, told: &Callback<(Due, f64)>) {
    let at = touched.at.get();
    let due = due(Date::now(), at, touched.looks.get());
    if due != Due::Nothing {
        told.emit((due, at));
    }
}
