//! When the program meets something it does not expect, it stops rather than go on wrongly, and the page says so.

/// Tells the page when the program stops, in a development build. A release stops without a word (docs/decisions/0020), which
/// `loader.js` sees for itself. Either way it shows what to do.
///
/// Yew replaces any other hook with its own when it starts. It leaves one that was set through Yew.
pub fn announce_panics() {
    yew::set_custom_panic_hook(Box::new(|info| {
        // The place in the source, and never what a person typed, which the message of a panic may repeat.
        let place = info
            .location()
            .map(|at| format!("{}:{}", at.file(), at.line()))
            .unwrap_or_default();
        web_sys::console::error_1(&format!("Onroll stopped at {place}").into());
        if let (Some(window), Ok(event)) = (
            crate::browser::device::window(),
            web_sys::CustomEvent::new("onroll-panic"),
        ) {
            let _ = window.dispatch_event(&event);
        }
    }));
}
