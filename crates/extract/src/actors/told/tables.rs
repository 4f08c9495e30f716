//! What nouns and verbs tell of the sector of a person (`resources/actors/occupations.tsv`).

use dateline_model::{Table, TableError, WordMap, WordSet};

use crate::actors::nouns::PersonNouns;

/// Nouns for what people are and verbs for what they do, with sectors.
#[derive(Clone, Debug, Default)]
pub(in crate::actors) struct Occupations {
    words: WordMap<Vec<String>>,
    /// Classes of nouns as WordNet calls them.
    kinds: WordMap<Vec<String>>,
    /// Without sectors: those of what the verb is done to.
    verbs: WordMap<Vec<String>>,
    /// What names of bodies end with.
    bodies: WordMap<Vec<String>>,
    /// Nouns for people who may be of any country, wherever they are.
    anywhere: WordSet,
    /// Nouns for people whose business is where they live.
    small: WordSet,
    /// Verbs of whoever is at home where he does it.
    dwelling: WordSet,
    /// Nouns of which nothing follows: "man".
    bare: WordSet,
}

impl Occupations {
    pub(in crate::actors) fn parse(table: &Table) -> Result<Occupations, TableError> {
        let mut read = Occupations::default();
        for row in table.rows() {
            let sectors: Vec<String> = row.list("sectors").map(str::to_owned).collect();
            let words = row.list("words");
            let map = match row.get("form") {
                "word" => &mut read.words,
                "kind" => &mut read.kinds,
                "verb" => &mut read.verbs,
                "body" => &mut read.bodies,
                form => {
                    read.plain(form)
                        .ok_or_else(|| row.error("form", "one of those above"))?
                        .extend(words);
                    continue;
                }
            };
            words.for_each(|word| _ = map.get_or_insert(word, sectors.clone()));
        }
        Ok(read)
    }

    /// The list of words of a form that tells no sector.
    fn plain(&mut self, form: &str) -> Option<&mut WordSet> {
        match form {
            "bare" => Some(&mut self.bare),
            "anywhere" => Some(&mut self.anywhere),
            "small" => Some(&mut self.small),
            "dwelling" => Some(&mut self.dwelling),
            _ => None,
        }
    }

    /// Whether who is called so may be of any country.
    pub(super) fn is_anywhere(&self, noun: &str) -> bool {
        self.anywhere.contains(noun)
    }

    /// Whether who is called so has his business where he lives.
    pub(super) fn is_small(&self, noun: &str) -> bool {
        self.small.contains(noun)
    }

    /// Whether who does this is at home where it is done.
    pub(super) fn is_dwelling(&self, verb: &str) -> bool {
        self.dwelling.contains(verb)
    }

    /// The sectors of a body whose name ends so.
    pub(super) fn of_body(&self, last: &str) -> Option<&[String]> {
        self.bodies.get(last).map(Vec::as_slice)
    }

    /// The sectors of whoever is called so, where the table lists the word.
    pub(super) fn of_word(&self, noun: &str) -> Option<&[String]> {
        self.words.get(noun).map(Vec::as_slice)
    }

    /// Whether the noun may be said of anybody.
    pub(super) fn tells_nothing(&self, noun: &str) -> bool {
        self.bare.contains(noun)
    }

    /// The sectors of whoever is called so: by the word, else by what it is a kind of.
    pub(super) fn of_noun(&self, nouns: &PersonNouns, noun: &str) -> Option<&[String]> {
        let class = || nouns.classes(noun).find_map(|class| self.kinds.get(class));
        let class = || class().map(Vec::as_slice);
        self.of_word(noun).or_else(class)
    }

    /// The sectors of whoever does this for a living; empty where they are those of the body that it is done to.
    pub(super) fn of_verb(&self, verb: &str) -> Option<&[String]> {
        self.verbs.get(verb).map(Vec::as_slice)
    }
}
