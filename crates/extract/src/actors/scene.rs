//! The words of a report as the search for actors sees them.

use std::ops::Range;

use dateline_model::{Annotations, Name, NameKind, PartOfSpeech, Role, Sentence, Span, Token};

use super::rules::Rules;
use super::short_forms::ShortForms;
use crate::tree::Tree;

/// A report's words and names; indices count tokens.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) annotations: &'a Annotations,
    pub(super) rules: &'a Rules,
    /// For each token the name that holds it.
    names: Vec<Option<usize>>,
    /// For each token whether it stands inside quotation marks, and in which stretch of them.
    quoted: Vec<Option<usize>>,
    short_forms: ShortForms,
    /// The trees, where a language model drew them.
    tree: Option<Tree<'a>>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(text: &'a str, annotations: &'a Annotations, rules: &'a Rules) -> Self {
        let mut names = vec![None; annotations.tokens.len()];
        for (nth, name) in annotations.names.iter().enumerate() {
            names
                .get_mut(name.tokens.clone())
                .unwrap_or_default()
                .fill(Some(nth));
        }
        let quoted = quoted_stretches(text, annotations);
        Scene {
            text,
            annotations,
            rules,
            names,
            quoted,
            short_forms: ShortForms::of(text, annotations),
            tree: Tree::of(annotations),
        }
    }

    /// The name of several words whose initials these are: "RSF".
    pub(super) fn name_of_initials(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let short = self.token(tokens.start)?.span.of(self.text);
        let initials = tokens.len() == 1
            && (2..=6).contains(&short.len())
            && short.chars().all(|letter| letter.is_ascii_uppercase());
        let names = self
            .annotations
            .names
            .iter()
            .filter(|name| name.kind != NameKind::Person);
        let mut long = names
            .map(|name| name.tokens.clone())
            .filter(|words| words.len() > 1);
        let begins = |words: &Range<usize>| {
            let first = |at: usize| {
                self.token(at)
                    .and_then(|token| token.span.of(self.text).chars().next())
            };
            let capitals = words
                .clone()
                .filter_map(first)
                .filter(|letter| letter.is_uppercase());
            capitals.eq(short.chars())
        };
        if !initials {
            return None;
        }
        long.find(begins)
    }

    /// The one name of several words that is no person's and begins with this word: "Halden" for
    /// "Halden Foods".
    pub(super) fn name_led_by(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let word = self.token(tokens.start).filter(|_| tokens.len() == 1)?;
        self.short_forms.full(word.span.of(self.text))
    }

    /// Whether the words are what a clause is about; `None` where no tree tells.
    pub(super) fn is_subject(&self, words: Range<usize>) -> Option<bool> {
        let tree = self.tree.as_ref()?;
        let top = words
            .clone()
            .find(|at| tree.head(*at).is_none_or(|head| !words.contains(&head)))?;
        let beside = |at: &usize| matches!(tree.role(*at), Role::Conjunct | Role::Apposition);
        let mut first = std::iter::once(top).chain(tree.ancestors(top));
        let role = first.find(|at| !beside(at)).map(|at| tree.role(at))?;
        Some(matches!(role, Role::Subject | Role::PassiveSubject))
    }

    /// Whether a clause is about this very word, and not about one that it stands beside.
    pub(super) fn is_itself_subject(&self, at: usize) -> bool {
        let role = self.tree.as_ref().map(|tree| tree.role(at));
        matches!(role, Some(Role::Subject | Role::PassiveSubject))
    }

    /// The subject of the verb whose object is the word at `at`.
    pub(super) fn subject_beside(&self, at: usize) -> Option<usize> {
        let tree = self.tree.as_ref()?;
        let object = [Role::Object, Role::IndirectObject, Role::Oblique];
        let verb = tree.head(at).filter(|_| object.contains(&tree.role(at)))?;
        // "He phoned Bell and thanked him": the second verb has the subject of the first.
        let first = tree
            .head(verb)
            .filter(|_| tree.role(verb) == Role::Conjunct);
        let verbs = [Some(verb), first].into_iter().flatten();
        verbs
            .filter_map(|verb| tree.child(verb, &[Role::Subject]))
            .next()
    }

    /// Whether the tree says that the words of one range stand beside those of the other.
    pub(super) fn is_apposed(&self, left: &Range<usize>, right: &Range<usize>) -> bool {
        let Some(tree) = &self.tree else { return false };
        let below = |words: &Range<usize>, other: &Range<usize>| {
            words.clone().any(|at| {
                tree.role(at) == Role::Apposition
                    && tree.head(at).is_some_and(|head| other.contains(&head))
            })
        };
        below(left, right) || below(right, left)
    }

    /// Whether the word is a noun or stands before one; `None` where no tree tells.
    pub(super) fn is_nominal(&self, at: usize) -> Option<bool> {
        use PartOfSpeech::{Adjective, Noun, ProperNoun};
        let pos = self.tree.as_ref()?.pos(at);
        Some(matches!(pos, Adjective | Noun | ProperNoun))
    }

    /// Whether the word is a noun for a person; with a capital, only for one of a party.
    pub(super) fn is_person_noun(&self, at: usize) -> bool {
        let nouns = &self.rules.nouns;
        let parsed = self.token(at).and_then(|token| token.syntax.as_ref());
        // The model knows plurals that the list of common words takes for words of their own.
        let lemmas = [
            Some(self.lemma(at)),
            parsed.map(|parsed| parsed.lemma.as_str()),
        ];
        let Some(noun) = lemmas
            .into_iter()
            .flatten()
            .find(|noun| nouns.contains(noun))
        else {
            return false;
        };
        let named = self.is_capitalised(at) && self.name_at(at).is_some();
        !named || nouns.is_partisan(noun)
    }

    /// Whether the word belongs to a person's name.
    pub(super) fn is_persons_name(&self, at: usize) -> bool {
        let name = self.name_at(at).and_then(|nth| self.name(nth));
        name.is_some_and(|name| name.kind == NameKind::Person)
    }

    pub(super) fn norm(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| &token.norm)
    }

    pub(super) fn lemma(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| &token.lemma)
    }

    pub(super) fn pos(&self, at: usize) -> PartOfSpeech {
        self.token(at)
            .map_or(PartOfSpeech::Punctuation, |token| token.pos)
    }

    /// Whether the language model reads a common noun for a person.
    pub(super) fn is_parsed_person_noun(&self, at: usize) -> bool {
        let parsed = self.token(at).and_then(|token| token.syntax.as_ref());
        parsed.is_some_and(|parsed| {
            parsed.pos == PartOfSpeech::Noun && self.rules.nouns.contains(&parsed.lemma)
        })
    }

    /// What the language model reads it as.
    pub(super) fn parsed_pos(&self, at: usize) -> Option<PartOfSpeech> {
        let parsed = self.token(at)?.syntax.as_ref()?;
        Some(parsed.pos)
    }

    /// Whether no sentence begins between the two words.
    pub(super) fn is_one_sentence(&self, at: usize, other: usize) -> bool {
        let sentences = &self.annotations.sentences;
        let nth = sentences.partition_point(|sentence| sentence.tokens.end <= at);
        sentences
            .get(nth)
            .is_some_and(|sentence| other < sentence.tokens.end)
    }

    /// Its dictionary form, as the language model tells it.
    pub(super) fn base(&self, at: usize) -> &'a str {
        let parsed = self.token(at).and_then(|token| token.syntax.as_ref());
        parsed.map_or("", |parsed| parsed.lemma.as_str())
    }

    /// Whether the language model reads it as a verb.
    pub(super) fn is_parsed_verb(&self, at: usize) -> bool {
        let parsed = self.token(at).and_then(|token| token.syntax.as_ref());
        parsed.is_some_and(|parsed| parsed.pos == PartOfSpeech::Verb)
    }

    /// "the North", where the report names both Koreas: the full name.
    pub(super) fn half_meant(&self, tokens: &Range<usize>) -> Option<String> {
        let (half, other) = match self.norm(tokens.start) {
            "north" => ("north", "south"),
            "south" => ("south", "north"),
            _ => return None,
        };
        if tokens.len() > 1 || self.norm_before(tokens.start) != "the" {
            return None;
        }
        let named = self
            .annotations
            .names
            .iter()
            .filter(|name| name.tokens.len() > 1);
        let named: Vec<String> = named.map(|name| self.joined(name.tokens.clone())).collect();
        let rests = named.iter().filter_map(|name| name.strip_prefix(half));
        let mut rests = rests.filter(|rest| {
            let twin = format!("{other}{rest}");
            self.rules.places.contains_key(&twin) && named.contains(&twin)
        });
        Some(format!("{half}{}", rests.next()?))
    }

    /// "Had Moscow not vetoed it", "prompted Beijing to ask": whether it does, by the tree, what governments do.
    pub(super) fn acts(&self, at: usize) -> bool {
        let Some((tree, verb)) = self
            .tree
            .as_ref()
            .and_then(|tree| Some((tree, tree.head(at)?)))
        else {
            return false;
        };
        let acting = |verb: usize| {
            tree.pos(verb) == PartOfSpeech::Verb
                && self.rules.acting_verbs.contains_key(tree.lemma(verb))
        };
        match tree.role(at) {
            Role::Subject => acting(verb),
            Role::Object => tree
                .child(verb, &[Role::OpenComplement])
                .is_some_and(|next| next > at && acting(next)),
            _ => false,
        }
    }

    fn token(&self, at: usize) -> Option<&'a Token> {
        self.annotations.tokens.get(at)
    }

    /// The norm of the token before `at`; empty at the start.
    pub(super) fn norm_before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.norm(before))
    }

    /// The index of the name that begins at `at`.
    pub(super) fn name_from(&self, at: usize) -> Option<usize> {
        let name = self.names.get(at).copied().flatten()?;
        (self.name(name)?.tokens.start == at).then_some(name)
    }

    /// The index of the name that holds `at`.
    pub(super) fn name_at(&self, at: usize) -> Option<usize> {
        self.names.get(at).copied().flatten()
    }

    pub(super) fn name(&self, nth: usize) -> Option<&'a Name> {
        self.annotations.names.get(nth)
    }

    /// The norms of a range, a space between them.
    pub(super) fn joined(&self, range: Range<usize>) -> String {
        let norms: Vec<&str> = range.map(|at| self.norm(at)).collect();
        norms.join(" ")
    }

    /// The stored characters of a range of tokens.
    pub(super) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.token(range.start)?;
        let last = self.token(range.end.checked_sub(1)?)?;
        Some(first.span.cover(&last.span))
    }

    /// The stored words of a range of tokens, white space made plain.
    pub(super) fn words(&self, range: &Range<usize>) -> String {
        let stored = self.span(range).map_or("", |span| span.of(self.text));
        stored.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether all of the sentence stands inside quotation marks.
    pub(super) fn is_quoted(&self, sentence: &Sentence) -> bool {
        let word = |at: &usize| self.norm(*at).starts_with(char::is_alphanumeric);
        let mut words = sentence.tokens.clone().filter(word);
        words.all(|at| self.quotation(at).is_some())
    }

    /// The stretch between quotation marks that holds the token.
    pub(super) fn quotation(&self, at: usize) -> Option<usize> {
        self.quoted.get(at).copied().flatten()
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        let surface = self.token(at).map_or("", |token| token.span.of(self.text));
        surface.chars().next().is_some_and(char::is_uppercase)
    }

    /// "UAE", "U.S.": capitals alone.
    pub(super) fn is_in_capitals(&self, at: usize) -> bool {
        let surface = self.token(at).map_or("", |token| token.span.of(self.text));
        surface.chars().any(char::is_uppercase) && !surface.chars().any(char::is_lowercase)
    }

    /// "R-Ohio", "D-N.Y.": party and state of an American politician, behind the name.
    pub(super) fn is_party_and_state(&self, at: usize) -> bool {
        let surface = self.token(at).map_or("", |token| token.span.of(self.text));
        let behind = matches!(self.norm_before(at), "," | "(" | "[");
        let state = surface.get(2..).unwrap_or("");
        behind
            && matches!(surface.get(..2), Some("R-" | "D-" | "I-"))
            && state.starts_with(|c: char| c.is_ascii_uppercase())
    }

    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.norm(at) == "'s"
            || self.norm(at) == "'" && self.norm_before(at).ends_with('s') && self.touches(at)
    }

    /// Whether no space stands before the token.
    fn touches(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        matches!((before, self.token(at)), (Some(before), Some(token)) if before.span.end() == token.span.start())
    }

    /// Whether the words after `at` (not included) are a verb of whoever ends before it.
    pub(super) fn verb_follows(&self, mut at: usize) -> bool {
        if self.norm(at) == "," && matches!(self.norm(at + 1), "which" | "who") {
            return true;
        }
        while self.pos(at) == PartOfSpeech::Adverb
            || self.norm(at).len() > 3 && self.norm(at).ends_with("ly")
        {
            at += 1;
        }
        self.is_verb(at)
    }

    /// The index after "in Lima", "at the Bank of Peru", "on Tuesday": where a verb may follow.
    pub(super) fn after_places(&self, mut at: usize) -> usize {
        for _ in 0..3 {
            let article = usize::from(self.norm(at + 1) == "the");
            let name = self
                .name_from(at + 1 + article)
                .and_then(|nth| self.name(nth));
            let day = self.norm(at) == "on" && self.is_capitalised(at + 1);
            match name {
                _ if !matches!(self.norm(at), "in" | "at" | "from" | "on" | "near") => break,
                Some(name) => at = name.tokens.end,
                None if day => at += 2,
                None => break,
            }
        }
        at
    }

    fn is_verb(&self, at: usize) -> bool {
        let (norm, lemma) = (self.norm(at), self.lemma(at));
        match self.pos(at) {
            PartOfSpeech::Auxiliary => !matches!(norm, "being" | "having" | "been"),
            PartOfSpeech::Unknown if self.name_at(at).is_none() => {
                let regular = norm.len() > 3 && norm.ends_with("ed");
                let irregular = norm != lemma && !norm.ends_with(['s', 'g']) && !is_plural(norm);
                regular
                    || irregular
                    || self.rules.acting_verbs.get(lemma).is_some_and(|noun| {
                        !norm.ends_with("ing") && (!noun || norm == lemma || !norm.ends_with('s'))
                    })
            }
            _ => false,
        }
    }
}

/// Plurals without -s, which are no verbs.
fn is_plural(norm: &str) -> bool {
    let listed = [
        "people", "children", "media", "data", "criteria", "feet", "teeth", "mice",
    ];
    norm.ends_with("men") || listed.contains(&norm)
}

/// Numbers the stretches between double quotation marks, paragraph by paragraph; a mark that is never
/// closed quotes to the end of its paragraph.
fn quoted_stretches(text: &str, annotations: &Annotations) -> Vec<Option<usize>> {
    let mut quoted = vec![None; annotations.tokens.len()];
    let (mut open, mut block, mut stretches) = (false, None, 0);
    for sentence in &annotations.sentences {
        if block != Some(sentence.block) {
            (open, block) = (false, Some(sentence.block));
        }
        for at in sentence.tokens.clone() {
            let Some(token) = annotations.tokens.get(at) else {
                continue;
            };
            let opens = match token.span.of(text) {
                "“" | "«" => true,
                "”" | "»" => false,
                "\"" => !open,
                _ => {
                    quoted[at] = open.then_some(stretches);
                    continue;
                }
            };
            stretches += usize::from(opens && !open);
            open = opens;
        }
    }
    quoted
}
