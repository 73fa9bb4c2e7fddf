//! Choosing a password by the link in a mail. The token leaves the address at once, into a cookie of our own; looking at
//! the link uses nothing up, because mail programs look at links too.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::app::invitation as case;
use crate::domain::id::RequestKey;
use crate::domain::password;
use crate::http::asked::LANGUAGE_COOKIE;
use crate::http::session::{VISIT, Visited, cookie, cookie_name, cookie_value, signed_in};
use crate::http::{Asked, Desk, Problem, SignedInUser, csrf};
use crate::text::Words;
use crate::web::done::Deed;
use crate::web::field::{self, Control, Field, Line, Trouble};
use crate::web::page::{Answer, Page, html, see_other};

/// The cookie with the token between the link and the form.
const TOKEN: &str = "gatekeeper-invitation";

/// The characters of a token: 256 bits in base64.
const TOKEN_LENGTH: usize = 43;

/// The form.
#[derive(Template)]
#[template(path = "invitation.html")]
pub struct InvitationPage<'a> {
    /// The frame.
    pub page: Page<'a>,
    /// What went wrong.
    pub trouble: Option<Trouble>,
    /// The address of the account.
    pub email: String,
    /// The password, twice.
    pub fields: Vec<Field>,
}

impl<'a> InvitationPage<'a> {
    /// The form for this account. What was typed is not given back.
    pub fn new(page: Page<'a>, email: String, problem: Option<&Problem>) -> Self {
        let words = page.words();
        let line =
            || Control::Line(Line { kind: "password", autocomplete: "new-password", ..Line::default() });
        let hint = words.with("field-new-password-hint", "min", password::MIN);
        let fields = [
            Field::new("password", words.get("field-new-password"), line()).hint(hint),
            Field::new("password-again", words.get("field-password-again"), line()),
        ];
        let faulty = |field: Field| field.faulty(field::faults(problem), words);
        let fields: Vec<_> = fields.into_iter().map(faulty).collect();
        let trouble = problem.map(|it| Trouble::new(it, &fields, words));
        Self { page, trouble, email, fields }
    }
}

/// `GET /invitation/{token}`.
///
/// # Errors
/// [`Problem::NOT_FOUND`] for what cannot be a token.
pub async fn open(desk: Desk, path: web::Path<String>) -> Answer {
    let token = path.into_inner();
    let plain = token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if token.len() != TOKEN_LENGTH || !plain {
        return Err(Problem::NOT_FOUND);
    }
    let mut response = see_other(case::PATH)?;
    add(&mut response, &token_cookie(token, desk.app().settings().server.secure_cookies))?;
    Ok(response)
}

/// Lax, because people come from a mail: the browser must send it with the first step on our own site.
fn token_cookie(token: String, secure: bool) -> Cookie<'static> {
    let name = cookie_name(TOKEN, secure);
    Cookie::build(name, token).path("/").http_only(true).same_site(SameSite::Lax).secure(secure).finish()
}

fn add(response: &mut HttpResponse, cookie: &Cookie<'_>) -> Result<(), Problem> {
    response.add_cookie(cookie).map_err(|_| Problem::Internal)
}

/// `GET /invitation`.
///
/// # Errors
/// [`crate::domain::Refusal::InvitationOver`].
pub async fn form(request: HttpRequest, desk: Desk, asked: Asked) -> Answer {
    let user = signed_in(&request).await?;
    form_page(&request, &desk, &asked, user.as_ref(), None).await
}

async fn form_page(
    request: &HttpRequest,
    desk: &Desk,
    asked: &Asked,
    user: Option<&SignedInUser>,
    problem: Option<&Problem>,
) -> Answer {
    let secure = desk.app().settings().server.secure_cookies;
    let token = cookie_value(request, TOKEN, secure).unwrap_or_default();
    let actor = case::actor(user.map(|user| &user.actor), asked.trace);
    let (email, theirs) = desk.ask(move |app| case::whose(app, &actor, &token)).await?;
    // The language of the mail, unless another was chosen here.
    let language = request.cookie(LANGUAGE_COOKIE).map_or(theirs, |_| asked.language);
    let known = cookie_value(request, VISIT, secure);
    let visit = known.unwrap_or_else(|| desk.app().new_secret());
    let words = Words::new(desk.app().texts(), language);
    let mut page = Page::bare(words, case::PATH).with_keys(desk);
    page.csrf = csrf::value_for(&visit);
    let status = problem.map_or(StatusCode::OK, Problem::status);
    let mut response = html(status, &InvitationPage::new(page, email, problem))?;
    add(&mut response, &cookie(VISIT, visit, secure))?;
    Ok(response)
}

/// `POST /invitation`.
///
/// # Errors
/// [`Problem::Csrf`]; [`crate::domain::Refusal::InvitationOver`]; a password that will not do shows the form again.
pub async fn accept(request: HttpRequest, visited: Visited, desk: Desk, asked: Asked) -> Answer {
    let Visited { user, form } = visited;
    let key: RequestKey = form.own("key")?;
    let secure = desk.app().settings().server.secure_cookies;
    let token = cookie_value(&request, TOKEN, secure).unwrap_or_default();
    let (password, again) = (form.get("password").to_owned(), form.get("password-again").to_owned());
    let actor = case::actor(user.as_ref().map(|user| &user.actor), asked.trace);
    let done =
        desk.ask_with_password(move |app| case::accept(app, &actor, key, &token, (&password, &again))).await;
    match done {
        Ok(()) => {
            let mut response = Deed::PasswordChosen.see("/signin")?;
            let mut gone = token_cookie(String::new(), secure);
            gone.make_removal();
            add(&mut response, &gone)?;
            Ok(response)
        }
        Err(problem @ Problem::InvalidInput(_)) => {
            form_page(&request, &desk, &asked, user.as_ref(), Some(&problem)).await
        }
        Err(problem) => Err(problem),
    }
}
