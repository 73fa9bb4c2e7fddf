//! Sets the demo's stage: companies and accounts, then reports that have come as far as their fate says, through the same
//! use cases as everybody's, on a clock that starts in the past.

use std::collections::BTreeMap;
use std::sync::Arc;

use data_encoding::BASE32_NOPAD;
use jiff::{SignedDuration, Span, Timestamp};

use super::demo_data::{COMPANIES, Company, Fate, PERSONS, Person};
use super::{Failure, assemble};
use crate::app::demo::{self, Enrolment};
use crate::app::{App, Error, assessment, draft, duty, pass_hold, provisional, registration, report, urgent};
use crate::clock::{Clock, ManualClock, SystemClock};
use crate::config::Settings;
use crate::domain::account::{Account, Language, Organisation, Role, Roles};
use crate::domain::assessment::JudgementInput;
use crate::domain::calendar;
use crate::domain::draft::Step;
use crate::domain::facility::{Details, Facility, Mainport};
use crate::domain::feed::RefMode;
use crate::domain::id::{AccountId, ReportId};
use crate::domain::incident::{Caught, IncidentInput};
use crate::domain::licence::Licence;
use crate::domain::participant::Participant;
use crate::domain::pass_hold::PassHoldInput;
use crate::domain::permission::{Actor, User, Who};
use crate::ids::{NewId, SystemIds};
use crate::jobs;

/// Who and what there is to see.
#[derive(Default)]
pub(super) struct Cast {
    /// Account, password, organisation.
    pub accounts: Vec<(Account, String, String)>,
    /// Facility, its company, mode, API key.
    pub consumers: Vec<(Facility, String, RefMode, String)>,
    /// The persons reported.
    pub persons: Vec<&'static Person>,
}

const FOUNDATION: &str = "Stichting Gatekeeper";

/// Days before now at which the demo begins.
const BEGINS_DAYS_AGO: i64 = 30;

/// Fills the register: the foundation's accounts, and unless it is to stay empty companies, gates and reports.
pub(super) fn set(settings: &Settings, empty: bool) -> Result<Cast, Failure> {
    let now = SystemClock.now();
    let clock = Arc::new(ManualClock::new(days_before(now, BEGINS_DAYS_AGO)));
    let app = assemble::app_at(settings, assemble::open(settings)?, clock.clone())?;
    let mut stage =
        Stage { app, clock, now, password: password(), cast: Cast::default(), staff: BTreeMap::new() };
    let administrators = stage.administrators()?;
    let tied = if empty { None } else { Some(stage.companies(administrators)?) };
    stage.foundation(tied.as_ref())?;
    if !empty {
        stage.reports()?;
    }
    Ok(stage.cast)
}

fn days_before(now: Timestamp, days: i64) -> Timestamp {
    now.saturating_sub(SignedDuration::from_hours(24 * days)).unwrap_or(now)
}

fn minutes_before(now: Timestamp, minutes: i64) -> Timestamp {
    now.saturating_sub(SignedDuration::from_mins(minutes)).unwrap_or(now)
}

/// One for all accounts of this demo: 80 random bits.
fn password() -> String {
    format!("demo-{}", BASE32_NOPAD.encode(&SystemIds.random_bytes::<10>()).to_lowercase())
}

/// How far somebody has typed: a draft was left at the passes.
fn typed(person: &Person) -> &'static [Step] {
    let whole = Step::ALL;
    if person.fate == Fate::Draft { whole.split_at(4).0 } else { whole }
}

struct Stage {
    app: App,
    clock: Arc<ManualClock>,
    now: Timestamp,
    password: String,
    cast: Cast,
    /// The facilities of each company, by its place.
    staff: BTreeMap<usize, Vec<Facility>>,
}

impl Stage {
    /// The two who admit everybody.
    fn administrators(&mut self) -> Result<[AccountId; 2], Failure> {
        let mut administrator = |who: &str, name| {
            let address = format!("administrator.{who}@stichting.example");
            self.account((name, &address), FOUNDATION, Organisation::Foundation, &[Role::Administrator])
        };
        let (one, two) = (administrator("one", "Ada Beheer")?, administrator("two", "Bram Beheer")?);
        let ids = [one.0.id, two.0.id];
        let accounts = vec![one, two];
        demo::enrol(&self.app, self.app.new_trace(), &Enrolment { accounts, ..Enrolment::default() })?;
        Ok(ids)
    }

    /// Takes the companies in; answers the one that an assessor is tied to.
    fn companies(&mut self, administrators: [AccountId; 2]) -> Result<Participant, Failure> {
        let mut tied = None;
        for (place, company) in COMPANIES.iter().enumerate() {
            let participant = self.company(place, company, administrators)?;
            tied = Some(participant);
        }
        tied.ok_or_else(|| Failure::Other("the demo has no companies".to_owned()))
    }

    fn company(
        &mut self,
        place: usize,
        company: &Company,
        administrators: [AccountId; 2],
    ) -> Result<Participant, Failure> {
        let licence = Licence {
            id: SystemIds.new(),
            number: format!("AP-DEMO-{:03}", place + 1),
            from: calendar::day(days_before(self.now, 365)),
            last_day: calendar::months_after(calendar::day(self.now), 24),
            withdrawn: None,
        };
        let participant = demo::admitted(&self.app, company.name, licence, administrators)?;
        let facilities = company.facilities.iter().enumerate().map(|(index, (name, mainport))| {
            let details = Details {
                name: (*name).to_owned(),
                mainport: Mainport((*mainport).to_owned()),
                phone: format!("+31 10 000 {place}{index}00"),
                coordinates: None,
            };
            Facility::new(SystemIds.new(), participant.id, details)
        });
        let facilities: Vec<_> = facilities.collect();
        let organisation = Organisation::Participant(participant.id);
        let crew: [(&str, &[Role]); 4] = [
            ("officer", &[Role::SecurityOfficer]),
            ("manager", &[Role::SecurityManager]),
            ("admin", &[Role::ParticipantAdmin]),
            ("guard", &[Role::GateGuard]),
        ];
        let accounts = crew.into_iter().zip(company.crew).map(|((who, roles), name)| {
            self.account((name, &format!("{who}@{}", company.domain)), company.name, organisation, roles)
        });
        let accounts = accounts.collect::<Result<Vec<_>, _>>()?;
        let consumers = facilities.iter().enumerate().map(|(index, facility)| {
            (facility.id, if (place + index).is_multiple_of(2) { RefMode::Plain } else { RefMode::Hmac })
        });
        let consumers: Vec<_> = consumers.collect();
        let enrolment = Enrolment {
            participant: Some(participant.clone()),
            facilities: facilities.clone(),
            accounts,
            consumers: consumers.clone(),
        };
        let keys = demo::enrol(&self.app, self.app.new_trace(), &enrolment)?;
        for ((facility, (_, mode)), key) in facilities.iter().zip(consumers).zip(keys) {
            self.cast.consumers.push((facility.clone(), company.name.to_owned(), mode, key));
        }
        self.staff.insert(place, facilities);
        Ok(participant)
    }

    /// The others of the foundation: every role, and an assessor who is tied to one company.
    fn foundation(&mut self, tied: Option<&Participant>) -> Result<(), Failure> {
        let crew = [
            ("assessor.one", "Nora Toetsema", Role::Assessor),
            ("assessor.two", "Ruben Weegman", Role::Assessor),
            ("assessor.tied", "Sofie Bandsma (verbonden beoordelaar)", Role::Assessor),
            ("rights", "Karim Recht", Role::RightsOfficer),
            ("privacy", "Maud Geheim", Role::PrivacyOfficer),
            ("auditor", "Otto Naziens", Role::Auditor),
        ];
        let mut accounts = Vec::new();
        for (who, name, role) in crew {
            let address = format!("{who}@stichting.example");
            let (mut account, password) =
                self.account((name, &address), FOUNDATION, Organisation::Foundation, &[role])?;
            if let (true, Some(company)) = (who == "assessor.tied", tied) {
                account.ties.push(company.id);
            }
            accounts.push((account, password));
        }
        demo::enrol(&self.app, self.app.new_trace(), &Enrolment { accounts, ..Enrolment::default() })?;
        Ok(())
    }

    fn account(
        &mut self,
        (name, email): (&str, &str),
        organisation_name: &str,
        organisation: Organisation,
        roles: &[Role],
    ) -> Result<(Account, String), Failure> {
        let roles = Roles::new(organisation, roles.iter().copied()).map_err(Error::from)?;
        let account = Account {
            id: SystemIds.new(),
            email: email.to_owned(),
            name: name.to_owned(),
            organisation,
            roles,
            language: Language::Dutch,
            ties: Vec::new(),
            trained: None,
        };
        self.cast.accounts.push((account.clone(), self.password.clone(), organisation_name.to_owned()));
        Ok((account, self.password.clone()))
    }

    fn reports(&mut self) -> Result<(), Failure> {
        let mut persons: Vec<_> = PERSONS.iter().collect();
        persons.sort_by_key(|person| {
            (matches!(person.fate, Fate::Urgent { .. }), std::cmp::Reverse(person.days_ago))
        });
        for person in persons {
            if let Fate::Urgent { minutes_ago, answered_after } = person.fate {
                self.play_urgently(person, minutes_ago, answered_after)?;
            } else {
                self.clock.set(days_before(self.now, person.days_ago));
                self.play(person)?;
            }
            jobs::run_due(&self.app)?;
            self.cast.persons.push(person);
        }
        self.clock.set(self.now);
        self.block_a_pass()?;
        jobs::run_due(&self.app)?;
        Ok(())
    }

    /// Lets a company block a stolen card, of which its holder is still to be told.
    fn block_a_pass(&self) -> Result<(), Failure> {
        let app = &self.app;
        let last_day = calendar::day(self.now).checked_add(Span::new().days(10));
        let input = PassHoldInput {
            scheme: "cargocard".to_owned(),
            number: "DEMO1016".to_owned(),
            kind: "stolen".to_owned(),
            last_day: last_day.map(|day| day.to_string()).unwrap_or_default(),
            words: "Verzonnen: de houder mist de pas sinds de nachtdienst.".to_owned(),
        };
        let hold = pass_hold::record(app, &self.actor("officer@voorbeeld.example")?, app.new_key(), &input)?;
        let manager = self.actor("manager@voorbeeld.example")?;
        pass_hold::confirm(app, &manager, app.new_key(), hold, 1)?;
        Ok(())
    }

    /// Lets an officer send a report the urgent way, and the assessor on duty answer it.
    fn play_urgently(&self, person: &Person, minutes_ago: i64, answered: Option<i64>) -> Result<(), Failure> {
        let at = |minutes: i64| minutes_before(self.now, minutes);
        let app = &self.app;
        let company = COMPANIES.get(person.company).map_or("", |company| company.domain);
        let officer = self.actor(&format!("officer@{company}"))?;
        let assessor = self.actor("assessor.one@stichting.example")?;
        self.clock.set(at(minutes_ago));
        if duty::roster(app, &assessor)?.now.is_none() {
            duty::take_over(app, &assessor, app.new_key())?;
        }
        let begun = draft::begin(app, &officer, app.new_key(), &self.incident(person), Step::ALL)?;
        let id = draft::finish(app, &officer, app.new_key(), begun.id, begun.version, None)?;
        provisional::ask(app, &officer, app.new_key(), id, 1)?;
        jobs::run_due(app)?;
        if let Some(after) = answered {
            self.clock.set(at(minutes_ago - after));
            let asked = urgent::list(app, &assessor)?.into_iter().find(|line| line.report == id);
            let asked = asked.ok_or_else(|| Failure::Other("the demo's request is gone".to_owned()))?;
            let grounds = "Op heterdaad betrapt en duidelijk op beeld.";
            provisional::impose(app, &assessor, app.new_key(), asked.id, 1, grounds)?;
        }
        Ok(())
    }

    /// Lets a report come as far as its fate says.
    fn play(&self, person: &Person) -> Result<(), Failure> {
        let company = COMPANIES.get(person.company).map_or("", |company| company.domain);
        let officer = self.actor(&format!("officer@{company}"))?;
        let manager = self.actor(&format!("manager@{company}"))?;
        let (first, second) =
            (self.actor("assessor.one@stichting.example")?, self.actor("assessor.two@stichting.example")?);
        let app = &self.app;
        let begun = draft::begin(app, &officer, app.new_key(), &self.incident(person), typed(person))?;
        if person.fate == Fate::Draft {
            return Ok(());
        }
        let id = draft::finish(app, &officer, app.new_key(), begun.id, begun.version, None)?;
        if person.fate == Fate::Ready {
            return Ok(());
        }
        report::submit(app, &manager, app.new_key(), id, 1)?;
        let seen = assessment::dossier(app, &first, id)?.report.version;
        match person.fate {
            Fate::Draft | Fate::Ready | Fate::Submitted | Fate::Urgent { .. } => {}
            Fate::Returned => {
                let reason = "Welke camera heeft dit vastgelegd? Vul dat aan, dan kunnen wij beoordelen.";
                assessment::return_report(app, &first, app.new_key(), id, seen, reason)?;
            }
            Fate::Rejected => {
                assessment::reject(app, &first, app.new_key(), id, seen, &self.judgement(person, "no"))?;
            }
            Fate::Proposed => {
                assessment::propose(app, &first, app.new_key(), id, seen, &self.judgement(person, "yes"))?;
            }
            Fate::Active(_) | Fate::Ended => {
                assessment::propose(app, &first, app.new_key(), id, seen, &self.judgement(person, "yes"))?;
                self.confirm(&second, id)?;
            }
        }
        Ok(())
    }

    fn confirm(&self, second: &Actor, id: ReportId) -> Result<(), Failure> {
        let app = &self.app;
        let proposal = assessment::dossier(app, second, id)?.registration;
        let proposal = proposal.ok_or_else(|| Failure::Other("the demo's proposal is gone".to_owned()))?;
        registration::confirm(app, second, app.new_key(), proposal.id, proposal.version)?;
        Ok(())
    }

    fn incident(&self, person: &Person) -> IncidentInput {
        let occurred =
            calendar::local(self.app.now().saturating_sub(SignedDuration::from_hours(2)).unwrap_or(self.now));
        let facility = self.staff.get(&person.company).and_then(|own| own.get(person.facility));
        let category = self.app.protocol().category.get(person.category);
        let evidence = match person.fate {
            Fate::Rejected => Vec::new(),
            _ => {
                category.into_iter().flat_map(|category| category.evidence.iter().take(2).cloned()).collect()
            }
        };
        let (leaflet, leaflet_reason) = person.fate.leaflet();
        IncidentInput {
            category: person.category.to_owned(),
            occurred_at: occurred.strftime("%Y-%m-%dT%H:%M").to_string(),
            caught: Caught::InTheAct.as_str().to_owned(),
            discovered_on: String::new(),
            facility: facility.map(|facility| facility.id.to_string()).unwrap_or_default(),
            name: person.name.to_owned(),
            birth_date: person.birth_date.to_owned(),
            passes: vec![(person.scheme.to_owned(), person.pass_number.to_owned())],
            evidence,
            police_report: format!("PL-DEMO-{}", person.pass_number),
            narrative:
                "Verzonnen voorval: aangetroffen tussen de containers, zonder opdracht en met een tas."
                    .to_owned(),
            told_beforehand: "Bij uitgifte van de pas getekend voor de huisregels, die deze melding noemen."
                .to_owned(),
            leaflet: leaflet.as_str().to_owned(),
            leaflet_reason: leaflet_reason.to_owned(),
            address: "Verzonnenstraat 1, 1234 AB Nergenshuizen".to_owned(),
            address_tried: String::new(),
            language: "nl".to_owned(),
            proportionality: "Wie hier helpt, kan dat vanavond elders ook; een lichter middel helpt niet."
                .to_owned(),
        }
    }

    fn judgement(&self, person: &Person, last_answer: &str) -> JudgementInput {
        let ids: Vec<_> = self.app.protocol().criteria().iter().map(|(id, _)| (*id).to_owned()).collect();
        let mut answers: BTreeMap<_, _> = ids.iter().map(|id| (id.clone(), "yes".to_owned())).collect();
        if let Some(second) = ids.get(1) {
            answers.insert(second.clone(), last_answer.to_owned());
        }
        let last_day = match person.fate {
            Fate::Active(months) => calendar::months_after(calendar::day(self.now), months),
            _ => calendar::day(days_before(self.now, 1)),
        };
        let last_day = if person.fate == Fate::Proposed {
            calendar::months_after(calendar::day(self.now), 12)
        } else {
            last_day
        };
        JudgementInput {
            answers,
            sharing: "Het gaat om een ernstig feit dat zich elders kan herhalen.".to_owned(),
            extent: "De termijn past bij de ernst en bij de rol van betrokkene.".to_owned(),
            last_day: last_day.to_string(),
            argument: "Vergelijkbaar met eerdere gevallen in deze categorie.".to_owned(),
            reason: "Het bewijs dat de categorie vraagt, ontbreekt.".to_owned(),
        }
    }

    fn actor(&self, email: &str) -> Result<Actor, Failure> {
        let found = self.cast.accounts.iter().find(|(account, ..)| account.email == email);
        let (account, ..) = found.ok_or_else(|| Failure::Other(format!("the demo lacks {email}")))?;
        let user = User {
            id: account.id,
            organisation: account.organisation,
            roles: account.roles.clone(),
            ties: account.ties.clone(),
        };
        Ok(Actor { who: Who::User(user), trace: self.app.new_trace() })
    }
}
