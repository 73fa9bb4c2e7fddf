//! When something runs by itself. Each job calls one use case; what it does stands there.

mod runner;

pub use runner::{run, run_due, run_next, serve, tend};
