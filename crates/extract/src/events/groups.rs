//! Several states named at once: "the Baltic states", "the five Nordic prime ministers".

use dateline_model::{Event, PartOfSpeech, Participant, Row, Span, Table, Token, WordMap};

use super::Context;
use super::coder::Frames;
use super::nations::States;
use super::stand_ins::touched;

/// The adjectives, with the codes of their states.
#[derive(Clone, Debug)]
pub(super) struct Groups(WordMap<Vec<String>>);

/// How many words may stand between the adjective and its noun: "Nordic foreign ministers".
const REACH: usize = 2;

impl Groups {
    pub(super) fn parse(table: &Table) -> Groups {
        let mut groups = WordMap::default();
        let codes = |row: &Row<'_>| row.list("countries").map(str::to_owned).collect::<Vec<_>>();
        for row in table.rows() {
            for words in row.list("words") {
                groups.get_or_insert(words, codes(&row));
            }
        }
        Groups(groups)
    }

    /// Every group that a report speaks of: the codes, with the words from adjective to noun.
    pub(super) fn named<'g>(
        &'g self,
        context: &Context<'_>,
        frames: &Frames,
    ) -> Vec<(&'g [String], Span)> {
        let tokens = &context.annotations.tokens;
        let found = (0..tokens.len()).filter_map(|at| {
            let (past, codes) = self.at(tokens, at)?;
            let behind = tokens.get(past..)?.iter().take(REACH + 1);
            let noun = behind.into_iter().find(|token| are_states(token, frames))?;
            Some((codes, tokens[at].span.cover(&noun.span)))
        });
        found.collect()
    }

    /// The adjective, of one word or two, at a token, and what comes behind it.
    fn at(&self, tokens: &[Token], at: usize) -> Option<(usize, &[String])> {
        let one = tokens[at].norm.as_str();
        let two = tokens
            .get(at + 1)
            .map(|next| format!("{one} {}", next.norm));
        let two = two.and_then(|two| Some((at + 2, self.0.get(&two)?)));
        let (past, codes) = two.or_else(|| Some((at + 1, self.0.get(one)?)))?;
        Some((past, codes))
    }

    /// Puts all of them in the place of the words that mean them.
    pub(super) fn part(
        &self,
        context: &Context<'_>,
        frames: &Frames,
        states: &States,
        events: &mut [Event],
    ) {
        let named = self.named(context, frames);
        let members = |side: &Participant| {
            let noun = touched(context.annotations, side.span).end.checked_sub(1)?;
            let noun = context.annotations.tokens.get(noun)?.span;
            let (codes, _) = named.iter().find(|(_, words)| words.contains(&noun))?;
            let member = |code: &String| {
                let actor = context.actors.get(states.host(code)?)?;
                Some(Participant {
                    actor: actor.id.clone(),
                    span: side.span,
                    home: None,
                })
            };
            Some(codes.iter().filter_map(member).collect::<Vec<_>>())
        };
        // "They", behind "the five Nordic prime ministers".
        let mut known: Vec<Participant> = Vec::new();
        let mut parted = |sides: &[Participant]| -> Vec<Participant> {
            let mut all = Vec::new();
            for side in sides {
                let words = side.span.of(&context.document.text).to_lowercase();
                let again = matches!(words.as_str(), "they" | "them" | "their");
                let before = known.iter().rev().filter(|_| again);
                let before = before.filter(|group| group.actor == side.actor);
                let group = before.map(|group| group.span).next();
                let of = Participant {
                    span: group.unwrap_or(side.span),
                    ..side.clone()
                };
                match members(&of) {
                    Some(members) => {
                        known.push(of);
                        let here = |member| Participant {
                            span: side.span,
                            ..member
                        };
                        all.extend(members.into_iter().map(here));
                    }
                    None => all.push(side.clone()),
                }
            }
            all
        };
        for event in events.iter_mut().filter(|_| !named.is_empty()) {
            event.actors = parted(&event.actors);
            event.recipients = parted(&event.recipients);
        }
    }
}

/// "states", "prime ministers".
fn are_states(token: &Token, frames: &Frames) -> bool {
    let parsed = token.syntax.as_ref();
    parsed.is_some_and(|parsed| {
        parsed.pos == PartOfSpeech::Noun
            && parsed.lemma != token.norm
            && frames.speaks_for_state(&parsed.lemma)
    })
}
