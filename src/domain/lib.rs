//! The rules of the Gatekeeper protocol.
//!
//! Everything that decides yes or no, a date, a term, who must be told or what a gate sees is a pure function in this
//! package: no I/O, no clock, no randomness. Time and ids come in as parameters. The compiler holds the wall: the
//! package depends on `jiff`, `serde`, `thiserror` and `uuid` alone.

pub mod calendar;
pub mod id;
pub mod input;
