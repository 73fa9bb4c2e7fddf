//! Accounts: who has one, and what those who manage them can do.

use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use jiff::Timestamp;

use crate::app::account::{self as case, AccountView, Accounts};
use crate::app::proposal::{self, ProposalView};
use crate::domain::account::{AccountInput, Organisation};
use crate::domain::id::{AccountId, ParticipantId, RequestKey};
use crate::domain::permission::Action;
use crate::domain::standing::{Standing, Tie};
use crate::http::{Desk, Form, Problem, SignedInUser};
use crate::text::Words;
use crate::web::account_form::{self, AccountPage, Attempt, NewAccountPage, Typed};
use crate::web::done::{Deed, JustDone};
use crate::web::line::{self, Moment, Tag};
use crate::web::page::{Answer, Page, html, id};
use crate::web::proposal::ProposalRow;
use crate::web::sent::Sent;

/// The accounts of an organisation.
#[derive(Template)]
#[template(path = "accounts.html")]
pub struct AccountsPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// The company's name; none for the foundation.
    pub company: Option<String>,
    /// The accounts.
    pub accounts: Vec<AccountRow>,
    /// Where a new one is made; none for who may not.
    pub new: Option<String>,
    /// Where a table is taken in; none for who may not.
    pub import: Option<String>,
    /// Where the table begins that can be had; none for who may not.
    pub export: Option<String>,
    /// Whether the company manages its accounts itself, and who looks is of the foundation.
    pub manages_itself: bool,
    /// What waits for a second administrator.
    pub proposals: Vec<ProposalRow>,
    /// Companies with their addresses.
    pub companies: Vec<(String, String)>,
}

/// One account in the list.
pub struct AccountRow {
    /// Where it leads.
    pub href: String,
    /// The user's name.
    pub name: String,
    /// How it stands.
    pub tag: Tag,
    /// The address.
    pub email: String,
    /// The roles.
    pub roles: String,
    /// Until when its invitation is good.
    pub until: Option<Moment>,
}

/// The address of an account.
pub fn account_path(id: AccountId) -> String {
    format!("/accounts/{id}")
}

/// The address of a company's accounts.
pub fn company_path(id: ParticipantId) -> String {
    format!("/accounts/of/{id}")
}

/// `GET /accounts`.
///
/// # Errors
/// Those of [`case::list`].
pub async fn list(user: SignedInUser, desk: Desk, just: JustDone) -> Answer {
    list_page(&desk, &user, None, Ok(just)).await
}

/// `GET /accounts/of/{participant}`.
///
/// # Errors
/// Those of [`case::list`].
pub async fn list_of(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    list_page(&desk, &user, Some(Organisation::Participant(id(&path)?)), Ok(just)).await
}

/// The list, after a proposal that could not be decided if there was one.
///
/// # Errors
/// Those of [`case::list`].
pub async fn list_page(
    desk: &Desk,
    user: &SignedInUser,
    of: Option<Organisation>,
    outcome: Result<JustDone, &Problem>,
) -> Answer {
    let actor = user.actor.clone();
    let (list, proposals) =
        desk.ask(move |app| Ok((case::list(app, &actor, of)?, proposal::list(app, &actor)?))).await?;
    let here = match (of, list.organisation) {
        (Some(_), Organisation::Participant(company)) => company_path(company),
        _ => "/accounts".to_owned(),
    };
    let page = Page::new(desk, user, here).after(outcome.unwrap_or_default());
    let status = outcome.err().map_or(StatusCode::OK, Problem::status);
    html(status, &AccountsPage::new(page, user, &list, &proposals))
}

impl<'a> AccountsPage<'a> {
    /// The list as this user sees it.
    pub fn new(page: Page<'a>, user: &SignedInUser, list: &Accounts, proposals: &[ProposalView]) -> Self {
        let (words, foundation) = (page.words(), list.organisation == Organisation::Foundation);
        let company = match list.organisation {
            Organisation::Participant(company) => Some(company),
            Organisation::Foundation => None,
        };
        let may_make = match company {
            Some(company) => list.manages && user.may(&Action::CreateAccount(company)),
            None => user.may(&Action::ProposeAccount),
        };
        let new = company.map_or("/accounts/propose".to_owned(), |it| format!("{}/new", company_path(it)));
        let shown = if foundation { proposals } else { &[] };
        Self {
            company: list.company.clone(),
            accounts: list.accounts.iter().map(|(it, until)| row(it, *until, words)).collect(),
            new: may_make.then_some(new),
            import: company.filter(|_| may_make).map(|it| format!("{}/import", company_path(it))),
            export: company.filter(|it| user.may(&Action::ExportAccounts(*it))).map(company_path),
            manages_itself: company.is_some() && !list.manages,
            proposals: shown.iter().map(|it| ProposalRow::new(it, user, words)).collect(),
            companies: list.companies.iter().map(|(id, name)| (name.clone(), company_path(*id))).collect(),
            page,
        }
    }
}

fn row(it: &Standing, until: Option<Timestamp>, words: Words<'_>) -> AccountRow {
    let roles: Vec<_> = it.account.roles.iter().map(|role| words.of("role", role.as_str())).collect();
    AccountRow {
        href: account_path(it.account.id),
        name: it.account.name.clone(),
        tag: line::account(it.state, until.is_some(), words),
        email: it.account.email.clone(),
        roles: roles.join(", "),
        until: until.map(|until| Moment::new(until, words)),
    }
}

/// `GET /accounts/of/{participant}/new`.
///
/// # Errors
/// Those of [`case::list`]; [`crate::domain::Refusal::CompanyManagesItself`].
pub async fn new(user: SignedInUser, desk: Desk, path: web::Path<String>) -> Answer {
    let (actor, company) = (user.actor.clone(), id(&path)?);
    let name = desk.ask(move |app| case::company(app, &actor, company)).await?;
    new_page(&desk, &user, company, Some(name), &account_form::blank(&user), None)
}

fn new_page(
    desk: &Desk,
    user: &SignedInUser,
    company: ParticipantId,
    name: Option<String>,
    typed: &AccountInput,
    problem: Option<&Problem>,
) -> Answer {
    let page = Page::new(desk, user, format!("{}/new", company_path(company)));
    let status = problem.map_or(StatusCode::OK, Problem::status);
    html(status, &NewAccountPage::of_company(page, name, &company_path(company), typed, problem))
}

/// `POST /accounts/of/{participant}/new`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; [`Problem::NOT_FOUND`]; everything else shows the form again.
pub async fn create(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (company, key): (ParticipantId, RequestKey) = (id(&path)?, form.own("key")?);
    let (actor, input) = (user.actor.clone(), account_form::read(&form));
    let typed = input.clone();
    match desk.ask(move |app| case::create(app, &actor, key, company, &input)).await {
        Ok(account) => Deed::AccountCreated.see(&account_path(account)),
        Err(problem) if account_form::shows_nothing(&problem) => Err(problem),
        Err(problem) => {
            let actor = user.actor.clone();
            let name = desk.ask(move |app| case::company(app, &actor, company)).await.ok();
            new_page(&desk, &user, company, name, &typed, Some(&problem))
        }
    }
}

/// `GET /accounts/{account}`.
///
/// # Errors
/// Those of [`case::view`].
pub async fn view(user: SignedInUser, desk: Desk, path: web::Path<String>, just: JustDone) -> Answer {
    let view = fetch(&user, &desk, id(&path)?).await?;
    view_page(&desk, &user, &view, Ok(just))
}

async fn fetch(user: &SignedInUser, desk: &Desk, id: AccountId) -> Result<AccountView, Problem> {
    let actor = user.actor.clone();
    desk.ask(move |app| case::view(app, &actor, id)).await
}

fn view_page(
    desk: &Desk,
    user: &SignedInUser,
    view: &AccountView,
    outcome: Result<JustDone, &Attempt<'_>>,
) -> Answer {
    let (just, attempt) = (outcome.unwrap_or_default(), outcome.err());
    let page = Page::new(desk, user, account_path(view.standing.account.id)).after(just);
    let status = attempt.map_or(StatusCode::OK, |it| it.problem.status());
    html(status, &AccountPage::new(page, user, view, attempt))
}

/// Where a form on an account's page led: on to the page with word of the deed, or to the page again with what was typed.
///
/// # Errors
/// What lets the page show nothing.
pub async fn settle(
    desk: &Desk,
    user: &SignedInUser,
    account: AccountId,
    typed: Typed,
    outcome: Result<Deed, Problem>,
) -> Answer {
    match outcome {
        Ok(deed) => deed.see(&account_path(account)),
        Err(problem) if account_form::shows_nothing(&problem) => Err(problem),
        Err(problem) => match fetch(user, desk, account).await {
            Ok(view) => view_page(desk, user, &view, Err(&Attempt { typed, problem: &problem })),
            Err(_) => Err(problem),
        },
    }
}

/// What every form on an account's page carries.
///
/// # Errors
/// [`Problem::NOT_FOUND`]; [`Problem::BadRequest`] for a form that is not ours.
pub fn carried(form: &Form, path: &str) -> Result<(AccountId, RequestKey, i32), Problem> {
    Ok((id(path)?, form.own("key")?, form.own("version")?))
}

/// `POST /accounts/{account}/change`.
///
/// # Errors
/// As [`settle`].
pub async fn change(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (account, key, seen) = carried(&form, &path)?;
    let (actor, input) = (user.actor.clone(), account_form::read(&form));
    let typed = Typed::Change(input.clone());
    let done = desk.ask(move |app| case::change(app, &actor, key, account, seen, &input)).await;
    settle(&desk, &user, account, typed, done.map(|()| Deed::AccountChanged)).await
}

/// `POST /accounts/{account}/disable`.
///
/// # Errors
/// As [`settle`].
pub async fn disable(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (account, key, seen) = carried(&form, &path)?;
    let actor = user.actor.clone();
    let done = desk.ask(move |app| case::disable(app, &actor, key, account, seen)).await;
    settle(&desk, &user, account, Typed::Nothing, done.map(|()| Deed::AccountDisabled)).await
}

/// `POST /accounts/{account}/enable`.
///
/// # Errors
/// As [`settle`].
pub async fn enable(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (account, key, seen) = carried(&form, &path)?;
    let actor = user.actor.clone();
    let done = desk.ask(move |app| case::enable(app, &actor, key, account, seen)).await;
    settle(&desk, &user, account, Typed::Nothing, done.map(|()| Deed::AccountEnabled)).await
}

/// `POST /accounts/{account}/invite`.
///
/// # Errors
/// As [`settle`].
pub async fn invite(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (account, key, seen) = carried(&form, &path)?;
    let actor = user.actor.clone();
    let done = desk.ask(move |app| case::invite(app, &actor, key, account, seen)).await;
    settle(&desk, &user, account, Typed::Nothing, done.map(|()| Deed::AccountInvited)).await
}

/// `POST /accounts/{account}/ties`.
///
/// # Errors
/// As [`settle`].
pub async fn ties(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (account, key, seen) = carried(&form, &path)?;
    let (actor, company) = (user.actor.clone(), form.get("company").to_owned());
    let typed = Typed::Tie(company.clone());
    let tie = if form.get("way") == "remove" { Tie::Free } else { Tie::Bound };
    let done = desk.ask(move |app| case::tie(app, &actor, key, account, seen, &company, tie)).await;
    settle(&desk, &user, account, typed, done.map(|()| Deed::TiesChanged)).await
}
