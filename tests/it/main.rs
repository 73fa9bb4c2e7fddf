//! All integration tests, in one binary: it links once.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops, also in its helpers"
)]

mod maildir;
mod program;

mod browser;
mod commands;
mod documented;
mod mail;
