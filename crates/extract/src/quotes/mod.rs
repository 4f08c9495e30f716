//! Who said what, in which words.
//!
//! In three steps: [`marks`] pairs quotation marks by typography alone; [`layout`] finds, for each
//! cue ("said", "according to"), the words that name the speaker and the words said; what stands
//! in marks without a cue follows the speaker before it, or nobody ([`finder`]).

mod ahead;
mod clause;
mod cues;
mod finder;
mod frames;
mod glyphs;
mod grammar;
mod interview;
mod layout;
mod marks;
mod mentions;
mod nearer;
mod nesting;
mod opening;
mod parsed;
mod phrase;
mod scores;
mod source;
mod speaker;
mod stand_in;
mod stations;
mod translation;
mod unit;
mod unnamed;
mod warnings;
mod wording;
mod words;

pub(crate) use unnamed::become_actors;

use dateline_model::{Actor, Annotations, Attribution, Document, Quotation};

use crate::tree::Tree;
use cues::Cues;
use frames::Frames;
use grammar::Grammar;
use scores::Scores;
use words::Words;

/// The tables that this part reads by.
#[derive(Clone, Debug)]
pub struct Rules {
    cues: Cues,
    frames: Frames,
    scores: Scores,
    words: Words,
}

impl Rules {
    /// The tables that ship with the program.
    #[expect(clippy::expect_used, reason = "a test reads the bundled tables")]
    pub fn bundled() -> Rules {
        let cues = include_str!("../../../../resources/quotes/cues.tsv");
        let frames = include_str!("../../../../resources/quotes/frames.tsv");
        let scores = include_str!("../../../../resources/quotes/scores.tsv");
        let words = include_str!("../../../../resources/quotes/words.tsv");
        Rules {
            cues: Cues::parse(cues).expect("the bundled table of cues is well formed"),
            frames: Frames::parse(frames).expect("the bundled table of frames is well formed"),
            scores: Scores::parse(scores).expect("the bundled table of scores is well formed"),
            words: Words::parse(words).expect("the bundled table of words is well formed"),
        }
    }
}

/// What quotations are found from.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The report.
    pub document: &'a Document,
    /// Its sentences, tokens and names.
    pub annotations: &'a Annotations,
    /// Who acts in it.
    pub actors: &'a [Actor],
    /// The outlets it names: stations on the way of a quotation.
    pub attributions: &'a [Attribution],
}

/// Finds every quotation, in order.
pub fn find(context: Context<'_>, rules: &Rules) -> Vec<Quotation> {
    let page = unit::Page::cut(context.document, context.annotations, &rules.cues);
    let mentions = mentions::Mentions::of(context.actors, &context.annotations.names);
    let tree = Tree::of(context.annotations);
    let grammar = tree.as_ref().map(|tree| Grammar {
        tree,
        tokens: &context.annotations.tokens,
        frames: &rules.frames,
        words: &rules.words,
    });
    let inside = unit::Page::inside(&page, &context, &rules.cues);
    let finder = |page| finder::Finder::new(context, rules, page, &mentions, grammar.as_ref());
    let nested = finder(&inside).in_words_of_others();
    finder(&page).find(nested)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_tables_are_well_formed() {
        Rules::bundled();
    }
}
