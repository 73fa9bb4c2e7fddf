//! What is true at any time, said once more: from what people decided, not from what holds.

use std::collections::BTreeSet;

use super::braking::Kind;
use super::cast::Place;
use super::holding::Source;
use super::pass_holds::Stage as HoldStage;
use super::{Model, Pass, Stage};

impl Model {
    /// No gap: every gate whose company takes part holds whatever is in force and reaches it, unless that waits at the brake. No
    /// hold without a live cause: it holds nothing else.
    pub fn holds_what_is_in_force(&self) -> Result<(), String> {
        let there = self.cast.places.iter().enumerate().filter(|(_, place)| self.takes_part(place.company));
        for (number, place) in there {
            let held: BTreeSet<Pass> = self.held(number).into_keys().collect();
            let must: BTreeSet<Pass> = self.measured(place).chain(self.blocked()).collect();
            if held != must {
                return Err(format!("place {number} holds {held:?}, in force is {must:?}"));
            }
        }
        Ok(())
    }

    fn measured(&self, place: &Place) -> impl Iterator<Item = Pass> {
        let cases = self.cases.iter().enumerate().filter(|(number, case)| {
            let happened = &self.cast.places[case.form.place].facility.mainport;
            let in_force = case.stage == Stage::Admitted && self.now < case.proposal.unwrap().until();
            let reaches = case.form.is_for_all() || *happened == place.facility.mainport;
            let held = match self.waiting(Source::Measure(*number)) {
                None => !case.lifted && !case.suspended,
                Some(Kind::Hold) => false,
                Some(Kind::Release) => true,
            };
            in_force && reaches && held
        });
        cases.flat_map(|(_, case)| case.form.passes.iter().map(|pass| (case.form.holder, *pass)))
    }

    fn blocked(&self) -> impl Iterator<Item = Pass> {
        let holds = self.pass_holds.iter().enumerate().filter(|(number, hold)| {
            let in_time = self.now < hold.until();
            match self.waiting(Source::PassHold(*number)) {
                None => in_time && hold.stage == HoldStage::Active,
                Some(Kind::Hold) => false,
                Some(Kind::Release) => in_time,
            }
        });
        holds.map(|(_, hold)| hold.pass)
    }

    fn waiting(&self, source: Source) -> Option<Kind> {
        self.braked.iter().find(|it| it.source == source && it.waits).map(|it| it.kind)
    }
}
