//! All integration tests, in one binary: it links once.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops, also in its helpers; a drill tells what it measured"
)]

mod cluster;
mod engine;
mod fresh;
mod golden;
mod source;

mod architecture;
mod migrations;
mod permissions;
mod plans;
mod schema;
mod store_drill;
mod store_tls;
mod store_types;
mod store_write;
