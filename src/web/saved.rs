//! "Saved at": what is safe, since when, and by whom. Said of what was committed, and of nothing else.

use jiff::Timestamp;
use serde::Serialize;

use crate::app::draft::DraftView;
use crate::domain::calendar;
use crate::domain::permission::User;
use crate::text::Words;

/// When a draft was last saved, in words.
#[derive(Serialize)]
pub struct SavedLine {
    /// The instant, as machines read it.
    pub iso: String,
    /// The words.
    pub text: String,
    /// How many answers of the page are to be mended, in words; none when all are good.
    pub mend: Option<String>,
}

/// When a draft was last saved, and how many of the answers on the page are to be mended.
pub fn line(view: &DraftView, faults: usize, reader: &User, now: Timestamp, words: Words<'_>) -> SavedLine {
    let written = view.draft.written;
    let mut text = at(written.at, now, words);
    if written.account != reader.id {
        text = format!("{text}, {}", words.with("saved-by", "name", &*view.written_by));
    }
    let mend = (faults > 0).then(|| words.with("saved-mend", "count", faults));
    SavedLine { iso: written.at.to_string(), text, mend }
}

/// What was saved this moment.
pub fn now(at: Timestamp, words: Words<'_>) -> SavedLine {
    SavedLine { iso: at.to_string(), text: self::at(at, at, words), mend: None }
}

/// "Saved at 03:12", with the day when it is another.
pub fn at(at: Timestamp, now: Timestamp, words: Words<'_>) -> String {
    if calendar::day(at) == calendar::day(now) {
        words.with("saved-at", "time", words.clock(at))
    } else {
        words.with("saved-on", "time", words.moment(at))
    }
}
