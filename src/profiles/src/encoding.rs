//! The bytes of a profile's file as text.
//!
//! The page and the command both read bytes here, so that they say the same of a file that was saved in another encoding.

use crate::problem::{File, Problems};
use crate::syntax::MAX_BYTES;

/// The text of a file, which must be saved as UTF-8.
///
/// # Errors
/// The one problem that the file is in another encoding, with the line of the first letter that cannot be read.
pub fn text_of(bytes: Vec<u8>) -> Result<String, Problems> {
    if bytes.len() > MAX_BYTES {
        // It is refused for its size; the cut may have gone through a character.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    let foreign: [(&[u8], &'static str); 4] = [
        (b"PK\x03\x04", "a packed document or folder (ZIP)"),
        (b"\x1f\x8b", "a packed file"),
        (b"%PDF", "a PDF"),
        (b"{\\rtf", "a document with formatting (RTF)"),
    ];
    if let Some((_, what)) = foreign.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Problems::alone(1, File::NotText(what)));
    }
    // The first character of a profile takes one byte, so a zero beside it means that each takes two.
    let sixteen = bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || bytes.iter().take(2).any(|byte| *byte == 0);
    if sixteen {
        return Err(Problems::alone(1, File::Utf16));
    }
    String::from_utf8(bytes).map_err(|error| {
        let read = error.as_bytes().get(..error.utf8_error().valid_up_to());
        let read = std::str::from_utf8(read.unwrap_or_default()).unwrap_or_default();
        let ends = if read.contains('\n') { '\n' } else { '\r' };
        Problems::alone(1 + read.matches(ends).count(), File::NotUtf8)
    })
}
