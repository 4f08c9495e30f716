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
    names.retain(|name| !is_common_noun(name, annotations, &reader));
    kinds::agree(&mut names, annotations);
    names
}

/// "Gunmen in uniform", "NIGERIA: Gunmen …": the capital is the sentence's, the model reads a common noun, and
/// nothing tells what it would name.
fn is_common_noun(name: &Name, annotations: &Annotations, reader: &runs::Reader<'_>) -> bool {
    let sentence = annotations.sentence_at(name.span.start());
    let sentence = sentence.and_then(|nth| annotations.sentences.get(nth));
    let at = name.tokens.start;
    let token = annotations.tokens.get(at);
    let parsed = token.and_then(|token| token.syntax.as_ref());
    name.kind == NameKind::Unknown
        && name.tokens.len() == 1
        && parsed.is_some_and(|parsed| parsed.pos == PartOfSpeech::Noun)
        && sentence.is_some_and(|sentence| {
            reader.opens(at, sentence.tokens.start) || reader.follows_label(at)
        })
}

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
