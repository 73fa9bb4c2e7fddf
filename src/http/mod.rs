//! What pages, the API and the feed share: problems, the perimeter around every request, sessions, forms, limits.

pub mod asked;
pub mod body;
pub mod csrf;
pub mod desk;
pub mod form;
pub mod health;
pub mod perimeter;
pub mod problem;
pub mod route;
pub mod server;
pub mod session;

pub use asked::Asked;
pub use desk::{Desk, Workers};
pub use form::Form;
pub use perimeter::{Occasion, Perimeter};
pub use problem::Problem;
pub use session::SignedInUser;
