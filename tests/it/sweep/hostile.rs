//! Every address asked in every wrong way: a clear answer of the 4xx kind, and nothing changed.

use gatekeeper::feed;
use gatekeeper::http::route::Route;
use uuid::Uuid;

use super::askers::Asker;
use super::cast::{Subjects, fill, kind};
use super::{Answer, FORM, Sweep, routes};
use crate::world::browser::escape;

const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "BREW"];

pub fn sweep(sweep: &Sweep<'_>, askers: &[Asker], subjects: &Subjects) {
    let nobody = askers.iter().find(|asker| asker.account.is_none()).unwrap();
    for route in routes() {
        let (_, path) = subjects.situations(route).remove(0);
        for asker in [nobody, allowed(askers, route)] {
            asker.stay_signed_in();
            other_methods(sweep, asker, route, &path);
            head(sweep, asker, route, &path);
        }
        wrong_ids(sweep, allowed(askers, route), route);
        if route.has("POST") {
            forged(sweep, askers, route, &path);
            strange_bodies(sweep, allowed(askers, route), &path);
        }
    }
    for route in feed::ROUTES {
        other_methods(sweep, nobody, route, route.path);
    }
}

/// Somebody to whom the address is of use, by the part of the house that it stands in.
fn allowed<'a>(askers: &'a [Asker], route: &Route) -> &'a Asker {
    let foundation =
        ["/assessments", "/registrations", "/brake"].iter().any(|part| route.path.starts_with(part));
    let managed = ["/participants", "/licences", "/training", "/facilities", "/consumer"];
    let managed = managed.iter().any(|part| route.path.starts_with(part));
    let role = match route.path {
        "/participation" => "participant_admin",
        _ if managed => "administrator",
        _ if foundation => "assessor",
        _ => "security_manager",
    };
    askers.iter().find(|asker| asker.name == role).unwrap()
}

fn assert_nothing(place: &str, answer: &Answer) {
    assert!(answer.trail.is_empty() && !answer.moved, "{place}: {:?}", answer.trail);
}

fn other_methods(sweep: &Sweep<'_>, asker: &Asker, route: &Route, path: &str) {
    for method in METHODS.into_iter().filter(|method| !route.has(method)) {
        let answer = sweep.ask_as(asker, (method, path), &[], &[]);
        let place = format!("{method} {path} by {}", asker.name);
        assert_eq!(answer.page.status, 405, "{place}");
        assert_eq!(answer.page.header("allow"), Some(route.methods), "{place}");
        assert_nothing(&place, &answer);
    }
}

/// HEAD is GET without the body.
fn head(sweep: &Sweep<'_>, asker: &Asker, route: &Route, path: &str) {
    if route.has("HEAD") {
        let [get, head] = ["GET", "HEAD"].map(|method| sweep.ask_as(asker, (method, path), &[], &[]).page);
        assert_eq!((head.status, &*head.text), (get.status, ""), "HEAD {path} by {}", asker.name);
        assert_eq!(head.location, get.location, "HEAD {path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "HEAD {path}");
    }
}

fn wrong_ids(sweep: &Sweep<'_>, asker: &Asker, route: &Route) {
    let Some(kind) = kind(route) else { return };
    let id = Uuid::from_u128(7).to_string();
    let wrong = [
        "x".to_owned(),
        "0".to_owned(),
        "%20".to_owned(),
        "%00".to_owned(),
        "%2e%2e%2fsignin".to_owned(),
        "%ff%fe".to_owned(),
        "'%20or%201=1--".to_owned(),
        "new%3f".to_owned(),
        "a".repeat(4000),
        id.replace('-', ""),
        format!("%7B{id}%7D"),
        format!("urn:uuid:{id}"),
        format!("{id}0"),
        "ABCDEFAB-CDEF-ABCD-EFAB-CDEFABCDEFAB".to_owned(),
        "{report}".replace('{', "%7B").replace('}', "%7D"),
    ];
    for (id, method) in wrong.iter().flat_map(|id| ["GET", "POST"].map(|method| (id, method))) {
        if !route.has(method) {
            continue;
        }
        let path = fill(route, |_| id.clone());
        let answer = sweep.knock(asker, method, &path);
        let place = format!("{method} {path} by {}", asker.name);
        // `/reports/{report}` is not asked for what is an address of its own.
        assert!([400, 404].contains(&answer.page.status), "{place}: {}", answer.page.status);
        assert_nothing(&place, &answer);
    }
    assert!(kind == "file" || !wrong.is_empty());
}

/// Forms that our pages did not make, or made for somebody else, or that come from another site.
fn forged(sweep: &Sweep<'_>, askers: &[Asker], route: &Route, path: &str) {
    for asker in askers {
        asker.stay_signed_in();
        let other = askers.iter().find(|other| other.name != asker.name).unwrap();
        let own = escape(&asker.csrf());
        for (what, headers, csrf) in [
            ("no value", vec![], None),
            ("an empty value", vec![], Some(String::new())),
            ("half the value", vec![], Some(own[..10].to_owned())),
            ("another's value", vec![], Some(escape(&other.csrf()))),
            ("another site's form", vec![("origin", "https://evil.example")], Some(own.clone())),
            ("a neighbour's form", vec![("sec-fetch-site", "same-site")], Some(own.clone())),
            ("a link's form", vec![("sec-fetch-site", "cross-site")], Some(own.clone())),
        ] {
            let body = csrf.map_or_else(|| "version=1".to_owned(), |csrf| format!("csrf={csrf}&version=1"));
            let headers: Vec<_> = headers.into_iter().chain([("content-type", FORM)]).collect();
            let answer = sweep.ask_as(asker, ("POST", path), &headers, body.as_bytes());
            let place = format!("POST {path} with {what} by {}", asker.name);
            let expected: &[_] =
                if asker.account.is_none() { &["403 csrf", "303 /signin"] } else { &["403 csrf"] };
            assert!(expected.contains(&answer.outcome()), "{place}: {}", answer.outcome());
            assert_nothing(&place, &answer);
        }
    }
    assert!(route.has("POST"));
}

fn strange_bodies(sweep: &Sweep<'_>, asker: &Asker, path: &str) {
    asker.stay_signed_in();
    let start = format!("csrf={}&key={}", escape(&asker.csrf()), Uuid::from_u128(9));
    let with = |rest: &str| format!("{start}{rest}").into_bytes();
    for (what, content_type, body, status) in [
        ("too much", FORM, with(&format!("&a={}", "x".repeat(70_000))), 413),
        ("far too much", FORM, with(&format!("&a={}", "x".repeat(900_000))), 413),
        ("many fields", FORM, with(&"&a=1".repeat(300)), 400),
        ("JSON", "application/json", b"{\"version\":1}".to_vec(), 415),
        ("parts", "multipart/form-data; boundary=x", b"--x--".to_vec(), 415),
        ("text", "text/plain", with(""), 415),
        ("no type", "", with(""), 415),
        ("nonsense", ";;;", with(""), 415),
        ("another charset", "application/x-www-form-urlencoded; charset=utf-16", with(""), 415),
        ("NUL", FORM, with("&reason=a%00b"), 400),
        ("not UTF-8", FORM, with("&reason=%ff%fe"), 400),
        ("half an escape", FORM, with("&reason=%4"), 400),
        ("raw bytes", FORM, [with("&reason="), vec![0xff, 0xfe]].concat(), 400),
    ] {
        let headers = if content_type.is_empty() { vec![] } else { vec![("content-type", content_type)] };
        let answer = sweep.ask_as(asker, ("POST", path), &headers, &body);
        let place = format!("POST {path} with {what}");
        assert_eq!(answer.page.status, status, "{place}: {}", answer.page.text);
        assert_nothing(&place, &answer);
    }
}
