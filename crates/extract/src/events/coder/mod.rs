//! The coder of types: a linear model over a sentence in which the two sides are marked.
//!
//! [`Lens`] turns a marked sentence into signs, for learning and for judging alike; [`Coder`] holds what
//! was learned from the sentences in `resources/training` (its card: `resources/events/coder.md`).

mod around;
mod classes;
mod codebook;
mod deed;
mod frame;
mod judge;
mod modes;
mod pair;
mod side;
mod tree_sides;
mod turns;

use std::ops::Range;

use dateline_linear::Signs;
use dateline_model::{Annotations, PartOfSpeech, Role, Table};

pub use frame::Frames;
pub use judge::{Coder, Judgement, fits};
use pair::Marked;
pub use pair::Pair;
pub use side::best as best_sides;

use crate::tree::Tree;

/// The table of frames that ships with the program.
#[expect(clippy::expect_used, reason = "a test reads the shipped tables")]
pub fn bundled_frames() -> Frames {
    let table = |name, text| Table::parse(name, text).expect("the shipped tables are well formed");
    let frames = include_str!("../../../../../resources/events/frames.tsv");
    let classes = include_str!("../../../../../resources/events/word-classes.tsv");
    Frames::parse(
        &table("frames.tsv", frames),
        &table("word-classes.tsv", classes),
    )
}

/// The trees of a report, seen by the coder.
pub struct Lens<'a> {
    tree: Tree<'a>,
    frames: &'a Frames,
}

impl<'a> Lens<'a> {
    /// Nothing where the report has no trees.
    pub fn new(annotations: &'a Annotations, frames: &'a Frames) -> Option<Lens<'a>> {
        let tree = Tree::of(annotations)?;
        Some(Lens { tree, frames })
    }

    /// The words of the sentence that can name a deed.
    pub fn deeds(&self, pair: &Pair) -> Vec<usize> {
        deed::candidates(&self.tree, pair).collect()
    }

    /// The nouns of the sentence that can be a side.
    pub fn nouns(&self, sentence: Range<usize>) -> Vec<usize> {
        side::candidates(&self.tree, sentence).collect()
    }

    /// The nouns of the sentence that name people, or anything with a name.
    pub fn parties(&self, sentence: Range<usize>) -> Vec<usize> {
        let mut nouns = self.nouns(sentence);
        nouns.retain(|at| {
            let named = matches!(
                self.pos(*at),
                PartOfSpeech::ProperNoun | PartOfSpeech::Pronoun
            );
            named || self.is_people(*at)
        });
        nouns
    }

    /// The word on which the others of a range of tokens depend.
    pub fn head(&self, range: &Range<usize>) -> Option<usize> {
        self.marked(&Pair::default()).head(range)
    }

    /// The phrase around a name: its tokens, and the words before it that belong to it.
    pub fn phrase(&self, first: usize, past: usize) -> Range<usize> {
        let Some(head) = self.head(&(first..past)) else {
            return first..past;
        };
        let before = |at: &usize| {
            self.tree.head(*at) == Some(head) && super::coded::belongs_before(self.tree.role(*at))
        };
        let start = (0..first).rev().take_while(before).last().unwrap_or(first);
        start..past
    }

    /// A noun with all that names it: not the clauses that tell of it, nor what stands before its article.
    pub fn noun_phrase(&self, noun: usize) -> Range<usize> {
        let clause = [
            Role::RelativeClause,
            Role::NominalClause,
            Role::AdverbialClause,
            Role::Parataxis,
        ];
        let outside = [
            Role::Case,
            Role::Punctuation,
            Role::Coordinator,
            Role::Adverbial,
            Role::Marker,
            Role::Oblique,
        ];
        let mut reach = noun..noun + 1;
        for child in self.tree.children(noun) {
            let role = self.tree.role(child);
            if clause.contains(&role)
                || (child < noun && outside.contains(&role) && role != Role::Adverbial)
            {
                continue;
            }
            let when = self.frames.is_time(self.tree.lemma(child)) && role == Role::NominalModifier;
            if child > noun && (when || outside.contains(&role) || self.is_where(noun, child)) {
                continue;
            }
            let inner = match child < noun {
                true => self.tree.reach(child),
                false => self.noun_phrase_from(child),
            };
            reach = reach.start.min(inner.start)..reach.end.max(inner.end);
        }
        reach.start..reach.end + usize::from(self.is_bracket_open(&reach))
    }

    /// "President Ana Ruiz in Madrid": says where, not which.
    fn is_where(&self, noun: usize, child: usize) -> bool {
        let named = self.pos(noun) == PartOfSpeech::ProperNoun;
        let case = self.tree.child(child, &[Role::Case]).filter(|_| named);
        case.is_some_and(|case| matches!(self.tree.lemma(case), "in" | "on" | "at" | "near"))
    }

    /// "the Defence Force (LDF": the bracket that closes stands right behind.
    fn is_bracket_open(&self, words: &Range<usize>) -> bool {
        let mut inside = words.clone().map(|at| self.tree.lemma(at));
        let opens = inside.any(|word| word == "(") && !inside.any(|word| word == ")");
        opens && self.tree.lemma(words.end) == ")"
    }

    /// What hangs below a noun after another, its preposition included.
    fn noun_phrase_from(&self, child: usize) -> Range<usize> {
        let own = self.noun_phrase(child);
        let case = self.tree.child(child, &[Role::Case]);
        case.map_or(own.clone(), |case| {
            own.start.min(case)..own.end.max(case + 1)
        })
    }

    /// Whether a noun receives the guests: the subject of "received", "hosted".
    pub(super) fn is_host(&self, deed: usize, noun: usize) -> bool {
        let receives = matches!(self.tree.lemma(deed), "receive" | "host" | "welcome");
        let subject = self.tree.role(noun) == Role::Subject && self.tree.head(noun) == Some(deed);
        receives && subject
    }

    /// Whether a word says what will be, and does so now: "promised", "offered", not "will promise".
    pub(super) fn is_said(&self, at: usize) -> bool {
        let pair = Pair::default();
        let bent = frame::Bent::of(&self.marked(&pair), at);
        self.frames.of(self.tree.lemma(at)) == "intent" && !bent.future
    }

    /// Whether a word only tells something: "said", "reported".
    pub(super) fn is_report(&self, at: usize) -> bool {
        self.frames.of(self.tree.lemma(at)) == "report"
    }

    /// Whether a common noun names what does nothing itself: "prices", "oil".
    pub(super) fn is_thing(&self, at: usize) -> bool {
        self.pos(at) == PartOfSpeech::Noun && self.frames.is_thing(self.tree.lemma(at))
    }

    /// Whether those who stand between two call for it: "calm", "talks".
    pub(super) fn is_peace(&self, at: usize) -> bool {
        self.frames.is_peace(self.tree.lemma(at))
    }

    /// The subject of the whole sentence.
    pub fn main_subject(&self, sentence: Range<usize>) -> Option<usize> {
        let mut words = sentence;
        let root = words.find(|at| self.tree.role(*at) == Role::Root)?;
        self.tree
            .child(root, &[Role::Subject, Role::PassiveSubject])
    }

    /// Whether a noun is a place where somebody goes: "to", "in", "at".
    pub fn is_goal(&self, noun: usize) -> bool {
        let case = self.tree.child(noun, &[Role::Case]);
        case.is_some_and(|case| matches!(self.tree.lemma(case), "to" | "in" | "at" | "into"))
    }

    /// The phrases of a noun and of those joined to it, each by itself; of an owner, the phrase of what he owns.
    pub fn named_apart(&self, noun: usize) -> Vec<Range<usize>> {
        if self.tree.role(noun) == Role::Possessor {
            return self
                .tree
                .head(noun)
                .map(|owned| self.noun_phrase(owned))
                .into_iter()
                .collect();
        }
        let joined = self.joined(noun);
        let end = |nth: usize| joined.get(nth + 1).copied().unwrap_or(usize::MAX);
        let own = joined.iter().enumerate().map(|(nth, at)| {
            let words = self.noun_phrase(*at);
            let words = words
                .start
                .max(if nth == 0 { 0 } else { joined[nth - 1] + 1 })
                ..words.end;
            let cut =
                (words.start..words.end).find(|word| *word > *at && self.is_joint(*word, end(nth)));
            words.start..cut.unwrap_or(words.end)
        });
        own.collect()
    }

    /// Whether a comma or an "and" stands before the next noun that is joined.
    fn is_joint(&self, at: usize, next: usize) -> bool {
        at < next
            && next != usize::MAX
            && matches!(self.tree.role(at), Role::Coordinator | Role::Punctuation)
    }

    /// The word and all that are joined to it by "and".
    pub(super) fn joined(&self, at: usize) -> Vec<usize> {
        self.tree.joined(at)
    }

    /// Whether it is an adjective written as a name ("Syrian"), or a word for people.
    pub fn is_people(&self, at: usize) -> bool {
        let lemma = self.tree.lemma(at);
        let written =
            self.tree.pos(at) == PartOfSpeech::Adjective && lemma.starts_with(char::is_uppercase);
        written || self.frames.is_people(lemma)
    }

    /// Its part of speech.
    pub fn pos(&self, at: usize) -> PartOfSpeech {
        self.tree.pos(at)
    }

    /// The verb that a word belongs to, or `deed` where that stands between them.
    pub(super) fn governor(&self, at: usize, deed: usize) -> Option<usize> {
        let mut above = self.tree.ancestors(at);
        above.find(|word| *word == deed || self.tree.pos(*word) == PartOfSpeech::Verb)
    }

    /// The verb at whose scene a deed took place: "signed it at the palace, where he received her".
    pub(super) fn scene(&self, deed: usize) -> Option<usize> {
        let tree = &self.tree;
        let noun = tree
            .head(deed)
            .filter(|_| tree.role(deed) == Role::RelativeClause)?;
        let verb = tree
            .head(noun)
            .filter(|_| tree.role(noun) == Role::Oblique)?;
        let there = tree.children(deed).any(|at| tree.lemma(at) == "where");
        // "the school where he was shot" tells which school
        let mut below = tree.children(noun);
        let aside = below.any(|at| tree.role(at) == Role::Punctuation && at < deed);
        let past = |at: usize| tree.features(at).contains("Tense=Past");
        let told = tree.pos(noun) == PartOfSpeech::Noun && past(deed) && past(verb);
        (there && aside && told).then_some(verb)
    }

    /// Whether a word tells that somebody goes somewhere.
    pub(super) fn is_travel(&self, at: usize) -> bool {
        self.frames.of(self.tree.lemma(at)) == "travel"
    }

    /// Whether a word, or what it says will be done, is a journey: "plans to travel".
    pub(super) fn goes(&self, at: usize) -> bool {
        let then = self.tree.child(at, &[Role::OpenComplement]);
        self.is_travel(at) || then.is_some_and(|then| self.is_travel(then))
    }

    /// Whether all who have a part in a deed are equal sides of it: "signed a deal".
    pub(super) fn is_together(&self, deed: usize) -> bool {
        self.frames.is_joint(self.tree.lemma(deed))
    }

    /// What it is to the word it depends on.
    pub(super) fn role(&self, at: usize) -> Role {
        self.tree.role(at)
    }

    /// The word it depends on.
    pub(super) fn above(&self, at: usize) -> Option<usize> {
        self.tree.head(at)
    }

    /// A word and all that it depends on, upwards.
    pub(super) fn line(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::once(at).chain(self.tree.ancestors(at))
    }

    /// The sentence with the subject and the object of a word as its sides.
    pub fn own_sides(&self, sentence: Range<usize>, at: usize) -> Pair {
        let side = |roles: &[Role]| {
            let found = self.tree.child(at, roles);
            found.map_or(0..0, |noun| self.phrase(noun, noun + 1))
        };
        let passive = self.tree.child(at, &[Role::PassiveSubject]).is_some();
        let (source, target): (&[Role], &[Role]) = match passive {
            true => (&[Role::Agent], &[Role::PassiveSubject]),
            false => (
                &[Role::Subject],
                &[Role::Object, Role::IndirectObject, Role::Oblique],
            ),
        };
        Pair {
            sentence,
            source: side(source),
            target: side(target),
        }
    }

    /// The signs of one word as the deed between the sides.
    pub fn deed(&self, pair: &Pair, at: usize) -> Signs {
        self.signs_of_deed(pair, at, Signs::new())
    }

    /// The same signs with their words.
    pub fn deed_in_words(&self, pair: &Pair, at: usize) -> Signs {
        self.signs_of_deed(pair, at, Signs::named())
    }

    fn signs_of_deed(&self, pair: &Pair, at: usize, mut signs: Signs) -> Signs {
        let deed = deed::Deed {
            marked: self.marked(pair),
            frames: self.frames,
            at,
        };
        deed.signs(&mut signs);
        signs.settle();
        signs
    }

    /// The signs of the sentence around the sides.
    pub fn around(&self, pair: &Pair) -> Signs {
        let mut signs = Signs::new();
        around::signs(&self.marked(pair), self.frames, &mut signs);
        signs.settle();
        signs
    }

    /// The signs of each of some nouns as a side of the deed.
    pub fn sides(&self, sentence: Range<usize>, deed: usize, nouns: &[usize]) -> Vec<Signs> {
        let pair = side::unmarked(sentence);
        let marked = self.marked(&pair);
        let beside = side::Beside::of(&marked, self.frames, deed);
        let signs = |noun: &usize| {
            let mut signs = Signs::new();
            beside.signs(*noun, &mut signs);
            signs.settle();
            signs
        };
        nouns.iter().map(signs).collect()
    }

    /// The lemma of a word, as the coder knows it.
    pub fn lemma(&self, at: usize) -> &'a str {
        self.tree.lemma(at)
    }

    /// What is launched, imposed or made, where the deed is a light verb.
    pub fn thing(&self, deed: usize) -> Option<usize> {
        self.marked(&Pair::default()).thing(self.frames, deed)
    }

    fn marked<'m>(&'m self, pair: &'m Pair) -> Marked<'m>
    where
        'a: 'm,
    {
        Marked {
            tree: &self.tree,
            pair,
        }
    }
}
