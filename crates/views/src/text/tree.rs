//! Sentences as a language model sees them: names, and every word below the one it depends on.

use std::fmt::Write as _;

use dateline_model::{Annotations, Document, Sentence, Token};

use super::plain;

/// Each sentence with its names and its tree; without a language model, its words in a row.
pub fn tree(document: &Document, annotations: &Annotations) -> String {
    let mut out = String::new();
    for sentence in &annotations.sentences {
        let _ = writeln!(out, "{}", plain(sentence.span.of(&document.text)));
        names(&mut out, sentence, document, annotations);
        let tokens = annotations.tokens.get(sentence.tokens.clone());
        let tokens = tokens.unwrap_or_default();
        if tokens.iter().any(|token| token.syntax.is_some()) {
            branches(&mut out, sentence, document, annotations);
        } else {
            row(&mut out, tokens, document);
        }
        out.push('\n');
    }
    out
}

fn names(out: &mut String, sentence: &Sentence, document: &Document, annotations: &Annotations) {
    for name in &annotations.names {
        if sentence.tokens.contains(&name.tokens.start) {
            let kind = format!("{:?}", name.kind).to_lowercase();
            let words = plain(name.span.of(&document.text));
            let _ = writeln!(out, "  {kind}: {words}");
        }
    }
}

fn row(out: &mut String, tokens: &[Token], document: &Document) {
    for token in tokens {
        let word = plain(token.span.of(&document.text));
        let _ = write!(out, "  {word}/{}/{:?}", token.lemma, token.pos);
    }
    out.push('\n');
}

fn branches(out: &mut String, sentence: &Sentence, document: &Document, annotations: &Annotations) {
    let head = |at: usize| {
        let syntax = annotations.tokens.get(at)?.syntax.as_ref()?;
        syntax.head
    };
    // From the roots down, the last one first, so that each word's line follows its head's.
    let mut waiting: Vec<(usize, String, String)> = Vec::new();
    let below = |above: Option<usize>| {
        let children = sentence.tokens.clone().filter(move |at| head(*at) == above);
        children.collect::<Vec<_>>()
    };
    for root in below(None).into_iter().rev() {
        waiting.push((root, "  ".to_owned(), "  ".to_owned()));
    }
    while let Some((at, own, indent)) = waiting.pop() {
        if let Some(token) = annotations.tokens.get(at) {
            let _ = writeln!(out, "{own}{}", word(token, document));
        }
        let children = below(Some(at));
        let last = children.len().saturating_sub(1);
        for (nth, child) in children.into_iter().enumerate().rev() {
            let (mark, line) = if nth == last {
                ("└─ ", "   ")
            } else {
                ("├─ ", "│  ")
            };
            waiting.push((child, format!("{indent}{mark}"), format!("{indent}{line}")));
        }
    }
}

fn word(token: &Token, document: &Document) -> String {
    let letters = plain(token.span.of(&document.text));
    match &token.syntax {
        Some(syntax) => {
            let role = format!("{:?}", syntax.role);
            format!("{letters}  {role} · {:?} · {}", syntax.pos, syntax.lemma)
        }
        None => letters,
    }
}
