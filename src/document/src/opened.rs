//! The referral in a file that somebody opens: the file itself, or the one inside a PDF made by this program.
//!
//! A PDF is read as PDF readers read it: by its newest table of objects, and from the list of files that it says it has. So a PDF
//! opens too after another program has saved it again, and nothing is read that no reader shows.

use std::borrow::Cow;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use crate::referral::{MAX_BYTES, ReadError};

/// To how many bytes all that is packed in a PDF may unpack.
const MAX_UNPACKED: usize = 8 * MAX_BYTES;
/// How deep the list of a PDF's files may branch, how many of its branches are looked at, and how many entries of each. A small
/// list can be made that branches without end.
const MAX_DEPTH: usize = 8;
const MAX_BRANCHES: usize = 1000;
const MAX_FILES: usize = 1000;
/// The kind of file a referral is.
const JSON: &[u8] = b"application/json";

/// The text of the referral in a file.
///
/// # Errors
/// Why there is none. Whether the text is a referral is for [`Referral::read`](crate::referral::Referral::read) to say.
pub fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with(b"%PDF-") {
        let json = embedded(bytes).ok_or(ReadError::NoReferralInPdf)?;
        return String::from_utf8(json)
            .map(Cow::Owned)
            .map_err(|_| ReadError::NoReferralInPdf);
    }
    str::from_utf8(bytes)
        .map(Cow::Borrowed)
        .map_err(|_| ReadError::NotAReferral)
}

/// The bytes of the only JSON file embedded in a PDF. With several nobody could say which is the referral.
fn embedded(bytes: &[u8]) -> Option<Vec<u8>> {
    if !is_bounded(bytes) {
        return None;
    }
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let names: Dict<'_> = catalog.get("Names")?;
    let mut found = Vec::new();
    let mut left = MAX_BRANCHES;
    json_files(&names.get("EmbeddedFiles")?, 0, &mut left, &mut found);
    let [file] = found.as_slice() else { return None };
    let json = file.decoded_data().ok()?;
    (json.len() <= MAX_BYTES).then(|| json.into_owned())
}

/// Adds the JSON files of a branch of the list of files. `left` is how many more branches are looked at.
fn json_files<'a>(branch: &Dict<'a>, depth: usize, left: &mut usize, found: &mut Vec<Stream<'a>>) {
    // Names and files by turns.
    let listed: Option<Array<'_>> = branch.get("Names");
    let listed = listed.iter().flat_map(Array::iter::<Object<'_>>).take(MAX_FILES);
    let files = listed.filter_map(|listed| {
        let Object::Dict(file) = listed else { return None };
        let contents: Dict<'_> = file.get("EF")?;
        let contents: Stream<'_> = contents.get("F")?;
        let kind: Name<'_> = contents.dict().get("Subtype")?;
        (&*kind == JSON).then_some(contents)
    });
    found.extend(files);
    let branches: Option<Array<'_>> = branch.get("Kids");
    let mut branches = branches.iter().flat_map(Array::iter::<Dict<'_>>);
    // Each is counted before it is looked up, as there may be many that lead nowhere.
    while depth < MAX_DEPTH && *left > 0 && found.len() <= MAX_FILES {
        *left -= 1;
        let Some(branch) = branches.next() else { return };
        json_files(&branch, depth + 1, left, found);
    }
}

/// Whether all that is packed in a PDF unpacks to no more than a referral could need. A small file can be made that unpacks to
/// more than any machine holds.
fn is_bounded(pdf: &[u8]) -> bool {
    const STREAM: &[u8] = b"stream";
    let mut rest = pdf;
    let mut left = MAX_UNPACKED;
    while let Some(at) = rest.windows(STREAM.len()).position(|window| window == STREAM) {
        rest = rest.get(at + STREAM.len()..).unwrap_or_default();
        let packed = rest.trim_ascii_start();
        // The first byte of what is packed as in a PDF says so. Nothing else can become much longer.
        if packed.first().is_none_or(|first| first & 0x0f != 8) {
            continue;
        }
        let unpacked = match decompress_to_vec_zlib_with_limit(packed, left) {
            Ok(unpacked) => unpacked.len(),
            Err(error) => error.output.len(),
        };
        left -= unpacked.min(left);
        if left == 0 {
            return false;
        }
    }
    true
}
