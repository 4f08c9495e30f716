//! Interviews: a line that opens with who speaks, "Q:", "Bell:", is what that one says.

use std::collections::BTreeMap;

use dateline_model::{
    Actor, ActorId, ActorKind, BlockKind, MentionVia, Quotation, QuotationId, QuotationKind,
    QuotationLevel, RuleId, Span, SpeakerVia, Stance,
};

use super::Context;
use super::mentions::Mentions;

/// Turns that make an interview.
const FEWEST: usize = 3;
/// An interview with more voices than these is a list.
const MOST_VOICES: usize = 12;
/// The longest label in bytes, and in words.
const LONGEST: (usize, usize) = (40, 4);

/// One turn: who opens it, and what is said.
struct Turn {
    label: Span,
    said: Vec<Span>,
}

/// What is said in an interview without marks, turn by turn; nothing where the report is none.
/// `found` is what the report tells beside it.
pub(super) fn turns(
    context: &Context<'_>,
    mentions: &Mentions<'_>,
    found: &[Quotation],
) -> Vec<Quotation> {
    let text = &context.document.text;
    let turns = read(context, |line| is_told(mentions, found, line));
    let begin = turns.first().map_or(0, |turn| turn.label.start());
    let mut voices: BTreeMap<&str, Voice> = BTreeMap::new();
    for turn in &turns {
        let label = turn.label.of(text);
        if !voices.contains_key(label) {
            voices.insert(label, Voice::of(context, mentions, turn.label, begin));
        }
        if voices.len() > MOST_VOICES {
            return Vec::new();
        }
    }
    let voice = |turn: &Turn| voices.get(turn.label.of(text));
    let spoken: Vec<&Voice> = turns.iter().filter_map(voice).collect();
    if !is_interview(&spoken) {
        return Vec::new();
    }
    let said = turns.iter().filter(|turn| !turn.said.is_empty());
    // What the paper itself asks is nobody's word.
    let told = said.filter_map(|turn| Some((turn, voice(turn)?)));
    told.filter(|(_, voice)| voice.part != Some(Part::Asks))
        .map(|(turn, voice)| quotation(turn, voice))
        .collect()
}

/// Several turns of more than one, of whom somebody known speaks again.
fn is_interview(spoken: &[&Voice]) -> bool {
    let again = |voice: &Voice| spoken.iter().filter(|other| **other == voice).count();
    let mut known = spoken
        .iter()
        .filter(|voice| voice.part.is_some() || voice.speaker.is_some());
    let several = spoken
        .first()
        .is_some_and(|first| again(first) < spoken.len());
    spoken.len() >= FEWEST && several && known.any(|voice| again(voice) > 1)
}

/// The lines of the report in turns; what stands before the first and behind the last is not said.
/// Lines without a label go on with the turn until one of them `is_told`.
fn read(context: &Context<'_>, is_told: impl Fn(&Span) -> bool) -> Vec<Turn> {
    let text = &context.document.text;
    let mut turns: Vec<Turn> = Vec::new();
    let mut open: Vec<Span> = Vec::new();
    for line in lines(context) {
        match label(line.of(text)) {
            Some((label, said)) => {
                if let Some(last) = turns.last_mut() {
                    let told = open.iter().position(&is_told).unwrap_or(open.len());
                    last.said.extend(open.drain(..told));
                }
                let at = |from: usize, to: usize| Span::new(line.start() + from, line.start() + to);
                turns.push(Turn {
                    label: at(0, label),
                    said: vec![at(said, line.len())],
                });
                open.clear();
            }
            None => open.push(line),
        }
    }
    turns
}

/// "Bell, reached by telephone, denied it. He said …": the paper tells this between two turns.
fn is_told(mentions: &Mentions<'_>, found: &[Quotation], line: &Span) -> bool {
    let head = Span::new(line.start(), line.start() + 1);
    let named = mentions
        .touching(head)
        .any(|mention| mention.is_person() && mention.via == MentionVia::Name);
    let cues = || found.iter().filter_map(|quotation| quotation.cue);
    named && cues().any(|cue| line.contains(&cue))
}

/// The lines of the paragraphs.
fn lines(context: &Context<'_>) -> Vec<Span> {
    let text = &context.document.text;
    let blocks = context.document.blocks.iter();
    let told = blocks.filter(|block| block.kind == BlockKind::Body);
    let mut lines = Vec::new();
    for block in told {
        let mut start = block.span.start();
        for line in block.span.of(text).split_inclusive('\n') {
            let words = line.trim();
            let from = start + line.len() - line.trim_start().len();
            if !words.is_empty() {
                lines.push(Span::new(from, from + words.len()));
            }
            start += line.len();
        }
    }
    lines
}

/// Where the label at the head of a line ends, and where the words begin behind it.
fn label(line: &str) -> Option<(usize, usize)> {
    let end = line.find([':', '.']).filter(|end| *end <= LONGEST.0)?;
    let label = line.get(..end)?;
    let short = label.split(' ').count() <= LONGEST.1;
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let names = label.split(' ').all(capital);
    let colon = line.get(end..)?.starts_with(':') || matches!(label, "Q" | "A");
    let rest = line.get(end + 1..)?;
    let said = end + 1 + rest.len() - rest.trim_start().len();
    (short && names && colon && said > end + 1 && said < line.len()).then_some((end, said))
}

/// What a speaker does in the interview.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Asks,
    Answers,
}

fn part(label: &str) -> Option<Part> {
    match label.to_lowercase().as_str() {
        "q" | "question" | "interviewer" => Some(Part::Asks),
        "a" | "answer" => Some(Part::Answers),
        _ => None,
    }
}

/// Who speaks under a label.
#[derive(PartialEq, Eq)]
struct Voice {
    part: Option<Part>,
    speaker: Option<ActorId>,
    /// The label of whom nobody knows.
    label: Option<String>,
}

impl Voice {
    fn of(context: &Context<'_>, mentions: &Mentions<'_>, label: Span, begin: usize) -> Voice {
        let words = label.of(&context.document.text);
        let part = part(words);
        let speaker = match part {
            Some(Part::Asks) => None,
            Some(Part::Answers) => interviewed(context.actors, begin),
            // "JONAS BELL" of the first turn is "JB" of the third.
            None => speaker(context, mentions, label),
        };
        let label = speaker.is_none().then(|| words.to_owned());
        Voice {
            part,
            speaker,
            label,
        }
    }
}

fn quotation(turn: &Turn, voice: &Voice) -> Quotation {
    let asks = voice.part == Some(Part::Asks);
    let speaker_via = match (&voice.speaker, voice.part) {
        (None, _) => SpeakerVia::None,
        (Some(_), Some(_)) => SpeakerVia::Role,
        (Some(_), None) => SpeakerVia::Name,
    };
    Quotation {
        id: QuotationId::new(""),
        kind: QuotationKind::Direct,
        verbatim: turn.said.clone(),
        content: turn.said.clone(),
        cue: None,
        // "Q" is nobody's name.
        source: (!asks).then_some(turn.label),
        speaker: voice.speaker.clone(),
        speaker_via,
        via: Vec::new(),
        stance: if asks { Stance::Ask } else { Stance::Say },
        translated: false,
        level: QuotationLevel::Speech,
        parent: None,
        score: 0.0,
        rule: RuleId::new("quotes.turn"),
    }
}

/// Whom the label names: a mention, or the initials or last name of somebody.
fn speaker(context: &Context<'_>, mentions: &Mentions<'_>, label: Span) -> Option<ActorId> {
    let words = label.of(&context.document.text);
    let called = |actor: &&Actor| {
        let initials: String = actor
            .name
            .split(' ')
            .filter_map(|word| word.chars().next())
            .collect();
        let last = actor.name.rsplit(' ').next().unwrap_or_default();
        let shouted = last.to_uppercase() == words || actor.name.to_uppercase() == words;
        actor.kind == ActorKind::Person
            && (shouted || last == words || initials.len() > 1 && initials == words)
    };
    let any = || mentions.touching(label).next().map(|mention| mention.id());
    let by_name = || {
        context
            .actors
            .iter()
            .find(called)
            .map(|actor| actor.id.clone())
    };
    person(mentions, label).or_else(by_name).or_else(any)
}

fn person(mentions: &Mentions<'_>, label: Span) -> Option<ActorId> {
    let mut inside = mentions
        .touching(label)
        .filter(|mention| mention.is_person());
    inside.next().map(|mention| mention.id())
}

/// Of whom the report speaks most before the first turn begins, or else anywhere.
fn interviewed(actors: &[Actor], begin: usize) -> Option<ActorId> {
    let introduced = |actor: &Actor| {
        let mentions = actor.mentions.iter();
        mentions
            .take_while(|mention| mention.span.end() <= begin)
            .count()
    };
    let named = |actor: &&Actor| {
        let by_name = actor
            .mentions
            .iter()
            .any(|mention| mention.via == MentionVia::Name);
        actor.kind == ActorKind::Person && by_name
    };
    let most = actors
        .iter()
        .filter(named)
        .rev()
        .max_by_key(|actor| (introduced(actor), actor.mentions.len()));
    most.map(|actor| actor.id.clone())
}
