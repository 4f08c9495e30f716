//! Readings and records as a person reads or pastes them.

mod brief;
mod day;
mod footnote;
mod phrase;
mod plain;
mod reading;
mod table;
mod tree;
mod why;

pub use brief::brief;
pub use plain::plain;
pub use reading::reading;
pub use table::{Column, csv, table};
pub use tree::tree;
pub use why::why;
