//! Whether the process lives, and whether it can do its work: for load balancers and service managers.

use actix_web::{HttpResponse, web};

use crate::http::desk::Desk;
use crate::http::problem::Problem;

/// The two addresses.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes.route("/healthz", web::get().to(alive)).route("/readyz", web::get().to(ready));
}

/// The process answers.
async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("alive\n")
}

/// The database answers too.
async fn ready(desk: Desk) -> Result<HttpResponse, Problem> {
    desk.ask(crate::app::App::ready).await?;
    Ok(HttpResponse::Ok().content_type("text/plain").body("ready\n"))
}
