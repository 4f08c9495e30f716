//! Opening an archive, adding to it, listing from it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension, params, params_from_iter};

use crate::compiled::{Compiled, ItemKind, StoryRow};
use crate::kept::{COLUMNS, KeptReport};
use crate::packed::unpack;
use crate::{Filter, KeptReading, PackedReading, StoreError};

/// The version of the tables in `schema.sql`.
const SCHEMA: i64 = 3;

/// The file inside the archive's folder.
const FILE: &str = "dateline.db";

/// An open archive.
#[derive(Debug)]
pub struct Archive {
    pub(crate) connection: Connection,
    /// That of its tables: an older archive that is only read stays as it is.
    pub(crate) version: i64,
}

impl Archive {
    /// Opens the archive in `dir`, making it where there is none and bringing an older one up to date.
    ///
    /// # Errors
    /// When the folder cannot be made, or the file is no archive or of a newer program.
    pub fn create(dir: &Path) -> Result<Archive, StoreError> {
        fs::create_dir_all(dir).map_err(|error| StoreError::Io(dir.to_owned(), error))?;
        let mut connection = Connection::open(dir.join(FILE))?;
        connection.execute_batch(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; \
             PRAGMA foreign_keys = ON;",
        )?;
        let tables = match version(&connection)? {
            0 => include_str!("schema.sql"),
            1 => concat!(include_str!("upgrade_2.sql"), include_str!("upgrade_3.sql")),
            2 => include_str!("upgrade_3.sql"),
            _ => "",
        };
        if !tables.is_empty() {
            let work = connection.transaction()?;
            work.execute_batch(tables)?;
            work.pragma_update(None, "user_version", SCHEMA)?;
            work.commit()?;
        }
        Archive::checked(connection)
    }

    /// Opens the archive in `dir` for reading.
    ///
    /// # Errors
    /// When there is none, or the file is no archive or of a newer program.
    pub fn open(dir: &Path) -> Result<Archive, StoreError> {
        let path: PathBuf = dir.join(FILE);
        if !path.is_file() {
            return Err(StoreError::Missing(dir.to_owned()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.pragma_update(None, "query_only", true)?;
        Archive::checked(connection)
    }

    fn checked(connection: Connection) -> Result<Archive, StoreError> {
        match version(&connection)? {
            version @ 1..=SCHEMA => Ok(Archive {
                connection,
                version,
            }),
            found => Err(StoreError::Newer {
                found,
                known: SCHEMA,
            }),
        }
    }

    /// Keeps those of `reports` that are not there yet, all or none; says how many were new. What was
    /// compiled before is then out of date.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn add(&mut self, reports: &[KeptReport]) -> Result<usize, StoreError> {
        let work = self.connection.transaction()?;
        let mut new = 0;
        for report in reports {
            new += usize::from(report.insert(&work)?);
        }
        if new > 0 {
            work.execute("DELETE FROM setting WHERE name = 'made_by'", [])?;
        }
        work.commit()?;
        Ok(new)
    }

    /// Takes a report out, with all that was made of it.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn remove(&mut self, report: &str) -> Result<(), StoreError> {
        let work = self.connection.transaction()?;
        for table in ["story_report", "reading", "report_text", "report"] {
            work.execute(&format!("DELETE FROM {table} WHERE report = ?1"), [report])?;
        }
        work.execute("DELETE FROM setting WHERE name = 'made_by'", [])?;
        work.commit()?;
        Ok(())
    }

    /// Every kept report, in order of id.
    ///
    /// # Errors
    /// When the archive cannot be read or a text is damaged.
    pub fn reports(&self) -> Result<Vec<KeptReport>, StoreError> {
        let ids = self.report_ids()?;
        let reports = ids.iter().map(|id| self.report(id));
        reports.collect()
    }

    /// The ids of all kept reports, in order.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn report_ids(&self) -> Result<Vec<String>, StoreError> {
        let mut query = self
            .connection
            .prepare("SELECT report FROM report ORDER BY report")?;
        let rows = query.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The report with this id.
    ///
    /// # Errors
    /// When there is none, or its text is damaged.
    pub fn report(&self, id: &str) -> Result<KeptReport, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM report JOIN report_text USING (report) WHERE report = ?1"
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut rows = query.query([id])?;
        let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        KeptReport::from_row(row)
    }

    /// Keeps readings that `made_by` made of kept reports, in place of those before.
    ///
    /// # Errors
    /// When the archive cannot be written; it then holds what it held.
    pub fn put_readings(
        &mut self,
        readings: &[KeptReading],
        made_by: &str,
    ) -> Result<(), StoreError> {
        let work = self.connection.transaction()?;
        let mut all = readings.iter();
        all.try_for_each(|reading| reading.replace(made_by, &work))?;
        work.commit()?;
        Ok(())
    }

    /// Hands over the readings that `made_by` made, in order of id, at most so many `together`.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn each_packed(
        &self,
        made_by: &str,
        together: usize,
        mut take: impl FnMut(Vec<PackedReading>),
    ) -> Result<(), StoreError> {
        if self.version < 2 {
            return Ok(());
        }
        let mut query = self.connection.prepare(
            "SELECT report, text_sha256, whole FROM reading JOIN report USING (report) \
             WHERE made_by = ?1 AND whole IS NOT NULL ORDER BY report",
        )?;
        let mut rows = query.query([made_by])?;
        let mut some = Vec::new();
        while let Some(row) = rows.next()? {
            some.push(PackedReading {
                report: row.get(0)?,
                text_sha256: row.get(1)?,
                whole: row.get(2)?,
            });
            if some.len() >= together {
                take(std::mem::take(&mut some));
            }
        }
        take(some);
        Ok(())
    }

    /// What each story was compiled from, by its id.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn bases(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let sql = "SELECT story, basis FROM story WHERE basis IS NOT NULL";
        let mut query = self.connection.prepare(sql)?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Replaces the stories that were compiled before; `made_by` names the program that compiled them.
    ///
    /// # Errors
    /// When the archive cannot be written; it then holds what it held.
    pub fn put_compiled(&mut self, compiled: &Compiled, made_by: &str) -> Result<(), StoreError> {
        let work = self.connection.transaction()?;
        compiled.replace(&work)?;
        work.execute(
            "INSERT OR REPLACE INTO setting VALUES ('made_by', ?1)",
            [made_by],
        )?;
        work.commit()?;
        Ok(())
    }

    /// The program that compiled what is kept; `None` when nothing was compiled yet.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn made_by(&self) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM setting WHERE name = 'made_by'";
        Ok(self
            .connection
            .query_row(sql, [], |row| row.get(0))
            .optional()?)
    }

    /// Every story, without its JSON, the newest first.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn stories(&self) -> Result<Vec<StoryRow>, StoreError> {
        let mut query = self.connection.prepare(
            "SELECT story, title, from_day, to_day, reports, publishers, origins FROM story \
             ORDER BY to_day DESC, story",
        )?;
        let rows = query.query_map([], |row| {
            Ok(StoryRow {
                story: row.get(0)?,
                title: row.get(1)?,
                from: row.get(2)?,
                to: row.get(3)?,
                counts: [row.get(4)?, row.get(5)?, row.get(6)?],
                ..StoryRow::default()
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The JSON of the story with this id.
    ///
    /// # Errors
    /// When the archive cannot be read or the text is damaged.
    pub fn story(&self, id: &str) -> Result<Option<String>, StoreError> {
        self.packed("SELECT json FROM story WHERE story = ?1", id)
    }

    /// The ids of the reports of a story, in order.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn story_reports(&self, id: &str) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT report FROM story_report WHERE story = ?1 ORDER BY report";
        let mut query = self.connection.prepare(sql)?;
        let rows = query.query_map([id], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every report with its story, by their ids, in order.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn members(&self) -> Result<Vec<(String, String)>, StoreError> {
        let sql = "SELECT report, story FROM story_report ORDER BY report, story";
        let mut query = self.connection.prepare(sql)?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The JSON of the reading of the report with this id.
    ///
    /// # Errors
    /// When the archive cannot be read or the text is damaged.
    pub fn reading(&self, id: &str) -> Result<Option<String>, StoreError> {
        self.packed("SELECT json FROM reading WHERE report = ?1", id)
    }

    /// The JSON of every reading, with the report's id, in order of id.
    ///
    /// # Errors
    /// When the archive cannot be read or a text is damaged.
    pub fn readings(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut query = self
            .connection
            .prepare("SELECT report, json FROM reading ORDER BY report")?;
        let mut rows = query.query([])?;
        let mut readings = Vec::new();
        while let Some(row) = rows.next()? {
            let report: String = row.get(0)?;
            let json = unpack(&report, &row.get::<_, Vec<u8>>(1)?)?;
            readings.push((report, json));
        }
        Ok(readings)
    }

    /// The JSON of the listed objects that pass `filter`, by day (unknown last), then story.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn items(&self, kind: ItemKind, filter: &Filter) -> Result<Vec<String>, StoreError> {
        let conditions = filter.conditions();
        let mut sql = "SELECT json FROM item WHERE kind = ?".to_owned();
        for (condition, _) in &conditions {
            sql += " AND ";
            sql += condition;
        }
        sql += " ORDER BY from_day IS NULL, from_day, story, place";
        let values = std::iter::once(kind.name().to_owned().into())
            .chain(conditions.into_iter().map(|(_, value)| value));
        let mut query = self.connection.prepare(&sql)?;
        let rows = query.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The JSON of the listed objects with this id, whatever they are.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn find(&self, id: &str) -> Result<Vec<(String, String)>, StoreError> {
        let sql = "SELECT story, json FROM item WHERE id = ?1 ORDER BY kind, story, place";
        let mut query = self.connection.prepare(sql)?;
        let rows = query.query_map(params![id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn packed(&self, sql: &str, id: &str) -> Result<Option<String>, StoreError> {
        let packed: Option<Vec<u8>> = self
            .connection
            .query_row(sql, [id], |row| row.get(0))
            .optional()?;
        packed.map(|packed| unpack(id, &packed)).transpose()
    }
}

fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
