//! The pages: HTML made on the server, whole without a script. One file per concept; what they share is in `page`, `field`
//! and `fact`.

pub mod account;
pub mod account_form;
pub mod assessment;
pub mod asset;
pub mod brake;
pub mod conflict;
pub mod done;
pub mod duty;
pub mod fact;
pub mod field;
pub mod home;
pub mod incident_form;
pub mod invitation;
pub mod judgement_form;
pub mod leaflet;
pub mod line;
pub mod notification;
pub mod page;
pub mod proposal;
pub mod provisional;
pub mod registration;
pub mod report;
pub mod scheme;
pub mod sent;
pub mod session;
#[cfg(test)]
pub(crate) mod tests;
pub mod urgent_panel;

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
    "/reports/{report}/urgent" => post provisional::ask;
    "/provisional/{provisional}" => read provisional::view;
    "/provisional/{provisional}/impose" => post provisional::impose;
    "/provisional/{provisional}/decline" => post provisional::decline;
    "/provisional/{provisional}/company" => post provisional::confirm;
    "/duty" => read duty::view;
    "/duty/plan" => post duty::plan;
    "/duty/take-over" => post duty::take_over;
    "/duty/{turn}/cancel" => post duty::cancel;
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
    "/accounts" => read account::list;
    "/accounts/propose" => read proposal::new, post proposal::propose;
    "/accounts/of/{participant}" => read account::list_of;
    "/accounts/of/{participant}/new" => read account::new, post account::create;
    "/accounts/{account}" => read account::view;
    "/accounts/{account}/change" => post account::change;
    "/accounts/{account}/role" => post proposal::role;
    "/accounts/{account}/ties" => post account::ties;
    "/accounts/{account}/invite" => post account::invite;
    "/accounts/{account}/disable" => post account::disable;
    "/accounts/{account}/enable" => post account::enable;
    "/accounts/{account}/propose-enabling" => post proposal::enabling;
    "/account-proposals/{change}/confirm" => post proposal::confirm;
    "/account-proposals/{change}/reject" => post proposal::reject;
    "/invitation" => read invitation::form, post invitation::accept;
    "/invitation/{token}" => read invitation::open;
    "/schemes" => read scheme::list;
    "/leaflet" => read leaflet::own;
    "/leaflet/{language}" => read leaflet::view;
    "/static/{file}" => read asset::serve;
}
