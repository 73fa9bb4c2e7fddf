//! One participant on its page: the foundation manages it there, and the company reads the same.

use askama::Template;
use jiff::civil::Date;

use crate::app::participant::{ParticipantView, StepView};
use crate::domain::account::Account;
use crate::domain::calendar;
use crate::domain::facility::Facility;
use crate::domain::licence::Licence;
use crate::domain::participant::{FourEyes, Settled, Standing};
use crate::domain::permission::Action;
use crate::domain::protocol::Protocol;
use crate::domain::test_notification::TestNotification;
use crate::domain::winding_down::WindingDown;
use crate::http::{Problem, SignedInUser};
use crate::text::Words;
use crate::web::fact::Fact;
use crate::web::field::Trouble;
use crate::web::line::{self, Moment, Tag};
use crate::web::page::{Page, facility_path, licence_path, participant_path, training_path};

/// One participant.
#[derive(Template)]
#[template(path = "participant.html")]
pub struct ParticipantPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// What the page is called.
    pub title: String,
    /// Its name.
    pub name: String,
    /// How it stands.
    pub tag: Tag,
    /// Why it does not take part.
    pub why: Option<String>,
    /// The step that waits.
    pub open: Option<OpenStep>,
    /// What is missing before it can be admitted, while that is asked.
    pub missing: Option<Vec<String>>,
    /// Where a step is proposed.
    pub step: Option<String>,
    /// What is on record.
    pub facts: Vec<Fact>,
    /// Where that is changed.
    pub edit: Option<String>,
    /// Its licences, the newest first.
    pub licences: Vec<LicenceRow>,
    /// Its facilities.
    pub facilities: Vec<FacilityRow>,
    /// Its security officers.
    pub officers: Vec<OfficerRow>,
    /// Where tables of its facilities are taken in and had.
    pub table: Option<String>,
    /// The latest test notification, in words.
    pub test: Option<(String, Moment)>,
    /// Where another one is sent from.
    pub send_test: Option<String>,
    /// Where its accounts are.
    pub accounts: Option<String>,
    /// How many access-control systems it has.
    pub consumers: usize,
    /// Where their keys are.
    pub keys: String,
    /// What was decided, the newest first.
    pub steps: Vec<StepRow>,
    /// Its version.
    pub version: i32,
}

/// A step that waits for a second administrator.
pub struct OpenStep {
    /// What it is.
    pub title: String,
    /// Who proposed it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Option<String>,
    /// What confirming it does.
    pub effect: String,
    /// What this user can do about it.
    pub forms: Option<StepForms>,
}

/// What an administrator can do about a step that waits.
pub struct StepForms {
    /// Where the forms go.
    pub path: String,
    /// Whether the user proposed it: then another confirms.
    pub is_own: bool,
}

/// A licence.
pub struct LicenceRow {
    /// The authority's number.
    pub number: String,
    /// Whether it is in force.
    pub tag: Tag,
    /// From when until when.
    pub term: String,
    /// Where it is withdrawn.
    pub withdraw: Option<String>,
}

/// A facility.
pub struct FacilityRow {
    /// Its name.
    pub name: String,
    /// Where it lies.
    pub mainport: String,
    /// Its telephone, as people read it.
    pub phone: String,
    /// Its telephone, as a telephone dials it.
    pub tel: String,
    /// Where exactly it lies.
    pub place: Option<String>,
    /// That it is closed.
    pub closed: Option<Tag>,
    /// Where it is changed.
    pub edit: Option<String>,
    /// Its version.
    pub version: i32,
}

/// A security officer.
pub struct OfficerRow {
    /// The name.
    pub name: String,
    /// Whether they were trained.
    pub tag: Tag,
    /// Where their training is recorded.
    pub train: Option<String>,
}

/// A step that was taken, or proposed.
pub struct StepRow {
    /// What.
    pub title: String,
    /// Who did what, and when.
    pub by: Vec<(String, Moment)>,
    /// Why.
    pub reason: Option<String>,
}

impl<'a> ParticipantPage<'a> {
    /// The page as this user sees it: administrators of the foundation manage, the company reads.
    pub fn new(
        page: Page<'a>,
        user: &SignedInUser,
        view: &ParticipantView,
        protocol: &Protocol,
        problem: Option<&Problem>,
    ) -> Self {
        let (words, company, now) = (page.words(), &view.company, view.now);
        let path = participant_path(company.id);
        let manages = user.may(&Action::ChangeParticipant(company.id));
        let manage = manages.then_some(path.as_str());
        let applied = view.standing == Standing::Applied;
        let licence = |it: &Licence| licence_row(it, manage.is_some(), view, words);
        let officer = |(account, trained): &(Account, Option<Date>)| OfficerRow {
            name: account.name.clone(),
            tag: line::trained(*trained, words),
            train: manage.map(|_| training_path(account.id)),
        };
        Self {
            trouble: problem.map(|it| Trouble::new(it, [], words)),
            title: words.get(if manages { "participant-title" } else { "nav-participation" }),
            name: company.profile.name.clone(),
            tag: line::standing(view.standing, words),
            why: company.takes_part(now).err().filter(|_| !applied).map(|it| Problem::from(it).title(words)),
            open: view.steps.iter().find(|it| it.proposal.settled.is_none()).map(|it| OpenStep {
                title: words.of("step-open", it.proposal.step.as_str()),
                by: words.with("step-proposed-by", "name", &it.proposed_by),
                at: Moment::new(it.proposal.proposed.at, words),
                reason: reason(it),
                effect: words.of("step-effect", it.proposal.step.as_str()),
                forms: manage.map(|path| StepForms {
                    path: path.to_owned(),
                    is_own: it.proposal.proposed.account == user.user.id,
                }),
            }),
            missing: applied
                .then(|| view.missing.iter().map(|missing| words.of("missing", missing.as_str())).collect()),
            step: manage.filter(|_| !view.next_steps().is_empty()).map(ToOwned::to_owned),
            facts: facts(view, protocol, words),
            edit: manage.map(ToOwned::to_owned),
            licences: company.licences.iter().rev().map(licence).collect(),
            facilities: view.facilities.iter().map(|it| facility_row(it, manages, protocol, words)).collect(),
            officers: view.officers.iter().map(officer).collect(),
            table: manage.map(|_| format!("/facilities/of/{}", company.id)),
            test: view.test.as_ref().map(|(test, by)| tested(test, by.as_deref(), words)),
            send_test: manage.filter(|_| !view.officers.is_empty()).map(|path| format!("{path}/test")),
            accounts: manage.map(|_| format!("/accounts/of/{}", company.id)),
            consumers: view.consumers.iter().filter(|it| it.working_keys(now) > 0).count(),
            keys: format!("{path}/keys"),
            steps: view
                .steps
                .iter()
                .filter(|it| it.proposal.settled.is_some())
                .map(|it| step_row(it, words))
                .collect(),
            version: company.version,
            page,
        }
    }
}

fn tested(test: &TestNotification, by: Option<&str>, words: Words<'_>) -> (String, Moment) {
    match (test.acknowledged, by) {
        (Some(it), Some(name)) => {
            (words.with("test-acknowledged-by", "name", name), Moment::new(it.at, words))
        }
        _ => (words.get("test-waits"), Moment::new(test.sent.at, words)),
    }
}

fn facts(view: &ParticipantView, protocol: &Protocol, words: Words<'_>) -> Vec<Fact> {
    let profile = &view.company.profile;
    let agreement = profile.agreement.map_or_else(String::new, |it| {
        let signed = words.with("agreement-signed", "day", words.day(it.signed_on));
        let until = it.last_day.map(|day| words.with("agreement-until", "day", words.day(day)));
        until.map_or_else(|| signed.clone(), |until| format!("{signed}, {until}"))
    });
    let four_eyes = match &view.company.four_eyes {
        FourEyes::Required => words.get("four-eyes-required"),
        FourEyes::Exempt { since, .. } => {
            words.with("four-eyes-exempt", "day", words.day(calendar::day(*since)))
        }
    };
    let contact = [&profile.contact.name, &profile.contact.email, &profile.contact.phone];
    let winding_down = view.winding_down.map(|it| Fact {
        field: "winding-down".to_owned(),
        label: words.get("said-winding-down"),
        values: winding_down(it, protocol, words),
    });
    let facts = vec![
        Fact::new("kvk", words.get("field-kvk"), &*profile.kvk),
        Fact {
            field: "contact".to_owned(),
            label: words.get("said-contact"),
            values: contact.into_iter().filter(|it| !it.is_empty()).cloned().collect(),
        },
        Fact::new("agreement", words.get("said-agreement"), agreement),
        Fact::new("four-eyes", words.get("said-four-eyes"), four_eyes),
        Fact::new("doors", words.get("field-doors"), words.of("doors", profile.doors.as_str())),
        Fact::new("holds", words.get("said-holds"), words.with("holds-count", "count", view.holds)),
    ];
    facts.into_iter().chain(winding_down).collect()
}

/// Since when a company winds down, and when what its gates hold may be ended, or was.
fn winding_down(it: WindingDown, protocol: &Protocol, words: Words<'_>) -> Vec<String> {
    let day = |key: &str, at| words.with(key, "day", words.day(calendar::day(at)));
    let end = match it.ended {
        Some(at) => day("winding-down-ended", at),
        None => day("winding-down-may-end", it.may_end(&protocol.participant)),
    };
    vec![day("winding-down-since", it.since), end]
}

fn licence_row(it: &Licence, manages: bool, view: &ParticipantView, words: Words<'_>) -> LicenceRow {
    let (from, until) = (words.day(it.from), words.day(it.last_day));
    LicenceRow {
        number: it.number.clone(),
        tag: line::licence(it, view.now, words),
        term: words.both("licence-term", ("from", from), ("until", until)),
        withdraw: (manages && it.withdrawn.is_none()).then(|| format!("{}/withdraw", licence_path(it.id))),
    }
}

fn facility_row(it: &Facility, manages: bool, protocol: &Protocol, words: Words<'_>) -> FacilityRow {
    let mainport = protocol.mainport.get(&it.mainport);
    FacilityRow {
        name: it.name.clone(),
        mainport: mainport.map_or_else(|| it.mainport.to_string(), |label| words.label(label).to_owned()),
        phone: it.phone.clone(),
        tel: it.tel(),
        place: it.coordinates.map(|place| {
            let (latitude, longitude) = place.to_degrees();
            format!("{latitude}, {longitude}")
        }),
        closed: it.closed.map(|_| line::closed(words)),
        edit: (manages && it.closed.is_none()).then(|| facility_path(it.id)),
        version: it.version,
    }
}

fn step_row(it: &StepView, words: Words<'_>) -> StepRow {
    let proposal = &it.proposal;
    let settled = it.settled_by.as_ref().zip(proposal.settled).map(|(name, settled)| match settled {
        Settled::Confirmed(by) => (words.with("step-confirmed-by", "name", name), Moment::new(by.at, words)),
        Settled::Withdrawn(by) => (words.with("step-withdrawn-by", "name", name), Moment::new(by.at, words)),
    });
    let title = match proposal.settled {
        Some(Settled::Withdrawn(_)) => words.of("step-withdrawn", proposal.step.as_str()),
        Some(Settled::Confirmed(_)) | None => words.of("step-done", proposal.step.as_str()),
    };
    let proposed = words.with("step-proposed-by", "name", &it.proposed_by);
    StepRow {
        title,
        by: settled.into_iter().chain([(proposed, Moment::new(proposal.proposed.at, words))]).collect(),
        reason: reason(it),
    }
}

fn reason(it: &StepView) -> Option<String> {
    (!it.proposal.reason.is_empty()).then(|| it.proposal.reason.clone())
}
