//! One sentence, made ready for finding who does what in it.

use dateline_model::{ActorKind, PartOfSpeech, Sentence, Span, Token};

use super::lexicon::{Form, Lexicon, Tag};
use super::nations::{Nations, States};
use super::participants::Participants;
use super::{Context, Rules};

/// One who may take part, at the words that name him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// An index into `Context::actors`.
    pub(super) actor: usize,
    /// Whether it is a human being.
    pub(super) person: bool,
    pub(super) span: Span,
    /// The first and the last of its words in [`Told::words`].
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A word with what it does in the sentence.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub(super) norm: &'a str,
    pub(super) span: Span,
    pub(super) tag: Tag,
    pub(super) form: Option<Form>,
    /// Whether the language layer takes it for a name.
    proper: bool,
    /// The index of the longest mention that it belongs to in [`Told::named`].
    pub(super) named: Option<usize>,
}

/// A sentence without its quotation marks and parentheses, its words tagged, its actors marked.
pub(super) struct Told<'a> {
    pub(super) span: Span,
    pub(super) words: Vec<Word<'a>>,
    pub(super) named: Vec<Named>,
    /// Mentions inside longer ones: "Peru" in "the ambassador to Peru".
    inner: Vec<Named>,
    pub(super) lexicon: &'a Lexicon,
    /// Who took part in the deed told last, for "the two sides".
    pub(super) before: Participants,
}

/// The most words of a sentence that are looked at; only broken text has more.
const LONGEST: usize = 400;

impl<'a> Told<'a> {
    /// Prepares a sentence.
    pub(super) fn new(
        context: &Context<'a>,
        sentence: &Sentence,
        people: &People,
        rules: &'a Rules,
    ) -> Told<'a> {
        let tokens = context
            .annotations
            .tokens
            .get(sentence.tokens.clone())
            .unwrap_or(&[]);
        let lexicon = &rules.lexicon;
        let words = open_words(&tokens[..tokens.len().min(LONGEST)]);
        let mut told = Told {
            span: sentence.span,
            words,
            named: Vec::new(),
            inner: Vec::new(),
            lexicon,
            before: Participants::default(),
        };
        told.mark_actors(context, people.within(&sentence.span));
        told.mark_nations(context, &people.states, &rules.nations);
        told.mark_speakers(context);
        told.mark_owners();
        told.tag_words();
        told
    }

    fn mark_actors(&mut self, context: &Context<'_>, mentions: &[(usize, Span)]) {
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
    fn mark_nations(&mut self, context: &Context<'_>, states: &States, nations: &Nations) {
        for at in 0..self.words.len() {
            let word = &self.words[at];
            let written = word.span.of(&context.document.text);
            let capital =
                written.starts_with(char::is_uppercase) && (word.norm != "us" || written == "US");
            if word.named.is_some() || !capital {
                continue;
            }
            if let Some(actor) = self
                .nation_at(at, nations)
                .and_then(|code| states.actor(code))
            {
                self.mark(at, actor, false);
            }
        }
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
    fn mark_speakers(&mut self, context: &Context<'_>) {
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
    fn mark_owners(&mut self) {
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

    fn tag_words(&mut self) {
        for at in 0..self.words.len() {
            let tag = self.tag_of(at);
            self.words[at].tag = tag;
        }
        for joiner in &self.lexicon.joiners {
            for at in self.occurrences(joiner) {
                self.words[at..at + joiner.len()]
                    .iter_mut()
                    .for_each(|w| w.tag = Tag::Joiner);
            }
        }
    }

    /// Whether the sentence tells of a game.
    pub(super) fn is_sport(&self) -> bool {
        self.lexicon
            .sport
            .iter()
            .any(|phrase| !self.occurrences(phrase).is_empty())
    }

    /// Where the words of `phrase` stand one after the other.
    pub(super) fn occurrences(&self, phrase: &[String]) -> Vec<usize> {
        let fits = |window: &[Word<'_>]| window.iter().zip(phrase).all(|(w, p)| w.norm == p);
        let windows = self.words.windows(phrase.len().max(1)).enumerate();
        windows
            .filter(|(_, window)| fits(window))
            .map(|(at, _)| at)
            .collect()
    }

    fn tag_of(&mut self, at: usize) -> Tag {
        let norm = self.words[at].norm;
        if self.words[at].named.is_some() {
            let possessive = self.lexicon.class(norm) == Some(Tag::Possessive);
            return if possessive {
                Tag::Possessive
            } else {
                Tag::Noun
            };
        }
        if let Some(tag) = self.lexicon.class(norm) {
            return if self.words[at].proper && tag != Tag::Time {
                Tag::Noun
            } else {
                self.settle(at, tag)
            };
        }
        if !norm.chars().any(char::is_alphanumeric) {
            return if matches!(norm, "$" | "€" | "£" | "¥" | "%") {
                Tag::Noun
            } else {
                Tag::Stop
            };
        }
        if self.words[at].proper {
            return Tag::Noun;
        }
        let Some(form) = self.lexicon.verb(norm) else {
            return if is_adverb(norm) {
                Tag::Adverb
            } else {
                Tag::Noun
            };
        };
        self.words[at].form = Some(form);
        if self.stands_as_verb(at, form) {
            Tag::Verb
        } else {
            Tag::Noun
        }
    }

    /// Words of two classes: "that delegation" and "said that", "before talks" and "back Paris".
    fn settle(&mut self, at: usize, tag: Tag) -> Tag {
        let norm = self.words[at].norm;
        if norm == "back"
            && self
                .tag_before(at)
                .is_some_and(|t| matches!(t, Tag::To | Tag::Modal))
        {
            self.words[at].form = self.lexicon.verb(norm);
            return Tag::Verb;
        }
        tag
    }

    fn tag_before(&self, at: usize) -> Option<Tag> {
        let before = self.words.get(at.checked_sub(1)?)?;
        Some(before.tag)
    }

    fn stands_as_verb(&self, at: usize, form: Form) -> bool {
        let before = self.tag_before(at);
        let after = self.words.get(at + 1);
        if matches!(
            before,
            Some(Tag::Auxiliary | Tag::Modal | Tag::To | Tag::Pronoun | Tag::Relative)
        ) {
            return true;
        }
        if matches!(before, Some(Tag::Determiner | Tag::Possessive)) {
            return false;
        }
        let shape = form.shape;
        if shape.gerund {
            return self.gerund_is_verb(at, after);
        }
        if shape.past || shape.participle {
            return !self.is_attribute(at, after);
        }
        !form.also_noun || self.name_acts(at, before, after)
    }

    /// "the meeting", "coordination meeting" against "after meeting with her".
    fn gerund_is_verb(&self, at: usize, after: Option<&Word<'_>>) -> bool {
        let open = after.is_some_and(|word| {
            word.named.is_some()
                || matches!(
                    self.lexicon.class(word.norm),
                    Some(Tag::Determiner | Tag::Pronoun | Tag::Preposition | Tag::To)
                )
        });
        match self.tag_before(at) {
            Some(Tag::Noun) if self.is_nounlike(at) => false,
            Some(Tag::Noun) => open || self.word_before(at).is_some_and(|w| w.named.is_some()),
            Some(Tag::Preposition | Tag::Subordinator) if self.is_nounlike(at) => {
                open && !self.follows_at(at)
            }
            None => open,
            _ => true,
        }
    }

    /// Gerunds that are things as often as doings.
    fn is_nounlike(&self, at: usize) -> bool {
        matches!(
            self.words[at].norm,
            "meeting" | "bombing" | "killing" | "shelling" | "shooting" | "hearing"
        )
    }

    fn follows_at(&self, at: usize) -> bool {
        self.word_before(at)
            .is_some_and(|word| matches!(word.norm, "at" | "in" | "during"))
    }

    fn word_before(&self, at: usize) -> Option<&Word<'a>> {
        self.words.get(at.checked_sub(1)?)
    }

    /// "a widely quoted response", "the late, disputed vote": a past form that belongs to a noun.
    fn is_attribute(&self, at: usize, after: Option<&Word<'_>>) -> bool {
        let noun_after = after
            .is_some_and(|word| self.lexicon.class(word.norm).is_none() && word.named.is_none());
        let adverb = at
            .checked_sub(1)
            .filter(|before| self.words[*before].tag == Tag::Adverb);
        let opens = match adverb {
            Some(adverb) => self.tag_before(adverb) == Some(Tag::Determiner),
            None => self.tag_before(at) == Some(Tag::Preposition),
        };
        noun_after && opens
    }

    /// A form that may be a noun is a verb after a name or a plural when something follows it
    /// that a noun would not take: "Paris backs the plan" against "Paris talks in May".
    fn name_acts(&self, at: usize, before: Option<Tag>, after: Option<&Word<'_>>) -> bool {
        let Some(after) = after else { return false };
        let object = after.named.is_some()
            || matches!(
                self.lexicon.class(after.norm),
                Some(Tag::Determiner | Tag::To | Tag::Pronoun)
            );
        let plain = self.lexicon.class(after.norm).is_none()
            && after.norm.chars().all(char::is_alphanumeric);
        let third = self.words[at].form.is_some_and(|form| form.shape.third);
        match before {
            Some(Tag::Noun) => {
                let name = self
                    .word_before(at)
                    .is_some_and(|word| word.named.is_some());
                let plural = self
                    .word_before(at)
                    .is_some_and(|word| word.norm.ends_with('s'));
                if third {
                    name && (object || plain) || object
                } else {
                    (plural || !name) && object && plural
                }
            }
            Some(Tag::Adverb | Tag::Conjunction | Tag::Comma) => object,
            None => object && !third,
            _ => false,
        }
    }
}

fn is_person(context: &Context<'_>, actor: usize) -> bool {
    context
        .actors
        .get(actor)
        .is_some_and(|actor| actor.kind == ActorKind::Person)
}

fn is_adverb(norm: &str) -> bool {
    norm.len() > 4
        && norm.ends_with("ly")
        && !matches!(
            norm,
            "family" | "assembly" | "supply" | "italy" | "ally" | "anomaly" | "reply" | "july"
        )
}

/// The words outside parentheses, without quotation marks.
fn open_words(tokens: &[Token]) -> Vec<Word<'_>> {
    let mut depth = 0_usize;
    let mut words = Vec::with_capacity(tokens.len());
    for token in tokens {
        match token.norm.as_str() {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "\"" | "``" | "''" | "«" | "»" | "“" | "”" => {}
            "'" if !is_possessive(&words, token) => {}
            norm if depth == 0 => words.push(Word {
                norm,
                span: token.span,
                tag: Tag::Noun,
                form: None,
                proper: token.pos == PartOfSpeech::ProperNoun,
                named: None,
            }),
            _ => {}
        }
    }
    words
}

/// Whether a lone apostrophe closes a plural ("the workers' strike") and touches it.
fn is_possessive(words: &[Word<'_>], token: &Token) -> bool {
    words
        .last()
        .is_some_and(|word| word.span.end() == token.span.start() && word.norm.ends_with('s'))
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
    fn within(&self, span: &Span) -> &[(usize, Span)] {
        let first = self
            .mentions
            .partition_point(|(_, mention)| mention.start() < span.start());
        let past = self
            .mentions
            .partition_point(|(_, mention)| mention.start() < span.end());
        self.mentions.get(first..past).unwrap_or(&[])
    }
}
