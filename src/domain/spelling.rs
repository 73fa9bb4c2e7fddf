//! Under which keys a name is found again, however somebody spelled it: with or without diacritics, prefixes and hyphens,
//! given name first or last, in full or as initials, Arabic, Turkish, Slavic and Chinese names as a Dutch, English, French or
//! German clerk heard them, day and month of birth swapped.
//!
//! A hit says *possible*, and people look (domain rules, "Screening"): with the date of birth in every key, names may be
//! compared coarsely. Two names are alike when, of each, two parts have the same consonants; an initial stands for its part.

mod sound;

use std::collections::BTreeSet;

use jiff::civil::Date;

use self::sound::{sounds, words};

/// The most parts of a name that are compared; beyond that the first ones count.
const MOST_PARTS: usize = 6;

/// The keys under which a person with this name and date of birth is filed.
pub fn filed(name: &str, born: Date) -> BTreeSet<String> {
    let parts = parts(name);
    let pairs = parts.pairs();
    let whole = pairs.iter().flat_map(|(one, other)| whole(one, other));
    let first = pairs.iter().flat_map(|(one, other)| initial('f', one, other));
    let only =
        pairs.iter().filter(|(one, _)| one.is_initial()).flat_map(|(one, other)| initial('i', one, other));
    let dated = |key: String| format!("{key}|{born}");
    whole.chain(first).chain(only).chain(parts.alone()).map(dated).collect()
}

/// The keys under which to look for a person with this name and date of birth, or with day and month of it swapped.
pub fn sought(name: &str, born: Date) -> BTreeSet<String> {
    let parts = parts(name);
    let pairs = parts.pairs();
    let whole = pairs.iter().flat_map(|(one, other)| whole(one, other));
    // Who was filed under initials is found by a name in full, and the other way round; two names in full by both alone.
    let filed =
        pairs.iter().flat_map(|(one, other)| initial(if one.is_initial() { 'f' } else { 'i' }, one, other));
    let keys: BTreeSet<_> = whole.chain(filed).chain(parts.alone()).collect();
    let swapped = Date::new(born.year(), born.day(), born.month()).ok();
    let dates: BTreeSet<_> = [Some(born), swapped].into_iter().flatten().collect();
    dates.iter().flat_map(|date| keys.iter().map(move |key| format!("{key}|{date}"))).collect()
}

/// A part of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    /// Its first letter, as it sounds.
    first: BTreeSet<char>,
    /// Its consonants; several when it can be heard in several ways, none for an initial.
    sounds: BTreeSet<String>,
    /// Which words it is made of.
    place: std::ops::Range<usize>,
}

impl Part {
    fn new(text: &str, place: std::ops::Range<usize>) -> Self {
        let heard = sounds(text);
        let first = heard.iter().filter_map(|sound| sound.chars().next()).collect();
        let sounds = if text.chars().count() > 1 { heard } else { BTreeSet::new() };
        Self { first, sounds, place }
    }

    fn is_initial(&self) -> bool {
        self.sounds.is_empty()
    }
}

struct Parts(Vec<Part>);

/// The words of a name, and each two neighbours written as one: `Xiao Ming` is `Xiaoming`.
fn parts(name: &str) -> Parts {
    let words: Vec<_> = words(name).into_iter().take(MOST_PARTS).collect();
    let single = words.iter().enumerate().map(|(at, word)| Part::new(word, at..at + 1));
    let neighbours = words.windows(2).enumerate().filter(|(_, two)| two.iter().all(|word| word.len() > 1));
    let double = neighbours.map(|(at, two)| Part::new(&two.concat(), at..at + 2));
    Parts(single.chain(double).collect())
}

impl Parts {
    /// The only word of a name, as it sounds.
    fn alone(&self) -> Vec<String> {
        match self.0.as_slice() {
            [only] => only.sounds.iter().map(|sound| format!("o|{sound}")).collect(),
            _ => Vec::new(),
        }
    }

    /// Each two parts that share no word, in either order.
    fn pairs(&self) -> Vec<(&Part, &Part)> {
        let apart = |one: &Part, other: &Part| {
            one.place.end <= other.place.start || other.place.end <= one.place.start
        };
        let with = |one| self.0.iter().filter(move |other| apart(one, other)).map(move |other| (one, other));
        self.0.iter().flat_map(with).collect()
    }
}

/// Both parts as they sound, whichever comes first.
fn whole(one: &Part, other: &Part) -> Vec<String> {
    let pairs = one.sounds.iter().flat_map(|one| other.sounds.iter().map(move |other| (one, other)));
    pairs.filter(|(one, other)| one <= other).map(|(one, other)| format!("w|{one}|{other}")).collect()
}

/// The first letter of one part and the other as it sounds.
fn initial(kind: char, one: &Part, other: &Part) -> Vec<String> {
    let pairs = one.first.iter().flat_map(|first| other.sounds.iter().map(move |sound| (first, sound)));
    pairs.map(|(first, sound)| format!("{kind}|{first}|{sound}")).collect()
}
