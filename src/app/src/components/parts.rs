//! What every component needs: class lists, optional attributes, headings, and the words themselves.

use onroll_document::language::language;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::events::InputEvent;
use yew::prelude::*;
use yew::virtual_dom::{VTag, VText};

/// Plain words as content.
pub fn text(words: impl Into<AttrValue>) -> Html {
    VText::new(words.into()).into()
}

/// Something a person typed, kept from disturbing its surroundings.
///
/// Names come in any script: `bdi` isolates the direction of the writing, the line breaks of a long answer are kept,
/// and a word too long for the line wraps instead of widening the page. Where the letters tell the language, it is said,
/// so that a name is read aloud with the right voice.
pub fn user_text(words: impl Into<AttrValue>) -> Html {
    let words = words.into();
    let lang = language(&words).map(AttrValue::Static);
    html! { <bdi class="onroll-user-text" {lang}>{ text(words) }</bdi> }
}

/// Words that say that a day is past. The colour adds nothing to them.
pub fn late(words: impl Into<AttrValue>) -> Html {
    html! { <strong class="onroll-late">{ text(words) }</strong> }
}

/// A class list: `base` and whatever of `more` is not empty.
pub(super) fn classes(base: &'static str, more: &[&str]) -> AttrValue {
    if more.iter().all(|class| class.is_empty()) {
        return AttrValue::Static(base);
    }
    let mut list = String::from(base);
    for class in more.iter().filter(|class| !class.is_empty()) {
        if !list.is_empty() {
            list.push(' ');
        }
        list.push_str(class);
    }
    list.into()
}

/// The classes of a table that becomes cards where there is no room for it. With many columns that is everywhere.
pub(super) fn cards(columns: usize) -> AttrValue {
    classes("onroll-cards", &[when(columns > 7, "onroll-cards--many")])
}

/// `class` when the condition holds.
pub(super) fn when(condition: bool, class: &'static str) -> &'static str {
    if condition { class } else { "" }
}

/// The attribute's value, or no attribute when it is empty.
pub(super) fn some(value: &AttrValue) -> Option<AttrValue> {
    (!value.is_empty()).then(|| value.clone())
}

/// `value`, or `fallback` when it is empty.
pub(super) fn or(value: AttrValue, fallback: &'static str) -> AttrValue {
    if value.is_empty() {
        AttrValue::Static(fallback)
    } else {
        value
    }
}

/// What a browser may fill a control in for: nothing, unless the control says a purpose.
///
/// A browser remembers what is typed into a control without this, and writes its state to the files of its session: ticks, choices
/// and lists as well as text. Each control says it, and its form too, because some browsers heed only one of the two.
pub(super) fn fill(purpose: AttrValue) -> AttrValue {
    or(purpose, OFF)
}

/// The word for "nothing".
pub(super) const OFF: &str = "off";

/// A heading of level 1 to 6; other levels are held to that range.
pub(super) fn heading(level: u8, class: AttrValue, id: AttrValue, content: Html) -> Html {
    let mut tag = VTag::new(match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    });
    tag.add_attribute("class", class);
    if !id.is_empty() {
        tag.add_attribute("id", id);
    }
    tag.add_child(content);
    tag.into()
}

/// Hands the text of an `input` to the page at each keystroke.
pub(super) fn on_input(callback: Option<Callback<String>>) -> Option<Callback<InputEvent>> {
    callback.map(|callback| {
        Callback::from(move |event: InputEvent| {
            if let Some(control) = event.target_dyn_into::<HtmlInputElement>() {
                callback.emit(control.value());
            }
        })
    })
}

/// Hands the text of a `textarea` to the page at each keystroke.
pub(super) fn on_textarea(callback: Option<Callback<String>>) -> Option<Callback<InputEvent>> {
    callback.map(|callback| {
        Callback::from(move |event: InputEvent| {
            if let Some(control) = event.target_dyn_into::<HtmlTextAreaElement>() {
                callback.emit(control.value());
            }
        })
    })
}

/// Hands the value chosen in a `select` to the page.
pub(super) fn on_select(callback: Option<Callback<String>>) -> Option<Callback<Event>> {
    callback.map(|callback| {
        Callback::from(move |event: Event| {
            if let Some(control) = event.target_dyn_into::<HtmlSelectElement>() {
                callback.emit(control.value());
            }
        })
    })
}

/// Hands the state of a tick box to the page.
pub(super) fn on_tick(callback: Option<Callback<bool>>) -> Option<Callback<Event>> {
    callback.map(|callback| {
        Callback::from(move |event: Event| {
            if let Some(control) = event.target_dyn_into::<HtmlInputElement>() {
                callback.emit(control.checked());
            }
        })
    })
}
