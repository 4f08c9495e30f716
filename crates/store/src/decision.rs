//! The log of a person's decisions: each is kept, also one that was taken back.

use dateline_model::{Decision, DecisionId, LinkKind, ReportId, Ruling};
use rusqlite::{Row, params};

use crate::{Archive, StoreError};

/// The first version of the tables that has the log.
const SINCE: i64 = 3;

/// A decision as the log holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedDecision {
    /// What was decided.
    pub decision: Decision,
    /// Whether it was taken back.
    pub undone: bool,
}

impl Archive {
    /// Every decision, in the order in which they were made.
    ///
    /// # Errors
    /// When the archive cannot be read or the log is damaged.
    pub fn decision_log(&self) -> Result<Vec<LoggedDecision>, StoreError> {
        if self.version < SINCE {
            return Ok(Vec::new());
        }
        let mut query = self
            .connection
            .prepare("SELECT nth, ruling, report, other, why, undone FROM decision ORDER BY nth")?;
        let mut rows = query.query([])?;
        let mut log = Vec::new();
        while let Some(row) = rows.next()? {
            log.push(logged(row)?);
        }
        Ok(log)
    }

    /// The decisions that were not taken back, in the order in which they were made.
    ///
    /// # Errors
    /// When the archive cannot be read or the log is damaged.
    pub fn decisions(&self) -> Result<Vec<Decision>, StoreError> {
        let log = self.decision_log()?.into_iter();
        let held = log.filter(|it| !it.undone);
        Ok(held.map(|it| it.decision).collect())
    }

    /// Writes a decision on `report` and `other` into the log; gives its id. What was compiled before is then
    /// out of date.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn decide(
        &mut self,
        ruling: Ruling,
        (report, other): (&str, &str),
        why: Option<&str>,
    ) -> Result<DecisionId, StoreError> {
        let work = self.connection.transaction()?;
        work.execute(
            "INSERT INTO decision (ruling, report, other, why, undone) VALUES (?1, ?2, ?3, ?4, 0)",
            params![word(ruling), report, other, why],
        )?;
        let nth = work.last_insert_rowid();
        work.execute("DELETE FROM setting WHERE name = 'made_by'", [])?;
        work.commit()?;
        Ok(id(nth))
    }

    /// Takes a decision back; the log goes on holding it. What was compiled before is then out of date.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn undo(&mut self, decision: &DecisionId) -> Result<(), StoreError> {
        let work = self.connection.transaction()?;
        work.execute(
            "UPDATE decision SET undone = 1 WHERE 'd' || nth = ?1",
            [decision.as_str()],
        )?;
        work.execute("DELETE FROM setting WHERE name = 'made_by'", [])?;
        work.commit()?;
        Ok(())
    }

    /// Makes the log call a report by another id: a newer program may find another text in its page.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn rename_decided(&mut self, before: &str, after: &str) -> Result<(), StoreError> {
        let work = self.connection.transaction()?;
        for column in ["report", "other"] {
            let sql = format!("UPDATE decision SET {column} = ?2 WHERE {column} = ?1");
            work.execute(&sql, [before, after])?;
        }
        work.commit()?;
        Ok(())
    }
}

fn logged(row: &Row<'_>) -> Result<LoggedDecision, StoreError> {
    let id = id(row.get(0)?);
    let word: String = row.get(1)?;
    let ruling = ruling(&word).ok_or_else(|| StoreError::Damaged {
        id: id.to_string(),
        problem: format!("{word:?} is no decision"),
    })?;
    let decision = Decision {
        id,
        report: ReportId::new(row.get::<_, String>(2)?),
        other: ReportId::new(row.get::<_, String>(3)?),
        ruling,
        why: row.get(4)?,
    };
    Ok(LoggedDecision {
        decision,
        undone: row.get(5)?,
    })
}

fn id(nth: i64) -> DecisionId {
    DecisionId::new(format!("d{nth}"))
}

/// Every ruling with the word that the log has for it.
const RULINGS: [(Ruling, &str); 7] = [
    (Ruling::Cut, "cut"),
    (Ruling::Link(LinkKind::Copies), "copies"),
    (Ruling::Link(LinkKind::Shares), "shares"),
    (Ruling::Link(LinkKind::Cites), "cites"),
    (Ruling::Link(LinkKind::Credits), "credits"),
    (Ruling::Link(LinkKind::Owner), "owner"),
    (Ruling::Link(LinkKind::Revises), "revises"),
];

fn ruling(word: &str) -> Option<Ruling> {
    let found = RULINGS.iter().find(|(_, known)| *known == word);
    found.map(|(ruling, _)| *ruling)
}

fn word(ruling: Ruling) -> &'static str {
    let found = RULINGS.iter().find(|(known, _)| *known == ruling);
    found.map_or("", |(_, word)| word)
}
