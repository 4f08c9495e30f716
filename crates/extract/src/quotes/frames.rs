//! What words of telling and thinking take beside them, from `resources/quotes/frames.tsv`.

use dateline_model::{PartOfSpeech, Table, TableError, WordMap};

use super::cues::{self, Cue};

/// Verbs, adjectives and nouns by their dictionary forms.
#[derive(Clone, Debug)]
pub(super) struct Frames {
    cues: Vec<Cue>,
    /// By form: class and row.
    lemmas: WordMap<Vec<(Class, usize)>>,
}

/// The classes of words that have frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Verb,
    Adjective,
    Noun,
}

impl Class {
    /// The class of a part of speech.
    pub(super) fn of(pos: PartOfSpeech) -> Option<Class> {
        match pos {
            PartOfSpeech::Verb => Some(Class::Verb),
            PartOfSpeech::Adjective => Some(Class::Adjective),
            PartOfSpeech::Noun => Some(Class::Noun),
            _ => None,
        }
    }

    fn named(name: &str) -> Option<Class> {
        match name {
            "v" => Some(Class::Verb),
            "a" => Some(Class::Adjective),
            "n" => Some(Class::Noun),
            _ => None,
        }
    }
}

impl Frames {
    /// Reads the table.
    pub(super) fn parse(text: &str) -> Result<Frames, TableError> {
        let table = Table::parse("quotes/frames.tsv", text)?;
        let mut read = Frames {
            cues: Vec::new(),
            lemmas: WordMap::default(),
        };
        for row in table.rows() {
            let class = Class::named(row.get("pos"));
            let class = class.ok_or_else(|| row.error("pos", "no such class"))?;
            let nth = read.cues.len();
            for lemma in row.list("lemmas") {
                read.lemmas
                    .get_or_insert(lemma, Vec::new())
                    .push((class, nth));
            }
            read.cues.push(cues::read(&row, "quotes.frame")?);
        }
        Ok(read)
    }

    /// The rows of a word, in the order of the table.
    pub(super) fn of(&self, lemma: &str, class: Class) -> impl Iterator<Item = &Cue> {
        let rows = self.lemmas.get(lemma).into_iter().flatten();
        rows.filter(move |(of, _)| *of == class)
            .filter_map(|(_, nth)| self.cues.get(*nth))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::cues::Frame;

    #[test]
    fn a_word_can_have_several_rows() {
        let text = "id\tpos\tlemmas\tframes\tprepositions\tstance\tlevel\n\
            say\tv\tsay|hope\tclause\t-\tsay\tspeech\n\
            aim\tv\thope\tto|after\tfor\tsay\tattribution\n";
        let frames = Frames::parse(text).unwrap();
        let rows: Vec<&str> = frames
            .of("hope", Class::Verb)
            .map(|cue| cue.rule.as_str())
            .collect();
        assert_eq!(rows, ["quotes.frame.say", "quotes.frame.aim"]);
        assert!(frames.of("hope", Class::Noun).next().is_none());
        let aim = frames.of("hope", Class::Verb).nth(1).unwrap();
        assert!(aim.takes(Frame::To) && aim.leads("for"));
    }
}
