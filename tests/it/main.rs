//! The tests of the whole program, in one binary.

mod bad_input;
mod case_01;
mod case_03;
mod case_13;
mod case_16;
mod case_18;
mod case_19;
mod case_foreign;
mod case_four_eyes;
mod case_session;
mod feed_lens;
mod feed_order;
mod feed_poll;
mod world;
