//! Tables of accounts and facilities: pasted, looked at row by row, taken in; and had as a file.

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use askama::Template;

use crate::app::import::{self as case, Kind, Read};
use crate::domain::account::Role;
use crate::domain::calendar;
use crate::domain::id::{ParticipantId, RequestKey};
use crate::domain::import::account::AccountEntry;
use crate::domain::import::facility::FacilityEntry;
use crate::domain::import::sheet::{Dialect, Sheet};
use crate::domain::import::{Entry, MAX_ROWS};
use crate::domain::protocol::Protocol;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::account::company_path;
use crate::web::account_form::shows_nothing;
use crate::web::done::{Deed, JustDone};
use crate::web::field::{self, Control, Field, Trouble};
use crate::web::page::{Answer, Page, html, id, participant_path};
use crate::web::plan::PlanView;
use crate::web::sent::Sent;
use crate::web::table;

/// The page of a table.
#[derive(Template)]
#[template(path = "import.html")]
pub struct ImportPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// What it is called.
    pub title: String,
    /// The company's name, when it could be found out.
    pub company: Option<String>,
    /// What to paste.
    pub lead: String,
    /// The columns, by their headings.
    pub columns: String,
    /// The words that one of them takes.
    pub known: String,
    /// Its address.
    pub path: String,
    /// Where it leads back to.
    pub back: String,
    /// What the table would do.
    pub plan: Option<PlanView>,
    /// The table.
    pub field: Field,
}

/// What was pasted, and what came of it.
#[derive(Default)]
pub struct Pasted<'p> {
    /// The text.
    pub text: String,
    /// What it would do.
    pub plan: Option<PlanView>,
    /// Why nothing came of it.
    pub problem: Option<&'p Problem>,
}

impl<'a> ImportPage<'a> {
    /// The page, with what was pasted.
    pub fn new(
        page: Page<'a>,
        kind: Kind,
        of: ParticipantId,
        company: Option<String>,
        pasted: Pasted<'_>,
        protocol: &Protocol,
    ) -> Self {
        let words = page.words();
        let Pasted { text, plan, problem } = pasted;
        let hint = words.with("import-hint", "max", MAX_ROWS);
        let field = Field::new("csv", words.get("import-field"), Control::Area { value: text, rows: 12 });
        let field = field.hint(hint).faulty(field::faults(problem), words);
        let columns = match kind {
            Kind::Accounts => AccountEntry::COLUMNS,
            Kind::Facilities => FacilityEntry::COLUMNS,
        };
        let columns: Vec<_> = columns.iter().map(|column| words.of("column", column.as_str())).collect();
        Self {
            trouble: problem.map(|it| Trouble::new(it, [&field], words)),
            title: words.of("import-title", kind.as_str()),
            company,
            lead: words.of("import-lead", kind.as_str()),
            columns: columns.join(", "),
            known: known(kind, protocol, words),
            path: path(kind, of),
            back: back(kind, of),
            plan,
            field,
            page,
        }
    }
}

/// The words that a column takes which knows no others.
fn known(kind: Kind, protocol: &Protocol, words: Words<'_>) -> String {
    match kind {
        Kind::Accounts => {
            let roles = Role::ALL.iter().filter(|role| !role.is_foundation());
            let roles: Vec<_> = roles.map(|role| words.of("role", role.as_str())).collect();
            words.with("import-known-roles", "known", roles.join(", "))
        }
        Kind::Facilities => {
            let mainports: Vec<_> = protocol.mainport.values().map(|label| words.label(label)).collect();
            words.with("import-known-mainports", "known", mainports.join(", "))
        }
    }
}

/// The address of a table's page.
fn path(kind: Kind, of: ParticipantId) -> String {
    format!("/{}/of/{of}/import", kind.as_str())
}

/// Where what was taken in can be seen.
fn back(kind: Kind, of: ParticipantId) -> String {
    match kind {
        Kind::Accounts => company_path(of),
        Kind::Facilities => participant_path(of),
    }
}

/// `GET /accounts/of/{participant}/import`.
///
/// # Errors
/// Those of [`case::company`].
pub async fn accounts(user: SignedInUser, desk: Desk, of: web::Path<String>, just: JustDone) -> Answer {
    form(&user, &desk, Kind::Accounts, &of, just).await
}

/// `GET /facilities/of/{participant}/import`.
///
/// # Errors
/// Those of [`case::company`].
pub async fn facilities(user: SignedInUser, desk: Desk, of: web::Path<String>, just: JustDone) -> Answer {
    form(&user, &desk, Kind::Facilities, &of, just).await
}

async fn form(user: &SignedInUser, desk: &Desk, kind: Kind, of: &str, just: JustDone) -> Answer {
    let of = id(of)?;
    let company = company(user, desk, kind, of).await?;
    let page = Page::new(desk, user, path(kind, of)).after(just);
    html(
        StatusCode::OK,
        &ImportPage::new(page, kind, of, Some(company), Pasted::default(), desk.app().protocol()),
    )
}

async fn company(user: &SignedInUser, desk: &Desk, kind: Kind, of: ParticipantId) -> Result<String, Problem> {
    let actor = user.actor.clone();
    desk.ask(move |app| case::company(app, &actor, kind, of)).await
}

/// `POST /accounts/of/{participant}/import`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; [`Problem::NOT_FOUND`]; everything else shows the form again.
pub async fn check_accounts(sent: Sent, desk: Desk, of: web::Path<String>) -> Answer {
    check(sent, &desk, Kind::Accounts, &of).await
}

/// `POST /facilities/of/{participant}/import`.
///
/// # Errors
/// As [`check_accounts`].
pub async fn check_facilities(sent: Sent, desk: Desk, of: web::Path<String>) -> Answer {
    check(sent, &desk, Kind::Facilities, &of).await
}

async fn check(sent: Sent, desk: &Desk, kind: Kind, of: &str) -> Answer {
    let Sent { user, form } = sent;
    show(&user, desk, kind, id(of)?, form.get("csv"), None).await
}

/// The page with what the table would do, after it could not be taken in if that was tried.
async fn show(
    user: &SignedInUser,
    desk: &Desk,
    kind: Kind,
    of: ParticipantId,
    text: &str,
    refused: Option<&Problem>,
) -> Answer {
    let looked = preview(user, desk, kind, of, text).await;
    let problem = refused.or(looked.as_ref().err());
    if let Some(problem) = problem.filter(|it| shows_nothing(it)) {
        return Err(problem.clone());
    }
    let company = company(user, desk, kind, of).await.ok();
    let status = problem.map_or(StatusCode::OK, Problem::status);
    let page = Page::new(desk, user, path(kind, of));
    let pasted = Pasted { text: text.to_owned(), problem, plan: looked.as_ref().ok().cloned() };
    html(status, &ImportPage::new(page, kind, of, company, pasted, desk.app().protocol()))
}

async fn preview(
    user: &SignedInUser,
    desk: &Desk,
    kind: Kind,
    of: ParticipantId,
    text: &str,
) -> Result<PlanView, Problem> {
    let (actor, sheet) = (user.actor.clone(), table::read(text));
    let (protocol, words) = (desk.app().protocol(), Words::new(desk.app().texts(), user.language));
    match kind {
        Kind::Accounts => {
            let looked = desk.ask(move |app| case::check_accounts(app, &actor, of, &sheet)).await?;
            Ok(PlanView::of_accounts(&looked, words))
        }
        Kind::Facilities => {
            let looked = desk.ask(move |app| case::check_facilities(app, &actor, of, &sheet)).await?;
            Ok(PlanView::of_facilities(&looked, protocol, words))
        }
    }
}

/// `POST /accounts/of/{participant}/import/apply`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; [`Problem::NOT_FOUND`]; everything else shows the form again.
pub async fn apply_accounts(sent: Sent, desk: Desk, of: web::Path<String>) -> Answer {
    apply(sent, &desk, Kind::Accounts, &of).await
}

/// `POST /facilities/of/{participant}/import/apply`.
///
/// # Errors
/// As [`apply_accounts`].
pub async fn apply_facilities(sent: Sent, desk: Desk, of: web::Path<String>) -> Answer {
    apply(sent, &desk, Kind::Facilities, &of).await
}

async fn apply(sent: Sent, desk: &Desk, kind: Kind, of: &str) -> Answer {
    let Sent { user, form } = sent;
    let (of, key): (ParticipantId, RequestKey) = (id(of)?, form.own("key")?);
    let (actor, text, seen) = (user.actor.clone(), form.get("csv").to_owned(), form.get("digest").to_owned());
    let sheet: Read = table::read(&text);
    let done = desk.ask(move |app| match kind {
        Kind::Accounts => case::import_accounts(app, &actor, key, of, &sheet, &seen),
        Kind::Facilities => case::import_facilities(app, &actor, key, of, &sheet, &seen),
    });
    match done.await {
        Ok(_) => Deed::TakenIn.see(&back(kind, of)),
        Err(problem) => show(&user, desk, kind, of, &text, Some(&problem)).await,
    }
}

/// `GET /accounts/of/{participant}/semicolon.csv`.
///
/// # Errors
/// Those of [`case::export_accounts`].
pub async fn accounts_semicolon(user: SignedInUser, desk: Desk, of: web::Path<String>) -> Answer {
    export(&user, &desk, Kind::Accounts, &of, Dialect::Semicolon).await
}

/// `GET /accounts/of/{participant}/comma.csv`.
///
/// # Errors
/// Those of [`case::export_accounts`].
pub async fn accounts_comma(user: SignedInUser, desk: Desk, of: web::Path<String>) -> Answer {
    export(&user, &desk, Kind::Accounts, &of, Dialect::Comma).await
}

/// `GET /facilities/of/{participant}/semicolon.csv`.
///
/// # Errors
/// Those of [`case::export_facilities`].
pub async fn facilities_semicolon(user: SignedInUser, desk: Desk, of: web::Path<String>) -> Answer {
    export(&user, &desk, Kind::Facilities, &of, Dialect::Semicolon).await
}

/// `GET /facilities/of/{participant}/comma.csv`.
///
/// # Errors
/// Those of [`case::export_facilities`].
pub async fn facilities_comma(user: SignedInUser, desk: Desk, of: web::Path<String>) -> Answer {
    export(&user, &desk, Kind::Facilities, &of, Dialect::Comma).await
}

async fn export(user: &SignedInUser, desk: &Desk, kind: Kind, of: &str, dialect: Dialect) -> Answer {
    let (of, actor, how) = (id(of)?, user.actor.clone(), (user.language, dialect));
    let sheet: Sheet = desk
        .ask(move |app| match kind {
            Kind::Accounts => case::export_accounts(app, &actor, of, how),
            Kind::Facilities => case::export_facilities(app, &actor, of, how),
        })
        .await?;
    let today = calendar::day(desk.app().now());
    let name = format!("attachment; filename=\"gatekeeper-{}-{today}.csv\"", kind.as_str());
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, name))
        .body(table::write(&sheet, dialect)?))
}
