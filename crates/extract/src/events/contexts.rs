//! What an event is about, by the words of its sentence.

use std::collections::BTreeSet;

use dateline_model::{Table, WordMap};

/// Words and phrases with the PLOVER contexts that they stand for, by their first word.
#[derive(Clone, Debug)]
pub(super) struct Contexts(WordMap<Vec<Phrase>>);

#[derive(Clone, Debug)]
struct Phrase {
    /// What follows the first word.
    rest: Vec<String>,
    context: String,
}

impl Contexts {
    /// Reads the table.
    pub(super) fn parse(table: &Table) -> Contexts {
        let mut phrases: WordMap<Vec<Phrase>> = WordMap::default();
        for row in table.rows() {
            for phrase in row.list("words") {
                // The possessive "'s" is a word of its own.
                let phrase = phrase.replace("'s", " 's");
                let mut words = phrase.split_whitespace().map(str::to_owned);
                let first = words.next().unwrap_or_default();
                phrases
                    .get_or_insert(first.as_str(), Vec::new())
                    .push(Phrase {
                        rest: words.collect(),
                        context: row.get("context").to_owned(),
                    });
            }
        }
        Contexts(phrases)
    }

    /// The contexts of a sentence, in order of name. Of phrases that begin with the same word the longest
    /// counts, and the words inside it say nothing more: "war crimes" are no crime.
    pub(super) fn of(&self, words: &[&str]) -> Vec<String> {
        let mut found = BTreeSet::new();
        let mut rest = words;
        while let Some((first, behind)) = rest.split_first() {
            let phrases = self.0.get(first).map_or(&[][..], Vec::as_slice);
            let here = || phrases.iter().filter(|phrase| phrase.begins(behind));
            let longest = here().map(|phrase| phrase.rest.len()).max().unwrap_or(0);
            let longest_here = here().filter(|phrase| phrase.rest.len() == longest);
            found.extend(longest_here.map(|phrase| phrase.context.clone()));
            rest = &behind[longest..];
        }
        found.into_iter().collect()
    }
}

impl Phrase {
    fn begins(&self, words: &[&str]) -> bool {
        words.len() >= self.rest.len() && self.rest.iter().zip(words).all(|(a, b)| a == b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contexts(sentence: &str) -> Vec<String> {
        let text = "context\twords\ncrime\tcrime|crimes\nhuman_rights\twar crimes\n\
                    gender\twomen's rights\nhuman_rights\trights\n";
        let contexts = Contexts::parse(&Table::parse("contexts.tsv", text).unwrap());
        contexts.of(&sentence.split(' ').collect::<Vec<_>>())
    }

    #[test]
    fn the_longest_phrase_counts() {
        assert_eq!(contexts("of war crimes"), ["human_rights"]);
        assert_eq!(contexts("war and crimes"), ["crime"]);
        assert_eq!(contexts("women 's rights and crime"), ["crime", "gender"]);
        assert!(contexts("a war").is_empty());
        assert!(contexts("").is_empty());
    }
}
