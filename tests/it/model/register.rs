//! The program as a subject: operations go through the use cases.

use std::collections::BTreeSet;

use gatekeeper::app::demo::{Enrolment, enrol};
use gatekeeper::app::{self, Error};
use gatekeeper::domain::account::{Account, Language};
use gatekeeper::domain::id::{FacilityId, NotificationId, RegistrationId, ReportId, RequestKey};
use gatekeeper::domain::incident::{Report, Stage};
use gatekeeper::domain::notification::{self, Kind};
use gatekeeper::domain::participant::Participant;
use gatekeeper::domain::permission::{Actor, Who};
use gatekeeper::store::{StoreError, report as reports};

use super::gates::mode;
use super::reference::form::judgement;
use super::reference::judging::{Confirm, Propose, Reject, Return, SendBack, ViewDossier};
use super::reference::reporting::{Draft, Edit, Submit, ViewReport};
use super::reference::telling::{Answer, ViewNotice};
use super::reference::time::{Jobs, Wait};
use super::reference::{self, CarryOut, Model, Op, Outcome};
use crate::world::{PASSWORD, World};

pub struct Register<'a> {
    world: &'a World,
    key: RequestKey,
    repeating: bool,
    reports: Vec<ReportId>,
    registrations: Vec<Option<RegistrationId>>,
    notices: Vec<NotificationId>,
}

impl<'a> Register<'a> {
    /// Takes the cast in; answers the key of each place's gate.
    pub fn enrol(world: &'a World, model: &Model) -> (Self, Vec<String>) {
        let cast = &model.cast;
        let accounts: Vec<_> = cast
            .people
            .iter()
            .enumerate()
            .map(|(number, person)| Account {
                id: person.user.id,
                email: format!("person-{number}@model.example.test"),
                name: format!("Person {number}"),
                organisation: person.user.organisation,
                roles: person.user.roles.clone(),
                language: Language::Dutch,
                ties: person.user.ties.clone(),
            })
            .collect();
        let of = |company: Option<usize>| {
            let theirs =
                cast.people.iter().zip(&accounts).filter(move |(person, _)| person.company == company);
            theirs.map(|(_, account)| (account.clone(), PASSWORD.to_owned())).collect()
        };
        let take_in = |enrolment: &Enrolment| enrol(world.app(), world.app().new_trace(), enrolment).unwrap();
        let mut keys = Vec::new();
        for (number, company) in cast.companies.iter().enumerate() {
            let places: Vec<_> = cast.places_of(number).collect();
            keys.extend(take_in(&Enrolment {
                participant: Some(Participant {
                    id: company.id,
                    name: format!("Company {number}"),
                    licence: company.licence.clone(),
                }),
                facilities: places.iter().map(|place| cast.places[*place].facility.clone()).collect(),
                accounts: of(Some(number)),
                consumers: places
                    .iter()
                    .map(|place| (cast.places[*place].facility.id, mode(*place)))
                    .collect(),
            }));
        }
        take_in(&Enrolment { accounts: of(None), ..Enrolment::default() });
        confide(world, model);
        let register = Self {
            world,
            key: world.app().new_key(),
            repeating: false,
            reports: Vec::new(),
            registrations: Vec::new(),
            notices: Vec::new(),
        };
        (register, keys)
    }

    pub fn takes_a_new_key(&mut self) {
        self.key = self.world.app().new_key();
    }

    /// Does the same again under the same key; `false` for what has no key.
    pub fn repeats(&mut self, operation: &Op, model: &Model) -> bool {
        if matches!(
            operation,
            Op::ViewReport(_) | Op::ViewDossier(_) | Op::ViewNotice(_) | Op::Jobs(_) | Op::Wait(_)
        ) {
            return false;
        }
        self.repeating = true;
        let outcome = operation.carry_out(self, model);
        self.repeating = false;
        assert_eq!(outcome, Ok(()), "{operation:?}, again");
        true
    }

    fn actor(&self, model: &Model, who: usize) -> Actor {
        Actor { who: Who::User(model.person(who).user.clone()), trace: self.world.app().new_trace() }
    }

    fn report(&self, case: usize) -> Option<Report> {
        let now = self.world.app().now();
        match self.world.app().store().read(now, |conn| reports::get(conn, self.reports[case])) {
            Ok(report) => Some(report),
            Err(StoreError::NotFound) => None,
            Err(error) => panic!("{error}"),
        }
    }

    /// Whether the records are what the reference says they are, after an operation.
    pub fn agrees(&mut self, model: &Model, operation: &Op) -> Result<(), String> {
        if let Some(case) = reference::touched(model, operation) {
            self.case_agrees(model, case)?;
        }
        if matches!(operation, Op::Jobs(_)) {
            self.takes_note(model)?;
        }
        Ok(())
    }

    fn case_agrees(&mut self, model: &Model, number: usize) -> Result<(), String> {
        let (case, found) = (&model.cases[number], self.report(number));
        let found = found.map(|report| {
            if let Stage::Proposed { registration, .. } = report.stage {
                self.registrations[number] = Some(registration);
            }
            (report.stage.as_str(), report.version)
        });
        let expected = (!case.is_gone(model.now)).then(|| (case.stage.name(), case.version));
        if found == expected { Ok(()) } else { Err(format!("{found:?}, expected {expected:?}")) }
    }

    /// What every company has in its inbox is what the reference says; new ones get their ids.
    fn takes_note(&mut self, model: &Model) -> Result<(), String> {
        type Key = (RegistrationId, FacilityId, bool, bool);
        let mut found: BTreeSet<Key> = BTreeSet::new();
        let mut ids = std::collections::BTreeMap::new();
        for company in 0..model.cast.companies.len() {
            let reader = model.cast.people.iter().position(|person| person.company == Some(company)).unwrap();
            for line in app::notification::inbox(self.world.app(), &self.actor(model, reader)).unwrap() {
                let it = line.notification;
                let key = (it.registration, it.facility, it.kind == Kind::Ended);
                ids.insert(key, it.id);
                found.insert((key.0, key.1, key.2, it.answer.is_some()));
            }
        }
        let key = |notice: &reference::Notice| {
            let registration = self.registrations[notice.case].unwrap();
            (registration, model.cast.places[notice.place].facility.id, notice.of_an_end)
        };
        let alive = model.notices.iter().filter(|notice| notice.keep_until > model.now);
        let expected: BTreeSet<Key> = alive
            .map(|notice| {
                let (registration, facility, end) = key(notice);
                (registration, facility, end, notice.answered.is_some())
            })
            .collect();
        if found != expected {
            let (more, less): (Vec<_>, Vec<_>) =
                (found.difference(&expected).collect(), expected.difference(&found).collect());
            return Err(format!("the inboxes have {more:?} and lack {less:?}"));
        }
        let new = &model.notices[self.notices.len()..];
        let new: Vec<_> = new.iter().map(|notice| ids[&key(notice)]).collect();
        self.notices.extend(new);
        Ok(())
    }

    /// Each company's list of reports, and the foundation's.
    pub fn lists_agree(&self, model: &Model) -> Result<(), String> {
        let app = self.world.app();
        for company in 0..model.cast.companies.len() {
            let reader = model.cast.people.iter().position(|person| person.company == Some(company)).unwrap();
            let found: BTreeSet<_> = app::report::list(app, &self.actor(model, reader))
                .unwrap()
                .into_iter()
                .map(|line| (line.id, line.stage.to_owned(), line.version))
                .collect();
            let alive = model
                .cases
                .iter()
                .zip(&self.reports)
                .filter(|(case, _)| case.company == company && !case.is_gone(model.now));
            let expected: BTreeSet<_> =
                alive.map(|(case, id)| (*id, case.stage.name().to_owned(), case.version)).collect();
            if found != expected {
                return Err(format!("company {company} lists {found:?}, expected {expected:?}"));
            }
        }
        Ok(())
    }
}

/// Nothing that is typed about a holder may be found anywhere.
fn confide(world: &World, model: &Model) {
    for holder in &model.cast.holders {
        holder.name.split(" van ").for_each(|word| world.confides(word));
        holder.passes.iter().for_each(|(_, number)| world.confides(number));
        world.confides(&holder.born.to_string());
    }
}

/// As the reference names outcomes.
fn told<T>(outcome: Result<T, Error>) -> Result<T, String> {
    outcome.map_err(|error| match error {
        Error::Refused(refusal) => refusal.id().to_owned(),
        Error::Invalid(_) => "invalid".to_owned(),
        other => panic!("{other}"),
    })
}

impl CarryOut<Draft> for Register<'_> {
    fn carry_out(&mut self, Draft { who, form }: &Draft, model: &Model) -> Outcome {
        self.world.confides(&form.word);
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        let id = told(app::report::draft(app, &actor, self.key, &form.input(&model.cast)))?;
        if self.repeating {
            assert_eq!(self.reports.last(), Some(&id), "the first answer");
        } else {
            self.reports.push(id);
            self.registrations.push(None);
        }
        Ok(())
    }
}

impl CarryOut<Edit> for Register<'_> {
    fn carry_out(&mut self, Edit { who, case, seen, form }: &Edit, model: &Model) -> Outcome {
        self.world.confides(&form.word);
        let (app, actor, input) = (self.world.app(), self.actor(model, *who), form.input(&model.cast));
        told(app::report::edit(app, &actor, self.key, self.reports[*case], *seen, &input))
    }
}

impl CarryOut<Submit> for Register<'_> {
    fn carry_out(&mut self, Submit { who, case, seen }: &Submit, model: &Model) -> Outcome {
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        told(app::report::submit(app, &actor, self.key, self.reports[*case], *seen))
    }
}

impl CarryOut<ViewReport> for Register<'_> {
    fn carry_out(&mut self, ViewReport { who, case }: &ViewReport, model: &Model) -> Outcome {
        let view = told(app::report::view(self.world.app(), &self.actor(model, *who), self.reports[*case]))?;
        let expected = &model.cases[*case].form;
        assert_eq!(
            view.report.incident.narrative.expose(),
            expected.input(&model.cast).narrative,
            "what was typed"
        );
        Ok(())
    }
}

impl CarryOut<ViewDossier> for Register<'_> {
    fn carry_out(&mut self, ViewDossier { who, case }: &ViewDossier, model: &Model) -> Outcome {
        let actor = self.actor(model, *who);
        let view = told(app::assessment::dossier(self.world.app(), &actor, self.reports[*case]))?;
        let expected = &model.cases[*case].form;
        assert_eq!(
            view.report.incident.narrative.expose(),
            expected.input(&model.cast).narrative,
            "what was typed"
        );
        Ok(())
    }
}

impl CarryOut<Return> for Register<'_> {
    fn carry_out(&mut self, Return { who, case, seen, word }: &Return, model: &Model) -> Outcome {
        self.world.confides(word);
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        told(app::assessment::return_report(app, &actor, self.key, self.reports[*case], *seen, word))
    }
}

impl CarryOut<Reject> for Register<'_> {
    fn carry_out(&mut self, operation: &Reject, model: &Model) -> Outcome {
        let Reject { who, case, seen, fails, word } = operation;
        self.world.confides(word);
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        let today = gatekeeper::domain::calendar::day(model.now);
        let form = judgement(&model.protocol, if *fails { "no" } else { "yes" }, today, word);
        told(app::assessment::reject(app, &actor, self.key, self.reports[*case], *seen, &form))
    }
}

impl CarryOut<Propose> for Register<'_> {
    fn carry_out(&mut self, operation: &Propose, model: &Model) -> Outcome {
        let Propose { who, case, seen, last_day, met, word } = operation;
        self.world.confides(word);
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        let form = judgement(&model.protocol, if *met { "yes" } else { "no" }, *last_day, word);
        told(app::assessment::propose(app, &actor, self.key, self.reports[*case], *seen, &form))
    }
}

impl CarryOut<Confirm> for Register<'_> {
    fn carry_out(&mut self, Confirm { who, case, seen }: &Confirm, model: &Model) -> Outcome {
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        let registration = self.registrations[*case].unwrap();
        let report = told(app::registration::confirm(app, &actor, self.key, registration, *seen))?;
        assert_eq!(report, self.reports[*case]);
        Ok(())
    }
}

impl CarryOut<SendBack> for Register<'_> {
    fn carry_out(&mut self, SendBack { who, case, seen, word }: &SendBack, model: &Model) -> Outcome {
        self.world.confides(word);
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        let registration = self.registrations[*case].unwrap();
        told(app::registration::send_back(app, &actor, self.key, registration, *seen, word)).map(drop)
    }
}

impl CarryOut<ViewNotice> for Register<'_> {
    fn carry_out(&mut self, ViewNotice { who, notice }: &ViewNotice, model: &Model) -> Outcome {
        let actor = self.actor(model, *who);
        let view = told(app::notification::view(self.world.app(), &actor, self.notices[*notice]))?;
        let form = &model.cases[model.notices[*notice].case].form;
        assert_eq!(view.identity.name.expose(), model.cast.holders[form.holder].name);
        assert_eq!(view.passes.len(), form.passes.len());
        Ok(())
    }
}

impl CarryOut<Answer> for Register<'_> {
    fn carry_out(&mut self, Answer { who, notice, blocked }: &Answer, model: &Model) -> Outcome {
        let answer =
            if *blocked { notification::Answer::Blocked } else { notification::Answer::NotKnownHere };
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        told(app::notification::answer(app, &actor, self.key, self.notices[*notice], answer))
    }
}

impl CarryOut<Jobs> for Register<'_> {
    fn carry_out(&mut self, _: &Jobs, _: &Model) -> Outcome {
        self.world.run_jobs();
        let left = app::job::left_over(self.world.app()).unwrap();
        assert!(left.is_empty(), "{left:?}");
        Ok(())
    }
}

impl CarryOut<Wait> for Register<'_> {
    fn carry_out(&mut self, Wait { until }: &Wait, _: &Model) -> Outcome {
        self.world.clock.set(*until);
        Ok(())
    }
}
