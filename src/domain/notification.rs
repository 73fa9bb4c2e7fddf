//! Notifications (kennisgevingen): who must be told, what there is to tell, and what a facility says back.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::calendar;
use crate::facility::Facility;
use crate::feed::{Scope, Source};
use crate::id::{FacilityId, NotificationId, ParticipantId, Reference};
use crate::participant::Participant;
use crate::presence::Presence;
use crate::protocol::Retention;
use crate::refusal::Refusal;

/// How long a shift of officers lasts at most: what happened in it stands on the sheet for the next.
pub const SHIFT: SignedDuration = SignedDuration::from_hours(12);

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A measure is in force: make sure that your gate holds the pass.
    Hold,
    /// A measure in force holds another pass: make sure that your gate holds that one too.
    PassAdded,
    /// The measure has ended: a reference only.
    Ended,
    /// The measure ended early, because people lifted it: a reference only.
    Lifted,
    /// The measure lasts longer or shorter: make sure that your gate knows the new last day.
    Changed,
    /// The number of a pass was wrong: make sure that your gate releases it. The right one is told apart, as another pass.
    Corrected,
    /// The measure holds nothing for the time being: a reference only.
    Suspended,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Hold,
        Self::PassAdded,
        Self::Ended,
        Self::Lifted,
        Self::Changed,
        Self::Corrected,
        Self::Suspended,
    ];

    /// The stable name in storage and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::PassAdded => "pass-added",
            Self::Ended => "ended",
            Self::Lifted => "lifted",
            Self::Changed => "changed",
            Self::Corrected => "corrected",
            Self::Suspended => "suspended",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether a facility says back what its gate does; else it acknowledges what it was told.
    pub const fn asks(self) -> bool {
        match self {
            Self::Hold | Self::PassAdded => true,
            Self::Ended | Self::Lifted | Self::Changed | Self::Corrected | Self::Suspended => false,
        }
    }

    /// Whether gates hold nothing because of the measure from then on, unless it is resumed and told anew.
    pub const fn is_over(self) -> bool {
        match self {
            Self::Ended | Self::Lifted | Self::Suspended => true,
            Self::Hold | Self::PassAdded | Self::Changed | Self::Corrected => false,
        }
    }

    /// Whether a facility may ask which passes it is about: there is something to do with them at its gate.
    pub const fn shows_passes(self) -> bool {
        !self.is_over()
    }

    /// How a facility acknowledges it; nothing for what asks.
    pub const fn acknowledgement(self) -> Option<Answer> {
        match self {
            Self::Hold | Self::PassAdded => None,
            Self::Ended | Self::Lifted | Self::Corrected | Self::Suspended => Some(Answer::Released),
            Self::Changed => Some(Answer::Noted),
        }
    }
}

/// What a facility says back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Our gate blocks the pass.
    Blocked,
    /// Neither the passes nor the person are known here.
    NotKnownHere,
    /// The person is known here under another pass.
    AnotherPass,
    /// Our gate cannot block it, and why.
    Cannot(Hindrance),
    /// Of an end: our gate releases the pass.
    Released,
    /// Of a change of term: our gate knows the new last day.
    Noted,
}

impl Answer {
    /// The stable name in storage, forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::NotKnownHere => "not-known-here",
            Self::AnotherPass => "another-pass",
            Self::Cannot(_) => "cannot",
            Self::Released => "released",
            Self::Noted => "noted",
        }
    }

    /// The answer with this name and, if it needs one, this hindrance.
    pub fn from_parts(name: &str, hindrance: Option<Hindrance>) -> Option<Self> {
        let all = [Self::Blocked, Self::NotKnownHere, Self::AnotherPass, Self::Released, Self::Noted];
        let cannot = hindrance.map(Self::Cannot);
        all.into_iter().chain(cannot).find(|answer| answer.as_str() == name)
    }

    /// Why the gate cannot block the pass.
    pub const fn hindrance(self) -> Option<Hindrance> {
        match self {
            Self::Cannot(why) => Some(why),
            Self::Blocked | Self::NotKnownHere | Self::AnotherPass | Self::Released | Self::Noted => None,
        }
    }

    /// Whether it says something about the person, which nobody knows who has not asked whom it is about.
    pub const fn is_about_the_person(self) -> bool {
        match self {
            Self::NotKnownHere | Self::AnotherPass => true,
            Self::Blocked | Self::Cannot(_) | Self::Released | Self::Noted => false,
        }
    }

    /// Whether this answer may follow that one: what could not be blocked has been blocked since.
    const fn follows(self, earlier: Self) -> bool {
        matches!((earlier, self), (Self::Cannot(_), Self::Blocked))
    }
}

/// Why a gate cannot block a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// The access-control system does not work.
    SystemDown,
    /// Nobody is there who can block it.
    NobodyThere,
    /// The access-control system does not know this kind of pass.
    KindUnknown,
    /// Something else, in words.
    Other,
}

impl Hindrance {
    /// Every hindrance.
    pub const ALL: [Self; 4] = [Self::SystemDown, Self::NobodyThere, Self::KindUnknown, Self::Other];

    /// The stable name in storage, forms and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SystemDown => "system-down",
            Self::NobodyThere => "nobody-there",
            Self::KindUnknown => "kind-unknown",
            Self::Other => "other",
        }
    }

    /// The hindrance with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}

/// What one facility was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// Its id.
    pub id: NotificationId,
    /// What there is to tell.
    pub kind: Kind,
    /// About what holds, or held, the pass.
    pub about: Source,
    /// Which repetition it is; the first is 0.
    pub round: i32,
    /// The reference of its report, or of the pass hold.
    pub reference: Reference,
    /// The facility that was told.
    pub facility: FacilityId,
    /// The company that runs it.
    pub participant: ParticipantId,
    /// When it was told.
    pub told_at: Timestamp,
    /// What it said back last, and when.
    pub answer: Option<(Answer, Timestamp)>,
    /// When it first said something back.
    pub first_answered_at: Option<Timestamp>,
    /// When somebody of the company first asked which passes and whom it is about.
    pub seen_at: Option<Timestamp>,
    /// When what was told no longer counted, if that came before the end of its record: the hold was over, or told anew.
    pub closed_at: Option<Timestamp>,
}

impl Notification {
    /// The notification, for the company that was told: to any other it does not exist.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn of(self, company: ParticipantId) -> Result<Self, Refusal> {
        if self.participant == company { Ok(self) } else { Err(Refusal::NotFound) }
    }

    /// Whether its facility may ask which passes and whom it is about: a hold without an answer, or whose first answer is less
    /// than so many calendar days old. The measure itself must still be in force.
    pub fn shows_identity(&self, now: Timestamp, rules: &Retention) -> bool {
        let until = |at| calendar::days_later(at, rules.answered_identity_days);
        self.kind.shows_passes()
            && self.closed_at.is_none()
            && self.first_answered_at.is_none_or(|at| now < until(at))
    }

    /// Whether it was told before its company last came back: it was closed when the company stopped taking part.
    pub fn is_closed(&self, presence: &Presence, now: Timestamp) -> bool {
        presence.since(now).is_none_or(|since| self.told_at < since)
    }

    /// Whether its facility has yet to say what its gate does.
    pub const fn needs_answer(&self) -> bool {
        self.kind.asks() && self.answer.is_none() && self.closed_at.is_none()
    }

    /// Whether its facility has yet to acknowledge what it was told, such as that its gate releases the pass. Nobody is called for
    /// it at night.
    pub const fn needs_acknowledgement(&self) -> bool {
        !self.kind.asks() && self.answer.is_none() && self.closed_at.is_none()
    }

    /// Whether its gate cannot block the pass, and nothing better was said since.
    pub const fn is_not_enforced(&self) -> bool {
        matches!(self.answer, Some((Answer::Cannot(_), _))) && self.closed_at.is_none()
    }

    /// Whether something was said back in the shift that ends now.
    pub fn was_answered_in_this_shift(&self, now: Timestamp) -> bool {
        self.answer.is_some_and(|(_, at)| now.duration_since(at) <= SHIFT)
    }

    /// Whether this answer exists for what it is about: another pass is added to a registration, and to nothing else.
    pub fn offers(&self, answer: Answer) -> bool {
        match answer {
            Answer::AnotherPass => self.kind.asks() && matches!(self.about, Source::Registration(_)),
            Answer::Blocked | Answer::NotKnownHere | Answer::Cannot(_) => self.kind.asks(),
            Answer::Released | Answer::Noted => self.kind.acknowledgement() == Some(answer),
        }
    }

    /// Takes the facility's answer: once, and "blocked" after "cannot". The identity is shown no longer for a second answer.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when there is no such answer, one already that this one does not follow, or it was closed;
    /// [`Refusal::IdentityNotSeen`] for an answer about a person by a company of which nobody looked who it is.
    pub fn answered(self, answer: Answer, presence: &Presence, now: Timestamp) -> Result<Self, Refusal> {
        let follows = self.answer.is_none_or(|(earlier, _)| answer.follows(earlier));
        let asked = self.kind.asks() && self.closed_at.is_none() && !self.is_closed(presence, now);
        if !(asked && follows && self.offers(answer)) {
            return Err(Refusal::WrongStage);
        }
        if answer.is_about_the_person() && self.seen_at.is_none() {
            return Err(Refusal::IdentityNotSeen);
        }
        Ok(self.says(answer, now))
    }

    /// Takes the facility's word that its gate does what it was told, such as that it releases the pass. A company that is back
    /// acknowledges older ends too: what was told must be known to have arrived (GDPR art. 19).
    ///
    /// # Errors
    /// [`Refusal::WrongStage`] when there is nothing to acknowledge, or it was, or something later was told instead.
    pub fn acknowledged(self, now: Timestamp) -> Result<Self, Refusal> {
        match self.kind.acknowledgement().filter(|_| self.needs_acknowledgement()) {
            Some(answer) => Ok(self.says(answer, now)),
            None => Err(Refusal::WrongStage),
        }
    }

    fn says(self, answer: Answer, now: Timestamp) -> Self {
        let first_answered_at = self.first_answered_at.or(Some(now));
        Self { answer: Some((answer, now)), first_answered_at, ..self }
    }
}

/// Who is told about a measure, and which companies with a gate in its scope are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipients<'a> {
    /// The companies that are told, each with its facilities in scope. None means nobody.
    pub told: Vec<(&'a Participant, Vec<&'a Facility>)>,
    /// Companies that are left out, because they do not take part now, and why.
    pub left_out: Vec<(&'a Participant, Refusal)>,
}

/// Who must be told about a measure with this scope: the facilities in scope of every company that takes part, the
/// reporter's own included. Companies that were never admitted are not spoken of.
pub fn recipients<'a>(
    scope: &Scope,
    participants: &'a [(Participant, Vec<Facility>)],
    now: Timestamp,
) -> Recipients<'a> {
    let mut all = Recipients::default();
    for (participant, facilities) in participants {
        let in_scope = facilities.iter().filter(|it| it.closed.is_none() && scope.reaches(&it.mainport));
        let in_scope: Vec<_> = in_scope.collect();
        match participant.takes_part(now) {
            _ if in_scope.is_empty() => {}
            Ok(()) => all.told.push((participant, in_scope)),
            Err(Refusal::NotAdmitted) => {}
            Err(why) => all.left_out.push((participant, why)),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::RegistrationId;
    use crate::presence::Period;
    use crate::protocol::Protocol;

    const TOLD: &str = "2026-10-20T10:00:00Z";

    fn rules() -> Retention {
        let protocol: Protocol = toml::from_str(include_str!("../../config/protocol.toml")).unwrap();
        protocol.retention
    }

    fn notification(kind: Kind, answer: Option<(Answer, &str)>) -> Notification {
        Notification {
            id: NotificationId(Uuid::from_u128(1)),
            kind,
            about: Source::Registration(RegistrationId(Uuid::from_u128(2))),
            round: 0,
            reference: Reference::new(2026, 1).unwrap(),
            facility: FacilityId(Uuid::from_u128(3)),
            participant: ParticipantId(Uuid::from_u128(4)),
            told_at: TOLD.parse().unwrap(),
            answer: answer.map(|(answer, at)| (answer, at.parse().unwrap())),
            first_answered_at: answer.map(|(_, at)| at.parse().unwrap()),
            seen_at: None,
            closed_at: None,
        }
    }

    #[test]
    fn identities_are_shown_until_so_many_calendar_days_after_the_answer() {
        // The clocks go back in between: fourteen days on the calendar are an hour more.
        let blocked = Some((Answer::Blocked, "2026-10-20T10:00:00Z"));
        let unknown = Some((Answer::NotKnownHere, "2026-10-20T10:00:00Z"));
        for (kind, answer, now, shown) in [
            (Kind::Hold, None, TOLD, true),
            (Kind::Hold, None, "2031-10-20T10:00:00Z", true),
            (Kind::Hold, blocked, "2026-10-20T10:00:00Z", true),
            (Kind::Hold, blocked, "2026-11-03T10:59:59Z", true),
            (Kind::Hold, blocked, "2026-11-03T11:00:00Z", false),
            (Kind::Hold, unknown, "2026-11-03T10:59:59Z", true),
            (Kind::Hold, unknown, "2026-11-03T11:00:00Z", false),
            (Kind::Ended, None, TOLD, false),
            (Kind::Suspended, None, TOLD, false),
            (Kind::Changed, None, TOLD, true),
            (Kind::Changed, Some((Answer::Noted, TOLD)), "2026-11-03T11:00:00Z", false),
        ] {
            let told = notification(kind, answer);
            assert_eq!(
                told.shows_identity(now.parse().unwrap(), &rules()),
                shown,
                "{kind:?} {answer:?} {now}"
            );
        }
    }

    #[test]
    fn a_notification_closes_when_its_company_stops_taking_part() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let (gone, back) = (at("2026-10-21T22:00:00Z"), at("2026-11-01T12:00:00Z"));
        let presence = Presence::of([vec![
            Period { from: at("2026-01-01T00:00:00Z"), until: gone },
            Period::since(back),
        ]]);
        let told = notification(Kind::Hold, None);
        for (now, closed) in
            [(at(TOLD), false), (at("2026-10-21T21:59:59Z"), false), (gone, true), (back, true)]
        {
            assert_eq!(told.is_closed(&presence, now), closed, "{now}");
            assert_eq!(told.clone().answered(Answer::Blocked, &presence, now).is_err(), closed, "{now}");
        }
    }
}
