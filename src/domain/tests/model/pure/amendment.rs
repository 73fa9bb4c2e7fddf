//! Amendments, and what comes of them.

use gatekeeper_domain::amendment::{Amended, Amendment, Change, Facts};
use gatekeeper_domain::brake;
use gatekeeper_domain::id::AccountId;
use gatekeeper_domain::identifiers::Identifiers;
use gatekeeper_domain::notification::Kind;
use gatekeeper_domain::permission::Action;
use gatekeeper_domain::registration::Registration;
use jiff::Timestamp;

use super::{Pure, id, no, source};
use crate::reference::amendment::{ConfirmAmendment, ProposeAmendment};
use crate::reference::holding::Source as Of;
use crate::reference::{CarryOut, Model, Outcome};

impl Pure {
    /// A lifting takes effect, as the door does it.
    pub(super) fn lift(&mut self, model: &Model, case: usize) {
        let of = Of::Measure(case);
        self.untold.retain(|it| *it != of);
        self.causes.retain(|(it, ..)| *it != of);
        self.tell_an_end(model, of, Kind::Lifted);
        self.restricted.insert(case);
        self.keep_notices(of, self.reports[case].incident.occurred_at);
    }

    /// What people released takes effect, as the door does it.
    pub(super) fn released(&mut self, model: &Model, case: usize) {
        let registration = self.proposal(case);
        if registration.is_lifted() {
            self.lift(model, case);
        } else if registration.is_suspended() {
            self.untold.retain(|it| *it != Of::Measure(case));
            self.tell_an_end(model, Of::Measure(case), Kind::Suspended);
        }
    }

    fn keep_notices(&mut self, of: Of, keep_until: Timestamp) {
        let theirs = self.notices.iter_mut().filter(|(it, _)| it.about == source(of) && it.kind.asks());
        theirs.for_each(|(_, until)| *until = keep_until);
    }

    fn release(&mut self, model: &Model, case: usize, by: AccountId) {
        let (of, reporter) = (Of::Measure(case), self.proposal(case).reporter);
        if self.waits(source(of)) == Some(brake::Kind::Hold) {
            self.waits_no_more(of, model.now);
        } else {
            let held = self.cause(of).clone();
            self.decides(model, brake::Kind::Release, (of, reporter), by, &held);
        }
        let waits = self.waits(source(of));
        let held = self.cause(of);
        (held.released, held.waits) = (true, waits);
        if waits.is_none() {
            self.released(model, case);
        }
    }

    fn resume(&mut self, model: &Model, case: usize, by: AccountId) {
        let (of, reporter) = (Of::Measure(case), self.proposal(case).reporter);
        self.cause(of).released = false;
        if self.waits(source(of)) == Some(brake::Kind::Release) {
            self.waits_no_more(of, model.now);
            self.cause(of).waits = None;
            return;
        }
        let held = self.cause(of).clone();
        self.decides(model, brake::Kind::Hold, (of, reporter), by, &held);
        let waits = self.waits(source(of));
        let held = self.cause(of);
        (held.from, held.waits) = (model.now, waits);
        if waits.is_none() {
            self.close_suspension(of, model.now);
        }
    }

    fn comes_to_last_until(&mut self, model: &Model, case: usize, registration: &Registration) {
        let of = Of::Measure(case);
        let releasing = self.waits(source(of)) == Some(brake::Kind::Release);
        self.keep_notices(of, registration.kept(&model.protocol).until);
        let held = self.cause(of);
        (held.until, held.ends) = (registration.until(), registration.until());
        let before = self.terms.entry(case).or_default();
        let round = *before;
        *before += 1;
        if !registration.is_suspended() || releasing {
            self.tell_who_were_told(model, of, (Kind::Changed, round));
        }
    }
}

impl CarryOut<ProposeAmendment> for Pure {
    fn carry_out(&mut self, operation: &ProposeAmendment, model: &Model) -> Outcome {
        let case = operation.case;
        let actor = self.actor(model, operation.who, Action::ProposeAmendment(id(case)))?;
        let (report, user) = (self.dossier(model, case).map_err(no)?, actor.user().map_err(no)?);
        let proposal = (id(case), operation.input().check(&report, &model.protocol).unwrap());
        let before: Vec<Amendment> = self.amendments.get(&case).cloned().into_iter().collect();
        let known = (&*before, Facts { outcomes: &[], protocol: &model.protocol });
        let proposed = self.proposal(case).propose_amendment(&report, user, proposal, known, model.now);
        self.amendments.insert(case, proposed.map_err(no)?.0);
        Ok(())
    }
}

impl CarryOut<ConfirmAmendment> for Pure {
    fn carry_out(
        &mut self,
        ConfirmAmendment { who, case, seen }: &ConfirmAmendment,
        model: &Model,
    ) -> Outcome {
        let actor = self.actor(model, *who, Action::ConfirmAmendment(id(*case)))?;
        let (report, user) = (self.dossier(model, *case).map_err(no)?, actor.user().map_err(no)?);
        let (amendment, record) = (self.amendments[case].clone(), (self.proposal(*case), report));
        let facts = (Facts { outcomes: &[], protocol: &model.protocol }, Identifiers::Agree);
        let confirmed = amendment.confirm(record, user, *seen, facts, model.now);
        let Amended { amendment, registration, report, .. } = confirmed.map_err(no)?;
        let (change, was_suspended) =
            (amendment.proposal.change.clone(), self.proposal(*case).is_suspended());
        let by = user.id;
        self.amendments.insert(*case, amendment);
        (self.registrations[*case], self.reports[*case]) = (Some(registration.clone()), report);
        match change {
            Change::Lift(_) if was_suspended => {
                if self.waits(source(Of::Measure(*case))).is_none() {
                    self.lift(model, *case);
                }
            }
            Change::Lift(_) | Change::Suspend => self.release(model, *case, by),
            Change::Resume => self.resume(model, *case, by),
            Change::Extend { .. } | Change::Shorten { .. } => {
                self.comes_to_last_until(model, *case, &registration);
            }
            Change::Stay | Change::CorrectPass { .. } => {}
        }
        Ok(())
    }
}
