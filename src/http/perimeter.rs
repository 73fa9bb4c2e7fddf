//! The perimeter: what happens around every request, whichever handler answers it. An id, a span, a log line without
//! anything personal, the security headers, problems in the reader's form, and a panic that stays one request's affair.

use std::any::Any;
use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::Instant;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION,
    REFERRER_POLICY, RETRY_AFTER, STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage, HttpResponse, ResponseError, web};
use tracing::Instrument;

use crate::app::App;
use crate::config::Foundation;
use crate::domain::id::TraceId;
use crate::http::asked::{Asked, Reader};
use crate::http::problem::{self, Problem};
use crate::http::session::SignedInUser;
use crate::text::{Texts, Words};

/// The response header with the request's id.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// Seconds after which trying again makes sense.
const RETRY_SECONDS: &str = "5";

/// Writes the page of a problem.
pub type ProblemPage = fn(Words<'_>, &Problem, &Occasion<'_>) -> String;

/// On which occasion a problem came up.
pub struct Occasion<'a> {
    /// The request's id, to tell the foundation.
    pub request: TraceId,
    /// Who is signed in, if anybody.
    pub user: Option<&'a SignedInUser>,
    /// Whom to call.
    pub foundation: &'a Foundation,
}

/// What the perimeter needs to know.
pub struct Perimeter {
    /// Makes the id of a request.
    pub new_trace: Box<dyn Fn() -> TraceId + Send + Sync>,
    /// The texts of problems.
    pub texts: Texts,
    /// Writes the page of a problem.
    pub problem_page: ProblemPage,
    /// Whom to call.
    pub foundation: Foundation,
    /// Whether browsers reach us over HTTPS, and should insist on it.
    pub https: bool,
}

impl Perimeter {
    /// The perimeter of the running program.
    pub fn new(app: &web::Data<App>, problem_page: ProblemPage) -> Self {
        let traces = app.clone();
        Self {
            new_trace: Box::new(move || traces.new_trace()),
            texts: Texts::load(),
            problem_page,
            foundation: app.settings().foundation.clone(),
            https: app.settings().server.secure_cookies,
        }
    }

    /// The answer to a problem, for whoever asked; who is signed in keeps the way out.
    fn answer(&self, problem: &Problem, asked: &Asked, user: Option<&SignedInUser>) -> HttpResponse {
        let words = Words::new(&self.texts, asked.language);
        let (media_type, body) = match asked.reader {
            Reader::Person if *problem == Problem::Unauthenticated => return to_sign_in(asked),
            Reader::Person => {
                let occasion = Occasion { request: asked.trace, user, foundation: &self.foundation };
                (HTML, (self.problem_page)(words, problem, &occasion))
            }
            Reader::Machine => (problem::MEDIA_TYPE, problem.to_json(words, asked.trace)),
        };
        let mut response = HttpResponse::build(problem.status());
        response.insert_header((CONTENT_TYPE, media_type));
        response.insert_header((VARY, "accept, accept-language, cookie")).body(body)
    }
}

const HTML: &str = "text/html; charset=utf-8";

/// Sends somebody to the sign-in page. Who comes by a link in a web mail may be signed in all the same: browsers keep strict
/// cookies back on the way from another site, so one step on our own site decides.
fn to_sign_in(asked: &Asked) -> HttpResponse {
    if asked.from_elsewhere {
        let (tag, path) = (asked.language.tag(), asked.resume.replace('&', "&amp;"));
        return HttpResponse::Ok().insert_header((CONTENT_TYPE, HTML)).body(format!(
            "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" \
             content=\"0;url={path}\"><title>Gatekeeper</title></head>\
             <body><p><a href=\"{path}\">Gatekeeper</a></p></body></html>"
        ));
    }
    let to = match asked.resume.as_str() {
        "/" => "/signin".to_owned(),
        // A page's own address needs no more than this to stand in a query.
        page => format!(
            "/signin?next={}",
            page.replace('%', "%25").replace('&', "%26").replace('+', "%2B").replace('#', "%23")
        ),
    };
    HttpResponse::SeeOther().insert_header((LOCATION, to)).finish()
}

/// The middleware; wrap the whole application in it: `actix_web::middleware::from_fn(perimeter)`. It needs a
/// `web::Data<Perimeter>`.
///
/// # Errors
/// Only the finished answer to a request that panicked: nothing else is left of such a request to answer to.
pub async fn perimeter(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(setup) = request.app_data::<web::Data<Perimeter>>().cloned() else {
        return Err(Problem::Internal.into());
    };
    let trace = (setup.new_trace)();
    let asked = Asked::of(&request, trace);
    request.extensions_mut().insert(asked.clone());
    let span = tracing::info_span!("request", id = %trace);
    around(setup, request, next, asked).instrument(span).await
}

async fn around(
    setup: web::Data<Perimeter>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    asked: Asked,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let (started, method) = (Instant::now(), request.method().clone());
    let problem = match unpanicked(next.call(request)).await {
        Ok(Ok(response)) => {
            let response = settle(&setup, response.map_into_boxed_body(), &asked);
            let route = response.request().match_pattern();
            log(&method, route.as_deref(), response.status(), started);
            return Ok(response);
        }
        Ok(Err(error)) => problem_of(&error),
        Err(panic) => {
            tracing::error!(panic = panic_text(panic.as_ref()), "a handler panicked");
            Problem::Internal
        }
    };
    let mut response = setup.answer(&problem, &asked, None);
    protect(&mut response, &setup, &asked);
    log(&method, None, response.status(), started);
    Err(Settled::new(response).into())
}

/// The future's outcome, or what it panicked with.
async fn unpanicked<F: Future>(future: F) -> Result<F::Output, Box<dyn Any + Send>> {
    let mut future = pin!(future);
    // Nothing of the future is touched again after a panic but to drop it.
    poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
        Ok(poll) => poll.map(Ok),
        Err(panic) => Poll::Ready(Err(panic)),
    })
    .await
}

/// A panic's own words. They are written by programmers and say nothing about anybody, unless a value was put in.
fn panic_text(panic: &(dyn Any + Send)) -> &'static str {
    panic.downcast_ref::<&'static str>().copied().unwrap_or("(with values, left out)")
}

fn problem_of(error: &Error) -> Problem {
    let ours = error.as_error::<Problem>().cloned();
    ours.unwrap_or_else(|| Problem::from_status(error.as_response_error().status_code()))
}

/// Gives a failed response its body, and every response the headers.
fn settle(setup: &Perimeter, response: ServiceResponse, asked: &Asked) -> ServiceResponse {
    // A handler may have found out who asks, and with that the language.
    let asked = Asked::in_request(response.request()).unwrap_or_else(|| asked.clone());
    let mut response = match problem_in(response.response()) {
        None => response,
        Some(problem) => {
            let (request, bare) = response.into_parts();
            let user = request.extensions().get::<SignedInUser>().cloned();
            let mut answer = setup.answer(&problem, &asked, user.as_ref());
            for (name, value) in bare.headers() {
                if !answer.headers().contains_key(name) {
                    answer.headers_mut().append(name.clone(), value.clone());
                }
            }
            ServiceResponse::new(request, answer)
        }
    };
    protect(response.response_mut(), setup, &asked);
    response
}

/// The problem that a response stands for: a handler's, or the framework's own with nothing to say. Pages that explain
/// a refusal themselves stay as they are.
fn problem_in(response: &HttpResponse<BoxBody>) -> Option<Problem> {
    match response.error() {
        Some(error) if error.as_error::<Problem>().is_none() && is_page(response) => None,
        Some(error) => Some(problem_of(error)),
        None if response.status().as_u16() < 400 => None,
        None => matches!(response.body().size(), BodySize::None | BodySize::Sized(0))
            .then(|| Problem::from_status(response.status())),
    }
}

/// Whether somebody wrote a page into it already.
fn is_page(response: &HttpResponse<BoxBody>) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|it| it == HTML)
}

const ALWAYS: [(HeaderName, &str); 6] = [
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

fn protect(response: &mut HttpResponse, setup: &Perimeter, asked: &Asked) {
    let status = response.status();
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if setup.https {
        let two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(STRICT_TRANSPORT_SECURITY, two_years);
    }
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        headers.insert(RETRY_AFTER, HeaderValue::from_static(RETRY_SECONDS));
    }
    if let Ok(id) = HeaderValue::try_from(asked.trace.to_string()) {
        headers.insert(REQUEST_ID, id);
    }
}

/// One line per request: the route's pattern, never the address itself, its query or a body.
fn log(method: &Method, route: Option<&str>, status: StatusCode, started: Instant) {
    let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let (route, status) = (route.unwrap_or("-"), status.as_u16());
    tracing::info!(%method, route, status, millis, "answered");
}

/// A finished answer, as the error of a request of which nothing else is left.
struct Settled {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Settled {
    fn new(response: HttpResponse) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.into_body().try_into_bytes().unwrap_or_default();
        Self { status, headers, body }
    }
}

impl fmt::Debug for Settled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Settled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "answered with {}", self.status)
    }
}

impl ResponseError for Settled {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        let mut response = HttpResponse::build(self.status).body(self.body.clone());
        *response.headers_mut() = self.headers.clone();
        response
    }
}

#[cfg(test)]
mod tests;
