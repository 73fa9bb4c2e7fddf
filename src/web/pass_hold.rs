//! Pass holds, as the company that records them sees them.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use jiff::Timestamp;

use crate::app::pass_hold::{self, PassHoldLine, PassHoldView};
use crate::domain::id::{PassHoldId, RequestKey};
use crate::domain::pass_hold::{Cause, How, Kind, PassHoldInput, Stage, longest};
use crate::domain::permission::Action;
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Form, Problem, SignedInUser};
use crate::text::Words;
use crate::web::brake;
use crate::web::done::{Deed, JustDone};
use crate::web::fact::Fact;
use crate::web::field::{self, Choice, Control, Field, Line as LineField, Trouble};
use crate::web::line::{self, Line, Moment, Tag};
use crate::web::page::{Answer, Page, html, id, pass_hold_path};
use crate::web::pass_hold_fact::of_pass_hold;
use crate::web::scheme;
use crate::web::sent::Sent;

/// The list of the company's pass holds.
#[derive(Template)]
#[template(path = "pass_holds.html")]
pub struct PassHoldsPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// How many days one lasts at most.
    pub days: u16,
    /// Those that need this user.
    pub mine: Vec<Line>,
    /// The others.
    pub others: Vec<Line>,
}

/// The form of a pass hold.
#[derive(Template)]
#[template(path = "pass_hold_form.html")]
pub struct PassHoldFormPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What is wrong.
    pub trouble: Option<Trouble>,
    /// Which pass: scheme and number.
    pub pass: Vec<Field>,
    /// What happened, until when, and what is known.
    pub rest: Vec<Field>,
}

/// One pass hold.
#[derive(Template)]
#[template(path = "pass_hold.html")]
pub struct PassHoldPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// What people call it.
    pub reference: String,
    /// Its address.
    pub path: String,
    /// Its version.
    pub version: i32,
    /// How far it has come.
    pub tag: Tag,
    /// What waits at the brake about it.
    pub waits: Option<brake::Note>,
    /// What is on record.
    pub facts: Vec<Fact>,
    /// What this user can do about confirming.
    pub confirm: Confirm,
    /// That its holder must be told, and how that is ticked off.
    pub tell: Option<Tell>,
    /// Whether this user can end it: by whom the card was replaced.
    pub can_replace: bool,
    /// Whether this user can call it a mistake.
    pub can_revoke: bool,
}

/// What a user can do about confirming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirm {
    /// Confirm or refuse it.
    Can,
    /// Nothing: they recorded it themselves.
    RecordedIt,
    /// Nothing: a manager does that.
    NotManager,
    /// Nothing: it is not at that stage.
    NotNow,
}

/// That the holder must be told.
pub struct Tell {
    /// Whether the day on which that had to be done is over.
    pub late: bool,
    /// How it was done.
    pub field: Field,
}

/// `GET /pass-holds`.
///
/// # Errors
/// Those of [`pass_hold::list`].
pub async fn list(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    let lines = desk.ask(move |app| pass_hold::list(app, &actor)).await?;
    let page = Page::new(&desk, &user, "/pass-holds");
    html(StatusCode::OK, &PassHoldsPage::new(page, &lines, desk.app().protocol()))
}

impl<'a> PassHoldsPage<'a> {
    /// The list.
    pub fn new(page: Page<'a>, lines: &[PassHoldLine], protocol: &Protocol) -> Self {
        let (mine, others): (Vec<_>, Vec<_>) =
            lines.iter().partition(|line| line.awaits_me || line.holder_waits);
        let show = |lines: Vec<&PassHoldLine>| -> Vec<_> {
            lines.into_iter().map(|it| one_line(it, page.words())).collect()
        };
        let (mine, others) = (show(mine), show(others));
        Self { page, days: protocol.pass_hold.maximum_days, mine, others }
    }
}

fn one_line(it: &PassHoldLine, words: Words<'_>) -> Line {
    let kind = words.of("pass-hold-kind", it.kind.as_str());
    let main =
        if it.holder_waits { format!("{kind} · {}", words.get("pass-hold-tell-today")) } else { kind };
    Line {
        href: pass_hold_path(it.id),
        reference: it.reference.to_string(),
        tag: line::pass_hold(it.stage, words),
        main,
        side: it.recorder.clone(),
        at: Moment::new(it.recorded_at, words),
    }
}

/// `GET /pass-holds/new`.
///
/// # Errors
/// [`crate::domain::Refusal::NotAllowed`].
pub async fn new(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    desk.ask(move |app| pass_hold::may_record(app, &actor)).await?;
    form_page(&desk, &user, &PassHoldInput::default(), None)
}

fn form_page(desk: &Desk, user: &SignedInUser, typed: &PassHoldInput, problem: Option<&Problem>) -> Answer {
    let page = Page::new(desk, user, "/pass-holds/new");
    let (protocol, now) = (desk.app().protocol(), desk.app().now());
    let shown = PassHoldFormPage::new(page, typed, problem, protocol, now);
    html(problem.map_or(StatusCode::OK, Problem::status), &shown)
}

impl<'a> PassHoldFormPage<'a> {
    /// The form as typed, with what is wrong.
    pub fn new(
        page: Page<'a>,
        typed: &PassHoldInput,
        problem: Option<&Problem>,
        protocol: &Protocol,
        now: Timestamp,
    ) -> Self {
        let (words, faults) = (page.words(), field::faults(problem));
        let finish = |field: Field| field.faulty(faults, words);
        let schemes = Control::Select(scheme::choices(protocol, &typed.scheme, words));
        let kinds = Kind::ALL
            .iter()
            .map(|kind| Choice::new(kind.as_str(), words.of("pass-hold-kind", kind.as_str()), &typed.kind));
        let last = longest(protocol, now);
        let day = LineField { max: Some(last.to_string()), ..line_of("date", typed.last_day.trim()) };
        let scheme_field = finish(Field::new("scheme", words.get("field-scheme"), schemes));
        let pass = vec![
            scheme::known(scheme_field, faults, protocol, words),
            finish(Field::new(
                "number",
                words.get("field-number"),
                Control::Line(line_of("text", &typed.number)),
            )),
        ];
        let rest = [
            Field::new("kind", words.get("field-pass-hold-kind"), Control::Radios(kinds.collect())),
            Field::new("last-day", words.get("field-pass-hold-last-day"), Control::Line(day))
                .hint(words.with("field-last-day-hint", "last", words.day(last))),
            Field::new(
                "words",
                words.get("field-words"),
                Control::Area { value: typed.words.clone(), rows: 4 },
            )
            .hint(words.get("field-words-hint")),
        ];
        let rest: Vec<_> = rest.into_iter().map(finish).collect();
        let trouble = problem.map(|it| Trouble::new(it, pass.iter().chain(&rest), words));
        Self { page, trouble, pass, rest }
    }
}

fn line_of(kind: &'static str, value: &str) -> LineField {
    LineField { kind, value: value.to_owned(), autocomplete: "off", ..LineField::default() }
}

fn read(form: &Form) -> PassHoldInput {
    let get = |name: &str| form.get(name).to_owned();
    PassHoldInput {
        scheme: get("scheme"),
        number: get("number"),
        kind: get("kind"),
        last_day: get("last-day"),
        words: get("words"),
    }
}

/// `POST /pass-holds/new`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the form again.
pub async fn record(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let key: RequestKey = form.own("key")?;
    let (actor, input) = (user.actor.clone(), read(&form));
    let typed = input.clone();
    match desk.ask(move |app| pass_hold::record(app, &actor, key, &input)).await {
        Ok(id) => Deed::PassHoldRecorded.see(&pass_hold_path(id)),
        Err(problem) => form_page(&desk, &user, &typed, Some(&problem)),
    }
}

/// `GET /pass-holds/{pass_hold}`.
///
/// # Errors
/// Those of [`pass_hold::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    let view = fetch(&user, &desk, id(&path)?).await?;
    view_page(&desk, &user, &view, Ok(just))
}

async fn fetch(user: &SignedInUser, desk: &Desk, id: PassHoldId) -> Result<PassHoldView, Problem> {
    let actor = user.actor.clone();
    desk.ask(move |app| pass_hold::view(app, &actor, id)).await
}

fn view_page(
    desk: &Desk,
    user: &SignedInUser,
    view: &PassHoldView,
    outcome: Result<JustDone, &Problem>,
) -> Answer {
    let (just, problem) = (outcome.unwrap_or_default(), outcome.err());
    let page = Page::new(desk, user, pass_hold_path(view.hold.id)).after(just.unless_it_waits(view.waits));
    let shown = PassHoldPage::new(page, user, view, desk.app().protocol(), problem);
    html(problem.map_or(StatusCode::OK, Problem::status), &shown)
}

impl<'a> PassHoldPage<'a> {
    /// The page as this user sees it.
    pub fn new(
        page: Page<'a>,
        user: &SignedInUser,
        view: &PassHoldView,
        protocol: &Protocol,
        problem: Option<&Problem>,
    ) -> Self {
        let (words, hold) = (page.words(), &view.hold);
        let tell = view.tell_by().map(|by| Tell {
            late: by <= view.now,
            field: how_field(words).faulty(field::faults(problem), words),
        });
        let holds = hold.is_in_force(view.now);
        let recorder = hold.recorded.account == user.user.id;
        Self {
            trouble: problem.map(|it| Trouble::new(it, tell.iter().map(|it| &it.field), words)),
            reference: hold.reference.to_string(),
            path: pass_hold_path(hold.id),
            version: hold.version,
            tag: line::pass_hold(view.stage(), words),
            waits: brake::note(view.waits, words),
            facts: of_pass_hold(view, protocol, words),
            confirm: confirm_of(user, view, recorder),
            can_replace: holds && user.may(&Action::ReplacePassHold(hold.id)),
            can_revoke: holds && !recorder && user.may(&Action::RevokePassHold(hold.id)),
            tell,
            page,
        }
    }
}

fn how_field(words: Words<'_>) -> Field {
    let choices = How::ALL.iter().map(|how| Choice::new(how.as_str(), words.of("told", how.as_str()), ""));
    Field::new("how", words.get("field-how"), Control::Radios(choices.collect()))
}

fn confirm_of(user: &SignedInUser, view: &PassHoldView, recorder: bool) -> Confirm {
    match view.hold.stage {
        Stage::Recorded if !user.may(&Action::ConfirmPassHold(view.hold.id)) => Confirm::NotManager,
        Stage::Recorded if recorder => Confirm::RecordedIt,
        Stage::Recorded => Confirm::Can,
        Stage::Refused(_) | Stage::Active(_) | Stage::Ended(..) => Confirm::NotNow,
    }
}

/// What a form on a pass hold's page asks for.
#[derive(Clone, Copy)]
enum Wanted {
    Confirm,
    Refuse,
    End(Cause),
    Told,
}

impl Wanted {
    const fn deed(self) -> Deed {
        match self {
            Self::Confirm => Deed::PassHoldConfirmed,
            Self::Refuse => Deed::PassHoldRefused,
            Self::End(_) => Deed::PassHoldEnded,
            Self::Told => Deed::HolderTold,
        }
    }
}

/// `POST /pass-holds/{pass_hold}/confirm`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the pass hold again.
pub async fn confirm(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    act(sent, desk, &path, Wanted::Confirm).await
}

/// `POST /pass-holds/{pass_hold}/refuse`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the pass hold again.
pub async fn refuse(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    act(sent, desk, &path, Wanted::Refuse).await
}

/// `POST /pass-holds/{pass_hold}/replaced`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the pass hold again.
pub async fn replaced(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    act(sent, desk, &path, Wanted::End(Cause::Replaced)).await
}

/// `POST /pass-holds/{pass_hold}/revoke`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the pass hold again.
pub async fn revoke(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    act(sent, desk, &path, Wanted::End(Cause::Mistaken)).await
}

/// `POST /pass-holds/{pass_hold}/told`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; every refusal shows the pass hold again.
pub async fn told(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    act(sent, desk, &path, Wanted::Told).await
}

async fn act(sent: Sent, desk: Desk, path: &str, wanted: Wanted) -> Answer {
    let Sent { user, form } = sent;
    let (about, key): (PassHoldId, RequestKey) = (id(path)?, form.own("key")?);
    let (actor, seen): (_, i32) = (user.actor.clone(), form.own("version")?);
    let how = form.get("how").to_owned();
    let done = desk.ask(move |app| match wanted {
        Wanted::Confirm => pass_hold::confirm(app, &actor, key, about, seen),
        Wanted::Refuse => pass_hold::refuse(app, &actor, key, about, seen),
        Wanted::End(cause) => pass_hold::end_early(app, &actor, key, (about, seen), cause),
        Wanted::Told => pass_hold::holder_told(app, &actor, key, about, &how),
    });
    match done.await {
        Ok(()) => wanted.deed().see(&pass_hold_path(about)),
        Err(problem) => match fetch(&user, &desk, about).await {
            Ok(view) => view_page(&desk, &user, &view, Err(&problem)),
            // Whoever may not see it is told so, whatever was wrong with the form.
            Err(hidden @ Problem::Refused(_)) if !matches!(problem, Problem::Refused(_)) => Err(hidden),
            Err(_) => Err(problem),
        },
    }
}
