//! Keeping the draft across a reload or a crash, and no longer than that.
//!
//! What is written to disk is encrypted (AES-GCM, in IndexedDB). The key is random and lives in this tab's session storage, so closing the
//! tab makes what was written unreadable to the next person. Every failure is returned, to be said on screen. Nothing here waits for
//! a browser that does not answer.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::IdbTransactionMode;

use crate::browser::clock::in_time;
use crate::browser::tab::tab_storage;
use database::{Database, STORE, all_of, complete};
use onroll_protocol::Draft;
use sealing::{decrypt, encrypt, import};
use secret::{Secret, forget, hold, new_id, new_secret, note, secret};

mod database;
pub mod keeper;
mod sealing;
mod secret;

/// How long the browser may take to read or write before it counts as failed, in milliseconds.
const LIMIT: u32 = 4_000;

type Result<T> = std::result::Result<T, JsValue>;

/// What this tab kept.
#[derive(Debug, Default)]
pub struct Kept {
    /// The drafts that could be read.
    pub drafts: Vec<Draft>,
    /// The authorities whose draft could not be read. Their records are left as they are.
    pub unreadable: Vec<String>,
    /// The browser refuses the storage of the tab, so nothing was kept and nothing can be.
    pub refused: bool,
}

/// The result of reading or writing, or an error when it takes too long.
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
    let record = encrypt(&secret.key, text).await?;
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
    // A frame of another site's page may have none. Nothing can be written over without the key that would be in it.
    if tab_storage().is_err() {
        return Ok(Kept {
            refused: true,
            ..Kept::default()
        });
    }
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

/// Goes on without what an authority's form kept and could not be read. The record stays, under an id that is not used any more, so
/// that nothing is written over it.
pub async fn go_on_without(authority: Option<&str>) {
    let Ok(Some(secret)) = secret() else { return };
    if limited(part(&secret, authority)).await.is_err() {
        // The records cannot be copied. They stay where they are, and this tab begins anew.
        let _ = forget();
    }
}

async fn clear(secret: &Secret) -> Result<()> {
    let database = Database::open().await?;
    let transaction = database.transaction(IdbTransactionMode::Readwrite)?;
    transaction.object_store(STORE)?.delete(&all_of(secret)?)?;
    complete(&transaction).await
}

/// Gives this page an id of its own and copies the drafts to it, except that of `without`. A tab that was made by duplicating
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
    note(&other.key, &id).await
}
