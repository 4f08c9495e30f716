//! What speaks for a word being the deed between two sides, and for which deed it is.

use dateline_linear::Signs;
use dateline_model::{PartOfSpeech, Role};

use super::frame::{Bent, Frames};
use super::pair::{Marked, Pair, Side, role_code};
use crate::tree::Tree;

/// How many words over a deed are looked at.
const ABOVE: usize = 3;

/// Words of a sentence that can name a deed: verbs, nouns and adjectives.
pub(super) fn candidates<'t>(tree: &'t Tree<'_>, pair: &Pair) -> impl Iterator<Item = usize> + 't {
    pair.sentence.clone().filter(|at| {
        let open = matches!(
            tree.pos(*at),
            PartOfSpeech::Verb | PartOfSpeech::Noun | PartOfSpeech::Adjective
        );
        open && !matches!(tree.role(*at), Role::Auxiliary | Role::PassiveAuxiliary)
    })
}

/// The signs around one word of a marked sentence.
pub(super) struct Deed<'d> {
    pub(super) marked: Marked<'d>,
    pub(super) frames: &'d Frames,
    pub(super) at: usize,
}

impl Deed<'_> {
    /// Adds all of them.
    pub(super) fn signs(&self, signs: &mut Signs) {
        self.itself(signs);
        let below = self.marked.tree.children(self.at);
        below.for_each(|child| self.below(child, signs));
        self.light(signs);
        self.above(signs);
        Side::BOTH.iter().for_each(|side| self.side(*side, signs));
    }

    fn lemma(&self) -> &str {
        self.marked.bare(self.at)
    }

    fn itself(&self, signs: &mut Signs) {
        let (tree, lemma) = (self.marked.tree, self.lemma());
        let bent = Bent::of(&self.marked, self.at).code();
        signs.add(&["deed", lemma]);
        signs.add(&["stem", stem(lemma)]);
        signs.add(&["role", role_code(tree.role(self.at))]);
        signs.add(&["form", pos_code(tree.pos(self.at)), tree.features(self.at)]);
        signs.add(&["bent", bent]);
        signs.add(&["deed-bent", lemma, bent]);
        let (classes, pos) = (&self.frames.classes, pos_code(tree.pos(self.at)));
        signs.add(&["deed-pos", lemma, pos]);
        signs.add(&["class", classes.narrow(lemma), pos]);
        signs.add(&["wide", classes.wide(lemma), pos]);
    }

    /// "launched an attack on": the attack is the deed as well.
    fn light(&self, signs: &mut Signs) {
        let Some(thing) = self.marked.thing(self.frames, self.at) else {
            return;
        };
        let word = self.marked.bare(thing);
        signs.add(&["deed", word]);
        signs.add(&["stem", stem(word)]);
        signs.add(&["light", self.lemma(), word]);
        for child in self.marked.tree.children(thing) {
            let (role, preposition) = self.marked.relation(child);
            signs.add(&["with", word, role, preposition, self.marked.word(child)]);
        }
    }

    fn below(&self, child: usize, signs: &mut Signs) {
        let (lemma, word) = (self.lemma(), self.marked.word(child));
        let (role, preposition) = self.marked.relation(child);
        match self.marked.tree.role(child) {
            Role::Punctuation | Role::Determiner | Role::Coordinator | Role::Conjunct => {}
            Role::Oblique | Role::NominalModifier | Role::Agent => {
                self.class_below("prep", preposition, word, signs);
                signs.add(&["prep", preposition]);
                signs.add(&["deed-prep", lemma, preposition]);
                signs.add(&["prep-word", preposition, word]);
                signs.add(&["deed-prep-word", lemma, preposition, word]);
            }
            kind => {
                self.class_below(role, "", word, signs);
                signs.add(&["below", role, word]);
                signs.add(&["deed-below", lemma, word]);
                if matches!(
                    kind,
                    Role::Object | Role::OpenComplement | Role::ClausalComplement | Role::Predicate
                ) {
                    self.twice_below(word, child, signs);
                }
            }
        }
    }

    /// What kind of word hangs below.
    fn class_below(&self, role: &str, preposition: &str, word: &str, signs: &mut Signs) {
        let (classes, lemma) = (&self.frames.classes, self.lemma());
        signs.add(&["below-class", role, preposition, classes.narrow(word)]);
        let (over, under) = (classes.narrow(lemma), classes.wide(word));
        signs.add(&["class-below-wide", over, role, preposition, under]);
    }

    fn twice_below(&self, word: &str, child: usize, signs: &mut Signs) {
        signs.add(&["stem-below", stem(word)]);
        for grandchild in self.marked.tree.children(child) {
            let (role, preposition) = self.marked.relation(grandchild);
            if matches!(role, "punct" | "det" | "cc" | "conj") {
                continue;
            }
            let last = self.marked.word(grandchild);
            signs.add(&["below-below", role, preposition, last]);
            signs.add(&["two-below", word, last]);
        }
    }

    fn above(&self, signs: &mut Signs) {
        let (tree, lemma) = (self.marked.tree, self.lemma());
        let mut below = self.at;
        let mut frames = [("", ""); 2];
        for (nth, above) in tree.ancestors(self.at).take(ABOVE).enumerate() {
            let word = self.marked.word(above);
            let bent = Bent::of(&self.marked, above).code();
            let frame = self.frames.of(tree.lemma(above));
            let far = ["1", "2", "3"][nth];
            signs.add(&["above-role", far, role_code(tree.role(below)), word]);
            signs.add(&["above", word]);
            signs.add(&["deed-above", lemma, word]);
            signs.add(&["frame", far, frame, bent]);
            signs.add(&["deed-frame", lemma, frame, bent]);
            if let Some(place) = frames.get_mut(nth) {
                *place = (frame, bent);
            }
            below = above;
        }
        let own = Bent::of(&self.marked, self.at).code();
        signs.add(&[
            "frames",
            own,
            frames[0].0,
            frames[0].1,
            frames[1].0,
            frames[1].1,
        ]);
    }

    fn side(&self, side: Side, signs: &mut Signs) {
        let (range, letter) = (self.marked.pair.side(side), side.letter());
        let Some(head) = self.marked.head(range) else {
            signs.add(&[letter, "nobody"]);
            return;
        };
        let path = path(&self.marked, self.at, head);
        signs.add(&[letter, "path", &path]);
        signs.add(&[letter, "deed-path", self.lemma(), &path]);
        signs.add(&[letter, "head", self.marked.bare(head)]);
        signs.add(&[letter, if head < self.at { "left" } else { "right" }]);
        if range.contains(&self.at) {
            signs.add(&[letter, "inside"]);
            signs.add(&[letter, "inside", self.lemma()]);
        }
    }
}

/// The way through the tree from one word to another: "^obj<subj:by" is up over an object and down to a
/// subject; "far" where it is longer than eight steps.
pub(super) fn path(marked: &Marked<'_>, from: usize, to: usize) -> String {
    const LONGEST: usize = 8;
    let (mut up, mut height) = ([from; LONGEST], 1);
    for (place, above) in up[1..].iter_mut().zip(marked.tree.ancestors(from)) {
        *place = above;
        height += 1;
    }
    let (mut down, mut depth) = ([to; LONGEST], 0);
    let mut at = to;
    let meet = loop {
        if let Some(meet) = up[..height].iter().position(|above| *above == at) {
            break meet;
        }
        down[depth] = at;
        depth += 1;
        match marked.tree.head(at) {
            Some(head) if depth < LONGEST => at = head,
            _ => return "far".to_owned(),
        }
    };
    let mut path = String::with_capacity(64);
    for at in &up[..meet] {
        path.push('^');
        path.push_str(role_code(marked.tree.role(*at)));
    }
    for at in down[..depth].iter().rev() {
        let (role, preposition) = marked.relation(*at);
        path.push('<');
        path.push_str(role);
        if !preposition.is_empty() {
            path.push(':');
            path.push_str(preposition);
        }
    }
    path
}

/// The first five letters of a longer word.
pub(super) fn stem(word: &str) -> &str {
    word.char_indices()
        .nth(5)
        .map_or(word, |(end, _)| &word[..end])
}

pub(super) fn pos_code(pos: PartOfSpeech) -> &'static str {
    match pos {
        PartOfSpeech::Verb => "verb",
        PartOfSpeech::Noun => "noun",
        PartOfSpeech::Adjective => "adj",
        PartOfSpeech::ProperNoun => "name",
        PartOfSpeech::Pronoun => "pron",
        PartOfSpeech::Number => "num",
        _ => "other",
    }
}
