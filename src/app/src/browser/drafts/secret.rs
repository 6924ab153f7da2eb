//! The secret of a tab: the key of its drafts and its id, which no other tab has.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

use super::sealing::crypto;
use crate::browser::clock::in_time;
use crate::browser::device::window;
use crate::browser::location;
use crate::browser::tab::tab_storage;

/// The session storage entry that holds the key and, after it, the tab's id. The frames of one page share that storage: the name of
/// each one's entry ends with its number.
const ENTRY: &str = "onroll-draft";
const KEY_BYTES: usize = 32;
/// The tab's id, which its records' keys begin with, is random too, so that two tabs never write the same record.
const ID_BYTES: usize = 8;
/// How long the page before this one, in the same tab, may take to let go of the tab's id, in milliseconds.
const LETTING_GO: u32 = 500;

type Result<T> = std::result::Result<T, JsValue>;

/// The secret of this tab's draft.
#[derive(Clone)]
pub(super) struct Secret {
    pub(super) key: Vec<u8>,
    pub(super) id: String,
}

fn entry() -> String {
    ENTRY.to_owned() + &location::frame().unwrap_or_default()
}

/// The secret of this tab, if it has one.
pub(super) fn secret() -> Result<Option<Secret>> {
    let Some(text) = tab_storage()?.get_item(&entry())? else {
        return Ok(None);
    };
    let bytes: Option<Vec<u8>> = (0..KEY_BYTES)
        .map(|at| u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok())
        .collect();
    Ok(bytes.zip(text.get(KEY_BYTES * 2..)).map(|(key, id)| Secret {
        key,
        id: id.to_owned(),
    }))
}

/// Makes a secret for this tab.
pub(super) async fn new_secret() -> Result<Secret> {
    let mut key = [0; KEY_BYTES];
    crypto()?.get_random_values_with_u8_array(&mut key)?;
    note(&key, &new_id()?).await
}

/// Notes a key and an id as this tab's.
pub(super) async fn note(key: &[u8], id: &str) -> Result<Secret> {
    tab_storage()?.set_item(&entry(), &(hex(key) + id))?;
    hold(id).await;
    secret()?.ok_or(JsValue::NULL)
}

/// Forgets this tab's secret. What was kept under it can never be read again.
pub(super) fn forget() -> Result<()> {
    tab_storage()?.remove_item(&entry())
}

/// An id that no other tab has.
pub(super) fn new_id() -> Result<String> {
    let mut id = [0; ID_BYTES];
    crypto()?.get_random_values_with_u8_array(&mut id)?;
    Ok(hex(&id))
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Whether this page has the tab's id to itself from now until it goes. Without the Web Locks API, the tab counts as alone.
pub(super) async fn hold(id: &str) -> bool {
    let locks = window().and_then(|window| Reflect::get(&window.navigator(), &"locks".into()).ok());
    let Some(locks) = locks.filter(JsValue::is_object) else {
        return true;
    };
    let held = Promise::new(&mut |resolve, reject| {
        let granted = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
            // The lock is held until this is done, which it never is.
            Promise::new(&mut |_, _| {})
        });
        if let Err(why) = request(&locks, id, &granted, &reject) {
            let _ = reject.call1(&JsValue::UNDEFINED, &why);
        }
    });
    // A browser that never answers counts as one without locks.
    let held = in_time(2 * LETTING_GO, JsFuture::from(held)).await;
    held.is_none_or(|held| held.is_ok())
}

/// Asks for the lock, and gives up when the page that has it does not go away.
fn request(locks: &JsValue, id: &str, granted: &JsValue, refused: &Function) -> Result<()> {
    let options = Object::new();
    Reflect::set(
        &options,
        &"signal".into(),
        &AbortSignal::timeout_with_u32(LETTING_GO),
    )?;
    let request: Function = Reflect::get(locks, &"request".into())?.dyn_into()?;
    let asked: Promise = request
        .call3(locks, &format!("{ENTRY}-{id}").into(), &options, granted)?
        .dyn_into()?;
    let then: Function = Reflect::get(&asked, &"then".into())?.dyn_into()?;
    then.call2(&asked, &JsValue::UNDEFINED, refused)?;
    Ok(())
}
