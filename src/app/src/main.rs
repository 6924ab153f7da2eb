//! The page's program: says when it stops, and starts the wizard.

fn main() {
    onroll_app::announce_panics();
    wasm_bindgen_futures::spawn_local(onroll_app::run());
}
