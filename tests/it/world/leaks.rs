//! Searches everything that is left behind for personal values.

use std::sync::{Arc, Mutex};

use aho_corasick::AhoCorasick;

use super::holder::Incident;

/// What must be found nowhere.
#[derive(Default)]
pub struct Needles(Vec<String>);

impl Needles {
    pub fn add(&mut self, incident: &Incident) {
        self.0.extend(incident.values());
    }

    pub fn text(&mut self, text: &str) {
        self.0.push(text.to_owned());
    }
}

/// The addresses that clients asked for.
#[derive(Clone, Default)]
pub struct Visited(Arc<Mutex<Vec<String>>>);

impl Visited {
    pub fn note(&self, url: &str) {
        self.0.lock().unwrap().push(url.to_owned());
    }

    pub fn raw(&self) -> Vec<(String, Vec<u8>)> {
        vec![("addresses".into(), self.0.lock().unwrap().join("\n").into_bytes())]
    }
}

/// Fails when a needle is found in UTF-8 or UTF-16, in any case of its letters; or when the control, which stands there,
/// is not found.
pub fn check(where_: &str, needles: &Needles, control: Option<&str>, files: &[(String, Vec<u8>)]) {
    if let Some(control) = control {
        assert!(
            !find(&pattern(&[control.to_owned()]), files).is_empty(),
            "{where_}: the control was not found"
        );
    }
    if !needles.0.is_empty() {
        let found = find(&pattern(&needles.0), files);
        assert!(found.is_empty(), "{where_}: personal values found: {found:#?}");
    }
}

/// Where any of these bytes stand.
pub fn find_bytes(needles: &[Vec<u8>], files: &[(String, Vec<u8>)]) -> Vec<String> {
    find(&AhoCorasick::new(needles).unwrap(), files)
}

fn find(any: &AhoCorasick, files: &[(String, Vec<u8>)]) -> Vec<String> {
    let hit = |(name, bytes): &(String, Vec<u8>)| {
        let found = any.find(bytes)?;
        let near = &bytes[found.start().saturating_sub(60)..bytes.len().min(found.end() + 60)];
        Some(format!("{name}: {}", String::from_utf8_lossy(near)))
    };
    files.iter().filter_map(hit).collect()
}

/// Each in UTF-8 and both kinds of UTF-16, whatever the case of its letters.
fn pattern(needles: &[String]) -> AhoCorasick {
    let spellings = |needle: &String| {
        let wide = needle.encode_utf16();
        let little: Vec<u8> = wide.clone().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = wide.flat_map(u16::to_be_bytes).collect();
        [needle.as_bytes().to_vec(), little, big]
    };
    let spellings: Vec<_> = needles.iter().flat_map(spellings).collect();
    AhoCorasick::builder().ascii_case_insensitive(true).build(spellings).unwrap()
}

#[test]
fn the_search_finds_every_spelling() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for bytes in [b"\x00x qabc1\xff".to_vec(), b"QABC1".to_vec(), wide("see qAbc1")] {
        let mut needles = Needles::default();
        needles.text("Qabc1");
        let files = [("file".to_owned(), bytes)];
        assert_eq!(find(&pattern(&needles.0), &files).len(), 1);
        assert!(find(&pattern(&["Qabc2".to_owned()]), &files).is_empty());
    }
}
