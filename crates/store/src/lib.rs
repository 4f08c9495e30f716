//! The archive: a folder with one SQLite file, which can be zipped and mailed.
//!
//! [`Archive::add`] keeps reports as they came and never twice; [`Archive::put_readings`] keeps what was
//! read in each, so that no report is read twice; [`Archive::put_compiled`] replaces the stories that are
//! no longer the same in one transaction, so that a reader sees the old record or the new one and never
//! a half. [`Archive::decide`] logs what a person decided. [`Archive::items`] lists with filters. Nothing here knows what the JSON
//! it keeps means: the binary shapes it.

mod archive;
mod compiled;
mod decision;
mod error;
mod filter;
mod kept;
mod packed;
mod reading;
mod verify;

pub use archive::Archive;
pub use compiled::{Compiled, Item, ItemKind, StoryRow, fold};
pub use decision::LoggedDecision;
pub use error::StoreError;
pub use filter::Filter;
pub use kept::KeptReport;
pub use reading::{KeptReading, PackedReading};
pub use verify::Fault;
