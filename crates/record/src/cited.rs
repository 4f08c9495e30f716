//! Words that a report puts between marks in a sentence of its own: whether they stand, word for word, in a
//! longer rendering.

use dateline_model::QuotationKind;

use crate::quoted::Part;
use crate::sources::Sources;
use crate::words::plain_words;

/// Fewer words between marks could stand anywhere.
const LEAST_WORDS: usize = 3;

/// Words that say that something is not so.
const NEGATIONS: [&str; 7] = ["no", "nobody", "none", "nor", "not", "nothing", "never"];

/// A part by its bare words.
pub(crate) struct Cited {
    all: String,
    /// The words between marks; none where the report gives whole sentences, or none of the speaker's words.
    cited: Vec<String>,
}

impl Cited {
    /// Every part by its bare words.
    pub(crate) fn all(parts: &[Part<'_>], sources: &Sources<'_>) -> Vec<Cited> {
        let cited = |part: &Part<'_>| {
            let text = sources.readings[part.reading].text();
            Cited::of(text, part)
        };
        parts.iter().map(cited).collect()
    }

    fn of(text: &str, part: &Part<'_>) -> Cited {
        let in_pieces = matches!(
            part.quotation.kind,
            QuotationKind::Mixed | QuotationKind::Fragment
        );
        let runs = part.quotation.verbatim.iter();
        let runs = runs.filter(|run| in_pieces && part.span.overlaps(run));
        Cited {
            all: bare(part.span.of(text)),
            cited: runs.map(|run| bare(run.of(text))).collect(),
        }
    }

    /// Whether a word of it says that something is not so.
    pub(crate) fn is_negated(&self) -> bool {
        let denies = |word: &str| NEGATIONS.contains(&word) || word.ends_with("n't");
        self.all.split_whitespace().any(denies)
    }

    /// Whether it cites enough words to be looked for.
    pub(crate) fn is_cited(&self) -> bool {
        let enough = |run: &String| run.split_whitespace().count() >= LEAST_WORDS;
        !self.cited.is_empty() && self.cited.iter().all(enough)
    }

    /// Whether all that it cites stands word for word in `other`.
    pub(crate) fn stands_in(&self, other: &Cited) -> bool {
        self.is_cited() && self.cited.iter().all(|run| other.all.contains(run))
    }
}

/// The words of a text with one space on both sides of each.
fn bare(text: &str) -> String {
    let words: Vec<String> = plain_words(text).map(|(_, word)| word).collect();
    format!(" {} ", words.join(" "))
}
