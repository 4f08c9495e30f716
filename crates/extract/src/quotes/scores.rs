//! How sure a quotation is, from `resources/quotes/scores.tsv`.

use dateline_model::{Quotation, QuotationKind, QuotationLevel, Row, Table, TableError};

/// The table.
#[derive(Clone, Debug)]
pub(super) struct Scores {
    rows: Vec<Sort>,
}

/// One sort of quotations; what is not told fits everything.
#[derive(Clone, Debug)]
struct Sort {
    level: Option<QuotationLevel>,
    kind: Option<QuotationKind>,
    cue: Option<CueSort>,
    source: Option<bool>,
    tree: Option<bool>,
    score: f64,
}

/// What tells that words are a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CueSort {
    Word,
    Colon,
    Marks,
    Unclosed,
}

impl Scores {
    /// Reads the table.
    pub(super) fn parse(text: &str) -> Result<Scores, TableError> {
        let table = Table::parse("quotes/scores.tsv", text)?;
        let rows = table
            .rows()
            .map(|row| sort(&row))
            .collect::<Result<_, _>>()?;
        Ok(Scores { rows })
    }

    /// The score of a quotation; `tree` tells whether it was found by a tree.
    pub(super) fn of(&self, quotation: &Quotation, tree: bool) -> f64 {
        let fits = |row: &&Sort| row.fits(quotation, tree);
        self.rows.iter().find(fits).map_or(0.0, |row| row.score)
    }
}

impl Sort {
    fn fits(&self, quotation: &Quotation, tree: bool) -> bool {
        let cue = match (quotation.cue, quotation.rule.as_str()) {
            (_, "quotes.marks.unclosed") => CueSort::Unclosed,
            (Some(_), _) => CueSort::Word,
            (None, "quotes.colon") => CueSort::Colon,
            (None, _) => CueSort::Marks,
        };
        self.level.is_none_or(|level| level == quotation.level)
            && self.kind.is_none_or(|kind| kind == quotation.kind)
            && self.cue.is_none_or(|own| own == cue)
            && self
                .source
                .is_none_or(|source| source == quotation.source.is_some())
            && self.tree.is_none_or(|own| own == tree)
    }
}

fn sort(row: &Row<'_>) -> Result<Sort, TableError> {
    let yes = |column| match row.get(column) {
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        "" => Ok(None),
        _ => Err(row.error(column, "neither yes nor no")),
    };
    let score = row.get("score").parse().ok();
    let score = score.filter(|score| (0.0..=1.0).contains(score));
    Ok(Sort {
        level: one_of(
            row,
            "level",
            &[
                ("speech", QuotationLevel::Speech),
                ("attribution", QuotationLevel::Attribution),
            ],
        )?,
        kind: one_of(
            row,
            "kind",
            &[
                ("direct", QuotationKind::Direct),
                ("mixed", QuotationKind::Mixed),
                ("indirect", QuotationKind::Indirect),
                ("fragment", QuotationKind::Fragment),
            ],
        )?,
        cue: one_of(
            row,
            "cue",
            &[
                ("word", CueSort::Word),
                ("colon", CueSort::Colon),
                ("marks", CueSort::Marks),
                ("unclosed", CueSort::Unclosed),
            ],
        )?,
        source: yes("source")?,
        tree: yes("tree")?,
        score: score.ok_or_else(|| row.error("score", "no number from 0 to 1"))?,
    })
}

/// The value that a cell names; nothing when it is empty.
fn one_of<T: Copy>(
    row: &Row<'_>,
    column: &str,
    known: &[(&str, T)],
) -> Result<Option<T>, TableError> {
    let cell = row.get(column);
    let found = known.iter().find(|(name, _)| *name == cell);
    match found {
        None if !cell.is_empty() => Err(row.error(column, "not known")),
        found => Ok(found.map(|(_, value)| *value)),
    }
}
