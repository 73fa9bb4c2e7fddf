//! Provisional measures (voorlopige maatregelen): a hold within minutes for somebody caught in the act, on the word of one
//! officer and the foundation's duty assessor. It lives on two terms, both counted from imposing, and lapses by itself when
//! either passes (domain rules, "Urgent").

mod standing;

use jiff::{SignedDuration, Timestamp};

use crate::assessment::may_judge;
use crate::calendar;
use crate::decision::{By, Decision, Ruling};
use crate::facility::Mainport;
use crate::feed::Scope;
use crate::id::{ParticipantId, PersonId, ProvisionalId, Reference, RegistrationId, ReportId};
use crate::incident::{Report, Stage as ReportStage};
use crate::permission::User;
use crate::person::Personal;
use crate::protocol::{Protocol, ProvisionalRelease, ProvisionalRules, ScopeRule};
use crate::refusal::Refusal;
use crate::urgent;

/// A provisional measure, from the officer's asking on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provisional {
    /// Its id.
    pub id: ProvisionalId,
    /// The reference of its report.
    pub reference: Reference,
    /// The report that asks for it.
    pub report: ReportId,
    /// The person it is about.
    pub person: PersonId,
    /// The company that asks for it.
    pub reporter: ParticipantId,
    /// When the incident happened.
    pub occurred_at: Timestamp,
    /// How far it reaches once it is imposed.
    pub scope: Scope,
    /// How far it reaches while it waits for the duty assessor; `None` when it holds nothing before.
    pub at_once: Option<Scope>,
    /// The officer who asked, and when.
    pub asked: By,
    /// The first instant at which the foundation can no longer impose it.
    pub answer_by: Timestamp,
    /// The company's second person, once there is one.
    pub company: Option<By>,
    /// How far it has come, as recorded.
    pub stage: Stage,
    /// Rises by one with each change.
    pub version: i32,
}

/// How far a provisional measure has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The duty assessor is paged.
    Asked,
    /// The duty assessor said no.
    Declined(By),
    /// Nobody at the foundation decided in time.
    Unanswered {
        /// When that time was over.
        at: Timestamp,
    },
    /// In force until one of its terms passes.
    Imposed(Imposed),
    /// A term passed.
    Lapsed {
        /// What had been imposed.
        imposed: Imposed,
        /// Whose term.
        why: Lapse,
        /// When it passed.
        at: Timestamp,
    },
    /// A registration took its place.
    Followed {
        /// What had been imposed.
        imposed: Imposed,
        /// Which registration.
        registration: RegistrationId,
        /// When.
        at: Timestamp,
    },
    /// The report was rejected, or went back to the company.
    Ended {
        /// What had been imposed.
        imposed: Imposed,
        /// Who decided about the report, and when.
        by: By,
    },
}

/// That a provisional measure was imposed, and its terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imposed {
    /// The duty assessor, and when.
    pub by: By,
    /// The first instant at which the company's second person is too late.
    pub confirm_by: Timestamp,
    /// The first instant at which the assessors are too late: what gates are told.
    pub until: Timestamp,
}

/// Whose term passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lapse {
    /// The company's second person did not confirm.
    Company,
    /// Two assessors did not confirm a measure.
    Assessors,
}

impl Lapse {
    /// The stable name in storage and texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Assessors => "assessors",
        }
    }

    /// The reason with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Company, Self::Assessors].into_iter().find(|it| it.as_str() == name)
    }
}

impl Stage {
    /// Every name, in the order of its life.
    pub const NAMES: [&'static str; 7] =
        ["asked", "declined", "unanswered", "imposed", "lapsed", "followed", "ended"];

    /// The stable name in storage and texts.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Declined(_) => "declined",
            Self::Unanswered { .. } => "unanswered",
            Self::Imposed(_) => "imposed",
            Self::Lapsed { .. } => "lapsed",
            Self::Followed { .. } => "followed",
            Self::Ended { .. } => "ended",
        }
    }
}

impl Imposed {
    fn new(by: By, rules: &ProvisionalRules) -> Self {
        let from = whole_second(by.at);
        let within = |hours| hours_later(from, hours);
        Self { by, confirm_by: within(rules.company_hours), until: within(rules.assessors_hours) }
    }
}

/// What an officer asks for, besides the report itself.
#[derive(Debug, Clone)]
pub struct Asking<'a> {
    /// The id of the provisional measure to be.
    pub id: ProvisionalId,
    /// The mainport where it happened.
    pub mainport: Mainport,
    /// What else speaks for or against the urgent way.
    pub facts: urgent::Facts<'a>,
}

impl Provisional {
    /// Sends a ready report to the foundation by the urgent way: one officer asks, and the duty assessor is paged.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`]; [`Refusal::StaleVersion`]; the first of [`urgent::obstacles`].
    pub fn ask(
        report: Report,
        asking: Asking<'_>,
        officer: &User,
        seen: i32,
        protocol: &Protocol,
        now: Timestamp,
    ) -> Result<(Report, Self), Refusal> {
        if report.stage != ReportStage::Ready {
            return Err(Refusal::WrongStage);
        }
        if report.version != seen {
            return Err(Refusal::StaleVersion);
        }
        if let Some(obstacle) = urgent::obstacles(&report, &asking.facts, protocol, now).first() {
            return Err(*obstacle);
        }
        let category =
            protocol.enabled_category(&report.incident.category).ok_or(Refusal::CategoryDisabled)?;
        let (rules, asked) = (&protocol.provisional, By { account: officer.id, at: now });
        let home = Scope::Mainport(asking.mainport);
        let provisional = Self {
            id: asking.id,
            reference: report.reference,
            report: report.id,
            person: report.person,
            reporter: report.participant,
            occurred_at: report.incident.occurred_at,
            scope: match category.scope {
                ScopeRule::All => Scope::All,
                ScopeRule::Mainport => home.clone(),
            },
            at_once: match rules.release {
                ProvisionalRelease::DutyAssessor => None,
                ProvisionalRelease::Immediate => Some(home),
            },
            asked,
            answer_by: hours_later(whole_second(now), rules.answer_hours),
            company: None,
            stage: Stage::Asked,
            version: 1,
        };
        Ok((report.at(ReportStage::Submitted(asked)), provisional))
    }

    /// Imposes it: from here on every gate in scope holds the passes.
    ///
    /// # Errors
    /// [`Refusal::TiedToReporter`]; [`Refusal::WrongStage`] when it no longer waits; [`Refusal::StaleVersion`].
    pub fn impose(
        self,
        assessor: &User,
        report: &Report,
        seen: i32,
        grounds: Personal,
        rules: &ProvisionalRules,
        now: Timestamp,
    ) -> Result<(Self, Decision), Refusal> {
        let by = self.answered(assessor, report, seen, now)?;
        let imposed = self.at(Stage::Imposed(Imposed::new(by, rules)));
        Ok((imposed, Decision { by, ruling: Ruling::Imposed { grounds } }))
    }

    /// Declines it: the report goes back to the company, whose second person can submit it the ordinary way.
    ///
    /// # Errors
    /// As [`Provisional::impose`].
    pub fn decline(
        self,
        assessor: &User,
        report: Report,
        seen: i32,
        reason: Personal,
        now: Timestamp,
    ) -> Result<(Self, Report, Decision), Refusal> {
        let by = self.answered(assessor, &report, seen, now)?;
        let report = report.ready_again(now);
        Ok((self.at(Stage::Declined(by)), report, Decision { by, ruling: Ruling::Declined { reason } }))
    }

    fn answered(&self, assessor: &User, report: &Report, seen: i32, now: Timestamp) -> Result<By, Refusal> {
        may_judge(assessor, report)?;
        if self.stage != Stage::Asked || !self.asks_for(report) || self.answer_by <= now {
            return Err(Refusal::WrongStage);
        }
        if self.version != seen {
            return Err(Refusal::StaleVersion);
        }
        Ok(By { account: assessor.id, at: now })
    }

    /// Confirms it for the company, as a second person there. Also after it lapsed: without that no measure follows.
    ///
    /// # Errors
    /// [`Refusal::SameOfficer`] for who asked or wrote the report; [`Refusal::WrongStage`] when there is nothing to confirm;
    /// [`Refusal::StaleVersion`].
    pub fn confirm(
        self,
        manager: &User,
        report: &Report,
        seen: i32,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        if !self.lacks_second_person(report) {
            return Err(Refusal::WrongStage);
        }
        if self.version != seen {
            return Err(Refusal::StaleVersion);
        }
        if self.asked.account == manager.id || report.is_by(manager.id) {
            return Err(Refusal::SameOfficer);
        }
        let (stage, company) = (self.stage, Some(By { account: manager.id, at: now }));
        Ok(Self { company, ..self.at(stage) })
    }

    /// Records that a term has passed: what was never answered goes back to the company, and what lapsed must be judged within
    /// so many days. `None` when no term has passed.
    #[must_use]
    pub fn lapse(self, report: Report, rules: &ProvisionalRules, now: Timestamp) -> Option<(Self, Report)> {
        let at = self.ends().filter(|ends| *ends <= now)?;
        match self.stage {
            Stage::Asked => Some((self.at(Stage::Unanswered { at }), report.ready_again(now))),
            Stage::Imposed(imposed) => {
                let why = if at < imposed.until { Lapse::Company } else { Lapse::Assessors };
                let judge_by = Some(calendar::days_later(at, rules.judge_days));
                Some((self.at(Stage::Lapsed { imposed, why, at }), Report { judge_by, ..report }))
            }
            Stage::Declined(_)
            | Stage::Unanswered { .. }
            | Stage::Lapsed { .. }
            | Stage::Followed { .. }
            | Stage::Ended { .. } => None,
        }
    }

    /// Lets a registration take its place. `None` when it is not in force: there is nothing to replace.
    #[must_use]
    pub fn followed(self, registration: RegistrationId, now: Timestamp) -> Option<Self> {
        let imposed = self.in_force(now)?;
        Some(self.at(Stage::Followed { imposed, registration, at: now }))
    }

    /// Ends it because the report was rejected or went back. `None` when it is not in force.
    #[must_use]
    pub fn ended(self, by: By) -> Option<Self> {
        let imposed = self.in_force(by.at)?;
        Some(self.at(Stage::Ended { imposed, by }))
    }

    fn at(self, stage: Stage) -> Self {
        Self { stage, version: self.version + 1, ..self }
    }
}

impl Provisional {
    /// The measure, for the company that asked for it: to any other it does not exist.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn of(self, company: ParticipantId) -> Result<Self, Refusal> {
        if self.reporter == company { Ok(self) } else { Err(Refusal::NotFound) }
    }
}

/// The instant, or the next whole second: gates are told whole seconds, and none may open before the term.
pub(crate) fn whole_second(at: Timestamp) -> Timestamp {
    let up = i64::from(at.subsec_nanosecond() > 0);
    Timestamp::from_second(at.as_second().saturating_add(up)).unwrap_or(at)
}

fn hours_later(at: Timestamp, hours: u16) -> Timestamp {
    at.saturating_add(SignedDuration::from_hours(i64::from(hours))).unwrap_or(Timestamp::MAX)
}
