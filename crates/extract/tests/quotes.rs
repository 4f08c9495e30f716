//! The case files of quotations and attributions: `cases/quotes.md`, `cases/attributions.md`.
//!
//! A case is a heading, a report in a fenced block and what is expected in a second one. Run with
//! `UPDATE=1` to write what is found into the files; then read the difference before keeping it.

#[path = "support/case_file.rs"]
mod case_file;
#[path = "support/report.rs"]
mod report;

use std::sync::LazyLock;

use dateline_annotate::Lexicon;
use dateline_extract::{actors, attributions, quotes};
use dateline_model::{
    Actor, ActorKind, Annotations, Attribution, AttributionScope, Document, Quotation, Span,
};
use proptest::prelude::*;

/// The tables, read once.
static READER: LazyLock<Reader> = LazyLock::new(Reader::bundled);

/// Everything that a report is read with.
struct Reader {
    lexicon: Lexicon,
    actors: actors::Rules,
    attributions: attributions::Rules,
    quotes: quotes::Rules,
}

struct Read {
    document: Document,
    actors: Vec<Actor>,
    attributions: Vec<Attribution>,
    quotations: Vec<Quotation>,
}

impl Reader {
    fn bundled() -> Reader {
        Reader {
            lexicon: Lexicon::bundled(),
            actors: actors::Rules::bundled(),
            attributions: attributions::Rules::bundled(),
            quotes: quotes::Rules::bundled(),
        }
    }

    fn read(&self, text: &str) -> Read {
        let document = report::plain(text);
        let (annotations, _) = dateline_annotate::annotate(&document, &self.lexicon);
        let actors = actors::find(&document, &annotations, &self.actors);
        let attributions = attributions::find(&document, &annotations, &self.attributions);
        let quotations = self.quotations(&document, &annotations, &actors, &attributions);
        Read {
            document,
            actors,
            attributions,
            quotations,
        }
    }

    fn quotations(
        &self,
        document: &Document,
        annotations: &Annotations,
        actors: &[Actor],
        attributions: &[Attribution],
    ) -> Vec<Quotation> {
        let context = quotes::Context {
            document,
            annotations,
            actors,
            attributions,
        };
        quotes::find(context, &self.quotes)
    }
}

#[test]
fn quotation_cases() {
    let reader = &READER;
    case_file::check("cases/quotes.md", |text| {
        let read = reader.read(text);
        read.quotations
            .iter()
            .map(|quotation| quotation_lines(&read, quotation))
            .collect()
    });
}

#[test]
fn attribution_cases() {
    let reader = &READER;
    case_file::check("cases/attributions.md", |text| {
        let read = reader.read(text);
        let line = |one: &Attribution| attribution_line(&read.document.text, one);
        read.attributions.iter().map(line).collect()
    });
}

/// `direct | speaker | source | cue | content / more content | via …`, then what is marked in it.
fn quotation_lines(read: &Read, quotation: &Quotation) -> String {
    let text = &read.document.text;
    let words = |span: Option<Span>| span.map_or("-", |span| span.of(text));
    let all = |spans: &[Span]| {
        spans
            .iter()
            .map(|s| s.of(text))
            .collect::<Vec<_>>()
            .join(" / ")
    };
    let speaker = read
        .actors
        .iter()
        .find(|actor| Some(&actor.id) == quotation.speaker.as_ref());
    let person = speaker.filter(|actor| actor.kind == ActorKind::Person);
    let mut line = format!("{:?}", quotation.kind).to_lowercase();
    line += &format!(" | {}", person.map_or("-", |actor| &actor.name));
    line += &format!(" | {} | {}", words(quotation.source), words(quotation.cue));
    line += &format!(" | {}", all(&quotation.content));
    if !quotation.verbatim.is_empty() && quotation.verbatim != quotation.content {
        line += &format!(" | marked: {}", all(&quotation.verbatim));
    }
    for via in &quotation.via {
        line += &format!(" | via {}", via.name);
    }
    let stance = format!("{:?}", quotation.stance).to_lowercase();
    if stance != "say" {
        line += &format!(" | {stance}");
    }
    if quotation.translated {
        line += " | translated";
    }
    line + &format!(" | {}\n", quotation.rule)
}

/// `cites | outlet | phrase | passage`.
fn attribution_line(text: &str, one: &Attribution) -> String {
    let kind = format!("{:?}", one.kind).to_lowercase();
    let scope = match one.scope {
        AttributionScope::Report => "the report",
        AttributionScope::Passage(passage) => passage.of(text),
    };
    format!(
        "{kind} | {} | {} | {scope} | {}\n",
        one.outlet,
        one.phrase.of(text),
        one.rule
    )
}

/// Pieces from which reports are made that are full of marks, cues and odd characters.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    " ",
    "\n",
    ". ",
    ", ",
    ": ",
    "said",
    " told ",
    "according to ",
    "Reuters",
    " reported",
    "Ana Ruiz",
    "the minister",
    "he",
    " that ",
    "we won",
    "é",
    "🦊",
    "e\u{301}",
    "مرحبا",
    "\u{a0}",
    "(",
    ")",
    "—",
    "who",
    " and ",
    "denied",
    "to",
];

proptest! {
    #[test]
    fn spans_quote_the_text_and_nothing_panics(picks in prop::collection::vec(0..PIECES.len(), 0..120)) {
        let text: String = picks.iter().map(|pick| PIECES[*pick]).collect();
        let read = READER.read(&text);
        for quotation in &read.quotations {
            let more = [quotation.cue, quotation.source];
            let vias = quotation.via.iter().map(|via| &via.span);
            let spans = quotation.content.iter().chain(&quotation.verbatim).chain(vias);
            for span in spans.chain(more.iter().flatten()) {
                prop_assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?}");
            }
        }
        for one in &read.attributions {
            prop_assert!(one.phrase.contains(&one.name));
            prop_assert!(text.get(one.phrase.range()).is_some());
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        READER.read(&text);
    }
}

#[test]
fn long_hostile_texts_take_linear_time() {
    let reader = &READER;
    for piece in [
        "“",
        "\" said ",
        "he said ",
        "'a ",
        "according to Reuters ",
        "“A b,” he said. ",
    ] {
        reader.read(&piece.repeat(40_000 / piece.len()));
    }
}
