//! What the whole sentence says of two marked sides, whatever its deed is: the words before, between and
//! after them, and the words they hang from.

use dateline_linear::{Signs, Start};
use dateline_model::{PartOfSpeech, Role};

use super::deed::{path, stem};
use super::frame::{Bent, Frames};
use super::pair::{Marked, Side};

/// How many words over a side are looked at.
const ABOVE: usize = 4;

const WORD: Start = Start::of("word");
const TWO: Start = Start::of("two");
const TWO_BETWEEN: Start = Start::of("two-between");
const THREE: Start = Start::of("three");
const STEM: Start = Start::of("stem");

/// Where a word stands, beside the sides.
struct Zone {
    word: Start,
    stem: Start,
}

const BEFORE: Zone = Zone::of("before");
const BETWEEN: Zone = Zone::of("between");
const AFTER: Zone = Zone::of("after");

impl Zone {
    const fn of(name: &str) -> Zone {
        Zone {
            word: Start::of(name),
            stem: STEM.then(name),
        }
    }
}

/// Adds the signs of the sentence.
pub(super) fn signs(marked: &Marked<'_>, frames: &Frames, signs: &mut Signs) {
    words(marked, signs);
    Side::BOTH
        .iter()
        .for_each(|side| hangs(marked, *side, signs));
    between(marked, signs);
    framed(marked, frames, signs);
}

/// A word of a sentence in which each side is drawn together into one.
#[derive(Clone, Copy)]
struct Drawn<'m> {
    word: &'m str,
    /// The letter of the side.
    letter: &'static str,
    is_mark: bool,
}

fn drawn<'m>(marked: &Marked<'m>) -> Vec<Drawn<'m>> {
    let mut drawn: Vec<Drawn<'_>> = Vec::with_capacity(marked.pair.sentence.len());
    for at in marked.pair.sentence.clone() {
        let letter = marked.pair.side_at(at).map_or("", Side::letter);
        let goes_on = drawn
            .last()
            .is_some_and(|last| !letter.is_empty() && last.letter == letter);
        if !goes_on {
            drawn.push(Drawn {
                word: marked.word(at),
                letter,
                is_mark: marked.tree.pos(at) == PartOfSpeech::Punctuation,
            });
        }
    }
    drawn
}

fn words(marked: &Marked<'_>, signs: &mut Signs) {
    let drawn = drawn(marked);
    let word = |nth: usize| drawn.get(nth).map_or("", |drawn| drawn.word);
    let is_side = |nth: &usize| !drawn[*nth].letter.is_empty();
    let Some(first) = (0..drawn.len()).find(is_side) else {
        return;
    };
    let last = (first + 1..drawn.len()).rfind(is_side);
    let two = last.map_or("", |last| drawn[last].letter);
    let last = last.unwrap_or(first);
    signs.add(&["order", drawn[first].letter, two]);
    for (
        nth,
        Drawn {
            word: here,
            is_mark,
            ..
        },
    ) in drawn.iter().enumerate()
    {
        let zone = match nth {
            _ if nth < first => &BEFORE,
            _ if nth > last => &AFTER,
            _ => &BETWEEN,
        };
        let starts = [WORD, zone.word, TWO, TWO_BETWEEN, THREE];
        let [alone, zoned, two, two_between, three] = Start::each(starts, here);
        signs.put(alone);
        signs.put(zoned);
        let [two, two_between, three] = Start::each([two, two_between, three], word(nth + 1));
        signs.put(two);
        if (first..=last).contains(&nth) || nth + 1 == first {
            signs.put(two_between);
        }
        if nth + 2 >= first && nth <= last + 1 {
            signs.put(three.then(word(nth + 2)));
        }
        if here.len() > 5 && !is_mark {
            let stems = Start::each([STEM, zone.stem], stem(here));
            stems.iter().for_each(|stem| signs.put(*stem));
        }
    }
}

/// The chain of words that a side hangs from.
fn hangs(marked: &Marked<'_>, side: Side, signs: &mut Signs) {
    let letter = side.letter();
    let Some(head) = marked.head(marked.pair.side(side)) else {
        signs.add(&[letter, "nobody"]);
        return;
    };
    let (role, preposition) = marked.relation(head);
    signs.add(&[letter, "head", marked.bare(head)]);
    signs.add(&[letter, "role", role, preposition]);
    let mut below = head;
    for (nth, above) in marked.tree.ancestors(head).take(ABOVE).enumerate() {
        let far = ["1", "2", "3", "4"][nth];
        let (role, preposition) = marked.relation(below);
        let word = marked.bare(above);
        signs.add(&[letter, "from", word]);
        signs.add(&[letter, "from", far, word]);
        signs.add(&[letter, "from", far, role, preposition, word]);
        signs.add(&[letter, "bent", far, word, Bent::of(marked, above).code()]);
        below = above;
    }
}

/// The way from one side to the other, and what hangs from its top.
fn between(marked: &Marked<'_>, signs: &mut Signs) {
    let heads = Side::BOTH.map(|side| marked.head(marked.pair.side(side)));
    let [Some(source), Some(target)] = heads else {
        return;
    };
    signs.add(&["way", &path(marked, source, target)]);
    let over = |at: usize| std::iter::once(at).chain(marked.tree.ancestors(at));
    let Some(top) = over(source).find(|at| over(target).any(|other| other == *at)) else {
        return;
    };
    let mut way: Vec<&str> = over(source)
        .take_while(|at| *at != top)
        .skip(1)
        .map(|at| marked.bare(at))
        .collect();
    way.push(marked.bare(top));
    let down: Vec<usize> = over(target).take_while(|at| *at != top).skip(1).collect();
    way.extend(down.iter().rev().map(|at| marked.bare(*at)));
    for (nth, word) in way.iter().enumerate() {
        signs.add(&["on-way", word]);
        signs.add(&["on-way-stem", stem(word)]);
        signs.add(&["on-way-two", word, way.get(nth + 1).unwrap_or(&"")]);
    }
    let way: Vec<&str> = std::iter::once("way-words").chain(way).collect();
    signs.add(&way);
    signs.add(&["top", marked.bare(top)]);
    for child in marked.tree.children(top) {
        let (role, preposition) = marked.relation(child);
        match marked.tree.role(child) {
            Role::Punctuation | Role::Determiner | Role::Coordinator => {}
            Role::Oblique | Role::NominalModifier => signs.add(&["top-prep", preposition]),
            _ => signs.add(&["top-below", role, marked.word(child)]),
        }
    }
}

/// The frames in which the target stands, or the source where there is no target.
fn framed(marked: &Marked<'_>, frames: &Frames, signs: &mut Signs) {
    let range = if marked.pair.target.is_empty() {
        &marked.pair.source
    } else {
        &marked.pair.target
    };
    let Some(head) = marked.head(range) else {
        return;
    };
    let verbal = |at: &usize| {
        matches!(
            marked.tree.pos(*at),
            PartOfSpeech::Verb
                | PartOfSpeech::Auxiliary
                | PartOfSpeech::Noun
                | PartOfSpeech::Adjective
        )
    };
    let told = |at: usize| {
        (
            frames.of(marked.tree.lemma(at)),
            Bent::of(marked, at).code(),
            marked.bare(at),
        )
    };
    let chain: Vec<_> = marked
        .tree
        .ancestors(head)
        .filter(verbal)
        .take(4)
        .map(told)
        .collect();
    let part = |nth: usize| chain.get(nth).copied().unwrap_or(("", "", ""));
    signs.add(&[
        "frames",
        part(0).0,
        part(0).1,
        part(1).0,
        part(1).1,
        part(2).0,
        part(2).1,
    ]);
    signs.add(&["frames", part(0).0, part(0).1, part(1).0, part(1).1]);
    for nth in 0..chain.len().min(3) {
        let (here, over) = (part(nth), part(nth + 1));
        signs.add(&["framed", here.2, here.1]);
        signs.add(&["framed-over", here.2, over.0, over.1]);
        signs.add(&["framed-both", here.2, here.1, over.0, over.1]);
    }
}
