//! The mail that the real server took in, as a person would read it. All tests share the maildir: each looks for its own
//! recipient or subject.

use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;

use crate::program::{eventually, given};

/// A message.
#[derive(Debug)]
pub struct Message {
    /// Names in small letters, folded lines joined.
    pub headers: Vec<(String, String)>,
    /// The plain text.
    pub body: String,
    /// The same as HTML, if there is any.
    pub html: String,
    /// As it lies there.
    pub raw: String,
}

impl Message {
    /// Reads a file.
    pub fn read(path: &Path) -> Self {
        Self::parse(fs::read_to_string(path).unwrap().replace("\r\n", "\n"))
    }

    fn parse(raw: String) -> Self {
        let (head, body) = raw.split_once("\n\n").unwrap();
        let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
        let headers: Vec<_> = unfolded
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let content = headers.iter().find(|(name, _)| name == "content-type");
        if let Some((_, boundary)) = content.and_then(|(_, value)| value.split_once("boundary=")) {
            let boundary = format!("--{}", boundary.trim_matches('"'));
            let parts = body.split(&boundary).skip(1).filter(|part| !part.starts_with("--"));
            let [text, html] = parts
                .map(|it| Self::parse(it.trim_start().to_owned()).body)
                .collect::<Vec<_>>()
                .try_into()
                .unwrap();
            return Self { body: text, html, headers, raw };
        }
        let encoding = headers.iter().find(|(name, _)| name == "content-transfer-encoding");
        let body = match encoding.map_or("7bit", |(_, value)| value.as_str()) {
            "base64" => text(&BASE64.decode(body.replace('\n', "").as_bytes()).unwrap()),
            "quoted-printable" => text(&quoted_printable(&body.replace("=\n", ""), false)),
            _ => body.to_owned(),
        };
        Self { headers, body, html: String::new(), raw }
    }

    /// A header's text; panics unless it stands there once.
    pub fn header(&self, name: &str) -> String {
        let found: Vec<_> = self.headers.iter().filter(|(known, _)| known == name).collect();
        assert_eq!(found.len(), 1, "{name} in\n{}", self.raw);
        words(&found[0].1)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap().replace("\r\n", "\n")
}

fn quoted_printable(encoded: &str, in_header: bool) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), encoded.bytes());
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'=' => {
                let code = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&code).unwrap(), 16).unwrap()
            }
            b'_' if in_header => b' ',
            other => other,
        });
    }
    bytes
}

/// Encoded words (RFC 2047) read; the space between two of them is none.
fn words(value: &str) -> String {
    let mut read = String::new();
    let mut rest = value;
    let mut after_word = false;
    while let Some((before, word)) = rest.split_once("=?") {
        if !(after_word && before.trim().is_empty()) {
            read.push_str(before);
        }
        let parts: Vec<_> = word.splitn(3, '?').collect();
        let (encoded, after) = parts[2].split_once("?=").unwrap();
        let bytes = match parts[1] {
            "b" | "B" => BASE64.decode(encoded.as_bytes()).unwrap(),
            _ => quoted_printable(encoded, true),
        };
        read.push_str(&text(&bytes));
        (rest, after_word) = (after, true);
    }
    read + rest
}

/// Everything there is for a recipient.
pub fn to(recipient: &str) -> Vec<Message> {
    with("to", recipient)
}

/// Everything in which this header says so.
pub fn with(header: &str, saying: &str) -> Vec<Message> {
    let new = PathBuf::from(given("GATEKEEPER_TEST_MAILDIR")).join("new");
    let files = fs::read_dir(new).into_iter().flatten().map(|entry| entry.unwrap().path());
    let messages = files.map(|path| Message::read(&path));
    messages
        .filter(|it| it.headers.iter().any(|(name, value)| name == header && value.contains(saying)))
        .collect()
}

/// The first message for a recipient that will do.
pub fn wait_for(recipient: &str, will_do: impl Fn(&Message) -> bool) -> Message {
    eventually(&format!("mail for {recipient}"), || to(recipient).into_iter().find(&will_do))
}
