//! Pass holds (pasblokkeringen): a hold without a person, for a card that was stolen, lent or cloned. Two people of the company
//! that records one stand behind it; it lasts a fortnight at most, and ends when the card has been replaced.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::calendar;
use crate::decision::By;
use crate::feed::Scope;
use crate::id::{ParticipantId, PassHoldId, Reference};
use crate::incident::MAX_TEXT;
use crate::input::{self, Fault, Faults, FieldFault};
use crate::pass::Pass;
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::Protocol;
use crate::refusal::Refusal;
use crate::retention::Kept;

macro_rules! named {
    ($($(#[$doc:meta])* $type:ident { $($(#[$member:meta])* $variant:ident = $name:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type { $($(#[$member])* $variant),+ }

        impl $type {
            /// Each of them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable name in storage, forms and texts.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The one with this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == name)
            }
        }
    )+};
}

named! {
    /// What happened to the card.
    Kind {
        /// Its holder has lost it to somebody.
        Stolen = "stolen",
        /// Its holder gave it to somebody.
        Lent = "lent",
        /// There is another card with its number.
        Cloned = "cloned",
    }

    /// How its holder was told that the card is blocked.
    How {
        /// Face to face.
        InPerson = "in-person",
        /// By telephone.
        ByPhone = "by-phone",
        /// By letter or mail.
        InWriting = "in-writing",
        /// By whoever issued the card.
        ThroughIssuer = "through-issuer",
    }

    /// Why a pass hold is ended before its last day.
    Cause {
        /// The issuer has replaced the card.
        Replaced = "replaced",
        /// It should not have been recorded: a wrong number, say.
        Mistaken = "mistaken",
    }
}

/// A hold without a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassHold {
    /// Its id.
    pub id: PassHoldId,
    /// What people call it.
    pub reference: Reference,
    /// The company that recorded it.
    pub participant: ParticipantId,
    /// The pass.
    pub pass: Pass,
    /// What happened to the card.
    pub kind: Kind,
    /// The last day on which the pass is held, inclusive.
    pub last_day: Date,
    /// What is known, in the recorder's words.
    pub words: Personal,
    /// Who recorded it, and when.
    pub recorded: By,
    /// How far it has come.
    pub stage: Stage,
    /// Rises by one with each change.
    pub version: i32,
}

/// How far a pass hold has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Waits for the company's second person.
    Recorded,
    /// The second person did not confirm it.
    Refused(By),
    /// Every gate holds the pass.
    Active(InForce),
    /// It is over.
    Ended(InForce, Ending),
}

/// What is known of a pass hold once it is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InForce {
    /// The second pair of eyes.
    pub confirmed: By,
    /// How its holder was told, and by whom.
    pub told: Option<(How, By)>,
}

/// How a pass hold ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// By somebody, before its last day was over.
    Early(Cause, By),
    /// By itself; this is when its end was recorded.
    Over(Timestamp),
}

impl Stage {
    /// The stable name in storage and texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Refused(_) => "refused",
            Self::Active(_) => "active",
            Self::Ended(..) => "ended",
        }
    }

    /// The name of the stage as it is now, whether or not the end has been recorded: by itself it ends at `until`.
    pub fn name_at(&self, until: Timestamp, now: Timestamp) -> &'static str {
        match self {
            Self::Active(_) if until <= now => "ended",
            _ => self.as_str(),
        }
    }

    /// By when the holder must be told: before the day of confirming is over. `None` when nobody need be told, or was.
    pub fn tell_by(&self) -> Option<Timestamp> {
        match self {
            Self::Active(InForce { confirmed, told: None })
            | Self::Ended(InForce { confirmed, told: None }, _) => {
                Some(calendar::end_of(calendar::day(confirmed.at)))
            }
            Self::Recorded | Self::Refused(_) | Self::Active(_) | Self::Ended(..) => None,
        }
    }
}

/// The form of a pass hold as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PassHoldInput {
    /// Field `scheme`.
    pub scheme: String,
    /// Field `number`.
    pub number: String,
    /// Field `kind`.
    pub kind: String,
    /// Field `last-day`.
    pub last_day: String,
    /// Field `words`: what is known.
    pub words: String,
}

/// A pass hold to be, with every field good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The pass.
    pub pass: Pass,
    /// What happened to the card.
    pub kind: Kind,
    /// The last day, inclusive.
    pub last_day: Date,
    /// What is known.
    pub words: Personal,
}

impl PassHoldInput {
    /// The request, if every field is good.
    ///
    /// # Errors
    /// Every fault of every field at once.
    pub fn check(&self, protocol: &Protocol, now: Timestamp) -> Result<Request, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let pass = faults.pass(("scheme", "number"), (&self.scheme, &self.number), protocol);
        let kind = faults.keep("kind", choice(&self.kind, Kind::from_name));
        let last_day = faults.keep("last-day", last_day(&self.last_day, protocol, now));
        let words = faults.keep("words", input::text(&self.words, MAX_TEXT)).map(Personal::new);
        let request = || Some(Request { pass: pass?, kind: kind?, last_day: last_day?, words: words? });
        faults.finish(request())
    }
}

fn choice<T>(typed: &str, from_name: fn(&str) -> Option<T>) -> Result<T, Fault> {
    if typed.is_empty() { Err(Fault::Required) } else { from_name(typed).ok_or(Fault::UnknownChoice) }
}

/// How the holder was told, as typed.
///
/// # Errors
/// The fault of the field `how`.
pub fn how(typed: &str) -> Result<How, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let how = faults.keep("how", choice(typed, How::from_name));
    faults.finish(how)
}

/// The last day on which a pass hold recorded now can hold, inclusive. A term in days begins on the day after (Algemene
/// termijnenwet): the day of recording does not count.
pub fn longest(protocol: &Protocol, now: Timestamp) -> Date {
    calendar::day(calendar::days_later(now, protocol.pass_hold.maximum_days))
}

fn last_day(typed: &str, protocol: &Protocol, now: Timestamp) -> Result<Date, Fault> {
    let (day, last) = (input::date(typed)?, longest(protocol, now));
    if day < calendar::day(now) {
        Err(Fault::InThePast)
    } else if day > last {
        Err(Fault::TooLate { last })
    } else {
        Ok(day)
    }
}

impl PassHold {
    /// How far every pass hold reaches: nobody knows where the card turns up.
    pub const SCOPE: Scope = Scope::All;

    /// Records a pass hold, for the company's second person to confirm.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for people of the foundation.
    pub fn record(
        (id, reference): (PassHoldId, Reference),
        user: &User,
        request: Request,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let participant = user.participant()?;
        let Request { pass, kind, last_day, words } = request;
        let recorded = By { account: user.id, at: now };
        let (stage, version) = (Stage::Recorded, 1);
        Ok(Self { id, reference, participant, pass, kind, last_day, words, recorded, stage, version })
    }

    /// The pass hold, for somebody of the company that recorded it.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for anybody else's.
    pub fn of(self, company: ParticipantId) -> Result<Self, Refusal> {
        if self.participant == company { Ok(self) } else { Err(Refusal::NotFound) }
    }

    /// The first instant at which it no longer holds by itself: 00:00 in Amsterdam after the last day.
    pub fn until(&self) -> Timestamp {
        calendar::end_of(self.last_day)
    }

    /// Whether every gate holds the pass now.
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        matches!(self.stage, Stage::Active(_)) && now < self.until()
    }

    /// From when and until when it is kept: what never came into force until its last day, what did some days after its end.
    pub fn kept(&self, protocol: &Protocol) -> Kept {
        let ended = match self.stage {
            Stage::Recorded | Stage::Refused(_) => None,
            Stage::Active(_) | Stage::Ended(_, Ending::Over(_)) => Some(self.until()),
            Stage::Ended(_, Ending::Early(_, by)) => Some(by.at),
        };
        let days = protocol.pass_hold.kept_days;
        // Never shorter than its last day: that its release waits must not be forgotten while gates hold it.
        let until = ended.map_or_else(|| self.until(), |at| calendar::days_later(at, days).max(self.until()));
        Kept { from: self.recorded.at, until }
    }

    /// Confirms it as the company's second person; from here on every gate holds the pass.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when it does not wait; [`Refusal::StaleVersion`]; [`Refusal::RecorderConfirms`];
    /// [`Refusal::LastDayPassed`].
    pub fn confirm(self, user: &User, seen: i32, now: Timestamp) -> Result<Self, Refusal> {
        let by = self.second_eyes(user, seen, now)?;
        if self.until() <= now {
            return Err(Refusal::LastDayPassed);
        }
        Ok(self.at(Stage::Active(InForce { confirmed: by, told: None })))
    }

    /// Refuses to go on from earlier pass holds of the same pass for longer than one may last, as long as gates remember
    /// them. One that ended because the card had been replaced, or had been a mistake, does not count.
    ///
    /// # Errors
    /// [`Refusal::PassHeldBefore`].
    pub fn follows(&self, earlier: &[Self], protocol: &Protocol, now: Timestamp) -> Result<(), Refusal> {
        let held = |it: &Self| matches!(it.stage, Stage::Active(_) | Stage::Ended(_, Ending::Over(_)));
        let remembered = |it: &Self| calendar::days_later(it.until(), protocol.retention.tombstone_days);
        let counts = |it: &Self| held(it) && now < remembered(it);
        let too_long = |it: &Self| longest(protocol, it.recorded.at) < self.last_day;
        if earlier.iter().any(|it| counts(it) && too_long(it)) {
            Err(Refusal::PassHeldBefore)
        } else {
            Ok(())
        }
    }

    /// Leaves it unconfirmed, for good.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`], [`Refusal::StaleVersion`], [`Refusal::RecorderConfirms`].
    pub fn refuse(self, user: &User, seen: i32, now: Timestamp) -> Result<Self, Refusal> {
        let by = self.second_eyes(user, seen, now)?;
        Ok(self.at(Stage::Refused(by)))
    }

    fn second_eyes(&self, user: &User, seen: i32, now: Timestamp) -> Result<By, Refusal> {
        if self.stage != Stage::Recorded {
            return Err(Refusal::WrongStage);
        }
        self.not_stale(seen)?;
        self.not_the_recorder(user)?;
        Ok(By { account: user.id, at: now })
    }

    fn not_stale(&self, seen: i32) -> Result<(), Refusal> {
        if self.version == seen { Ok(()) } else { Err(Refusal::StaleVersion) }
    }

    fn not_the_recorder(&self, user: &User) -> Result<(), Refusal> {
        if self.recorded.account == user.id { Err(Refusal::RecorderConfirms) } else { Ok(()) }
    }

    /// Ends it early: the issuer has replaced the card, or it should not have been recorded. Who recorded it may say that the
    /// card was replaced, but not that recording it was a mistake.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when it is not in force; [`Refusal::StaleVersion`]; [`Refusal::RecorderConfirms`].
    pub fn end_early(self, cause: Cause, user: &User, seen: i32, now: Timestamp) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Active(in_force) if self.is_in_force(now) => {
                self.not_stale(seen)?;
                if cause == Cause::Mistaken {
                    self.not_the_recorder(user)?;
                }
                let by = By { account: user.id, at: now };
                Ok(self.at(Stage::Ended(in_force, Ending::Early(cause, by))))
            }
            _ => Err(Refusal::WrongStage),
        }
    }

    /// Records that its last day has passed. `None` when there is nothing to record: not in force, or not over yet.
    #[must_use]
    pub fn end(self, now: Timestamp) -> Option<Self> {
        match self.stage {
            Stage::Active(in_force) if self.until() <= now => {
                Some(self.at(Stage::Ended(in_force, Ending::Over(now))))
            }
            _ => None,
        }
    }

    /// Ticks off that its holder was told, once.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when it has not been in force, or the holder was told.
    pub fn holder_told(self, how: How, user: &User, now: Timestamp) -> Result<Self, Refusal> {
        let told = Some((how, By { account: user.id, at: now }));
        match self.stage {
            Stage::Active(InForce { confirmed, told: None }) => {
                Ok(self.at(Stage::Active(InForce { confirmed, told })))
            }
            Stage::Ended(InForce { confirmed, told: None }, ending) => {
                Ok(self.at(Stage::Ended(InForce { confirmed, told }, ending)))
            }
            Stage::Recorded | Stage::Refused(_) | Stage::Active(_) | Stage::Ended(..) => {
                Err(Refusal::WrongStage)
            }
        }
    }

    fn at(self, stage: Stage) -> Self {
        Self { stage, version: self.version + 1, ..self }
    }
}
