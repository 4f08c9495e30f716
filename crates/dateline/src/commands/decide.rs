//! `cut`, `link`, `undo`: a person's decisions on lineage, logged and heard before any rule.

mod desk;
mod edges;

use anyhow::bail;
use dateline_model::{LinkKind, Ruling};

use self::desk::Desk;
use crate::cli::{Cut, Kind, Link};
use crate::config::Settings;
use crate::exit::Outcome;

pub(super) fn cut(cut: &Cut, settings: &Settings) -> anyhow::Result<Outcome> {
    let desk = Desk::open(settings)?;
    let ends = (cut.report.as_str(), cut.other.as_str());
    desk.knows(ends)?;
    if !desk.edges.meet(ends) {
        bail!("{} and {}: no link between them", ends.0, ends.1);
    }
    desk.decide(Ruling::Cut, ends, cut.why.as_deref())
}

pub(super) fn link(link: &Link, settings: &Settings) -> anyhow::Result<Outcome> {
    let desk = Desk::open(settings)?;
    let ends = (link.copy.as_str(), link.original.as_str());
    desk.knows(ends)?;
    let kind = kind(link.kind);
    desk.edges.allow(ends, kind)?;
    desk.decide(Ruling::Link(kind), ends, link.why.as_deref())
}

pub(super) fn undo(id: Option<&str>, settings: &Settings) -> anyhow::Result<Outcome> {
    Desk::open(settings)?.undo(id)
}

fn kind(typed: Kind) -> LinkKind {
    match typed {
        Kind::Copies => LinkKind::Copies,
        Kind::Shares => LinkKind::Shares,
        Kind::Cites => LinkKind::Cites,
        Kind::Credits => LinkKind::Credits,
        Kind::Owner => LinkKind::Owner,
        Kind::Revises => LinkKind::Revises,
    }
}
