//! The two clocks of a measure.

use gatekeeper::app;
use gatekeeper::domain::calendar;
use gatekeeper::domain::outcome_check::CheckInput;
use gatekeeper::domain::review::ReviewInput;

use super::{Register, told};
use crate::model::reference::clocks::{Review, StillPending};
use crate::model::reference::{CarryOut, Model, Outcome};

impl CarryOut<StillPending> for Register<'_> {
    fn carry_out(&mut self, StillPending { who, case, word }: &StillPending, model: &Model) -> Outcome {
        self.world.confides(word);
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        let today = calendar::day(model.now).to_string();
        let input = CheckInput { asked: today, source: format!("Gehoord van {word}.") };
        told(app::outcome_check::answer(app, &actor, self.key, self.reports[*case], &input))
    }
}

impl CarryOut<Review> for Register<'_> {
    fn carry_out(&mut self, Review { who, case, word }: &Review, model: &Model) -> Outcome {
        self.world.confides(word);
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        let input = ReviewInput { sharing: format!("Gezien {word}."), term: format!("Ook {word}.") };
        told(app::review::review(app, &actor, self.key, self.reports[*case], &input))
    }
}
