//! Runs trained spaCy v3 pipelines: tokens, tags, trees and names, the same as in Python.
#![allow(dead_code)]
mod characters;
mod config;
mod doc;
mod error;
mod files;
mod hash;
mod lexeme;
mod network;
mod pipeline;
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
pub use pipeline::Pipeline;
pub use worker::Worker;
