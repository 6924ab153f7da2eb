//! The referral in a file that somebody opens: the file itself, or the one inside a PDF made by this program.
//!
//! Only PDFs as this program wrote them are looked into. One that another program has saved again may keep its parts
//! elsewhere: the message then says to open the JSON file.

use std::borrow::Cow;

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use crate::referral::{MAX_BYTES, ReadError};

/// How the object of an embedded JSON file is described. Krilla writes these entries in this order.
const EMBEDDED: &[u8] = b"/Type/EmbeddedFile/Filter/FlateDecode/Subtype/application#2Fjson";
const LENGTH: &[u8] = b"<</Length ";
const STREAM: &[u8] = b">>\nstream\n";

/// The text of the referral in a file.
///
/// # Errors
/// Why there is none. Whether the text is a referral is for [`Referral::read`](crate::referral::Referral::read) to say.
pub fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    if bytes.starts_with(b"%PDF-") {
        let json = embedded(bytes).ok_or(ReadError::NoReferralInPdf)?;
        return String::from_utf8(json)
            .map(Cow::Owned)
            .map_err(|_| ReadError::NoReferralInPdf);
    }
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    str::from_utf8(bytes)
        .map(Cow::Borrowed)
        .map_err(|_| ReadError::NotAReferral)
}

/// The bytes of the first JSON file embedded in a PDF.
fn embedded(pdf: &[u8]) -> Option<Vec<u8>> {
    let kind = find(pdf, EMBEDDED)?;
    let (before, after) = pdf.split_at_checked(kind)?;
    let at = before.len().saturating_sub(LENGTH.len() + 10);
    let near = before.get(at..)?;
    let digits = near.get(find(near, LENGTH)? + LENGTH.len()..)?;
    let length: usize = str::from_utf8(digits).ok()?.parse().ok()?;
    let start = find(after.get(..1000.min(after.len()))?, STREAM)? + STREAM.len();
    let stream = after.get(start..)?.get(..length)?;
    decompress_to_vec_zlib_with_limit(stream, MAX_BYTES).ok()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
