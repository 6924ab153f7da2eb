//! Why a paper does not become a PDF.

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// The fonts for Latin letters have not been added.
    #[error("the fonts for Latin letters are missing")]
    NoFonts,
    /// The list of fonts is not in the form this version reads.
    #[error("the list of fonts cannot be read: {0}")]
    Manifest(String),
    /// A font file is damaged, or is not on the list.
    #[error("the font file {0} is damaged or not on the list of fonts")]
    Font(String),
    /// A file of fonts could not be read from disk.
    #[cfg(not(target_family = "wasm"))]
    #[error("cannot read {0}: {1}")]
    Unreadable(String, std::io::Error),
    /// Two attachments have the same file name.
    #[error("two attachments are called {0}")]
    SameName(String),
    /// An attachment's name is empty, or has a path or control characters in it.
    #[error("an attachment cannot be called {0:?}")]
    AttachmentName(String),
    /// An attachment's media type is not valid.
    #[error("{0:?} is not a media type")]
    Mime(String),
    /// The writer refused what it was given, which is a fault of this program.
    #[error("the PDF could not be written: {0}")]
    Writer(String),
}
