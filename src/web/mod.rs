//! The pages: HTML made on the server, whole without a script. One file per concept; what they share is in `page`, `field`
//! and `fact`.

pub mod assessment;
pub mod asset;
pub mod conflict;
pub mod done;
pub mod duty;
pub mod fact;
pub mod field;
pub mod home;
pub mod incident_form;
pub mod judgement_form;
pub mod line;
pub mod notification;
pub mod page;
pub mod provisional;
pub mod registration;
pub mod report;
pub mod sent;
pub mod session;
#[cfg(test)]
pub(crate) mod tests;

pub use page::problem_page;

use actix_web::web::{ServiceConfig, post, resource, to};

use crate::http::server::{no_such_method, reading};

/// Adds every page and the files they need.
pub fn configure(cfg: &mut ServiceConfig) {
    macro_rules! page {
        ($path:literal, $get:path) => {
            cfg.service(
                resource($path).route(reading().to($get)).default_service(to(|| no_such_method("GET, HEAD"))),
            );
        };
        ($path:literal, $get:path, $post:path) => {
            cfg.service(
                resource($path)
                    .route(reading().to($get))
                    .route(post().to($post))
                    .default_service(to(|| no_such_method("GET, HEAD, POST"))),
            );
        };
    }
    macro_rules! act {
        ($path:literal, $post:path) => {
            cfg.service(
                resource($path).route(post().to($post)).default_service(to(|| no_such_method("POST"))),
            );
        };
    }
    page!("/", home::home);
    page!("/signin", session::form, session::sign_in);
    act!("/signout", session::sign_out);
    act!("/language", session::choose_language);
    page!("/reports", report::list);
    page!("/reports/new", report::new, report::create);
    page!("/reports/{id}", report::view);
    page!("/reports/{id}/edit", report::edit, report::save);
    act!("/reports/{id}/submit", report::submit);
    act!("/reports/{id}/urgent", provisional::ask);
    page!("/provisional/{id}", provisional::view);
    act!("/provisional/{id}/impose", provisional::impose);
    act!("/provisional/{id}/decline", provisional::decline);
    act!("/provisional/{id}/company", provisional::confirm);
    page!("/duty", duty::view);
    act!("/duty/plan", duty::plan);
    act!("/duty/take-over", duty::take_over);
    act!("/duty/{id}/cancel", duty::cancel);
    page!("/assessments", assessment::list);
    page!("/assessments/{id}", assessment::view);
    act!("/assessments/{id}/propose", assessment::propose);
    act!("/assessments/{id}/reject", assessment::reject);
    act!("/assessments/{id}/return", assessment::give_back);
    act!("/registrations/{id}/confirm", registration::confirm);
    act!("/registrations/{id}/send-back", registration::send_back);
    page!("/inbox", notification::inbox);
    page!("/notifications/{id}", notification::view);
    act!("/notifications/{id}/answer", notification::answer);
    page!("/static/{file}", asset::serve);
}
