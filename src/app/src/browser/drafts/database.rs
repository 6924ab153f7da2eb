//! The browser's databases of drafts: one for those of tabs, and one for those of the device.

use std::cell::RefCell;

use js_sys::{Array, Date, Function, Math, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

use super::revisions::Revisions;
use super::sealing::crypto;
use crate::browser::device::{JsResult, window};

/// The database of the tabs’ drafts.
pub(super) const TABS: &str = "onroll";
/// The only store of a database.
pub(super) const STORE: &str = "drafts";

thread_local! {
    static REVISIONS: RefCell<Revisions> = RefCell::default();
}

/// A record as it is stored.
pub(super) struct Record {
    /// What is kept: something encrypted, or the label of a draft in clear.
    pub(super) content: JsValue,
    /// Which writing it is of, in clear.
    revision: f64,
    /// When it was written, in milliseconds since 1970.
    pub(super) written: f64,
    /// When it was first seen to be out of time, in milliseconds since 1970; 0 where it was not.
    pub(super) overdue: f64,
}

impl Record {
    fn read(stored: JsValue) -> Self {
        match stored.dyn_ref::<Array>() {
            Some(parts) => Self {
                content: parts.get(0),
                revision: parts.get(1).as_f64().unwrap_or_default(),
                written: parts.get(2).as_f64().unwrap_or_default(),
                overdue: parts.get(3).as_f64().unwrap_or_default(),
            },
            // Before there were revisions, this was all.
            None => Self {
                content: stored,
                revision: 0.0,
                written: 0.0,
                overdue: 0.0,
            },
        }
    }

    /// How many bytes are encrypted.
    pub(super) fn length(&self) -> u32 {
        Uint8Array::new(&self.content).length()
    }

    fn to_stored(&self) -> JsValue {
        let [revision, written, overdue] = [self.revision, self.written, self.overdue].map(JsValue::from);
        Array::of4(&self.content, &revision, &written, &overdue).into()
    }
}

/// The database, closed when it is no longer wanted.
pub(super) struct Database(IdbDatabase);

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Database {
    pub(super) async fn open(name: &str) -> JsResult<Self> {
        let factory = window()
            .ok_or(JsValue::NULL)?
            .indexed_db()?
            .ok_or(JsValue::NULL)?;
        let request = factory.open_with_u32(name, 1)?;
        let opening = request.clone();
        // The request keeps the function until the database is open, and then both are gone.
        let make = Closure::once_into_js(move || {
            if let Ok(database) = opening.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
                let _ = database.create_object_store(STORE);
            }
        });
        request.set_onupgradeneeded(Some(make.unchecked_ref::<Function>()));
        Ok(Self(JsFuture::from(result_of(&request)).await?.dyn_into()?))
    }

    pub(super) fn transaction(&self, mode: IdbTransactionMode) -> JsResult<IdbTransaction> {
        self.0.transaction_with_str_and_mode(STORE, mode)
    }

    /// The records whose names begin so, each with the rest of its name.
    pub(super) async fn records(&self, beginning: &str) -> JsResult<Vec<(String, Record)>> {
        let transaction = self.transaction(IdbTransactionMode::Readonly)?;
        records_in(&transaction.object_store(STORE)?, beginning).await
    }

    /// Every record, with its name.
    pub(super) async fn all(&self) -> JsResult<Vec<(String, Record)>> {
        let transaction = self.transaction(IdbTransactionMode::Readonly)?;
        read_range(&transaction.object_store(STORE)?, &JsValue::UNDEFINED).await
    }

    /// Writes a record, unless another page has written it since this page last read or wrote it. Says whether it was written.
    pub(super) async fn put(&self, name: &str, sealed: &[u8]) -> JsResult<bool> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite)?;
        let store = transaction.object_store(STORE)?;
        let stored = JsFuture::from(result_of(&store.get(&name.into())?)).await?;
        let Some(record) = next_record(name, stored, sealed) else {
            return Ok(false);
        };
        store.put_with_key(&record, &name.into())?;
        complete(&transaction).await?;
        Ok(true)
    }

    /// Notes when a record was written and when it was first seen to be out of time.
    pub(super) async fn date(&self, name: &str, written: f64, overdue: f64) -> JsResult<()> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite)?;
        let store = transaction.object_store(STORE)?;
        let stored = JsFuture::from(result_of(&store.get(&name.into())?)).await?;
        if !stored.is_undefined() {
            let dated = Record {
                written,
                overdue,
                ..Record::read(stored)
            };
            store.put_with_key(&dated.to_stored(), &name.into())?;
        }
        complete(&transaction).await
    }

    /// Deletes records. The browser may keep what it deletes for a while, so noise is written over them first.
    pub(super) async fn wipe(&self, records: &[(String, u32)]) -> JsResult<()> {
        // Where noise cannot be written, they are deleted all the same.
        let _ = self.write_noise(records).await;
        let transaction = self.transaction(IdbTransactionMode::Readwrite)?;
        let store = transaction.object_store(STORE)?;
        for (name, _) in records {
            store.delete(&name.as_str().into())?;
        }
        complete(&transaction).await
    }

    async fn write_noise(&self, records: &[(String, u32)]) -> JsResult<()> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite)?;
        let store = transaction.object_store(STORE)?;
        for (name, length) in records {
            store.put_with_key(&noise(*length)?, &name.as_str().into())?;
        }
        complete(&transaction).await
    }

    /// Gives a record another name. Its content stays as it is.
    pub(super) async fn rename(&self, from: &str, to: &str) -> JsResult<()> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite)?;
        let store = transaction.object_store(STORE)?;
        let stored = JsFuture::from(result_of(&store.get(&from.into())?)).await?;
        // The browser may have deleted it.
        if !stored.is_undefined() {
            store.put_with_key(&stored, &to.into())?;
            store.delete(&from.into())?;
        }
        complete(&transaction).await
    }
}

/// Random bytes in place of what was encrypted.
fn noise(length: u32) -> JsResult<JsValue> {
    /// As many as a browser gives at once.
    const MOST: u32 = 65_536;
    let noise = Uint8Array::new_with_length(length);
    for start in (0..length).step_by(MOST as usize) {
        let part = noise.subarray(start, length.min(start + MOST));
        crypto()?.get_random_values_with_array_buffer_view(&part)?;
    }
    Ok(noise.into())
}

/// The record to write in the place of the one that is there. Nothing when another page has written that one since this page last
/// read or wrote it.
pub(super) fn next_record(name: &str, stored: JsValue, sealed: &[u8]) -> Option<JsValue> {
    let stored = (!stored.is_undefined()).then(|| Record::read(stored).revision);
    let next = REVISIONS.with_borrow_mut(|revisions| revisions.next(name, stored, Math::random()));
    next.map(|revision| {
        let record = Record {
            content: Uint8Array::from(sealed).into(),
            revision,
            written: Date::now(),
            overdue: 0.0,
        };
        record.to_stored()
    })
}

/// The records whose names begin so, within a transaction.
pub(super) async fn records_in(store: &IdbObjectStore, beginning: &str) -> JsResult<Vec<(String, Record)>> {
    let mut found = read_range(store, &all_of(beginning)?).await?;
    for (name, record) in &mut found {
        REVISIONS.with_borrow_mut(|revisions| revisions.note(name, record.revision));
        *name = name.strip_prefix(beginning).unwrap_or_default().to_owned();
    }
    Ok(found)
}

async fn read_range(store: &IdbObjectStore, range: &JsValue) -> JsResult<Vec<(String, Record)>> {
    let (keys, records) = (
        result_of(&store.get_all_keys_with_key(range)?),
        result_of(&store.get_all_with_key(range)?),
    );
    let keys: Array = JsFuture::from(keys).await?.dyn_into()?;
    let records: Array = JsFuture::from(records).await?.dyn_into()?;
    let names = keys.iter().map(|name| name.as_string().unwrap_or_default());
    Ok(names.zip(records.iter().map(Record::read)).collect())
}

/// Waits until what a transaction has written is there to stay. A request that succeeded is not enough: on a full disk it does, and
/// the transaction is aborted afterwards.
pub(super) async fn complete(transaction: &IdbTransaction) -> JsResult<()> {
    let promise = Promise::new(&mut |resolve, reject| {
        let failed = transaction.clone();
        let abort = Closure::once_into_js(move || {
            let why = Reflect::get(&failed, &"error".into()).unwrap_or(JsValue::NULL);
            let _ = reject.call1(&JsValue::UNDEFINED, &why);
        });
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(abort.unchecked_ref()));
    });
    // A page that goes away now may not be told that the write succeeded, and then never commits it. An older browser has no
    // such function and commits by itself.
    if let Some(commit) = Reflect::get(transaction, &"commit".into())?.dyn_ref::<Function>() {
        let _ = commit.call0(transaction);
    }
    JsFuture::from(promise).await.map(drop)
}

/// A database request as a promise of its result.
pub(super) fn result_of(request: &IdbRequest) -> Promise {
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

/// The names of the records that begin so: those of a tab begin with its id, and an authority's follows.
pub(super) fn all_of(beginning: &str) -> JsResult<JsValue> {
    let last = format!("{beginning}~");
    Ok(IdbKeyRange::bound(&beginning.into(), &last.into())?.into())
}
