//! The little of HTTP that a static folder needs: requests without a body, and answers whose length is known.

use std::{
    io::{self, BufRead, BufReader, BufWriter, Read as _, Write},
    net::{TcpListener, TcpStream},
    sync::Arc,
    thread,
    time::Duration,
};

/// The most bytes that a request line and its headers may have.
const MAX_HEAD: u64 = 64 * 1024;

/// How long a connection stays open with nothing asked.
const IDLE: Duration = Duration::from_mins(2);

/// What a browser asks.
#[derive(Default)]
pub(super) struct HttpRequest {
    method: String,
    /// The address, without the host.
    pub(super) target: String,
    headers: Vec<(String, String)>,
    closes: bool,
}

/// What it gets.
pub(super) struct HttpReply {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

impl HttpRequest {
    /// A header's value, whatever the case of its name.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Whether only a file is asked for.
    pub(super) fn reads(&self) -> bool {
        self.method == "GET" || self.method == "HEAD"
    }
}

impl HttpReply {
    /// The same with one header more.
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

/// Answers what comes in, until the process ends. Each connection has a thread of its own: a browser keeps connections open, and no
/// request may have to wait until another connection is closed.
pub(super) fn serve<A>(listener: &TcpListener, answer: A)
where
    A: Fn(&HttpRequest) -> HttpReply + Send + Sync + 'static,
{
    let answer = Arc::new(answer);
    for stream in listener.incoming().flatten() {
        let answer = Arc::clone(&answer);
        // The browser may have closed the connection. Nothing can be done about it.
        thread::spawn(move || drop(converse(&stream, &*answer)));
    }
}

fn converse(stream: &TcpStream, answer: &dyn Fn(&HttpRequest) -> HttpReply) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut from = BufReader::new(stream);
    let mut to = BufWriter::new(stream);
    while let Some(request) = read(&mut from)? {
        write(&mut to, &request, &answer(&request))?;
        to.flush()?;
        if request.closes {
            break;
        }
    }
    Ok(())
}

/// The next request. None when there are no more, or what comes is no request.
fn read(from: &mut impl BufRead) -> io::Result<Option<HttpRequest>> {
    let mut head = from.take(MAX_HEAD);
    let mut line = || {
        let mut line = String::new();
        let read = head.read_line(&mut line)?;
        io::Result::Ok((read > 0).then(|| line.trim_end().to_owned()))
    };
    let Some(first) = line()? else { return Ok(None) };
    let mut words = first.split(' ');
    let (Some(method), Some(target), Some(version)) = (words.next(), words.next(), words.next()) else {
        return Ok(None);
    };
    let mut request = HttpRequest {
        method: method.to_owned(),
        target: target.to_owned(),
        ..HttpRequest::default()
    };
    loop {
        match line()? {
            None => return Ok(None),
            Some(end) if end.is_empty() => break,
            Some(header) => {
                if let Some((name, value)) = header.split_once(':') {
                    request.headers.push((name.to_owned(), value.trim().to_owned()));
                }
            }
        }
    }
    let close = request
        .header("Connection")
        .is_some_and(|value| value.eq_ignore_ascii_case("close"));
    // A body would be taken for the next request. No page of ours sends one.
    let body = request
        .header("Content-Length")
        .is_some_and(|length| length != "0")
        || request.header("Transfer-Encoding").is_some();
    request.closes = close || body || version != "HTTP/1.1";
    Ok(Some(request))
}

fn write(to: &mut impl Write, request: &HttpRequest, answer: &HttpReply) -> io::Result<()> {
    write!(to, "HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status))?;
    for (name, value) in &answer.headers {
        write!(to, "{name}: {value}\r\n")?;
    }
    if answer.status != 304 {
        write!(to, "Content-Length: {}\r\n", answer.body.len())?;
    }
    if request.closes {
        to.write_all(b"Connection: close\r\n")?;
    }
    to.write_all(b"\r\n")?;
    if request.method == "HEAD" || answer.status == 304 {
        return Ok(());
    }
    to.write_all(&answer.body)
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        304 => "Not Modified",
        308 => "Permanent Redirect",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn requests(text: &str) -> Vec<HttpRequest> {
        let mut from = text.as_bytes();
        std::iter::from_fn(|| read(&mut from).unwrap()).collect()
    }

    fn said(request: &HttpRequest, status: u16) -> String {
        let answer = HttpReply {
            status,
            headers: vec![("ETag", "\"a\"".into())],
            body: b"page".to_vec(),
        };
        let mut out = Vec::new();
        write(&mut out, request, &answer).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn requests_that_follow_each_other_are_read_one_by_one() {
        let read = requests(
            "GET /a?b HTTP/1.1\r\nif-none-match: \"x\"\r\n\r\nHEAD /c HTTP/1.1\r\nConnection: close\r\n\r\n",
        );
        let targets: Vec<_> = read
            .iter()
            .map(|one| (one.target.as_str(), one.reads(), one.closes))
            .collect();
        assert_eq!(targets, [("/a?b", true, false), ("/c", true, true)]);
        assert_eq!(
            read.first().and_then(|one| one.header("If-None-Match")),
            Some("\"x\"")
        );
    }

    #[test]
    fn what_is_no_request_ends_the_connection() {
        for text in ["", "GET\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n"] {
            assert!(requests(text).is_empty(), "{text:?}");
        }
        let post = requests("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc");
        assert!(post.first().is_some_and(|post| post.closes && !post.reads()));
    }

    #[test]
    fn only_a_request_for_the_content_gets_it() {
        let of = |method: &str| HttpRequest {
            method: method.into(),
            ..HttpRequest::default()
        };
        assert!(said(&of("GET"), 200).ends_with("Content-Length: 4\r\n\r\npage"));
        assert!(said(&of("HEAD"), 200).ends_with("Content-Length: 4\r\n\r\n"));
        assert!(said(&of("GET"), 304).ends_with("ETag: \"a\"\r\n\r\n"));
    }

    /// A browser keeps its connections open. None of them may wait until another is closed.
    #[test]
    fn every_one_of_many_open_connections_is_answered() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            serve(&listener, |_| HttpReply {
                status: 200,
                headers: Vec::new(),
                body: b"page".to_vec(),
            });
        });
        let mut open: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(address).unwrap()).collect();
        for stream in &mut open {
            stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
        }
        for stream in &mut open {
            let mut said = [0; 15];
            stream.read_exact(&mut said).unwrap();
            assert_eq!(&said, b"HTTP/1.1 200 OK");
        }
    }
}
