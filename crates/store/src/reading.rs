//! Readings as the archive keeps them: as published, and whole, for the program that made them.

use dateline_model::{Reading, ReportId};
use rusqlite::{Transaction, params};

use crate::StoreError;
use crate::kept::sha256;
use crate::packed::{pack, pack_bytes, unpack_bytes};

/// A reading on its way into the archive.
#[derive(Clone, Debug)]
pub struct KeptReading {
    report: ReportId,
    json: String,
    whole: Vec<u8>,
}

impl KeptReading {
    /// `json` is the published form of `reading`.
    pub fn new(reading: &Reading, json: String) -> KeptReading {
        // It fails for what has no length, and a reading has; an empty pack is then seen as damage.
        let whole = postcard::to_allocvec(reading).unwrap_or_default();
        KeptReading {
            report: reading.id().clone(),
            json,
            whole: pack_bytes(&whole),
        }
    }

    pub(crate) fn replace(&self, made_by: &str, work: &Transaction<'_>) -> Result<(), StoreError> {
        work.prepare_cached("INSERT OR REPLACE INTO reading VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![
                self.report.as_str(),
                pack(&self.json),
                made_by,
                self.whole
            ])?;
        Ok(())
    }
}

/// A reading as it lies in the archive.
#[derive(Clone, Debug)]
pub struct PackedReading {
    pub(crate) report: String,
    pub(crate) text_sha256: String,
    pub(crate) whole: Vec<u8>,
}

impl PackedReading {
    /// The id of its report.
    pub fn report(&self) -> &str {
        &self.report
    }

    /// The reading; `None` where it is damaged, or not one of the report's text.
    pub fn open(&self) -> Option<Reading> {
        let bytes = unpack_bytes(&self.report, &self.whole).ok()?;
        let reading: Reading = postcard::from_bytes(&bytes).ok()?;
        let own = reading.id().as_str() == self.report
            && sha256(reading.text()) == self.text_sha256
            && reading.is_sound();
        own.then_some(reading)
    }
}
