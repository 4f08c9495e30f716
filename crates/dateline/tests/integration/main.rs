//! The program as its users meet it, and the promises it makes about itself.
//!
//! Each module is one kind of promise. What a case file or a unit test can say does not belong here:
//! these tests start the program.

#![expect(
    clippy::unwrap_used,
    reason = "a test may end where its files are not as they should be"
)]

mod architecture;
mod archive;
mod bad_input;
mod brief;
mod cases;
mod codebook;
mod decisions;
mod deeds;
mod determinism;
mod disputes;
mod documented;
mod eval;
mod exports;
mod growing;
mod hostile;
mod language;
mod models;
mod outlets;
mod persons;
mod program;
mod sayings;
mod shuffles;
mod voices;
