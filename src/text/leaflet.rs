//! The leaflet for the person concerned: a text in each language for which there is a file in `config/leaflet`.

use std::sync::OnceLock;

use serde::Deserialize;

/// The files: their names without ending, and what stands in them.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/leaflets.rs"));

/// A leaflet in one language. Texts may hold `{foundation}` and `{years}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaflet {
    /// The language's tag.
    pub language: String,
    /// What the language calls itself.
    pub name: String,
    /// How it is written.
    pub direction: Direction,
    /// The title.
    pub title: String,
    /// What it is for.
    pub lead: String,
    /// What the reference is called.
    pub reference: String,
    /// What the company is called.
    pub company: String,
    /// What the date is called.
    pub date: String,
    /// What stands above the foundation's address.
    pub contact: String,
    /// What a telephone is called.
    pub phone: String,
    /// What mail is called.
    pub email: String,
    /// What there is to know.
    pub section: Vec<Section>,
}

/// How a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// As HTML says it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A part of a leaflet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// Paragraphs.
    #[serde(default)]
    pub text: Vec<String>,
    /// Points of a list.
    #[serde(default)]
    pub list: Vec<String>,
}

impl Leaflet {
    /// The leaflets, by the tags of their languages.
    pub fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<Leaflet>> = OnceLock::new();
        // A test proves that each file can be read.
        ALL.get_or_init(|| FILES.iter().filter_map(|(_, text)| toml::from_str(text).ok()).collect())
    }

    /// The leaflet in this language.
    pub fn in_language(tag: &str) -> Option<&'static Self> {
        Self::all().iter().find(|leaflet| leaflet.language == tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::Language;

    #[test]
    fn every_file_is_a_leaflet_in_the_language_of_its_name() {
        for (name, text) in FILES {
            let leaflet: Leaflet = toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(leaflet.language, *name);
            assert!(leaflet.section.iter().all(|it| !it.text.is_empty() || !it.list.is_empty()), "{name}");
        }
        assert_eq!(Leaflet::all().len(), FILES.len());
    }

    #[test]
    fn every_language_of_the_pages_has_one_and_all_say_the_same() {
        for language in Language::ALL {
            assert!(Leaflet::in_language(language.tag()).is_some(), "{language:?}");
        }
        let outline = |leaflet: &Leaflet| -> Vec<_> {
            leaflet.section.iter().map(|it| (it.text.len(), it.list.len())).collect()
        };
        let outlines: Vec<_> = Leaflet::all().iter().map(outline).collect();
        assert!(outlines.windows(2).all(|pair| pair[0] == pair[1]), "{outlines:?}");
        assert!(FILES.iter().all(|(_, text)| text.contains("{foundation}") && text.contains("{years}")));
    }
}
