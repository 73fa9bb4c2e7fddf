//! When something runs by itself. Each job calls one use case; what it does stands there.

mod runner;
mod schedule;

pub use runner::{run_due, run_next, serve};
