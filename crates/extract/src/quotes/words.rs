//! Closed classes of words, from `resources/quotes/words.tsv`.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Table, TableError};

/// Which words belong to which class.
#[derive(Clone, Debug)]
pub(super) struct Words {
    classes: BTreeMap<String, BTreeSet<String>>,
}

macro_rules! classes {
    ($($name:ident $key:literal)+) => {
        /// A class of words; its name in the table stands beside it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Class { $($name),+ }

        impl Class {
            #[cfg(test)]
            const ALL: &[Class] = &[$(Class::$name),+];

            fn key(self) -> &'static str {
                match self { $(Class::$name => $key),+ }
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
    StationNoun "station-noun" Hearer "hearer"
}

impl Words {
    /// Reads the table.
    pub(super) fn parse(text: &str) -> Result<Words, TableError> {
        let table = Table::parse("quotes/words.tsv", text)?;
        let rows = table.rows().map(|row| {
            (
                row.get("class").to_owned(),
                row.list("words").map(str::to_owned).collect(),
            )
        });
        Ok(Words {
            classes: rows.collect(),
        })
    }

    /// Whether `word`, in lower case, belongs to `class`.
    pub(super) fn is(&self, class: Class, word: &str) -> bool {
        self.classes
            .get(class.key())
            .is_some_and(|words| words.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_words() {
        let words = Words::parse(include_str!("../../../../resources/quotes/words.tsv")).unwrap();
        for class in Class::ALL {
            assert!(
                words
                    .classes
                    .get(class.key())
                    .is_some_and(|set| !set.is_empty()),
                "{class:?}"
            );
        }
    }
}
