//! Names: runs of capitalised words, and what they name as far as form and tables tell.

mod kinds;
mod parts;
mod runs;
mod tables;
mod told;

use std::ops::Range;

use dateline_model::{Annotations, Name, NameKind, PartOfSpeech};

use crate::Lexicon;
pub(crate) use tables::NameTables;

/// Finds the names of a report, in order. The same name gets the same kind throughout.
/// `told` are the names that a language model sees, in order.
pub(crate) fn find(
    text: &str,
    annotations: &Annotations,
    told: &[(Range<usize>, NameKind)],
    lexicon: &Lexicon,
) -> Vec<Name> {
    let reader = runs::Reader::new(text, annotations, lexicon);
    let ranges = annotations.sentences.iter().flat_map(|sentence| {
        let runs = reader.runs(sentence).into_iter();
        runs.flat_map(|run| reader.names_in(run, sentence.tokens.start))
            .collect::<Vec<_>>()
    });
    let names: Vec<Name> = ranges
        .filter_map(|range| {
            let span = annotations.tokens.get(range.start)?.span;
            let last = annotations.tokens.get(range.end.checked_sub(1)?)?.span;
            let kind = kinds::by_form(annotations, &range, lexicon);
            Some(Name {
                span: span.cover(&last),
                tokens: range,
                kind,
            })
        })
        .collect();
    let mut names = told::reconcile(names, told, text, annotations, lexicon);
    names.retain(|name| !is_common_noun(name, annotations));
    kinds::agree(&mut names, annotations);
    names
}

/// "Gunmen in uniform", "NIGERIA: Gunmen …": the capital is the sentence's, the model reads a common noun, and
/// nothing tells what it would name.
fn is_common_noun(name: &Name, annotations: &Annotations) -> bool {
    let sentence = annotations.sentence_at(name.span.start());
    let sentence = sentence.and_then(|nth| annotations.sentences.get(nth));
    let first = name.tokens.start;
    let token = annotations.tokens.get(first);
    let parsed = token.and_then(|token| token.syntax.as_ref());
    let before = first
        .checked_sub(1)
        .and_then(|at| annotations.tokens.get(at));
    let behind_mark = before.is_some_and(|token| MARKS.contains(&token.norm.as_str()));
    name.kind == NameKind::Unknown
        && name.tokens.len() == 1
        && parsed.is_some_and(|parsed| parsed.pos == PartOfSpeech::Noun)
        && sentence.is_some_and(|sentence| sentence.tokens.start == first || behind_mark)
}

/// Marks behind which a sentence may begin.
const MARKS: [&str; 12] = [":", "\"", "“", "‘", "«", "•", "*", "(", ")", "–", "—", "-"];

/// Marks the words of names as proper nouns, leaving inner marks and joining words as they are.
pub(crate) fn mark_tokens(annotations: &mut Annotations) {
    for name in &annotations.names {
        let tokens = annotations
            .tokens
            .get_mut(name.tokens.clone())
            .unwrap_or_default();
        for token in tokens
            .iter_mut()
            .filter(|token| token.pos == PartOfSpeech::Unknown)
        {
            token.pos = PartOfSpeech::ProperNoun;
            token.lemma.clone_from(&token.norm);
        }
    }
}
