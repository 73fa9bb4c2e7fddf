//! lib

pub mod clock;
pub mod config;
pub mod ids;
pub mod telemetry;

pub use gatekeeper_domain as domain;
