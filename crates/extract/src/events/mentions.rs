//! Who is named where in a sentence: mentions of actors, words of their countries, and words that
//! point back to them.

use dateline_model::{ActorKind, Span};

use super::Context;
use super::lexicon::Tag;
use super::nations::{Nations, States};
use super::sentence::{Named, Told};

impl Told<'_> {
    pub(super) fn mark_actors(&mut self, context: &Context<'_>, mentions: &[(usize, Span)]) {
        let mut longest_first = mentions.to_vec();
        longest_first.sort_by_key(|(_, span)| (std::cmp::Reverse(span.len()), span.start()));
        for (actor, span) in longest_first {
            let first = self
                .words
                .partition_point(|word| word.span.end() <= span.start());
            let past = self
                .words
                .partition_point(|word| word.span.start() < span.end());
            let Some(words) = self
                .words
                .get_mut(first..past)
                .filter(|words| !words.is_empty())
            else {
                continue;
            };
            let named = Named {
                actor,
                person: is_person(context, actor),
                span,
                first,
                last: past - 1,
            };
            if words.iter().any(|word| word.named.is_some()) {
                self.inner.push(named);
                continue;
            }
            let nth = self.named.len();
            words.iter_mut().for_each(|word| word.named = Some(nth));
            self.named.push(named);
        }
    }

    /// The mention inside a longer one that begins at `at`, after an article if there is one.
    pub(super) fn inner_at(&self, at: usize) -> Option<Named> {
        self.inner.iter().copied().find(|named| {
            named.first == at
                || (named.first == at + 1 && matches!(self.words[at].norm, "the" | "a"))
        })
    }

    /// What belongs to a country that acts in the report, where no actor stands: "US sanctions".
    pub(super) fn mark_nations(
        &mut self,
        context: &Context<'_>,
        states: &States,
        nations: &Nations,
    ) {
        for at in 0..self.words.len() {
            let word = &self.words[at];
            let written = word.span.of(&context.document.text);
            let capital =
                written.starts_with(char::is_uppercase) && (word.norm != "us" || written == "US");
            if word.named.is_some() || !capital {
                continue;
            }
            let seat = || nations.code_of_capital(word.norm).filter(|_| self.owns(at));
            let Some(code) = self.nation_at(at, nations).or_else(seat) else {
                continue;
            };
            // "Ukraine's appeal", "an Israeli strike": whose the deed is, though the report names them nowhere else.
            let whose = || states.host(code).filter(|_| self.names_owner(at, nations));
            if let Some(actor) = states.actor(code).or_else(whose) {
                self.mark(at, actor, false);
            }
        }
    }

    fn owns(&self, at: usize) -> bool {
        let next = self.words.get(at + 1);
        next.is_some_and(|next| matches!(next.norm, "'s" | "'"))
    }

    /// "Peru's", "Peruvian".
    fn names_owner(&self, at: usize, nations: &Nations) -> bool {
        self.owns(at) || nations.is_people(self.words[at].norm)
    }

    /// The country of the word, with the word before it where that makes another one of it:
    /// "South Korean" is not Korean, "Latin American" not American.
    fn nation_at<'n>(&self, at: usize, nations: &'n Nations) -> Option<&'n str> {
        let norm = self.words[at].norm;
        let before = at
            .checked_sub(1)
            .map_or("", |before| self.words[before].norm);
        let parted = matches!(
            before,
            "south"
                | "north"
                | "east"
                | "west"
                | "central"
                | "latin"
                | "native"
                | "new"
                | "equatorial"
        );
        let both = format!("{before} {norm}");
        nations
            .code(&both)
            .or_else(|| nations.code(norm).filter(|_| !parted))
    }

    /// Inside a quotation, "I" and "we" name its speaker.
    pub(super) fn mark_speakers(&mut self, context: &Context<'_>) {
        for at in 0..self.words.len() {
            let word = &self.words[at];
            let first_person = matches!(word.norm, "i" | "we" | "me" | "us" | "our" | "my");
            if !first_person || word.named.is_some() {
                continue;
            }
            let Some(actor) = super::claims::speaker_at(context, &word.span) else {
                continue;
            };
            self.mark(at, actor, is_person(context, actor));
        }
    }

    fn mark(&mut self, at: usize, actor: usize, person: bool) {
        let word = &mut self.words[at];
        word.named = Some(self.named.len());
        self.named.push(Named {
            actor,
            person,
            span: word.span,
            first: at,
            last: at,
        });
    }

    /// "its troops", "his country".
    fn owns_people(&self, at: usize) -> bool {
        let next = self.words.get(at + 1..(at + 3).min(self.words.len()));
        let owner = self.words[at].norm != "it";
        owner && next.is_some_and(|next| next.iter().any(|word| self.lexicon.is_people(word.norm)))
    }

    /// "said it had expelled them", right after a verb of saying: whoever says it.
    fn is_it_acting(&self, at: usize) -> bool {
        let before = self.words[at.saturating_sub(4)..at]
            .iter()
            .rev()
            .map(|word| word.norm);
        let mut before = before.skip_while(|norm| {
            matches!(self.lexicon.class(norm), Some(Tag::Time | Tag::Preposition))
                || *norm == "that"
        });
        self.words[at].norm == "it"
            && before
                .next()
                .is_some_and(|norm| self.lexicon.is_saying(norm))
    }

    /// "Ukraine said its troops": the words that point back to the one named last before them.
    pub(super) fn mark_owners(&mut self) {
        for at in 1..self.words.len() {
            let word = &self.words[at];
            let of_person = match word.norm {
                "its" | "it" => false,
                "his" | "her" => true,
                _ => continue,
            };
            if word.named.is_some() || !(self.owns_people(at) || self.is_it_acting(at)) {
                continue;
            }
            let before = |named: &&Named| named.last < at && named.last + 14 > at;
            let fitting = self
                .named
                .iter()
                .filter(before)
                .filter(|named| named.person == of_person);
            if let Some(owner) = fitting.max_by_key(|named| named.last).copied() {
                self.mark(at, owner.actor, owner.person);
            }
        }
    }
}

fn is_person(context: &Context<'_>, actor: usize) -> bool {
    context
        .actors
        .get(actor)
        .is_some_and(|actor| actor.kind == ActorKind::Person)
}

/// All mentions of all actors by position, and the countries among them.
pub(super) struct People {
    mentions: Vec<(usize, Span)>,
    pub(super) states: States,
}

impl People {
    /// Gathers them.
    pub(super) fn new(context: &Context<'_>) -> People {
        let of_actor = |(nth, actor): (usize, &dateline_model::Actor)| {
            actor
                .mentions
                .iter()
                .map(|m| (nth, m.span))
                .collect::<Vec<_>>()
        };
        let mut all: Vec<_> = context
            .actors
            .iter()
            .enumerate()
            .flat_map(of_actor)
            .collect();
        all.sort_by_key(|(nth, span)| (span.start(), span.end(), *nth));
        People {
            mentions: all,
            states: States::new(context),
        }
    }

    /// The mentions that begin inside `span`.
    pub(super) fn within(&self, span: &Span) -> &[(usize, Span)] {
        let first = self
            .mentions
            .partition_point(|(_, mention)| mention.start() < span.start());
        let past = self
            .mentions
            .partition_point(|(_, mention)| mention.start() < span.end());
        self.mentions.get(first..past).unwrap_or(&[])
    }
}
