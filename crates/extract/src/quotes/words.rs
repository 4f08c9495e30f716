//! Closed classes of words, from `resources/quotes/words.tsv`.

use dateline_model::{Table, TableError, WordMap};

/// Which words belong to which class.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// Word → the bits of its classes.
    classes: WordMap<u64>,
}

macro_rules! classes {
    ($($name:ident $key:literal)+) => {
        /// A class of words; its name in the table stands beside it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Class { $($name),+ }

        impl Class {
            const ALL: &[Class] = &[$(Class::$name),+];

            fn key(self) -> &'static str {
                match self { $(Class::$name => $key),+ }
            }

            fn bit(self) -> u64 {
                1 << self as u64
            }
        }
    };
}

classes! {
    Auxiliary "auxiliary" Be "be" Negation "negation" Adverb "adverb" Determiner "determiner"
    BehindCue "behind-cue" Pronoun "pronoun" Relative "relative" Linking "linking"
    Preposition "preposition" Subordinator "subordinator" Coordinator "coordinator" Time "time"
    Complement "complement" NoClause "no-clause" Causative "causative" Spokes "spokes"
    Office "office" Comment "comment" Human "human" Participle "participle"
    Aside "aside" Translation "translation" Language "language" StationStart "station-start"
    StationNoun "station-noun" Hearer "hearer" Document "document"
    Media "media" Record "record" Possible "possible" Condition "condition" Nobody "nobody"
    Bench "bench"
}

impl Words {
    /// Reads the table.
    pub(super) fn parse(text: &str) -> Result<Words, TableError> {
        let table = Table::parse("quotes/words.tsv", text)?;
        let mut classes: WordMap<u64> = WordMap::default();
        for row in table.rows() {
            let class = Class::ALL
                .iter()
                .find(|class| class.key() == row.get("class"));
            let class = class.ok_or_else(|| row.error("class", "no such class"))?;
            for word in row.list("words") {
                *classes.get_or_insert(word, 0) |= class.bit();
            }
        }
        Ok(Words { classes })
    }

    /// Whether `word`, in lower case, belongs to `class`.
    pub(super) fn is(&self, class: Class, word: &str) -> bool {
        self.classes
            .get(word)
            .is_some_and(|classes| classes & class.bit() != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_class_is_named() {
        assert!(Words::parse("class\twords\nverbs\tsaid\n").is_err());
    }
}
