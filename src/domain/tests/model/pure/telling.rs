//! Who is told what, and what they say back.

use gatekeeper_domain::Refusal;
use gatekeeper_domain::brake;
use gatekeeper_domain::calendar;
use gatekeeper_domain::facility::Facility;
use gatekeeper_domain::feed::Scope;
use gatekeeper_domain::id::FacilityId;
use gatekeeper_domain::id::NotificationId;
use gatekeeper_domain::id::Reference;
use gatekeeper_domain::notification;
use gatekeeper_domain::notification::Kind;
use gatekeeper_domain::notification::Notification;
use gatekeeper_domain::participant::Participant;
use gatekeeper_domain::pass_hold::PassHold;
use gatekeeper_domain::permission::Action;
use jiff::Timestamp;

use super::{Pure, id, no, source};
use crate::reference::CarryOut;
use crate::reference::Model;
use crate::reference::Outcome;
use crate::reference::holding::Source as Of;
use crate::reference::telling::ViewNotice;
use crate::reference::telling::{Acknowledge, Answer, Said};
use crate::reference::time::Jobs;

impl CarryOut<ViewNotice> for Pure {
    fn carry_out(&mut self, ViewNotice { who, notice }: &ViewNotice, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::ViewNotification(id(*notice)))?;
        let told = self.notice(model, &actor, *notice).map_err(no)?;
        let presence = self.participants[model.cast.places[model.notices[*notice].place].company].presence();
        let shows = !told.is_closed(&presence, model.now)
            && told.shows_identity(model.now, &model.protocol.retention);
        if shows && self.is_in_force(model, model.notices[*notice].about) {
            let about = told.about;
            for (it, _) in &mut self.notices {
                if it.about == about && it.participant == told.participant {
                    it.seen_at.get_or_insert(model.now);
                }
            }
            Ok(())
        } else {
            Err(no(Refusal::WrongStage))
        }
    }
}

impl CarryOut<Answer> for Pure {
    fn carry_out(&mut self, Answer { who, notice, said }: &Answer, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::AnswerNotification(id(*notice)))?;
        let answer = match said {
            Said::Blocked => notification::Answer::Blocked,
            Said::NotKnownHere => notification::Answer::NotKnownHere,
            Said::Cannot => notification::Answer::Cannot(notification::Hindrance::Other),
            Said::Released => notification::Answer::Released,
        };
        let told = self.notice(model, &actor, *notice).map_err(no)?;
        let presence = self.participants[model.cast.places[model.notices[*notice].place].company].presence();
        let answered = told.answered(answer, &presence, model.now).map_err(no)?;
        if !self.is_in_force(model, model.notices[*notice].about) {
            return Err(no(Refusal::WrongStage));
        }
        self.notices[*notice].0 = answered;
        Ok(())
    }
}

impl CarryOut<Acknowledge> for Pure {
    fn carry_out(&mut self, Acknowledge { who, notice }: &Acknowledge, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::AcknowledgeEnd(id(*notice)))?;
        let told = self.notice(model, &actor, *notice).map_err(no)?;
        self.notices[*notice].0 = told.acknowledged(model.now).map_err(no)?;
        Ok(())
    }
}

impl CarryOut<Jobs> for Pure {
    fn carry_out(&mut self, _: &Jobs, model: &Model) -> Outcome {
        let sources: Vec<_> =
            self.causes.iter().map(|(of, cause, _)| (*of, cause.ends <= model.now)).collect();
        for (of, past) in sources {
            let over = match of {
                Of::Measure(case) => {
                    self.proposal(case).end(model.now).map(|it| self.registrations[case] = Some(it))
                }
                Of::PassHold(hold) => {
                    self.pass_holds[hold].clone().end(model.now).map(|it| self.pass_holds[hold] = it)
                }
            };
            let release_waits =
                over.is_none() && past && self.waits(source(of)) == Some(brake::Kind::Release);
            if over.is_some() || release_waits {
                self.waits_no_more(of, model.now);
                self.tell_the_end(model, of);
            }
        }
        self.causes.retain(|(_, cause, _)| model.now < cause.ends);
        self.falls_silent(model);
        for of in std::mem::take(&mut self.untold) {
            self.tell_of(model, of);
        }
        self.tell_who_is_back(model);
        Ok(())
    }
}

impl Pure {
    pub(super) fn tell_of(&mut self, model: &Model, of: Of) {
        match of {
            Of::Measure(case) => {
                let registration = self.proposal(case);
                if registration.is_in_force(model.now) {
                    let until = registration.kept(&model.protocol).until;
                    self.tell_everyone(model, of, &registration.scope, until);
                }
            }
            Of::PassHold(hold) => {
                let it = self.pass_holds[hold].clone();
                if it.kept(&model.protocol).until <= model.now {
                    return;
                }
                if it.is_in_force(model.now) {
                    self.tell_everyone(model, of, &PassHold::SCOPE, it.kept(&model.protocol).until);
                } else {
                    self.tell_the_end(model, of);
                }
            }
        }
    }

    /// As the jobs do that `Presence::new_beginnings` asks for.
    pub(super) fn tell_who_is_back(&mut self, model: &Model) {
        let since = |it: &Participant| it.presence().since(model.now);
        let present: Vec<_> = self.participants.iter().map(since).collect();
        let is_back = present.iter().zip(&self.present).any(|(now, before)| now.is_some() && now != before);
        self.present = present;
        if !is_back {
            return;
        }
        let in_force = self.causes.iter().filter(|(_, cause, _)| cause.holds(model.now)).map(|(of, ..)| *of);
        for of in in_force.collect::<Vec<_>>() {
            let releasing = self.waits(source(of)) == Some(brake::Kind::Release);
            if !releasing {
                self.tell_of(model, of);
            }
        }
    }
}

impl Pure {
    pub(super) fn companies(&self, model: &Model) -> Vec<(Participant, Vec<Facility>)> {
        let all = self.participants.iter().cloned().enumerate();
        let places = |number| {
            model.cast.places_of(number).map(|place| model.cast.places[place].facility.clone()).collect()
        };
        all.map(|(number, company)| (company, places(number))).collect()
    }

    pub(super) fn tell_everyone(&mut self, model: &Model, of: Of, scope: &Scope, until: Timestamp) {
        let participants = self.companies(model);
        let told = notification::recipients(scope, &participants, model.now);
        let places = told.told.iter().flat_map(|(_, places)| places.iter().map(|place| place.id)).collect();
        let round = self.round(model, of);
        self.tell(model, of, (Kind::Hold, round), places, until);
    }

    pub(super) fn tell_the_end(&mut self, model: &Model, of: Of) {
        self.tell_an_end(model, of, Kind::Ended);
    }

    pub(super) fn tell_an_end(&mut self, model: &Model, of: Of, kind: Kind) {
        let round = if kind == Kind::Suspended { self.round(model, of) } else { 0 };
        let about = source(of);
        for (told, _) in &mut self.notices {
            if told.about == about && !matches!(told.kind, Kind::Ended | Kind::Lifted) {
                told.closed_at.get_or_insert(model.now);
            }
        }
        self.tell_who_were_told(model, of, (kind, round));
    }

    pub(super) fn tell_who_were_told(&mut self, model: &Model, of: Of, news: (Kind, i32)) {
        let about = source(of);
        let told = self.notices.iter().filter(|(it, _)| it.about == about && it.kind == Kind::Hold);
        let places: Vec<_> = told.map(|(it, _)| it.facility).collect();
        let until = calendar::days_later(model.now, model.protocol.retention.notice_days);
        self.tell(model, of, news, places, until);
    }

    /// As the store answers it.
    fn round(&self, model: &Model, of: Of) -> i32 {
        let about = source(of);
        let told = self
            .notices
            .iter()
            .filter(|(it, until)| it.about == about && it.kind == Kind::Hold && *until > model.now);
        let told: Vec<_> = told.map(|(it, _)| (it.round, it.closed_at)).collect();
        let Some(last) = told.iter().map(|(round, _)| *round).max() else { return 0 };
        let open = told.iter().any(|(round, closed)| *round == last && closed.is_none());
        if open { last } else { last + 1 }
    }

    /// What was told of a suspension no longer counts.
    pub(super) fn close_suspension(&mut self, of: Of, now: Timestamp) {
        let about = source(of);
        for (told, _) in &mut self.notices {
            if told.about == about && told.kind == Kind::Suspended {
                told.closed_at.get_or_insert(now);
            }
        }
    }

    /// Tells those who were not told before.
    pub(super) fn tell(
        &mut self,
        model: &Model,
        of: Of,
        (kind, round): (Kind, i32),
        places: Vec<FacilityId>,
        until: Timestamp,
    ) {
        let (about, reference) = (source(of), self.reference(of));
        for facility in places {
            let known = |it: &Notification| {
                (it.about, it.kind, it.round, it.facility) == (about, kind, round, facility)
            };
            if self.notices.iter().any(|(it, _)| known(it)) {
                continue;
            }
            let place = model.cast.places.iter().find(|place| place.facility.id == facility).unwrap();
            let notice = Notification {
                id: id::<NotificationId>(self.notices.len()),
                kind,
                round,
                about,
                reference,
                facility,
                participant: place.facility.participant,
                told_at: model.now,
                answer: None,
                first_answered_at: None,
                seen_at: None,
                closed_at: None,
            };
            self.notices.push((notice, until));
        }
    }

    pub(super) fn reference(&self, of: Of) -> Reference {
        match of {
            Of::Measure(case) => self.reports[case].reference,
            Of::PassHold(hold) => self.pass_holds[hold].reference,
        }
    }

    pub(super) fn is_in_force(&self, model: &Model, of: Of) -> bool {
        match of {
            Of::Measure(case) => self.proposal(case).is_in_force(model.now),
            Of::PassHold(hold) => self.pass_holds[hold].is_in_force(model.now),
        }
    }
}
