//! The program as a subject: operations go through the use cases.

mod amendment;
mod clocks;
mod holding;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use gatekeeper::app::demo::{Enrolment, enrol};
use gatekeeper::app::{self, Error};
use gatekeeper::domain::account::{Account, Language, Role};
use gatekeeper::domain::answer::{AnswerInput, EVERY_PASS, LOOKED_UP};
use gatekeeper::domain::draft::{Seen, Step};
use gatekeeper::domain::feed::Source;
use gatekeeper::domain::id::{
    AmendmentId, BrakeId, FacilityId, LicenceId, NotificationId, ParticipantId, PassHoldId, RegistrationId,
    ReportId, RequestKey,
};
use gatekeeper::domain::incident::{Report, Stage};
use gatekeeper::domain::input;
use gatekeeper::domain::licence::LicenceInput;
use gatekeeper::domain::notification::Kind;
use gatekeeper::domain::participant::Participant;
use gatekeeper::domain::permission::{Actor, Who};
use gatekeeper::domain::{calendar, registration};
use gatekeeper::store::{
    StoreError, notification as notifications, participant as participants, registration as registrations,
    report as reports,
};

use uuid::Uuid;

use super::gates::mode;
use super::reference::braking::Kind as Braking;
use super::reference::cast::Person;
use super::reference::companies::{ConfirmStep, ProposeStep, RecordLicence, WithdrawLicence, WithdrawStep};
use super::reference::form::judgement;
use super::reference::holding::Source as Of;
use super::reference::judging::{Confirm, Propose, Reject, Return, SendBack, ViewDossier};
use super::reference::reporting::{Draft, Edit, Submit, ViewReport};
use super::reference::telling::{Acknowledge, Answer, Said, ViewNotice};
use super::reference::time::{Jobs, Wait};
use super::reference::{self, CarryOut, Model, News, Op, Outcome};
use crate::world::{PASSWORD, World};

pub struct Register<'a> {
    world: &'a World,
    key: RequestKey,
    repeating: bool,
    /// Who tried the operation at hand.
    acting: RefCell<Option<Actor>>,
    reports: Vec<ReportId>,
    registrations: Vec<Option<RegistrationId>>,
    /// The newest proposal to lift each.
    amendments: BTreeMap<usize, AmendmentId>,
    pass_holds: Vec<PassHoldId>,
    notices: Vec<NotificationId>,
    /// What had to wait at the brake.
    braked: Vec<Option<BrakeId>>,
    /// Each company's licences in the order in which they were recorded.
    licences: Vec<Vec<LicenceId>>,
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
                trained: None,
            })
            .collect();
        let those = |fits: &dyn Fn(&Person) -> bool| {
            let fitting = cast.people.iter().zip(&accounts).filter(|(person, _)| fits(person));
            fitting.map(|(_, account)| (account.clone(), PASSWORD.to_owned())).collect()
        };
        let take_in = |enrolment: &Enrolment| enrol(world.app(), world.app().new_trace(), enrolment).unwrap();
        // Administrators first: they have admitted the companies.
        let administers = |person: &Person| person.has(&[Role::Administrator]);
        take_in(&Enrolment { accounts: those(&administers), ..Enrolment::default() });
        let mut keys = Vec::new();
        for number in 0..cast.companies.len() {
            let places: Vec<_> = cast.places_of(number).collect();
            keys.extend(take_in(&Enrolment {
                participant: Some(cast.participant(number, model.now)),
                facilities: places.iter().map(|place| cast.places[*place].facility.clone()).collect(),
                accounts: those(&|person| person.company == Some(number)),
                consumers: places
                    .iter()
                    .map(|place| (cast.places[*place].facility.id, mode(*place)))
                    .collect(),
            }));
        }
        let first = |fits: &dyn Fn(&Person) -> bool| cast.people.iter().find(|it| fits(it)).unwrap().user.id;
        for (number, company) in cast.companies.iter().enumerate() {
            let officer = first(&|it| it.company == Some(number) && it.has(&[Role::SecurityOfficer]));
            world.mail_reaches(company.id, officer, first(&administers));
        }
        let others = |person: &Person| person.company.is_none() && !administers(person);
        take_in(&Enrolment { accounts: those(&others), ..Enrolment::default() });
        confide(world, model);
        let register = Self {
            world,
            key: world.app().new_key(),
            repeating: false,
            acting: RefCell::default(),
            reports: Vec::new(),
            registrations: Vec::new(),
            amendments: BTreeMap::new(),
            pass_holds: Vec::new(),
            notices: Vec::new(),
            braked: Vec::new(),
            licences: cast.companies.iter().map(|company| vec![LicenceId(company.id.0)]).collect(),
        };
        (register, keys)
    }

    pub fn takes_a_new_key(&mut self) {
        self.key = self.world.app().new_key();
        self.acting.take();
    }

    /// Who tried the operation at hand; nobody when it is the clock's.
    pub fn acted(&self) -> Option<Actor> {
        self.acting.borrow().clone()
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
        let actor = self.somebody(model, who);
        self.acting.replace(Some(actor.clone()));
        actor
    }

    /// Somebody who only looks.
    fn somebody(&self, model: &Model, who: usize) -> Actor {
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
        if let Op::Confirm(it) = operation {
            self.measure_agrees(model, it.case)?;
        }
        if let Some(hold) = reference::touched_hold(model, operation) {
            self.hold_agrees(model, hold)?;
        }
        // Mostly nobody was told anything.
        let told = model.notices.len() > self.notices.len() || model.now.as_second() % 8 == 0;
        let tells = matches!(operation, Op::Jobs(_) | Op::ConfirmAmendment(_) | Op::LetThrough(_));
        if tells && told {
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

    /// No measure without two people, and none beyond its maximum.
    fn measure_agrees(&self, model: &Model, number: usize) -> Result<(), String> {
        let (app, case) = (self.world.app(), &model.cases[number]);
        let Some(id) = self.registrations[number] else { return Ok(()) };
        let found = match app.store().read(app.now(), |conn| registrations::get(conn, id)) {
            Ok(found) => found,
            Err(StoreError::NotFound) => return Ok(()),
            Err(error) => panic!("{error}"),
        };
        let proposed_on = calendar::day(found.proposed.at);
        let longest = calendar::end_of(calendar::months_after(proposed_on, case.form.maximum_months()));
        let limit = calendar::years_later(case.form.occurred_at, 5);
        if found.until() > longest || found.until() > limit {
            return Err(format!("a term until {}", found.until()));
        }
        match found.stage {
            registration::Stage::Active { confirmed } if confirmed.account == found.proposed.account => {
                Err("one pair of eyes".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// What every company was told is what the reference says; what is new gets its ids.
    fn takes_note(&mut self, model: &Model) -> Result<(), String> {
        let mut found: BTreeMap<(Source, FacilityId, News, i32), (NotificationId, bool)> = BTreeMap::new();
        let app = self.world.app();
        for company in &model.cast.companies {
            let inbox = app.store().read(app.now(), |conn| notifications::inbox(conn, company.id));
            for it in inbox.map_err(|error: StoreError| error.to_string())? {
                let key = (it.about, it.facility, news(it.kind), it.round);
                found.insert(key, (it.id, it.answer.is_some()));
            }
        }
        let key = |notice: &reference::Notice| {
            let (news, round) = notice.news;
            let facility = model.cast.places[notice.place].facility.id;
            (self.source(notice.about), facility, news, i32::try_from(round).unwrap())
        };
        let alive = model.notices.iter().filter(|notice| notice.keep_until > model.now && !notice.closed);
        let expected: BTreeMap<_, _> = alive.map(|notice| (key(notice), notice.answered.is_some())).collect();
        let told: BTreeMap<_, _> = found.iter().map(|(key, (_, answered))| (*key, *answered)).collect();
        if told != expected {
            let more: Vec<_> = told.iter().filter(|it| expected.get(it.0) != Some(it.1)).collect();
            let less: Vec<_> = expected.iter().filter(|it| told.get(it.0) != Some(it.1)).collect();
            return Err(format!("told {more:?}, expected {less:?}"));
        }
        let new = &model.notices[self.notices.len()..];
        let new: Vec<_> = new.iter().map(|notice| found[&key(notice)].0).collect();
        self.notices.extend(new);
        Ok(())
    }

    /// Each company's list of reports, and the foundation's.
    pub fn lists_agree(&self, model: &Model) -> Result<(), String> {
        let app = self.world.app();
        for company in 0..model.cast.companies.len() {
            if !model.takes_part(company) {
                continue;
            }
            let reader = model.cast.people.iter().position(|person| person.company == Some(company)).unwrap();
            let found: BTreeSet<_> = app::report::list(app, &self.somebody(model, reader))
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

/// As the reference names what there is to tell.
fn news(kind: Kind) -> News {
    match kind {
        Kind::Hold => News::Hold,
        Kind::Changed => News::Term,
        Kind::Suspended => News::Suspension,
        Kind::Ended | Kind::Lifted => News::End,
        Kind::PassAdded | Kind::Corrected => panic!("nobody adds a pass here"),
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

impl Register<'_> {
    /// Marks a draft ready; one that will not do is thrown away, so that what is refused leaves nothing behind.
    fn finish(
        &self,
        actor: &Actor,
        id: ReportId,
        version: i32,
        over: Option<i32>,
    ) -> Result<ReportId, String> {
        let (app, of) = (self.world.app(), |name: &[u8]| RequestKey(Uuid::new_v5(&self.key.0, name)));
        told(app::draft::finish(app, actor, of(b"finish"), id, version, over)).inspect_err(|_| {
            app::draft::discard(app, actor, of(b"discard"), id, version).unwrap();
        })
    }
}

impl CarryOut<Draft> for Register<'_> {
    fn carry_out(&mut self, Draft { who, form }: &Draft, model: &Model) -> Outcome {
        self.world.confides(&form.word);
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        let begun = told(app::draft::begin(app, &actor, self.key, &form.input(&model.cast), Step::ALL))?;
        let id = self.finish(&actor, begun.id, begun.version, None)?;
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
        let (id, mut version) = (self.reports[*case], 0);
        if !self.repeating {
            version = told(app::draft::revise(app, &actor, self.key, id, None))?.version;
            let before = model.cases[*case].form.input(&model.cast);
            for step in Step::ALL.iter().filter(|step| !step.is_same(&before, &input)) {
                version = told(app::draft::save(
                    app,
                    &actor,
                    (id, *step),
                    Seen { version, form: app.new_key() },
                    &input,
                ))?
                .version;
            }
        }
        self.finish(&actor, id, version, Some(*seen)).map(drop)
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
        let today = calendar::day(model.now);
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
        if !self.repeating {
            self.passes_brake(model, Braking::Hold, Of::Measure(*case));
        }
        Ok(())
    }
}

impl Register<'_> {
    fn an_assessor(&self, model: &Model) -> Actor {
        let assessor = model.cast.people.iter().position(|person| person.has(&[Role::Assessor]));
        self.somebody(model, assessor.unwrap())
    }

    fn company(&self, id: ParticipantId) -> Participant {
        let app = self.world.app();
        app.store()
            .read(app.now(), |conn| participants::get(conn, id).map_err(|error: StoreError| error))
            .unwrap()
    }
}

impl CarryOut<ProposeStep> for Register<'_> {
    fn carry_out(&mut self, operation: &ProposeStep, model: &Model) -> Outcome {
        let ProposeStep { who, company, step, seen } = operation;
        let (app, actor, id) = (self.world.app(), self.actor(model, *who), model.cast.companies[*company].id);
        told(app::step::propose(app, &actor, self.key, id, *seen, step.as_str(), "reden"))
    }
}

impl CarryOut<ConfirmStep> for Register<'_> {
    fn carry_out(&mut self, ConfirmStep { who, company, seen }: &ConfirmStep, model: &Model) -> Outcome {
        let (app, actor, id) = (self.world.app(), self.actor(model, *who), model.cast.companies[*company].id);
        told(app::step::confirm(app, &actor, self.key, id, *seen))
    }
}

impl CarryOut<WithdrawStep> for Register<'_> {
    fn carry_out(&mut self, WithdrawStep { who, company, seen }: &WithdrawStep, model: &Model) -> Outcome {
        let (app, actor, id) = (self.world.app(), self.actor(model, *who), model.cast.companies[*company].id);
        told(app::step::withdraw(app, &actor, self.key, id, *seen))
    }
}

impl CarryOut<RecordLicence> for Register<'_> {
    fn carry_out(&mut self, operation: &RecordLicence, model: &Model) -> Outcome {
        let RecordLicence { who, company, from, last_day } = operation;
        let (app, actor, id) = (self.world.app(), self.actor(model, *who), model.cast.companies[*company].id);
        let input =
            LicenceInput { number: "AP".into(), from: from.to_string(), last_day: last_day.to_string() };
        told(app::licence::record(app, &actor, self.key, id, &input))?;
        let known = &self.licences[*company];
        let new = self.company(id).licences.iter().map(|licence| licence.id).find(|id| !known.contains(id));
        assert_eq!(new.is_none(), self.repeating);
        self.licences[*company].extend(new);
        Ok(())
    }
}

impl CarryOut<WithdrawLicence> for Register<'_> {
    fn carry_out(&mut self, operation: &WithdrawLicence, model: &Model) -> Outcome {
        let WithdrawLicence { who, company, licence } = operation;
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        let holder = told(app::licence::withdraw(app, &actor, self.key, self.licences[*company][*licence]))?;
        assert_eq!(holder, model.cast.companies[*company].id);
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
        let holder = view.identity.as_ref().map(|identity| identity.name.expose().to_owned());
        let (whose, passes) = match model.notices[*notice].about {
            Of::Measure(case) => {
                let form = &model.cases[case].form;
                (Some(model.cast.holders[form.holder].name.clone()), form.passes.len())
            }
            Of::PassHold(_) => (None, 1),
        };
        assert_eq!((holder, view.passes.len()), (whose, passes), "what is shown");
        Ok(())
    }
}

impl CarryOut<Answer> for Register<'_> {
    fn carry_out(&mut self, Answer { who, notice, said }: &Answer, model: &Model) -> Outcome {
        let answer = match said {
            Said::Blocked => "blocked",
            Said::NotKnownHere => "not-known-here",
            Said::Cannot => "cannot",
            Said::Released => "released",
        };
        let typed = AnswerInput {
            answer: answer.to_owned(),
            blocked: vec![EVERY_PASS.to_owned()],
            blocked_at: input::typed_moment(model.now),
            looked_up: LOOKED_UP.to_owned(),
            hindrance: "other".to_owned(),
            words: "Storing.".to_owned(),
            ..AnswerInput::default()
        };
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        told(app::answer::answer(app, &actor, self.key, self.notices[*notice], &typed))
    }
}

impl CarryOut<Acknowledge> for Register<'_> {
    fn carry_out(&mut self, Acknowledge { who, notice }: &Acknowledge, model: &Model) -> Outcome {
        let (app, actor) = (self.world.app(), self.actor(model, *who));
        told(app::answer::acknowledge(app, &actor, self.key, self.notices[*notice]))
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
