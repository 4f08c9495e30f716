//! Readings and records as people and programs see them.
//!
//! [`wire`] is the published JSON, version 1: positions are Unicode characters of a report's stored
//! text, half-open, and the words stand beside them. [`text`] is for reading and pasting. [`export`]
//! holds the files that political scientists use.

pub mod export;
pub mod ontology;
pub mod text;
pub mod wire;
