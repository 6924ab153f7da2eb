//! Reading files, and standard input for `-`.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::ending::Ending;
use crate::output::Output;

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

/// Where a command writes what it makes of files.
pub(crate) enum WriteTo<'a> {
    /// Into a folder, each under a name of its own.
    Folder(&'a Path),
    /// To this file. Only one is made.
    File(&'a Path),
}

impl<'a> WriteTo<'a> {
    /// Several files are written into a folder, which is made where there is none.
    pub(crate) fn of(files: &[PathBuf], output: &'a Path) -> Result<Self, String> {
        if files.len() > 1 && output != Path::new("-") {
            fs::create_dir_all(output)
                .map_err(|error| format!("{} cannot be made: {error}.", output.display()))?;
        }
        match (files.len(), output.is_dir()) {
            (_, true) => Ok(Self::Folder(output)),
            (1, false) => Ok(Self::File(output)),
            _ => Err("Several files are written into a folder. Give one with -o.".to_owned()),
        }
    }

    /// Writes what was made of the file `from`. `name` makes its name in a folder. The file itself is never written over.
    pub(crate) fn write(
        &self,
        from: &Path,
        name: &dyn Fn(&str) -> Option<String>,
        bytes: &[u8],
        output: &mut Output,
    ) -> io::Result<Ending> {
        let to = match self {
            Self::File(to) => to.to_path_buf(),
            Self::Folder(folder) => {
                let named = from.file_name().and_then(|named| named.to_str()).and_then(name);
                let Some(named) = named else {
                    return Ok(output.fail(&format!(
                        "{}: no name for what is in it follows from its own. Give a file with -o.",
                        from.display()
                    )));
                };
                folder.join(named)
            }
        };
        if is_same_file(from, &to) {
            return Ok(output.fail(&format!(
                "{} is the file itself. Give another name with -o.",
                to.display()
            )));
        }
        output.save(&to, bytes)
    }
}
