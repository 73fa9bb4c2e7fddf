//! Gatekeeper: the incident registry for access passes of ports and airports.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod feed;
pub mod gateway;
pub mod http;
pub mod ids;
pub mod jobs;
pub mod store;
pub mod telemetry;
pub mod text;
pub mod web;

pub use gatekeeper_domain as domain;
