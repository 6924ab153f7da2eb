//! `cargo xtask serve`: the deployable folder on 127.0.0.1, served as a good host would.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use anyhow::{Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::{build, cache, dist, offline, policy, shell::say, wasm::Mode};

/// Browsers open several connections; each is answered by a thread of its own.
const THREADS: usize = 6;

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
    for thread in server.threads {
        thread.join().map_err(|_| anyhow!("the server stopped"))?;
    }
    Ok(())
}

/// A server that answers until the process ends.
pub(crate) struct Running {
    /// The address of the page.
    pub(crate) address: String,
    threads: Vec<thread::JoinHandle<()>>,
}

/// Starts to serve `dist/` on 127.0.0.1.
pub(crate) fn start(port: u16, under: &str) -> Result<Running> {
    start_as(port, under, true)
}

/// Starts to serve. Without `offline` browsers keep nothing of the page, so that a page is always that of the last build.
fn start_as(port: u16, under: &str, offline: bool) -> Result<Running> {
    let server = Server::http(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        .map_err(|error| anyhow!("cannot listen on port {port}: {error}"))?;
    let port = server
        .server_addr()
        .to_ip()
        .map_or(port, |address| address.port());
    let under = format!("/{}/", under.trim_matches('/')).replace("//", "/");
    let address = format!("http://127.0.0.1:{port}{under}");
    let site = Arc::new(Site {
        folder: build::dist_dir(),
        under,
        offline,
    });
    let server = Arc::new(server);
    let threads = (0..THREADS).map(|_| {
        let (server, site) = (Arc::clone(&server), Arc::clone(&site));
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                let response = site.answer(&Asked::of(&request));
                // The browser may have closed the connection. Nothing can be done about it.
                let _ = request.respond(response);
            }
        })
    });
    Ok(Running {
        address,
        threads: threads.collect(),
    })
}

/// What the answer depends on.
struct Asked {
    readable: bool,
    path: String,
    encodings: String,
    known: Option<String>,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let header = |name: &'static str| {
            request
                .headers()
                .iter()
                .find(|h| h.field.equiv(name))
                .map(|h| h.value.as_str().to_owned())
        };
        Self {
            readable: matches!(request.method(), Method::Get | Method::Head),
            path: request
                .url()
                .split(['?', '#'])
                .next()
                .unwrap_or_default()
                .to_owned(),
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

type Answer = Response<std::io::Cursor<Vec<u8>>>;

/// The folder and where it appears.
struct Site {
    folder: PathBuf,
    under: String,
    offline: bool,
}

impl Site {
    fn answer(&self, asked: &Asked) -> Answer {
        if !asked.readable {
            return plain(
                405,
                "Only GET and HEAD are answered here: nothing is sent to a server.\n",
            );
        }
        if format!("{}/", asked.path) == self.under {
            return with(plain(308, "The page has moved.\n"), "Location", &self.under);
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

fn file(asked: &Asked, name: &str, path: &Path) -> Answer {
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
        Response::from_data(Vec::new()).with_status_code(StatusCode(304))
    } else {
        Response::from_data(bytes)
    };
    let ending = name.rsplit('.').next().unwrap_or_default();
    let kind = policy::TYPES
        .iter()
        .find(|(known, _)| *known == ending)
        .map_or("application/octet-stream", |(_, k)| k);
    answer = with(answer, "Content-Type", kind);
    answer = with(
        answer,
        "Cache-Control",
        if kept_for_good {
            policy::KEEP
        } else {
            policy::ASK_AGAIN
        },
    );
    answer = with(answer, "Vary", "Accept-Encoding");
    if let Some(encoding) = encoding {
        answer = with(answer, "Content-Encoding", encoding);
    }
    if let Some(tag) = tag {
        answer = with(answer, "ETag", &tag);
    }
    guarded(answer)
}

/// In the place of the service worker.
fn removes_itself() -> Answer {
    let answer = Response::from_data(offline::REMOVES_ITSELF.as_bytes());
    let answer = with(answer, "Content-Type", "text/javascript; charset=utf-8");
    guarded(with(answer, "Cache-Control", policy::ASK_AGAIN))
}

fn plain(status: u16, text: &str) -> Answer {
    let answer = Response::from_data(text.as_bytes()).with_status_code(StatusCode(status));
    guarded(with(answer, "Content-Type", "text/plain; charset=utf-8"))
}

/// The policy goes with every file: a worker obeys the header of its own script, not that of the page.
fn guarded(answer: Answer) -> Answer {
    let answer = with(
        answer,
        "Content-Security-Policy",
        &policy::header(policy::EMBEDDERS_AT_HOME),
    );
    let answer = policy::OTHER_HEADERS
        .iter()
        .fold(answer, |answer, (name, value)| with(answer, name, value));
    // The length is known: no need to send in pieces.
    answer.with_chunked_threshold(usize::MAX)
}

fn with(answer: Answer, name: &str, value: &str) -> Answer {
    match Header::from_bytes(name, value) {
        Ok(header) => answer.with_header(header),
        Err(()) => answer,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn asked(path: &str, encodings: &str) -> Asked {
        Asked {
            readable: true,
            path: path.into(),
            encodings: encodings.into(),
            known: None,
        }
    }

    fn header(answer: &Answer, name: &'static str) -> Option<String> {
        answer
            .headers()
            .iter()
            .find(|h| h.field.equiv(name))
            .map(|h| h.value.to_string())
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

        fn answer(&self, asked: &Asked) -> Answer {
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
            assert!(
                answer.headers().iter().any(|h| h.field.equiv("Content-Type")),
                "{path}"
            );
        }
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_good() {
        let site = Sample::new("keep");
        let script = site.answer(&asked("/forms/app.01234567.js", ""));
        assert_eq!(header(&script, "Cache-Control").unwrap(), policy::KEEP);
        let page = site.answer(&asked("/forms/", ""));
        assert_eq!(header(&page, "Cache-Control").unwrap(), policy::ASK_AGAIN);
        let again = Asked {
            known: header(&page, "ETag"),
            ..asked("/forms/", "")
        };
        assert_eq!(site.answer(&again).status_code(), StatusCode(304));
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
        let said = |site: &Sample| {
            let mut text = String::new();
            let mut body = site.answer(&asked("/forms/sw.js", "")).into_reader();
            body.read_to_string(&mut text).unwrap();
            text
        };
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
            assert_eq!(
                site.answer(&asked(path, "")).status_code(),
                StatusCode(404),
                "{path}"
            );
        }
        assert_eq!(site.answer(&asked("/forms", "")).status_code(), StatusCode(308));
    }
}
