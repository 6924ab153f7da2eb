//! What the commands say, and to whom.

use std::fs;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::Path;

use crate::ending::Ending;

/// Standard output for results and standard error for complaints.
pub(crate) struct Output {
    results: BufWriter<StdoutLock<'static>>,
}

impl Output {
    pub(crate) fn standard() -> Self {
        Self {
            results: BufWriter::with_capacity(64 * 1024, io::stdout().lock()),
        }
    }

    /// A line for people. What a file says may be in it, so what would change the terminal or disguise the text is
    /// shown as a code.
    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.results, "{}", visible(text))
    }

    /// Text for programs, as it is.
    pub(crate) fn raw(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.results, "{text}")
    }

    /// Bytes for programs, as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.results.write_all(bytes)
    }

    /// Writes bytes to a file; `-` is standard output.
    pub(crate) fn save(&mut self, to: &Path, bytes: &[u8]) -> io::Result<Ending> {
        if to == Path::new("-") {
            self.bytes(bytes)?;
        } else if let Err(error) = fs::write(to, bytes) {
            return Ok(self.fail(&format!("{} cannot be written: {error}.", to.display())));
        }
        Ok(Ending::Well)
    }

    /// Says why something could not be done. A closed standard error is not a reason to stop.
    pub(crate) fn complain(&mut self, text: &str) {
        let _ = self.results.flush();
        let _ = writeln!(io::stderr(), "onroll: {}", visible(text));
    }

    /// Says why the command could not do what it was asked, and ends it so.
    pub(crate) fn fail(&mut self, why: &str) -> Ending {
        self.complain(why);
        Ending::Failed
    }

    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.results.flush()
    }
}

/// The text with control characters and those that change the direction of writing shown as codes.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if turns || (c.is_control() && c != '\n') {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_file_can_change_the_terminal() {
        assert_eq!(
            visible("\u{1b}[2J\u{202e}cba\u{9b}"),
            "\\u{1b}[2J\\u{202e}cba\\u{9b}"
        );
        assert_eq!(visible("নাজমা বেগম 👩‍👧\nline"), "নাজমা বেগম 👩‍👧\nline");
    }
}
