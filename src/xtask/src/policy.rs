//! The one definition of what the page may do. The meta tag of `index.html`, the header of `cargo xtask serve` and the
//! files of `pkg-config/hosting` all come from here.

/// What the page and its worker may load and do. Everything not named is forbidden by `default-src 'none'`.
const DIRECTIVES: &[(&str, &str)] = &[
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    // One form is sent by the browser: the choice of a council, to the page itself. All others belong to no dialogue
    // (`method="dialog"`), so that no browser ever sends what is in them.
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
    // No string becomes markup or script. The one policy there is (loader.js) lets through the three scripts of ours
    // that are started by address: the worker, the reader and the sealer.
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "default"),
];

/// What the page itself may never do, and another page of the folder may: the demonstration shows the form in a frame.
/// It stands in the header alone, so that the stricter policy inside the page still forbids it there. Firefox takes a file that is
/// saved from a frame for a page to show there, so `blob:` lets it be saved.
const BESIDE_THE_PAGE: &str = "frame-src 'self' blob:";

/// Who may show the page in a frame: the site it stands on. A council adds its own other sites.
/// Browsers obey it only in a header.
pub(crate) const EMBEDDERS: &str = "'self'";

/// The same where the page is tried out on one's own machine.
pub(crate) const EMBEDDERS_AT_HOME: &str = "'self' http://127.0.0.1:* http://localhost:*";

/// Headers that stand beside the policy and need no choice by the host.
pub(crate) const OTHER_HEADERS: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()",
    ),
];

/// Files whose name carries the hash of their content never change: they may be kept for good.
pub(crate) const KEEP: &str = "public, max-age=31536000, immutable";

/// All other files are asked for again each time, which costs one short answer when nothing has changed.
pub(crate) const ASK_AGAIN: &str = "no-cache";

/// File endings and their types. Servers differ most on the first three, without which the page cannot start.
pub(crate) const TYPES: &[(&str, &str)] = &[
    ("wasm", "application/wasm"),
    ("js", "text/javascript; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("form", "application/octet-stream"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("ico", "image/vnd.microsoft.icon"),
    ("txt", "text/plain; charset=utf-8"),
    ("woff2", "font/woff2"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
];

/// The policy as a `<meta>` element carries it: without what browsers ignore there.
pub(crate) fn meta() -> String {
    let directives = DIRECTIVES
        .iter()
        .map(|(name, sources)| format!("{name} {sources}"));
    directives.collect::<Vec<_>>().join("; ")
}

/// The policy as a header, with the sites that may frame the page at its end.
pub(crate) fn header(embedders: &str) -> String {
    format!("{}; {BESIDE_THE_PAGE}; frame-ancestors {embedders}", meta())
}

/// How much of a content's hash stands in a name.
pub(crate) const HASH_LENGTH: usize = 8;

/// What [`is_hashed`] recognises, as a regular expression for servers' settings.
pub(crate) const HASHED_PATTERN: &str = "\\.[0-9a-f]{8}\\.[a-z0-9]+$";

/// Whether a file's name carries the hash of its content: `name.01234567.ending`.
pub(crate) fn is_hashed(path: &str) -> bool {
    let mut words = path.rsplit('/').next().unwrap_or(path).rsplit('.');
    let hash = words.nth(1).unwrap_or_default();
    words.next().is_some() && hash.len() == HASH_LENGTH && hash.bytes().all(is_lower_hex)
}

fn is_lower_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_in_the_page_leaves_out_what_only_a_header_can_say() {
        assert!(!meta().contains("frame-ancestors") && !meta().contains("frame-src"));
        assert!(header(EMBEDDERS).ends_with("; frame-src 'self' blob:; frame-ancestors 'self'"));
    }

    #[test]
    fn no_other_site_may_frame_the_page_unless_the_council_says_so() {
        for others in ["http", "*", "."] {
            assert!(!EMBEDDERS.contains(others), "{others}");
        }
        for origin in EMBEDDERS_AT_HOME.split(' ').skip(1) {
            assert!(
                ["http://127.0.0.1:*", "http://localhost:*"].contains(&origin),
                "{origin}"
            );
        }
    }

    #[test]
    fn nothing_inline_and_no_other_origin_is_allowed() {
        for forbidden in [
            "unsafe-inline",
            "'unsafe-eval'",
            "http:",
            "https:",
            "*",
            "data:",
            "blob:",
        ] {
            assert!(!meta().contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn hashed_names_are_told_from_plain_ones() {
        assert!(is_hashed("fonts/noto-sans-latin-400.01234567.ttf"));
        assert!(!is_hashed("authorities/barking-and-dagenham.json"));
        assert!(!is_hashed("referral.schema.json"));
        assert!(!is_hashed("01234567.json"));
        assert!(!is_hashed("app.0123456A.js"));
    }
}
