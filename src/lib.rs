//! The incident registry for access passes of ports and airports.

pub mod store;
