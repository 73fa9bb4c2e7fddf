//! What is left of a word when spelling is taken away: its consonants, in classes that clerks of several languages mix up.

use std::collections::BTreeSet;

use deunicode::deunicode;

/// Words that belong to a name and are left out as often as not.
const PARTICLES: &[&str] = &[
    "van", "vd", "vander", "vanden", "vande", "de", "der", "den", "des", "d", "ten", "ter", "te", "het",
    "el", "al", "il", "ul", "ad", "ar", "as", "ash", "at", "et", "ben", "bin", "ibn", "bint", "ould", "von",
    "zu", "da", "dos", "do", "di", "du", "la", "le", "lo", "op", "aan", "in", "uit", "voor", "onder", "bij",
    "of", "tot", "mr", "dr", "drs", "ir", "ing", "jr", "sr",
];

/// Particles that are written as one with what follows, and how long a word is at least for that to be likely: the longest first.
const JOINED: &[(&str, usize)] = &[
    ("vanden", 9),
    ("vander", 9),
    ("vande", 8),
    ("opden", 9),
    ("ter", 7),
    ("van", 7),
    ("el", 6),
    ("al", 7),
    ("de", 6),
];

/// The servant-of names, however they are joined.
const SERVANT: &[&str] =
    &["abdoel", "abdoul", "abdel", "abdul", "abdal", "abdil", "abdur", "abder", "abdou", "abd"];

/// The words of a name, folded and without particles. When nothing else is left, particles are names.
pub(super) fn words(name: &str) -> Vec<String> {
    let plain = deunicode(name).to_lowercase();
    let mut all: Vec<String> = Vec::new();
    for word in plain.split(|c: char| !(c.is_ascii_alphanumeric() || c == '\'')) {
        // 't Hart and 's Gravendijk: an article, not an initial.
        if matches!(word, "'t" | "'s") {
            continue;
        }
        let word: String = word.chars().filter(char::is_ascii_lowercase).collect();
        match all.last_mut() {
            _ if word.is_empty() => {}
            Some(last) if SERVANT.contains(&last.as_str()) => *last = servant(&word),
            _ => all.push(word),
        }
    }
    let names = all.iter().filter(|word| !PARTICLES.contains(&word.as_str()) || word.len() == 1);
    let kept: Vec<_> = names.map(|word| unjoined(word)).collect();
    if kept.len() > 1 { kept } else { all }
}

fn servant(of: &str) -> String {
    let article = ["el", "al", "ul", "ur", "er", "ar", "r"].contains(&of);
    if article { "abd".to_owned() } else { format!("abdl{of}") }
}

/// Without a particle that is written as one with the word.
fn unjoined(word: &str) -> String {
    if let Some(rest) =
        SERVANT.iter().find_map(|prefix| word.strip_prefix(prefix)).filter(|rest| rest.len() > 2)
    {
        return format!("abdl{}", rest.trim_start_matches('-'));
    }
    let joined = JOINED.iter().find(|(particle, least)| word.len() >= *least && word.starts_with(particle));
    joined.and_then(|(particle, _)| word.strip_prefix(particle)).unwrap_or(word).to_owned()
}

/// What is heard in place of some letters, in the order in which it is replaced.
const HEARD: &[(&str, &str)] = &[
    ("tsch", "s"),
    ("tsj", "s"),
    ("tch", "s"),
    ("sch", "s"),
    ("szcz", "s"),
    ("shch", "s"),
    ("cz", "s"),
    ("sz", "s"),
    ("sj", "s"),
    ("sh", "s"),
    ("zh", "s"),
    ("hs", "s"),
    ("ts", "s"),
    ("dzs", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("dh", "d"),
    ("gh", "g"),
    ("kh", "h"),
    ("rh", "r"),
    ("ck", "k"),
    ("qu", "kw"),
    ("q", "k"),
    ("dj", "j"),
    ("ij", "i"),
    ("z", "s"),
    ("v", "w"),
];

/// The consonants of a folded word, in every way that it may be heard.
pub(super) fn sounds(word: &str) -> BTreeSet<String> {
    // Dutch Achmed has an h, French Rachid an s, Italian and German Michael a k.
    let ways = ["h", "s", "k"].map(|ch| word.replace("ch", if starts_with_s(word) { "s" } else { ch }));
    let ways = if word.contains("ch") { &ways[..] } else { &ways[..1] };
    ways.iter().map(|way| skeleton(way)).chain(romanised(word)).collect()
}

/// A short word may be a Chinese syllable: what one romanisation begins with g, d, b, j and c, another begins with k, t, p, ch and ts.
fn romanised(word: &str) -> Option<String> {
    let begins = [("g", "k"), ("d", "t"), ("b", "p"), ("j", "s"), ("c", "s")];
    let short = Some(word).filter(|word| word.len() <= 6 && !word.starts_with("ch"))?;
    let begun =
        begins.iter().find_map(|(from, to)| short.strip_prefix(from).map(|rest| format!("{to}{rest}")));
    begun.map(|word| skeleton(&word))
}

/// `Sch` is one sound.
fn starts_with_s(word: &str) -> bool {
    word.contains("sch") || word.contains("tch")
}

fn skeleton(word: &str) -> String {
    let mut text = softened(word);
    // Between vowels x is as in Xu only at the beginning of a word.
    if let Some(rest) = text.strip_prefix('x') {
        text = format!("s{rest}");
    }
    text = text.replace('x', "ks");
    for (spelled, heard) in HEARD {
        text = text.replace(spelled, heard);
    }
    if let Some(rest) = text.strip_prefix("ou").filter(|rest| rest.starts_with(is_vowel)) {
        text = format!("w{rest}");
    }
    let mut sound = String::new();
    let letters: Vec<char> = text.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied();
        let heard = match (letter, at, next) {
            ('y' | 'i', 0, Some(next)) if is_vowel(next) => Some('j'),
            (it, 0, _) if is_vowel(*it) => Some('a'),
            (it, ..) if is_vowel(*it) => None,
            // Inside a word j is half a vowel; at its end h is not heard, and d, b and g are t, p and k.
            ('j', at, _) if at > 0 => None,
            ('h', at, None) if at > 0 => None,
            ('d', at, None) if at > 0 => Some('t'),
            ('b', at, None) if at > 0 => Some('p'),
            ('g', at, None) if at > 0 => Some('k'),
            (it, ..) => Some(*it),
        };
        if let Some(heard) = heard.filter(|heard| !sound.ends_with(*heard)) {
            sound.push(heard);
        }
    }
    sound
}

/// C is an s before e, i and y, else a k.
fn softened(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let soft = |at: usize| matches!(letters.get(at + 1), Some('e' | 'i' | 'y'));
    let cluster = |at: usize| matches!(letters.get(at + 1), Some('z' | 'k' | 'h'));
    let heard = |(at, letter): (usize, &char)| match letter {
        'c' if soft(at) => 's',
        'c' if !cluster(at) => 'k',
        other => *other,
    };
    letters.iter().enumerate().map(heard).collect()
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}
