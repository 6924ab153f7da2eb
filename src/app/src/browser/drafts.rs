//! Keeping the draft across a reload or a crash, and no longer than that.
//!
//! What is written to disk is encrypted (AES-GCM, in IndexedDB). The key is random and lives in this tab's session storage, so closing the
//! tab makes what was written unreadable to the next person. Every failure is returned, to be said on screen. Nothing here waits for
//! a browser that does not answer.

use wasm_bindgen::prelude::*;
use web_sys::IdbTransactionMode;

use crate::browser::clock::in_time;
use crate::browser::tab::tab_storage;
use database::{Database, STORE, TABS, all_of, complete};
use onroll_protocol::Draft;
use sealing::{decrypt, encrypt, import};
use secret::{Secret, forget, new_id, new_secret, secret};

mod database;
pub mod keeper;
pub mod owner;
mod revisions;
mod sealing;
mod secret;
pub mod vault;

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
    /// Another page has them. They were not read.
    pub elsewhere: bool,
    /// The browser refuses the storage of the tab, so nothing was kept and nothing can be.
    pub refused: bool,
}

/// What became of a draft that was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is there.
    Yes,
    /// The browser did not write it.
    No,
    /// Another page has written the draft since. Nothing was written over it.
    Elsewhere,
}

/// The result of reading or writing, or an error when it takes too long.
async fn limited<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    in_time(LIMIT, work).await.unwrap_or(Err(JsValue::NULL))
}

/// Writes the draft of an authority's form. It can be read again in this tab only.
pub async fn keep(authority: &str, text: &str) -> Written {
    match limited(write(authority, text)).await {
        Ok(true) => Written::Yes,
        Ok(false) => Written::Elsewhere,
        Err(_) => Written::No,
    }
}

async fn write(authority: &str, text: &str) -> Result<bool> {
    let secret = match secret()? {
        Some(secret) => secret,
        None => {
            let secret = new_secret()?;
            owner::hold(&secret.id).await;
            secret
        }
    };
    let sealed = encrypt(&secret.key, text).await?;
    let database = Database::open(TABS).await?;
    database.put(&(secret.id + authority), &sealed).await
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
    let mut kept = Kept::default();
    let Some(secret) = secret()? else {
        return Ok(kept);
    };
    if !owner::hold(&secret.id).await {
        kept.elsewhere = true;
        return Ok(kept);
    }
    let records = Database::open(TABS).await?.records(&secret.id).await?;
    let key = import(&secret.key).await?;
    for (authority, record) in records {
        let draft = match decrypt(&key, &record.sealed).await {
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

/// Goes on without what an authority's form kept and could not be read. The record stays, under a name that is not used any more, so
/// that nothing is written over it.
pub async fn go_on_without(authority: Option<&str>) {
    let set_aside = match authority {
        Some(authority) => limited(set_aside(authority)).await,
        None => Err(JsValue::NULL),
    };
    if set_aside.is_err() {
        begin_anew();
    }
}

async fn set_aside(authority: &str) -> Result<()> {
    let secret = secret()?.ok_or(JsValue::NULL)?;
    let database = Database::open(TABS).await?;
    let name = new_id()? + authority;
    database.rename(&(secret.id + authority), &name).await
}

/// Lets this tab begin anew. What it kept stays where it is.
pub fn begin_anew() {
    // Where the storage fails, nothing can be kept in this tab, which is said when it is tried.
    let _ = forget();
    owner::let_go();
}

/// Takes this tab's drafts from the page that has them.
pub async fn take() {
    if let Ok(Some(secret)) = secret() {
        owner::take(&secret.id).await;
    }
}

async fn clear(secret: &Secret) -> Result<()> {
    delete(&all_of(&secret.id)?).await
}

/// Deletes the draft of an authority's form from this tab.
async fn clear_one(authority: &str) -> Result<()> {
    match secret()? {
        Some(secret) => delete(&(secret.id + authority).into()).await,
        None => Ok(()),
    }
}

async fn delete(which: &JsValue) -> Result<()> {
    let database = Database::open(TABS).await?;
    let transaction = database.transaction(IdbTransactionMode::Readwrite)?;
    transaction.object_store(STORE)?.delete(which)?;
    complete(&transaction).await
}
