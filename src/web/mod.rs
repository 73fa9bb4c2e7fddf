//! The pages: HTML made on the server, whole without a script. One file per concept; what they share is in `page`, `field`
//! and `fact`.

pub mod account;
pub mod account_form;
pub mod assessment;
pub mod asset;
pub mod brake;
pub mod conflict;
pub mod done;
pub mod facility_decision;
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
pub mod registration;
pub mod report;
pub mod scheme;
pub mod sent;
pub mod session;
pub mod signal;
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
    "/notifications/{notification}/no-action" => read facility_decision::form, post facility_decision::propose;
    "/facility-decisions" => read facility_decision::list;
    "/facility-decisions/{decision}" => read facility_decision::view;
    "/facility-decisions/{decision}/confirm" => post facility_decision::confirm;
    "/facility-decisions/{decision}/decline" => post facility_decision::decline;
    "/facility-decisions/{decision}/follow" => post facility_decision::follow;
    "/facility-decisions/{decision}/note" => post facility_decision::note;
    "/facility-decisions/{decision}/overrule" => post facility_decision::overrule;
    "/signals" => read signal::list;
    "/signals/new" => read signal::form, post signal::raise;
    "/signals/{signal}" => read signal::view;
    "/signals/{signal}/settle" => post signal::settle;
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
