//! The command line: parses, wires and prints; the work is done by the stage crates.

mod cli;
mod commands;
mod config;
mod encoder;
mod exit;
mod gather;
mod language;
mod named_file;
mod outlets;
mod output;
mod pipeline;
mod share;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = cli::Args::parse();
    exit::code(commands::run(args))
}
