//! A gate that follows the feed while its server dies: it applies each delta to its list, and asks again.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use crate::program::{Answer, eventually, gate, get};

/// Polls until it is over, and then until nothing is new; answers the list.
pub fn follows(address: &str, listed: &Value, over: &AtomicBool) -> BTreeSet<String> {
    let key = gate(listed, "Voorbeeld Terminals", "plain");
    let asks = |path: &str| eventually(path, || answered(&format!("{address}/feed/v1/{path}"), key));
    let whole = asks("snapshot").json();
    let mut list: BTreeSet<_> = events(&whole, "holds").map(reference).collect();
    let (mut next, mut seq) = (text(&whole["next"]), whole["seq"].as_i64().unwrap());
    loop {
        // Asked before the poll: what was confirmed until then is in its answer.
        let ends = over.load(Ordering::Relaxed);
        let delta = asks(&format!("changes?after={next}&wait=1")).json();
        let to = delta["to"].as_i64().unwrap();
        assert!(to >= seq, "the feed went back from {seq} to {to}");
        for event in events(&delta, "events") {
            if event["kind"] == "hold" {
                list.insert(reference(event))
            } else {
                list.remove(&reference(event))
            };
        }
        (next, seq) = (text(&delta["next"]), to);
        if ends && events(&delta, "events").next().is_none() {
            return list;
        }
    }
}

/// Every one of these passes is on the list.
pub fn knows<'p>(list: &BTreeSet<String>, passes: impl Iterator<Item = &'p String>) {
    for pass in passes {
        assert!(list.contains(pass), "a hold that was confirmed never came");
    }
}

/// An answer, unless the server is gone or says that it cannot now.
fn answered(url: &str, key: &str) -> Option<Answer> {
    let answer = get(url, key).ok().filter(|answer| answer.status < 500)?;
    assert_eq!(answer.status, 200, "{answer:?}");
    Some(answer)
}

fn events<'v>(answer: &'v Value, list: &str) -> impl Iterator<Item = &'v Value> {
    answer[list].as_array().unwrap().iter()
}

fn reference(event: &Value) -> String {
    text(&event["ref"])
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
