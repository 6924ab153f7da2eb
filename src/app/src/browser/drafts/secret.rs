//! The secret of a tab: the key of its drafts and its id, which no other tab has.

use wasm_bindgen::prelude::*;

use super::sealing::crypto;
use crate::browser::device::JsResult;
use crate::browser::location;
use crate::browser::tab::tab_storage;

/// The session storage entry that holds the key and, after it, the tab's id. The frames of one page share that storage: the name of
/// each one's entry ends with its number.
const ENTRY: &str = "onroll-draft";
pub(super) const KEY_BYTES: usize = 32;
/// The tab's id, which its records' keys begin with, is random too, so that two tabs never write the same record.
const ID_BYTES: usize = 8;
/// How many letters an id has.
pub(super) const ID_LENGTH: usize = 2 * ID_BYTES;

/// A key, and the id with which the names of its records begin: those of a tab, or of a vault.
#[derive(Clone)]
pub(super) struct Secret {
    pub(super) key: Vec<u8>,
    pub(super) id: String,
}

fn entry() -> String {
    ENTRY.to_owned() + &location::frame().unwrap_or_default()
}

/// The secret of this tab, if it has one.
pub(super) fn secret() -> JsResult<Option<Secret>> {
    let Some(text) = tab_storage()?.get_item(&entry())? else {
        return Ok(None);
    };
    Ok(unhex(&text)
        .zip(text.get(KEY_BYTES * 2..))
        .map(|(key, id)| Secret {
            key,
            id: id.to_owned(),
        }))
}

/// Makes a secret for this tab.
pub(super) fn new_secret() -> JsResult<Secret> {
    let mut key = [0; KEY_BYTES];
    crypto()?.get_random_values_with_u8_array(&mut key)?;
    tab_storage()?.set_item(&entry(), &(hex(&key) + &new_id()?))?;
    secret()?.ok_or(JsValue::NULL)
}

/// Forgets this tab's secret, without which nothing of it can be read. The browser may keep what it deletes for a while, so it is
/// written over first.
pub(super) fn forget() -> JsResult<()> {
    let storage = tab_storage()?;
    // A storage that takes nothing more may still delete.
    let _ = storage.set_item(&entry(), &"0".repeat(2 * (KEY_BYTES + ID_BYTES)));
    storage.remove_item(&entry())?;
    storage.remove_item(&kept_entry())?;
    match storage.get_item(&entry())? {
        None => Ok(()),
        Some(_) => Err(JsValue::NULL),
    }
}

/// The session storage entry that holds the tab’s id and the authorities whose drafts were written. One of them that is gone was
/// deleted by the browser.
const KEPT: &str = "onroll-kept";

fn kept_entry() -> String {
    KEPT.to_owned() + &location::frame().unwrap_or_default()
}

/// The authorities whose drafts were written under a secret and not removed.
pub(super) fn written(secret: &Secret) -> Vec<String> {
    let listed = tab_storage().and_then(|storage| storage.get_item(&kept_entry()));
    let listed = listed.ok().flatten().unwrap_or_default();
    let mut words = listed.split(' ').map(str::to_owned);
    let ours = words.next().is_some_and(|id| id == secret.id);
    words.filter(|_| ours).collect()
}

/// Notes that the draft of an authority’s form is there, or that it was removed.
pub(super) fn note_written(secret: &Secret, authority: &str, there: bool) {
    let mut listed = written(secret);
    if listed.iter().any(|one| one == authority) == there {
        return;
    }
    listed.retain(|one| one != authority);
    if there {
        listed.push(authority.to_owned());
    }
    listed.insert(0, secret.id.clone());
    // Without the storage there is no key, and nothing is written.
    let _ = tab_storage().and_then(|storage| storage.set_item(&kept_entry(), &listed.join(" ")));
}

/// An id that no other tab has.
pub(super) fn new_id() -> JsResult<String> {
    let mut id = [0; ID_BYTES];
    crypto()?.get_random_values_with_u8_array(&mut id)?;
    Ok(hex(&id))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// The key that a text begins with.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    (0..KEY_BYTES)
        .map(|at| u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok())
        .collect()
}
