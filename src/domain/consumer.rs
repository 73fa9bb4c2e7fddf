//! Access-control systems as clients of the feed, and their API keys: shown once, followed by others without a gap.

use jiff::Timestamp;

use crate::calendar;
use crate::feed::RefMode;
use crate::id::{ConsumerId, ConsumerKeyId, FacilityId};
use crate::refusal::Refusal;

/// A consumer, as those who manage it see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Its id.
    pub id: ConsumerId,
    /// The facility whose gates it opens.
    pub facility: FacilityId,
    /// How it is told which pass is meant.
    pub mode: RefMode,
    /// When it was made.
    pub created: Timestamp,
    /// Its keys, the oldest first.
    pub keys: Vec<Key>,
}

/// An API key without the key: what people recognise it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its id.
    pub id: ConsumerKeyId,
    /// Its last characters.
    pub ending: String,
    /// When it was made.
    pub created: Timestamp,
    /// The first instant at which it does not work any more, when it has an end.
    pub valid_until: Option<Timestamp>,
}

impl Key {
    /// Whether it works at this instant.
    pub fn works(&self, now: Timestamp) -> bool {
        self.valid_until.is_none_or(|until| now < until)
    }
}

impl Summary {
    /// How many of its keys work.
    pub fn working_keys(&self, now: Timestamp) -> usize {
        self.keys.iter().filter(|key| key.works(now)).count()
    }
}

/// Which keys end, and when, once a new one is made: those without an end work for so many days on, so that the machine can
/// be given the new one meanwhile.
///
/// # Errors
/// [`Refusal::WrongStage`] when an older key is still on its way out: never more than two work at a time.
pub fn overlap(keys: &[Key], days: u16, now: Timestamp) -> Result<Vec<(ConsumerKeyId, Timestamp)>, Refusal> {
    let working = keys.iter().filter(|key| key.works(now));
    if working.clone().count() > 1 {
        return Err(Refusal::WrongStage);
    }
    let until = calendar::days_later(now, days);
    Ok(working.map(|key| (key.id, until)).collect())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn key(number: u128, valid_until: Option<&str>) -> Key {
        let created = Timestamp::UNIX_EPOCH;
        let valid_until = valid_until.map(|at| at.parse().unwrap());
        Key { id: ConsumerKeyId(Uuid::from_u128(number)), ending: "abcd".into(), created, valid_until }
    }

    #[test]
    fn the_old_key_works_on_for_some_days() {
        let now: Timestamp = "2026-10-20T10:00:00Z".parse().unwrap();
        let (over, current) = (key(1, Some("2026-10-20T10:00:00Z")), key(2, None));
        let ends = overlap(&[over.clone(), current.clone()], 7, now).unwrap();
        // The clocks go back in between.
        assert_eq!(ends, [(current.id, "2026-10-27T11:00:00Z".parse().unwrap())]);
        assert_eq!(overlap(std::slice::from_ref(&over), 7, now), Ok(Vec::new()));
        let leaving = key(1, Some("2026-10-21T10:00:00Z"));
        assert_eq!(overlap(&[leaving, current], 7, now), Err(Refusal::WrongStage));
    }
}
