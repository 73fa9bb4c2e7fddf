//! Amendment.

use gatekeeper::app;
use gatekeeper::store::{StoreError, amendment as amendments};

use super::{Register, told};
use crate::model::reference::amendment::{Change, ConfirmAmendment, ProposeAmendment};
use crate::model::reference::braking::Kind;
use crate::model::reference::holding::Source as Of;
use crate::model::reference::{CarryOut, Model, Outcome};

impl CarryOut<ProposeAmendment> for Register<'_> {
    fn carry_out(&mut self, operation: &ProposeAmendment, model: &Model) -> Outcome {
        self.world.confides(&operation.word);
        let (app, actor) = (self.world.app(), self.actor(model, operation.who));
        let registration = self.registrations[operation.case].unwrap();
        let report = told(app::amendment::propose(app, &actor, self.key, registration, &operation.input()))?;
        let all = app.store().read(app.now(), |conn| amendments::about(conn, report));
        let newest = all.map_err(|error: StoreError| error).unwrap().pop().unwrap();
        self.amendments.insert(operation.case, newest.id);
        Ok(())
    }
}

impl CarryOut<ConfirmAmendment> for Register<'_> {
    fn carry_out(
        &mut self,
        ConfirmAmendment { who, case, seen }: &ConfirmAmendment,
        model: &Model,
    ) -> Outcome {
        let (app, actor, of) = (self.world.app(), self.actor(model, *who), Of::Measure(*case));
        let change = model.cases[*case].amendment.unwrap().change;
        let seen_at = told(app::amendment::confirm(app, &actor, self.key, self.amendments[case], *seen))?;
        let waiting = model.braked.iter().find(|it| it.source == of && it.waits).map(|it| it.kind);
        let suspended = model.cases[*case].suspended;
        let decided = match change {
            Change::Lift(_) if suspended => None,
            Change::Lift(_) | Change::Suspend => Some(Kind::Release).filter(|_| waiting != Some(Kind::Hold)),
            Change::Resume => Some(Kind::Hold).filter(|_| waiting != Some(Kind::Release)),
            Change::Extend(_) | Change::Shorten(_) => None,
        };
        if self.repeating {
            return Ok(());
        }
        if let Some(kind) = decided {
            self.passes_brake(model, kind, of);
        }
        let waits = match decided {
            Some(_) => self.braked.last().unwrap().is_some(),
            None => suspended && waiting.is_some(),
        };
        let lifted = matches!(change, Change::Lift(_)) && !waits;
        assert_eq!(seen_at.is_none(), lifted, "seen until a lifting takes effect");
        Ok(())
    }
}
