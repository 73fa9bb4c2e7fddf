//! Changes to the foundation's accounts that wait for a second administrator: proposing and deciding.

use actix_web::http::StatusCode;
use actix_web::web;

use crate::app::proposal::{self as case, ProposalView};
use crate::domain::account::AccountInput;
use crate::domain::id::{AccountProposalId, RequestKey};
use crate::domain::permission::Action;
use crate::domain::proposal::Proposed;
use crate::http::{Desk, Problem, SignedInUser};
use crate::text::Words;
use crate::web::account::{carried, settle};
use crate::web::account_form::{self, NewAccountPage, Typed};
use crate::web::done::Deed;
use crate::web::line::Moment;
use crate::web::page::{Answer, Page, html, id};
use crate::web::sent::Sent;

/// One proposal in the list.
pub struct ProposalRow {
    /// Where its forms go.
    pub path: String,
    /// What is proposed.
    pub title: String,
    /// For whom, and which role.
    pub main: String,
    /// Who proposed it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Whether this user can confirm it.
    pub can_confirm: bool,
    /// What the button says that takes it off the table; none for who may not.
    pub reject: Option<String>,
}

impl ProposalRow {
    /// The row as this user sees it.
    pub fn new(view: &ProposalView, user: &SignedInUser, words: Words<'_>) -> Self {
        let it = &view.proposal;
        let main = match &it.what {
            Proposed::Account { email, role, .. } => {
                format!("{}, {email}: {}", view.of, words.of("role", role.as_str()))
            }
            Proposed::Role { role, .. } => format!("{}: {}", view.of, words.of("role", role.as_str())),
            Proposed::Enable { .. } => view.of.clone(),
        };
        let own = it.by.account == user.user.id;
        let reject = words.get(if own { "proposal-withdraw" } else { "proposal-reject" });
        Self {
            path: format!("/account-proposals/{}", it.id),
            title: words.of("proposal", it.what.as_str()),
            main,
            by: words.with("proposal-by", "name", &view.by),
            at: Moment::new(it.by.at, words),
            can_confirm: view.awaits_me,
            reject: (user.may(&Action::RejectAccount(it.id)) && it.reject(&user.user).is_ok())
                .then_some(reject),
        }
    }
}

/// `GET /accounts/propose`.
///
/// # Errors
/// [`crate::domain::Refusal::NotAllowed`] for who proposes nothing.
pub async fn new(user: SignedInUser, desk: Desk) -> Answer {
    let actor = user.actor.clone();
    desk.ask(move |app| case::may_propose(app, &actor)).await?;
    new_page(&desk, &user, &account_form::blank(&user), None)
}

fn new_page(desk: &Desk, user: &SignedInUser, typed: &AccountInput, problem: Option<&Problem>) -> Answer {
    let page = Page::new(desk, user, "/accounts/propose");
    let status = problem.map_or(StatusCode::OK, Problem::status);
    html(status, &NewAccountPage::of_foundation(page, typed, problem))
}

/// `POST /accounts/propose`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; everything else shows the form again.
pub async fn propose(sent: Sent, desk: Desk) -> Answer {
    let Sent { user, form } = sent;
    let key: RequestKey = form.own("key")?;
    let (actor, input) = (user.actor.clone(), account_form::read(&form));
    let typed = input.clone();
    match desk.ask(move |app| case::propose_account(app, &actor, key, &input)).await {
        Ok(_) => Deed::AccountProposed.see("/accounts"),
        Err(problem) if account_form::shows_nothing(&problem) => Err(problem),
        Err(problem) => new_page(&desk, &user, &typed, Some(&problem)),
    }
}

/// `POST /accounts/{account}/role`.
///
/// # Errors
/// As [`settle`].
pub async fn role(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (account, key, seen) = carried(&form, &path)?;
    let (actor, roles) = (user.actor.clone(), form.all("role"));
    let typed = Typed::Role(roles.clone());
    let done = desk.ask(move |app| case::propose_role(app, &actor, key, account, seen, &roles)).await;
    settle(&desk, &user, account, typed, done.map(|_| Deed::AccountProposed)).await
}

/// `POST /accounts/{account}/propose-enabling`.
///
/// # Errors
/// As [`settle`].
pub async fn enabling(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (account, key, seen) = carried(&form, &path)?;
    let actor = user.actor.clone();
    let done = desk.ask(move |app| case::propose_enabling(app, &actor, key, account, seen)).await;
    settle(&desk, &user, account, Typed::Nothing, done.map(|_| Deed::AccountProposed)).await
}

/// `POST /account-proposals/{change}/confirm`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`case::confirm`].
pub async fn confirm(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (proposal, key): (AccountProposalId, RequestKey) = (id(&path)?, form.own("key")?);
    desk.ask(move |app| case::confirm(app, &user.actor, key, proposal)).await?;
    Deed::AccountConfirmed.see("/accounts")
}

/// `POST /account-proposals/{change}/reject`.
///
/// # Errors
/// [`Problem::BadRequest`] for a form that is not ours; those of [`case::reject`].
pub async fn reject(sent: Sent, desk: Desk, path: web::Path<String>) -> Answer {
    let Sent { user, form } = sent;
    let (proposal, key): (AccountProposalId, RequestKey) = (id(&path)?, form.own("key")?);
    desk.ask(move |app| case::reject(app, &user.actor, key, proposal)).await?;
    Deed::AccountRejected.see("/accounts")
}
