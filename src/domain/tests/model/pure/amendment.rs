//! Amendment, and what comes of it.

use gatekeeper_domain::amendment::{Amended, Amendment, Facts};
use gatekeeper_domain::brake;
use gatekeeper_domain::identifiers::Identifiers;
use gatekeeper_domain::notification::Kind;
use gatekeeper_domain::permission::Action;

use super::{Pure, id, no, source};
use crate::reference::amendment::{ConfirmAmendment, ProposeAmendment};
use crate::reference::holding::Source as Of;
use crate::reference::{CarryOut, Model, Outcome};

impl Pure {
    /// An amendment takes effect, as the door does it.
    pub(super) fn lift(&mut self, model: &Model, case: usize) {
        let of = Of::Measure(case);
        self.untold.retain(|it| *it != of);
        self.causes.retain(|(it, ..)| *it != of);
        self.tell_an_end(model, of, Kind::Lifted);
        self.restricted.insert(case);
        let never = self.reports[case].incident.occurred_at;
        let theirs = self.notices.iter_mut().filter(|(it, _)| it.about == source(of) && it.kind.asks());
        theirs.for_each(|(_, until)| *until = never);
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
        let Amended { amendment, registration, .. } = confirmed.map_err(no)?;
        let (of, reporter) = (Of::Measure(*case), registration.reporter);
        self.amendments.insert(*case, amendment);
        self.registrations[*case] = Some(registration);
        if self.waits(source(of)) == Some(brake::Kind::Hold) {
            self.waits_no_more(of, model.now);
        } else {
            let cause = self.cause(of).clone();
            self.decides(model, brake::Kind::Release, (of, reporter), user.id, &cause);
        }
        let waits = self.waits(source(of));
        let cause = self.cause(of);
        (cause.released, cause.waits) = (true, waits);
        if waits.is_none() {
            self.lift(model, *case);
        }
        Ok(())
    }
}
