//! The pure rules as a subject: records in memory, and around the transitions nothing but looking them up.

mod amendment;
mod clocks;
mod companies;
mod holding;
mod telling;

use std::collections::{BTreeMap, BTreeSet};

use gatekeeper_domain::Refusal;
use gatekeeper_domain::amendment::Amendment;
use gatekeeper_domain::assessment::{Proposal, may_judge, reason};
use gatekeeper_domain::brake::{self, Braked};
use gatekeeper_domain::calendar;
use gatekeeper_domain::decision::By;
use gatekeeper_domain::draft::{self, Seen, Step};
use gatekeeper_domain::feed::{self, Cause, Lens, Scope, Source, Standing, State};
use gatekeeper_domain::id::{FacilityId, LicenceId, ParticipantId, RecordId, TraceId};
use gatekeeper_domain::id::{PersonId, Reference, RequestKey};
use gatekeeper_domain::identifiers::Identifiers;
use gatekeeper_domain::incident::{Report, Stage};
use gatekeeper_domain::notification::Notification;
use gatekeeper_domain::participant::Participant;
use gatekeeper_domain::pass_hold::PassHold;
use gatekeeper_domain::permission::{Action, Actor, Who, may, may_now};
use gatekeeper_domain::registration::{self, Registration};
use jiff::Timestamp;
use uuid::Uuid;

use super::reference::form::judgement;
use super::reference::holding::Source as Of;
use super::reference::judging::{Confirm, Propose, Reject, Return, SendBack, ViewDossier};
use super::reference::reporting::{Draft, Edit, Submit, ViewReport};
use super::reference::time::Wait;
use super::reference::{self, CarryOut, Model, Op, Outcome};

pub struct Pure {
    participants: Vec<Participant>,
    /// Each company's licences in the order in which they were recorded.
    licences: Vec<Vec<LicenceId>>,
    reports: Vec<Report>,
    /// The newest proposal about each report.
    registrations: Vec<Option<Registration>>,
    /// The newest proposal to change each.
    amendments: BTreeMap<usize, Amendment>,
    /// How often the term of each was changed.
    terms: BTreeMap<usize, i32>,
    /// When somebody last said how each case stands.
    checked: BTreeMap<usize, Timestamp>,
    /// When each measure was last reviewed.
    reviewed: BTreeMap<usize, Timestamp>,
    /// The reports that nobody sees, because their measure was lifted.
    restricted: BTreeSet<usize>,
    notices: Vec<(Notification, Timestamp)>,
    pass_holds: Vec<PassHold>,
    /// What holds passes, and which.
    causes: Vec<(Of, Cause, Vec<reference::Pass>)>,
    untold: Vec<Of>,
    /// Since when each company took part when the system last did what was due.
    present: Vec<Option<Timestamp>>,
    braked: Vec<Braked>,
    steps: usize,
}

fn no(refusal: Refusal) -> String {
    refusal.id().to_owned()
}

fn id<T: RecordId>(number: usize) -> T {
    T::from_uuid(Uuid::from_u128(u128::try_from(number + 1).unwrap()))
}

impl Pure {
    pub fn new(model: &Model) -> Self {
        let all = 0..model.cast.companies.len();
        let participants: Vec<_> = all.map(|number| model.cast.participant(number, model.now)).collect();
        Self {
            present: participants.iter().map(|it| it.presence().since(model.now)).collect(),
            participants,
            licences: model.cast.companies.iter().map(|company| vec![LicenceId(company.id.0)]).collect(),
            reports: Vec::new(),
            registrations: Vec::new(),
            amendments: BTreeMap::new(),
            terms: BTreeMap::new(),
            checked: BTreeMap::new(),
            reviewed: BTreeMap::new(),
            restricted: BTreeSet::new(),
            notices: Vec::new(),
            pass_holds: Vec::new(),
            causes: Vec::new(),
            untold: Vec::new(),
            braked: Vec::new(),
            steps: 0,
        }
    }

    /// Somebody of the cast, if their roles allow it and their company takes part.
    fn actor(&self, model: &Model, who: usize, action: Action) -> Result<Actor, String> {
        let person = model.person(who);
        let actor = Actor { who: Who::User(person.user.clone()), trace: TraceId(Uuid::nil()) };
        may(&actor, &action).map_err(no)?;
        if let Some(company) = person.company {
            may_now(&action, self.participants[company].takes_part(model.now)).map_err(no)?;
        }
        Ok(actor)
    }

    fn report(&self, model: &Model, case: usize) -> Result<Report, Refusal> {
        let report = self.reports[case].clone();
        let gone = report.kept(&model.protocol).until <= model.now || self.restricted.contains(&case);
        if gone { Err(Refusal::NotFound) } else { Ok(report) }
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
        if let Some(hold) = reference::touched_hold(model, operation) {
            self.hold_agrees(model, hold)?;
        }
        if self.notices.len() != model.notices.len() {
            return Err(format!("{} notifications, expected {}", self.notices.len(), model.notices.len()));
        }
        // Nothing else changes what gates are told.
        let matters = matches!(
            operation,
            Op::Confirm(_)
                | Op::ConfirmAmendment(_)
                | Op::LetThrough(_)
                | Op::ConfirmHold(_)
                | Op::EndHold(_)
                | Op::ConfirmStep(_)
                | Op::RecordLicence(_)
                | Op::WithdrawLicence(_)
                | Op::Jobs(_)
                | Op::Wait(_)
        );
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
        if self.restricted.contains(&number) {
            let hidden = case.lifted && case.is_gone(model.now);
            return if hidden { Ok(()) } else { Err("restricted".to_owned()) };
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
        model.holds_what_is_in_force()?;
        let passes: BTreeSet<_> =
            self.causes.iter().flat_map(|(.., passes)| passes.iter().copied()).collect();
        let standings: Vec<_> = passes.into_iter().map(|pass| (pass, self.standing(pass))).collect();
        for (number, place) in model.cast.places.iter().enumerate() {
            let lens = Lens {
                facility: place.facility.id,
                mainport: place.facility.mainport.clone(),
                presence: self.participants[place.company].presence(),
            };
            let mut expected = model.held(number);
            for (pass, standing) in &standings {
                let told = match feed::state(standing, &lens, model.now) {
                    State::Held { until } => Some(until),
                    State::Released => None,
                };
                let must = expected.remove(pass);
                if told != must {
                    return Err(format!("place {number} holds {pass:?} until {told:?}, expected {must:?}"));
                }
            }
            if !expected.is_empty() {
                return Err(format!("place {number} lacks {expected:?}"));
            }
        }
        Ok(())
    }

    fn standing(&self, pass: reference::Pass) -> Standing {
        let about = self.causes.iter().filter(|(.., passes)| passes.contains(&pass));
        Standing { causes: about.map(|(_, cause, _)| cause.clone()).collect(), exemptions: Vec::new() }
    }
}

impl CarryOut<Draft> for Pure {
    fn carry_out(&mut self, Draft { who, form }: &Draft, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::DraftReport)?;
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
            writers: BTreeSet::from([user.id]),
            incident,
            stage: Stage::Ready,
            version: 1,
            protocol: 1,
            judge_by: None,
        });
        self.registrations.push(None);
        Ok(())
    }
}

fn own_place(model: &Model, facility: FacilityId, company: ParticipantId) -> Result<(), Refusal> {
    let place = model.cast.places.iter().find(|place| place.facility.id == facility).unwrap();
    if place.facility.participant == company { Ok(()) } else { Err(Refusal::NotFound) }
}

impl CarryOut<Edit> for Pure {
    fn carry_out(&mut self, Edit { who, case, seen, form }: &Edit, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::EditReport(id(*case)))?;
        let (report, user) = (self.own(model, &actor, *case).map_err(no)?, actor.user().map_err(no)?.clone());
        let by = By { account: user.id, at: model.now };
        let draft = Step::ALL.iter().try_fold(
            draft::Draft::of_report(&report, id(*case), by).map_err(no)?,
            |draft, step| {
                let seen = Seen { version: draft.version, form: RequestKey(Uuid::nil()) };
                draft.save(*step, &form.input(&model.cast), seen, &model.protocol, by).map_err(no)
            },
        )?;
        let incident = draft.incident(&model.protocol, model.now).map_err(|_| "invalid")?;
        own_place(model, incident.facility, report.participant).map_err(no)?;
        self.reports[*case] = report.edit(incident, draft.writers, *seen, by).map_err(no)?;
        Ok(())
    }
}

impl CarryOut<Submit> for Pure {
    fn carry_out(&mut self, Submit { who, case, seen }: &Submit, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::SubmitReport(id(*case)))?;
        let report = self.own(model, &actor, *case).map_err(no)?;
        let company = &self.participants[model.cases[*case].company];
        let user = actor.user().map_err(no)?;
        self.reports[*case] = report.submit(user, *seen, company, &model.protocol, model.now).map_err(no)?;
        Ok(())
    }
}

impl CarryOut<ViewReport> for Pure {
    fn carry_out(&mut self, ViewReport { who, case }: &ViewReport, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::ViewReport(id(*case)))?;
        self.own(model, &actor, *case).map(drop).map_err(no)
    }
}

impl CarryOut<ViewDossier> for Pure {
    fn carry_out(&mut self, ViewDossier { who, case }: &ViewDossier, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::ViewDossier(id(*case)))?;
        let report = self.dossier(model, *case).map_err(no)?;
        may_judge(actor.user().map_err(no)?, &report).map_err(no)
    }
}

impl CarryOut<Return> for Pure {
    fn carry_out(&mut self, Return { who, case, seen, word }: &Return, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::ReturnReport(id(*case)))?;
        let (report, user) = (self.dossier(model, *case).map_err(no)?, actor.user().map_err(no)?);
        let why = reason(word).unwrap();
        self.reports[*case] = report.return_to_company(user, *seen, why, model.now).map_err(no)?.0;
        Ok(())
    }
}

impl CarryOut<Reject> for Pure {
    fn carry_out(&mut self, operation: &Reject, model: &Model) -> Outcome {
        let Reject { who, case, seen, fails, word } = operation;
        let actor = self.actor(model, *who, Action::RejectReport(id(*case)))?;
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
        let actor = self.actor(model, *who, Action::ProposeMeasure(id(*case)))?;
        let (report, user) = (self.dossier(model, *case).map_err(no)?, actor.user().map_err(no)?);
        let form = judgement(&model.protocol, if *met { "yes" } else { "no" }, *last_day, word);
        let (answers, judgement) = form.judgement(&model.protocol).unwrap();
        let mainport = model.cast.places[model.cases[*case].form.place].facility.mainport.clone();
        let proposal =
            Proposal { id: id(*case), answers, judgement, mainport, identifiers: Identifiers::Agree };
        let (report, registration, _) =
            report.propose(user, *seen, proposal, &model.protocol, model.now).map_err(no)?;
        (self.reports[*case], self.registrations[*case]) = (report, Some(registration));
        Ok(())
    }
}

impl CarryOut<Confirm> for Pure {
    fn carry_out(&mut self, Confirm { who, case, seen }: &Confirm, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::ConfirmMeasure(id(*case)))?;
        let (report, user) = (self.dossier(model, *case).map_err(no)?, actor.user().map_err(no)?);
        let (registration, report, _) =
            self.proposal(*case).confirm(report, user, *seen, Identifiers::Agree, model.now).map_err(no)?;
        let cause = Cause {
            source: Source::Registration(registration.id),
            scope: registration.scope.clone(),
            from: model.now,
            until: registration.until(),
            ends: registration.until(),
            released: false,
            waits: None,
        };
        assert_eq!(registration.scope == Scope::All, model.cases[*case].form.is_for_all());
        let form = &model.cases[*case].form;
        let passes = form.passes.iter().map(|pass| (form.holder, *pass)).collect();
        self.decides(model, brake::Kind::Hold, (Of::Measure(*case), registration.reporter), user.id, &cause);
        let waits = self.waits(cause.source);
        self.causes.push((Of::Measure(*case), Cause { waits, ..cause }, passes));
        (self.reports[*case], self.registrations[*case]) = (report, Some(registration));
        Ok(())
    }
}

impl CarryOut<SendBack> for Pure {
    fn carry_out(&mut self, SendBack { who, case, seen, word }: &SendBack, model: &Model) -> Outcome {
        let actor = self.actor(model, *who, Action::SendBackProposal(id(*case)))?;
        let (report, user) = (self.dossier(model, *case).map_err(no)?, actor.user().map_err(no)?);
        let why = reason(word).unwrap();
        let (registration, report, _) =
            self.proposal(*case).send_back(report, user, *seen, why, model.now).map_err(no)?;
        (self.reports[*case], self.registrations[*case]) = (report, Some(registration));
        Ok(())
    }
}

/// What holds, as the rules name it.
fn source(of: Of) -> Source {
    match of {
        Of::Measure(case) => Source::Registration(id(case)),
        Of::PassHold(hold) => Source::PassHold(id(hold)),
    }
}

impl CarryOut<Wait> for Pure {
    fn carry_out(&mut self, _: &Wait, _: &Model) -> Outcome {
        Ok(())
    }
}
