//! `cargo xtask serve`: the deployable folder on 127.0.0.1, served as a good host would.

mod http;

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Context as _, Result, anyhow, bail};

use crate::{build, cache, dist, offline, policy, shell::say, wasm::Mode};
use http::{HttpReply, HttpRequest};

/// How to serve.
pub(crate) struct Options {
    /// The port; 0 takes a free one.
    pub(crate) port: u16,
    /// The path below which the folder appears.
    pub(crate) under: String,
    /// Whether and how to build first.
    pub(crate) build: Option<Mode>,
}

/// Builds if asked, then serves until stopped.
pub(crate) fn run(options: &Options) -> Result<()> {
    if let Some(mode) = options.build {
        build::run(mode)?;
    } else if !build::dist_dir().join("index.html").exists() {
        bail!("there is no dist/ to serve: run cargo xtask build");
    }
    let offline = options.build != Some(Mode::Dev);
    let server = start_as(options.port, &options.under, offline)?;
    // On standard output and alone on its line: the tests read it.
    println!("{}", server.address);
    say("serving dist/; Ctrl+C stops");
    server.thread.join().map_err(|_| anyhow!("the server stopped"))
}

/// A server that answers until the process ends.
pub(crate) struct Running {
    /// The address of the page.
    pub(crate) address: String,
    thread: thread::JoinHandle<()>,
}

/// Starts to serve `dist/` on 127.0.0.1.
pub(crate) fn start(port: u16, under: &str) -> Result<Running> {
    start_as(port, under, true)
}

/// Starts to serve. Without `offline` browsers keep nothing of the page, so that a page is always that of the last build.
fn start_as(port: u16, under: &str, offline: bool) -> Result<Running> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!("cannot listen on port {port}: choose another with --port N, or a free one with --port 0")
    })?;
    let port = listener.local_addr()?.port();
    let under = format!("/{}/", under.trim_matches('/')).replace("//", "/");
    let address = format!("http://127.0.0.1:{port}{under}");
    let site = Site {
        folder: build::dist_dir(),
        under,
        offline,
    };
    let thread =
        thread::spawn(move || http::serve(&listener, move |request| site.answer(&ReplyKey::of(request))));
    Ok(Running { address, thread })
}

/// What the answer depends on.
struct ReplyKey {
    readable: bool,
    path: String,
    encodings: String,
    known: Option<String>,
}

impl ReplyKey {
    fn of(request: &HttpRequest) -> Self {
        let header = |name| request.header(name).map(str::to_owned);
        let path = request.target.split(['?', '#']).next().unwrap_or_default();
        Self {
            readable: request.reads(),
            path: path.to_owned(),
            encodings: header("Accept-Encoding").unwrap_or_default(),
            known: header("If-None-Match"),
        }
    }

    fn takes(&self, encoding: &str) -> bool {
        self.encodings.split(',').any(|one| {
            let mut words = one.split(';').map(str::trim);
            words.next() == Some(encoding) && words.next() != Some("q=0")
        })
    }
}

/// The folder and where it appears.
struct Site {
    folder: PathBuf,
    under: String,
    offline: bool,
}

impl Site {
    fn answer(&self, asked: &ReplyKey) -> HttpReply {
        if !asked.readable {
            return plain(
                405,
                "Only GET and HEAD are answered here: nothing is sent to a server.\n",
            );
        }
        if format!("{}/", asked.path) == self.under {
            return plain(308, "The page has moved.\n").with("Location", &self.under);
        }
        match asked
            .path
            .strip_prefix(&self.under)
            .and_then(|path| self.find(path))
        {
            Some((name, _)) if name == offline::SERVICE_WORKER && !self.offline => removes_itself(),
            Some((name, path)) => file(asked, &name, &path),
            None => plain(404, "There is no such file.\n"),
        }
    }

    /// The file for a path below the root of the site. Every part must be a plain name, so that nothing outside the
    /// folder can be reached.
    fn find(&self, path: &str) -> Option<(String, PathBuf)> {
        let name = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let plain = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        };
        let path = self.folder.join(&name);
        (name.split('/').all(plain) && path.is_file()).then_some((name, path))
    }
}

fn file(asked: &ReplyKey, name: &str, path: &Path) -> HttpReply {
    let copy = [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .find_map(|(encoding, ending)| {
            let bytes = asked
                .takes(encoding)
                .then(|| fs::read(dist::copy_of(path, ending)).ok())?;
            Some((Some(encoding), bytes?))
        });
    let Some((encoding, bytes)) = copy.or_else(|| Some((None, fs::read(path).ok()?))) else {
        return plain(404, "The file cannot be read.\n");
    };
    let kept_for_good = policy::is_hashed(name);
    // A hashed name is never asked for again, so only the others are told apart by their content.
    let tag = (!kept_for_good).then(|| format!("\"{}\"", cache::hash(&[&bytes])));
    let mut answer = if tag.is_some() && tag == asked.known {
        guarded(304, Vec::new())
    } else {
        guarded(200, bytes)
    };
    let ending = name.rsplit('.').next().unwrap_or_default();
    let kind = policy::TYPES
        .iter()
        .find(|(known, _)| *known == ending)
        .map_or("application/octet-stream", |(_, k)| k);
    let keep = if kept_for_good {
        policy::KEEP
    } else {
        policy::ASK_AGAIN
    };
    answer = answer
        .with("Content-Type", kind)
        .with("Cache-Control", keep)
        .with("Vary", "Accept-Encoding");
    if let Some(encoding) = encoding {
        answer = answer.with("Content-Encoding", encoding);
    }
    match tag {
        Some(tag) => answer.with("ETag", &tag),
        None => answer,
    }
}

/// In the place of the service worker.
fn removes_itself() -> HttpReply {
    guarded(200, offline::REMOVES_ITSELF.into())
        .with("Content-Type", "text/javascript; charset=utf-8")
        .with("Cache-Control", policy::ASK_AGAIN)
}

fn plain(status: u16, text: &str) -> HttpReply {
    guarded(status, text.into()).with("Content-Type", "text/plain; charset=utf-8")
}

/// An answer with the policy, which goes with every file: a worker obeys the header of its own script, not that of the page.
fn guarded(status: u16, body: Vec<u8>) -> HttpReply {
    let policy = (
        "Content-Security-Policy",
        policy::header(policy::EMBEDDERS_AT_HOME),
    );
    let others = policy::OTHER_HEADERS
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()));
    HttpReply {
        status,
        headers: std::iter::once(policy).chain(others).collect(),
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(path: &str, encodings: &str) -> ReplyKey {
        ReplyKey {
            readable: true,
            path: path.into(),
            encodings: encodings.into(),
            known: None,
        }
    }

    fn header(answer: &HttpReply, name: &str) -> Option<String> {
        let found = answer.headers.iter().find(|(own, _)| *own == name);
        found.map(|(_, value)| value.clone())
    }

    /// A folder with a page, a script with a brotli copy, and a secret beside it. Gone when dropped.
    struct Sample(Site);

    impl Sample {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("onroll-serve-{}-{name}", std::process::id()));
            fs::create_dir_all(folder.join("dist")).unwrap();
            fs::write(folder.join("secret.txt"), "secret").unwrap();
            fs::write(folder.join("dist/index.html"), "page").unwrap();
            fs::write(folder.join("dist/app.01234567.js"), "script").unwrap();
            fs::write(folder.join("dist/app.01234567.js.br"), "br").unwrap();
            Self(Site {
                folder: folder.join("dist"),
                under: "/forms/".into(),
                offline: true,
            })
        }

        fn answer(&self, asked: &ReplyKey) -> HttpReply {
            self.0.answer(asked)
        }
    }

    impl Drop for Sample {
        fn drop(&mut self) {
            fs::remove_dir_all(self.0.folder.parent().unwrap()).unwrap();
        }
    }

    #[test]
    fn every_answer_carries_the_policy_and_its_type() {
        let site = Sample::new("policy");
        for path in [
            "/forms/",
            "/forms/app.01234567.js",
            "/forms/missing",
            "/elsewhere",
        ] {
            let answer = site.answer(&asked(path, ""));
            assert!(
                header(&answer, "Content-Security-Policy")
                    .unwrap()
                    .starts_with("default-src 'none'"),
                "{path}"
            );
            assert_eq!(header(&answer, "X-Content-Type-Options").unwrap(), "nosniff");
            assert!(header(&answer, "Content-Type").is_some(), "{path}");
        }
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_good() {
        let site = Sample::new("keep");
        let script = site.answer(&asked("/forms/app.01234567.js", ""));
        assert_eq!(header(&script, "Cache-Control").unwrap(), policy::KEEP);
        let page = site.answer(&asked("/forms/", ""));
        assert_eq!(header(&page, "Cache-Control").unwrap(), policy::ASK_AGAIN);
        let again = ReplyKey {
            known: header(&page, "ETag"),
            ..asked("/forms/", "")
        };
        assert_eq!(site.answer(&again).status, 304);
    }

    #[test]
    fn a_compressed_copy_goes_only_to_those_who_take_it() {
        let site = Sample::new("copies");
        let to = |encodings| {
            header(
                &site.answer(&asked("/forms/app.01234567.js", encodings)),
                "Content-Encoding",
            )
        };
        assert_eq!(to("gzip, deflate, br").as_deref(), Some("br"));
        assert_eq!(to("br;q=0, gzip"), None);
        assert_eq!(to(""), None);
    }

    #[test]
    fn beside_a_development_build_the_service_worker_removes_itself() {
        let mut site = Sample::new("removes");
        fs::write(site.0.folder.join("sw.js"), "keeps").unwrap();
        let said = |site: &Sample| String::from_utf8(site.answer(&asked("/forms/sw.js", "")).body).unwrap();
        assert_eq!(said(&site), "keeps");
        site.0.offline = false;
        assert!(said(&site).contains("unregister"));
    }

    #[test]
    fn nothing_outside_the_folder_is_reached() {
        let site = Sample::new("outside");
        for path in [
            "/forms/../secret.txt",
            "/forms/..%2fsecret.txt",
            "/forms//etc/passwd",
            "/forms/.git",
            "/secret.txt",
        ] {
            assert_eq!(site.answer(&asked(path, "")).status, 404, "{path}");
        }
        assert_eq!(site.answer(&asked("/forms", "")).status, 308);
    }
}
