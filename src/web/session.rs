//! Signing in and out, and choosing a language.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::app::session as case;
use crate::domain::Refusal;
use crate::domain::account::Language;
use crate::domain::input::{Fault, FieldFault};
use crate::http::asked::{Asked, LANGUAGE_COOKIE, local_path};
use crate::http::session::{
    Posted, SESSION, VISIT, Visited, VisitedAtLength, cookie, cookie_value, removal, signed_in,
};
use crate::http::{Desk, Form, Problem, csrf};
use crate::text::Words;
use crate::web::done::JustDone;
use crate::web::field::{self, Control, Field, Line, Trouble};
use crate::web::page::{Answer, Page, html, see_other};
use crate::web::sent::Kept;

/// The sign-in page.
#[derive(Template)]
#[template(path = "signin.html")]
pub struct SigninPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// Where to go on afterwards.
    pub next: String,
    /// Address and password.
    pub fields: Vec<Field>,
    /// A form that waits until somebody has signed in.
    pub kept: Kept,
}

/// The page that gives a form back after signing in.
#[derive(Template)]
#[template(path = "resume.html")]
pub struct ResumePage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// The form.
    pub kept: Kept,
}

/// What somebody tried to sign in with, and for.
#[derive(Default)]
pub struct Attempt {
    /// Where to go on afterwards.
    pub next: String,
    /// The address.
    pub email: String,
    /// A form that waits.
    pub kept: Kept,
    /// What was just done.
    pub just: JustDone,
}

impl<'a> SigninPage<'a> {
    /// The page, after an attempt that failed if there was one.
    pub fn new(page: Page<'a>, attempt: Attempt, problem: Option<&Problem>) -> Self {
        let words = page.words();
        let line = |kind, value: &str, autocomplete, inputmode| {
            Control::Line(Line { kind, value: value.to_owned(), autocomplete, inputmode, ..Line::default() })
        };
        let address = line("email", &attempt.email, "username", Some("email"));
        let fields = vec![
            Field::new("email", words.get("field-email"), address).faulty(field::faults(problem), words),
            Field::new(
                "password",
                words.get("field-password"),
                line("password", "", "current-password", None),
            )
            .faulty(field::faults(problem), words),
        ];
        let trouble = problem.map(|it| trouble(it, &fields, words));
        Self { page, trouble, next: attempt.next, fields, kept: attempt.kept }
    }
}

/// A wrong pair says that it is wrong, and not which half.
fn trouble(problem: &Problem, fields: &[Field], words: Words<'_>) -> Trouble {
    match problem {
        Problem::Refused(Refusal::NotAllowed) => Trouble {
            title: words.get("signin-wrong"),
            detail: Some(words.get("signin-wrong-detail")),
            items: Vec::new(),
        },
        Problem::Unauthenticated => Trouble {
            title: words.get("signin-again"),
            detail: Some(words.get("signin-again-detail")),
            items: Vec::new(),
        },
        _ => Trouble::new(problem, fields, words),
    }
}

/// `GET /signin`.
///
/// # Errors
/// Those of [`signed_in`].
pub async fn form(request: HttpRequest, desk: Desk, asked: Asked, just: JustDone) -> Answer {
    let query = Form::read(request.query_string().as_bytes()).unwrap_or_default();
    let next = local_path(query.get("next")).unwrap_or("/").to_owned();
    if signed_in(&request).await?.is_some() {
        return see_other(&next);
    }
    signin_page(&request, &desk, &asked, Attempt { next, just, ..Attempt::default() }, None)
}

/// The sign-in page, with a cookie that binds its form.
///
/// # Errors
/// As [`html`].
pub fn signin_page(
    request: &HttpRequest,
    desk: &Desk,
    asked: &Asked,
    attempt: Attempt,
    problem: Option<&Problem>,
) -> Answer {
    let secure = desk.app().settings().server.secure_cookies;
    let known = cookie_value(request, VISIT, secure);
    let visit = known.unwrap_or_else(|| desk.app().new_secret());
    let mut page = Page::bare(Words::new(desk.app().texts(), asked.language), "/signin").after(attempt.just);
    page.csrf = csrf::value_for(&visit);
    let status = problem.map_or(StatusCode::OK, Problem::status);
    let mut response = html(status, &SigninPage::new(page, attempt, problem))?;
    add(&mut response, &cookie(VISIT, visit, secure))?;
    Ok(response)
}

fn add(response: &mut HttpResponse, cookie: &Cookie<'_>) -> Result<(), Problem> {
    response.add_cookie(cookie).map_err(|_| Problem::Internal)
}

/// `POST /signin`.
///
/// # Errors
/// [`Problem::Csrf`]; [`Problem::PayloadTooLarge`]; everything else shows the form again.
pub async fn sign_in(
    request: HttpRequest,
    VisitedAtLength(visited): VisitedAtLength,
    desk: Desk,
    asked: Asked,
) -> Answer {
    let form = visited.form;
    if form.is_too_large() && Kept::read(&form).is_empty() {
        return Err(Problem::PayloadTooLarge);
    }
    let next = local_path(form.get("next")).unwrap_or("/").to_owned();
    let (email, password) = (form.get("email").trim().to_owned(), form.get("password").to_owned());
    let again = |problem: &Problem| {
        let (next, email, kept) = (next.clone(), form.get("email").to_owned(), Kept::read(&form));
        signin_page(
            &request,
            &desk,
            &asked,
            Attempt { next, email, kept, ..Attempt::default() },
            Some(problem),
        )
    };
    if let Some(problem) = missing(&email, &password) {
        return again(&problem);
    }
    let trace = asked.trace;
    match desk.ask_with_password(move |app| case::sign_in(app, trace, &email, &password)).await {
        Err(problem) => again(&problem),
        Ok(token) => {
            let secure = desk.app().settings().server.secure_cookies;
            let mut response = go_on(&desk, &asked, &next, Kept::read(&form), &token)?;
            add(&mut response, &cookie(SESSION, token, secure))?;
            add(&mut response, &removal(VISIT, secure))?;
            Ok(response)
        }
    }
}

fn go_on(desk: &Desk, asked: &Asked, next: &str, kept: Kept, token: &str) -> Answer {
    if kept.is_empty() {
        return see_other(next);
    }
    let mut page = Page::bare(Words::new(desk.app().texts(), asked.language), next);
    page.csrf = csrf::value_for(token);
    html(StatusCode::OK, &ResumePage { page, kept })
}

fn missing(email: &str, password: &str) -> Option<Problem> {
    let empty = [("email", email), ("password", password)].into_iter().filter(|(_, value)| value.is_empty());
    let faults: Vec<_> =
        empty.map(|(field, _)| FieldFault { field: field.to_owned(), fault: Fault::Required }).collect();
    (!faults.is_empty()).then_some(Problem::InvalidInput(faults))
}

/// `POST /signout`.
///
/// # Errors
/// Those of [`case::sign_out`].
pub async fn sign_out(posted: Posted, desk: Desk) -> Answer {
    let (actor, token) = (posted.user.actor, posted.user.token);
    desk.ask(move |app| case::sign_out(app, &actor, &token)).await?;
    let mut response = see_other("/signin")?;
    add(&mut response, &removal(SESSION, desk.app().settings().server.secure_cookies))?;
    Ok(response)
}

/// `POST /language`.
///
/// # Errors
/// [`Problem::BadRequest`] for a language that we do not speak; those of [`case::choose_language`].
pub async fn choose_language(visited: Visited, desk: Desk) -> Answer {
    let Visited { user, form } = visited;
    let language = Language::from_tag(form.get("language")).ok_or(Problem::BadRequest)?;
    if let Some(user) = user {
        desk.ask(move |app| case::choose_language(app, &user.actor, language)).await?;
    }
    let mut response = see_other(local_path(form.get("next")).unwrap_or("/"))?;
    add(&mut response, &language_cookie(language, desk.app().settings().server.secure_cookies))?;
    Ok(response)
}

fn language_cookie(language: Language, secure: bool) -> Cookie<'static> {
    let cookie = Cookie::build(LANGUAGE_COOKIE, language.tag()).path("/").http_only(true).secure(secure);
    cookie.same_site(SameSite::Lax).max_age(Duration::days(365)).finish()
}
