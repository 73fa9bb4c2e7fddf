//! What each kind of amendment does when it is confirmed.

use crate::app::notification::Held;
use crate::app::{App, Done, Error};
use crate::domain::amendment::{Amended, Amendment, Change, changes_of_term};
use crate::domain::brake::Kind as Braking;
use crate::domain::decision::By;
use crate::domain::feed::{Audience, Source};
use crate::domain::id::{FeedPassId, RecordId, ReportId};
use crate::domain::job::{Due, Job};
use crate::domain::outcome::Outcome;
use crate::domain::pass::Pass;
use crate::domain::pass_addition::{PassAddition, Stage as Addition};
use crate::domain::registration::Registration;
use crate::domain::retention::Kept;
use crate::ids::NewId;
use crate::store::{
    Tx, amendment as amendments, brake as brakes, feed, outcome as outcomes, pass_addition as additions,
    registration as registrations,
};

impl App {
    /// Writes down what was confirmed about a measure that was so before, and says what it does to gates and who is told.
    pub(super) fn record_amendment(
        &self,
        tx: &mut Tx,
        before: &Registration,
        amended: &Amended,
        open: &[Outcome],
    ) -> Result<Done<ReportId>, Error> {
        let Amended { amendment, registration, report, decision } = amended;
        let registration = &as_gates_see_it(tx, before, registration)?;
        let change = &amendment.proposal.change;
        let kept = match change {
            Change::Lift(_) | Change::Stay | Change::Suspend | Change::Resume => {
                let kept = report.kept(&self.protocol);
                self.note(tx, report, decision, kept)?;
                kept
            }
            Change::Extend { .. } | Change::Shorten { .. } | Change::CorrectPass { .. } => {
                self.decide(tx, report, decision)?
            }
        };
        amendments::save(tx, amendment)?;
        registrations::save(tx, registration, kept)?;
        let about = [registration.id.uuid(), report.id.uuid(), report.person.uuid()];
        let done = Done::new(report.id).about(about);
        match change {
            Change::Lift(_) => self.lift(tx, before, registration, decision.by, done),
            Change::Stay => self.let_stay(tx, registration, decision.by, open, done),
            Change::Extend { .. } | Change::Shorten { .. } => self.change_term(tx, registration, done),
            Change::CorrectPass { wrong, right } => {
                self.correct_pass(tx, (registration, amendment), (wrong, right), kept, done)
            }
            Change::Suspend => self.suspend(tx, registration, done),
            Change::Resume => resume(tx, registration, done),
        }
    }

    /// Gates release. What was suspended they have released, or that waits at the brake and lifts when it is let through.
    fn lift(
        &self,
        tx: &mut Tx,
        before: &Registration,
        registration: &Registration,
        by: By,
        done: Done<ReportId>,
    ) -> Result<Done<ReportId>, Error> {
        outcomes::decide(tx, registration.id, by)?;
        let source = Source::Registration(registration.id);
        let passes = registrations::passes(tx, registration.id)?;
        if !before.is_suspended() {
            let done = done.releases(source, registration.reporter, passes, &registration.scope);
            return self.ends_with_its_follower(tx, registration.id, done);
        }
        if !releasing(tx, registration, &passes)?.is_empty() {
            return Ok(done);
        }
        let mails = self.lifted(tx, registration.id)?;
        Ok(done.changes(source, passes, Audience::Nobody).jobs(mails))
    }

    /// Whoever reported an outcome is told that the measure stays.
    fn let_stay(
        &self,
        tx: &mut Tx,
        registration: &Registration,
        by: By,
        open: &[Outcome],
        done: Done<ReportId>,
    ) -> Result<Done<ReportId>, Error> {
        outcomes::decide(tx, registration.id, by)?;
        let mut mails = Vec::new();
        for outcome in open {
            mails.extend(self.tell_that_it_stays(tx, outcome)?);
        }
        // That it stays says how the case stands.
        let next = self.next_check(tx, registration)?;
        Ok(done.jobs(mails).jobs(next))
    }

    /// Gates are told the new end, with no release in between, and so is everyone who was told of the measure.
    fn change_term(
        &self,
        tx: &mut Tx,
        registration: &Registration,
        done: Done<ReportId>,
    ) -> Result<Done<ReportId>, Error> {
        let passes = registrations::passes(tx, registration.id)?;
        self.remember(tx, &passes)?;
        let source = Source::Registration(registration.id);
        let unseen = registration.is_suspended() && releasing(tx, registration, &passes)?.is_empty();
        let (audience, mails) = if unseen {
            // Whoever was told is told anew, with its term, once it is resumed.
            (Audience::Nobody, Vec::new())
        } else {
            let before = changes_of_term(&amendments::about(tx, registration.report)?).saturating_sub(1);
            let mails = self.tell_of_change(tx, &Held::from(registration), number(before)?)?;
            (Audience::from(&registration.scope), mails)
        };
        let end = Due { job: Job::EndMeasure { registration: registration.id }, at: registration.until() };
        // A longer measure may outlast its next check.
        let check = self.next_check(tx, registration)?;
        Ok(done.changes(source, passes, audience).jobs(mails).jobs([end]).jobs(check))
    }

    /// The wrong pass is released and the right one held, which is told as any other pass that is added.
    fn correct_pass(
        &self,
        tx: &mut Tx,
        (registration, amendment): (&Registration, &Amendment),
        (wrong, right): (&Pass, &Pass),
        kept: Kept,
        done: Done<ReportId>,
    ) -> Result<Done<ReportId>, Error> {
        let (source, reporter) = (Source::Registration(registration.id), registration.reporter);
        let wrong =
            feed::known(tx, wrong)?.ok_or(Error::internal("the feed does not know a pass it holds"))?;
        registrations::correct(tx, registration.id, wrong)?;
        let addition = self.added(amendment, right);
        additions::insert(tx, &addition, kept)?;
        additions::save(tx, &addition, kept)?;
        let tombstone = Kept::for_days(registration.until(), self.protocol.retention.tombstone_days);
        let right = feed::pass_id(tx, self.ids.new(), right, tombstone)?;
        registrations::hold_more(tx, registration.id, right, kept)?;
        Ok(done
            .releases(source, reporter, [wrong], &registration.scope)
            .holds(source, reporter, [right], &registration.scope)
            .once_in_effect([Job::TellPass { addition: addition.id }]))
    }

    /// The right pass of a correction, as an addition by the same two people.
    fn added(&self, amendment: &Amendment, right: &Pass) -> PassAddition {
        let by = amendment.decided().unwrap_or(amendment.proposed);
        PassAddition {
            id: self.ids.new(),
            registration: amendment.registration,
            report: amendment.report,
            person: amendment.person,
            pass: right.clone(),
            reason: amendment.proposal.argument.clone(),
            proposed: amendment.proposed,
            stage: Addition::Added(by),
            version: 2,
        }
    }

    fn suspend(
        &self,
        tx: &mut Tx,
        registration: &Registration,
        done: Done<ReportId>,
    ) -> Result<Done<ReportId>, Error> {
        let passes = registrations::right_passes(tx, registration.id)?;
        let source = Source::Registration(registration.id);
        let done = done.releases(source, registration.reporter, passes, &registration.scope);
        self.ends_with_its_follower(tx, registration.id, done)
    }
}

/// What gates never released does not begin anew when it is resumed.
fn as_gates_see_it(tx: &mut Tx, before: &Registration, after: &Registration) -> Result<Registration, Error> {
    let passes = registrations::right_passes(tx, after.id)?;
    let held_on = before.is_suspended() && !releasing(tx, before, &passes)?.is_empty();
    let resumed_at = if held_on { before.resumed_at } else { after.resumed_at };
    Ok(Registration { resumed_at, ..after.clone() })
}

fn resume(tx: &mut Tx, registration: &Registration, done: Done<ReportId>) -> Result<Done<ReportId>, Error> {
    let passes = registrations::right_passes(tx, registration.id)?;
    let source = Source::Registration(registration.id);
    Ok(done
        .holds(source, registration.reporter, passes, &registration.scope)
        .once_in_effect([Job::TellParticipants { registration: registration.id }]))
}

/// Those of these passes that gates hold on only because their release waits at the brake.
pub(in crate::app) fn releasing(
    tx: &mut Tx,
    registration: &Registration,
    passes: &[FeedPassId],
) -> Result<Vec<FeedPassId>, Error> {
    let matter = Source::Registration(registration.id).into();
    Ok(brakes::waiting_passes(tx, matter, Braking::Release, passes)?)
}

/// The number of a round of telling.
pub(super) fn number(before: usize) -> Result<i32, Error> {
    i32::try_from(before).map_err(|_| Error::internal("more rounds than can be counted"))
}
