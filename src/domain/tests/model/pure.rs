//! The pure rules as a subject: records in memory, and around the transitions nothing but looking them up.

use gatekeeper_domain::Refusal;
use gatekeeper_domain::assessment::{Proposal, may_judge, reason};
use gatekeeper_domain::calendar;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::feed::{self, Cause, Lens, Scope, Source, State};
use gatekeeper_domain::id::{NotificationId, RecordId, TraceId};
use gatekeeper_domain::id::{PersonId, Reference, RegistrationId};
use gatekeeper_domain::incident::{Report, Stage};
use gatekeeper_domain::notification::{self, Kind, Notification};
use gatekeeper_domain::participant::Participant;
use gatekeeper_domain::pass::Pass;
use gatekeeper_domain::permission::{Action, Actor, Who, may};
use gatekeeper_domain::registration::{self, Registration};
use jiff::Timestamp;
use uuid::Uuid;

use super::reference::form::judgement;
use super::reference::judging::{Confirm, Propose, Reject, Return, SendBack, ViewDossier};
use super::reference::reporting::{Draft, Edit, Submit, ViewReport};
use super::reference::telling::{Answer, ViewNotice};
use super::reference::time::{Jobs, Wait};
use super::reference::{self, CarryOut, Model, Op, Outcome};

#[derive(Default)]
pub struct Pure {
    reports: Vec<Report>,
    /// The newest proposal about each report.
    registrations: Vec<Option<Registration>>,
    notices: Vec<(Notification, Timestamp)>,
    /// What holds passes: the case, and the passes.
    causes: Vec<(usize, Cause, Vec<Pass>)>,
    untold: Vec<usize>,
}

/// Somebody of the cast, if their roles allow it.
fn actor(model: &Model, who: usize, action: Action) -> Result<Actor, String> {
    let actor = Actor { who: Who::User(model.person(who).user.clone()), trace: TraceId(Uuid::nil()) };
    may(&actor, &action).map_err(no)?;
    Ok(actor)
}

fn no(refusal: Refusal) -> String {
    refusal.id().to_owned()
}

fn id<T: RecordId>(number: usize) -> T {
    T::from_uuid(Uuid::from_u128(u128::try_from(number + 1).unwrap()))
}

impl Pure {
    fn report(&self, model: &Model, case: usize) -> Result<Report, Refusal> {
        let report = self.reports[case].clone();
        if report.kept(&model.protocol).until <= model.now { Err(Refusal::NotFound) } else { Ok(report) }
    }

    fn own(&self, model: &Model, actor: &Actor, case: usize) -> Result<Report, Refusal> {
        self.report(model, case)?.of(actor.user()?.participant()?)
    }

    fn dossier(&self, model: &Model, case: usize) -> Result<Report, Refusal> {
        self.report(model, case)?.at_foundation()
    }

    fn proposal(&self, case: usize) -> Registration {
        self.registrations[case].clone().unwrap()
    }

    fn notice(&self, model: &Model, actor: &Actor, number: usize) -> Result<Notification, Refusal> {
        let (notice, until) = &self.notices[number];
        if *until <= model.now {
            Err(Refusal::NotFound)
        } else {
            notice.clone().of(actor.user()?.participant()?)
        }
    }

    /// Whether the records are what the reference says they are, after an operation.
    pub fn agrees(&self, model: &Model, operation: &Op) -> Result<(), String> {
        if let Some(case) = reference::touched(model, operation) {
            self.case_agrees(model, case)?;
        }
        if self.notices.len() != model.notices.len() {
            return Err(format!("{} notifications, expected {}", self.notices.len(), model.notices.len()));
        }
        // Nothing else changes what gates are told.
        let matters = matches!(operation, Op::Confirm(_) | Op::Jobs(_) | Op::Wait(_));
        if matters { self.gates_agree(model) } else { Ok(()) }
    }

    fn case_agrees(&self, model: &Model, number: usize) -> Result<(), String> {
        let (case, report) = (&model.cases[number], &self.reports[number]);
        let expected = case.stage.name();
        if (report.stage.as_str(), report.version) != (expected, case.version) {
            return Err(format!(
                "{} {}, expected {expected} {}",
                report.stage.as_str(),
                report.version,
                case.version
            ));
        }
        let kept = report.kept(&model.protocol).until;
        if kept != case.keep_until || kept > calendar::years_later(report.incident.occurred_at, 5) {
            return Err(format!("kept until {kept}, expected {}", case.keep_until));
        }
        let Some(found) = &self.registrations[number] else { return Ok(()) };
        if matches!(found.stage, registration::Stage::SentBack(_)) {
            return Ok(());
        }
        let longest = calendar::end_of(calendar::months_after(
            calendar::day(found.proposed.at),
            case.form.maximum_months(),
        ));
        if found.until() > longest || found.until() > calendar::years_later(report.incident.occurred_at, 5) {
            return Err(format!("a term until {}", found.until()));
        }
        match found.stage {
            registration::Stage::Active { confirmed } if confirmed.account == found.proposed.account => {
                Err("one pair of eyes".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn gates_agree(&self, model: &Model) -> Result<(), String> {
        for (number, place) in model.cast.places.iter().enumerate() {
            let licence = model.cast.companies[place.company].licence.clone();
            let lens = Lens { mainport: place.facility.mainport.clone(), licence };
            let expected = model.held(number);
            let passes: Vec<_> = self
                .causes
                .iter()
                .flat_map(|(case, _, _)| {
                    let form = &model.cases[*case].form;
                    form.passes.iter().map(|pass| (form.holder, *pass))
                })
                .collect();
            for pass in passes.into_iter().chain(expected.keys().copied()) {
                let told = match feed::state(self.causes_of(model, pass), &lens, model.now) {
                    State::Held { until } => Some(until),
                    State::Released => None,
                };
                let expected = expected.get(&pass).copied();
                if told != expected {
                    return Err(format!(
                        "place {number} holds {pass:?} until {told:?}, expected {expected:?}"
                    ));
                }
            }
        }
        Ok(())
    }

    fn causes_of<'a>(
        &'a self,
        model: &'a Model,
        (holder, pass): reference::Pass,
    ) -> impl Iterator<Item = &'a Cause> {
        self.causes
            .iter()
            .filter(move |(case, ..)| {
                let form = &model.cases[*case].form;
                form.holder == holder && form.passes.contains(&pass)
            })
            .map(|(_, cause, _)| cause)
    }
}

impl CarryOut<Draft> for Pure {
    fn carry_out(&mut self, Draft { who, form }: &Draft, model: &Model) -> Outcome {
        let actor = actor(model, *who, Action::DraftReport)?;
        let incident = form.input(&model.cast).check(&model.protocol, model.now).map_err(|_| "invalid")?;
        let user = actor.user().map_err(no)?;
        let participant = user.participant().map_err(no)?;
        own_place(model, incident.facility, participant).map_err(no)?;
        let number = self.reports.len();
        self.reports.push(Report {
            id: id(number),
            reference: Reference::new(2026, u32::try_from(number).unwrap()).unwrap(),
            participant,
            person: id::<PersonId>(number),
            drafted: By { account: user.id, at: model.now },
            incident,
            stage: Stage::Ready,
            version: 1,
            protocol: 1,
        });
        self.registrations.push(None);
        Ok(())
    }
}

fn own_place(
    model: &Model,
    facility: gatekeeper_domain::id::FacilityId,
    company: gatekeeper_domain::id::ParticipantId,
) -> Result<(), Refusal> {
    let place = model.cast.places.iter().find(|place| place.facility.id == facility).unwrap();
    if place.facility.participant == company { Ok(()) } else { Err(Refusal::NotFound) }
}

impl CarryOut<Edit> for Pure {
    fn carry_out(&mut self, Edit { who, case, seen, form }: &Edit, model: &Model) -> Outcome {
        let actor = actor(model, *who, Action::EditReport(id(*case)))?;
        let incident = form.input(&model.cast).check(&model.protocol, model.now).map_err(|_| "invalid")?;
        let user = actor.user().map_err(no)?;
        let report = self.own(model, &actor, *case).map_err(no)?;
        own_place(model, incident.facility, report.participant).map_err(no)?;
        self.reports[*case] =
            report.edit(incident, *seen, By { account: user.id, at: model.now }).map_err(no)?;
        Ok(())
    }
}

impl CarryOut<Submit> for Pure {
    fn carry_out(&mut self, Submit { who, case, seen }: &Submit, model: &Model) -> Outcome {
        let actor = actor(model, *who, Action::SubmitReport(id(*case)))?;
        let report = self.own(model, &actor, *case).map_err(no)?;
        let licence = &model.cast.companies[model.cases[*case].company].licence;
        let user = actor.user().map_err(no)?;
        self.reports[*case] = report.submit(user, *seen, licence, &model.protocol, model.now).map_err(no)?;
        Ok(())
    }
}

impl CarryOut<ViewReport> for Pure {
    fn carry_out(&mut self, ViewReport { who, case }: &ViewReport, model: &Model) -> Outcome {
        let actor = actor(model, *who, Action::ViewReport(id(*case)))?;
        self.own(model, &actor, *case).map(drop).map_err(no)
    }
}

impl CarryOut<ViewDossier> for Pure {
    fn carry_out(&mut self, ViewDossier { who, case }: &ViewDossier, model: &Model) -> Outcome {
        let actor = actor(model, *who, Action::ViewDossier(id(*case)))?;
        let report = self.dossier(model, *case).map_err(no)?;
        may_judge(actor.user().map_err(no)?, &report).map_err(no)
    }
}

impl CarryOut<Return> for Pure {
    fn carry_out(&mut self, Return { who, case, seen, word }: &Return, model: &Model) -> Outcome {
        let actor = actor(model, *who, Action::ReturnReport(id(*case)))?;
        let (report, user) = (self.dossier(model, *case).map_err(no)?, actor.user().map_err(no)?);
        let why = reason(word).unwrap();
        self.reports[*case] = report.return_to_company(user, *seen, why, model.now).map_err(no)?.0;
        Ok(())
    }
}

impl CarryOut<Reject> for Pure {
    fn carry_out(&mut self, operation: &Reject, model: &Model) -> Outcome {
        let Reject { who, case, seen, fails, word } = operation;
        let actor = actor(model, *who, Action::RejectReport(id(*case)))?;
        let (report, user) = (self.dossier(model, *case).map_err(no)?, actor.user().map_err(no)?);
        let form =
            judgement(&model.protocol, if *fails { "no" } else { "yes" }, calendar::day(model.now), word);
        let (answers, why) = form.rejection(&model.protocol).unwrap();
        self.reports[*case] = report.reject(user, *seen, answers, why, model.now).map_err(no)?.0;
        Ok(())
    }
}

impl CarryOut<Propose> for Pure {
    fn carry_out(&mut self, operation: &Propose, model: &Model) -> Outcome {
        let Propose { who, case, seen, last_day, met, word } = operation;
        let actor = actor(model, *who, Action::ProposeMeasure(id(*case)))?;
        let (report, user) = (self.dossier(model, *case).map_err(no)?, actor.user().map_err(no)?);
        let form = judgement(&model.protocol, if *met { "yes" } else { "no" }, *last_day, word);
        let (answers, judgement) = form.judgement(&model.protocol).unwrap();
        let mainport = model.cast.places[model.cases[*case].form.place].facility.mainport.clone();
        let proposal = Proposal { id: id(*case), answers, judgement, mainport };
        let (report, registration, _) =
            report.propose(user, *seen, proposal, &model.protocol, model.now).map_err(no)?;
        (self.reports[*case], self.registrations[*case]) = (report, Some(registration));
        Ok(())
    }
}

impl CarryOut<Confirm> for Pure {
    fn carry_out(&mut self, Confirm { who, case, seen }: &Confirm, model: &Model) -> Outcome {
        let actor = actor(model, *who, Action::ConfirmMeasure(id(*case)))?;
        let (report, user) = (self.dossier(model, *case).map_err(no)?, actor.user().map_err(no)?);
        let (registration, report, _) =
            self.proposal(*case).confirm(report, user, *seen, model.now).map_err(no)?;
        let cause = Cause {
            source: Source::Registration(registration.id),
            scope: registration.scope.clone(),
            from: model.now,
            until: registration.until(),
            ends: registration.until(),
        };
        assert_eq!(registration.scope == Scope::All, model.cases[*case].form.is_for_all());
        self.causes.push((*case, cause, report.incident.passes.clone()));
        self.untold.push(*case);
        (self.reports[*case], self.registrations[*case]) = (report, Some(registration));
        Ok(())
    }
}

impl CarryOut<SendBack> for Pure {
    fn carry_out(&mut self, SendBack { who, case, seen, word }: &SendBack, model: &Model) -> Outcome {
        let actor = actor(model, *who, Action::SendBackProposal(id(*case)))?;
        let (report, user) = (self.dossier(model, *case).map_err(no)?, actor.user().map_err(no)?);
        let why = reason(word).unwrap();
        let (registration, report, _) =
            self.proposal(*case).send_back(report, user, *seen, why, model.now).map_err(no)?;
        (self.reports[*case], self.registrations[*case]) = (report, Some(registration));
        Ok(())
    }
}

impl CarryOut<ViewNotice> for Pure {
    fn carry_out(&mut self, ViewNotice { who, notice }: &ViewNotice, model: &Model) -> Outcome {
        let actor = actor(model, *who, Action::ViewNotification(id(*notice)))?;
        let told = self.notice(model, &actor, *notice).map_err(no)?;
        let company = model.cast.places[model.notices[*notice].place].company;
        if !model.cast.companies[company].licence.in_force(model.now) {
            return Err(no(Refusal::NoLicence));
        }
        let shows = told.shows_identity(model.now, &model.protocol.retention);
        if shows && self.proposal(model.notices[*notice].case).is_in_force(model.now) {
            Ok(())
        } else {
            Err(no(Refusal::WrongStage))
        }
    }
}

impl CarryOut<Answer> for Pure {
    fn carry_out(&mut self, Answer { who, notice, blocked }: &Answer, model: &Model) -> Outcome {
        let actor = actor(model, *who, Action::AnswerNotification(id(*notice)))?;
        let answer =
            if *blocked { notification::Answer::Blocked } else { notification::Answer::NotKnownHere };
        let told = self.notice(model, &actor, *notice).map_err(no)?;
        self.notices[*notice].0 = told.answered(answer, model.now).map_err(no)?;
        Ok(())
    }
}

impl CarryOut<Jobs> for Pure {
    fn carry_out(&mut self, _: &Jobs, model: &Model) -> Outcome {
        let ended: Vec<_> = self
            .causes
            .iter()
            .map(|(case, ..)| *case)
            .filter(|case| {
                let over = self.proposal(*case).end(model.now);
                over.is_some()
            })
            .collect();
        for case in ended {
            self.registrations[case] = self.proposal(case).end(model.now);
            self.causes.retain(|(other, ..)| *other != case);
            let told: Vec<_> = self
                .notices
                .iter()
                .map(|(told, _)| told)
                .filter(|told| told.registration == id::<RegistrationId>(case) && told.kind == Kind::Hold)
                .map(|told| told.facility)
                .collect();
            let until = calendar::days_later(model.now, model.protocol.retention.notice_days);
            told.into_iter().for_each(|facility| self.tell(model, case, Kind::Ended, facility, until));
        }
        for case in std::mem::take(&mut self.untold) {
            let registration = self.proposal(case);
            if !registration.is_in_force(model.now) {
                continue;
            }
            let participants = participants(model);
            let told = notification::recipients(&registration.scope, &participants, model.now);
            let facilities: Vec<_> =
                told.iter().flat_map(|(_, places)| places.iter().map(|place| place.id)).collect();
            facilities
                .into_iter()
                .for_each(|facility| self.tell(model, case, Kind::Hold, facility, registration.until()));
        }
        Ok(())
    }
}

fn participants(model: &Model) -> Vec<(Participant, Vec<gatekeeper_domain::facility::Facility>)> {
    let companies = model.cast.companies.iter().enumerate();
    companies
        .map(|(number, company)| {
            let places = model.cast.places_of(number).map(|place| model.cast.places[place].facility.clone());
            (
                Participant { id: company.id, name: String::new(), licence: company.licence.clone() },
                places.collect(),
            )
        })
        .collect()
}

impl Pure {
    fn tell(
        &mut self,
        model: &Model,
        case: usize,
        kind: Kind,
        facility: gatekeeper_domain::id::FacilityId,
        until: Timestamp,
    ) {
        let place = model.cast.places.iter().find(|place| place.facility.id == facility).unwrap();
        let notice = Notification {
            id: id::<NotificationId>(self.notices.len()),
            kind,
            registration: id(case),
            reference: self.reports[case].reference,
            facility,
            participant: place.facility.participant,
            told_at: model.now,
            answer: None,
        };
        self.notices.push((notice, until));
    }
}

impl CarryOut<Wait> for Pure {
    fn carry_out(&mut self, _: &Wait, _: &Model) -> Outcome {
        Ok(())
    }
}
