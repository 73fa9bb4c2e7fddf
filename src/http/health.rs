//! Whether the process lives, and whether it can do its work: for load balancers and service managers.

use actix_web::{HttpResponse, web};

use crate::http::desk::Desk;
use crate::http::problem::Problem;
use crate::http::server::no_such_method;

/// The two addresses.
pub fn configure(routes: &mut web::ServiceConfig) {
    let only_get = || web::to(|| no_such_method("GET"));
    routes
        .service(web::resource("/healthz").route(web::get().to(alive)).default_service(only_get()))
        .service(web::resource("/readyz").route(web::get().to(ready)).default_service(only_get()));
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
