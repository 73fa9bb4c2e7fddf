//! A terminal's access-control system: what it asks the feed, and what it makes of the answers.

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use gatekeeper::domain::feed::RefMode;
use gatekeeper::store::StoreError;
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{World, cast, eventually, leaks};

/// A gate of one terminal.
#[derive(Clone)]
pub struct Gate<'a> {
    world: &'a World,
    pub name: String,
    client: Client,
}

/// The feed's client of one consumer: what a thread takes along.
#[derive(Clone)]
pub struct Client {
    address: String,
    pub key: String,
    visited: leaks::Visited,
    agent: ureq::Agent,
}

/// An answer of the feed.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: BTreeMap<String, String>,
    pub body: serde_json::Value,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub kind: String,
    pub scheme: String,
    #[serde(rename = "ref")]
    pub reference: String,
    pub rev: i64,
    pub at: String,
    pub until: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    pub epoch: String,
    pub from: i64,
    pub to: i64,
    pub more: bool,
    pub next: String,
    pub events: Vec<Event>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    pub epoch: String,
    pub seq: i64,
    pub next: String,
    pub checkpoint: String,
    pub holds: Vec<Event>,
}

/// What a checkpoint says, its signature checked.
#[derive(Debug, Clone, Deserialize)]
pub struct Checkpoint {
    pub iss: String,
    pub epoch: String,
    pub seq: i64,
    pub iat: i64,
    pub nxt: i64,
    pub exp: i64,
    pub releases: String,
    pub aud: Option<String>,
    pub count: Option<usize>,
    pub set: Option<String>,
}

/// A poll that waits on a thread of its own.
pub struct Waiting {
    thread: JoinHandle<()>,
    answer: mpsc::Receiver<Answer>,
}

impl<'a> Gate<'a> {
    pub fn new(world: &'a World, terminal: &str, key: String) -> Self {
        let address = world.server().address.clone();
        let client = Client { address, key, visited: world.visited.clone(), agent: agent() };
        Self { world, name: terminal.to_owned(), client }
    }

    /// The same gate with another key.
    #[must_use]
    pub fn with_key(mut self, key: &str) -> Self {
        key.clone_into(&mut self.client.key);
        self
    }

    /// The same gate, asking another node, which does not follow changes unless it is waited for.
    #[must_use]
    pub fn at(mut self, node: &super::server::Running) -> Self {
        self.client.address.clone_from(&node.address);
        self
    }

    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// Asks for anything, once the feed has caught up with the register.
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.world.feed_follows();
        self.client.get(path, headers)
    }

    pub fn snapshot(&self) -> Snapshot {
        self.get("/feed/v1/snapshot", &[]).read()
    }

    pub fn changes(&self, after: &str) -> Changes {
        self.get(&format!("/feed/v1/changes?after={after}"), &[]).read()
    }

    /// What the gate is told anew after a cursor: kind, reference and `until` of each event.
    pub fn told(&self, after: &str) -> Vec<(String, String, Option<String>)> {
        self.changes(after)
            .events
            .into_iter()
            .map(|event| (event.kind, event.reference, event.until))
            .collect()
    }

    /// References held, each with its `until`.
    pub fn holds(&self) -> BTreeMap<String, String> {
        self.snapshot().holds.into_iter().map(|event| (event.reference, event.until.unwrap())).collect()
    }

    /// Until when this pass is held, if it is.
    pub fn until(&self, pass: &str) -> Option<String> {
        self.holds().remove(&self.reference(pass))
    }

    /// As [`Gate::until`], for any scheme.
    pub fn until_under(&self, scheme: &str, pass: &str) -> Option<String> {
        self.holds().remove(&self.reference_under(scheme, pass))
    }

    /// A long poll that has arrived and waits.
    pub fn polls_waiting(&self, after: &str, seconds: u32) -> Waiting {
        self.polls_waiting_with(after, seconds, Vec::new())
    }

    pub fn polls_waiting_with(
        &self,
        after: &str,
        seconds: u32,
        headers: Vec<(&'static str, String)>,
    ) -> Waiting {
        self.world.feed_follows();
        let before = self.world.server().feed.waiting();
        let (client, path) = (self.client(), format!("/feed/v1/changes?after={after}&wait={seconds}"));
        let (answered, answer) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            answered.send(client.get(&path, &headers)).unwrap();
        });
        eventually("the poll waits", || self.world.server().feed.waiting() > before);
        Waiting { thread, answer }
    }

    /// The key of this gate's references, in hexadecimal.
    pub fn blinding_key(&self) -> String {
        data_encoding::HEXLOWER.encode(self.consumer().blinding_key())
    }

    fn consumer(&self) -> gatekeeper::store::consumer::Consumer {
        let hash: [u8; 32] = Sha256::digest(self.client.key.as_bytes()).into();
        let now = self.world.app().now();
        let all = self.world.app().store().read(now, |conn| {
            let all = gatekeeper::store::consumer::all(conn)?;
            Ok::<_, StoreError>(
                all.into_iter().find(|consumer| consumer.keys.iter().any(|key| key.hash == hash)),
            )
        });
        all.unwrap().unwrap()
    }

    /// How this gate is told of a pass under `cargocard`.
    pub fn reference(&self, pass: &str) -> String {
        self.reference_under("cargocard", pass)
    }

    /// How this gate is told of a pass, computed here from the consumer's own key.
    pub fn reference_under(&self, scheme: &str, pass: &str) -> String {
        let consumer = self.consumer();
        let mode = cast::TERMINALS.iter().find(|(name, ..)| *name == self.name).unwrap().2;
        match mode {
            RefMode::Plain => pass.to_owned(),
            RefMode::Hmac => {
                let mut mac = Hmac::<Sha256>::new_from_slice(consumer.blinding_key()).unwrap();
                mac.update(format!("{scheme}|{pass}").as_bytes());
                format!("k1:{}", data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()[..16]))
            }
        }
    }
}

impl Client {
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let url = format!("{}{path}", self.address);
        self.visited.note(&url);
        let mut request = self.agent.get(&url);
        if !self.key.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.key));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::of(request.call().unwrap())
    }
}

impl Gate<'_> {
    /// Acknowledges what it was told, and knows what the register makes of it: recorded, repeated, unknown.
    pub fn acknowledges(&self, results: &serde_json::Value) -> (u64, u64, u64) {
        self.world.feed_follows();
        let body: serde_json::Value =
            self.client.post("/feed/v1/acks", &json!({ "results": results }).to_string()).read();
        let count = |name: &str| body[name].as_u64().unwrap();
        (count("recorded"), count("repeated"), count("unknown"))
    }
}

impl Client {
    /// Sends a JSON document.
    pub fn post(&self, path: &str, body: &str) -> Answer {
        let url = format!("{}{path}", self.address);
        self.visited.note(&url);
        let request = self.agent.post(&url).header("content-type", "application/json");
        Answer::of(request.header("authorization", format!("Bearer {}", self.key)).send(body).unwrap())
    }
}

impl Answer {
    fn of(mut response: ureq::http::Response<ureq::Body>) -> Self {
        let text = response.body_mut().read_to_string().unwrap();
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
        let empty = text.is_empty();
        let body = if empty { serde_json::Value::Null } else { serde_json::from_str(&text).unwrap() };
        Self { status: response.status().as_u16(), headers: headers.collect(), body }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }

    /// The body of a 200.
    pub fn read<T: serde::de::DeserializeOwned>(self) -> T {
        assert_eq!(self.status, 200, "{self:?}");
        serde_json::from_value(self.body).unwrap()
    }

    /// The id of a problem.
    pub fn problem(&self) -> (u16, &str) {
        let name = self.body["type"].as_str().unwrap_or_default();
        (self.status, name.rsplit(['/', ':']).next().unwrap())
    }

    /// The checkpoint that comes with every answer.
    pub fn checkpoint(&self, world: &World) -> Checkpoint {
        verify(world, self.header("feed-checkpoint"))
    }
}

impl Waiting {
    /// The answer, which must come.
    pub fn answer(self) -> Answer {
        let answer = self.answer.recv_timeout(Duration::from_secs(20)).unwrap();
        self.thread.join().unwrap();
        answer
    }
}

/// A checkpoint's claims, after its signature was checked under the published keys.
pub fn verify(world: &World, jws: &str) -> Checkpoint {
    use data_encoding::BASE64URL_NOPAD as BASE64;
    use ed25519_dalek::{Signature, VerifyingKey};
    let keys = world.gate("T1").with_key("").get("/.well-known/jwks.json", &[]);
    let parts: Vec<_> = jws.split('.').collect();
    let header: serde_json::Value =
        serde_json::from_slice(&BASE64.decode(parts[0].as_bytes()).unwrap()).unwrap();
    assert_eq!(header["alg"], "EdDSA");
    let keys: Vec<serde_json::Value> = keys.read::<serde_json::Value>()["keys"].as_array().unwrap().clone();
    let key = keys.iter().find(|key| key["kid"] == header["kid"]).unwrap();
    let bytes = BASE64.decode(key["x"].as_str().unwrap().as_bytes()).unwrap();
    let key = VerifyingKey::from_bytes(&bytes.try_into().unwrap()).unwrap();
    let signature = Signature::from_slice(&BASE64.decode(parts[2].as_bytes()).unwrap()).unwrap();
    key.verify_strict(format!("{}.{}", parts[0], parts[1]).as_bytes(), &signature).unwrap();
    serde_json::from_slice(&BASE64.decode(parts[1].as_bytes()).unwrap()).unwrap()
}

/// How many holds, and the sum modulo 2^256 of SHA-256(`ref,rev,until` and a line end), computed byte by byte.
pub fn digest(holds: &[Event]) -> (usize, String) {
    let mut sum = [0_u32; 32];
    for event in holds {
        let line = format!("{},{},{}\n", event.reference, event.rev, event.until.as_deref().unwrap());
        for (total, byte) in sum.iter_mut().zip(Sha256::digest(line.as_bytes())) {
            *total += u32::from(byte);
        }
    }
    let mut carry = 0;
    for total in sum.iter_mut().rev() {
        *total += carry;
        carry = *total >> 8;
        *total &= 0xff;
    }
    (holds.len(), sum.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat())
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(40)));
    config.build().into()
}
