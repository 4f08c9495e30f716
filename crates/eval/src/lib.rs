//! Scorers for the project's own gold and for public formats.

pub mod quotes;
