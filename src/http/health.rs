//! Whether the process lives, and whether it can do its work: for load balancers and service managers.

use actix_web::HttpResponse;

use crate::app::{App, mail};
use crate::http::desk::Desk;
use crate::http::problem::Problem;
use crate::http::route::routes;

routes! {
    "/healthz" => get alive;
    "/readyz" => get ready;
}

/// The process answers.
async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("alive\n")
}

/// The database answers too. A second line says whether mail leaves: no reason to send requests elsewhere, but to alert people.
async fn ready(desk: Desk) -> Result<HttpResponse, Problem> {
    desk.ask(App::ready).await?;
    let mail = match desk.ask(mail::stuck).await? {
        None => "mail drains".to_owned(),
        Some(since) => format!("mail does not drain since {since:.0}"),
    };
    Ok(HttpResponse::Ok().content_type("text/plain").body(format!("ready\n{mail}\n")))
}
