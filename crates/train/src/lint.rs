//! What is wrong with a corpus as a whole: sentences that stand twice, that contradict each other, or that
//! come from a test set.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::{Example, Marked};

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// File and line.
    pub place: String,
    /// What is wrong.
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

/// Examples that stand twice, or say something else of the same marked words.
pub fn faults(examples: &[Example]) -> Vec<Fault> {
    let mut seen: BTreeMap<(String, String), &Example> = BTreeMap::new();
    let mut faults = Vec::new();
    // "Nobody was hurt." may stand in two reports.
    let told = |example: &&Example| example.report.is_none() || example.kind.is_some();
    for example in examples.iter().filter(told) {
        let key = (bare(&example.marked.text), sides(&example.marked));
        let Some(other) = seen.insert(key, example) else {
            continue;
        };
        let same = (other.kind, &other.mode, &other.status)
            == (example.kind, &example.mode, &example.status);
        let problem = match same {
            true => format!("stands in {} as well", other.place),
            false => format!("{} says {} of the same", other.place, other.code()),
        };
        faults.push(Fault {
            place: example.place.clone(),
            problem,
        });
    }
    faults
}

/// How many words in a row two texts must share to be more than chance.
const RUN: usize = 10;

/// Examples that share a run of ten words with `text`, which is to be measured on.
pub fn leaks(examples: &[Example], text: &str) -> Vec<Fault> {
    let known: BTreeSet<String> = text.lines().flat_map(runs).collect();
    let leaked = |example: &&Example| runs(&example.marked.text).any(|run| known.contains(&run));
    let fault = |example: &Example| Fault {
        place: example.place.clone(),
        problem: format!("shares {RUN} words in a row with the text to be measured on"),
    };
    examples.iter().filter(leaked).map(fault).collect()
}

fn runs(text: &str) -> impl Iterator<Item = String> {
    let plain = Marked::parse(text).map_or_else(|_| text.to_owned(), |marked| marked.text);
    let bare = bare(&plain);
    let words: Vec<String> = bare.split(' ').map(str::to_owned).collect();
    let runs: Vec<String> = words.windows(RUN).map(|run| run.join(" ")).collect();
    runs.into_iter()
}

/// The words in lower case, without marks of punctuation.
fn bare(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn sides(marked: &Marked) -> String {
    format!("{:?} {:?} {:?}", marked.source, marked.target, marked.deed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Corpus, Ontology};

    fn examples(lines: &[&str]) -> Vec<Example> {
        let mut corpus = Corpus::default();
        corpus.read("x.tsv", &lines.join("\n"), &Ontology::bundled());
        corpus.examples
    }

    #[test]
    fn the_same_sentence_with_other_sides_is_no_fault() {
        let two = examples(&[
            "AID\t-\tactual\t<s>Peru</s> <v>fed</v> <t>Chile</t> and Cuba.",
            "AID\t-\tactual\t<s>Peru</s> <v>fed</v> Chile and <t>Cuba</t>.",
        ]);
        assert_eq!(faults(&two), []);
    }

    #[test]
    fn contradictions_and_repeats_are_named() {
        let two = examples(&[
            "AID\t-\tactual\t<s>Peru</s> <v>fed</v> <t>Chile</t>.",
            "SUPPORT\t-\tactual\t<s>Peru</s> <v>fed</v> <t>Chile</t>.",
            "SUPPORT\t-\tactual\t<s>Peru</s> <v>fed</v> <t>Chile</t>.",
        ]);
        let found: Vec<String> = faults(&two).iter().map(Fault::to_string).collect();
        assert_eq!(
            found,
            [
                "x.tsv:2: x.tsv:1 says AID of the same",
                "x.tsv:3: stands in x.tsv:2 as well"
            ]
        );
    }

    #[test]
    fn a_run_of_ten_words_is_a_leak() {
        let own = examples(&[
            "AID\t-\tactual\tone two three <s>four</s> five six <v>seven</v> eight nine ten.",
        ]);
        assert_eq!(
            leaks(
                &own,
                "a one two three four five six <s>seven</s> eight nine ten"
            )
            .len(),
            1
        );
        assert_eq!(
            leaks(&own, "two three four five six seven eight nine ten").len(),
            0
        );
    }
}
