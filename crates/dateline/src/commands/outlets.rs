//! `outlets`: the table of publishers, owners and agencies in force, for a table of one's own to start from.

use crate::config::Settings;
use crate::exit::Outcome;
use crate::outlets::in_force;
use crate::output::print;

pub(super) fn run(settings: &Settings) -> anyhow::Result<Outcome> {
    print(&in_force(settings)?)?;
    Ok(Outcome::Done)
}
