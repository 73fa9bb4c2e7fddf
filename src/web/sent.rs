//! Forms as handlers take them. When the session ran out while somebody was typing, nothing typed is lost: the sign-in page
//! carries it along and gives it back.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::error::InternalError;
use actix_web::{Error, FromRequest, HttpRequest};

use crate::http::form::{MAX_BYTES, MAX_GIVEN_BACK};
use crate::http::session::{Posted, unchecked};
use crate::http::{Asked, Desk, Form, Problem, SignedInUser, csrf};
use crate::web::page::{Page, html};
use crate::web::session::{Attempt, ResumePage, signin_page};

/// A form that a signed-in user sent from one of our own pages.
pub struct Sent {
    /// Who sent it.
    pub user: SignedInUser,
    /// What they sent.
    pub form: Form,
}

impl FromRequest for Sent {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move { receive(&request, &mut payload, MAX_BYTES).await })
    }
}

/// As [`Sent`], but the form may be too large: then the handler gives it back, to be made shorter.
pub struct SentAtLength(pub Sent);

impl FromRequest for SentAtLength {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move { receive(&request, &mut payload, MAX_GIVEN_BACK).await.map(Self) })
    }
}

async fn receive(request: &HttpRequest, payload: &mut Payload, most: usize) -> Result<Sent, Error> {
    match unchecked(request, payload, most).await {
        Ok(posted) => match posted.check() {
            Ok(()) => Ok(Sent { user: posted.user, form: posted.form }),
            Err(_) if is_from_our_page(request) => Err(give_back(request, &posted).await),
            Err(problem) => Err(problem.into()),
        },
        Err(Problem::Unauthenticated) if is_from_our_page(request) => {
            Err(ask_to_sign_in(request, payload).await)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The session of the form is over, and its sender signed in anew in another window: the form is there to be sent again.
async fn give_back(request: &HttpRequest, posted: &Posted) -> Error {
    let desk = match Desk::extract(request).await {
        Ok(desk) => desk,
        Err(problem) => return problem.into(),
    };
    let kept = Kept { back: request.path().to_owned(), fields: typed(&posted.form) };
    let page = Page::new(&desk, &posted.user, "/");
    match html(Problem::Csrf.status(), &ResumePage { page, kept }) {
        Ok(response) => InternalError::from_response(Problem::Csrf, response).into(),
        Err(problem) => problem.into(),
    }
}

/// Only what the browser vouches for is carried along: another site could not plant a form for the next to sign in.
fn is_from_our_page(request: &HttpRequest) -> bool {
    request.headers().get("sec-fetch-site").is_some_and(|site| site == "same-origin")
}

async fn ask_to_sign_in(request: &HttpRequest, payload: &mut Payload) -> Error {
    match sign_in_page(request, payload).await {
        Ok(response) => InternalError::from_response(Problem::Unauthenticated, response).into(),
        Err(problem) => problem.into(),
    }
}

async fn sign_in_page(request: &HttpRequest, payload: &mut Payload) -> crate::web::page::Answer {
    let form = Form::receive(request, payload, MAX_GIVEN_BACK).await?;
    let (desk, asked) = (Desk::extract(request).await?, Asked::extract(request).await?);
    let kept = Kept { back: request.path().to_owned(), fields: typed(&form) };
    let attempt = Attempt { next: asked.resume.clone(), kept, ..Attempt::default() };
    signin_page(request, &desk, &asked, attempt, Some(&Problem::Unauthenticated))
}

fn typed(form: &Form) -> Vec<(String, String)> {
    let fields = form.fields().filter(|(name, _)| *name != csrf::FIELD);
    fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// A form that waits until somebody has signed in.
#[derive(Default)]
pub struct Kept {
    /// Where it goes.
    pub back: String,
    /// What was typed, and the key and version it was typed for.
    pub fields: Vec<(String, String)>,
}

/// The prefix of the fields that the sign-in form carries along.
const PREFIX: &str = "kept-";

/// Forms that nobody types, or that must not wait anywhere: a password.
const NOT_TYPED: [&str; 4] = ["/signin", "/signout", "/language", "/invitation"];

impl Kept {
    /// What the sign-in form carried along; nothing when it goes to none of our own forms.
    pub fn read(form: &Form) -> Self {
        let back = form.get("back");
        let ours = crate::web::ROUTES.iter().any(|route| route.has("POST") && route.is_of(back));
        if !ours || NOT_TYPED.contains(&back) {
            return Self::default();
        }
        let kept = form.fields().filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?, value)));
        let fields = kept.filter(|(name, _)| *name != csrf::FIELD);
        Self {
            back: back.to_owned(),
            fields: fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        }
    }

    /// Whether there is anything to carry along.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}
