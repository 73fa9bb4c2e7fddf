//! Lifting, and what comes of it.

use gatekeeper_domain::brake;
use gatekeeper_domain::lifting::Lifting;
use gatekeeper_domain::notification::Kind;
use gatekeeper_domain::permission::Action;

use super::{Pure, id, no, source};
use crate::reference::holding::Source as Of;
use crate::reference::lifting::{ConfirmLifting, ProposeLifting};
use crate::reference::{CarryOut, Model, Outcome};

impl Pure {
    /// A lifting takes effect, as the door does it.
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

impl CarryOut<ProposeLifting> for Pure {
    fn carry_out(&mut self, operation: &ProposeLifting, model: &Model) -> Outcome {
        let case = operation.case;
        let actor = self.actor(model, operation.who, Action::ProposeLifting(id(case)))?;
        let (report, user) = (self.dossier(model, case).map_err(no)?, actor.user().map_err(no)?);
        let proposal = (id(case), operation.input().check().unwrap());
        let before: Vec<Lifting> = self.liftings.get(&case).cloned().into_iter().collect();
        let proposed =
            self.proposal(case).propose_lifting(&report, user, proposal, (&before, &[]), model.now);
        self.liftings.insert(case, proposed.map_err(no)?.0);
        Ok(())
    }
}

impl CarryOut<ConfirmLifting> for Pure {
    fn carry_out(&mut self, ConfirmLifting { who, case, seen }: &ConfirmLifting, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::ConfirmLifting(id(*case)))?;
        let (report, user) = (self.dossier(model, *case).map_err(no)?, actor.user().map_err(no)?);
        let confirmed =
            self.liftings[case].clone().confirm((self.proposal(*case), &report), user, *seen, model.now);
        let (lifting, registration, _) = confirmed.map_err(no)?;
        let (of, reporter) = (Of::Measure(*case), registration.reporter);
        self.liftings.insert(*case, lifting);
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
