//! Whether the file still holds what was put into it.

use std::fmt;

use crate::archive::Archive;
use crate::kept::sha256;
use crate::{KeptReport, StoreError};

/// Something in the archive that is not as it was put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it concerns: a report's id, or the file.
    pub id: String,
    /// What is wrong, in words.
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id, self.problem)
    }
}

impl Archive {
    /// Checks the file's structure and the hash of every stored text.
    ///
    /// # Errors
    /// When the archive cannot be read at all.
    pub fn verify(&self) -> Result<Vec<Fault>, StoreError> {
        let mut faults = self.damage()?;
        let mut query = self
            .connection
            .prepare("SELECT report, text_sha256 FROM report ORDER BY report")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let hashes = rows.collect::<Result<Vec<(String, String)>, _>>()?;
        for (report, (id, hash)) in self.reports()?.iter().zip(&hashes) {
            faults.extend(changed(report, id, hash));
        }
        Ok(faults)
    }

    fn damage(&self) -> Result<Vec<Fault>, StoreError> {
        let mut query = self.connection.prepare("PRAGMA integrity_check")?;
        let rows = query.query_map([], |row| row.get(0))?;
        let lines = rows.collect::<Result<Vec<String>, _>>()?;
        let faults = lines.into_iter().filter(|line| line != "ok");
        Ok(faults
            .map(|problem| Fault {
                id: "file".to_owned(),
                problem,
            })
            .collect())
    }
}

fn changed(report: &KeptReport, id: &str, hash: &str) -> Option<Fault> {
    let same = report.report.as_str() == id && sha256(&report.text) == hash;
    let problem = "stored text does not have the hash it was stored with".to_owned();
    (!same).then(|| Fault {
        id: id.to_owned(),
        problem,
    })
}
