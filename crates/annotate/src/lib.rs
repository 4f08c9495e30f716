//! From a document to its sentences, tokens and names.
//!
//! Each paragraph is first [repaired](repair) in a view, cut into [words], then into [sentences];
//! every word gets its [dictionary form](lemma) and, where its class is closed, its part of speech,
//! by plain rules over small tables. A language model, where there is one, adds each word's place in
//! the [tree](syntax). Last, [names] are found.

mod lemma;
mod lexicon;
mod names;
mod repair;
mod sentences;
mod syntax;
mod words;

use std::ops::Range;

use dateline_model::{
    Annotations, BlockKind, Document, NameKind, Note, Sentence, Span, Syntax, Token, View, Viewed,
};

pub use lexicon::Lexicon;

/// Annotates the report proper (`document.main`) and its headline by plain rules alone. A dateline
/// ("CARACAS (Reuters) -") stands before the first sentence, not in it.
pub fn annotate(document: &Document, lexicon: &Lexicon) -> (Annotations, Vec<Note>) {
    read(document, lexicon, None)
}

/// As [`annotate`], with a trained language model: every token gets its place in the tree of its
/// sentence, and names are found with its help.
pub fn annotate_with(
    document: &Document,
    lexicon: &Lexicon,
    model: &mut lexis::Worker<'_>,
) -> (Annotations, Vec<Note>) {
    read(document, lexicon, Some(model))
}

fn read(
    document: &Document,
    lexicon: &Lexicon,
    model: Option<&mut lexis::Worker<'_>>,
) -> (Annotations, Vec<Note>) {
    let habits = repair::Habits::of(&document.text);
    let mut annotations = Annotations::default();
    let mut notes = Vec::new();
    let mut paragraphs = Vec::new();
    for (block, span) in readable(document) {
        let words = span.of(&document.text);
        let edits = repair::edits(words, &habits, lexicon);
        notes.extend(
            edits
                .iter()
                .filter_map(|edit| repair::note(edit, span.start())),
        );
        let view = View::new(words, &edits);
        let words = words::split(view.text(), lexicon);
        let first = annotations.tokens.len();
        add_paragraph(
            &mut annotations,
            &view,
            &words,
            span.start(),
            block,
            lexicon,
        );
        paragraphs.push((view, words, first));
    }
    let told = match model {
        Some(model) => consult(model, &paragraphs, lexicon, &mut annotations),
        None => Vec::new(),
    };
    annotations.names = names::find(&document.text, &annotations, &told, lexicon);
    names::mark_tokens(&mut annotations);
    (annotations, notes)
}

/// The stretches to annotate, in order, each with the block it belongs to.
fn readable(document: &Document) -> Vec<(usize, Span)> {
    let mut stretches = Vec::new();
    for (nth, block) in document.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Title => {
                stretches.extend(
                    document
                        .title
                        .and_then(|title| shared(&title, &block.span))
                        .map(|span| (nth, span)),
                );
            }
            BlockKind::Body | BlockKind::Caption => {
                let inside = overlapping(&document.main, &block.span);
                stretches.extend(inside.map(|span| (nth, after_dateline(span, document))));
            }
            _ => {}
        }
    }
    stretches.retain(|(_, span)| !span.of(&document.text).trim().is_empty());
    stretches
}

/// The parts of `main` inside `block`; `main` is in order, so the search starts near them.
fn overlapping<'a>(main: &'a [Span], block: &'a Span) -> impl Iterator<Item = Span> + 'a {
    let first = main.partition_point(|span| span.end() <= block.start());
    let from_first = main.get(first..).unwrap_or(&[]);
    from_first.iter().map_while(|span| shared(span, block))
}

fn shared(left: &Span, right: &Span) -> Option<Span> {
    left.overlaps(right)
        .then(|| Span::new(left.start().max(right.start()), left.end().min(right.end())))
}

fn after_dateline(span: Span, document: &Document) -> Span {
    match &document.dateline {
        Some(dateline)
            if span.contains(&dateline.whole)
                && starts_with(span, dateline.whole, &document.text) =>
        {
            Span::new(dateline.whole.end(), span.end())
        }
        _ => span,
    }
}

fn starts_with(span: Span, head: Span, text: &str) -> bool {
    text.get(span.start()..head.start())
        .is_some_and(|before| before.trim().is_empty())
}

/// Adds the tokens and sentences of one paragraph, whose stored text begins at byte `offset`.
fn add_paragraph(
    annotations: &mut Annotations,
    view: &View,
    words: &[Span<Viewed>],
    offset: usize,
    block: usize,
    lexicon: &Lexicon,
) {
    let sentences = sentences::split(view.text(), words, lexicon);
    let mut tokens: Vec<Token> = Vec::with_capacity(words.len());
    for word in words {
        let surface = word.of(view.text());
        let span = moved(view.stored(*word), offset);
        tokens.push(token(surface, span, tokens.last(), lexicon));
    }
    let first = annotations.tokens.len();
    annotations.tokens.extend(tokens);
    for range in sentences {
        let range = first + range.start..first + range.end;
        annotations
            .sentences
            .extend(sentence(&annotations.tokens, range, block));
    }
}

/// A paragraph as it is read: its view, its words, and the place of its first token.
type Paragraph = (View, Vec<Span<Viewed>>, usize);

/// Lays what a model says of the paragraphs over the tokens; returns the names it sees.
fn consult(
    model: &mut lexis::Worker<'_>,
    paragraphs: &[Paragraph],
    lexicon: &Lexicon,
    annotations: &mut Annotations,
) -> Vec<(Range<usize>, NameKind)> {
    let texts: Vec<&str> = paragraphs.iter().map(|(view, ..)| view.text()).collect();
    let mut told = Vec::new();
    for (doc, (_, words, first)) in model.read_all(&texts).iter().zip(paragraphs) {
        let paragraph = syntax::read(doc, words, &lexicon.schemes);
        told.extend(paragraph.names_from(*first));
        lay(annotations, *first, paragraph);
    }
    told
}

/// Gives the tokens from `first` on what a model says of their paragraph. An arc over the border of
/// one of our sentences is cut.
fn lay(annotations: &mut Annotations, first: usize, paragraph: syntax::Paragraph) {
    let before = |sentence: &Sentence| sentence.tokens.end <= first;
    let mut sentences = annotations.sentences[annotations.sentences.partition_point(before)..]
        .iter()
        .map(|sentence| &sentence.tokens)
        .peekable();
    let tokens = annotations.tokens.get_mut(first..).unwrap_or_default();
    for (nth, (token, syntax)) in tokens.iter_mut().zip(paragraph.syntax).enumerate() {
        while sentences
            .peek()
            .is_some_and(|tokens| tokens.end <= first + nth)
        {
            sentences.next();
        }
        let sentence = sentences
            .peek()
            .filter(|tokens| tokens.contains(&(first + nth)));
        let inside = |head: &usize| sentence.is_some_and(|tokens| tokens.contains(head));
        token.syntax = syntax.map(|syntax| Syntax {
            head: syntax.head.map(|head| first + head).filter(inside),
            ..syntax
        });
    }
    let sentences = &annotations.sentences[annotations.sentences.partition_point(before)..];
    for sentence in sentences {
        syntax::mend(&mut annotations.tokens, sentence.tokens.clone());
    }
}

fn sentence(tokens: &[Token], range: Range<usize>, block: usize) -> Option<Sentence> {
    let (first, last) = (
        tokens.get(range.start)?,
        tokens.get(range.end.checked_sub(1)?)?,
    );
    Some(Sentence {
        span: first.span.cover(&last.span),
        tokens: range,
        block,
    })
}

fn token(surface: &str, span: Span, before: Option<&Token>, lexicon: &Lexicon) -> Token {
    let norm = words::norm(surface);
    let pos = lexicon.part_of_speech(surface, &norm);
    let lemma = lemma::of(&norm, pos, before, lexicon);
    Token {
        span,
        norm,
        lemma,
        pos,
        syntax: None,
    }
}

fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start() + by, span.end() + by)
}
