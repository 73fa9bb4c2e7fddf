//! A browser: cookies, pages, and forms that are sent as they were loaded, with what was filled in.

use std::time::Duration;

use gatekeeper::domain::account::Language;
use gatekeeper::http::Problem;
use gatekeeper::text::{Texts, Words};
use scraper::{ElementRef, Html, Selector};

use super::leaks::Visited;

/// A browser of one person. Clones share their cookies, as tabs do.
#[derive(Clone)]
pub struct Browser {
    agent: ureq::Agent,
    address: String,
    visited: Visited,
}

/// What the server answered.
pub struct Page {
    pub status: u16,
    /// Where the browser was sent on to, if it was.
    pub location: Option<String>,
    /// The answer's headers, names in small letters.
    pub headers: Vec<(String, String)>,
    pub text: String,
}

/// A form as loaded.
#[derive(Debug, Clone)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

/// The program says no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct No {
    pub status: u16,
    /// The stable id of the problem.
    pub problem: String,
    /// The ids of the fields that the page names.
    pub fields: Vec<String>,
}

/// What is done, or why not.
pub type Result<T> = std::result::Result<T, No>;

impl No {
    pub fn because(status: u16, problem: &str) -> Self {
        Self { status, problem: problem.to_owned(), fields: Vec::new() }
    }
}

impl Browser {
    pub fn new(address: &str, visited: Visited) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .timeout_global(Some(Duration::from_secs(40)));
        Self { agent: config.build().into(), address: address.to_owned(), visited }
    }

    /// Loads a page. Does not follow: whether one is sent on is often the question.
    pub fn get(&self, path: &str) -> Page {
        self.get_with(path, &[])
    }

    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Page {
        let url = format!("{}{path}", self.address);
        self.visited.note(&url);
        let mut request = self.agent.get(&url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Page::read(request.call().unwrap())
    }

    /// Sends a form. Does not follow.
    pub fn send(&self, form: &Form) -> Page {
        self.send_raw(&form.action, "application/x-www-form-urlencoded", &form.body())
    }

    pub fn send_raw(&self, path: &str, content_type: &str, body: &[u8]) -> Page {
        self.try_send(path, content_type, body).unwrap()
    }

    /// Loads a page from a server that may be gone, or go meanwhile.
    pub fn try_get(&self, path: &str) -> std::result::Result<Page, ureq::Error> {
        let url = format!("{}{path}", self.address);
        self.visited.note(&url);
        Page::try_read(self.agent.get(&url).call()?)
    }

    /// Sends to a server that may be gone, or go meanwhile: whether it did what it was asked is then unknown.
    pub fn try_send(
        &self,
        path: &str,
        content_type: &str,
        body: &[u8],
    ) -> std::result::Result<Page, ureq::Error> {
        let url = format!("{}{path}", self.address);
        self.visited.note(&url);
        Page::try_read(self.agent.post(&url).header("content-type", content_type).send(body)?)
    }

    /// Asks in any way that HTTP has.
    pub fn asks(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Page {
        let url = format!("{}{path}", self.address);
        self.visited.note(&url);
        let mut request = ureq::http::Request::builder().method(method).uri(&url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = match body {
            [] => self.agent.run(request.body(()).unwrap()),
            _ => self.agent.run(request.body(body).unwrap()),
        };
        Page::read(answer.unwrap())
    }

    /// Signs in through the page.
    pub fn signs_in(&self, email: &str, password: &str) -> Page {
        let form = self.get("/signin").form("/signin").with("email", email).with("password", password);
        self.send(&form)
    }
}

impl Page {
    fn read(response: ureq::http::Response<ureq::Body>) -> Self {
        Self::try_read(response).unwrap()
    }

    fn try_read(mut response: ureq::http::Response<ureq::Body>) -> std::result::Result<Self, ureq::Error> {
        let headers: Vec<_> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let location = headers.iter().find(|(name, _)| name == "location").map(|(_, value)| value.clone());
        let text = response.body_mut().read_to_string()?;
        Ok(Self { status: response.status().as_u16(), location, headers, text })
    }

    /// The form that goes to this address.
    pub fn find_form(&self, action: impl Fn(&str) -> bool) -> Option<Form> {
        self.forms().into_iter().find(|form| action(&form.action))
    }

    /// Every form; one with several buttons stands for each address where a button says it goes.
    pub fn forms(&self) -> Vec<Form> {
        let html = Html::parse_document(&self.text);
        html.select(&selector("form"))
            .flat_map(|form| {
                let fields = fields(form);
                let buttons = selector("button[formaction]");
                let targets = form.select(&buttons).filter_map(|button| button.attr("formaction"));
                let targets: Vec<_> =
                    form.attr("action").into_iter().chain(targets).map(ToOwned::to_owned).collect();
                targets.into_iter().map(move |action| Form { action, fields: fields.clone() })
            })
            .collect()
    }

    pub fn form(&self, action: &str) -> Form {
        self.find_form(|target| target == action)
            .unwrap_or_else(|| panic!("no form to {action} on this page ({}): {}", self.status, self.text))
    }

    /// The texts of the elements that a CSS selector names.
    pub fn texts(&self, css: &str) -> Vec<String> {
        texts(&Html::parse_document(&self.text), css)
    }

    /// The addresses that the page links to.
    pub fn links(&self, css: &str) -> Vec<String> {
        self.attributes(css, "href")
    }

    /// What this attribute says of the elements that a CSS selector names.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        attributes(&Html::parse_document(&self.text), css, name)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// What the program says no to, as the page tells it.
    pub fn no(&self) -> No {
        // Read once: a sweep has thousands of these.
        let html = Html::parse_document(&self.text);
        let (codes, titles) = (texts(&html, "dl.facts code"), texts(&html, ".trouble h2"));
        let problem = match (codes.first(), titles.first()) {
            (Some(code), _) => code.clone(),
            (None, Some(title)) => problem_titled(title),
            (None, None) if !texts(&html, ".compare").is_empty() => "stale-version".to_owned(),
            (None, None) => panic!("{} without a problem: {}", self.status, self.text),
        };
        let fields = attributes(&html, ".trouble li a", "href");
        let fields = fields.into_iter().map(|href| href.trim_start_matches('#').to_owned()).collect();
        No { status: self.status, problem, fields }
    }

    /// The address that a good answer sends the browser on to.
    pub fn sent_on(&self) -> Result<String> {
        match &self.location {
            Some(location) if self.status == 303 => Ok(location.clone()),
            _ => Err(self.no()),
        }
    }

    /// The page itself, when it is there.
    pub fn shown(self) -> Result<Self> {
        if self.status == 200 { Ok(self) } else { Err(self.no()) }
    }
}

impl Form {
    /// Fills in a field, whether the form has it or not.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks any of the boxes with this name.
    #[must_use]
    pub fn ticking(mut self, name: &str, values: &[String]) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.extend(values.iter().map(|value| (name.to_owned(), value.clone())));
        self
    }

    /// As browsers send it.
    pub fn body(&self) -> Vec<u8> {
        let fields = self.fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value)));
        fields.collect::<Vec<_>>().join("&").into_bytes()
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// What a browser sends of a form: the controls that succeed, in their order.
fn fields(form: ElementRef<'_>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for control in form.select(&selector("input, textarea, select")) {
        let Some(name) = control.attr("name") else { continue };
        let value = match control.value().name() {
            "textarea" => Some(control.text().collect()),
            "select" => {
                let options = selector("option");
                let chosen = control.select(&options).find(|option| option.attr("selected").is_some());
                let option = chosen.or_else(|| control.select(&options).next());
                option.and_then(|option| option.attr("value").map(ToOwned::to_owned))
            }
            _ if matches!(control.attr("type"), Some("radio" | "checkbox")) => {
                let value = control.attr("value").unwrap_or("on").to_owned();
                control.attr("checked").map(|_| value)
            }
            _ => Some(control.attr("value").unwrap_or_default().to_owned()),
        };
        fields.extend(value.map(|value: String| (name.to_owned(), value)));
    }
    fields
}

fn texts(html: &Html, css: &str) -> Vec<String> {
    html.select(&selector(css)).map(|it| it.text().collect::<String>().trim().to_owned()).collect()
}

fn attributes(html: &Html, css: &str, name: &str) -> Vec<String> {
    html.select(&selector(css)).filter_map(|it| it.attr(name).map(ToOwned::to_owned)).collect()
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

/// Pages show a problem by its title; titles differ.
fn problem_titled(title: &str) -> String {
    // Loaded once by each thread that asks.
    thread_local!(static TEXTS: Texts = Texts::load());
    let titled = |problem: &Problem| {
        let title_in = |language| TEXTS.with(|texts| problem.title(Words::new(texts, language)));
        Language::ALL.into_iter().any(|language| title_in(language) == title)
    };
    let known = Problem::all().into_iter().find(titled);
    known.map_or_else(|| panic!("no problem is called {title:?}"), |problem| problem.id().to_owned())
}

/// Percent-encoding as forms use it.
pub fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => escaped.push(char::from(byte)),
            b' ' => escaped.push('+'),
            other => escaped.extend(format!("%{other:02X}").chars()),
        }
    }
    escaped
}
