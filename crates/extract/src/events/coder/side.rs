//! What speaks for a noun being the one who does a deed, or the one to whom it is done.

use std::ops::Range;

use dateline_linear::{Signs, Start};
use dateline_model::{PartOfSpeech, Role};

use super::deed::{path, pos_code, stem};
use super::frame::{Bent, Frames};
use super::pair::{Marked, Pair, role_code};
use crate::tree::Tree;

/// The nouns of a sentence that can be a side, each the head of its phrase.
pub(super) fn candidates<'t>(
    tree: &'t Tree<'_>,
    sentence: Range<usize>,
) -> impl Iterator<Item = usize> + 't {
    sentence.filter(|at| {
        let nominal = matches!(
            tree.pos(*at),
            PartOfSpeech::Noun
                | PartOfSpeech::ProperNoun
                | PartOfSpeech::Pronoun
                | PartOfSpeech::Adjective
        );
        let part = matches!(
            tree.role(*at),
            Role::Compound | Role::Number | Role::Determiner
        );
        let named = tree.pos(*at) == PartOfSpeech::ProperNoun;
        nominal && (!part || named) && (named || tree.role(*at) != Role::Adjective)
    })
}

const PATH: Start = Start::of("path");
const PATH_ORDER: Start = Start::of("path-order");
const DEED_PATH: Start = Start::of("deed-path");
const STEM_PATH: Start = Start::of("stem-path");
const BENT_PATH: Start = Start::of("bent-path");
const FORM_PATH: Start = Start::of("form-path");
const FRAME_PATH: Start = Start::of("frame-path");
const DEED_ROLE: Start = Start::of("deed-role");
const ABOVE_PATH: Start = Start::of("above-path");
const ABOVE_FRAME: Start = Start::of("above-frame");
const HAS_SUBJECT: Start = Start::of("has-subject");
const HAS_OBJECT: Start = Start::of("has-object");

/// What all nouns beside one deed have in common.
pub(super) struct Beside<'m> {
    marked: &'m Marked<'m>,
    deed: usize,
    lemma: &'m str,
    on_path: [Start; 12],
    has_above: bool,
    has_subject: bool,
    has_object: bool,
}

impl<'m> Beside<'m> {
    pub(super) fn of(marked: &'m Marked<'m>, frames: &Frames, deed: usize) -> Beside<'m> {
        let (tree, lemma) = (marked.tree, marked.bare(deed));
        let own = role_code(tree.role(deed));
        let above = tree.head(deed);
        let (over, frame) = above.map_or(("", ""), |above| {
            (marked.bare(above), frames.of(tree.lemma(above)))
        });
        let form = FORM_PATH.then(pos_code(tree.pos(deed)));
        let has = |roles: &[Role]| tree.child(deed, roles).is_some();
        Beside {
            marked,
            deed,
            lemma,
            on_path: [
                PATH,
                PATH_ORDER,
                DEED_PATH.then(lemma),
                STEM_PATH.then(stem(lemma)),
                BENT_PATH.then(Bent::of(marked, deed).code()),
                form.then(tree.features(deed)),
                FRAME_PATH.then(frames.of(lemma)),
                DEED_ROLE.then(own),
                ABOVE_PATH.then(over),
                ABOVE_FRAME.then(frame).then(own),
                HAS_SUBJECT,
                HAS_OBJECT,
            ],
            has_above: above.is_some(),
            has_subject: has(&[Role::Subject, Role::PassiveSubject]),
            has_object: has(&[Role::Object]),
        }
    }

    /// Adds the signs of a noun beside the deed.
    pub(super) fn signs(&self, noun: usize, signs: &mut Signs) {
        let (marked, tree, lemma) = (self.marked, self.marked.tree, self.lemma);
        let path = path(marked, self.deed, noun);
        let (role, preposition) = marked.relation(noun);
        let order = if noun < self.deed { "left" } else { "right" };
        let [
            only,
            ordered,
            always @ ..,
            over,
            framed,
            with_subject,
            with_object,
        ] = Start::each(self.on_path, &path);
        signs.put(only);
        signs.put(ordered.then(order));
        always.iter().for_each(|start| signs.put(*start));
        if self.has_above {
            signs.put(over);
            signs.put(framed);
        }
        if self.has_subject {
            signs.put(with_subject);
        }
        if self.has_object {
            signs.put(with_object);
        }
        signs.add(&["deed-prep", lemma, role, preposition]);
        signs.add(&["role", role, preposition, order]);
        signs.add(&["head", marked.bare(noun)]);
        signs.add(&["head-role", marked.bare(noun), role, preposition]);
        signs.add(&["kind", pos_code(tree.pos(noun)), role]);
        signs.add(&["steps", far(&path)]);
        signs.add(&["apart", apart(self.deed, noun), order]);
    }
}

fn far(path: &str) -> &'static str {
    match path.matches(['^', '<']).count() {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4 | 5 => "4",
        _ => "6",
    }
}

fn apart(a: usize, b: usize) -> &'static str {
    match a.abs_diff(b) {
        0..=2 => "2",
        3..=5 => "5",
        6..=10 => "10",
        11..=20 => "20",
        _ => "more",
    }
}

/// The sentence without marked sides.
pub(super) fn unmarked(sentence: Range<usize>) -> Pair {
    Pair {
        sentence,
        ..Pair::default()
    }
}

/// How sure the coder must be that somebody has a part in a deed.
const TAKES_PART: f32 = -0.1;

/// Who fits best as source and as target, by how well each of several [fits](super::Coder::sides) as both;
/// `same` tells which of them are one and the same.
pub fn best(fits: &[[f32; 2]], same: impl Fn(usize, usize) -> bool) -> [Option<usize>; 2] {
    let best = |side: usize, not: Option<usize>| {
        let able = |nth: &usize| {
            let fit = fits[*nth];
            let rather = fit[1 - side] <= fit[side];
            fit[side] > TAKES_PART && rather && !not.is_some_and(|not| same(not, *nth))
        };
        let all = (0..fits.len()).filter(able);
        all.max_by(|a, b| fits[*a][side].total_cmp(&fits[*b][side]).then(b.cmp(a)))
    };
    let source = best(0, None);
    [source, best(1, source)]
}
