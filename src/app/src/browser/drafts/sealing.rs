//! Encrypting a draft, and reading it again.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, CryptoKey, SubtleCrypto};

use crate::browser::device::{JsResult, window};

const NONCE_BYTES: usize = 12;

/// A text under a key, after the nonce that it was encrypted with.
pub(super) async fn encrypt(key: &[u8], text: &str) -> JsResult<Vec<u8>> {
    let mut nonce = [0; NONCE_BYTES];
    crypto()?.get_random_values_with_u8_array(&mut nonce)?;
    let algorithm = AesGcmParams::new("AES-GCM", &Uint8Array::from(nonce.as_slice()).into());
    let key = import(key).await?;
    let sealed =
        JsFuture::from(subtle()?.encrypt_with_object_and_u8_array(&algorithm, &key, text.as_bytes())?)
            .await?;
    let mut record = nonce.to_vec();
    record.extend(Uint8Array::new(&sealed).to_vec());
    Ok(record)
}

/// The text of a record.
pub(super) async fn decrypt(key: &CryptoKey, record: &JsValue) -> JsResult<String> {
    let record = Uint8Array::new(record).to_vec();
    let (nonce, sealed) = record.split_at_checked(NONCE_BYTES).ok_or(JsValue::NULL)?;
    let algorithm = AesGcmParams::new("AES-GCM", &Uint8Array::from(nonce).into());
    let plain = subtle()?.decrypt_with_object_and_u8_array(&algorithm, key, sealed)?;
    let plain = Uint8Array::new(&JsFuture::from(plain).await?).to_vec();
    String::from_utf8(plain).map_err(|_| JsValue::NULL)
}

/// The browser's source of random bytes.
pub(super) fn crypto() -> JsResult<web_sys::Crypto> {
    window().ok_or(JsValue::NULL)?.crypto()
}

/// Only pages served securely, or from the same machine, have it.
pub(super) fn subtle() -> JsResult<SubtleCrypto> {
    let subtle = crypto()?.subtle();
    if subtle.is_undefined() {
        Err(JsValue::NULL)
    } else {
        Ok(subtle)
    }
}

/// A key as the browser takes it.
pub(super) async fn import(key: &[u8]) -> JsResult<CryptoKey> {
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let raw = Uint8Array::from(key);
    let key = JsFuture::from(subtle()?.import_key_with_str("raw", &raw, "AES-GCM", false, &uses)?).await?;
    key.dyn_into()
}
