//! The brake, and how the door applies it: what decisions do to gates goes through here and nowhere else.

use jiff::Timestamp;
use uuid::Uuid;

use super::duty::on_duty_among;
use super::mail::Message;
use super::urgent::untied;
use super::{App, Done, Error, provisional};
use crate::domain::Refusal;
use crate::domain::brake::{self, Braked, Counts, Kind, Limits, Matter, Stage};
use crate::domain::decision::By;
use crate::domain::feed::{Audience, Source};
use crate::domain::id::{
    AccountId, BrakeId, FacilityDecisionId, FacilityId, FeedPassId, ParticipantId, RecordId, ReportId,
    RequestKey,
};
use crate::domain::job::{Due, Job};
use crate::domain::mail;
use crate::domain::permission::{Action, Actor};
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::{
    Conn, Tx, account as accounts, brake as brakes, feed, notification as notifications,
    participant as participants, provisional as provisionals, registration as registrations,
};

/// What an act does to gates.
pub(super) enum Effect {
    /// People decided that these passes are held, or no longer are: counted, and stopped when there are too many.
    Decided(Decided),
    /// The record's own end has come, or what people decided about it is undone: what waits about it is over.
    Ends(Change),
    /// A second person let a decision through.
    LetThrough(Braked),
    /// Two people ended what the gates of a facility held: the brake's second person is one of them.
    Emptied(FacilityId, Vec<FeedPassId>),
    /// What is known of the passes changed, and nothing else: a term.
    Changes(Change),
}

/// That passes changed for an audience, because of a record.
pub(super) struct Change {
    pub matter: Matter,
    pub passes: Vec<FeedPassId>,
    pub audience: Audience,
}

impl Change {
    pub fn new(
        matter: impl Into<Matter>,
        passes: impl IntoIterator<Item = FeedPassId>,
        audience: impl Into<Audience>,
    ) -> Self {
        Self { matter: matter.into(), passes: passes.into_iter().collect(), audience: audience.into() }
    }
}

/// A decision that begins or ends holding.
pub(super) struct Decided {
    pub kind: Kind,
    pub participant: ParticipantId,
    pub change: Change,
    /// What it asks for once it takes effect.
    pub jobs: Vec<Job>,
}

/// What came of an effect.
#[derive(Default)]
pub(super) struct Applied {
    pub jobs: Vec<Due>,
    /// The decisions that wait at the brake.
    pub waiting: Vec<Uuid>,
}

/// The other kind: what waits to be undone has not been done.
const fn opposite(kind: Kind) -> Kind {
    match kind {
        Kind::Hold => Kind::Release,
        Kind::Release => Kind::Hold,
    }
}

impl App {
    /// Writes what the effect changes for gates, unless it must wait.
    pub(super) fn apply(&self, tx: &mut Tx, actor: &Actor, effect: Effect) -> Result<Applied, Error> {
        match effect {
            Effect::Decided(decided) => self.decide_holding(tx, actor, decided),
            Effect::Ends(Change { matter, passes, audience }) => {
                let told = not_waiting(tx, matter, passes.clone())?;
                brakes::overtake(tx, matter, Kind::Hold, &passes)?;
                brakes::overtake(tx, matter, Kind::Release, &passes)?;
                tell_gates(tx, told, &audience).map(|()| Applied::default())
            }
            Effect::LetThrough(braked) => {
                let jobs = brakes::jobs(tx, braked.id)?;
                self.takes_effect(tx, braked, jobs)
            }
            Effect::Emptied(facility, passes) => {
                tell_gates(tx, passes, &Audience::Facility(facility)).map(|()| Applied::default())
            }
            Effect::Changes(Change { matter, passes, audience }) => {
                let told = not_waiting(tx, matter, passes)?;
                tell_gates(tx, told, &audience).map(|()| Applied::default())
            }
        }
    }

    fn decide_holding(&self, tx: &mut Tx, actor: &Actor, decided: Decided) -> Result<Applied, Error> {
        let Decided { kind, participant, change: Change { matter, mut passes, audience }, jobs } = decided;
        let undone = brakes::waiting_passes(tx, matter, opposite(kind), &passes)?;
        brakes::overtake(tx, matter, opposite(kind), &undone)?;
        passes.retain(|pass| !undone.contains(pass));
        if passes.is_empty() {
            // Gates never heard of it.
            return Ok(Applied { jobs: self.released_by(tx, kind, matter, &undone)?, ..Applied::default() });
        }
        let counts = brakes::counts(tx, kind, participant)?;
        let lets_pass = brake::passes(kind, counts, &self.protocol.brake);
        let about = brakes::about(tx, matter)?;
        let braked = Braked {
            id: self.ids.new(),
            kind,
            matter,
            reference: about.reference,
            participant,
            asked: By { account: actor.user()?.id, at: tx.now },
            passes,
            audience,
            stage: if lets_pass { Stage::Passed } else { Stage::Waits },
        };
        brakes::insert(tx, &braked, &jobs, &about)?;
        if !lets_pass {
            return Ok(Applied { jobs: self.page_brake(tx, participant)?, waiting: vec![braked.id.uuid()] });
        }
        self.takes_effect(tx, braked, jobs)
    }

    /// Gates hear of a decision, and people by its jobs. A registration takes the place of what it follows now, not before, and one
    /// that was lifted or suspended is so now.
    fn takes_effect(&self, tx: &mut Tx, it: Braked, jobs: Vec<Job>) -> Result<Applied, Error> {
        if let (Kind::Hold, Matter::Cause(Source::Registration(id))) = (it.kind, it.matter) {
            provisional::replaced(tx, id, &it.passes)?;
            // What was told of a suspension is over: it is told anew.
            notifications::close_suspension(tx, Source::Registration(id))?;
        }
        let mails = self.released_by(tx, it.kind, it.matter, &it.passes)?;
        tell_gates(tx, it.passes, &it.audience)?;
        let at = tx.now;
        let mut jobs: Vec<_> = jobs.into_iter().map(|job| Due { job, at }).collect();
        jobs.extend(mails);
        Ok(Applied { jobs, ..Applied::default() })
    }

    /// Pages who may let through what waits of this participant, once an hour at most: the assessor on duty, or every one
    /// when that one may not.
    fn page_brake(&self, tx: &mut Tx, participant: ParticipantId) -> Result<Vec<Due>, Error> {
        let hour = tx.now.as_second().div_euclid(brake::HOUR.as_secs());
        let message = Message {
            kind: mail::Kind::BrakeWaits,
            about: participant.uuid(),
            round: i32::try_from(hour).unwrap_or(0),
            reference: None,
            person: None,
            link: "/brake".to_owned(),
            kept: Kept::for_days(tx.now, self.protocol.retention.notice_days),
        };
        let to = second_persons(tx, participant)?;
        let to = on_duty_among(tx, to)?;
        self.queue_mail(tx, &message, to)
    }
}

/// The assessors who may let through something of what waits of this participant; all who are not tied when none may.
fn second_persons(conn: &mut Conn, participant: ParticipantId) -> Result<Vec<AccountId>, Error> {
    let waiting = brakes::waiting(conn)?.into_iter().filter(|braked| braked.participant == participant);
    let deciders: Vec<_> = waiting.map(|braked| braked.asked.account).collect();
    let all = untied(conn, participant)?;
    let may: Vec<_> = all.iter().copied().filter(|it| deciders.iter().any(|decider| decider != it)).collect();
    Ok(if may.is_empty() { all } else { may })
}

/// The passes of which gates have been told: those whose hold still waits never showed.
fn not_waiting(tx: &mut Tx, matter: Matter, mut passes: Vec<FeedPassId>) -> Result<Vec<FeedPassId>, Error> {
    let waiting = brakes::waiting_passes(tx, matter, Kind::Hold, &passes)?;
    passes.retain(|pass| !waiting.contains(pass));
    Ok(passes)
}

pub(super) fn tell_gates(tx: &mut Tx, passes: Vec<FeedPassId>, audience: &Audience) -> Result<(), Error> {
    for pass in passes {
        feed::change(tx, pass, audience)?;
    }
    Ok(())
}

/// What waits at the brake, and how much went through by itself within the hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// Of each kind: how many in all, and how many may.
    pub totals: Vec<(Kind, u32, u32)>,
    /// What waits, the oldest first.
    pub waiting: Vec<WaitingLine>,
}

/// A decision that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingLine {
    /// The decision.
    pub braked: Braked,
    /// The name of the company whose decision counts.
    pub participant: String,
    /// The name of who decided.
    pub by: String,
    /// How many of that kind went through by themselves within the hour.
    pub counts: Counts,
    /// How many may.
    pub limits: Limits,
    /// Why this assessor may not let it through.
    pub hindrance: Option<Refusal>,
    /// Where there is more to see.
    pub subject: Subject,
}

/// The record on whose page a decision that waits can be looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The dossier of a report.
    Dossier(ReportId),
    /// A facility decision.
    FacilityDecision(FacilityDecisionId),
    /// What the company that acts keeps to itself, such as a pass hold: there is nothing more to see.
    Nothing,
}

fn subject(conn: &mut Conn, matter: Matter) -> Result<Subject, Error> {
    Ok(match matter {
        Matter::Cause(Source::Registration(id)) => Subject::Dossier(registrations::get(conn, id)?.report),
        Matter::Cause(Source::Provisional(id)) => Subject::Dossier(provisionals::get(conn, id)?.report),
        Matter::Cause(Source::PassHold(_)) => Subject::Nothing,
        Matter::NoAction(decision) => Subject::FacilityDecision(decision),
    })
}

/// What waits for a second person: references, no persons.
///
/// # Errors
/// As [`App::read`].
pub fn overview(app: &App, actor: &Actor) -> Result<Overview, Error> {
    app.read(actor, Action::ListBrake, |conn| {
        let rules = &app.protocol.brake;
        let user = actor.user()?;
        let mut waiting = Vec::new();
        for braked in brakes::waiting(conn)? {
            waiting.push(WaitingLine {
                participant: participants::name(conn, braked.participant)?,
                by: accounts::name(conn, braked.asked.account)?,
                counts: brakes::counts(conn, braked.kind, braked.participant)?,
                limits: brake::limits(braked.kind, rules),
                subject: subject(conn, braked.matter)?,
                hindrance: braked.clone().let_through(user, conn.now).err(),
                braked,
            });
        }
        let nobody = ParticipantId::from_uuid(Uuid::nil());
        let total = |kind| {
            let in_all = brakes::counts(conn, kind, nobody)?.in_all;
            Ok((kind, in_all, brake::limits(kind, rules).in_all))
        };
        let totals = [Kind::Hold, Kind::Release].into_iter().map(total).collect::<Result<_, Error>>()?;
        Ok(Overview { totals, waiting })
    })
}

/// How many decisions of or for the own company wait.
///
/// # Errors
/// As [`App::read`].
pub fn count_own(app: &App, actor: &Actor) -> Result<usize, Error> {
    app.read(actor, Action::ListReports, |conn| {
        let company = actor.user()?.participant()?;
        Ok(brakes::waiting(conn)?.iter().filter(|braked| braked.participant == company).count())
    })
}

/// Lets a decision through as the second person: gates hear of it in the same transaction, people by the jobs it asked for.
///
/// # Errors
/// What [`Braked::let_through`] refuses; [`Refusal::NotFound`].
pub fn let_through(app: &App, actor: &Actor, key: RequestKey, id: BrakeId) -> Result<(), Error> {
    app.once(actor, key, Action::LetThrough(id), |tx| {
        let braked = brakes::get(tx, id)?.let_through(actor.user()?, tx.now)?;
        brakes::save(tx, &braked)?;
        let about = braked.matter.uuid();
        Ok(Done::new(()).lets_through(braked).about([about]))
    })
}

/// Pages again, once an hour, as long as something waits.
///
/// # Errors
/// As [`App::act`].
pub fn watch(app: &App, actor: &Actor) -> Result<(), Error> {
    // Mostly nothing waits, and then the trail need not say so.
    if app.look(|conn| Ok(brakes::waiting(conn)?.is_empty()))? {
        return Ok(());
    }
    app.act(actor, Action::WatchBrake, |tx| {
        let mut of: Vec<_> = brakes::waiting(tx)?.into_iter().map(|braked| braked.participant).collect();
        of.sort_unstable();
        of.dedup();
        let mut mails = Vec::new();
        for participant in of {
            mails.extend(app.page_brake(tx, participant)?);
        }
        Ok(Done::new(()).jobs(mails))
    })
}

/// What kind of decision about a record waits, and since when, for its pages.
pub(super) fn waits(conn: &mut Conn, matter: impl Into<Matter>) -> Result<Option<Waits>, Error> {
    Ok(brakes::waits(conn, matter.into())?.map(|(kind, since)| Waits { kind, since }))
}

/// That a decision waits at the brake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waits {
    /// What it does to gates, once it is let through.
    pub kind: Kind,
    /// Since when.
    pub since: Timestamp,
}
