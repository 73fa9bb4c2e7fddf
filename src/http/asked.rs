//! What a request asks for, noted once at the door: its id, its language, and whether a person or a machine reads the
//! answer.

use std::future::{Ready, ready};

use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::Method;
use actix_web::http::header::{ACCEPT, ACCEPT_LANGUAGE, HeaderMap, HeaderValue};
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use crate::domain::account::Language;
use crate::domain::id::TraceId;
use crate::http::Problem;

/// The cookie with the language of a visitor who is not signed in.
pub const LANGUAGE_COOKIE: &str = "gatekeeper-language";

/// Who reads the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody with a browser.
    Person,
    /// A program.
    Machine,
}

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The request, as logs, problems and the audit trail name it.
    pub trace: TraceId,
    /// The language to answer in: the account's own once somebody is known to be signed in.
    pub language: Language,
    /// Who reads the answer.
    pub reader: Reader,
    /// Where somebody who must first sign in goes on afterwards: always a page that can be opened.
    pub resume: String,
    /// Whether another site's link led here: then the browser kept our strict cookies to itself.
    pub from_elsewhere: bool,
}

impl Asked {
    /// Notes what is asked.
    pub fn of(request: &ServiceRequest, trace: TraceId) -> Self {
        let reader = reader(request.path(), request.headers());
        let cookie = request.cookie(LANGUAGE_COOKIE).and_then(|cookie| Language::from_tag(cookie.value()));
        let language = cookie.unwrap_or_else(|| preferred(request.headers(), reader));
        let site = request.headers().get("sec-fetch-site").map(HeaderValue::as_bytes);
        let from_elsewhere =
            request.method() == Method::GET && matches!(site, Some(b"cross-site" | b"same-site"));
        let resume = resume(request.method(), request.path());
        Self { trace, language, reader, resume, from_elsewhere }
    }

    /// What this request asks for.
    pub fn in_request(request: &HttpRequest) -> Option<Self> {
        request.extensions().get::<Self>().cloned()
    }
}

impl FromRequest for Asked {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::in_request(request).ok_or(Problem::Internal))
    }
}

fn reader(path: &str, headers: &HeaderMap) -> Reader {
    let machine_path = ["/feed/", "/.well-known/", "/api/"].iter().any(|prefix| path.starts_with(prefix));
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let machine_type = accept.contains("application/json") || accept.contains("application/problem+json");
    if machine_path || (machine_type && !accept.contains("text/html")) {
        Reader::Machine
    } else {
        Reader::Person
    }
}

/// The first of our languages that the client names, in its order; quality values are rare enough to leave out.
fn preferred(headers: &HeaderMap, reader: Reader) -> Language {
    let named = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let known = named.split(',').find_map(|range| {
        let tag = range.split([';', '-']).next().unwrap_or_default().trim();
        Language::from_tag(&tag.to_ascii_lowercase())
    });
    known.unwrap_or(match reader {
        Reader::Person => Language::Dutch,
        Reader::Machine => Language::English,
    })
}

/// The page to go on at after signing in. The target of a form is not a page: the page with that form is.
fn resume(method: &Method, path: &str) -> String {
    let parts: Vec<_> = path.split('/').skip(1).collect();
    let page = match (method, parts.as_slice()) {
        (&Method::GET | &Method::HEAD, _)
        | (
            _,
            ["reports" | "training", _]
            | ["participants" | "signals", "new"]
            | ["facilities" | "participants", _, "edit"]
            | ["participants", _, "agreement" | "licence" | "step" | "facility"]
            | ["notifications", _, "no-action"]
            | ["accounts", "propose"]
            | ["accounts", "of", _, "new"]
            | ["accounts" | "facilities", "of", _, "import"]
            | ["invitation"],
        ) => path.to_owned(),
        (_, [kind @ ("accounts" | "facilities"), "of", id, "import", _]) => format!("/{kind}/of/{id}/import"),
        (_, ["drafts", id, "ready" | "discard"]) => format!("/drafts/{id}"),
        (_, ["drafts", _, _]) => path.to_owned(),
        (_, ["account-proposals", ..]) => "/accounts".to_owned(),
        (
            _,
            [
                list @ ("reports" | "assessments" | "participants" | "accounts" | "facility-decisions"
                | "signals"),
                id,
                _,
            ],
        ) => format!("/{list}/{id}"),
        (_, ["brake", ..]) => "/brake".to_owned(),
        (_, ["registrations", ..]) => "/assessments".to_owned(),
        (_, ["notifications", ..]) => "/inbox".to_owned(),
        _ => "/".to_owned(),
    };
    local_path(&page).unwrap_or("/").to_owned()
}

/// The path, if it leads to a page of our own: no other host, no scheme, nothing that a browser reads differently.
pub fn local_path(path: &str) -> Option<&str> {
    let plain = path.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'"' | b'<' | b'>'));
    let local = path.starts_with('/') && !path.starts_with("//") && path.len() <= 200;
    (plain && local).then_some(path)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderName;

    use super::*;

    fn headers(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn only_local_paths_are_followed() {
        for good in ["/", "/reports", "/reports/new", "/assessments/0192-7?x=1"] {
            assert_eq!(local_path(good), Some(good));
        }
        for bad in [
            "",
            "reports",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/\tevil",
            "/a\r\nSet-Cookie: x=1",
            "/\"><script>",
            "/é",
            " /",
        ] {
            assert_eq!(local_path(bad), None, "{bad:?}");
        }
        assert_eq!(local_path(&format!("/{}", "a".repeat(200))), None);
    }

    #[test]
    fn signing_in_goes_on_at_a_page_that_can_be_opened() {
        for (method, path, page) in [
            (Method::GET, "/reports/7", "/reports/7"),
            (Method::GET, "//evil.example", "/"),
            (Method::POST, "/reports/new", "/reports/new"),
            (Method::POST, "/reports/7/edit", "/reports/7"),
            (Method::POST, "/drafts/7/who", "/drafts/7/who"),
            (Method::POST, "/drafts/7/ready", "/drafts/7"),
            (Method::POST, "/drafts/7/discard", "/drafts/7"),
            (Method::POST, "/reports/7/submit", "/reports/7"),
            (Method::POST, "/assessments/7/propose", "/assessments/7"),
            (Method::POST, "/registrations/7/confirm", "/assessments"),
            (Method::POST, "/notifications/7/answer", "/inbox"),
            (Method::POST, "/participants/7/licence", "/participants/7/licence"),
            (Method::POST, "/participants/7/confirm", "/participants/7"),
            (Method::POST, "/consumers/7/rotate", "/"),
            (Method::POST, "/notifications/7/no-action", "/notifications/7/no-action"),
            (Method::POST, "/facility-decisions/7/overrule", "/facility-decisions/7"),
            (Method::POST, "/signals/new", "/signals/new"),
            (Method::POST, "/signals/7/settle", "/signals/7"),
            (Method::POST, "/brake/7/let-through", "/brake"),
            (Method::POST, "/language", "/"),
        ] {
            assert_eq!(resume(&method, path), page);
        }
    }

    #[test]
    fn machines_are_told_from_people() {
        let html = headers(&[(ACCEPT, "text/html,application/json;q=0.9")]);
        assert_eq!(reader("/reports", &html), Reader::Person);
        assert_eq!(reader("/feed/v1", &html), Reader::Machine);
        assert_eq!(reader("/reports", &headers(&[(ACCEPT, "application/json")])), Reader::Machine);
        assert_eq!(reader("/reports", &headers(&[])), Reader::Person);
    }

    #[test]
    fn the_client_names_its_language() {
        let named = |value| preferred(&headers(&[(ACCEPT_LANGUAGE, value)]), Reader::Person);
        assert_eq!(named("de-DE, en-GB;q=0.8, nl;q=0.7"), Language::English);
        assert_eq!(named("fr"), Language::Dutch);
        assert_eq!(preferred(&headers(&[]), Reader::Machine), Language::English);
    }
}
