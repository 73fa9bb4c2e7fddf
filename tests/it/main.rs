//! All integration tests, in one binary: one file per flow.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and a drill tells what it measured"
)]

mod cluster;
mod fresh;
mod store_drill;
mod store_tls;
mod store_types;
mod store_write;
