//! The Spanish lemmatizer: the features choose the rules, a list of base forms chooses among what
//! the rules make of a word.
//!
//! spaCy remembers answers by word, part of speech and features. What also depends on the start of
//! a sentence is answered before anything is remembered, so no answer depends on earlier texts.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Query;
use super::lookups::{Lookups, Table, texts};
use super::rewrite::Rewrite;
use super::words::{WordMap, WordSet};
use crate::{features, msgpack};

/// Parts of speech that are left as they stand.
const KEPT: &[&str] = &[
    "ADP", "CCONJ", "INTJ", "PART", "PROPN", "PUNCT", "SCONJ", "SYM", "X",
];

/// How many pronouns can hang on a verb.
const MOST_PRONOUNS: usize = 4;

/// Pronouns that can hang on a verb, the longer before those that end like them.
const PRONOUNS: &[&str] = &[
    "las", "les", "los", "nos", "la", "le", "lo", "me", "os", "se", "te",
];

/// Words or letters with what stands for them.
type Pairs = Vec<(String, String)>;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SpanishLemmatizer {
    adjective: Inflected,
    noun: Inflected,
    verb: Inflected,
    determiner: Listed,
    pronoun: Listed,
    general: Vec<Rewrite>,
    adverbs: Pairs,
    numbers: Pairs,
    adverb_exceptions: WordMap,
    number_exceptions: WordMap,
    auxiliary_exceptions: WordMap,
    accents: Vec<Rewrite>,
    /// Single letters that may stand for others in a stem.
    letters: Vec<(char, String)>,
    /// Sequences that may stand for others in a stem.
    vowels: Pairs,
}

/// A part of speech whose rules are chosen by features.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Inflected {
    groups: Vec<Group>,
    /// For verbs without a group.
    unnamed: Vec<Rewrite>,
    exceptions: WordMap,
    index: WordSet,
}

/// The rules for words with certain features.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Group {
    features: Vec<String>,
    rules: Vec<Rewrite>,
}

/// A part of speech that is mostly listed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Listed {
    words: Pairs,
    exceptions: WordMap,
    index: WordSet,
}

impl SpanishLemmatizer {
    pub(super) fn read(lookups: &Lookups<'_, '_>) -> Result<Self, String> {
        let rules = lookups.required("lemma_rules")?;
        let exceptions = lookups.required("lemma_exc")?;
        lookups.required("lemma_rules_groups")?;
        lookups.required("lemma_index")?;
        Ok(SpanishLemmatizer {
            adjective: Inflected::read(lookups, "adj")?,
            noun: Inflected::read(lookups, "noun")?,
            verb: Inflected::read(lookups, "verb")?,
            determiner: Listed::read(lookups, "det")?,
            pronoun: Listed::read(lookups, "pron")?,
            general: compile(&rules, "det_and_pron_general", true)?,
            adverbs: rules.rewrites("adverbs")?,
            numbers: rules.rewrites("num")?,
            adverb_exceptions: exceptions.map("adv")?,
            number_exceptions: exceptions.map("num")?,
            auxiliary_exceptions: exceptions.map("aux")?,
            accents: compile(&rules, "accents", false)?,
            letters: rules
                .rewrites("voc_alt_1")?
                .into_iter()
                .filter_map(letter)
                .collect(),
            vowels: rules.rewrites("voc_alt_2")?,
        })
    }

    pub(super) fn lemma<'a>(&'a self, query: &Query<'a>) -> Cow<'a, str> {
        if query.is_blank() {
            return Cow::Borrowed(query.lower);
        }
        if KEPT.contains(&query.pos) {
            let lowered = query.sentence_start && query.pos != "PROPN";
            return Cow::Borrowed(if lowered { query.lower } else { query.text });
        }
        let exception = self
            .exceptions(query.pos)
            .and_then(|map| map.first(query.lower));
        exception.map_or_else(|| self.inflected(query), Cow::Borrowed)
    }

    fn exceptions(&self, pos: &str) -> Option<&WordMap> {
        Some(match pos {
            "ADJ" => &self.adjective.exceptions,
            "ADV" => &self.adverb_exceptions,
            "AUX" => &self.auxiliary_exceptions,
            "DET" => &self.determiner.exceptions,
            "NOUN" => &self.noun.exceptions,
            "NUM" => &self.number_exceptions,
            "PRON" => &self.pronoun.exceptions,
            "VERB" => &self.verb.exceptions,
            _ => return None,
        })
    }

    /// The other parts of speech make spaCy stop with an error; here they are put in lower case.
    fn inflected<'a>(&'a self, query: &Query<'a>) -> Cow<'a, str> {
        let (word, morph) = (query.lower, query.morph);
        match query.pos {
            "ADJ" => self.nominal(&self.adjective, word, morph),
            "NOUN" => self.nominal(&self.noun, word, morph),
            "ADV" => Cow::Borrowed(listed(&self.adverbs, word).unwrap_or(word)),
            "NUM" => self.number(word),
            "DET" => self.determiner(word),
            "PRON" => self.pronoun(word, &self.pronoun.index),
            "VERB" | "AUX" if features::has(morph, "PronType=Prs") => {
                self.with_pronouns(word, morph)
            }
            "VERB" | "AUX" => self.verb(word, morph),
            _ => Cow::Borrowed(word),
        }
    }

    /// An adjective or a noun; a plural may also have lost an accent, as in *jóvenes*.
    fn nominal<'a>(&'a self, part: &Inflected, word: &'a str, morph: &str) -> Cow<'a, str> {
        let mut forms = changed(part.rules(morph), word);
        if features::has(morph, "Number=Plur") {
            let stressed = forms.iter().filter(|form| form.ends_with(['n', 's']));
            let plain: Vec<String> = stressed
                .flat_map(|form| self.without_accents(form))
                .collect();
            forms.extend(plain);
        }
        choose(forms, word, |form| part.index.contains(form))
    }

    /// A form with each rule for accents used by itself.
    fn without_accents<'a>(&'a self, form: &'a str) -> impl Iterator<Item = String> + 'a {
        self.accents
            .iter()
            .map(|rule| rule.apply(form).unwrap_or_else(|| form.to_owned()))
    }

    fn number<'a>(&'a self, word: &'a str) -> Cow<'a, str> {
        if let Some(listed) = listed(&self.numbers, word) {
            return Cow::Borrowed(listed);
        }
        let whole = word.split(',').next().unwrap_or(word);
        let grouped = ends_in_a_group(whole);
        let plain = if grouped {
            word.replace('.', "")
        } else {
            word.to_owned()
        };
        Cow::Owned(plain.replace(',', "."))
    }

    fn determiner<'a>(&'a self, word: &'a str) -> Cow<'a, str> {
        if let Some(listed) = listed(&self.determiner.words, word) {
            return Cow::Borrowed(listed);
        }
        let rule = |rule: &Rewrite| rule.apply(word).unwrap_or_else(|| word.to_owned());
        let mut forms: Vec<String> = self.general.iter().map(rule).collect();
        forms.push(word.to_owned());
        choose(forms, word, |form| self.determiner.index.contains(form))
    }

    fn pronoun<'a>(&'a self, word: &'a str, index: &WordSet) -> Cow<'a, str> {
        if let Some(listed) = listed(&self.pronoun.words, word) {
            return Cow::Borrowed(listed);
        }
        let mut forms = changed(&self.general, word);
        forms.push(word.to_owned());
        choose(forms, word, |form| index.contains(form))
    }

    /// The first known form, or the first that is known after a vowel of its stem is changed, or
    /// the first.
    fn verb<'a>(&'a self, word: &'a str, morph: &str) -> Cow<'a, str> {
        let forms = changed(self.verb.rules(morph), word);
        let known = |form: &String| self.verb.index.contains(form);
        if forms.iter().any(known) {
            return choose(forms, word, |form| self.verb.index.contains(form));
        }
        let alternative = forms.iter().find_map(|form| self.alternative(form));
        alternative.map_or_else(|| choose(forms, word, |_| false), Cow::Borrowed)
    }

    fn alternative(&self, form: &str) -> Option<&str> {
        let known = |form: String| self.verb.index.get(&form);
        let letters = self.letters.iter().find_map(|(old, new)| {
            let places = form.match_indices(*old);
            places
                .map(|(at, old)| put(form, at, old, new))
                .find_map(known)
        });
        letters.or_else(|| {
            let vowels = self
                .vowels
                .iter()
                .filter(|(old, _)| form.contains(old.as_str()));
            vowels
                .map(|(old, new)| form.replacen(old.as_str(), new, 1))
                .find_map(known)
        })
    }

    /// A verb with pronouns at its end: the base form of each, with spaces between.
    fn with_pronouns<'a>(&'a self, word: &'a str, morph: &str) -> Cow<'a, str> {
        let (stem, pronouns) = split_pronouns(word);
        let stem = self.accents.iter().fold(stem.to_owned(), |stem, rule| {
            rule.apply(&stem).unwrap_or(stem)
        });
        let exception = self.verb.exceptions.first(&stem);
        let verb = exception.map_or_else(|| self.verb(&stem, morph), Cow::Borrowed);
        let pronouns = pronouns.iter().map(|pronoun| self.hanging_pronoun(pronoun));
        Cow::Owned(format!("{verb} {}", pronouns.collect::<Vec<_>>().join(" ")))
    }

    /// A pronoun on a verb; its forms are looked for among the *verbs*, as spaCy does.
    fn hanging_pronoun<'a>(&'a self, pronoun: &'a str) -> Cow<'a, str> {
        let exception = self.pronoun.exceptions.first(pronoun);
        exception.map_or_else(|| self.pronoun(pronoun, &self.verb.index), Cow::Borrowed)
    }
}

impl Inflected {
    fn read(lookups: &Lookups<'_, '_>, name: &str) -> Result<Inflected, String> {
        let rules = lookups.required("lemma_rules")?;
        let unnamed = if name == "verb" {
            compile(&rules, "", true)?
        } else {
            Vec::new()
        };
        Ok(Inflected {
            groups: read_groups(&lookups.required("lemma_rules_groups")?, &rules, name)?,
            unnamed,
            exceptions: lookups.required("lemma_exc")?.map(name)?,
            index: lookups.required("lemma_index")?.set(name)?,
        })
    }

    /// The rules of the first group whose features a word has.
    fn rules(&self, morph: &str) -> &[Rewrite] {
        let fits = |group: &&Group| group.features.iter().all(|one| features::has(morph, one));
        self.groups
            .iter()
            .find(fits)
            .map_or(&self.unnamed, |group| &group.rules)
    }
}

impl Listed {
    fn read(lookups: &Lookups<'_, '_>, name: &str) -> Result<Listed, String> {
        let rules = lookups.required("lemma_rules")?;
        let mut words = rules.rewrites(name)?;
        words.extend(rules.rewrites("det_and_pron_fixed")?);
        Ok(Listed {
            words,
            exceptions: lookups.required("lemma_exc")?.map(name)?,
            index: lookups.required("lemma_index")?.set(name)?,
        })
    }
}

fn read_groups(
    groups: &Table<'_, '_>,
    rules: &Table<'_, '_>,
    name: &str,
) -> Result<Vec<Group>, String> {
    let Some(value) = groups.get(name) else {
        return Ok(Vec::new());
    };
    let mut read = Vec::new();
    for group in msgpack::list(value)? {
        let [name, wanted] = msgpack::list(group)? else {
            return Err("a group of rules is not a pair".to_owned());
        };
        let features = texts(wanted)?.into_iter().map(str::to_owned).collect();
        read.push(Group {
            features,
            rules: compile(rules, msgpack::text(name)?, true)?,
        });
    }
    Ok(read)
}

fn compile(rules: &Table<'_, '_>, name: &str, at_end: bool) -> Result<Vec<Rewrite>, String> {
    let pairs = rules.rewrites(name)?;
    pairs
        .iter()
        .map(|(old, new)| Rewrite::new(old, new, at_end))
        .collect()
}

/// A rule for single letters; spaCy never finds a longer one.
fn letter((old, new): (String, String)) -> Option<(char, String)> {
    let mut letters = old.chars();
    let only = letters.next().filter(|_| letters.as_str().is_empty());
    only.map(|letter| (letter, new))
}

fn listed<'a>(pairs: &'a Pairs, word: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(old, _)| old == word)
        .map(|(_, new)| new.as_str())
}

/// What rules make of a word, where they change it.
fn changed(rules: &[Rewrite], word: &str) -> Vec<String> {
    let forms = rules.iter().filter_map(|rule| rule.apply(word));
    forms.filter(|form| form != word).collect()
}

/// The first known form, or the first, or the word.
fn choose<'a>(forms: Vec<String>, word: &'a str, known: impl Fn(&str) -> bool) -> Cow<'a, str> {
    let at = forms.iter().position(|form| known(form)).unwrap_or(0);
    forms
        .into_iter()
        .nth(at)
        .map_or(Cow::Borrowed(word), Cow::Owned)
}

fn put(form: &str, at: usize, old: &str, new: &str) -> String {
    format!("{}{new}{}", &form[..at], &form[at + old.len()..])
}

/// Whether a number ends in a point and three digits.
fn ends_in_a_group(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() >= 4
        && bytes[bytes.len() - 4] == b'.'
        && bytes[bytes.len() - 3..].iter().all(u8::is_ascii_digit)
}

/// Cuts pronouns off the end of a verb.
fn split_pronouns(word: &str) -> (&str, Vec<&'static str>) {
    let (mut stem, mut pronouns) = (word, Vec::new());
    while pronouns.len() < MOST_PRONOUNS {
        let Some(pronoun) = PRONOUNS.iter().find(|pronoun| stem.ends_with(**pronoun)) else {
            break;
        };
        stem = stem.strip_suffix(pronoun).unwrap_or(stem);
        pronouns.insert(0, *pronoun);
    }
    (stem, pronouns)
}
