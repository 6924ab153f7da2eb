//! Keeping the draft across a reload or a crash, and no longer than that.
//!
//! What is written to disk is encrypted (AES-GCM, in IndexedDB). The key is random, lives in this tab's session storage and goes with
//! the tab. A browser that opens the tab again gives it back, and then the page asks first (decision 31). Every failure is returned, to
//! be said on screen. Nothing here waits for a browser that does not answer.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::clock::in_time;
use crate::browser::device::JsResult;
use crate::browser::surroundings;
use crate::browser::tab::tab_storage;
use database::{Database, TABS};
use onroll_protocol::Draft;
use sealing::{decrypt, encrypt, import};
use secret::{Secret, forget, new_id, new_secret, note_written, secret as own, written};

pub mod closed;
mod database;
pub mod keeper;
pub mod owner;
mod revisions;
mod sealing;
mod secret;
pub mod vault;

/// How long the browser may take to read or write before it counts as failed, in milliseconds.
const LIMIT: u32 = 4_000;

/// What this tab kept.
#[derive(Debug, Default)]
pub struct Kept {
    /// The drafts that could be read.
    pub drafts: Vec<Draft>,
    /// The authorities whose draft could not be read, or was deleted by the browser. The records that are there are left as they are.
    pub unreadable: Vec<String>,
    /// Another page has them. They were not read.
    pub elsewhere: bool,
    /// The browser refuses the storage of the tab, so nothing was kept and nothing can be.
    pub refused: bool,
}

/// What is left after clearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remains {
    /// The key.
    pub key: bool,
    /// The encrypted records.
    pub records: bool,
}

impl Remains {
    /// Nothing is left.
    pub const NOTHING: Self = Self {
        key: false,
        records: false,
    };
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
async fn limited<T>(work: impl Future<Output = JsResult<T>>) -> JsResult<T> {
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

async fn write(authority: &str, text: &str) -> JsResult<bool> {
    let secret = match own()? {
        Some(secret) => secret,
        None => {
            let secret = new_secret()?;
            owner::hold(&secret.id).await;
            spawn_local(surroundings::ask_in_silence());
            secret
        }
    };
    let sealed = encrypt(&secret.key, text).await?;
    let database = Database::open(TABS).await?;
    let is_ours = || own().map(|now| now.is_some_and(|now| now.id == secret.id));
    // It may have been forgotten since.
    if !is_ours()? {
        return Err(JsValue::NULL);
    }
    let name = format!("{}{authority}", secret.id);
    let written = database.put(&name, &sealed).await?;
    if is_ours()? {
        note_written(&secret, authority, true);
    }
    Ok(written)
}

/// Reads the drafts this tab kept. An error means that nobody knows what is kept, not that nothing is.
pub async fn kept() -> JsResult<Kept> {
    // A frame of another site's page may have none. Nothing can be written over without the key that would be in it.
    if tab_storage().is_err() {
        return Ok(Kept {
            refused: true,
            ..Kept::default()
        });
    }
    limited(read()).await
}

async fn read() -> JsResult<Kept> {
    let mut kept = Kept::default();
    let Some(secret) = own()? else {
        return Ok(kept);
    };
    if !owner::hold(&secret.id).await {
        kept.elsewhere = true;
        return Ok(kept);
    }
    let records = Database::open(TABS).await?.records(&secret.id).await?;
    let key = import(&secret.key).await?;
    for (authority, record) in records {
        let draft = match decrypt(&key, &record.content).await {
            Ok(text) => Draft::read(&text),
            Err(_) => None,
        };
        match draft.filter(|draft| draft.authority == authority) {
            Some(draft) => kept.drafts.push(draft),
            None => kept.unreadable.push(authority),
        }
    }
    for authority in written(&secret) {
        let is_it = |draft: &Draft| draft.authority == authority;
        if !kept.drafts.iter().any(is_it) && !kept.unreadable.contains(&authority) {
            kept.unreadable.push(authority);
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

async fn set_aside(authority: &str) -> JsResult<()> {
    let secret = own()?.ok_or(JsValue::NULL)?;
    let database = Database::open(TABS).await?;
    let name = new_id()? + authority;
    database
        .rename(&format!("{}{authority}", secret.id), &name)
        .await?;
    note_written(&secret, authority, false);
    Ok(())
}

/// Lets this tab begin anew. What it kept stays where it is.
pub fn begin_anew() {
    // Where the storage fails, nothing can be kept in this tab, which is said when it is tried.
    let _ = forget();
    owner::let_go();
}

/// Takes this tab's drafts from the page that has them.
pub async fn take() {
    if let Ok(Some(secret)) = own() {
        owner::take(&secret.id).await;
    }
}

/// Deletes the draft of an authority's form from this tab.
async fn clear_one(authority: &str) -> JsResult<()> {
    if let Some(secret) = own()? {
        wipe(&secret, Some(authority)).await?;
        note_written(&secret, authority, false);
    }
    Ok(())
}

/// Wipes the tab's records, or only that of an authority.
async fn wipe(secret: &Secret, only: Option<&str>) -> JsResult<()> {
    let database = Database::open(TABS).await?;
    let records = database.records(&secret.id).await?;
    let records: Vec<_> = records
        .into_iter()
        .filter(|(authority, _)| only.is_none_or(|only| only == authority))
        .map(|(authority, record)| (format!("{}{authority}", secret.id), record.length()))
        .collect();
    database.wipe(&records).await
}
