//! One file per command.

mod add;
mod brief;
mod compiled;
mod decide;
mod eval;
mod export;
mod kept;
mod lists;
mod models;
mod outlets;
mod read;
mod recompile;
mod simulate;
mod story;
mod trace;
mod train;
mod verify;
mod why;

use crate::cli::{Args, Command};
use crate::config::Settings;
use crate::exit::Outcome;

/// Does what was typed.
pub(crate) fn run(args: Args) -> anyhow::Result<Outcome> {
    let settings = Settings::resolve(&args)?;
    match args.command {
        Command::Brief(inputs) => brief::run(&inputs, &settings),
        Command::Read(inputs) => read::run(&inputs, &settings),
        Command::Add(add) => add::run(&add, &settings),
        Command::Reports(listing) => lists::reports(listing, &settings),
        Command::Stories(listing) => lists::stories(listing, &settings),
        Command::Story(story) => story::run(&story, &settings),
        Command::Events(filtered) => lists::events(&filtered, &settings),
        Command::Quotes(filtered) => lists::quotes(&filtered, &settings),
        Command::Links(filtered) => lists::links(&filtered, &settings),
        Command::Disputes(filtered) => lists::disputes(&filtered, &settings),
        Command::Cut(cut) => decide::cut(&cut, &settings),
        Command::Link(link) => decide::link(&link, &settings),
        Command::Undo { id } => decide::undo(id.as_deref(), &settings),
        Command::Decisions(listing) => lists::decisions(listing, &settings),
        Command::Why(why) => why::run(&why, &settings),
        Command::Verify => verify::run(&settings),
        Command::Trace(trace) => trace::run(&trace, &settings),
        Command::Eval(eval) => eval::run(&eval, &settings),
        Command::Train(train) => train::run(&train, &settings),
        Command::Simulate(typed) => simulate::run(&typed, &settings),
        Command::Models(models) => models::run(&models, &settings),
        Command::Outlets => outlets::run(&settings),
        Command::Export(export) => export::run(&export, &settings),
    }
}
