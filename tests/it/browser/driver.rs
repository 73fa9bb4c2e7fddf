//! A real Chromium over the protocol of web drivers, which is JSON over HTTP: no more of it than these tests use.

use data_encoding::BASE64;
use serde_json::{Value, json};

use crate::program::{BOUND, eventually, given};

/// How the protocol marks an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Whether pages may run scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    On,
    Off,
}

/// A browser; it goes when dropped.
pub struct Browser {
    agent: ureq::Agent,
    session: String,
}

impl Browser {
    pub fn start(scripts: Scripts) -> Self {
        let mut chrome = json!({ "args": [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
            "--disable-background-networking", "--lang=en-US", "--window-size=1280,900",
        ] });
        if scripts == Scripts::Off {
            chrome["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": chrome, "goog:loggingPrefs": { "browser": "ALL" },
        } } });
        let bound = Some(BOUND);
        let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(bound);
        let agent = ureq::Agent::new_with_config(config.build());
        let sessions = format!("{}/session", given("GATEKEEPER_TEST_WEBDRIVER"));
        let made = post(&agent, &sessions, &wanted).unwrap_or_else(|error| panic!("no browser: {error}"));
        let browser = Self { agent, session: format!("{sessions}/{}", made["sessionId"].as_str().unwrap()) };
        browser.goto("data:text/html,<title>off</title><script>document.title = 'on'</script>");
        assert_eq!(browser.read("title"), if scripts == Scripts::On { "on" } else { "off" });
        browser
    }

    fn ask(&self, command: &str, body: &Value) -> Value {
        self.tries(command, body)
            .unwrap_or_else(|error| panic!("{command} {body}: {error}\n{}", self.text("body")))
    }

    fn tries(&self, command: &str, body: &Value) -> Result<Value, String> {
        post(&self.agent, &format!("{}/{command}", self.session), body)
    }

    fn read(&self, command: &str) -> Value {
        let mut answer = self.agent.get(format!("{}/{command}", self.session)).call().unwrap();
        answer.body_mut().read_json::<Value>().unwrap()["value"].take()
    }

    /// A command of the browser's own protocol.
    fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.ask("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    pub fn goto(&self, url: &str) {
        self.ask("url", &json!({ "url": url }));
    }

    pub fn url(&self) -> String {
        self.read("url").as_str().unwrap().to_owned()
    }

    pub fn source(&self) -> String {
        self.read("source").as_str().unwrap().to_owned()
    }

    /// How many elements this selector finds.
    pub fn count(&self, css: &str) -> usize {
        self.find_all(css).len()
    }

    fn find_all(&self, css: &str) -> Vec<String> {
        let found =
            self.tries("elements", &json!({ "using": "css selector", "value": css })).unwrap_or_default();
        let ids = found.as_array().cloned().unwrap_or_default();
        ids.iter().map(|it| it[ELEMENT].as_str().unwrap().to_owned()).collect()
    }

    fn find(&self, css: &str) -> String {
        self.find_all(css).into_iter().next().unwrap_or_else(|| {
            panic!("no `{css}` on {}:\n{}", self.url(), self.read("source").as_str().unwrap_or_default())
        })
    }

    /// What a person reads in the first element found; nothing without one.
    pub fn text(&self, css: &str) -> String {
        let Some(id) = self.find_all(css).into_iter().next() else { return String::new() };
        self.read(&format!("element/{id}/text")).as_str().unwrap_or_default().to_owned()
    }

    pub fn attribute(&self, css: &str, name: &str) -> String {
        let id = self.find(css);
        self.read(&format!("element/{id}/attribute/{name}")).as_str().unwrap_or_default().to_owned()
    }

    /// What stands in a field.
    pub fn value(&self, css: &str) -> String {
        let id = self.find(css);
        self.read(&format!("element/{id}/property/value")).as_str().unwrap_or_default().to_owned()
    }

    pub fn click(&self, css: &str) {
        let id = self.find(css);
        self.ask(&format!("element/{id}/click"), &json!({}));
    }

    /// Types into a field after whatever stands there.
    pub fn types(&self, css: &str, text: &str) {
        let id = self.find(css);
        self.ask(&format!("element/{id}/value"), &json!({ "text": text }));
    }

    /// Clicks something that leads to another page, and waits for that.
    pub fn follows(&self, css: &str) {
        self.leaves(css, |browser| browser.click(css));
    }

    /// As [`follows`](Self::follows), by a hand that clicks twice at once.
    pub fn follows_twice(&self, css: &str) {
        self.leaves(css, |browser| {
            // A key that writes nothing brings the button into sight.
            browser.types(css, "\u{e008}");
            let target = json!({ ELEMENT: browser.find(css) });
            let [down, up] = ["pointerDown", "pointerUp"].map(|it| json!({ "type": it, "button": 0 }));
            let there = json!({ "type": "pointerMove", "origin": target, "x": 0, "y": 0 });
            let hand = json!([{ "type": "pointer", "id": "hand", "actions": [there, down, up, down, up] }]);
            browser.ask("actions", &json!({ "actions": hand }));
        });
    }

    /// Presses keys one after the other, in whatever has the cursor.
    pub fn presses(&self, keys: &str) {
        let press = |key: char| ["keyDown", "keyUp"].map(|it| json!({ "type": it, "value": key }));
        let strokes: Vec<_> = keys.chars().flat_map(press).collect();
        let board = json!([{ "type": "key", "id": "board", "actions": strokes }]);
        self.ask("actions", &json!({ "actions": board }));
    }

    /// Presses keys that lead to another page, and waits for that.
    pub fn follows_by(&self, keys: &str) {
        self.leaves(&format!("{keys:?}"), |browser| browser.presses(keys));
    }

    /// Whether the cursor is in an element that this selector finds.
    pub fn is_at(&self, css: &str) -> bool {
        let active = self.read("element/active")[ELEMENT].as_str().unwrap_or_default().to_owned();
        self.find_all(css).contains(&active)
    }

    /// Whether somebody sees where the cursor is.
    pub fn shows_focus(&self) -> bool {
        let active = self.read("element/active")[ELEMENT].as_str().unwrap_or_default().to_owned();
        self.read(&format!("element/{active}/css/outline-style")) != "none"
    }

    /// Waits until the first element found says this.
    pub fn waits_for(&self, css: &str, said: &str) {
        eventually(&format!("{css}: {said}"), || self.text(css).contains(said).then_some(()));
    }

    fn leaves(&self, css: &str, act: impl Fn(&Self)) {
        let before = self.find("html");
        act(self);
        eventually(&format!("page after {css}"), || {
            let page = self.find_all("html").into_iter().next().filter(|page| *page != before)?;
            (self.count("body > footer") == 1).then_some(page)
        });
    }

    /// How wide the page is, and how wide the window: it scrolls sideways when these differ.
    pub fn widths(&self) -> [u64; 2] {
        let page = self.devtools("Page.getLayoutMetrics", &json!({}));
        ["cssContentSize", "cssLayoutViewport"].map(|it| {
            let width = &page[it][if it == "cssContentSize" { "width" } else { "clientWidth" }];
            width.as_u64().unwrap()
        })
    }

    /// Shows pages in a window of this width.
    pub fn width(&self, width: u32) {
        let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Runs a script of the test's; a browser with scripts off has none.
    pub fn script(&self, script: &str) -> Value {
        self.ask("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// The whole page as a picture of this width.
    pub fn picture(&self, width: u32) -> Vec<u8> {
        let size = self.devtools("Page.getLayoutMetrics", &json!({}))["cssContentSize"].take();
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": size["height"], "scale": 1 });
        let whole = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let picture = self.devtools("Page.captureScreenshot", &whole);
        BASE64.decode(picture["data"].as_str().unwrap().as_bytes()).unwrap()
    }

    /// What the browser complained about since the last time.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.ask("se/log", &json!({ "type": "browser" }));
        log.as_array().unwrap().iter().map(|line| line["message"].as_str().unwrap().to_owned()).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.session).call();
    }
}

fn post(agent: &ureq::Agent, url: &str, body: &Value) -> Result<Value, String> {
    let mut answer = agent.post(url).send_json(body).map_err(|error| error.to_string())?;
    let status = answer.status();
    let mut answered: Value = answer.body_mut().read_json().map_err(|error| error.to_string())?;
    let value = answered["value"].take();
    if status.is_success() { Ok(value) } else { Err(value["message"].to_string()) }
}
