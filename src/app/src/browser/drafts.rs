//! Keeping the draft across a reload or a crash, and no longer than that.
//!
//! What is written to disk is encrypted (AES-GCM, in IndexedDB). The key is random and lives in this tab's session storage, so closing the
//! tab makes what was written unreadable to the next person. Every failure is returned, to be said on screen. Nothing here waits for
//! a browser that does not answer.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortSignal, AesGcmParams, CryptoKey, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest,
    IdbTransaction, IdbTransactionMode, SubtleCrypto,
};
use yew::Callback;

use crate::browser::device::{in_time, pause, tab_storage, window};
use onroll_protocol::Draft;

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
/// How long the browser may take to read or write before it counts as failed, in milliseconds.
const LIMIT: u32 = 4_000;
/// The pause after a write, so that fast typing does not keep the disk busy, in milliseconds.
const BETWEEN: u32 = 100;
/// The pause before a write that failed is tried again, in milliseconds.
const AGAIN: u32 = 2_000;

type Result<T> = std::result::Result<T, JsValue>;

/// The secret of this tab's draft.
#[derive(Clone)]
struct Secret {
    key: Vec<u8>,
    id: String,
}

/// What this tab kept.
#[derive(Debug, Default)]
pub struct Kept {
    /// The drafts that could be read.
    pub drafts: Vec<Draft>,
    /// The authorities whose draft could not be read. Their records are left as they are.
    pub unreadable: Vec<String>,
}

/// Keeps drafts one after the other. An older one never overwrites a newer one, because only one write is under way at a time and
/// only the newest text waits for it.
#[derive(Clone)]
pub struct Keeper {
    queue: Rc<RefCell<Queue>>,
    /// Told after each write whether the draft is kept.
    told: Callback<bool>,
}

#[derive(Default)]
struct Queue {
    working: bool,
    /// The records to clear before anything else.
    clear: Option<Secret>,
    /// The authority and the text of its draft.
    next: Option<(String, String)>,
}

enum Task {
    Clear(Secret),
    Keep(String, String),
}

impl Keeper {
    /// A keeper with nothing to do.
    pub fn new(told: Callback<bool>) -> Self {
        Self {
            queue: Rc::default(),
            told,
        }
    }

    /// Writes the draft of an authority's form as soon as the write before it is done.
    pub fn keep(&self, authority: &str, text: String) {
        self.queue.borrow_mut().next = Some((authority.to_owned(), text));
        self.work();
    }

    /// Clears the drafts and their key. The key goes first and at once: without it the rest is noise.
    pub fn clear(&self) {
        let cleared = secret().and_then(|secret| {
            tab_storage()?.remove_item(ENTRY)?;
            Ok(secret)
        });
        let mut queue = self.queue.borrow_mut();
        queue.next = None;
        match cleared {
            Ok(Some(secret)) => queue.clear = Some(secret),
            Ok(None) => {}
            Err(_) => self.told.emit(false),
        }
        drop(queue);
        self.work();
    }

    fn work(&self) {
        let mut queue = self.queue.borrow_mut();
        let waiting = queue.next.is_some() || queue.clear.is_some();
        if waiting && !queue.working {
            queue.working = true;
            let keeper = self.clone();
            spawn_local(async move { while keeper.one().await {} });
        }
    }

    /// Does the next thing. Says whether there was one.
    async fn one(&self) -> bool {
        let task = {
            let mut queue = self.queue.borrow_mut();
            match (queue.clear.take(), queue.next.take()) {
                (Some(secret), next) => {
                    queue.next = next;
                    Task::Clear(secret)
                }
                (None, Some((authority, text))) => Task::Keep(authority, text),
                (None, None) => {
                    queue.working = false;
                    return false;
                }
            }
        };
        let done = match &task {
            Task::Clear(secret) => limited(clear(secret)).await,
            Task::Keep(authority, text) => keep(authority, text).await,
        };
        self.told.emit(done.is_ok());
        if done.is_ok() {
            pause(BETWEEN).await;
            return true;
        }
        pause(AGAIN).await;
        let mut queue = self.queue.borrow_mut();
        match task {
            Task::Clear(secret) => queue.clear = queue.clear.take().or(Some(secret)),
            Task::Keep(authority, text) => queue.next = queue.next.take().or(Some((authority, text))),
        }
        true
    }
}

/// What comes of reading or writing, or an error when it takes too long.
async fn limited<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    in_time(LIMIT, work).await.unwrap_or(Err(JsValue::NULL))
}

/// Writes the draft of an authority's form. It can be read again in this tab only.
pub async fn keep(authority: &str, text: &str) -> Result<()> {
    limited(write(authority, text)).await
}

async fn write(authority: &str, text: &str) -> Result<()> {
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
    let database = Database::open().await?;
    let transaction = database.transaction(IdbTransactionMode::Readwrite)?;
    transaction.object_store(STORE)?.put_with_key(
        &Uint8Array::from(record.as_slice()),
        &(secret.id + authority).into(),
    )?;
    complete(&transaction).await
}

/// Reads the drafts this tab kept. An error means that nobody knows what is kept, not that nothing is.
pub async fn kept() -> Result<Kept> {
    limited(read()).await
}

async fn read() -> Result<Kept> {
    let Some(found) = secret()? else {
        return Ok(Kept::default());
    };
    let secret = if hold(&found.id).await {
        found
    } else {
        part(&found, None).await?
    };
    let mut kept = Kept::default();
    let records = Database::open().await?.records(&secret).await?;
    let key = import(&secret.key).await?;
    for (authority, record) in records {
        let draft = match decrypt(&key, &record).await {
            Ok(text) => Draft::read(&text),
            Err(_) => None,
        };
        match draft.filter(|draft| draft.authority == authority) {
            Some(draft) => kept.drafts.push(draft),
            None => kept.unreadable.push(authority),
        }
    }
    Ok(kept)
}

async fn decrypt(key: &CryptoKey, record: &JsValue) -> Result<String> {
    let record = Uint8Array::new(record).to_vec();
    let (nonce, sealed) = record.split_at_checked(NONCE_BYTES).ok_or(JsValue::NULL)?;
    let algorithm = AesGcmParams::new("AES-GCM", &Uint8Array::from(nonce).into());
    let plain = subtle()?.decrypt_with_object_and_u8_array(&algorithm, key, sealed)?;
    let plain = Uint8Array::new(&JsFuture::from(plain).await?).to_vec();
    String::from_utf8(plain).map_err(|_| JsValue::NULL)
}

/// Goes on without what an authority's form kept and could not be read. The record stays, under an id that is not used any more, so
/// that nothing is written over it.
pub async fn go_on_without(authority: Option<&str>) {
    let Ok(Some(secret)) = secret() else { return };
    if limited(part(&secret, authority)).await.is_err() {
        // The records cannot be copied. They stay where they are, and this tab begins anew.
        let _ = tab_storage().and_then(|storage| storage.remove_item(ENTRY));
    }
}

async fn clear(secret: &Secret) -> Result<()> {
    let database = Database::open().await?;
    let transaction = database.transaction(IdbTransactionMode::Readwrite)?;
    transaction.object_store(STORE)?.delete(&all_of(secret)?)?;
    complete(&transaction).await
}

/// The keys of this tab's records: its id, and an authority's after it.
fn all_of(secret: &Secret) -> Result<JsValue> {
    let last = format!("{}~", secret.id);
    Ok(IdbKeyRange::bound(&secret.id.as_str().into(), &last.into())?.into())
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
    let Some(text) = tab_storage()?.get_item(ENTRY)? else {
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
    tab_storage()?.set_item(ENTRY, &(hex(&key) + &id))?;
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

/// Gives this page an id of its own and copies the drafts to it, but for that of `without`. A tab that was made by duplicating
/// another one has a copy of its session storage, and neither of them may write over the other's drafts.
async fn part(other: &Secret, without: Option<&str>) -> Result<Secret> {
    let id = new_id()?;
    let database = Database::open().await?;
    let records = database.records(other).await?;
    let transaction = database.transaction(IdbTransactionMode::Readwrite)?;
    let to = transaction.object_store(STORE)?;
    for (authority, record) in records {
        if Some(authority.as_str()) != without {
            to.put_with_key(&record, &format!("{id}{authority}").into())?;
        }
    }
    complete(&transaction).await?;
    tab_storage()?.set_item(ENTRY, &(hex(&other.key) + &id))?;
    hold(&id).await;
    secret()?.ok_or(JsValue::NULL)
}

/// Whether this page has the tab's id to itself from now until it goes. Without the Web Locks API, assume that the tab is alone.
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
    // A browser that never answers is taken for one without locks.
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

async fn import(key: &[u8]) -> Result<CryptoKey> {
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let raw = Uint8Array::from(key);
    let key = JsFuture::from(subtle()?.import_key_with_str("raw", &raw, "AES-GCM", false, &uses)?).await?;
    key.dyn_into()
}

/// The database, closed when it is no longer wanted.
struct Database(IdbDatabase);

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Database {
    async fn open() -> Result<Self> {
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
        Ok(Self(JsFuture::from(done(&request)).await?.dyn_into()?))
    }

    fn transaction(&self, mode: IdbTransactionMode) -> Result<IdbTransaction> {
        self.0.transaction_with_str_and_mode(STORE, mode)
    }

    /// The tab's records, each with the authority it is of.
    async fn records(&self, secret: &Secret) -> Result<Vec<(String, JsValue)>> {
        let range = all_of(secret)?;
        let store: IdbObjectStore = self
            .transaction(IdbTransactionMode::Readonly)?
            .object_store(STORE)?;
        let (keys, records) = (
            done(&store.get_all_keys_with_key(&range)?),
            done(&store.get_all_with_key(&range)?),
        );
        let keys: Array = JsFuture::from(keys).await?.dyn_into()?;
        let records: Array = JsFuture::from(records).await?.dyn_into()?;
        let authority = |key: JsValue| Some(key.as_string()?.strip_prefix(&secret.id)?.to_owned());
        Ok(keys
            .iter()
            .map(|key| authority(key).unwrap_or_default())
            .zip(records.iter())
            .collect())
    }
}

/// Waits until what a transaction has written is there to stay. A request that succeeded is not enough: on a full disk it does, and
/// the transaction is aborted afterwards.
async fn complete(transaction: &IdbTransaction) -> Result<()> {
    let promise = Promise::new(&mut |resolve, reject| {
        let failed = transaction.clone();
        let abort = Closure::once_into_js(move || {
            let why = Reflect::get(&failed, &"error".into()).unwrap_or(JsValue::NULL);
            let _ = reject.call1(&JsValue::UNDEFINED, &why);
        });
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(abort.unchecked_ref()));
    });
    // A page that goes away now may not hear that the write succeeded and so never commit it. An older browser has no such
    // function and commits by itself.
    if let Some(commit) = Reflect::get(transaction, &"commit".into())?.dyn_ref::<Function>() {
        let _ = commit.call0(transaction);
    }
    JsFuture::from(promise).await.map(drop)
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
