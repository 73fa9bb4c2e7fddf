//! Licences, and the steps that two administrators take.

use gatekeeper_domain::Refusal;
use gatekeeper_domain::admission::Readiness;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::id::LicenceId;
use gatekeeper_domain::licence::Licence;
use gatekeeper_domain::licence::Licences;
use gatekeeper_domain::participant;
use gatekeeper_domain::permission::Action;
use uuid::Uuid;

use super::{Pure, id, no};
use crate::reference::CarryOut;
use crate::reference::Model;
use crate::reference::Outcome;
use crate::reference::companies::ConfirmStep;
use crate::reference::companies::ProposeStep;
use crate::reference::companies::RecordLicence;
use crate::reference::companies::WithdrawLicence;
use crate::reference::companies::WithdrawStep;

impl CarryOut<ProposeStep> for Pure {
    fn carry_out(&mut self, operation: &ProposeStep, model: &Model) -> Outcome {
        let ProposeStep { who, company, step, seen } = operation;
        let actor = self.actor(model, *who, Action::ProposeStep(id(*company)))?;
        let proposed = By { account: actor.user().map_err(no)?.id, at: model.now };
        self.steps += 1;
        let reason = String::new();
        let id = id(self.steps);
        let proposal = participant::Proposal { id, step: *step, reason, proposed, settled: None };
        let before = self.participants[*company].clone();
        self.participants[*company] = before.propose(proposal, *seen, &READY).map_err(no)?;
        Ok(())
    }
}

/// Every company has a place, a trained officer and a gate.
const READY: Readiness = Readiness { facilities: 1, trained_officers: 1, consumers: 1, tested: true };

impl CarryOut<ConfirmStep> for Pure {
    fn carry_out(&mut self, ConfirmStep { who, company, seen }: &ConfirmStep, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::ConfirmStep(id(*company)))?;
        let participant = self.participants[*company].clone();
        let shuts_out = participant.open.as_ref().is_some_and(|open| open.step.shuts_out());
        let at = if shuts_out { model.after_all_causes() } else { model.now };
        let by = By { account: actor.user().map_err(no)?.id, at };
        self.participants[*company] = participant.confirm(by, *seen, &READY).map_err(no)?;
        Ok(())
    }
}

impl CarryOut<WithdrawStep> for Pure {
    fn carry_out(&mut self, WithdrawStep { who, company, seen }: &WithdrawStep, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::WithdrawStep(id(*company)))?;
        let by = By { account: actor.user().map_err(no)?.id, at: model.now };
        self.participants[*company] = self.participants[*company].clone().withdraw(by, *seen).map_err(no)?;
        Ok(())
    }
}

impl CarryOut<RecordLicence> for Pure {
    fn carry_out(&mut self, operation: &RecordLicence, model: &Model) -> Outcome {
        let RecordLicence { who, company, from, last_day } = operation;
        self.actor(model, *who, Action::RecordLicence(id(*company)))?;
        self.steps += 1;
        let new = Licence {
            id: LicenceId(Uuid::from_u128(u128::try_from(self.steps).unwrap())),
            number: "AP".into(),
            from: *from,
            last_day: *last_day,
            withdrawn: None,
        };
        self.licences[*company].push(new.id);
        let participant = &mut self.participants[*company];
        participant.licences = Licences::new(participant.licences.iter().cloned().chain([new]).collect());
        Ok(())
    }
}

impl CarryOut<WithdrawLicence> for Pure {
    fn carry_out(&mut self, operation: &WithdrawLicence, model: &Model) -> Outcome {
        let WithdrawLicence { who, company, licence } = operation;
        let id = self.licences[*company][*licence];
        self.actor(model, *who, Action::WithdrawLicence(id))?;
        let participant = &mut self.participants[*company];
        let mut all: Vec<_> = participant.licences.iter().cloned().collect();
        let withdrawn = all.iter_mut().find(|it| it.id == id).unwrap();
        if withdrawn.withdrawn.is_some() {
            return Err(no(Refusal::WrongStage));
        }
        withdrawn.withdrawn = Some(model.after_all_causes());
        participant.licences = Licences::new(all);
        Ok(())
    }
}
