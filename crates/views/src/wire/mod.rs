//! The published JSON, version 1. Fields may be added, never renamed.

pub mod check;
mod decision;
pub mod mark;
pub(crate) mod names;
pub mod reading;
pub mod record;

pub use decision::decision;
pub use mark::{Mark, Marker, Place as Extent};
pub use reading::Reading;
pub use record::{Record, overlap};
