//! The outside world, behind small traits.

pub mod mail;
