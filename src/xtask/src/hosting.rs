//! `cargo xtask hosting`: settings for common servers, written from the one policy into `pkg-config/hosting/`.

use std::{fmt::Write as _, fs, path::PathBuf};

use anyhow::{Context as _, Result};

use crate::{policy, shell};

/// Writes the files anew.
pub(crate) fn run() -> Result<()> {
    fs::create_dir_all(folder())?;
    for (name, text) in files() {
        let path = folder().join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        shell::say(format!("wrote {}", path.display()));
    }
    Ok(())
}

fn folder() -> PathBuf {
    shell::root().join("pkg-config/hosting")
}

/// Each file's name and text.
fn files() -> [(&'static str, String); 4] {
    [
        ("_headers", static_hosts()),
        ("apache.htaccess", apache()),
        ("nginx.conf", nginx()),
        ("web.config", iis()),
    ]
}

/// What every answer carries, whatever the server.
fn headers() -> Vec<(&'static str, String)> {
    let others = policy::OTHER_HEADERS
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()));
    std::iter::once(("Content-Security-Policy", policy::header(policy::EMBEDDERS)))
        .chain(others)
        .collect()
}

/// How each file begins, in lines that `open` and `close` make a comment.
fn preamble(open: &str, close: &str, where_to: &str) -> String {
    let lines = [
        where_to,
        "Written by `cargo xtask hosting`; docs/hosting.md explains each setting.",
        "To let only your own site frame the page, put its address for 'https:' after frame-ancestors.",
    ];
    lines.map(|line| format!("{open}{line}{close}\n")).concat()
}

/// Cloudflare Pages, Netlify and others read this file from the folder itself.
fn static_hosts() -> String {
    let mut text = preamble("# ", "", "Copy into the folder you deploy, as _headers.");
    text.push_str("/*\n");
    for (name, value) in headers() {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = writeln!(text, "  Cache-Control: {}", policy::ASK_AGAIN);
    // These hosts know no patterns inside a name. A folder or ending stands for the names with a hash.
    for pattern in [
        "/app.*",
        "/loader.*",
        "/style.*",
        "/worker.*",
        "/worker-module.*",
        "/reader.*",
        "/reader-module.*",
        "/ready.*",
        "/keep-fonts.*",
        "/fonts/*",
    ] {
        let _ = writeln!(
            text,
            "{pattern}\n  ! Cache-Control\n  Cache-Control: {}",
            policy::KEEP
        );
    }
    text
}

fn apache() -> String {
    let mut text = preamble("# ", "", "Copy into the folder you deploy, as .htaccess.");
    text.push_str("<IfModule mod_mime.c>\n");
    for (ending, kind) in policy::TYPES {
        let kind = kind.replace("; ", ";");
        let _ = writeln!(text, "  AddType {kind} .{ending}");
    }
    text.push_str("  AddEncoding br .br\n  AddEncoding gzip .gz\n</IfModule>\n<IfModule mod_headers.c>\n");
    for (name, value) in headers() {
        let _ = writeln!(text, "  Header always set {name} \"{value}\"");
    }
    let _ = writeln!(text, "  Header set Cache-Control \"{}\"", policy::ASK_AGAIN);
    // A compressed copy keeps the hash in its name, before its own ending.
    let hashed = policy::HASHED_PATTERN.trim_end_matches('$');
    let _ = writeln!(text, "  <FilesMatch \"{hashed}(\\.br|\\.gz)?$\">");
    let _ = writeln!(
        text,
        "    Header set Cache-Control \"{}\"\n  </FilesMatch>",
        policy::KEEP
    );
    text.push_str(
        "  Header append Vary Accept-Encoding\n</IfModule>\n<IfModule mod_rewrite.c>\n  RewriteEngine on\n",
    );
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        let _ = writeln!(text, "  RewriteCond %{{HTTP:Accept-Encoding}} \\b{encoding}\\b");
        let _ = writeln!(text, "  RewriteCond %{{REQUEST_FILENAME}}.{ending} -f");
        let _ = writeln!(text, "  RewriteRule ^(.+)$ $1.{ending} [L]");
    }
    text.push_str("</IfModule>\n");
    // A copy is named script.js.br, whose type Apache would take from its last ending.
    for (ending, kind) in policy::TYPES {
        let _ = writeln!(
            text,
            "<FilesMatch \"\\.{ending}\\.(br|gz)$\">\n  ForceType \"{kind}\"\n</FilesMatch>"
        );
    }
    text
}

fn nginx() -> String {
    let mut text = preamble(
        "# ",
        "",
        "Include inside the server block whose root holds the folder: include onroll/nginx.conf;",
    );
    text.push_str("# For /onroll/ below a larger site, put that path into both locations.\n");
    text.push_str("# With the ngx_brotli module, add: brotli_static on;\n");
    let block = |place: &str, cache: &str| {
        let mut text = format!("location {place} {{\n  gzip_static on;\n  gzip_vary on;\n  types {{\n");
        for (ending, kind) in policy::TYPES {
            let kind = kind.split(';').next().unwrap_or(kind);
            let _ = writeln!(text, "    {kind} {ending};");
        }
        text.push_str("  }\n  charset utf-8;\n  charset_types text/css text/plain text/javascript;\n");
        for (name, value) in headers() {
            let _ = writeln!(text, "  add_header {name} \"{value}\" always;");
        }
        let _ = writeln!(text, "  add_header Cache-Control \"{cache}\";\n}}");
        text
    };
    text.push_str(&block("/", policy::ASK_AGAIN));
    text.push_str(&block(&format!("~ \"{}\"", policy::HASHED_PATTERN), policy::KEEP));
    text
}

fn iis() -> String {
    let mut text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned();
    text.push_str(&preamble(
        "<!-- ",
        " -->",
        "Copy into the folder you deploy, as web.config.",
    ));
    text.push_str("<configuration>\n  <system.webServer>\n    <staticContent>\n");
    text.push_str("      <clientCache cacheControlMode=\"DisableCache\" />\n");
    for (ending, kind) in policy::TYPES {
        let _ = writeln!(text, "      <remove fileExtension=\".{ending}\" />");
        let _ = writeln!(
            text,
            "      <mimeMap fileExtension=\".{ending}\" mimeType=\"{kind}\" />"
        );
    }
    text.push_str("    </staticContent>\n    <httpProtocol>\n      <customHeaders>\n");
    for (name, value) in headers() {
        let _ = writeln!(text, "        <remove name=\"{name}\" />");
        let _ = writeln!(text, "        <add name=\"{name}\" value=\"{value}\" />");
    }
    text.push_str("      </customHeaders>\n    </httpProtocol>\n");
    text.push_str("    <urlCompression doStaticCompression=\"true\" />\n  </system.webServer>\n");
    // IIS has no patterns for names. Of the files with a hash in their names it caches only the fonts for good, which
    // are the largest.
    text.push_str("  <location path=\"fonts\">\n    <system.webServer>\n      <staticContent>\n");
    text.push_str(
        "        <clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"365.00:00:00\" />\n",
    );
    text.push_str("      </staticContent>\n    </system.webServer>\n  </location>\n</configuration>\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_those_the_policy_makes() {
        for (name, text) in files() {
            let written = fs::read_to_string(folder().join(name)).unwrap_or_default();
            assert_eq!(
                written.replace("\r\n", "\n"),
                text,
                "{name} is out of step: run cargo xtask hosting"
            );
        }
    }

    #[test]
    fn each_file_sends_the_whole_policy_as_a_header() {
        for (name, text) in files() {
            assert!(text.contains(&policy::header(policy::EMBEDDERS)), "{name}");
            assert!(text.contains("nosniff") && text.contains("no-referrer"), "{name}");
        }
    }
}
