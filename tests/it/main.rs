//! The tests of the whole program, in one binary.

mod case_01;
mod world;
