//! Every text that people see, in Dutch and English (`config/text/*.ftl`, Fluent; compiled in).

pub mod leaflet;
pub mod letter;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::Timestamp;
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::domain::account::Language;
use crate::domain::calendar;
use crate::domain::pattern::{Cell, Part, Pattern};
use crate::domain::protocol::Label;

const DUTCH: &str = include_str!("../config/text/nl.ftl");
const ENGLISH: &str = include_str!("../config/text/en.ftl");

/// The texts of both languages.
pub struct Texts {
    dutch: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
}

impl Texts {
    /// The texts that are compiled in.
    pub fn load() -> Self {
        Self { dutch: bundle(Language::Dutch), english: bundle(Language::English) }
    }

    /// The text with this key. A key that does not exist shows as itself between brackets; tests see to it that none does.
    pub fn get(&self, language: Language, key: &str) -> String {
        self.format::<&str>(language, key, &[])
    }

    /// The text with this key, its variables filled in. Values of several types go in as [`FluentValue`].
    pub fn format<'a, V>(&self, language: Language, key: &str, values: &[(&'a str, V)]) -> String
    where
        V: Clone + Into<FluentValue<'a>>,
    {
        let bundle = self.bundle(language);
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, "a text is missing");
            return format!("[{key}]");
        };
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// Whether there is a text with this key.
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.bundle(language).has_message(key)
    }

    fn bundle(&self, language: Language) -> &FluentBundle<FluentResource> {
        match language {
            Language::Dutch => &self.dutch,
            Language::English => &self.english,
        }
    }
}

fn source(language: Language) -> &'static str {
    match language {
        Language::Dutch => DUTCH,
        Language::English => ENGLISH,
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The marks would show up in copied references and break comparisons; no text here runs from right to left.
    bundle.set_use_isolating(false);
    // A test proves that the sources have no errors; should one slip through, the rest of the texts still shows.
    let resource =
        FluentResource::try_new(source(language).to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The texts in one language, as templates and mails use them.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    texts: &'a Texts,
    language: Language,
}

impl<'a> Words<'a> {
    /// The texts in this language.
    pub fn new(texts: &'a Texts, language: Language) -> Self {
        Self { texts, language }
    }

    /// Which language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The language's tag, for `lang` attributes.
    pub fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// The text with this key.
    pub fn get(&self, key: &str) -> String {
        self.texts.get(self.language, key)
    }

    /// The text of one member of a family: `of("stage", "ready")` is the text `stage-ready`.
    pub fn of(&self, family: &str, member: &str) -> String {
        self.get(&format!("{family}-{member}"))
    }

    /// The text with this key and one variable.
    pub fn with<'v, V: Clone + Into<FluentValue<'v>>>(&self, key: &str, name: &'v str, value: V) -> String {
        self.texts.format(self.language, key, &[(name, value)])
    }

    /// The text with this key and two variables.
    pub fn both(&self, key: &str, one: (&str, String), other: (&str, String)) -> String {
        self.texts.format(self.language, key, &[one, other])
    }

    /// A label of the protocol.
    pub fn label<'l>(&self, label: &'l Label) -> &'l str {
        match self.language {
            Language::Dutch => &label.nl,
            Language::English => &label.en,
        }
    }

    /// The pattern of a pass number in words: `6 to 12 letters or digits`.
    pub fn pattern(&self, pattern: &Pattern) -> String {
        let parts: Vec<_> = pattern.parts().iter().map(|part| self.part(part)).collect();
        parts.join(&format!(", {} ", self.get("pattern-then")))
    }

    fn part(&self, part: &Part) -> String {
        let (kind, least, most) = match part {
            Part::Fixed(text) => return format!("“{text}”"),
            Part::Some { kind, least, most } => (kind, *least, *most),
        };
        let key = match kind {
            Cell::Digit => "pattern-digit",
            Cell::Letter => "pattern-letter",
            Cell::Either | Cell::Fixed(_) => "pattern-either",
        };
        let unit = self.with(key, "count", most);
        if least == most {
            format!("{most} {unit}")
        } else {
            format!("{least} {} {most} {unit}", self.get("length-to"))
        }
    }

    /// A day in words: `23 november 2026`.
    pub fn day(&self, day: Date) -> String {
        format!("{} {} {}", day.day(), self.of("month", &day.month().to_string()), day.year())
    }

    /// A moment on the clocks of Amsterdam, in words: `23 november 2026, 03:10`.
    pub fn moment(&self, at: Timestamp) -> String {
        format!("{}, {}", self.day(calendar::day(at)), self.clock(at))
    }

    /// The same with the day of the week, for what must be done by then: `maandag 23 november 2026, 03:10`.
    pub fn deadline(&self, at: Timestamp) -> String {
        let weekday = calendar::day(at).weekday().to_monday_one_offset();
        format!("{} {}", self.of("weekday", &weekday.to_string()), self.moment(at))
    }

    /// What the clocks of Amsterdam show: `03:10`.
    pub fn clock(&self, at: Timestamp) -> String {
        let there = calendar::local(at).datetime();
        format!("{:02}:{:02}", there.hour(), there.minute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sources_have_no_errors() {
        for language in Language::ALL {
            if let Err((_, errors)) = FluentResource::try_new(source(language).to_owned()) {
                panic!("{}: {errors:?}", language.tag());
            }
        }
    }

    #[test]
    fn variables_are_filled_in_without_marks() {
        let texts = Texts::load();
        let text = texts.format(Language::Dutch, "fault-too-long", &[("max", 120)]);
        assert!(text.contains("120") && !text.contains('\u{2068}'), "{text}");
    }

    #[test]
    fn patterns_read_as_people_say_them() {
        let texts = Texts::load();
        for (pattern, dutch, english) in [
            ("XXXXXX[XXXXXX]", "6 tot 12 letters of cijfers", "6 to 12 letters or digits"),
            ("'NL'99999999", "“NL”, daarna 8 cijfers", "“NL”, then 8 digits"),
            ("A9", "1 letter, daarna 1 cijfer", "1 letter, then 1 digit"),
        ] {
            let pattern: Pattern = pattern.parse().unwrap();
            assert_eq!(Words::new(&texts, Language::Dutch).pattern(&pattern), dutch);
            assert_eq!(Words::new(&texts, Language::English).pattern(&pattern), english);
        }
    }

    #[test]
    fn days_and_moments_read_as_people_say_them() {
        let texts = Texts::load();
        let at: Timestamp = "2026-11-23T02:10:00Z".parse().unwrap();
        assert_eq!(Words::new(&texts, Language::Dutch).moment(at), "23 november 2026, 03:10");
        assert_eq!(Words::new(&texts, Language::English).moment(at), "23 November 2026, 03:10");
    }
}
