//! The outlets of the world by name.

use dateline_model::{Span, Table};

use crate::calendar::cover;
use crate::phrases::Phrases;
use crate::words::{Shape, Word};

/// Names and hosts of outlets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outlets {
    names: Phrases<Outlet>,
}

#[derive(Clone, Debug)]
struct Outlet {
    agency: bool,
    /// How each word of the name must be written.
    shapes: Vec<Shape>,
}

/// An outlet named in some words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OutletAt {
    /// Index of its first word.
    pub(crate) start: usize,
    /// Index after its last word.
    pub(crate) end: usize,
    pub(crate) span: Span,
    /// Whether it is a news agency.
    pub(crate) agency: bool,
}

impl Outlets {
    pub(crate) fn from_table(table: &Table) -> Outlets {
        let mut names = Phrases::default();
        for row in table.rows() {
            let agency = row.get("kind") == "agency";
            let hosts = row.list("publisher_words");
            for name in std::iter::once(row.get("name"))
                .chain(row.list("aliases"))
                .chain(hosts)
            {
                let words = crate::words::words(name, Span::new(0, name.len()), usize::MAX);
                let shapes = words.iter().map(|word| word.shape).collect();
                names.add(name, Outlet { agency, shapes });
            }
        }
        Outlets { names }
    }

    /// The outlet whose name begins at the word at `start`, the longest name first.
    pub(crate) fn at(&self, words: &[Word], start: usize) -> Option<OutletAt> {
        self.names.all_at(words, start).find_map(|hit| {
            let inside = words.get(hit.start..hit.end)?;
            hit.value.is_written_as(inside).then(|| OutletAt {
                start: hit.start,
                end: hit.end,
                span: cover(words, hit.start, hit.end),
                agency: hit.value.agency,
            })
        })
    }

    /// The outlets in `words`, in order, none overlapping.
    pub(crate) fn all(&self, words: &[Word]) -> Vec<OutletAt> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let outlet = self.at(words, at);
            at = outlet.map_or(at + 1, |outlet| outlet.end);
            found.extend(outlet);
        }
        found
    }
}

impl Outlet {
    /// Whether `words` are written as the name is: "AP" is not "ap", "Time" is not "time"; a name
    /// in capitals throughout is allowed for all but one-word names of small letters.
    fn is_written_as(&self, words: &[Word]) -> bool {
        self.shapes
            .iter()
            .zip(words)
            .all(|(shape, word)| match shape {
                Shape::Upper => word.shape == Shape::Upper,
                Shape::Capital => word.is_capital(),
                Shape::Lower | Shape::Number | Shape::Mark => true,
            })
    }
}
