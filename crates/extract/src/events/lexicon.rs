//! What the words of a sentence can be: small closed classes, and verbs in all their forms.

use dateline_model::{Row, Table, TableError, WordMap, WordSet};

use super::inflect::{Shape, forms};

/// What a word does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// A noun, an adjective, a number, a name: whatever fills a noun phrase.
    Noun,
    Verb,
    Auxiliary,
    Modal,
    To,
    Determiner,
    Preposition,
    Subordinator,
    Relative,
    Conjunction,
    /// Part of a phrase such as "led by", which adds to those named before.
    Joiner,
    Adverb,
    Pronoun,
    Time,
    Possessive,
    Comma,
    Stop,
}

/// A form that a verb can take, and whether the same letters are as often a noun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    pub(super) shape: Shape,
    pub(super) also_noun: bool,
}

/// Word classes, verb forms, words for people.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    classes: WordMap<Tag>,
    verbs: WordMap<Form>,
    paradigms: WordMap<Vec<(String, Shape)>>,
    people: WordSet,
    bodies: WordSet,
    deeds: WordSet,
    light: WordSet,
    bidding: WordSet,
    saying: WordSet,
    pub(super) joiners: Vec<Vec<String>>,
    pub(super) echoes: Vec<Vec<String>>,
    /// By their first words.
    pub(super) sport: WordMap<Vec<Vec<String>>>,
}

impl Lexicon {
    /// Reads the tables; see their heads for the columns.
    pub(super) fn parse(
        words: &Table,
        verbs: &Table,
        people: &Table,
        governing: &Table,
        joiners: &Table,
        echoes: &Table,
        sport: &Table,
    ) -> Result<Lexicon, TableError> {
        let mut lexicon = Lexicon::default();
        for row in words.rows() {
            let tag = tag_named(row.get("class"))
                .ok_or_else(|| row.error("class", "no such word class"))?;
            lexicon
                .classes
                .extend(row.list("words").map(|word| (word, tag)));
        }
        for row in verbs.rows() {
            let given = [row.get("past"), row.get("participle")];
            lexicon.add_verb(row.get("base"), given, row.get("noun") == "yes");
        }
        for row in people.rows() {
            let deeds = row.get("class") == "deeds";
            let words = if deeds {
                &mut lexicon.deeds
            } else {
                &mut lexicon.people
            };
            words.extend(row.list("words"));
            if row.get("class") == "bodies" {
                lexicon.bodies.extend(row.list("words"));
            }
        }
        for row in governing.rows() {
            lexicon.add_governing(&row)?;
        }
        lexicon.joiners = phrases(joiners);
        lexicon.echoes = phrases(echoes);
        for phrase in phrases(sport) {
            let first = phrase.first().cloned().unwrap_or_default();
            lexicon.sport.get_or_insert(first, Vec::new()).push(phrase);
        }
        Ok(lexicon)
    }

    fn add_verb(&mut self, base: &str, given: [&str; 2], also_noun: bool) {
        let forms = forms(base, given[0], given[1]);
        for (word, shape) in &forms {
            let form = Form {
                shape: *shape,
                also_noun,
            };
            let known = self.verbs.get_or_insert(word.as_str(), form);
            known.shape.add(*shape);
        }
        self.paradigms.get_or_insert(base, forms);
    }

    fn add_governing(&mut self, row: &Row<'_>) -> Result<(), TableError> {
        let bases: Vec<&str> = row.list("verbs").collect();
        bases.iter().for_each(|base| self.learn(base));
        let forms = bases
            .iter()
            .flat_map(|base| self.forms_of(base))
            .map(str::to_owned);
        let forms: Vec<String> = forms.collect();
        match row.get("class") {
            "light" => self.light.extend(forms),
            "bidding" => self.bidding.extend(forms),
            "saying" => self.saying.extend(forms),
            _ => return Err(row.error("class", "light, bidding or saying was expected")),
        }
        Ok(())
    }

    /// Makes sure that a verb is known which only the triggers name.
    pub(super) fn learn(&mut self, base: &str) {
        if !self.paradigms.contains_key(base) {
            self.add_verb(base, ["", ""], false);
        }
    }

    /// All forms of a verb, and no others.
    pub(super) fn forms_of(&self, base: &str) -> impl Iterator<Item = &str> {
        self.paradigms
            .get(base)
            .into_iter()
            .flatten()
            .map(|(word, _)| word.as_str())
    }

    pub(super) fn class(&self, norm: &str) -> Option<Tag> {
        self.classes.get(norm).copied()
    }

    /// The verb form that `norm` can be. Unknown words in "-ed" are taken for past forms.
    pub(super) fn verb(&self, norm: &str) -> Option<Form> {
        let unknown_past = || {
            let fits = norm.len() > 4 && norm.ends_with("ed") && !norm.ends_with("eed");
            fits.then_some(Form {
                shape: Shape::PAST_OR_PARTICIPLE,
                also_noun: false,
            })
        };
        self.verbs.get(norm).copied().or_else(unknown_past)
    }

    /// Whether the word is a form of a verb that only carries a noun: "began a visit".
    pub(super) fn is_light(&self, norm: &str) -> bool {
        self.light.contains(norm)
    }

    /// Whether the word is a form of a verb that makes somebody else act: "urged".
    pub(super) fn is_bidding(&self, norm: &str) -> bool {
        self.bidding.contains(norm)
    }

    /// Whether the word is a form of a verb of saying: "announced".
    pub(super) fn is_saying(&self, norm: &str) -> bool {
        self.saying.contains(norm)
    }

    /// Whether the word stands for something that is done or happens to somebody: "invasion".
    pub(super) fn is_deed(&self, norm: &str) -> bool {
        self.deeds.contains(norm)
    }

    /// Whether the word stands for a body through which somebody acts: "government", "country".
    pub(super) fn is_body(&self, norm: &str) -> bool {
        self.bodies.contains(norm)
    }

    /// Whether the word stands for people or a body of people.
    pub(super) fn is_people(&self, norm: &str) -> bool {
        self.people.contains(norm)
    }
}

fn phrases(table: &Table) -> Vec<Vec<String>> {
    table
        .rows()
        .map(|row| row.get("words").split(' ').map(str::to_owned).collect())
        .collect()
}

fn tag_named(name: &str) -> Option<Tag> {
    Some(match name {
        "auxiliary" => Tag::Auxiliary,
        "modal" => Tag::Modal,
        "to" => Tag::To,
        "determiner" => Tag::Determiner,
        "preposition" => Tag::Preposition,
        "subordinator" => Tag::Subordinator,
        "relative" => Tag::Relative,
        "conjunction" => Tag::Conjunction,
        "adverb" => Tag::Adverb,
        "pronoun" => Tag::Pronoun,
        "time" => Tag::Time,
        "possessive" => Tag::Possessive,
        "comma" => Tag::Comma,
        "stop" => Tag::Stop,
        _ => return None,
    })
}
