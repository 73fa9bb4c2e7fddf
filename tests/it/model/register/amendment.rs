//! Amendment.

use gatekeeper::app;
use gatekeeper::store::{StoreError, amendment as amendments};

use super::{Register, told};
use crate::model::reference::amendment::{ConfirmAmendment, ProposeAmendment};
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
        let seen_at = told(app::amendment::confirm(app, &actor, self.key, self.amendments[case], *seen))?;
        let undone = model.braked.iter().any(|it| it.source == of && it.kind == Kind::Hold && it.waits);
        if !self.repeating && !undone {
            self.passes_brake(model, Kind::Release, of);
            assert_eq!(seen_at.is_some(), self.braked.last().unwrap().is_some(), "seen as long as it waits");
        }
        Ok(())
    }
}
