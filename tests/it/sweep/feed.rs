//! The feed's addresses, asked with every kind of key: sessions open nothing here, and keys nothing elsewhere.

use std::fmt::Write as _;

use gatekeeper::feed;
use gatekeeper::http::route::Route;

use super::askers::Asker;
use super::cast;
use super::{Answers, Sweep, routes};

/// Asks each address with each key; writes down what it gets.
pub fn everybody(sweep: &Sweep<'_>, askers: &[Asker]) -> String {
    let key = sweep.world.gate("T1").client().key;
    let keys = [
        ("key", format!("Bearer {key}")),
        ("no key", String::new()),
        ("wrong key", format!("Bearer gk_{}", "A".repeat(43))),
        ("half a key", format!("Bearer {}", &key[..20])),
        ("two keys", format!("Bearer {key} {key}")),
        ("small bearer", format!("bearer {key}")),
        ("basic", format!("Basic {key}")),
        ("bare key", key.clone()),
        ("long key", format!("Bearer {}", "k".repeat(3000))),
    ];
    let mut table = String::new();
    for route in feed::ROUTES {
        let mut answers = Answers::default();
        for (name, authorization) in &keys {
            answers.note(ask(sweep, route, authorization), name);
        }
        writeln!(table, "GET  {}", route.path).unwrap();
        answers.write(&mut table, "");
    }
    sessions_open_no_feed(sweep, askers);
    keys_open_no_page(sweep, &key);
    table
}

fn ask(sweep: &Sweep<'_>, route: &Route, authorization: &str) -> String {
    let authorization = [("authorization", authorization)];
    let headers = if authorization[0].1.is_empty() { &[][..] } else { &authorization[..] };
    let answer = sweep.ask(&sweep.world.new_browser(), (method(route), route.path), headers, &[]);
    assert!(answer.trail.is_empty(), "the feed is polled too often for a trail");
    match answer.page.status {
        200 => "200".to_owned(),
        status => {
            let body: serde_json::Value = serde_json::from_str(&answer.page.text).unwrap();
            let id = body["type"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            format!("{status} {id}")
        }
    }
}

fn method(route: &Route) -> &'static str {
    if route.has("GET") { "GET" } else { "POST" }
}

fn sessions_open_no_feed(sweep: &Sweep<'_>, askers: &[Asker]) {
    for asker in askers {
        for route in feed::ROUTES.iter().filter(|route| route.path.starts_with("/feed/")) {
            let answer = sweep.ask(&asker.browser, (method(route), route.path), &[], &[]);
            assert_eq!(answer.page.status, 401, "{} for {}", route.path, asker.name);
        }
    }
}

fn keys_open_no_page(sweep: &Sweep<'_>, key: &str) {
    let authorization = format!("Bearer {key}");
    for route in routes().filter(|route| route.has("GET") && cast::kind(route).is_none()) {
        let ask = |headers: &[(&str, &str)]| {
            sweep.ask(&sweep.world.new_browser(), ("GET", route.path), headers, &[]).page
        };
        let (with, without) = (ask(&[("authorization", &authorization)]), ask(&[]));
        assert_eq!((with.status, with.location), (without.status, without.location), "{}", route.path);
    }
}
