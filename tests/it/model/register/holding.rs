//! The brake, and holds of a pass without a person.

use gatekeeper::app;
use gatekeeper::domain::brake::Matter;
use gatekeeper::domain::feed::Source;
use gatekeeper::domain::pass_hold::{PassHold, Stage};
use gatekeeper::store::{StoreError, pass_hold as pass_holds};

use super::{Register, told};
use crate::model::reference::braking::{Kind, LetThrough};
use crate::model::reference::holding::Source as Of;
use crate::model::reference::pass_holds::{ConfirmHold, EndHold, RecordHold, RefuseHold, TickTold};
use crate::model::reference::{CarryOut, Model, Outcome};

impl Register<'_> {
    /// What holds, as the program names it.
    pub(super) fn source(&self, of: Of) -> Source {
        match of {
            Of::Measure(case) => Source::Registration(self.registrations[case].unwrap()),
            Of::PassHold(hold) => Source::PassHold(self.pass_holds[hold]),
        }
    }

    /// What was decided about it waits at the brake exactly when the reference says so.
    pub(super) fn passes_brake(&mut self, model: &Model, kind: Kind, of: Of) {
        let about = Matter::Cause(self.source(of));
        let overview = app::brake::overview(self.world.app(), &self.an_assessor(model)).unwrap();
        let waits = overview.waiting.iter().find(|line| line.braked.matter == about);
        assert_eq!(waits.is_none(), model.lets_pass(kind, model.company_of(of)), "the brake");
        self.braked.push(waits.map(|line| line.braked.id));
    }

    fn pass_hold(&self, hold: usize) -> Option<PassHold> {
        let app = self.world.app();
        match app.store().read(app.now(), |conn| pass_holds::get(conn, self.pass_holds[hold])) {
            Ok(hold) => Some(hold),
            Err(StoreError::NotFound) => None,
            Err(error) => panic!("{error}"),
        }
    }

    pub(super) fn hold_agrees(&self, model: &Model, number: usize) -> Result<(), String> {
        let (known, found) = (&model.pass_holds[number], self.pass_hold(number));
        let expected = (model.now < known.keep_until()).then(|| (known.stage.name(), known.version));
        if let Some(PassHold { recorded, stage: Stage::Active(it) | Stage::Ended(it, _), .. }) = &found {
            assert_ne!(recorded.account, it.confirmed.account, "one pair of eyes");
        }
        let found = found.map(|it| (it.stage.as_str(), it.version));
        if found == expected { Ok(()) } else { Err(format!("{found:?}, expected {expected:?}")) }
    }
}

impl CarryOut<LetThrough> for Register<'_> {
    fn carry_out(&mut self, LetThrough { who, braked }: &LetThrough, model: &Model) -> Outcome {
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        told(app::brake::let_through(app, &actor, self.key, self.braked[*braked].unwrap()))
    }
}

impl CarryOut<RecordHold> for Register<'_> {
    fn carry_out(&mut self, operation: &RecordHold, model: &Model) -> Outcome {
        self.world.confides(&operation.word);
        let (app, actor) = (self.world.app(), self.actor(model, operation.who));
        let id = told(app::pass_hold::record(app, &actor, self.key, &operation.input(model)))?;
        if self.repeating {
            assert_eq!(self.pass_holds.last(), Some(&id), "the first answer");
        } else {
            self.pass_holds.push(id);
        }
        Ok(())
    }
}

impl CarryOut<ConfirmHold> for Register<'_> {
    fn carry_out(&mut self, ConfirmHold { who, hold, seen }: &ConfirmHold, model: &Model) -> Outcome {
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        told(app::pass_hold::confirm(app, &actor, self.key, self.pass_holds[*hold], *seen))?;
        if !self.repeating {
            self.passes_brake(model, Kind::Hold, Of::PassHold(*hold));
        }
        Ok(())
    }
}

impl CarryOut<RefuseHold> for Register<'_> {
    fn carry_out(&mut self, RefuseHold { who, hold, seen }: &RefuseHold, model: &Model) -> Outcome {
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        told(app::pass_hold::refuse(app, &actor, self.key, self.pass_holds[*hold], *seen))
    }
}

impl CarryOut<EndHold> for Register<'_> {
    fn carry_out(&mut self, EndHold { who, hold, seen, why }: &EndHold, model: &Model) -> Outcome {
        let (app, actor, of) = (self.world.app(), self.actor(model, *who), Of::PassHold(*hold));
        told(app::pass_hold::end_early(app, &actor, self.key, (self.pass_holds[*hold], *seen), *why))?;
        let undone = model.braked.iter().any(|it| it.source == of && it.kind == Kind::Hold && it.waits);
        if !self.repeating && !undone {
            self.passes_brake(model, Kind::Release, of);
        }
        Ok(())
    }
}

impl CarryOut<TickTold> for Register<'_> {
    fn carry_out(&mut self, TickTold { who, hold }: &TickTold, model: &Model) -> Outcome {
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        told(app::pass_hold::holder_told(app, &actor, self.key, self.pass_holds[*hold], "by-phone"))
    }
}
