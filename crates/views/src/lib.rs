//! Readings and records as text and as JSON, version 1.
