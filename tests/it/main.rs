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
mod fault_proxy;
mod fresh;
mod golden;
mod maildir;
mod program;
mod source;
mod world;

mod architecture;
mod bad_input;
mod browser;
mod case_01;
mod case_02;
mod case_03;
mod case_04;
mod case_05;
mod case_06;
mod case_06_braked;
mod case_07;
mod case_08;
mod case_09;
mod case_10;
mod case_11;
mod case_12;
mod case_13;
mod case_15;
mod case_16;
mod case_17;
mod case_18;
mod case_19;
mod case_20;
mod case_20_clock;
mod case_20_urgent;
mod case_21;
mod case_21_answers;
mod case_accounts;
mod case_administrators;
mod case_expiry;
mod case_foreign;
mod case_four_eyes;
mod case_identity;
mod case_import;
mod case_keys;
mod case_licence;
mod case_participant;
mod case_session;
mod case_term;
mod case_urgent;
mod commands;
mod coverage;
mod documented;
mod escalation;
mod feed_acks;
mod feed_brake;
mod feed_lens;
mod feed_order;
mod feed_poll;
mod gate_check;
mod informing;
mod jobs;
mod killed;
mod mail;
mod mail_faults;
mod mail_tasks;
mod migrations;
mod model;
mod pass_holds;
mod permissions;
mod plans;
mod protocol_page;
mod schema;
mod screening;
mod stages;
mod store_drill;
mod store_tls;
mod store_types;
mod store_write;
mod sweep;
