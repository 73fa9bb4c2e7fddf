//! What every page has in common: the frame around it, and how handlers answer with it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, LOCATION};
use askama::Template;
use fluent_bundle::FluentValue;
use uuid::Uuid;

use crate::app::App;
use crate::domain::Refusal;
use crate::domain::facility::tel;
use crate::domain::feed::Source;
use crate::domain::id::{
    AccountId, FacilityDecisionId, FacilityId, InformingId, LetterId, LicenceId, NotificationId,
    ParticipantId, PassHoldId, ProvisionalId, RecordId, Reference, RegistrationId, ReportId, SignalId,
};
use crate::domain::permission::Action;
use crate::http::{Desk, Occasion, Problem, SignedInUser};
use crate::text::Words;
use crate::web::asset;
use crate::web::done::JustDone;

/// What handlers answer with.
pub type Answer = Result<HttpResponse, Problem>;

/// The frame around a page.
pub struct Page<'a> {
    words: Words<'a>,
    /// The page's own address, to come back to after choosing another language.
    pub here: String,
    /// The value of the `csrf` field in its forms; empty when it has none.
    pub csrf: String,
    /// Makes the keys of its forms.
    keys: Option<&'a App>,
    /// Who looks at it.
    pub viewer: Option<Viewer>,
    /// What was just done.
    pub done: Option<String>,
    /// Where the viewer can go.
    pub nav: Vec<NavItem>,
}

/// Who looks at a page.
pub struct Viewer {
    /// The user's name.
    pub name: String,
    /// The name of the company or the foundation.
    pub organisation: String,
}

/// One way to go.
pub struct NavItem {
    /// Where it leads.
    pub href: &'static str,
    /// What it is called.
    pub label: String,
    /// Whether the page is there, or below it.
    pub current: bool,
}

impl<'a> Page<'a> {
    /// The frame for a signed-in user.
    pub fn new(desk: &'a Desk, user: &SignedInUser, here: impl Into<String>) -> Self {
        let words = Words::new(desk.app().texts(), user.language);
        let frame = Self { keys: Some(desk.app()), ..Self::bare(words, here) };
        frame.signed_in(user)
    }

    /// The frame for a signed-in user, around texts that the caller has.
    #[must_use]
    pub fn signed_in(self, user: &SignedInUser) -> Self {
        let viewer = Viewer { name: user.name.clone(), organisation: user.organisation.clone() };
        let nav = nav(self.words, user, &self.here);
        Self { csrf: user.csrf(), viewer: Some(viewer), nav, ..self }
    }

    /// The frame for anybody else.
    pub fn bare(words: Words<'a>, here: impl Into<String>) -> Self {
        let (here, csrf) = (here.into(), String::new());
        Self { words, here, csrf, keys: None, viewer: None, done: None, nav: Vec::new() }
    }

    /// With forms whose keys this program makes.
    #[must_use]
    pub fn with_keys(self, desk: &'a Desk) -> Self {
        Self { keys: Some(desk.app()), ..self }
    }

    /// With a word about what was just done.
    #[must_use]
    pub fn after(self, JustDone(deed): JustDone) -> Self {
        let done = deed.map(|deed| self.words.of("done", deed.as_str()));
        Self { done, ..self }
    }

    /// A fresh value for the `key` field of one form: it makes sending that form twice harmless, and no two forms share it.
    pub fn key(&self) -> String {
        self.keys.map_or_else(String::new, |app| app.new_key().to_string())
    }

    /// The texts in the page's language.
    pub fn words(&self) -> Words<'a> {
        self.words
    }

    /// The text with this key.
    pub fn get(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// The text with this key and one variable.
    pub fn with<'v, V: Clone + Into<FluentValue<'v>>>(&self, key: &str, name: &'v str, value: V) -> String {
        self.words.with(key, name, value)
    }

    /// The text with this key around a reference, which stays on one line: what stands before it, and what after.
    pub fn around(&self, key: &str, reference: &str) -> (String, String) {
        let text = self.words.with(key, "reference", reference);
        let halves = text.split_once(reference).map(|(before, after)| (before.to_owned(), after.to_owned()));
        halves.unwrap_or_default()
    }

    /// The language's tag.
    pub fn tag(&self) -> &'static str {
        self.words.tag()
    }

    /// The address of the stylesheet.
    pub fn style(&self) -> &'static str {
        asset::style()
    }

    /// The address of the script of a draft's pages.
    pub fn draft_script(&self) -> &'static str {
        asset::draft_script()
    }

    /// The address of the icon.
    pub fn icon(&self) -> &'static str {
        asset::icon()
    }
}

fn nav(words: Words<'_>, user: &SignedInUser, here: &str) -> Vec<NavItem> {
    let report = ReportId::from_uuid(Uuid::nil());
    let items = [
        ("/", words.get("nav-home"), true),
        ("/reports", words.get("nav-reports"), user.may(&Action::ListReports)),
        ("/pass-holds", words.get("nav-pass-holds"), user.may(&Action::ListPassHolds)),
        ("/gate", words.get("nav-gate"), user.may(&Action::SeeGates)),
        ("/inbox", words.get("nav-inbox"), user.may(&Action::ListNotifications)),
        ("/assessments", words.get("nav-assessments"), user.may(&Action::ViewDossier(report))),
        ("/pass-holds/in-force", words.get("nav-pass-holds"), user.may(&Action::ListPassHoldsInForce)),
        ("/screenings", words.get("nav-screenings"), user.may(&Action::ListScreenings)),
        ("/informing", words.get("nav-informing"), user.may(&Action::ListInforming)),
        ("/coverage", words.get("nav-coverage"), user.may(&Action::ViewCoverage)),
        ("/duty", words.get("nav-duty"), user.may(&Action::ViewDuty)),
        ("/participants", words.get("nav-participants"), user.may(&Action::ListParticipants)),
        ("/participation", words.get("nav-participation"), user.may(&Action::ViewParticipation)),
        ("/accounts", words.get("nav-accounts"), user.may(&Action::ListAccounts)),
        ("/jobs", words.get("nav-jobs"), user.may(&Action::ListJobs)),
    ];
    let allowed = items.into_iter().filter(|(.., allowed)| *allowed);
    // A notification is below the inbox, a draft below the reports, a provisional measure below its assessment, and what is a participant's below the
    // participant: the company's own, if it is one.
    let of_participant = if user.user.participant().is_ok() { "/participation/" } else { "/participants/" };
    let below = [
        ("/notifications/", "/inbox/"),
        ("/drafts/", "/reports/"),
        ("/provisional/", "/assessments/"),
        ("/letters/", "/informing/"),
        ("/clock", "/jobs/"),
        ("/phone-list", "/coverage/"),
    ];
    let mut here = below.iter().fold(here.to_owned(), |here, (from, to)| here.replace(from, to));
    for below in ["/participants/", "/facilities/", "/training/"] {
        here = here.replace(below, of_participant);
    }
    let is_here = |href: &str| here == href || (href != "/" && here.starts_with(&format!("{href}/")));
    allowed.map(|(href, label, _)| NavItem { href, label, current: is_here(href) }).collect()
}

/// A page as an answer.
///
/// # Errors
/// [`Problem::Internal`] when a template fails, which takes a full memory.
pub fn html(status: StatusCode, page: &impl Template) -> Answer {
    let body = page.render().map_err(|error| {
        tracing::error!(%error, "a template failed");
        Problem::Internal
    })?;
    Ok(HttpResponse::build(status).insert_header((CONTENT_TYPE, "text/html; charset=utf-8")).body(body))
}

/// Sends the browser on after something was done, so that reloading repeats nothing.
///
/// # Errors
/// None; the type is that of handlers.
pub fn see_other(path: &str) -> Answer {
    Ok(HttpResponse::SeeOther().insert_header((LOCATION, path)).finish())
}

/// The id in an address.
///
/// # Errors
/// [`Problem::NOT_FOUND`] when it is none.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    // One spelling per address: hyphenated, in small letters.
    let plain = text.len() == 36
        && text.bytes().all(|b| b == b'-' || b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if plain { text.parse().map_err(|_| Problem::NOT_FOUND) } else { Err(Problem::NOT_FOUND) }
}

/// The address of a report, as its company sees it.
pub fn report_path(id: ReportId) -> String {
    format!("/reports/{id}")
}

/// The address of a draft.
pub fn draft_path(id: ReportId) -> String {
    format!("/drafts/{id}")
}

/// The address of a report, as the foundation sees it.
pub fn dossier_path(id: ReportId) -> String {
    format!("/assessments/{id}")
}

/// The address of a registration's forms.
pub fn registration_path(id: RegistrationId) -> String {
    format!("/registrations/{id}")
}

/// The address of a pass hold.
pub fn pass_hold_path(id: PassHoldId) -> String {
    format!("/pass-holds/{id}")
}

/// The address of a participant, as the foundation sees it.
pub fn participant_path(id: ParticipantId) -> String {
    format!("/participants/{id}")
}

/// The address of a facility's forms.
pub fn facility_path(id: FacilityId) -> String {
    format!("/facilities/{id}")
}

/// The address of a licence's forms.
pub fn licence_path(id: LicenceId) -> String {
    format!("/licences/{id}")
}

/// The address of a security officer's training.
pub fn training_path(id: AccountId) -> String {
    format!("/training/{id}")
}

/// The address of a provisional measure.
pub fn provisional_path(id: ProvisionalId) -> String {
    format!("/provisional/{id}")
}

/// The address of a notification.
pub fn notification_path(id: NotificationId) -> String {
    format!("/notifications/{id}")
}

/// The address of a facility decision.
pub fn facility_decision_path(id: FacilityDecisionId) -> String {
    format!("/facility-decisions/{id}")
}

/// The address of how far a hold has come.
pub fn coverage_path(source: Source) -> String {
    format!("/coverage/{}", source.uuid())
}

/// The address of whom to phone about a hold.
pub fn phone_list_path(source: Source) -> String {
    format!("/phone-list/{}", source.uuid())
}

/// The address of a task to inform a person.
pub fn informing_path(id: InformingId) -> String {
    format!("/informing/{id}")
}

/// The address of a letter that was posted.
pub fn letter_path(id: LetterId) -> String {
    format!("/letters/{id}")
}

/// The address of a signal.
pub fn signal_path(id: SignalId) -> String {
    format!("/signals/{id}")
}

/// The address of the form that doubts who a measure is about.
pub fn doubt_path(reference: Reference) -> String {
    format!("/signals/new?about={reference}")
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemTemplate<'a> {
    page: Page<'a>,
    /// Where to go on, if anywhere.
    home: Option<&'static str>,
    /// The number to call, if that helps: as people read it, and as a telephone dials it.
    call: Option<(String, String)>,
    id: &'static str,
    title: String,
    detail: String,
    request: String,
}

/// Whether no page of ours would open either: the user's company does not take part now.
const fn is_shut_out(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::Refused(Refusal::NoLicence | Refusal::NoAgreement | Refusal::Suspended | Refusal::Departed)
    )
}

/// The page of a problem: what it is, what to do, and the request's id to tell the foundation.
pub fn problem_page(words: Words<'_>, problem: &Problem, occasion: &Occasion<'_>) -> String {
    let mut page = Page::bare(words, "/");
    if let Some(user) = occasion.user {
        page = page.signed_in(user);
    }
    let (shut_out, phone) = (is_shut_out(problem), &occasion.foundation.phone);
    if shut_out {
        page.nav.clear();
    }
    let page = ProblemTemplate {
        page,
        home: if shut_out { None } else { Some("/") },
        call: (shut_out && !phone.is_empty()).then(|| (phone.clone(), tel(phone))),
        id: problem.id(),
        title: problem.title(words),
        detail: problem.detail(words),
        request: occasion.request.to_string(),
    };
    page.render().unwrap_or_else(|_| problem.title(words))
}
