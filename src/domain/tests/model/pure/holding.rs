//! The brake, and holds of a pass without a person.

use gatekeeper_domain::brake::{self, Braked, Counts, HOUR};
use gatekeeper_domain::decision::By;
use gatekeeper_domain::feed::{Audience, Cause, Source};
use gatekeeper_domain::id::{AccountId, ParticipantId, Reference};
use gatekeeper_domain::pass::Pass;
use gatekeeper_domain::pass_hold::{Cause as Why, How, PassHold};
use gatekeeper_domain::permission::{Action, Actor};
use gatekeeper_domain::{Refusal, calendar};
use jiff::Timestamp;

use super::{Pure, id, no, source};
use crate::reference::braking::LetThrough;
use crate::reference::holding::Source as Of;
use crate::reference::pass_holds::{ConfirmHold, EndHold, RecordHold, RefuseHold, TickTold};
use crate::reference::{CarryOut, Model, Outcome};

impl Pure {
    /// People decide about holding: the brake takes note of it, and people are told when it takes effect.
    pub(super) fn decides(
        &mut self,
        model: &Model,
        kind: brake::Kind,
        (of, participant): (Of, ParticipantId),
        by: AccountId,
        cause: &Cause,
    ) {
        let stage = self.passes_brake(model, kind, participant);
        self.braked.push(Braked {
            id: id(self.braked.len()),
            kind,
            matter: cause.source.into(),
            reference: self.reference(of),
            participant,
            asked: By { account: by, at: model.now },
            passes: Vec::new(),
            audience: Audience::from(&cause.scope),
            stage,
        });
        if stage == brake::Stage::Passed {
            self.untold.push(of);
        }
    }

    fn passes_brake(&self, model: &Model, kind: brake::Kind, company: ParticipantId) -> brake::Stage {
        let recent = |it: &&Braked| {
            it.kind == kind
                && it.stage == brake::Stage::Passed
                && model.now.duration_since(it.asked.at) < HOUR
        };
        let recent: Vec<_> = self.braked.iter().filter(recent).collect();
        let count = |all: usize| u32::try_from(all).unwrap();
        let counts = Counts {
            participant: count(recent.iter().filter(|it| it.participant == company).count()),
            in_all: count(recent.len()),
        };
        let passes = brake::passes(kind, counts, &model.protocol.brake);
        if passes { brake::Stage::Passed } else { brake::Stage::Waits }
    }

    /// The decision about it that waits.
    pub(super) fn waits(&self, source: Source) -> Option<brake::Kind> {
        let waits = |it: &&Braked| it.matter == source.into() && it.stage == brake::Stage::Waits;
        self.braked.iter().find(waits).map(|it| it.kind)
    }

    pub(super) fn waits_no_more(&mut self, of: Of, now: Timestamp) {
        let theirs = self.braked.iter_mut().filter(|it| it.matter == source(of).into());
        theirs.filter(|it| it.stage == brake::Stage::Waits).for_each(|it| it.stage = brake::Stage::Over(now));
    }

    pub(super) fn cause(&mut self, of: Of) -> &mut Cause {
        &mut self.causes.iter_mut().find(|(it, ..)| *it == of).unwrap().1
    }

    fn holds_of(&self, pass: &Pass) -> Vec<PassHold> {
        self.pass_holds.iter().filter(|it| it.pass == *pass).cloned().collect()
    }

    fn own_hold(&self, model: &Model, actor: &Actor, hold: usize) -> Result<PassHold, Refusal> {
        let it = self.pass_holds[hold].clone();
        if it.kept(&model.protocol).until <= model.now {
            return Err(Refusal::NotFound);
        }
        it.of(actor.user()?.participant()?)
    }

    /// Invariants: two pairs of eyes, and never longer than the law of the product says.
    pub(super) fn hold_agrees(&self, model: &Model, number: usize) -> Result<(), String> {
        use gatekeeper_domain::pass_hold::Stage;
        let (known, found) = (&model.pass_holds[number], &self.pass_holds[number]);
        let is = (found.stage.as_str(), found.version, found.kept(&model.protocol).until);
        let must = (known.stage.name(), known.version, known.keep_until());
        if is != must {
            return Err(format!("{is:?}, expected {must:?}"));
        }
        if found.until() > calendar::days_later(found.recorded.at, 15) {
            return Err(format!("a pass hold until {}", found.until()));
        }
        match found.stage {
            Stage::Active(it) | Stage::Ended(it, _) if it.confirmed.account == found.recorded.account => {
                Err("one pair of eyes".to_owned())
            }
            _ => Ok(()),
        }
    }
}

impl CarryOut<LetThrough> for Pure {
    fn carry_out(&mut self, LetThrough { who, braked }: &LetThrough, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::LetThrough(id(*braked)))?;
        let known = &model.braked[*braked];
        if model.is_forgotten(known) {
            return Err(no(Refusal::NotFound));
        }
        let user = actor.user().map_err(no)?;
        let before = self.braked[*braked].clone();
        self.braked[*braked] = before.let_through(user, model.now).map_err(no)?;
        let kind = self.braked[*braked].kind;
        for (_, cause, _) in self.causes.iter_mut().filter(|(it, ..)| *it == known.source) {
            cause.waits = None;
            if kind == brake::Kind::Hold {
                cause.from = model.now;
            }
        }
        if kind == brake::Kind::Hold {
            self.close_suspension(known.source, model.now);
        }
        match (kind, known.source) {
            (brake::Kind::Release, Of::Measure(case)) => self.released(model, case),
            _ => self.untold.push(known.source),
        }
        Ok(())
    }
}

impl CarryOut<RecordHold> for Pure {
    fn carry_out(&mut self, operation: &RecordHold, model: &Model) -> Outcome {
        let actor = self.actor(model, operation.who, Action::RecordPassHold)?;
        let request = operation.input(model).check(&model.protocol, model.now).map_err(|_| "invalid")?;
        let number = self.pass_holds.len();
        let named = (id(number), Reference::new(2027, u32::try_from(number).unwrap()).unwrap());
        let user = actor.user().map_err(no)?;
        let hold = PassHold::record(named, user, request, model.now).map_err(no)?;
        hold.follows(&self.holds_of(&hold.pass), &model.protocol, model.now).map_err(no)?;
        self.pass_holds.push(hold);
        Ok(())
    }
}

impl CarryOut<ConfirmHold> for Pure {
    fn carry_out(&mut self, ConfirmHold { who, hold, seen }: &ConfirmHold, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::ConfirmPassHold(id(*hold)))?;
        let user = actor.user().map_err(no)?;
        let it = self.own_hold(model, &actor, *hold).and_then(|it| it.confirm(user, *seen, model.now));
        let it = it.map_err(no)?;
        it.follows(&self.holds_of(&it.pass), &model.protocol, model.now).map_err(no)?;
        let (of, until) = (Of::PassHold(*hold), it.until());
        let cause = Cause {
            source: source(of),
            scope: PassHold::SCOPE,
            from: model.now,
            until,
            ends: until,
            released: false,
            waits: None,
        };
        self.decides(model, brake::Kind::Hold, (of, it.participant), user.id, &cause);
        let waits = self.waits(cause.source);
        self.causes.push((of, Cause { waits, ..cause }, vec![model.pass_holds[*hold].pass]));
        self.pass_holds[*hold] = it;
        Ok(())
    }
}

impl CarryOut<RefuseHold> for Pure {
    fn carry_out(&mut self, RefuseHold { who, hold, seen }: &RefuseHold, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::RefusePassHold(id(*hold)))?;
        let user = actor.user().map_err(no)?;
        let it = self.own_hold(model, &actor, *hold).and_then(|it| it.refuse(user, *seen, model.now));
        self.pass_holds[*hold] = it.map_err(no)?;
        Ok(())
    }
}

impl CarryOut<EndHold> for Pure {
    fn carry_out(&mut self, EndHold { who, hold, seen, why }: &EndHold, model: &Model) -> Outcome {
        let action = match why {
            Why::Replaced => Action::ReplacePassHold(id(*hold)),
            Why::Mistaken => Action::RevokePassHold(id(*hold)),
        };
        let actor = self.actor(model, *who, action)?;
        let user = actor.user().map_err(no)?;
        let it =
            self.own_hold(model, &actor, *hold).and_then(|it| it.end_early(*why, user, *seen, model.now));
        let (of, it) = (Of::PassHold(*hold), it.map_err(no)?);
        if self.waits(source(of)) == Some(brake::Kind::Hold) {
            self.waits_no_more(of, model.now);
        } else {
            let cause = self.cause(of).clone();
            self.decides(model, brake::Kind::Release, (of, it.participant), user.id, &cause);
        }
        let waits = self.waits(source(of));
        let cause = self.cause(of);
        (cause.released, cause.waits) = (true, waits);
        self.pass_holds[*hold] = it;
        Ok(())
    }
}

impl CarryOut<TickTold> for Pure {
    fn carry_out(&mut self, TickTold { who, hold }: &TickTold, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::TickHolderTold(id(*hold)))?;
        let user = actor.user().map_err(no)?;
        let it = self.own_hold(model, &actor, *hold);
        let it = it.and_then(|it| it.holder_told(How::ByPhone, user, model.now)).map_err(no)?;
        self.pass_holds[*hold] = it;
        Ok(())
    }
}
