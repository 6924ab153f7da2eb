//! Keeping the draft across a reload or a crash, and no longer than that.
//!
//! What is written to disk is encrypted (AES-GCM, in IndexedDB). The key is random and lives in this tab's session storage, so closing the
//! tab makes what was written unreadable to the next person. Every failure is returned, to be said on screen.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, AesGcmParams, CryptoKey, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest,
    IdbTransactionMode, Storage, SubtleCrypto,
};

use crate::device::window;

const DATABASE: &str = "onroll";
const STORE: &str = "drafts";
/// The session storage entry that holds the key and, after it, the tab's id.
const ENTRY: &str = "onroll-draft";
const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 12;
/// The tab's id, which its records' keys begin with, is random too, so that two tabs never write the same record.
const ID_BYTES: usize = 8;
/// How long the page before this one, in the same tab, may take to let go of the tab's id, in milliseconds.
const LETTING_GO: u32 = 500;

type Result<T> = std::result::Result<T, JsValue>;

/// The secret of this tab's draft.
struct Secret {
    key: Vec<u8>,
    id: String,
}

/// Writes the draft of an authority's form. It can be read again in this tab only.
pub async fn keep(authority: &str, text: &str) -> Result<()> {
    let secret = match secret()? {
        Some(secret) => secret,
        None => new_secret().await?,
    };
    let mut nonce = [0; NONCE_BYTES];
    crypto()?.get_random_values_with_u8_array(&mut nonce)?;
    let algorithm = AesGcmParams::new("AES-GCM", &Uint8Array::from(nonce.as_slice()).into());
    let key = import(&secret.key).await?;
    let sealed =
        JsFuture::from(subtle()?.encrypt_with_object_and_u8_array(&algorithm, &key, text.as_bytes())?)
            .await?;
    let mut record = nonce.to_vec();
    record.extend(Uint8Array::new(&sealed).to_vec());
    let database = open().await?;
    let store = store(&database, IdbTransactionMode::Readwrite)?;
    let request = store.put_with_key(
        &Uint8Array::from(record.as_slice()),
        &(secret.id + authority).into(),
    )?;
    JsFuture::from(done(&request)).await?;
    database.close();
    Ok(())
}

/// Reads the drafts this tab kept.
pub async fn kept() -> Result<Vec<String>> {
    let Some(found) = secret()? else {
        return Ok(Vec::new());
    };
    let secret = if hold(&found.id).await {
        found
    } else {
        part(&found).await?
    };
    let database = open().await?;
    let request = store(&database, IdbTransactionMode::Readonly)?.get_all_with_key(&all_of(&secret)?)?;
    let records: Array = JsFuture::from(done(&request)).await?.dyn_into()?;
    database.close();
    let key = import(&secret.key).await?;
    let mut kept = Vec::new();
    for record in records.iter() {
        let record = Uint8Array::new(&record).to_vec();
        let Some((nonce, sealed)) = record.split_at_checked(NONCE_BYTES) else {
            continue;
        };
        let algorithm = AesGcmParams::new("AES-GCM", &Uint8Array::from(nonce).into());
        let plain = subtle()?.decrypt_with_object_and_u8_array(&algorithm, &key, sealed)?;
        let plain = Uint8Array::new(&JsFuture::from(plain).await?).to_vec();
        kept.extend(String::from_utf8(plain));
    }
    Ok(kept)
}

/// Clears the drafts and their key. The key goes first and at once: without it the rest is noise.
pub async fn clear() -> Result<()> {
    let Some(secret) = secret()? else { return Ok(()) };
    storage()?.remove_item(ENTRY)?;
    let database = open().await?;
    let request = store(&database, IdbTransactionMode::Readwrite)?.delete(&all_of(&secret)?)?;
    JsFuture::from(done(&request)).await?;
    database.close();
    Ok(())
}

/// The keys of this tab's records: its id, and an authority's after it.
fn all_of(secret: &Secret) -> Result<JsValue> {
    let last = format!("{}~", secret.id);
    Ok(IdbKeyRange::bound(&secret.id.as_str().into(), &last.into())?.into())
}

fn storage() -> Result<Storage> {
    window()
        .ok_or(JsValue::NULL)?
        .session_storage()?
        .ok_or(JsValue::NULL)
}

fn crypto() -> Result<web_sys::Crypto> {
    window().ok_or(JsValue::NULL)?.crypto()
}

/// Only pages served securely, or from the same machine, have it.
fn subtle() -> Result<SubtleCrypto> {
    let subtle = crypto()?.subtle();
    if subtle.is_undefined() {
        Err(JsValue::NULL)
    } else {
        Ok(subtle)
    }
}

fn secret() -> Result<Option<Secret>> {
    let Some(text) = storage()?.get_item(ENTRY)? else {
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

async fn new_secret() -> Result<Secret> {
    let mut key = [0; KEY_BYTES];
    crypto()?.get_random_values_with_u8_array(&mut key)?;
    let id = new_id()?;
    storage()?.set_item(ENTRY, &(hex(&key) + &id))?;
    hold(&id).await;
    secret()?.ok_or(JsValue::NULL)
}

fn new_id() -> Result<String> {
    let mut id = [0; ID_BYTES];
    crypto()?.get_random_values_with_u8_array(&mut id)?;
    Ok(hex(&id))
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Parts a tab that was made by duplicating another one, which duplicates its session storage too: the new one carries on
/// with the same drafts under an id of its own, so that neither writes over the other.
async fn part(other: &Secret) -> Result<Secret> {
    let id = new_id()?;
    let database = open().await?;
    let range = all_of(other)?;
    let from = store(&database, IdbTransactionMode::Readonly)?;
    let (keys, records) = (
        done(&from.get_all_keys_with_key(&range)?),
        done(&from.get_all_with_key(&range)?),
    );
    let keys: Array = JsFuture::from(keys).await?.dyn_into()?;
    let records: Array = JsFuture::from(records).await?.dyn_into()?;
    for (key, record) in keys.iter().zip(records.iter()) {
        let key = key.as_string().unwrap_or_default();
        let authority = key.strip_prefix(&other.id).unwrap_or_default();
        let to = store(&database, IdbTransactionMode::Readwrite)?;
        JsFuture::from(done(
            &to.put_with_key(&record, &format!("{id}{authority}").into())?,
        ))
        .await?;
    }
    database.close();
    storage()?.set_item(ENTRY, &(hex(&other.key) + &id))?;
    hold(&id).await;
    secret()?.ok_or(JsValue::NULL)
}

/// Whether this page has the tab's id to itself from now until it goes. A browser without locks cannot tell, and is believed.
async fn hold(id: &str) -> bool {
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
    JsFuture::from(held).await.is_ok()
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

async fn import(key: &[u8]) -> Result<CryptoKey> {
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let raw = Uint8Array::from(key);
    let key = JsFuture::from(subtle()?.import_key_with_str("raw", &raw, "AES-GCM", false, &uses)?).await?;
    key.dyn_into()
}

async fn open() -> Result<IdbDatabase> {
    let factory = window()
        .ok_or(JsValue::NULL)?
        .indexed_db()?
        .ok_or(JsValue::NULL)?;
    let request = factory.open_with_u32(DATABASE, 1)?;
    let opening = request.clone();
    // The request keeps the function until the database is open, and then both are gone.
    let make = Closure::once_into_js(move || {
        if let Ok(database) = opening.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
            let _ = database.create_object_store(STORE);
        }
    });
    request.set_onupgradeneeded(Some(make.unchecked_ref::<Function>()));
    JsFuture::from(done(&request)).await?.dyn_into()
}

fn store(database: &IdbDatabase, mode: IdbTransactionMode) -> Result<IdbObjectStore> {
    database
        .transaction_with_str_and_mode(STORE, mode)?
        .object_store(STORE)
}

/// A database request as a promise of its result.
fn done(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let finished = request.clone();
        let success = Closure::once_into_js(move || {
            let result = finished.result().unwrap_or(JsValue::UNDEFINED);
            let _ = resolve.call1(&JsValue::UNDEFINED, &result);
        });
        let failed = request.clone();
        let failure = Closure::once_into_js(move || {
            let why = Reflect::get(&failed, &"error".into()).unwrap_or(JsValue::NULL);
            let _ = reject.call1(&JsValue::UNDEFINED, &why);
        });
        request.set_onsuccess(Some(success.unchecked_ref()));
        request.set_onerror(Some(failure.unchecked_ref()));
    })
}
