//! Drafts on the device, under a passphrase.
//!
//! The passphrase makes a key (PBKDF2), and that key opens the random key of a vault, under which the drafts are. So a passphrase can
//! be tried without touching a draft, and several people can keep drafts on one device. The vault's key is in memory only. Beside each
//! draft lies its label, which can be read without a passphrase.

use std::hint::black_box;

use chrono::{DateTime, Utc};
use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbObjectStore, IdbTransactionMode, Pbkdf2Params};

use super::database::{Database, STORE, all_of, complete, next_record, records_in, result_of};
use super::owner;
use super::sealing::{crypto, decrypt, encrypt, import, subtle};
use super::secret::{KEY_BYTES, Secret, hex, new_id, unhex};
use super::{Written, limited};
use crate::browser::clock::in_time;
use crate::browser::device::JsResult;
use crate::state::device::{DraftLabel, Fate};
use onroll_protocol::Draft;

/// The database of the device's drafts, apart from that of the tabs.
const DATABASE: &str = "onroll-device";
/// What the keys of the records begin with.
const VAULT: &str = "vault";
const DRAFT: &str = "draft";
const LABEL: &str = "label";

/// How often the passphrase is hashed. A vault carries its own number, so this one may rise.
const ROUNDS: u32 = 600_000;
/// The length of the key that a passphrase makes.
const KEY_BITS: u32 = 256;
/// The length of a salt, in bytes.
const SALT_BYTES: usize = 16;
/// How long trying a passphrase may take, in milliseconds. It is meant to take long, and there are slow tablets.
const TRYING: u32 = 30_000;

/// A vault that is open.
pub struct Vault(Secret);

impl Drop for Vault {
    fn drop(&mut self) {
        overwrite(&mut self.0.key);
    }
}

/// The result of keeping a draft on the device.
pub enum Put {
    /// It is kept in that vault, and was read back.
    Kept(Vault, DraftLabel),
    /// The vault has a draft with that reference already.
    There,
}

/// The result of opening a draft.
pub enum DraftOpening {
    /// It is open.
    Draft(Vault, DraftLabel, Box<Draft>),
    /// The passphrase does not open its vault.
    Wrong,
    /// It is not on the device any more.
    Gone,
    /// Another tab has it open.
    Elsewhere,
    /// A newer version of the program kept it, or it is damaged.
    Unreadable,
}

/// Overwrites a key before its memory is given back.
fn overwrite(key: &mut [u8]) {
    key.fill(0);
    black_box(key);
}

/// The key that a passphrase makes.
async fn key_of(passphrase: &str, salt: &[u8], rounds: u32) -> JsResult<Vec<u8>> {
    // Keyboards write an accented letter in one way or another.
    let words = String::from(JsString::from(passphrase).normalize("NFC"));
    let raw = Uint8Array::from(words.as_bytes());
    let subtle = subtle()?;
    let uses = Array::of1(&"deriveBits".into());
    let material = subtle.import_key_with_str("raw", &raw, "PBKDF2", false, &uses)?;
    let material = JsFuture::from(material).await?.dyn_into()?;
    let how = Pbkdf2Params::new_with_str("PBKDF2", "SHA-256", rounds, &Uint8Array::from(salt).into());
    let bits = subtle.derive_bits_with_object(&how, &material, KEY_BITS)?;
    Ok(Uint8Array::new(&JsFuture::from(bits).await?).to_vec())
}

/// The vault of a record, if the passphrase opens it. The record is the rounds in four bytes, the salt, and the vault's key, encrypted
/// under that of the passphrase.
async fn unlocked(id: &str, record: &JsValue, passphrase: &str) -> JsResult<Option<Vault>> {
    let record = Uint8Array::new(record).to_vec();
    let (rounds, rest) = record.split_first_chunk::<4>().ok_or(JsValue::NULL)?;
    let (salt, sealed) = rest.split_at_checked(SALT_BYTES).ok_or(JsValue::NULL)?;
    let mut key = key_of(passphrase, salt, u32::from_be_bytes(*rounds)).await?;
    let imported = import(&key).await;
    overwrite(&mut key);
    let opened = decrypt(&imported?, &Uint8Array::from(sealed).into()).await.ok();
    Ok(opened.and_then(|text| unhex(&text)).map(|key| {
        Vault(Secret {
            key,
            id: id.to_owned(),
        })
    }))
}

/// Makes a vault and its record.
async fn made(passphrase: &str) -> JsResult<(Vault, Vec<u8>)> {
    let (mut salt, mut key) = ([0; SALT_BYTES], [0; KEY_BYTES]);
    crypto()?.get_random_values_with_u8_array(&mut salt)?;
    crypto()?.get_random_values_with_u8_array(&mut key)?;
    let mut record = ROUNDS.to_be_bytes().to_vec();
    record.extend(salt);
    let mut outer = key_of(passphrase, &salt, ROUNDS).await?;
    let sealed = limited(encrypt(&outer, &hex(&key))).await;
    overwrite(&mut outer);
    record.extend(sealed?);
    let vault = Vault(Secret {
        key: key.to_vec(),
        id: new_id()?,
    });
    overwrite(&mut key);
    Ok((vault, record))
}

async fn tried<T>(work: impl Future<Output = JsResult<T>>) -> JsResult<T> {
    in_time(TRYING, work).await.unwrap_or(Err(JsValue::NULL))
}

/// Keeps a draft on the device for that many days after its last change. The passphrase opens the vault that it goes into; where it
/// opens none, a vault is made. What was written is read again before this counts as done.
pub async fn put(passphrase: &str, draft: &Draft, days: u16, now: DateTime<Utc>) -> JsResult<Put> {
    let text = draft.to_text().ok_or(JsValue::NULL)?;
    let database = limited(Database::open(DATABASE)).await?;
    let mut found = None;
    for (id, record) in limited(database.records(VAULT)).await? {
        if found.is_none() {
            found = tried(unlocked(&id, &record.content, passphrase)).await?;
        }
    }
    let (vault, record) = match found {
        Some(vault) => (vault, None),
        None => {
            let (vault, record) = tried(made(passphrase)).await?;
            (vault, Some(Uint8Array::from(record.as_slice())))
        }
    };
    let label = DraftLabel::of(draft, &vault.0.id, days, now);
    limited(async {
        let sealed = encrypt(&vault.0.key, &text).await?;
        let transaction = database.transaction(IdbTransactionMode::Readwrite)?;
        let store = transaction.object_store(STORE)?;
        if !got(&store, LABEL, &label.id).await?.is_undefined() {
            return Ok(Put::There);
        }
        if let Some(record) = &record {
            store.put_with_key(record, &format!("{VAULT}{}", vault.0.id).into())?;
        }
        let name = format!("{DRAFT}{}", label.id);
        let record = next_record(&name, JsValue::UNDEFINED, &sealed).ok_or(JsValue::NULL)?;
        put_into(&store, &label, &record)?;
        complete(&transaction).await?;
        let read = read(&database, &vault.0, &label.id).await?;
        if read.is_some_and(|(_, read)| read == text) {
            owner::hold(&label.id).await;
            Ok(Put::Kept(vault, label))
        } else {
            Err(JsValue::NULL)
        }
    })
    .await
}

/// Opens the draft with that id. `take` takes it from another page that has it.
pub async fn open(id: &str, passphrase: &str, take: bool) -> JsResult<DraftOpening> {
    let database = limited(Database::open(DATABASE)).await?;
    let mut vault = None;
    let mut any = false;
    for (vault_id, record) in limited(database.records(VAULT)).await? {
        if id.starts_with(&vault_id) {
            any = true;
            vault = tried(unlocked(&vault_id, &record.content, passphrase)).await?;
        }
    }
    let Some(vault) = vault else {
        return Ok(if any {
            DraftOpening::Wrong
        } else {
            DraftOpening::Gone
        });
    };
    if !owner::hold(id).await {
        if !take {
            return Ok(DraftOpening::Elsewhere);
        }
        owner::take(id).await;
    }
    Ok(match limited(read(&database, &vault.0, id)).await? {
        None => DraftOpening::Gone,
        Some((label, text)) => match Draft::read(&text) {
            Some(draft) => DraftOpening::Draft(vault, label, Box::new(draft)),
            None => DraftOpening::Unreadable,
        },
    })
}

/// The label and the text of a draft.
async fn read(database: &Database, secret: &Secret, id: &str) -> JsResult<Option<(DraftLabel, String)>> {
    let record = database.records(&format!("{DRAFT}{id}")).await?.pop();
    let label = database.records(&format!("{LABEL}{id}")).await?.pop();
    let label = label.and_then(|(_, text)| DraftLabel::read(id, &text.content.as_string()?));
    let Some((label, (_, record))) = label.zip(record) else {
        return Ok(None);
    };
    let text = decrypt(&import(&secret.key).await?, &record.content).await?;
    Ok(Some((label, text)))
}

/// Keeps a draft that is open as it is now.
pub(super) async fn keep(vault: &Vault, label: &DraftLabel, text: &str, now: DateTime<Utc>) -> Written {
    match limited(write(vault, label, text, now)).await {
        Ok(true) => Written::Yes,
        Ok(false) => Written::Elsewhere,
        Err(_) => Written::No,
    }
}

async fn write(vault: &Vault, label: &DraftLabel, text: &str, now: DateTime<Utc>) -> JsResult<bool> {
    let sealed = encrypt(&vault.0.key, text).await?;
    let database = Database::open(DATABASE).await?;
    let transaction = database.transaction(IdbTransactionMode::Readwrite)?;
    let store = transaction.object_store(STORE)?;
    let stored = got(&store, DRAFT, &label.id).await?;
    if stored.is_undefined() {
        // It was deleted, and its vault may be too. What is written now could not be opened again.
        return Err(JsValue::NULL);
    }
    let Some(record) = next_record(&format!("{DRAFT}{}", label.id), stored, &sealed) else {
        return Ok(false);
    };
    put_into(&store, &label.changed(now), &record)?;
    complete(&transaction).await?;
    Ok(true)
}

/// The labels of all drafts on the device.
pub async fn labels() -> JsResult<Vec<DraftLabel>> {
    limited(async {
        let records = Database::open(DATABASE).await?.records(LABEL).await?;
        let labels = records.into_iter();
        Ok(labels
            .filter_map(|(id, text)| DraftLabel::read(&id, &text.content.as_string()?))
            .collect())
    })
    .await
}

/// Deletes the draft with that id, or all of them, and each vault in which nothing is left. One that is open in another tab stays.
pub async fn delete(id: Option<&str>) -> JsResult<()> {
    if let Some(id) = id
        && !owner::hold(id).await
    {
        return Err(JsValue::NULL);
    }
    limited(async {
        let database = Database::open(DATABASE).await?;
        let transaction = database.transaction(IdbTransactionMode::Readwrite)?;
        let store = transaction.object_store(STORE)?;
        match id {
            Some(id) => delete_from(&store, &[id.to_owned()]).await?,
            None => drop(store.clear()?),
        }
        complete(&transaction).await
    })
    .await
}

/// Deletes the drafts that are out of time, and notes those that are so for the first time.
pub async fn sweep(now: DateTime<Utc>) -> JsResult<()> {
    limited(async {
        let database = Database::open(DATABASE).await?;
        let transaction = database.transaction(IdbTransactionMode::Readwrite)?;
        let store = transaction.object_store(STORE)?;
        let mut over = Vec::new();
        for (id, text) in records_in(&store, LABEL).await? {
            let Some(label) = text
                .content
                .as_string()
                .and_then(|text| DraftLabel::read(&id, &text))
            else {
                continue;
            };
            match label.fate(now) {
                Fate::Stays => {}
                Fate::Noted => {
                    let noted = DraftLabel {
                        overdue: Some(now),
                        ..label
                    };
                    store.put_with_key(&noted.to_text().into(), &format!("{LABEL}{id}").into())?;
                }
                Fate::Deleted => over.push(id),
            }
        }
        delete_from(&store, &over).await?;
        complete(&transaction).await
    })
    .await
}

/// Deletes drafts, and each vault in which nothing is left. The vault goes first: it has the key.
async fn delete_from(store: &IdbObjectStore, ids: &[String]) -> JsResult<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let keys = JsFuture::from(result_of(&store.get_all_keys_with_key(&all_of("")?)?)).await?;
    let keys: Vec<String> = Array::from(&keys)
        .iter()
        .filter_map(|key| key.as_string())
        .collect();
    let is_left = |key: &&String| {
        key.strip_prefix(DRAFT)
            .is_some_and(|id| !ids.iter().any(|gone| gone == id))
    };
    let left: Vec<&String> = keys.iter().filter(is_left).collect();
    for vault in keys.iter().filter_map(|key| key.strip_prefix(VAULT)) {
        let has = |key: &&String| key.strip_prefix(DRAFT).is_some_and(|id| id.starts_with(vault));
        if !left.iter().copied().any(|key| has(&key)) {
            store.delete(&format!("{VAULT}{vault}").into())?;
        }
    }
    for id in ids {
        store.delete(&format!("{DRAFT}{id}").into())?;
        store.delete(&format!("{LABEL}{id}").into())?;
    }
    Ok(())
}

fn put_into(store: &IdbObjectStore, label: &DraftLabel, record: &JsValue) -> JsResult<()> {
    let id = &label.id;
    store.put_with_key(record, &format!("{DRAFT}{id}").into())?;
    store.put_with_key(&label.to_text().into(), &format!("{LABEL}{id}").into())?;
    Ok(())
}

async fn got(store: &IdbObjectStore, kind: &str, id: &str) -> JsResult<JsValue> {
    JsFuture::from(result_of(&store.get(&format!("{kind}{id}").into())?)).await
}
