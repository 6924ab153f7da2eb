//! Reading files, and standard input for `-`.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The bytes of a file, of which no more than `limit` and one are read.
pub(crate) fn read(path: &Path, limit: usize) -> Result<Vec<u8>, String> {
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(format!("It cannot be read: {error}.")),
    }
}

/// The text of a file. A file over the limit is given with its first `limit` and one bytes, for its reader to refuse.
pub(crate) fn read_text(path: &Path, limit: usize) -> Result<String, String> {
    text_in(read(path, limit)?, limit)
}

/// The text that these bytes are, which were read with this limit.
pub(crate) fn text_in(bytes: Vec<u8>, limit: usize) -> Result<String, String> {
    if bytes.starts_with(b"%PDF") {
        return Err("It is a PDF. Give the JSON file instead.".to_owned());
    }
    let over = bytes.len() > limit;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        // The cut may have gone through a character.
        Err(error) if over => Ok(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        Err(_) => Err("It is not text in UTF-8. These files are always saved as UTF-8.".to_owned()),
    }
}

/// Whether two paths lead to one file that is there.
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    let (one, other) = (fs::canonicalize(one), fs::canonicalize(other));
    matches!((one, other), (Ok(one), Ok(other)) if one == other)
}
