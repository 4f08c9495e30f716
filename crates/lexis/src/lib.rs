//! Runs trained [spaCy](https://spacy.io) v3 pipelines: tokens, part-of-speech tags, dictionary
//! forms, dependency trees, sentences and names, the same as in Python, without Python.
//!
//! ```no_run
//! # fn main() -> Result<(), lexis::Error> {
//! let pipeline = lexis::Pipeline::open("en_core_web_md-3.7.1".as_ref())?;
//! let mut worker = pipeline.worker();
//! let doc = worker.read("Borisov met the Venezuelan president in Caracas.");
//! for token in doc.tokens() {
//!     println!("{} {} {} ← {}", token.text(), token.pos(), token.dep(), token.head().text());
//! }
//! for name in doc.names() {
//!     println!("{}: {}", name.label(), name.text());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What it takes
//! [`Pipeline::open`] takes a pipeline's folder, the folder of the package around it, a wheel, or a
//! file that [`pack`] wrote, which loads in milliseconds. The small and middle pipelines of English, French
//! and Spanish, and others like them, consist of these parts, all of which are here: a tokenizer of patterns and special cases;
//! a hash-embedding, maxout window encoder ("tok2vec"), with word vectors where the pipeline has
//! them; tagger, morphologizer, sentence finder; an arc-eager parser; a transition name finder; the
//! attribute ruler; rule and lookup lemmatizers. A pipeline with another part, such as a
//! transformer or the trainable lemmatizer of German and Italian, is refused with the part's name.
//!
//! # What it gives
//! Every field is the same as spaCy's: a test holds it against what spaCy 3.8 wrote for English,
//! French and Spanish texts. Offsets are bytes of the text that was read, and every token is a
//! stretch of it.
//!
//! # How it is built
//! One text goes through the modules in this order: `tokenizer` cuts it; `lexeme` keeps what the
//! letters of a word say; `network` turns words into rows of numbers; `transition` parses and finds
//! names by moves; `ruler` and `lemmatizer` finish. `files`, `config`, `weights` and `loader` load
//! the `parts`, `packed` stores them, `open` finds them. A [`Pipeline`] is shared read-only between threads; each has a [`Worker`], whose
//! memory of words never changes a result. All arithmetic is a fixed chain of 32-bit operations, so
//! that results do not depend on the machine either.
//!
//! # Hostile files
//! Models come from outside. A damaged, truncated or made-up file is refused with an [`Error`] that
//! names it and the component; nothing panics, and nothing is allocated that the file does not
//! hold. The size of every file is bounded before it is unpacked (`limits`), and so is the number of
//! values in it (`msgpack`). Patterns are bounded: one that runs out of its bounds matches nothing.

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
mod limits;
mod lines;
mod loader;
mod msgpack;
mod network;
mod open;
mod packed;
mod parts;
mod pipeline;
mod python_regex;
mod python_text;
#[cfg(test)]
mod reference_test;
mod ruler;
mod strings;
mod symbols;
mod table;
mod tokenizer;
mod transition;
mod vectors;
mod weights;
mod worker;

pub use doc::{Doc, Name, Token};
pub use error::{Error, Result};
pub use open::pack;
pub use packed::PACKED_FORMAT;
pub use pipeline::Pipeline;
pub use worker::Worker;
