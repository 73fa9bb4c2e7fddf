//! All integration tests, in one binary: one file per flow.

mod cluster;
mod fresh;
mod store_drill;
mod store_tls;
mod store_types;
mod store_write;
