//! Where a decision is checked, written into the log and carried out.

use anyhow::{Context, bail};
use dateline_model::{Decision, DecisionId, Ruling};
use dateline_store::Archive;

use super::edges::Edges;
use crate::commands::recompile::compile;
use crate::config::Settings;
use crate::exit::Outcome;
use crate::output::print;
use crate::pipeline::Pipeline;

/// An archive that is up to date, and what it knows of lineage.
pub(super) struct Desk {
    archive: Archive,
    pipeline: Pipeline,
    pub(super) edges: Edges,
}

impl Desk {
    /// Compiles what is not up to date: a decision is on the links that hold now.
    pub(super) fn open(settings: &Settings) -> anyhow::Result<Desk> {
        // that makes none, where `create` would
        drop(Archive::open(&settings.data)?);
        let pipeline = Pipeline::load(settings)?;
        let mut archive = Archive::create(&settings.data)?;
        if archive.made_by()? != Some(pipeline.made_by()) {
            compile(&mut archive, &pipeline, 0)?;
        }
        let edges = Edges::of(&archive)?;
        Ok(Desk {
            archive,
            pipeline,
            edges,
        })
    }

    /// Whether both are different reports of the archive.
    ///
    /// # Errors
    /// When they are not.
    pub(super) fn knows(&self, (report, other): (&str, &str)) -> anyhow::Result<()> {
        let known = self.archive.report_ids()?;
        for id in [report, other] {
            if known.binary_search_by(|it| it.as_str().cmp(id)).is_err() {
                bail!("{id}: no such report; see `dateline reports`");
            }
        }
        if report == other {
            bail!("{report}: a report and itself; name two reports");
        }
        Ok(())
    }

    pub(super) fn decide(
        mut self,
        ruling: Ruling,
        ends: (&str, &str),
        why: Option<&str>,
    ) -> anyhow::Result<Outcome> {
        let id = self.archive.decide(ruling, ends, why)?;
        self.carry_out(&format!("{id}\n"))
    }

    /// Takes back the decision called `id`, else the last that holds.
    pub(super) fn undo(mut self, id: Option<&str>) -> anyhow::Result<Outcome> {
        let mut held = self.archive.decisions()?;
        let undone = taken(&mut held, id)?;
        if let Some(link) = Edges::circle(&held) {
            bail!(
                "{undone}: without it, {} makes a circle of links; undo that first",
                link.id
            );
        }
        self.archive.undo(&undone)?;
        self.carry_out(&format!("{undone} undone\n"))
    }

    fn carry_out(mut self, message: &str) -> anyhow::Result<Outcome> {
        compile(&mut self.archive, &self.pipeline, 0)?;
        print(message)?;
        Ok(Outcome::Done)
    }
}

/// Takes a decision out of those that are held.
fn taken(held: &mut Vec<Decision>, id: Option<&str>) -> anyhow::Result<DecisionId> {
    let nth = match id {
        None => held.len().checked_sub(1).context("no decision to undo")?,
        Some(id) => {
            let found = held.iter().position(|it| it.id.as_str() == id);
            found.with_context(|| {
                format!("{id}: no decision that holds; see `dateline decisions`")
            })?
        }
    };
    Ok(held.remove(nth).id)
}
