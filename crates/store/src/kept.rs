//! Reports as the archive keeps them.

use dateline_model::{Declared, PageFormat, RawPage, ReportId};
use rusqlite::{Row, Transaction, params};
use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::packed::{pack, unpack};

/// A report: its page as it came, and the text that was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptReport {
    /// The report.
    pub report: ReportId,
    /// Its page, from which everything else can be made again.
    pub page: RawPage,
    /// Its stored text, into which all evidence points.
    pub text: String,
}

pub(crate) const COLUMNS: &str = "report, path, format, encoding, page_sha256, declared_id, \
    declared_date, declared_title, declared_publisher, declared_url, page, text";

/// SHA-256 of a text in lower-case hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

impl KeptReport {
    /// Keeps the report unless it is there; says whether it was new.
    pub(crate) fn insert(&self, work: &Transaction<'_>) -> Result<bool, StoreError> {
        let (page, declared) = (&self.page, &self.page.declared);
        let format = match page.format {
            PageFormat::Plain => "plain",
            PageFormat::Html => "html",
        };
        let new = work
            .prepare_cached(
                "INSERT INTO report VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) \
                 ON CONFLICT DO NOTHING",
            )?
            .execute(params![
                self.report.as_str(),
                page.path,
                format,
                page.encoding,
                page.sha256,
                declared.id,
                declared.date.map(|date| date.to_string()),
                declared.title,
                declared.publisher,
                declared.url,
                sha256(&self.text),
            ])?;
        if new == 1 {
            work.prepare_cached("INSERT INTO report_text VALUES (?1, ?2, ?3)")?
                .execute(params![
                    self.report.as_str(),
                    pack(&page.text),
                    pack(&self.text),
                ])?;
        }
        Ok(new == 1)
    }

    /// A row of [`COLUMNS`].
    pub(crate) fn from_row(row: &Row<'_>) -> Result<KeptReport, StoreError> {
        let report: String = row.get(0)?;
        let format: String = row.get(2)?;
        let date: Option<String> = row.get(6)?;
        let page = RawPage {
            path: row.get(1)?,
            format: if format == "html" {
                PageFormat::Html
            } else {
                PageFormat::Plain
            },
            text: unpack(&report, &row.get::<_, Vec<u8>>(10)?)?,
            encoding: row.get(3)?,
            sha256: row.get(4)?,
            declared: Declared {
                id: row.get(5)?,
                date: date.and_then(|date| date.parse().ok()),
                title: row.get(7)?,
                publisher: row.get(8)?,
                url: row.get(9)?,
            },
        };
        let text = unpack(&report, &row.get::<_, Vec<u8>>(11)?)?;
        Ok(KeptReport {
            report: ReportId::new(report),
            page,
            text,
        })
    }
}
