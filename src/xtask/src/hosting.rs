//! `cargo xtask hosting`: settings for common servers, written from the one policy into `pkg-config/hosting/`, or for one
//! council into a folder of its own.

use std::{fmt::Write as _, fs, path::PathBuf};

use anyhow::{Context as _, Result, bail, ensure};

use crate::{dist::Dist, policy, shell};

/// The folder of the settings within what is deployed. None is in effect there: each has to be put in its place.
pub(crate) const IN_THE_FOLDER: &str = "server-settings/";

/// The beginnings of the names with a hash in the folder itself, for servers that know no patterns inside a name. No other
/// file's name may begin like one of them.
const HASHED_STEMS: &[&str] = &[
    "app",
    "frame",
    "late",
    "loader",
    "style",
    "worker",
    "worker-module",
    "reader",
    "reader-module",
    "sealer",
    "sealer-module",
    "ready",
    "keep-fonts",
    "make-keys",
];

/// For whom the settings are.
pub(crate) struct Options {
    /// The folder they go to; without one they are those of `pkg-config/hosting/`.
    pub(crate) to: Option<PathBuf>,
    /// The sources of `frame-ancestors`.
    embedders: String,
    /// The path of the page, with a slash at both ends.
    path: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            to: None,
            embedders: policy::EMBEDDERS.to_owned(),
            path: "/".to_owned(),
        }
    }
}

impl Options {
    /// Adds a site that may show the page in a frame.
    pub(crate) fn add_embedder(&mut self, site: &str) -> Result<()> {
        let origin = site.trim_end_matches('/');
        let host = origin.strip_prefix("https://").unwrap_or_default();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte);
        ensure!(
            !host.is_empty() && host.bytes().all(plain),
            "'{site}' is not the address of a site: write it like https://www.example.gov.uk, without a path"
        );
        let _ = write!(self.embedders, " {origin}");
        Ok(())
    }

    /// Sets the path of the page.
    pub(crate) fn set_path(&mut self, path: &str) -> Result<()> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte);
        ensure!(
            path.bytes().all(plain),
            "'{path}' is not a path like /forms/onroll/"
        );
        self.path = format!("/{}/", path.trim_matches('/')).replace("//", "/");
        Ok(())
    }
}

/// Writes the files anew.
pub(crate) fn run(options: &Options) -> Result<()> {
    let ours = Options::default();
    if options.to.is_none() && (options.embedders != ours.embedders || options.path != ours.path) {
        bail!("pkg-config/hosting is the same for every council: name a folder for your own files with --to");
    }
    let folder = options.to.clone().unwrap_or_else(folder);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (name, text) in files(options) {
        let path = folder.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        shell::say(format!("wrote {}", path.display()));
    }
    Ok(())
}

/// Adds the settings to what is deployed, for those who have nothing but that folder.
pub(crate) fn add(dist: &mut Dist) {
    for (name, text) in files(&Options::default()) {
        // A server that finds a file of this name would act by it.
        let name = name.replace("web.config", "iis-web.config");
        dist.plain(format!("{IN_THE_FOLDER}{name}"), text);
    }
}

/// Fails where the folder holds a name with a hash that [`HASHED_STEMS`] does not know, or another name that begins alike.
pub(crate) fn cover<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<()> {
    for name in names.into_iter().filter(|name| !name.contains('/')) {
        let known = name
            .split_once('.')
            .is_some_and(|(stem, _)| HASHED_STEMS.contains(&stem));
        ensure!(
            known == policy::is_hashed(name),
            "{name}: HASHED_STEMS of src/xtask/src/hosting.rs says wrongly whether browsers may keep it for good"
        );
    }
    Ok(())
}

fn folder() -> PathBuf {
    shell::root().join("pkg-config/hosting")
}

/// Each file's name and text.
fn files(options: &Options) -> [(&'static str, String); 4] {
    [
        ("_headers", static_hosts(options)),
        ("apache.htaccess", apache(options)),
        ("nginx.conf", nginx(options)),
        ("web.config", iis(options)),
    ]
}

/// What stands beside the policy.
fn other_headers() -> impl Iterator<Item = (&'static str, &'static str)> {
    policy::OTHER_HEADERS.iter().copied()
}

const POLICY: &str = "Content-Security-Policy";

/// What every file says at its top, in lines that `open` and `close` make a comment.
fn preamble(open: &str, close: &str, where_to: &str) -> String {
    let lines = [
        where_to,
        "Written by `cargo xtask hosting`; docs/hosting.md explains each setting.",
        "checkup.html of the page says whether the server does what is asked here.",
    ];
    lines.map(|line| format!("{open}{line}{close}\n")).concat()
}

/// What stands above the line that a council edits.
fn who_may_frame(open: &str, close: &str) -> String {
    let lines = [
        "WHO MAY SHOW THE PAGE IN A FRAME is said after frame-ancestors in the next line: 'self' is the site it stands on.",
        "Add your other sites behind it, with a space between: 'self' https://www.example.gov.uk",
    ];
    lines.map(|line| format!("{open}{line}{close}\n")).concat()
}

/// Cloudflare Pages, Netlify and others read this file from the root of the site.
fn static_hosts(options: &Options) -> String {
    let path = &options.path;
    let mut text = preamble(
        "# ",
        "",
        "Copy into the root of the site you deploy, as _headers.",
    );
    if path == "/" {
        text.push_str("# For /onroll/ below a larger site, put that path before the names.\n");
    }
    let _ = writeln!(text, "{path}*");
    text.push_str(&who_may_frame("  # ", ""));
    let _ = writeln!(text, "  {POLICY}: {}", policy::header(&options.embedders));
    for (name, value) in other_headers() {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = writeln!(text, "  Cache-Control: {}", policy::ASK_AGAIN);
    // These hosts know no patterns inside a name. A beginning or a folder stands for the names with a hash.
    let stems = HASHED_STEMS.iter().map(|stem| format!("{stem}.*"));
    let folders = ["fonts/*", "checkup/*"].map(str::to_owned);
    for pattern in stems.chain(folders) {
        let _ = writeln!(
            text,
            "{path}{pattern}\n  ! Cache-Control\n  Cache-Control: {}",
            policy::KEEP
        );
    }
    text
}

fn apache(options: &Options) -> String {
    let mut text = preamble("# ", "", "Copy into the folder you deploy, as .htaccess.");
    text.push_str("<IfModule mod_dir.c>\n  DirectoryIndex index.html\n</IfModule>\n<IfModule mod_mime.c>\n");
    for (ending, kind) in policy::TYPES {
        let kind = kind.replace("; ", ";");
        let _ = writeln!(text, "  AddType {kind} .{ending}");
    }
    // Debian's Apache takes the ending .br for the Breton language.
    text.push_str("  RemoveLanguage .br\n  AddEncoding br .br\n  AddEncoding gzip .gz\n</IfModule>\n");
    text.push_str("<IfModule mod_headers.c>\n");
    // Apache keeps two lists of headers and sends both: a policy of the whole site would stand beside this one.
    let _ = writeln!(text, "  Header unset {POLICY}");
    text.push_str(&who_may_frame("  # ", ""));
    let _ = writeln!(
        text,
        "  Header always set {POLICY} \"{}\"",
        policy::header(&options.embedders)
    );
    for (name, value) in other_headers() {
        let _ = writeln!(
            text,
            "  Header unset {name}\n  Header always set {name} \"{value}\""
        );
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
        "  Header merge Vary Accept-Encoding\n</IfModule>\n<IfModule mod_rewrite.c>\n  RewriteEngine on\n",
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

fn nginx(options: &Options) -> String {
    let mut text = preamble(
        "# ",
        "",
        "Include in the server block whose root holds the folder: include /etc/nginx/onroll.conf;",
    );
    text.push_str("# With the ngx_brotli module, add beside gzip_static: brotli_static on;\n\n");
    text.push_str("# WHO MAY SHOW THE PAGE IN A FRAME: 'self' is the site it stands on.\n");
    text.push_str("# Add your other sites behind it: \"'self' https://www.example.gov.uk\"\n");
    let _ = writeln!(text, "set $onroll_embedders \"{}\";\n", options.embedders);
    let _ = writeln!(text, "set $onroll_keep \"{}\";", policy::ASK_AGAIN);
    let _ = writeln!(text, "if ($uri ~ \"{}\") {{", policy::HASHED_PATTERN);
    let _ = writeln!(text, "  set $onroll_keep \"{}\";\n}}\n", policy::KEEP);
    text.push_str("# THE PATH OF THE PAGE: / for a site of its own, or for example /forms/onroll/\n");
    let _ = writeln!(text, "location ^~ {} {{", options.path);
    text.push_str("  index index.html;\n  gzip_static on;\n  gzip_vary on;\n  types {\n");
    for (ending, kind) in policy::TYPES {
        let kind = kind.split(';').next().unwrap_or(kind);
        let _ = writeln!(text, "    {kind} {ending};");
    }
    text.push_str("  }\n  charset utf-8;\n  charset_types text/css text/plain text/javascript;\n");
    let policy = policy::header("$onroll_embedders");
    let _ = writeln!(text, "  add_header {POLICY} \"{policy}\" always;");
    for (name, value) in other_headers() {
        let _ = writeln!(text, "  add_header {name} \"{value}\" always;");
    }
    text.push_str("  add_header Cache-Control $onroll_keep;\n");
    text.push_str("  # No header of the server block reaches this place. Where the site speaks HTTPS only, this one is wanted too:\n");
    text.push_str("  # add_header Strict-Transport-Security \"max-age=31536000\" always;\n}\n");
    text
}

fn iis(options: &Options) -> String {
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
    let _ = writeln!(text, "        <remove name=\"{POLICY}\" />");
    text.push_str(&who_may_frame("        <!-- ", " -->"));
    let policy = policy::header(&options.embedders);
    let _ = writeln!(text, "        <add name=\"{POLICY}\" value=\"{policy}\" />");
    for (name, value) in other_headers() {
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
        for (name, text) in files(&Options::default()) {
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
        for (name, text) in files(&Options::default()) {
            // nginx holds the sites in a variable, which is set above.
            let text = text
                .replace("$onroll_embedders;", "")
                .replace("$onroll_embedders\"", "'self'\"");
            assert!(text.contains(&policy::header(policy::EMBEDDERS)), "{name}");
            assert!(text.contains("nosniff") && text.contains("no-referrer"), "{name}");
        }
    }

    #[test]
    fn a_council_adds_its_own_sites_and_path() {
        let mut options = Options::default();
        options.add_embedder("https://www.example.gov.uk/").unwrap();
        options.add_embedder("https://forms.example.gov.uk:8443").unwrap();
        options.set_path("forms/onroll").unwrap();
        let sites = "'self' https://www.example.gov.uk https://forms.example.gov.uk:8443";
        for (name, text) in files(&options) {
            assert!(text.contains(sites), "{name}");
        }
        assert!(nginx(&options).contains("location ^~ /forms/onroll/ {"));
        assert!(static_hosts(&options).contains("\n/forms/onroll/app.*\n"));
        assert!(
            run(&Options { to: None, ..options })
                .unwrap_err()
                .to_string()
                .contains("--to")
        );
    }

    #[test]
    fn only_a_secure_site_can_be_added() {
        for wrong in [
            "http://www.example.gov.uk",
            "www.example.gov.uk",
            "https:",
            "https://",
            "https://*",
            "https://a.example; script-src *",
            "https://a.example/path",
            "'none'",
        ] {
            let mut options = Options::default();
            assert!(options.add_embedder(wrong).is_err(), "{wrong}");
            assert_eq!(options.embedders, policy::EMBEDDERS);
        }
        assert!(Options::default().set_path("/a b/").is_err());
        assert!(Options::default().set_path("/a;}/").is_err());
    }

    #[test]
    fn names_are_kept_for_good_exactly_when_they_carry_a_hash() {
        cover(["index.html", "app.01234567.js", "fonts/list.01234567.json"]).unwrap();
        assert!(cover(["other.01234567.js"]).is_err());
        assert!(cover(["style.css"]).is_err());
    }
}
