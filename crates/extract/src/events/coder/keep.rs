//! What speaks for a deed being one that a careful editor notes, beside what the models said of its type
//! and its sides.

use dateline_linear::Signs;

use super::deed::pos_code;
use super::frame::{Bent, Frames};
use super::judge::Judgement;
use super::pair::{Marked, Side, role_code};

/// Adds the signs. `fits`: how well each side fits, nothing for a side that is not there.
pub(super) fn signs(
    marked: &Marked<'_>,
    frames: &Frames,
    judged: &Judgement,
    fits: [Option<f32>; 2],
    signs: &mut Signs,
) {
    let (tree, at, kind) = (marked.tree, judged.deed, judged.kind.code());
    let [source, target] = fits.map(|fit| fit.map_or("none", step));
    let sides = match fits {
        [Some(_), Some(_)] => "both",
        [Some(_), None] => "source",
        _ => "target",
    };
    let margin = step(judged.margin);
    // "At least so much" for each step below, so that a greater margin never counts less.
    for below in STEPS
        .iter()
        .take_while(|(least, _)| judged.margin >= *least)
    {
        signs.add(&["margin over", below.1]);
        signs.add(&["margin over", below.1, sides]);
    }
    signs.add(&["margin", margin, sides]);
    signs.add(&["kind", kind]);
    signs.add(&["kind", kind, sides]);
    signs.add(&["sides", sides]);
    signs.add(&["source", source]);
    signs.add(&["target", target]);
    signs.add(&["deed", pos_code(tree.pos(at)), role_code(tree.role(at))]);
    signs.add(&["bent", Bent::of(marked, at).code(), kind]);
    for (side, letter) in Side::BOTH.map(|side| (marked.pair.side(side), side.letter())) {
        let Some(head) = marked.head(side) else {
            continue;
        };
        let pos = pos_code(tree.pos(head));
        signs.add(&["head", letter, pos]);
        signs.add(&["head", letter, pos, kind]);
        signs.add(&["head role", letter, role_code(tree.role(head))]);
        signs.add(&["head word", letter, marked.bare(head)]);
    }
    if let Some(above) = tree.head(at) {
        signs.add(&[
            "frame",
            frames.of(tree.lemma(above)),
            role_code(tree.role(at)),
        ]);
    }
}

/// Steps of scores.
const STEPS: [(f32, &str); 14] = [
    (-9.0, "-9"),
    (-0.4, "-.4"),
    (-0.2, "-.2"),
    (0.0, "0"),
    (0.2, ".2"),
    (0.4, ".4"),
    (0.6, ".6"),
    (0.8, ".8"),
    (1.0, "1"),
    (1.3, "1.3"),
    (1.6, "1.6"),
    (2.0, "2"),
    (2.5, "2.5"),
    (3.2, "3.2"),
];

fn step(score: f32) -> &'static str {
    let below = STEPS.iter().rev().find(|(least, _)| score >= *least);
    below.map_or("-9", |(_, name)| name)
}
