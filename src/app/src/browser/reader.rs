//! Having a profile read. That is a third program, fetched only for a profile that the build has not prepared.

use js_sys::Uint8Array;
use onroll_protocol::Reading;
use web_sys::Blob;

use super::once;

/// What a person reads of it.
const PART: &str = "part that reads councils’ forms";

/// What came of reading the profile in a file, with its form in bytes where it is sound; or why nothing came.
pub async fn read_profile(file: &Blob) -> Result<(Reading, Vec<u8>), String> {
    let message = once::ask("onroll-reader", PART, file).await?;
    let bytes = |at| Uint8Array::new(&message.get(at)).to_vec();
    let reading = Reading::read(&bytes(0))
        .ok_or_else(|| format!("this page could not read the answer of the {PART}"))?;
    Ok((reading, bytes(1)))
}
