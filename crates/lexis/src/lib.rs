//! Runs trained spaCy v3 pipelines: tokens, tags, trees and names, the same as in Python.
#![allow(dead_code)]
mod characters;
mod config;
mod doc;
mod error;
mod features;
mod files;
mod floats;
mod hash;
mod lemmatizer;
mod lexeme;
mod msgpack;
mod network;
mod packed;
mod pipeline;
mod python_regex;
mod python_text;
#[cfg(test)]
mod reference_test;
mod ruler;
mod strings;
mod symbols;
mod tokenizer;
mod transition;
mod vectors;
mod weights;
mod worker;

pub use doc::{Doc, Name, Token};
pub use error::{Error, Result};
pub use packed::{PACKED_FORMAT, pack};
pub use pipeline::Pipeline;
pub use worker::Worker;
