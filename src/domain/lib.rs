//! The rules of the Gatekeeper protocol.
//!
//! Everything that decides yes or no, a date, a term, who must be told or what a gate sees is a pure function in this
//! package: no I/O, no clock, no randomness. Time and ids come in as parameters. The compiler holds the wall: the
//! package depends on `jiff`, `serde`, `thiserror` and `uuid` alone.

pub mod account;
pub mod action;
pub mod address_try;
pub mod admission;
pub mod amendment;
pub mod answer;
pub mod assessment;
pub mod audit;
pub mod brake;
pub mod calendar;
pub mod caught;
pub mod check_digit;
pub mod clock;
pub mod consumer;
pub mod coverage;
pub mod decision;
pub mod draft;
pub mod duty;
pub mod enforcement;
pub mod escalation;
pub mod facility;
pub mod facility_decision;
pub mod feed;
pub mod gate_check;
pub mod id;
pub mod identifiers;
pub mod import;
pub mod incident;
pub mod incident_input;
pub mod informing;
pub mod informing_delay;
pub mod informing_task;
pub mod input;
pub mod job;
pub mod letter;
pub mod licence;
pub mod mail;
pub mod measure;
pub mod notification;
pub mod outcome;
pub mod outcome_check;
pub mod participant;
pub mod pass;
pub mod pass_addition;
pub mod pass_hold;
pub mod password;
pub mod pattern;
pub mod permission;
pub mod person;
pub mod phone_list;
pub mod presence;
pub mod proposal;
pub mod protocol;
pub mod provisional;
pub mod purpose;
pub mod refusal;
pub mod registration;
pub mod retention;
pub mod review;
pub mod schedule;
pub mod screening;
pub(crate) mod second_eyes;
pub mod signal;
pub mod spelling;
pub mod standing;
pub mod step;
pub mod test_notification;
pub mod urgent;
pub mod warning;
pub mod winding_down;

pub use refusal::Refusal;
