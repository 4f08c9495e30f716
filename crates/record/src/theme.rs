//! What a deed is done to: "signed a ceasefire", "a ceasefire was signed".

use dateline_model::{PartOfSpeech, Reading, Role, Span};

use crate::words::Lexicon;

/// The sense of the common noun that is the object of the verb at `trigger`; `None` where there is none, where
/// there are two, and without a tree.
pub(crate) fn theme(reading: &Reading, trigger: &Span, lexicon: &Lexicon) -> Option<String> {
    let tokens = &reading.annotations.tokens;
    let sentence = reading.annotations.sentence_at(trigger.start())?;
    let sentence = reading.annotations.sentences.get(sentence)?.span;
    let first = tokens.partition_point(|token| token.span.start() < sentence.start());
    let within = tokens.iter().skip(first);
    let within = within.take_while(|token| token.span.end() <= sentence.end());
    let mut objects = within.filter_map(|token| {
        let syntax = token.syntax.as_ref()?;
        let verb = tokens.get(syntax.head?)?;
        let is_object = matches!(syntax.role, Role::Object | Role::PassiveSubject);
        let is_done = is_object && trigger.contains(&verb.span);
        is_done.then_some((token, syntax.pos))
    });
    let (object, pos) = objects.next()?;
    if pos != PartOfSpeech::Noun || objects.next().is_some() {
        return None;
    }
    let words = lexicon.content(object.span.of(reading.text()), 1);
    words.first().map(|word| word.sense.clone())
}
