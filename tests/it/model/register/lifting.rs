//! Lifting.

use gatekeeper::app;
use gatekeeper::store::{StoreError, lifting as liftings};

use super::{Register, told};
use crate::model::reference::braking::Kind;
use crate::model::reference::holding::Source as Of;
use crate::model::reference::lifting::{ConfirmLifting, ProposeLifting};
use crate::model::reference::{CarryOut, Model, Outcome};

impl CarryOut<ProposeLifting> for Register<'_> {
    fn carry_out(&mut self, operation: &ProposeLifting, model: &Model) -> Outcome {
        self.world.confides(&operation.word);
        let (app, actor) = (self.world.app(), self.actor(model, operation.who));
        let registration = self.registrations[operation.case].unwrap();
        let report = told(app::lifting::propose(app, &actor, self.key, registration, &operation.input()))?;
        let all = app.store().read(app.now(), |conn| liftings::about(conn, report));
        let newest = all.map_err(|error: StoreError| error).unwrap().pop().unwrap();
        self.liftings.insert(operation.case, newest.id);
        Ok(())
    }
}

impl CarryOut<ConfirmLifting> for Register<'_> {
    fn carry_out(&mut self, ConfirmLifting { who, case, seen }: &ConfirmLifting, model: &Model) -> Outcome {
        let (app, actor, of) = (self.world.app(), self.actor(model, *who), Of::Measure(*case));
        let seen_at = told(app::lifting::confirm(app, &actor, self.key, self.liftings[case], *seen))?;
        let undone = model.braked.iter().any(|it| it.source == of && it.kind == Kind::Hold && it.waits);
        if !self.repeating && !undone {
            self.passes_brake(model, Kind::Release, of);
            assert_eq!(seen_at.is_some(), self.braked.last().unwrap().is_some(), "seen as long as it waits");
        }
        Ok(())
    }
}
