//! Source and target of the event that a sentence tells, as labels of its words.

use std::ops::Range;

use dateline_extract::events::coder::{Coder, Judgement, Lens, Pair, bundled_frames};
use dateline_model::{Annotations, EventType, PartOfSpeech, Span};
use serde_json::{Value, json};

use crate::commands::train::tokens;
use crate::pipeline::{Pipeline, each_paragraph};

/// One list of labels for each sentence.
pub(super) fn predict(inputs: &[Value], pipeline: &Pipeline) -> anyhow::Result<Vec<Value>> {
    let sentences: Vec<Sentence> = inputs.iter().map(Sentence::new).collect();
    let texts: Vec<&str> = sentences
        .iter()
        .map(|sentence| sentence.text.as_str())
        .collect();
    let read = pipeline.readers().annotate_paragraphs(&texts);
    let frames = bundled_frames();
    let labelled =
        sentences
            .iter()
            .zip(each_paragraph(&read))
            .map(|(sentence, (_, annotations, block))| {
                let told = Lens::new(annotations, &frames).and_then(|lens| {
                    sides(&lens, tokens(annotations, Some(block), 0), pipeline.coder())
                });
                json!({"labels": sentence.labels(annotations, block, told)})
            });
    Ok(labelled.collect())
}

/// Words put together as they would be printed.
struct Sentence {
    text: String,
    words: Vec<Span>,
}

impl Sentence {
    fn new(input: &Value) -> Sentence {
        let mut sentence = Sentence {
            text: String::new(),
            words: Vec::new(),
        };
        let mut glued = true;
        for word in input["words"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            let closes = matches!(
                word,
                "," | "." | ";" | ":" | "?" | "!" | ")" | "%" | "’" | "'s" | "’s" | "'" | "-"
            );
            let after_mark = word == "s" && sentence.text.ends_with('’');
            if !glued && !closes && !after_mark {
                sentence.text.push(' ');
            }
            let start = sentence.text.len();
            sentence.text.push_str(word);
            sentence.words.push(Span::new(start, sentence.text.len()));
            glued = matches!(word, "(" | "$" | "-" | "“");
        }
        sentence
    }

    fn labels(
        &self,
        annotations: &Annotations,
        block: Span,
        told: Option<Vec<(&str, Range<usize>)>>,
    ) -> Vec<String> {
        let mut labels = vec!["O".to_owned(); self.words.len()];
        for (letter, range) in told
            .into_iter()
            .flatten()
            .filter(|(_, range)| !range.is_empty())
        {
            let start = annotations.tokens[range.start].span.start() - block.start();
            let end = annotations.tokens[range.end - 1].span.end() - block.start();
            let inside =
                |nth: &usize| self.words[*nth].start() < end && start < self.words[*nth].end();
            for (nth, at) in (0..self.words.len()).filter(inside).enumerate() {
                labels[at] = format!("{}-{letter}", if nth == 0 { "B" } else { "I" });
            }
        }
        labels
    }
}

/// How unlikely a noun may be as source and as target and still be the best there is.
const AT_LEAST: [f32; 2] = [-0.7, -0.5];
/// How much it counts that a noun is the subject of the whole sentence.
const MAIN: f32 = 0.6;

/// A deed with its sides: nouns of the sentence.
struct Told {
    sure: f32,
    judged: Judgement,
    source: Option<usize>,
    target: Option<usize>,
    /// Given where one called the other.
    phone: Option<String>,
}

/// The sides of the likeliest deed, each with its label.
fn sides(
    lens: &Lens<'_>,
    sentence: Range<usize>,
    coder: &Coder,
) -> Option<Vec<(&'static str, Range<usize>)>> {
    let bare = Pair {
        sentence: sentence.clone(),
        ..Pair::default()
    };
    let nouns = lens.nouns(sentence.clone());
    let main = lens.main_subject(sentence);
    let deeds = lens.deeds(&bare).into_iter();
    let told = deeds.filter_map(|at| deed(lens, coder, &bare, &nouns, main, at));
    let told = told.max_by(|a, b| a.sure.total_cmp(&b.sure))?;
    let mutual = told.judged.kind == EventType::Consult
        && told.phone.is_none()
        && told.target.is_some_and(|noun| !lens.is_goal(noun));
    let (one, other) = if mutual { ("R", "R") } else { ("S", "T") };
    let source = told.source.map(|noun| (one, lens.noun_phrase(noun)));
    let targets = told
        .target
        .into_iter()
        .flat_map(|noun| lens.named_apart(noun));
    Some(
        source
            .into_iter()
            .chain(targets.map(|words| (other, words)))
            .collect(),
    )
}

fn deed(
    lens: &Lens<'_>,
    coder: &Coder,
    bare: &Pair,
    nouns: &[usize],
    main: Option<usize>,
    at: usize,
) -> Option<Told> {
    let fits = coder.sides(lens, bare.sentence.clone(), at, nouns);
    let mut all: Vec<(usize, [f32; 2])> = nouns.iter().copied().zip(fits).collect();
    all.iter_mut()
        .filter(|(noun, _)| Some(*noun) == main)
        .for_each(|(_, fit)| fit[0] += MAIN);
    let best = |side: usize, not: Option<usize>| {
        let able = all.iter().filter(|(noun, fit)| {
            Some(*noun) != not
                && fit[side] > AT_LEAST[side]
                && fit[side] > fit[1 - side] - 0.3
                && is_somebody(lens, *noun)
        });
        able.max_by(|a, b| a.1[side].total_cmp(&b.1[side]).then(b.0.cmp(&a.0)))
            .map(|(noun, fit)| (*noun, fit[side]))
    };
    let source = best(0, None);
    let target = best(1, source.map(|(noun, _)| noun));
    let phrase = |noun: Option<(usize, f32)>| noun.map_or(0..0, |(noun, _)| lens.noun_phrase(noun));
    let pair = Pair {
        source: phrase(source),
        target: phrase(target),
        ..bare.clone()
    };
    let judged = coder.at(lens, &pair, at, &coder.around(lens, &pair))?;
    let sure = |side: Option<(usize, f32)>| side.map_or(-1.0, |(_, fit)| fit.clamp(-1.0, 1.0));
    let mode = coder.mode(lens, &pair, &judged);
    Some(Told {
        phone: mode.filter(|mode| mode == "phone"),
        sure: judged.margin + sure(source) + 0.5 * sure(target),
        judged,
        source: source.map(|(noun, _)| noun),
        target: target.map(|(noun, _)| noun),
    })
}

/// Whether a phrase names somebody: a name or a people stands in it.
fn is_somebody(lens: &Lens<'_>, noun: usize) -> bool {
    let named = |at: usize| lens.pos(at) == PartOfSpeech::ProperNoun || lens.is_people(at);
    lens.noun_phrase(noun).any(named)
}
