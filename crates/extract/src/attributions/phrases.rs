//! Phrases that join an outlet to what a report has from it, from `resources/quotes/`.

use dateline_model::{RuleId, Table, TableError, WordMap, WordSet};

/// Where the name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind the words: "told NAME".
    Behind,
    /// Before the words: "NAME reported".
    Before,
    /// Behind a verb at the end of the sentence: "reported NAME".
    Turned,
}

/// One row of `attributions.tsv`.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// `attributions.` and its name in the table.
    pub(super) rule: RuleId,
    /// Where the name stands.
    pub(super) place: Place,
    /// Whether it covers only its clause.
    pub(super) clause: bool,
}

/// The phrases and the words by which outlets are described.
#[derive(Clone, Debug)]
pub(super) struct Phrases {
    rows: Vec<Phrase>,
    /// First word → the other words and the row, the longest first; looked up only.
    forms: WordMap<Vec<(Vec<String>, usize)>>,
    classes: WordMap<WordSet>,
}

impl Phrases {
    /// Reads both tables.
    pub(super) fn parse(phrases: &str, forms: &str) -> Result<Phrases, TableError> {
        let mut read = Phrases {
            rows: Vec::new(),
            forms: WordMap::default(),
            classes: WordMap::default(),
        };
        for row in Table::parse("quotes/attributions.tsv", phrases)?.rows() {
            let place = match row.get("where") {
                "behind" => Place::Behind,
                "before" => Place::Before,
                "turned" => Place::Turned,
                _ => return Err(row.error("where", "behind, before or turned")),
            };
            for form in row.list("words") {
                let mut words = form.split(' ').map(str::to_owned);
                let first = words.next().unwrap_or_default();
                let alike = read.forms.get_or_insert(first, Vec::new());
                alike.push((words.collect(), read.rows.len()));
            }
            let rule = RuleId::new(format!("attributions.{}", row.get("id")));
            read.rows.push(Phrase {
                rule,
                place,
                clause: row.get("covers") == "clause",
            });
        }
        let longest_first = |forms: &mut Vec<(Vec<String>, usize)>| {
            forms.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        };
        read.forms.change(longest_first);
        for row in Table::parse("quotes/outlet_forms.tsv", forms)?.rows() {
            let words = row.list("words").collect();
            read.classes.extend([(row.get("class"), words)]);
        }
        Ok(read)
    }

    /// The longest phrase of kind `place` whose words stand at `at`, and how many words it has.
    pub(super) fn at<'w>(
        &self,
        word: impl Fn(usize) -> &'w str,
        at: usize,
        place: Place,
    ) -> Option<(&Phrase, usize)> {
        let forms = self.forms.get(word(at))?;
        forms.iter().find_map(|(rest, row)| {
            let row = self.rows.get(*row)?;
            let fits = rest
                .iter()
                .enumerate()
                .all(|(nth, known)| word(at + 1 + nth) == known);
            (fits && row.place == place).then_some((row, rest.len() + 1))
        })
    }

    /// Whether `word`, in lower case, belongs to the class called `class`.
    pub(super) fn is(&self, class: &str, word: &str) -> bool {
        self.classes
            .get(class)
            .is_some_and(|words| words.contains(word))
    }
}
