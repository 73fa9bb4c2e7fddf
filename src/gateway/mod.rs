//! The outside world, behind small traits.

pub mod mail;
pub mod pager;

mod message;
mod smtp;
