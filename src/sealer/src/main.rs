//! Encrypts files, opens encrypted ones and makes keys, off the page's own thread. It is fetched only when that is wanted.
//!
//! A message is a task, a file and a text. The answer is why not, or the bytes and a text. The page and `www/make-keys.js` both speak to
//! it, so a message is made of what both languages have.
//!
//! | task | file | text | bytes of the answer | its text |
//! |---|---|---|---|---|
//! | `seal` | what to encrypt | public keys, one a line, or nothing | the encrypted file | the new passphrase where there are no keys |
//! | `look` | an encrypted file | | none | `key` or `passphrase` |
//! | `open` | an encrypted file | a passphrase, or the text of a key file | what was encrypted | its type |
//! | `keys` | | | a key file | its public key |

use js_sys::{Array, ArrayBuffer, Uint8Array};
use onroll_seal::{
    ExposeSecret, LockedBy, MAX_BYTES, OpenError, OpensWith, PrivateKey, decrypt, encrypt_for, encrypt_under,
    locked_by, new_passphrase, private_keys, public_keys,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

/// What an answer is made of: bytes and a text.
type BytesAndText = (Vec<u8>, String);

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let (scope, message): (_, Array) = (answering.clone(), event.data().unchecked_into());
        wasm_bindgen_futures::spawn_local(async move { say(&scope, answer(&message).await) });
    });
    let listening = scope.add_event_listener_with_callback("message", on_message.as_ref().unchecked_ref());
    debug_assert!(listening.is_ok());
    // It listens for as long as the program lives.
    on_message.forget();
}

fn say(scope: &DedicatedWorkerGlobalScope, answer: Result<BytesAndText, String>) {
    let (message, moved) = match answer {
        Ok((bytes, text)) => {
            let bytes = Uint8Array::from(bytes.as_slice());
            let moved = Array::of1(&bytes.buffer());
            (Array::of3(&JsValue::NULL, &bytes, &text.into()), moved)
        }
        Err(why) => (Array::of1(&why.into()), Array::new()),
    };
    let sent = scope.post_message_with_transfer(&message, &moved);
    debug_assert!(sent.is_ok());
}

async fn answer(message: &Array) -> Result<BytesAndText, String> {
    let text = |at| message.get(at).as_string().unwrap_or_default();
    let task = text(0);
    if task == "keys" {
        let key = PrivateKey::generate();
        return Ok((key.to_file().expose_secret().into(), key.public().to_string()));
    }
    let file = bytes_of(message.get(1)).await?;
    match task.as_str() {
        "seal" => seal(&file, &text(2)),
        "look" => locked_by(&file)
            .map(|by| (Vec::new(), word(by).to_owned()))
            .map_err(in_words),
        "open" => open(&file, &text(2)),
        _ => Err("this page and the program that encrypts are not from the same build".into()),
    }
}

/// The bytes of a file.
async fn bytes_of(file: JsValue) -> Result<Vec<u8>, String> {
    let file: Blob = file.unchecked_into();
    // What is larger is not brought into memory at all.
    if file.size() > u32::try_from(MAX_BYTES * 2).map_or(f64::MAX, f64::from) {
        return Err(in_words(OpenError::TooLarge));
    }
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| "The file could not be read. It may have been moved or deleted. Choose it again.")?;
    let buffer: ArrayBuffer = buffer.unchecked_into();
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn seal(file: &[u8], keys: &str) -> Result<BytesAndText, String> {
    if keys.is_empty() {
        let passphrase = new_passphrase().map_err(in_words)?;
        let passphrase = passphrase.expose_secret();
        let sealed = encrypt_under(file, passphrase).map_err(in_words)?;
        return Ok((sealed, passphrase.to_owned()));
    }
    let keys = public_keys(keys).map_err(in_words)?;
    Ok((encrypt_for(file, &keys).map_err(in_words)?, String::new()))
}

fn open(file: &[u8], secret: &str) -> Result<BytesAndText, String> {
    let secret = match locked_by(file).map_err(in_words)? {
        LockedBy::Passphrase => OpensWith::Passphrase(secret.to_owned()),
        LockedBy::Key => OpensWith::Keys(private_keys(secret).map_err(in_words)?),
    };
    let bytes = decrypt(file, &secret).map_err(in_words)?;
    let kind = if bytes.starts_with(b"%PDF-") {
        "application/pdf"
    } else {
        ""
    };
    Ok((bytes, kind.to_owned()))
}

fn word(by: LockedBy) -> &'static str {
    match by {
        LockedBy::Passphrase => "passphrase",
        LockedBy::Key => "key",
    }
}

#[allow(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
fn in_words(error: impl ToString) -> String {
    error.to_string()
}
