//! The two clocks of a measure.

use gatekeeper_domain::Refusal;
use gatekeeper_domain::calendar;
use gatekeeper_domain::incident::Stage;
use gatekeeper_domain::outcome_check::{self, CheckInput};
use gatekeeper_domain::permission::Action;
use gatekeeper_domain::registration;
use gatekeeper_domain::review::{self, ReviewInput};

use super::{Pure, id, no};
use crate::reference::clocks::{Review, StillPending};
use crate::reference::holding::Source as Of;
use crate::reference::{CarryOut, Model, Outcome};

impl Pure {
    /// Lifts every measure about which nobody has said how the case stands.
    pub(super) fn falls_silent(&mut self, model: &Model) {
        let held: Vec<_> = self.causes.iter().map(|(of, ..)| *of).collect();
        for of in held {
            let Of::Measure(case) = of else { continue };
            let (registration, rules) = (self.proposal(case), &model.protocol.outcome);
            let answered = self.checked.get(&case).copied();
            let Some(due) = outcome_check::due(rules, &registration, answered) else { continue };
            let proposed = self.amendments.get(&case).map_or(&[][..], std::slice::from_ref);
            let silent_at = outcome_check::silent_at(rules, due, (&[], proposed), model.now);
            let Some((lifted, _)) = registration.fall_silent(silent_at, model.now) else { continue };
            assert!(matches!(lifted.stage, registration::Stage::Lifted { .. }));
            self.registrations[case] = Some(lifted);
            self.waits_no_more(of, model.now);
            self.lift(model, case);
        }
    }
}

impl CarryOut<StillPending> for Pure {
    fn carry_out(&mut self, StillPending { who, case, word }: &StillPending, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::AnswerOutcomeCheck(id(*case)))?;
        let user = actor.user().map_err(no)?;
        let report = match user.participant() {
            Ok(_) => self.own(model, &actor, *case),
            Err(_) => self.dossier(model, *case),
        };
        let report = report.map_err(no)?;
        if !matches!(report.stage, Stage::Admitted { .. }) {
            return Err(no(Refusal::WrongStage));
        }
        let registration = self.proposal(*case);
        let answered = self.checked.get(case).copied();
        let due = outcome_check::due(&model.protocol.outcome, &registration, answered);
        let about = (&report, &registration);
        outcome_check::may_be_answered(user, about, (&[], due), model.now).map_err(no)?;
        let since = outcome_check::since(&registration, answered).unwrap();
        let today = calendar::day(model.now);
        let input = CheckInput { asked: today.to_string(), source: word.clone() };
        input.check(calendar::day(since), model.now).unwrap();
        self.checked.insert(*case, model.now);
        Ok(())
    }
}

impl CarryOut<Review> for Pure {
    fn carry_out(&mut self, Review { who, case, word }: &Review, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::ReviewMeasure(id(*case)))?;
        let (report, user) = (self.dossier(model, *case).map_err(no)?, actor.user().map_err(no)?);
        if !matches!(report.stage, Stage::Admitted { .. }) {
            return Err(no(Refusal::WrongStage));
        }
        let registration = self.proposal(*case);
        let due = review::due(&model.protocol.review, &registration, self.reviewed.get(case).copied());
        review::may_review(user, (&report, &registration), due, model.now).map_err(no)?;
        let ruling = ReviewInput { sharing: word.clone(), term: word.clone() }.check().unwrap();
        self.reviewed.insert(*case, review::stays(user, ruling, model.now).by.at);
        Ok(())
    }
}
