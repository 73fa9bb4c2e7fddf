//! The pages: HTML made on the server, whole without a script. One file per concept; what they share is in `page`, `field`
//! and `fact`.

pub mod assessment;
pub mod asset;
pub mod brake;
pub mod conflict;
pub mod done;
pub mod fact;
pub mod field;
pub mod home;
pub mod incident_form;
pub mod judgement_form;
pub mod leaflet;
pub mod line;
pub mod notification;
pub mod page;
pub mod registration;
pub mod report;
pub mod scheme;
pub mod sent;
pub mod session;
#[cfg(test)]
pub(crate) mod tests;

pub use page::problem_page;

use crate::http::route::routes;

routes! {
    "/" => read home::home;
    "/signin" => read session::form, post session::sign_in;
    "/signout" => post session::sign_out;
    "/language" => post session::choose_language;
    "/reports" => read report::list;
    "/reports/new" => read report::new, post report::create;
    "/reports/{report}" => read report::view;
    "/reports/{report}/edit" => read report::edit, post report::save;
    "/reports/{report}/submit" => post report::submit;
    "/assessments" => read assessment::list;
    "/assessments/{report}" => read assessment::view;
    "/assessments/{report}/propose" => post assessment::propose;
    "/assessments/{report}/reject" => post assessment::reject;
    "/assessments/{report}/return" => post assessment::give_back;
    "/registrations/{registration}/confirm" => post registration::confirm;
    "/registrations/{registration}/send-back" => post registration::send_back;
    "/brake" => read brake::list;
    "/brake/{brake}/let-through" => post brake::let_through;
    "/inbox" => read notification::inbox;
    "/notifications/{notification}" => read notification::view;
    "/notifications/{notification}/answer" => post notification::answer;
    "/schemes" => read scheme::list;
    "/leaflet" => read leaflet::own;
    "/leaflet/{language}" => read leaflet::view;
    "/static/{file}" => read asset::serve;
}
