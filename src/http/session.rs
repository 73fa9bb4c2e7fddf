//! Who is signed in, and forms that only they can have sent.

use std::future::Future;
use std::pin::Pin;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use crate::app::session::{self, SignedIn};
use crate::domain::account::Language;
use crate::domain::permission::{Action, Actor, User, Who, may};
use crate::http::asked::Asked;
use crate::http::desk::{Desk, desk};
use crate::http::form::{Form, MAX_BYTES, MAX_GIVEN_BACK};
use crate::http::{Problem, csrf};
use crate::text::Words;

/// The cookie with the session's token.
pub const SESSION: &str = "gatekeeper";
/// The cookie of somebody who is not signed in yet: it binds the forms they see.
pub const VISIT: &str = "gatekeeper-visit";

type Extracted<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

/// A cookie that no script reads and no other site sends. The `__Host-` prefix makes browsers insist on HTTPS and on this
/// host alone.
pub fn cookie(name: &str, value: String, secure: bool) -> Cookie<'static> {
    let name = cookie_name(name, secure);
    Cookie::build(name, value).path("/").http_only(true).same_site(SameSite::Strict).secure(secure).finish()
}

/// The same cookie, gone.
pub fn removal(name: &str, secure: bool) -> Cookie<'static> {
    let mut gone = cookie(name, String::new(), secure);
    gone.make_removal();
    gone
}

/// The name of one of our cookies as browsers see it.
pub fn cookie_name(name: &str, secure: bool) -> String {
    if secure { format!("__Host-{name}") } else { name.to_owned() }
}

/// The value of one of our cookies; one of absurd length counts as none.
pub fn cookie_value(request: &HttpRequest, name: &str, secure: bool) -> Option<String> {
    let cookie = request.cookie(&cookie_name(name, secure))?;
    (1..=200).contains(&cookie.value().len()).then(|| cookie.value().to_owned())
}

/// A signed-in user. As an extractor it sends everybody else to the sign-in page, or answers machines with a problem.
#[derive(Clone)]
pub struct SignedInUser {
    /// The user, acting in this request.
    pub actor: Actor,
    /// The user, as the rules see one.
    pub user: User,
    /// The user's name.
    pub name: String,
    /// The name of the company or the foundation.
    pub organisation: String,
    /// The language of the user's pages.
    pub language: Language,
    /// The session's token, to sign out with and to bind forms to.
    pub token: String,
}

impl SignedInUser {
    /// The value of the `csrf` field in this user's forms.
    pub fn csrf(&self) -> String {
        csrf::value_for(&self.token)
    }

    /// The texts in the user's language.
    pub fn words<'a>(&self, desk: &'a Desk) -> Words<'a> {
        Words::new(desk.app().texts(), self.language)
    }

    /// Whether the user's roles allow the action, to leave out what they could not do anyway.
    pub fn may(&self, action: &Action) -> bool {
        may(&self.actor, action).is_ok()
    }
}

/// Who is signed in, if anybody.
///
/// # Errors
/// Those of [`session::find`].
pub async fn signed_in(request: &HttpRequest) -> Result<Option<SignedInUser>, Problem> {
    let desk = desk(request).ok_or(Problem::Internal)?;
    let asked = Asked::in_request(request).ok_or(Problem::Internal)?;
    let Some(token) = cookie_value(request, SESSION, desk.app().settings().server.secure_cookies) else {
        return Ok(None);
    };
    let sought = token.clone();
    let Some(found) = desk.ask(move |app| session::find(app, &sought)).await? else { return Ok(None) };
    let SignedIn { user, name, organisation, language } = found;
    request.extensions_mut().insert(Asked { language, ..asked.clone() });
    let actor = Actor { who: Who::User(user.clone()), trace: asked.trace };
    let signed_in = SignedInUser { actor, user, name, organisation, language, token };
    // Whatever comes of the request, its page shows the way out.
    request.extensions_mut().insert(signed_in.clone());
    Ok(Some(signed_in))
}

impl FromRequest for SignedInUser {
    type Error = Problem;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { signed_in(&request).await?.ok_or(Problem::Unauthenticated) })
    }
}

/// A form that a signed-in user sent from one of our own pages. Handlers that change something take this and nothing less.
pub struct Posted {
    /// Who sent it.
    pub user: SignedInUser,
    /// What they sent.
    pub form: Form,
}

impl FromRequest for Posted {
    type Error = Problem;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move { posted(&request, &mut payload, MAX_BYTES).await })
    }
}

impl Posted {
    /// Whether the form was made for this session.
    ///
    /// # Errors
    /// [`Problem::Csrf`].
    pub fn check(&self) -> Result<(), Problem> {
        csrf::check(&self.user.token, self.form.get(csrf::FIELD))
    }
}

/// Reads a form of at most so many bytes that a signed-in user sent.
///
/// # Errors
/// Those of [`unchecked`]; [`Problem::Csrf`] when it was not made for this session.
async fn posted(request: &HttpRequest, payload: &mut Payload, most: usize) -> Result<Posted, Problem> {
    let posted = unchecked(request, payload, most).await?;
    posted.check()?;
    Ok(posted)
}

/// Reads a form of at most so many bytes while somebody is signed in, whatever session it was made for. Nothing of the body
/// has been read when nobody is.
///
/// # Errors
/// [`Problem::Csrf`] when the browser says that it comes from another site, [`Problem::Unauthenticated`], and those of
/// reading a form.
pub async fn unchecked(request: &HttpRequest, payload: &mut Payload, most: usize) -> Result<Posted, Problem> {
    check_origin(request)?;
    let user = signed_in(request).await?.ok_or(Problem::Unauthenticated)?;
    let form = Form::receive(request, payload, most).await?;
    Ok(Posted { user, form })
}

/// A form from one of our own pages, whoever sent it: signing in, choosing a language.
pub struct Visited {
    /// Who sent it, when signed in.
    pub user: Option<SignedInUser>,
    /// What they sent.
    pub form: Form,
}

impl FromRequest for Visited {
    type Error = Problem;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move { visited(&request, &mut payload, MAX_BYTES).await })
    }
}

/// As [`Visited`], but the form may be larger than forms are: signing in carries another form along.
pub struct VisitedAtLength(pub Visited);

impl FromRequest for VisitedAtLength {
    type Error = Problem;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        let most = MAX_GIVEN_BACK + MAX_BYTES;
        Box::pin(async move { visited(&request, &mut payload, most).await.map(Self) })
    }
}

async fn visited(request: &HttpRequest, payload: &mut Payload, most: usize) -> Result<Visited, Problem> {
    let desk = check_origin(request)?;
    let user = signed_in(request).await?;
    let form = Form::receive(request, payload, most).await?;
    let visit = cookie_value(request, VISIT, desk.app().settings().server.secure_cookies);
    let secrets = [user.as_ref().map(|user| user.token.clone()), visit];
    let ours = secrets.iter().flatten().any(|it| csrf::check(it, form.get(csrf::FIELD)).is_ok());
    if ours { Ok(Visited { user, form }) } else { Err(Problem::Csrf) }
}

fn check_origin(request: &HttpRequest) -> Result<Desk, Problem> {
    let desk = desk(request).ok_or(Problem::Internal)?;
    csrf::check_origin(request.headers(), &desk.app().settings().server.base_url)?;
    Ok(desk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_bound_to_this_host_and_read_by_no_script() {
        let secure = cookie(SESSION, "token".into(), true).to_string();
        assert_eq!(secure, "__Host-gatekeeper=token; HttpOnly; SameSite=Strict; Secure; Path=/");
        let plain = cookie(SESSION, "token".into(), false).to_string();
        assert_eq!(plain, "gatekeeper=token; HttpOnly; SameSite=Strict; Path=/");
        assert!(removal(SESSION, true).to_string().contains("Max-Age=0"));
    }
}
