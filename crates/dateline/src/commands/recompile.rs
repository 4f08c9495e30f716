//! After each change: the stories that are no longer the same are compiled anew.

use dateline_store::{Archive, Compiled};

use super::compiled::story;
use super::kept;
use crate::output::complain;
use crate::pipeline::Pipeline;

/// Reads what this program has not read, beside `new` reports that this run has, and compiles the stories that
/// are no longer the same.
pub(super) fn compile(
    archive: &mut Archive,
    pipeline: &Pipeline,
    new: usize,
) -> anyhow::Result<()> {
    let (readings, again) = kept::renewed(archive, pipeline)?;
    let (bases, decisions) = (archive.bases()?, archive.decisions()?);
    let stories = pipeline.stories(&readings, &decisions, |plot| {
        let id = plot.outline.id.as_str();
        if bases.get(id) == Some(&plot.basis) {
            return Ok(Err(id.to_owned()));
        }
        let (record, readings) = plot.compile();
        story(&record, &readings, &plot.basis).map(Ok)
    });
    let mut compiled = Compiled::default();
    for story in stories {
        match story? {
            Ok(story) => compiled.stories.push(story),
            Err(same) => {
                compiled.kept.insert(same);
            }
        }
    }
    complain(&format!(
        "read {} of {} reports, compiled {} of {} stories",
        new + again,
        readings.len(),
        compiled.stories.len(),
        compiled.stories.len() + compiled.kept.len()
    ));
    archive.put_compiled(&compiled, &pipeline.made_by())?;
    Ok(())
}
