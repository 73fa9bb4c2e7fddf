//! Whether the process lives, and whether it can do its work: for load balancers and service managers.

use actix_web::HttpResponse;

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

/// The database answers too.
async fn ready(desk: Desk) -> Result<HttpResponse, Problem> {
    desk.ask(crate::app::App::ready).await?;
    Ok(HttpResponse::Ok().content_type("text/plain").body("ready\n"))
}
